"""Synthetic streets: a grid over Manhattan and the edge of Brooklyn, as nodes and ways of OpenStreetMap.

One-way streets in turn, some digitised against their direction (oneway=-1), streets with a bend between corners, a
motorway with ramps (one of them mapped twice), a roundabout, two bridges, dead ends that nobody comes back from,
islands, and two ways that are no streets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from .city import DATA

_GEOD = pyproj.Geod(ellps="WGS84")
Tags = dict[str, str]
_ORIGIN, _UPTOWN = (-74.0170, 40.7005), np.radians(29)
_ACROSS, _ALONG = 200.0, 75.0
"""Metres from avenue to avenue, and from street to street."""
_MOST_BLOCKS = 6
"""Of one way: longer streets are several."""
_TWO_WAY = 14
"""Every so many streets one is two-way."""
_MOTORWAY_AT, _RAMPS = 3.5, 20
"""The motorway lies between two avenues; blocks from ramp to ramp."""
WALL, PRINCE, SLOW = 10, 31, 17
"""Streets by their number from the south: one that runs east, one that runs west, one for 10 mph."""
_NAMES = {WALL: "Wall Street", PRINCE: "Prince Street", SLOW: "Stone Street"}
BROOKLYN = (-74.03, 40.655, -73.955, 40.715)
"""West, south, east, north: the part of Brooklyn that has streets."""


@dataclass
class Plan:
    """Nodes by id: longitude and latitude; ways: nodes and tags. `corners` are the nodes where streets meet or end."""

    nodes: dict[int, tuple[float, float]] = field(default_factory=dict)
    ways: list[tuple[list[int], Tags]] = field(default_factory=list)
    corners: set[int] = field(default_factory=set)

    def add(self, nodes: list[int], **tags: str) -> None:
        self.ways.append((nodes, tags))

    def blocks(self) -> Iterator[tuple[list[int], Tags, bool, bool]]:
        """From corner to corner: the nodes, the tags, and whether one drives along them, and against them."""
        for nodes, tags in self.ways:
            if tags.get("access") or tags["highway"] == "bus_guideway" or tags.get("service"):
                continue
            one_way = tags.get("oneway", "no") if "junction" not in tags else "yes"
            ends = [at for at, node in enumerate(nodes) if node in self.corners]
            for first, last in pairwise(ends):
                yield nodes[first : last + 1], tags, one_way != "-1", one_way in {"no", "-1"}

    def street(self, name: str) -> list[int]:
        """Its corners on its longest run of blocks, in the direction in which it is driven."""
        blocks = [
            (nodes[0], nodes[-1]) if along else (nodes[-1], nodes[0])
            for nodes, tags, along, _ in self.blocks()
            if tags.get("name") == name
        ]
        after = dict(blocks)
        runs = []
        for start in after.keys() - set(after.values()):
            run = [start]
            while run[-1] in after:
                run.append(after[run[-1]])
            runs.append(run)
        return max(runs, key=len)

    def metres(self, course: list[int]) -> float:
        """Geodesic length of a line through nodes."""
        return float(_GEOD.line_length(*zip(*(self.nodes[node] for node in course), strict=True)))

    def elements(self) -> list[dict[str, Any]]:
        """As Overpass gives them."""
        places = [{"type": "node", "id": id_, "lon": lon, "lat": lat} for id_, (lon, lat) in self.nodes.items()]
        ways = [
            {"type": "way", "id": 9_000_000 + number, "nodes": nodes, "tags": tags}
            for number, (nodes, tags) in enumerate(self.ways)
        ]
        return places + ways


@lru_cache(maxsize=1)
def plan() -> Plan:
    """The same at each call."""
    zones = gpd.read_file(DATA / "nta2020.gpkg")
    made = Plan()
    avenues, streets = np.meshgrid(np.arange(-10, 30), np.arange(-60, 300), indexing="ij")
    lon, lat = _at(avenues.ravel() * _ACROSS, streets.ravel() * _ALONG)
    point, zone = shapely.STRtree(shapely.points(lon, lat)).query(zones.geometry, predicate="contains")[::-1]
    borough = np.full(len(lon), "", dtype=object)
    borough[point] = zones["borough"].to_numpy()[zone]
    island = borough == "Manhattan"
    west, south, east, north = BROOKLYN
    kept = island | ((borough == "Brooklyn") & (west < lon) & (lon < east) & (south < lat) & (lat < north))
    here = dict(
        zip(
            zip(avenues.ravel()[kept].tolist(), streets.ravel()[kept].tolist(), strict=True),
            island[kept].tolist(),
            strict=True,
        )
    )
    for (avenue, street), place in zip(here, zip(lon[kept].tolist(), lat[kept].tolist(), strict=True), strict=True):
        made.nodes[_id(avenue, street)] = place
    made.corners.update(made.nodes)
    for street in range(-60, 300):
        for run in _runs([avenue for avenue in range(-10, 30) if (avenue, street) in here]):
            _add_street(made, street, run)
    for avenue in range(-10, 30):
        for run in _runs([street for street in range(-60, 300) if (avenue, street) in here]):
            _add_avenue(made, avenue, run)
    _add_bridges(made, here)
    _add_motorway(made, here)
    _add_oddities(made, [_id(*at) for at in _inner(here, island=True)])
    return made


def _id(avenue: int, street: int) -> int:
    return 1_000_000 + 1000 * (avenue + 10) + street + 100


def _at(across: Any, along: Any) -> tuple[Any, Any]:
    """Degrees of metres across town and uptown."""
    east = np.multiply(across, np.cos(_UPTOWN)) + np.multiply(along, np.sin(_UPTOWN))
    north = np.multiply(along, np.cos(_UPTOWN)) - np.multiply(across, np.sin(_UPTOWN))
    return np.round(_ORIGIN[0] + east / 84_390, 7), np.round(_ORIGIN[1] + north / 111_050, 7)


def _place(across: float, along: float) -> tuple[float, float]:
    lon, lat = _at(across, along)
    return float(lon), float(lat)


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    """Runs of neighbours, cut to lengths that ways have."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        for start in range(0, len(run) - 1, _MOST_BLOCKS):
            yield run[start : start + _MOST_BLOCKS + 1]


