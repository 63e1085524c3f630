"""Date effects on top of any model: trend, season, month × hour and special days of the city, and current levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

import holidays
import numpy as np
from sklearn.base import clone
from sklearn.utils.validation import check_is_fitted

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.model.bundle import DateFactors

from ..learning.panel import Panel
from ..learning.regimes import city_regimes
from .gaussian_field import Prior, city_week, fit_field, periodic_kernel
from .levels import current_levels
from .rate_model import Forecast, RateModel

_AHEAD_DAYS = 3653  # span of the special days in the factors
# Within a quarter a city's level strays by some 3 %, that of those whom the weather keeps off the streets by more:
# counted ÷ expected of 11 quarters of 2017 to 2024, beyond chance.
_LEVEL_DEVIATION, _LEVEL_DEVIATIONS = 0.03, {"pedestrians_hurt": 0.08, "cyclists_hurt": 0.13}
# Also observed on a working day nearby.
_MOVED = ("New Year's Day", "Juneteenth National Independence Day", "Independence Day", "Christmas Day")
_MOVED_KIND = "day in lieu"
# Days around a holiday: days after it, and their kind.
_AROUND = {
    "Thanksgiving Day": ((-1, "day before Thanksgiving"), (1, "day after Thanksgiving")),
    "Christmas Day": (
        (-2, "days before Christmas"),
        (-1, "Christmas Eve"),
        *((passed, "between Christmas and New Year") for passed in range(1, 6)),
    ),
    "New Year's Day": ((-1, "New Year's Eve"), (1, "day after New Year")),
}
_SWEEPS = 3
_YEAR_DAYS = 365.2425
# Standard deviations of log counts a week, for the whole city.
_REGIME, _PATH, _SEASON, _SEASON_OF_REGIME, _WEEK = 1.0, 0.08, 0.06, 0.02, 0.03
_PATH_DAYS = 730.0  # correlation time of the level
_SEASON_WIDTH = 0.7  # of the periodic kernel: effects of less than two months are not seasonal
_FREEDOM = 4.0  # of Student's t distribution of the weeks: outliers have little weight
_CLOCK, _CLOCK_MONTHS, _CLOCK_HOURS, _CLOCK_OWN = 0.08, 1.5, 1.5, 0.015
_KIND, _KIND_HOUR, _KIND_HOURS, _KIND_OWN = 0.2, 0.15, 2.5, 0.03


class DateEffects(RateModel):
    """The week of `base` at current levels, times date factors.

    The base is fitted on effective hours, each weighted by the factors of its date and the city's level at the time, so
    that a winter, a holiday or an old regime does not distort the week. Levels come from the days of the current
    regime, with a half-life of `level_weeks`.
    """

    def __init__(self, base: RateModel, level_weeks: float = 8.0) -> None:
        self.base = base
        self.level_weeks = level_weeks

    def fit(self, panel: Panel, y: None = None) -> Self:  # noqa: ARG002 – scikit-learn's signature
        dates = learn_dates(panel)
        effective = replace(panel, hours=panel.hours * dates.factor * dates.path[:, None])
        base = clone(self.base).fit(effective).forecast()
        known = np.isfinite(base.rate).all(axis=1)
        week = np.where(known[:, None], base.rate, 1.0)
        week = week / week.mean(axis=1, keepdims=True)
        levels = current_levels(panel, week, dates.factor, 7 * self.level_weeks)
        variance = np.maximum(1 / base.shape, 1 / levels.shape[:, None])
        variance = variance + _LEVEL_DEVIATIONS.get(panel.measure, _LEVEL_DEVIATION) ** 2
        self.dates_ = dates
        self.forecast_ = Forecast(
            rate=np.where(known[:, None], levels.rate[:, None] * week, np.nan),
            shape=np.where(known[:, None], 1 / variance, np.nan),
            factors=_as_factors(dates, panel),
        )
        return self

    def forecast(self) -> Forecast:
        check_is_fitted(self)
        return self.forecast_


def _as_factors(dates: LearnedDates, panel: Panel) -> DateFactors:
    ends = (panel.days[-1] + np.array([1, _AHEAD_DAYS])).astype(object)
    specials = special_days(*ends)
    return DateFactors(
        group=np.zeros(len(panel.places), dtype=np.int64),
        month=dates.month[None, :, :, None],
        dates=np.array(list(specials), dtype="datetime64[D]"),
        special=np.array([dates.special_factor(day, kind) for day, kind in specials.items()]).reshape(-1, 24, 1),
    )


@dataclass(frozen=True)
class SpecialDayKind:
    """A kind of special day; a day `off` has the hours of a Sunday a priori."""

    name: str
    off: bool


def special_days(first: date, last: date) -> dict[date, SpecialDayKind]:
    """The special days from `first` to `last`, both included, in order."""
    years = range(first.year - 1, last.year + 2)
    specials: dict[date, SpecialDayKind] = {}
    for day, names in holidays.country_holidays("US", years=years, observed=False).items():
        specials[day] = SpecialDayKind(names.split(";")[0], off=True)
    for day in list(specials):
        name = specials[day].name
        lieu = day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))
        if name in _MOVED and lieu not in specials:
            specials[lieu] = SpecialDayKind(_MOVED_KIND, off=True)
        for passed, kind in _AROUND.get(name, ()):
            specials.setdefault(day + timedelta(days=passed), SpecialDayKind(kind, off=False))
    for day, name in _widely_observed_days(years):
        specials.setdefault(day, SpecialDayKind(name, off=False))
    return {day: specials[day] for day in sorted(specials) if first <= day <= last}


def _widely_observed_days(years: range) -> Iterator[tuple[date, str]]:
    """Days other than public holidays on which schools or many shops and offices of New York are closed."""
    for day, name in holidays.country_holidays("IL", years=years, language="en_US").items():
        if name in ("Rosh Hashanah", "Yom Kippur"):
            yield day, name
    for day, name in holidays.financial_holidays("NYSE", years=years).items():
        if name == "Good Friday":
            yield day, name
            yield day + timedelta(days=2), "Easter Sunday"


@dataclass(frozen=True, eq=False)
class LearnedDates:
    """Factors on the rates of a typical week, the same all over the city.

    `month` (12, 24): season × hour. `special` (K, 24) are the factors of the special days in `kinds`; on a day off,
    `sunday` (7, 24) comes on top, the ratio of Sunday's hours to the weekday's. `factor` (D, 24) is the product on the
    panel's days, `path` (D,) the city's level on them ÷ that on the last.
    """

    month: FloatArray
    kinds: tuple[SpecialDayKind, ...]
    special: FloatArray
    sunday: FloatArray
    factor: FloatArray
    path: FloatArray

    def special_factor(self, day: date, kind: SpecialDayKind) -> FloatArray:
        """The factors of a special day's hours (24,); a priori ones for a kind that the panel lacks."""
        hours = self.sunday[day.weekday()] if kind.off else np.ones(24)
        return hours * self.special[self.kinds.index(kind)] if kind in self.kinds else hours


