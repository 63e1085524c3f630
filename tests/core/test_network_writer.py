"""Networks that are written and read again: routes, classes and speeds as handed in; all of a file or nothing of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from collision_risk_plugin.core.constants import MPH
from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network import STATIC_CRITERIA, Network
from collision_risk_plugin.core.streets.network_reader import load_network, read_meta
from collision_risk_plugin.core.streets.network_writer import write_network
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from collision_risk_plugin.core.streets.street_graph import StreetGraph
from collision_risk_plugin.core.streets.strong_components import strong_components
from collision_risk_plugin.core.streets.traffic_area import shape_areas
from collision_risk_plugin.core.traffic.travel_time import routing_seconds
from tests.street_graphs import FACTS, any_graphs, dijkstra, grid, street_graph

CORNERS = [(-73.99, 40.74), (-73.99, 40.743), (-73.987, 40.743), (-73.987, 40.74)]


@pytest.fixture(scope="module")
def written(zones: ZoneSet, tmp_path_factory: pytest.TempPathFactory) -> Network:
    file = tmp_path_factory.mktemp("grid") / "grid.npz"
    write_network(file, grid(), zones, FACTS)
    return load_network(file, zones)


def check_routes(network: Network, criterion: str, source: int, targets: list[int]) -> None:
    cost = network.cost(criterion)
    reached = dijkstra(len(network.node_lon), network.tail, network.head, cost, source)
    for target in targets:
        found = network.hierarchies[criterion].cheapest_path({source: 0.0}, {target: 0.0}, np.inf)
        assert found is not None
        way = np.array(found.edges, dtype=int)
        assert cost[way].sum() == pytest.approx(reached[target], rel=1e-6)
        assert [source, *network.head[way]] == [*network.tail[way], target]


@pytest.mark.parametrize("criterion", STATIC_CRITERIA)
def test_a_thousand_routes_are_those_of_dijkstra(written: Network, criterion: str) -> None:
    rng = np.random.default_rng(8)
    for source in rng.integers(0, len(written.node_lon), 25).tolist():
        check_routes(written, criterion, source, rng.integers(0, len(written.node_lon), 40).tolist())


def edges_by_place(streets: StreetGraph, kept: np.ndarray) -> dict[tuple[Any, ...], list[tuple[Any, ...]]]:
    """By the places of tail and head, what each edge is: metres, typical seconds, miles an hour, class, name."""
    found: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    start = np.concatenate(([0], np.cumsum([len(line) for line in streets.shapes])))
    area = shape_areas(start, *np.concatenate(streets.shapes).T.copy())[streets.shape]
    seconds = routing_seconds(streets.metres, streets.road_class[streets.shape], area)
    for edge in np.flatnonzero(kept).tolist():
        tail, head, shape = streets.tail[edge], streets.head[edge], streets.shape[edge]
        ends = tuple(float(round(axis[node], 6)) for node in (tail, head) for axis in (streets.lon, streets.lat))
        name = streets.names[streets.name[edge]]
        values = streets.metres[edge], seconds[edge], streets.mph[shape], streets.road_class[shape], name
        found.setdefault(ends, []).append(values)
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(streets=any_graphs())
def test_any_streets_come_back_but_those_that_no_route_needs(
    streets: StreetGraph, zones: ZoneSet, tmp_path: Path
) -> None:
    component = strong_components(len(streets.lon), streets.tail, streets.head)
    largest = np.bincount(component).max()
    assume(largest > 1 and np.count_nonzero(np.bincount(component) == largest) == 1)
    main = np.bincount(component).argmax()
    kept = (component[streets.tail] == main) & (component[streets.head] == main)
    counts = write_network(tmp_path / "any.npz", streets, zones, FACTS)
    network = load_network(tmp_path / "any.npz", zones)
    assert counts == {"nodes": largest, "edges": len(network.tail), "shapes": len(network.shape_start) - 1}
    found: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for edge in range(len(network.tail)):
        nodes = network.tail[edge], network.head[edge]
        ends = tuple(float(round(axis[node], 6)) for node in nodes for axis in (network.node_lon, network.node_lat))
        name = network.names[network.name[edge]]
        values = network.metres[edge], network.seconds[edge], network.mph[edge], network.road_class[edge], name
        found.setdefault(ends, []).append(values)
    expected = edges_by_place(streets, kept)
    assert found.keys() == expected.keys()
    for ends, edges in found.items():
        for values in edges:
            assert any(
                values[:2] == pytest.approx(other[:2], rel=1e-6) and values[2:] == other[2:] for other in expected[ends]
            )
        for metres, seconds, *_ in expected[ends]:
            assert any(edge[0] <= metres * 1.000001 and edge[1] <= seconds * 1.000001 for edge in edges)
    for criterion in STATIC_CRITERIA:
        check_routes(network, criterion, 0, list(range(largest)))


def test_free_flow_seconds_follow_from_length_and_speed(written: Network) -> None:
    assert set(np.unique(written.mph[written.road_class == RoadClass.MAJOR])) == {40.0}
    assert np.allclose(written.free_flow_seconds, written.metres / written.mph / MPH)
    # Ways are searched at typical speeds, at which streets of one limit may be quick or slow.
    assert np.allclose(written.seconds, routing_seconds(written.metres, written.road_class, written.area))
    assert (written.seconds > written.free_flow_seconds).mean() > 0.9
    assert not np.isin("Way Out", written.names), "nobody comes back from there"


def test_each_street_has_the_class_speed_and_area_of_its_own_shape(zones: ZoneSet, tmp_path: Path) -> None:
    places = [*CORNERS, (-73.95, 40.80), (-73.95, 40.65)]
    streets = street_graph(
        places,
        [
            (0, 1, True, 25.0, RoadClass.LOCAL, "Local Street"),
            (1, 2, True, 30.0, RoadClass.MAJOR, "Great Avenue"),
            (2, 3, False, 12.4, RoadClass.RAMP, "Slow Ramp"),
            (3, 0, False, 300.0, RoadClass.EXPRESSWAY, "Fast Road"),
            (2, 4, True, 45.0, RoadClass.PARKWAY, "River Parkway"),
            (4, 5, True, 35.0, RoadClass.BRIDGE, "Long Bridge"),
            (5, 0, True, 0.2, RoadClass.ALLEY, "Alley"),
        ],
    )
    write_network(tmp_path / "few.npz", streets, zones, FACTS)
    network = load_network(tmp_path / "few.npz", zones)
    by_name = {
        network.names[network.name[edge]]: (
            RoadClass(network.road_class[edge]),
            TrafficArea(network.area[edge]),
            network.mph[edge],
        )
        for edge in range(len(network.tail))
    }
    assert by_name == {
        "Local Street": (RoadClass.LOCAL, TrafficArea.CORE, 25),
        "Great Avenue": (RoadClass.MAJOR, TrafficArea.CORE, 30),
        "Slow Ramp": (RoadClass.RAMP, TrafficArea.CORE, 12),
        "Fast Road": (RoadClass.EXPRESSWAY, TrafficArea.CORE, 255),
        "River Parkway": (RoadClass.PARKWAY, TrafficArea.MANHATTAN, 45),
        "Long Bridge": (RoadClass.BRIDGE, TrafficArea.BOROUGHS, 35),
        "Alley": (RoadClass.ALLEY, TrafficArea.BOROUGHS, 1),
    }
    meta = read_meta(tmp_path / "few.npz")
    assert (meta["format"], meta["kind"], meta["one_ways"]) == (3, "osm", True)


def test_the_same_streets_make_the_same_file(zones: ZoneSet, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_network(tmp_path / f"{name}.npz", grid(), zones, FACTS)
    assert read_meta(tmp_path / "one.npz") == read_meta(tmp_path / "other.npz")
    changed = grid()
    changed.road_class[3] = RoadClass.RAMP
    write_network(tmp_path / "changed.npz", changed, zones, FACTS)
    assert read_meta(tmp_path / "changed.npz")["id"] != read_meta(tmp_path / "one.npz")["id"]


def test_progress_goes_from_the_beginning_to_the_end(zones: ZoneSet, tmp_path: Path) -> None:
    told: list[float] = []
    write_network(tmp_path / "grid.npz", grid(), zones, FACTS, report=told.append)
    assert told == sorted(told)
    assert told[0] < 0.2
    assert told[-1] == 1
    assert len(told) >= 5


def test_a_cancel_at_any_moment_leaves_the_old_file_and_nothing_else(zones: ZoneSet, tmp_path: Path) -> None:
    file = tmp_path / "grid.npz"
    file.write_bytes(b"the old streets")
    streets, asked = grid(8, 8), 0
    for limit in (*range(0, 60, 3), *range(60, 2000, 97)):
        asked = 0

        def is_cancelled(limit: int = limit) -> bool:
            nonlocal asked
            asked += 1
            return asked > limit

        try:
            write_network(file, streets, zones, FACTS, is_cancelled=is_cancelled)
        except Cancelled:
            assert file.read_bytes() == b"the old streets"
            assert [one.name for one in tmp_path.iterdir()] == ["grid.npz"]
        else:
            break
    assert limit > 100, "it was cancelled at many moments, and in the end not at all"
    assert load_network(file, zones).title == "Grid"


def test_what_does_not_read_back_does_not_replace_the_old_file(
    zones: ZoneSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "grid.npz"
    file.write_bytes(b"the old streets")
    whole = np.savez

    def losing_the_end(stream: Any, **arrays: Any) -> None:
        """As a full disk whose errors nobody reports."""
        whole(stream, **arrays)
        stream.truncate(stream.tell() // 2)

    monkeypatch.setattr(np, "savez", losing_the_end)
    with pytest.raises(OSError, match="read back"):
        write_network(file, grid(6, 6), zones, FACTS)
    assert file.read_bytes() == b"the old streets"
    assert [one.name for one in tmp_path.iterdir()] == ["grid.npz"]


def as_format_two(file: Path) -> Path:
    """The same streets as releases before this one wrote them, with times of free flow."""
    with np.load(file) as arrays:
        seconds = (arrays["shape_metres"] / (arrays["shape_mph"] * MPH)).astype(np.float32)
        old = {key: arrays[key] for key in arrays.files if key not in {"shape_class", "shape_area", "shape_mph"}}
    meta = {key: value for key, value in json.loads(bytes(old["meta"])).items() if key not in {"kind", "one_ways"}}
    old["meta"] = np.frombuffer(json.dumps({**meta, "format": 2}).encode(), dtype=np.uint8)
    np.savez(file.with_name("old.npz"), **{**old, "shape_seconds": seconds})
    return file.with_name("old.npz")


def test_a_file_of_format_two_is_read_with_classes_by_name_and_speed(zones: ZoneSet, tmp_path: Path) -> None:
    streets = street_graph(
        [*CORNERS, (-73.95, 40.80), (-73.95, 40.65)],
        [
            (0, 1, True, 25.0, RoadClass.ALLEY, "Wall Street"),
            (1, 2, True, 30.0, RoadClass.ALLEY, "Broadway"),
            (2, 3, True, 50.0, RoadClass.ALLEY, "Bruckner Expressway"),
            (3, 4, True, 40.0, RoadClass.ALLEY, "Harlem River Drive"),
            (4, 5, True, 35.0, RoadClass.ALLEY, "Long Bridge"),
            (5, 0, True, 25.0, RoadClass.ALLEY, "Ocean Parkway"),
        ],
    )
    file = tmp_path / "few.npz"
    write_network(file, streets, zones, {**FACTS, "approximate": False})
    new, old = load_network(file, zones), load_network(as_format_two(file), zones)
    for key in ("tail", "head", "metres", "name", "area", "x", "y"):
        assert np.array_equal(getattr(old, key), getattr(new, key)), key
    assert np.allclose(old.mph, new.mph, rtol=1e-6)
    assert np.allclose(old.free_flow_seconds, old.seconds)
    assert {old.names[old.name[edge]]: RoadClass(old.road_class[edge]).name for edge in range(len(old.tail))} == {
        "Wall Street": "LOCAL",
        "Broadway": "MAJOR",
        "Bruckner Expressway": "EXPRESSWAY",
        "Harlem River Drive": "PARKWAY",
        "Long Bridge": "BRIDGE",
        "Ocean Parkway": "LOCAL",
    }
    assert (old.meta["kind"], old.meta["one_ways"]) == ("osm", True)


def test_a_sketch_of_format_two_has_no_one_way_streets(zones: ZoneSet, tmp_path: Path) -> None:
    write_network(tmp_path / "sketch.npz", grid(6, 6), zones, {**FACTS, "approximate": True})
    meta = read_meta(as_format_two(tmp_path / "sketch.npz"))
    assert (meta["kind"], meta["one_ways"]) == ("sketch", False)
