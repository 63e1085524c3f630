"""What the docs, docstrings, metadata, settings of tools and translations name exists under that name."""

from __future__ import annotations

import ast
import builtins
import configparser
import io
import re
import subprocess
import sys
import tokenize
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain
from keyword import kwlist
from pathlib import Path

import pytest

from tests.source_tree import PLUGIN, ROOT, Module, definitions_in, modules_of

MODULES = modules_of(PLUGIN, "training", "scripts", "tests")
OURS = {name: module for name, module in MODULES.items() if not name.startswith("tests")}
TOPS = {name for name in MODULES if "." not in name} | {"scripts", "tests"}
ROOMS = {name.partition(".")[2] for name in MODULES if name.rpartition(".")[0] == PLUGIN}
"""What lies right below the plugin: in the docs its paths begin there."""

IDENTIFIER = r"[A-Za-z_]\w*"
IN_BACKTICKS = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FOLDERS = rf"{PLUGIN}|training|scripts|tests|docs|resources|\.github|\.ci"
FILE_PATH = re.compile(rf"(?<![\w/.\-<{{*$])(?:{FOLDERS})/[\w./-]*[\w/](?![\w<{{*$])")
DOTTED = re.compile(rf"(?<![\w./-])(?:{PLUGIN}|training)(?:\.[A-Za-z_]\w*)+(?![\w/])")
TO_BE_MADE = {"resources/i18n/collision_risk_fr.ts", "resources/help/fr"}
"""What the steps to a new language name."""


@cache
def tracked_files() -> frozenset[str]:
    """All files of the project, and the folders that hold them, relative to the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [file for file in listing.split("\0") if file and (ROOT / file).is_file()]
    return frozenset(chain(files, (str(folder) for file in files for folder in Path(file).parents)))


def texts(*patterns: str) -> list[str]:
    return sorted(file for file in tracked_files() if any(fnmatchcase(file, pattern) for pattern in patterns))


PAGES = texts("*.md")
PAGES = [page for page in PAGES if not page.startswith(("resources/data/", "docs/images/"))]


def exists(path: str) -> bool:
    """Whether a dotted path names a module or package, or what one of them or a class in it defines or imports."""
    name = path
    while name and name not in MODULES and name not in TOPS:
        name = name.rpartition(".")[0]
    rest = [step for step in path[len(name) + 1 :].split(".") if step]
    if not rest:
        return bool(name)
    return name in MODULES and _leads(MODULES[name], rest)


def _leads(module: Module, steps: list[str]) -> bool:
    known = module.definitions
    for number, step in enumerate(steps):
        if step not in known:
            # An attribute that a method assigns to `self`.
            return number > 0 and step in _attributes(module)
        known = definitions_in(getattr(known[step], "body", []))
    return True


@cache
def _attributes(module: Module) -> frozenset[str]:
    return frozenset(node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute))


@cache
def known_names() -> frozenset[str]:
    """Names that the code uses: what it defines or imports, parameters, attributes, and texts that are one name."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    make = {
        "make",
        *re.findall(r"^(?:export )?([A-Z_]+) *[?:]?=", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE),
    }
    found = {*kwlist, *dir(builtins), *dir(datetime), *tools, *make}
    found.update(part for name in MODULES for part in name.split("."))
    for name, module in MODULES.items():
        for node in ast.walk(module.tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                found.update(*(alias.name.split(".") for alias in node.names))
                found.update((getattr(node, "module", None) or "").split("."))
            elif name in OURS:
                found.update(_names_of(node))
    return frozenset(found)


def is_known(name: str) -> bool:
    return name in known_names() or name.startswith("QGIS_")  # QGIS's own variables of the environment


def _names_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, (ast.arg, ast.keyword)):
        yield node.arg or ""  # `**fields` has none
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[\w.-]+", node.value):
        yield node.value


