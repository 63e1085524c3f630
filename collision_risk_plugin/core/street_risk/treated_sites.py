"""Sites that were changed: those at points, and those along lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from ..geo.geodesy import distance
from ..geo.zones import ZoneSet
from ..streets.network import Network
from .placing import place_points

_STEP_METRES = 5.0
_LEAST_METRES = 10.0
"""A segment is along a line if so much of the line lies on it: where it crosses a street, it is not along that."""


def sites_at_points(network: Network, zones: ZoneSet, lonlat: FloatArray) -> IntArray:
    """The sites at points (P, 2), without repetition: the intersection, else the segment, as of collisions."""
    site = np.unique(place_points(network, zones, lonlat[:, 0], lonlat[:, 1]).site)
    return site[site >= 0]


def sites_along(network: Network, zones: ZoneSet, lines: Sequence[FloatArray]) -> IntArray:
    """The segments along lines ((V, 2) each), and the intersections that they touch, without repetition."""
    steps = [_every_few_metres(line) for line in lines]
    if not steps:
        return np.zeros(0, dtype=np.int64)
    lonlat = np.concatenate(steps)
    site = place_points(network, zones, lonlat[:, 0], lonlat[:, 1]).site
    found, count = np.unique(site[site >= 0], return_counts=True)
    long = count * _STEP_METRES >= np.minimum(_LEAST_METRES, network.sites.size[found])
    result: IntArray = found[long | (found >= network.sites.segments)]
    return result


def _every_few_metres(line: FloatArray) -> FloatArray:
    """Places along a line, _STEP_METRES apart, the first and the last among them."""
    lon, lat = line.T
    metres = np.concatenate(([0.0], np.cumsum(np.asarray(distance(lon[:-1], lat[:-1], lon[1:], lat[1:])))))
    at = np.append(np.arange(0.0, metres[-1], _STEP_METRES), metres[-1])
    return np.column_stack((np.interp(at, metres, lon), np.interp(at, metres, lat)))
