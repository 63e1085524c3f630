"""`streets-check`: does the street pattern of a model foretell where the collisions are that it has not seen?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, MEASURES
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, log, progress
from .later_rows import days_of, later_arguments, later_collisions, open_judged_model, read_collisions
from .values import iso_day, whole_number

if TYPE_CHECKING:
    from collision_risk_plugin.core.geo.arrays import FloatArray
    from collision_risk_plugin.core.model.street_pattern import StreetPattern

    from ..learning.collisions import Collisions
    from ..learning.places import Places
    from ..process.data_home import WorkerHome

HELP = "compare later collisions at streets and intersections with what a model expects there"


def arguments(parser: argparse.ArgumentParser) -> None:
    later_arguments(parser)
    parser.add_argument(
        "--network",
        nargs="+",
        default=[str(BUNDLED_NETWORK)],
        help="streets: names in the home, or .npz files; else the bundled ones",
    )
    parser.add_argument("--measure", choices=tuple(MEASURES), nargs="+", help="default: all of the model")
    parser.add_argument(
        "--fit-until",
        type=iso_day,
        nargs="+",
        metavar="DAY",
        help="instead of a model, fit the pattern to the rows up to each of these days and judge it on those after",
    )
    parser.add_argument("--fit-from", type=iso_day, metavar="DAY", help="with --fit-until: the first day of these rows")
    parser.add_argument("--days", type=whole_number, help="with --fit-until: so many days are judged after each")


@dataclass(frozen=True, eq=False)
class _Window:
    """A pattern that knows the days up to `learned_to`, the totals of zones (Z, M) it divides, and `later` rows."""

    learned_to: date
    pattern: StreetPattern
    of_zones: FloatArray
    later: Collisions


def run(args: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.streets.network_reader import load_network

    if not args.fit_until and (args.fit_from or args.days is not None):
        raise TrainingError("--fit-from and --days are for patterns that are fitted here. Give --fit-until as well.")
    if args.days is not None and args.days < 1:
        raise TrainingError(Phrase("{days} days are none. Give 1 or more.", days=args.days))
    progress(0, "Reading model and streets")
    home = open_data_home(args.home, args.store)
    files = [_network_file(home, name) for name in args.network]
    windows = _fitted(args, home) if args.fit_until else _of_model(args)
    checked = []
    for number, (places, window) in enumerate(windows):
        networks = [load_network(file, places.zones) for file in files]
        for network in networks:
            progress(
                50 + 50 * number / len(args.fit_until or "1"), Phrase("Streets “{streets}”", streets=network.title)
            )
            checked.append(_checked(network, places, window, args.measure))
    return {"checks": checked}


def _network_file(home: WorkerHome, name: str) -> Path:
    from ..streets.network import network_file

    file = Path(name)
    return file if file.suffix == ".npz" else network_file(home.streets, name)


def _of_model(args: argparse.Namespace) -> Iterator[tuple[Places, _Window]]:
    import numpy as np

    model = open_judged_model(args)
    pattern = model.surface.street_pattern
    if pattern is None:
        raise TrainingError("This model knows zones only: it has no street pattern to judge. Train one anew.")
    progress(10, "Reading collisions")
    later = later_collisions(read_collisions(args, model.places), model.learned_to, args.first, args.last)
    of_zones = np.nansum(model.surface.rate, axis=1, dtype=float)
    yield model.places, _Window(model.learned_to, pattern, of_zones, later)


def _fitted(args: argparse.Namespace, home: WorkerHome) -> Iterator[tuple[Places, _Window]]:
    from collision_risk_plugin.core.streets.network_reader import load_network

    from ..learning.places import read_places
    from ..street_model.pattern import fit_pattern, totals_of_zones

    places = read_places(home.zone_file(args.zones))
    progress(5, "Reading collisions")
    collisions = read_collisions(args, places)
    streets = load_network(BUNDLED_NETWORK, places.zones)
    measures = tuple(args.measure or MEASURES)
    for number, until in enumerate(args.fit_until):
        progress(20 + 70 * number / len(args.fit_until), Phrase("Fitting the pattern up to {day}", day=until))
        last = until + timedelta(days=args.days) if args.days else args.last
        later = later_collisions(collisions, until, args.first, min(last, args.last or last) if last else None)
        pattern = fit_pattern(_learned(collisions, places, args.fit_from, until), places, measures, streets)
        yield places, _Window(until, pattern, totals_of_zones(pattern, places.zones), later)


def _learned(collisions: Collisions, places: Places, first: date | None, last: date) -> Collisions:
    """The collisions of the days with data from `first` to `last`, without those that models do not learn from.

    Raises TrainingError where there is none.
    """
    import numpy as np

    from ..learning.exposure import Window, observed_days
    from ..learning.gaps import find_gaps, without

    inside = (collisions.day >= np.datetime64(first or date.min)) & (collisions.day <= np.datetime64(last))
    known = collisions.on(inside)
    if not (known.zone >= 0).any():
        raise TrainingError(
            Phrase("None of the rows that can be placed is of the days up to {day}. Give earlier rows.", day=last)
        )
    days = observed_days(Window(*days_of(known)), known.day)
    return known.on(np.isin(known.day, without(days, find_gaps(known, places, days))))


def _checked(network: Any, places: Places, window: _Window, chosen: list[str] | None) -> dict[str, Any]:
    """What is found on one network in one window, which is told as a table, too."""
    from collision_risk_plugin.core.street_risk.attaching import attach

    from ..learning.panel import MODE_MEASURES
    from ..street_model.site_check import SiteCheck, later_counts, table_rows

    zones, pattern = places.zones, window.pattern
    divided = network.with_shares(attach(pattern, network, zones))
    measures = [one for one in pattern.measures if not chosen or one in chosen]
    check = SiteCheck(divided, zones, later_counts(divided, zones, window.later, pattern.measures), window.of_zones)
    scores = [
        (measure, area, found)
        for measure in measures
        for area in (None, *check.boroughs)
        if (found := check.scores(measure, area))
    ]
    if not scores:
        raise TrainingError(
            Phrase("None of the later collisions lies on the streets “{streets}”. Give others.", streets=network.title)
        )
    first, last = days_of(window.later)
    log(
        Phrase(
            "{count:,} collisions of {first} to {last}; model of the days up to {learned}; streets “{streets}”",
            count=len(window.later),
            first=first,
            last=last,
            learned=window.learned_to,
            streets=network.title,
        )
    )
    sums: list[tuple[str, ...]] = [(one,) for one in measures if one == "casualty_collisions"]
    sums += [MODE_MEASURES] if set(MODE_MEASURES) <= set(measures) else []
    injury = {" + ".join(some): check.injury_scores(some) for some in sums}
    log("\n".join(table_rows(scores, injury)))
    return {
        "streets": network.title,
        "learned_to": f"{window.learned_to}",
        "from": f"{first}",
        "to": f"{last}",
        "scores": [{"measure": measure, "area": area, **asdict(found)} for measure, area, found in scores],
        "high_injury_network": {name: asdict(found) for name, found in injury.items()},
    }
