"""A row of a batch of drives: its attributes, and its request or the error in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Callable, Protocol

from qgis.core import NULL, QgsField, QgsFields
from qgis.PyQt.QtCore import QDate, QDateTime

from ...core import clock
from ...core.errors import BadTime, CollisionRiskError, InputError, Phrase
from ...i18n import tr
from . import values

if TYPE_CHECKING:
    from ...core.geo.arrays import LonLat
    from ...core.journey.batch import TripRequest
    from .request import JourneyOptions

_RESERVED = "fid"
"""A GeoPackage has this name for its own key: where it repeats, rows would be lost."""


class BadRows(InputError):
    """The rows as a whole cannot be read."""

    template = "The rows cannot be read: {problem}. {remedy}."


class BadRow(InputError):
    template = "This row cannot be used: {problem}. {remedy}."


@dataclass(frozen=True)
class TripRow:
    """`attributes`: the values of the columns that are copied to the layer of drives."""

    attributes: list[Any]
    request: TripRequest


class TripRows(Protocol):
    """A source of rows, which may be read again.

    `fields` are the columns that are copied, `done` is the share that was read (0–1), and `described` says in sentences
    how the rows are read.
    """

    fields: QgsFields
    described: list[str]

    @property
    def done(self) -> float: ...

    def __iter__(self) -> Iterator[TripRow]: ...


def trip_row(
    attributes: list[Any],
    options: JourneyOptions,
    departure: Callable[[], datetime | None],
    places: Callable[[], tuple[LonLat, LonLat]],
) -> TripRow:
    """A row whose places `places` reads, and `departure` its own departure: None where it has none."""
    try:
        start, end = places()
        request = replace(options, departure=departure() or options.departure).between(start, end)
        return TripRow(attributes, request)
    except CollisionRiskError as error:
        return TripRow(attributes, error)


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing."""
    return value in (None, NULL) or value == QDateTime() or (isinstance(value, str) and not value.strip())


def read_departure(value: Any) -> datetime | None:
    """The departure that a field holds; None for an empty one. Raises BadTime, BadRow."""
    if is_empty(value):
        return None
    try:
        if isinstance(value, QDateTime):
            return values.instant(value)
        if isinstance(value, QDate):
            raise BadRow(problem="its departure is a day without a time", remedy="Use a field with the time, too")
        return clock.parse(str(value))
    except (ValueError, OverflowError) as error:
        raise BadTime(str(error), value=value) from error


def described_columns(start: str, end: str, departure: str) -> str:
    """The columns that are used, in a sentence each for the log; no departure where it is empty."""
    lines = [tr("Start: {start}. End: {end}.").format(start=start, end=end)]
    if departure:
        lines.append(tr("Departure: {departure}.").format(departure=departure))
    return " ".join(lines)


def described_dates(month_first: bool) -> str:
    """How the dates of a column are read, for the log."""
    if month_first:
        return tr("Dates have the month first, as one of them cannot have the day first.")
    return tr("Dates have the day first, as one of them cannot have the month first.")


def copied_fields(fields: Iterable[QgsField], reserved: Iterable[str]) -> QgsFields:
    """Copies of the fields; one whose name is reserved, or occurs twice, is called “source_…”."""
    names = {_RESERVED, *(name.lower() for name in reserved)}
    copies = QgsFields()
    for field in fields:
        copy = QgsField(field)
        while copy.name().lower() in names:
            copy.setName("source_" + copy.name())
        names.add(copy.name().lower())
        copies.append(copy)
    return copies


def one_of(names: Iterable[str]) -> Phrase:
    """The remedy for a name that is none of these."""
    return Phrase("Choose one of: {names}", names=", ".join(names))


def column(fields: QgsFields, name: str, where: str) -> int:
    """The number of a field. Raises BadRows where there is none of this name."""
    number: int = fields.lookupField(name)
    if number < 0:
        raise BadRows(
            problem=Phrase("{where} has no field “{name}”", where=where, name=name), remedy=one_of(fields.names())
        )
    return number
