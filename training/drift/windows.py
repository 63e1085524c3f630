"""Which weeks are compared with which: the last whole weeks, and the same calendar weeks a year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from ..learning.exposure import Days, Window, observed_days
from ..learning.panel import weekday

WEEKS = 13
"""A quarter: enough rows for the zones (about 80 each in 2025), and short enough to see a change within the season."""
LEAST_WEEKS, MOST_WEEKS = 4, 52
YEAR = np.timedelta64(52, "W")  # 364 days: the same weekdays, and the same season to within a day or two
WEEK, DAY = np.timedelta64(1, "W"), np.timedelta64(1, "D")


@dataclass(frozen=True, eq=False)
class Windows:
    """Mondays of the observed whole weeks of both windows (ascending), and why these.

    `asked` weeks up to `end` (a Sunday) were looked at. `same_season`: reference week i is the current
    week i a year before; else the reference is another time of the year, and season is no drift.
    """

    reference: Days
    current: Days
    same_season: bool
    asked: int
    end: date
    why: str

    @property
    def enough(self) -> bool:
        """Both windows have LEAST_WEEKS: else nothing is judged."""
        return min(len(self.reference), len(self.current)) >= LEAST_WEEKS


def days_of(mondays: Days) -> Days:
    """Each day of whole weeks."""
    days: Days = (mondays[:, None] + np.arange(7) * DAY).reshape(-1)
    return days


def last_sunday(day: date) -> date:
    """The last day of the last whole week (Monday to Sunday) that ends on `day` or before."""
    return day - timedelta(days=(day.weekday() + 1) % 7)


def span(end: date, weeks: int) -> Window:
    """All days that may matter for `weeks` current weeks up to the Sunday `end`: theirs, and a year's before."""
    return Window(end - timedelta(weeks=weeks + 52) + timedelta(days=1), end)


def choose_windows(
    row_days: Days, end: date, weeks: int, learned: Window | None, breaks: tuple[tuple[date, str], ...]
) -> Windows:
    """The windows for the `weeks` weeks up to the Sunday `end`.

    `row_days` (N,) are the days of all rows, located or not. `learned` is the champion's training window.
    `breaks` are (first day, reason) of changes in what is reported: no comparison reaches across one.
    """
    first = np.datetime64(end) + DAY - weeks * WEEK
    current = _whole_weeks(row_days, first, weeks)
    changed = [broken for broken in breaks if np.datetime64(broken[0]) <= np.datetime64(end)]
    if changed:
        current = current[current >= np.datetime64(changed[-1][0])]
    before = _whole_weeks(row_days, first - YEAR, 52)
    if changed:
        before = before[before >= np.datetime64(changed[-1][0])]
    paired = current[np.isin(current - YEAR, before)]
    if len(paired) >= max(LEAST_WEEKS, (len(current) + 1) // 2):
        why = f"the same {len(paired)} calendar weeks a year before{_left_out(weeks, len(paired))}"
        return Windows(paired - YEAR, paired, same_season=True, asked=weeks, end=end, why=why)
    before, why = _another_season(before, learned)
    if changed and np.datetime64(changed[-1][0]) > first - YEAR:
        why += f"; nothing before {changed[-1][0]} is compared ({changed[-1][1]})"
    return Windows(before, current, same_season=False, asked=weeks, end=end, why=why)


def _whole_weeks(row_days: Days, first: np.datetime64, weeks: int) -> Days:
    """Mondays from `first` on of the weeks whose seven days were all observed."""
    window = Window(first.astype(object), (first + weeks * WEEK - DAY).astype(object))
    days = observed_days(window, row_days)
    mondays, observed = np.unique(days - weekday(days) * DAY, return_counts=True)
    whole: Days = mondays[observed == 7].astype("datetime64[D]")
    return whole


def _another_season(before: Days, learned: Window | None) -> tuple[Days, str]:
    if learned is not None:
        inside = before[_within(before, learned)]
        if len(inside) >= LEAST_WEEKS:
            return inside, (
                f"{len(inside)} whole weeks that the model learned from: the same weeks a year before were not observed"
            )
    known = f"all {len(before)} whole weeks observed" if len(before) else "no whole week was observed"
    return before, f"{known} in the 52 before: the same weeks a year before were not observed"


def _within(mondays: Days, window: Window) -> npt.NDArray[np.bool_]:
    inside: npt.NDArray[np.bool_] = window.holds(mondays) & window.holds(mondays + 6 * DAY)
    return inside


def _left_out(asked: int, kept: int) -> str:
    missing = asked - kept
    if not missing:
        return ""
    return f"; {missing} of the {asked} weeks left out, since they or their partners were not observed in full"
