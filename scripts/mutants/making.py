"""Mutants of a module, made by Cosmic Ray's operators: those that a reader could have written by mistake."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

# Each operator by a neighbour of it. Cosmic Ray knows every pair, but a − that became << fails in any test.
_BINARY = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_FloorDiv", "Pow_Mul")
_BITS = ("BitAnd_BitOr", "BitOr_BitAnd")
_COMPARISONS = (
    *("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
    *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
)
_UNARY = ("USub_UAdd", "Delete_Not", "Delete_Invert")
OPERATORS = (
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in (*_BINARY, *_BITS)),
    *(f"core/ReplaceComparisonOperator_{pair}" for pair in _COMPARISONS),
    *(f"core/ReplaceUnaryOperator_{pair}" for pair in _UNARY),
    *("core/ReplaceAndWithOr", "core/ReplaceOrWithAnd", "core/AddNot", "core/NumberReplacer"),
    *("core/ReplaceTrueWithFalse", "core/ReplaceFalseWithTrue", "core/RemoveDecorator", "core/ExceptionReplacer"),
    *("core/ReplaceBreakWithContinue", "core/ReplaceContinueWithBreak", "core/ZeroIterationForLoop"),
)


Key = tuple[str, str, str]


@dataclass(frozen=True)
class Mutant:
    """A module (path in the repository) with one fault: the lines `before` and `after` it, and its whole `code`."""

    module: str
    before: str
    after: str
    diff: str
    code: str

    @property
    def key(self) -> Key:
        """What names the mutant, wherever in its module the line has moved to."""
        return key_of(self.module, self.before, self.after)


def key_of(module: str, before: str, after: str) -> Key:
    """A mutant's module and lines, spaces left out: Cosmic Ray puts some where nobody would."""
    return module, "".join(before.split()), "".join(after.split())


def mutants_of(root: Path, module: str) -> Iterator[Mutant]:
    """All mutants of a module, in an order by chance in which a line keeps its place when others change."""
    source = (root / module).read_text(encoding="utf-8")
    what_runs, known = _what_runs(source), {source}
    for name, place in _places(source):
        code = mutate_code(source, get_operator(name)(), place)
        if code is not None and code not in known and _what_runs(code) not in {what_runs, None}:
            known.add(code)
            yield _mutant(module, source, code)


def _places(source: str) -> list[tuple[str, int]]:
    """Operators, each with the number of a place in the module where it can be put to work."""
    lines, nodes = source.splitlines(), list(ast_nodes(get_ast(source)))
    found = []
    for name in OPERATORS:
        at = [start for node in nodes for (start, _), _ in get_operator(name)().mutation_positions(node)]
        for place, line in enumerate(at):
            key = f"{name} {lines[line - 1].strip()} {at[:place].count(line)}"
            found.append((hashlib.sha256(key.encode()).digest(), name, place))
    return [(name, place) for _, name, place in sorted(found)]


def _mutant(module: str, source: str, code: str) -> Mutant:
    lines = list(difflib.unified_diff(source.splitlines(), code.splitlines(), lineterm="", n=2))[2:]
    removed, added = (
        "\n".join(line[1:].strip() for line in lines if line[0] == sign and line[1:].strip()) for sign in "-+"
    )
    return Mutant(module, removed, added, "\n".join([module, *lines]), code)


class _Bare(ast.NodeTransformer):
    """Takes out what changes nothing when it runs: annotations, and how strict a dataclass is with its users."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.arguments:
        # A `*` or `/` between arguments: how they are to be named by whoever calls.
        node.args, node.posonlyargs, node.kwonlyargs = [*node.posonlyargs, *node.args, *node.kwonlyargs], [], []
        node.defaults, node.kw_defaults = [*node.defaults, *filter(None, node.kw_defaults)], []
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.annotation = ast.Constant(None)
        self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        node.decorator_list = [ast.Name("dataclass") if _is_dataclass(one) else one for one in node.decorator_list]
        self.generic_visit(node)
        return node


def _is_dataclass(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "dataclass"


def _what_runs(source: str) -> str | None:
    """The code without what changes nothing; None where it is none."""
    try:
        return ast.dump(_Bare().visit(ast.parse(source)))
    except SyntaxError:
        return None
