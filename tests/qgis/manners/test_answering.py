"""For how long QGIS's window does not answer while the plugin is at work: printed, not judged: machines differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.qgis.manners.conftest import ROOT

WORKER = ROOT / ".venv-training" / "bin" / "python"


def test_the_window_answers_while_the_plugin_is_at_work(
    run_qgis: Callable[..., dict[str, Any]], services: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = run_qgis(
        "answer_at_work.py",
        loaded=True,
        COLLISION_RISK_PYTHON=str(WORKER),
        COLLISION_RISK_OPEN_DATA_URL=services,
    )
    with capsys.disabled():
        print("\n", {name: found[name] for name in found if "ms" in name})
    assert [line.split(": ")[:2] for line in found["ended"]] == [
        ["refresh", "done"],
        ["quick retrain", "done"],
        ["drift report", "done"],
    ]
