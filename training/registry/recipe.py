"""Recipe of a model: estimator class and parameters as JSON, enough to fit it again."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import numpy as np

from collision_risk_plugin.core.errors import Phrase

from .. import models
from ..models.rate_model import RateModel
from ..process.events import TrainingError

_PACKAGE = models.__name__ + "."


def as_recipe(name: str, estimator: RateModel) -> dict[str, Any]:
    """The recipe of an estimator, fitted or not: {"name", "class", "parameters"}."""
    return {"name": name, **_plain(estimator)}


def from_recipe(recipe: Mapping[str, Any]) -> RateModel:
    """An unfitted estimator. Raises TrainingError for a recipe that this version does not know."""
    try:
        return _estimator(recipe)
    except (ImportError, AttributeError, TypeError, KeyError, ValueError) as error:
        raise TrainingError(
            Phrase(
                "This version does not know the recipe “{name}”: {error}. Train a new model.",
                name=recipe.get("name", ""),
                error=error,
            )
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, RateModel):
        kind = type(value)
        parameters = {key: _plain(part) for key, part in sorted(value.get_params(deep=False).items())}
        return {"class": f"{kind.__module__.removeprefix(_PACKAGE)}.{kind.__name__}", "parameters": parameters}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"a parameter of the kind {type(value).__name__} fits in no recipe")


def _from_plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _estimator(value) if "class" in value else {key: _from_plain(part) for key, part in value.items()}
    return [_from_plain(part) for part in value] if isinstance(value, list) else value


def _estimator(recipe: Mapping[str, Any]) -> RateModel:
    # A recipe comes from a file: it must never make anything but a model of this project.
    module, _, kind = str(recipe["class"]).rpartition(".")
    if not module.isidentifier():
        raise ValueError(f"“{recipe['class']}” is no model")
    model_class = getattr(import_module(_PACKAGE + module), kind)
    if not (isinstance(model_class, type) and issubclass(model_class, RateModel)):
        raise TypeError(f"“{recipe['class']}” is no model")
    return model_class(**{key: _from_plain(part) for key, part in recipe["parameters"].items()})
