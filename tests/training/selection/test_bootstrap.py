from __future__ import annotations

import numpy as np
import pytest
from scipy.special import xlogy

from collision_risk_plugin.core.model.bundle import DateFactors
from training.models.rate_model import Forecast, stationary_forecast
from training.selection.bootstrap import compare, deviance_difference, weekly_deviance
from training.selection.scores import score


@pytest.fixture
def seasonal(town, draw, rates, span):
    """Six weeks across a month's end and a changed clock, with a forecast whose months differ."""
    places = town(16)
    panel = draw(places, span("2024-02-26", "2024-04-07"), rates(places, 3), 4, unknown=(5,))
    random = np.random.default_rng(3)
    factors = DateFactors(
        group=places.borough,
        month=random.uniform(0.6, 1.4, (3, 12, 24, 1)),
        dates=np.array(["2024-03-05"], dtype="datetime64[D]"),
        special=random.uniform(0.5, 1.5, (1, 24, 1)),
    )
    rate = rates(places, 3) * random.uniform(0.7, 1.3, (16, 168))
    return panel, Forecast(rate, np.full(rate.shape, np.inf), factors)


def test_weeks_add_up_to_the_deviances(seasonal) -> None:
    panel, forecast = seasonal
    found, whole = weekly_deviance(panel, forecast), score(panel, forecast)
    assert len(found.zone_hour) == len(found.cell) == 6
    assert found.zone_hour.sum() == pytest.approx(whole.deviance_zone_hour * whole.zone_hours)
    assert found.cell.sum() == pytest.approx(whole.deviance_cell * whole.cells)
    third = panel.on((panel.days >= np.datetime64("2024-03-11")) & (panel.days <= np.datetime64("2024-03-17")))
    alone = score(third, forecast)
    assert found.zone_hour[2] == pytest.approx(alone.deviance_zone_hour * alone.zone_hours)


def test_cells_are_followed_as_weeks_weigh_more(seasonal) -> None:
    """What a week adds is the derivative of the whole by that week's weight, here by small differences."""
    panel, forecast = seasonal
    known = np.flatnonzero(panel.known)
    counts, mean = np.zeros((6, len(known), 168)), np.zeros((6, len(known), 168))
    for number, day in enumerate(panel.days.astype(object)):
        start, week = day.weekday() * 24, number // 7
        factor = forecast.factors.day_factors(day, 0)[panel.places.borough[known]]
        mean[week, :, start : start + 24] += forecast.rate[known, start : start + 24] * factor * panel.hours[number]
    number = np.cumsum(panel.known) - 1
    np.add.at(counts, (panel.day // 7, number[panel.zone], panel.hour_of_week), panel.count)

    def total(weights: np.ndarray) -> float:
        y, mu = np.tensordot(weights, counts, 1), np.tensordot(weights, mean, 1)
        return float(2 * (xlogy(y, y / mu) - y + mu).sum())

    found = weekly_deviance(panel, forecast).cell
    for week in range(6):
        step = 1e-5 * np.eye(6)[week]
        assert found[week] == pytest.approx((total(1 + step) - total(1 - step)) / 2e-5, rel=1e-5)


def test_a_hole_makes_no_weeks(town, draw, rates, span) -> None:
    places = town(8)
    true = rates(places, 1)
    days = np.concatenate((span("2024-06-03", "2024-06-16"), span("2024-07-15", "2024-07-28")))
    assert len(weekly_deviance(draw(places, days, true, 1), stationary_forecast(true, true * np.inf)).cell) == 4


def test_a_forecast_does_not_differ_from_itself(seasonal) -> None:
    panel, forecast = seasonal
    same = compare(panel, forecast, forecast, seed=1)
    for interval in (same.zone_hour, same.cell):
        assert (interval.value, interval.low, interval.high) == (0, 0, 0)


def test_the_sign_says_who_is_better_and_the_seed_settles_the_interval(town, draw, rates, span) -> None:
    places = town(24)
    true = rates(places, 1)
    panel = draw(places, span("2024-05-06", "2024-08-04"), true, 2)
    ours, theirs = (
        stationary_forecast(rate, np.full(true.shape, np.inf)) for rate in (true, np.full(true.shape, true.mean()))
    )
    better, worse = compare(panel, ours, theirs, 7), compare(panel, theirs, ours, 7)
    assert better.cell.low < better.cell.value < better.cell.high < 0 < worse.cell.low
    assert better.cell.value < better.zone_hour.value < 0
    assert compare(panel, ours, theirs, 7) == better
    parts = [panel.on(panel.days < np.datetime64("2024-06-17")), panel.on(panel.days >= np.datetime64("2024-06-17"))]
    both = deviance_difference(
        [weekly_deviance(part, ours) for part in parts], [weekly_deviance(part, theirs) for part in parts], 7
    )
    assert both.zone_hour.value == pytest.approx(better.zone_hour.value)
    assert both.zone_hour.low == pytest.approx(better.zone_hour.low)


@pytest.mark.parametrize("season", [False, True])
def test_intervals_hold_the_true_difference_as_often_as_they_say(town, draw, rates, span, season) -> None:
    places = town(16)
    true = 6 * rates(places, 1)
    days = span("2024-09-02", "2024-12-01")
    random = np.random.default_rng(0)
    theirs = true * np.exp(random.normal(0, 0.15, true.shape))
    ours = Forecast(true * 1.05, np.full(true.shape, np.inf), _tilted(16, 0.05 if season else 0.0))
    other = stationary_forecast(theirs, np.full(true.shape, np.inf))
    panels = [draw(places, days, true, seed) for seed in range(200)]
    found = [compare(panel, ours, other, seed) for seed, panel in enumerate(panels)]
    for kind in ("zone_hour", "cell"):
        intervals = [getattr(one, kind) for one in found]
        middle = np.mean([one.value for one in intervals])
        share = np.mean([one.low <= middle <= one.high for one in intervals])
        assert 0.86 <= share <= 0.98  # thirteen weeks: resampling them is a little too sure of itself


def _tilted(zones: int, by: float) -> DateFactors:
    month = np.ones((1, 12, 24, 1))
    month[:, 8], month[:, 10] = 1 - by, 1 + by
    return DateFactors(np.zeros(zones, dtype=int), month, np.array([], dtype="datetime64[D]"), np.ones((0, 24, 1)))
