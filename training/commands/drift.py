"""`drift`: what changed in the collisions, whether the model still fits, and whether to retrain."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.bundled import BUNDLED_ZONES_ID
from collision_risk_plugin.core.constants import MEASURES

from ..process.data_home import open_data_home

HELP = "report what drifted between the last weeks and the same weeks a year before"
WEEKS, LEAST, MOST = 13, 4, 52


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, metavar="ID", help="zone set (default: %(default)s)")
    parser.add_argument("--weeks", type=_weeks, default=WEEKS, help="whole weeks to judge (default: %(default)s)")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="last day to judge, YYYY-MM-DD")
    parser.add_argument("--measure", choices=tuple(MEASURES), default="collisions", help="default: %(default)s")
    parser.add_argument("--model", type=Path, metavar="DIR", help="bundle to judge, in place of the champion")
    parser.add_argument("--out", type=Path, metavar="FILE.html", help="page to write; its JSON lies beside it")


def _weeks(text: str) -> int:
    weeks = int(text)
    if not LEAST <= weeks <= MOST:
        raise argparse.ArgumentTypeError(f"from {LEAST} to {MOST} weeks")
    return weeks


def run(given: argparse.Namespace) -> dict[str, Any]:
    from ..drift.report import Question, drift

    home = open_data_home(given.home, given.store)
    return drift(home, given.zones, Question(given.measure, given.weeks, given.until), given.model, given.out)
