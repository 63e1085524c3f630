"""Training: choose the best recipe, fit it to all measures, and make the bundle with its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from joblib import cpu_count, parallel_config
from sklearn.base import clone

from collision_risk_plugin.core.constants import BUNDLED_NETWORK
from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.streets.network_reader import load_network

from ..learning.exposure import Window
from ..learning.panel import MEASURE_WORDS, MODE_MEASURES, Panel, believed_share
from ..models.baselines import EmpiricalBayes
from ..models.rate_model import RateModel
from ..process.events import log, progress, progress_range
from ..registry.card import MODEL, PLAIN
from ..registry.recipe import as_recipe
from ..registry.surface import surface_arrays
from ..selection.backtest import evaluate
from ..selection.model_selection import MeasureSelection, ModelSelection, select_for_measure, select_model
from ..street_model.pattern import fit_pattern
from .bundle import BundleFiles, bundle_files, describe_model, street_facts
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
    panels = {measure: training_data.panel(measure) for measure in training_data.measures}
    for measure in (one for one in MODE_MEASURES if one not in panels):
        log(Phrase("Not learned, since too few of them are known: {measure}.", measure=MEASURE_WORDS[measure]))
    by_mode = _select_by_mode(panels, choice, options.seed)
    estimators = dict.fromkeys(panels, choice.estimator) | {m: one.estimator for m, one in by_mode.items()}
    progress(76, "Trying the chosen model on the other measures")
    holdout = _holdout(training_data, choice, estimators, options.seed)
    fitted: dict[str, RateModel] = {}
    for number, (measure, panel) in enumerate(panels.items()):
        progress(80 + 15 * number / len(panels), Phrase("Fitting {measure}", measure=MEASURE_WORDS[measure]))
        fitted[measure] = clone(estimators[measure]).fit(panel)
    progress(95, "Writing")
    window = training_data.level_window()
    believed = believed_share(training_data.collisions, training_data.days[window.holds(training_data.days)])
    arrays = surface_arrays(
        {measure: model.forecast() for measure, model in fitted.items()},
        {measure: panel.between(window.start, window.end) for measure, panel in panels.items()},
        believed,
    )
    progress(96, "Fitting the street pattern")
    network = load_network(BUNDLED_NETWORK, training_data.places.zones)
    observed = training_data.collisions.on(np.isin(training_data.collisions.day, training_data.days))
    pattern = fit_pattern(observed, training_data.places, tuple(panels), network)
    recipe = as_recipe(choice.name, choice.estimator)
    manifest = describe_model(training_data, window, arrays, recipe, believed, panels, [*notes, *gaps])
    backtest = _without_all(_DETAILS, choice.table["candidates"])
    figures = {measure: _without_all(_DETAILS, one.figures) for measure, one in by_mode.items()}
    manifest |= {"holdout": holdout, "streets": street_facts(pattern, network)}
    manifest |= {"backtest": {"origins": choice.table["origins"], "candidates": backtest, "by_mode": figures}}
    manifest |= {
        "recipes": {m: as_recipe(one.name, one.estimator) for m, one in by_mode.items() if one.name != choice.name}
    }
    return bundle_files(manifest, arrays, pattern, _booster_file(fitted[CHOSEN_ON]))


def _select_by_mode(panels: Mapping[str, Panel], choice: ModelSelection, seed: int) -> dict[str, MeasureSelection]:
    """The model for each measure by mode, whose counts are few: the chosen one, or the baseline."""
    found = {}
    for number, measure in enumerate(one for one in MODE_MEASURES if one in panels):
        with progress_range(70 + 2 * number, 72 + 2 * number), parallel_config(n_jobs=1):
            found[measure] = select_for_measure(panels[measure], choice, seed)
        log(Phrase("For {measure}: {name}.", measure=MEASURE_WORDS[measure], name=found[measure].name))
    return found


def _holdout(
    training_data: TrainingData, choice: ModelSelection, estimators: Mapping[str, RateModel], seed: int
) -> dict[str, Any]:
    """Figures on weeks that nothing was tuned on: of all candidates for CHOSEN_ON, of the model for each other one.

    A measure that was hardly observed in these weeks has none.
    """
    holdout = choice.holdout
    window = Window(*(date.fromisoformat(holdout["test"][key]) for key in ("start", "end")))
    tested = int(window.holds(training_data.days_of(CHOSEN_ON)).sum()) * MIN_HOLDOUT_SHARE
    measures = {
        measure: holdout["candidates"]
        if measure == CHOSEN_ON
        else _scores(training_data, estimator, measure, window, seed)
        for measure, estimator in estimators.items()
        if window.holds(training_data.days_of(measure)).sum() >= tested
    }
    chosen = measures[CHOSEN_ON]
    others = {name: _without(_DETAILS, scores) for name, scores in reversed(chosen.items()) if name != choice.name}
    baseline, model = (_without(_TIMES, chosen[name]) for name in (PLAIN, choice.name))
    measures[CHOSEN_ON] = others | {PLAIN: baseline, MODEL: model}
    return {"fit": holdout["fit"], "test": holdout["test"], "measures": measures}


def _scores(
    training_data: TrainingData, estimator: RateModel, measure: str, window: Window, seed: int
) -> dict[str, Any]:
    """Scores of the baseline and of the model on the window, fitted on the days before it."""
    before = training_data.panel(measure, last=window.start - timedelta(days=1))
    test = replace(training_data.panel(measure).between(window.start, window.end), known=before.known)
    baseline = EmpiricalBayes().fit(before).forecast()
    forecast = clone(estimator).fit(before).forecast()
    return {
        PLAIN: evaluate(test, baseline, city_mean=None, baseline=None, seed=seed),
        MODEL: evaluate(test, forecast, city_mean=None, baseline=baseline, seed=seed),
    }


def _without(left_out: Set[str], figures: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in figures.items() if key not in left_out}


def _without_all(left_out: Set[str], figures: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {name: _without(left_out, scores) for name, scores in figures.items()}


def _booster_file(fitted: RateModel) -> bytes | None:
    """The booster's trees of a fitted model that is a booster, or is built on one."""
    model_file = getattr(fitted, "model_file", None)
    if model_file is not None:
        content: bytes = model_file()
        return content
    parts = [part for name, part in sorted(vars(fitted).items()) if name.endswith("_") and isinstance(part, RateModel)]
    return next((content for content in map(_booster_file, parts) if content is not None), None)
