"""The plugin comes and goes ten times in a real QGIS, idle and in the middle of its work, without a trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def found(run_qgis: Callable[..., dict[str, Any]], worker_python: Path, track: Path) -> dict[str, Any]:
    return run_qgis(
        "reload_ten_times.py",
        loaded=False,
        COLLISION_RISK_TRACK=str(track),
        COLLISION_RISK_PYTHON=str(worker_python),
    )


def test_ten_times_loaded_used_and_unloaded_it_leaves_nothing(found: dict[str, Any]) -> None:
    before, rounds = found["before"], found["rounds"]
    assert len(rounds) == 10
    for number, one in enumerate(rounds):
        was = f"round {number}, {one['moment']}"
        # What QGIS offers for a layer is looked at only where there is a journey; else all is as it was.
        assert one["unloaded"] == before, was
        assert one["alive"] == [], was
        assert one["listeners that left"] in {None, 1}, was
    assert "Collision Risk" not in found["option pages after"]
    # Work that was given up may still have used a model when all was forgotten; work that had ended has not.
    cancelled = sum(one["moment"] in {"journey", "choices"} for one in rounds)
    assert rounds[0]["models in memory"] == 0
    assert rounds[-1]["models in memory"] <= cancelled


def test_while_it_is_loaded_all_of_that_is_there(found: dict[str, Any]) -> None:
    """Else the other test would see nothing because it cannot see it."""
    before, used = found["before"], found["rounds"][-1]["loaded"]
    same = [name for name in before if name not in {"tasks", "threads"} and used[name] == before[name]]
    assert same == []
    assert found["rounds"][-1]["listeners that left"] == 1
    assert used["what a layer can do"] == ["Collision Risk", "¿Por qué está en rojo?"]
    assert "Collision Risk" in found["option pages"]
    at_work = {one["moment"]: one["loaded"]["tasks"] for one in found["rounds"]}
    assert all(at_work[moment] for moment in ("journey", "choices", "looking", "job")), at_work
