"""The GeoPackage of a journey, written off the main thread and opened on it."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.journey import Journey
from ..i18n import tr
from . import layers
from .saving import CannotWrite, keep_with_data, whole

ROUTE, ZONES = "route", "zones"


def write_journey(file: Path, journey: Journey) -> None:
    """Route and zones with their styles and metadata. In any thread.

    Raises CannotWrite; an existing file is then as it was.
    """
    route, zones = layers.route_features(journey), layers.zone_features(journey)
    with whole(file) as part:
        problem = _write_table(part, ROUTE, layers.route_fields(), layers.ROUTE_TYPE, route)
        problem += _write_table(part, ZONES, layers.zone_fields(), layers.ZONES_TYPE, zones)
        if problem:
            raise CannotWrite(problem, file=file.name, problem=tr("it is no place for a GeoPackage"))
        _dress(part, ROUTE, layers.dress_route, journey)
        _dress(part, ZONES, layers.dress_zones, journey)


def open_journey(file: Path) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(route, zones), as styled in the file. They belong to the thread that calls."""
    return _open(file, ROUTE, tr("Route")), _open(file, ZONES, tr("Zones on the way"))


def _write_table(file: Path, table: str, fields: QgsFields, kind: QgsWkbTypes.Type, features: list[QgsFeature]) -> str:
    """What went wrong, in QGIS's words; empty if nothing did."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table
    if file.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    # Not writeAsVectorFormatV3: it reads the project, which the main thread may be changing.
    writer = QgsVectorFileWriter.create(
        str(file), fields, kind, layers.wgs84(), QgsCoordinateTransformContext(), options
    )
    if writer.hasError() == QgsVectorFileWriter.WriterError.NoError:
        writer.addFeatures(features)
        writer.flushBuffer()
    problem: str = writer.errorMessage()
    return problem


def _dress(file: Path, table: str, dress: Callable[[QgsVectorLayer, Journey], None], journey: Journey) -> None:
    # The layer ends with this function, and with it the connection to a file that is about to be renamed.
    layer = _open(file, table, table)
    dress(layer, journey)
    keep_with_data(layer)


def _open(file: Path, table: str, name: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"{file}|layername={table}", name, "ogr")
