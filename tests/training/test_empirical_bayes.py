from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom

from training.models.empirical_bayes import Belief, as_expected, fit, log_likelihood, rates, update
from training.learning.tally import Counts


def test_an_update_by_hand() -> None:
    belief, change = update(Belief(np.array([1.5, 1.5]), np.array([8.0, 8.0])), [3, 0], [2.0, 0.5])
    prior = 1 / (1 / 8 + change)
    assert belief.shape == pytest.approx([prior + 3, prior])
    assert belief.mean == pytest.approx([1.5 * (prior + 3) / (prior + 2), 1.5 * prior / (prior + 0.5)])


def test_the_likelihood_is_the_negative_binomial_law() -> None:
    counts, expected = np.array([0.0, 1.0, 4.0, 9.0]), np.array([0.3, 2.0, 2.0, 11.0])

    def law(shape: float) -> float:
        return float(nbinom.logpmf(counts, shape, shape / (shape + expected)).sum())

    ours = [log_likelihood(np.full(4, shape), counts, expected) for shape in (0.7, 5.0, 80.0)]
    assert np.diff(ours) == pytest.approx(np.diff([law(shape) for shape in (0.7, 5.0, 80.0)]))


@pytest.mark.parametrize("variance", [0.02, 0.2, 1.0])
def test_the_variance_of_change_is_recovered(variance: float) -> None:
    random = np.random.default_rng(3)
    expected = random.uniform(1, 20, 20_000)
    counts = random.poisson(expected * random.gamma(1 / variance, variance, expected.shape))
    _, change = update(as_expected(20_000), counts, expected)
    assert change == pytest.approx(variance, rel=0.1)


def test_variance_already_believed_is_not_found_again() -> None:
    random = np.random.default_rng(4)
    expected = random.uniform(1, 20, 20_000)
    counts = random.poisson(expected * random.gamma(10, 0.1, expected.shape))
    _, change = update(Belief(np.ones(20_000), np.full(20_000, 10.0)), counts, expected)
    assert change < 0.005


def test_where_nothing_is_expected_nothing_is_learned() -> None:
    belief = Belief(np.array([1.2, 0.9]), np.array([5.0, 6.0]))
    assert update(belief, [0, 0], [0.0, 0.0]) == (belief, 0.0)
    random = np.random.default_rng(5)
    expected = np.append(np.full(500, 4.0), 0.0)
    learned, change = update(as_expected(501), np.append(random.poisson(4 * random.gamma(5, 0.2, 500)), 0), expected)
    assert learned.mean[-1] == 1
    assert learned.shape[-1] == pytest.approx(1 / change)


def test_spreading_keeps_sums_whatever_the_shape() -> None:
    random = np.random.default_rng(6)
    hours = random.integers(0, 13, 168).astype(float)
    total = np.array([0.0, 5.0, 300.0])
    assert (rates(total, hours, random.gamma(1, 1, (3, 168))) * hours).sum(axis=1) == pytest.approx(total)


def test_intervals_hold_the_truth_as_often_as_they_say(simulated) -> None:
    for compound in (False, True):
        held = []
        for seed in range(6):
            city = simulated(seed, compound=compound)
            held.append(((city.true >= city.fitted.lower) & (city.true <= city.fitted.upper)).mean())
        assert 0.85 < np.mean(held) < 0.95


def test_rates_are_nearer_to_the_truth_than_counts_or_zone_means(simulated) -> None:
    city = simulated(11)
    raw = city.level.counts / city.level.hours
    zone = raw.mean(axis=1, keepdims=True)

    def error(rate: np.ndarray) -> float:
        return float(((rate - city.true) ** 2 / city.true).mean())

    assert error(city.fitted.rate) < 0.2 * error(zone)
    assert error(city.fitted.rate) < 0.1 * error(raw)
    assert (city.fitted.rate * city.level.hours).sum() == pytest.approx(city.level.counts.sum(), rel=0.01)


def test_levels_come_from_the_level_window_alone(simulated) -> None:
    level = simulated(12, zones=40).level
    known, borough = np.ones(40, dtype=bool), np.arange(40) % 5
    some = Counts(level.counts[:, ::-1].copy(), level.hours, 1.0)
    many = Counts(some.counts * 50, level.hours, 1.0)
    for old in (some, many):
        found = fit(old, many, level, borough, known)
        assert (found.rate * level.hours).sum() == pytest.approx(level.counts.sum(), rel=0.02)


def test_a_zone_never_heard_of_has_no_rate_and_moves_no_other(simulated) -> None:
    level = simulated(13, zones=40).level
    counts = level.counts.copy()
    counts[7] = 0
    window = Counts(counts, level.hours, 1.0)
    known = np.arange(40) != 7
    found = fit(window, window, window, np.arange(40) % 5, known)
    for cube in (found.rate, found.lower, found.upper, found.shape):
        assert np.isnan(cube[7]).all()
        assert np.isfinite(cube[known]).all()
    rest = [Counts(counts[known], level.hours, 1.0)] * 3
    alone = fit(*rest, (np.arange(40) % 5)[known], np.ones(39, dtype=bool))
    assert found.rate[known] == pytest.approx(alone.rate)


def test_a_known_zone_without_recent_collisions_has_a_small_rate(simulated) -> None:
    level = simulated(14, zones=40).level
    counts = level.counts.copy()
    counts[7] = 0
    found = fit(*[Counts(counts, level.hours, 1.0)] * 3, np.arange(40) % 5, np.ones(40, dtype=bool))
    assert 0 < found.rate[7].max() < 0.2 * found.rate.mean()
    assert (found.lower <= found.rate).all()
    assert (found.rate <= found.upper).all()


def test_an_hour_in_which_nothing_ever_happened_has_a_small_rate(simulated) -> None:
    level = simulated(15, zones=40).level
    counts = level.counts.copy()
    counts[:, 50] = 0
    found = fit(*[Counts(counts, level.hours, 1.0)] * 3, np.arange(40) % 5, np.ones(40, dtype=bool))
    assert (found.rate[:, 50] > 0).all()
    assert found.rate[:, 50].sum() < 0.1 * found.rate[:, 51].sum()
    assert (found.lower[:, 50] < found.upper[:, 50]).all()


def test_without_earlier_windows_the_level_window_speaks_alone(simulated) -> None:
    level = simulated(16, zones=40).level
    nothing = Counts(np.zeros_like(level.counts), np.zeros(168), 1.0)
    found = fit(nothing, nothing, level, np.arange(40) % 5, np.ones(40, dtype=bool))
    assert (found.rate * level.hours).sum(axis=1) == pytest.approx(level.counts.sum(axis=1), rel=0.1, abs=3)
    assert np.corrcoef(found.rate.sum(axis=0), level.counts.sum(axis=0))[0, 1] > 0.95
