"""The GeoPackages of a journey and of its alternatives: written off the main thread, opened on it.

The alternatives are in a file of their own: QGIS reads GeoPackages without locks, and finds rows damaged while a file
it has open grows. Each of their rows says in `choice` which alternative it belongs to, and a layer shows one by its
filter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    QgsDataProvider,
    QgsFeature,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.errors import Cancelled
from ...core.journey.alternatives import Alternative
from ...core.journey.journey import Journey
from ...i18n import tr
from ..writing.checks import check_place
from ..writing.destination import Destination
from ..writing.geopackage import Waiting
from ..writing.staged_layer import LayerForm
from ..writing.transaction import IfExists, OutputTransaction
from .journey_layers import (
    ALTERNATIVES_LAYER,
    ROUTE_LAYER,
    ZONES_LAYER,
    JourneyRow,
    alternative_rows,
    memory_layer,
    route_rows,
    wgs84,
    zone_rows,
)
from .layer_spec import Column, FieldType, LayerSpec

ROUTE, ZONES, OTHER_ROUTES = "route", "zones", "other_routes"
ALTERNATIVE_COLUMN = "choice"

Spec = LayerSpec[Any, Journey]


@dataclass(frozen=True, eq=False)
class _IndexedRow:
    """A row of the alternative of this index."""

    index: int
    row: JourneyRow[Any]


def _with_index(spec: Spec) -> Spec:
    """The layer with a column for the index of the alternative that a row belongs to."""

    def unwrapped(column: Column[Any]) -> Column[_IndexedRow]:
        return Column(column.name, column.kind, lambda indexed: column.value(indexed.row))

    shape = spec.shape
    index = Column[_IndexedRow](ALTERNATIVE_COLUMN, FieldType.WHOLE, lambda indexed: indexed.index)
    return replace(
        spec,
        columns=(*map(unwrapped, spec.columns), index),
        shape=None if shape is None else lambda indexed: shape(indexed.row),
    )


_JOURNEY_TABLES: dict[str, tuple[Spec, Callable[[Journey], Sequence[JourneyRow[Any]]]]] = {
    ROUTE: (ROUTE_LAYER, route_rows),
    ZONES: (ZONES_LAYER, zone_rows),
}
_ALTERNATIVES_TABLES: dict[str, Spec] = {
    ROUTE: _with_index(ROUTE_LAYER),
    ZONES: _with_index(ZONES_LAYER),
    OTHER_ROUTES: _with_index(ALTERNATIVES_LAYER),
}


def write_journey(file: Path, journey: Journey) -> None:
    """Route and zones with their styles and metadata, in a new file. In any thread.

    Raises FileExistsError, CannotWrite.
    """
    contents = {table: (spec, spec.features(rows(journey))) for table, (spec, rows) in _JOURNEY_TABLES.items()}
    _write(file, contents, journey, IfExists.REFUSE, lambda: False)


def open_journey(file: Path, journey: Journey) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(route, zones) of the journey that the file keeps, styled. They belong to the thread that calls."""
    route, zones = (
        _open_styled(table_source(file, table), spec.title(), spec, journey)
        for table, (spec, _) in _JOURNEY_TABLES.items()
    )
    return route, zones


def alternatives_file(journey_file: Path) -> Path:
    """Where the alternatives of a journey are kept."""
    return journey_file.with_name(f"{journey_file.stem}_routes{journey_file.suffix}")


def write_alternatives(file: Path, alternatives: Sequence[Alternative], is_cancelled: Callable[[], bool]) -> None:
    """Route and zones of each alternative, and all of them as lines, with styles and metadata. In any thread.

    Raises CannotWrite, Cancelled; an existing file is then as it was.
    """
    contents = {
        table: (spec, spec.features(_indexed_rows(table, alternatives))) for table, spec in _ALTERNATIVES_TABLES.items()
    }
    _write(file, contents, alternatives[0].journey, IfExists.REPLACE, is_cancelled)


