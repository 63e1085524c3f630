"""The name by which people know a place: a landmark or corner beside it, else the zone that it lies in."""

from __future__ import annotations

import numpy as np

from ..constants import BUNDLED_INTERSECTIONS
from ..geo.arrays import FloatArray, LonLat
from ..geo.geodesy import distance
from ..geo.zones import ZoneSet
from .coordinates import format_coordinates
from .intersections import read_intersections
from .landmarks import load_landmarks

LANDMARK_REACH = 150.0
CORNER_REACH = 120.0
"""A place within so many metres of a landmark or a corner is called by it."""
CLEARLY = 20.0
"""Landmarks that stand at a corner are placed on it: the corner is the better known of the two."""


def name_of_place(place: LonLat, zones: ZoneSet) -> str:
    """The corner within reach, or a landmark that is clearly nearer; else the zone; else the coordinates."""
    known, landmarks = read_intersections(BUNDLED_INTERSECTIONS), load_landmarks()
    landmark, to_landmark = _nearest(place, landmarks.lon, landmarks.lat)
    corner, to_corner = _nearest(place, known.lon, known.lat)
    if to_landmark <= LANDMARK_REACH and to_landmark + CLEARLY < to_corner:
        return landmarks.names[landmark]
    if to_corner <= CORNER_REACH:
        return " & ".join(known.names[street] for street in (known.first[corner], known.second[corner]))
    zone = int(zones.locate(*place)[0])
    return zones.names[zone] if zone >= 0 else format_coordinates(place)


def _nearest(place: LonLat, lon: FloatArray, lat: FloatArray) -> tuple[int, float]:
    """Index of the nearest of some places, and its distance in metres; infinitely far where there are none."""
    if not len(lon):
        return -1, np.inf
    metres = np.asarray(distance(lon, lat, *place))
    return int(metres.argmin()), float(metres.min())
