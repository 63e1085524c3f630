"""What trees are shown: each column is about the zones and hours that its name says."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely

from training.geodata.geography import write_polygons
from training.learning.exposure import Window, hours_of_days
from training.learning.panel import Panel
from training.learning.places import read_places
from training.models.features import FEATURE_NAMES, features

WEST, MIDDLE, EAST, FAR = range(4)
FRIDAY_17 = 4 * 24 + 17


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, np.ndarray]:
    """The columns of three zones in a row and one far off, all alike but for Fridays at 17:00 in the middle one.

    There ten times as many collisions are counted as anywhere else at any time.
    """
    squares = [shapely.box(585000 + x, 4510000, 586000 + x, 4511000) for x in (0, 1000, 2000, 20000)]
    names = ["West", "Middle", "East", "Far"]
    frame = gpd.GeoDataFrame(
        {"zone_id": ["A", "B", "C", "D"], "name": names, "borough": ["Here"] * 3 + ["There"], "street_km": [9.0] * 4},
        geometry=squares,
        crs=32618,
    )
    file = tmp_path_factory.mktemp("row") / "row.gpkg"
    write_polygons(file, frame, "row", "Three in a row, one far off")
    days = Window(date(2024, 1, 1), date(2024, 12, 29)).days()
    count = np.ones((4, len(days), 24), dtype=int)
    count[MIDDLE, 4::7, 17] = 10  # the first day is a Monday
    zone, day, hour = np.nonzero(count)
    panel = Panel(
        places=read_places(file),
        measure="collisions",
        days=days,
        hours=hours_of_days(days),
        zone=zone,
        day=day,
        hour=hour,
        count=count[zone, day, hour],
        dispersion=1.0,
        known=np.ones(4, dtype=bool),
    )
    return dict(zip(FEATURE_NAMES, np.moveaxis(features(panel), 2, 0), strict=True))


def peaks(column: np.ndarray, zone: int) -> set[int]:
    """The hours of the week at which a third more is counted than expected, in a column of logs of ratios."""
    return set(np.flatnonzero(column[zone] > np.log(4 / 3)).tolist())


def test_what_neighbours_count_is_shown_to_the_zones_beside_them_and_not_to_themselves(shown) -> None:
    column = shown["neighbours_now"]
    assert peaks(column, WEST) == peaks(column, EAST) == {FRIDAY_17}
    assert peaks(column, MIDDLE) == peaks(column, FAR) == set()
    assert column[WEST, FRIDAY_17] == pytest.approx(column[EAST, FRIDAY_17])
    assert column[MIDDLE, FRIDAY_17] < -np.log(4 / 3), "less than where the city's Friday is that of the middle zone"
    assert np.allclose(column[FAR], 0), "it has no neighbour"


def test_neighbours_around_are_of_the_hour_before_and_after_too(shown) -> None:
    column = shown["neighbours_around"]
    around = {FRIDAY_17 - 1, FRIDAY_17, FRIDAY_17 + 1}
    assert peaks(column, WEST) == peaks(column, EAST) == around
    assert peaks(column, MIDDLE) == peaks(column, FAR) == set()
    assert np.allclose(column[FAR], 0)


def test_what_a_zone_counts_itself_is_shown_to_it_alone(shown) -> None:
    own = shown["zone_hours_around"]
    assert peaks(own, MIDDLE) == {FRIDAY_17 - 1, FRIDAY_17, FRIDAY_17 + 1}
    assert all(peaks(own, zone) == set() for zone in (WEST, EAST, FAR))
    working_days = {day * 24 + 17 for day in range(5)}
    assert peaks(shown["zone_same_hour"], MIDDLE) == working_days
    assert peaks(shown["zone_same_hour"], WEST) == set()
    weekday = shown["zone_weekday"][MIDDLE].reshape(7, 24)
    assert np.ptp(weekday, axis=1).max() == pytest.approx(0)
    assert weekday[:, 0].argmax() == 4


def test_hours_and_places_are_as_they_are(shown) -> None:
    assert shown["hour"][FAR, FRIDAY_17] == 17
    assert shown["weekday"][FAR, FRIDAY_17] == 4
    assert shown["x_km"][MIDDLE, 0] - shown["x_km"][WEST, 0] == pytest.approx(1, abs=0.05)
    assert np.exp(shown["log_street_km"]) == pytest.approx(9)
    assert np.exp(shown["log_area_km2"]) == pytest.approx(1, rel=0.01)
