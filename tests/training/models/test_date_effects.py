from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from sklearn.base import clone

from training.learning.panel import Panel, weekday
from training.models.baselines import EmpiricalBayes
from training.models.date_effects import DateEffects, _clock, special_days
from training.models.hierarchical import Hierarchical
from training.models.rate_model import Forecast

SEASON = np.array([0.90, 0.90, 0.94, 0.98, 1.05, 1.08, 1.05, 1.02, 1.02, 1.03, 1.03, 1.00])
EVENING = [16, 17, 18]


def _month(days: np.ndarray) -> np.ndarray:
    return days.astype("datetime64[M]").astype(int) % 12


def _effects(levels: Callable[[np.ndarray], np.ndarray]) -> Callable[[np.ndarray], np.ndarray]:
    """A season, evenings that darken in winter, empty Christmas Days, and a level."""

    def effect(days: np.ndarray) -> np.ndarray:
        factor = (SEASON[_month(days)] * levels(days))[:, None] * np.ones(24)
        factor[:, EVENING] *= np.where(np.isin(_month(days), (10, 11, 0)), 1.2, 1.0)[:, None]
        factor[np.isin(days, np.array(["2016-12-25", "2017-12-25", "2018-12-25"], dtype="M8[D]"))] *= 0.5
        return factor[None]

    return effect


def _even(days: np.ndarray) -> np.ndarray:
    return np.ones(len(days))


@pytest.fixture(scope="module")
def panel(city) -> Panel:
    return city.panel(np.random.default_rng(7), date(2016, 7, 1), date(2018, 12, 31), effect=_effects(_even))


@pytest.fixture(scope="module")
def forecast(panel: Panel) -> Forecast:
    return DateEffects(Hierarchical()).fit(panel).forecast()


def test_season_and_dark_evenings_are_recovered(forecast: Forecast) -> None:
    month = forecast.factors.month[0, :, :, 0]
    whole = np.delete(month, EVENING, axis=1).mean(axis=1)
    assert whole / whole.mean() == pytest.approx(SEASON / SEASON.mean(), abs=0.03)
    evening = month[:, EVENING].mean(axis=1) / whole
    assert evening[[10, 11, 0]].mean() / evening[4:8].mean() == pytest.approx(1.2, abs=0.03)


def test_holidays_are_recovered_and_written_out_for_years(city, forecast: Forecast) -> None:
    factors = forecast.factors
    ahead = dict(zip(factors.dates.astype(str), factors.special[:, :, 0], strict=True))
    assert min(ahead) == "2019-01-01"
    assert max(ahead) == "2028-12-31"
    # A Wednesday: Sunday's hours are asked of it, and half of what a December day has.
    share = city.rate.sum(axis=0).reshape(7, 24)[2]
    assert (ahead["2019-12-25"] * share).sum() / share.sum() == pytest.approx(0.5, abs=0.06)
    assert "2019-10-30" not in ahead


def test_an_expected_day_is_what_happens(city, forecast: Forecast) -> None:
    truth = city.panel(np.random.default_rng(8), date(2019, 1, 1), date(2019, 12, 31), effect=_effects(_even))
    factor = forecast.factor_by_day(truth.days)[0]
    week = forecast.rate.sum(axis=0).reshape(7, 24)
    expected = (week[weekday(truth.days)] * factor * truth.hours).sum(axis=1)
    counted = np.bincount(truth.day, weights=truth.count, minlength=len(truth.days))
    ordinary = ~np.isin(truth.days, forecast.factors.dates)
    for month in range(12):
        own = (_month(truth.days) == month) & ordinary
        assert counted[own].sum() / expected[own].sum() == pytest.approx(1, abs=0.04)


