"""collisionrisk:updatespeeds: what it asks of the worker, and what it makes of the answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.qgis.test_learning import FakeWorker, run, worker  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

SPEEDS = {
    "file": "/home/speeds.json",
    "title": "Speeds of trips",
    "from": "2018-01-01",
    "to": "2024-01-31",
    "trips": 90,
    "left_out": 3,
    "reasons": ["a.csv: 3 rows are left out"],
    "error_before": 0.31,
    "error_after": 0.248,
}


def test_speeds_are_fitted_to_the_files_given_and_told_with_their_errors(
    worker: FakeWorker,  # noqa: F811
    home: Path,
    tmp_path: Path,
):
    worker.answers(speeds=SPEEDS)
    files = [tmp_path / "a.csv", tmp_path / "b.parquet"]
    points = tmp_path / "points.csv"
    for file in (*files, points):
        file.touch()
    result, heard = run("updatespeeds", TRIPS=[str(file) for file in files], POINTS=str(points), FEED=False)
    ((command, words, _),) = worker.asked
    assert command == "speeds"
    assert words == ["--json", "--home", str(home), "--trips", *map(str, files), "--points", str(points)]
    assert (result["SPEEDS"], result["TITLE"]) == ("/home/speeds.json", "Speeds of trips")
    assert (result["FIRST_DAY"], result["LAST_DAY"]) == ("2018-01-01", "2024-01-31")
    assert (result["TRIP_COUNT"], result["LEFT_OUT"]) == (90, 3)
    assert (result["ERROR_BEFORE"], result["ERROR_AFTER"]) == (0.31, 0.248)
    assert json.loads(result["COUNTS"]) == SPEEDS
    assert "Median error on later trips: 24.8 % of their time, before 31.0 %." in heard.infos
    assert heard.warnings == ["a.csv: 3 rows are left out"]


def test_speeds_are_measured_by_the_feed_at_an_address_of_ones_own_with_the_token(
    worker: FakeWorker,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
):
    outside = "from outside"
    monkeypatch.setenv("COLLISION_RISK_APP_TOKEN", outside)
    worker.answers(speeds={name: SPEEDS[name] for name in ("file", "title", "from", "to")})
    result, _ = run("updatespeeds", DAYS=7, NETWORK="osm", REPLACE=True, URL="http://127.0.0.1:1")
    ((_, words, secrets),) = worker.asked
    assert words[3:] == ["--network=osm", "--feed", "--days", "7", "--url", "http://127.0.0.1:1", "--replace"]
    assert secrets["COLLISION_RISK_APP_TOKEN"] == outside
    assert result["ERROR_AFTER"] is None
