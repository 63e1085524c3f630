"""The bundled zone set: known places, the city's edge, damaged files."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_ZONES
from collision_risk_plugin.core.errors import BadZones
from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones

KNOWN = [
    ("Times Square", -73.9855, 40.7580, "Midtown-Times Square", "Manhattan"),
    ("Brooklyn Borough Hall", -73.9903, 40.6926, "Downtown Brooklyn-DUMBO-Boerum Hill", "Brooklyn"),
    ("Flushing Main Street", -73.8303, 40.7596, "Flushing-Willets Point", "Queens"),
    ("Yankee Stadium", -73.9262, 40.8296, "Yankee Stadium-Macombs Dam Park", "Bronx"),
    ("St George Terminal", -74.0750, 40.6430, "St. George-New Brighton", "Staten Island"),
    ("JFK", -73.7793733748521, 40.6429479, "John F. Kennedy International Airport", "Queens"),
    ("Central Park", -73.9654, 40.7829, "Central Park", "Manhattan"),
]


@pytest.mark.parametrize(("place", "lon", "lat", "name", "borough"), KNOWN, ids=[row[0] for row in KNOWN])
def test_known_places_lie_in_their_zone(
    zones: ZoneSet, place: str, lon: float, lat: float, name: str, borough: str
) -> None:
    index = int(zones.locate(lon, lat)[0])
    assert (zones.names[index], zones.boroughs[index]) == (name, borough)


def test_there_are_262_zones_each_holding_its_own_centre(zones: ZoneSet) -> None:
    assert len(zones) == 262
    assert zones.id == "nta2020"
    assert zones.locate(zones.lon, zones.lat).tolist() == list(range(262))
    assert np.all(zones.street_km > 0)
    assert BUNDLED_ZONES.stat().st_size < 1.5e6


def test_neighbours_share_their_borders(zones: ZoneSet) -> None:
    # Simplified apart, neighbours would overlap or part. So: a piece of border with a zone on either
    # side must be a piece of border of both.
    owners: dict[tuple[float, ...], set[int]] = {}
    for begin, end, zone in zip(zones.ring_start[:-1], zones.ring_start[1:], zones.ring_zone):
        points = list(zip(zones.x[begin:end].round(7).tolist(), zones.y[begin:end].round(7).tolist()))
        for a, b in zip(points, points[1:]):
            owners.setdefault((*min(a, b), *max(a, b)), set()).add(int(zone))
    assert max(len(found) for found in owners.values()) == 2
    single = np.array([piece for piece, found in owners.items() if len(found) == 1])
    along = single[:, 2:] - single[:, :2]
    across = np.column_stack((-along[:, 1], along[:, 0])) / np.hypot(along[:, 0], along[:, 1])[:, None] * 1e-5
    middle = (single[:, :2] + single[:, 2:]) / 2
    left, right = (zones.locate(*(middle + side).T) for side in (across, -across))
    between = (left >= 0) & (right >= 0) & (left != right)
    assert np.hypot(*along[between].T).sum() / np.hypot(*along.T).sum() < 1e-3


def test_outside_the_city_is_in_no_zone_and_the_distance_is_right(zones: ZoneSet) -> None:
    newark = (-74.1745, 40.6895)
    assert zones.locate(*newark).tolist() == [-1]
    index, metres = zones.nearest(*newark)
    assert zones.boroughs[index] == "Staten Island"
    assert metres == pytest.approx(5_000, rel=0.15)
    assert zones.nearest(-73.9855, 40.7580)[1] == 0


def test_a_hole_is_not_part_of_its_zone() -> None:
    square = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
    hole = [(1, 1), (3, 1), (3, 3), (1, 3), (1, 1)]
    corners = np.array(square + hole, dtype=float)
    zones = ZoneSet(
        id="test",
        title="Test",
        zone_ids=("a",),
        names=("A",),
        boroughs=("B",),
        street_km=np.ones(1),
        lon=np.full(1, 0.5),
        lat=np.full(1, 0.5),
        x=corners[:, 0],
        y=corners[:, 1],
        ring_start=np.array([0, 5, 10]),
        ring_zone=np.array([0, 0]),
    )
    assert zones.locate([0.5, 2.0, 5.0], [0.5, 2.0, 2.0]).tolist() == [0, -1, -1]


def test_fingerprint_follows_ids_and_shapes_not_names(tmp_path: Path) -> None:
    original = load_zones(BUNDLED_ZONES).fingerprint
    for change, same in (
        ("UPDATE nta2020 SET name = 'Elsewhere' WHERE zone_id = 'BK0101'", True),
        ("UPDATE nta2020 SET zone_id = 'BK9999' WHERE zone_id = 'BK0101'", False),
        ("UPDATE nta2020 SET geom = (SELECT geom FROM nta2020 WHERE zone_id = 'BK0102')", False),
    ):
        copy = tmp_path / "zones.gpkg"
        shutil.copy(BUNDLED_ZONES, copy)
        with sqlite3.connect(copy) as connection:
            for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {trigger}")
            connection.execute(change)
        connection.close()
        assert (load_zones(copy).fingerprint == original) is same


@pytest.mark.parametrize("damage", ["missing", "not a geopackage", "cut short", "empty table", "no table"])
def test_damaged_files_are_refused_with_what_to_do(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "zones.gpkg"
    if damage == "not a geopackage":
        file.write_text("zone_id,name\n")
    elif damage != "missing":
        shutil.copy(BUNDLED_ZONES, file)
    if damage == "cut short":
        file.write_bytes(file.read_bytes()[:200_000])
    if damage in ("empty table", "no table"):
        with sqlite3.connect(file) as connection:
            for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {trigger}")
            connection.execute("DELETE FROM nta2020" if damage == "empty table" else "DROP TABLE nta2020")
        connection.close()
    with pytest.raises(BadZones) as caught:
        load_zones(file)
    assert "zones.gpkg" in caught.value.message
    assert "Install the plugin again" in caught.value.message
