"""Comparison of two forecasts by a paired bootstrap over whole weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from scipy.special import xlogy

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from ..models.rate_model import Forecast
from .expected import ExpectedCounts, by_hour_of_week, expected_counts

RESAMPLES = 2000
LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class DevianceDifference:
    """Difference of a forecast's deviance to another's, in percent of the other's; negative is better."""

    zone_hour: Interval
    cell: Interval

    def as_dict(self) -> dict[str, dict[str, float]]:
        return {
            measure: {name: round(value, 3) for name, value in interval.items()}
            for measure, interval in asdict(self).items()
        }


@dataclass(frozen=True, eq=False)
class WeeklyDeviance:
    """Contribution of each week of a test to the sums of the deviance over zone-hours and over cells (W,)."""

    zone_hour: FloatArray
    cell: FloatArray


def weekly_deviance(test: Panel, forecast: Forecast) -> WeeklyDeviance:
    """The deviances of `forecast`, week by week from the first day of `test`.

    The deviance of cells is not a sum over weeks, since a cell's count is summed over them first. But it is homogeneous
    of degree one in weights of the weeks, so that its derivatives by the weights add up to it (Euler): these are
    resampled, as in the infinitesimal jackknife (Efron & Tibshirani 1993, ch. 22). Raises ValueError as
    `expected_counts` does.
    """
    expected = expected_counts(test, forecast)
    _, week = np.unique((test.days - test.days[0]).astype(np.int64) // 7, return_inverse=True)
    y, mu = expected.test.count, expected.at_entries
    total = np.bincount(week, expected.by_day().sum(axis=1))
    entries = np.bincount(week[expected.test.day], xlogy(y, y / mu) - y, minlength=len(total))
    return WeeklyDeviance(
        zone_hour=2 * np.add(total, entries, dtype=float),
        cell=2 * _cell_derivatives(expected, week),
    )


def _cell_derivatives(expected: ExpectedCounts, week: IntArray) -> FloatArray:
    """Derivatives of Σ over cells of Y log(Y ÷ E) − Y + E by the weight of each week, at weights of 1 (W,)."""
    test = expected.test
    cell = test.zone, test.hour_of_week
    surprise = test.count * np.log(expected.counts[cell] / expected.cells[cell])
    parts = np.bincount(week[test.day], surprise, minlength=int(week[-1]) + 1).astype(float)
    balance = (
        expected.rate - expected.counts / np.where(expected.cells > 0, expected.cells, 1.0) * expected.rate
    )  # (E − Y) ÷ exposure
    for number in np.unique(expected.group):
        total = balance[expected.group == number].sum(axis=0)
        for block in range(len(parts)):
            inside = week == block
            exposure = by_hour_of_week(expected.exposure[number][inside], test.weekday[inside])
            parts[block] += float(total @ exposure)
    return parts


def compare(test: Panel, model: Forecast, reference: Forecast, seed: int) -> DevianceDifference:
    """Difference in deviance of `model` to `reference` on the same test days; negative is better."""
    return deviance_difference([weekly_deviance(test, model)], [weekly_deviance(test, reference)], seed)


def deviance_difference(
    model: Sequence[WeeklyDeviance], reference: Sequence[WeeklyDeviance], seed: int
) -> DevianceDifference:
    """The difference over several tests, each week by week; the weeks of all tests are resampled together."""
    return DevianceDifference(
        zone_hour=_percent([part.zone_hour for part in model], [part.zone_hour for part in reference], seed),
        cell=_percent([part.cell for part in model], [part.cell for part in reference], seed),
    )


def _percent(model: Sequence[FloatArray], reference: Sequence[FloatArray], seed: int) -> Interval:
    model_sums, reference_sums = np.concatenate(model), np.concatenate(reference)
    weeks = len(model_sums)
    weights = np.random.default_rng(seed).multinomial(weeks, np.full(weeks, 1 / weeks), size=RESAMPLES)
    drawn = 100 * (weights @ (model_sums - reference_sums)) / (weights @ reference_sums)
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return Interval(float(100 * (model_sums - reference_sums).sum() / reference_sums.sum()), float(low), float(high))
