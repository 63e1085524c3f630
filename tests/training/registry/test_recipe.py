"""Recipes: what a manifest keeps of an estimator is enough to fit it again, and makes nothing else."""

from __future__ import annotations

import json

import numpy as np
import pytest

from training.models.baselines import EmpiricalBayes
from training.models.candidates import candidates
from training.pipeline.training_data import TrainingData
from training.process.events import TrainingError
from training.registry.recipe import as_recipe, from_recipe

WRITTEN: dict[str, dict[str, object]] = {
    "baselines.CellMean": {},
    "baselines.CityMean": {},
    "baselines.EmpiricalBayes": {},
    "baselines.ZoneProfile": {},
    "boosters.XGBoostPoisson": {
        "columns": 0.5,
        "depth": 4,
        "least_weight": 400.0,
        "on_empirical_bayes": True,
        "rate": 0.03,
        "rows": 0.7,
        "seed": 0,
        "trees": 200,
    },
    "date_effects.DateEffects": {
        "base": {"class": "baselines.EmpiricalBayes", "parameters": {}},
        "level_weeks": 8.0,
    },
    "forerunner.Forerunner": {"legacy_total": False, "seed": 0},
    "glm.PoissonGLM": {"alpha": 1e-05},
    "hierarchical.Hierarchical": {
        "cell_variance": 0.003,
        "kinship": 0.8,
        "neighbour_share": 0.8,
        "reach_km": 3.0,
    },
    "trees.ExtraTrees": {"columns": 0.6, "least_cells": 60, "seed": 0, "trees": 60},
    "trees.GradientBoosting": {"depth": 3, "least_cells": 100, "rate": 0.05, "seed": 0, "trees": 100},
    "trees.HistGradientBoosting": {"least_cells": 300, "leaves": 12, "rate": 0.04, "seed": 0, "trees": 200},
    "trees.RandomForest": {"columns": 0.4, "least_cells": 60, "seed": 0, "trees": 60},
}
"""Every class, with its parameters, that a release has written to a manifest. Add to it; never change or remove."""


@pytest.mark.parametrize("path", WRITTEN)
def test_recipes_of_earlier_releases_can_be_read(path: str) -> None:
    recipe = {"class": path, "parameters": WRITTEN[path]}
    model = from_recipe(recipe)
    written = as_recipe("", model)
    assert written["class"] == path
    assert written["parameters"].items() >= WRITTEN[path].items()


def test_every_class_that_can_be_written_is_pinned() -> None:
    classes = set()
    for name, model in candidates(quick=False).items():
        recipe = as_recipe(name, model)
        classes.add(recipe["class"])
        if base := recipe["parameters"].get("base"):
            classes.add(base["class"])
    assert classes == set(WRITTEN)


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


def test_fitted_again_it_expects_the_same(material: TrainingData) -> None:
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
        {"class": "rate_model.BaseEstimator", "parameters": {}},
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
