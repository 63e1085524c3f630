"""Training data: located collisions, the observed days to learn from, and the windows of level and comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from collision_risk_plugin.core.errors import Phrase

from ..geodata.zone_sets import OUTSIDE
from ..learning.collisions import Collisions, clean
from ..learning.exposure import Days, Window, observed_days
from ..learning.gaps import SPOILED, Gap, find_gaps, without
from ..learning.panel import (
    CASUALTY_MEASURES,
    MEASURE_NAMES,
    MODE_MEASURES,
    Panel,
    count_up,
    measure_increments,
)
from ..learning.places import Places
from ..learning.regimes import level_start, usable_until
from ..process.events import TrainingError, join_phrases
from ..store.store import Store

MIN_TRAINING_DAYS, MIN_TEST_DAYS = 60, 30
"""Days with data: at least two months to learn from, and one month to test the model on."""
MIN_HURT = 30
"""Persons of a mode hurt in the window of the level: with fewer, not even the city's rate is known to a third."""
MAX_COMPARISON_WEEKS = 8
"""Of a comparison: enough to resolve half a percent, few enough to judge last quarter's model without refitting."""

STRAY_DAY_SHARE = 0.05
"""Share of the median day's rows below which the first or last days are misdated rows."""


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Collisions in the zones of `places`, and the observed `days` (D,) to learn from.

    `gaps` are the days that are left out for what their rows do not say; on some of `days` the persons may be unknown.
    """

    places: Places
    collisions: Collisions
    days: Days
    gaps: tuple[Gap, ...] = ()

    @property
    def span(self) -> Window:
        """From the first day to the last."""
        return Window(self.days[0].astype(object), self.days[-1].astype(object))

    def days_of(self, measure: str) -> Days:
        """The days on which the measure was observed."""
        return without(self.days, self.gaps, measure)

    def panel(self, measure: str, last: date | None = None) -> Panel:
        """Panel of all days up to `last`; zones outside the city or without a located collision are unknown."""
        until = np.datetime64(last or self.span.end)
        days = self.days_of(measure)
        panel = count_up(self.collisions, self.places, measure, days[days <= until])
        located = (self.collisions.zone >= 0) & (self.collisions.day <= until)
        known = np.zeros(len(self.places), dtype=bool)
        known[self.collisions.zone[located]] = True
        known &= np.array(self.places.zones.boroughs) != OUTSIDE
        return replace(panel, known=known)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures to learn: those by mode only where they are known on days enough, and count persons enough."""
        level = self.level_window()

        def learnable(measure: str) -> bool:
            days = self.days_of(measure)
            current = days[level.holds(days)]
            counted = measure_increments(self.collisions, measure)[
                np.isin(self.collisions.day, current) & (self.collisions.zone >= 0)
            ].sum()
            return len(days) >= MIN_TRAINING_DAYS and len(current) >= MIN_TEST_DAYS and counted >= MIN_HURT

        return tuple(one for one in MEASURE_NAMES if one not in MODE_MEASURES or learnable(one))

    def level_window(self) -> Window:
        """The days since the last break, or since an earlier one if fewer than MIN_TEST_DAYS of them have data.

        Each measure needs as many, but for those by mode: these are not learned where they lack them.
        """
        end = self.span.end
        every = [measure for measure in MEASURE_NAMES if measure not in MODE_MEASURES]
        starts = {level_start(measure, name, end) for measure in every for name in self.places.borough_names}
        for start in sorted({start for start in starts if start is not None}, reverse=True):
            inside = self.days[self.days >= np.datetime64(start)]
            if min((self.days_of(measure) >= np.datetime64(start)).sum() for measure in every) >= MIN_TEST_DAYS:
                return Window(inside[0].astype(object), end)
        return self.span

    def comparison_window(self) -> Window:
        """The last whole weeks, up to MAX_COMPARISON_WEEKS, on which both models are tested and neither is fitted.

        A third of the days since the last break at most, so that its level can be learned before. Raises TrainingError
        unless MIN_TEST_DAYS days have data in these weeks, and MIN_TRAINING_DAYS before them.
        """
        if not len(self.days):
            raise _too_little("no day with complete data")
        last, level = self.span.end, int(self.level_window().holds(self.days).sum())
        end = last - timedelta(days=(last.weekday() + 1) % 7)
        weeks = max(min(MAX_COMPARISON_WEEKS, level // 3 // 7), -(-MIN_TEST_DAYS // 7))
        window = Window(end - timedelta(days=7 * weeks - 1), end)
        inside = int(window.holds(self.days).sum())
        before = int((self.days < np.datetime64(window.start)).sum())
        if inside < MIN_TEST_DAYS or before < MIN_TRAINING_DAYS:
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


def select_training_data(collisions: Collisions, places: Places, until: date | None) -> TrainingData:
    """Training data of the days with data up to `until`, or up to where the feed is complete.

    Days whose rows cannot be placed or timed are left out; so are, of measures that count persons, those on which these
    are unknown. Raises TrainingError where too few days are left to learn from and to test on.
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
    row_days, rows = np.unique(collisions.day, return_counts=True)
    row_days = row_days[rows >= STRAY_DAY_SHARE * np.median(rows)]
    days = observed_days(Window(row_days[0].astype(object), row_days[-1].astype(object)), collisions.day)
    gaps = find_gaps(collisions, places, days)
    if len(days):
        complete = usable_until(days[-1].astype(object))
        days = days[days <= np.datetime64(min(complete, until) if until else complete)]
    gaps = tuple(gap for gap in (gap.on(days) for gap in gaps) if len(gap.days))
    training_data = TrainingData(places, collisions, without(days, gaps), gaps)
    try:
        training_data.comparison_window()
    except TrainingError as error:
        raise _with_gaps(error, gaps) from None
    _refuse_unknown_persons(training_data)
    return training_data


def _with_gaps(error: TrainingError, gaps: tuple[Gap, ...]) -> TrainingError:
    """The error, and what was left out."""
    sentences = [error.message, *(gap.sentence() for gap in gaps if gap.kind not in SPOILED)]
    return TrainingError(join_phrases(sentences, "{some} {more}"))


def _refuse_unknown_persons(training_data: TrainingData) -> None:
    """Raise TrainingError where casualties cannot be learned, because the persons are unknown on nearly all days."""
    known = min(len(training_data.days_of(measure)) for measure in CASUALTY_MEASURES)
    if known < MIN_TRAINING_DAYS:
        raise TrainingError(
            Phrase(
                "How many persons were injured or killed is known on {days:,} days only, and casualty collisions need "
                "{least}. Refresh the store, or import rows with both columns of persons.",
                days=known,
                least=MIN_TRAINING_DAYS,
            )
        )


def _too_little(problem: str) -> TrainingError:
    return TrainingError(
        Phrase(
            "There is too little to learn from: {problem}. At least {to_learn_from} are needed to learn from, and "
            "{to_try_on} in whole weeks after them to try the model on. Refresh the store, or import more rows.",
            problem=problem,
            to_learn_from=MIN_TRAINING_DAYS,
            to_try_on=MIN_TEST_DAYS,
        )
    )


def located_collisions(store: Store, places: Places, first: date | None = None, last: date | None = None) -> Collisions:
    """The collisions of the days `first` to `last` (both included), in the zones of `places`."""
    return clean(store.rows(first, last), places.polygons)
