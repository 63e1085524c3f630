"""Overpass: the ways of OpenStreetMap in a bounding box, with the many ways in which it fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

from .loopback import Answer, Request, Service

_BOX = re.compile(r"\((-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)\);")
_PAGE = b"<html><head><title>OSM3S</title></head><p><strong>Error</strong>: line 1: parse error</p></html>"
_REMARKS = {
    "timed_out": 'runtime error: Query timed out in "query" at line 1 after 180 seconds.',
    "memory": 'runtime error: Query run out of memory in "query" at line 1 using about 2048 MB of RAM.',
    "failed": "runtime error: open64: 0 Success /osm3s_v0.7.54_osm_base Dispatcher_Client::1",
}


class Overpass(Service):
    """`body`: an answer of Overpass, of which a question gets the ways in its bounding box (`cropped`), or all of it.

    Faults, beside the usual ones: timed_out, memory, failed (remarks in place of streets), half (a body that ends too
    early), list (other JSON), lost (ways without their nodes). `slots` is what the status says.
    """

    paths = ("/api/interpreter", "/api/status")
    empty = b'{"elements": []}'

    def __init__(self, body: dict[str, Any], *, cropped: bool = True, faults: Sequence[str] = ()) -> None:
        super().__init__(faults)
        self.body = body
        self.slots = "2 slots available now.\n"
        self._cropped = cropped

    @property
    def questions(self) -> list[str]:
        return [_question(request) for request in self.asked if request.path.endswith("interpreter")]

    @property
    def asked_status(self) -> int:
        return sum(request.path.endswith("status") for request in self.asked)

    def fault_of(self, request: Request) -> str:
        return "" if request.path.endswith("status") else super().fault_of(request)

    def failed(self, status: int) -> Answer:
        return Answer(_PAGE, status, kind="text/html")

    def answer(self, request: Request) -> Answer:
        if request.path.endswith("status"):
            return Answer(self.slots.encode(), 200 if self.slots else 404, kind="text/plain")
        box = _BOX.search(_question(request)) if self._cropped else None
        elements = within(self.body["elements"], *map(float, box.groups())) if box else self.body["elements"]
        return Answer.of_json({**self.body, "elements": elements})

    def broken(self, fault: str, answer: Answer) -> Answer | None:
        if fault in _REMARKS:
            return Answer.of_json({"elements": [], "remark": _REMARKS[fault]})
        if fault == "lost":
            return Answer.of_json({"elements": [one for one in self.body["elements"] if one["type"] == "way"]})
        if fault == "list":
            return Answer(b"[]")
        if fault == "half":
            return Answer(answer.content[: len(answer.content) // 2])
        if fault == "html":
            return Answer(_PAGE, kind="text/html")
        return super().broken(fault, answer)


def within(
    elements: list[dict[str, Any]], south: float, west: float, north: float, east: float
) -> list[dict[str, Any]]:
    """The ways with a node in the box, and all their nodes: what `(._;>;)` asks for."""
    nodes = {one["id"]: one for one in elements if one["type"] == "node"}
    inside = {id_ for id_, one in nodes.items() if south <= one["lat"] <= north and west <= one["lon"] <= east}
    ways = [one for one in elements if one["type"] == "way" and not inside.isdisjoint(one.get("nodes", ()))]
    used = dict.fromkeys(id_ for way in ways for id_ in way["nodes"] if id_ in nodes)
    return [*(nodes[id_] for id_ in used), *ways]


def _question(request: Request) -> str:
    return parse_qs(request.body).get("data", [""])[0]
