"""`beforeafter-check`: does the interval of a before–after hold the effect of changes that were made up?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES_ID, MEASURES
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, log, progress
from .values import whole_number

if TYPE_CHECKING:
    from ..street_model.change_check import ChangeCheck

HELP = "evaluate made-up changes on real collisions: how often does the interval hold the effect?"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collisions", type=Path, nargs="+", required=True, help=".parquet or .csv files, or folders")
    parser.add_argument("--changes", type=whole_number, default=500, help="made-up changes; default: %(default)s")
    parser.add_argument(
        "--fewer", type=float, default=0.0, metavar="PERCENT", help="leave out so many of the collisions after; else 0"
    )
    parser.add_argument("--measures", choices=tuple(MEASURES), nargs="+", default=list(MEASURES), help="default: all")
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, help="zone set")
    parser.add_argument("--network", type=Path, default=BUNDLED_NETWORK, help="streets, .npz; else the bundled ones")
    parser.add_argument("--seed", type=whole_number, default=0)


def run(args: argparse.Namespace) -> dict[str, Any]:
    from dataclasses import asdict

    import pandas as pd

    from collision_risk_plugin.core.street_risk.before_after import site_traits
    from collision_risk_plugin.core.street_risk.placing import place_points
    from collision_risk_plugin.core.streets.network_reader import load_network

    from ..learning.collisions import clean, find_files, read_file
    from ..learning.places import read_places
    from ..street_model.change_check import CHOICES, made_up_changes, measured, summarize

    if args.changes < 1 or not 0 <= args.fewer < 100:
        raise TrainingError("Give 1 change or more, and a percentage from 0 to less than 100.")
    progress(0, "Reading streets and collisions")
    places = read_places(open_data_home(args.home, args.store).zone_file(args.zones))
    network = load_network(args.network, places.zones)
    rows = pd.concat([read_file(file) for file in find_files(args.collisions)], ignore_index=True)
    found = clean(rows, places.polygons, clock.now().date())
    found = found.on(found.zone >= 0)
    if not len(found):
        raise TrainingError("None of the collisions lies in the zones. Give collisions of their city.")
    progress(10, "Placing collisions on streets")
    site = place_points(network, places.zones, found.lon, found.lat).site
    measures = [measured(found, site, measure) for measure in args.measures]
    traits = site_traits(network, places.zones)
    changes = []
    for change in made_up_changes(traits, measures, args.changes, args.seed, args.fewer / 100):
        changes.append(change)
        progress(15 + 85 * len(changes) / args.changes, "Evaluating made-up changes")
    if not changes:
        raise TrainingError("No change has whole years before and after it. Give collisions of more years.")
    index = 1 - args.fewer / 100
    checks = [summarize("all", changes, index)]
    for name in CHOICES:
        checks += _summary_of_part(name, [change for change in changes if change.chosen == name], index)
    for name in args.measures:
        checks += _summary_of_part(name, [change for change in changes if change.measure == name], index)
    text = Phrase("Streets “{streets}”, {count:,} collisions", streets=network.title, count=len(found))
    log("\n".join((text, *table_rows(checks))))
    return {"network": network.title, "fewer": args.fewer, "seed": args.seed, "checks": [asdict(c) for c in checks]}


def _summary_of_part(what: str, changes: Sequence[Any], index: float) -> list[ChangeCheck]:
    from ..street_model.change_check import summarize

    return [summarize(what, changes, index)] if changes else []


def table_rows(checks: Sequence[ChangeCheck]) -> list[str]:
    """The checks as rows of a Markdown table."""
    rows = ["| changes | number | interval holds the effect | fewer | more | bias | power |", "|---" * 7 + "|"]
    for check in checks:
        shares = " | ".join(f"{share:.1%}" for share in (check.holding, check.fewer, check.more))
        power = "–" if check.power is None else f"{check.power:.0%}"
        rows.append(f"| {check.what} | {check.changes} | {shares} | {check.bias:+.1%} | {power} |")
    return rows
