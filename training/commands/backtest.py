"""`backtest`: every candidate on rolling origins of collisions in files, as a table."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.errors import Phrase

if TYPE_CHECKING:
    from ..learning.panel import Panel
    from ..models.contract import RateModel
    from ..selection.origins import Origin

HELP = "try every model on rolling origins of collisions in files, and print the table"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collisions", type=Path, nargs="+", required=True, help="folders or files of collision rows")
    parser.add_argument("--zones", default="nta2020", help="zone set")
    parser.add_argument("--measure", default="collisions", help="collisions, casualty_collisions or incidents")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, help="first day of the first test")
    parser.add_argument("--weeks", type=int, default=13, help="weeks of each test")
    parser.add_argument("--origins", type=int, default=4, help="how many tests")
    parser.add_argument("--years", type=int, default=3, help="years to learn from before each test")
    parser.add_argument("--candidates", nargs="+", help="names of some candidates; else all")
    parser.add_argument("--quick", action="store_true", help="only the candidates that take seconds")
    parser.add_argument("--legacy-total", action="store_true", help="also the forerunner's model on its own scale")
    parser.add_argument("--jobs", type=int, default=-1, help="processes at work; -1 is one for each processor")
    parser.add_argument("--seed", type=int, default=0)


def run(given: argparse.Namespace) -> dict[str, Any]:
    from joblib import parallel_config

    from ..process.events import log, share
    from ..selection.backtest import backtest

    models = _candidates(given)
    panel = _panel(given)
    origins = _origins(panel, given)
    with parallel_config(n_jobs=given.jobs), share(10, 100):
        table = backtest(panel, models, origins, given.seed)
    log(table.text())
    return {"measure": given.measure, **table.as_dict()}


def _panel(given: argparse.Namespace) -> Panel:
    import pandas as pd

    from ..learning.collisions import clean, find_files, read_file
    from ..learning.exposure import Window, observed_days
    from ..learning.panel import count_up
    from ..learning.places import read_places
    from ..process.data_home import open_data_home
    from ..process.events import progress

    progress(0, "Reading the collisions")
    places = read_places(open_data_home(given.home, given.store).zone_file(given.zones))
    rows = pd.concat([read_file(file) for file in find_files(given.collisions)], ignore_index=True)
    collisions = clean(rows, places.polygons)
    last = collisions.day.max().item()
    if given.first:
        last = min(last, given.first + timedelta(weeks=given.weeks * given.origins, days=-1))
    days = observed_days(Window(collisions.day.min().item(), last), collisions.day)
    return count_up(collisions, places, given.measure, days)


def _origins(panel: Panel, given: argparse.Namespace) -> list[Origin]:
    """The last origins of the panel. Raises TrainingError where it has none."""
    from ..process.events import TrainingError
    from ..selection.origins import origins

    found = origins(panel, given.weeks, given.years)[-given.origins :]
    if not found:
        raise TrainingError(
            Phrase(
                "The days do not allow one test of {weeks} weeks with two months before it. Ask for fewer weeks.",
                weeks=given.weeks,
            )
        )
    return found


def _candidates(given: argparse.Namespace) -> dict[str, RateModel]:
    """Those named, and always the two that the others are held against. Raises TrainingError for an unknown name."""
    from ..models.candidates import BASELINE, CITY_MEAN, LEGACY, candidates
    from ..models.forerunner import Forerunner
    from ..process.events import TrainingError

    every = candidates(given.quick)
    if given.legacy_total:
        every[LEGACY] = Forerunner(legacy_total=True)
    names = {CITY_MEAN, BASELINE, *(given.candidates or every)}
    if unknown := names - set(every):
        raise TrainingError(
            Phrase(
                "There is no candidate {unknown}. There are: {names}.",
                unknown=", ".join(sorted(unknown)),
                names=", ".join(every),
            )
        )
    return {name: model for name, model in every.items() if name in names}
