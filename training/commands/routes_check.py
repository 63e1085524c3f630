"""`routes-check`: do the safest routes of a model meet fewer of the collisions that it has not seen?"""

from __future__ import annotations

import argparse
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_NETWORK, MEASURES
from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, log, progress
from .later_rows import days_of, later_arguments, later_collisions, open_judged_model, read_collisions
from .values import whole_number

HELP = "count later collisions on the safest and on the fastest routes, on rows that the model has not seen"
_WEDNESDAY = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    later_arguments(parser)
    parser.add_argument("--network", type=Path, default=BUNDLED_NETWORK, help="streets, .npz; else the bundled ones")
    parser.add_argument("--measure", choices=tuple(MEASURES), default="collisions", help="default: %(default)s")
    parser.add_argument("--pairs", type=whole_number, default=300, help="random pairs over 2.5 km apart")
    parser.add_argument(
        "--hours", type=whole_number, choices=range(24), nargs="+", default=[8, 13, 17, 22], help="of a Wednesday"
    )
    parser.add_argument("--seed", type=whole_number, default=0)


def run(args: argparse.Namespace) -> dict[str, Any]:
    from dataclasses import asdict

    from collision_risk_plugin.core.data.sources import read_speeds
    from collision_risk_plugin.core.street_risk.attaching import with_site_shares
    from collision_risk_plugin.core.streets.network_reader import load_network

    from ..street_model.route_check import LaterCollisions, RouteCounter, compare_routes, random_pairs, table_rows

    if args.pairs < 1:
        raise TrainingError(Phrase("{pairs} pairs are none. Give 1 or more.", pairs=args.pairs))
    progress(0, "Reading model and streets")
    model = open_judged_model(args)
    surface, learned_to = model.surface, model.learned_to
    network = with_site_shares(load_network(args.network, model.places.zones), surface)
    pairs = random_pairs(network, args.pairs, args.seed)
    if not pairs:
        raise TrainingError("No two of the streets' intersections are 2.5 km apart. Give streets of a larger area.")
    progress(5, "Reading collisions")
    found = later_collisions(read_collisions(args, model.places), learned_to, args.first, args.last)
    first, last = days_of(found)
    counter = RouteCounter(network, LaterCollisions(found.lon, found.lat, found.casualties > 0))
    log(
        Phrase(
            "{count:,} collisions of {first} to {last}; model of the days up to {learned}; streets “{streets}”",
            count=len(found),
            first=first,
            last=last,
            learned=learned_to,
            streets=network.title,
        )
    )
    sources = network, surface, read_speeds(args.home)[0]
    wednesday = first + timedelta(days=(_WEDNESDAY - first.weekday()) % 7)
    comparisons = []
    for number, hour in enumerate(args.hours):
        progress(10 + 90 * number / len(args.hours), Phrase("Routes of {hour}:00", hour=hour))
        departure = datetime.combine(wednesday, time(hour), clock.NEW_YORK)
        comparison = compare_routes(pairs, departure, sources, counter, args.measure)
        comparisons.append((f"Wednesday {hour:02}:00", comparison))
    log("\n".join(table_rows(comparisons)))
    return {
        "model": surface.title,
        "learned_to": f"{learned_to}",
        "from": f"{first}",
        "to": f"{last}",
        "collisions": len(found),
        "measure": args.measure,
        "comparisons": [{"departure": what, **asdict(comparison)} for what, comparison in comparisons],
    }
