"""Readers of the rows of a batch from layers: two that are joined by a field of each, or one with both places."""

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
    QgsProcessingFeatureSource,
)

from ...core.errors import Cancelled, CollisionRiskError, Phrase
from ...i18n import tr
from ...output.layers.layer_spec import FieldType, make_field
from .place_reader import PlaceReader
from .trip_rows import (
    BadRow,
    BadRows,
    TripRow,
    column,
    copied_fields,
    described_columns,
    is_empty,
    renamed_columns,
    trip_row,
)

if TYPE_CHECKING:
    from ...core.geo.arrays import LonLat
    from .field_instants import FieldInstants
    from .request import JourneyOptions

_UNCHECKED_GEOMETRY = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""A geometry that GEOS dislikes would end the run; here it has a message in its row, if it cannot be used."""
_END_ID = "end_id"


class JoinedLayers:
    """A row for each pair of a start and an end with the same key; one for a start without an end, which says so.

    Of the ends, key, id and place are held; nothing of the starts.
    """

    def __init__(
        self,
        sources: tuple[QgsProcessingFeatureSource, QgsProcessingFeatureSource],
        keys: tuple[str, str],
        departures: FieldInstants | None,
        options: JourneyOptions,
        context: QgsCoordinateTransformContext,
        reserved: tuple[str, ...],
        is_cancelled: Callable[[], bool],
    ) -> None:
        """Raises BadRows, BadDates, Cancelled."""
        self._starts, ends = sources
        self._key = column(self._starts.fields(), keys[0], "the layer of starts")
        self._departures = departures
        self._end_field, self._options = keys[1], options
        self._places = PlaceReader(self._starts.sourceCrs(), context)
        self._ends = _by_key(ends, keys[1], PlaceReader(ends.sourceCrs(), context), is_cancelled)
        names = self._starts.sourceName(), ends.sourceName()
        self.described = [described_columns(*names, departures.field if departures else "")]
        copied = [*self._starts.fields(), make_field(_END_ID, FieldType.LONG)]
        self.fields = copied_fields(copied, reserved)
        self.described += renamed_columns((field.name() for field in copied), self.fields.names())
        self._read, self._count = 0, max(self._starts.featureCount(), 1)

    @property
    def done(self) -> float:
        return min(self._read / self._count, 1.0)

    def __iter__(self) -> Iterator[TripRow]:
        self._read = 0
        for feature in self._starts.getFeatures(QgsFeatureRequest(), _UNCHECKED_GEOMETRY):
            self._read += 1
            attributes = feature.attributes()
            departure = partial(self._departures.of, feature) if self._departures else None
            key = _text(attributes[self._key])
            for number, end in self._ends.get(key, [(None, self._no_end(key))]):
                yield trip_row([*attributes, number], self._options, departure, partial(self._pair, feature, end))

    def _no_end(self, key: str) -> BadRow:
        if not key:
            return BadRow(problem="the field that joins it to its end is empty", remedy="Fill it in")
        problem = Phrase("there is no end with “{key}” in the field “{field}”", key=key, field=self._end_field)
        return BadRow(problem=problem, remedy="Add one, or correct the value")

    def _pair(self, feature: QgsFeature, end: LonLat | CollisionRiskError) -> tuple[LonLat, LonLat]:
        if isinstance(end, CollisionRiskError):
            raise end
        return self._places.point(feature.geometry(), "start"), end


def _by_key(
    ends: QgsProcessingFeatureSource, field: str, places: PlaceReader, is_cancelled: Callable[[], bool]
) -> dict[str, list[tuple[int | None, LonLat | CollisionRiskError]]]:
    number = column(ends.fields(), field, "the layer of ends")
    by_key: dict[str, list[tuple[int | None, LonLat | CollisionRiskError]]] = {}
    for feature in ends.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([number]), _UNCHECKED_GEOMETRY):
        if is_cancelled():
            raise Cancelled
        key = _text(feature.attributes()[number])
        if not key:
            continue  # never joined: an empty field is no key
        end: LonLat | CollisionRiskError
        try:
            end = places.point(feature.geometry(), "end")
        except CollisionRiskError as error:
            end = error
        by_key.setdefault(key, []).append((feature.id(), end))
    return by_key


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
        departures: FieldInstants | None,
        options: JourneyOptions,
        contexts: tuple[QgsCoordinateTransformContext, QgsExpressionContext],
        reserved: tuple[str, ...],
    ) -> None:
        """Raises BadRows, BadDates, Cancelled."""
        self._source, self._options = source, options
        transform_context, self._context = contexts
        self._start, self._end = (self._prepared(text) for text in expressions)
        self._departures = departures
        self._places = PlaceReader(source.sourceCrs(), transform_context)
        start, end = (text or tr("the feature's point") for text in expressions)
        self.described = [described_columns(start, end, departures.field if departures else "")]
        self.fields = copied_fields(source.fields(), reserved)
        self.described += renamed_columns(source.fields().names(), self.fields.names())
        self._read, self._count = 0, max(source.featureCount(), 1)

    @property
    def done(self) -> float:
        return min(self._read / self._count, 1.0)

    def __iter__(self) -> Iterator[TripRow]:
        self._read = 0
        for feature in self._source.getFeatures(QgsFeatureRequest(), _UNCHECKED_GEOMETRY):
            self._read += 1
            departure = partial(self._departures.of, feature) if self._departures else None
            yield trip_row(feature.attributes(), self._options, departure, partial(self._pair, feature))

    def _prepared(self, text: str) -> QgsExpression | None:
        if not text:
            return None
        # A field may be called as a word of expressions is, “end” for one.
        is_field = self._source.fields().indexFromName(text) >= 0
        expression = QgsExpression(QgsExpression.quotedColumnRef(text) if is_field else text)
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
            return self._places.point(feature.geometry(), which)
        value = expression.evaluate(self._context)
        if expression.hasEvalError():
            error = expression.evalErrorString().strip()
            problem = Phrase("its {which} cannot be computed ({error})", which=which, error=error)
            raise BadRow(problem=problem, remedy="Check the expression and the fields that it reads")
        return self._places.read(value, which)
