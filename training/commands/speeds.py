"""`speeds`: fit speeds to trips, or change them as the city's speed feed has changed; the next journey uses them."""

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
    from ..speeds.speeds_file import NamedSpeeds
    from ..speeds.trip_files import Points
    from ..speeds.update import FittedSpeeds

HELP = "fit the speeds by kind of road and hour to trips, or change them as the city's speed feed has changed"
MOST_DAYS = 366
TAXI_ZONES = "taxi_zones"
_FACTS = ("title", "source", "licence", "attribution")
_TOLERANCE = 1.05
"""New speeds may be so much worse on the trips held out: those in use may have been fitted to these very trips."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--trips", type=Path, nargs="+", default=[], metavar="FILE", help="CSV or Parquet files of trips"
    )
    parser.add_argument("--points", type=Path, metavar="FILE", help="CSV file with a point of each taxi zone")
    parser.add_argument("--network", default="", help="name or file of the street network; else the bundled sketch")
    parser.add_argument("--feed", action="store_true", help="change speeds as the city's speed feed has changed since")
    parser.add_argument("--days", type=whole_number, default=14, help="days of the feed (default: %(default)s)")
    parser.add_argument("--url", help="address of the service; else NYC Open Data")
    parser.add_argument("--out", type=Path, metavar="FILE", help="file to write; else the table of the home")
    parser.add_argument("--replace", action="store_true", help="replace the table in use by a worse one, too")
    for fact in _FACTS:
        parser.add_argument(f"--{fact}", help=f"{fact} of the trips, for people")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from ..speeds.speeds_file import speeds_in_use, write_speeds

    if not args.trips and not args.feed:
        raise TrainingError("Nothing says how fast the streets are. Give files of trips, or ask for the speed feed.")
    if not 1 <= args.days <= MOST_DAYS:
        raise TrainingError(Phrase("The feed is asked for 1 to {most} days. Choose a number between.", most=MOST_DAYS))
    home = open_data_home(args.home, args.store)
    file = args.out or home.speeds
    with home.lock():
        speeds = speeds_in_use(file if file.is_file() else home.speeds)
        network = _network(args.network, home)
        facts: dict[str, Any] = {}
        if args.trips:
            with progress_range(0, 50 if args.feed else 99):
                speeds, facts = _fitted(args, network, home, speeds)
        if args.feed:
            with progress_range(50 if args.trips else 0, 99):
                speeds, facts["feed"] = _changed(args, network, speeds)
        write_speeds(file, speeds.form)
    log(Phrase("The speeds are written: {file}", file=file))
    return {"file": str(file), **speeds.origin.facts(), "network": network.title, **facts}


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
    from ..speeds.left_out_rows import LeftOutRows
    from ..speeds.trips import drives_of, read_trips

    left_out = LeftOutRows()
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


def _fitted(
    args: argparse.Namespace, network: Network, home: WorkerHome, in_use: NamedSpeeds
) -> tuple[NamedSpeeds, dict[str, Any]]:
    """Speeds fitted to the trips, and what is to be told of them. Raises TrainingError, also for worse ones."""
    from ..speeds.bands import BANDS
    from ..speeds.kinds import KINDS
    from ..speeds.speeds_file import NamedSpeeds, TableOrigin
    from ..speeds.update import as_result, fit_and_judge

    with progress_range(0, 60):
        drives, facts = _drives(args, network, home)
    with progress_range(60, 100):
        fitted = fit_and_judge(drives, in_use.speeds)
    if not args.replace:
        _refuse_worse(fitted)
    first, last = drives.day.min().item(), drives.day.max().item()
    origin = TableOrigin(
        args.title or f"Speeds of trips, {first:%Y-%m} to {last:%Y-%m}",
        args.source or ", ".join(file.name for file in args.trips),
        args.licence or "That of the trips",
        args.attribution or "Speeds: trips of one's own",
        first,
        last,
    )
    named = NamedSpeeds.fitted(fitted.speeds, BANDS, KINDS, fitted.ranges.factors, origin)
    return named, {**facts, **as_result(fitted)}


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


def _changed(args: argparse.Namespace, network: Network, speeds: NamedSpeeds) -> tuple[NamedSpeeds, dict[str, Any]]:
    """Speeds changed as those of the feed have changed since, and what is to be told of them. Raises TrainingError."""
    from ..feed.nyc_open_data import nyc_open_data
    from ..speeds.feed import DATASET, SpeedFeed
    from ..speeds.update import measure_change

    feed = SpeedFeed(nyc_open_data(DATASET, args.url))
    change = measure_change(feed, network, speeds.speeds, speeds.kinds, speeds.origin.last, args.days)
    if change is None:
        return speeds, {}
    links = {kind: count for kind, count in zip(speeds.kinds, change.links.tolist(), strict=True) if count}
    origin = speeds.origin.with_feed(list(links), change.first, change.last)
    return speeds.changed(change.applied(speeds.speeds.mph), origin), {
        "from": change.first.isoformat(),
        "to": change.last.isoformat(),
        "readings": change.readings,
        "without_speed": change.without,
        "links": links,
    }
