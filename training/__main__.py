"""`python -m training COMMAND`: events a line at a time on standard output, not 0 after an error."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from collision_risk_plugin.core.errors import CollisionRiskError, Phrase

from .process.data_home import default_home
from .process.events import TrainingError, emit, speak
from .process.parent_watchdog import cancellable, watch_parent

COMMANDS = {
    "refresh": "refresh",
    "import": "import_rows",
    "zones": "zones",
    "download-streets": "download_streets",
    "import-streets": "import_streets",
    "intersections": "intersections",
    "train": "train",
    "promote": "promote",
    "rollback": "rollback",
    "drift": "drift",
    "retrain": "retrain",
    "bundle": "bundle",
    "backtest": "backtest",
    "check": "check",
    "resources": "resources",
    "version": "version",
}
"""The commands, and the module of `commands` that does each."""


# Models are fitted side by side, in processes; threads of their own would only wait for each other. Read by the
# libraries when they are loaded.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        said = f"{message[:1].upper()}{message[1:]}"
        raise TrainingError(Phrase("{said}. Ask `python -m training --help`.", said=said))


def parser() -> argparse.ArgumentParser:
    """The command line: one sub-command for each thing that the worker does."""
    whole = _Parser(prog="python -m training", description="Learns from collisions, outside QGIS.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = import_module(f".commands.{module}", __package__)
        one = commands.add_parser(name, help=command.HELP, description=command.HELP)
        one.add_argument("--json", action="store_true", help="one JSON event a line, for a program to read")
        one.add_argument("--home", type=Path, default=default_home(), help="folder of store, models and reports")
        one.add_argument("--store", help="SQLAlchemy address of the collision store; else an SQLite file in the home")
        command.arguments(one)
        one.set_defaults(run=command.run)
    return whole


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 1 after an `error` event."""
    watch_parent()
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    words = sys.argv[1:] if words is None else words
    speak(as_json="--json" in words)
    try:
        arguments = parser().parse_args(words)
        with cancellable():
            emit("result", **arguments.run(arguments))
        return 0
    except (TrainingError, CollisionRiskError) as error:
        emit("error", message=error.message, details=_cause(error))
    except Exception as error:  # noqa: BLE001 – the caller hears of whatever went wrong
        emit("error", message=f"{type(error).__name__}: {error}", details=traceback.format_exc())
    return 1


def _cause(error: Exception) -> str:
    """Where the trouble began, for a log: nothing where the words say it all."""
    return "".join(traceback.format_exception(error.__cause__)) if error.__cause__ else ""


if __name__ == "__main__":
    sys.exit(main())
