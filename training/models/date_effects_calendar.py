"""Days that are unlike their weekday: holidays, their eves, and the days between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import holidays

_JUNETEENTH, _JUNETEENTH_SINCE = "Juneteenth National Independence Day", 2021
_MOVED = ("New Year's Day", _JUNETEENTH, "Independence Day", "Christmas Day")  # kept on a working day nearby, too
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
    found: dict[date, Kind] = {}
    calendar = holidays.country_holidays("US", years=range(first.year - 1, last.year + 2), observed=False)
    named = {day: name.split(";")[0] for day, name in calendar.items()}
    for day, name in named.items():
        if name != _JUNETEENTH or day.year >= _JUNETEENTH_SINCE:
            found[day] = Kind(name, off=True)
    for day in list(found):
        name = found[day].name
        lieu = day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))
        if name in _MOVED and lieu not in found:
            found[lieu] = Kind(_MOVED_KIND, off=True)
        for passed, kind in _AROUND.get(name, ()):
            found.setdefault(day + timedelta(days=passed), Kind(kind, off=False))
    return {day: found[day] for day in sorted(found) if first <= day <= last}
