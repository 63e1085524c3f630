"""`python -m training COMMAND`: one event a line on standard output; exit code 1 after an `error` event."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from collision_risk_plugin.core.errors import CollisionRiskError, Phrase

from .process.data_home import default_home
from .process.events import OutputLostError, TrainingError, emit, error_message, set_output_format
from .process.parent_watchdog import cancellable, watch_parent

COMMANDS = {
    "refresh": "refresh",
    "import": "import_rows",
    "zones": "zones",
    "download-streets": "download_streets",
    "download-centreline": "download_centreline",
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
    "routes-check": "routes_check",
    "streets-check": "streets_check",
    "beforeafter-check": "beforeafter_check",
    "speeds": "speeds",
    "volumes": "volumes",
    "resources": "resources",
    "version": "version",
}
"""Commands, and the module in `commands` that implements each: HELP, `arguments` and `run`."""


# Models are fitted in parallel processes, so that threads within them would only wait for each other. The libraries
# read these variables when they are loaded.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        said = f"{message[:1].upper()}{message[1:]}"
        raise TrainingError(Phrase("{said}. Ask `python -m training --help`.", said=said))


def build_parser() -> argparse.ArgumentParser:
    """The command-line parser, with a sub-command for each of COMMANDS."""
    root = _Parser(prog="python -m training", description="Learns from collisions, outside QGIS.")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = import_module(f".commands.{module}", __package__)
        subparser = commands.add_parser(name, help=command.HELP, description=command.HELP)
        subparser.add_argument("--json", action="store_true", help="one JSON event a line, for a program to read")
        subparser.add_argument("--home", type=Path, default=default_home(), help="folder of store, models and reports")
        subparser.add_argument(
            "--store", help="SQLAlchemy address of the collision store; else an SQLite file in the home"
        )
        command.arguments(subparser)
        subparser.set_defaults(run=command.run)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 1 after an `error` event.

    Here, and nowhere else, an error becomes a sentence for a person; `details` are for the log.
    """
    watch_parent()
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    argv = sys.argv[1:] if argv is None else argv
    set_output_format(as_json="--json" in argv)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may hold what no encoding has
    try:
        try:
            with cancellable():
                args = build_parser().parse_args(argv)
                emit("result", **args.run(args))
            return 0
        except CollisionRiskError as error:
            emit("error", message=error.message, details=error.details or _cause(error), unexpected=False)
        except OutputLostError:
            raise
        except Exception as error:  # noqa: BLE001 – whatever goes wrong is reported to the caller
            unexpected = not _is_of_system(error)
            emit("error", message=_failure(error), details=traceback.format_exc(), unexpected=unexpected)
    except OutputLostError as error:
        _give_up_output(str(error))
    return 1


def _is_of_system(error: Exception) -> bool:
    """Whether the computer is to blame, not the program: its disk, its memory, its packages."""
    return isinstance(error, (MemoryError, ImportError)) or (isinstance(error, OSError) and error.errno is not None)


def _failure(error: Exception) -> str:
    """The message of an error that is not ours: of an expected one of the system, or of a fault of the program."""
    if _is_of_system(error):
        return error_message(error)
    return Phrase(
        "The work ended with an error of the program itself: {error}. What was stored is kept; please report it.",
        error=str(error).rstrip(".") or type(error).__name__,
    )


def _give_up_output(reason: str) -> None:
    """Send whatever else would be written to nowhere, and say on standard error why."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    with suppress(OSError):
        sys.stderr.write(f"The output cannot be written: {reason}.\n")


def _cause(error: Exception) -> str:
    """Traceback of the error behind this one, for a log; empty where there is none."""
    return "".join(traceback.format_exception(error.__cause__)) if error.__cause__ else ""


if __name__ == "__main__":
    sys.exit(main())
