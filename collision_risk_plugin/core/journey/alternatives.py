"""The choice between routes: the fastest, the safest, what lies between them, and other ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Callable

import numpy as np

from .. import clock
from ..geo.arrays import FloatArray
from ..model.bundle import RateSurface
from ..model.risk import MetresByZoneHour, risk_by_zone
from ..model.weekly_rates import rates_of_week
from ..streets.network import Network
from ..streets.shortest_path import EdgePath
from .journey import Journey, JourneyRequest, describe_journey, drive_risks, snap_places
from .route_segments import Drive
from .time_dependent_search import CostedPath, TimeDependentSearch, lower_hull, prepare_search

FASTEST, SAFEST, BALANCED, ALTERNATIVE = "fastest", "safest", "balanced", "alternative"
MAX_ROUTES = 5
MAX_SHARED_LENGTH = 0.8
"""A route that has more of its length in common with one that is kept is no other route."""
_PENALTY = 1.4
_PENALTY_ROUNDS = 4
_MAX_ZONES_NAMED = 3


@dataclass(frozen=True)
class ZoneDifference:
    """What a zone contributes to a route's risk more (less: below zero) than to the fastest route's, in its share."""

    zone_id: str
    name: str
    share: float


@dataclass(frozen=True, eq=False)
class Alternative:
    """A route to choose, beside the fastest one.

    `kind`: FASTEST, SAFEST (the least route risk), BALANCED (no other is both quicker and of less risk), ALTERNATIVE
    (another way). `risk_change`: route risk ÷ that of the fastest − 1. `zones` made the difference, the most first.
    """

    kind: str
    journey: Journey
    extra_seconds: float
    extra_metres: float
    risk_change: float
    zones: tuple[ZoneDifference, ...]


@dataclass(frozen=True, eq=False)
class _Candidate:
    path: EdgePath
    seconds: float
    risk: float
    edges: frozenset[int]
    metres: float


def find_alternatives(
    request: JourneyRequest, network: Network, surface: RateSurface, is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[Alternative, ...]:
    """Up to MOST_ROUTES routes from start to end, by their time, the fastest first; the criterion is not read.

    None takes more than corridor.LONGEST times as long as the fastest on the streets, or shares more than MOST_SHARED
    of its length with another. The fastest and the safest are kept before those on the lower hull of (time, route
    risk) between them, and these before other ways, which are found by a penalty on streets that others take.
    Raises as `assess`.
    """
    places = snap_places(request, network, surface.zones)
    week = rates_of_week(surface, request.measure, clock.in_new_york(request.departure).date())
    corridor = prepare_search(network, week, request.departure, places)

    def candidates(found: list[CostedPath]) -> list[_Candidate]:
        drives = [Drive(request.start, places[0], weighed.path, places[1], request.end) for weighed in found]
        risks = drive_risks(drives, request.departure, network, week)
        return [
            _candidate(network, weighed, risk.expected)
            for weighed, risk in zip(found, risks)
            if weighed.seconds <= corridor.longest
        ]

    on_hull = _lower_hull(candidates(lower_hull(corridor, is_cancelled)))
    least = min(on_hull, key=lambda candidate: candidate.risk)
    kept = [(FASTEST, on_hull[0])]
    _keep(kept, SAFEST, least, network)
    for candidate in sorted(on_hull[1:], key=lambda candidate: _gain(candidate, on_hull[0], least)):
        _keep(kept, BALANCED, candidate, network)
    for weighed in _other_paths(corridor, [candidate.path for _, candidate in kept], is_cancelled):
        if len(kept) == MAX_ROUTES:
            break
        for candidate in candidates([weighed]):
            _keep(kept, ALTERNATIVE, candidate, network)
    routes = [
        (
            kind,
            describe_journey(
                request, Drive(request.start, places[0], candidate.path, places[1], request.end), network, surface
            ),
        )
        for kind, candidate in kept
    ]
    return tuple(
        compare_with_fastest(kind, journey, routes[0][1])
        for kind, journey in sorted(routes, key=lambda r: r[1].seconds)
    )


def _candidate(network: Network, weighed: CostedPath, risk: float) -> _Candidate:
    edges = weighed.path.edges
    metres = float(network.metres[edges].sum())
    return _Candidate(weighed.path, weighed.seconds, risk, frozenset(edges.tolist()), metres)


def _lower_hull(candidates: list[_Candidate]) -> list[_Candidate]:
    """The corners of the lower hull of (seconds, risk), from the quickest to that of least risk (Andrew 1979)."""
    hull: list[_Candidate] = []
    for one in sorted(candidates, key=lambda candidate: (candidate.seconds, candidate.risk)):
        if hull and one.risk >= hull[-1].risk:
            continue
        while len(hull) > 1 and _turns_up(hull[-2], hull[-1], one):
            hull.pop()
        hull.append(one)
    return hull


def _turns_up(one: _Candidate, middle: _Candidate, other: _Candidate) -> bool:
    """Whether `middle` lies on or above the line between its neighbours."""
    rise = (other.risk - one.risk) * (middle.seconds - one.seconds)
    return (middle.risk - one.risk) * (other.seconds - one.seconds) >= rise


def _gain(candidate: _Candidate, fastest: _Candidate, safest: _Candidate) -> float:
    """How much of the way from best to worst a route goes in time and in risk together: less is better."""
    time = (candidate.seconds - fastest.seconds) / max(safest.seconds - fastest.seconds, 1e-9)
    return time + (candidate.risk - safest.risk) / max(fastest.risk - safest.risk, 1e-300)


def _keep(kept: list[tuple[str, _Candidate]], kind: str, candidate: _Candidate, network: Network) -> None:
    """Keep a candidate where there is room for it and it is another route than those that are kept."""
    if len(kept) < MAX_ROUTES and all(
        float(network.metres[list(candidate.edges & other.edges)].sum()) <= MAX_SHARED_LENGTH * candidate.metres
        for _, other in kept
    ):
        kept.append((kind, candidate))


def _other_paths(
    corridor: TimeDependentSearch, paths: list[EdgePath], is_cancelled: Callable[[], bool]
) -> Iterator[CostedPath]:
    """Ways that avoid the streets of those before them, each of which makes a street feel longer."""
    if not (corridor.sources and corridor.targets):
        return
    felt = np.array(corridor.seconds)
    for _ in range(_PENALTY_ROUNDS):
        for path in paths:
            felt[np.isin(corridor.edges, path.edges)] *= _PENALTY
        found = corridor.search((1.0, 0.0), is_cancelled, felt.tolist())
        yield found
        paths = [found.path]


def compare_with_fastest(kind: str, journey: Journey, fastest: Journey) -> Alternative:
    """A route to choose, beside the fastest one."""
    risk, least = journey.route_risk.expected, fastest.route_risk.expected
    return Alternative(
        kind=kind,
        journey=journey,
        extra_seconds=journey.seconds - fastest.seconds,
        extra_metres=journey.metres - fastest.metres,
        risk_change=risk / least - 1 if least > 0 else 0.0,
        zones=_differences(journey, fastest),
    )


def _differences(journey: Journey, fastest: Journey) -> tuple[ZoneDifference, ...]:
    """The zones that make most of the difference in route risk between a journey and the fastest."""
    zones, whole = journey.surface.zones, fastest.route_risk.expected
    if whole <= 0 or journey is fastest:
        return ()
    shares = (_by_zone(journey) - _by_zone(fastest)) / whole
    most = np.argsort(-np.abs(shares), kind="stable")[:_MAX_ZONES_NAMED].tolist()
    return tuple(
        ZoneDifference(zones.zone_ids[zone], zones.names[zone], float(shares[zone])) for zone in most if shares[zone]
    )


def _by_zone(journey: Journey) -> FloatArray:
    pieces = journey.pieces
    in_cells = MetresByZoneHour(pieces.drive, pieces.zone, journey.hours_of_week, pieces.metres)
    return risk_by_zone(journey.week, in_cells, journey.seconds / 3600)
