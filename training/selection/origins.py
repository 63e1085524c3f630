"""Rolling origins: tests of whole weeks, each forecast from the days before it alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..learning.exposure import Days, Window
from ..learning.panel import Panel
from ..models.stationary import current

LEAST_DAYS = 60
"""To learn from before a test: the forerunner's rule of two months, counted in days with data."""
LONGEST_GAP = 4
"""Days without data in a row that do not end a test: lost days, but no hole."""
LEAST_TEST = 0.9
"""Of a test's days must have data."""


@dataclass(frozen=True)
class Origin:
    """The days of `fit` foretell those of `test`, which are whole weeks."""

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

    They lie side by side from the end of each stretch of days backwards, never across a hole or a break of the whole
    city, and have LEAST_DAYS of their own regime before them. `years` bounds the days to learn from.
    """
    found = []
    for stretch in _stretches(panel.days):
        end = stretch[-1]
        while (start := end - np.timedelta64(7 * weeks - 1, "D")) >= stretch[0]:
            origin = _origin(panel, start, end, years)
            if origin is not None:
                found.append(origin)
            end = start - np.timedelta64(1, "D")
    return sorted(found, key=lambda origin: origin.test.start)


def _stretches(days: Days) -> list[Days]:
    gaps = np.flatnonzero(np.diff(days).astype(np.int64) > LONGEST_GAP + 1)
    return [part for part in np.split(days, gaps + 1) if len(part)]


def _origin(panel: Panel, start: np.datetime64, end: np.datetime64, years: int | None) -> Origin | None:
    test = panel.on((panel.days >= start) & (panel.days <= end))
    before = panel.days < start
    if years is not None:
        before &= panel.days >= years_before(start, years)
    regime = current(panel.on(panel.days <= end))
    learned = int((before & (panel.days >= regime.days[0])).sum())
    whole = len(test.days) >= LEAST_TEST * ((end - start).astype(int) + 1)
    if not whole or learned < LEAST_DAYS:
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
