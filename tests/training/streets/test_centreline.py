"""The city's centreline by the worker: the command, killed at any moment; routes on its network are networkx's."""

from __future__ import annotations

import json
import lzma
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.centreline.getting import get_centreline
from collision_risk_plugin.core.streets.network import Network, SnappedPoint
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.shortest_path import shortest_path
from tests.core.centreline_service import InProcess, Silent
from tests.services.centreline import UPDATED, Centreline
from tests.services.loopback import Loopback
from tests.synthetic.centreline import made_city, place
from training.__main__ import main

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data" / "centreline" / "MADE_cscl_shaped_manhattan_south_of_60th.json.xz"
KILLS = int(os.environ.get("KILLS", "10"))
PAGE = 12
ROWS = made_city()
OFFSETS = list(range(0, len(ROWS), PAGE))


@pytest.fixture
def served() -> Iterator[Callable[..., tuple[Centreline, str]]]:
    running: list[Loopback] = []

    def start(**how: Any) -> tuple[Centreline, str]:
        service = Centreline(ROWS, **how)
        running.append(Loopback([service]))
        return service, running[-1].url

    yield start
    for one in running:
        one.stop()


def words(home: Path, url: str) -> list[str]:
    return ["download-centreline", "--json", "--home", str(home), "--url", url, "--page-size", str(PAGE)]


