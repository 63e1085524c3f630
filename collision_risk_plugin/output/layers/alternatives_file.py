"""The routes to choose from in a GeoPackage beside that of their journey, or in memory.

A file of its own: QGIS reads GeoPackages without locks, and finds rows damaged while a file it has open grows. Each row
says in `choice` which route it belongs to, and a layer shows one by its filter.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Callable, NamedTuple

from qgis.core import QgsDataProvider, QgsFeature, QgsField, QgsFields, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QVariant

from ...core.errors import Cancelled
from ...core.journey.alternatives import Alternative
from ...core.journey.journey import Journey
from ...i18n import tr
from . import journey_layers
from .alternatives_layer import ALTERNATIVES_TYPE, alternative_features, alternative_fields, dress_alternatives
from .journey_file import ROUTE, ZONES, Dress, dress_table, open_table, table_source, write_table
from .saving import atomic_write

OTHERS = "other_routes"
ALTERNATIVE_COLUMN = "choice"


class _Table(NamedTuple):
    fields: Callable[[], QgsFields]
    kind: QgsWkbTypes.Type
    dress: Dress


_TABLES = {
    ROUTE: _Table(journey_layers.route_fields, journey_layers.ROUTE_TYPE, journey_layers.dress_route),
    ZONES: _Table(journey_layers.zone_fields, journey_layers.ZONES_TYPE, journey_layers.dress_zones),
    OTHERS: _Table(alternative_fields, ALTERNATIVES_TYPE, dress_alternatives),
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


def open_others(file: Path, asked: Journey, shown: int | None) -> QgsVectorLayer:
    """All routes but the one that is shown."""
    return open_table(file, OTHERS, tr("Other routes"), dress_alternatives, asked, all_but(shown))


def show_rows(layer: QgsVectorLayer, file: Path, table: str, rows: str = "") -> None:
    """Let a layer show other rows, of this file or another, in the style that it has now."""
    # Opened anew: a filter set on an open layer would make it a writer of the file.
    options = QgsDataProvider.ProviderOptions()
    layer.setDataSource(table_source(file, table, rows), layer.name(), "ogr", options)


def others_in_memory(choices: Sequence[Alternative], asked: Journey, shown: int | None) -> QgsVectorLayer:
    """All routes but the one that is shown, gone when QGIS ends."""
    layer = journey_layers.memory_layer(tr("Other routes"), _fields(OTHERS), ALTERNATIVES_TYPE, _rows(OTHERS, choices))
    dress_alternatives(layer, asked)
    layer.setSubsetString(all_but(shown))
    return layer


def show_in_memory(layer: QgsVectorLayer, table: str, journey: Journey) -> None:
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


def only(index: int) -> str:
    """The filter for the rows of one choice."""
    return f'"{ALTERNATIVE_COLUMN}" = {index}'


def all_but(index: int | None) -> str:
    """The filter for the rows of all choices but one."""
    return f'"{ALTERNATIVE_COLUMN}" <> {-1 if index is None else index}'


def _fields(table: str) -> QgsFields:
    fields = _TABLES[table].fields()
    fields.append(QgsField(ALTERNATIVE_COLUMN, QVariant.Int))
    return fields


def _rows(table: str, choices: Sequence[Alternative]) -> list[QgsFeature]:
    if table == OTHERS:
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
