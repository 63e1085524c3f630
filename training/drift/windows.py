"""Windows of a drift report: the last whole weeks and those they are compared with, and the collisions in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.collisions import Collisions
from ..learning.exposure import Days, Window, observed_days
from ..learning.panel import measure_increments, weekday
from .noise import WeeklyCounts

WEEKS = 13
"""A quarter: enough rows for each zone (about 80 in 2025), and short enough to see a change within a season."""
MIN_WEEKS, MAX_WEEKS = 4, 52
YEAR = np.timedelta64(52, "W")  # 364 days: the same weekdays, and the same season to within a day or two
WEEK, DAY = np.timedelta64(1, "W"), np.timedelta64(1, "D")


@dataclass(frozen=True, eq=False)
class Windows:
    """Mondays of the observed whole weeks of both windows (ascending), and the reason for this choice.

    `weeks_asked` weeks up to `end` (a Sunday) were requested. `same_season`: reference week i is current week i a
    year before; else the reference is another time of the year, and a change of season is not drift.
    """

    reference: Days
    current: Days
    same_season: bool
    weeks_asked: int
    end: date
    why: str

    @property
    def enough(self) -> bool:
        """Whether both windows have MIN_WEEKS; else nothing is judged."""
        return min(len(self.reference), len(self.current)) >= MIN_WEEKS


def days_of(mondays: Days) -> Days:
    """Each day of whole weeks."""
    days: Days = (mondays[:, None] + np.arange(7) * DAY).reshape(-1)
    return days


def last_sunday(day: date) -> date:
    """The last day of the last whole week (Monday to Sunday) that ends on `day` or before."""
    return day - timedelta(days=(day.weekday() + 1) % 7)


def rows_window(end: date, weeks: int) -> Window:
    """All days whose rows are needed for `weeks` current weeks up to the Sunday `end`: these and the year before."""
    return Window(end - timedelta(weeks=weeks + 52) + timedelta(days=1), end)


def choose_windows(
    row_days: Days, end: date, weeks: int, learned: Window | None, breaks: tuple[tuple[date, str], ...]
) -> Windows:
    """The windows for the `weeks` weeks up to the Sunday `end`.

    `row_days` (N,) are the days of all rows, located or not. `learned` is the champion's training window.
    `breaks` are (first day, reason) of breaks in reporting: no comparison reaches across one.
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
    if len(paired) >= max(MIN_WEEKS, (len(current) + 1) // 2):
        why = f"the same {len(paired)} calendar weeks a year before{_left_out(weeks, len(paired))}"
        return Windows(paired - YEAR, paired, same_season=True, weeks_asked=weeks, end=end, why=why)
    before, why = _another_season(before, learned)
    if changed and np.datetime64(changed[-1][0]) > first - YEAR:
        why += f"; nothing before {changed[-1][0]} is compared ({changed[-1][1]})"
    return Windows(before, current, same_season=False, weeks_asked=weeks, end=end, why=why)


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
        if len(inside) >= MIN_WEEKS:
            return inside, (
                f"{len(inside)} whole weeks that the model learned from: the same weeks a year before were not observed"
            )
    known = f"all {len(before)} whole weeks observed" if len(before) else "no whole week was observed"
    return before, f"{known} in the 52 before: the same weeks a year before were not observed"


def _within(mondays: Days, window: Window) -> npt.NDArray[np.bool_]:
    inside: npt.NDArray[np.bool_] = window.holds(mondays) & window.holds(mondays + 6 * DAY)
    return inside


def _left_out(requested: int, kept: int) -> str:
    missing = requested - kept
    if not missing:
        return ""
    return f"; {missing} of the {requested} weeks left out, since they or their partners were not observed in full"


@dataclass(frozen=True, eq=False)
class ObservedCollisions:
    """Distinct collisions of the windows' weeks, one element each (N,).

    `zone` is an index into the zone set or a negative code of learning.collisions.REASONS; `counted` what the
    collision adds to the measure; `casualty` whether someone was injured or killed; `no_borough` that the feed
    gave none; `lag` the whole days from the crash to the row's last change, NaN where unknown. `collisions` are those
    that it was made of.
    """

    monday: Days
    weekday: IntArray
    hour: IntArray
    zone: IntArray
    counted: IntArray
    casualty: npt.NDArray[np.bool_]
    no_borough: npt.NDArray[np.bool_]
    lag: FloatArray
    collisions: Collisions | None = None

    def table(self, windows: Windows, category: IntArray, size: int, weight: npt.NDArray[np.number]) -> WeeklyCounts:
        """`weight` (N,) summed by week and `category` (N,), 0 … size − 1; negative categories are left out."""
        return WeeklyCounts(
            *(self._weeks(mondays, category, size, weight) for mondays in (windows.reference, windows.current))
        )

    def _weeks(self, mondays: Days, category: IntArray, size: int, weight: npt.NDArray[np.number]) -> FloatArray:
        inside = np.isin(self.monday, mondays) & (category >= 0)
        at = np.searchsorted(mondays, self.monday[inside]) * size + category[inside]
        sums = np.bincount(at, weights=weight[inside], minlength=len(mondays) * size)
        return sums.astype(float).reshape(len(mondays), size)

    def dispersion(self) -> float:
        """E[s²]/E[s] of what each collision adds: 1 where each adds one or nothing."""
        return float((self.counted**2).sum()) / max(int(self.counted.sum()), 1)


def observe(rows: pd.DataFrame, collisions: Collisions, measure: str) -> ObservedCollisions:
    """Add borough and last change of `rows`, as the store gives them, to the `collisions` that were made of them."""
    ids = pd.to_numeric(rows["collision_id"], errors="coerce")
    facts = rows[["borough", "updated_at"]].set_axis(ids, axis=0)
    facts = facts[~facts.index.duplicated(keep="last")].reindex(collisions.collision_id)
    changed = pd.to_datetime(facts["updated_at"], errors="coerce", utc=True, format="ISO8601")
    lag = (changed.dt.tz_localize(None).to_numpy("datetime64[D]") - collisions.day).astype(float)
    lag[changed.isna().to_numpy()] = np.nan
    day = weekday(collisions.day)
    return ObservedCollisions(
        monday=collisions.day - day * DAY,
        weekday=day,
        hour=collisions.hour,
        zone=collisions.zone,
        counted=measure_increments(collisions, measure),
        casualty=collisions.casualties > 0,
        no_borough=(facts["borough"].isna() | (facts["borough"].str.strip() == "")).to_numpy(bool),
        lag=lag,
        collisions=collisions,
    )
