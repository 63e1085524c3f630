"""`python -m training routes-check`: later collisions on the routes of the bundled model, on a part of its streets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.constants import BUNDLED_NETWORK
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from tests.part_of_city import write_part
from training.__main__ import main
from training.street_model.route_check import (
    SIDE_STREETS,
    LaterCollisions,
    RouteCounter,
    RouteFigures,
    compare,
    table_rows,
)

PAIRS = 12


@pytest.fixture(scope="module")
def part_file(zones: ZoneSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_part(tmp_path_factory.mktemp("part") / "part.npz", load_network(BUNDLED_NETWORK, zones), zones)


@pytest.fixture(scope="module")
def part(part_file: Path, zones: ZoneSet) -> Network:
    return load_network(part_file, zones)


def _rows(lon: list[float], lat: list[float], day: str, injured: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "collision_id": [str(number) for number in range(1, len(lon) + 1)],
            "crash_date": f"{day}T00:00:00.000",
            "crash_time": "8:15",
            "latitude": [str(value) for value in lat],
            "longitude": [str(value) for value in lon],
            "number_of_persons_injured": str(injured),
            "number_of_persons_killed": "0",
        }
    )


def _run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    status = main(["routes-check", "--json", *map(str, words)])
    last: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["type"] == ("error" if status else "result"), last
    return last


@pytest.fixture
def command(tmp_path: Path, part_file: Path) -> list[str | Path]:
    rows = tmp_path / "rows.parquet"
    return ["--home", tmp_path, "--network", part_file, "--collisions", rows, "--pairs", str(PAIRS), "--hours", "17"]


def test_collisions_everywhere_are_met_by_every_route(
    part: Network, command: list[str | Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everywhere = _rows(part.node_lon.tolist(), part.node_lat.tolist(), "2026-01-07", injured=1)
    earlier = _rows(part.node_lon.tolist(), part.node_lat.tolist(), "2019-01-07", injured=1)
    earlier["collision_id"] = "9" + earlier["collision_id"].str.zfill(6)
    pd.concat((everywhere, earlier)).to_parquet(tmp_path / "rows.parquet")
    found = _run(capsys, *command)
    assert found["learned_to"] < found["from"] == found["to"] == "2026-01-07"
    assert found["collisions"] == len(part.node_lon)  # the earlier ones, which the model has seen, are not counted
    (comparison,) = found["comparisons"]
    assert comparison["departure"] == "Wednesday 17:00"
    assert comparison["pairs"] == PAIRS
    assert comparison["collisions"] == comparison["casualty_collisions"]
    assert comparison["expected"] <= 0
    assert comparison["seconds"] >= 0


def test_only_collisions_within_twelve_metres_of_a_route_count(part: Network) -> None:
    """Eleven metres beside the line counts, thirteen does not; who was hurt counts as a casualty collision."""
    first = int(np.argmax(np.diff(part.shape_start) == 2))
    line = np.column_stack(part.shape_geometry(first)[:2])
    middle, along = line.mean(axis=0), line[1] - line[0]
    east, north = np.cos(np.radians(middle[1])) * 111_320, 111_200
    across = np.array([-along[1] * north, along[0] * east]) / np.hypot(along[0] * east, along[1] * north)
    lon, lat = np.array([middle + across * metres / (east, north) for metres in (11.0, -11.0, 13.0, -13.0)]).T
    later = LaterCollisions(lon, lat, np.array([True, False, True, True]))
    figures = RouteCounter(part, later).figures([(line, 60.0, 1.5)])
    assert (figures.collisions, figures.casualty_collisions) == ([2], [1])
    assert (figures.seconds, figures.expected) == ([60], [1.5])
    assert figures.side_street_share == [part.road_class[part.shape == first][0] in SIDE_STREETS]


def _figures(collisions: list[int], seconds: list[int], side: list[float]) -> RouteFigures:
    many = np.array(collisions, dtype=float)
    metres = 100.0 * np.array(seconds)
    return RouteFigures(many, many // 2, np.array(seconds, dtype=float), np.array(side), metres, many / 10)


def test_routes_compare_by_their_sums_and_pair_by_pair() -> None:
    """Four pairs, of which one has the same route twice, one meets more, and two meet fewer."""
    fastest = _figures([10, 20, 30, 40], [100, 100, 200, 100], [0.0, 0.0, 0.5, 0.0])
    safest = _figures([10, 22, 20, 20], [100, 110, 230, 110], [0.0, 0.0, 1.0, 0.0])
    found = compare(fastest, safest)
    value, low, high = found.collisions
    assert (found.pairs, value) == (4, pytest.approx(-0.28))
    assert low < value < high
    assert found.casualty_collisions[0] == pytest.approx(-0.28)
    assert found.expected == pytest.approx(-0.28)
    assert found.seconds == pytest.approx(0.1)
    assert found.side_streets == (pytest.approx(100 / 500), pytest.approx(230 / 550))
    assert (found.differ, found.meet_more) == (0.75, pytest.approx(1 / 3))
    assert "75%, 33%" in list(table_rows([("Monday", found)]))[-1]


@pytest.mark.parametrize(
    ("more", "day", "said"),
    [
        ((), "2019-01-07", "is of these days and later than 2025-03-31"),
        (("--to", "2026-01-06"), "2026-01-07", "is of these days"),
        (("--from", "2019-01-01"), "2026-01-07", "has learned from the days up to 2025-03-31"),
        (("--pairs", "0"), "2026-01-07", "Give 1 or more"),
        (("--hours", "24"), "2026-01-07", "24"),
        (("--network", "nowhere.npz"), "2026-01-07", "nowhere.npz"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    more: tuple[str, ...],
    day: str,
    said: str,
    command: list[str | Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _rows([-73.99], [40.72], day, injured=0).to_parquet(tmp_path / "rows.parquet")
    assert said in _run(capsys, *command, *more)["message"]
