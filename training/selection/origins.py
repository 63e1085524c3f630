"""Rolling origins: tests of whole weeks, each forecast from the days before it alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..learning.exposure import Days, Window
from ..learning.panel import Panel
from ..models.rate_model import current_regime

MIN_FIT_DAYS = 60
"""Days with data to learn from before a test: two months, as in the earlier web demo."""
MAX_GAP_DAYS = 4
"""Consecutive days without data up to which a run of days continues."""
MIN_TEST_SHARE = 0.9
"""Share of a test's days that must have data."""


@dataclass(frozen=True)
class Origin:
    """Days to fit on, and the whole weeks after them to test on."""

    fit: Window
    test: Window

    def learned(self, panel: Panel) -> Panel:
        return panel.between(self.fit.start, self.fit.end)

    def tested(self, panel: Panel) -> Panel:
        return panel.between(self.test.start, self.test.end)

    def as_dict(self) -> dict[str, dict[str, str]]:
        return {
            name: {"start": window.start.isoformat(), "end": window.end.isoformat()}
            for name, window in (("fit", self.fit), ("test", self.test))
        }


def origins(panel: Panel, weeks: int, years: int | None = None) -> list[Origin]:
    """All tests of `weeks` weeks that the panel allows, one after the other, the last one last.

    They adjoin from the end of each run of days backwards, never span a gap or a city-wide break, and have
    MIN_FIT_DAYS of their own regime before them. `years` limits the days to learn from.
    """
    tests = []
    for run in _runs_of_days(panel.days):
        end = run[-1]
        while (start := end - np.timedelta64(7 * weeks - 1, "D")) >= run[0]:
            origin = _origin(panel, start, end, years)
            if origin is not None:
                tests.append(origin)
            end = start - np.timedelta64(1, "D")
    return sorted(tests, key=lambda origin: origin.test.start)


def _runs_of_days(days: Days) -> list[Days]:
    gaps = np.flatnonzero(np.diff(days).astype(np.int64) > MAX_GAP_DAYS + 1)
    return [part for part in np.split(days, gaps + 1) if len(part)]


def _origin(panel: Panel, start: np.datetime64, end: np.datetime64, years: int | None) -> Origin | None:
    test = panel.on((panel.days >= start) & (panel.days <= end))
    before = panel.days < start
    if years is not None:
        before &= panel.days >= years_before(start, years)
    regime = current_regime(panel.on(panel.days <= end))
    learned = int((before & (panel.days >= regime.days[0])).sum())
    complete = len(test.days) >= MIN_TEST_SHARE * ((end - start).astype(int) + 1)
    if not complete or learned < MIN_FIT_DAYS:
        return None
    days = panel.days[before]
    return Origin(_window(days[0], days[-1]), _window(start, end))


def years_before(day: np.datetime64, years: int) -> np.datetime64:
    """The same date of an earlier year; of 29 February the next day."""
    month = day.astype("datetime64[M]")
    result: np.datetime64 = (month - 12 * years).astype("datetime64[D]") + (day - month.astype("datetime64[D]"))
    return result


def _window(first: np.datetime64, last: np.datetime64) -> Window:
    return Window(first.astype("datetime64[D]").item(), last.astype("datetime64[D]").item())
