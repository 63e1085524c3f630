"""Risk of the streets of a network in each hour of a drive, as routes are chosen by it: with two guards.

Side streets weigh more, so that an average kilometre of them counts SIDE_STREET_WEIGHT times one of the other streets:
ways through them meet fewer collisions, but traffic does not belong there. And a second of driving costs PRICE_OF_TIME
of what an average second on the city's streets risks: a detour has to be worth its time. Both were chosen on collisions
that came after the model's data, earlier than those it is judged by (docs/streets-risk.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from ..model.weekly_rates import hours_of_week
from ..street_risk.street_rates import StreetRates
from ..streets.network import Network
from ..streets.road_class import RoadClass
from ..streets.shortest_path import EdgePath, NodeAccess

SIDE_STREET_WEIGHT = 2.7
"""An average kilometre of side streets counts so many times one of the others where routes are chosen, at that hour.

Told is the risk itself.
"""
PRICE_OF_TIME = 0.2
"""A second costs this share of the mean risk of a second on all streets at that hour."""
_HOUR = 3600.0
_SIDE_STREETS = [RoadClass.LOCAL, RoadClass.ALLEY]


@dataclass(frozen=True, eq=False)
class HourlyRisk:
    """Guarded risk of streets by hour of a drive: collisions expected in one hour, side streets weighing more.

    The first hour ends `first` seconds after the streets are entered. `by_site` (H, S): expected at each site of the
    network in each of the hours. `weight` (8,): of each RoadClass. `price`: risk that a second on the way is worth.
    """

    network: Network
    first: float
    by_site: FloatArray
    weight: FloatArray
    price: float

    @classmethod
    def of_drive(
        cls, network: Network, rates: StreetRates, departure: datetime, before: float, longest: float
    ) -> HourlyRisk:
        """For a drive that enters the streets `before` seconds after its departure, and is on them for `longest`."""
        first = _HOUR - (departure.timestamp() + before) % _HOUR
        count = 1 + max(0, int(np.ceil((longest - first) / _HOUR)))
        moments = before + np.concatenate(([0.0], first + _HOUR * np.arange(count - 1)))
        hours = hours_of_week(departure.timestamp() + moments).tolist()
        by_site = np.array([rates.in_hour(hour) for hour in hours])
        weight = class_weights(network, by_site[0])
        whole = float(_guarded(network, by_site[:1], weight, np.arange(len(network.shape))).sum())
        return cls(network, first, by_site, weight, PRICE_OF_TIME * whole / float(network.seconds.sum()))

    def of(self, edges: IntArray) -> FloatArray:
        """Guarded risk of these edges, and of the intersections that they enter, in each of the hours (H, m)."""
        return _guarded(self.network, self.by_site, self.weight, edges)

    def hour(self, seconds: FloatArray) -> IntArray:
        """Index of the hour at so many seconds on the streets; the last one for all later times."""
        later = 1 + np.floor_divide(seconds - self.first, _HOUR).astype(np.int64)
        return np.clip(later, 0, len(self.by_site) - 1)

    def of_part(self, access: NodeAccess, seconds: float, *, leaving: bool) -> float:
        """Guarded risk of the part of an edge beside a place, reached after so many seconds; zero for no edge.

        Only who is `leaving` the place enters the intersection at the end of the edge.
        """
        if access.edge is None:
            return 0.0
        begin, finish = (1 - access.fraction, 1.0) if leaving else (0.0, access.fraction)
        return self.along(EdgePath(np.array([access.edge]), begin, finish), np.array([seconds]))

    def along(self, path: EdgePath, reached: FloatArray) -> float:
        """Guarded risk of a path, each edge (L,) of which is reached after so many seconds on the streets."""
        network, edges, hour = self.network, path.edges, self.hour(reached)
        entered = network.sites.entered[edges]
        enters = (entered >= 0) & (path.spans[1] >= 1)
        segments = self.by_site[hour, network.shape[edges]] * self.weight[network.road_class[edges]]
        return float((path.shares * segments).sum() + self.by_site[hour[enters], entered[enters]].sum())


def class_weights(network: Network, expected: FloatArray) -> FloatArray:
    """Weight of each RoadClass (8,), where so much is `expected` at each site (S,): above 1 of side streets alone."""
    segments = network.sites.segments
    road_class, metres = network.sites.road_class[:segments], network.sites.size[:segments]
    of_class, length = (np.bincount(road_class, values, len(RoadClass)) for values in (expected[:segments], metres))
    is_side = np.isin(np.arange(len(RoadClass)), _SIDE_STREETS)
    side, main = (float(of_class[part].sum()) / max(float(length[part].sum()), 1.0) for part in (is_side, ~is_side))
    weight = np.ones(len(RoadClass))
    if side > 0:
        weight[is_side] = max(1.0, SIDE_STREET_WEIGHT * main / side)
    return weight


def _guarded(network: Network, by_site: FloatArray, weight: FloatArray, edges: IntArray) -> FloatArray:
    entered = network.sites.entered[edges]
    segments = by_site[:, network.shape[edges]] * weight[network.road_class[edges]]
    return segments + np.where(entered >= 0, by_site[:, entered], 0.0)
