"""Whether the champion still foretells: its level, its pattern, week by week; and whether it is asked something new."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import gamma

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.exposure import Window
from ..learning.panel import Panel
from ..models.contract import Forecast
from .check import DRAWS, Check, quantiles
from .expected import Fit, fit_of_days, predictions
from .noise import CONFIDENCE, Spread, chance, draw_totals, spread_of_totals
from .pattern import pattern
from .windows import DAY, Windows, days_of

CALIBRATED = (0.95, 1.05)
CALIBRATION_PERCENT = 5.0
PREDICTIONS_SD = 0.1
LIMIT_SD = 3.0  # Shewhart's control limits
CUSUM_SLACK, CUSUM_SIGNAL = 0.5, 5.0  # in standard deviations: Montgomery (2013), Statistical Quality Control, ch. 9
DECILES = 10


@dataclass(frozen=True, eq=False)
class Weekly:
    """The champion in each current week (W,): what it said, what came, and between which limits that should lie.

    `ratio` is counted ÷ expected, `deviance` Poisson deviance per zone-hour; limits are ± LIMIT_SD standard
    deviations of what weeks do if the model is right. `seen`: the champion has learned from that week.
    `up`, `down`: cumulative sums of standardised residuals; beyond CUSUM_SIGNAL the level has moved for good.
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
    """Counted and expected in a part (a tenth of what is expected, by risk; a borough), and counted ÷ expected."""

    name: str
    zone_hours: float
    counted: float
    expected: float
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Champion:
    """A model by its name, what it forecasts of the measure, and the days that it has learned from."""

    title: str
    forecast: Forecast
    learned: Window


@dataclass(frozen=True, eq=False)
class Performance:
    """All about one champion on the current weeks."""

    champion: Champion
    weekly: Weekly
    deciles: tuple[Calibration, ...]
    boroughs: tuple[Calibration, ...]
    checks: tuple[Check, ...]


def performance(
    champion: Champion, panel: Panel, windows: Windows, unit: str, random: np.random.Generator
) -> Performance:
    """How the champion does on `panel`, the current weeks' counts."""
    expected = predictions(champion.forecast, panel.days) * panel.hours
    days = fit_of_days(panel, expected)
    week = np.searchsorted(windows.current, panel.days - panel.weekday * DAY)
    weeks = days.sums(week, len(windows.current))
    spread = spread_of_totals(np.zeros(0), weeks.counted)
    checks = (
        _calibration(weeks, spread, unit, random),
        pattern(panel, expected, week, float(weeks.deviance.sum())),
        _predictions(champion.forecast, windows, random),
    )
    return Performance(
        champion=champion,
        weekly=_weekly(weeks, spread, windows, champion.learned, panel.dispersion),
        deciles=_deciles(panel, expected),
        boroughs=_boroughs(panel, expected, spread.value),
        checks=checks,
    )


def _calibration(weeks: Fit, spread: Spread, unit: str, random: np.random.Generator) -> Check:
    counted, expected = weeks.counted.sum(), weeks.expected.sum()
    ratio, low, high = ratio_to_expected(counted, expected, spread.value)
    null = np.abs(np.log(draw_totals(weeks.expected, spread, random, DRAWS).sum(axis=1) / expected))
    sign = 1 if ratio >= 1 else -1
    null_95, null_99 = (abs(float(np.expm1(sign * bound))) * 100 for bound in quantiles(null))
    return Check(
        key="calibration",
        title="Calibration of the model",
        unit="%",
        change=(ratio - 1) * 100,
        low=(low - 1) * 100,
        high=(high - 1) * 100,
        size=abs(ratio - 1) * 100,
        null_95=null_95,
        null_99=null_99,
        p=chance(abs(np.log(max(ratio, 1e-9))), null),
        threshold=CALIBRATION_PERCENT,
        before=expected / len(weeks.expected),
        after=counted / len(weeks.expected),
        level_unit=f"located {unit} a week, expected → counted",
        figures={"counted_over_expected": ratio, "overdispersion_of_weeks": spread.value},
    )


def _predictions(forecast: Forecast, windows: Windows, random: np.random.Generator) -> Check:
    """Whether the dates of both windows ask for other predictions: Wasserstein distance ÷ standard deviation.

    The null exchanges whole weeks between the windows.
    """
    mondays = np.concatenate((windows.reference, windows.current))
    rates = predictions(forecast, days_of(mondays))
    rates = rates[np.isfinite(rates).all(axis=(1, 2))].reshape(-1, len(mondays), 7 * 24)
    edges = np.unique(np.quantile(rates, np.linspace(0, 1, 401)))
    weeks = np.stack([np.histogram(rates[:, week], edges)[0] for week in range(len(mondays))]).astype(float)
    width, deviation = np.diff(edges), float(rates.std()) or 1.0
    first = np.zeros((DRAWS + 1, len(mondays)), dtype=bool)
    first[:, : len(windows.reference)] = True
    first[1:] = random.permuted(first[1:], axis=1)
    curves = [
        np.cumsum(own @ weeks / own.sum(axis=1, keepdims=True), axis=1) / rates[:, 0].size
        for own in (first * 1.0, ~first * 1.0)
    ]
    distance = np.abs(curves[1] - curves[0]) @ width / deviation
    null_95, null_99 = quantiles(distance[1:])
    before, after = (
        rates[:, part].mean() for part in (slice(len(windows.reference)), slice(len(windows.reference), None))
    )
    return Check(
        key="predictions",
        title="Predictions for these dates",
        unit="standard deviations",
        change=float(distance[0]),
        low=None,
        high=None,
        size=float(distance[0]),
        null_95=null_95,
        null_99=null_99,
        p=chance(float(distance[0]), distance[1:]),
        threshold=PREDICTIONS_SD,
        before=float(before) * 1000,
        after=float(after) * 1000,
        level_unit="per 1,000 zone-hours",
    )


def ratio_to_expected(counted: float, expected: float, spread: float) -> tuple[float, float, float]:
    """Counted ÷ expected and its exact 95 % interval (Garwood 1936); overdispersed counts weigh 1/spread each."""
    tail, own = (1 - CONFIDENCE) / 2, counted / spread
    low = float(gamma.ppf(tail, own)) if own else 0.0
    high = float(gamma.ppf(1 - tail, own + 1))
    return counted / expected, low * spread / expected, high * spread / expected


def _weekly(weeks: Fit, spread: Spread, windows: Windows, learned: Window, dispersion: float) -> Weekly:
    level = np.sqrt(spread.value / weeks.expected)  # of the logarithm of a week's level
    extra = np.maximum(spread.value - 1, 0) / weeks.expected * weeks.slope**2
    deviation = np.sqrt(weeks.variance + extra)
    # Where one collision adds several, its deviance follows no Poisson law: there are no limits to draw.
    limits = [weeks.mean + side * LIMIT_SD * deviation if dispersion == 1 else weeks.mean * np.nan for side in (-1, 1)]
    ratio = weeks.counted / weeks.expected
    up, down = cusum((ratio - 1) / level)
    return Weekly(
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
    tenth[flat == 0] = DECILES  # zones of which nothing is known, hours that the clock skipped
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
    """The zone-hours `inside` (of Z × D × 24, flat like `expected`); `at` is where each entry of the panel lies."""
    counted, foretold = float(panel.count[inside[at]].sum()), float(expected[inside].sum())
    ratio = ratio_to_expected(counted, foretold, spread) if foretold else (0.0, 0.0, 0.0)
    return Calibration(name, float(inside.sum()), counted, foretold, *ratio)
