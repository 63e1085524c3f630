"""Is one forecast better than another, and how sure is that: paired bootstrap over whole weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from scipy.special import xlogy

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from ..models.contract import Forecast
from .expected import Expected, by_hour_of_week, expected

RESAMPLES = 2000
LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """Of one forecast's deviance to another's, in percent of the other's; negative is better."""

    zone_hour: Interval
    cell: Interval

    def as_dict(self) -> dict[str, dict[str, float]]:
        return {
            measure: {name: round(value, 3) for name, value in interval.items()}
            for measure, interval in asdict(self).items()
        }


@dataclass(frozen=True, eq=False)
class Weekly:
    """What each week of a test adds to the deviance per zone-hour and to the deviance per cell (W,), as sums."""

    zone_hour: FloatArray
    cell: FloatArray


def weekly(test: Panel, forecast: Forecast) -> Weekly:
    """The deviances of `forecast`, week by week from the first day of `test`.

    The deviance of cells is no sum over weeks, since a cell's count is summed over them first. But it is homogeneous
    of degree one in weights of the weeks, so that its derivatives by the weights add up to it (Euler): they are
    what is resampled, as in the infinitesimal jackknife (Efron & Tibshirani 1993, ch. 22). Raises ValueError as
    `expected` does.
    """
    own = expected(test, forecast)
    _, week = np.unique((test.days - test.days[0]).astype(np.int64) // 7, return_inverse=True)
    y, mu = own.test.count, own.at_entries
    total = np.bincount(week, own.by_day().sum(axis=1))
    entries = np.bincount(week[own.test.day], xlogy(y, y / mu) - y, minlength=len(total))
    return Weekly(
        zone_hour=2 * np.add(total, entries, dtype=float),
        cell=2 * _cell_derivatives(own, week),
    )


def _cell_derivatives(own: Expected, week: IntArray) -> FloatArray:
    """By the weight of each week, of Σ over cells of Y log(Y ÷ E) − Y + E, at weights of 1 (W,)."""
    test = own.test
    cell = test.zone, test.hour_of_week
    surprise = test.count * np.log(own.counts[cell] / own.cells[cell])
    parts = np.bincount(week[test.day], surprise, minlength=int(week[-1]) + 1).astype(float)
    balance = own.rate - own.counts / np.where(own.cells > 0, own.cells, 1.0) * own.rate  # (E − Y) ÷ exposure
    for number in np.unique(own.group):
        total = balance[own.group == number].sum(axis=0)
        for block in range(len(parts)):
            inside = week == block
            exposure = by_hour_of_week(own.exposure[number][inside], test.weekday[inside])
            parts[block] += float(total @ exposure)
    return parts


def compare(test: Panel, ours: Forecast, theirs: Forecast, seed: int) -> Difference:
    """How much less (−) or more deviance `ours` has than `theirs` on the same test days."""
    return difference([weekly(test, ours)], [weekly(test, theirs)], seed)


def difference(ours: Sequence[Weekly], theirs: Sequence[Weekly], seed: int) -> Difference:
    """The same over several tests, each given week by week; the weeks of all tests are resampled together."""
    return Difference(
        zone_hour=_percent([part.zone_hour for part in ours], [part.zone_hour for part in theirs], seed),
        cell=_percent([part.cell for part in ours], [part.cell for part in theirs], seed),
    )


def _percent(ours: Sequence[FloatArray], theirs: Sequence[FloatArray], seed: int) -> Interval:
    mine, other = np.concatenate(ours), np.concatenate(theirs)
    weeks = len(mine)
    weights = np.random.default_rng(seed).multinomial(weeks, np.full(weeks, 1 / weeks), size=RESAMPLES)
    drawn = 100 * (weights @ (mine - other)) / (weights @ other)
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return Interval(float(100 * (mine - other).sum() / other.sum()), float(low), float(high))
