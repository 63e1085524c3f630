"""Monitor the champion: calibration, pattern and prediction drift, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy
from scipy.stats import gamma, poisson

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.exposure import Days, Window
from ..learning.panel import Panel, weekday
from ..models.rate_model import Forecast
from .check import DRAWS, TITLES, Check, NotJudgeable, not_judged, quantiles
from .noise import CONFIDENCE, Overdispersion, draw_totals, overdispersion_of_totals, p_value
from .pattern import pattern
from .windows import DAY, Windows, days_of

CALIBRATED = (0.95, 1.05)
CALIBRATION_PERCENT = 5.0
PREDICTIONS_SD = 0.1
LIMIT_SD = 3.0  # Shewhart's control limits
CUSUM_SLACK, CUSUM_SIGNAL = 0.5, 5.0  # in standard deviations: Montgomery (2013), Statistical Quality Control, ch. 9
DECILES = 10
_STEP = 1e-3


@dataclass(frozen=True, eq=False)
class WeeklyPerformance:
    """The champion in each current week (W,): expected and counted, with control limits.

    `ratio` is counted ÷ expected, `deviance` Poisson deviance per zone-hour; limits are ± LIMIT_SD standard
    deviations of weeks under the right model. `seen`: the champion has learned from that week.
    `up`, `down`: cumulative sums of standardised residuals; beyond CUSUM_SIGNAL the level has shifted.
    """

    monday: npt.NDArray[np.datetime64]
    counted: FloatArray
    expected: FloatArray
    ratio: FloatArray
    ratio_low: FloatArray
    ratio_high: FloatArray
    deviance: FloatArray
    deviance_low: FloatArray
    deviance_high: FloatArray
    seen: npt.NDArray[np.bool_]
    up: FloatArray
    down: FloatArray


@dataclass(frozen=True)
class Calibration:
    """Counted, expected, and their ratio in a part: a tenth of the expected collisions by risk, or a borough."""

    name: str
    zone_hours: float
    counted: float
    expected: float
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Champion:
    """The monitored model: its title, its forecast of the measure, and the days that it was trained on."""

    title: str
    forecast: Forecast
    learned: Window


@dataclass(frozen=True, eq=False)
class Performance:
    """The monitoring of one champion on the current weeks."""

    champion: Champion
    weekly: WeeklyPerformance
    deciles: tuple[Calibration, ...]
    boroughs: tuple[Calibration, ...]
    checks: tuple[Check, ...]


def measure_performance(
    champion: Champion, panel: Panel, windows: Windows, unit: str, random: np.random.Generator
) -> Performance:
    """Monitor the champion on `panel`, the counts of the current weeks."""
    expected = daily_rates(champion.forecast, panel.days) * panel.hours
    days = fit_by_day(panel, expected)
    week = np.searchsorted(windows.current, panel.days - panel.weekday * DAY)
    weeks = days.sums(week, len(windows.current))
    spread = overdispersion_of_totals(np.zeros(0), weeks.counted)
    checks = (
        _calibration(weeks, spread, unit, random),
        _pattern(panel, expected, week, float(weeks.deviance.sum())),
        check_predictions(champion.forecast, windows, random),
    )
    return Performance(
        champion=champion,
        weekly=_weekly(weeks, spread, windows, champion.learned, panel.dispersion),
        deciles=_deciles(panel, expected),
        boroughs=_boroughs(panel, expected, spread.value),
        checks=checks,
    )


def _pattern(panel: Panel, expected: FloatArray, week: IntArray, deviance: float) -> Check:
    try:
        return pattern(panel, expected, week, deviance)
    except NotJudgeable as lacking:
        return not_judged("pattern", lacking.reason)


def _calibration(weeks: DailyFit, spread: Overdispersion, unit: str, random: np.random.Generator) -> Check:
    counted, expected = weeks.counted.sum(), weeks.expected.sum()
    ratio, low, high = ratio_to_expected(counted, expected, spread.value)
    null = np.abs(np.log(draw_totals(weeks.expected, spread, random, DRAWS).sum(axis=1) / expected))
    sign = 1 if ratio >= 1 else -1
    null_95, null_99 = (abs(float(np.expm1(sign * bound))) * 100 for bound in quantiles(null))
    return Check(
        key="calibration",
        title=TITLES["calibration"],
        unit="%",
        change=(ratio - 1) * 100,
        low=(low - 1) * 100,
        high=(high - 1) * 100,
        size=abs(ratio - 1) * 100,
        null_95=null_95,
        null_99=null_99,
        p=p_value(abs(np.log(max(ratio, 1e-9))), null),
        threshold=CALIBRATION_PERCENT,
        before=expected / len(weeks.expected),
        after=counted / len(weeks.expected),
        level_unit=f"located {unit} a week, expected → counted",
        figures={"counted_over_expected": ratio, "overdispersion_of_weeks": spread.value},
    )


def check_predictions(forecast: Forecast, windows: Windows, random: np.random.Generator) -> Check:
    """Prediction drift between the dates of both windows: Wasserstein distance ÷ standard deviation.

    Under the null, whole weeks are exchanged between the windows.
    """
    mondays = np.concatenate((windows.reference, windows.current))
    rates = daily_rates(forecast, days_of(mondays))
    rates = rates[np.isfinite(rates).all(axis=(1, 2))].reshape(-1, len(mondays), 7 * 24)
    edges = np.unique(np.quantile(rates, np.linspace(0, 1, 401)))
    weeks = np.stack([np.histogram(rates[:, week], edges)[0] for week in range(len(mondays))]).astype(float)
    width, deviation = np.diff(edges), float(rates.std()) or 1.0
    first = np.zeros((DRAWS + 1, len(mondays)), dtype=bool)
    first[:, : len(windows.reference)] = True
    first[1:] = random.permuted(first[1:], axis=1)
    curves = [
        np.cumsum(side @ weeks / side.sum(axis=1, keepdims=True), axis=1) / rates[:, 0].size
        for side in (first * 1.0, ~first * 1.0)
    ]
    distance = np.abs(curves[1] - curves[0]) @ width / deviation
    null_95, null_99 = quantiles(distance[1:])
    before, after = (
        rates[:, part].mean() for part in (slice(len(windows.reference)), slice(len(windows.reference), None))
    )
    return Check(
        key="predictions",
        title=TITLES["predictions"],
        unit="standard deviations",
        change=float(distance[0]),
        low=None,
        high=None,
        size=float(distance[0]),
        null_95=null_95,
        null_99=null_99,
        p=p_value(float(distance[0]), distance[1:]),
        threshold=PREDICTIONS_SD,
        before=float(before) * 1000,
        after=float(after) * 1000,
        level_unit="per 1,000 zone-hours",
    )


def ratio_to_expected(counted: float, expected: float, spread: float) -> tuple[float, float, float]:
    """Counted ÷ expected and its exact 95 % interval (Garwood 1936); overdispersed counts weigh 1/spread each."""
    tail, scaled = (1 - CONFIDENCE) / 2, counted / spread
    low = float(gamma.ppf(tail, scaled)) if scaled else 0.0
    high = float(gamma.ppf(1 - tail, scaled + 1))
    return counted / expected, low * spread / expected, high * spread / expected


def _weekly(
    weeks: DailyFit, spread: Overdispersion, windows: Windows, learned: Window, dispersion: float
) -> WeeklyPerformance:
    level = np.sqrt(spread.value / weeks.expected)  # of the logarithm of a week's level
    extra = np.maximum(spread.value - 1, 0) / weeks.expected * weeks.slope**2
    deviation = np.sqrt(weeks.variance + extra)
    # Where one collision adds several, the counts are not Poisson, and the deviance has no limits.
    limits = [weeks.mean + side * LIMIT_SD * deviation if dispersion == 1 else weeks.mean * np.nan for side in (-1, 1)]
    ratio = weeks.counted / weeks.expected
    up, down = cusum((ratio - 1) / level)
    return WeeklyPerformance(
        monday=windows.current,
        counted=weeks.counted,
        expected=weeks.expected,
        ratio=ratio,
        ratio_low=np.maximum(1 - LIMIT_SD * level, 0),
        ratio_high=1 + LIMIT_SD * level,
        deviance=weeks.deviance / weeks.zone_hours,
        deviance_low=limits[0] / weeks.zone_hours,
        deviance_high=limits[1] / weeks.zone_hours,
        seen=learned.holds(windows.current + 6 * DAY),
        up=up,
        down=down,
    )


def cusum(residual: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Tabular cumulative sums of standardised residuals, upward and downward (W,)."""
    sums = np.zeros((2, len(residual) + 1))
    for week, value in enumerate(residual):
        sums[0, week + 1] = max(0.0, sums[0, week] + value - CUSUM_SLACK)
        sums[1, week + 1] = max(0.0, sums[1, week] - value - CUSUM_SLACK)
    return sums[0, 1:], sums[1, 1:]


