"""`backtest`: scores of every candidate on rolling origins of collisions in files, as a table."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import MEASURES
from collision_risk_plugin.core.errors import Phrase

from .values import iso_day, whole_number

if TYPE_CHECKING:
    from ..learning.panel import Panel
    from ..models.rate_model import RateModel
    from ..selection.origins import Origin

HELP = "try every model on rolling origins of collisions in files, and print the table"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collisions", type=Path, nargs="+", required=True, help="folders or files of collision rows")
    parser.add_argument("--zones", default="nta2020", help="zone set")
    parser.add_argument("--measure", choices=tuple(MEASURES), default="collisions", help="default: %(default)s")
    parser.add_argument("--from", dest="first", type=iso_day, help="first day of the first test")
    parser.add_argument("--weeks", type=whole_number, default=13, help="weeks of each test")
    parser.add_argument("--origins", type=whole_number, default=4, help="how many tests")
    parser.add_argument("--years", type=whole_number, default=3, help="years to learn from before each test")
    parser.add_argument("--candidates", nargs="+", help="names of some candidates; else all")
    parser.add_argument("--quick", action="store_true", help="only the candidates that take seconds")
    parser.add_argument(
        "--legacy-total", action="store_true", help="also the earlier web demo's model on its own scale"
    )
    parser.add_argument("--jobs", type=whole_number, default=-1, help="processes at work; -1 is one for each processor")
    parser.add_argument("--seed", type=whole_number, default=0)


def run(args: argparse.Namespace) -> dict[str, Any]:
    from joblib import parallel_config

    from ..process.events import log, progress_range
    from ..selection.backtest import backtest

    models = _candidates(args)
    panel = _panel(args)
    origins = _origins(panel, args)
    with parallel_config(n_jobs=args.jobs), progress_range(10, 100):
        table = backtest(panel, models, origins, args.seed)
    log(table.text())
    return {"measure": args.measure, **table.as_dict()}


def _panel(args: argparse.Namespace) -> Panel:
    import pandas as pd

    from ..learning.collisions import clean, find_files, read_file
    from ..learning.exposure import Window, observed_days
    from ..learning.gaps import find_gaps, without
    from ..learning.panel import count_up
    from ..learning.places import read_places
    from ..process.data_home import open_data_home
    from ..process.events import TrainingError, log, progress

    progress(0, "Reading the collisions")
    places = read_places(open_data_home(args.home, args.store).zone_file(args.zones))
    rows = pd.concat([read_file(file) for file in find_files(args.collisions)], ignore_index=True)
    collisions = clean(rows, places.polygons, clock.now().date())
    if not len(collisions):
        raise TrainingError("None of the rows has a readable number, date and time. Give other files.")
    gaps = find_gaps(collisions, places)
    for gap in gaps:
        log(gap.sentence())
    last = collisions.day.max().item()
    if args.first:
        last = min(last, args.first + timedelta(weeks=args.weeks * args.origins, days=-1))
    days = observed_days(Window(collisions.day.min().item(), last), collisions.day)
    days = without(days, gaps, args.measure)
    if not len(days):
        raise TrainingError("No day of the rows has enough of them that can be placed. Give other files.")
    return count_up(collisions, places, args.measure, days)


def _origins(panel: Panel, args: argparse.Namespace) -> list[Origin]:
    """The last rolling origins of the panel. Raises TrainingError where it has none."""
    from ..process.events import TrainingError
    from ..selection.origins import origins

    selected = origins(panel, args.weeks, args.years)[-args.origins :]
    if not selected:
        raise TrainingError(
            Phrase(
                "The days do not allow one test of {weeks} weeks with two months before it. Ask for fewer weeks.",
                weeks=args.weeks,
            )
        )
    return selected


def _candidates(args: argparse.Namespace) -> dict[str, RateModel]:
    """The named candidates and the two that all are compared with. Raises TrainingError for an unknown name."""
    from ..models.candidates import BASELINE, CITY_MEAN, LEGACY, candidates
    from ..models.forerunner import Forerunner
    from ..process.events import TrainingError

    every = candidates(args.quick)
    if args.legacy_total:
        every[LEGACY] = Forerunner(legacy_total=True)
    names = {CITY_MEAN, BASELINE, *(args.candidates or every)}
    if unknown := names - set(every):
        raise TrainingError(
            Phrase(
                "There is no candidate {unknown}. There are: {names}.",
                unknown=", ".join(sorted(unknown)),
                names=", ".join(every),
            )
        )
    return {name: model for name, model in every.items() if name in names}
