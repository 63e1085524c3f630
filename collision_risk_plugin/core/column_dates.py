"""Order of day and month in a column of dates, which its values decide together: never one row alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import InputError, Phrase

_DATE = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.-])", re.ASCII)
_MONTHS, _DAYS = 12, 31


class BadDates(InputError):
    template = "The dates in “{column}” cannot be read: {problem}. {remedy}."


@dataclass
class DateColumn:
    """What the dates of a column, added one after another, say of the order of day and month.

    The year may stand last, with four digits, or with two after / or a full stop. Other texts say nothing.
    """

    name: str
    _day_first: str = ""
    _month_first: str = ""
    _either: str = ""

    def add(self, text: str) -> None:
        """Take account of one more value."""
        match = _parts(text)
        if match is None:
            return
        one, other = int(match[1]), int(match[3])
        if one > _MONTHS and 0 < other <= _MONTHS and one <= _DAYS:
            self._day_first = self._day_first or text.strip()
        elif other > _MONTHS and 0 < one <= _MONTHS and other <= _DAYS:
            self._month_first = self._month_first or text.strip()
        # Full stops divide dates where the day comes first.
        elif one != other and max(one, other) <= _MONTHS and match[2] != ".":
            self._either = self._either or text.strip()

    @property
    def is_ordered(self) -> bool:
        """Whether there is a date in it whose order of day and month the column decided."""
        return bool(self._day_first or self._month_first)

    def month_first(self) -> bool:
        """Whether the month stands before the day in all of them. Raises BadDates where that is not clear."""
        if self._day_first and self._month_first:
            one, other = self._day_first, self._month_first
            raise self._unclear(Phrase("“{one}” has the day first, “{other}” the month", one=one, other=other))
        if self._either and not self.is_ordered:
            day, month = (year_first(self._either, month_first)[:10] for month_first in (False, True))
            given = self._either
            raise self._unclear(
                Phrase("nothing in it tells whether “{given}” is {day} or {month}", given=given, day=day, month=month)
            )
        return bool(self._month_first)

    def _unclear(self, problem: Phrase) -> BadDates:
        remedy = Phrase("Write all dates with the year first, for example {example}", example="2025-01-17T17:00")
        return BadDates(column=self.name, problem=problem, remedy=remedy)


def year_first(text: str, month_first: bool) -> str:
    """A date, perhaps with a time, with its year before its month before its day; any other text as it is."""
    match = _parts(text)
    if match is None:
        return text
    day, month = (match[3], match[1]) if month_first else (match[1], match[3])
    year = match[4] if len(match[4]) == 4 else f"20{match[4]}"
    rest = text[match.end() :].lstrip(",")
    return f"{year}-{int(month):02}-{int(day):02}{rest}"


def _parts(text: str) -> re.Match[str] | None:
    match = _DATE.match(text)
    # 25-01-17 may as well have the year first.
    return None if match is None or (match[2] == "-" and len(match[4]) == 2) else match
