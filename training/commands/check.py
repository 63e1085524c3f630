"""`check`: scores of a model and of empirical Bayes on later weeks of collisions in files."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_ZONES_ID
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, log, progress
from .values import iso_day

if TYPE_CHECKING:
    from collision_risk_plugin.core.model.bundle import RateSurface

    from ..learning.collisions import Collisions
    from ..learning.gaps import Gap
    from ..learning.panel import Panel
    from ..learning.places import Places

HELP = "score a model on later weeks of collisions in files, beside empirical Bayes"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collisions", type=Path, nargs="+", required=True, help=".parquet or .csv files, or folders")
    parser.add_argument("--from", dest="first", type=iso_day, required=True, help="first day of the test")
    parser.add_argument("--to", dest="last", type=iso_day, required=True, help="last day of the test")
    parser.add_argument("--model", type=Path, help="folder of a model; else the champion of the home, or the bundled")
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, help="zone set")


def run(args: argparse.Namespace) -> dict[str, Any]:
    import pandas as pd

    from collision_risk_plugin.core.model.bundle import load_surface

    from ..learning.collisions import clean, find_files, read_file
    from ..learning.gaps import find_gaps
    from ..learning.places import read_places
    from ..registry.registry import Registry

    home = open_data_home(args.home, args.store)
    places = read_places(home.zone_file(args.zones))
    registry = Registry(home.models(args.zones), places.zones)
    surface = load_surface(args.model, places.zones) if args.model else registry.surface(registry.champion())
    if args.last < args.first:
        raise TrainingError(
            Phrase(
                "The last day, {last}, is before the first, {first}. Exchange them.", first=args.first, last=args.last
            )
        )
    refuse_days_seen(surface, args.first)
    progress(5, "Reading collisions")
    rows = pd.concat([read_file(file) for file in find_files(args.collisions)], ignore_index=True)
    progress(30, "Locating collisions")
    collisions = clean(rows, places.polygons, clock.now().date())
    gaps = find_gaps(collisions, places)
    for gap in gaps:
        log(gap.sentence())
    progress(60, "Comparing")
    figures = {
        measure: _compared(surface, collisions, places, gaps, measure, args.first, args.last)
        for measure in _measures_told(surface, collisions, args.first, args.last)
    }
    for measure, models in figures.items():
        for name, scores in models.items():
            log(Phrase("{measure}, {name}: {figures}", measure=measure, name=name, figures=_in_words(scores)))
    return {"model": surface.title, "from": f"{args.first}", "to": f"{args.last}", "measures": figures}


def refuse_days_seen(surface: RateSurface, first: date) -> None:
    """Raises TrainingError where the model has learned from the `first` day of a test, or a later one."""
    last = date.fromisoformat(surface.manifest["training"]["last"])
    if first <= last:
        raise TrainingError(
            Phrase("The model has learned from the days up to {last}. Give a first day after it.", last=last)
        )


def _measures_told(surface: RateSurface, collisions: Collisions, first: date, last: date) -> list[str]:
    """The measures of the model, without those by mode where no row of these days tells the persons by mode."""
    import numpy as np

    from ..learning.panel import MODE_MEASURES

    tested = (collisions.day >= np.datetime64(first)) & (collisions.day <= np.datetime64(last))
    modes_told = bool((tested & ~collisions.modes_missing).any())
    return [measure for measure in surface.measures if modes_told or measure not in MODE_MEASURES]


def _compared(
    surface: RateSurface,
    collisions: Collisions,
    places: Places,
    gaps: tuple[Gap, ...],
    measure: str,
    first: date,
    last: date,
) -> dict[str, Any]:
    """Scores of the model and, where the rows cover its training days, of empirical Bayes fitted to these."""
    from ..learning.exposure import Window, observed_days
    from ..learning.gaps import without
    from ..learning.panel import MEASURE_WORDS, count_up
    from ..models.baselines import EmpiricalBayes
    from ..models.candidates import BASELINE
    from ..registry.surface import forecast_from_surface
    from ..selection.backtest import forecast_figures
    from ..selection.bootstrap import compare
    from ..selection.expected import in_common_zones
    from ..selection.scores import score

    def counted(window: Window) -> Panel:
        days = observed_days(window, collisions.day)
        return count_up(collisions, places, measure, without(days, gaps, measure))

    test = counted(Window(first, last))
    if not test.count.sum():
        raise TrainingError(
            Phrase(
                "No {measure} on complete days from {first} to {last} in these files. Give those that hold them.",
                measure=MEASURE_WORDS[measure],
                first=first,
                last=last,
            )
        )
    learned = surface.manifest["training"]
    before = counted(Window(date.fromisoformat(learned["first"]), date.fromisoformat(learned["last"])))
    model_forecast = forecast_from_surface(surface, measure)
    if not before.count.sum():
        return {
            surface.title: forecast_figures(score(in_common_zones(test, model_forecast), model_forecast), None, None)
        }
    baseline_forecast = EmpiricalBayes().fit(before).forecast()
    test = in_common_zones(test, model_forecast, baseline_forecast)
    return {
        surface.title: forecast_figures(
            score(test, model_forecast), None, compare(test, model_forecast, baseline_forecast, seed=0)
        ),
        BASELINE: forecast_figures(score(test, baseline_forecast), None, None),
    }


def _in_words(scores: dict[str, Any]) -> str:
    text = (
        f"deviance {scores['deviance_zone_hour']:.5f} per zone-hour, {scores['deviance_cell']:.4f} per cell; "
        f"counted ÷ expected {scores['calibration']:.3f}; coverage of 90 % {scores['coverage_90_percent']:.3f}"
    )
    for unit in ("zone_hour", "cell"):
        if f"difference_{unit}_percent" in scores:
            text += "; per {}, {:+.2f} % [{:+.2f}, {:+.2f}]".format(
                unit.replace("_", "-"), *scores[f"difference_{unit}_percent"]
            )
    return text
