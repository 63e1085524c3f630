"""Reader of the rows of a batch from a text file: a row for each record, its columns recognised by their names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Callable

from ...core.column_dates import DateColumn, year_first
from ...core.errors import Cancelled, Phrase
from ...core.places.coordinates import read_columns
from ...core.text_tables import TextTable, open_table
from ...i18n import tr
from ...output.layers.layer_spec import FieldType, make_field
from .instants import Instants, described_dates
from .trip_rows import (
    BadRow,
    BadRows,
    TripRow,
    copied_fields,
    described_columns,
    one_of,
    renamed_columns,
    trip_row,
)

if TYPE_CHECKING:
    from datetime import datetime

    from ...core.geo.arrays import LonLat
    from .place_reader import PlaceReader
    from .request import JourneyOptions

_WHERE = {
    "start": ("start", "from", "origin", "orig", "o", "pickup"),
    "end": ("end", "to", "destination", "dest", "d", "dropoff"),
}
_WHAT = {"lon": ("lon", "lng", "long", "longitude", "x"), "lat": ("lat", "latitude", "y")}
_WHOLE = (
    "place point location coordinates coords coordinate wkt ewkt geom geometry address position lonlat latlon".split()
)
_NOISE = frozenset("deg degree degrees dd wgs epsg decimal".split())
_UNIT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ROWS_BETWEEN_CHECKS = 4096


@dataclass(frozen=True)
class PlaceColumns:
    """Names of the columns of a place, empty where they are to be recognised: of the whole, or of its degrees."""

    whole: str
    lon: str
    lat: str


class CsvFile:
    """A row for each record of a text table. Degrees are of WGS 84; whole places name their CRS if it is another."""

    def __init__(
        self,
        file: Path,
        columns: tuple[PlaceColumns, PlaceColumns],
        departure_field: str,
        options: JourneyOptions,
        places: PlaceReader,
        reserved: tuple[str, ...],
        instants: Instants,
        is_cancelled: Callable[[], bool],
    ) -> None:
        """Reads the file once. Raises BadRows, BadTextFile, BadDates, Cancelled."""
        self._options, self._places, self._instants, self._read = options, places, instants, 0
        try:
            self._size = max(file.stat().st_size, 1)
            self._table = open_table(file, is_cancelled)
        except OSError as error:
            raise BadRows(
                str(error), problem=Phrase("“{file}” cannot be opened", file=file), remedy="Choose a file of text"
            ) from error
        names = ColumnNames(self._table)
        self._start, self._end = (names.of_place(where, given) for where, given in zip(_WHERE, columns))
        self._departure = names.named(departure_field) if departure_field else -1
        dates = DateColumn(departure_field)
        count = 0
        for count, (_, cells) in enumerate(self._table.rows(), start=1):
            if count % _ROWS_BETWEEN_CHECKS == 0 and is_cancelled():
                raise Cancelled
            if 0 <= self._departure < len(cells):
                dates.add(cells[self._departure])
        self._month_first = dates.month_first()
        self.described = self._description(count, dates.is_ordered)
        named = [name or f"column_{number}" for number, name in enumerate(self._table.names, start=1)]
        self.fields = copied_fields([make_field(name, FieldType.TEXT) for name in named], reserved)
        self.described += renamed_columns(named, self.fields.names())

    def _description(self, count: int, ordered_dates: bool) -> list[str]:
        table, names = self._table, self._table.names
        delimiter = {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab")}.get(table.delimiter, table.delimiter)
        read = tr("“{file}” is read as {encoding}, divided by: {delimiter}. Rows: {count}.")
        lines = [
            read.format(file=table.file.name, encoding=table.encoding.label, delimiter=delimiter, count=f"{count:,}")
        ]
        if table.encoding.guessed:
            guess = tr("Nothing in the file says that it is {encoding}. If letters are wrong, save it as UTF-8.")
            lines.append(guess.format(encoding=table.encoding.label))
        start, end = (", ".join(names[at] for at in columns) for columns in (self._start, self._end))
        lines.append(described_columns(start, end, names[self._departure] if self._departure >= 0 else ""))
        if ordered_dates:
            lines.append(described_dates(self._month_first))
        return lines

    @property
    def done(self) -> float:
        return min(self._read / self._size, 1.0)

    def __iter__(self) -> Iterator[TripRow]:
        return itertools.starmap(self._row, self._table.rows(self._seen))

    def _seen(self, position: int) -> None:
        self._read = position

    def _row(self, line: int, cells: list[str]) -> TripRow:
        width = len(self._table.names)
        if len(cells) != width:
            error = BadRow(
                problem=Phrase(
                    "line {line} has {cells} columns, not {width}", line=line, cells=len(cells), width=width
                ),
                remedy="Correct it; a text with the delimiter in it needs quotation marks",
            )
            return TripRow([*cells[:width], *[None] * (width - len(cells))], error)
        return trip_row(list(cells), self._options, partial(self._moment, cells), partial(self._pair, cells))

    def _moment(self, cells: list[str]) -> datetime | None:
        if self._departure < 0:
            return None
        return self._instants.read(year_first(cells[self._departure], self._month_first))

    def _pair(self, cells: list[str]) -> tuple[LonLat, LonLat]:
        return self._place(cells, self._start, "start"), self._place(cells, self._end, "end")

    def _place(self, cells: list[str], columns: Sequence[int], which: str) -> LonLat:
        if len(columns) == 1:
            return self._places.read(cells[columns[0]], which)
        lon, lat = columns
        return read_columns(cells[lon], cells[lat], which)


class ColumnNames:
    """Finds columns of a table by the names that people give them."""

    def __init__(self, table: TextTable) -> None:
        self._names, self._file = table.names, table.file.name
        self._keys = [_key(name) for name in table.names]

    def named(self, name: str) -> int:
        """The column of a name, in any case if there is only one. Raises BadRows."""
        for names, wanted in ((self._names, name), ([one.casefold() for one in self._names], name.casefold())):
            if names.count(wanted) == 1:
                return list(names).index(wanted)
            if wanted in names:
                problem = Phrase("“{file}” has more than one column “{name}”", file=self._file, name=name)
                raise BadRows(problem=problem, remedy="Give each its own name")
        problem = Phrase("“{file}” has no column “{name}”", file=self._file, name=name)
        raise BadRows(problem=problem, remedy=one_of(self._names))

    def of_place(self, where: str, given: PlaceColumns) -> tuple[int, ...]:
        """The column of a place, or those of its longitude and latitude. Raises BadRows."""
        if given.whole:
            return (self.named(given.whole.strip('"')),)
        pair = [self._like(where, tuple(_WHAT[what])) for what in _WHAT]
        whole = self._like(where, ("", *_WHOLE))
        if not given.lon and not given.lat and not any(pair) and len(whole) == 1:
            return (whole[0],)
        named = [[self.named(name)] if name else found for name, found in zip((given.lon, given.lat), pair)]
        return tuple(self._one(columns, where, what) for columns, what in zip(named, _WHAT))

    def _like(self, where: str, whats: Sequence[str]) -> list[int]:
        pairs = [(one, other) for one, other in itertools.product(_WHERE[where], whats) if len(one) > 1 or other]
        known = {name for one, other in pairs for name in (one + other, other + one)}
        return [number for number, key in enumerate(self._keys) if key in known]

    def _one(self, columns: Sequence[int], where: str, what: str) -> int:
        if len(columns) == 1:
            return columns[0]
        raise BadRows(
            problem=Phrase(
                "more than one column of “{file}” is the {which}'s {coordinate} by its name"
                if columns
                else "no column of “{file}” is the {which}'s {coordinate} by its name",
                file=self._file,
                coordinate=what,
                which=where,
            ),
            remedy=Phrase(
                "Name it with {parameter}, one of: {names}",
                parameter=f"{where}_{what}".upper(),
                names=", ".join(self._names),
            ),
        )


def _key(name: str) -> str:
    """The letters of a name, without units and the like."""
    words = re.findall(r"[a-z]+", _UNIT.sub(" ", name.casefold()))
    return "".join(word for word in words if word not in _NOISE)
