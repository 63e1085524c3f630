"""The check of the pattern: right rates are called wrong as often as said, and wrong ones by as much as they are."""

from __future__ import annotations

import numpy as np
import pytest

from training.drift.pattern import pattern
from training.drift.performance import fit_by_day
from training.learning.panel import Panel
from training.learning.places import Places

DAYS = np.arange(np.datetime64("2025-01-13"), np.datetime64("2025-02-10"))
WEEK = np.repeat(np.arange(4), 7)


def draw(random: np.random.Generator, places: Places, true: np.ndarray) -> Panel:
    counts = random.poisson(true * random.lognormal(0, 0.15, (1, len(DAYS), 1)))  # storms move whole days
    zone, day, hour = np.nonzero(counts)
    return Panel(
        places=places,
        measure="collisions",
        days=DAYS,
        hours=np.ones((len(DAYS), 24)),
        zone=zone,
        day=day,
        hour=hour,
        count=counts[zone, day, hour],
        dispersion=1.0,
        known=np.ones(len(places), dtype=bool),
    )


@pytest.fixture(scope="module")
def true(places: Places) -> np.ndarray:
    random = np.random.default_rng(1)
    rate = 0.03 * random.gamma(1.3, 1 / 1.3, (len(places), 1, 1)) + 1e-3
    return np.tile(rate * (1 + 0.6 * np.sin(np.arange(24) / 24 * 2 * np.pi)), (1, len(DAYS), 1))


def test_right_rates_are_called_wrong_one_time_in_twenty(places: Places, true: np.ndarray):
    random = np.random.default_rng(2)
    found = [pattern(draw(random, places, true), true, WEEK, 1e4) for _ in range(100)]
    assert 1 <= sum(check.size > check.null_95 for check in found) <= 11
    assert np.mean([check.change for check in found]) == pytest.approx(0, abs=0.5 * found[0].null_95)
    assert np.mean([check.low <= 0 <= check.high for check in found]) >= 0.88


def test_the_amount_is_what_the_right_rates_would_save(places: Places, true: np.ndarray):
    random = np.random.default_rng(3)
    wrong = true * random.lognormal(0, 0.3, (len(places), 1, 1))
    wrong *= true.sum() / wrong.sum()
    found, saved = [], []
    for _ in range(10):
        panel = draw(random, places, true)
        own, right = (fit_by_day(panel, rates).deviance.sum() for rates in (wrong, true))
        found.append(pattern(panel, wrong, WEEK, float(own)).change)
        saved.append((own - right) / own * 100)
    assert np.mean(found) == pytest.approx(np.mean(saved), rel=0.25)
    assert np.mean(found) > 1


def test_a_model_that_is_too_even_is_found(places: Places, true: np.ndarray):
    panel = draw(np.random.default_rng(4), places, true)
    even = np.full(true.shape, true.mean())
    check = pattern(panel, even, WEEK, float(fit_by_day(panel, even).deviance.sum()))
    assert check.size > check.null_99
    assert check.size > check.threshold
