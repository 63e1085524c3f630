"""`retrain`: refresh, train, promote, report drift; each part can be left out."""

from __future__ import annotations

import argparse
from types import ModuleType
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import OutputLostError, error_message, log, progress_range
from . import drift, refresh
from .train import recipe_arguments, training_options, zones_argument

HELP = "refresh, train, promote what is better, and say what drifted: the monthly run"
PARTS = ("refresh", "train", "promote", "drift")


def arguments(parser: argparse.ArgumentParser) -> None:
    zones_argument(parser)
    recipe_arguments(parser)
    parser.add_argument("--url", help="another address of NYC Open Data")
    for part in PARTS:
        parser.add_argument(f"--no-{part}", dest=part, action="store_false", help=f"leave out: {part}")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.data.attached_networks import attach_networks

    from ..pipeline.session import open_session
    from ..store.lock import store_lock

    done: dict[str, Any] = {}
    if args.refresh:
        with progress_range(0, 25):
            done["refresh"] = refresh.run(_as_given(refresh, args, "url"))
    home = open_data_home(args.home, args.store)
    if args.train or args.promote:
        with home.lock():
            with progress_range(25, 35), store_lock(home.store_url):
                session = open_session(home, args.zones, args.until)
            if args.train:
                with progress_range(35, 80):
                    done["train"] = session.train(training_options(args))
            if args.promote:
                with progress_range(80, 90):
                    done["promote"] = session.promote()
                attach_networks(home.folder, session.registry.zones)
    if args.drift:
        with progress_range(90, 100):
            done["drift"] = _drift(args)
    return done


def _drift(args: argparse.Namespace) -> dict[str, Any]:
    """The fields of the drift report; a failure is logged, and leaves the promotion as it is."""
    try:
        summary: dict[str, Any] = drift.run(_as_given(drift, args, "zones", "until"))
        return summary
    except OutputLostError:
        raise
    except Exception as error:  # noqa: BLE001 – a drift report that fails must not fail the training
        log(Phrase("The drift summary could not be made: {problem}", problem=error_message(error)))
        return {"error": error_message(error)}


def _as_given(command: ModuleType, args: argparse.Namespace, *names: str) -> argparse.Namespace:
    """Arguments for another command: its defaults, except for `names`, which are taken from `args`."""
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    shared = {name: getattr(args, name) for name in ("home", "store", *names)}
    return argparse.Namespace(**(vars(parser.parse_args([])) | shared))
