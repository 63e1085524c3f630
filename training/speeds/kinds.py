"""Kinds of road: traffic areas and road classes whose speeds are fitted as one."""

from __future__ import annotations

import numpy as np

from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea

KIND_MPH = {
    "streets of the core": 10.0,
    "streets of upper Manhattan": 12.0,
    "local streets of the boroughs": 12.0,
    "major streets of the boroughs": 13.0,
    "expressways": 32.0,
    "parkways": 30.0,
    "bridges": 25.0,
    "tunnels": 20.0,
}
"""Kinds of road, and about how fast they are: what speeds are drawn to where trips tell little."""
KINDS = tuple(KIND_MPH)
TYPICAL_MPH = np.array(list(KIND_MPH.values()))


def _kind_of(area: TrafficArea, road: RoadClass) -> str:
    limited = {
        RoadClass.EXPRESSWAY: "expressways",
        RoadClass.PARKWAY: "parkways",
        RoadClass.BRIDGE: "bridges",
        RoadClass.TUNNEL: "tunnels",
    }
    if road in limited:
        return limited[road]
    if area == TrafficArea.CORE:
        return "streets of the core"
    if area == TrafficArea.MANHATTAN:
        return "streets of upper Manhattan"
    return "major streets of the boroughs" if road == RoadClass.MAJOR else "local streets of the boroughs"


KIND_OF = np.array([[KINDS.index(_kind_of(area, road)) for road in RoadClass] for area in TrafficArea])
"""The kind, a number of KINDS, of each traffic area and road class."""
