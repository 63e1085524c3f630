"""A small Overpass whose answers a test chooses, and the synthetic streets of lower Manhattan as graphs and files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import shapely

from tests.services.loopback import Loopback
from tests.services.overpass import Overpass
from tests.synthetic.street_files import overpass_answer
from training.process.http_retry import RetryPolicy
from training.streets.importing import read_streets
from training.streets.network import prepare_graph
from training.streets.tiles import outline

LOWER = 40.754
"""Degrees north: the streets up to there."""


def _grid() -> dict[str, Any]:
    """An answer of Overpass: a 3 × 3 grid of streets in lower Manhattan, all both ways."""
    ids = {(x, y): 1 + x + 3 * y for x in range(3) for y in range(3)}
    nodes = [
        {"type": "node", "id": id_, "lon": -73.995 + 0.001 * x, "lat": 40.72 + 0.001 * y} for (x, y), id_ in ids.items()
    ]
    rows = [[ids[x, y] for x in range(3)] for y in range(3)]
    ways = [
        {"type": "way", "id": number, "nodes": line, "tags": {"highway": "residential", "name": f"Street {number}"}}
        for number, line in enumerate([*rows, *map(list, zip(*rows, strict=True))], start=1)
    ]
    return {"osm3s": {"timestamp_osm_base": "2026-11-20T10:00:00Z"}, "elements": nodes + ways}


class FakeOverpass(Overpass):
    """The grid for whatever is asked, at `url`."""

    def __init__(self) -> None:
        super().__init__(_grid(), cropped=False)
        self.server = Loopback([self])
        self.host = self.server.host
        self.url = f"{self.server.url}/api"


@pytest.fixture
def overpasses() -> Iterator[Callable[[], FakeOverpass]]:
    """Makes services; they are stopped after the test."""
    running: list[FakeOverpass] = []

    def start() -> FakeOverpass:
        running.append(FakeOverpass())
        return running[-1]

    yield start
    for one in running:
        one.server.stop()


@pytest.fixture
def fake(overpasses: Callable[[], FakeOverpass]) -> FakeOverpass:
    return overpasses()


@pytest.fixture
def slept() -> list[float]:
    """The waits that were asked for, none of which is waited."""
    return []


@pytest.fixture
def retry(slept: list[float]) -> RetryPolicy:
    return RetryPolicy(3, first_wait=2.0, answer=5.0, connect=5.0, sleep=slept.append)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said in `log` and `progress` events."""
    messages: list[str] = []
    monkeypatch.setattr("training.process.events.emit", lambda _event, **fields: messages.append(fields["message"]))
    return messages


@pytest.fixture(scope="session")
def area(zone_file: Path) -> shapely.Geometry:
    """The outline of the bundled zones."""
    return outline(zone_file)


@pytest.fixture(scope="session")
def answer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An answer of Overpass: the synthetic streets."""
    file = tmp_path_factory.mktemp("overpass") / "answer.json"
    file.write_text(json.dumps(overpass_answer()), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def whole(answer_file: Path, area: shapely.Geometry, tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    """The synthetic streets of lower Manhattan and Brooklyn's edge, not simplified."""
    graph = read_streets(answer_file, None, area).graph
    south = [node for node, data in graph.nodes(data=True) if data["y"] < LOWER]
    return graph.subgraph(south).copy()


@pytest.fixture(scope="session")
def simple(whole: nx.MultiDiGraph, area: shapely.Geometry) -> nx.MultiDiGraph:
    """The same, simplified, its strongly connected part."""
    return prepare_graph(whole, area).graph
