"""Time-dependent bicriteria search between two places, within a time limit relative to the fastest path.

Each path is weighed by time and by density: Σ rate(zone, hour) ÷ street-km of the zone × km. Route risk is density ×
hours, and hours grow with seconds. Route risk, and any sum of it with time, is a product of two sums, which is least at
a corner of the lower hull of (seconds, density): a quasi-concave function over a convex set. So the corners of that
hull hold the path of least route risk, and all corners of the hull of (time, route risk).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import Callable

import numpy as np

from ..errors import Cancelled, NoPath
from ..geo.arrays import FloatArray, IntArray
from ..model.weekly_rates import WeeklyRates, hours_of_week
from ..streets.contraction_hierarchy import HierarchyPath
from ..streets.network import Network, SnappedPoint
from ..streets.shortest_path import EdgePath, NodeAccesses, access_costs, node_accesses, path_between, shortest_path
from .route_segments import ACCESS_SPEED

MAX_TIME_RATIO = 1.25
"""A path that takes longer than this many times the fastest is no alternative to it."""
_HOUR = 3600.0
_CHECK_EVERY = 4096
_ROUNDING = 1e-6
_NO_EDGE = -1


@dataclass(frozen=True)
class CostedPath:
    """A path, its seconds on the streets, and its density: collisions expected per hour on these streets."""

    path: EdgePath
    seconds: float
    density: float


@dataclass(frozen=True, eq=False)
class HourlyDensity:
    """Density of the edges by hour of a drive. The first hour ends `first` seconds after the streets are entered.

    `density` (H, E): of each edge of the network in each of the hours.
    """

    first: float
    density: FloatArray

    def of(self, seconds: FloatArray) -> IntArray:
        """Index of the hour at so many seconds on the streets; the last one for all later times."""
        later = 1 + np.floor_divide(seconds - self.first, _HOUR).astype(np.int64)
        return np.clip(later, 0, len(self.density) - 1)


@dataclass(frozen=True, eq=False)
class TimeDependentSearch:
    """Searches in the part of a network where paths between two places take at most MAX_TIME_RATIO times the fastest.

    n nodes and m edges, numbered anew: `edges` (m,) are the network's, sorted by tail, those that leave node i from
    `leave[i]` to before `leave[i + 1]`. `seconds_left`, `density_left` (n,): lower bounds to the
    target. `sources`, `targets`: node → seconds and density of the partial edge between it and the start or the end.
    """

    network: Network
    hours: HourlyDensity
    fastest: CostedPath
    nodes: IntArray
    edges: IntArray
    leave: list[int]
    tail: list[int]
    head: list[int]
    seconds: list[float]
    density: list[list[float]]
    seconds_left: FloatArray
    density_left: FloatArray
    sources: dict[int, tuple[float, float]]
    targets: dict[int, tuple[float, float]]
    joins: tuple[NodeAccesses, NodeAccesses]

    @property
    def longest(self) -> float:
        """The most seconds that an alternative takes on the streets."""
        return MAX_TIME_RATIO * self.fastest.seconds

    def search(
        self,
        weights: tuple[float, float],
        is_cancelled: Callable[[], bool],
        perceived_seconds: Sequence[float] | None = None,
    ) -> CostedPath:
        """The path of least `weights[0]` × seconds + `weights[1]` × density, each edge at the hour when it is reached.

        A* whose labels carry their own time. Near the turn of an hour it keeps the cheaper of two paths to a node, not
        the earlier one; apart from that it is exact. `perceived_seconds` (m,) replace the edges' own in the cost; none
        may be less than these. Raises Cancelled.
        """
        if is_cancelled():
            raise Cancelled
        on_time, on_density = weights
        perceived = self.seconds if perceived_seconds is None else perceived_seconds
        left = (on_time * self.seconds_left + on_density * self.density_left).tolist()
        reached, by = [np.inf] * len(left), [_NO_EDGE] * len(left)
        heap: list[tuple[float, float, float, float, int]] = []
        for node, (time, density) in self.sources.items():
            reached[node] = cost = on_time * time + on_density * density
            heap.append((cost + left[node], cost, time, density, node))
        heapify(heap)
        leave, head, own_seconds, first_hour, last_hour = (
            self.leave,
            self.head,
            self.seconds,
            self.hours.first,
            len(self.density) - 1,
        )
        pops = 0
        while heap:
            _, cost, time, density, node = heappop(heap)
            if node < 0:
                return CostedPath(self._path(by, ~node), time, density)
            if cost > reached[node]:
                continue
            pops += 1
            if pops % _CHECK_EVERY == 0 and is_cancelled():
                raise Cancelled
            if node in self.targets:
                more, denser = self.targets[node]
                total = cost + on_time * more + on_density * denser
                heappush(heap, (total, total, time + more, density + denser, ~node))
            hour = 0 if time < first_hour else min(1 + int((time - first_hour) // _HOUR), last_hour)
            dense = self.density[hour]
            for edge in range(leave[node], leave[node + 1]):
                onward, there = cost + on_time * perceived[edge] + on_density * dense[edge], head[edge]
                if onward < reached[there]:
                    reached[there], by[there] = onward, edge
                    heappush(
                        heap, (onward + left[there], onward, time + own_seconds[edge], density + dense[edge], there)
                    )
        raise NoPath(network=self.network.title)

    def _path(self, by: list[int], node: int) -> EdgePath:
        """The path that the search took to `node`, and on to the end."""
        edges = []
        while by[node] != _NO_EDGE:
            edges.append(by[node])
            node = self.tail[by[node]]
        path = HierarchyPath(0.0, int(self.nodes[node]), self.edges[edges[::-1]].tolist() if edges else [])
        return path_between(self.network, path, *self.joins)


def prepare_search(
    network: Network, week: WeeklyRates, departure: datetime, places: tuple[SnappedPoint, SnappedPoint]
) -> TimeDependentSearch:
    """Prepare searches between two places for a departure. Raises NoPath."""
    start, end = places
    path = shortest_path(network, start, end, "fastest")
    sources, targets = node_accesses(network, start, leaving=True), node_accesses(network, end, leaving=False)
    hierarchy = network.hierarchies["fastest"]
    here = hierarchy.costs_from(access_costs(sources, network.seconds))
    left = hierarchy.costs_to(access_costs(targets, network.seconds))
    spent = float(_shares(path) @ network.seconds[path.edges])
    longest = MAX_TIME_RATIO * spent
    through = here[network.tail] + network.seconds + left[network.head] <= longest + _ROUNDING
    edges = np.flatnonzero(through)
    edges = edges[np.argsort(network.tail[edges], kind="stable")]
    hours = _hourly_density(network, week, departure, start.metres / ACCESS_SPEED, longest)
    nodes, ends_of = np.unique(np.concatenate((network.tail[edges], network.head[edges])), return_inverse=True)
    tail, head = ends_of[: len(edges)], ends_of[len(edges) :]
    density = hours.density[:, edges]
    earliest, latest = here[network.tail[edges]], longest - left[network.head[edges]] - network.seconds[edges]
    local = {int(node): number for number, node in enumerate(nodes.tolist())}
    at_end = {
        local[node]: _cost_of_part(network, hours, join.edge, join.fraction, longest)
        for node, join in targets.items()
        if node in local
    }
    density_left = _least_remaining_density(
        (tail, head, _least_density(density, hours, earliest, latest)),
        len(nodes),
        {n: d for n, (_, d) in at_end.items()},
    )
    return TimeDependentSearch(
        network=network,
        hours=hours,
        fastest=_cost_path(network, hours, path),
        nodes=nodes,
        edges=edges,
        leave=np.searchsorted(tail, np.arange(len(nodes) + 1)).tolist(),
        tail=tail.tolist(),
        head=head.tolist(),
        seconds=network.seconds[edges].tolist(),
        density=density.tolist(),
        seconds_left=left[nodes],
        density_left=density_left,
        sources={
            local[node]: _cost_of_part(network, hours, join.edge, join.fraction, 0.0)
            for node, join in sources.items()
            if node in local
        },
        targets=at_end,
        joins=(sources, targets),
    )


def _hourly_density(
    network: Network, week: WeeklyRates, departure: datetime, access_seconds: float, longest: float
) -> HourlyDensity:
    """Density of every edge in each hour from the departure to the latest arrival."""
    first = _HOUR - (departure.timestamp() + access_seconds) % _HOUR
    count = 1 + max(0, int(np.ceil((longest - first) / _HOUR)))
    moments = access_seconds + np.concatenate(([0.0], first + _HOUR * np.arange(count - 1)))
    overlay = network.overlay
    known = np.nan_to_num(week.rate) / week.zones.street_km[:, None]
    # Outside every zone nothing is predicted, and nothing counted.
    per_km = np.vstack((known, np.zeros(known.shape[1])))[:, hours_of_week(departure.timestamp() + moments)]
    shapes = np.add.reduceat(per_km[overlay.zone].T * (overlay.metres / 1000), overlay.start[:-1], axis=1)
    return HourlyDensity(first, shapes[:, network.shape])


def _least_density(density: FloatArray, hours: HourlyDensity, earliest: FloatArray, latest: FloatArray) -> FloatArray:
    """Least density of each edge (m,) over the hours in which a path within the time limit can reach it."""
    first, last = hours.of(earliest), hours.of(np.maximum(earliest, latest))
    number = np.arange(len(density))[:, None]
    possible = (number >= first) & (number <= last)
    least: FloatArray = np.where(possible, density, np.inf).min(axis=0)
    return least


def _least_remaining_density(
    edges: tuple[IntArray, IntArray, FloatArray], nodes: int, targets: dict[int, float]
) -> FloatArray:
    """Least cost from each of n nodes to the targets (node → cost from there), over edges (tail, head, cost)."""
    tail, head, cost = edges
    order = np.argsort(head, kind="stable")
    enter = np.searchsorted(head[order], np.arange(nodes + 1)).tolist()
    before, costs = tail[order].tolist(), cost[order].tolist()
    left = [np.inf] * nodes
    heap = []
    for node, more in targets.items():
        left[node] = more
        heap.append((more, node))
    heapify(heap)
    while heap:
        so_far, node = heappop(heap)
        if so_far > left[node]:
            continue
        for edge in range(enter[node], enter[node + 1]):
            onward, there = so_far + costs[edge], before[edge]
            if onward < left[there]:
                left[there] = onward
                heappush(heap, (onward, there))
    return np.array(left)


def _cost_of_part(
    network: Network, hours: HourlyDensity, edge: int | None, fraction: float, seconds: float
) -> tuple[float, float]:
    """Seconds and density of a part of an edge that is reached after so many seconds; zero for no edge."""
    if edge is None:
        return 0.0, 0.0
    return float(network.seconds[edge]) * fraction, float(hours.density[hours.of(np.array(seconds)), edge]) * fraction


def _shares(path: EdgePath) -> FloatArray:
    """Fraction of each edge that is driven (L,)."""
    begin, finish = path.spans
    return finish - begin


def _cost_path(network: Network, hours: HourlyDensity, path: EdgePath) -> CostedPath:
    shares = _shares(path)
    seconds = shares * network.seconds[path.edges]
    density = shares * hours.density[hours.of(np.cumsum(seconds) - seconds), path.edges]
    return CostedPath(path, float(seconds.sum()), float(density.sum()))


MAX_SEARCHES = 12
_MIN_SHARE = 3e-3
"""Corners closer than this share of the fastest path's time and density count as one."""


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
    safest = search.search((_MIN_SHARE * fastest.density / max(fastest.seconds, 1.0), 1.0), is_cancelled)
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
        if below > _MIN_SHARE * weights[0] * weights[1]:
            corners.append(between)
            _push_gap(gaps, search, faster, between)
            _push_gap(gaps, search, between, safer)
    # Of ways that take equally long only the one of least density is a corner.
    by_time = {
        costed.seconds: costed for costed in sorted(corners, key=lambda costed: (costed.seconds, -costed.density))
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
    wide = time > _MIN_SHARE * scale.seconds and density > _MIN_SHARE * scale.density
    if wide and faster.seconds < search.longest:
        heappush(gaps, (-time * density, len(gaps), faster, safer))
