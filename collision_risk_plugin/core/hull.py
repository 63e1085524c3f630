"""Ways that trade time for risk: the corners of the lower hull of (seconds, density), found one search at a time.

Route risk is density × hours, and hours grow with seconds. Both it and any sum of it with time are products of two
sums, least at a corner of that hull (a quasi-concave function over a convex set); so its corners hold the way of least
route risk, and all corners of the hull of (time, route risk).
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Callable

from .corridor import Corridor, Weighed

MOST_SEARCHES = 12
_NOTICED = 3e-3
"""Corners nearer to each other than this share of the fastest way's time and density are not told apart."""


def corners(corridor: Corridor, is_cancelled: Callable[[], bool]) -> list[Weighed]:
    """The corners of the lower hull from the fastest way to that of least density, the fastest first.

    Aneja, Nair, Bicriteria transportation problem, Management Science 25 (1979), 73: between two corners lies another
    where a search with their chord as its weights finds one below it. The widest gaps are looked into first, and
    none that begins beyond the longest time. Raises Cancelled.
    """
    fastest = corridor.fastest
    if not (corridor.sources and corridor.targets):
        return [fastest]  # along one street, without a junction
    # A little weight on time, so that of ways of equal density the quickest is found.
    least = corridor.search((_NOTICED * fastest.density / max(fastest.seconds, 1.0), 1.0), is_cancelled)
    found = [fastest]
    if least.density < fastest.density:
        found.append(least)
    gaps: list[tuple[float, int, Weighed, Weighed]] = []
    for calm in found[1:]:
        _note(gaps, corridor, fastest, calm)
    searches = 1
    while gaps and searches < MOST_SEARCHES:
        _, _, quick, calm = heappop(gaps)
        weights = quick.density - calm.density, calm.seconds - quick.seconds
        between = corridor.search(weights, is_cancelled)
        searches += 1
        chord = weights[0] * quick.seconds + weights[1] * quick.density
        below = chord - (weights[0] * between.seconds + weights[1] * between.density)
        if below > _NOTICED * weights[0] * weights[1]:
            found.append(between)
            _note(gaps, corridor, quick, between)
            _note(gaps, corridor, between, calm)
    # Of ways that take equally long only the one of least density is a corner.
    by_time = {
        weighed.seconds: weighed for weighed in sorted(found, key=lambda weighed: (weighed.seconds, -weighed.density))
    }
    return list(by_time.values())


def _note(gaps: list[tuple[float, int, Weighed, Weighed]], corridor: Corridor, quick: Weighed, calm: Weighed) -> None:
    """Remember the gap between two neighbours, the widest first, where something may lie in it that matters."""
    time, density = calm.seconds - quick.seconds, quick.density - calm.density
    scale = corridor.fastest
    wide = time > _NOTICED * scale.seconds and density > _NOTICED * scale.density
    if wide and quick.seconds < corridor.longest:
        heappush(gaps, (-time * density, len(gaps), quick, calm))
