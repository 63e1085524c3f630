"""Intervals against published figures, and draws of nothing against what nothing really does."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest

from training.drift.noise import (
    Overdispersion,
    WeeklyCounts,
    difference_of_shares,
    draw_tables,
    draw_totals,
    jensen_shannon_distance,
    overdispersion_of_shares,
    overdispersion_of_totals,
    p_value,
    rate_ratio,
    stability_index,
)


def test_rate_ratio_is_the_conditional_binomials():
    ratio, low, high = rate_ratio(10, 20, 100, 100)
    share = binomtest(20, 30).proportion_ci(method="exact")
    assert ratio == pytest.approx(2)
    assert (low, high) == pytest.approx((share.low / (1 - share.low), share.high / (1 - share.high)))
    assert (low, high) == pytest.approx((0.893, 4.785), abs=2e-3)  # Clopper–Pearson 20/30: 0.4719 to 0.8271


def test_rate_ratio_is_per_hour():
    assert rate_ratio(10, 20, 100, 200)[0] == pytest.approx(1)
    assert rate_ratio(10, 20, 100, 200)[1:] == pytest.approx([bound / 2 for bound in rate_ratio(10, 20, 1, 1)[1:]])


def test_rate_ratio_of_nothing_has_an_open_end():
    assert rate_ratio(0, 5, 1, 1)[0] == float("inf")
    assert rate_ratio(0, 5, 1, 1)[2] == float("inf")
    assert rate_ratio(5, 0, 1, 1)[:2] == (0, 0)


def test_overdispersed_counts_weigh_less():
    plain, wide = rate_ratio(400, 480, 1, 1), rate_ratio(400, 480, 1, 1, spread=4)
    assert wide[0] == plain[0]
    assert np.log(wide[2] / wide[1]) == pytest.approx(2 * np.log(plain[2] / plain[1]), rel=0.02)


def test_difference_of_shares_is_newcombes():
    # Newcombe (1998), table II, example (a): 56/70 − 48/80, method 10.
    change, low, high = difference_of_shares((48, 80), (56, 70))
    assert (change, low, high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)


def test_stability_index_by_hand():
    # Shares after half a count more each: (10.5, 30.5)/41 and (20.5, 20.5)/41.
    expected = (20.5 - 10.5) / 41 * np.log(20.5 / 10.5) + (20.5 - 30.5) / 41 * np.log(20.5 / 30.5)
    assert stability_index(np.array([10.0, 30.0]), np.array([20.0, 20.0])) == pytest.approx(expected)
    assert stability_index(np.array([0.0, 5.0]), np.array([0.0, 5.0])) == 0


def test_jensen_shannon_is_the_distance():
    assert jensen_shannon_distance(np.array([1.0, 0]), np.array([0.0, 1])) == pytest.approx(np.sqrt(np.log(2)))


def test_chance_counts_the_observation():
    assert p_value(5, np.array([1.0, 2, 5, 9])) == 3 / 5
    assert p_value(99, np.zeros(999)) == 0.001


def _table(random: np.random.Generator, shares: np.ndarray, weeks: tuple[int, int], size: int) -> WeeklyCounts:
    return WeeklyCounts(*(random.multinomial(size, shares, number).astype(float) for number in weeks))


def test_noise_floor_of_zones_is_the_one_that_was_simulated():
    # research: 260 zones, a month of 7,000 against a year, no drift: PSI mean 0.041, 95 % 0.047.
    random = np.random.default_rng(3)
    shares = random.gamma(1.3, 1, 260) + 0.05
    table = _table(random, shares / shares.sum(), (52, 4), 1750)
    null = stability_index(*draw_tables(table, random, 499))
    assert null.mean() == pytest.approx(0.041, abs=0.004)
    assert np.percentile(null, 95) == pytest.approx(0.047, abs=0.005)


def test_one_week_of_nothing_passes_a_fixed_limit_but_not_its_own():
    # A PSI of 0.1 is what chance makes of 262 zones in a short window.
    random = np.random.default_rng(4)
    shares = np.full(262, 1 / 262)
    table = _table(random, shares, (4, 4), 1500)
    sparse = WeeklyCounts(table.reference / 6, table.current / 6)
    sparse = WeeklyCounts(random.poisson(sparse.reference).astype(float), random.poisson(sparse.current).astype(float))
    observed = stability_index(*sparse.totals)
    assert observed > 0.1
    assert observed < np.percentile(stability_index(*draw_tables(sparse, random, 499)), 99)


@pytest.mark.parametrize(("weeks", "shock"), [(12, 0.0), (12, 0.05), (4, 0.05)])
def test_false_alarms_of_volume(weeks: int, shock: float):
    random = np.random.default_rng(weeks)
    p = []
    for _ in range(300):
        drawn = [random.poisson(1600 * random.lognormal(0, shock, weeks)).astype(float) for _ in range(2)]
        spread = overdispersion_of_totals(*drawn)
        mean = np.full(weeks, np.concatenate(drawn).mean())
        null = [draw_totals(mean, spread, random, 199).sum(axis=1) for _ in range(2)]
        p.append(p_value(abs(np.log(drawn[1].sum() / drawn[0].sum())), np.abs(np.log(null[1] / null[0]))))
    assert np.mean(np.array(p) <= 0.05) < 0.09


@pytest.mark.parametrize("weeks", [12, 4])
def test_false_alarms_where_weeks_move_categories_together(weeks: int):
    # Late batches move neighbouring days of a curve: independent draws would call half of these drifted.
    random = np.random.default_rng(weeks)
    p = []
    for _ in range(200):
        windows = []
        for _ in range(2):
            later = random.normal(0, 0.15, (weeks, 1))
            shares = np.exp(-((np.arange(10) - 5 - later) ** 2) / 4)
            windows.append(random.multinomial(1500, shares / shares.sum(axis=1, keepdims=True)).astype(float))
        table = WeeklyCounts(*windows)
        before, after = (counts @ np.arange(10) / counts.sum() for counts in table.totals)
        null = [
            (counts @ np.arange(10)) / counts.sum(axis=1) for counts in draw_tables(table, random, 199, directions=1)
        ]
        p.append(p_value(abs(after - before), np.abs(null[1] - null[0])))
    assert np.mean(np.array(p) <= 0.05) < 0.10


def test_overdispersion_is_found():
    random = np.random.default_rng(1)
    shares = random.dirichlet(np.full(7, 300), 60)
    plain, wide = random.multinomial(1600, np.full(7, 1 / 7), 60), random.multinomial(1600, shares)
    assert overdispersion_of_shares(WeeklyCounts(plain[:30] * 1.0, plain[30:] * 1.0)).value == pytest.approx(
        1, abs=0.15
    )
    # Dirichlet-multinomial: 1 + (n − 1) ÷ (concentration + 1).
    found = overdispersion_of_shares(WeeklyCounts(wide[:30] * 1.0, wide[30:] * 1.0)).value
    assert found == pytest.approx(1 + 1599 / 2101, rel=0.15)


def test_a_season_is_no_overdispersion():
    steady_rise = np.linspace(1000, 1600, 12)
    assert overdispersion_of_totals(steady_rise, steady_rise) == Overdispersion(1.0, 20)


def test_a_few_weeks_leave_open_how_much_weeks_vary():
    # Of four weeks in each window: with the spread taken for known, 4 % and not 1 % would pass.
    random = np.random.default_rng(8)
    p = []
    for _ in range(500):
        shares = np.clip(random.normal(0.4, 0.03, (2, 4)), 0.01, 0.99)
        drawn = random.binomial(1500, shares)
        table = WeeklyCounts(*(np.column_stack((1500 - own, own)).astype(float) for own in drawn))
        null = [counts[:, 1] / counts.sum(axis=1) for counts in draw_tables(table, random, 399)]
        p.append(p_value(abs(drawn[1].sum() - drawn[0].sum()) / 6000, np.abs(null[1] - null[0])))
    assert np.mean(np.array(p) <= 0.01) < 0.025


def test_weeks_of_unlike_size_with_the_same_shares_are_no_noise():
    sizes = np.array([100.0, 200.0, 400.0, 100.0, 300.0])
    weeks = sizes[:, None] * np.array([0.5, 0.3, 0.2])
    table = WeeklyCounts(weeks, 2 * weeks)
    reference, current = draw_tables(table, np.random.default_rng(1), 50)
    assert reference == pytest.approx(np.tile([550.0, 330.0, 220.0], (50, 1)))
    assert current == pytest.approx(np.tile([1100.0, 660.0, 440.0], (50, 1)))
    assert overdispersion_of_shares(table) == Overdispersion(1.0, 16)


def test_what_never_comes_and_weeks_without_any_tell_nothing_of_overdispersion():
    random = np.random.default_rng(2)
    weeks = random.poisson(40, (12, 3)).astype(float) * random.choice([0.7, 1.3], (12, 3))
    plain = overdispersion_of_shares(WeeklyCounts(weeks, weeks))
    assert plain.value > 1
    never = np.column_stack((weeks, np.zeros(12)))
    empty = np.vstack((never, np.zeros(4)))
    assert overdispersion_of_shares(WeeklyCounts(empty, never)) == plain
