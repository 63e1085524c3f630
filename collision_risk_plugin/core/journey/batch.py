"""Batches of journeys, assessed in chunks so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Callable, Union

import numpy as np
import numpy.typing as npt

from .. import clock
from ..errors import Cancelled, CollisionRiskError, NoPath
from ..geo.arrays import FloatArray, LonLat
from ..model.bundle import RateSurface
from ..model.cutoff import Cutoff
from ..model.weekly_rates import hours_of_week, rates_of_week
from ..street_risk.route_risk import RouteRisk
from ..streets.network import STATIC_CRITERIA, Network, SnappedPoint
from ..streets.shortest_path import EdgePath, ShortestPathTree, shortest_path
from ..traffic.speed_table import SpeedTable
from ..traffic.travel_time import seconds_ranges
from .journey import JourneyRequest, check_apart, rates_for, safest_path, snap_place
from .route_segments import Drive, RouteSegments, line_of_drive, split_drives
from .site_visits import risks_of_drives, site_visits

_CHUNK_SIZE = 256
_MIN_TARGETS_FOR_TREE = 12
"""From this many targets on, paths from one start are found with a shortest-path tree."""
_CACHED_TREES = 4


@dataclass(frozen=True, eq=False)
class TripRisk:
    """Summary of a journey, with seconds as Journey has them.

    `zones` (in order of travel) and `high_risk` are indices into the zone set.
    """

    request: JourneyRequest
    metres: float
    seconds: float
    free_flow_seconds: float
    seconds_range: tuple[float, float]
    access_metres: tuple[float, float]
    route_risk: RouteRisk
    zones: Sequence[int]
    high_risk: Sequence[int]
    _drive: Drive = field(repr=False)
    _network: Network = field(repr=False)

    @property
    def coordinates(self) -> FloatArray:
        """The whole route (V, 2), longitude and latitude; computed on demand."""
        return line_of_drive(self._network, self._drive).lonlat


TripRequest = Union[JourneyRequest, CollisionRiskError]
TripResult = Union[TripRisk, CollisionRiskError]


def assess_trips(
    requests: Iterable[TripRequest],
    network: Network,
    surface: RateSurface,
    speeds: SpeedTable,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[TripResult]:
    """Assess each request, in order; a request that fails yields its error in its place.

    An error among the requests (a row that could not be read) is yielded unchanged. Raises Cancelled.
    """
    waiting = iter(requests)
    search = _Search(network, surface, speeds, is_cancelled)
    while chunk := list(islice(waiting, _CHUNK_SIZE)):
        errors: dict[int, CollisionRiskError] = {}
        results: dict[int, TripResult] = {}
        for group in _group_trips(search.drives(chunk, errors)).values():
            answers = _assess_group([trip for _, trip in group], network, surface, speeds)
            results.update(zip((number for number, _ in group), answers))
        results.update(errors)
        yield from (results[number] for number in range(len(chunk)))


@dataclass(frozen=True, eq=False)
class _Trip:
    request: JourneyRequest
    drive: Drive


class _Search:
    """Finds drives, with one shortest-path tree for starts that many requests share."""

    def __init__(
        self, network: Network, surface: RateSurface, speeds: SpeedTable, is_cancelled: Callable[[], bool]
    ) -> None:
        self._network, self._surface, self._speeds, self._is_cancelled = network, surface, speeds, is_cancelled
        self._trees: dict[tuple[LonLat, str], ShortestPathTree] = {}

    def drives(self, chunk: Sequence[TripRequest], errors: dict[int, CollisionRiskError]) -> list[tuple[int, _Trip]]:
        """Drives of a chunk with the numbers of their requests; errors of the others go to `errors`.

        Raises Cancelled.
        """
        starts: dict[tuple[LonLat, str], dict[int, JourneyRequest]] = {}
        for number, request in enumerate(chunk):
            if isinstance(request, CollisionRiskError):
                errors[number] = request
            else:
                starts.setdefault((request.start, request.criterion), {})[number] = request
        trips = []
        for (place, criterion), requests in starts.items():
            try:
                start = snap_place(place, "start", self._network, self._surface.zones)
            except CollisionRiskError as error:
                errors.update(dict.fromkeys(requests, error))
                continue
            ends = self._ends(requests, errors)
            paths = self._find_paths(
                criterion, start, {number: (requests[number], end) for number, end in ends.items()}
            )
            for number, path in paths.items():
                if isinstance(path, CollisionRiskError):
                    errors[number] = path
                else:
                    request = requests[number]
                    trips.append((number, _Trip(request, Drive(place, start, path, ends[number], request.end))))
        return trips

    def _ends(
        self, requests: dict[int, JourneyRequest], errors: dict[int, CollisionRiskError]
    ) -> dict[int, SnappedPoint]:
        snapped = {}
        for number, request in requests.items():
            if self._is_cancelled():
                raise Cancelled
            try:
                # Whether the model has the measure shows here, too.
                rates_of_week(self._surface, request.measure, _day(request))
                check_apart(request)
                snapped[number] = snap_place(request.end, "end", self._network, self._surface.zones)
            except CollisionRiskError as error:
                errors[number] = error
        return snapped

    def _find_paths(
        self, criterion: str, start: SnappedPoint, goals: dict[int, tuple[JourneyRequest, SnappedPoint]]
    ) -> dict[int, EdgePath | CollisionRiskError]:
        if criterion in STATIC_CRITERIA and len(goals) >= _MIN_TARGETS_FOR_TREE:
            key = (start.lon, start.lat), criterion
            if key not in self._trees:
                self._trees = {
                    **dict(list(self._trees.items())[1 - _CACHED_TREES :]),
                    key: ShortestPathTree(self._network, start, criterion),
                }
            return dict(zip(goals, self._trees[key].paths_to([end for _, end in goals.values()])))
        return {number: self._find_path(request, start, end) for number, (request, end) in goals.items()}

    def _find_path(
        self, request: JourneyRequest, start: SnappedPoint, end: SnappedPoint
    ) -> EdgePath | CollisionRiskError:
        """Raises Cancelled."""
        try:
            if request.criterion in STATIC_CRITERIA:
                return shortest_path(self._network, start, end, request.criterion)
            rates = rates_for(request, self._network, self._surface)
            return safest_path(request, (start, end), self._network, rates, self._speeds, self._is_cancelled)
        except NoPath as error:
            return error


def _day(request: JourneyRequest) -> date:
    return clock.in_new_york(request.departure).date()


def _group_trips(trips: list[tuple[int, _Trip]]) -> dict[tuple[str, date, Cutoff], list[tuple[int, _Trip]]]:
    """Group trips by measure, day and cutoff: each group is assessed in one pass."""
    groups: dict[tuple[str, date, Cutoff], list[tuple[int, _Trip]]] = {}
    for number, trip in trips:
        key = trip.request.measure, _day(trip.request), trip.request.cutoff
        groups.setdefault(key, []).append((number, trip))
    return groups


def _assess_group(
    trips: Sequence[_Trip], network: Network, surface: RateSurface, speeds: SpeedTable
) -> Iterator[TripRisk]:
    first = trips[0].request
    rates = rates_for(first, network, surface)
    week = rates.week
    drives = [trip.drive for trip in trips]
    departures = np.array([trip.request.departure.timestamp() for trip in trips])
    segments = split_drives(network, week.zones, speeds, drives, departures)
    hour = hours_of_week(departures[segments.drive] + segments.entry_seconds)
    metres, seconds = segments.total(segments.metres).tolist(), segments.total(segments.seconds)
    free_flow_seconds = segments.total(segments.free_flow_seconds).tolist()
    ranges = seconds_ranges(speeds, seconds, departures).tolist()
    visits = site_visits(network, drives, segments, departures)
    risks = risks_of_drives(rates, visits, segments, departures)
    exceeds = week.rate[segments.zone, hour] > week.threshold(first.cutoff)[hour]
    zones, red = _zones_on_way(segments, len(drives), exceeds)
    for number, trip in enumerate(trips):
        yield TripRisk(
            request=trip.request,
            metres=metres[number],
            seconds=float(seconds[number]),
            free_flow_seconds=free_flow_seconds[number],
            seconds_range=tuple(ranges[number]),
            access_metres=(trip.drive.start.metres, trip.drive.end.metres),
            route_risk=risks[number],
            zones=zones[number],
            high_risk=tuple(zone for zone, is_red in zip(zones[number], red[number]) if is_red),
            _drive=trip.drive,
            _network=network,
        )


def _zones_on_way(
    segments: RouteSegments, drives: int, exceeds: npt.NDArray[np.bool_]
) -> tuple[list[list[int]], list[list[bool]]]:
    """Zones of each drive in order of first entry, and whether each is high-risk then; `exceeds` (P,)."""
    key = segments.drive * (segments.zone.max(initial=0) + 1) + segments.zone
    entered = np.flatnonzero(
        (segments.zone >= 0)
        & np.concatenate(
            ([True], (segments.zone[1:] != segments.zone[:-1]) | (segments.drive[1:] != segments.drive[:-1]))
        )
    )
    _, first = np.unique(key[entered], return_index=True)
    at = entered[np.sort(first)]
    cuts = np.searchsorted(segments.drive[at], np.arange(drives + 1)).tolist()
    zone, red = segments.zone[at].tolist(), exceeds[at].tolist()
    return [zone[a:b] for a, b in zip(cuts[:-1], cuts[1:])], [red[a:b] for a, b in zip(cuts[:-1], cuts[1:])]
