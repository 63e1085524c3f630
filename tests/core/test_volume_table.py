"""Tables of traffic volumes: what the bundled one says, and that no file with an impossible value is used."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_VOLUMES
from collision_risk_plugin.core.errors import BadVolumes
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from collision_risk_plugin.core.traffic.volume_table import load_volumes

MONDAY_17, MONDAY_3 = 17, 3


def test_the_bundled_table_knows_rush_hours_and_that_avenues_have_more_traffic_than_side_streets() -> None:
    table = load_volumes(BUNDLED_VOLUMES)
    streets = np.full(3, TrafficArea.BOROUGHS), np.array([RoadClass.LOCAL, RoadClass.MAJOR, RoadClass.EXPRESSWAY])
    rush, low, high = table.at_hour(*streets, MONDAY_17)
    assert (np.diff(rush) > 0).all()
    assert (rush > 4 * table.at_hour(*streets, MONDAY_3)[0]).all()
    assert ((low < rush) & (rush < high)).all()
    assert 0.6 < table.within_two < 0.9


def test_the_hours_of_a_week_are_seven_days() -> None:
    table = load_volumes(BUNDLED_VOLUMES)
    street = np.array([TrafficArea.CORE]), np.array([RoadClass.MAJOR])
    week = sum(table.at_hour(*street, hour)[0][0] for hour in range(168))
    assert week == pytest.approx(7 * table.a_day(*street)[0][0], rel=1e-3)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2),
        ("daily", [[0] * 8] * 3),
        ("daily", [[1e9] * 8] * 3),
        ("sigma", [[-1.0] * 8] * 3),
        ("share", [1 / 24] * 167),
        ("share", [1 / 12] * 168),
        ("within_two", float("nan")),
        ("from", "tomorrow"),
        ("title", " "),
    ],
)
def test_no_table_with_an_impossible_value_is_used(tmp_path: Path, key: str, value: object) -> None:
    form = json.loads(BUNDLED_VOLUMES.read_text(encoding="utf-8"))
    file = tmp_path / "volumes.json"
    file.write_text(json.dumps({**form, key: value}), encoding="utf-8")
    with pytest.raises(BadVolumes, match=r"volumes\.json"):
        load_volumes(file)


def test_a_missing_file_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(BadVolumes, match="opened"):
        load_volumes(tmp_path / "none.json")
