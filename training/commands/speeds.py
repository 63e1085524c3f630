"""`speeds`: fit speeds to trips, or measure them by the city's speed feed; they are used from the next journey on."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import WorkerHome, open_data_home
from ..process.events import TrainingError, log, progress_range
from .values import whole_number

if TYPE_CHECKING:
    from collision_risk_plugin.core.streets.network import Network

    from ..speeds.drives import Drives
    from ..speeds.speeds_file import Form, Origin, TableInUse
    from ..speeds.trip_files import Points
    from ..speeds.update import FeedSpeeds, FittedSpeeds

HELP = "fit the speeds by kind of road and hour to trips, or measure them by the city's speed feed"
MOST_DAYS = 366
TAXI_ZONES = "taxi_zones"
_FACTS = ("title", "source", "licence", "attribution")
_TOLERANCE = 1.02
"""New speeds may be so much worse on the trips held out: those in use may have been fitted to these very trips."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--trips", type=Path, nargs="+", default=[], metavar="FILE", help="CSV or Parquet files of trips"
    )
    parser.add_argument("--points", type=Path, metavar="FILE", help="CSV file with a point of each taxi zone")
    parser.add_argument("--network", default="", help="name or file of the street network; else the bundled sketch")
    parser.add_argument("--feed", action="store_true", help="measure by the city's speed feed, where it has links")
    parser.add_argument("--days", type=whole_number, default=14, help="days of the feed (default: %(default)s)")
    parser.add_argument("--url", help="address of the service; else NYC Open Data")
    parser.add_argument("--out", type=Path, metavar="FILE", help="file to write; else the table of the home")
    parser.add_argument("--replace", action="store_true", help="replace the table in use by a worse one, too")
    for fact in _FACTS:
        parser.add_argument(f"--{fact}", help=f"{fact} of the trips, for people")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from ..speeds.speeds_file import table_in_use, write_speeds
    from ..speeds.update import as_result

    if not args.trips and not args.feed:
        raise TrainingError("Nothing says how fast the streets are. Give files of trips, or ask for the speed feed.")
    if not 1 <= args.days <= MOST_DAYS:
        raise TrainingError(Phrase("The feed is asked for 1 to {most} days. Choose a number between.", most=MOST_DAYS))
    home = open_data_home(args.home, args.store)
    file = args.out or home.speeds
    with home.lock():
        in_use = table_in_use(file if file.is_file() else home.speeds)
        network = _network(args.network, home)
        with progress_range(0, 30 if args.feed else 60):
            drives, facts = _drives(args, network, home) if args.trips else (None, {})
        with progress_range(30, 75):
            feed = _feed(args, network, in_use, fitted=drives is not None) if args.feed else None
        with progress_range(75, 99):
            fitted = _fit(drives, in_use, feed) if drives is not None else None
        form = _form(args, in_use, drives, fitted, feed)
        written = write_speeds(file, form)
    log(Phrase("The speeds are written: {file}", file=file))
    return {
        "file": str(file),
        "title": written.title,
        "source": written.source,
        "from": written.first.isoformat(),
        "to": written.last.isoformat(),
        "network": network.title,
        **facts,
        **(as_result(fitted) if fitted else {}),
        **(_feed_facts(feed, written.kinds) if feed else {}),
    }


def _network(name: str, home: WorkerHome) -> Network:
    """The network of a file, or of a name in the home; the bundled sketch where none is named. Raises TrainingError."""
    from collision_risk_plugin.core.geo.zones import load_zones
    from collision_risk_plugin.core.streets.catalog import SKETCH
    from collision_risk_plugin.core.streets.network_reader import load_network

    candidates = [BUNDLED_NETWORK] if name in {"", SKETCH} else [Path(name).expanduser(), home.network(name)]
    file = next((one for one in candidates if one.is_file()), None)
    if file is None:
        raise TrainingError(Phrase("There are no streets “{name}”. Give the name or the file of a network.", name=name))
    return load_network(file, load_zones(BUNDLED_ZONES))


def _drives(args: argparse.Namespace, network: Network, home: WorkerHome) -> tuple[Drives, dict[str, Any]]:
    """Drives of the trips, and what is to be told of them. Raises TrainingError."""
    from ..speeds.left_out import LeftOut
    from ..speeds.trips import drives_of, read_trips

    left_out = LeftOut()
    with progress_range(0, 50):
        trips = read_trips(args.trips, _points(args.points, home), left_out)
    with progress_range(50, 100):
        drives = drives_of(trips, network, left_out)
    reasons = list(left_out.sentences())
    for sentence in reasons:
        log(sentence)
    log(Phrase("{count:,} trips of {files} files are learned from.", count=len(drives), files=len(args.trips)))
    return drives, {"trips": len(drives), "left_out": left_out.total, "reasons": reasons}


