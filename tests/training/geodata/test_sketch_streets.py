"""Streets of the sketch: learned from collisions, joined, completed from lots, named and classed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.road_class import RoadClass
from training.commands.resources import read_collisions
from training.geodata.sketch.blocks import Blocks
from training.geodata.sketch.build import base_streets
from training.geodata.sketch.classes import MAJOR_SHARE, with_classes
from training.geodata.sketch.collision_points import collision_points, sign, street_of_address
from training.geodata.sketch.connecting import connected
from training.geodata.sketch.joining import end_nodes, node_pieces, parts_of
from training.geodata.sketch.limited_access import LimitedAccess
from training.geodata.sketch.limited_joining import with_limited_access
from training.geodata.sketch.naming import named_as_ahead, named_by_collisions
from training.geodata.sketch.network import merged, street_graph
from training.geodata.sketch.overlay import border_overlay
from training.geodata.sketch.pieces import StreetPieces
from training.geodata.sketch.union import add_where_missing, close_gaps

WEST, SOUTH, BLOCK, SIZE = 590_000.0, 4_500_000.0, 120.0, 5
ANYWHERE = shapely.box(WEST - 1e5, SOUTH - 1e5, WEST + 1e5, SOUTH + 1e5)
NO_ROADS = np.empty(0, dtype=object)
Place = tuple[float, float]


def crash(
    east: float, north: float, on: str = "", cross: str = "", off: str = "", day: str = "2024-05-01"
) -> dict[str, object]:
    """A row of the feed at a place in metres from the south-west corner of the city."""
    lon, lat = pyproj.Transformer.from_crs(32618, 4326, always_xy=True).transform(WEST + east, SOUTH + north)
    names = {"on_street_name": on, "cross_street_name": cross, "off_street_name": off}
    return {"crash_date": f"{day}T00:00:00.000", "crash_time": "9:00", "latitude": lat, "longitude": lon} | {
        column: name or None for column, name in names.items()
    }


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    table = pd.DataFrame(rows).assign(collision_id=[str(number) for number in range(len(rows))])
    texts = [column for column in table if column not in ("latitude", "longitude")]
    return table.astype(dict.fromkeys(texts, "string"))


def grid(busy: str = "C AVENUE", size: int = SIZE) -> list[dict[str, object]]:
    """Collisions of a grid of avenues (A to F) and streets (1 to 5): two a corner, more on the `busy` avenue."""
    rows = []
    for column in range(size):
        for line in range(size):
            avenue, street = f"{'ABCDFGHK'[column]} AVENUE", f"{line + 1} STREET"
            east, north = column * BLOCK, line * BLOCK
            rows += [crash(east, north, avenue, street)] * (12 if avenue == busy else 1)
            rows += [crash(east, north, street, avenue)]
            if column + 1 < size:
                rows.append(crash(east + BLOCK / 2, north + 1.5, off=f"{10 * column + 12} {street}"))
    return rows


def lots(size: int = SIZE) -> Blocks:
    """Lots around the middle of each block of the grid and of those around it."""
    steps = np.arange(-1, size) * BLOCK
    inside = np.arange(25.0, BLOCK - 24.0, 10.0)
    x, y = (axis.ravel() for axis in np.meshgrid(*2 * [np.add.outer(steps, inside).ravel()]))
    return Blocks(np.column_stack((WEST + x, SOUTH + y)))


def line(*places: Place) -> shapely.LineString:
    return shapely.LineString([(WEST + east, SOUTH + north) for east, north in places])


def pieces(*lines: shapely.LineString, names: list[str] | None = None, source: str = "collisions") -> StreetPieces:
    return StreetPieces.of(list(lines), source, names)


def length(streets: StreetPieces) -> float:
    return float(shapely.length(streets.lines).sum())


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("9 WEST 57 STREET", "WEST 57 STREET"),
        ("95-12 ROOSEVELT AVENUE", "ROOSEVELT AVENUE"),
        ("120A BROADWAY", "BROADWAY"),
        ("30 1/2 EAST 4 STREET", "EAST 4 STREET"),
        ("1302 AVENUE S", "AVENUE S"),
        ("7 AVENUE SOUTH", "7 AVENUE SOUTH"),
        ("7 AVE S", "7 AVE S"),
        ("42 STREET", "42 STREET"),
        ("5 AVENUE", "5 AVENUE"),
        ("100 2 AVENUE", "2 AVENUE"),
        ("BROADWAY", "BROADWAY"),
    ],
)
def test_the_street_of_an_address(address: str, street: str) -> None:
    assert street_of_address(address) == street


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        ("W  42 ST", "West 42 Street"),
        ("FDR DRIVE", "FDR Drive"),
        ("ST NICHOLAS AVE", "St Nicholas Avenue"),
        ("E AVENUE", "East Avenue"),
    ],
)
def test_names_are_those_on_signs(recorded: str, shown: str) -> None:
    assert sign(recorded) == shown


def test_rows_of_a_folder_are_read_once_each_and_only_in_the_city(tmp_path: Path) -> None:
    rows = frame([crash(0, 0, "A STREET", "B STREET"), crash(0, 0, "A STREET", day="2025-02-03")])
    rows.loc[len(rows)] = {**rows.iloc[0], "collision_id": "7", "latitude": 0.0, "longitude": 0.0}
    rows.to_csv(tmp_path / "one.csv", index=False)
    rows.to_parquet(tmp_path / "two.parquet")
    read = read_collisions([tmp_path])
    assert sorted(read["collision_id"]) == ["0", "1"]
    assert collision_points(read).date == "2025-02-03"


def test_a_grid_is_learned_from_its_corners_and_addresses_with_names() -> None:
    streets = base_streets(collision_points(frame(grid())), lots())
    assert length(streets) == pytest.approx(2 * SIZE * (SIZE - 1) * BLOCK, rel=0.01)
    nodes, _ = end_nodes(streets.lines)
    assert len(nodes) == SIZE * SIZE
    assert parts_of(streets.lines).max() == 0
    middle = shapely.get_coordinates(shapely.line_interpolate_point(streets.lines, 0.5, normalized=True)) - (
        WEST,
        SOUTH,
    )
    for (east, north), name in zip(middle, streets.name, strict=True):
        along_street = abs(north / BLOCK - round(north / BLOCK)) < 0.05
        assert name == (
            f"{round(north / BLOCK) + 1} Street" if along_street else f"{'ABCDF'[round(east / BLOCK)]} Avenue"
        )


def test_no_street_is_drawn_through_the_lots_of_a_block() -> None:
    # Two places of one name on either side of a block, as where a street is interrupted.
    rows = [*grid(), *[crash(40, -80, off="7 SPLIT STREET")] * 2, *[crash(40, 200, off="9 SPLIT STREET")] * 2]
    streets = base_streets(collision_points(frame(rows)), lots())
    assert "Split Street" not in streets.name


def test_a_street_without_collisions_at_its_corner_is_led_on_to_the_street_ahead() -> None:
    streets = close_gaps(pieces(line((0, 0), (0, 200)), line((50, 100), (200, 100)), names=["A", "B"]), lots(0))
    assert parts_of(streets.lines).max() == 0
    assert len(end_nodes(streets.lines)[0]) == 4
    assert length(streets) == pytest.approx(400)


def test_streets_meet_where_they_cross_and_double_ones_become_one() -> None:
    crossing = node_pieces(pieces(line((0, 100), (200, 100)), line((100, 0), (100, 200)), names=["A", "B"]))
    assert len(crossing) == 4
    assert len(end_nodes(crossing.lines)[0]) == 5
    # The same street under two names, ten metres off: the first name counts.
    double = node_pieces(pieces(line((0, 0), (200, 0)), line((0, 10), (200, 10)), names=["Broadway", "Bway"]))
    assert double.name == ["Broadway"]


def test_other_streets_are_added_only_where_there_is_none_yet() -> None:
    known = pieces(line((0, 0), (300, 0)), names=["A"])
    more = pieces(
        line((0, 8), (300, 8)),
        line((150, 0), (150, 400)),
        line((0, 5000), (30, 5000)),
        line((0, 405), (99, 405)),
        source="lots",
    )
    road = np.array([line((-50, 400), (100, 400))], dtype=object)
    union = add_where_missing(known, more, 50.0, lots(0), ANYWHERE, road)
    added = union.take(union.source == "lots")
    assert length(added) == pytest.approx(400, abs=2), "the one that leads away, joined to A; not what is A or the road"
    assert parts_of(union.lines).max() == 0
    at_sea = add_where_missing(known, more, 50.0, lots(0), shapely.box(0, 0, 1, 1), NO_ROADS)
    assert length(at_sea) == pytest.approx(300)


def test_ramps_join_streets_where_they_end_and_roads_cross_them_without_a_junction() -> None:
    streets = pieces(line((0, 0), (1000, 0)), line((500, -500), (500, 500)), names=["A", "B"])
    streets = node_pieces(streets)
    road = StreetPieces.of(
        [line((300, -300), (300, 0.5), (300, 300)), line((300, 300), (720, 6))], "limited", ["X", "X Ramp"]
    )
    ends = np.array([[WEST + 720, SOUTH + 6]])
    network = with_limited_access(streets, LimitedAccess(road, ends))
    assert parts_of(network.lines).max() == 0
    nodes, _ = end_nodes(network.lines)
    assert np.hypot(*(nodes - (WEST + 300, SOUTH)).T).min() > 100, "no junction where the road crosses A"
    assert np.hypot(*(nodes - (WEST + 720, SOUTH)).T).min() < 1


def test_names_come_from_collisions_along_a_street_and_not_from_its_corners() -> None:
    rows = [crash(0, 0, "BUSY AVENUE", "QUIET STREET")] * 9 + [
        crash(at, 2, off=f"{at} QUIET STREET") for at in (60, 130)
    ]
    unnamed = pieces(line((0, 0), (200, 0)), line((0, 400), (200, 400)), source="lots")
    assert named_by_collisions(unnamed, collision_points(frame(rows))).name == ["Quiet Street", ""]


def test_a_street_goes_on_under_the_name_of_the_one_straight_ahead() -> None:
    streets = pieces(line((0, 0), (100, 0)), line((100, 0), (200, 4)), line((100, 0), (100, 90)), names=["A", "", "B"])
    assert named_as_ahead(streets).name == ["A", "A", "B"]


def test_small_parts_are_led_to_the_large_one_or_left_out() -> None:
    streets = pieces(
        line((0, 0), (3000, 0)), line((500, 50), (500, 900)), line((0, -9000), (900, -9000)), names=["A", "B", "C"]
    )
    whole = connected(streets, lots(0), ANYWHERE)
    assert sorted(set(whole.name)) == ["", "A", "B"]
    assert parts_of(whole.lines).max() == 0
    assert length(whole) == pytest.approx(3900)


def test_major_streets_are_those_on_which_most_collisions_are_recorded() -> None:
    points = collision_points(frame(grid(busy="C AVENUE", size=8)))
    streets = with_classes(base_streets(points, lots(8)), points)
    major = streets.take(streets.road_class == RoadClass.MAJOR)
    assert {name for name in streets.name if name == "C Avenue"} <= set(major.name)
    assert length(major) <= MAJOR_SHARE * length(streets)
    assert sum(name == "C Avenue" for name in streets.name) == sum(name == "C Avenue" for name in major.name)


def test_pieces_of_one_street_become_one_and_a_crescent_keeps_both_its_ends() -> None:
    names = ["A", "A", "A", "Crescent"]
    streets = pieces(
        line((0, 0), (100, 0)),
        line((100, 0), (200, 0)),
        line((200, 0), (300, 0)),
        line((0, 0), (150, 200), (300, 0)),
        names=names,
    )
    whole = merged(streets)
    assert sorted(whole.name) == ["A", "Crescent", "Crescent"]
    assert length(whole) == pytest.approx(length(streets))
    graph = street_graph(streets)
    assert len(graph.tail) == 6
    assert sorted(zip(graph.tail, graph.head, strict=True)) == sorted(zip(graph.head, graph.tail, strict=True))


def test_a_street_beside_a_border_lies_half_in_either_zone(zones: ZoneSet) -> None:
    zone = zones.zone_ids.index("MN0701")
    part = slice(*zones.ring_start[zones.ring_zone.tolist().index(zone) :][:2])
    border = np.column_stack((zones.x[part], zones.y[part]))
    aside = np.array([2.5e-5, 0.0])  # two metres
    sides = [np.stack((one, other)) for one, other in pairwise(border)]
    between = {}
    for side in sides:
        beside = [int(zones.locate(*(side.mean(axis=0) + sign_ * 3 * aside))[0]) for sign_ in (1, -1)]
        if beside[0] != beside[1] and min(beside) >= 0 and abs(side[1, 1] - side[0, 1]) > 1e-3:
            between[frozenset(beside)] = side + aside
    assert len(between) >= 2
    rows = border_overlay(list(between.values()), np.full(len(between), 50.0), zones)
    for pair, row in zip(between, rows, strict=True):
        assert {zone for zone, _ in row} == pair
        assert [metres for _, metres in row] == [25.0, 25.0]
    inside = np.array([[zones.lon[zone], zones.lat[zone]], [zones.lon[zone] + 1e-4, zones.lat[zone]]])
    assert [[zone for zone, _ in row] for row in border_overlay([inside], np.array([9.0]), zones)] == [[zone]]
