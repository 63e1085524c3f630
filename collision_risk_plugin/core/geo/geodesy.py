"""Distances in metres between longitudes and latitudes, good to a few centimetres across a city."""

from __future__ import annotations

import math
from typing import Union

import numpy as np

from .arrays import FloatArray

Number = Union[float, FloatArray]
_MIN_SQUARED_LENGTH = 1e-300


def metres_per_degree(lat: Number) -> tuple[Number, Number]:
    """Metres in one degree of longitude and of latitude at latitude `lat` (degrees, WGS 84).

    Series of the meridian and parallel arcs: Snyder, Map Projections (USGS PP 1395), p. 25.
    """
    cos = math.cos if isinstance(lat, float) else np.cos  # ten times as fast for a single number
    phi = lat * (math.pi / 180)
    lon = 111412.84 * cos(phi) - 93.5 * cos(3 * phi) + 0.118 * cos(5 * phi)
    lat_ = 111132.92 - 559.82 * cos(2 * phi) + 1.175 * cos(4 * phi)
    return lon, lat_


def distance(lon1: Number, lat1: Number, lon2: Number, lat2: Number) -> Number:
    """Metres between points, element by element (degrees, WGS 84)."""
    per_lon, per_lat = metres_per_degree((np.asarray(lat1) + np.asarray(lat2)) / 2)
    result: Number = np.hypot((lon2 - lon1) * per_lon, (lat2 - lat1) * per_lat)
    return result


def nearest_on_segments(
    lon: Number, lat: Number, segments: tuple[FloatArray, FloatArray, FloatArray, FloatArray]
) -> tuple[FloatArray, FloatArray]:
    """Distance in metres from a point to each segment, and the fraction (0–1) of it at which the nearest point lies.

    `segments`: (lon1, lat1, lon2, lat2) in degrees, (S,) each. `lon`, `lat`: one point, or one for each segment (S,).
    """
    per_lon, per_lat = metres_per_degree(lat)
    x1, y1 = (segments[0] - lon) * per_lon, (segments[1] - lat) * per_lat
    dx, dy = (segments[2] - segments[0]) * per_lon, (segments[3] - segments[1]) * per_lat
    squared = np.maximum(dx * dx + dy * dy, _MIN_SQUARED_LENGTH)
    fraction = np.minimum(np.maximum(-(x1 * dx + y1 * dy) / squared, 0), 1)
    return np.hypot(x1 + fraction * dx, y1 + fraction * dy), fraction
