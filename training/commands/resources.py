"""`resources`: build the bundled zones and sketch network from the public data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.bundled import DATA

HELP = "build the bundled zones and sketch network from the public data"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from ..geodata.resources import build_resources

    return {"folder": str(given.out), **build_resources(given.out)}
