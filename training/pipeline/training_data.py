"""Training data: the days with collisions, how many there must be, and the stored collisions located in zones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from collision_risk_plugin.core.constants import MEASURES
from collision_risk_plugin.core.errors import Phrase

from ..geodata.zone_sets import OUTSIDE
from ..learning.collisions import Collisions, clean
from ..learning.exposure import Days, Window, observed_days
from ..learning.panel import Panel, count_up
from ..learning.places import Places
from ..learning.regimes import level_start, usable_until
from ..process.events import TrainingError
from ..store.store import Store

NAMES = tuple(MEASURES)
TO_LEARN_FROM, TO_TRY_ON = 60, 30
"""Days with data: at least two months to learn from, and one to try the model on that came of it."""
MOST_WEEKS = 8
"""Of a comparison: enough to tell half a percent, few enough that a model of last quarter is judged as it is."""

STRAY = 0.05
"""Of the rows of the median day: a day before all others, or after them, that has fewer is a slip of the pen."""


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

    def level_window(self) -> Window:
        """The days since the last break, or since an earlier one if fewer than TO_TRY_ON of them have data."""
        end = self.span.end
        starts = {level_start(measure, name, end) for measure in NAMES for name in self.places.borough_names}
        for start in sorted({start for start in starts if start is not None}, reverse=True):
            inside = self.days[self.days >= np.datetime64(start)]
            if len(inside) >= TO_TRY_ON:
                return Window(inside[0].astype(object), end)
        return self.span

    def comparison_window(self) -> Window:
        """The last whole weeks, kept from both models when they are compared: up to MOST_WEEKS.

        A third of the days since the last break at most, so that its level can be learned before. Raises TrainingError
        where TO_TRY_ON days with data in these weeks, and TO_LEARN_FROM before them, are not there.
        """
        if not len(self.days):
            raise _too_little("no day with complete data")
        last, level = self.span.end, int(self.level_window().holds(self.days).sum())
        end = last - timedelta(days=(last.weekday() + 1) % 7)
        weeks = max(min(MOST_WEEKS, level // 3 // 7), -(-TO_TRY_ON // 7))
        window = Window(end - timedelta(days=7 * weeks - 1), end)
        inside = int(window.holds(self.days).sum())
        before = int((self.days < np.datetime64(window.start)).sum())
        if inside < TO_TRY_ON or before < TO_LEARN_FROM:
            raise _too_little(
                Phrase(
                    "{days:,} days with complete data up to {last}, {inside} of them in the {weeks} whole weeks up to "
                    "{end} and {before} before these",
                    days=len(self.days),
                    last=last,
                    inside=inside,
                    weeks=weeks,
                    end=end,
                    before=before,
                )
            )
        return window


def gather(collisions: Collisions, places: Places, until: date | None) -> Material:
    """The days with data up to `until`, or up to where the feed is complete.

    Raises TrainingError where too few are left to learn from and to try the model on.
    """
    if not len(collisions):
        raise TrainingError("There are no collisions to learn from. Refresh the store, or import rows, first.")
    if not (collisions.zone >= 0).any():
        raise TrainingError(
            Phrase(
                "None of the {count:,} collisions lies in the zones “{title}”. Choose other zones.",
                count=len(collisions),
                title=places.zones.title,
            )
        )
    there, rows = np.unique(collisions.day, return_counts=True)
    there = there[rows >= STRAY * np.median(rows)]
    days = observed_days(Window(there[0].astype(object), there[-1].astype(object)), collisions.day)
    if len(days):
        complete = usable_until(days[-1].astype(object))
        days = days[days <= np.datetime64(min(complete, until) if until else complete)]
    material = Material(places, collisions, days)
    material.comparison_window()
    return material


def _too_little(problem: str) -> TrainingError:
    return TrainingError(
        Phrase(
            "There is too little to learn from: {problem}. At least {to_learn_from} are needed to learn from, and "
            "{to_try_on} in whole weeks after them to try the model on. Refresh the store, or import more rows.",
            problem=problem,
            to_learn_from=TO_LEARN_FROM,
            to_try_on=TO_TRY_ON,
        )
    )


def located_collisions(store: Store, places: Places, first: date | None = None, last: date | None = None) -> Collisions:
    """The collisions of the days `first` to `last` (both included), in the zones of `places`."""
    return clean(store.rows(first, last), places.polygons)
