"""The pairs of places that every engine is asked for, and the network as the peers take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collision_risk_plugin.core.clock import NEW_YORK
from collision_risk_plugin.core.geo.geodesy import distance, metres_per_degree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DEPARTURE = datetime(2026, 12, 4, 17, tzinfo=NEW_YORK)
COUNT = 10_000
SEED = 2026
LEAST_METRES = 100.0
BESIDE = 25.0
"""A place clicked lies up to this (m) from its junction."""


@dataclass(frozen=True, eq=False)
class Graph:
    """N junctions (`lon`, `lat`) and E directed edges without parallels, by `tail`, then `head`; `metres` (E,)."""

    lon: Floats
    lat: Floats
    tail: Ints
    head: Ints
    metres: Floats

    def length(self, path: NDArray[np.int64]) -> float:
        """Metres of a path given as its junctions."""
        keys = self.tail * len(self.lon) + self.head
        return float(self.metres[np.searchsorted(keys, path[:-1] * len(self.lon) + path[1:])].sum())


@dataclass(frozen=True, eq=False)
class Pairs:
    """P pairs: junctions `start` and `end` (P,), and the places clicked beside them (P, 2) in degrees."""

    start: Ints
    end: Ints
    start_place: Floats
    end_place: Floats


def read_graph(folder: Path) -> Graph:
    with np.load(folder / "graph.npz", allow_pickle=False) as arrays:
        return Graph(**arrays)


def pairs_of(graph: Graph) -> Pairs:
    """COUNT random pairs of junctions, the same in every run."""
    rng = np.random.default_rng(SEED)
    start, end = rng.integers(len(graph.lon), size=(2, 2 * COUNT))
    apart = distance(graph.lon[start], graph.lat[start], graph.lon[end], graph.lat[end])
    start, end = (ends[np.asarray(apart) > LEAST_METRES][:COUNT] for ends in (start, end))
    return Pairs(start, end, _beside(graph, start, rng), _beside(graph, end, rng))


def _beside(graph: Graph, nodes: Ints, rng: np.random.Generator) -> Floats:
    angle, metres = rng.uniform(0, 2 * np.pi, len(nodes)), rng.uniform(0, BESIDE, len(nodes))
    per_lon, per_lat = metres_per_degree(graph.lat[nodes])
    return np.column_stack(
        (graph.lon[nodes] + metres * np.cos(angle) / per_lon, graph.lat[nodes] + metres * np.sin(angle) / per_lat)
    )
