"""How well rates foretell counts: Poisson deviance, calibration, concentration, coverage, and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy
from scipy.stats import nbinom

from collision_risk_plugin.core.clock import HOURS_PER_WEEK

from .collisions import Collisions
from .exposure import Days, hours_per_hour_of_week
from .tally import NAMES, FloatArray, IntArray, marks, weekday

RESAMPLES = 2000
TOP_SHARE = 0.05


@dataclass(frozen=True, eq=False)
class Trial:
    """What really happened on test days: counts (D, Z, 24) of one measure, hours (D, 24), weekday (D,)."""

    counts: IntArray
    hours: FloatArray
    weekday: IntArray

    def by_day(self, rate: FloatArray) -> FloatArray:
        """Rates (Z, 168) as (D, Z, 24)."""
        return rate.reshape(len(rate), 7, 24).transpose(1, 0, 2)[self.weekday]

    def sizes(self) -> tuple[int, int]:
        """How many hours of zones there were, and how many cells (zone × hour of week)."""
        zones = self.counts.shape[1]
        return int((self.hours > 0).sum()) * zones, int((self.cells()[1] > 0).sum()) * zones

    def cells(self) -> tuple[FloatArray, FloatArray]:
        """Counts (Z, 168) and hours (168,) of all test days together."""
        return _by_weekday(self.counts, self.weekday), _by_weekday(self.hours, self.weekday)


def trial(collisions: Collisions, days: Days, measure: str, known: npt.NDArray[np.bool_]) -> Trial:
    """The test `days` for one measure, in the known zones only."""
    inside = np.isin(collisions.day, days) & (collisions.zone >= 0)
    inside[inside] = known[collisions.zone[inside]]
    number = np.cumsum(known) - 1
    zones = int(known.sum())
    day = np.searchsorted(days, collisions.day[inside])
    cell = (day * zones + number[collisions.zone[inside]]) * 24 + collisions.hour[inside]
    added = marks(collisions.casualties[inside])[:, NAMES.index(measure)]
    counts = np.bincount(cell, weights=added, minlength=len(days) * zones * 24)
    week = weekday(days)
    hours = [hours_per_hour_of_week(days[i : i + 1]).reshape(7, 24)[week[i]] for i in range(len(days))]
    return Trial(counts.reshape(len(days), zones, 24).astype(np.int64), np.array(hours), week)


def deviance(counts: npt.ArrayLike, expected: npt.ArrayLike) -> FloatArray:
    """Poisson deviance, element by element: McCullagh & Nelder (1989), p. 34."""
    y, mu = np.asarray(counts, float), np.asarray(expected, float)
    terms: FloatArray = 2 * (xlogy(y, y) - xlogy(y, mu) - y + mu)
    return terms


def total_deviances(test: Trial, rate: FloatArray) -> tuple[float, float]:
    """Deviance summed over each hour of each zone, and over each zone × hour of week of the whole test."""
    hourly = deviance(test.counts, test.by_day(rate) * test.hours[:, None, :])
    counts, hours = test.cells()
    return float(hourly.sum()), float(deviance(counts, rate * hours).sum())


def resampled_differences(test: Trial, rate: FloatArray, other: FloatArray, seed: int) -> FloatArray:
    """The total deviance of `rate` less that of `other`, on RESAMPLES resamplings of the days (RESAMPLES,).

    Each weekday is resampled among its own days. A difference of deviances is a sum over days
    (what depends on counts alone cancels), and the same sum per zone-hour and per cell.
    """
    random = np.random.default_rng(seed)
    weights = np.zeros((RESAMPLES, len(test.weekday)))
    for day in range(7):
        own = np.flatnonzero(test.weekday == day)
        if len(own):
            weights[:, own] = random.multinomial(len(own), np.full(len(own), 1 / len(own)), size=RESAMPLES)
    change = (test.by_day(rate) - test.by_day(other)) * test.hours[:, None, :]
    change -= xlogy(test.counts, test.by_day(rate) / test.by_day(other))
    total: FloatArray = weights @ (2 * change.sum(axis=(1, 2)))
    return total


def _by_weekday(values: npt.NDArray[np.number], week: IntArray) -> FloatArray:
    """(D, …, 24) summed over the days of each weekday: (…, 168)."""
    sums = np.stack([values[week == day].sum(axis=0) for day in range(7)], axis=-2).astype(float)
    return sums.reshape(*sums.shape[:-2], HOURS_PER_WEEK)


def share_in_top(test: Trial, rate: FloatArray) -> float:
    """Share of the counts that fell into the TOP_SHARE of cells with the highest rates; ties share evenly."""
    counts, _ = test.cells()
    wanted = TOP_SHARE * rate.size
    limit = np.sort(rate, axis=None)[-int(np.ceil(wanted))]
    above, tied = rate > limit, rate == limit
    inside = counts[above].sum() + counts[tied].sum() * (wanted - above.sum()) / tied.sum()
    return float(inside / counts.sum())


def coverage(test: Trial, rate: FloatArray, shape: FloatArray, dispersion: float, seed: int) -> float:
    """Share of cells whose count lies in the middle 90 % of its predictive law, by randomised PIT.

    The law is negative binomial with variance dispersion × mean + mean² ÷ shape. Randomised
    probability integral transform: Czado, Gneiting & Held (2009), Biometrics 65, 1254–1261.
    """
    counts, hours = test.cells()
    mean = rate * hours
    size = mean / (dispersion - 1 + mean / shape)
    chance = size / (size + mean)
    below, upto = nbinom.cdf(counts - 1, size, chance), nbinom.cdf(counts, size, chance)
    place = below + np.random.default_rng(seed).random(mean.shape) * (upto - below)
    return float(((place >= 0.05) & (place <= 0.95)).mean())
