"""What of a grid of streets is driven: closed streets are gone round, barriers cut, and what is left out is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pyproj
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network_reader import load_network, read_meta
from collision_risk_plugin.core.streets.shortest_path import shortest_path
from tests.synthetic.street_grid import Tags, corner, osm_grid, place_of
from training.__main__ import main
from training.process.events import TrainingError
from training.streets.importing import read_streets
from training.streets.network import PreparedGraph, prepare_graph

ROW_KM = pyproj.Geod(ellps="WGS84").line_length(*zip(place_of(2, 0), place_of(2, 4), strict=True)) / 1000
"""Kilometres of a street from west to east."""


@pytest.fixture
def prepare(area, tmp_path: Path):
    def of(ways: dict[str, Tags] | None = None, nodes: dict[int, Tags] | None = None, **more: Any) -> PreparedGraph:
        file = tmp_path / "grid.osm"
        file.write_text(osm_grid(ways, nodes, **more), encoding="utf-8")
        return prepare_graph(read_streets(file, None, area).graph, area)

    return of


def _driven(prepared: PreparedGraph) -> set[str]:
    names = [data.get("name") for *_, data in prepared.graph.edges(data=True)]
    return {one for name in names for one in (name if isinstance(name, list) else [name])}


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        ({"access": "private"}, "private"),
        ({"access": "Private"}, "private"),
        ({"access": "private;destination"}, "private"),
        ({"access": "no", "foot": "yes"}, "closed"),
        ({"access": "yes", "motorcar": "no"}, "closed"),
        ({"motor_vehicle": "no", "bus": "yes"}, "bus"),
        ({"highway": "busway"}, "bus"),
        ({"access": "destination"}, "destination"),
        ({"motor_vehicle": "customers"}, "destination"),
        ({"construction": "yes"}, "construction"),
        ({"oneway": "reversible"}, "reversible"),
        ({"service": "alley"}, "service"),
    ],
)
def test_a_closed_street_is_gone_round_and_told_in_kilometres(prepare, tags: Tags, reason: str) -> None:
    prepared = prepare({"Row 2": tags})
    assert "Row 2" not in _driven(prepared)
    assert {"Row 1", "Row 3", "Column 2"} <= _driven(prepared)
    assert prepared.left_out.kilometres == {reason: pytest.approx(ROW_KM, abs=0.002)}
    (message,) = prepared.left_out.messages()
    assert f"{ROW_KM:.1f} km" in message
    assert prepared.left_out.warning() is None


@pytest.mark.parametrize(
    "tags",
    [
        {"access": "no", "motor_vehicle": "yes"},
        {"access": "private", "motorcar": "designated"},
        {"access": "permissive"},
        {"toll": "yes", "access": "no", "access:conditional": "yes @ (06:00-22:00)"},
        {"motor_vehicle:conditional": "no @ (Mo-Fr 07:00-19:00)"},
        {"toll": "yes"},
    ],
)
def test_an_open_street_stays(prepare, tags: Tags) -> None:
    prepared = prepare({"Row 2": tags})
    assert "Row 2" in _driven(prepared)
    assert prepared.left_out.kilometres == {}
    assert prepared.left_out.messages() == []


def test_a_direction_that_is_closed_is_not_driven(prepare) -> None:
    graph = prepare({"Row 2": {"motor_vehicle:forward": "no"}, "Row 1": {"oneway": "-1"}}).graph
    for row in (1, 2):
        assert graph.has_edge(corner(row, 3), corner(row, 2))
        assert not graph.has_edge(corner(row, 2), corner(row, 3))


def test_a_destination_street_that_leads_nowhere_else_stays(prepare) -> None:
    """Nobody can drive through it; one that comes back to another street is left out."""
    lon, lat = place_of(2, 4)
    pier = '<node id="1" lat="{}" lon="{}"/><node id="2" lat="{}" lon="{}"/><way id="1">{}{}</way>'
    tags = '<tag k="highway" v="unclassified"/><tag k="name" v="Pier"/><tag k="access" v="destination"/>'

    def with_pier(*refs: int) -> PreparedGraph:
        line = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        return prepare(extra=pier.format(lat, lon + 0.001, lat, lon + 0.002, line, tags))

    assert "Pier" in _driven(with_pier(corner(2, 4), 1, 2))
    assert "Pier" in _driven(with_pier(corner(2, 4), 1, 2, corner(2, 4)))
    through = with_pier(corner(2, 4), 1, 2, corner(3, 4))
    assert "Pier" not in _driven(through)
    assert set(through.left_out.kilometres) == {"destination"}


@pytest.mark.parametrize(
    ("tags", "street", "cut"),
    [
        ({"barrier": "bollard"}, {}, True),
        ({"barrier": "gate", "access": "private"}, {}, True),
        ({"barrier": "gate"}, {}, True),
        ({"barrier": "gate"}, {"motor_vehicle": "yes"}, False),
        ({"barrier": "lift_gate"}, {"toll": "yes"}, False),
        ({"barrier": "bollard"}, {"motor_vehicle": "yes"}, True),
        ({"barrier": "bollard", "motorcar": "yes"}, {}, False),
        ({"barrier": "gate", "access": "yes"}, {}, False),
        ({"barrier": "toll_booth"}, {}, False),
    ],
)
def test_a_street_is_cut_at_a_closed_barrier(prepare, tags: Tags, street: Tags, cut: bool) -> None:
    """Halfway between two corners of Row 2, whose other blocks stay."""
    graph = prepare({"Row 2": street}, middle=tags).graph
    assert graph.has_edge(corner(2, 2), corner(2, 3)) is not cut
    assert graph.has_edge(corner(2, 1), corner(2, 2))
    assert nx.is_strongly_connected(graph)
    dead_ends = [node for node in graph if len(set(nx.all_neighbors(graph, node))) == 1]
    assert len(dead_ends) == 2 * cut  # both halves of the block


def test_a_barrier_at_a_crossing_closes_both_streets(prepare) -> None:
    """As OpenStreetMap's wiki says of a barrier that is put there."""
    graph = prepare(nodes={corner(2, 2): {"barrier": "block"}}).graph
    assert not any(corner(2, 2) in edge[:2] for edge in graph.edges)
    assert nx.shortest_path_length(graph, corner(2, 1), corner(2, 3)) == 4
    assert nx.shortest_path_length(graph, corner(1, 2), corner(3, 2)) == 4


