"""A small Overpass whose answers a test chooses, and the real streets of lower Manhattan as graphs and files."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import networkx as nx
import pytest
import shapely

from training.process.http_retry import RetryPolicy
from training.streets.importing import read_streets
from training.streets.network import prepare_graph
from training.streets.tiles import outline


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


class FakeOverpass:
    """Does `plan`, one word for each question, then answers with `body`; keeps what it was asked.

    A word is a status ("429"), or one of cut (half of the body), drop (no answer), html, slow, timed_out, memory,
    failed (remarks), empty, list (other JSON), lost (ways without nodes).
    """

    def __init__(self) -> None:
        self.plan: list[str] = []
        self.always = ""
        self.body = _grid()
        self.slots = "2 slots available now.\n"
        self.asked: list[dict[str, Any]] = []
        self.asked_status = 0
        self.nap = 0.0
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                service.asked_status += 1
                self.give(service.slots.encode(), 200 if service.slots else 404, "text/plain")

            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                question = parse_qs(sent)["data"][0]
                service.asked.append({"path": self.path, "question": question, "agent": self.headers["User-Agent"]})
                service.act(self, service.plan.pop(0) if service.plan else service.always)

            def give(
                self, content: bytes, status: int = 200, kind: str = "application/json", cut: bool = False
            ) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content[: len(content) // 2] if cut else content)
                self.wfile.flush()
                self.close_connection = cut

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # of a client that was killed
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.url = f"http://{self.host}/api"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def act(self, handler: Any, word: str) -> None:
        body = json.dumps(self.body).encode()
        page = b"<html><head><title>OSM3S</title></head><p><strong>Error</strong>: line 1: parse error</p></html>"
        remarks = {
            "timed_out": 'runtime error: Query timed out in "query" at line 1 after 180 seconds.',
            "memory": 'runtime error: Query run out of memory in "query" at line 1 using about 2048 MB of RAM.',
            "failed": "runtime error: open64: 0 Success /osm3s_v0.7.54_osm_base Dispatcher_Client::1",
        }
        if word == "drop":
            handler.close_connection = True
            handler.connection.close()
        elif word == "slow":
            time.sleep(self.nap)
            handler.give(body)
        elif word in remarks:
            handler.give(json.dumps({"elements": [], "remark": remarks[word]}).encode())
        elif word == "lost":
            handler.give(json.dumps({"elements": [e for e in self.body["elements"] if e["type"] == "way"]}).encode())
        elif word.isdecimal():
            handler.give(page, int(word), "text/html")
        else:
            other = {"html": page, "empty": b'{"elements": []}', "list": b"[]", "half": body[: len(body) // 2]}
            handler.give(other.get(word, body), cut=word == "cut")


@pytest.fixture
def overpasses() -> Iterator[Callable[[], FakeOverpass]]:
    """Makes services; they are stopped after the test."""
    running: list[FakeOverpass] = []

    def start() -> FakeOverpass:
        running.append(FakeOverpass())
        return running[-1]

    yield start
    for one in running:
        one.server.shutdown()
        one.server.server_close()


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
def answer_file(shared_data: Path) -> Path:
    return shared_data / "network" / "overpass_lower_manhattan_brooklyn.json"


@pytest.fixture(scope="session")
def gpkg_file(shared_data: Path) -> Path:
    return shared_data / "network" / "manhattan_drive.gpkg"


@pytest.fixture(scope="session")
def whole(answer_file: Path, area: shapely.Geometry, tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    """The real streets of lower Manhattan and Brooklyn's edge, not simplified."""
    return read_streets(answer_file, None, area, tmp_path_factory.mktemp("osm") / "streets.osm").graph


@pytest.fixture(scope="session")
def simple(whole: nx.MultiDiGraph, area: shapely.Geometry) -> nx.MultiDiGraph:
    """The same, simplified, its strongly connected part."""
    return prepare_graph(whole, area)