def learn_dates(panel: Panel) -> LearnedDates:
    """Estimate the factors of the city's counts by day and hour by backfitting: each in turn, given the others."""
    days = panel.days.astype(object)
    specials = special_days(days[0], days[-1])
    kinds = tuple(sorted({kind for day, kind in specials.items()}, key=lambda kind: kind.name))
    kind = np.array([kinds.index(specials[day]) if day in specials else -1 for day in days])
    counts = panel.by_day(np.zeros(len(panel.places), dtype=np.int64))[0] / panel.dispersion
    regime = city_regimes(panel.days, panel.measure)
    path, month, special_day = np.ones(len(days)), np.ones((12, 24)), np.ones((len(days), 24))
    for _ in range(_SWEEPS):
        week = _weeks(counts, panel, regime, path[:, None] * month[panel.month] * special_day)
        plain = week * panel.hours
        clock = month / month.mean(axis=1, keepdims=True)
        path, season, trust = _path_and_season(panel, regime, counts, plain * clock[panel.month] * special_day)
        weight = trust[:, None]
        clock = _clock(panel, weight * counts, weight * plain * (path * season[panel.month])[:, None] * special_day)
        month = season[:, None] * clock
        sunday = _sunday(week, panel, regime)
        off = np.array([k.off for k in kinds] + [False])[kind]  # −1, no special day, takes the last
        hours = np.where(off[:, None], sunday[panel.weekday], 1.0)
        special = _specials(
            kind, len(kinds), weight * counts, weight * plain * path[:, None] * month[panel.month] * hours
        )
        special_day = np.where(kind[:, None] >= 0, hours * special[kind], 1.0)
    return LearnedDates(month, kinds, special, sunday, month[panel.month] * special_day, path / path[-1])


def _weeks(counts: FloatArray, panel: Panel, regime: IntArray, factor: FloatArray) -> FloatArray:
    """The city's rate by hour of the week, each regime's inside, on every day (D, 24), all factors taken out."""
    rates = np.zeros_like(counts)
    for number in np.unique(regime):
        inside = regime == number
        counted, exposed = np.zeros((2, 7, 24))
        np.add.at(counted, panel.weekday[inside], counts[inside])
        np.add.at(exposed, panel.weekday[inside], (panel.hours * factor)[inside])
        week = city_week(counted.reshape(-1), exposed.reshape(-1)).reshape(7, 24)
        rates[inside] = (week * counted.sum() / (week * exposed).sum())[panel.weekday[inside]]
    return rates


