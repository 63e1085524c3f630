"""Days that are unlike their weekday: holidays, their eves, and the days between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

# Kept on a working day nearby, too.
_MOVED = ("New Year's Day", "Juneteenth National Independence Day", "Independence Day", "Christmas Day")
_MOVED_KIND = "day in lieu"
# Days around a holiday: how many days after it, and what kind of day that is.
_AROUND = {
    "Thanksgiving Day": ((-1, "day before Thanksgiving"), (1, "day after Thanksgiving")),
    "Christmas Day": (
        (-2, "days before Christmas"),
        (-1, "Christmas Eve"),
        *((passed, "between Christmas and New Year") for passed in range(1, 6)),
    ),
    "New Year's Day": ((-1, "New Year's Eve"), (1, "day after New Year")),
}


@dataclass(frozen=True)
class Kind:
    """A kind of special day; on a day `off` people keep Sunday's hours, before anything else is known."""

    name: str
    off: bool


def special_days(first: date, last: date) -> dict[date, Kind]:
    """The special days from `first` to `last`, both included, in their order."""
    years = range(first.year - 1, last.year + 2)
    found: dict[date, Kind] = {}
    for day, names in holidays.country_holidays("US", years=years, observed=False).items():
        found[day] = Kind(names.split(";")[0], off=True)
    for day in list(found):
        name = found[day].name
        lieu = day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))
        if name in _MOVED and lieu not in found:
            found[lieu] = Kind(_MOVED_KIND, off=True)
        for passed, kind in _AROUND.get(name, ()):
            found.setdefault(day + timedelta(days=passed), Kind(kind, off=False))
    for day, name in _kept_by_many(years):
        found.setdefault(day, Kind(name, off=False))
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def _kept_by_many(years: range) -> Iterator[tuple[date, str]]:
    """Days that are no public holidays, on which schools or many shops and offices of New York are closed."""
    for day, name in holidays.country_holidays("IL", years=years, language="en_US").items():
        if name in ("Rosh Hashanah", "Yom Kippur"):
            yield day, name
    for day, name in holidays.financial_holidays("NYSE", years=years).items():
        if name == "Good Friday":
            yield day, name
            yield day + timedelta(days=2), "Easter Sunday"
