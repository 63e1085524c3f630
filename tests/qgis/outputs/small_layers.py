"""Layers and the writer, for tests that need no journey."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsLayerMetadata,
    QgsVectorLayer,
    QgsWkbTypes,
)

from collision_risk_plugin.output.layers.layer_spec import FieldType, make_field
from collision_risk_plugin.output.writing.checks import PlannedLayer, check_outputs
from collision_risk_plugin.output.writing.destination import Destination
from collision_risk_plugin.output.writing.geopackage import Waiting
from collision_risk_plugin.output.writing.staged_layer import LayerForm
from collision_risk_plugin.output.writing.transaction import OutputTransaction

LINE = QgsWkbTypes.Type.LineString
COLUMNS = (
    ("row", FieldType.LONG),
    ("name", FieldType.TEXT),
    ("minutes", FieldType.REAL),
    ("high_risk", FieldType.YES_NO),
    ("status", FieldType.TEXT),
    ("message", FieldType.TEXT),
)
SHAPES = {
    LINE: ["LineString (-73.7794 40.6429, -74.0099 40.7066)", None, "LineString (-74 40, -73 41, -73 42)"],
    QgsWkbTypes.Type.MultiPolygon: ["MultiPolygon (((0 0, 1 0, 1 1, 0 0)))"] * 3,
    QgsWkbTypes.Type.Point: ["Point (1 2)"] * 3,
    QgsWkbTypes.Type.NoGeometry: [None] * 3,
}


def fields_of(columns: Sequence[tuple[str, FieldType]] = COLUMNS) -> QgsFields:
    fields = QgsFields()
    for name, kind in columns:
        fields.append(make_field(name, kind))
    return fields


def three_rows(kind: QgsWkbTypes.Type = LINE) -> list[QgsFeature]:
    """The second has no answer, and no geometry if it is a line."""
    features = []
    for number, wkt in enumerate(SHAPES[kind]):
        feature = QgsFeature(fields_of())
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        failed = number == 1
        message = "no way; “here”, \nor\tthere 没有" if failed else None
        values = [10**12 + number, f"Peñón “{number}”", None if failed else 1.5, not failed]
        feature.setAttributes([*values, "error" if failed else "ok", message])
        features.append(feature)
    return features


def describe(layer: QgsVectorLayer) -> None:
    metadata = QgsLayerMetadata()
    metadata.setTitle("small")
    metadata.setAbstract("a small layer")
    metadata.setHistory(["Made now by Collision Risk"])
    layer.setMetadata(metadata)


def write(
    *addresses: str,
    features: Sequence[QgsFeature] | None = None,
    kind: QgsWkbTypes.Type = LINE,
    fields: QgsFields | None = None,
    say: Callable[[str], None] = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    seconds: float = 60.0,
) -> list[str]:
    """Write the same layer to several places in one run, as an algorithm does; where they are."""
    crs = QgsCoordinateReferenceSystem("" if kind == QgsWkbTypes.Type.NoGeometry else "EPSG:4326")
    destinations = [Destination.parse(address, "trips") for address in addresses]
    check_outputs([PlannedLayer(str(number), one) for number, one in enumerate(destinations)], [], [])
    found = []
    with OutputTransaction(Waiting(say, is_cancelled, seconds)) as outputs:
        for destination in destinations:
            layer = outputs.open_layer(destination, LayerForm(fields or fields_of(), kind, crs))
            layer.add(*(three_rows(kind) if features is None else features))
            found.append(layer.close(describe))
        outputs.commit()
    return found


def rows_of(address: str) -> list[QgsFeature]:
    layer = QgsVectorLayer(address, "layer", "ogr")
    assert layer.isValid(), address
    return list(layer.getFeatures())


def column(features: Sequence[QgsFeature], name: str) -> list[Any]:
    return [feature[name] for feature in features]


def sql(file: Path, *statements: str) -> list[Any]:
    """Execute, and give the rows of the last one."""
    with closing(sqlite3.connect(file)) as connection, connection:
        rows: list[Any] = []
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        return rows


HOME = "home"
"""Folder of the home in tests: there what the streets take of a model's street pattern is kept."""


def contents(folder: Path) -> dict[str, str]:
    """Each file below a folder with its checksum, hidden ones too; the home is left out."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != HOME
    }
