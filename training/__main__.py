"""`python -m training COMMAND`: one JSON event a line on standard output, not 0 after an error."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from collision_risk_plugin.core.errors import CollisionRiskError

from .events import TrainingError, emit

DATA = Path(__file__).resolve().parents[1] / "resources" / "data"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise TrainingError(f"{message[:1].upper()}{message[1:]}. Ask `python -m training --help`.")


def _bundle(arguments: argparse.Namespace) -> dict[str, Any]:
    from .bundle import make_bundle

    manifest = make_bundle(arguments.collisions, arguments.zones, arguments.out)
    return {"bundle": str(arguments.out), "id": manifest["id"], "rows": manifest["window"]["rows"]}


def _resources(arguments: argparse.Namespace) -> dict[str, Any]:
    from .resources import build_resources

    return {"folder": str(arguments.out), **build_resources(arguments.out)}


def parser() -> argparse.ArgumentParser:
    """The command line: one sub-command for each thing that the worker does."""
    whole = _Parser(prog="python -m training", description="Learns from collisions, outside QGIS.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    bundle = commands.add_parser("bundle", help="fit a model and write it as a bundle")
    bundle.add_argument(
        "--collisions", type=Path, nargs="+", required=True, help="folders or .parquet and .csv files of collision rows"
    )
    bundle.add_argument("--zones", type=Path, default=DATA / "nta2020.gpkg", help="GeoPackage of the zone set")
    bundle.add_argument("--out", type=Path, required=True, help="folder to write; an old bundle there is replaced")
    bundle.set_defaults(run=_bundle)
    resources = commands.add_parser("resources", help="build zones and sketch network from the public data")
    resources.add_argument("--out", type=Path, default=DATA, help="folder to write")
    resources.set_defaults(run=_resources)
    return whole


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 1 after an `error` event."""
    try:
        arguments = parser().parse_args(words)
        emit("result", **arguments.run(arguments))
        return 0
    except (TrainingError, CollisionRiskError) as error:
        emit("error", message=str(error), details=traceback.format_exc())
    except Exception as error:  # noqa: BLE001 – the caller hears of whatever went wrong
        emit("error", message=f"{type(error).__name__}: {error}", details=traceback.format_exc())
    return 1


if __name__ == "__main__":
    sys.exit(main())
