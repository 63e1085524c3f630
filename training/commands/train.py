"""`train`: learn from the stored collisions; a challenger, not yet promoted."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.bundled import BUNDLED_ZONES_ID

from ..process.data_home import open_data_home
from ..process.events import share

if TYPE_CHECKING:
    from ..pipeline.training import Settings

HELP = "choose the best recipe on the stored collisions and fit it: a challenger"
TRIALS = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    zones_argument(parser)
    recipe_arguments(parser)


def zones_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, metavar="ID", help="the zone set (default: %(default)s)")


def until_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="last day to look at, YYYY-MM-DD")


def recipe_arguments(parser: argparse.ArgumentParser) -> None:
    """How a recipe is looked for, and on which days."""
    until_argument(parser)
    parser.add_argument("--quick", action="store_true", help="a few candidates, nothing tuned: seconds, not minutes")
    parser.add_argument(
        "--trials", type=int, default=TRIALS, help="for each model that is tuned (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same model (default: %(default)s)")
    parser.add_argument(
        "--legacy-total", action="store_true", help="compare on the forerunner's label, a total of 60 days"
    )


def settings(given: argparse.Namespace) -> Settings:
    from ..pipeline.training import Settings

    return Settings(quick=given.quick, trials=given.trials, seed=given.seed, legacy_total=given.legacy_total)


def run(given: argparse.Namespace) -> dict[str, Any]:
    from ..pipeline.session import open_session

    home = open_data_home(given.home, given.store)
    with home.lock():
        with share(0, 15):
            session = open_session(home, given.zones, given.until)
        with share(15, 100):
            return session.train(settings(given))
