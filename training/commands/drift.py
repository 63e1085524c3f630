"""`drift`: report what changed in the collisions, whether the model still fits, and whether to retrain."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.constants import BUNDLED_ZONES_ID, MEASURES

from ..process.data_home import open_data_home
from .values import iso_day, whole_number

HELP = "report what drifted between the last weeks and the same weeks a year before"
WEEKS, MIN_WEEKS, MAX_WEEKS = 13, 4, 52


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, metavar="ID", help="zone set (default: %(default)s)")
    parser.add_argument("--weeks", type=_weeks, default=WEEKS, help="whole weeks to judge (default: %(default)s)")
    parser.add_argument("--until", type=iso_day, metavar="DATE", help="last day to judge, YYYY-MM-DD")
    parser.add_argument("--measure", choices=tuple(MEASURES), default="collisions", help="default: %(default)s")
    parser.add_argument("--model", type=Path, metavar="DIR", help="bundle to judge, in place of the champion")
    parser.add_argument("--out", type=Path, metavar="FILE.html", help="page to write; its JSON lies beside it")


def _weeks(text: str) -> int:
    weeks = whole_number(text)
    if not MIN_WEEKS <= weeks <= MAX_WEEKS:
        raise argparse.ArgumentTypeError(f"from {MIN_WEEKS} to {MAX_WEEKS} weeks")
    return weeks


def run(args: argparse.Namespace) -> dict[str, Any]:
    from ..drift.report import DriftRequest, write_drift_report

    home = open_data_home(args.home, args.store)
    return write_drift_report(
        home, args.zones, DriftRequest(args.measure, args.weeks, args.until), args.model, args.out
    )
