"""Predictions and route risk worked out by hand, on two zones whose rates, intervals and streets are known."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.errors import BadChoice, BadCutoff
from collision_risk_plugin.core.model.cutoff import (
    DEFAULT_CUTOFF,
    HOURS_PER_60_DAYS,
    PERCENTILE,
    RATE,
    RELATIVE,
    TOTAL60,
    Cutoff,
)
from collision_risk_plugin.core.model.risk import (
    MetresByZoneHour,
    Prediction,
    predict,
    risk_by_zone,
    route_risk,
    route_risks,
)
from collision_risk_plugin.core.model.weekly_rates import WeeklyRates, rates_of_week
from tests.toys import toy_surface, toy_zones

FRIDAY = clock.parse("2026-12-04T17:00").date()
SHAPE = 10.0
"""Of the toys' rates."""


@pytest.fixture
def week() -> WeeklyRates:
    """A: 0.4 an hour on 10 km of streets; B: 0.1 on 5 km, but 0.8 in hour 3; C has no data."""
    rate = np.repeat([[0.4], [0.1], [np.nan]], 168, axis=1)
    rate[1, 3] = 0.8
    return rates_of_week(toy_surface(toy_zones(("A", "B", "C"), (10.0, 5.0, 1.0)), rate), "collisions", FRIDAY)


def pieces(*parts: tuple[int, int, int, float]) -> MetresByZoneHour:
    """Of (route, zone, hour, metres)."""
    route, zone, hour, metres = (np.array(column) for column in zip(*parts))
    return MetresByZoneHour(route, zone, hour, metres.astype(float))


def test_a_prediction_says_the_rate_its_interval_and_how_it_compares(week: WeeklyRates) -> None:
    found = predict(week, Cutoff(0.4, RATE), [(0, 0), (1, 3), (2, 0)])
    a, b, c = found[0, 0], found[1, 3], found[2, 0]
    assert (a.rate, a.lower, a.upper) == pytest.approx((0.4, 0.2, 0.8))
    assert a.relative_risk == pytest.approx(0.4 / 0.25)
    assert b.relative_risk == pytest.approx(0.8 / 0.6)
    assert (c.rate, c.lower, c.upper, c.relative_risk, c.high_risk) == (None, None, None, None, False)
    assert (a.count, a.exposure_hours, a.date_factor) == (3, 12, 1)


@pytest.mark.parametrize(
    ("cutoff", "high"),
    [
        (Cutoff(0.39, RATE), True),
        (Cutoff(0.41, RATE), False),
        (Cutoff(1.59, RELATIVE), True),
        (Cutoff(1.61, RELATIVE), False),
        (Cutoff(0.4 * 60 / 7 - 0.01, TOTAL60), True),
        (Cutoff(0.4 * 60 / 7 + 0.01, TOTAL60), False),
    ],
)
def test_high_risk_is_more_than_the_cutoff(week: WeeklyRates, cutoff: Cutoff, high: bool) -> None:
    assert predict(week, cutoff, [(0, 0)])[0, 0].high_risk is high


def test_what_is_just_the_cutoff_is_not_high_risk(week: WeeklyRates) -> None:
    exact = replace(week, rate=np.full_like(week.rate, 0.5))
    assert not predict(exact, Cutoff(0.5, RATE), [(0, 0)])[0, 0].high_risk


def test_a_total_of_60_days_is_of_the_hours_that_come_round_in_them(week: WeeklyRates) -> None:
    known = predict(week, DEFAULT_CUTOFF, [(0, 0)])[0, 0]
    assert known.in_60_days() == pytest.approx((0.4 * 60 / 7, 0.2 * 60 / 7, 0.8 * 60 / 7))
    assert pytest.approx(60 / 7) == HOURS_PER_60_DAYS
    assert predict(week, DEFAULT_CUTOFF, [(2, 0)])[2, 0].in_60_days() is None
    for lacking in ("rate", "lower", "upper"):
        assert replace(known, **{lacking: None}).in_60_days() is None
    assert isinstance(known, Prediction)


def test_route_risk_is_rate_by_street_kilometre_times_kilometres_times_the_hours_of_the_drive(
    week: WeeklyRates,
) -> None:
    """2 km in A, 1 km in B at hour 2 and 3 km at hour 3, in half an hour; 700 m outside, 300 m in C."""
    metres = {(0, 2): 2000.0, (1, 2): 1000.0, (1, 3): 3000.0, (-1, 2): 700.0, (2, 2): 300.0}
    risk = route_risk(week, metres, 0.5)
    parts = np.array([2 / 10 * 0.4, 1 / 5 * 0.1, 3 / 5 * 0.8]) * 0.5
    assert risk.expected == pytest.approx(parts.sum())
    assert risk.metres_without_data == 1000
    shape = parts.sum() ** 2 / (parts**2 / SHAPE).sum()
    drawn = np.random.default_rng(1).gamma(shape, parts.sum() / shape, 2_000_000)
    assert risk.lower == pytest.approx(np.quantile(drawn, 0.05), rel=0.002)
    assert risk.upper == pytest.approx(np.quantile(drawn, 0.95), rel=0.002)


