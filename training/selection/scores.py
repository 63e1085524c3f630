"""Scores of a forecast: deviance, errors, calibration, concentration, coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy
from scipy.stats import nbinom, poisson

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from ..models.rate_model import Forecast
from .expected import ExpectedCounts, expected_counts

TOP_SHARE = 0.05
COVERAGE = 0.90
DECILES = 10
_ALMOST_POISSON = 1e9  # a negative binomial distribution of a larger size equals Poisson's numerically


@dataclass(frozen=True)
class Ratio:
    """Counted and expected collisions."""

    counted: int
    expected: float

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.counted + other.counted, self.expected + other.expected)

    @property
    def ratio(self) -> float | None:
        """Counted ÷ expected; over 1, the forecast was too low. None where nothing was expected."""
        return self.counted / self.expected if self.expected > 0 else None

    def as_dict(self) -> dict[str, float | None]:
        ratio = self.ratio
        return {
            "counted": self.counted,
            "expected": _digits(self.expected),
            "ratio": None if ratio is None else _digits(ratio),
        }


@dataclass(frozen=True)
class Scores:
    """Scores of a forecast on one test, or pooled over several. A cell is a zone × hour of the week, over a whole test.

    Means of Poisson deviance, over `zone_hours` and over `cells`, which were observed; squared and absolute error, per
    zone-hour; calibration over all, by borough and by tenth of the cells (the first holds the lowest forecast rates);
    share of the counts in the 5 % of cells with the highest forecast rates; Recall@k over the zone-hours that counted
    something, of which there were `filled`; share of cells inside their 90 % predictive interval.
    """

    zone_hours: int
    cells: int
    filled: int
    deviance_zone_hour: float
    deviance_cell: float
    squared_error: float
    absolute_error: float
    calibration: Ratio
    boroughs: dict[str, Ratio]
    deciles: tuple[Ratio, ...]
    top_share: float
    recall: float
    coverage: float

    def as_dict(self) -> dict[str, Any]:
        """As JSON takes it, numbers to six digits."""
        return {
            "counted": self.calibration.counted,
            "zone_hours": self.zone_hours,
            "cells": self.cells,
            "deviance_zone_hour": _digits(self.deviance_zone_hour),
            "deviance_cell": _digits(self.deviance_cell),
            "rmse": _digits(self.squared_error**0.5),
            "mae": _digits(self.absolute_error),
            "calibration": _digits(self.calibration.counted / self.calibration.expected),
            "calibration_by_borough": {name: ratio.as_dict() for name, ratio in self.boroughs.items()},
            "calibration_by_decile": [ratio.as_dict() for ratio in self.deciles],
            "share_in_top_5_percent_cells": _digits(self.top_share),
            "recall_at_k": _digits(self.recall),
            "coverage_90_percent": _digits(self.coverage),
        }


def _digits(value: float) -> float:
    return float(f"{value:.6g}")


def score(test: Panel, forecast: Forecast, seed: int = 0) -> Scores:
    """Scores of a forecast on the days of `test`.

    Unknown zones, and rows of an hour that the clock skipped, are left out. `seed` is for the randomised coverage.
    Raises ValueError as `expected_counts` does.
    """
    expected = expected_counts(test, forecast)
    y, mu = expected.test.count, expected.at_entries
    hourly = float(expected.by_day().sum())
    zone_hours = int((test.hours > 0).sum()) * len(expected.rate)
    observed = expected.cells > 0
    return Scores(
        zone_hours=zone_hours,
        cells=int(observed.sum()),
        filled=len(y),
        deviance_zone_hour=2 * float(xlogy(y, y / mu).sum() - y.sum() + hourly) / zone_hours,
        deviance_cell=float(deviance(expected.counts[observed], expected.cells[observed]).mean()),
        squared_error=float(expected.by_day(power=2).sum() + (y**2 - 2 * y * mu).sum()) / zone_hours,
        absolute_error=float((np.abs(y - mu) - mu).sum() + hourly) / zone_hours,
        calibration=Ratio(int(y.sum()), hourly),
        boroughs=_by_borough(expected),
        deciles=_by_decile(expected),
        top_share=share_in_top(expected),
        recall=recall_at_k(expected),
        coverage=coverage(expected, seed),
    )


def pool_scores(scores: Sequence[Scores]) -> Scores:
    """Scores over several tests: weighted means and sums."""

    def mean(value: str, weight: Callable[[Scores], int]) -> float:
        return float(np.average([getattr(one, value) for one in scores], weights=[weight(one) for one in scores]))

    first = scores[0]
    return Scores(
        zone_hours=sum(one.zone_hours for one in scores),
        cells=sum(one.cells for one in scores),
        filled=sum(one.filled for one in scores),
        deviance_zone_hour=mean("deviance_zone_hour", lambda one: one.zone_hours),
        deviance_cell=mean("deviance_cell", lambda one: one.cells),
        squared_error=mean("squared_error", lambda one: one.zone_hours),
        absolute_error=mean("absolute_error", lambda one: one.zone_hours),
        calibration=_sum(one.calibration for one in scores),
        boroughs={name: _sum(one.boroughs[name] for one in scores) for name in first.boroughs},
        deciles=tuple(_sum(one.deciles[number] for one in scores) for number in range(DECILES)),
        top_share=mean("top_share", lambda one: one.calibration.counted),
        recall=mean("recall", lambda one: one.filled),
        coverage=mean("coverage", lambda one: one.cells),
    )


def _sum(ratios: Iterable[Ratio]) -> Ratio:
    return sum(ratios, start=Ratio(0, 0.0))


def d2(model: Scores, city_mean: Scores) -> tuple[float, float]:
    """1 − deviance ÷ deviance of the city mean on the same test: per zone-hour, and per cell."""
    return (
        1 - model.deviance_zone_hour / city_mean.deviance_zone_hour,
        1 - model.deviance_cell / city_mean.deviance_cell,
    )


def deviance(counts: npt.ArrayLike, mean: npt.ArrayLike) -> FloatArray:
    """Poisson deviance, element by element: McCullagh & Nelder (1989), p. 34."""
    y, mu = np.asarray(counts, float), np.asarray(mean, float)
    terms: FloatArray = 2 * (xlogy(y, y) - xlogy(y, mu) - y + mu)
    return terms


def _by_borough(expected: ExpectedCounts) -> dict[str, Ratio]:
    places = expected.test.places
    borough = places.borough[expected.test.known]
    return {
        name: _total(expected, np.flatnonzero(np.repeat(borough == number, HOURS_PER_WEEK)))
        for number, name in enumerate(places.borough_names)
    }


def _by_decile(expected: ExpectedCounts) -> tuple[Ratio, ...]:
    order = np.argsort(_mean_rate(expected), axis=None, kind="stable")
    return tuple(_total(expected, part) for part in np.array_split(order, DECILES))


def _total(expected: ExpectedCounts, cells: IntArray) -> Ratio:
    return Ratio(int(expected.counts.ravel()[cells].sum()), float(expected.cells.ravel()[cells].sum()))


def _mean_rate(expected: ExpectedCounts) -> FloatArray:
    """Expected counts per observed hour (K, 168), by which cells are ranked; 0 without observed hours."""
    hours = expected.test.exposure()
    return np.where(hours > 0, expected.cells / np.where(hours > 0, hours, 1.0), 0.0)


def share_in_top(expected: ExpectedCounts) -> float:
    """Share of the counts that fell into the TOP_SHARE of cells with the highest forecast rates; ties share evenly."""
    rate = _mean_rate(expected)
    target = TOP_SHARE * rate.size
    limit = np.sort(rate, axis=None)[-int(np.ceil(target))]
    above, tied = rate > limit, rate == limit
    inside = expected.counts[above].sum() + expected.counts[tied].sum() * (target - above.sum()) / tied.sum()
    return float(inside / expected.counts.sum())


def recall_at_k(expected: ExpectedCounts) -> float:
    """Of the zone-hours that counted something, the share among the k highest forecasts of their hour.

    k is how many zones counted something in that hour: Wang et al. (2021), GSNet, AAAI 35, as its published code
    does it (all hours' hits ÷ all hours' k). Ties share evenly.
    """
    test = expected.test
    k = np.bincount(test.day * 24 + test.hour, minlength=len(test.days) * 24)
    hits = 0.0
    for day in range(len(test.days)):
        inside = np.flatnonzero(test.day == day)
        hours = test.hour[inside]
        everywhere = expected.on_day(day)
        own_rate = everywhere[test.zone[inside], hours]
        others = everywhere[:, hours]
        above, tied = (others > own_rate).sum(axis=0), (others == own_rate).sum(axis=0)
        hits += float(np.clip((k[day * 24 + hours] - above) / tied, 0, 1).sum())
    return hits / len(test.zone)


def coverage(expected: ExpectedCounts, seed: int) -> float:
    """Share of cells whose count lies in the central 90 % of its predictive distribution, by randomised PIT."""
    observed = expected.cells > 0
    place = predictive_places(
        expected.counts[observed], expected.cells[observed], expected.shape[observed], expected.test.dispersion, seed
    )
    return share_covered(place)


def predictive_places(
    counts: FloatArray, mean: FloatArray, shape: FloatArray, dispersion: float, seed: int
) -> FloatArray:
    """Where each count lies in its predictive distribution, 0–1; uniform if the distributions are right.

    The distribution is negative binomial with variance dispersion × mean + mean² ÷ shape, and Poisson where that is the
    mean. Randomised probability integral transform: Czado, Gneiting & Held (2009), Biometrics 65, 1254–1261.
    """
    excess = dispersion - 1 + mean / shape
    size = mean / np.maximum(excess, mean / _ALMOST_POISSON)
    chance = size / (size + mean)
    plain = size >= _ALMOST_POISSON

    def distribution(number: FloatArray) -> FloatArray:
        result: FloatArray = np.where(plain, poisson.cdf(number, mean), nbinom.cdf(number, size, chance))
        return result

    below, upto = distribution(counts - 1), distribution(counts)
    return below + np.random.default_rng(seed).random(mean.shape) * (upto - below)


def share_covered(place: FloatArray) -> float:
    """The share of counts in the central 90 % of their predictive distributions, by their `predictive_places`."""
    tail = (1 - COVERAGE) / 2
    return float(((place >= tail) & (place <= 1 - tail)).mean())
