"""Writes a street network in the format that `collision_risk_plugin.core.network` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

from collision_risk_plugin.core.network import DEGREE, FORMAT
from collision_risk_plugin.core.zones import ZoneSet

LANDMARKS = 12
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Streets:
    """Street pieces and the directed edges along them.

    N nodes (`lon`, `lat`); G shapes, each a line (V, 2) in degrees with its overlay as rows
    (zone index or -1, metres) in the shape's direction; E edges (`tail`, `head`, `shape`,
    `backward`, `metres`, `seconds`, `name` into `names`).
    """

    lon: Floats
    lat: Floats
    shapes: Sequence[Floats]
    overlay: Sequence[Sequence[tuple[int, float]]]
    tail: Ints
    head: Ints
    shape: Ints
    backward: npt.NDArray[np.bool_]
    metres: Floats
    seconds: Floats
    name: Ints
    names: Sequence[str]


def write_network(file: Path, streets: Streets, zones: ZoneSet, facts: Mapping[str, Any]) -> dict[str, int]:
    """Writes the largest strongly connected part whole, then renamed; returns its counts.

    `facts`: title, approximate, source, licence, attribution, date, speeds (the rule in words).
    """
    edges = _undominated(streets, _strong(streets))
    nodes, ends = np.unique(np.concatenate((streets.tail[edges], streets.head[edges])), return_inverse=True)
    tail, head = ends[: len(edges)], ends[len(edges) :]
    order = np.lexsort((head, tail))
    edges, tail, head = edges[order], tail[order], head[order]
    shapes, shape = np.unique(streets.shape[edges], return_inverse=True)
    lines = [streets.shapes[i] for i in shapes]
    rows = [streets.overlay[i] for i in shapes]
    flat = np.concatenate(lines)
    cells = np.array([row for group in rows for row in group], dtype=float)
    arrays: dict[str, npt.NDArray[Any]] = {
        "node_lon": streets.lon[nodes],
        "node_lat": streets.lat[nodes],
        "indptr": np.searchsorted(tail, np.arange(len(nodes) + 1)).astype(np.int32),
        "head": head.astype(np.int32),
        "metres": streets.metres[edges].astype(np.float32),
        "seconds": streets.seconds[edges].astype(np.float32),
        "shape": shape.astype(np.int32),
        "backward": streets.backward[edges],
        "name": streets.name[edges].astype(np.int32),
        "names": np.array(streets.names, dtype=str),
        "shape_lon": np.round(flat[:, 0] / DEGREE).astype(np.int32),
        "shape_lat": np.round(flat[:, 1] / DEGREE).astype(np.int32),
        "shape_start": _starts(lines),
        "overlay_start": _starts(rows),
        "overlay_zone": cells[:, 0].astype(np.int16),
        "overlay_metres": cells[:, 1].astype(np.float32),
    }
    arrays.update(_landmarks(arrays))
    meta = {
        "format": FORMAT,
        **facts,
        "zones": {"id": zones.id, "title": zones.title, "fingerprint": zones.fingerprint, "count": len(zones)},
    }
    arrays["meta"] = np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), dtype=np.uint8)
    partial = file.with_name("." + file.name)
    with partial.open("wb") as stream:
        np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]
    partial.replace(file)
    return {"nodes": len(nodes), "edges": len(edges), "shapes": len(lines)}


def _starts(groups: Sequence[Any]) -> npt.NDArray[np.int32]:
    return np.concatenate(([0], np.cumsum([len(group) for group in groups]))).astype(np.int32)


def _strong(streets: Streets) -> Ints:
    """Indices of the edges within the largest strongly connected part."""
    size = len(streets.lon)
    graph = coo_matrix((np.ones(len(streets.tail)), (streets.tail, streets.head)), shape=(size, size))
    _, part = connected_components(graph, connection="strong")
    largest = np.bincount(part).argmax()
    return np.flatnonzero((part[streets.tail] == largest) & (part[streets.head] == largest))


def _undominated(streets: Streets, edges: Ints) -> Ints:
    """Of parallel edges, those that no other beats in both length and time; loops go too."""
    edges = edges[streets.tail[edges] != streets.head[edges]]
    order = edges[np.lexsort((streets.metres[edges], streets.seconds[edges], streets.head[edges], streets.tail[edges]))]
    kept: list[int] = []
    for edge in order.tolist():
        last = kept[-1] if kept else -1
        parallel = last >= 0 and streets.tail[last] == streets.tail[edge] and streets.head[last] == streets.head[edge]
        if not parallel or streets.metres[edge] < streets.metres[last]:
            kept.append(edge)
    return np.array(kept, dtype=np.int64)


def _matrix(arrays: Mapping[str, npt.NDArray[Any]], weight: str) -> csr_matrix:
    # scipy adds parallel edges up when it converts, so the cheapest of each pair is chosen here.
    size = len(arrays["node_lon"])
    tail = np.repeat(np.arange(size), np.diff(arrays["indptr"]))
    order = np.lexsort((arrays[weight], arrays["head"], tail))
    tail, head, cost = tail[order], arrays["head"][order], arrays[weight][order].astype(float)
    first = np.concatenate(([True], (np.diff(tail) != 0) | (np.diff(head) != 0)))
    return csr_matrix((cost[first], (tail[first], head[first])), shape=(size, size))


def _landmarks(arrays: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[np.float32]]:
    """Costs from and to landmarks, each chosen as the node farthest (in time) from those before it."""
    seconds = _matrix(arrays, "seconds")
    chosen = [int(np.argmax(dijkstra(seconds, indices=0)))]
    reach = dijkstra(seconds, indices=chosen[0])
    while len(chosen) < min(LANDMARKS, len(arrays["node_lon"])):
        chosen.append(int(np.argmax(reach)))
        reach = np.minimum(reach, dijkstra(seconds, indices=chosen[-1]))
    tables = {}
    for weight in ("seconds", "metres"):
        graph = _matrix(arrays, weight)
        tables[f"from_landmark_{weight}"] = dijkstra(graph, indices=chosen).astype(np.float32)
        tables[f"to_landmark_{weight}"] = dijkstra(graph.T.tocsr(), indices=chosen).astype(np.float32)
    return tables