def _points(file: Path | None, home: WorkerHome) -> Points | None:
    """The points of a file; else inner points of the taxi zones of the home, if it has them."""
    from collision_risk_plugin.core.geo.zones import load_zones

    from ..speeds.trip_files import read_points

    if file is not None:
        return read_points(file)
    if not (zone_file := home.zone_set(TAXI_ZONES)).is_file():
        return None
    zones = load_zones(zone_file)
    places = zip(zones.zone_ids, zones.lon.tolist(), zones.lat.tolist(), strict=True)
    return {int(number): (lon, lat) for number, lon, lat in places if number.isdecimal()}


def _feed(args: argparse.Namespace, network: Network, in_use: TableInUse, *, fitted: bool) -> FeedSpeeds:
    """Speeds by the feed, in the bands and kinds of what they go into. Raises TrainingError."""
    from ..feed.nyc_open_data import nyc_open_data
    from ..speeds.bands import BANDS, band_of_hour
    from ..speeds.feed import DATASET, SpeedFeed
    from ..speeds.kinds import KIND_OF, KINDS
    from ..speeds.update import measure_feed

    feed = SpeedFeed(nyc_open_data(DATASET, args.url))
    if fitted:
        return measure_feed(feed, network, band_of_hour(BANDS), KIND_OF, KINDS, args.days)
    table = in_use.table
    return measure_feed(feed, network, table.band, table.kind, table.kinds, args.days)


def _fit(drives: Drives, in_use: TableInUse, feed: FeedSpeeds | None) -> FittedSpeeds:
    from ..speeds.update import fit_and_judge

    return fit_and_judge(drives, in_use.table, feed.mph if feed else None)


def _form(
    args: argparse.Namespace,
    in_use: TableInUse,
    drives: Drives | None,
    fitted: FittedSpeeds | None,
    feed: FeedSpeeds | None,
) -> Form:
    """The form of the new table. Raises TrainingError for one that is worse than that in use."""
    import numpy as np

    from ..speeds.bands import BANDS
    from ..speeds.kinds import KINDS
    from ..speeds.speeds_file import speeds_form, with_speeds

    origin = in_use.origin
    if fitted and drives is not None:
        if not args.replace:
            _refuse_worse(fitted)
        origin = _origin_of_trips(args, drives)
    if feed:
        kinds = KINDS if fitted else in_use.table.kinds
        measured = [kinds[number] for number in np.flatnonzero(~np.isnan(feed.mph).all(axis=0)).tolist()]
        origin = origin.with_feed(measured, feed.first, feed.last)
    if fitted:
        return speeds_form(fitted.speeds, BANDS, KINDS, fitted.ranges.factors, origin)
    assert feed is not None  # noqa: S101 - one of the two was asked for
    log("No trips were given: how well the new speeds predict durations is not measured.")
    return with_speeds(in_use.form, np.where(np.isnan(feed.mph), in_use.table.mph, feed.mph), origin)


def _refuse_worse(fitted: FittedSpeeds) -> None:
    from ..speeds.update import IN_USE, TABLE

    if not fitted.accuracy:
        return
    before, after = fitted.accuracy[IN_USE], fitted.accuracy[TABLE]
    if after.error > _TOLERANCE * before.error:
        raise TrainingError(
            Phrase(
                "The new speeds are worse than those in use: on trips held out their median error is {after:.3f}, "
                "against {before:.3f}. The speeds in use are kept.",
                after=after.error,
                before=before.error,
            )
        )


def _origin_of_trips(args: argparse.Namespace, drives: Drives) -> Origin:
    from ..speeds.speeds_file import Origin

    first, last = drives.day.min().item(), drives.day.max().item()
    return Origin(
        args.title or f"Speeds of trips, {first:%Y-%m} to {last:%Y-%m}",
        args.source or ", ".join(file.name for file in args.trips),
        args.licence or "That of the trips",
        args.attribution or "Speeds: trips of one's own",
        first,
        last,
    )


def _feed_facts(feed: FeedSpeeds, kinds: tuple[str, ...]) -> dict[str, Any]:
    return {
        "feed": {
            "from": feed.first.isoformat(),
            "to": feed.last.isoformat(),
            "readings": feed.readings,
            "without_speed": feed.without,
            "links": {kind: count for kind, count in zip(kinds, feed.links.tolist(), strict=True) if count},
        }
    }
