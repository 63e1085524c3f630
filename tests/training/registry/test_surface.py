"""The arrays of a bundle: intervals that hold what is predicted, however little is known of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from collision_risk_plugin.core.model.bundle import no_date_factors
from training.models.rate_model import Forecast
from training.pipeline.training_data import TrainingData
from training.registry.surface import Arrays, golden, surface_arrays

SHAPES = (0.01, 0.03, 0.1, 0.5, 1.0, 50.0, 1e6, np.inf)


@pytest.fixture
def arrays(material: TrainingData) -> Callable[[np.ndarray], Arrays]:
    """Of one rate, 0.2 an hour, in every cell, known as well as the shapes (Z, 168) say."""

    def make(shape: np.ndarray) -> Arrays:
        forecast = Forecast(np.full(shape.shape, 0.2), shape, no_date_factors(len(shape), 1))
        return surface_arrays({"collisions": forecast}, {"collisions": material.panel("collisions")}, np.ones(168))

    return make


@pytest.mark.parametrize("shape", SHAPES)
def test_the_interval_holds_the_rate_whatever_is_known_of_it(arrays, shape: float) -> None:
    """The mean of a gamma law of shape 0.03 lies above its 95th percentile, and no bundle with that could be read."""
    made = arrays(np.full((4, 168), shape))
    assert np.all(made["lower"] <= made["rate"])
    assert np.all(made["rate"] <= made["upper"])
    assert np.all(np.isfinite(made["upper"]))
    assert made["rate"] == pytest.approx(0.2, rel=1e-3)


def test_the_interval_is_the_middle_nine_tenths_of_the_gamma_law(arrays) -> None:
    made = arrays(np.full((4, 168), 4.0))
    drawn = np.random.default_rng(1).gamma(4.0, 0.2 / 4.0, 400_000)
    assert (drawn < made["lower"][0, 0, 0]).mean() == pytest.approx(0.05, abs=0.002)
    assert (drawn > made["upper"][0, 0, 0]).mean() == pytest.approx(0.05, abs=0.002)


def test_what_is_known_for_sure_has_no_interval_and_others_do(arrays) -> None:
    shape = np.full((4, 168), 4.0)
    shape[1] = np.inf
    made = arrays(shape)
    assert np.array_equal(made["lower"][1], made["rate"][1])
    assert np.array_equal(made["upper"][1], made["rate"][1])
    assert np.all(made["lower"][0] < made["rate"][0])
    assert np.all(made["upper"][0] > made["rate"][0])


def test_golden_cells_are_spread_over_all_that_is_known(arrays) -> None:
    made = arrays(np.full((4, 168), 4.0))
    cells = [(cell["zone_id"], cell["hour_of_week"]) for cell in golden(made)]
    assert cells == sorted(set(cells))
    assert (cells[0], cells[-1]) == (("A", 0), ("D", 167))
    assert {zone for zone, _ in cells} == {"A", "B", "C", "D"}
    made["rate"][0] = np.nan
    assert {cell["zone_id"] for cell in golden(made)} == {"B", "C", "D"}
    for cell in golden(made):
        assert cell["lower"] < cell["rate"] < cell["upper"]
