"""Strokes: chains of street segments of one name that go on straight, the alignments that corridors are cut from.

"Good continuation" (Thomson and Richardson 1999, The "good continuation" principle of perceptual organization applied
to the generalization of road networks): at each node the two segments of one name that turn least go on as one stroke.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray
from ..streets.network import Network

_MOST_TURN = np.cos(np.radians(60.0))
"""Cosine of the sharpest turn at which a stroke goes on."""


@dataclass(frozen=True, eq=False)
class StreetLines:
    """The G segments of a network as strokes need them.

    `ends` (2, G): the place at the beginning and at the end of each segment: an intersection, or a node that is none;
    `headings` (2, G): the direction in which each segment leaves these places, as unit complex numbers (east + north
    i). `name` (G,) by number; `metres` (G,); `used` (G,): others, such as those inside an intersection, are left out.
    """

    ends: IntArray
    headings: npt.NDArray[np.complex128]
    name: IntArray
    metres: FloatArray
    used: npt.NDArray[np.bool_]


def street_lines(network: Network) -> StreetLines:
    """The segments of a network. Places of intersections are the numbers of their sites, those of nodes follow."""
    sites = network.sites
    ends = np.stack(network.shape_ends)
    site = sites.node_site[ends]
    first, last = network.shape_start[:-1], network.shape_start[1:] - 1
    points = network.x * np.cos(np.radians(network.y)) + 1j * network.y
    vectors = np.stack((points[first + 1] - points[first], points[last - 1] - points[last]))
    length = np.abs(vectors)
    name = np.zeros(sites.segments, dtype=np.int64)
    name[network.shape] = network.name
    return StreetLines(
        ends=np.where(site >= 0, site, ends + len(sites)),
        headings=np.divide(vectors, length, out=np.ones_like(vectors), where=length > 0),
        name=name,
        metres=sites.size[: sites.segments],
        used=~sites.inside & (ends[0] != ends[1]),
    )


def find_strokes(lines: StreetLines) -> list[IntArray]:
    """The segments of each stroke, from one end to the other; each segment that is used is in exactly one."""
    follows = _continuations(lines)
    seen = ~lines.used
    strokes: list[IntArray] = []
    half_edges = len(lines.name) * 2
    # Half-edge 2 g + side is the end `side` of segment g. Strokes with an end are walked from it, rings from anywhere.
    starts = [half for half in range(half_edges) if half not in follows]
    strokes.extend(_walk(start, follows, seen) for start in (*starts, *range(half_edges)) if not seen[start // 2])
    return strokes


def _walk(start: int, follows: dict[int, int], seen: npt.NDArray[np.bool_]) -> IntArray:
    chain, half = [], start
    while not seen[half // 2]:
        seen[half // 2] = True
        chain.append(half // 2)
        opposite = half ^ 1
        if opposite not in follows:
            break
        half = follows[opposite]
    return np.array(chain, dtype=np.int64)


def _continuations(lines: StreetLines) -> dict[int, int]:
    """The half-edge with which each half-edge goes on at its place; both ways."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for segment in np.flatnonzero(lines.used).tolist():
        for side in (0, 1):
            groups[int(lines.ends[side, segment]), int(lines.name[segment])].append(2 * segment + side)
    follows: dict[int, int] = {}
    headings = lines.headings
    for halves in groups.values():
        if len(halves) < 2:
            continue
        # -1: straight on.
        pairs = sorted(
            (float((headings[a & 1, a >> 1] * headings[b & 1, b >> 1].conjugate()).real), a, b)
            for i, a in enumerate(halves)
            for b in halves[i + 1 :]
            if a >> 1 != b >> 1
        )
        for cosine, a, b in pairs:
            if cosine <= -_MOST_TURN and a not in follows and b not in follows:
                follows[a], follows[b] = b, a
    return follows
