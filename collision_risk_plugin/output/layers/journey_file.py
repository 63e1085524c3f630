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

from ...core.journey.journey import Journey
from ...i18n import tr
from . import journey_layers
from .saving import CannotWrite, atomic_write, keep_with_data

ROUTE, ZONES = "route", "zones"

Dress = Callable[[QgsVectorLayer, Journey], None]
"""Gives a layer its style, metadata and request."""


def write_journey(file: Path, journey: Journey) -> None:
    """Route and zones with their styles and metadata. In any thread.

    Raises CannotWrite; an existing file is then as it was.
    """
    route, zones = journey_layers.route_features(journey), journey_layers.zone_features(journey)
    with atomic_write(file) as part:
        write_table(part, ROUTE, journey_layers.route_fields(), journey_layers.ROUTE_TYPE, route)
        write_table(part, ZONES, journey_layers.zone_fields(), journey_layers.ZONES_TYPE, zones)
        dress_table(part, ROUTE, journey_layers.dress_route, journey)
        dress_table(part, ZONES, journey_layers.dress_zones, journey)


def open_journey(file: Path, journey: Journey) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(route, zones) of the journey that the file keeps, styled. They belong to the thread that calls."""
    route = open_table(file, ROUTE, tr("Route"), journey_layers.dress_route, journey)
    return route, open_table(file, ZONES, tr("Zones on the way"), journey_layers.dress_zones, journey)


def write_table(file: Path, table: str, fields: QgsFields, kind: QgsWkbTypes.Type, features: list[QgsFeature]) -> None:
    """A new table, in WGS 84, in a GeoPackage that nobody has open. In any thread. Raises CannotWrite."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table
    if file.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    # Not writeAsVectorFormatV3: it reads the project, which the main thread may be changing.
    writer = QgsVectorFileWriter.create(
        str(file), fields, kind, journey_layers.wgs84(), QgsCoordinateTransformContext(), options
    )
    if writer.hasError() == QgsVectorFileWriter.WriterError.NoError:
        writer.addFeatures(features)
        writer.flushBuffer()
    if writer.errorMessage():
        raise CannotWrite(writer.errorMessage(), file=file.name, problem=tr("it is no place for a GeoPackage"))


def dress_table(file: Path, table: str, dress: Dress, journey: Journey) -> None:
    """Keep a table's style, metadata and request in its file, that nobody has open. Raises CannotWrite."""
    # The layer ends with this function, and with it the connection to a file that is about to be renamed.
    keep_with_data(_dressed(f"{file}|layername={table}", table, dress, journey))


def open_table(file: Path, table: str, name: str, dress: Dress, journey: Journey, rows: str = "") -> QgsVectorLayer:
    """A table as a styled layer; only some `rows` where there is such a filter."""
    return _dressed(table_source(file, table, rows), name, dress, journey)


def _dressed(source: str, name: str, dress: Dress, journey: Journey) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions()
    # To read the style from the file takes QGIS as long as all the rest; to make it takes a tenth of that.
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(source, name, "ogr", options)
    dress(layer, journey)
    return layer


def table_source(file: Path, table: str, rows: str = "") -> str:
    """Where a layer of a journey reads from."""
    # Several layers of a file are open at once, and the person may edit one: without locks, which is how QGIS reads
    # GeoPackages, the others would find the file no more.
    source = f"{file}|layername={table}|option:NOLOCK=NO"
    return f"{source}|subset={rows}" if rows else source
