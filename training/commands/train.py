"""`train`: train a challenger on the stored collisions, without promoting it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.constants import BUNDLED_ZONES_ID

from ..process.data_home import open_data_home
from ..process.events import progress_range
from .values import iso_day, whole_number

if TYPE_CHECKING:
    from ..pipeline.training import TrainingOptions

HELP = "choose the best recipe on the stored collisions and fit it: a challenger"
TRIALS = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    zones_argument(parser)
    recipe_arguments(parser)


def zones_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, metavar="ID", help="the zone set (default: %(default)s)")


def until_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until", type=iso_day, metavar="DATE", help="last day to look at, YYYY-MM-DD")


def recipe_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the search for a recipe, and the last day to learn from."""
    until_argument(parser)
    parser.add_argument("--quick", action="store_true", help="a few candidates, nothing tuned: seconds, not minutes")
    parser.add_argument(
        "--trials", type=whole_number, default=TRIALS, help="for each model that is tuned (default: %(default)s)"
    )
    parser.add_argument(
        "--seed", type=whole_number, default=0, help="the same seed, the same model (default: %(default)s)"
    )
    parser.add_argument(
        "--legacy-total",
        action="store_true",
        help="also score the earlier web demo's model on its own scale, a total of 60 days",
    )


def training_options(args: argparse.Namespace) -> TrainingOptions:
    from ..pipeline.training import TrainingOptions

    return TrainingOptions(quick=args.quick, trials=args.trials, seed=args.seed, legacy_total=args.legacy_total)


def run(args: argparse.Namespace) -> dict[str, Any]:
    from ..pipeline.session import open_session
    from ..store.lock import store_lock

    home = open_data_home(args.home, args.store)
    with home.lock():
        with progress_range(0, 15), store_lock(home.store_url):  # what is read is no half of a refresh
            session = open_session(home, args.zones, args.until)
        with progress_range(15, 100):
            return session.train(training_options(args))
