"""Zone sets of users: the taxi zones, or any polygon layer, in the form that the plugin reads."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.zones import load_zones

from ..process.events import TrainingError, log
from .geography import (
    METRIC,
    NEIGHBOURHOOD,
    OPEN_SPACE_KM_PER_KM2,
    STREETS_PER_SKETCH_KM,
    not_written,
    nta_areas,
    write_polygons,
)
from .sketch.tracts import tract_streets

MIN_ZONES, MAX_ZONES = 2, 5000
OVERLAP = 0.01
"""Share of a zone that another may cover before a warning."""
OUTSIDE = "outside New York City"
"""The borough of a zone that lies in none: it has no data."""
STEP_M, SIDE_M = 25.0, 12.0
"""Sketch streets, which run along borders, are sampled every STEP_M, SIDE_M to either side."""
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class ZoneSetNames:
    """Id and title of a zone set, and the fields of its layer with each zone's id and name."""

    zones_id: str
    title: str
    id_field: str
    name_field: str


TAXI_ZONES = ZoneSetNames("taxi_zones", "TLC taxi zones", "zone_id", "zone")


def read_layer(file: Path, layer: str | None) -> gpd.GeoDataFrame:
    """A polygon layer of any format that GDAL reads. Raises TrainingError."""
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(file)]
        if layer and layer not in layers:
            raise TrainingError(
                Phrase(
                    "“{file}” has no layer “{layer}”. Its layers are: {names}.",
                    file=file.name,
                    layer=layer,
                    names=", ".join(layers),
                )
            )
        frame = gpd.read_file(file, layer=layer)
    except (RuntimeError, OSError, ValueError) as error:  # pyogrio's own are RuntimeErrors
        raise TrainingError(
            Phrase(
                "“{file}” cannot be read as a layer: it is not there, is damaged, or has another format. Choose a file "
                "of polygons that opens in QGIS.",
                file=file.name,
            )
        ) from error
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty:
        raise TrainingError(
            Phrase("“{file}” holds no features with a geometry. Choose a layer of polygons.", file=file.name)
        )
    if frame.crs is None:
        raise TrainingError(
            Phrase("“{file}” does not say its coordinate system. Assign it one and save it again.", file=file.name)
        )
    return frame


def read_geojson(content: bytes) -> gpd.GeoDataFrame:
    """A frame of GeoJSON from NYC Open Data. Raises TrainingError."""
    try:
        return gpd.read_file(io.BytesIO(content))
    except (pyogrio.errors.DataSourceError, ValueError) as error:
        raise TrainingError("The service sent something else than GeoJSON. Try again later.") from error


