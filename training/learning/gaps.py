"""Gaps in what rows say: days whose rows cannot be placed or timed, lack boroughs, or leave persons unknown.

Such a day has rows enough, but counting them says less collisions (casualties) than there were. It is not observed,
as a day without rows is not. What share of rows is usual varies slowly; each limit lies far from every day of 2016 to
2025 (the least located day has 0.63 of its year's share, the least located week 0.88; of no day are the persons of two
rows unknown).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from .collisions import NO_COORDINATES, ZERO_COORDINATES, Collisions
from .exposure import Days, Window, observed_days
from .panel import CASUALTY_MEASURES, MODE_MEASURES
from .places import Places

COORDINATES, BOROUGHS, TIMES, PERSONS, BY_MODE = "coordinates", "boroughs", "times", "persons", "by_mode"
SPOILED = {PERSONS: CASUALTY_MEASURES, BY_MODE: MODE_MEASURES}
"""The measures that are unknown on the days of a gap of some kinds; of the other kinds, all are."""
_YEAR_DAYS, _WEEK_DAYS = 731, 7
_GOOD_DAYS = 0.9  # quantile: a fault may last for most of two years
_CHANCE_SD = 5.0
_HAVE_COORDINATES = 0.8  # at least, in every year of the feed
_NOT_AT_MIDNIGHT, _NOT_IN_ONE_HOUR = 0.97, 0.8
_ABSENT_BELOW = 0.2  # of a borough's usual share: Staten Island's fell to 0.4 in the lockdown's last week
_SHIFT_HOURS, _SHIFT_NATS, _SHIFT_EVIDENCE = 3, 0.03, 20.0  # a real week has 0.006 nats a row at most; UTC makes 0.06
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Gap:
    """Days on which one thing is unknown of too many rows.

    `kind` is COORDINATES, BOROUGHS, TIMES, PERSONS or BY_MODE. `why` is a clause: “only 3 % of their rows have
    coordinates”.
    """

    kind: str
    days: Days
    why: Phrase

    def on(self, days: Days) -> Gap:
        """The gap on some days."""
        return replace(self, days=self.days[np.isin(self.days, days)])

    def sentence(self) -> Phrase:
        """What is left out, and why."""
        first, last = self.days[0], self.days[-1]
        if self.kind == BY_MODE:
            return Phrase(
                "Days left out of pedestrians, cyclists and motorists hurt: {days:,}, from {first} to {last}: "
                "{reason}.",
                days=len(self.days),
                first=first,
                last=last,
                reason=self.why,
            )
        if self.kind == PERSONS:
            return Phrase(
                "Days left out of casualty collisions and incidents: {days:,}, from {first} to {last}: {reason}.",
                days=len(self.days),
                first=first,
                last=last,
                reason=self.why,
            )
        return Phrase(
            "Days left out: {days:,}, from {first} to {last}: {reason}.",
            days=len(self.days),
            first=first,
            last=last,
            reason=self.why,
        )


def find_gaps(collisions: Collisions, places: Places, days: Days | None = None) -> tuple[Gap, ...]:
    """The gaps on `days` (ascending), the days with enough rows (None: all of them). One Gap for each kind at most."""
    if days is None and len(collisions):
        whole = Window(collisions.day.min().astype(object), collisions.day.max().astype(object))
        days = observed_days(whole, collisions.day)
    if days is None or not len(days):
        return ()
    daily = _Daily(collisions, days)
    found = list(_coordinates(daily, places))
    placed = days[~np.isin(days, found[0].days)] if found else days
    if len(placed):
        found += _boroughs(_Daily(collisions, placed), places)
    found += [gap for kind in (_times, _persons, _by_mode) for gap in kind(daily)]
    return tuple(replace(gap, days=_closed(gap.days, days)) for gap in found)


def _closed(gap: Days, days: Days) -> Days:
    """The days of a gap with those between two of them that are a week apart at most: it only seems to pause."""
    before = gap[np.maximum(np.searchsorted(gap, days, side="right") - 1, 0)]
    after = gap[np.minimum(np.searchsorted(gap, days), len(gap) - 1)]
    between = (before <= days) & (days <= after) & ((after - before).astype(np.int64) <= _WEEK_DAYS)
    result: Days = days[between]
    return result


def without(days: Days, gaps: tuple[Gap, ...], measure: str | None = None) -> Days:
    """`days` less those on which `measure` is unknown; by default, less those on which every measure is."""
    for gap in gaps:
        if gap.kind not in SPOILED or measure in SPOILED[gap.kind]:
            days = days[~np.isin(days, gap.days)]
    return days


def days_of_few(rows: _Mask, collisions: Collisions, days: Days) -> Days:
    """The days on which far fewer of the collisions than usual are among `rows` (N,): half of the usual share."""
    if not len(days):
        return days
    daily = _Daily(collisions, days)
    good = daily.count(rows)
    result: Days = days[daily.short(good, daily.rows, daily.usual(good, daily.rows), day=0.5, week=0.6)]
    return _closed(result, days) if len(result) else result


class _Daily:
    """Counts of the rows of each day (D,)."""

    def __init__(self, collisions: Collisions, days: Days) -> None:
        self.collisions, self.days = collisions, days
        self.inside = np.isin(collisions.day, days)
        self.position = np.searchsorted(days, collisions.day[self.inside])
        self.at = (days - days[0]).astype(np.int64)
        self.rows = self.count(np.ones(len(collisions), dtype=bool))

    def count(self, rows: _Mask) -> FloatArray:
        return np.bincount(self.position, weights=rows[self.inside], minlength=len(self.days)).astype(float)

    def table(self, category: IntArray, size: int) -> FloatArray:
        """Counts by day and category (D, K); negative categories are left out."""
        values = category[self.inside]
        kept = values >= 0
        at = self.position[kept] * size + values[kept]
        return np.bincount(at, minlength=len(self.days) * size).astype(float).reshape(len(self.days), size)

    def week(self, values: FloatArray) -> FloatArray:
        """Sums over the seven days around each day (D, …)."""
        padded = np.zeros((self.at[-1] + _WEEK_DAYS + 1, *values.shape[1:]))
        padded[self.at + _WEEK_DAYS // 2 + 1] = values
        sums = np.cumsum(padded, axis=0)
        result: FloatArray = sums[self.at + _WEEK_DAYS] - sums[self.at]
        return result

    def in_week_of(self, faulty: _Mask) -> _Mask:
        """The days of whose week, the seven days around a day, some are faulty (D,)."""
        result: _Mask = self.week(faulty.astype(float)) > 0
        return result

    def usual(self, good: FloatArray, rows: FloatArray) -> FloatArray:
        """The share of good rows on good days, within a year before and after each day (D,)."""
        share = pd.Series(good / np.maximum(rows, 1), index=pd.DatetimeIndex(self.days))
        rolling = share.asfreq("D").rolling(_YEAR_DAYS, center=True, min_periods=1)
        usual: FloatArray = rolling.quantile(_GOOD_DAYS).to_numpy()[self.at]
        return usual

    def short(self, good: FloatArray, rows: FloatArray, usual: FloatArray | float, *, day: float, week: float) -> _Mask:
        """Days of whose `rows` far fewer are good than the share `usual`: under `day` of it alone, or `week` in a week.

        Of a week with too few, the days are taken that have too few themselves. What chance makes of few rows does not
        count.
        """
        usual = np.broadcast_to(np.asarray(usual, dtype=float), rows.shape)
        alone = _below(good, rows, usual, day)
        together = _below(self.week(good * ~alone), self.week(rows * ~alone), usual, week)
        result: _Mask = alone | (self.in_week_of(together) & (good < week * usual * rows))
        return result

    def share(self, good: FloatArray, faulty: _Mask) -> float:
        """Percentage of good rows on the days that are `faulty`."""
        return float(good[faulty].sum() / max(self.rows[faulty].sum(), 1)) * 100


def _below(good: FloatArray, rows: FloatArray, usual: FloatArray, share: float) -> _Mask:
    expected = usual * rows
    chance = _CHANCE_SD * np.sqrt(expected * (1 - usual) + 1)
    result: _Mask = (good < share * expected) & (expected - good > chance)
    return result


def _coordinates(daily: _Daily, places: Places) -> Iterator[Gap]:
    zone = daily.collisions.zone
    rows, located = daily.rows, daily.count(zone >= 0)
    present = daily.count(~np.isin(zone, (NO_COORDINATES, ZERO_COORDINATES)))
    usual = np.maximum(daily.usual(present, rows), _HAVE_COORDINATES)
    without_any = daily.short(present, rows, usual, day=0.5, week=0.8)
    outside = daily.short(located, present, daily.usual(located, present), day=0.5, week=0.8) & ~without_any
    spread = located - daily.table(zone, len(places)).max(axis=1)
    one_place = daily.short(spread, located, daily.usual(spread, located), day=0.5, week=0.6) & ~without_any & ~outside
    faulty = without_any | outside | one_place
    if not faulty.any():
        return
    kinds = [(float(daily.rows[mask].sum()), number) for number, mask in enumerate((without_any, outside, one_place))]
    number = max(kinds)[1]
    if number == 0:
        share = daily.share(present, without_any)
        why = Phrase("only {share:.0f} % of their rows have coordinates", share=share)
    elif number == 1:
        share = daily.share(located, outside)
        why = Phrase("only {share:.0f} % of their rows lie in the zones", share=share)
    else:
        why = Phrase("most of their rows lie in one and the same zone")
    yield Gap(COORDINATES, daily.days[faulty], why)


def _boroughs(daily: _Daily, places: Places) -> Iterator[Gap]:
    names = places.borough_names
    if len(names) < 2:
        return
    zone = daily.collisions.zone
    counts = daily.table(np.where(zone >= 0, places.borough[np.maximum(zone, 0)], -1), len(names))
    total = counts.sum(axis=1)
    weekly, weekly_total = daily.week(counts), daily.week(total)
    faulty, absent = np.zeros(len(daily.days), dtype=bool), []
    for number, name in enumerate(names):
        share = float(np.median(weekly[:, number] / np.maximum(weekly_total, 1)))
        expected = share * weekly_total
        chance = expected - weekly[:, number] > _CHANCE_SD * np.sqrt(expected + 1)
        gone = daily.in_week_of((weekly[:, number] < _ABSENT_BELOW * expected) & chance)
        gone &= counts[:, number] < _ABSENT_BELOW * share * total
        if gone.any():
            faulty |= gone
            absent.append(name)
    if absent:
        yield Gap(BOROUGHS, daily.days[faulty], Phrase("there are hardly any rows of {names}", names=", ".join(absent)))


def _times(daily: _Daily) -> Iterator[Gap]:
    hour = daily.collisions.hour
    midnight = daily.count((hour == 0) & daily.collisions.on_the_hour)
    by_hour = daily.table(hour, 24)
    stands_in = daily.short(daily.rows - midnight, daily.rows, _NOT_AT_MIDNIGHT, day=0.5, week=0.8)
    others = daily.rows - by_hour.max(axis=1)
    one_hour = daily.short(others, daily.rows, _NOT_IN_ONE_HOUR, day=0.5, week=0.6) & ~stands_in
    if stands_in.any() or one_hour.any():
        share = daily.share(midnight, stands_in)
        why = (
            Phrase("{share:.0f} % of their times are 00:00", share=share)
            if stands_in.any()
            else Phrase("most of their times are in one and the same hour")
        )
        yield Gap(TIMES, daily.days[stands_in | one_hour], why)
        return
    shifted, hours = _shifted(daily, by_hour)
    if shifted.any():
        signed = f"+{hours}" if hours <= 12 else f"−{24 - hours}"
        yield Gap(TIMES, daily.days[shifted], Phrase("their times look shifted by {hours} hours", hours=signed))


def _shifted(daily: _Daily, by_hour: FloatArray) -> tuple[_Mask, int]:
    """The days whose clock is ahead of the usual one (D,), and by how many hours (0–23).

    By likelihood: how much better the profile of all days, turned by some hours, fits the week around a day.
    """
    profile = np.log((by_hour.sum(axis=0) + 1) / (by_hour.sum() + 24))
    turned = np.stack([np.roll(profile, hours) for hours in range(24)], axis=1)
    gain = daily.week(by_hour) @ (turned - profile[:, None])
    best = gain.argmax(axis=1)
    sure = gain.max(axis=1) >= np.maximum(_SHIFT_NATS * daily.week(daily.rows), _SHIFT_EVIDENCE)
    sure &= (best >= _SHIFT_HOURS) & (best <= 24 - _SHIFT_HOURS)
    if not sure.any():
        return sure, 0
    hours = int(np.bincount(best[sure]).argmax())
    itself = by_hour @ (turned[:, hours] - profile) >= _SHIFT_NATS * daily.rows
    return daily.in_week_of(sure) & itself, hours


def _persons(daily: _Daily) -> Iterator[Gap]:
    faulty, share = _unknown(daily, daily.collisions.casualties_missing)
    if faulty.any():
        why = Phrase(
            "how many persons were injured or killed is known of only {share:.0f} % of their rows", share=share
        )
        yield Gap(PERSONS, daily.days[faulty], why)


def _by_mode(daily: _Daily) -> Iterator[Gap]:
    faulty, share = _unknown(daily, daily.collisions.modes_missing)
    if faulty.any():
        why = Phrase(
            "how many of the persons injured or killed were pedestrians, cyclists and motorists is known of only "
            "{share:.0f} % of their rows",
            share=share,
        )
        yield Gap(BY_MODE, daily.days[faulty], why)


def _unknown(daily: _Daily, missing: npt.NDArray[np.bool_]) -> tuple[_Mask, float]:
    """The days (D,) on which numbers are `missing` (N,) in too many rows, and the percentage known on these days."""
    known = daily.count(~missing)
    faulty = daily.short(known, daily.rows, 1.0, day=0.5, week=0.95)
    return faulty, daily.share(known, faulty)
