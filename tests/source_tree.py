"""The source tree, read as syntax trees and never imported: modules, what they define, and what imports what."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = "collision_risk_plugin"


@dataclass(frozen=True)
class Import:
    """`target` is a module of the tree, or the dotted name of what is imported from outside.

    `at_start`: executed when the importing module is, so neither within a function nor for type checkers alone.
    """

    target: str
    line: int
    at_start: bool


@dataclass(frozen=True)
class Module:
    """A Python file of the tree by its dotted name; that of a package is its `__init__`."""

    name: str
    file: Path

    @property
    def is_package(self) -> bool:
        return self.file.name == "__init__.py"

    @property
    def package(self) -> str:
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.file.read_text(encoding="utf-8"))

    @property
    def docstring(self) -> str:
        return ast.get_docstring(self.tree) or ""

    @cached_property
    def definitions(self) -> dict[str, ast.AST]:
        """What the module defines or assigns at its top, by name."""
        return definitions_in(self.tree.body)


def definitions_in(body: Iterable[ast.stmt]) -> dict[str, ast.AST]:
    """Functions, classes and variables of a module's or a class's body, by name."""
    found: dict[str, ast.AST] = {}
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found[node.name] = node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                found.update({name.id: node for name in ast.walk(target) if isinstance(name, ast.Name)})
        elif isinstance(node, (ast.If, ast.Try)):
            found.update(definitions_in([*node.body, *node.orelse]))
    return found


def modules_of(*packages: str, root: Path = ROOT) -> dict[str, Module]:
    """All modules of some top-level packages, by their dotted names."""
    found = {}
    for package in packages:
        for file in sorted((root / package).rglob("*.py")):
            parts = file.relative_to(root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = Module(name, file)
    return found


def imports_of(module: Module, modules: Mapping[str, Module]) -> Iterator[Import]:
    """What a module imports, wherever in it the import stands."""
    yield from _imports(module.tree, module, modules, at_start=True)


def _imports(node: ast.AST, module: Module, modules: Mapping[str, Module], *, at_start: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        later = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) or (
            isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
        )
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, child.lineno, at_start)
        elif isinstance(child, ast.ImportFrom):
            base = imported_from(child, module)
            for alias in child.names:
                full = f"{base}.{alias.name}"
                yield Import(full if full in modules or base not in modules else base, child.lineno, at_start)
        yield from _imports(child, module, modules, at_start=at_start and not later)


def imported_from(node: ast.ImportFrom, module: Module) -> str:
    """The dotted name of the module that a `from … import` names; relative ones are made absolute."""
    above = module.package.split(".")
    base = above[: len(above) - node.level + 1] if node.level else []
    return ".".join([*base, *(node.module.split(".") if node.module else [])])
