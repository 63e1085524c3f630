"""Recipes: what a manifest keeps of an estimator is enough to fit it again, and makes nothing else."""

from __future__ import annotations

import json

import numpy as np
import pytest

from training.models.baselines import EmpiricalBayes
from training.models.candidates import candidates
from training.pipeline.training_data import Material
from training.process.events import TrainingError
from training.registry.recipe import as_recipe, from_recipe


@pytest.mark.parametrize("name", sorted(candidates(quick=False)))
def test_every_candidate_comes_back_as_it_was(name: str) -> None:
    model = candidates(quick=False)[name]
    again = from_recipe(json.loads(json.dumps(as_recipe(name, model))))
    assert type(again) is type(model)
    assert as_recipe(name, again) == as_recipe(name, model)


def test_what_was_tuned_is_kept() -> None:
    model = candidates(quick=False)["XGBoost"].set_params(rate=np.float64(0.123), depth=np.int64(7))
    again = from_recipe(json.loads(json.dumps(as_recipe("XGBoost", model))))
    assert (again.get_params()["rate"], again.get_params()["depth"]) == (0.123, 7)


def test_fitted_again_it_expects_the_same(material: Material) -> None:
    panel = material.panel("collisions")
    first = EmpiricalBayes().fit(panel)
    again = from_recipe(as_recipe("empirical Bayes", first)).fit(panel)
    assert (again.forecast().rate == first.forecast().rate).all()


@pytest.mark.parametrize(
    "recipe",
    [
        {},
        {"class": "os.system", "parameters": {}},
        {"class": "baselines.np.load", "parameters": {}},
        {"class": "baselines.rates", "parameters": {}},
        {"class": "contract.BaseEstimator", "parameters": {}},
        {"class": "..registry.files.remove_folder", "parameters": {}},
        {"class": "baselines.EmpiricalBayes", "parameters": {"strange": 1}},
        {"class": "baselines.EmpiricalBayes"},
    ],
)
def test_nothing_but_models_is_ever_made(recipe: dict[str, object]) -> None:
    with pytest.raises(TrainingError, match="Train a new model"):
        from_recipe(recipe)


def test_a_parameter_that_json_does_not_hold_is_noticed() -> None:
    model = candidates(quick=False)["XGBoost"].set_params(rate=object())
    with pytest.raises(TypeError, match="fits in no recipe"):
        as_recipe("XGBoost", model)
