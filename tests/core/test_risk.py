"""Predictions worked out by hand, on two zones whose rates, intervals and streets are known."""

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
from collision_risk_plugin.core.model.risk import Prediction, predict
from collision_risk_plugin.core.model.weekly_rates import WeeklyRates, rates_of_week
from tests.toys import toy_surface, toy_zones

FRIDAY = clock.parse("2026-12-04T17:00").date()


@pytest.fixture
def week() -> WeeklyRates:
    """A: 0.4 an hour on 10 km of streets; B: 0.1 on 5 km, but 0.8 in hour 3; C has no data."""
    rate = np.repeat([[0.4], [0.1], [np.nan]], 168, axis=1)
    rate[1, 3] = 0.8
    return rates_of_week(toy_surface(toy_zones(("A", "B", "C"), (10.0, 5.0, 1.0)), rate), "collisions", FRIDAY)


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
