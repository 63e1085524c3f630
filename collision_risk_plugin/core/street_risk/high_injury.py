"""High-injury network: a small set of corridors that holds a given share of what is expected on the streets.

A corridor is a run of consecutive segments of one stroke, at least `minimum_metres` long, with the intersections at and
between its ends. The smallest such set is a budgeted maximum coverage problem, which is NP-hard; this is the usual
heuristic, greedy by density: of all runs that may be added, the one with most expected a metre is, until the share is
reached. A run is either new (minimum_metres or a little more, on streets not yet taken; the densest such run of a
stroke is shorter than twice the minimum: Goldwasser, Kao and Lu 2005, Linear-time algorithms for computing maximum-
density sequence segments) or extends a corridor (of any length). An intersection counts once, for the corridor that
reaches it first, so densities only fall, and are computed again only at the top of the queue (lazy greedy, Minoux
1978).
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray
from .strokes import StreetLines

_BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class InjuryCorridor:
    """Consecutive `segments` of one stroke; `intersections`: those that no corridor of a higher rank has."""

    segments: IntArray
    intersections: IntArray


@dataclass(frozen=True, eq=False)
class HighInjuryNetwork:
    """Corridors in the order of their density.

    `on` (S,): whether each site is on it. `promised`: its share of what is expected, all streets and `elsewhere`.
    `curve` (C, 2): metres and expected after each step of the search, cumulative.
    """

    corridors: list[InjuryCorridor]
    on: _BoolArray
    promised: float
    curve: FloatArray


def high_injury_network(
    lines: StreetLines,
    strokes: Sequence[IntArray],
    expected: FloatArray,
    share: float,
    minimum_metres: float,
    elsewhere: float = 0.0,
) -> HighInjuryNetwork:
    """The corridors that hold `share` (0–1) of what is expected on the sites (S,) and `elsewhere` (on no site)."""
    search = _Greedy(lines, strokes, expected, minimum_metres)
    whole = float(expected.sum()) + elsewhere
    search.run(share * whole)
    return HighInjuryNetwork(search.corridors(), search.on, search.held / whole, np.array(search.curve))


@dataclass(frozen=True)
class _Run:
    """Segments `first` to before `last` of a stroke."""

    stroke: int
    first: int
    last: int


class _Greedy:
    """Adds the densest run until enough is held."""

    def __init__(
        self, lines: StreetLines, strokes: Sequence[IntArray], expected: FloatArray, minimum_metres: float
    ) -> None:
        self._lines, self._strokes, self._expected = lines, strokes, expected
        self._minimum = minimum_metres
        self._taken = np.zeros(lines.ends.shape[1], dtype=bool)
        self.on = np.zeros(len(expected), dtype=bool)
        self.held, self._metres = 0.0, 0.0
        self.curve = [(0.0, 0.0)]
        self._steps: list[_Run] = []
        self._queue: list[tuple[float, int, int, int]] = []

    def run(self, enough: float) -> None:
        """Add runs until `enough` is held, or none is left."""
        for stroke in range(len(self._strokes)):
            self._offer(stroke)
        while self._queue and self.held < enough:
            _, stroke, _, _ = heapq.heappop(self._queue)
            best = self._densest(stroke)
            if best is None:
                continue
            if self._queue and -best[0] > self._queue[0][0]:
                heapq.heappush(self._queue, (-best[0], stroke, best[1], best[2]))
                continue
            self._add(stroke, best[1], best[2])
            self._offer(stroke)

    def corridors(self) -> list[InjuryCorridor]:
        """The runs that were added, joined where they touch, the densest first."""
        found = []
        for stroke in sorted({step.stroke for step in self._steps}):
            chain = self._strokes[stroke]
            taken = self._taken[chain].astype(np.int8)
            edges = np.diff(np.concatenate(([0], taken, [0])))
            found += [chain[a:b] for a, b in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1))]
        own = [self._sites(chain) for chain in found]
        metres = [float(self._lines.metres[chain].sum()) for chain in found]
        order = np.argsort([-self._expected[sites].sum() / m for sites, m in zip(own, metres)], kind="stable")
        counted = np.zeros(len(self._expected), dtype=bool)
        result = []
        for number in order.tolist():
            sites = own[number]
            fresh = sites[~counted[sites]]
            counted[fresh] = True
            result.append(InjuryCorridor(found[number], fresh[fresh >= self._lines.ends.shape[1]]))
        return result

    def _offer(self, stroke: int) -> None:
        best = self._densest(stroke)
        if best is not None:
            heapq.heappush(self._queue, (-best[0], stroke, best[1], best[2]))

    def _add(self, stroke: int, first: int, last: int) -> None:
        segments = self._strokes[stroke][first:last]
        sites = self._sites(segments)
        self.held += float(self._expected[sites[~self.on[sites]]].sum())
        self._metres += float(self._lines.metres[segments].sum())
        self._taken[segments] = True
        self.on[sites] = True
        self.curve.append((self._metres, self.held))
        self._steps.append(_Run(stroke, first, last))

    def _sites(self, segments: IntArray) -> IntArray:
        """The sites of segments: themselves and the intersections at their ends."""
        ends = np.unique(self._lines.ends[:, segments])
        return np.concatenate((segments, ends[ends < len(self._expected)]))

    def _densest(self, stroke: int) -> tuple[float, int, int] | None:
        """Density and bounds of the densest run that may be added to a stroke."""
        chain = self._strokes[stroke]
        taken = self._taken[chain]
        metres = self._lines.metres[chain]
        if taken.all() or metres.sum() < self._minimum:
            return None
        value, shared = self._values(chain)
        best: tuple[float, int, int] | None = None
        edges = np.diff(np.concatenate(([1], taken.astype(np.int8), [1])))
        for a, b in zip(np.flatnonzero(edges == -1).tolist(), np.flatnonzero(edges == 1).tolist()):
            extends_back, extends_on = a > 0, b < len(chain)
            for first, last, density in _runs(
                value[a:b], shared[a : b + 1], metres[a:b], self._minimum, extends_back, extends_on
            ):
                if best is None or density > best[0]:
                    best = density, a + first, a + last
        return best

    def _values(self, chain: IntArray) -> tuple[FloatArray, FloatArray]:
        """Expected on each segment (n,) of a chain and on the intersections between them and at its ends (n + 1,)."""
        value = self._expected[chain]
        places = _places(self._lines.ends[:, chain])
        at = places < len(self._expected)
        shared = np.zeros(len(places))
        shared[at] = np.where(self.on[places[at]], 0.0, self._expected[places[at]])
        return value, shared


def _places(ends: IntArray) -> IntArray:
    """The places (n + 1,) that a chain of segments with these ends (2, n) passes."""
    if ends.shape[1] == 1:
        return ends[:, 0]
    one, other = ends
    first = one[0] if other[0] in (one[1], other[1]) else other[0]
    places = [int(first)]
    for a, b in zip(one.tolist(), other.tolist()):
        places.append(b if a == places[-1] else a)
    return np.array(places)


def _runs(
    value: FloatArray, shared: FloatArray, metres: FloatArray, minimum: float, back: bool, on: bool
) -> list[tuple[int, int, float]]:
    """The best runs of a stretch not taken: first, last, density. `back`, `on`: a corridor adjoins its begin, end."""
    n = len(value)
    run_metres = np.concatenate(([0.0], np.cumsum(metres)))
    # A run a..b holds segments a to b - 1 and places a to b.
    run_value = np.concatenate(([0.0], np.cumsum(value)))
    run_shared = np.concatenate(([0.0], np.cumsum(shared)))
    found = []
    if back:
        last = np.arange(1, n + 1)
        density = (run_value[last] + run_shared[last + 1]) / np.maximum(run_metres[last], 1)
        best = int(density.argmax())
        found.append((0, best + 1, float(density[best])))
    if on:
        first = np.arange(n)
        density = (run_value[n] - run_value[first] + run_shared[n + 1] - run_shared[first]) / np.maximum(
            run_metres[n] - run_metres[first], 1
        )
        best = int(density.argmax())
        found.append((best, n, float(density[best])))
    first = np.arange(n)
    # The shortest run from each segment that is long enough, and the one a segment longer.
    enough = np.searchsorted(run_metres, run_metres[first] + minimum - 1e-6)
    for extra in range(4):
        last = enough + extra
        fits = last <= n
        if not fits.any():
            break
        a, b = first[fits], last[fits]
        density = (run_value[b] - run_value[a] + run_shared[b + 1] - run_shared[a]) / (run_metres[b] - run_metres[a])
        best = int(density.argmax())
        found.append((int(a[best]), int(b[best]), float(density[best])))
    return found
