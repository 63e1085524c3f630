"""Traffic areas of places and streets."""

from __future__ import annotations

import numpy as np
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.road_class import TrafficArea
from collision_risk_plugin.core.streets.traffic_area import shape_areas, traffic_areas

CORE, MANHATTAN, BOROUGHS = TrafficArea.CORE, TrafficArea.MANHATTAN, TrafficArea.BOROUGHS


@pytest.mark.parametrize(
    ("place", "area"),
    [
        ((-74.0099, 40.7066), CORE),  # Wall Street
        ((-73.9857, 40.7577), CORE),  # Times Square
        ((-73.9680, 40.7500), CORE),  # the United Nations
        ((-73.9830, 40.7740), MANHATTAN),  # Lincoln Center
        ((-73.9654, 40.7829), MANHATTAN),  # Central Park
        ((-73.9510, 40.7610), MANHATTAN),  # Roosevelt Island
        ((-73.9465, 40.8116), MANHATTAN),  # 125th Street
        ((-73.9870, 40.6930), BOROUGHS),  # Downtown Brooklyn
        ((-73.9270, 40.8290), BOROUGHS),  # Yankee Stadium
        ((-73.7794, 40.6429), BOROUGHS),  # JFK Airport
        ((-74.0300, 40.7440), BOROUGHS),  # Hoboken, New Jersey
        ((-73.9970, 40.7050), BOROUGHS),  # the East River
    ],
)
def test_well_known_places(place: tuple[float, float], area: TrafficArea) -> None:
    assert traffic_areas(*np.array(place)[:, None]).tolist() == [area]


def test_many_places_at_once_are_as_each_alone(zones: ZoneSet) -> None:
    rng = np.random.default_rng(2)
    lon, lat = rng.uniform(-74.3, -73.6, 20_000), rng.uniform(40.4, 41.0, 20_000)
    areas = traffic_areas(lon, lat)
    located = zones.locate(lon, lat)
    for zone, area in zip(located.tolist(), areas.tolist()):
        zone_id = zones.zone_ids[zone] if zone >= 0 else ""
        expected = BOROUGHS if zone_id[:2] != "MN" else CORE if zone_id[2:4] in "01 02 03 04 05 06" else MANHATTAN
        assert area == expected
    assert set(areas.tolist()) == {0, 1, 2}
    assert traffic_areas(lon[:0], lat[:0]).tolist() == []


def test_a_street_lies_where_the_middle_of_its_length_lies() -> None:
    wall_street, midtown, harlem = (-74.0099, 40.7066), (-73.9857, 40.7577), (-73.9465, 40.8116)
    nearby = (-74.0098, 40.7067)
    lines = [
        [wall_street, nearby, harlem],  # nearly all of it is beyond the second vertex
        [harlem, midtown, nearby, wall_street],
        [harlem, harlem],
    ]
    start = np.cumsum([0, *map(len, lines)])
    lon, lat = np.array([place for line in lines for place in line]).T
    assert shape_areas(start, lon, lat).tolist() == [CORE, CORE, MANHATTAN]
