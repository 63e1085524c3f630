"""Time-dependent bicriteria search between two places, within a time limit relative to the fastest path.

Each path is weighed by time, at the speeds of one band of the week, and by guarded risk (`hourly_risk`). Both are sums
over the edges, so what is least in any sum of the two is a corner of the lower hull of (seconds, risk).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import Callable

import numpy as np

from ..errors import Cancelled, NoPath
from ..geo.arrays import FloatArray, IntArray
from ..street_risk.street_rates import StreetRates
from ..streets.contraction_hierarchy import HierarchyPath
from ..streets.network import Network, SnappedPoint
from ..streets.shortest_path import EdgePath, NodeAccess, path_between
from ..traffic.speed_table import ACCESS_SPEED, SpeedTable
from .corridor import Corridor
from .hourly_risk import HourlyRisk

MAX_TIME_RATIO = 1.25
"""A path that takes longer than this many times the fastest is no alternative to it."""
MIN_SHARE = 3e-3
"""Paths whose times, or risks, differ by less than this share count as equal."""
_HOUR = 3600.0
_CHECK_EVERY = 4096
_NO_EDGE = -1


@dataclass(frozen=True)
class CostedPath:
    """A path, its seconds on the streets in the band of the search, and its guarded risk."""

    path: EdgePath
    seconds: float
    risk: float


@dataclass(frozen=True, eq=False)
class TimeDependentSearch:
    """Searches in a corridor for paths of little time and guarded risk.

    The corridor has n nodes and m edges; those that leave node i are `leave[i]` to before `leave[i + 1]`. `seconds`
    (m,): in the band of the week in which the middle of the drive is, for which `fastest` is the quickest path, or as
    good as. `seconds_off_streets`: of the whole drive. `seconds_left`, `risk_left` (n,): lower bounds to the end.
    `sources`, `targets`: node → seconds and risk of the partial edge between it and the start or the end.
    """

    corridor: Corridor
    hours: HourlyRisk
    fastest: CostedPath
    seconds_off_streets: float
    leave: list[int]
    head: list[int]
    seconds: list[float]
    risk: list[list[float]]
    seconds_left: FloatArray
    risk_left: FloatArray
    sources: dict[int, tuple[float, float]]
    targets: dict[int, tuple[float, float]]

    @property
    def longest(self) -> float:
        """The most seconds that an alternative takes on the streets."""
        return MAX_TIME_RATIO * self.fastest.seconds

    def longest_drive(self, fastest: float) -> float:
        """The most seconds that a drive takes, with its access legs, if the fastest takes so many."""
        return MAX_TIME_RATIO * (fastest - self.seconds_off_streets) + self.seconds_off_streets

    def search(
        self,
        weights: tuple[float, float],
        is_cancelled: Callable[[], bool],
        perceived_seconds: Sequence[float] | None = None,
    ) -> CostedPath:
        """The path of least `weights[0]` × seconds + `weights[1]` × risk, each edge at the hour when it is reached.

        A* whose labels carry their own time. Near the turn of an hour it keeps the cheaper of two paths to a node, not
        the earlier one; apart from that it is exact. `perceived_seconds` (m,) replace the edges' own in the cost; none
        may be less than these. Raises Cancelled.
        """
        if is_cancelled():
            raise Cancelled
        on_time, on_risk = weights
        perceived = self.seconds if perceived_seconds is None else perceived_seconds
        left = (on_time * self.seconds_left + on_risk * self.risk_left).tolist()
        reached, by = [np.inf] * len(left), [_NO_EDGE] * len(left)
        heap: list[tuple[float, float, float, float, int]] = []
        for node, (time, risk) in self.sources.items():
            reached[node] = cost = on_time * time + on_risk * risk
            heap.append((cost + left[node], cost, time, risk, node))
        heapify(heap)
        leave, head, own_seconds, first_hour, last_hour = (
            self.leave,
            self.head,
            self.seconds,
            self.hours.first,
            len(self.risk) - 1,
        )
        pops = 0
        while heap:
            _, cost, time, risk, node = heappop(heap)
            if node < 0:
                return CostedPath(self._path(by, ~node), time, risk)
            if cost > reached[node]:
                continue
            pops += 1
            if pops % _CHECK_EVERY == 0 and is_cancelled():
                raise Cancelled
            if node in self.targets:
                more, riskier = self.targets[node]
                total = cost + on_time * more + on_risk * riskier
                heappush(heap, (total, total, time + more, risk + riskier, ~node))
            hour = 0 if time < first_hour else min(1 + int((time - first_hour) // _HOUR), last_hour)
            risks = self.risk[hour]
            for edge in range(leave[node], leave[node + 1]):
                onward, there = cost + on_time * perceived[edge] + on_risk * risks[edge], head[edge]
                if onward < reached[there]:
                    reached[there], by[there] = onward, edge
                    heappush(heap, (onward + left[there], onward, time + own_seconds[edge], risk + risks[edge], there))
        raise NoPath(network=self.corridor.network.title)

    def _path(self, by: list[int], node: int) -> EdgePath:
        """The path that the search took to `node`, and on to the end."""
        corridor, edges = self.corridor, []
        while by[node] != _NO_EDGE:
            edges.append(by[node])
            node = int(corridor.tail[by[node]])
        path = HierarchyPath(0.0, int(corridor.nodes[node]), corridor.edges[edges[::-1]].tolist() if edges else [])
        return path_between(corridor.network, path, *corridor.accesses)


def prepare_search(
    network: Network,
    rates: StreetRates,
    speeds: SpeedTable,
    departure: datetime,
    places: tuple[SnappedPoint, SnappedPoint],
) -> TimeDependentSearch:
    """Prepare searches between two places for a departure. Raises NoPath."""
    start, end = places
    corridor = Corridor.between(network, start, end, MAX_TIME_RATIO)
    path, head = corridor.path, corridor.head
    before = speeds.trip_seconds + start.metres / ACCESS_SPEED
    traffic = _traffic_of_drive(network, speeds, departure.timestamp() + before, path)
    seconds = traffic.seconds(corridor.edges)
    first, last = (
        {node: traffic.seconds_of_part(access) for node, access in accesses.items()}
        for accesses in (corridor.sources, corridor.targets)
    )
    seconds_left = corridor.least_remaining(seconds, last)
    known = float(path.shares @ traffic.seconds(path.edges))
    longest = MAX_TIME_RATIO * min([known, *(time + float(seconds_left[node]) for node, time in first.items())])
    hours = HourlyRisk.of_drive(network, rates, departure, before, longest)
    risk = hours.of(corridor.edges)
    earliest, latest = corridor.cost_before * traffic.least_ratio(corridor), longest - seconds_left[head] - seconds
    at_start = {node: (time, hours.of_part(corridor.sources[node], 0.0, leaving=True)) for node, time in first.items()}
    at_end = {
        node: (time, hours.of_part(corridor.targets[node], longest, leaving=False)) for node, time in last.items()
    }
    search = TimeDependentSearch(
        corridor=corridor,
        hours=hours,
        fastest=_cost_path(hours, path, traffic),
        seconds_off_streets=before + end.metres / ACCESS_SPEED,
        leave=corridor.leave.tolist(),
        head=head.tolist(),
        seconds=seconds.tolist(),
        risk=risk.tolist(),
        seconds_left=seconds_left,
        risk_left=corridor.least_remaining(
            _least_risk(risk, hours, earliest, latest), {node: after for node, (_, after) in at_end.items()}
        ),
        sources=at_start,
        targets=at_end,
    )
    if not (at_start and at_end):
        return search  # along one street, without an intersection
    quickest = search.search((1.0, 0.0), lambda: False)
    return replace(search, fastest=quickest) if quickest.seconds < (1 - MIN_SHARE) * known else search


@dataclass(frozen=True, eq=False)
class _BandTraffic:
    """Traffic on a network in one band of the week: `metres_per_second` (K + 1,) of each kind of street."""

    network: Network
    speeds: SpeedTable
    metres_per_second: FloatArray

    def seconds(self, edges: IntArray) -> FloatArray:
        """Seconds on each of these edges (m,)."""
        network = self.network
        kind = self.speeds.kinds_of(network.area[edges], network.road_class[edges])
        seconds: FloatArray = network.metres[edges] / self.metres_per_second[kind]
        return seconds

    def seconds_of_part(self, access: NodeAccess) -> float:
        """Seconds on the part of an edge between a place and a node; zero for no edge."""
        return 0.0 if access.edge is None else access.fraction * float(self.seconds(np.array([access.edge]))[0])

    def least_ratio(self, corridor: Corridor) -> float:
        """Least ratio of the seconds on an edge to its cost in the network, by which costs bound seconds from below."""
        partial = [access.edge for access in corridor.sources.values() if access.edge is not None]
        edges = np.concatenate((corridor.edges, np.array(partial, dtype=np.int64)))
        return float((self.seconds(edges) / self.network.seconds[edges]).min(initial=np.inf))


def _traffic_of_drive(network: Network, speeds: SpeedTable, entered: float, path: EdgePath) -> _BandTraffic:
    """Traffic in the band in which the middle of a path is reached; the streets are `entered` at this timestamp."""
    at_first = _BandTraffic(network, speeds, speeds.speeds_at(entered))
    half = float(path.shares @ at_first.seconds(path.edges)) / 2
    return replace(at_first, metres_per_second=speeds.speeds_at(entered + half))


def _least_risk(risk: FloatArray, hours: HourlyRisk, earliest: FloatArray, latest: FloatArray) -> FloatArray:
    """Least risk of each edge (m,) over the hours in which a path within the time limit can reach it."""
    first, last = hours.hour(earliest), hours.hour(np.maximum(earliest, latest))
    number = np.arange(len(risk))[:, None]
    possible = (number >= first) & (number <= last)
    least: FloatArray = np.where(possible, risk, np.inf).min(axis=0)
    return least


def _cost_path(hours: HourlyRisk, path: EdgePath, traffic: _BandTraffic) -> CostedPath:
    seconds = path.shares * traffic.seconds(path.edges)
    return CostedPath(path, float(seconds.sum()), hours.along(path, np.cumsum(seconds) - seconds))
