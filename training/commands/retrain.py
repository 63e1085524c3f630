"""`retrain`: refresh, train, compare and promote, and say what drifted; each part can be left out."""

from __future__ import annotations

import argparse
from types import ModuleType
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import log, share, words_of
from . import drift, refresh
from .train import recipe_arguments, settings, zones_argument

HELP = "refresh, train, promote what is better, and say what drifted: the monthly run"
PARTS = ("refresh", "train", "promote", "drift")


def arguments(parser: argparse.ArgumentParser) -> None:
    zones_argument(parser)
    recipe_arguments(parser)
    parser.add_argument("--url", help="another address of NYC Open Data")
    for part in PARTS:
        parser.add_argument(f"--no-{part}", dest=part, action="store_false", help=f"leave out: {part}")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from ..pipeline.session import open_session

    done: dict[str, Any] = {}
    if given.refresh:
        with share(0, 25):
            done["refresh"] = refresh.run(_as_given(refresh, given, "url"))
    home = open_data_home(given.home, given.store)
    if given.train or given.promote:
        with home.lock():
            with share(25, 35):
                session = open_session(home, given.zones, given.until)
            if given.train:
                with share(35, 80):
                    done["train"] = session.train(settings(given))
            if given.promote:
                with share(80, 90):
                    done["promote"] = session.promote()
    if given.drift:
        with share(90, 100):
            done["drift"] = _drift(given)
    return done


def _drift(given: argparse.Namespace) -> dict[str, Any]:
    """The drift summary; what was promoted stands whether or not it can be made."""
    try:
        summary: dict[str, Any] = drift.run(_as_given(drift, given, "zones", "until"))
        return summary
    except Exception as error:  # noqa: BLE001 – whatever is wrong with the page, the model is as good as before
        log(Phrase("The drift summary could not be made: {problem}", problem=words_of(error)))
        return {"error": str(error)}


def _as_given(command: ModuleType, given: argparse.Namespace, *names: str) -> argparse.Namespace:
    """The arguments of another command: its own defaults, but for those that were `names`d here."""
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    shared = {name: getattr(given, name) for name in ("home", "store", *names)}
    return argparse.Namespace(**(vars(parser.parse_args([])) | shared))