def test_the_level_is_today_s(city) -> None:
    def falling(days: np.ndarray) -> np.ndarray:
        return np.where(days < np.datetime64("2018-07-01"), 1.0, 0.8)

    panel = city.panel(np.random.default_rng(9), date(2017, 1, 1), date(2018, 12, 31), effect=_effects(falling))
    found = DateEffects(Hierarchical(), level_weeks=8).fit(panel).forecast()
    year = found.rate.sum() * found.factors.month.mean()
    assert year / (city.rate.sum() * SEASON.mean()) == pytest.approx(0.8, abs=0.05)


def test_a_winter_alone_is_not_taken_for_the_year_where_an_old_regime_knows_the_season(city) -> None:
    def broken(days: np.ndarray) -> np.ndarray:
        return np.where(days < np.datetime64("2020-04-06"), 2.5, 1.0)

    old = city.panel(np.random.default_rng(10), date(2017, 1, 1), date(2020, 12, 31), effect=_effects(broken))
    kept = (old.days < np.datetime64("2019-01-01")) | (old.days >= np.datetime64("2020-11-15"))
    found = DateEffects(Hierarchical()).fit(old.on(kept)).forecast()
    july = found.factors.month[0, 6, :, 0]
    assert found.rate.sum() * july.mean() / (city.rate.sum() * SEASON[6]) == pytest.approx(1, abs=0.06)
    by_hour, true = (rate.sum(axis=0).reshape(7, 24).sum(axis=0) for rate in (found.rate, city.rate))
    evening = (by_hour * july)[EVENING].sum() / (by_hour * july).sum()
    assert evening / (true[EVENING].sum() / true.sum()) == pytest.approx(1, abs=0.05)


def test_the_old_level_does_not_leak(city) -> None:
    panel = city.panel(np.random.default_rng(11), date(2019, 9, 1), date(2020, 12, 31))
    before = panel.days[panel.day] < np.datetime64("2020-04-06")
    many = replace(panel, count=np.where(before, 5 * panel.count, panel.count))
    totals = [np.nansum(DateEffects(Hierarchical()).fit(one).forecast().rate) for one in (panel, many)]
    assert totals[1] == pytest.approx(totals[0], rel=0.01)


def test_hours_that_the_clock_skips_or_repeats_change_nothing(city) -> None:
    busy = replace(city, rate=200 * city.rate)
    panel = busy.panel(np.random.default_rng(12), date(2016, 10, 2), date(2017, 4, 29))  # 30 Sundays
    assert (panel.hours.min(), panel.hours.max()) == (0, 2)
    found = DateEffects(EmpiricalBayes()).fit(panel).forecast()
    sunday = (found.rate.sum(axis=0) / busy.rate.sum(axis=0)).reshape(7, 24)[6]
    assert sunday[[1, 2]] == pytest.approx(sunday[5:20].mean(), rel=0.015)


def test_what_an_hour_has_in_every_month_is_no_month_s_effect(panel: Panel) -> None:
    expected = np.full((len(panel.days), 24), 50.0)
    clock = _clock(panel, expected * np.linspace(0.93, 1.07, 24), expected)
    assert clock == pytest.approx(1, abs=0.01)


def test_any_base_gains_dates_and_keeps_its_parameters(panel: Panel) -> None:
    model = clone(DateEffects(EmpiricalBayes(), level_weeks=5.0))
    found = model.fit(panel).forecast()
    assert model.level_weeks == 5.0
    assert np.isfinite(found.rate).all()
    assert np.isfinite(found.shape).all()
    assert len(found.factors.dates) > 250


def test_the_days_people_stay_at_home() -> None:
    days = {str(day): kind.name for day, kind in special_days(date(2020, 6, 1), date(2022, 12, 31)).items()}
    assert days["2021-11-25"] == "Thanksgiving Day"
    assert days["2021-11-26"] == "day after Thanksgiving"
    assert days["2022-12-24"] == "Christmas Eve"
    assert days["2021-07-05"] == "day in lieu"
    assert days["2022-10-05"] == "Yom Kippur"
    assert days["2021-04-02"] == "Good Friday"
    assert days["2021-06-19"].startswith("Juneteenth")
    assert "2020-06-19" not in days
    assert list(days) == sorted(days)
