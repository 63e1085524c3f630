"""The GeoPackage of a journey, written off the main thread and opened on it; the same layers in memory.

Its tables hold the route that was asked for, and later those to choose from too: each row says in `choice` which it
belongs to, and a layer shows those of one by its filter.
"""

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

from ..core.journey import Journey
from ..core.tradeoff import Choice
from ..i18n import tr
from . import layers
from .alternatives_layer import ALTERNATIVES_TYPE, alternative_features, alternative_fields, dress_alternatives
from .saving import CannotWrite, keep_with_data, whole

ROUTE, ZONES, OTHERS = "route", "zones", "other_routes"
CHOICE = "choice"
ASKED_FOR = 0
"""The `choice` of the journey's own route and zones."""
_FILTER = "|subset="

Rows = dict[str, list[QgsFeature]]
"""What goes into each table."""


class _Table(NamedTuple):
    fields: Callable[[], QgsFields]
    kind: QgsWkbTypes.Type
    dress: Callable[[QgsVectorLayer, Journey], None]


_TABLES = {
    ROUTE: _Table(layers.route_fields, layers.ROUTE_TYPE, layers.dress_route),
    ZONES: _Table(layers.zone_fields, layers.ZONES_TYPE, layers.dress_zones),
    OTHERS: _Table(alternative_fields, ALTERNATIVES_TYPE, dress_alternatives),
}


def write_journey(file: Path, journey: Journey) -> None:
    """Route and zones with their styles and metadata, and an empty table for other routes. In any thread.

    Raises CannotWrite; an existing file is then as it was.
    """
    rows = _rows_of(journey, ASKED_FOR)
    with whole(file) as part:
        problem = "".join(_write_table(part, table, rows.get(table, [])) for table in _TABLES)
        if problem:
            raise CannotWrite(problem, file=file.name, problem=tr("it is no place for a GeoPackage"))
        for table in _TABLES:
            _dress(part, table, journey)


def numbers_of(choices: Sequence[Choice], asked: Journey) -> tuple[int, ...]:
    """The `choice` of each in the tables; ASKED_FOR where it is the route that was asked for."""
    own = asked.drive.way.edges.tolist()
    return tuple(
        ASKED_FOR if choice.journey.drive.way.edges.tolist() == own else number
        for number, choice in enumerate(choices, start=1)
    )


def rows_of_choices(choices: Sequence[Choice], numbers: Sequence[int]) -> Rows:
    """What the tables need besides the journey's own rows. In any thread."""
    rows: Rows = {ROUTE: [], ZONES: [], OTHERS: []}
    for choice, number in zip(choices, numbers):
        if number != ASKED_FOR:
            for table, features in _rows_of(choice.journey, number).items():
                rows[table] += features
    fields = _fields(OTHERS)
    for feature, number in zip(alternative_features(choices), numbers):
        rows[OTHERS].append(_numbered(feature, fields, number))
    return rows


def append_rows(file: Path, rows: Rows, is_cancelled: Callable[[], bool]) -> None:
    """Add rows to a file that may be open elsewhere, a table a transaction, the other routes last. In any thread.

    Raises CannotWrite.
    """
    for table, features in rows.items():
        if is_cancelled():
            return
        if not file.is_file():
            raise CannotWrite(file=file.name, problem=tr("it is not there any more"))
        problem = _write_table(file, table, features, append=True)
        if problem:
            raise CannotWrite(problem, file=file.name, problem=tr("other routes cannot be added to it"))


def open_journey(file: Path) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(route, zones) that were asked for, as styled in the file. They belong to the thread that calls."""
    route, zones = (_open(file, table, _names()[table], only(ASKED_FOR)) for table in (ROUTE, ZONES))
    return route, zones


def open_others(file: Path, shown: int) -> QgsVectorLayer:
    """The other routes but the one that is shown, as styled in the file."""
    return _open(file, OTHERS, _names()[OTHERS], all_but(shown))


def journey_in_memory(journey: Journey) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(route, zones), which are gone when QGIS ends. They belong to the thread that calls."""
    rows = _rows_of(journey, ASKED_FOR)
    route, zones = (_in_memory(table, rows[table], journey, only(ASKED_FOR)) for table in (ROUTE, ZONES))
    return route, zones


