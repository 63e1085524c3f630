"""From a graph to street pieces: one-ways, names, lengths and times, speeds, and the area that streets cover."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pyproj
import pytest
import shapely

from collision_risk_plugin.core.constants import MPH
from collision_risk_plugin.core.streets.road_class import RoadClass
from tests.synthetic.streets import plan
from training.process.events import TrainingError
from training.streets.area import area_around
from training.streets.network import LIMITS_MPH, RULE, add_times, prepare_graph, to_street_graph


def _line(*kinds: dict[str, object]) -> nx.MultiDiGraph:
    """A road from west to east in Manhattan of pieces with these tags, one way."""
    graph = nx.MultiDiGraph(crs="epsg:4326")
    for number, tags in enumerate(kinds):
        graph.add_edge(number, number + 1, length=100.0, **tags)
    for number in graph:
        graph.nodes[number].update(x=-73.99 + 0.001 * number, y=40.75)
    return graph


@pytest.mark.parametrize(
    ("tags", "mph"),
    [
        ({"highway": "residential"}, 25),
        ({"highway": "primary"}, 25),
        ({"highway": "motorway"}, 50),
        ({"highway": "trunk"}, 35),
        ({"highway": "motorway_link"}, 30),
        ({"highway": "trunk_link"}, 25),
        ({"highway": "living_street"}, 10),
        ({"highway": "unheard_of"}, 25),
        ({"highway": ["motorway", "primary"]}, 50),
        ({"highway": "motorway", "maxspeed": "40 mph"}, 40),
        ({"highway": "residential", "maxspeed": "20 mph"}, 20),
        ({"highway": "residential", "maxspeed": "32"}, 32 / 1.609344),
        ({"highway": "residential", "maxspeed": ["20 mph", "30 mph"]}, 25),
        ({"highway": "motorway", "maxspeed": "0 mph"}, 50),
        ({"highway": "motorway", "maxspeed": "500 mph"}, 50),
        ({"highway": "motorway", "maxspeed": "signals"}, 50),
    ],
)
def test_the_speed_is_the_posted_limit_or_new_yorks(tags, mph) -> None:
    graph = add_times(_line(tags, {"highway": "residential", "maxspeed": "7 mph"}))
    assert graph.edges[0, 1, 0]["travel_time"] == pytest.approx(100 / (mph * MPH), rel=1e-4)


def test_the_rule_names_every_default() -> None:
    for mph in (*LIMITS_MPH.values(), 25):
        assert str(mph) in RULE


@pytest.mark.parametrize(
    ("tags", "road_class"),
    [
        ({"highway": "residential"}, "LOCAL"),
        ({"highway": "unclassified", "name": "Bridge Street"}, "LOCAL"),
        ({"highway": "residential", "name": "Riverside Drive"}, "LOCAL"),
        ({"highway": "tertiary"}, "MAJOR"),
        ({"highway": "primary", "name": "Ocean Parkway", "maxspeed": "30 mph"}, "MAJOR"),
        ({"highway": ["secondary", "motorway"]}, "MAJOR"),
        ({"highway": "motorway", "name": "Gowanus Expressway"}, "EXPRESSWAY"),
        ({"highway": "motorway", "ref": "I 278"}, "EXPRESSWAY"),
        ({"highway": "trunk"}, "EXPRESSWAY"),
        ({"highway": "trunk", "name": "Canal Street", "maxspeed": "20 mph"}, "MAJOR"),
        ({"highway": "trunk", "name": "West Street", "maxspeed": "30 mph"}, "PARKWAY"),
        ({"highway": "motorway", "name": "FDR Drive", "maxspeed": "40 mph"}, "PARKWAY"),
        ({"highway": "motorway", "name": ["West Side Highway", "Henry Hudson Parkway"]}, "PARKWAY"),
        ({"highway": "motorway_link", "name": "Belt Parkway"}, "RAMP"),
        ({"highway": "secondary_link"}, "RAMP"),
        ({"highway": "secondary", "name": "Madison Avenue Bridge"}, "BRIDGE"),
        ({"highway": "trunk", "name": ["Manhattan Bridge Lower Level", "Manhattan Bridge"]}, "BRIDGE"),
        ({"highway": "motorway", "name": "Lincoln Tunnel"}, "TUNNEL"),
    ],
)
def test_the_class_follows_from_the_tag_and_the_name(tags: dict[str, object], road_class: str) -> None:
    streets = to_street_graph(add_times(_line(tags)))
    assert [RoadClass(number).name for number in streets.road_class] == [road_class]


def test_a_simplified_street_takes_the_time_of_its_pieces(area) -> None:
    graph = _line(
        {"highway": "residential", "maxspeed": "10 mph", "name": "Slow Street"},
        {"highway": "residential", "maxspeed": "25 mph", "name": "Quick Street"},
        {"highway": "residential", "maxspeed": "25 mph", "name": "Quick Street"},
    )
    graph.add_edges_from([(3, 9, {"highway": "primary", "length": 50}), (9, 0, {"highway": "primary", "length": 50})])
    graph.add_edges_from([(0, 3, {"highway": "primary", "length": 300}), (3, 0, {"highway": "primary", "length": 300})])
    graph.nodes[9].update(x=-73.989, y=40.751)
    streets = to_street_graph(prepare_graph(graph, area).graph)
    road = streets.name == streets.names.index("Quick Street / Slow Street")
    (metres,), (seconds,) = streets.metres[road], streets.seconds[road]
    assert seconds == pytest.approx(metres / 3 / (10 * MPH) + metres * 2 / 3 / (25 * MPH), rel=1e-3)


def test_directions_share_a_shape_and_metres_are_geodesic(simple) -> None:
    streets = to_street_graph(simple)
    geod = pyproj.Geod(ellps="WGS84")
    assert len(streets.tail) == simple.number_of_edges()
    for edge in range(0, len(streets.tail), 7):
        course = streets.shapes[streets.shape[edge]]
        if streets.backward[edge]:
            course = course[::-1]
        ends = [(streets.lon[node], streets.lat[node]) for node in (streets.tail[edge], streets.head[edge])]
        assert np.allclose(course[[0, -1]], ends, atol=1e-7)
        assert streets.metres[edge] == pytest.approx(geod.line_length(*course.T))
    used = np.bincount(streets.shape)
    same_way = np.bincount(streets.shape[~streets.backward])
    assert np.count_nonzero(same_way > 1) == 1  # a ramp of FDR Drive is mapped twice
    two_way = sum(data["oneway"] is False for *_, data in simple.edges(data=True))
    assert np.count_nonzero(used == 2) == pytest.approx(two_way / 2, abs=3)


def test_every_edge_leads_everywhere_and_times_are_those_of_the_limits(simple) -> None:
    streets = to_street_graph(simple)
    assert nx.is_strongly_connected(simple)
    mph = streets.metres / streets.seconds / MPH
    assert 4 < mph.min() < 25 < mph.max() <= 50.1
    assert np.median(mph) == pytest.approx(25, rel=0.01)


def test_one_ways_are_respected(simple) -> None:
    """Wall Street runs east, Prince Street west."""
    streets = to_street_graph(simple)
    east = streets.lon[streets.head] - streets.lon[streets.tail]
    index = {node: number for number, node in enumerate(simple)}
    for name, way in (("Wall Street", 1), ("Prince Street", -1)):
        corners = [node for node in plan().street(name) if node in simple]
        ends = np.isin([streets.tail, streets.head], [index[node] for node in corners]).all(axis=0)
        on = ends & (streets.name == streets.names.index(name))
        assert on.sum() == len(corners) - 1 >= 5
        assert (way * east[on] > 0).all()
        there = nx.shortest_path_length(simple, corners[0], corners[-1], "length")
        back = nx.shortest_path_length(simple, corners[-1], corners[0], "length")
        assert there == pytest.approx(plan().metres(corners), rel=0.005)
        assert back > there + 75  # round the block
    pairs = set(zip(streets.tail.tolist(), streets.head.tolist(), strict=True))
    one_way = [(u, v) for u, v in simple.edges() if not simple.has_edge(v, u)]
    assert len(one_way) > 1000
    assert all((index[u], index[v]) in pairs and (index[v], index[u]) not in pairs for u, v in one_way)


def test_names_are_told_refs_stand_in_and_several_are_joined(area) -> None:
    graph = _line({"highway": "primary", "name": ["B Street", "A Street"]}, {"highway": "primary", "ref": "NY 9A"})
    graph.add_edge(2, 0, highway="primary", length=200.0)
    graph.graph["simplified"] = True
    streets = to_street_graph(prepare_graph(graph, area).graph)
    assert [streets.names[name] for name in streets.name] == ["A Street / B Street", "NY 9A", ""]


def test_what_lies_outside_is_cut_and_an_edge_across_stays(whole) -> None:
    part = shapely.box(-74.0, 40.71, -73.98, 40.73)
    graph = prepare_graph(whole, part).graph
    inside = {node for node, data in graph.nodes(data=True) if part.contains(shapely.Point(data["x"], data["y"]))}
    assert all(node in inside or inside.intersection(nx.all_neighbors(graph, node)) for node in graph)
    assert 0 < len(set(graph) - inside) < len(inside)


def test_streets_elsewhere_are_refused(area) -> None:
    graph = _line({"highway": "primary"})
    for number, data in graph.nodes(data=True):
        data.update(x=2.35 + 0.001 * number, y=48.85)
    with pytest.raises(TrainingError, match="No streets of it lie in the area of the zones"):
        prepare_graph(graph, area)


def test_streets_that_lead_nowhere_are_refused(area) -> None:
    with pytest.raises(TrainingError, match="no way back to any of these streets"):
        prepare_graph(_line({"highway": "primary"}, {"highway": "primary"}), area)


def test_the_area_holds_the_streets_and_little_else(simple) -> None:
    streets = to_street_graph(simple)
    parts = area_around(streets.shapes)
    area = shapely.multipolygons([shapely.Polygon(rings[0], rings[1:]) for rings in parts])
    assert area.is_valid
    assert shapely.get_num_coordinates(area) <= 500
    assert all(area.contains(shapely.LineString(line)) for line in streets.shapes)
    points = shapely.points(np.concatenate(streets.shapes))
    edge = shapely.points(shapely.get_coordinates(area))
    far = shapely.STRtree(points).query_nearest(edge, return_distance=True)[1].max() * 85_000
    assert far < 450
    assert all(round(value, 5) == value for rings in parts for ring in rings for point in ring for value in point)


def test_small_holes_are_filled_and_large_ones_stay() -> None:
    def ring(metres: float) -> np.ndarray:
        east, north = metres / 84_390 / 2, metres / 111_050 / 2
        return np.array(shapely.box(-73.9 - east, 40.7 - north, -73.9 + east, 40.7 + north).exterior.coords)

    (small,) = area_around([ring(2_000)])
    (large,) = area_around([ring(4_000)])
    assert (len(small), len(large)) == (1, 2)
