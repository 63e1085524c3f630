"""From collisions to a bundle: the best recipe is chosen, fitted to all measures, and written down with its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from joblib import cpu_count, parallel_config
from sklearn.base import clone

from collision_risk_plugin.core.errors import Phrase

from ..learning.exposure import Window
from ..learning.panel import MEASURE_WORDS, believed_share
from ..models.baselines import EmpiricalBayes
from ..models.contract import RateModel
from ..process.events import log, progress, share
from ..registry.bundle import Made, files_of
from ..registry.card import MODEL, PLAIN
from ..registry.recipe import as_recipe
from ..registry.surface import arrays_of
from ..selection.choose import Choice, choose
from ..selection.table import evaluate
from .manifest import describe
from .training_data import NAMES, Material

CHOSEN_ON = "collisions"
_TIMES = {"seconds"}  # differ from run to run
_DETAILS = _TIMES | {"calibration_by_borough", "calibration_by_decile", "difference_by_origin_percent"}


@dataclass(frozen=True)
class Settings:
    """How thoroughly to look for a recipe."""

    quick: bool
    trials: int
    seed: int
    legacy_total: bool


def make(material: Material, settings: Settings, notes: Sequence[str] = ()) -> Made:
    """Choose, try, fit, and put into files; `notes` say of the rows what they do not say themselves."""
    # Four at most: each worker process needs some 300 MB.
    with share(0, 70), parallel_config(n_jobs=1 if settings.quick else min(4, cpu_count())):
        choice = choose(
            material.panel(CHOSEN_ON),
            quick=settings.quick,
            seed=settings.seed,
            legacy_total=settings.legacy_total,
            trials=settings.trials,
            compared_from=material.comparison_window().start,
        )
    log(Phrase("Chosen in {seconds:.0f} s: {name}.", seconds=choice.seconds, name=choice.name))
    progress(70, "Trying the chosen model on the other measures")
    holdout = _holdout(material, choice, settings.seed)
    panels = {measure: material.panel(measure) for measure in NAMES}
    fitted: dict[str, RateModel] = {}
    for number, measure in enumerate(NAMES):
        progress(80 + 5 * number, Phrase("Fitting {measure}", measure=MEASURE_WORDS[measure]))
        fitted[measure] = clone(choice.estimator).fit(panels[measure])
    progress(95, "Writing")
    window = material.level_window()
    believed = believed_share(material.collisions, material.days[window.holds(material.days)])
    arrays = arrays_of(
        {measure: model.forecast() for measure, model in fitted.items()},
        {measure: panel.between(window.start, window.end) for measure, panel in panels.items()},
        believed,
    )
    recipe = as_recipe(choice.name, choice.estimator)
    manifest = describe(material, window, arrays, recipe, believed, panels, notes)
    backtest = {name: _without(_DETAILS, scores) for name, scores in choice.table["candidates"].items()}
    manifest |= {"holdout": holdout, "backtest": {"origins": choice.table["origins"], "candidates": backtest}}
    return files_of(manifest, arrays, _booster_file(fitted[CHOSEN_ON]))


def _holdout(material: Material, choice: Choice, seed: int) -> dict[str, Any]:
    """The figures of weeks that nobody tuned on: of all candidates for one measure, of the chosen for the others."""
    own = choice.holdout
    window = Window(*(date.fromisoformat(own["test"][key]) for key in ("start", "end")))
    measures = {
        measure: own["candidates"] if measure == CHOSEN_ON else _tried(material, choice, measure, window, seed)
        for measure in NAMES
    }
    chosen = measures[CHOSEN_ON]
    others = {name: _without(_DETAILS, scores) for name, scores in reversed(chosen.items()) if name != choice.name}
    plain, ours = (_without(_TIMES, chosen[name]) for name in (PLAIN, choice.name))
    measures[CHOSEN_ON] = others | {PLAIN: plain, MODEL: ours}
    return {"fit": own["fit"], "test": own["test"], "measures": measures}


def _tried(material: Material, choice: Choice, measure: str, window: Window, seed: int) -> dict[str, Any]:
    """Scores of the baseline and of the chosen model on the window, from the days before it."""
    before = material.panel(measure, last=window.start - timedelta(days=1))
    test = replace(material.panel(measure).between(window.start, window.end), known=before.known)
    plain = EmpiricalBayes().fit(before).forecast()
    ours = clone(choice.estimator).fit(before).forecast()
    return {
        PLAIN: evaluate(test, plain, city_mean=None, baseline=None, seed=seed),
        MODEL: evaluate(test, ours, city_mean=None, baseline=plain, seed=seed),
    }


def _without(left_out: Set[str], figures: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in figures.items() if key not in left_out}


def _booster_file(fitted: RateModel) -> bytes | None:
    """The trees of a fitted model that is a booster, or is built on one."""
    own = getattr(fitted, "model_file", None)
    if own is not None:
        content: bytes = own()
        return content
    parts = [part for name, part in sorted(vars(fitted).items()) if name.endswith("_") and isinstance(part, RateModel)]
    return next((content for content in map(_booster_file, parts) if content is not None), None)
