"""Alternative routes: the fastest, the safest, trade-offs between them, and routes that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Callable

import numpy as np

from ..geo.arrays import FloatArray
from ..model.bundle import RateSurface
from ..street_risk.route_risk import RouteRisk, risk_by_zone, shares_of_visits
from ..streets.network import Network
from ..streets.shortest_path import EdgePath
from ..traffic.speed_table import SpeedTable
from .journey import Journey, JourneyRequest, describe_journey, drive_all, rates_for, safest, snap_places
from .lower_hull import hull_ends, lower_hull
from .route_segments import Drive
from .time_dependent_search import CostedPath, TimeDependentSearch, prepare_search

FASTEST, SAFEST, BALANCED, ALTERNATIVE = "fastest", "safest", "balanced", "alternative"
KEPT = "kept"
"""The route chosen for another departure, kept for this one."""
MAX_ROUTES = 5
MAX_SHARED_LENGTH = 0.8
"""A route that shares more of its length with one already chosen is no alternative."""
MIN_GAIN = 0.02
"""A slower route is offered if it saves this share of the risk of the fastest."""
_ENOUGH = 3
"""With so many routes no others are searched."""
_PENALTY = 1.4
_PENALTY_ROUNDS = 4
_MAX_ZONES_NAMED = 3


@dataclass(frozen=True)
class ZoneDifference:
    """Difference of a zone's contribution to the route risk from its contribution on the fastest route.

    `share`: of the fastest route's risk; negative where the alternative risks less in this zone.
    """

    zone_id: str
    name: str
    share: float


@dataclass(frozen=True, eq=False)
class Alternative:
    """A route to choose from, compared with the fastest one.

    `kind`: FASTEST, SAFEST (as `safest` chooses), BALANCED (no other is both quicker and of less risk), ALTERNATIVE
    (another way), KEPT. `risk_change`: route risk ÷ that of the fastest − 1. `zones` made the difference, the most
    first.
    """

    kind: str
    journey: Journey
    extra_seconds: float
    extra_metres: float
    risk_change: float
    zones: tuple[ZoneDifference, ...]


@dataclass(frozen=True, eq=False)
class _Candidate:
    """A path with the seconds and the route risk of the whole drive."""

    path: EdgePath
    seconds: float
    risk: float
    edges: frozenset[int]
    metres: float


def find_alternatives(
    request: JourneyRequest,
    network: Network,
    surface: RateSurface,
    speeds: SpeedTable,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Alternative, ...]:
    """Up to MAX_ROUTES routes from start to end, the fastest first; the request's criterion is not read.

    None takes more than MAX_TIME_RATIO times as long on the streets as the fastest, and of two the slower one risks
    less. None but the safest shares more than MAX_SHARED_LENGTH of its length with another. The fastest and the safest
    come before trade-offs on the lower hull of (time, guarded risk) between them; these come before routes found by a
    penalty on streets already used.
    Raises as `assess`.
    """
    places = snap_places(request, network, surface.zones)
    rates = rates_for(request, network, surface)
    search = prepare_search(network, rates, speeds, request.departure, places)

    def drive_on(path: EdgePath) -> Drive:
        return Drive(request.start, places[0], path, places[1], request.end)

    def candidates(paths: list[CostedPath]) -> list[_Candidate]:
        driven = drive_all([drive_on(costed.path) for costed in paths], request.departure, network, rates, speeds)
        return [_candidate(network, costed.path, *figures) for costed, figures in zip(paths, driven)]

    corners = lower_hull(search, hull_ends(search, is_cancelled), is_cancelled)
    found = candidates(corners)
    fastest = min(found, key=lambda candidate: candidate.seconds)
    calmest = found[safest(search, corners, [(candidate.seconds, candidate.risk) for candidate in found])]
    longest = search.longest_drive(fastest.seconds)
    kept = [(FASTEST, fastest)]
    _keep(kept, SAFEST, calmest, network)
    between = [candidate for candidate in found if candidate.seconds <= longest]
    for candidate in sorted(between, key=lambda candidate: _gain(candidate, fastest, calmest)):
        _keep(kept, BALANCED, candidate, network)
    used = [candidate.path for _, candidate in kept] if len(kept) < _ENOUGH else []
    for costed in _other_paths(search, used, is_cancelled):
        for candidate in candidates([costed]):
            if candidate.seconds <= longest:
                _keep(kept, ALTERNATIVE, candidate, network)
    journeys = [
        (kind, describe_journey(request, drive_on(candidate.path), network, surface, speeds))
        for kind, candidate in kept
    ]
    return compare_by_time(journeys)


def compare_by_time(routes: Iterable[tuple[str, Journey]]) -> tuple[Alternative, ...]:
    """Alternatives out of journeys and their kinds, the quickest first.

    That one is the FASTEST, whatever it was found as: traffic changes on the way, which no search knows.
    """
    (_, fastest), *others = sorted(routes, key=lambda route: route[1].seconds)
    kinds = [FASTEST, *(ALTERNATIVE if kind == FASTEST else kind for kind, _ in others)]
    journeys = [fastest, *(journey for _, journey in others)]
    return tuple(_compare_with_fastest(kind, journey, fastest) for kind, journey in zip(kinds, journeys))


def _candidate(network: Network, path: EdgePath, seconds: float, risk: RouteRisk) -> _Candidate:
    metres = float(network.metres[path.edges].sum())
    return _Candidate(path, seconds, risk.expected, frozenset(path.edges.tolist()), metres)


def _gain(candidate: _Candidate, fastest: _Candidate, safest: _Candidate) -> float:
    """Time and risk of a route, each scaled to 0–1 between best and worst, summed: less is better."""
    time = (candidate.seconds - fastest.seconds) / max(safest.seconds - fastest.seconds, 1e-9)
    return time + (candidate.risk - safest.risk) / max(fastest.risk - safest.risk, 1e-300)


def _keep(kept: list[tuple[str, _Candidate]], kind: str, candidate: _Candidate, network: Network) -> None:
    """Keep a candidate if there is room for it, and it is a trade-off with each route kept.

    Any but the safest must also be another way: what saves collisions by one turn is worth telling, once.
    """
    fastest = kept[0][1] if kept else candidate
    if len(kept) < MAX_ROUTES and all(
        _trades(candidate, other, fastest) and (kind == SAFEST or _differs(candidate, other, network))
        for _, other in kept
    ):
        kept.append((kind, candidate))


def _trades(one: _Candidate, other: _Candidate, fastest: _Candidate) -> bool:
    """Whether the slower of two routes is worth it: it risks less, by MIN_GAIN of what the fastest risks at least."""
    quick, slow = (one, other) if one.seconds < other.seconds else (other, one)
    return quick.seconds < slow.seconds and quick.risk - slow.risk >= MIN_GAIN * fastest.risk > 0


def _differs(one: _Candidate, other: _Candidate, network: Network) -> bool:
    shared = float(network.metres[list(one.edges & other.edges)].sum())
    return shared <= MAX_SHARED_LENGTH * one.metres


def _other_paths(
    search: TimeDependentSearch, paths: list[EdgePath], is_cancelled: Callable[[], bool]
) -> Iterator[CostedPath]:
    """Paths that avoid the streets of earlier ones, by the penalty method: each use makes a street seem slower."""
    if not (paths and search.sources and search.targets):
        return
    perceived_seconds = np.array(search.seconds)
    for _ in range(_PENALTY_ROUNDS):
        for path in paths:
            perceived_seconds[np.isin(search.corridor.edges, path.edges)] *= _PENALTY
        costed = search.search((1.0, 0.0), is_cancelled, perceived_seconds.tolist())
        yield costed
        paths = [costed.path]


def _compare_with_fastest(kind: str, journey: Journey, fastest: Journey) -> Alternative:
    """An alternative out of a journey, by comparison with the fastest one."""
    risk, fastest_risk = journey.route_risk.expected, fastest.route_risk.expected
    return Alternative(
        kind=kind,
        journey=journey,
        extra_seconds=journey.seconds - fastest.seconds,
        extra_metres=journey.metres - fastest.metres,
        risk_change=risk / fastest_risk - 1 if fastest_risk > 0 else 0.0,
        zones=_differences(journey, fastest),
    )


def _differences(journey: Journey, fastest: Journey) -> tuple[ZoneDifference, ...]:
    """Zones that contribute most to the difference in route risk between a journey and the fastest."""
    zones, whole = journey.surface.zones, fastest.route_risk.expected
    if whole <= 0 or journey is fastest:
        return ()
    shares = (_by_zone(journey) - _by_zone(fastest)) / whole
    largest = np.argsort(-np.abs(shares), kind="stable")[:_MAX_ZONES_NAMED].tolist()
    return tuple(
        ZoneDifference(zones.zone_ids[zone], zones.names[zone], float(shares[zone])) for zone in largest if shares[zone]
    )


def _by_zone(journey: Journey) -> FloatArray:
    return risk_by_zone(journey.week, shares_of_visits(journey.rates, journey.visits))
