"""The champion on the current weeks: right ones are left alone, wrong ones are found for what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.training.drift.conftest import City, Plant
from training.drift.check import DRIFTED, judge
from training.drift.performance import (
    Champion,
    Performance,
    cusum,
    daily_rates,
    deviance_moments,
    fit_by_day,
    measure_performance,
    ratio_to_expected,
)
from training.learning.exposure import Window
from training.models.rate_model import Forecast, stationary_forecast
from training.selection.scores import score

LEARNED = Window(date(2023, 1, 1), date(2025, 2, 4))


def forecast(drawn: City, factor: float | np.ndarray = 1.0) -> Forecast:
    weekday = np.repeat(np.where(np.arange(7) >= 5, 0.85, 1.0), 24)
    level = np.exp((0.1**2 + 0.03**2 + 0.05**2) / 2)  # mean of the drawn shocks
    return stationary_forecast(drawn.true * weekday * level * factor, np.full(drawn.true.shape, np.inf))


def judge_model(drawn: City, rates: Forecast) -> tuple[Performance, dict[str, str]]:
    own = measure_performance(
        Champion("ours", rates, LEARNED), drawn.panel, drawn.windows, "collisions", np.random.default_rng(1)
    )
    return own, {check.key: check.verdict for check in judge(own.checks, at_most={})}


def test_the_true_rates_are_left_alone(city: Callable[..., City]):
    own, verdicts = judge_model(city(7), forecast(city(7)))
    assert set(verdicts.values()) == {"steady"}
    weekly = own.weekly
    assert ((weekly.ratio >= weekly.ratio_low) & (weekly.ratio <= weekly.ratio_high)).all()
    assert ((weekly.deviance >= weekly.deviance_low) & (weekly.deviance <= weekly.deviance_high)).all()
    assert weekly.seen.tolist() == [True] * 3 + [False] * 9  # 2025-02-04 is a Tuesday


def test_a_model_that_is_a_fifth_too_low(city: Callable[..., City]):
    own, verdicts = judge_model(city(7), forecast(city(7), 1 / 1.2))
    assert verdicts["calibration"] == DRIFTED
    assert verdicts["pattern"] == "steady"  # where and when it is right
    check = own.checks[0]
    assert check.low < check.change < check.high
    assert check.change == pytest.approx(20, abs=6)
    assert own.weekly.up.max() > 5
    assert own.weekly.down.max() < 5


def test_a_model_with_another_pattern(city: Callable[..., City]):
    random = np.random.default_rng(2)
    wrong = random.gamma(1 / 0.25, 0.25, (262, 1))
    rates = forecast(city(7))
    rates = replace(rates, rate=rates.rate * wrong * rates.rate.sum() / (rates.rate * wrong).sum())
    _, verdicts = judge_model(city(7), rates)
    assert verdicts["pattern"] == DRIFTED
    assert verdicts["calibration"] == "steady"


def test_calibration_by_risk_and_borough_adds_up(city: Callable[..., City]):
    drawn = city(7, Plant(borough="Bronx", borough_factor=1.4))
    own, _ = judge_model(drawn, forecast(drawn))
    for parts in (own.deciles, own.boroughs):
        assert sum(part.counted for part in parts) == pytest.approx(own.weekly.counted.sum())
        assert sum(part.expected for part in parts) == pytest.approx(own.weekly.expected.sum())
    rates = [part.expected / part.zone_hours for part in own.deciles]
    assert rates == sorted(rates)
    assert {part.expected for part in own.deciles} != {0}
    highest = max(own.boroughs, key=lambda part: part.ratio)
    assert highest.name == "Bronx"
    assert highest.low < highest.ratio < highest.high


def test_deviance_is_the_one_that_selection_scores(city: Callable[..., City]):
    drawn = city(7)
    rates = forecast(drawn)
    days = fit_by_day(drawn.panel, daily_rates(rates, drawn.panel.days) * drawn.panel.hours)
    known = replace(drawn.panel, known=np.ones(262, dtype=bool))
    assert days.deviance.sum() / days.zone_hours.sum() == pytest.approx(score(known, rates).deviance_zone_hour)


def test_zones_without_a_rate_take_no_part(city: Callable[..., City]):
    drawn = city(7)
    rates = forecast(drawn)
    rates.rate[:10] = np.nan
    own, verdicts = judge_model(drawn, rates)
    panel = drawn.panel
    kept = (panel.zone >= 10) & (panel.hours[panel.day, panel.hour] > 0)
    assert own.weekly.counted.sum() == panel.count[kept].sum()
    assert set(verdicts.values()) == {"steady"}


@pytest.mark.parametrize("mean", [0.002, 0.037, 0.4, 6.0])
def test_the_law_of_the_deviance(mean: float):
    random = np.random.default_rng(1)
    counts = random.poisson(mean, 400_000).astype(float)
    deviance = 2 * (np.where(counts > 0, counts * np.log(np.maximum(counts, 1) / mean), 0) - counts + mean)
    expected, variance, slope = (float(values[0]) for values in deviance_moments(np.array([mean])))
    assert expected == pytest.approx(deviance.mean(), rel=0.02)
    assert variance == pytest.approx(deviance.var(), rel=0.05)
    more = random.poisson(mean * 1.05, 400_000).astype(float)
    moved = 2 * (np.where(more > 0, more * np.log(np.maximum(more, 1) / mean), 0) - more + mean)
    error = float(np.sqrt(2 * deviance.var() / 400_000)) / np.log(1.05)
    assert slope == pytest.approx((moved.mean() - deviance.mean()) / np.log(1.05), abs=4 * error + 0.05 * abs(slope))


def test_the_interval_of_a_ratio_is_garwoods():
    assert ratio_to_expected(10, 10, 1) == pytest.approx((1, 0.4795, 1.8390), abs=1e-3)
    assert ratio_to_expected(0, 10, 1)[:2] == (0, 0)


def test_cumulative_sums_by_hand():
    up, down = cusum(np.array([1.0, 2.0, -1.0, -3.0]))
    assert up.tolist() == [0.5, 2.0, 0.5, 0.0]
    assert down.tolist() == [0.0, 0.0, 0.5, 3.0]


def test_predictions_follow_the_season(city: Callable[..., City]):
    drawn = city(7)
    rates = forecast(drawn)
    rates.factors.month[:, 5:9] = 3.0  # June to September
    summer = drawn.windows.reference + np.timedelta64(24, "W")
    windows = replace(drawn.windows, reference=summer, same_season=False)
    own = measure_performance(
        Champion("ours", rates, LEARNED), drawn.panel, windows, "collisions", np.random.default_rng(1)
    )
    check = next(check for check in own.checks if check.key == "predictions")
    assert check.size > check.null_99
    assert check.before > check.after
