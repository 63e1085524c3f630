"""Where there is no window: nothing alarming is printed, whatever is written and however often."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.qgis.outputs.small_layers import sql
from tests.qgis.test_qgis_process import PLACES, PROGRAM, environment, run  # noqa: F401 - a fixture

QGIS_ITSELF = {"<string>:1: DeprecationWarning: setapi() is deprecated"}
"""What some versions print when they start."""

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no qgis_process here")


def test_four_layers_a_report_a_picture_and_json_print_no_error(
    environment: dict[str, str],  # noqa: F811
    tmp_path: Path,
) -> None:
    layers = [f"{name}={tmp_path}/journey.gpkg" for name in ("ROUTE", "ZONES", "ALTERNATIVES", "DEPARTURES")]
    files = [f"{name}={tmp_path}/a.{end}" for name, end in (("REPORT", "html"), ("PICTURE", "png"), ("JSON", "json"))]
    for _ in range(2):  # the second replaces what the first wrote
        done = run(environment, *PLACES, "DEPARTURE=2026-12-04T17:00", *layers, *files)
        assert done.returncode == 0
        assert [line for line in done.stderr.splitlines() if line not in QGIS_ITSELF] == []
    tables = "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles' ORDER BY 1"
    found = [name for (name,) in sql(tmp_path / "journey.gpkg", tables)]
    assert found == ["alternatives", "departures", "route", "zones"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.json", "a.png", "journey.gpkg"]
