"""`routes-check`: do the safest routes of a model meet fewer of the collisions that it has not seen?"""

from __future__ import annotations

import argparse
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_MODEL, BUNDLED_NETWORK, MEASURES
from collision_risk_plugin.core.errors import Phrase

from .values import iso_day, whole_number

if TYPE_CHECKING:
    from ..street_model.route_check import LaterCollisions

HELP = "count later collisions on the safest and on the fastest routes, on rows that the model has not seen"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collisions", type=Path, nargs="+", required=True, help="folders or files of collision rows")
    parser.add_argument("--bundle", type=Path, default=BUNDLED_MODEL, help="model (default: the bundled one)")
    parser.add_argument("--network", type=Path, default=BUNDLED_NETWORK, help="streets, .npz (default: the bundled)")
    parser.add_argument("--from", dest="first", type=iso_day, help="first day to count (default: after the model's)")
    parser.add_argument("--until", dest="last", type=iso_day, help="last day to count (default: the last of the rows)")
    parser.add_argument("--measure", choices=tuple(MEASURES), default="collisions", help="default: %(default)s")
    parser.add_argument("--pairs", type=whole_number, default=300, help="random pairs over 2.5 km (default: 300)")
    parser.add_argument(
        "--hours", type=whole_number, nargs="+", default=[8, 13, 17, 22], help="hours of departure on a Wednesday"
    )
    parser.add_argument("--seed", type=whole_number, default=0)


def run(args: argparse.Namespace) -> dict[str, Any]:
    from dataclasses import asdict

    from collision_risk_plugin.core.data.sources import SourceSelection, load_sources

    from ..process.events import TrainingError, log, progress
    from ..street_model.route_check import compare_routes, random_pairs, table_rows

    progress(0, "Reading model and streets")
    selection = SourceSelection(home=args.home, model=args.bundle, network=args.network)
    sources = load_sources(selection, strict=True)
    learned_to = date.fromisoformat(sources.surface.manifest["training"]["last"])
    if args.first and args.first <= learned_to:
        raise TrainingError(
            Phrase("The model has learned from the days up to {last}. Count later ones.", last=learned_to.isoformat())
        )
    later, first, last = _later_collisions(args, learned_to)
    pairs = random_pairs(sources.network, args.pairs, args.seed)
    if not pairs:
        raise TrainingError("No two of the streets' intersections are 2.5 km apart. Give streets of a larger area.")
    comparisons = []
    for number, hour in enumerate(args.hours):
        progress(10 + 90 * number / len(args.hours), Phrase("Routes of {hour}:00", hour=hour))
        wednesday = date.fromordinal(first.toordinal() + (2 - first.weekday()) % 7)
        departure = datetime.combine(wednesday, time(hour), clock.NEW_YORK)
        found = compare_routes(
            pairs, departure, (sources.network, sources.surface, sources.speeds), later, args.measure
        )
        comparisons.append((f"Wednesday {hour:02}:00", found))
    log(
        Phrase(
            "{count:,} collisions of {first} to {last}; model of the days up to {learned}; streets “{streets}”",
            count=len(later.lon),
            first=first.isoformat(),
            last=last.isoformat(),
            learned=learned_to.isoformat(),
            streets=sources.network.title,
        )
    )
    log("\n".join(table_rows(comparisons)))
    return {
        "model": sources.surface.title,
        "learned_until": learned_to.isoformat(),
        "from": first.isoformat(),
        "to": last.isoformat(),
        "collisions": len(later.lon),
        "measure": args.measure,
        "comparisons": [{"departure": what, **asdict(found)} for what, found in comparisons],
    }


def _later_collisions(args: argparse.Namespace, learned_to: date) -> tuple[LaterCollisions, date, date]:
    """The located collisions to count, and the first and the last of their days. Raises TrainingError."""
    import numpy as np
    import pandas as pd

    from ..learning.collisions import clean, find_files, read_file
    from ..learning.places import read_places
    from ..process.data_home import open_data_home
    from ..process.events import TrainingError
    from ..store.row_format import as_number
    from ..street_model.route_check import LaterCollisions

    rows = pd.concat([read_file(file) for file in find_files(args.collisions)], ignore_index=True)
    rows = rows.drop_duplicates("collision_id", keep="last")
    places = read_places(open_data_home(args.home, args.store).zone_file("nta2020"))
    found = clean(rows, places.polygons)
    located = pd.DataFrame({"id": as_number(rows["collision_id"])}).assign(
        lon=as_number(rows["longitude"]), lat=as_number(rows["latitude"])
    )
    located = located.dropna(subset="id").set_index("id").reindex(found.collision_id)
    counted = (found.zone >= 0) & (found.day > np.datetime64(learned_to))
    if args.first:
        counted &= found.day >= np.datetime64(args.first)
    if args.last:
        counted &= found.day <= np.datetime64(args.last)
    if not counted.any():
        raise TrainingError(
            Phrase(
                "None of the rows is later than {last}, up to which the model has learned. Give later rows, or a model "
                "of earlier ones (“bundle --until”).",
                last=learned_to.isoformat(),
            )
        )
    days = found.day[counted]
    later = LaterCollisions(
        located["lon"].to_numpy(float)[counted],
        located["lat"].to_numpy(float)[counted],
        (found.casualties > 0)[counted],
    )
    return later, days.min().astype(object), days.max().astype(object)
