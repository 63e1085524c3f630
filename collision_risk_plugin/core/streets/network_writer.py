"""Writes street networks, in the format that `network_reader` reads, for both halves: with numpy alone."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import BadNetwork
from ..files import atomic_write
from ..geo.arrays import FloatArray, IntArray
from ..geo.zones import ZoneSet, group_digits
from ..traffic.travel_time import routing_seconds
from .cancellation import IsCancelled, Report, heed, ignore, never
from .contraction import chordal_completion, contract
from .graph_reduction import reduce_graph
from .network import STATIC_CRITERIA, cost_of
from .network_reader import BACKWARD, DEGREE, FORMAT, FORWARD, hierarchy_arrays, in_smallest_type, load_network
from .node_order import NodeOrder, order_nodes
from .street_graph import StreetGraph
from .traffic_area import shape_areas
from .zone_overlay import ZoneOverlay, compute_overlay, overlay_arrays

OverlayRows = Sequence[Sequence[tuple[int, float]]]
"""For each shape, in its direction: (zone index, or -1 outside every zone; metres)."""
Arrays = dict[str, npt.NDArray[Any]]
Vertices = tuple[IntArray, FloatArray, FloatArray]
"""Where the vertices of each shape begin (G + 1,), their longitudes and latitudes (V,)."""
_REDUCED, _ORDERED, _COMPLETED, _CONTRACTED = 0.1, 0.45, 0.6, (0.7, 0.8)
"""Fractions of the work at the end of each step; the overlay is the rest."""


def write_network(
    file: Path,
    streets: StreetGraph,
    zones: ZoneSet,
    facts: Mapping[str, Any],
    overlay: OverlayRows | None = None,
    is_cancelled: IsCancelled = never,
    report: Report = ignore,
) -> dict[str, int]:
    """Write the largest strongly connected component, and read it back; its counts.

    `facts`: title, approximate, source, licence, attribution, date, kind (one of KINDS), one_ways (whether the source
    knows them), speeds (the rule in words), area (GeoJSON coordinates of the multipolygon in which both ends of a drive
    must lie for this network to be chosen automatically; None: everywhere). The overlay on `zones` is computed from the
    shapes unless it is given. `report` is told the fraction that is done. Raises OSError, and Cancelled; the file is
    then as it was.
    """
    area = shape_areas(*_vertices(streets.shapes))
    streets, shape_of = reduce_graph(_at_typical_speeds(streets, area), is_cancelled)
    heed(is_cancelled)
    report(_REDUCED)
    order = order_nodes(
        len(streets.lon),
        streets.tail,
        streets.head,
        is_cancelled,
        lambda fraction: report(_REDUCED + (_ORDERED - _REDUCED) * fraction),
    )
    streets = _by_rank(streets, order.rank)
    hierarchies = _hierarchies(streets, order, is_cancelled, report)
    rows = (
        compute_overlay(zones, _vertices(streets.shapes), _metres(streets), is_cancelled)
        if overlay is None
        else _given_overlay([overlay[number] for number in shape_of.tolist()], streets)
    )
    heed(is_cancelled)
    traffic = _traffic_arrays(streets, area[shape_of])
    arrays = {**_street_arrays(streets), **traffic, **overlay_arrays(rows), **hierarchies}
    heed(is_cancelled)
    _save(file, arrays, {"format": FORMAT, **facts, "id": _digest(arrays), "zones": _zone_facts(zones)}, zones)
    report(1.0)
    return {"nodes": len(streets.lon), "edges": len(streets.tail), "shapes": len(streets.shapes)}


def _at_typical_speeds(streets: StreetGraph, area: npt.NDArray[np.uint8]) -> StreetGraph:
    """The streets with the seconds by which the fastest ways are searched; `area`: TrafficArea of each shape (G,)."""
    shape = streets.shape
    return replace(streets, seconds=routing_seconds(streets.metres, streets.road_class[shape], area[shape]))


def _zone_facts(zones: ZoneSet) -> dict[str, Any]:
    return {"id": zones.id, "title": zones.title, "fingerprint": zones.fingerprint, "count": len(zones)}


def _save(file: Path, arrays: Arrays, meta: Mapping[str, Any], zones: ZoneSet) -> None:
    arrays = {**arrays, "meta": np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), dtype=np.uint8)}
    with atomic_write(file) as partial:
        with partial.open("wb") as stream:
            # Not compressed: unpacking would take longer than all the rest of loading.
            np.savez(stream, **arrays)  # type: ignore[arg-type]
        try:
            load_network(partial, zones)
        except BadNetwork as error:
            raise OSError(errno.EIO, f"what was written cannot be read back: {error.details}", str(file)) from error


def _digest(arrays: Arrays) -> str:
    digest = hashlib.sha256()
    for key in sorted(arrays):
        digest.update(key.encode() + arrays[key].tobytes())
    return group_digits(digest.hexdigest()[:32])


def _by_rank(streets: StreetGraph, rank: IntArray) -> StreetGraph:
    order = np.argsort(rank)
    return replace(
        streets,
        lon=streets.lon[order],
        lat=streets.lat[order],
        tail=rank[streets.tail],
        head=rank[streets.head],
    )


def _street_arrays(streets: StreetGraph) -> Arrays:
    shapes = len(streets.shapes)
    ends = np.zeros((2, shapes), dtype=np.int64)
    directions, name = np.zeros(shapes, dtype=np.uint8), np.zeros(shapes, dtype=np.int64)
    metres, seconds = np.zeros(shapes), np.zeros(shapes)
    for backward, flag in ((False, FORWARD), (True, BACKWARD)):
        edges = np.flatnonzero(streets.backward == backward)
        on = streets.shape[edges]
        ends[:, on] = (
            (streets.head, streets.tail)[not backward][edges],
            (streets.tail, streets.head)[not backward][edges],
        )
        directions[on] += flag
        metres[on], seconds[on], name[on] = streets.metres[edges], streets.seconds[edges], streets.name[edges]
    inner = [line[1:-1] for line in streets.shapes]
    points = np.concatenate(inner)
    used, name = np.unique(name, return_inverse=True)
    return {
        "node_lon": _whole_degrees(streets.lon),
        "node_lat": _whole_degrees(streets.lat),
        "shape_tail": ends[0].astype(np.int32),
        "shape_head": ends[1].astype(np.int32),
        "shape_ways": directions,
        "shape_metres": metres.astype(np.float32),
        "shape_seconds": seconds.astype(np.float32),
        "shape_name": in_smallest_type(name),
        "shape_points": in_smallest_type(np.fromiter(map(len, inner), dtype=np.int64, count=shapes)),
        "point_lon": _whole_degrees(points[:, 0]),
        "point_lat": _whole_degrees(points[:, 1]),
        "names": np.frombuffer("\n".join(_one_line(streets.names[i]) for i in used).encode(), dtype=np.uint8),
    }


def _traffic_arrays(streets: StreetGraph, area: npt.NDArray[np.uint8]) -> Arrays:
    """What the speed of traffic on each shape depends on."""
    return {
        "shape_class": streets.road_class.astype(np.uint8),
        "shape_area": area,
        "shape_mph": np.clip(np.round(streets.mph), 1, 255).astype(np.uint8),
    }


def _one_line(name: str) -> str:
    return " ".join(name.split())


def _whole_degrees(values: FloatArray) -> npt.NDArray[np.int32]:
    return np.round(values / DEGREE).astype(np.int32)


def _metres(streets: StreetGraph) -> FloatArray:
    """The length of each shape (G,)."""
    metres = np.zeros(len(streets.shapes))
    metres[streets.shape] = streets.metres
    return metres


def _vertices(shapes: Sequence[FloatArray]) -> Vertices:
    counts = np.fromiter(map(len, shapes), dtype=np.int64, count=len(shapes))
    lon, lat = np.concatenate(shapes).T.copy()
    return np.concatenate(([0], np.cumsum(counts))), lon, lat


def _given_overlay(overlay: OverlayRows, streets: StreetGraph) -> ZoneOverlay:
    """The given rows, with metres scaled to the length of their shape."""
    counts = np.array([len(rows) for rows in overlay])
    cells = np.array([row for rows in overlay for row in rows], dtype=float)
    start = np.concatenate(([0], np.cumsum(counts)))
    total = np.add.reduceat(cells[:, 1], start[:-1])
    return ZoneOverlay(start, cells[:, 0].astype(np.int64), cells[:, 1] * np.repeat(_metres(streets) / total, counts))


def _hierarchies(streets: StreetGraph, order: NodeOrder, is_cancelled: IsCancelled, report: Report) -> Arrays:
    completion = chordal_completion(order, is_cancelled)
    report(_COMPLETED)
    arrays: Arrays = {"level_start": completion.level_start.astype(np.int32)}
    for criterion, done in zip(STATIC_CRITERIA, _CONTRACTED):
        edges = streets.tail, streets.head, cost_of(criterion, streets.metres, streets.seconds)
        arrays.update(hierarchy_arrays(contract(completion, edges, is_cancelled), criterion))
        report(done)
    return arrays
