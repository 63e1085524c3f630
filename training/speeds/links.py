"""Links of the city's speed feed: their lines, and the kind of road on which each lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray, concatenated_ranges
from collision_risk_plugin.core.geo.geodesy import distance, nearest_on_segments
from collision_risk_plugin.core.geo.spatial_index import SegmentGrid, box_around, select_segments
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass

NO_KIND = -1
_LIMITED_ACCESS = (RoadClass.EXPRESSWAY, RoadClass.PARKWAY, RoadClass.BRIDGE, RoadClass.TUNNEL)
_STEP, _REACH = 50.0, 60.0
"""A link is compared with the streets at a point every `_STEP` metres, and lies on one within `_REACH` metres."""
_LEAST_SHARE = 0.5
"""A link is of a kind if so much of it lies on streets of that kind."""


@dataclass(frozen=True, eq=False)
class Link:
    """A link of the feed: its line (V, 2) in degrees."""

    id: str
    name: str
    lonlat: FloatArray

    @property
    def metres(self) -> float:
        return float(_steps(self.lonlat).sum())


def decode_polyline(text: str) -> FloatArray:
    """The line (V, 2), longitude and latitude in degrees, of an encoded polyline. Raises ValueError."""
    values, value, shift = [], 0, 0
    for letter in text:
        chunk = ord(letter) - 63
        if not 0 <= chunk < 64:
            raise ValueError(f"{letter!r} is no letter of an encoded polyline")
        value |= (chunk & 31) << shift
        shift += 5
        if chunk < 32:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    if shift or len(values) < 4 or len(values) % 2:
        raise ValueError("an encoded polyline that is cut off")
    lonlat = np.cumsum(np.array(values).reshape(-1, 2), axis=0)[:, ::-1] / 1e5
    if not (np.abs(lonlat) <= (180, 90)).all():
        raise ValueError("an encoded polyline that leaves the earth")
    return np.asarray(lonlat, dtype=float)


def kinds_of_links(links: Sequence[Link], network: Network, kind: IntArray) -> IntArray:
    """The kind of road (L,) on which each link lies, NO_KIND where it is none without crossings at grade.

    `kind` (areas, classes): kind of each traffic area and road class.
    """
    limited = np.isin(network.road_class, _LIMITED_ACCESS)
    if not limited.any():
        return np.full(len(links), NO_KIND)
    # A shape has one class and area, whichever way it is driven.
    shapes, edge = np.unique(network.shape[limited], return_index=True)
    edges = np.flatnonzero(limited)[edge]
    kind_of_shape = kind[network.area[edges], network.road_class[edges]]
    of, vertex = concatenated_ranges(network.shape_start[shapes], network.shape_start[shapes + 1] - 1)
    x, y = network.x, network.y
    grid = SegmentGrid((x[vertex], y[vertex], x[vertex + 1], y[vertex + 1]), 1)
    return np.array([_kind_along(link, grid, kind_of_shape[of]) for link in links], dtype=np.int64)


def _kind_along(link: Link, grid: SegmentGrid, kind: IntArray) -> int:
    """The kind of most of a link; `kind` (S,) of each segment of the grid."""
    points = _points_along(link.lonlat)
    met = [_kind_at(lon, lat, grid, kind) for lon, lat in points.tolist()]
    counts = np.bincount([one for one in met if one != NO_KIND], minlength=1)
    return int(counts.argmax()) if counts.max() >= _LEAST_SHARE * len(points) else NO_KIND


def _kind_at(lon: float, lat: float, grid: SegmentGrid, kind: IntArray) -> int:
    near = grid.in_box(box_around([(lon, lat)], _REACH))
    if not len(near):
        return NO_KIND
    metres, _ = nearest_on_segments(lon, lat, select_segments(grid.segments, near))
    nearest = int(metres.argmin())
    return int(kind[near[nearest]]) if metres[nearest] <= _REACH else NO_KIND


def _points_along(lonlat: FloatArray) -> FloatArray:
    run = np.concatenate(([0.0], np.cumsum(_steps(lonlat))))
    at = np.linspace(0, run[-1], max(2, int(run[-1] / _STEP) + 1))
    return np.column_stack([np.interp(at, run, lonlat[:, axis]) for axis in (0, 1)])


def _steps(lonlat: FloatArray) -> FloatArray:
    return np.asarray(distance(lonlat[:-1, 0], lonlat[:-1, 1], lonlat[1:, 0], lonlat[1:, 1]), dtype=float)