def test_streets_behind_a_gate_are_told_apart_from_those_that_never_connected(prepare) -> None:
    lon, lat = place_of(4, 4)
    places = {1: (0.001, 0), 2: (0.001, 0.001), 3: (0.002, 0.001), 4: (0.005, 0.005), 5: (0.006, 0.005)}
    nodes = "".join(
        f'<node id="{id_}" lat="{lat + n}" lon="{lon + e}">'
        + ('<tag k="barrier" v="gate"/>' if id_ == 1 else "")
        + "</node>"
        for id_, (e, n) in places.items()
    )
    lines = {1: (corner(4, 4), 1, 2, 3), 2: (4, 5)}
    ways = "".join(
        f'<way id="{id_}">' + "".join(f'<nd ref="{ref}"/>' for ref in refs) + '<tag k="highway" v="residential"/></way>'
        for id_, refs in lines.items()
    )
    left_out = prepare(extra=nodes + ways).left_out
    geod = pyproj.Geod(ellps="WGS84")
    behind = geod.line_length(*zip(*((lon + places[n][0], lat + places[n][1]) for n in (1, 2, 3)), strict=True))
    apart = geod.line_length(*zip(*((lon + places[n][0], lat + places[n][1]) for n in (4, 5)), strict=True))
    assert left_out.metres == {"barrier": pytest.approx(behind, abs=1), "unconnected": pytest.approx(apart, abs=1)}
    assert (left_out.parts, left_out.warning()) == (2, None)


def test_much_that_does_not_connect_is_a_warning(prepare) -> None:
    """Five streets without the avenues between them: one of them remains."""
    closed = {f"Column {column}": {"access": "no"} for column in range(5)}
    left_out = prepare(closed).left_out
    assert left_out.share == pytest.approx(0.8, abs=0.001)
    assert left_out.parts == 4
    assert "80.0 % of the street length (3.4 km) lies in 4 parts" in left_out.warning()


def test_a_grid_without_open_streets_says_why(prepare) -> None:
    everywhere = {f"{kind} {number}": {"access": "private"} for kind in ("Row", "Column") for number in range(5)}
    with pytest.raises(TrainingError, match=r"All streets of it are closed to cars\. .*private streets 8\.7 km"):
        prepare(everywhere)


def test_the_network_and_the_answer_of_the_command_say_it(capsys, zones: ZoneSet, tmp_path: Path) -> None:
    (tmp_path / "grid.osm").write_text(osm_grid({"Row 2": {"access": "PRIVATE"}}), encoding="utf-8")
    assert (
        main(["import-streets", "--json", "--home", str(tmp_path), "--zones", "nta2020", str(tmp_path / "grid.osm")])
        == 0
    )
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    said = f"Left out of the network: private streets {ROW_KM:.1f} km."
    assert [event["message"] for event in events if event["type"] == "log"] == [said]
    result = events[-1]
    assert result["left_out"] == [said] == list(result["phrases"])
    assert (
        result["left_out_km"]
        == {"private": pytest.approx(ROW_KM, abs=0.002)}
        == read_meta(tmp_path / "streets" / "grid.npz")["left_out_km"]
    )
    network = load_network(tmp_path / "streets" / "grid.npz", zones)
    ends = [network.snap(*place_of(2, column)) for column in (0, 4)]
    path = shortest_path(network, *ends, "shortest")
    names = {network.names[network.name[edge]] for edge in path.edges}
    assert names & {"Row 1", "Row 3"}
    assert "Row 2" not in names
