"""File formats of layers: what each can hold, tried with OGR, and how columns are called in it.

Only formats that keep every row of a layer with its status are here. Others are refused: DXF, DGN, GPX and S-57 have no
columns of one's own; Geoconcept, GeoRSS, Interlis and PDS4 change rows without a geometry or texts; PGDUMP cannot be
read back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qgis.core import QgsVectorFileWriter

_DBASE_TEXT = 254


@dataclass(frozen=True)
class Format:
    """A format of OGR's.

    `parts`: suffixes of the files beside the main one. `geometries`: whether it holds any; `tables`: whether it holds
    layers without; `rows_without_geometry`: whether such a row stays among others. `longest_name` in bytes (0: any),
    `longest_text` in characters. `own_names`: columns that the format has for itself, in small letters; `other_names`:
    those that it calls otherwise. `forbidden`: characters that a name must not have. `written_as`: the suffix that
    QGIS's writer insists on.
    """

    driver: str
    parts: tuple[str, ...] = ()
    geometries: bool = True
    tables: bool = True
    rows_without_geometry: bool = True
    longest_name: int = 0
    longest_text: int = 0
    own_names: frozenset[str] = frozenset()
    other_names: dict[str, str] = field(default_factory=dict)
    forbidden: str = r"[\x00-\x1f]"
    options: tuple[str, ...] = ()
    written_as: str = ""


_KML_NAMES = "id begin end timestamp altitudemode tessellate extrude visibility draworder icon".split()
_FORMATS: dict[str, Format] = {
    ".gpkg": Format("GPKG", own_names=frozenset({"fid", "geom"})),
    ".shp": Format(
        "ESRI Shapefile",
        parts=(".dbf", ".shx", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".idm", ".ind"),
        tables=False,
        longest_name=10,
        longest_text=_DBASE_TEXT,
    ),
    ".geojson": Format("GeoJSON"),
    ".json": Format("GeoJSON", written_as=".geojson"),
    ".geojsonl": Format("GeoJSONSeq", written_as=".geojsonl.json"),
    ".geojsons": Format("GeoJSONSeq", written_as=".geojsons.json"),
    ".fgb": Format("FlatGeobuf", tables=False, rows_without_geometry=False, options=("SPATIAL_INDEX=NO",)),
    ".gml": Format(
        "GML", parts=(".xsd", ".gfs"), own_names=frozenset({"gml_id", "fid"}), forbidden=r"^(?=[\W\d])|[^\w.-]|:"
    ),
    ".kml": Format(
        "LIBKML",
        own_names=frozenset(_KML_NAMES),
        other_names={"name": "Name", "description": "description"},
        forbidden=r"[\x00-\x1f\"'<>&]",
    ),
    ".sqlite": Format("SQLite", tables=False, own_names=frozenset({"ogc_fid", "geometry"}), options=("LAUNDER=NO",)),
    ".tab": Format(
        "MapInfo File",
        parts=(".dat", ".map", ".id", ".ind"),
        rows_without_geometry=False,
        longest_name=31,
        longest_text=_DBASE_TEXT,
        forbidden=r"^(?=\d)|[^A-Za-z0-9_]",
    ),
    ".csv": Format("CSV", geometries=False, forbidden=r"[\x00-\x1f\"]"),
    ".xlsx": Format("XLSX", geometries=False),
    ".ods": Format("ODS", geometries=False),
}


def format_of(suffix: str) -> Format | None:
    """The format of files that end so, if OGR writes it here and it keeps what a layer holds."""
    known = _FORMATS.get(suffix.lower())
    return known if known and known.driver in _drivers_here() else None


def suffixes() -> list[str]:
    """What names of files may end in, here."""
    drivers = _drivers_here()
    return [suffix for suffix, one in _FORMATS.items() if one.driver in drivers]


def _drivers_here() -> set[str]:
    drivers = {driver.driverName for driver in QgsVectorFileWriter.ogrDriverList()}
    # QGIS has one name for both of OGR's drivers of KML.
    return drivers | {"LIBKML"} if "KML" in drivers else drivers


def column_names(names: Sequence[str], known: Format) -> list[str]:
    """How columns are called in a file of this format: unique, as long as it allows; most keep their name."""
    proper = [_proper(name, known) for name in names]
    taken = set(known.own_names)
    result: list[str | None] = []
    # Names that the format allows come first: a changed one must not take the name of another column.
    for name, wanted in zip(names, proper):
        free = wanted == name and wanted.lower() not in taken
        if free:
            taken.add(wanted.lower())
        result.append(wanted if free else None)
    return [kept or _unique(wanted, taken, known) for kept, wanted in zip(result, proper)]


def _proper(name: str, known: Format) -> str:
    if name.lower() in known.other_names:
        return known.other_names[name.lower()]
    return _cut(re.sub(known.forbidden, "_", name).strip() or "column", known.longest_name)


def _unique(wanted: str, taken: set[str], known: Format) -> str:
    name, number = wanted, 0
    while name.lower() in taken:
        number += 1
        ending = f"_{number}"
        name = _cut(wanted, known.longest_name - len(ending) if known.longest_name else 0) + ending
    taken.add(name.lower())
    return name


def _cut(name: str, size: int) -> str:
    return name.encode()[:size].decode(errors="ignore") if size else name
