"""How the code is laid out: which parts may import which, how large they are, and what the packages say of themselves.

The order of the parts of `core` is declared in its docstring; that of the plugin's packages, and the arrows between the
parts of `core`, in docs/architecture.md.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import chain

import pytest

from tests.source_tree import PLUGIN, ROOT, Import, Module, definitions_in, imports_of, modules_of

CORE = f"{PLUGIN}.core"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
MOST_SUB_PACKAGES, MOST_FLOORS, MOST_LINES = 9, 7, 400

MODULES = modules_of(PLUGIN, "training")
IMPORTS: dict[str, list[Import]] = {name: list(imports_of(module, MODULES)) for name, module in MODULES.items()}
PACKAGES = sorted(name for name, module in MODULES.items() if module.is_package)
SUB_PACKAGES = [name for name in PACKAGES if name.rpartition(".")[0] == CORE]

Graph = Mapping[str, Iterable[str]]


def part(name: str, package: str) -> str:
    """The module or sub-package right below a package in which a module lies; empty outside the package."""
    return name[len(package) + 1 :].partition(".")[0] if name.startswith(f"{package}.") else ""


def arrows(package: str) -> dict[tuple[str, str], str]:
    """Which parts of a package import which, and where one such import stands. Lazy imports count as any other."""
    return {
        (one, other): f"{MODULES[name].file.relative_to(ROOT)}:{found.line}"
        for name, imports in IMPORTS.items()
        for found in imports
        if (one := part(name, package)) and (other := part(found.target, package)) and one != other
    }


def graph_of(edges: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    below: dict[str, set[str]] = defaultdict(set)
    for upper, lower in edges:
        below[upper].add(lower)
    return below


def circle_in(below: Graph) -> list[str]:
    """The members of a circle, the first again at the end; empty where there is none."""
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def floors(below: Mapping[str, Iterable[str]]) -> int:
    """The length of the longest chain."""
    height: dict[str, int] = {}
    for name in TopologicalSorter(below).static_order():
        height[name] = 1 + max((height[lower] for lower in below.get(name, ())), default=0)
    return max(height.values())


def declared_order() -> list[list[str]]:
    """The sub-packages of core as its docstring orders them, the lower first; a `;` begins the next layer."""
    order = re.search(r"Sub-packages, the lower first: ([^.]*)\.", MODULES[CORE].docstring)
    assert order, f"the docstring of {CORE} has no “Sub-packages, the lower first: …”"
    return [re.findall(r"`(\w+)`", layer) for layer in order[1].split(";")]


def drawn_arrows() -> set[tuple[str, str]]:
    """The arrows of the picture of core in docs/architecture.md: the Mermaid block with the comment `%% core`."""
    blocks = re.findall(r"```mermaid\n(.*?)```", ARCHITECTURE.read_text(encoding="utf-8"), re.DOTALL)
    (picture,) = (block for block in blocks if "%% core" in block)
    return set(re.findall(r"^\s*(\w+) --> (\w+)\s*$", picture, re.MULTILINE))


def packages_in_the_table() -> list[str]:
    """The plugin's packages as the table “Where code goes” lists them, the lower first."""
    section = ARCHITECTURE.read_text(encoding="utf-8").partition("### Where code goes")[2].partition("\n#")[0]
    return [name for name in re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) if f"{PLUGIN}.{name}" in MODULES]


def test_core_is_made_of_few_sub_packages_in_the_declared_order() -> None:
    names = [part(name, CORE) for name in SUB_PACKAGES]
    assert sorted(chain.from_iterable(declared_order())) == names
    assert len(names) <= MOST_SUB_PACKAGES
    layer = {name: number for number, layer in enumerate(declared_order(), 1) for name in layer}
    upwards = {
        f"{one} imports {other}, at {where}"
        for (one, other), where in arrows(CORE).items()
        if layer.get(one, 0) <= layer.get(other, 0) and other in layer
    }
    assert not upwards, "what lies in a layer imports only from lower ones, and a leaf module from none"


