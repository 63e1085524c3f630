"""Synthetic city: true rates by zone × hour of week, and the sites in each zone where collisions are reported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.model.bundle import load_surface

DATA = Path(__file__).resolve().parents[2] / "resources" / "data"
SITES_PER_KM = 4
CORNERS, ON_A_BORDER = 0.5, 0.1
"""Shares of the sites that are street corners, and that lie on the border of two zones (an avenue, most often)."""
AVENUES = 19
BRIDGE = (-74.0375, 40.6062)
"""The approach of a bridge, in no zone, to which hundreds of collisions are snapped."""


@dataclass(frozen=True, eq=False)
class City:
    """`casualty` and `damage` (Z, 168): collisions an hour with and without persons hurt, as they were in early 2025.

    The sites of zone z are those from `first[z]` to before `first[z + 1]`; lon, lat: degrees. `on` and `cross` (sites,)
    are the streets of a corner, in `street_names`; −1 for a site that is none.
    """

    boroughs: np.ndarray
    casualty: np.ndarray
    damage: np.ndarray
    first: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    on: np.ndarray
    cross: np.ndarray
    street_names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.casualty)


@lru_cache(maxsize=1)
def city() -> City:
    """The bundled zones with the rates of the bundled model, the same at each call."""
    zones = load_zones(DATA / "nta2020.gpkg")
    surface = load_surface(DATA / "bundle", zones)
    # Rates of hours without the times of 0:00 that stand for unknown ones: those are added to rows (collisions.py).
    rate = np.nan_to_num(surface.rate[:, :, :2] * surface.midnight[:, :2]).astype(float)
    casualty = np.minimum(rate[:, :, 1], 0.95 * rate[:, :, 0])
    polygons = gpd.read_file(DATA / "nta2020.gpkg").set_index("zone_id").loc[list(zones.zone_ids)].geometry
    random = np.random.default_rng(2020)
    number = np.maximum(3, np.round(zones.street_km * SITES_PER_KM)).astype(int)
    inside = np.concatenate([_inside(shape, count, random) for shape, count in zip(polygons, number, strict=True)])
    border = np.concatenate([_on_border(shape, count, random) for shape, count in zip(polygons, number, strict=True)])
    # A shore is no street: of the points on borders, those between two zones.
    point, _ = shapely.STRtree(polygons.to_numpy()).query(shapely.points(border), predicate="dwithin", distance=1e-7)
    shared = np.bincount(point, minlength=len(border)) > 1
    chosen = shared & (random.random(len(border)) < ON_A_BORDER)
    first = np.concatenate(([0], np.cumsum(number)))
    lon, lat = np.where(chosen[:, None], border, inside).round(6).T
    of = np.repeat(np.arange(len(number)), number)
    streets = _streets(np.arange(first[-1]) - first[of], of)
    return City(np.array(zones.boroughs), casualty, rate[:, :, 0] - casualty, first, lon, lat, *streets)


def _inside(shape: shapely.Geometry, count: int, random: np.random.Generator) -> np.ndarray:
    """(count, 2) degrees: points in a polygon."""
    west, south, east, north = shape.bounds
    shapely.prepare(shape)
    found = np.zeros((0, 2))
    while len(found) < count:
        drawn = random.uniform((west, south), (east, north), (4 * count, 2))
        found = np.concatenate((found, drawn[shapely.contains_xy(shape, drawn)]))
    return found[:count]


def _on_border(shape: shapely.Geometry, count: int, random: np.random.Generator) -> np.ndarray:
    """(count, 2) degrees: points on the border of a polygon."""
    border = shapely.boundary(shape)
    return shapely.get_coordinates(shapely.line_interpolate_point(border, random.random(count), normalized=True))


def _streets(site: np.ndarray, zone: np.ndarray) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Two streets for some sites of each zone, by their number in it: a pair is once in a zone, but in many zones."""
    corner = site % 100 < 100 * CORNERS
    avenue, street = site % AVENUES, 9 * (zone % 11) + site // AVENUES
    names = [f"{number + 1} AVENUE" for number in range(AVENUES)]
    names += [f"WEST {number + 1} STREET" for number in range(street.max() + 1)]
    return np.where(corner, avenue, -1), np.where(corner, AVENUES + street, -1), tuple(names)
