"""Rows of a batch from layers: starts and ends joined by a field, or both in one layer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsProcessingFeatureSource,
)
from qgis.PyQt.QtCore import QVariant

from ...core.errors import Cancelled, CollisionRiskError, Phrase
from .trip_rows import BadRow, BadRows, Places, Row, column, is_empty, kept_fields, row

if TYPE_CHECKING:
    from ...core.geo.arrays import LonLat
    from .request import Manner

UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""A geometry that GEOS dislikes would end the run; here it has a message in its row, if it cannot be used."""
END_ID = "end_id"


class Joined:
    """A row for each pair of a start and an end with the same key; one for a start without an end, which says so.

    Of the ends, key, id and place are held; nothing of the starts.
    """

    def __init__(
        self,
        sources: tuple[QgsProcessingFeatureSource, QgsProcessingFeatureSource],
        keys: tuple[str, str],
        departure_field: str,
        manner: Manner,
        context: QgsCoordinateTransformContext,
        taken: tuple[str, ...],
        is_cancelled: Callable[[], bool],
    ) -> None:
        """Raises BadRows, Cancelled."""
        self._starts, ends = sources
        self._key = column(self._starts.fields(), keys[0], "the layer of starts")
        self._departure = (
            column(self._starts.fields(), departure_field, "the layer of starts") if departure_field else -1
        )
        self._end_field, self._manner = keys[1], manner
        self._places = Places(self._starts.sourceCrs(), context)
        self._ends = _by_key(ends, keys[1], Places(ends.sourceCrs(), context), is_cancelled)
        self.fields = kept_fields([*self._starts.fields(), QgsField(END_ID, QVariant.LongLong)], taken)
        self._read, self._count = 0, max(self._starts.featureCount(), 1)

    @property
    def done(self) -> float:
        return min(self._read / self._count, 1.0)

    def __iter__(self) -> Iterator[Row]:
        for feature in self._starts.getFeatures(QgsFeatureRequest(), UNCHECKED):
            self._read += 1
            attributes = feature.attributes()
            departure = attributes[self._departure] if self._departure >= 0 else None
            key = _text(attributes[self._key])
            for number, end in self._ends.get(key, [(None, self._no_end(key))]):
                yield row([*attributes, number], self._manner, departure, partial(self._pair, feature, end))

    def _no_end(self, key: str) -> BadRow:
        if not key:
            return BadRow(problem="the field that joins it to its end is empty", remedy="Fill it in")
        problem = Phrase("there is no end with “{key}” in the field “{field}”", key=key, field=self._end_field)
        return BadRow(problem=problem, remedy="Add one, or correct the value")

    def _pair(self, feature: QgsFeature, end: LonLat | CollisionRiskError) -> tuple[LonLat, LonLat]:
        if isinstance(end, CollisionRiskError):
            raise end
        return self._places.of(feature.geometry(), "start"), end


def _by_key(
    ends: QgsProcessingFeatureSource, field: str, places: Places, is_cancelled: Callable[[], bool]
) -> dict[str, list[tuple[int | None, LonLat | CollisionRiskError]]]:
    number = column(ends.fields(), field, "the layer of ends")
    found: dict[str, list[tuple[int | None, LonLat | CollisionRiskError]]] = {}
    for feature in ends.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([number]), UNCHECKED):
        if is_cancelled():
            raise Cancelled
        key = _text(feature.attributes()[number])
        if not key:
            continue  # never joined: an empty field is no key
        end: LonLat | CollisionRiskError
        try:
            end = places.of(feature.geometry(), "end")
        except CollisionRiskError as error:
            end = error
        found.setdefault(key, []).append((feature.id(), end))
    return found


def _text(key: Any) -> str:
    # Numbers join by their value, whatever the type of the field: 7.0 is 7.
    if isinstance(key, float) and key.is_integer():
        return str(int(key))
    return "" if is_empty(key) else str(key).strip()


class OneLayer:
    """A row for each feature; its places are what two expressions give, its own geometry where one is empty."""

    def __init__(
        self,
        source: QgsProcessingFeatureSource,
        expressions: tuple[str, str],
        departure_field: str,
        manner: Manner,
        contexts: tuple[QgsCoordinateTransformContext, QgsExpressionContext],
        taken: tuple[str, ...],
    ) -> None:
        """Raises BadRows."""
        self._source, self._manner = source, manner
        transform_context, self._context = contexts
        self._departure = column(source.fields(), departure_field, "the layer") if departure_field else -1
        self._start, self._end = (self._prepared(text) for text in expressions)
        self._places = Places(source.sourceCrs(), transform_context)
        self.fields = kept_fields(source.fields(), taken)
        self._read, self._count = 0, max(source.featureCount(), 1)

    @property
    def done(self) -> float:
        return min(self._read / self._count, 1.0)

    def __iter__(self) -> Iterator[Row]:
        for feature in self._source.getFeatures(QgsFeatureRequest(), UNCHECKED):
            self._read += 1
            attributes = feature.attributes()
            departure = attributes[self._departure] if self._departure >= 0 else None
            yield row(attributes, self._manner, departure, partial(self._pair, feature))

    def _prepared(self, text: str) -> QgsExpression | None:
        if not text:
            return None
        expression = QgsExpression(text)
        if expression.hasParserError():
            error = expression.parserErrorString().strip()
            problem = Phrase("the expression “{text}” is not valid ({error})", text=text, error=error)
            raise BadRows(problem=problem, remedy='Write the name of a field, or make_point("x", "y")')
        for name in sorted(expression.referencedColumns() - {QgsFeatureRequest.ALL_ATTRIBUTES}):
            column(self._source.fields(), name, "the layer")
        expression.prepare(self._context)
        return expression

    def _pair(self, feature: QgsFeature) -> tuple[LonLat, LonLat]:
        self._context.setFeature(feature)
        return self._place(feature, self._start, "start"), self._place(feature, self._end, "end")

    def _place(self, feature: QgsFeature, expression: QgsExpression | None, which: str) -> LonLat:
        if expression is None:
            return self._places.of(feature.geometry(), which)
        value = expression.evaluate(self._context)
        if expression.hasEvalError():
            error = expression.evalErrorString().strip()
            problem = Phrase("its {which} cannot be computed ({error})", which=which, error=error)
            raise BadRow(problem=problem, remedy="Check the expression and the fields that it reads")
        return self._places.of(value, which)
