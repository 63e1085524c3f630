"""A row of a batch of drives: its attributes, and its request or the error in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Callable, Protocol

from qgis.core import NULL, QgsField, QgsFields
from qgis.PyQt.QtCore import QDateTime

from ...core.errors import CollisionRiskError, InputError, Phrase
from ...i18n import tr

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
    departure: Callable[[], datetime | None] | None,
    places: Callable[[], tuple[LonLat, LonLat]],
) -> TripRow:
    """A row whose places `places` reads, and `departure` its own departure: None where it has none."""
    try:
        start, end = places()
        moment = departure() if departure else None
        request = replace(options, departure=moment or options.departure).between(start, end)
        return TripRow(attributes, request)
    except CollisionRiskError as error:
        return TripRow(attributes, error)


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing."""
    return value in (None, NULL) or value == QDateTime() or (isinstance(value, str) and not value.strip())


def described_columns(start: str, end: str, departure: str) -> str:
    """The columns that are used, in a sentence each for the log; no departure where it is empty."""
    lines = [tr("Start: {start}. End: {end}.").format(start=start, end=end)]
    if departure:
        lines.append(tr("Departure: {departure}.").format(departure=departure))
    return " ".join(lines)


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


def renamed_columns(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """A sentence for each column that has another name in the result."""
    text = tr("The column “{old}” is called “{new}” in the result, where its name is taken.")
    return [text.format(old=old, new=new) for old, new in zip(before, after) if old != new]


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
