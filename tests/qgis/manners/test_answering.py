"""For how long QGIS's window does not answer while the plugin is at work: printed, not judged: machines differ."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.qgis.manners.conftest import ROOT

WORKER = ROOT / ".venv-training" / "bin" / "python"


@pytest.fixture
def open_data(shared_data: Path) -> Iterator[str]:
    """NYC Open Data as the stand-in of it answers, with the rows of some months."""
    if not WORKER.is_file():
        pytest.skip("no .venv-training: `make setup` makes it")
    stand_in = shared_data.parent / "tools" / "nyc_services.py"
    rows = shared_data / "collisions" / "collisions_2025_01_to_04.parquet"
    with subprocess.Popen(
        [str(WORKER), "-u", str(stand_in), "--port", "0", "--data", str(rows)], stdout=subprocess.PIPE, text=True
    ) as served:
        yield served.stdout.readline().split()[-1]
        served.terminate()


def test_the_window_answers_while_the_plugin_is_at_work(
    run_qgis: Callable[..., dict[str, Any]], open_data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = run_qgis(
        "answer_at_work.py",
        loaded=True,
        COLLISION_RISK_PYTHON=str(WORKER),
        COLLISION_RISK_OPEN_DATA_URL=open_data,
    )
    with capsys.disabled():
        print("\n", {name: found[name] for name in found if "ms" in name})
    assert [line.split(": ")[:2] for line in found["ended"]] == [
        ["refresh", "done"],
        ["quick retrain", "done"],
        ["drift report", "done"],
    ]
