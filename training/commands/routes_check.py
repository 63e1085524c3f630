"""`routes-check`: do the safest routes of a model meet fewer of the collisions that it has not seen?"""

from __future__ import annotations

import argparse
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES_ID, MEASURES
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, log, progress
from .check import refuse_days_seen
from .values import iso_day, whole_number

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ..learning.collisions import Collisions

HELP = "count later collisions on the safest and on the fastest routes, on rows that the model has not seen"
_WEDNESDAY = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collisions", type=Path, nargs="+", required=True, help=".parquet or .csv files, or folders")
    parser.add_argument("--from", dest="first", type=iso_day, help="first day that counts; else the model's last + 1")
    parser.add_argument("--to", dest="last", type=iso_day, help="last day that counts; else the last of the rows")
    parser.add_argument("--model", type=Path, help="folder of a model; else the champion of the home, or the bundled")
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, help="zone set")
    parser.add_argument("--network", type=Path, default=BUNDLED_NETWORK, help="streets, .npz; else the bundled ones")
    parser.add_argument("--measure", choices=tuple(MEASURES), default="collisions", help="default: %(default)s")
    parser.add_argument("--pairs", type=whole_number, default=300, help="random pairs over 2.5 km apart")
    parser.add_argument(
        "--hours", type=whole_number, choices=range(24), nargs="+", default=[8, 13, 17, 22], help="of a Wednesday"
    )
    parser.add_argument("--seed", type=whole_number, default=0)


def run(args: argparse.Namespace) -> dict[str, Any]:
    from dataclasses import asdict

    import pandas as pd

    from collision_risk_plugin.core.data.sources import read_speeds
    from collision_risk_plugin.core.model.bundle import load_surface
    from collision_risk_plugin.core.street_risk.attaching import with_site_shares
    from collision_risk_plugin.core.streets.network_reader import load_network

    from ..learning.collisions import clean, find_files, read_file
    from ..learning.places import read_places
    from ..registry.registry import Registry
    from ..street_model.route_check import LaterCollisions, RouteCounter, compare_routes, random_pairs, table_rows

    if args.pairs < 1:
        raise TrainingError(Phrase("{pairs} pairs are none. Give 1 or more.", pairs=args.pairs))
    progress(0, "Reading model and streets")
    home = open_data_home(args.home, args.store)
    places = read_places(home.zone_file(args.zones))
    registry = Registry(home.models(args.zones), places.zones)
    surface = load_surface(args.model, places.zones) if args.model else registry.surface(registry.champion())
    learned_to = date.fromisoformat(surface.manifest["training"]["last"])
    refuse_days_seen(surface, args.first or learned_to + timedelta(days=1))
    network = with_site_shares(load_network(args.network, places.zones), surface)
    pairs = random_pairs(network, args.pairs, args.seed)
    if not pairs:
        raise TrainingError("No two of the streets' intersections are 2.5 km apart. Give streets of a larger area.")
    progress(5, "Reading collisions")
    rows = pd.concat([read_file(file) for file in find_files(args.collisions)], ignore_index=True)
    found = clean(rows, places.polygons, clock.now().date())
    found = found.on(_later(found, learned_to, args.first, args.last))
    first, last = (day.astype(object) for day in (found.day.min(), found.day.max()))
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


def _later(collisions: Collisions, learned_to: date, first: date | None, last: date | None) -> npt.NDArray[np.bool_]:
    """The collisions (N,) that count: located, and of days that the model has not seen.

    Raises TrainingError where there is none.
    """
    import numpy as np

    counts = (collisions.zone >= 0) & (collisions.day > np.datetime64(learned_to))
    counts &= collisions.day >= np.datetime64(first or date.min)
    counts &= collisions.day <= np.datetime64(last or date.max)
    if not counts.any():
        raise TrainingError(
            Phrase(
                "None of the rows that can be placed is of these days and later than {last}, up to which the model has "
                "learned. Give later rows, or a model of earlier ones (“bundle --until”).",
                last=learned_to,
            )
        )
    return counts