@cache
def texts_in_code() -> tuple[str, ...]:
    """The texts that hold a call, such as an example of an expression; docstrings are not among them."""
    documentation = {
        id(node.value) for module in OURS.values() for node in ast.walk(module.tree) if isinstance(node, ast.Expr)
    }
    return tuple(
        node.value
        for module in OURS.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "(" in node.value
        if id(node) not in documentation
    )


def prose_of(page: str) -> str:
    """A page of Markdown without its blocks of code."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.DOTALL | re.MULTILINE)


def docstrings_and_comments(module: Module) -> Iterator[str]:
    """The texts for readers of the code: docstrings, also those below a variable, and comments."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value
    source = module.file.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def missing_paths(text: str) -> Iterator[str]:
    """Relative paths of files and folders in a text that are not in the project."""
    for path in FILE_PATH.findall(text):
        if path not in TO_BE_MADE and str(Path(path)) not in tracked_files():
            yield path


def missing_dotted(text: str) -> Iterator[str]:
    """Dotted paths into the plugin or the worker that lead nowhere."""
    for path in DOTTED.findall(text):
        if not exists(path):
            yield path


def _is_file(name: str) -> bool:
    """Whether a dotted name is that of a file: of one in the project, or one that the code writes or reads."""
    return name in known_names() or any(f"/{file}".endswith(f"/{name}") for file in tracked_files())


def missing_in_backticks(text: str) -> Iterator[str]:
    """Spans of code that name a module, class or function, or its attribute, and lead nowhere."""
    for span in IN_BACKTICKS.findall(text):
        name = re.sub(r"\(.*\)$", "", span)
        if name != span and any(span in text for text in texts_in_code()):
            continue
        if re.fullmatch(rf"{IDENTIFIER}(\.{IDENTIFIER})+", name):
            if not _dotted_exists(name):
                yield span
        elif re.fullmatch(IDENTIFIER, name) and not is_known(name):
            yield span


