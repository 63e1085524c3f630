"""Made-up changes, of no effect or a known one, on real collisions: does the interval of a before–after hold it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from collision_risk_plugin.core.errors import InputError
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.street_risk.before_after import (
    SiteCollisions,
    SiteTraits,
    evaluate_change,
    overall_effect,
)
from collision_risk_plugin.core.street_risk.change_effect import Effect
from collision_risk_plugin.core.street_risk.change_periods import Days, Periods, choose_periods, observed_days

from ..learning.collisions import Collisions
from ..learning.panel import CASUALTY_MEASURES, MODE_MEASURES, measure_increments

CHOICES = "random", "high", "near"
"""How sites are chosen: at random; at random of the tenth with the most collisions before; all around one place."""
_SIZES = 1, 3, 10, 30, 100
_HIGH_PART = 0.1
_NEAR_METRES = 150.0, 700.0
_MOST_YEARS = 3
_ATTEMPTS = 200
_LEAST_BEFORE = 5.0


@dataclass(frozen=True, eq=False)
class MeasuredCollisions:
    """What each collision adds to a `measure`, and the days on which that is known."""

    measure: str
    collisions: SiteCollisions
    observed: Days


@dataclass(frozen=True)
class MadeUpChange:
    """A made-up change of `sites` sites, `chosen` in one of CHOICES, and the effect that was found."""

    measure: str
    chosen: str
    day: date
    sites: int
    before: float
    effect: Effect

    def holds(self, index: float) -> bool:
        """Whether the interval holds an index of effectiveness."""
        return self.effect.lower <= index <= self.effect.upper


@dataclass(frozen=True)
class ChangeCheck:
    """What was found of many made-up changes of the same true `index`.

    `holding`, `fewer`, `more`: shares of the intervals that hold it, and of the verdicts. `bias`: all seen ÷ all that
    was expected × the true index, less 1. `power`: of changes that should be told in 80 % of the cases, how many were;
    None where there are none.
    """

    what: str
    changes: int
    holding: float
    fewer: float
    more: float
    bias: float
    power: float | None


def measured(collisions: Collisions, site: IntArray, measure: str) -> MeasuredCollisions:
    """The collisions (N,) on their sites (N,), as they count in a measure."""
    unknown = np.zeros(len(collisions), dtype=bool)
    if measure in CASUALTY_MEASURES:
        unknown = collisions.casualties_missing
    elif measure in MODE_MEASURES:
        unknown = collisions.modes_missing
    day = collisions.day.astype("datetime64[D]")
    added = measure_increments(collisions, measure).astype(float)
    return MeasuredCollisions(measure, SiteCollisions(site, day, added), observed_days(day, unknown))


def made_up_changes(
    traits: SiteTraits, measures: Sequence[MeasuredCollisions], count: int, seed: int, thinned: float = 0.0
) -> Iterator[MadeUpChange]:
    """Changes at random sites and dates; of what came after, a part is left out on the sites: the true effect.

    A draw without periods, or with fewer than five in the measure before, is drawn again.
    """
    draw = np.random.default_rng(seed)
    made, attempts = 0, 0
    while made < count and attempts < count * _ATTEMPTS:
        attempts += 1
        measure = measures[made % len(measures)]
        chosen = CHOICES[(made // len(measures)) % len(CHOICES)]
        periods = _random_periods(measure.observed, draw)
        if periods is None:
            continue
        before = measure.collisions.counts(periods.before, len(traits.size))
        changed = _pick(chosen, traits, before, draw)
        if before[changed].sum() < _LEAST_BEFORE:
            continue
        collisions = _thin(measure.collisions, changed, periods, thinned, draw)
        try:
            found = evaluate_change(traits, collisions, changed, periods)
        except InputError:
            continue
        made += 1
        effect = overall_effect([found])
        yield MadeUpChange(measure.measure, chosen, periods.change, len(changed), float(found.before.sum()), effect)


def summarize(what: str, changes: Sequence[MadeUpChange], index: float) -> ChangeCheck:
    """What was found of changes of the same true index."""
    verdicts = [change.effect.verdict for change in changes]
    seen = sum(change.effect.seen for change in changes)
    expected = sum(change.effect.expected for change in changes)
    told = [change.effect.verdict == "fewer" for change in changes if change.effect.detectable >= index]
    return ChangeCheck(
        what=what,
        changes=len(changes),
        holding=float(np.mean([change.holds(index) for change in changes])),
        fewer=verdicts.count("fewer") / len(verdicts),
        more=verdicts.count("more") / len(verdicts),
        bias=seen / (expected * index) - 1,
        power=float(np.mean(told)) if told else None,
    )


def _random_periods(observed: Days, draw: np.random.Generator) -> Periods | None:
    first, last = (day.astype(object) for day in (observed[0], observed[-1]))
    day = first + timedelta(days=int(draw.integers(0, (last - first).days)))
    before, after = draw.integers(1, _MOST_YEARS + 1, 2).tolist()
    try:
        return choose_periods(day, observed, before, after)
    except InputError:
        return None


def _pick(
    chosen: str,
    traits: SiteTraits,
    before: FloatArray,
    draw: np.random.Generator,
) -> IntArray:
    """Sites chosen in one of CHOICES; `before` (S,) counts."""
    candidates = np.flatnonzero(traits.counted)
    if chosen == "near":
        middle = draw.choice(candidates)
        places = traits.lon[candidates], traits.lat[candidates], traits.lon[middle], traits.lat[middle]
        near: IntArray = candidates[np.asarray(distance(*places)) <= draw.uniform(*_NEAR_METRES)]
        return near
    if chosen == "high":
        order = candidates[np.argsort(before[candidates], kind="stable")]
        candidates = order[-int(_HIGH_PART * len(order)) :]
    return draw.choice(candidates, min(int(draw.choice(_SIZES)), len(candidates)), replace=False)


def _thin(
    collisions: SiteCollisions, changed: IntArray, periods: Periods, part: float, draw: np.random.Generator
) -> SiteCollisions:
    """The collisions without a random part of those on the changed sites from the day of the change on."""
    if not part:
        return collisions
    concerned = np.isin(collisions.site, changed) & (collisions.day >= np.datetime64(periods.change))
    gone = concerned & (draw.random(len(concerned)) < part)
    return replace(collisions, added=np.where(gone, 0.0, collisions.added))
