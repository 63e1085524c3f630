"""Layer specifications: each layer's columns with their getters, geometry, style and metadata, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Callable, Generic, TypeVar

from qgis.core import Qgis, QgsFeature, QgsField, QgsFields, QgsGeometry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime, QVariant

from .metadata import LayerDescription, describe_layer

Row = TypeVar("Row")
Subject = TypeVar("Subject")

_FIELDS_OF_META_TYPES = 33800
"""From this QGIS on a field takes a QMetaType; one made with a QVariant's type warns."""


class FieldType(Enum):
    """Types of columns, by their names in QMetaType."""

    TEXT = "QString"
    WHOLE = "Int"
    LONG = "LongLong"
    REAL = "Double"
    YES_NO = "Bool"
    DATE_TIME = "QDateTime"


def make_field(name: str, kind: FieldType) -> QgsField:
    """A column, on every QGIS from 3.22 on."""
    if Qgis.QGIS_VERSION_INT >= _FIELDS_OF_META_TYPES:
        return QgsField(name, getattr(QMetaType.Type, kind.value))
    return QgsField(name, getattr(QVariant, kind.value.removeprefix("Q")))


def clock_time(moment: datetime) -> QDateTime:
    """What a clock shows, its offset left out, for a column of DATE_TIME.

    QGIS reads, writes and compares the numbers alone. As a time of the computer's own zone, one that is skipped there
    would be lost.
    """
    return QDateTime(
        QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute, moment.second), Qt.TimeSpec.UTC
    )


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column and what it holds of a row."""

    name: str
    kind: FieldType
    value: Callable[[Row], Any]


@dataclass(frozen=True)
class LayerSpec(Generic[Row, Subject]):
    """A layer of rows about a subject, such as the zones that a journey crosses.

    `shape` gives a row's geometry in WGS 84, None in a table. `style` needs all columns; None leaves QGIS's own style.
    """

    title: Callable[[], str]
    geometry: QgsWkbTypes.Type
    columns: tuple[Column[Row], ...]
    shape: Callable[[Row], QgsGeometry] | None
    style: Callable[[QgsVectorLayer, Subject], None] | None
    description: Callable[[Subject], LayerDescription]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def fields(self) -> QgsFields:
        """The columns as QGIS has them, in their order."""
        fields = QgsFields()
        for column in self.columns:
            fields.append(make_field(column.name, column.kind))
        return fields

    def values(self, row: Row) -> list[Any]:
        """What the columns hold of a row, in their order."""
        return [column.value(row) for column in self.columns]

    def features(self, rows: Iterable[Row]) -> list[QgsFeature]:
        """The rows in their order."""
        fields, features = self.fields(), []
        for row in rows:
            feature = QgsFeature(fields)
            if self.shape is not None:
                feature.setGeometry(self.shape(row))
            feature.setAttributes(self.values(row))
            features.append(feature)
        return features

    def style_and_describe(self, layer: QgsVectorLayer, subject: Subject) -> None:
        """Give a layer of these columns its style and metadata, and the request that made it."""
        # Some formats cut names of columns short; a style that reads the whole names would draw nothing.
        if self.style is not None and set(self.names) <= set(layer.fields().names()):
            self.style(layer, subject)
        describe_layer(layer, self.title(), self.description(subject))
