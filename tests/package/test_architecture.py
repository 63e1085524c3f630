"""The architecture page draws what the code does: the arrows between the packages of core, with no circle among them."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "collision_risk_plugin" / "core"
PAGE = ROOT / "docs" / "architecture.md"
MOST_PACKAGES, MOST_FLOORS = 7, 6

Arrows = set[tuple[str, str]]


def imported(file: Path) -> set[str]:
    """The packages and leaf modules of core that a module imports, by their names."""
    package = file.relative_to(CORE).parent.parts
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        # `from ..geo.zones import x` in core/streets: one level up from streets is core.
        base = package[: len(package) - node.level + 1]
        assert node.level <= len(package) + 1, f"{file} imports from above core, line {node.lineno}"
        names = [node.module] if node.module else [alias.name for alias in node.names]
        found |= {(*base, *name.split("."))[0] for name in names}
    return found


def arrows_in_code() -> Arrows:
    packages = {folder.name for folder in CORE.iterdir() if (folder / "__init__.py").is_file()}
    return {
        (package, other)
        for package in packages
        for file in (CORE / package).rglob("*.py")
        for other in imported(file)
        if other in packages and other != package
    }


def arrows_drawn() -> Arrows:
    (picture,) = re.findall(r"```mermaid\n(?:(?!```).)*%% core:(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return set(re.findall(r"^\s*(\w+) --> (\w+)$", picture, re.MULTILINE))


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
    assert arrows_drawn() == arrows_in_code()


def test_core_is_few_packages_on_few_floors_without_a_circle():
    packages = {package for arrow in arrows_in_code() for package in arrow}
    assert 4 <= len(packages) <= MOST_PACKAGES
    assert floors(arrows_in_code()) <= MOST_FLOORS


def test_leaf_modules_import_no_package():
    packages = {package for arrow in arrows_in_code() for package in arrow}
    assert {file.name for file in CORE.glob("*.py") if imported(file) & packages} == set()
