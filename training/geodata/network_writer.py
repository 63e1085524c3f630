"""Writer of street networks, in the format that `collision_risk_plugin.core.streets.network_reader` reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from collision_risk_plugin.core.files import atomic_write
from collision_risk_plugin.core.geo.zones import ZoneSet, group_digits
from collision_risk_plugin.core.streets.network import STATIC_CRITERIA, cost_of
from collision_risk_plugin.core.streets.network_reader import (
    BACKWARD,
    DEGREE,
    FORWARD,
    hierarchy_arrays,
    in_smallest_type,
)
from collision_risk_plugin.core.streets.street_graph import StreetGraph
from collision_risk_plugin.core.streets.zone_overlay import ZoneOverlay, compute_overlay, overlay_arrays

from .contraction import chordal_completion, contract, node_ranks

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
OverlayRows = Sequence[Sequence[tuple[int, float]]]
"""For each shape, in its direction: (zone index, or -1 outside every zone; metres)."""
Arrays = dict[str, npt.NDArray[Any]]
_TILE = 32
"""Number of neighbouring shapes that follow each other in the file, which compresses better in a zip."""


def write_network(
    file: Path, streets: StreetGraph, zones: ZoneSet, facts: Mapping[str, Any], overlay: OverlayRows | None = None
) -> dict[str, int]:
    """Write the largest strongly connected component; its counts.

    `facts`: title, approximate, source, licence, attribution, date, speeds (the rule in words), area (GeoJSON
    coordinates of the multipolygon in which both ends of a drive must lie for this network to be chosen automatically;
    None: everywhere). The overlay on `zones` is computed from the shapes unless it is given.
    """
    streets, shape_of = _by_segment(_kept(streets, _undominated(streets, _strong(streets))))
    streets = _by_rank(streets)
    rows = (
        _computed_overlay(streets, zones)
        if overlay is None
        else _given_overlay([overlay[i] for i in shape_of], streets)
    )
    arrays = {**_street_arrays(streets), **overlay_arrays(rows)}
    arrays.update(_hierarchies(streets))
    meta = {"format": 2, **facts, "id": _digest(arrays), "zones": _zone_facts(zones)}
    _save(file, arrays, meta)
    return {"nodes": len(streets.lon), "edges": len(streets.tail), "shapes": len(streets.shapes)}


def _zone_facts(zones: ZoneSet) -> dict[str, Any]:
    return {"id": zones.id, "title": zones.title, "fingerprint": zones.fingerprint, "count": len(zones)}


def _save(file: Path, arrays: Arrays, meta: Mapping[str, Any]) -> None:
    arrays = {**arrays, "meta": np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), dtype=np.uint8)}
    with atomic_write(file) as partial, partial.open("wb") as stream:
        # Not compressed: unpacking would take longer than all the rest of loading.
        np.savez(stream, **arrays)  # type: ignore[arg-type]


def _digest(arrays: Arrays) -> str:
    digest = hashlib.sha256()
    for key in sorted(arrays):
        digest.update(key.encode() + arrays[key].tobytes())
    return group_digits(digest.hexdigest()[:32])


def _strong(streets: StreetGraph) -> Ints:
    """Indices of the edges within the largest strongly connected component."""
    size = len(streets.lon)
    graph = coo_matrix((np.ones(len(streets.tail)), (streets.tail, streets.head)), shape=(size, size))
    _, part = connected_components(graph, connection="strong")
    largest = np.bincount(part).argmax()
    return np.flatnonzero((part[streets.tail] == largest) & (part[streets.head] == largest))


def _undominated(streets: StreetGraph, edges: Ints) -> Ints:
    """Edges without loops and without those that a parallel edge beats in both length and time."""
    edges = edges[streets.tail[edges] != streets.head[edges]]
    order = edges[np.lexsort((streets.metres[edges], streets.seconds[edges], streets.head[edges], streets.tail[edges]))]
    kept: list[int] = []
    for edge in order.tolist():
        last = kept[-1] if kept else -1
        parallel = last >= 0 and streets.tail[last] == streets.tail[edge] and streets.head[last] == streets.head[edge]
        if not parallel or streets.metres[edge] < streets.metres[last]:
            kept.append(edge)
    return np.array(kept, dtype=np.int64)


def _kept(streets: StreetGraph, edges: Ints) -> StreetGraph:
    """The streets with these edges alone and the nodes at their ends; lengths and times in the file's precision."""
    nodes, ends = np.unique(np.concatenate((streets.tail[edges], streets.head[edges])), return_inverse=True)
    return replace(
        streets,
        lon=streets.lon[nodes],
        lat=streets.lat[nodes],
        tail=ends[: len(edges)],
        head=ends[len(edges) :],
        shape=streets.shape[edges],
        backward=streets.backward[edges],
        metres=streets.metres[edges].astype(np.float32).astype(float),
        seconds=streets.seconds[edges].astype(np.float32).astype(float),
        name=streets.name[edges],
    )


