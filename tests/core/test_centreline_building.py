"""Streets of the centreline: what is driven on, in which direction, on which level, and as what."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from collision_risk_plugin.core.streets.centreline.building import BuiltStreets, build_streets
from collision_risk_plugin.core.streets.centreline.errors import BadCentreline
from collision_risk_plugin.core.streets.centreline.rows import RowCollector
from collision_risk_plugin.core.streets.coverage import area_around
from collision_risk_plugin.core.streets.road_class import RoadClass
from tests.synthetic.centreline import AVENUES, Place, in_old_spelling, made_city, place, row

CENTRAL_PARK = [(-73.9760, 40.7680), (-73.9700, 40.7760)]
QUEENS = [(-73.8000, 40.7300), (-73.7990, 40.7310)]


def build(rows: Sequence[dict[str, Any]]) -> BuiltStreets:
    collector = RowCollector()
    for one in rows:
        collector.add(one)
    return build_streets(collector.rows())


def ways(built: BuiltStreets) -> set[tuple[str, Place, Place]]:
    """All that can be driven: name, from, to."""
    graph = built.graph
    ends = list(zip(graph.lon.round(7).tolist(), graph.lat.round(7).tolist()))
    return {
        (graph.names[name], ends[tail], ends[head])
        for name, tail, head in zip(graph.name.tolist(), graph.tail.tolist(), graph.head.tolist())
    }


def reachable(built: BuiltStreets, begin: Place, end: Place) -> bool:
    """Whether one can drive from one place to another."""
    onward: dict[Place, set[Place]] = {}
    for _, tail, head in ways(built):
        onward.setdefault(tail, set()).add(head)
    seen, todo = {begin}, [begin]
    while todo:
        for other in onward.get(todo.pop(), set()) - seen:
            seen.add(other)
            todo.append(other)
    return end in seen


def square(number: int = 0) -> list[dict[str, Any]]:
    """Four streets around a block, so that there is something to be connected with."""
    corners = [place(0, 0), place(1, 0), place(1, 1), place(0, 1), place(0, 0)]
    return [row(number + at, corners[at : at + 2], name=f"{'ABCD'[at]} ST") for at in range(4)]


@pytest.mark.parametrize(
    ("trafdir", "there", "back"),
    [("FT", True, False), ("TF", False, True), ("TW", True, True), (None, True, True), (" ft ", True, False)],
)
def test_a_street_is_driven_as_its_direction_says(trafdir: str | None, there: bool, back: bool) -> None:
    begin, end = place(0, 0), place(3, 3)
    driven = ways(build([*square(), row(9, [begin, end], name="X ST", trafdir=trafdir)]))
    assert (("X Street", begin, end) in driven) == there
    assert (("X Street", end, begin) in driven) == back


@pytest.mark.parametrize("seed", range(5))
def test_the_same_city_however_its_streets_are_drawn(seed: int) -> None:
    rows = made_city()
    driven = ways(build(rows))
    random.Random(seed).shuffle(rows)
    turned = [_turned(one) if random.Random(seed * 1000 + at).random() < 0.5 else one for at, one in enumerate(rows)]
    assert ways(build(turned)) == driven
    assert ways(build(in_old_spelling(rows))) == driven


def _turned(one: dict[str, Any]) -> dict[str, Any]:
    """The same street drawn from its other end."""
    lines = [part[::-1] for part in one["the_geom"]["coordinates"][::-1]]
    other = {"FT": "TF", "TF": "FT"}.get(one["trafdir"], one["trafdir"])
    levels = {"from_level_code": one["to_level_code"], "to_level_code": one["from_level_code"]}
    return {**one, **levels, "the_geom": {"type": "MultiLineString", "coordinates": lines}, "trafdir": other}


def viaduct(middle: str, *, whole: bool = False) -> list[dict[str, Any]]:
    """A street from west to east at grade, and one from south to north that rises to the level `middle` above it."""
    centre = place(0.5, 0.5)
    under = [[place(0, 0.5), centre], [centre, place(1, 0.5)]]
    over = [[place(0.5, -3), centre, place(0.5, 4)]] if whole else [[place(0.5, -3), centre], [centre, place(0.5, 4)]]
    ends = [place(0, 0), place(1, 0), place(1, 1), place(0, 1)]
    around = [[ends[0], place(0, 0.5)], [place(0, 0.5), ends[3]], [ends[1], place(1, 0.5)], [place(1, 0.5), ends[2]]]
    around += [[ends[0], place(0.5, -3)], [place(0.5, -3), ends[1]], [ends[3], place(0.5, 4)], [place(0.5, 4), ends[2]]]
    rows = [row(at, line, name="UNDER ST") for at, line in enumerate(under)]
    rows += [
        row(
            10 + at,
            line,
            name="VIADUCT",
            rw_type="3",
            from_level_code=middle if at else "13",
            to_level_code=middle if at == 0 and len(over) > 1 else "13",
        )
        for at, line in enumerate(over)
    ]
    return rows + [row(20 + at, line, name="AROUND ST") for at, line in enumerate(around)]


@pytest.mark.parametrize("middle", ["17", "21", "9"])
def test_a_street_under_a_viaduct_does_not_meet_it(middle: str) -> None:
    driven = ways(build(viaduct(middle)))
    centre = place(0.5, 0.5)
    under = {head for name, tail, head in driven if name == "Under Street" and tail == centre}
    # The viaduct's two rows are one street from ramp to ramp; nobody turns off it at the crossing.
    assert ("Viaduct", place(0.5, -3), place(0.5, 4)) in driven
    assert not any(centre in (tail, head) for name, tail, head in driven if name == "Viaduct")
    assert under <= {place(0, 0.5), place(1, 0.5)}


def test_on_one_level_they_do_meet() -> None:
    driven = ways(build(viaduct("13")))
    assert {name for name, tail, _ in driven if tail == place(0.5, 0.5)} == {"Viaduct", "Under Street"}


def test_a_vertex_is_no_junction() -> None:
    driven = ways(build(viaduct("13", whole=True)))
    assert {name for name, tail, _ in driven if tail == place(0.5, 0.5)} <= {"Under Street"}


def test_a_bridge_that_is_above_the_ground_at_its_very_ends_joins_the_streets_there() -> None:
    begin, end = place(0, 0), place(4, 0)
    bridge = row(10, [begin, end], name="SOME BRG", rw_type="3", from_level_code="17", to_level_code="17")
    assert reachable(build([*square(), bridge, row(11, [end, place(5, 0)], name="E ST")]), begin, place(5, 0))


def test_two_bridges_over_a_street_do_not_come_down_to_it() -> None:
    """At one place two ends on a level above: they go on to each other, not to the ground."""
    corner = place(0, 0)
    over = [
        row(10, [place(-2, 0), corner], name="HIGH RD", from_level_code="13", to_level_code="17"),
        row(11, [corner, place(0, -2)], name="LOW RD", from_level_code="17", to_level_code="13"),
        row(12, [place(-2, 0), place(0, -2)], name="BACK RD"),
        row(13, [place(0, -2), place(1, 0)], name="ACCESS RD"),
    ]
    driven = ways(build([*square(), *over]))
    assert {head for name, tail, head in driven if name == "High Road" and tail == corner} == {place(-2, 0)}
    graph = build([*square(), *over]).graph
    at_corner = [node for node, where in enumerate(zip(graph.lon.tolist(), graph.lat.tolist())) if where == corner]
    assert len(at_corner) == 2


def test_a_connector_lets_one_turn_round() -> None:
    """Two one-way roadways, and a U-turn connector between them."""
    south, north = [place(3, at) for at in (0, 1, 2)], [place(3.1, at) for at in (0, 1, 2)]
    rows = [
        *square(),
        row(10, [place(1, 0), south[0]], name="A ST"),
        row(11, [south[0], north[0]], name="A ST"),
        *(row(12 + at, north[at : at + 2], name="QUEENS BLVD", trafdir="FT") for at in (0, 1)),
        *(row(14 + at, south[at : at + 2], name="QUEENS BLVD", trafdir="TF") for at in (0, 1)),
        row(16, [north[2], south[2]], name="B ST"),
    ]
    assert not reachable(build(rows[:-1]), north[1], south[1])
    turn = row(17, [north[1], south[1]], name=None, rw_type="13", trafdir="FT")
    built = build([*rows[:-1], turn])
    assert reachable(built, north[1], south[1])
    shape = int(built.graph.shape[[name == "" for name in np.array(built.graph.names)[built.graph.name]]][0])
    assert built.graph.road_class[shape] == RoadClass.RAMP


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"trafdir": "NV"}, "closed"),
        ({"status": "1"}, "not_built"),
        ({"status": "3"}, "not_built"),
        ({"status": "4"}, "not_built"),
        ({"status": "5"}, "not_built"),
        ({"status": "9"}, "not_built"),
        ({"rw_type": "5"}, "path"),
        ({"rw_type": "6"}, "path"),
        ({"rw_type": "7"}, "path"),
        ({"rw_type": "8"}, "driveway"),
        ({"rw_type": "12"}, "path"),
        ({"rw_type": "14"}, "ferry"),
        ({"rw_type": None}, "path"),
    ],
)
def test_what_is_no_street_for_cars_is_left_out_and_counted(change: dict[str, str | None], reason: str) -> None:
    built = build([*square(), row(9, [place(0, 0), place(1, 1)], name="X ST", **change)])
    assert "X Street" not in {name for name, _, _ in ways(built)}
    assert built.left_out.kilometres == {reason: pytest.approx(0.2530, abs=0.002)}


@pytest.mark.parametrize("kind", ["1", "2", "3", "4", "9", "10", "13"])
@pytest.mark.parametrize("status", ["2", None])
def test_streets_for_cars_are_kept(kind: str, status: str | None) -> None:
    built = build([*square(), row(9, [place(0, 0), place(1, 1)], name="X ST", rw_type=kind, status=status)])
    assert "X Street" in {name for name, _, _ in ways(built)}


@pytest.mark.parametrize(
    ("name", "line", "kept"),
    [
        ("EAST DR", CENTRAL_PARK, False),
        ("E DR", CENTRAL_PARK, False),
        ("CENTER DR", CENTRAL_PARK, False),
        ("TERRACE DR", CENTRAL_PARK, False),
        ("EAST DRIVE NORTH", CENTRAL_PARK, False),
        ("65 ST TRANSVERSE", CENTRAL_PARK, True),
        ("CENTER DR", [(-73.9700, 40.6600), (-73.9680, 40.6620)], False),
        ("EAST DR", QUEENS, True),
    ],
)
def test_the_drives_of_two_parks_are_closed_though_they_are_listed(name: str, line: list[Place], kept: bool) -> None:
    around = [
        row(1, [line[0], (line[1][0], line[0][1])], name="A ST"),
        row(2, [(line[1][0], line[0][1]), line[1]], name="B ST"),
    ]
    built = build([*around, row(3, line, name=name)])
    assert (not built.left_out.kilometres) == kept


def test_a_row_in_several_parts_is_whole() -> None:
    points = [place(1, 1), place(2, 1), place(2, 2), place(1, 2)]
    apart = row(9, points[:2], points[2:], name="X ST")
    joined = row(10, points[1:3], points[2:], name="Y ST")
    driven = ways(build([*square(), apart, joined]))
    assert ("X Street", points[0], points[1]) in driven
    assert ("X Street", points[2], points[3]) in driven
    assert ("Y Street", points[1], points[3]) in driven


@pytest.mark.parametrize(("metres", "joined"), [(0.9, True), (2.9, True), (3.4, False)])
def test_streets_that_are_drawn_up_to_three_metres_apart_meet(metres: float, joined: bool) -> None:
    corner = place(1, 1)
    near = (corner[0] + metres / 84_400, corner[1])
    built = build([*square(), row(9, [near, place(3, 3)], name="X ST")])
    assert reachable(built, place(0, 0), place(3, 3)) == joined
    if joined:
        assert ("X Street", corner, place(3, 3)) in ways(built)


def test_a_gap_is_not_closed_between_levels() -> None:
    corner = place(1, 1)
    near = (corner[0] + 1 / 84_400, corner[1])
    built = build([*square(), row(9, [near, place(3, 3)], name="X ST", from_level_code="17")])
    assert not reachable(built, place(0, 0), place(3, 3))


def test_both_roadways_between_two_corners_stay_and_so_does_a_loop() -> None:
    one, other = place(1, 1), place(2, 1)
    crescent = [one, place(1.2, 1.8), place(1.8, 1.8), other]
    loop = [other, place(2.5, 1), place(2.5, 2), place(2, 2), other]
    rows = [*square(), row(9, [one, other], name="X ST"), row(10, crescent, name="X CRES"), row(11, loop, name="X CIR")]
    built = build(rows)
    pairs = [tuple(sorted(pair)) for pair in zip(built.graph.tail.tolist(), built.graph.head.tolist())]
    assert all(pairs.count(pair) <= 2 and pair[0] != pair[1] for pair in pairs)
    assert {"X Crescent", "X Circle", "X Street"} <= {name for name, _, _ in ways(built)}
    assert built.metres == pytest.approx(build(rows[:4]).metres + 240 + 4 * 240, rel=0.3)


def test_a_street_that_is_drawn_twice_is_there_once() -> None:
    line = [place(1, 1), place(2, 2)]
    rows = [*square(), row(9, line, name="X ST", trafdir="FT"), row(10, line[::-1], name="X ST", trafdir="FT")]
    built = build(rows)
    assert len([way for way in ways(built) if way[0] == "X Street"]) == 2
    assert len(built.graph.lon) == 5
    assert built.left_out.kilometres["copy"] > 0.2


def test_pieces_of_a_street_are_joined_where_only_the_drawing_divides_them() -> None:
    points = [place(1, 1), place(2, 1), place(3, 1), place(4, 1)]
    pieces = [points[0:2], points[2:0:-1], points[2:4]]
    rows = [row(9 + at, line, name="X ST", trafdir="TF" if at == 1 else "FT") for at, line in enumerate(pieces)]
    back = row(12, [points[3], place(4, 3), points[0]], name="Y ST")
    driven = ways(build([*square(), *rows, back]))
    assert not {points[1], points[2]} & {end for _, *ends in driven for end in ends}
    assert reachable(build([*square(), *rows, back]), points[0], points[3])
    # Where one may turn back at points[1], it stays an end.
    both_ways = [{**rows[0], "trafdir": "TW"}, *rows[1:]]
    assert ("X Street", points[1], points[0]) in ways(build([*square(), *both_ways, back]))
    other = {**rows[1], "full_street_name": "Z ST"}
    assert ("X Street", points[0], points[1]) in ways(build([*square(), rows[0], other, rows[2], back]))


def classes(**changes: str | None) -> tuple[RoadClass, float]:
    built = build([*square(), row(9, [place(0, 0), place(1, 1)], **{"name": "X ST", **changes})])
    diagonal = [shape for shape, line in enumerate(built.graph.shapes) if line[0].tolist() == list(place(0, 0))]
    shape = next(shape for shape in diagonal if built.graph.shapes[shape][-1].tolist() == list(place(1, 1)))
    return RoadClass(int(built.graph.road_class[shape])), float(built.graph.mph[shape])


@pytest.mark.parametrize(
    ("changes", "road_class", "mph"),
    [
        ({}, RoadClass.LOCAL, 25),
        ({"posted_speed": "20"}, RoadClass.LOCAL, 20),
        ({"posted_speed": "0"}, RoadClass.LOCAL, 25),
        ({"posted_speed": None}, RoadClass.LOCAL, 25),
        ({"posted_speed": "fast"}, RoadClass.LOCAL, 25),
        ({"number_travel_lanes": "4"}, RoadClass.MAJOR, 25),
        ({"streetwidth": "60", "snow_priority": "C"}, RoadClass.MAJOR, 25),
        ({"streetwidth": "60", "snow_priority": "S"}, RoadClass.LOCAL, 25),
        ({"carto_display_level": "10"}, RoadClass.MAJOR, 25),
        ({"carto_display_level": "30"}, RoadClass.LOCAL, 25),
        ({"posted_speed": "30"}, RoadClass.MAJOR, 30),
        ({"name": "OCEAN PKWY"}, RoadClass.LOCAL, 25),
        ({"name": "FDR DR", "posted_speed": "40"}, RoadClass.PARKWAY, 40),
        ({"rw_type": "2", "name": "LONG ISLAND EXPY", "posted_speed": None}, RoadClass.EXPRESSWAY, 50),
        ({"rw_type": "2", "name": "LONG ISLAND EXPY", "posted_speed": "45"}, RoadClass.EXPRESSWAY, 45),
        ({"rw_type": "2", "name": "BELT PKWY", "posted_speed": None}, RoadClass.PARKWAY, 50),
        ({"rw_type": "2", "name": "FDR DR", "posted_speed": "40"}, RoadClass.PARKWAY, 40),
        ({"rw_type": "3", "name": "WILLIAMSBURG BRG", "posted_speed": None}, RoadClass.BRIDGE, 35),
        ({"rw_type": "3", "name": "BRONX RIVER AVE"}, RoadClass.LOCAL, 25),
        ({"rw_type": "4", "name": "LINCOLN TUNL", "posted_speed": None}, RoadClass.TUNNEL, 35),
        ({"rw_type": "9", "name": None, "posted_speed": None}, RoadClass.RAMP, 30),
        ({"rw_type": "10", "name": None, "posted_speed": None}, RoadClass.ALLEY, 10),
        ({"rw_type": "13", "name": None, "posted_speed": "0"}, RoadClass.RAMP, 30),
    ],
)
def test_class_and_speed(changes: dict[str, str | None], road_class: RoadClass, mph: float) -> None:
    assert classes(**changes) == (road_class, mph)


def test_a_viaduct_of_a_highway_is_of_its_class() -> None:
    line = [place(0, 0), place(1, 1)]
    rows = [
        row(9, line, name="GOWANUS EXPY", rw_type="3", posted_speed=None),
        row(10, [place(1, 1), place(3, 3)], name="GOWANUS EXPY", rw_type="2", posted_speed=None),
    ]
    built = build([*square(), *rows])
    of_it = [built.graph.names[one] == "Gowanus Expressway" for one in built.graph.name.tolist()]
    shapes = built.graph.shape[of_it]
    assert set(built.graph.road_class[shapes].tolist()) == {RoadClass.EXPRESSWAY}
    assert set(built.graph.mph[shapes].tolist()) == {50.0}


def test_lengths_are_those_of_the_lines() -> None:
    (length,) = {round(metres) for metres in build([row(0, [place(0, 0), place(1, 0)], name="X")]).graph.metres}
    assert length == pytest.approx(240, abs=1)


def test_the_area_holds_all_streets_and_little_else() -> None:
    built = build(made_city())
    area = area_around(built.graph.shapes)
    (polygon,) = area
    ring = np.array(polygon[0])
    assert ring[0].tolist() == ring[-1].tolist()
    assert len(ring) < 80
    west, south = ring.min(axis=0)
    assert west < place(-1.5, 2)[0] - 300 / 84_400
    assert south < place(8, 0)[1] - 300 / 111_050


def turned_rows(names: Sequence[str]) -> list[dict[str, Any]]:
    """The city with the directions of some avenues turned round."""
    other = {"FT": "TF", "TF": "FT", "TW": "TW"}
    return [
        {**one, "trafdir": other.get(one["trafdir"], one["trafdir"])} if one.get("full_street_name") in names else one
        for one in made_city()
    ]


def test_if_all_avenues_run_the_wrong_way_all_directions_are_turned_round() -> None:
    rows = made_city()
    others = {str(one["full_street_name"]) for one in rows if one.get("full_street_name")}
    built = build(turned_rows(sorted(others)))
    assert built.turned
    assert ways(built) == ways(build(rows))


@pytest.mark.parametrize(
    "wrong", [["5 AVE"], ["1 AVE", "3 AVE", "8 AVE"], [name for name in AVENUES if name != "5 AVE"]]
)
def test_if_some_run_the_wrong_way_it_is_said_and_nothing_is_built(wrong: list[str]) -> None:
    with pytest.raises(BadCentreline, match=r"one-way streets do not run as they do in the street .*Avenue: 0 % of"):
        build(turned_rows(wrong))


def test_a_part_of_the_city_without_the_avenues_is_built() -> None:
    built = build(square())
    assert not built.turned
    assert {avenue.verdict for avenue in built.avenues} == {"unseen"}


def test_nothing_is_known_of_avenues_of_that_name_elsewhere() -> None:
    far = [(point[0] + 0.1, point[1] - 0.1) for point in (place(3, 0), place(3, 5))]
    brooklyn = row(50, far, name="5 AVE", trafdir="FT", boroughcode="3")
    assert build([*made_city(), brooklyn]).avenues == build(made_city()).avenues