def result_of(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_the_command_makes_the_same_network_as_qgis(served, tmp_path, capsys, zones) -> None:
    service, url = served()
    assert main(words(tmp_path, url)) == 0
    result = result_of(capsys)
    assert (result["name"], result["date"], result["nodes"]) == ("centreline", "2025-11-20", 149)
    assert (result["pages_fetched"], result["pages_kept"]) == (len(OFFSETS), 0)
    assert service.asked[0].headers["User-Agent"].startswith("CollisionRisk/")
    network = load_network(Path(result["network"]), zones)
    inside = get_centreline(InProcess(Centreline(ROWS)), tmp_path / "other", "centreline", zones, Silent())
    assert load_network(Path(inside["network"]), zones).meta["id"] == network.meta["id"]


@pytest.mark.parametrize("fault", ["html", "half", "truncate", "drop"])
def test_a_fault_that_passes_is_got_over(served, tmp_path, capsys, monkeypatch, fault) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    _, url = served(faults=[f"{fault}@5"])
    assert main(words(tmp_path, url)) == 0
    assert result_of(capsys)["nodes"] == 149


def test_a_service_that_has_lost_columns_is_told(served, tmp_path, capsys) -> None:
    service, url = served()
    service.rows = [{key: value for key, value in one.items() if key != "from_level_code"} for one in ROWS]
    assert main(words(tmp_path, url)) == 1
    assert "the column from_level_code is missing" in result_of(capsys)["message"]


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_killed_at_any_moment_the_old_streets_stay_and_no_page_is_asked_for_twice(served, tmp_path, zones) -> None:
    service, url = served()
    subprocess.run([sys.executable, "-m", "training", *words(tmp_path, url)], check=True, capture_output=True, cwd=ROOT)
    file = tmp_path / "streets" / "centreline.npz"
    before = file.read_bytes()
    service.updated = UPDATED + 86_400  # all pages are new
    del service.asked[:]
    service.faults.set("slow@1+")
    service.nap = 0.02
    chance = random.Random(12)
    done = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-m", "training", *words(tmp_path, url)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as worker:
            assert worker.stdout is not None
            for _ in range(chance.choice((1, 2, 3, 4, 6, 9, len(OFFSETS) + 2))):
                if not worker.stdout.readline():
                    break
            time.sleep(chance.random() * 0.05)
            worker.send_signal(signal.SIGKILL)
        done += file.read_bytes() != before
        assert load_network(file, zones).meta["date"] == ("2025-11-21" if done else "2025-11-20")
    service.faults.set()
    finished = subprocess.run(
        [sys.executable, "-m", "training", *words(tmp_path, url)], check=True, capture_output=True, cwd=ROOT, text=True
    )
    result = json.loads(finished.stdout.splitlines()[-1])
    assert result["date"] == load_network(file, zones).meta["date"] == "2025-11-21"
    assert result["pages_fetched"] + result["pages_kept"] == len(OFFSETS)
    asked = service.pages_asked()
    # A page is asked for again only if its run was killed before it was kept.
    assert len(asked) <= len(OFFSETS) + KILLS
    assert set(asked) == set(OFFSETS)


@pytest.fixture
def city(tmp_path: Path, zones: ZoneSet) -> Network:
    made = get_centreline(InProcess(Centreline(ROWS)), tmp_path, "centreline", zones, Silent())
    return load_network(Path(made["network"]), zones)


@pytest.fixture(scope="session")
def south_of_60th(tmp_path_factory: pytest.TempPathFactory, zones: ZoneSet) -> tuple[dict[str, Any], Network]:
    """The made file of Manhattan south of 60th Street: facts, and the network."""
    if not SHARED.is_file():
        pytest.skip("the made file is not here")
    with lzma.open(SHARED) as stream:
        rows = json.load(stream)
    made = get_centreline(InProcess(Centreline(rows)), tmp_path_factory.mktemp("made"), "centreline", zones, Silent())
    return made, load_network(Path(made["network"]), zones)


def at(network: Network, node: int) -> SnappedPoint:
    """The place on the network that is this node."""
    edge = int(np.flatnonzero(network.tail == node)[0])
    return SnappedPoint(int(network.shape[edge]), float(network.backward[edge]), 0.0, 0.0, 0.0)


def check_routes(network: Network, criterion: str, sources: int, targets: int) -> None:
    costs = network.cost(criterion)
    graph = nx.DiGraph()
    for tail, head, cost in zip(network.tail.tolist(), network.head.tolist(), costs.tolist(), strict=True):
        if cost < graph.get_edge_data(tail, head, {"cost": np.inf})["cost"]:
            graph.add_edge(tail, head, cost=cost)
    chance = np.random.default_rng(5)
    checked = 0
    for source in chance.integers(0, len(network.node_lon), sources).tolist():
        expected = nx.single_source_dijkstra_path_length(graph, source, weight="cost")
        for target in set(chance.integers(0, len(network.node_lon), targets).tolist()) - {source}:
            path = shortest_path(network, at(network, source), at(network, target), criterion)
            assert np.array_equal(network.head[path.edges[:-1]], network.tail[path.edges[1:]])
            assert costs[path.edges].sum() == pytest.approx(expected[target], rel=1e-6)
            checked += 1
    assert checked >= 0.9 * sources * targets


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_routes_in_the_made_city_are_those_of_networkx(city: Network, criterion: str) -> None:
    check_routes(city, criterion, 20, 30)


@pytest.mark.parametrize("criterion", ["fastest", "shortest"])
def test_a_thousand_routes_south_of_60th_street_are_those_of_networkx(south_of_60th, criterion: str) -> None:
    check_routes(south_of_60th[1], criterion, 25, 45)


def test_a_drive_goes_with_the_one_ways(city: Network) -> None:
    """Down 5th Avenue it is straight on; up, one has to go round by another avenue."""
    north, south = place(3, 10), place(3, 3)
    ends = [city.snap(*one) for one in (north, south)]
    down, up = (shortest_path(city, one, other, "shortest").edges for one, other in (ends, ends[::-1]))
    assert {city.names[name] for name in city.name[down].tolist()} == {"5th Avenue"}
    assert "5th Avenue" not in {city.names[name] for name in city.name[up[1:-1]].tolist()}
    assert city.metres[up].sum() > city.metres[down].sum() + 200


def test_the_made_file_of_manhattan_is_built_whole(south_of_60th) -> None:
    made, network = south_of_60th
    assert made["nodes"] == pytest.approx(2160, abs=25)
    assert made["edges"] == pytest.approx(4400, abs=60)
    assert made["unconnected_share"] < 0.05
    runs = [sentence for sentence in made["findings"] if "one-way km run" in sentence]
    assert len(runs) == 8
    assert all(sentence.partition(": ")[2].startswith("100 %") for sentence in runs)
    named = np.array([bool(network.names[name]) for name in network.name.tolist()])
    assert network.metres[named].sum() / network.metres.sum() > 0.94
    assert {"West 42nd Street", "FDR Drive", "Avenue B", "Bowery"} <= set(network.names)
    drive = np.array([network.names[name] == "FDR Drive" for name in network.name.tolist()])
    parkway = drive & (network.road_class == RoadClass.PARKWAY)
    assert network.metres[parkway].sum() > 0.7 * network.metres[drive].sum()