def others_in_memory(rows: Rows, asked: Journey, shown: int) -> QgsVectorLayer:
    """The other routes but the one that is shown, which are gone when QGIS ends."""
    return _in_memory(OTHERS, rows[OTHERS], asked, all_but(shown))


def show_rows(layer: QgsVectorLayer, shown: str) -> bool:
    """Let a layer of a journey show other rows, those of the filter `shown`; false where it is being edited."""
    if layer.isEditable():
        return False
    if layer.providerType() == "memory":
        return bool(layer.setSubsetString(shown))
    # Opened anew, with its style kept: a filter set on an open GeoPackage layer makes it a writer of the file, and
    # then the other layers of the file, opened to read only, find it no more.
    source = f"{layer.source().split(_FILTER)[0]}{_FILTER}{shown}"
    layer.setDataSource(source, layer.name(), "ogr", QgsDataProvider.ProviderOptions())
    return bool(layer.isValid())


def only(number: int) -> str:
    """The filter for the rows of one route."""
    return f'"{CHOICE}" = {number}'


def all_but(number: int) -> str:
    """The filter for the rows of all routes but one."""
    return f'"{CHOICE}" <> {number}'


def _names() -> dict[str, str]:
    return {ROUTE: tr("Route"), ZONES: tr("Zones on the way"), OTHERS: tr("Other routes")}


def _fields(table: str) -> QgsFields:
    fields = _TABLES[table].fields()
    fields.append(QgsField(CHOICE, QVariant.Int))
    return fields


def _rows_of(journey: Journey, number: int) -> Rows:
    """Route and zones of one journey."""
    rows: Rows = {}
    for table, features in ((ROUTE, layers.route_features(journey)), (ZONES, layers.zone_features(journey))):
        fields = _fields(table)
        rows[table] = [_numbered(feature, fields, number) for feature in features]
    return rows


def _numbered(feature: QgsFeature, fields: QgsFields, number: int) -> QgsFeature:
    numbered = QgsFeature(fields)
    numbered.setGeometry(feature.geometry())
    numbered.setAttributes([*feature.attributes(), number])
    return numbered


def _in_memory(table: str, features: list[QgsFeature], journey: Journey, shown: str) -> QgsVectorLayer:
    layer = layers.memory_layer(_names()[table], _fields(table), _TABLES[table].kind, features)
    _TABLES[table].dress(layer, journey)
    layer.setSubsetString(shown)
    return layer


def _write_table(file: Path, table: str, features: list[QgsFeature], *, append: bool = False) -> str:
    """What went wrong, in QGIS's words; empty if nothing did."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table
    actions = QgsVectorFileWriter.ActionOnExistingFile
    if append:
        options.actionOnExistingFile = actions.AppendToLayerNoNewFields
    elif file.exists():
        options.actionOnExistingFile = actions.CreateOrOverwriteLayer
    # Not writeAsVectorFormatV3: it reads the project, which the main thread may be changing.
    writer = QgsVectorFileWriter.create(
        str(file), _fields(table), _TABLES[table].kind, layers.wgs84(), QgsCoordinateTransformContext(), options
    )
    if writer.hasError() == QgsVectorFileWriter.WriterError.NoError:
        writer.addFeatures(features)
        writer.flushBuffer()
    problem: str = writer.errorMessage()
    return problem


def _dress(file: Path, table: str, journey: Journey) -> None:
    # The layer ends with this function, and with it the connection to a file that is about to be renamed.
    layer = _open(file, table, table)
    _TABLES[table].dress(layer, journey)
    keep_with_data(layer)


def _open(file: Path, table: str, name: str, shown: str = "") -> QgsVectorLayer:
    source = f"{file}|layername={table}"
    return QgsVectorLayer(f"{source}{_FILTER}{shown}" if shown else source, name, "ogr")