def _add_street(made: Plan, street: int, run: list[int]) -> None:
    """Even ones run east, odd ones west, every _TWO_WAY-th both ways."""
    nodes = [_id(run[0], street)]
    for avenue in run[1:]:
        if (avenue + street) % 3 == 0:  # a bend halfway
            bend = 2_000_000 + _id(avenue, street)
            made.nodes[bend] = _place((avenue - 0.5) * _ACROSS, street * _ALONG + 6)
            nodes.append(bend)
        nodes.append(_id(avenue, street))
    name = _NAMES.get(street, f"East {_ordinal(street)} Street" if street > 0 else f"{_ordinal(-street)} Place")
    tags = {"highway": "living_street" if street == SLOW else "residential", "name": name}
    if (run[0] + street) % 3 and street != SLOW:
        tags["maxspeed"] = "25 mph"
    if street % _TWO_WAY == 0:
        made.add(nodes, **{**tags, "highway": "secondary", "oneway": "no"})
    elif street % 2 == 0:
        made.add(nodes, **tags, oneway="yes")
    elif street % 5 == 0:
        made.add(nodes, **tags, oneway="-1")
    else:
        made.add(nodes[::-1], **tags, oneway="yes")


def _add_avenue(made: Plan, avenue: int, run: list[int]) -> None:
    """Odd numbers, counted from the east, run south, even ones north, the tenth both ways."""
    number = 9 - avenue
    nodes = [_id(avenue, street) for street in run]
    name = f"{_ordinal(number)} Avenue" if number > 0 else f"Avenue {chr(ord('A') - number)}"
    tags = {"highway": "primary" if number % 3 else "secondary", "name": name}
    if number == 10:
        made.add(nodes, **tags)
    else:
        made.add(nodes[::-1] if number % 2 else nodes, **tags, oneway="yes")


