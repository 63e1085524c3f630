"""Readers of the rows of a batch: a text file of coordinates, two layers joined by a field, or one layer."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
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
from ...output.layers.layer_spec import FieldType, make_field
from .trip_rows import BadRow, BadRows, PlaceReader, TripRow, column, copied_fields, is_empty, one_of, trip_row

if TYPE_CHECKING:
    from ...core.geo.arrays import LonLat
    from .request import JourneyOptions

_UNCHECKED_GEOMETRY = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""A geometry that GEOS dislikes would end the run; here it has a message in its row, if it cannot be used."""
_END_ID = "end_id"
_LONGEST_LINE = 100_000
_DELIMITERS = ",;\t|"
_WHERE = {
    "start": ("start", "from", "origin", "orig", "o", "pickup"),
    "end": ("end", "to", "destination", "dest", "d", "dropoff"),
}
_WHAT = {"lon": ("lon", "lng", "long", "longitude", "x"), "lat": ("lat", "latitude", "y")}
_COLUMNS = tuple(itertools.product(_WHERE, _WHAT))
"""In the order of a person's choice of columns: start lon, start lat, end lon, end lat."""


class CsvFile:
    """A row for each line; columns are recognised by their names unless given. Degrees, WGS 84.

    The first line has the names. Comma, semicolon, tab or | divide the columns; with semicolons, 40,7 is 40.7. UTF-8.
    """

    def __init__(
        self,
        file: Path,
        columns: Sequence[str],
        departure_field: str,
        options: JourneyOptions,
        reserved: tuple[str, ...],
    ) -> None:
        """`columns` as in _COLUMNS, empty where they are to be recognised. Raises BadRows."""
        self._file, self._options, self._read = file, options, 0
        try:
            self._size = max(file.stat().st_size, 1)
            with file.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
                first = stream.readline(_LONGEST_LINE)
        except OSError as error:
            raise BadRows(
                str(error), problem=Phrase("“{file}” cannot be opened", file=file), remedy="Choose a file of text"
            ) from error
        self._delimiter = max(_DELIMITERS, key=first.count)
        self._names = [name.strip() for name in next(csv.reader([first], delimiter=self._delimiter), [])]
        if len(self._names) < len(_COLUMNS):
            raise BadRows(
                problem=Phrase("the first line of “{file}” does not name the columns", file=file.name),
                remedy="Write for example start_lon,start_lat,end_lon,end_lat there",
            )
        self._columns = [self._column(*what, name) for what, name in zip(_COLUMNS, columns)]
        self._departure = self._named(departure_field) if departure_field else -1
        named = (name or f"column_{number}" for number, name in enumerate(self._names, start=1))
        self.fields = copied_fields([make_field(name, FieldType.TEXT) for name in named], reserved)

    def _named(self, name: str) -> int:
        if name not in self._names:
            problem = Phrase("“{file}” has no column “{name}”", file=self._file.name, name=name)
            raise BadRows(problem=problem, remedy=one_of(self._names))
        return self._names.index(name)

    def _column(self, where: str, what: str, name: str) -> int:
        if name:
            return self._named(name)
        pairs = itertools.product(_WHERE[where], _WHAT[what])
        known = {name for one, other in pairs for name in (one + other, other + one)}
        matches = [i for i, name in enumerate(self._names) if re.sub(r"[^a-z]", "", name.lower()) in known]
        if len(matches) == 1:
            return matches[0]
        raise BadRows(
            problem=Phrase(
                "more than one column of “{file}” is the {which}'s {coordinate} by its name"
                if matches
                else "no column of “{file}” is the {which}'s {coordinate} by its name",
                file=self._file.name,
                coordinate=what,
                which=where,
            ),
            remedy=Phrase(
                "Name it with {parameter}, one of: {names}",
                parameter=f"{where}_{what}".upper(),
                names=", ".join(self._names),
            ),
        )

    @property
    def done(self) -> float:
        return min(self._read / self._size, 1.0)

    def __iter__(self) -> Iterator[TripRow]:
        with self._file.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig", "replace", newline="") as stream:
            lines = csv.reader(stream, delimiter=self._delimiter)
            next(lines)
            while True:
                try:
                    cells = next(lines)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield TripRow(
                        [None] * len(self._names),
                        BadRow(problem=str(error), remedy=Phrase("Correct line {number}", number=lines.line_num)),
                    )
                    continue
                self._read = raw.tell()
                if cells:
                    yield self._row(cells)

    def _row(self, cells: list[str]) -> TripRow:
        width = len(self._names)
        values: list[str | None] = [*cells[:width], *[None] * (width - len(cells))]

        def places() -> tuple[LonLat, LonLat]:
            if len(cells) != width:
                problem = Phrase("it has {cells} columns, not {width}", cells=len(cells), width=width)
                raise BadRow(
                    problem=problem, remedy="Correct it; a text with the delimiter in it needs quotation marks"
                )
            west, south, east, north = (self._degrees(values[at], what) for at, what in zip(self._columns, _COLUMNS))
            return (west, south), (east, north)

        return trip_row(values, self._options, values[self._departure] if self._departure >= 0 else None, places)

    def _degrees(self, text: str | None, what: tuple[str, str]) -> float:
        given = (text or "").strip()
        try:
            return float(given.replace(",", ".") if self._delimiter == ";" else given)
        except ValueError as error:
            which, coordinate = what
            shown = Phrase("“{given}”, no number", given=given) if given else "empty"
            problem = Phrase("the {which}'s {coordinate} is {what}", coordinate=coordinate, which=which, what=shown)
            raise BadRow(str(error), problem=problem, remedy="Give degrees, for example -73.7794") from error


