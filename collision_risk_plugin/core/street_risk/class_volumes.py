"""Traffic volumes of the sites of a network: of segments by class, area and hour, and what enters intersections."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray
from ..streets.network import Network
from ..streets.road_class import RoadClass
from ..traffic.volume_table import VolumeTable

_TWO_ROADWAYS = (RoadClass.EXPRESSWAY, RoadClass.PARKWAY, RoadClass.BRIDGE, RoadClass.TUNNEL)
"""Classes of roads whose directions are mostly drawn apart where a network knows one-ways."""


@dataclass(frozen=True, eq=False)
class Estimate:
    """Values of S sites with their 90 % intervals, (S,) each, NaN where nothing is known."""

    value: FloatArray
    lower: FloatArray
    upper: FloatArray


def class_volumes(network: Network, table: VolumeTable, hour: int | None = None) -> Estimate:
    """Vehicles on each segment (G,) in an hour of the week, or a day where none is given, and the 90 % interval.

    Of a road with its directions on two roadways, each has half.
    """
    segments = network.sites.segments
    area = np.zeros(segments, dtype=np.int64)
    area[network.shape] = network.area
    road_class = network.sites.road_class[:segments]
    estimate = table.a_day(area, road_class) if hour is None else table.at_hour(area, road_class, hour)
    along, against = network.edges_of_shape
    half = np.isin(road_class, _TWO_ROADWAYS) & ((along < 0) | (against < 0))
    return Estimate(*(volume * np.where(half, 0.5, 1.0) for volume in estimate))


def entering_volumes(network: Network, segments: Estimate) -> Estimate:
    """The vehicles of every site (S,): along each segment, both directions (G,), and entering each intersection.

    Who enters an intersection also leaves it, so half the sum of its legs' volumes enters. The errors of its legs are
    taken as one and the same (they often are of one street), so their bounds add up too: no interval is too narrow.
    """
    sites = network.sites
    one, other = network.shape_ends
    outside = ~sites.inside
    legs = np.concatenate((sites.node_site[one[outside]], sites.node_site[other[outside]]))
    shape = np.tile(np.flatnonzero(outside), 2)
    at = legs >= 0
    site, shape = legs[at], shape[at]

    def of_sites(volume: FloatArray) -> FloatArray:
        total: FloatArray = np.bincount(site, volume[shape] / 2, minlength=len(sites)).astype(float)
        total[: sites.segments] = volume
        return total

    return Estimate(of_sites(segments.value), of_sites(segments.lower), of_sites(segments.upper))