def taxi_zones(raw: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The taxi zones with the ids that the TLC's own tables use, in a column `zone_id`.

    The published `location_id` repeats 56 and 103 where it means 57, 104 and 105: `objectid` does not.
    Raises TrainingError for an answer without these columns.
    """
    absent = {"objectid", "zone"} - set(raw.columns)
    if absent:
        raise TrainingError(
            Phrase("The taxi zones came without {names}. Try again later.", names=", ".join(sorted(absent)))
        )
    number = pd.to_numeric(raw["objectid"], errors="coerce")
    if number.isna().any():
        raise TrainingError("The taxi zones came with ids that are no numbers. Try again later.")
    return raw.assign(zone_id=number.astype(int).astype(str))


def make_zone_set(frame: gpd.GeoDataFrame, names: ZoneSetNames, file: Path) -> dict[str, object]:
    """Check the polygons and write them as a zone set to `file`; its facts.

    Raises TrainingError for what cannot be repaired: no polygons, empty or duplicate ids, too few or too many zones.
    """
    if not _ID.fullmatch(names.zones_id):
        raise TrainingError(
            Phrase(
                "“{name}” cannot name a zone set. Use small letters, digits and _, beginning with a letter.",
                name=names.zones_id,
            )
        )
    zones = _checked(frame, names)
    city = nta_areas()
    overlaps = _overlaps(zones, city)
    zones["borough"] = _borough_of(zones, city, overlaps)
    outside = zones["borough"] == OUTSIDE
    if outside.all():
        raise TrainingError("No zone lies in New York City, whose collisions these are. Choose another layer.")
    if outside.any():
        log(
            _zones_phrase(
                zones["zone_id"][outside],
                "Zone {ids} is outside New York City: no data there.",
                "{count:,} zones ({ids}) are outside New York City: no data there.",
            )
        )
    _log_overlaps(zones)
    zones["street_km"] = street_km(zones, city, overlaps)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_polygons(file, zones, names.zones_id, names.title)
    except (OSError, pyogrio.errors.DataSourceError) as error:
        raise not_written(file, error) from error
    made = load_zones(file)
    return {"zones": made.id, "title": made.title, "file": str(file), "count": len(made), "outside": int(outside.sum())}


def _checked(frame: gpd.GeoDataFrame, names: ZoneSetNames) -> gpd.GeoDataFrame:
    """Columns zone_id, name, geometry in metres, in the order of the ids."""
    absent = [field for field in (names.id_field, names.name_field) if field not in frame.columns]
    if absent:
        there = ", ".join(str(column) for column in frame.columns if column != frame.geometry.name)
        raise TrainingError(
            Phrase("The layer has no field {names}. Its fields are: {there}.", names=", ".join(absent), there=there)
        )
    ids, title = _text(frame[names.id_field]), _text(frame[names.name_field])
    if (ids == "").any():
        raise TrainingError(
            Phrase(
                "{count} zones have no id in “{field}”. Fill it, or name another.",
                count=(ids == "").sum(),
                field=names.id_field,
            )
        )
    if ids.duplicated().any():
        raise TrainingError(
            Phrase(
                "Ids in “{field}” repeat: {ids}. Name a field in which each zone has its own.",
                field=names.id_field,
                ids=", ".join(sorted(set(ids[ids.duplicated()]))[:10]),
            )
        )
    if not MIN_ZONES <= len(ids) <= MAX_ZONES:
        raise TrainingError(
            Phrase(
                "The layer has {count:,} zones; {fewest} to {most:,} can be learned. Choose another.",
                count=len(ids),
                fewest=MIN_ZONES,
                most=MAX_ZONES,
            )
        )
    zones = gpd.GeoDataFrame({"zone_id": ids, "name": title.where(title != "", ids)}, geometry=frame.geometry)
    zones["geometry"] = _polygons(zones)
    return zones.to_crs(METRIC).sort_values("zone_id", ignore_index=True)


def _text(values: pd.Series) -> pd.Series:
    """Stripped text; whole numbers without a decimal point; empty for missing values."""
    if pd.api.types.is_float_dtype(values) and (values.dropna() % 1 == 0).all():
        values = values.astype("Int64")
    return values.astype("string").str.strip().fillna("")


def _polygons(zones: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Valid polygons in two dimensions; repairs are logged. Raises TrainingError for other geometries."""
    shapes = zones.geometry.force_2d()
    other = ~shapes.geom_type.isin(("Polygon", "MultiPolygon")) | shapes.is_empty
    if other.any():
        raise TrainingError(
            _zones_phrase(
                zones["zone_id"][other],
                "Zone {ids} is no polygon. Choose a layer in which every zone is one.",
                "{count:,} zones ({ids}) are no polygon. Choose a layer in which every zone is one.",
            )
        )
    broken = ~shapes.is_valid
    if broken.any():
        log(
            _zones_phrase(
                zones["zone_id"][broken],
                "Zone {ids} is not valid (crossing borders) and repaired.",
                "{count:,} zones ({ids}) are not valid (crossing borders) and repaired.",
            )
        )
        shapes[broken] = shapely.multipolygons(_areal(shapes[broken].make_valid().to_numpy()))
    return shapes


def _areal(shapes: NDArray[np.object_]) -> list[list[shapely.Polygon]]:
    """The polygons of each repaired shape, without the lines and points that a repair may leave."""
    parts = [shapely.get_parts(shapely.get_parts(shape)) for shape in shapes]
    return [[part for part in shape_parts if part.geom_type == "Polygon"] for shape_parts in parts]


def _overlaps(zones: gpd.GeoDataFrame, city: gpd.GeoDataFrame) -> pd.DataFrame:
    """Where zones and neighbourhoods overlap: zone, area (indices), square metres."""
    zone, area = city.sindex.query(zones.geometry, predicate="intersects")
    both = shapely.intersection(zones.geometry.to_numpy()[zone], city.geometry.to_numpy()[area])
    return pd.DataFrame({"zone": zone, "area": area, "m2": shapely.area(both)})


def _borough_of(zones: gpd.GeoDataFrame, city: gpd.GeoDataFrame, overlaps: pd.DataFrame) -> NDArray[np.object_]:
    """The borough with the largest part of each zone (Z,); OUTSIDE where it hardly touches any."""
    names, borough = np.unique(city["borough"].to_numpy(str), return_inverse=True)
    m2 = np.zeros((len(zones), len(names)))
    np.add.at(m2, (overlaps["zone"], borough[overlaps["area"]]), overlaps["m2"])
    largest: NDArray[np.object_] = names[m2.argmax(axis=1)].astype(object)
    largest[m2.sum(axis=1) < OVERLAP * zones.area.to_numpy()] = OUTSIDE
    return largest


def _log_overlaps(zones: gpd.GeoDataFrame) -> None:
    one, other = zones.sindex.query(zones.geometry, predicate="intersects")
    pair = one < other
    one, other = one[pair], other[pair]
    overlaps = shapely.area(shapely.intersection(zones.geometry.to_numpy()[one], zones.geometry.to_numpy()[other]))
    least = np.minimum(zones.area.to_numpy()[one], zones.area.to_numpy()[other])
    many = int((overlaps > OVERLAP * least).sum())
    if many:
        worst = int((overlaps / least).argmax())
        log(
            Phrase(
                "{count:,} pairs of zones overlap by more than {share:.0%} of the smaller one, most of all {zone} and "
                "{other} ({most:.0%}). A collision there counts in one of them.",
                count=many,
                share=OVERLAP,
                zone=zones["zone_id"][one[worst]],
                other=zones["zone_id"][other[worst]],
                most=(overlaps / least).max(),
            )
        )


def street_km(zones: gpd.GeoDataFrame, city: gpd.GeoDataFrame, overlaps: pd.DataFrame) -> NDArray[np.float64]:
    """Estimated km of streets in each zone (Z,), by the rules of the bundled zones.

    Sketch streets count times the borough's ratio in neighbourhoods where people live; in open
    space as they are, or by its area if that is more.
    """
    sides, km = _points_beside_streets()
    held = _holders(zones, sides, "zone").merge(_holders(city, sides, "area"), on="point")
    lived_in = (city["nta_type"] == NEIGHBOURHOOD).to_numpy()
    ratio = city["borough"].map(STREETS_PER_SKETCH_KM).to_numpy(float)
    lived = lived_in[held["area"]]
    weight = km[held["point"]] * np.where(lived, ratio[held["area"]], 1.0)
    parks = overlaps[~lived_in[overlaps["area"]]]
    floor = np.bincount(parks["zone"], parks["m2"], len(zones)) / 1e6 * OPEN_SPACE_KM_PER_KM2
    inhabited = np.bincount(held["zone"], weight * lived, len(zones))
    empty = np.maximum(np.bincount(held["zone"], weight * ~lived, len(zones)), floor)
    return np.asarray((inhabited + empty).round(2), dtype=float)


def _points_beside_streets() -> tuple[NDArray[np.object_], NDArray[np.float64]]:
    """Points on either side of the sketch streets, a step apart, and the km that each stands for: half a step."""
    lines = shapely.segmentize(tract_streets().geometry.to_numpy(), STEP_M)
    points, line = shapely.get_coordinates(lines, return_index=True)
    a, b = points[:-1][line[1:] == line[:-1]], points[1:][line[1:] == line[:-1]]
    length = np.hypot(*(b - a).T)
    a, b, length = a[length > 0], b[length > 0], length[length > 0]
    across = np.column_stack((a[:, 1] - b[:, 1], b[:, 0] - a[:, 0])) / length[:, None] * SIDE_M
    middle = (a + b) / 2
    return shapely.points(np.concatenate((middle - across, middle + across))), np.tile(length, 2) / 2000


def _holders(polygons: gpd.GeoDataFrame, points: NDArray[np.object_], name: str) -> pd.DataFrame:
    """The polygon that holds each point: columns `point` and `name`, indices; no row for points outside."""
    point, polygon = polygons.sindex.query(points, predicate="within")
    return pd.DataFrame({"point": point, name: polygon}).drop_duplicates("point")


def _zones_phrase(ids: pd.Series, template: str, plural: str) -> Phrase:
    """A sentence on one zone, or on several, of which a few are named."""
    some = ", ".join(ids.astype(str).head(5)) + (" …" if len(ids) > 5 else "")
    return Phrase(template if len(ids) == 1 else plural, count=len(ids), ids=some)
