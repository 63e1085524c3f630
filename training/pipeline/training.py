"""Training: choose the best recipe, fit it to all measures, and make the bundle with its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from joblib import cpu_count, parallel_config
from sklearn.base import clone

from collision_risk_plugin.core.errors import Phrase

from ..learning.exposure import Window
from ..learning.panel import MEASURE_NAMES, MEASURE_WORDS, believed_share
from ..models.baselines import EmpiricalBayes
from ..models.rate_model import RateModel
from ..process.events import log, progress, progress_range
from ..registry.card import MODEL, PLAIN
from ..registry.recipe import as_recipe
from ..registry.surface import surface_arrays
from ..selection.backtest import evaluate
from ..selection.model_selection import ModelSelection, select_model
from .bundle import BundleFiles, bundle_files, describe_model
from .training_data import TrainingData

CHOSEN_ON = "collisions"
_TIMES = {"seconds"}  # differs from run to run
MIN_HOLDOUT_SHARE = 0.5
"""Share of the holdout's days on which a measure must have been observed to be scored there."""
_DETAILS = _TIMES | {"calibration_by_borough", "calibration_by_decile", "difference_by_origin_percent"}


@dataclass(frozen=True)
class TrainingOptions:
    """How thoroughly to search for a recipe."""

    quick: bool
    trials: int
    seed: int
    legacy_total: bool


def make_bundle(training_data: TrainingData, options: TrainingOptions, notes: Sequence[str] = ()) -> BundleFiles:
    """Choose a recipe, score it on the holdout, fit it, and make the files; `notes` and gaps go into the model card."""
    gaps = [gap.sentence() for gap in training_data.gaps]
    for gap in gaps:
        log(gap)
    # Four at most: each worker process needs some 300 MB.
    with progress_range(0, 70), parallel_config(n_jobs=1 if options.quick else min(4, cpu_count())):
        choice = select_model(
            training_data.panel(CHOSEN_ON),
            quick=options.quick,
            seed=options.seed,
            legacy_total=options.legacy_total,
            trials=options.trials,
            compared_from=training_data.comparison_window().start,
        )
    log(Phrase("Chosen in {seconds:.0f} s: {name}.", seconds=choice.seconds, name=choice.name))
    progress(70, "Trying the chosen model on the other measures")
    holdout = _holdout(training_data, choice, options.seed)
    panels = {measure: training_data.panel(measure) for measure in MEASURE_NAMES}
    fitted: dict[str, RateModel] = {}
    for number, measure in enumerate(MEASURE_NAMES):
        progress(80 + 5 * number, Phrase("Fitting {measure}", measure=MEASURE_WORDS[measure]))
        fitted[measure] = clone(choice.estimator).fit(panels[measure])
    progress(95, "Writing")
    window = training_data.level_window()
    believed = believed_share(training_data.collisions, training_data.days[window.holds(training_data.days)])
    arrays = surface_arrays(
        {measure: model.forecast() for measure, model in fitted.items()},
        {measure: panel.between(window.start, window.end) for measure, panel in panels.items()},
        believed,
    )
    recipe = as_recipe(choice.name, choice.estimator)
    manifest = describe_model(training_data, window, arrays, recipe, believed, panels, [*notes, *gaps])
    backtest = {name: _without(_DETAILS, scores) for name, scores in choice.table["candidates"].items()}
    manifest |= {"holdout": holdout, "backtest": {"origins": choice.table["origins"], "candidates": backtest}}
    return bundle_files(manifest, arrays, _booster_file(fitted[CHOSEN_ON]))


def _holdout(training_data: TrainingData, choice: ModelSelection, seed: int) -> dict[str, Any]:
    """Figures on weeks that nothing was tuned on: of all candidates for CHOSEN_ON, of the chosen one for the others.

    A measure that was hardly observed in these weeks has none.
    """
    holdout = choice.holdout
    window = Window(*(date.fromisoformat(holdout["test"][key]) for key in ("start", "end")))
    tested = int(window.holds(training_data.days_of(CHOSEN_ON)).sum()) * MIN_HOLDOUT_SHARE
    measures = {
        measure: holdout["candidates"]
        if measure == CHOSEN_ON
        else _scores(training_data, choice, measure, window, seed)
        for measure in MEASURE_NAMES
        if window.holds(training_data.days_of(measure)).sum() >= tested
    }
    chosen = measures[CHOSEN_ON]
    others = {name: _without(_DETAILS, scores) for name, scores in reversed(chosen.items()) if name != choice.name}
    baseline, model = (_without(_TIMES, chosen[name]) for name in (PLAIN, choice.name))
    measures[CHOSEN_ON] = others | {PLAIN: baseline, MODEL: model}
    return {"fit": holdout["fit"], "test": holdout["test"], "measures": measures}


def _scores(
    training_data: TrainingData, choice: ModelSelection, measure: str, window: Window, seed: int
) -> dict[str, Any]:
    """Scores of the baseline and of the chosen model on the window, fitted on the days before it."""
    before = training_data.panel(measure, last=window.start - timedelta(days=1))
    test = replace(training_data.panel(measure).between(window.start, window.end), known=before.known)
    baseline = EmpiricalBayes().fit(before).forecast()
    forecast = clone(choice.estimator).fit(before).forecast()
    return {
        PLAIN: evaluate(test, baseline, city_mean=None, baseline=None, seed=seed),
        MODEL: evaluate(test, forecast, city_mean=None, baseline=baseline, seed=seed),
    }


def _without(left_out: Set[str], figures: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in figures.items() if key not in left_out}


def _booster_file(fitted: RateModel) -> bytes | None:
    """The booster's trees of a fitted model that is a booster, or is built on one."""
    model_file = getattr(fitted, "model_file", None)
    if model_file is not None:
        content: bytes = model_file()
        return content
    parts = [part for name, part in sorted(vars(fitted).items()) if name.endswith("_") and isinstance(part, RateModel)]
    return next((content for content in map(_booster_file, parts) if content is not None), None)
