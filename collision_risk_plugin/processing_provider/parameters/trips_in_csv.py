"""Rows of a batch from a text file of coordinates."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsField
from qgis.PyQt.QtCore import QVariant

from ...core.errors import Phrase
from .trip_rows import BadRow, BadRows, Row, kept_fields, one_of, row

if TYPE_CHECKING:
    from ...core.geo.arrays import LonLat
    from .request import Manner

_DELIMITERS = ",;\t|"
_WHERE = {
    "start": ("start", "from", "origin", "orig", "o", "pickup"),
    "end": ("end", "to", "destination", "dest", "d", "dropoff"),
}
_WHAT = {"lon": ("lon", "lng", "long", "longitude", "x"), "lat": ("lat", "latitude", "y")}
_COLUMNS = tuple(itertools.product(_WHERE, _WHAT))
"""In the order of a person's choice of columns: start lon, start lat, end lon, end lat."""


class CsvFile:
    """A row for each line; columns are found by their names, where they are not named. Degrees, WGS 84.

    The first line has the names. Comma, semicolon, tab or | divide the columns; with semicolons, 40,7 is 40.7. UTF-8.
    """

    def __init__(
        self, file: Path, columns: Sequence[str], departure_field: str, manner: Manner, taken: tuple[str, ...]
    ) -> None:
        """`columns` as in _COLUMNS, empty where they are to be found. Raises BadRows."""
        self._file, self._manner, self._read = file, manner, 0
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
        self._columns = [self._column(*what, given) for what, given in zip(_COLUMNS, columns)]
        self._departure = self._named(departure_field) if departure_field else -1
        named = (name or f"column_{number}" for number, name in enumerate(self._names, start=1))
        self.fields = kept_fields([QgsField(name, QVariant.String) for name in named], taken)

    def _named(self, name: str) -> int:
        if name not in self._names:
            problem = Phrase("“{file}” has no column “{name}”", file=self._file.name, name=name)
            raise BadRows(problem=problem, remedy=one_of(self._names))
        return self._names.index(name)

    def _column(self, where: str, what: str, given: str) -> int:
        if given:
            return self._named(given)
        pairs = itertools.product(_WHERE[where], _WHAT[what])
        known = {name for one, other in pairs for name in (one + other, other + one)}
        found = [i for i, name in enumerate(self._names) if re.sub(r"[^a-z]", "", name.lower()) in known]
        if len(found) == 1:
            return found[0]
        raise BadRows(
            problem=Phrase(
                "more than one column of “{file}” is the {which}'s {coordinate} by its name"
                if found
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

    def __iter__(self) -> Iterator[Row]:
        with self._file.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig", "replace", newline="") as stream:
            lines = csv.reader(stream, delimiter=self._delimiter)
            next(lines)
            while True:
                try:
                    cells = next(lines)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Row(
                        [None] * len(self._names),
                        BadRow(problem=str(error), remedy=Phrase("Correct line {number}", number=lines.line_num)),
                    )
                    continue
                self._read = raw.tell()
                if cells:
                    yield self._row(cells)

    def _row(self, cells: list[str]) -> Row:
        width = len(self._names)
        kept: list[str | None] = [*cells[:width], *[None] * (width - len(cells))]

        def places() -> tuple[LonLat, LonLat]:
            if len(cells) != width:
                problem = Phrase("it has {cells} columns, not {width}", cells=len(cells), width=width)
                raise BadRow(
                    problem=problem, remedy="Correct it; a text with the delimiter in it needs quotation marks"
                )
            west, south, east, north = (self._degrees(kept[at], what) for at, what in zip(self._columns, _COLUMNS))
            return (west, south), (east, north)

        return row(kept, self._manner, kept[self._departure] if self._departure >= 0 else None, places)

    def _degrees(self, text: str | None, what: tuple[str, str]) -> float:
        given = (text or "").strip()
        try:
            return float(given.replace(",", ".") if self._delimiter == ";" else given)
        except ValueError as error:
            which, coordinate = what
            shown = Phrase("“{given}”, no number", given=given) if given else "empty"
            problem = Phrase("the {which}'s {coordinate} is {what}", coordinate=coordinate, which=which, what=shown)
            raise BadRow(str(error), problem=problem, remedy="Give degrees, for example -73.7794") from error


_LONGEST_LINE = 100_000
