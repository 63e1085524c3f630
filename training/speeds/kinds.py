"""Kinds of road: traffic areas and road classes whose speeds are fitted as one."""

from __future__ import annotations

import numpy as np

from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea

RIVER_DRIVES, PARKWAYS = "parkways of Manhattan", "parkways of the other boroughs"
KIND_MPH = {
    "streets of Manhattan below 60th Street": 9.0,
    "streets of upper Manhattan": 12.0,
    "streets of the other boroughs": 12.0,
    "expressways": 30.0,
    RIVER_DRIVES: 28.0,
    PARKWAYS: 35.0,
    "bridges": 25.0,
    "tunnels": 20.0,
}
"""Kinds of road, and about how fast they are: what speeds are drawn to where trips tell little."""
KINDS = tuple(KIND_MPH)
TYPICAL_MPH = np.array(list(KIND_MPH.values()))
_AREAS = {
    TrafficArea.CORE: "Manhattan below 60th Street",
    TrafficArea.MANHATTAN: "upper Manhattan",
    TrafficArea.BOROUGHS: "the other boroughs",
}
_ANYWHERE = {RoadClass.EXPRESSWAY: "expressways", RoadClass.BRIDGE: "bridges", RoadClass.TUNNEL: "tunnels"}


def _kind_of(area: TrafficArea, road: RoadClass) -> str:
    if road == RoadClass.PARKWAY:
        return PARKWAYS if area == TrafficArea.BOROUGHS else RIVER_DRIVES
    # Trips run on avenues and touch other streets at their ends, with whatever delays them there: told apart, local
    # streets would come out at 6 mph, and predict no better. Ramps and alleys are too short.
    return _ANYWHERE.get(road) or f"streets of {_AREAS[area]}"


KIND_OF = np.array([[KINDS.index(_kind_of(area, road)) for road in RoadClass] for area in TrafficArea])
"""The kind, a number of KINDS, of each traffic area and road class."""