def _dotted_exists(name: str) -> bool:
    first, *steps = name.split(".")
    if first in TOPS:
        return exists(name) or _is_file(name)
    if first in ROOMS:
        return exists(f"{PLUGIN}.{name}") or _is_file(name)
    modules = [module for path, module in MODULES.items() if path.rpartition(".")[2] == first]
    if modules:
        return any(
            _leads(module, steps) or exists(f"{module.name}.{'.'.join(steps)}") for module in modules
        ) or _is_file(name)
    return first in known_names() or _is_file(name)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_files_that_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []
    assert list(missing_paths(text)) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_links_to_headings_that_exist(page: str) -> None:
    dead = []
    for target, anchor in re.findall(r"\]\(([^)#\s:]*)#([^)\s]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        other = (ROOT / page).parent / target if target else ROOT / page
        if other.suffix == ".md" and anchor not in anchors(other):
            dead.append(f"{target}#{anchor}")
    assert dead == []


def anchors(page: Path) -> set[str]:
    """The headings of a page as a link spells them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_modules_classes_and_functions_that_exist(page: str) -> None:
    prose = prose_of(page)
    assert [*missing_dotted(prose), *missing_in_backticks(prose)] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_commands_and_algorithms_that_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert set(re.findall(r"collisionrisk:(\w+)", text)) <= algorithms()
    assert set(re.findall(r"python3? -m training ([a-z-]+)", text)) <= commands()
    assert set(re.findall(r"(?:`|^ {4,})make ([a-z-]+)", text, re.MULTILINE)) <= targets()


def algorithms() -> set[str]:
    """The ids of the provider's algorithms, after its name."""
    return {
        node.value.value
        for name, module in OURS.items()
        if name.startswith(f"{PLUGIN}.processing_provider")
        for body in (one.body for one in module.tree.body if isinstance(one, ast.ClassDef))
        for node in body
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == "NAME"
        and isinstance(node.value, ast.Constant)
    }


def commands() -> set[str]:
    """The commands of `python -m training`."""
    (table,) = (
        node.value
        for node in MODULES["training.__main__"].tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and "COMMANDS" in ast.unparse(node).split("=")[0]
    )
    assert isinstance(table, ast.Dict)
    return set(ast.literal_eval(table))


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_docstrings_and_comments_name_what_exists() -> None:
    missing = [
        f"{module.file.relative_to(ROOT)}: {found}"
        for name, module in MODULES.items()
        for text in docstrings_and_comments(module)
        for found in chain(
            missing_paths(text), missing_dotted(text), missing_in_backticks(text) if name in OURS else ()
        )
    ]
    assert missing == []


def test_the_metadata_and_the_packager_name_files_that_exist() -> None:
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    assert metadata["general"]["icon"] in tracked_files()
    assert list(missing_paths((ROOT / "metadata.txt").read_text(encoding="utf-8"))) == []
    packager = configparser.ConfigParser()
    packager.read(ROOT / "pb_tool.cfg", encoding="utf-8")
    named = " ".join(packager["files"].values()).split()
    assert named
    assert [name for name in named if name not in tracked_files()] == []


def test_the_settings_of_the_tools_name_files_and_modules_that_exist() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    patterns = [*tools["ruff"]["per-file-target-version"], *tools["ruff"]["lint"]["per-file-ignores"]]
    files = [file for file in tracked_files() if file.endswith(".py")]
    assert [pattern for pattern in patterns if not any(_matches(file, pattern) for file in files)] == []
    assert [folder for folder in tools["mypy"]["files"] if folder not in tracked_files()] == []
    overrides = chain.from_iterable(override["module"] for override in tools["mypy"]["overrides"])
    ours = [pattern for pattern in overrides if pattern.split(".")[0] in TOPS]
    assert ours
    assert [pattern for pattern in ours if not any(fnmatchcase(f"{name}.", f"{pattern}*") for name in MODULES)] == []


def _matches(file: str, pattern: str) -> bool:
    """As ruff's globs: `**` any depth, `{a,b}` either."""
    if alternatives := re.search(r"\{([^{}]*)\}", pattern):
        before, after = pattern[: alternatives.start()], pattern[alternatives.end() :]
        return any(_matches(file, before + one + after) for one in alternatives[1].split(","))
    return fnmatchcase(file, pattern)


def test_the_scripts_and_workflows_name_files_and_modules_that_exist() -> None:
    missing = []
    for file in texts("Makefile", "scripts/*", ".github/*", ".ci/*", ".pre-commit-config.yaml", "tests/*.txt"):
        text = (ROOT / file).read_text(encoding="utf-8") if (ROOT / file).is_file() else ""
        missing += [f"{file}: {path}" for path in missing_paths(text)]
        for name in re.findall(r"python3?\)? -m ((?:training|scripts)(?:\.\w+)*)", text):
            if not exists(name):
                missing.append(f"{file}: {name}")
    assert missing == []


def test_the_collector_of_texts_names_variables_and_functions_that_exist() -> None:
    sys.path.insert(0, str(ROOT))
    from scripts.translations import SAID_LATER

    named = {f"{PLUGIN}/{file}": names for file, names in SAID_LATER.items()}
    by_file = {str(module.file.relative_to(ROOT)): module for module in MODULES.values()}
    assert set(named) <= set(by_file)
    assert {
        f"{file}: {name}" for file, names in named.items() for name in names if name not in by_file[file].definitions
    } == set()


@pytest.mark.parametrize("file", texts("resources/i18n/*.ts"))
def test_translations_are_of_texts_in_files_that_exist(file: str) -> None:
    folder = (ROOT / file).parent
    locations = {one.attrib["filename"] for one in ET.parse(ROOT / file).iter("location")}  # noqa: S314 (our own)
    assert locations
    assert {name for name in locations if not (folder / name).resolve().is_file()} == set()