def _deciles(panel: Panel, expected: FloatArray) -> tuple[Calibration, ...]:
    """Tenths of the expected collisions, from the zone-hours of least risk to those of most."""
    flat = np.nan_to_num(expected).reshape(-1)
    order = np.argsort(flat, kind="stable")
    tenth = np.empty(len(flat), dtype=np.int64)
    sums = np.cumsum(flat[order])
    tenth[order] = np.minimum((sums / sums[-1] * DECILES).astype(np.int64), DECILES - 1)
    tenth[flat == 0] = DECILES  # zones without a forecast, hours that the clock skipped
    at = (panel.zone * len(panel.days) + panel.day) * 24 + panel.hour
    return tuple(
        _part(f"tenth {number + 1} of {DECILES} by risk", tenth == number, flat, at, panel, panel.dispersion)
        for number in range(DECILES)
    )


def _boroughs(panel: Panel, expected: FloatArray, spread: float) -> tuple[Calibration, ...]:
    flat = np.nan_to_num(expected).reshape(-1)
    at = (panel.zone * len(panel.days) + panel.day) * 24 + panel.hour
    borough = np.repeat(panel.places.borough, flat.size // len(panel.places))
    parts = [
        _part(name, (borough == number) & (flat > 0), flat, at, panel, spread)
        for number, name in enumerate(panel.places.borough_names)
    ]
    return tuple(part for part in parts if part.expected > 0)


def _part(
    name: str, inside: npt.NDArray[np.bool_], expected: FloatArray, at: IntArray, panel: Panel, spread: float
) -> Calibration:
    """Calibration in the zone-hours `inside` (Z × D × 24, flat like `expected`); `at` locates the panel's entries."""
    counted, expected_sum = float(panel.count[inside[at]].sum()), float(expected[inside].sum())
    ratio = ratio_to_expected(counted, expected_sum, spread) if expected_sum else (0.0, 0.0, 0.0)
    return Calibration(name, float(inside.sum()), counted, expected_sum, *ratio)


def daily_rates(forecast: Forecast, days: Days) -> FloatArray:
    """Rates per hour of each zone, day and hour (Z, D, 24), with date factors; NaN in zones without a forecast."""
    week = forecast.rate.reshape(-1, 7, 24)[:, weekday(days)]
    rates: FloatArray = week * forecast.factor_by_day(days)[forecast.factors.group]
    return rates


@dataclass(frozen=True, eq=False)
class DailyFit:
    """Fit of a model by day (D,): counted and expected collisions, Poisson deviance, and its moments under the model.

    `mean` and `variance` are those of the deviance, `slope` is the derivative of its mean by the logarithm of the true
    level. All are sums over `zone_hours` (D,) hours of zones.
    """

    counted: FloatArray
    expected: FloatArray
    deviance: FloatArray
    mean: FloatArray
    variance: FloatArray
    slope: FloatArray
    zone_hours: FloatArray

    def sums(self, group: IntArray, size: int) -> DailyFit:
        """Sums over groups of days, such as weeks; `group` (D,) is the number of each day's group."""
        return DailyFit(**{name: _summed(group, values, size) for name, values in vars(self).items()})


def _summed(group: IntArray, values: FloatArray, size: int) -> FloatArray:
    sums: FloatArray = np.bincount(group, weights=values, minlength=size).astype(float)
    return sums


def fit_by_day(panel: Panel, expected: FloatArray) -> DailyFit:
    """Fit of the model by day; zones without expectation (NaN) are left out."""
    known = np.isfinite(expected.sum(axis=(1, 2)))
    mu = np.where(known[:, None, None], expected, 0.0)
    used = known[panel.zone] & (
        panel.hours[panel.day, panel.hour] > 0
    )  # without rows of an hour that the clock skipped
    day, count = panel.day[used], panel.count[used].astype(float)
    terms = 2 * (xlogy(count, count / mu[panel.zone[used], day, panel.hour[used]]) - count)
    total = mu.sum(axis=(0, 2))
    mean, variance, slope = (law.sum(axis=(0, 2)) for law in deviance_moments(mu))
    return DailyFit(
        counted=_summed(day, count, len(panel.days)),
        expected=total,
        deviance=_summed(day, terms, len(panel.days)) + 2 * total,
        mean=mean,
        variance=variance,
        slope=slope,
        zone_hours=(panel.hours > 0).sum(axis=1) * float(known.sum()),
    )


def deviance_moments(mu: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean and variance of the Poisson deviance of a count whose expectation is `mu`, and the mean's slope in ln μ.

    The slope is by the true expectation, at a fixed predicted one.
    """
    grid, mean, variance, slope = _moments_on_grid()
    at = np.log(np.clip(mu, np.exp(grid[0]), np.exp(grid[-1])))
    return (
        np.where(mu > 0, np.interp(at, grid, mean), 0.0),
        np.where(mu > 0, np.interp(at, grid, variance), 0.0),
        np.where(mu > 0, np.interp(at, grid, slope), 0.0),
    )


@cache
def _moments_on_grid() -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Moments on a grid of ln μ, μ from 1e-7 to 100 (no zone has more collisions in an hour)."""
    grid = np.linspace(np.log(1e-7), np.log(100.0), 2000)
    mu, count = np.exp(grid)[:, None], np.arange(200)[None, :]
    deviance = 2 * (xlogy(count, count / mu) - count + mu)
    chances = poisson.pmf(count, mu)
    mean = (chances * deviance).sum(axis=1)
    variance = (chances * deviance**2).sum(axis=1) - mean**2
    more = (poisson.pmf(count, mu * (1 + _STEP)) * deviance).sum(axis=1)
    return grid, mean, variance, (more - mean) / np.log1p(_STEP)