def test_the_leaf_modules_of_core_are_named_in_its_docstring() -> None:
    leaves = {part(name, CORE) for name, module in MODULES.items() if module.package == CORE and not module.is_package}
    assert leaves <= set(re.findall(r"`(\w+)`", MODULES[CORE].docstring))


def test_core_has_few_floors() -> None:
    assert floors(graph_of(arrows(CORE))) <= MOST_FLOORS


def test_the_architecture_page_draws_the_arrows_between_the_parts_of_core() -> None:
    parts = {part(name, CORE) for name in SUB_PACKAGES}
    imported = {arrow for arrow in arrows(CORE) if parts.issuperset(arrow)}
    drawn = drawn_arrows()
    assert drawn - imported == set(), "drawn, but nothing imports so"
    assert imported - drawn == set(), "not drawn"


@pytest.mark.parametrize("package", SUB_PACKAGES)
def test_a_sub_package_of_core_says_what_it_is_for_and_names_entry_points_that_exist(package: str) -> None:
    first, _, entry_points = MODULES[package].docstring.partition("Entry points:")
    assert first.strip()
    names = re.findall(r"`([\w.]+)`", entry_points)
    assert names
    assert [name for name in names if not exists(f"{package}.{name}")] == []


def exists(path: str) -> bool:
    """Whether a dotted path names a module of the tree, or something that one of them defines."""
    name = path
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    module: Module | None = MODULES.get(name)
    if module is None:
        return False
    known = module.definitions
    for step in filter(None, path[len(name) + 1 :].split(".")):
        if step not in known:
            return False
        known = definitions_in(getattr(known[step], "body", []))
    return True


def test_no_modules_import_each_other_in_a_circle() -> None:
    at_start = {name: [found.target for found in imports if found.at_start] for name, imports in IMPORTS.items()}
    assert circle_in(at_start) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_parts_of_a_package_import_each_other_in_a_circle(package: str) -> None:
    found = arrows(package)
    circle = circle_in(graph_of(found))
    assert [f"{one} imports {other}, at {found[one, other]}" for one, other in zip(circle, circle[1:])] == []


def test_core_needs_numpy_and_the_standard_library_alone() -> None:
    allowed = {"numpy", *sys.stdlib_module_names}
    others = {
        f"{MODULES[name].file.relative_to(ROOT)}:{found.line} imports {found.target}"
        for name, imports in IMPORTS.items()
        for found in imports
        if f"{name}.".startswith(f"{CORE}.")
        and not f"{found.target}.".startswith(f"{CORE}.")
        and found.target.split(".")[0] not in allowed
    }
    assert not others


def test_the_packages_of_the_plugin_import_no_higher_one() -> None:
    order = packages_in_the_table()
    there = [part(name, PLUGIN) for name in PACKAGES if name.rpartition(".")[0] == PLUGIN]
    assert sorted(order) == there, "the table “Where code goes” of docs/architecture.md lists each package"
    rank = {name: number for number, name in enumerate(order)}
    upwards = {
        f"{one} imports {other}, at {where}"
        for (one, other), where in arrows(PLUGIN).items()
        if one in rank and other in rank and rank[one] < rank[other]
    }
    assert not upwards


def test_the_worker_imports_the_core_of_the_plugin_alone_and_the_plugin_nothing_of_the_worker() -> None:
    crossing = {
        f"{MODULES[name].file.relative_to(ROOT)}:{found.line} imports {found.target}"
        for name, imports in IMPORTS.items()
        for found in imports
        if name.split(".")[0] != found.target.split(".")[0] and found.target.split(".")[0] in {PLUGIN, "training"}
        if not (name.startswith("training") and f"{found.target}.".startswith(f"{CORE}."))
    }
    assert not crossing


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    files = chain.from_iterable((ROOT / top).rglob("*.py") for top in (PLUGIN, "training", "scripts", "tests"))
    lengths = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {file: length for file, length in lengths.items() if length > MOST_LINES} == {}
