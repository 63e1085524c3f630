"""QGIS 4 brings Qt 6: every module is imported with it, and every name of Qt that the code says is looked up in it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from enum import EnumMeta
from pathlib import Path
from types import ModuleType

import pytest

from tests.package.import_under_qt6 import qt6_module
from tests.source_tree import PLUGIN, ROOT


def test_every_module_is_imported_under_qt_6() -> None:
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("import_under_qt6.py"))],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    answer = json.loads(run.stdout)
    assert answer["modules"] > 100
    assert answer["problems"] == {}


def _said(tree: ast.Module) -> Iterator[tuple[str, str, int]]:
    """(module of Qt, dotted name, line) of every name of Qt in a module, with the attributes asked of it."""
    homes: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            module = str(node.module).rpartition(".")[2]
            for alias in node.names:
                homes[alias.asname or alias.name] = module
                yield module, alias.name, node.lineno
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            names, inner = [node.attr], node.value
            while isinstance(inner, ast.Attribute):
                names, inner = [inner.attr, *names], inner.value
            if isinstance(inner, ast.Name) and inner.id in homes:
                yield homes[inner.id], ".".join([inner.id, *names]), node.lineno


def _is_there(module: str, dotted: str) -> bool:
    """Whether Qt 6 has the name. What a method returns is not known, so what is asked of it counts as there."""
    found: object = qt6_module(module)
    for name in dotted.split("."):
        if not isinstance(found, (type, ModuleType, EnumMeta)):
            return True
        if not hasattr(found, name):
            return False
        found = getattr(found, name)
    return True


@pytest.mark.parametrize("folder", [PLUGIN, "tests/qgis", "scripts"])
def test_every_name_of_qt_is_in_qt_6(folder: str) -> None:
    said = [
        (file.relative_to(ROOT), *name)
        for file in sorted((ROOT / folder).rglob("*.py"))
        for name in _said(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert folder == "scripts" or len(said) > 100
    missing = [f"{file}:{line}: {dotted}" for file, module, dotted, line in said if not _is_there(module, dotted)]
    assert missing == []


@pytest.mark.parametrize(
    ("dotted", "there"), [("Qt.UserRole", False), ("Qt.ItemDataRole.UserRole", True), ("QDate.fromString.x", True)]
)
def test_unscoped_names_are_found_out(dotted: str, there: bool) -> None:
    assert _is_there("QtCore", dotted) is there