class JoinedLayers:
    """A row for each pair of a start and an end with the same key; one for a start without an end, which says so.

    Of the ends, key, id and place are held; nothing of the starts.
    """

    def __init__(
        self,
        sources: tuple[QgsProcessingFeatureSource, QgsProcessingFeatureSource],
        keys: tuple[str, str],
        departure_field: str,
        options: JourneyOptions,
        context: QgsCoordinateTransformContext,
        reserved: tuple[str, ...],
        is_cancelled: Callable[[], bool],
    ) -> None:
        """Raises BadRows, Cancelled."""
        self._starts, ends = sources
        self._key = column(self._starts.fields(), keys[0], "the layer of starts")
        self._departure = (
            column(self._starts.fields(), departure_field, "the layer of starts") if departure_field else -1
        )
        self._end_field, self._options = keys[1], options
        self._places = PlaceReader(self._starts.sourceCrs(), context)
        self._ends = _by_key(ends, keys[1], PlaceReader(ends.sourceCrs(), context), is_cancelled)
        self.fields = copied_fields([*self._starts.fields(), make_field(_END_ID, FieldType.LONG)], reserved)
        self._read, self._count = 0, max(self._starts.featureCount(), 1)

    @property
    def done(self) -> float:
        return min(self._read / self._count, 1.0)

    def __iter__(self) -> Iterator[TripRow]:
        for feature in self._starts.getFeatures(QgsFeatureRequest(), _UNCHECKED_GEOMETRY):
            self._read += 1
            attributes = feature.attributes()
            departure = attributes[self._departure] if self._departure >= 0 else None
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
        return self._places.read(feature.geometry(), "start"), end


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
            end = places.read(feature.geometry(), "end")
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
        departure_field: str,
        options: JourneyOptions,
        contexts: tuple[QgsCoordinateTransformContext, QgsExpressionContext],
        reserved: tuple[str, ...],
    ) -> None:
        """Raises BadRows."""
        self._source, self._options = source, options
        transform_context, self._context = contexts
        self._departure = column(source.fields(), departure_field, "the layer") if departure_field else -1
        self._start, self._end = (self._prepared(text) for text in expressions)
        self._places = PlaceReader(source.sourceCrs(), transform_context)
        self.fields = copied_fields(source.fields(), reserved)
        self._read, self._count = 0, max(source.featureCount(), 1)

    @property
    def done(self) -> float:
        return min(self._read / self._count, 1.0)

    def __iter__(self) -> Iterator[TripRow]:
        for feature in self._source.getFeatures(QgsFeatureRequest(), _UNCHECKED_GEOMETRY):
            self._read += 1
            attributes = feature.attributes()
            departure = attributes[self._departure] if self._departure >= 0 else None
            yield trip_row(attributes, self._options, departure, partial(self._pair, feature))

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
            return self._places.read(feature.geometry(), which)
        value = expression.evaluate(self._context)
        if expression.hasEvalError():
            error = expression.evalErrorString().strip()
            problem = Phrase("its {which} cannot be computed ({error})", which=which, error=error)
            raise BadRow(problem=problem, remedy="Check the expression and the fields that it reads")
        return self._places.read(value, which)
