"""Errors have one root and few families, and no class stands twice."""

from __future__ import annotations

import ast
from collections import Counter

from tests.source_tree import PLUGIN, modules_of

FAMILIES = {"InputError", "DataFileError", "ServiceError", "SystemProblem"}
ROOT = "CollisionRiskError"
OF_ANY_FAMILY = {"Cancelled", "JobFailed", "TrainingError", "UnexpectedError", "WorkerFailed"}
"""What carries an error of whatever family, or is none at all."""


def classes() -> list[tuple[str, tuple[str, ...]]]:
    """Name and bases of every class at the top of a module of the product."""
    return [
        (node.name, tuple(ast.unparse(base).rpartition(".")[2] for base in node.bases))
        for module in modules_of(PLUGIN, "training").values()
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
    ]


def test_every_error_belongs_to_a_family() -> None:
    assert {name for name, bases in classes() if ROOT in bases} == FAMILIES | OF_ANY_FAMILY


def test_no_class_stands_twice() -> None:
    assert [name for name, count in Counter(name for name, _ in classes()).items() if count > 1] == []
