"""What a model is learned from and tried on: the days with data, and how many there must be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from collision_risk_plugin.core.choices import MEASURES

from ..events import TrainingError
from ..geodata.zone_sets import OUTSIDE
from ..learning.collisions import Collisions
from ..learning.exposure import Days, Window, observed_days
from ..learning.panel import Panel, count_up
from ..learning.places import Places
from ..learning.regimes import usable_until

NAMES = tuple(MEASURES)
TO_LEARN_FROM, TO_TRY_ON = 60, 30
"""Days with data: at least two months to learn from, and one to try the model on that came of it."""
MOST_WEEKS = 8
"""Of a comparison: enough to tell half a percent, few enough that a model of last quarter is judged as it is."""


@dataclass(frozen=True, eq=False)
class Material:
    """Collisions in the zones of `places`, and the observed `days` (D,) on which they may be learned from."""

    places: Places
    collisions: Collisions
    days: Days

    @property
    def span(self) -> Window:
        """The first day and the last."""
        return Window(self.days[0].astype(object), self.days[-1].astype(object))

    def panel(self, measure: str, last: date | None = None) -> Panel:
        """All days up to `last`. Zones outside the city, or where no collision was located by then, are not known."""
        until = np.datetime64(last or self.span.end)
        panel = count_up(self.collisions, self.places, measure, self.days[self.days <= until])
        located = (self.collisions.zone >= 0) & (self.collisions.day <= until)
        known = np.zeros(len(self.places), dtype=bool)
        known[self.collisions.zone[located]] = True
        known &= np.array(self.places.zones.boroughs) != OUTSIDE
        return replace(panel, known=known)


def gather(collisions: Collisions, places: Places, until: date | None) -> Material:
    """The days with data up to `until`, or up to where the feed is complete.

    Raises TrainingError where too few are left to learn from and to try the model on.
    """
    if not len(collisions):
        raise TrainingError("There are no collisions to learn from. Refresh the store, or import rows, first.")
    whole = Window(collisions.day.min().astype(object), collisions.day.max().astype(object))
    days = observed_days(whole, collisions.day)
    if len(days):
        complete = usable_until(days[-1].astype(object))
        days = days[days <= np.datetime64(min(complete, until) if until else complete)]
    comparison_window(days)
    return Material(places, collisions, days)


def comparison_window(days: Days) -> Window:
    """The last whole weeks of `days`, kept from both models when they are compared: up to MOST_WEEKS.

    Raises TrainingError where TO_TRY_ON days with data in whole weeks, and TO_LEARN_FROM before them, are not there.
    """
    if not len(days):
        raise _too_little("no day with complete data")
    last = days[-1].astype(object)
    end = last - timedelta(days=(last.weekday() + 1) % 7)
    weeks = max(min(MOST_WEEKS, len(days) // 3 // 7), -(-TO_TRY_ON // 7))
    window = Window(end - timedelta(days=7 * weeks - 1), end)
    inside = int(window.holds(days).sum())
    before = int((days < np.datetime64(window.start)).sum())
    if inside < TO_TRY_ON or before < TO_LEARN_FROM:
        raise _too_little(
            f"{len(days):,} days with complete data up to {last}, {inside} of them in the {weeks} whole weeks up to {end} "
            f"and {before} before these"
        )
    return window


def _too_little(there: str) -> TrainingError:
    return TrainingError(
        f"There is too little to learn from: {there}. At least {TO_LEARN_FROM} are needed to learn from, and "
        f"{TO_TRY_ON} in whole weeks after them to try the model on. Refresh the store, or import more rows."
    )
