"""Traffic areas of streets: whether a street lies in Manhattan's core, in the rest of Manhattan, or elsewhere."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ..constants import BUNDLED_ZONES
from ..geo.arrays import FloatArray, IntArray
from ..geo.zone_splitting import Lines, cumulative_metres
from ..geo.zones import ZoneSet, load_zones
from .road_class import TrafficArea

_CORE_DISTRICTS = {f"MN0{district}" for district in range(1, 7)}
"""Community districts of Manhattan south of 60th Street, as the ids of its neighbourhoods begin."""
_POINTS_PER_BATCH = 8192


def shape_areas(start: IntArray, lon: FloatArray, lat: FloatArray) -> npt.NDArray[np.uint8]:
    """The traffic area of the point halfway along each line (G,).

    The vertices of line g are `start[g]` to before `start[g + 1]` of `lon`, `lat` (V,), in degrees.
    """
    lines = Lines(lon, lat, start, cumulative_metres(lon, lat, start))
    halfway = (lines.metres[start[:-1]] + lines.metres[start[1:] - 1]) / 2
    return traffic_areas(*lines.interpolate(np.arange(len(halfway)), halfway))


def traffic_areas(lon: FloatArray, lat: FloatArray) -> npt.NDArray[np.uint8]:
    """The traffic area of each point (P,), by the bundled neighbourhoods."""
    zones, area_of_zone = _neighbourhoods()
    in_manhattan = np.flatnonzero(area_of_zone[zones.ring_zone] != TrafficArea.BOROUGHS)
    vertices = np.concatenate([np.arange(*zones.ring_start[ring : ring + 2]) for ring in in_manhattan.tolist()])
    x, y = zones.x[vertices], zones.y[vertices]
    near = np.flatnonzero((lon >= x.min()) & (lon <= x.max()) & (lat >= y.min()) & (lat <= y.max()))
    areas = np.full(len(lon), TrafficArea.BOROUGHS, dtype=np.uint8)
    for first in range(0, len(near), _POINTS_PER_BATCH):
        batch = near[first : first + _POINTS_PER_BATCH]
        areas[batch] = area_of_zone[zones.locate(lon[batch], lat[batch])]
    return areas


@lru_cache(maxsize=1)
def _neighbourhoods() -> tuple[ZoneSet, npt.NDArray[np.uint8]]:
    """The bundled zones, and the area of each (Z + 1,); the last is that of places outside all zones."""
    zones = load_zones(BUNDLED_ZONES)
    areas = [_area_of_zone(zone_id) for zone_id in zones.zone_ids]
    return zones, np.array([*areas, TrafficArea.BOROUGHS], dtype=np.uint8)


def _area_of_zone(zone_id: str) -> TrafficArea:
    if not zone_id.startswith("MN"):
        return TrafficArea.BOROUGHS
    return TrafficArea.CORE if zone_id[:4] in _CORE_DISTRICTS else TrafficArea.MANHATTAN
