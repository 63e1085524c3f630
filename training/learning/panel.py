"""Panel of counts: collisions of one measure by zone and hour of observed days; zeros are not stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.constants import MEASURES, MODES
from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from .collisions import Collisions
from .exposure import Days, hours_of_days
from .places import Places

MEASURE_NAMES = tuple(MEASURES)
CASUALTY_MEASURES = ("casualty_collisions", "incidents")
"""The measures that need to know how many persons were injured or killed."""
MODE_MEASURES = tuple(MODES.values())
"""The measures that need to know so by mode of travel, in the order of `Collisions.hurt`."""

MEASURE_WORDS = {
    "collisions": Phrase("collisions"),
    "casualty_collisions": Phrase("casualty collisions"),
    "incidents": Phrase("incidents"),
    "pedestrians_hurt": Phrase("pedestrians hurt"),
    "cyclists_hurt": Phrase("cyclists hurt"),
    "motorists_hurt": Phrase("motorists hurt"),
}
"""The measures in words, for sentences."""


@dataclass(frozen=True, eq=False)
class Panel:
    """Counts of one measure on observed days, in all zones of `places` (Z).

    `days` (D,) ascend; `hours` (D, 24) is how long each hour of each day was observed (0 where spring
    skips it, 2 where autumn repeats it). `zone`, `day` (an index into `days`), `hour`, `count` (N,) are
    the zone-hours that counted something, each once; all others counted 0. `dispersion` is E[s²]/E[s] of what each
    collision adds (s): the variance of the counts ÷ that of Poisson counts, 1 for collisions.
    `known` (Z,): zones in which a collision was ever located.
    """

    places: Places
    measure: str
    days: Days
    hours: FloatArray
    zone: IntArray
    day: IntArray
    hour: IntArray
    count: IntArray
    dispersion: float
    known: npt.NDArray[np.bool_]

    @property
    def weekday(self) -> IntArray:
        """Of each day (D,), Monday = 0."""
        return weekday(self.days)

    @property
    def month(self) -> IntArray:
        """Of each day (D,), January = 0."""
        return self.days.astype("datetime64[M]").astype(np.int64) % 12

    @property
    def hour_of_week(self) -> IntArray:
        """Of each entry (N,)."""
        return self.weekday[self.day] * 24 + self.hour

    def between(self, first: date, last: date) -> Panel:
        """The panel of the days from `first` to `last`, both included."""
        return self.on((self.days >= np.datetime64(first)) & (self.days <= np.datetime64(last)))

    def on(self, kept: npt.NDArray[np.bool_]) -> Panel:
        """The panel of the days that are `kept` (D,)."""
        entry = kept[self.day]
        number = np.cumsum(kept) - 1
        return replace(
            self,
            days=self.days[kept],
            hours=self.hours[kept],
            zone=self.zone[entry],
            day=number[self.day[entry]],
            hour=self.hour[entry],
            count=self.count[entry],
        )

    def cells(self) -> FloatArray:
        """Counts by zone and hour of the week (Z, 168)."""
        at = self.zone * HOURS_PER_WEEK + self.hour_of_week
        sums = np.bincount(at, weights=self.count, minlength=len(self.places) * HOURS_PER_WEEK)
        return sums.reshape(len(self.places), HOURS_PER_WEEK).astype(float)

    def exposure(self) -> FloatArray:
        """Hours observed of each hour of the week (168,); the same for every zone."""
        week = np.zeros((7, 24))
        np.add.at(week, self.weekday, self.hours)
        return week.reshape(HOURS_PER_WEEK)

    def by_day(self, group: IntArray) -> FloatArray:
        """Counts by group of zones, day and hour (G, D, 24); `group` (Z,) numbers each zone's group."""
        size = int(group.max()) + 1, len(self.days), 24
        at = (group[self.zone] * size[1] + self.day) * 24 + self.hour
        sums = np.bincount(at, weights=self.count, minlength=size[0] * size[1] * 24)
        return sums.reshape(size).astype(float)


def weekday(day: Days) -> IntArray:
    """Monday = 0."""
    return (day.astype("datetime64[D]").astype(np.int64) + 3) % 7  # 1970-01-01 was a Thursday


def measure_increments(collisions: Collisions, measure: str) -> IntArray:
    """What each collision adds to a measure (N,). Raises ValueError for an unknown measure."""
    casualties = collisions.casualties
    if measure == "collisions":
        return np.ones_like(casualties)
    if measure == "casualty_collisions":
        return (casualties > 0).astype(np.int64)
    if measure == "incidents":
        return np.maximum(1, casualties)
    return collisions.hurt[:, MODE_MEASURES.index(measure)]


def count_up(collisions: Collisions, places: Places, measure: str, days: Days) -> Panel:
    """The panel of `measure` on the observed `days` (ascending). Raises ValueError for an unknown measure."""
    inside = np.isin(collisions.day, days) & (collisions.zone >= 0)
    added = measure_increments(collisions, measure)[inside]
    day = np.searchsorted(days, collisions.day[inside])
    at = (collisions.zone[inside] * len(days) + day) * 24 + collisions.hour[inside]
    cell, entry = np.unique(at, return_inverse=True)
    count = np.bincount(entry, weights=added, minlength=len(cell)).astype(np.int64)
    cell, count = cell[count > 0], count[count > 0]
    known = np.zeros(len(places), dtype=bool)
    known[collisions.zone[collisions.zone >= 0]] = True
    return Panel(
        places=places,
        measure=measure,
        days=days,
        hours=hours_of_days(days),
        zone=cell // (len(days) * 24),
        day=cell // 24 % max(len(days), 1),
        hour=cell % 24,
        count=count,
        dispersion=max(float((added**2).sum()) / max(int(added.sum()), 1), 1.0),
        known=known,
    )


def believed_share(collisions: Collisions, days: Days) -> FloatArray:
    """Share of the collisions of each hour of the week that happened in it (168,): 1 except in the first hours of days.

    In a first hour, minute 0 is assumed to be as frequent, relative to the other minutes, as in the other hours of
    `days`. One collision is added on both sides, to shrink shares of few collisions. Models are fitted and tested on
    counts as reported; only the rates that are shown are multiplied by this.
    """
    inside = np.isin(collisions.day, days) & (collisions.zone >= 0)
    first, sharp = collisions.hour == 0, collisions.on_the_hour
    others = inside & ~first
    on_the_hour = float((others & sharp).sum()) / max(int(others.sum()), 1)
    share = np.ones(HOURS_PER_WEEK)
    if on_the_hour == 1:  # times were rounded to hours: the share is unknown
        return share
    week = weekday(collisions.day)
    for day in range(7):
        first_hour = inside & first & (week == day)
        real = (first_hour & ~sharp).sum() / (1 - on_the_hour)
        share[day * 24] = min(1.0, (real + 1) / (first_hour.sum() + 1))
    return share