def open_other_routes(file: Path, journey: Journey, shown: int | None) -> QgsVectorLayer:
    """All alternatives but the one that is shown; metadata and request are those of `journey`."""
    source = table_source(file, OTHER_ROUTES, others_filter(shown))
    return _open_styled(source, tr("Other routes"), _ALTERNATIVES_TABLES[OTHER_ROUTES], journey)


def other_routes_in_memory(alternatives: Sequence[Alternative], journey: Journey, shown: int | None) -> QgsVectorLayer:
    """All alternatives but the one that is shown, gone when QGIS ends."""
    spec = _ALTERNATIVES_TABLES[OTHER_ROUTES]
    features = spec.features(_indexed_rows(OTHER_ROUTES, alternatives))
    layer = memory_layer(tr("Other routes"), spec.fields(), spec.geometry, features)
    spec.style_and_describe(layer, journey)
    layer.setSubsetString(others_filter(shown))
    return layer


def set_rows(layer: QgsVectorLayer, file: Path, table: str, rows: str = "") -> None:
    """Let a layer show other rows, of this file or another, in the style that it has now."""
    # Opened anew: a filter set on an open layer would make it a writer of the file.
    options = QgsDataProvider.ProviderOptions()
    layer.setDataSource(table_source(file, table, rows), layer.name(), "ogr", options)


def show_journey_in_memory(layer: QgsVectorLayer, table: str, journey: Journey) -> None:
    """Let the route or the zones be those of another journey, in the style that they have now and in no file.

    A file that the layer reads from stays as it is.
    """
    spec, rows = _JOURNEY_TABLES[table]
    source = f"{QgsWkbTypes.displayString(spec.geometry)}?crs=EPSG:4326"
    layer.setDataSource(source, layer.name(), "memory", QgsDataProvider.ProviderOptions())
    provider = layer.dataProvider()
    provider.addAttributes(list(spec.fields()))
    layer.updateFields()
    provider.addFeatures(spec.features(rows(journey)))
    layer.updateExtents()
    layer.triggerRepaint()


def alternative_filter(index: int) -> str:
    """The filter for the rows of one alternative."""
    return f'"{ALTERNATIVE_COLUMN}" = {index}'


def others_filter(index: int | None) -> str:
    """The filter for the rows of all alternatives but one."""
    return f'"{ALTERNATIVE_COLUMN}" <> {-1 if index is None else index}'


def _indexed_rows(table: str, alternatives: Sequence[Alternative]) -> list[_IndexedRow]:
    if table == OTHER_ROUTES:
        return [_IndexedRow(row.order - 1, row) for row in alternative_rows(alternatives)]
    _, rows = _JOURNEY_TABLES[table]
    return [_IndexedRow(index, row) for index, one in enumerate(alternatives) for row in rows(one.journey)]


def _write(
    file: Path,
    contents: Mapping[str, tuple[Spec, list[QgsFeature]]],
    journey: Journey,
    if_exists: IfExists,
    is_cancelled: Callable[[], bool],
) -> None:
    """Tables in WGS 84, with style, metadata and request. Raises CannotWrite, Cancelled, FileExistsError."""
    check_place(file)
    with OutputTransaction(Waiting(lambda _: None, is_cancelled)) as outputs:
        for table, (spec, features) in contents.items():
            if is_cancelled():
                raise Cancelled
            form = LayerForm(spec.fields(), spec.geometry, wgs84())
            layer = outputs.open_layer(Destination(str(file), file, table), form)
            layer.add(*features)
            layer.close(partial(spec.style_and_describe, subject=journey))
        outputs.commit(if_exists)


def _open_styled(source: str, name: str, spec: Spec, journey: Journey) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions()
    # To read the style from the file takes QGIS as long as all the rest; to make it takes a tenth of that.
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(source, name, "ogr", options)
    spec.style_and_describe(layer, journey)
    return layer


def table_source(file: Path, table: str, rows: str = "") -> str:
    """Where a layer of a journey reads from; only some `rows` where there is such a filter."""
    # Several layers of a file are open at once, and the person may edit one: without locks, which is how QGIS reads
    # GeoPackages, the others would find the file no more.
    source = f"{file}|layername={table}|option:NOLOCK=NO"
    return f"{source}|subset={rows}" if rows else source