@pytest.mark.parametrize("shape", [0.6, 2.0, 300.0])
def test_the_interval_is_that_of_a_gamma_law_to_a_few_per_cent(week: WeeklyRates, shape: float) -> None:
    """Wilson and Hilferty's quantiles, against draws."""
    own = replace(week, shape=np.full_like(week.shape, shape))
    risk = route_risk(own, {(0, 0): 10_000.0}, 1.0)
    drawn = np.random.default_rng(2).gamma(shape, 0.4 / shape, 2_000_000)
    assert risk.expected == pytest.approx(0.4)
    assert risk.upper == pytest.approx(np.quantile(drawn, 0.95), rel=0.02)
    assert risk.lower == pytest.approx(np.quantile(drawn, 0.05), rel=0.02, abs=0.004)


def test_where_nothing_is_known_there_is_no_risk_and_its_metres_are_told(week: WeeklyRates) -> None:
    risk = route_risk(week, {(2, 0): 250.0, (-1, 0): 50.0}, 1.0)
    assert (risk.expected, risk.lower, risk.upper, risk.metres_without_data) == (0.0, 0.0, 0.0, 300.0)
    assert not math.isnan(route_risk(week, {}, 1.0).upper)


def test_many_routes_at_once_have_the_risk_that_each_has_alone(week: WeeklyRates) -> None:
    """The first and the last piece of a route lie in one cell; one route has no pieces; one is outside every zone."""
    every = pieces(
        (0, 0, 5, 100.0),
        (0, 1, 5, 200.0),
        (0, 0, 5, 300.0),
        (1, -1, 7, 40.0),
        (3, 2, 167, 30.0),
        (3, 1, 167, 500.0),
        (3, 0, 0, 600.0),
    )
    found = route_risks(week, every, np.array([1.0, 2.0, 0.5, 0.25]))
    assert found == [
        route_risk(week, {(0, 5): 400.0, (1, 5): 200.0}, 1.0),
        route_risk(week, {(-1, 7): 40.0}, 2.0),
        route_risk(week, {}, 0.5),
        route_risk(week, {(2, 167): 30.0, (1, 167): 500.0, (0, 0): 600.0}, 0.25),
    ]


def test_what_zones_contribute_adds_up_to_the_route_risk(week: WeeklyRates) -> None:
    one = pieces((0, 0, 2, 2000.0), (0, -1, 2, 700.0), (0, 1, 2, 1000.0), (0, 1, 3, 3000.0), (0, 2, 3, 300.0))
    each = risk_by_zone(week, one, 0.5)
    assert each == pytest.approx([2 / 10 * 0.4 * 0.5, (1 / 5 * 0.1 + 3 / 5 * 0.8) * 0.5, 0.0])
    (whole,) = route_risks(week, one, np.array([0.5]))
    assert each.sum() == pytest.approx(whole.expected)


def test_the_usual_cutoff_is_a_percentile_and_said_in_words() -> None:
    assert Cutoff(98, PERCENTILE) == DEFAULT_CUTOFF
    assert DEFAULT_CUTOFF.meaning == "higher than 98 % of all zones and hours of a typical week"
    assert Cutoff(2.5, RELATIVE).meaning == "more than 2.5 × the city at the hour you arrive"


@pytest.mark.parametrize("value", [0, 0.5, 100])
def test_these_cutoffs_can_be(value: float) -> None:
    for basis in (RELATIVE, PERCENTILE, RATE, TOTAL60):
        assert Cutoff(value, basis).value == value
    assert Cutoff(100.5, RATE).value == 100.5


@pytest.mark.parametrize(
    ("value", "basis"),
    [(-0.5, RATE), (math.nan, RATE), (math.inf, RELATIVE), (100.5, PERCENTILE), (-1, PERCENTILE)],
)
def test_these_cannot(value: float, basis: str) -> None:
    with pytest.raises(BadCutoff):
        Cutoff(value, basis)


def test_a_basis_that_there_is_not() -> None:
    with pytest.raises(BadChoice):
        Cutoff(1, "share")
