"""The architecture page draws what the code does: which package imports which, upwards never and in no circle."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "collision_risk_plugin"
CORE = PLUGIN / "core"
PAGE = ROOT / "docs" / "architecture.md"
MOST_PACKAGES, MOST_FLOORS = 7, 6

Arrows = set[tuple[str, str]]


def imported(file: Path, top: Path) -> set[str]:
    """The packages and modules of the folder `top` that a file in it imports, by their names."""
    package = file.relative_to(top).parent.parts
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        # `from ..geo.zones import x` in core/streets: one level up from streets is core.
        kept = len(package) - node.level + 1
        names = [node.module] if node.module else [alias.name for alias in node.names]
        found |= {(*package[:kept], *name.split("."))[0] for name in names if kept >= 0}
    return found


def arrows_in_code(top: Path) -> Arrows:
    packages = {folder.name for folder in top.iterdir() if (folder / "__init__.py").is_file()}
    return {
        (package, other)
        for package in packages
        for file in (top / package).rglob("*.py")
        for other in imported(file, top)
        if other in packages and other != package
    }


def arrows_drawn() -> Arrows:
    (picture,) = re.findall(r"```mermaid\n(?:(?!```).)*%% core:(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return set(re.findall(r"^\s*(\w+) --> (\w+)$", picture, re.MULTILINE))


def packages_from_below() -> list[str]:
    """The packages of the plugin in the order of the page's table."""
    _, table = PAGE.read_text(encoding="utf-8").split("| package | holds |")
    return re.findall(r"^\| `(\w+)` \|", table.split("\n\n")[0], re.MULTILINE)


def floors(arrows: Arrows) -> int:
    """The longest chain of packages that import each other. Raises graphlib.CycleError for a circle."""
    below: dict[str, set[str]] = {}
    for upper, lower in arrows:
        below.setdefault(upper, set()).add(lower)
    height: dict[str, int] = {}
    for package in TopologicalSorter(below).static_order():
        height[package] = 1 + max((height[lower] for lower in below.get(package, ())), default=0)
    return max(height.values())


def test_the_page_draws_the_arrows_that_are_there():
    assert arrows_drawn() == arrows_in_code(CORE)


def test_a_package_of_the_plugin_imports_only_those_above_it_in_the_table():
    order = packages_from_below()
    assert set(order) == {folder.name for folder in PLUGIN.iterdir() if (folder / "__init__.py").is_file()}
    assert {(a, b) for a, b in arrows_in_code(PLUGIN) if order.index(b) > order.index(a)} == set()


def test_the_worker_s_packages_import_each_other_in_no_circle():
    assert floors(arrows_in_code(ROOT / "training")) > 1


def test_core_is_few_packages_on_few_floors_without_a_circle():
    packages = {package for arrow in arrows_in_code(CORE) for package in arrow}
    assert 4 <= len(packages) <= MOST_PACKAGES
    assert floors(arrows_in_code(CORE)) <= MOST_FLOORS


def test_leaf_modules_import_no_package():
    packages = {package for arrow in arrows_in_code(CORE) for package in arrow}
    assert {file.name for file in CORE.glob("*.py") if imported(file, CORE) & packages} == set()
