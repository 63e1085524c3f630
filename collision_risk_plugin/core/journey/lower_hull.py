"""Lower hull of (seconds, density) of the paths between two places, corner by corner."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Callable

from .time_dependent_search import MIN_SHARE, CostedPath, TimeDependentSearch

MAX_SEARCHES = 12


def lower_hull(search: TimeDependentSearch, is_cancelled: Callable[[], bool]) -> list[CostedPath]:
    """Corners of the lower hull from the fastest path to the one of least density, the fastest first.

    Aneja, Nair, Bicriteria transportation problem, Management Science 25 (1979), 73: a search
    weighted by the chord of two corners finds the corner farthest below it, if there is one. The widest gaps come
    first; gaps that begin beyond the time limit are skipped. Raises Cancelled.
    """
    fastest = search.fastest
    if not (search.sources and search.targets):
        return [fastest]  # along one street, without an intersection
    # A little weight on time, so that of ways of equal density the quickest is corners.
    safest = search.search((MIN_SHARE * fastest.density / max(fastest.seconds, 1.0), 1.0), is_cancelled)
    corners = [fastest]
    if safest.density < fastest.density:
        corners.append(safest)
    gaps: list[tuple[float, int, CostedPath, CostedPath]] = []
    for safer in corners[1:]:
        _push_gap(gaps, search, fastest, safer)
    searches = 1
    while gaps and searches < MAX_SEARCHES:
        _, _, faster, safer = heappop(gaps)
        weights = faster.density - safer.density, safer.seconds - faster.seconds
        between = search.search(weights, is_cancelled)
        searches += 1
        chord = weights[0] * faster.seconds + weights[1] * faster.density
        below = chord - (weights[0] * between.seconds + weights[1] * between.density)
        if below > MIN_SHARE * weights[0] * weights[1]:
            corners.append(between)
            _push_gap(gaps, search, faster, between)
            _push_gap(gaps, search, between, safer)
    # Of ways that take equally long, to the millisecond, only the one of least density is a corner.
    by_time = {
        round(one.seconds, 3): one for one in sorted(corners, key=lambda one: (round(one.seconds, 3), -one.density))
    }
    return list(by_time.values())


def _push_gap(
    gaps: list[tuple[float, int, CostedPath, CostedPath]],
    search: TimeDependentSearch,
    faster: CostedPath,
    safer: CostedPath,
) -> None:
    """Queue the gap between two neighbours, the widest first, if it is wide enough to matter."""
    time, density = safer.seconds - faster.seconds, faster.density - safer.density
    scale = search.fastest
    wide = time > MIN_SHARE * scale.seconds and density > MIN_SHARE * scale.density
    if wide and faster.seconds < search.longest:
        heappush(gaps, (-time * density, len(gaps), faster, safer))
