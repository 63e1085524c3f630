"""Speed tables: what a file says, and that no file with an impossible value is used."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_SPEEDS, MPH
from collision_risk_plugin.core.data.sources import SourceSelection, load_sources
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.errors import BadSpeeds, DataFileError
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from collision_risk_plugin.core.traffic.speed_table import (
    OFF_STREETS,
    ROAD_CLASSES,
    TRAFFIC_AREAS,
    SpeedTable,
    load_speeds,
)
from tests.torture.damage import Damage, damaged, damages, exchanged, fuzzed

BUNDLED = BUNDLED_SPEEDS.read_bytes()
WEEKDAY_NIGHT, WEEKEND = [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5]], [[5, 6], list(range(24))]


def form(**changes: Any) -> dict[str, Any]:
    """A table of three bands and two kinds, with these values in place of its own."""
    return {
        "format": 1,
        "title": "Two kinds",
        "source": "by hand",
        "licence": "none",
        "attribution": "Speeds: by hand",
        "from": "2025-02-28",
        "to": "2025-03-31",
        "bands": [WEEKDAY_NIGHT, [[0, 1, 2, 3, 4], list(range(6, 24))], WEEKEND],
        "kinds": ["streets", "expressways"],
        "kind_of": [[0, 0, 1, 1, 1, 1, 0, 0]] * 3,
        "mph": [[20, 50.0], [10, 25], [15, 40]],
        "trip_seconds": 60,
        "range": [[0.7, 1.4], [0.75, 1.3], [1, 1]],
        **changes,
    }


@pytest.fixture
def load(tmp_path: Path) -> Callable[[Any], SpeedTable]:
    def answer(content: Any) -> SpeedTable:
        file = tmp_path / "speeds.json"
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return load_speeds(file)

    return answer


def test_a_file_says_how_fast_streets_are(load: Callable[[Any], SpeedTable]) -> None:
    table = load(form())
    assert (table.title, table.first.isoformat(), table.last.isoformat()) == ("Two kinds", "2025-02-28", "2025-03-31")
    assert table.trip_seconds == 60
    streets = table.kinds_of(np.array([TrafficArea.CORE, TrafficArea.BOROUGHS]), np.array([RoadClass.LOCAL] * 2))
    assert streets.tolist() == [0, 0]
    assert table.kinds_of(np.array([TrafficArea.CORE]), np.array([RoadClass.TUNNEL])).tolist() == [1]
    tuesday, saturday = clock.parse("2026-12-01T08:00"), clock.parse("2026-12-05T08:00")
    assert table.speeds_at(tuesday.timestamp())[:2] == pytest.approx([10 * MPH, 25 * MPH])
    assert table.speeds_at(saturday.timestamp())[:2] == pytest.approx([15 * MPH, 40 * MPH])
    assert table.speeds_at(saturday.timestamp())[OFF_STREETS] == pytest.approx(24 / 3.6), "access legs: 24 km/h"
    # Of the hours from 6:00 to midnight those of five days are in the second band, those of two in the third.
    typical = [7 / (5 / 10 + 2 / 15) * MPH, 7 / (5 / 25 + 2 / 40) * MPH]
    assert table.typical_metres_per_second == pytest.approx(typical)


def test_the_bundled_table_knows_every_hour_every_street_and_its_source() -> None:
    table = load_speeds(BUNDLED_SPEEDS)
    assert np.bincount(table.band, minlength=len(table.mph)).min() > 0
    assert len(table.band) == 168
    assert (TRAFFIC_AREAS, ROAD_CLASSES) == (len(TrafficArea), len(RoadClass)) == table.kind.shape
    assert set(table.kind.ravel().tolist()) == set(range(len(table.kinds))), "no kind without a street"
    assert "TLC" in table.source
    assert table.first.year >= 2016
    wednesday_4, wednesday_13 = (table.band[2 * 24 + hour] for hour in (4, 13))
    street, expressway = table.kind[TrafficArea.CORE, RoadClass.MAJOR], table.kind[2, RoadClass.EXPRESSWAY]
    assert 5 < table.mph[wednesday_13, street] < 11, "Manhattan below 60th Street crawls by day"
    assert table.mph[wednesday_4, street] > 1.5 * table.mph[wednesday_13, street]
    assert table.mph[wednesday_13, expressway] > 1.5 * table.mph[wednesday_13, street]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": 2}, "its format is 2, and this version of the plugin reads 1"),
        ({"title": " "}, "its “title” is missing"),
        ({"source": None}, "its “source” is missing"),
        ({"from": "2025-04-01"}, "its first day, 2025-04-01, comes after its last, 2025-03-31"),
        ({"from": "spring"}, "damaged"),
        (
            {"bands": [WEEKDAY_NIGHT, [[0, 1, 2, 3, 4], list(range(7, 24))], WEEKEND]},
            "Monday 06:00–07:00 is in no band",
        ),
        (
            {"bands": [WEEKDAY_NIGHT, [[0, 1, 2, 3, 4], list(range(5, 24))], WEEKEND]},
            "Monday 05:00–06:00 is in more than one band",
        ),
        ({"bands": [WEEKDAY_NIGHT, [[0, 1, 2, 3, 7], list(range(6, 24))], WEEKEND]}, "damaged"),
        ({"bands": [WEEKDAY_NIGHT, [[0, 1, 2, 3, True], list(range(6, 24))], WEEKEND]}, "damaged"),
        ({"bands": 3}, "damaged"),
        ({"kinds": ["streets", ""]}, "kinds of streets have no names"),
        ({"kinds": []}, "kinds of streets have no names"),
        ({"kinds": "ab"}, "kinds of streets have no names"),
        ({"kind_of": [[0] * 8] * 2}, "damaged"),
        ({"kind_of": [[0] * 7] * 3}, "damaged"),
        ({"kind_of": [[2] * 8] * 3}, "damaged"),
        ({"kind_of": [[-1] * 8] * 3}, "damaged"),
        ({"kind_of": [[0.0] * 8] * 3}, "damaged"),
        ({"mph": [[20, 50], [10, 25], [15, 0]]}, "“mph” has the value 0, which is not between 1 and 100"),
        ({"mph": [[20, 50], [10, 25], [15, math.nan]]}, "“mph” has the value nan"),
        ({"mph": [[20, 50], [10, 25], [15, math.inf]]}, "“mph” has the value inf"),
        ({"mph": [[20, 50], [10, 25], [-15, 40]]}, "“mph” has the value -15"),
        ({"mph": [[20, 50], [10, 25]]}, "damaged"),
        ({"mph": [[20, 50], [10, 25], [15, "40"]]}, "damaged"),
        ({"mph": [[20, 50], [10, 25], [15]]}, "damaged"),
        ({"trip_seconds": -1}, "“trip_seconds” has the value -1"),
        ({"trip_seconds": [60]}, "damaged"),
        ({"trip_seconds": True}, "damaged"),
        ({"range": [[0.7, 1.4], [1.1, 1.3], [1, 1]]}, "does not hold the minutes themselves"),
        ({"range": [[0.7, 1.4], [0.7, 0.9], [1, 1]]}, "does not hold the minutes themselves"),
        ({"range": [[0.7, 1.4], [0.7, 99], [1, 1]]}, "“range” has the value 99"),
    ],
)
def test_a_table_with_an_impossible_value_is_refused(
    load: Callable[[Any], SpeedTable], changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(BadSpeeds) as caught:
        load(form(**changes))
    assert caught.value.message.startswith("The speed table “speeds.json” cannot be used: ")
    assert words in caught.value.message


@pytest.mark.parametrize("key", sorted(form()))
def test_a_table_that_lacks_something_is_refused(load: Callable[[Any], SpeedTable], key: str) -> None:
    with pytest.raises(BadSpeeds):
        load({name: value for name, value in form().items() if name != key})


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"3", b"{", b"[" * 100_000, BUNDLED[:900], b"\0" * 300])
def test_what_is_no_table_is_refused(load: Callable[[Any], SpeedTable], content: bytes) -> None:
    with pytest.raises(BadSpeeds, match=r"damaged or is no speed table"):
        load(content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSpeeds, match="cannot be opened"):
        load_speeds(tmp_path / "speeds.json")


@fuzzed
@given(done=damages(len(BUNDLED)))
def test_a_damaged_table_is_refused_or_every_hour_and_street_has_a_speed(
    done: tuple[Damage, ...], tmp_path: Path
) -> None:
    (tmp_path / "speeds.json").write_bytes(damaged(BUNDLED, done))
    assert_refused_or_usable(tmp_path)


@fuzzed
@given(content=exchanged(form()))
def test_any_value_of_a_table_may_be_another(content: Any, tmp_path: Path) -> None:
    (tmp_path / "speeds.json").write_text(json.dumps(content), encoding="utf-8")
    assert_refused_or_usable(tmp_path)


def assert_refused_or_usable(folder: Path) -> None:
    try:
        table = load_speeds(folder / "speeds.json")
    except DataFileError:
        return
    speeds = table.metres_per_second[table.band][:, table.kind]
    assert speeds.shape == (168, TRAFFIC_AREAS, ROAD_CLASSES)
    assert 0 < speeds.min() <= speeds.max() < 50
    assert 0 <= table.trip_seconds <= 3600


def test_the_refreshed_table_of_the_home_is_used(tmp_path: Path) -> None:
    DataHome(tmp_path).speeds.write_text(json.dumps(form()), encoding="utf-8")
    sources = load_sources(SourceSelection(home=tmp_path))
    assert sources.speeds.title == "Two kinds"
    assert sources.fallbacks == ()
    assert load_sources(SourceSelection()).speeds.title == load_speeds(BUNDLED_SPEEDS).title


def test_in_place_of_a_bad_table_in_the_home_the_bundled_one_is_used_and_that_is_told(tmp_path: Path) -> None:
    DataHome(tmp_path).speeds.write_text(json.dumps(form(trip_seconds=-1)), encoding="utf-8")
    sources = load_sources(SourceSelection(home=tmp_path))
    assert sources.speeds.title == load_speeds(BUNDLED_SPEEDS).title
    (told,) = sources.fallbacks
    assert told == (
        "The speed table “speeds.json” cannot be used: “trip_seconds” has the value -1, which is not between 0 and "
        "3600. Delete it, or run “Update the speeds”. The bundled one is used."
    )
    with pytest.raises(BadSpeeds):
        load_sources(SourceSelection(home=tmp_path), strict=True)
