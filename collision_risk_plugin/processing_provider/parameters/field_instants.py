"""Instants in a field of a layer, with the offsets that its file has and QGIS's own reader may drop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import numpy as np
from qgis.core import (
    NULL,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime

from ...core.column_dates import DateColumn, year_first
from ...core.errors import Cancelled
from ...output.writing.quiet import quiet
from .instants import Instants, date_and_time, described_dates

if TYPE_CHECKING:
    from ...core.geo.arrays import IntArray

_NO_OFFSET = 1
_UTC = 100
_QUARTERS_PER_HOUR = 4
"""GDAL's time-zone flags: 0 and 1 have no offset, others count quarters of an hour from UTC at 100."""
_FIELDS_PER_JOIN = 1000
"""In QGIS's numbers of fields that are joined."""
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MILLISECOND = timedelta(milliseconds=1)


class FieldInstants(Instants):
    """Reader of the instants in a field of a source, with the offsets of its file, which QGIS's own reader may drop.

    The order of day and month in texts is that of them all. What is needed of the file is read at once.
    """

    def __init__(
        self,
        source: QgsProcessingFeatureSource,
        layer: QgsVectorLayer | None,
        field: str,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """`layer`: the one behind the source, None where it is not known. Raises BadDates, Cancelled."""
        super().__init__(feedback.pushInfo)
        self.field = field
        self._stored = None if layer is None else _stored_times(layer, field)
        dates = DateColumn(field)
        for text in _texts(source, field, feedback):
            dates.add(text)
        self._month_first = dates.month_first()
        if dates.is_ordered:
            feedback.pushInfo(described_dates(self._month_first))

    def of(self, feature: QgsFeature) -> datetime | None:
        """What the feature's field says, as `read`. Raises BadTime."""
        value = feature[self.field]
        if isinstance(value, str):
            value = year_first(value, self._month_first)
        elif self._stored is not None and isinstance(value, QDateTime) and not value.isNull():
            value = self._stored.moment(feature.id(), value)
        return self.read(value)


def _texts(source: QgsProcessingFeatureSource, field: str, feedback: QgsProcessingFeedback) -> Iterator[str]:
    """The texts in a field; none where it has values of another type. Raises Cancelled."""
    at = source.fields().lookupField(field)
    request = QgsFeatureRequest().setSubsetOfAttributes([at]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    for feature in source.getFeatures(request, unchecked):
        if feedback.isCanceled():
            raise Cancelled
        value = feature.attributes()[at]
        if isinstance(value, str):
            yield value
        elif value not in (None, NULL):
            return


class _StoredTimes:
    """Dates and times of a file by the ids of their features (N,): `wall` in milliseconds, and GDAL's `flag`."""

    def __init__(self, rows: list[tuple[int, int, int]]) -> None:
        """`rows`: id, date and time, flag."""
        columns: IntArray = np.array(sorted(rows), dtype=np.int64).reshape(-1, 3).T
        self._ids, self._wall, self._flag = columns

    def flagged(self) -> _FlaggedTimes | None:
        """These for other ids; None where they differ in their flag."""
        flags = np.unique(self._flag)
        return _FlaggedTimes(int(flags[0])) if len(flags) == 1 else None

    def moment(self, number: int, value: QDateTime) -> datetime | QDateTime:
        """What the file has; the value itself for a feature that it does not have."""
        at = int(np.searchsorted(self._ids, number))
        if at == len(self._ids) or self._ids[at] != number:
            return value
        return _with_flag(_EPOCH + int(self._wall[at]) * _MILLISECOND, int(self._flag[at]))


class _FlaggedTimes:
    """Dates and times that have their `flag` in common, from a file whose features have other ids than the layer's."""

    def __init__(self, flag: int) -> None:
        self._flag = flag

    def moment(self, _: int, value: QDateTime) -> datetime | QDateTime:
        moment = date_and_time(value)
        return value if moment.tzinfo else _with_flag(moment, self._flag)


def _with_flag(moment: datetime, flag: int) -> datetime:
    if flag <= _NO_OFFSET:
        return moment.replace(tzinfo=None)
    return moment.replace(tzinfo=timezone(timedelta(hours=(flag - _UTC) / _QUARTERS_PER_HOUR)))


def _stored_times(layer: QgsVectorLayer, field: str) -> _StoredTimes | _FlaggedTimes | None:
    """The dates and times as a file of GDAL's has them; None where the layer is none, or its field has other values."""
    fields = layer.fields()
    at = fields.lookupField(field)
    if at < 0:
        return None
    origin, number = fields.fieldOrigin(at), fields.fieldOriginIndex(at)
    if origin == QgsFields.FieldOrigin.OriginJoin:
        return _joined_times(layer, number)
    if origin != QgsFields.FieldOrigin.OriginProvider or layer.providerType() != "ogr":
        return None
    subset = layer.subsetString()
    is_query = subset.lstrip()[:6].upper() == "SELECT"
    times = _times_in_file(layer, number, subset if is_query else "", _edited(layer, at))
    return times.flagged() if is_query and times is not None else times


def _joined_times(layer: QgsVectorLayer, number: int) -> _FlaggedTimes | None:
    """The dates and times of a field that a join adds, by QGIS's number of both."""
    at, column = divmod(number, _FIELDS_PER_JOIN)
    joined = layer.vectorJoins()[at].joinLayer()
    times = None if joined is None else _stored_times(joined, joined.fields().at(column).name())
    return times.flagged() if isinstance(times, _StoredTimes) else times


def _times_in_file(layer: QgsVectorLayer, number: int, query: str, edited: set[int]) -> _StoredTimes | None:
    """Dates and times of a field of the layer's provider, or of a query on its file; without the features `edited`."""
    from osgeo import gdal

    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = "".join(parts.get(name) or "" for name in ("vsiPrefix", "path", "vsiSuffix"))
    try:
        with quiet():
            file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, open_options=parts.get("openOptions") or [])
            table = None if file is None else file.ExecuteSQL(query) if query else _table(file, parts)
            rows = None if table is None else _rows_of(table, layer, number)
            if query and table is not None:
                file.ReleaseResultSet(table)
    except RuntimeError:  # as of GDAL 4, and wherever somebody asked for exceptions
        return None
    return None if rows is None else _StoredTimes([row for row in rows if row[0] not in edited])


def _rows_of(table: Any, layer: QgsVectorLayer, number: int) -> list[tuple[int, int, int]] | None:
    """As _read_times; None for a field of another type."""
    from osgeo import ogr

    column = _column(table, layer, number)
    is_time = column >= 0 and table.GetLayerDefn().GetFieldDefn(column).GetType() == ogr.OFTDateTime
    return _read_times(table, column) if is_time else None


def _table(file: Any, parts: dict[str, Any]) -> Any:
    """The table of a file that a layer shows, or shows a part of."""
    name, number = parts.get("layerName"), parts.get("layerId")
    if name:
        return file.GetLayerByName(name)
    return file.GetLayer(int(number) if number not in (None, NULL) else 0)


def _column(table: Any, layer: QgsVectorLayer, at: int) -> int:
    """The number in its table of a field of the layer's provider; -1 where there is none."""
    definition, fields = table.GetLayerDefn(), layer.dataProvider().fields()
    names = [definition.GetFieldDefn(number).GetName() for number in range(definition.GetFieldCount())]
    name = fields.at(at).name()
    if name in names:
        return names.index(name)
    # QGIS renames fields whose names repeat, and puts the id of a feature before them where it has a name.
    at -= len(fields) - len(names)
    return at if 0 <= at < len(names) else -1


def _edited(layer: QgsVectorLayer, at: int) -> set[int]:
    """The features whose value somebody is editing."""
    buffer = layer.editBuffer()
    changes = buffer.changedAttributeValues() if buffer is not None else {}
    return {number for number, values in changes.items() if at in values}


def _read_times(table: Any, column: int) -> list[tuple[int, int, int]]:
    """Id, date and time in milliseconds, and GDAL's flag of each feature that has them."""
    rows = []
    table.SetIgnoredFields(["OGR_GEOMETRY"])
    for feature in table:
        if not feature.IsFieldSetAndNotNull(column):
            continue
        year, month, day, hour, minute, second, flag = feature.GetFieldAsDateTime(column)
        try:
            moment = datetime(year, month, day, hour, minute, tzinfo=timezone.utc)
            moment += timedelta(milliseconds=round(1000 * second))
        except (ValueError, OverflowError):
            continue
        rows.append((feature.GetFID(), (moment - _EPOCH) // _MILLISECOND, flag))
    return rows


def source_layer(
    algorithm: QgsProcessingAlgorithm, name: str, parameters: dict[str, Any], context: QgsProcessingContext
) -> QgsVectorLayer | None:
    """The layer behind a parameter for a source of features; None where it is not known."""
    value = parameters.get(name)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value, _ = value.value(context.expressionContext())
    if isinstance(value, str):
        value = QgsProcessingUtils.mapLayerFromString(value, context)
    layer = value if isinstance(value, QgsVectorLayer) else algorithm.parameterAsVectorLayer(parameters, name, context)
    return layer if isinstance(layer, QgsVectorLayer) else None
