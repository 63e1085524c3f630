from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from training.learning.collisions import Collisions
from training.learning.exposure import hours_per_hour_of_week
from training.selection.holdout import MODEL, PLAIN, RIVALS, evaluate, profile, rivals
from training.selection.scores import (
    Trial,
    coverage,
    deviance,
    resampled_differences,
    share_in_top,
    total_deviances,
    trial,
)
from training.learning.tally import Counts, weekday

DAYS = np.arange(np.datetime64("2025-03-03"), np.datetime64("2025-03-31"))


def _trial(rate: np.ndarray, seed: int = 0) -> Trial:
    week = weekday(DAYS)
    hours = np.array([hours_per_hour_of_week(DAYS[i : i + 1]).reshape(7, 24)[week[i]] for i in range(len(DAYS))])
    mean = rate.reshape(len(rate), 7, 24).transpose(1, 0, 2)[week] * hours[:, None, :]
    return Trial(np.random.default_rng(seed).poisson(mean), hours, week)


def test_deviance_by_hand() -> None:
    assert deviance([0, 2, 3], [0.5, 2.0, 1.5]) == pytest.approx([1.0, 0.0, 2 * (3 * np.log(2) - 1.5)])


def test_a_trial_counts_known_zones_on_its_days() -> None:
    collisions = Collisions(
        collision_id=np.arange(5),
        day=np.array(["2025-03-03", "2025-03-09", "2025-03-09", "2025-03-31", "2025-03-04"], dtype="datetime64[D]"),
        hour=np.array([17, 3, 3, 5, 6]),
        on_the_hour=np.zeros(5, dtype=bool),
        zone=np.array([2, 2, 2, 2, 1]),
        casualties=np.array([0, 4, 1, 0, 0]),
        casualties_missing=np.zeros(5, dtype=bool),
        skipped={},
    )
    found = trial(collisions, DAYS, "incidents", np.array([True, False, True]))
    assert found.counts.shape == (28, 2, 24)
    assert found.counts.sum() == 6
    assert found.counts[0, 1, 17] == 1
    counts, hours = found.cells()
    assert counts[1, 6 * 24 + 3] == 5
    assert hours[6 * 24 + 2] == 3
    assert found.sizes() == ((28 * 24 - 1) * 2, 168 * 2)


def test_the_truth_has_the_least_deviance() -> None:
    true = np.random.default_rng(1).gamma(2, 0.1, (30, 168))
    test = _trial(true)
    for other in (true * 1.2, np.full(true.shape, true.mean())):
        assert np.less(total_deviances(test, true), total_deviances(test, other)).all()


def test_resampled_differences_centre_on_the_real_one() -> None:
    true = np.random.default_rng(1).gamma(2, 0.1, (30, 168))
    test, flat = _trial(true), np.full(true.shape, true.mean())
    drawn = resampled_differences(test, true, flat, seed=2)
    for mine, other in zip(total_deviances(test, true), total_deviances(test, flat), strict=True):
        assert drawn.mean() == pytest.approx(mine - other, rel=0.01)
    assert drawn.std() > 0
    assert (resampled_differences(test, flat, flat, seed=2) == 0).all()


def test_share_in_top_cells() -> None:
    counts = np.zeros((28, 10, 24), dtype=int)
    counts[:7, 0, 12] = 9
    counts[:7, 5, 12] = 1
    test = Trial(counts, np.ones((28, 24)), weekday(DAYS))
    rate = np.full((10, 168), 0.1)
    assert share_in_top(test, rate) == pytest.approx(0.05)  # all equal: no better than chance
    rate[0] = 0.2
    assert share_in_top(test, rate) == pytest.approx(0.9 * 0.5)  # half of the tied zone's hours fit in


@pytest.mark.parametrize("dispersion", [1.0, 1.5])
def test_coverage_is_nominal_for_the_law_that_made_the_counts(dispersion: float) -> None:
    random = np.random.default_rng(3)
    rate, shape = random.gamma(4, 0.2, (200, 168)), np.full((200, 168), 6.0)
    mean = rate * 4
    size = mean / (dispersion - 1 + mean / shape)
    counts = np.zeros((7, 200, 24), dtype=int)
    drawn = random.negative_binomial(size, size / (size + mean))
    counts[:] = drawn.reshape(200, 7, 24).transpose(1, 0, 2)
    test = Trial(counts, np.full((7, 24), 4.0), np.arange(7))
    assert coverage(test, rate, shape, dispersion, seed=1) == pytest.approx(0.90, abs=0.01)
    assert coverage(test, rate * 3, shape, dispersion, seed=1) < 0.7


def test_a_profile_has_mean_one_and_is_flat_without_data() -> None:
    hours = np.full(168, 4.0)
    hours[:24] = 3
    counts = np.arange(168.0)
    found = profile(counts, hours)
    assert (found * hours).sum() == pytest.approx(hours.sum())
    assert found[30] / found[60] == pytest.approx(0.5)
    assert (profile(counts * 0, hours) == 1).all()


def test_rivals_learn_what_they_say() -> None:
    random = np.random.default_rng(4)
    level = Counts(random.poisson(0.5, (40, 168)), np.full(168, 8.0), 1.0)
    found = rivals(level)
    assert tuple(found) == RIVALS
    assert found["city mean"].rate[3, 5] == pytest.approx(level.counts.sum() / (40 * 168 * 8))
    busy = np.argwhere(level.counts == level.counts.max())[0]
    assert found["raw cell mean"].rate[tuple(busy)] == level.counts.max() / 8
    assert found["raw cell mean"].rate.min() == pytest.approx(0.01 * found["city mean"].rate[0, 0])
    product = found["zone × city profile"].rate
    assert (product * 8).sum(axis=1) == pytest.approx(level.counts.sum(axis=1))
    between = np.sort([product[tuple(busy)], level.counts.max() / 8])
    assert between[0] <= found[PLAIN].rate[tuple(busy)] <= between[1]


def test_the_evaluation_sees_that_the_model_is_better(simulated: Callable) -> None:
    city = simulated(5, zones=60)
    known, boroughs = np.ones(60, dtype=bool), np.array(["East", "West"] * 30)
    found = evaluate(city.fitted, city.level, _trial(city.true), known, boroughs)
    assert set(found) == {*RIVALS, MODEL}
    own, low, high = found[MODEL]["difference_zone_hour_percent"]
    assert low < own < high < 0
    assert found[MODEL]["d2_cell"] > found[PLAIN]["d2_cell"] > found["city mean"]["d2_cell"] == 0
    assert found["raw cell mean"]["d2_cell"] < 0
    assert found[MODEL]["calibration"] == pytest.approx(1, abs=0.05)
    assert set(found[MODEL]["calibration_by_borough"]) == {"East", "West"}
    assert found[MODEL]["coverage_90_percent"] == pytest.approx(0.9, abs=0.02)
