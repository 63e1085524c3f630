"""Limited-access roads of the sketch: their course, what they join, and the tables about them."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.places.name_matching import fold_name
from collision_risk_plugin.core.streets.road_class import RoadClass
from training.geodata.sketch.centreline import centrelines
from training.geodata.sketch.collision_points import collision_points
from training.geodata.sketch.limited_access import LimitedAccess, limited_access
from training.geodata.sketch.limited_tables import (
    Crossing,
    Interchange,
    Road,
    Tables,
    is_limited_access,
    surface_mph,
    tables,
)

Points = NDArray[np.float64]
WEST, SOUTH = 590_000.0, 4_500_000.0


def course(length: float = 6000.0, bend: float = 800.0) -> shapely.LineString:
    """A road with two bends from west to east."""
    x = np.linspace(0.0, length, 200)
    return shapely.LineString(np.column_stack((WEST + x, SOUTH + bend * np.sin(x / length * 2 * np.pi))))


def carriageways(line: shapely.LineString, rng: np.random.Generator, apart: float = 30.0, step: float = 70.0) -> Points:
    """Points on the two carriageways of a road, with the errors of the places that the police record."""
    sides = [line.parallel_offset(apart / 2, side) for side in ("left", "right")]
    points = [
        shapely.get_coordinates(shapely.line_interpolate_point(side, np.arange(0, side.length, step))) for side in sides
    ]
    both = np.concatenate(points)
    return both + rng.normal(0, 4, both.shape)


@pytest.mark.parametrize("seed", range(3))
def test_a_centreline_runs_between_the_carriageways_without_side_branches(seed: int) -> None:
    rng = np.random.default_rng(seed)
    road = course()
    middle = np.array(road.interpolate(3000).coords[0])
    branch = middle + np.column_stack((np.zeros(7), np.arange(1, 8) * 90.0))
    far = np.column_stack((rng.uniform(WEST, WEST + 6000, 6), rng.uniform(SOUTH + 3000, SOUTH + 20_000, 6)))
    lines = centrelines(np.concatenate((carriageways(road, rng), branch, far)))
    assert len(lines) == 1
    along = shapely.line_interpolate_point(lines[0], np.arange(0, lines[0].length, 10))
    assert shapely.distance(along, road).max() < 15
    assert lines[0].length == pytest.approx(road.length, rel=0.04)
    assert shapely.distance(shapely.points(branch[-1]), lines[0]) > 500


def test_a_few_collisions_on_the_service_road_do_not_move_the_line() -> None:
    rng = np.random.default_rng(7)
    road = course(bend=0.0)
    main = carriageways(road, rng, apart=16)
    places = shapely.line_interpolate_point(road, np.arange(0, 6000, 400))
    service = shapely.get_coordinates(places) + np.array((0, 45))
    points = np.concatenate((main, service))
    (line,) = centrelines(points, np.concatenate((np.full(len(main), 25), np.ones(len(service), dtype=int))))
    assert shapely.distance(shapely.line_interpolate_point(line, np.arange(0, line.length, 10)), road).max() < 15


def test_points_too_far_apart_are_two_lines_and_too_few_are_none() -> None:
    rng = np.random.default_rng(1)
    points = carriageways(course(bend=0.0), rng)
    x = points[:, 0] - WEST
    assert [round(line.length, -3) for line in centrelines(points[(x < 2000) | (x > 3000)])] == [3000, 2000]
    assert centrelines(points[x < 200]) == []
    assert centrelines(np.zeros((0, 2))) == []


def rows_of(streets: dict[str, Points], corners: list[tuple[str, str, float, float, int]]) -> pd.DataFrame:
    """Collisions on streets, and as many at each of the corners (names, x, y, number)."""
    rows: list[tuple[str, str | None, float, float]]
    rows = [(name, None, x, y) for name, points in streets.items() for x, y in points]
    rows += [(one, other, x, y) for one, other, x, y, number in corners for _ in range(number)]
    frame = pd.DataFrame(rows, columns=["on_street_name", "cross_street_name", "x", "y"])
    degrees = pyproj.Transformer.from_crs(32618, 4326, always_xy=True)
    frame["longitude"], frame["latitude"] = degrees.transform(frame["x"].to_numpy(), frame["y"].to_numpy())
    return frame.assign(off_street_name=None, crash_date="2019-05-01", collision_id=range(len(frame)))


def road(name: str, road_class: RoadClass = RoadClass.EXPRESSWAY, mph: float = 50.0) -> Road:
    return Road(name, road_class, mph, frozenset({fold_name(name)}))


def bridge(line: list[tuple[float, float]], streets: tuple[str, str], roads: tuple[str, ...]) -> Crossing:
    course = shapely.LineString([(WEST + x, SOUTH + y) for x, y in line])
    return Crossing("Long Bridge", RoadClass.BRIDGE, 40.0, streets, roads, frozenset({"long bridge"}), course)


@pytest.fixture(scope="module")
def built() -> LimitedAccess:
    """An expressway along the x axis that a parkway meets at x = 3000; streets pass at 1000, 2000 and 5000.

    Only that at 5000 has an interchange; a bridge leads from the parkway's far end to a street.
    """
    rng = np.random.default_rng(3)
    x = np.arange(0, 6001, 60.0)
    expressway = np.column_stack((WEST + x, np.full(len(x), SOUTH)))
    y = np.arange(150, 4001, 60.0)
    parkway = np.column_stack((np.full(len(y), WEST + 3000), SOUTH + y))
    corners = []
    for at in (1000, 2000, 5000):
        street = f"{at // 1000} STREET"
        corners += [(street, "SERVICE ROAD", WEST + at, SOUTH + side, 9) for side in (-60.0, 60.0)]
        corners += [(street, "GREAT EXPRESSWAY", WEST + at, SOUTH, 30)]
    corners += [("9 STREET", "9 AVENUE", WEST + 3040, SOUTH + 6000, 9)]
    jitter = {"GREAT EXPRESSWAY": expressway, "GREEN PARKWAY": parkway}
    rows = rows_of({name: points + rng.normal(0, 3, points.shape) for name, points in jitter.items()}, corners)
    told = Tables(
        roads=(road("Great Expressway"), road("Green Parkway", RoadClass.PARKWAY, 45.0)),
        interchanges=(Interchange("Great Expressway", "5 st", None),),
        crossings=(bridge([(3000, 4150), (3000, 6000)], ("", "9 st"), ("Green Parkway",)),),
    )
    return limited_access(rows, collision_points(rows), told)


def nodes(built: LimitedAccess) -> Counter[tuple[float, float]]:
    return Counter((round(x, 2), round(y, 2)) for line in built.pieces.lines for x, y in np.array(line.coords)[[0, -1]])


def test_roads_join_where_one_ends_at_the_other(built: LimitedAccess) -> None:
    (junction,) = [
        (x, y) for (x, y), pieces in nodes(built).items() if abs(x - WEST - 3000) < 60 and abs(y - SOUTH) < 20
    ]
    assert nodes(built)[junction] == 3


def test_only_named_interchanges_have_ramps(built: LimitedAccess) -> None:
    ramps = built.pieces.take(built.pieces.source == "ramp")
    assert len(ramps) == 1
    assert ramps.road_class.tolist() == [RoadClass.RAMP]
    start, end = np.array(ramps.lines[0].coords)[[0, -1]] - [WEST, SOUTH]
    assert (np.abs(start - [5000, 0]) < [120, 15]).all()
    assert (np.abs(end - [5000, 0]) < [5, 65]).all()
    on_expressway = [x - WEST for (x, y) in nodes(built) if abs(y - SOUTH) < 20]
    assert not [x for x in on_expressway if 100 < x < 2900], "no junction with streets that pass over it"


def test_a_crossing_joins_its_road_and_its_street(built: LimitedAccess) -> None:
    crossing = built.pieces.take(built.pieces.source == "crossing")
    ends = {tuple(np.round(end, 2)) for line in crossing.lines for end in np.array(line.coords)[[0, -1]]}
    used = nodes(built)
    on_street = {tuple(np.round(end, 2)) for end in built.street_ends}
    assert all(used[end] > 1 or end in on_street for end in ends)
    assert any(np.hypot(x - WEST - 3040, y - SOUTH - 6000) < 5 for x, y in ends & on_street)


def test_pieces_have_names_classes_and_limits(built: LimitedAccess) -> None:
    pieces = built.pieces
    seen = set(zip(pieces.name, pieces.road_class.tolist(), pieces.mph.tolist(), strict=True))
    assert seen == {
        ("Great Expressway", RoadClass.EXPRESSWAY, 50.0),
        ("Green Parkway", RoadClass.PARKWAY, 45.0),
        ("Long Bridge", RoadClass.BRIDGE, 40.0),
        ("Great Expressway Ramp", RoadClass.RAMP, 30.0),
    }


def test_a_street_that_is_not_there_is_an_error() -> None:
    points = carriageways(course(bend=0.0), np.random.default_rng(2))
    rows = rows_of({"GREAT EXPRESSWAY": points}, [("5 STREET", "A STREET", WEST + 3000, SOUTH + 5000, 9)])
    told = Tables((road("Great Expressway"),), (Interchange("Great Expressway", "5 st", None),), ())
    with pytest.raises(ValueError, match="Great Expressway: no collision on 5 st"):
        limited_access(rows, collision_points(rows), told)


def test_each_road_of_the_tables_is_known_and_each_end_of_a_crossing_joins_something() -> None:
    told = tables()
    names = {one.name for one in told.roads}
    assert {one.road for one in told.interchanges} <= names
    assert {one for crossing in told.crossings for one in crossing.roads} <= names
    vertices = Counter(end for crossing in told.crossings for end in {crossing.line.coords[i] for i in (0, -1)})
    for crossing in told.crossings:
        shared = [vertices[crossing.line.coords[i]] > 1 for i in (0, -1)]
        joined = [bool(street) or other for street, other in zip(crossing.streets, shared, strict=True)]
        assert joined.count(False) <= len(crossing.roads), f"an end of {crossing.name} joins nothing"


def test_the_tables_hold_what_can_be() -> None:
    told = tables()
    # The city's five boroughs, in metres of UTM zone 18N.
    city = shapely.box(563_000, 4_483_000, 610_000, 4_531_000)
    for crossing in told.crossings:
        assert city.contains(crossing.line), crossing.name
        assert 20 <= crossing.mph <= 55
        steps = np.hypot(*np.diff(shapely.get_coordinates(crossing.line), axis=0).T)
        assert steps.max() < 3000, crossing.name
    for one in told.interchanges:
        assert not is_limited_access(one.street), f"{one.street} is no surface street"
        assert one.near is None or city.contains(one.near)
    assert len({(one.road, one.street, one.near) for one in told.interchanges}) == len(told.interchanges)


@pytest.mark.parametrize(
    ("name", "limited"),
    [
        ("BELT PARKWAY", True),
        ("Vanwyck Expressway", True),
        ("FDR DRIVE", True),
        ("BROOKLYN QUEENS EXPRESSWAY RAMP", True),
        ("LONG ISLAND EXPRESSWAY CDR", True),
        ("VERRAZANO BRIDGE UPPER", True),
        ("OCEAN PARKWAY", False),
        ("EASTERN PARKWAY", False),
        ("PELHAM PARKWAY", False),
        ("MOSHOLU PARKWAY", False),
        ("FT HAMILTON PARKWAY", False),
        ("QUEENS BOULEVARD", False),
        ("HORACE HARDING EXPRESSWAY", False),
        ("SHORE PARKWAY", False),
        ("NORTHERN BOULEVARD", False),
        ("BROADWAY", False),
    ],
)
def test_surface_streets_are_told_from_limited_access_roads(name: str, limited: bool) -> None:
    assert is_limited_access(fold_name(name)) == limited


def test_no_surface_street_with_a_limit_is_limited_access() -> None:
    assert not [key for key in surface_mph() if is_limited_access(key)]
    assert set(surface_mph().values()) <= {25.0, 30.0, 35.0, 40.0}


def test_the_tail_of_a_road_beyond_its_last_junction_is_cut_off() -> None:
    rng = np.random.default_rng(5)
    along = np.arange(-300, 3001, 60.0)
    streets = {
        "GREAT EXPRESSWAY": np.column_stack((WEST + along, np.full(len(along), SOUTH))),
        "GREEN PARKWAY": np.column_stack((np.full(len(along), WEST + 1500), SOUTH + along)),
    }
    rows = rows_of({name: points + rng.normal(0, 3, points.shape) for name, points in streets.items()}, [])
    built = limited_access(
        rows, collision_points(rows), Tables((road("Great Expressway"), road("Green Parkway")), (), ())
    )
    bounds = np.array([line.bounds for line in built.pieces.lines])
    assert bounds[:, 1].min() > SOUTH - 20, "300 m of the parkway lead nowhere"
    assert bounds[:, 3].max() > SOUTH + 2900
    assert bounds[:, 0].min() < WEST - 250, "1.8 km of the expressway lead on"
    assert len(built.street_ends) == 0