def _sunday(week: FloatArray, panel: Panel, regime: IntArray) -> FloatArray:
    """Sunday's rates ÷ each weekday's, by hour (7, 24), in the last regime."""
    rates = np.ones((7, 24))
    last = regime == regime[-1]
    rates[panel.weekday[last]] = week[last]
    ratio: FloatArray = rates[6] / rates
    return ratio


def _path_and_season(
    panel: Panel, regime: IntArray, counts: FloatArray, expected: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The level on each day (D,), the season by month (12,), and the robust weight of each day (D,), 0 to 1.

    A Gaussian process behind the log ratio of each week: a constant for each regime, a slow path
    (Ornstein–Uhlenbeck), a season (MacKay's periodic kernel) that regimes share but for a part, and weeks
    with Student's t noise (iterative weights: Lange, Little & Taylor 1989, JASA 84, 881).
    Rasmussen & Williams (2006), §5.4.3.
    """
    day = (panel.days - panel.days[0]).astype(np.int64)
    start = panel.days[0].astype("datetime64[D]").astype(float)
    key, entry = np.unique((day // 7) * (int(regime.max()) + 1) + regime, return_inverse=True)
    counted, expected_sum = (np.bincount(entry, weights=values.sum(axis=1)) for values in (counts, expected))
    when = np.bincount(entry, weights=day) / np.bincount(entry)
    regime_of_week = key % (int(regime.max()) + 1)
    ratio = np.log((counted + 0.5) / (expected_sum + 0.5))

    def season_of(one: FloatArray, other: FloatArray) -> FloatArray:
        return np.exp(-2 * (np.sin(np.pi * np.subtract.outer(one, other) / _YEAR_DAYS) / _SEASON_WIDTH) ** 2)

    same = regime_of_week[:, None] == regime_of_week
    level = same * (_REGIME**2 + _PATH**2 * np.exp(-np.abs(np.subtract.outer(when, when)) / _PATH_DAYS))
    yearly = season_of(when, when) * (_SEASON**2 + same * _SEASON_OF_REGIME**2)
    noise = _WEEK**2 + 1 / (counted + 0.5)
    trust = np.ones(len(ratio))
    for _ in range(10):
        alpha = np.linalg.solve(level + yearly + np.diag(noise / trust), ratio)
        trust = (_FREEDOM + 1) / (_FREEDOM + (noise / trust * alpha) ** 2 / noise)
    path = np.exp(level @ alpha)[entry]
    year = np.arange(_YEAR_DAYS)
    calendar = (np.datetime64("2001-01-01") + year.astype(np.int64)).astype("datetime64[M]").astype(np.int64) % 12
    since = np.datetime64("2001-01-01").astype(float) + year - start
    curve = (
        season_of(since, when) * (_SEASON**2 + (regime_of_week == regime_of_week[-1]) * _SEASON_OF_REGIME**2)
    ) @ alpha
    season = np.exp(np.bincount(calendar, weights=curve) / np.bincount(calendar))
    return path, season / season.mean(), np.minimum(trust, 1.0)[entry]


def _clock(panel: Panel, counts: FloatArray, expected: FloatArray) -> FloatArray:
    """Factors of month × hour (12, 24) that keep each month's daily total and each hour's yearly total."""
    counted, expected_sum = np.zeros((2, 12, 24))
    np.add.at(counted, panel.month, counts)
    np.add.at(expected_sum, panel.month, expected)
    sums = expected_sum.sum(axis=1, keepdims=True)
    expected_sum = expected_sum * (counted.sum(axis=1, keepdims=True) + 1) / (sums + 1)
    prior = Prior(_CLOCK**2 * periodic_kernel(12, _CLOCK_MONTHS), periodic_kernel(24, _CLOCK_HOURS), _CLOCK_OWN**2)
    log_ratio = fit_field(counted, expected_sum + 1e-9, prior).log_ratio
    ratio = np.exp(log_ratio - sums.T @ log_ratio / sums.sum())
    usual = expected_sum.sum(axis=0) / expected_sum.sum()
    result: FloatArray = ratio / (ratio @ usual)[:, None]
    return result


def _specials(kind: IntArray, kinds: int, counts: FloatArray, expected: FloatArray) -> FloatArray:
    """Factors of each kind of day (K, 24): the whole day shrunk to 1, its hours to the whole day."""
    if not kinds:
        return np.ones((0, 24))
    special = kind >= 0
    counted, expected_sum = np.zeros((2, kinds, 24))
    np.add.at(counted, kind[special], counts[special])
    np.add.at(expected_sum, kind[special], expected[special])
    prior = Prior(np.eye(kinds), _KIND**2 + _KIND_HOUR**2 * periodic_kernel(24, _KIND_HOURS), _KIND_OWN**2)
    result: FloatArray = np.exp(fit_field(counted, expected_sum + 1e-9, prior).log_ratio)
    return result
