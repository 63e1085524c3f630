"""Zone overlay of the sketch: a street that runs along the border of two zones lies half in either.

A drive along the real street touches both, since neither line follows the other to the metre; along the computed one it
may touch one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network_writer import OverlayRows
from collision_risk_plugin.core.streets.zone_overlay import ZoneOverlay, compute_overlay

from ..geography import METRIC

Floats = NDArray[np.float64]
BESIDE_M = 6.0
ALONG_SHARE = 0.6
"""A street runs along a border if for this share of its length there are two zones BESIDE_M to its left and right."""
_STEP_M = 10.0


def border_overlay(shapes: Sequence[Floats], metres: Floats, zones: ZoneSet) -> OverlayRows:
    """Zones and metres along each of G shapes (V, 2) in degrees, `metres` (G,) long."""
    start = np.concatenate(([0], np.cumsum([len(line) for line in shapes])))
    lon, lat = np.concatenate(shapes).T.copy()
    plain = compute_overlay(zones, (start, lon, lat), metres)
    rows = [_rows(plain, shape) for shape in range(len(shapes))]
    for shape, pair in _along_borders(lon, lat, start, zones).items():
        rows[shape] = [(zone, metres[shape] / 2) for zone in pair]
    return rows


def _rows(overlay: ZoneOverlay, shape: int) -> list[tuple[int, float]]:
    part = slice(overlay.start[shape], overlay.start[shape + 1])
    return list(zip(overlay.zone[part].tolist(), overlay.metres[part].tolist(), strict=True))


def _along_borders(lon: Floats, lat: Floats, start: NDArray[np.int64], zones: ZoneSet) -> dict[int, tuple[int, int]]:
    """Shapes that run along a border, with the two zones beside them."""
    transformer = pyproj.Transformer.from_crs(4326, METRIC, always_xy=True)
    back = pyproj.Transformer.from_crs(METRIC, 4326, always_xy=True)
    points = np.column_stack(transformer.transform(lon, lat))
    count = len(start) - 1
    lines = shapely.linestrings(points, indices=np.repeat(np.arange(count), np.diff(start)))
    length = shapely.length(lines)
    steps = np.maximum(np.ceil(length / _STEP_M), 2).astype(np.int64)
    line = np.repeat(np.arange(count), steps)
    at = (np.arange(len(line)) - np.repeat(np.cumsum(steps) - steps, steps) + 0.5) * (length / steps)[line]
    before, after = (
        shapely.get_coordinates(shapely.line_interpolate_point(lines[line], np.clip(at + side, 0, length[line])))
        for side in (-1.0, 1.0)
    )
    along = (after - before) / np.maximum(np.hypot(*(after - before).T), 1e-9)[:, None]
    across = np.column_stack((-along[:, 1], along[:, 0])) * BESIDE_M
    left, right = (zones.locate(*back.transform(*((before + after) / 2 + side * across).T)) for side in (1, -1))
    border = (left != right) & (left >= 0) & (right >= 0)
    pair = np.sort(np.column_stack((line, left, right))[border][:, 1:], axis=1)
    triples, seen = np.unique(np.column_stack((line[border], pair)), axis=0, return_counts=True)
    share = np.bincount(line, weights=border, minlength=count) / steps
    most = np.lexsort((seen, triples[:, 0]))  # of a shape's pairs, the most frequent comes last
    return {
        shape: (int(one), int(other)) for shape, one, other in triples[most].tolist() if share[shape] >= ALONG_SHARE
    }