def _by_segment(streets: StreetGraph) -> tuple[StreetGraph, Ints]:
    """The streets with one shape for each segment whose two directions share all values, and each shape's old index.

    Neighbours follow each other; edges along their shapes come before those against them, each kind by shape.
    """
    values = np.column_stack((streets.shape, streets.metres, streets.seconds, streets.name))
    segments, segment = np.unique(values, axis=0, return_inverse=True)
    shape_of = segments[:, 0].astype(np.int64)
    middle = np.array([streets.shapes[i].mean(axis=0) for i in shape_of])
    order = _in_tiles(middle)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    shape = place[segment.ravel()]
    edges = np.lexsort((shape, streets.backward))
    streets = replace(
        streets,
        shapes=[streets.shapes[i] for i in shape_of[order]],
        shape=shape[edges],
        **{key: getattr(streets, key)[edges] for key in ("tail", "head", "backward", "metres", "seconds", "name")},
    )
    return streets, shape_of[order]


def _in_tiles(points: Floats) -> Ints:
    """An order (P,) in which each _TILE of points fills a compact tile: strips of longitude, by latitude in each.

    Leutenegger, Lopez, Edgington, STR: a simple and efficient algorithm for R-tree packing, ICDE 1997.
    """
    tiles = -(-len(points) // _TILE)
    strips = int(np.ceil(np.sqrt(tiles)))
    strip = np.empty(len(points), dtype=np.int64)
    strip[np.argsort(points[:, 0], kind="stable")] = np.arange(len(points)) // (_TILE * -(-tiles // strips))
    return np.lexsort((points[:, 1], strip))


def _by_rank(streets: StreetGraph) -> StreetGraph:
    rank = node_ranks(len(streets.lon), streets.tail, streets.head)
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
        "shape_points": in_smallest_type(np.array([len(line) for line in inner])),
        "point_lon": _whole_degrees(points[:, 0]),
        "point_lat": _whole_degrees(points[:, 1]),
        "names": np.frombuffer("\n".join(_one_line(streets.names[i]) for i in used).encode(), dtype=np.uint8),
    }


def _one_line(name: str) -> str:
    return " ".join(name.split())


def _whole_degrees(values: Floats) -> npt.NDArray[np.int32]:
    return np.round(values / DEGREE).astype(np.int32)


def _metres(streets: StreetGraph) -> Floats:
    """The length of each shape (G,)."""
    metres = np.zeros(len(streets.shapes))
    metres[streets.shape] = streets.metres
    return metres


def _computed_overlay(streets: StreetGraph, zones: ZoneSet) -> ZoneOverlay:
    start = np.concatenate(([0], np.cumsum([len(line) for line in streets.shapes])))
    lon, lat = np.concatenate(streets.shapes).T.copy()
    return compute_overlay(zones, (start, lon, lat), _metres(streets))


def _given_overlay(overlay: OverlayRows, streets: StreetGraph) -> ZoneOverlay:
    """The given rows, with metres scaled to the length of their shape."""
    counts = np.array([len(rows) for rows in overlay])
    cells = np.array([row for rows in overlay for row in rows], dtype=float)
    start = np.concatenate(([0], np.cumsum(counts)))
    total = np.add.reduceat(cells[:, 1], start[:-1])
    return ZoneOverlay(start, cells[:, 0].astype(np.int64), cells[:, 1] * np.repeat(_metres(streets) / total, counts))


def _hierarchies(streets: StreetGraph) -> Arrays:
    completion = chordal_completion(len(streets.lon), streets.tail, streets.head)
    arrays: Arrays = {"level_start": completion.level_start.astype(np.int32)}
    for criterion in STATIC_CRITERIA:
        cost = cost_of(criterion, streets.metres, streets.seconds)
        arrays.update(hierarchy_arrays(contract(completion, streets.tail, streets.head, cost), criterion))
    return arrays
