"""Traffic volumes of the segments of a network by class, area and hour, from a volume table."""

from __future__ import annotations

import numpy as np

from ..streets.network import Network
from ..streets.road_class import RoadClass
from ..traffic.volume_table import VolumeTable
from .vehicle_risk import Estimate

_TWO_ROADWAYS = (RoadClass.EXPRESSWAY, RoadClass.PARKWAY, RoadClass.BRIDGE, RoadClass.TUNNEL)
"""Classes of roads whose directions are mostly drawn apart where a network knows one-ways."""


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
