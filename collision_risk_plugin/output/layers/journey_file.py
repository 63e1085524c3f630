"""The GeoPackage of a journey, written off the main thread and opened on it."""
# MERGED: The routes to choose from in a GeoPackage beside that of their journey, or in memory.  A file of its own: QGIS reads GeoPackages without locks, and finds rows damaged while a file it has open grows. Each row says in `choice` which route it belongs to, and a layer shows one by its filter.

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Callable, NamedTuple

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsDataProvider,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ...core.errors import Cancelled
from ...core.journey.alternatives import Alternative
from ...core.journey.journey import Journey
from ...i18n import tr
from . import journey_layers
from .alternatives_layer import ALTERNATIVES_TYPE, alternative_features, alternative_fields, dress_alternatives
from .saving import CannotWrite, atomic_write, save_style_and_metadata

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
    save_style_and_metadata(_dressed(f"{file}|layername={table}", table, dress, journey))


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


OTHER_ROUTES = "other_routes"
ALTERNATIVE_COLUMN = "choice"


class _Table(NamedTuple):
    fields: Callable[[], QgsFields]
    kind: QgsWkbTypes.Type
    dress: Dress


_TABLES = {
    ROUTE: _Table(journey_layers.route_fields, journey_layers.ROUTE_TYPE, journey_layers.dress_route),
    ZONES: _Table(journey_layers.zone_fields, journey_layers.ZONES_TYPE, journey_layers.dress_zones),
    OTHER_ROUTES: _Table(alternative_fields, ALTERNATIVES_TYPE, dress_alternatives),
}


def alternatives_file(journey_file: Path) -> Path:
    """Where the choices of a journey are kept."""
    return journey_file.with_name(f"{journey_file.stem}_routes{journey_file.suffix}")


def write_alternatives(file: Path, choices: Sequence[Alternative], is_cancelled: Callable[[], bool]) -> None:
    """Route and zones of each choice, and all of them as lines, with styles and metadata. In any thread.

    Raises CannotWrite, Cancelled; an existing file is then as it was.
    """
    with atomic_write(file) as part:
        for table, (_, kind, _) in _TABLES.items():
            if is_cancelled():
                raise Cancelled
            write_table(part, table, _fields(table), kind, _rows(table, choices))
        for table, (_, _, dress) in _TABLES.items():
            if is_cancelled():
                raise Cancelled
            dress_table(part, table, dress, choices[0].journey)


def open_other_routes(file: Path, asked: Journey, shown: int | None) -> QgsVectorLayer:
    """All routes but the one that is shown."""
    return open_table(file, OTHER_ROUTES, tr("Other routes"), dress_alternatives, asked, others_filter(shown))


def set_rows(layer: QgsVectorLayer, file: Path, table: str, rows: str = "") -> None:
    """Let a layer show other rows, of this file or another, in the style that it has now."""
    # Opened anew: a filter set on an open layer would make it a writer of the file.
    options = QgsDataProvider.ProviderOptions()
    layer.setDataSource(table_source(file, table, rows), layer.name(), "ogr", options)


def other_routes_in_memory(choices: Sequence[Alternative], asked: Journey, shown: int | None) -> QgsVectorLayer:
    """All routes but the one that is shown, gone when QGIS ends."""
    layer = journey_layers.memory_layer(
        tr("Other routes"), _fields(OTHER_ROUTES), ALTERNATIVES_TYPE, _rows(OTHER_ROUTES, choices)
    )
    dress_alternatives(layer, asked)
    layer.setSubsetString(others_filter(shown))
    return layer


def show_journey_in_memory(layer: QgsVectorLayer, table: str, journey: Journey) -> None:
    """Let the route or the zones be those of another journey, in the style that they have now and in no file.

    A file that the layer reads from stays as it is.
    """
    _, kind, _ = _TABLES[table]
    source = f"{QgsWkbTypes.displayString(kind)}?crs=EPSG:4326"
    layer.setDataSource(source, layer.name(), "memory", QgsDataProvider.ProviderOptions())
    provider = layer.dataProvider()
    provider.addAttributes(list(_TABLES[table].fields()))
    layer.updateFields()
    provider.addFeatures(
        journey_layers.route_features(journey) if table == ROUTE else journey_layers.zone_features(journey)
    )
    layer.updateExtents()
    layer.triggerRepaint()


def alternative_filter(index: int) -> str:
    """The filter for the rows of one choice."""
    return f'"{ALTERNATIVE_COLUMN}" = {index}'


def others_filter(index: int | None) -> str:
    """The filter for the rows of all choices but one."""
    return f'"{ALTERNATIVE_COLUMN}" <> {-1 if index is None else index}'


def _fields(table: str) -> QgsFields:
    fields = _TABLES[table].fields()
    fields.append(QgsField(ALTERNATIVE_COLUMN, QVariant.Int))
    return fields


def _rows(table: str, choices: Sequence[Alternative]) -> list[QgsFeature]:
    if table == OTHER_ROUTES:
        numbered = list(enumerate(alternative_features(choices)))
    else:
        features = journey_layers.route_features if table == ROUTE else journey_layers.zone_features
        numbered = [(index, row) for index, choice in enumerate(choices) for row in features(choice.journey)]
    fields, rows = _fields(table), []
    for index, feature in numbered:
        row = QgsFeature(fields)
        row.setGeometry(feature.geometry())
        row.setAttributes([*feature.attributes(), index])
        rows.append(row)
    return rows
