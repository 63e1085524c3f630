"""Instants from values of parameters and fields, as QGIS hands them over."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any, Callable

from qgis.core import NULL, QgsProcessingFeedback
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ...core import clock
from ...core.clock import Reading
from ...core.errors import BadTime
from ...i18n import tr, translated


def reading_of(value: Any) -> Reading | None:
    """What a value of a parameter or field says: text, QDateTime, QDate or Python's own; None for an empty one.

    A QDateTime on this computer's clock is what a picker or a field without an offset gives: New York's is meant.
    Raises BadTime.
    """
    try:
        if isinstance(value, QDateTime):
            return None if value.isNull() else clock.reading(date_and_time(value))
        if isinstance(value, QDate):
            return None if value.isNull() else clock.reading(date(value.year(), value.month(), value.day()))
        if isinstance(value, date):
            return clock.reading(value)
    except (ValueError, OverflowError) as error:
        shown = value.toString(Qt.DateFormat.ISODate) if isinstance(value, (QDate, QDateTime)) else value
        raise BadTime(str(error), value=shown) from error
    if isinstance(value, QTime):
        raise BadTime(value=value.toString("HH:mm:ss"))
    if value is None or value == NULL or not str(value).strip():
        return None
    return clock.read(str(value))


def push_day(value: Any, feedback: QgsProcessingFeedback) -> None:
    """Say in the log which instant a departure is that is given as a day without a time."""
    reading = reading_of(value) if isinstance(value, (str, QDate, date)) else None
    if reading is not None and not isinstance(reading.given, datetime):
        text = tr("Departure: {moment} New York time ({what}).")
        feedback.pushInfo(text.format(moment=f"{reading.instant:%Y-%m-%d %H:%M}", what=translated(reading.which_clock)))


def date_and_time(value: QDateTime) -> datetime:
    """The date and time of a valid value, with its offset; without one where it is on this computer's clock."""
    # By its fields: an hour that this computer's clock skips makes the whole invalid, and New York's may have it.
    day, time = value.date(), value.time()
    is_local = value.timeSpec() == Qt.TimeSpec.LocalTime
    zone = None if is_local else timezone(timedelta(seconds=value.offsetFromUtc()))
    fields = day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second(), 1000 * time.msec()
    return datetime(*fields, tzinfo=zone)


class Instants:
    """Reader of instants, one after another, that tells the log on which clock the first was read."""

    def __init__(self, push_info: Callable[[str], None]) -> None:
        self._push_info: Callable[[str], None] | None = push_info

    def read(self, value: Any) -> datetime | None:
        """What a value says, in New York local time; None for an empty one. Raises BadTime."""
        reading = reading_of(value)
        if reading is None:
            return None
        if self._push_info is not None:
            self._push_info(translated(reading.first_departure))
            self._push_info = None
        return reading.instant


def described_dates(month_first: bool) -> str:
    """How the dates of a column are read, for the log."""
    if month_first:
        return tr("Dates have the month first, as one of them cannot have the day first.")
    return tr("Dates have the day first, as one of them cannot have the month first.")
