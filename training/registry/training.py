"""From collisions to a bundle: the best recipe is chosen, fitted to all measures, and written down with its figures."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from sklearn.base import clone

from collision_risk_plugin.core.zones import grouped

from ..events import log, progress, share
from ..learning.exposure import Window
from ..learning.midnight import believed_share
from ..models.baselines import EmpiricalBayes
from ..models.contract import RateModel
from ..selection.bootstrap import compare
from ..selection.choose import Choice, choose
from ..selection.scores import score
from .card import model_card
from .manifest import describe
from .material import NAMES, TO_TRY_ON, Material
from .recipe import as_recipe
from .report import report
from .surface import Arrays, arrays_of

CHOSEN_ON = "collisions"
MODEL, PLAIN = "this model", "empirical Bayes"


@dataclass(frozen=True)
class Settings:
    """How thoroughly to look for a recipe."""

    quick: bool
    trials: int
    seed: int
    legacy_total: bool


@dataclass(frozen=True)
class Made:
    """A bundle's manifest, and its files by name."""

    manifest: dict[str, Any]
    files: dict[str, bytes]


def make(material: Material, settings: Settings) -> Made:
    """Choose, try, fit, and put into files. Progress goes from 0 to 100."""
    with share(0, 70):
        choice = choose(
            material.panel(CHOSEN_ON),
            quick=settings.quick,
            seed=settings.seed,
            legacy_total=settings.legacy_total,
            trials=settings.trials,
        )
    log(f"Chosen: {choice.name}.")
    progress(70, "Trying the chosen model on the other measures")
    holdout = _holdout(material, choice, settings.seed)
    panels = {measure: material.panel(measure) for measure in NAMES}
    fitted: dict[str, RateModel] = {}
    for number, measure in enumerate(NAMES):
        progress(80 + 5 * number, f"Fitting {measure.replace('_', ' ')}")
        fitted[measure] = clone(choice.estimator).fit(panels[measure])
    progress(95, "Writing")
    window = level_window(material)
    believed = believed_share(material.collisions, material.days[window.holds(material.days)])
    arrays = arrays_of(
        {measure: model.forecast() for measure, model in fitted.items()},
        {measure: panel.between(window.start, window.end) for measure, panel in panels.items()},
        believed,
    )
    recipe = as_recipe(choice.name, choice.estimator)
    manifest = describe(material, window, arrays, recipe, believed, panels)
    manifest |= {"holdout": holdout, "backtest": choice.table, "choice_seconds": round(choice.seconds)}
    return _files(manifest, arrays, _booster_file(fitted[CHOSEN_ON]))


def level_window(material: Material) -> Window:
    """The days since the last break in what is counted, if there are enough of them: these set the level."""
    raise NotImplementedError


def _holdout(material: Material, choice: Choice, seed: int) -> dict[str, Any]:
    """The figures of the weeks that nobody tuned on, for each measure: all candidates, or the chosen and the baseline."""
    start, end = (date.fromisoformat(choice.holdout["test"][key]) for key in ("start", "end"))
    measures = {CHOSEN_ON: choice.holdout["candidates"]}
    for measure in NAMES:
        if measure != CHOSEN_ON:
            measures[measure] = _tried(material, choice.estimator, measure, Window(start, end), seed)
    return {"fit": choice.holdout["fit"], "test": choice.holdout["test"], "measures": measures}


def _tried(material: Material, estimator: RateModel, measure: str, window: Window, seed: int) -> dict[str, Any]:
    before = material.panel(measure, last=window.start - timedelta(days=1))
    test = material.panel(measure).between(window.start, window.end)
    plain = EmpiricalBayes().fit(before).forecast()
    ours = clone(estimator).fit(before).forecast()
    difference = compare(test, ours, plain, seed)
    return {}


def _booster_file(fitted: RateModel) -> bytes | None:
    """The trees of a fitted model that is a booster, or is built on one."""
    own = getattr(fitted, "model_file", None)
    if own is not None:
        content: bytes = own()
        return content
    parts = [part for name, part in sorted(vars(fitted).items()) if name.endswith("_") and isinstance(part, RateModel)]
    return next((content for content in map(_booster_file, parts) if content is not None), None)


def _files(manifest: Mapping[str, Any], arrays: Arrays, booster: bytes | None) -> Made:
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **arrays)
    files = {
        "surface.npz": stream.getvalue(),
        "MODEL_CARD.md": model_card(manifest).encode(),
        "report.html": report(manifest, arrays).encode(),
    }
    if booster is not None:
        files["model.ubj"] = booster
    facts = {
        name: {"bytes": len(content), "sha256": grouped(hashlib.sha256(content).hexdigest())}
        for name, content in files.items()
    }
    whole = {**manifest, "files": facts}
    files["manifest.json"] = (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()
    return Made(whole, files)
