"""Zones that collisions are counted in, with boroughs, neighbours and sizes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones

from ..geodata.geography import METRIC

TOUCHING_M = 5.0


@dataclass(frozen=True, eq=False)
class Places:
    """The zones of a set (Z), in its order.

    `borough` (Z,) is an index into `borough_names`; `x`, `y` (Z,) metres of a point inside; `area_km2`,
    `street_km` (Z,); `neighbours` (Z, Z) is true where two zones touch. `polygons` are in WGS 84.
    """

    zones: ZoneSet
    polygons: gpd.GeoDataFrame
    borough_names: tuple[str, ...]
    borough: npt.NDArray[np.int64]
    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    area_km2: npt.NDArray[np.float64]
    street_km: npt.NDArray[np.float64]
    neighbours: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.zones)


def read_places(zone_file: Path) -> Places:
    """The places of a zone set's GeoPackage. Raises BadZones."""
    zones = load_zones(zone_file)
    polygons = gpd.read_file(zone_file).set_index("zone_id").loc[list(zones.zone_ids)]
    metric = polygons.to_crs(METRIC)
    inside = metric.geometry.representative_point()
    names, borough = np.unique(np.array(zones.boroughs), return_inverse=True)
    near = np.zeros((len(zones), len(zones)), dtype=bool)
    one, other = metric.sindex.query(metric.geometry.buffer(TOUCHING_M), predicate="intersects")
    near[one, other] = one != other
    return Places(
        zones=zones,
        polygons=polygons,
        borough_names=tuple(names.tolist()),
        borough=borough.astype(np.int64),
        x=inside.x.to_numpy(),
        y=inside.y.to_numpy(),
        area_km2=metric.area.to_numpy() / 1e6,
        street_km=zones.street_km,
        neighbours=near | near.T,
    )
