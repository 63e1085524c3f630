"""Reading a staged file back: rows, geometries, columns and the last row, as they are on the disk."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    from osgeo import ogr
except ImportError:  # Processing needs it, so only a QGIS without Processing lacks it
    ogr = None

_FEATURE = re.compile(r'\{\s*"type"\s*:\s*"Feature"\s*,')


@dataclass(frozen=True)
class Found:
    """What a file holds: `rows`, `shapes` of them with a geometry, `names` of columns, and its last row."""

    rows: int
    shapes: int
    names: frozenset[str]
    last: Mapping[str, Any]


def read_file(file: Path, driver: str) -> Found | None:
    """What the file holds; None if it cannot be read or does not end as it should. Raises OSError."""
    if driver in {"GeoJSON", "GeoJSONSeq"}:
        return _read_geojson(file, driver == "GeoJSON")
    if driver == "CSV":
        return _read_csv(file)
    return _read_layer(file)


def _read_geojson(file: Path, is_collection: bool) -> Found | None:
    """OGR's own GeoJSON, a feature a line: through OGR it would take twice as long as writing it."""
    rows = shapes = 0
    feature: dict[str, Any] = {"properties": {}}
    other = ""
    with file.open(encoding="utf-8") as lines:
        try:
            for line in lines:
                if not _FEATURE.match(line):
                    other += line
                    continue
                feature = json.loads(line.rstrip().rstrip(","))
                rows += 1
                shape = feature["geometry"]
                shapes += shape is not None and bool(shape.get("coordinates") or shape.get("geometries"))
            ended = not is_collection or isinstance(json.loads(other)["features"], list)
        except (ValueError, KeyError):
            return None
    last = feature["properties"] or {}
    return Found(rows, shapes, frozenset(last), last) if ended else None


def _read_csv(file: Path) -> Found | None:
    rows = 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        try:
            reader = csv.reader(stream, strict=True)
            names = next(reader)
            row: list[str] = []
            for row in reader:
                rows += 1
                if len(row) != len(names):
                    return None
        except (ValueError, StopIteration, csv.Error):
            return None
    return Found(rows, 0, frozenset(names), dict(zip(names, row)))


def _read_layer(file: Path) -> Found | None:
    """Through OGR itself: QGIS would keep a connection to the file for a minute."""
    try:
        source = ogr.Open(str(file)) if ogr is not None else None
        layer = source.GetLayer(0) if source is not None else None
        return _read_rows(layer) if layer is not None else None
    except RuntimeError:  # as of GDAL 4, and wherever somebody asked for exceptions
        return None


def _read_rows(layer: Any) -> Found:
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(index).GetName() for index in range(definition.GetFieldCount())]
    rows = shapes = 0
    last: list[Any] = [None] * len(names)
    while feature := layer.GetNextFeature():
        rows += 1
        shape = feature.GetGeometryRef()
        shapes += shape is not None and not shape.IsEmpty()
        row = feature
    if rows:
        last = [row.GetField(index) for index in range(len(names))]
    return Found(rows, shapes, frozenset(names), dict(zip(names, last)))
