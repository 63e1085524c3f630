"""Lower hull of (seconds, risk) of the paths between two places, corner by corner."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Callable

from .time_dependent_search import MIN_SHARE, CostedPath, TimeDependentSearch

MAX_SEARCHES = 12


def hull_ends(search: TimeDependentSearch, is_cancelled: Callable[[], bool]) -> list[CostedPath]:
    """The fastest path, and the one whose risk and price of time are least, if that is another. Raises Cancelled."""
    fastest = search.fastest
    if not (search.sources and search.targets and fastest.risk > 0):
        return [fastest]  # along one street, without an intersection, or where nothing is predicted
    cheapest = search.search((search.hours.price, 1.0), is_cancelled)
    return [fastest, cheapest] if cheapest.risk < fastest.risk else [fastest]


def lower_hull(
    search: TimeDependentSearch, ends: list[CostedPath], is_cancelled: Callable[[], bool]
) -> list[CostedPath]:
    """Corners of the lower hull between its `ends`, the fastest first.

    Aneja, Nair, Bicriteria transportation problem, Management Science 25 (1979), 73: a search
    weighted by the chord of two corners finds the corner farthest below it, if there is one. The widest gaps come
    first; gaps that begin beyond the time limit are skipped. Raises Cancelled.
    """
    corners = list(ends)
    gaps: list[tuple[float, int, CostedPath, CostedPath]] = []
    for faster, safer in zip(ends, ends[1:]):
        _push_gap(gaps, search, faster, safer)
    searches = 1
    while gaps and searches < MAX_SEARCHES:
        _, _, faster, safer = heappop(gaps)
        weights = faster.risk - safer.risk, safer.seconds - faster.seconds
        between = search.search(weights, is_cancelled)
        searches += 1
        chord = weights[0] * faster.seconds + weights[1] * faster.risk
        below = chord - (weights[0] * between.seconds + weights[1] * between.risk)
        if below > MIN_SHARE * weights[0] * weights[1]:
            corners.append(between)
            _push_gap(gaps, search, faster, between)
            _push_gap(gaps, search, between, safer)
    # Of ways that take equally long, to the millisecond, only the one of least risk is a corner.
    by_time = {
        round(one.seconds, 3): one for one in sorted(corners, key=lambda one: (round(one.seconds, 3), -one.risk))
    }
    return list(by_time.values())


def _push_gap(
    gaps: list[tuple[float, int, CostedPath, CostedPath]],
    search: TimeDependentSearch,
    faster: CostedPath,
    safer: CostedPath,
) -> None:
    """Queue the gap between two neighbours, the widest first, if it is wide enough to matter."""
    time, risk = safer.seconds - faster.seconds, faster.risk - safer.risk
    scale = search.fastest
    wide = time > MIN_SHARE * scale.seconds and risk > MIN_SHARE * scale.risk
    if wide and faster.seconds < search.longest:
        heappush(gaps, (-time * risk, len(gaps), faster, safer))