def _add_bridges(made: Plan, here: dict[tuple[int, int], bool]) -> None:
    """Join the shores at the two shortest gaps that lie apart; south of _ORIGIN is an island without a bridge."""
    island, beyond = (_inner(here, island=side) for side in (True, False))
    metres = np.array([_ACROSS, _ALONG])
    gaps = np.linalg.norm((np.array(island)[:, None] - np.array(beyond)) * metres, axis=2)
    gaps[np.array([made.nodes[_id(*at)][1] < _ORIGIN[1] for at in island])] = np.inf
    near = [np.unravel_index(at, gaps.shape) for at in np.argsort(gaps, axis=None)[:4000]]
    first = near[0]
    second = next(pair for pair in near if abs(island[pair[0]][1] - island[first[0]][1]) > 8)
    for name, (one, other) in zip(("Brooklyn Bridge", "Manhattan Bridge"), (first, second), strict=True):
        made.add([_id(*island[one]), _id(*beyond[other])], highway="primary", name=name, bridge="yes")


def _inner(here: dict[tuple[int, int], bool], island: bool) -> list[tuple[int, int]]:
    """Corners where two streets cross that go on to all sides, on the island or beyond."""
    return [
        (avenue, street)
        for (avenue, street), on_island in here.items()
        if on_island is island
        and {(avenue - 1, street), (avenue + 1, street), (avenue, street - 1), (avenue, street + 1)} <= here.keys()
    ]


def _add_motorway(made: Plan, here: dict[tuple[int, int], bool]) -> None:
    """Two carriageways without crossings, joined to the avenues beside them by ramps."""
    span = [street for street in range(0, 240, _RAMPS) if all((at, street + 2) in here for at in (3, 4))]
    for side, avenue, order in ((12, 4, span), (-12, 3, span[::-1])):
        nodes = []
        for street in order:
            node = 4_000_000 + side * 1000 + street
            made.nodes[node] = _place(_MOTORWAY_AT * _ACROSS + side, (street + 1) * _ALONG)
            made.corners.add(node)
            nodes.append(node)
        made.add(nodes, highway="motorway", name="FDR Drive", oneway="yes")
        for street, node in zip(order, nodes, strict=True):
            off, on = (street + 2, street) if side > 0 else (street, street + 2)
            made.add([node, _id(avenue, off)], highway="motorway_link", oneway="yes")
            made.add([_id(avenue, on), node], highway="motorway_link", oneway="yes")
    made.ways.append(made.ways[-1])  # mapped twice


def _add_oddities(made: Plan, corners: list[int]) -> None:
    """At some corners: a roundabout, three dead ends that nobody comes back from, an alley, a way for buses alone."""
    hub, *starts = corners[7 :: len(corners) // 5][:4]
    ring = [hub]
    for number, (east, north) in enumerate(((3e-4, 1e-4), (4e-4, 3e-4), (1e-4, 2e-4))):
        ring.append(5_000_000 + number)
        made.nodes[ring[-1]] = _beside(made.nodes[hub], east, north)
    made.add([*ring, hub], highway="residential", junction="roundabout", name="Circle")
    for number, start in enumerate(starts):
        end = 5_000_100 + number
        made.nodes[end] = _beside(made.nodes[start], 5e-4, 1e-4)
        made.corners.add(end)
        made.add([start, end], highway="residential", name="No Return", oneway="yes")
    made.add(corners[30:32], highway="residential", service="alley", name="Mews")
    made.add(corners[40:42], highway="bus_guideway", name="Busway")


def _beside(place: tuple[float, float], east: float, north: float) -> tuple[float, float]:
    return round(place[0] + east, 7), round(place[1] + north, 7)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{ending}"
