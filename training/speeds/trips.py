"""Trips of several files, cleaned, with their routes on a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.traffic.speed_table import ACCESS_SPEED

from ..process.events import TrainingError, progress, progress_range
from .drives import Drives
from .left_out_rows import LeftOutRows
from .routes import Routes, find_routes
from .trip_files import Points, read_trip_file

METRES_PER_MILE = 1609.344
SECONDS = (60.0, 3 * 3600.0)
MILES = (0.2, 60.0)
SPEEDS = (1.0, 60.0)
MIN_METRES_BETWEEN_ZONES, MIN_METRES_BETWEEN_PLACES = 1_000.0, 300.0
"""Points of zones nearer than this to each other say too little about the way between them."""
UNUSUAL_MONTHS = frozenset({"2022-01", *(f"2020-{month:02d}" for month in range(3, 13))})
"""Months of the pandemic in which the streets were emptier than before or after."""


@dataclass(frozen=True, eq=False)
class Trips:
    """T trips between R pairs of P places. `lonlat` (P, 2); `pairs` (R, 2): numbers of places.

    `row` (T,) in its `file` (T,), a number of `files`; `departure` (T,) on New York's clock; `seconds` (T,);
    `miles` (T,): as metered, NaN where it is not known; `pair` (T,).
    """

    files: tuple[str, ...]
    file: IntArray
    row: IntArray
    departure: npt.NDArray[np.datetime64]
    seconds: FloatArray
    miles: FloatArray
    lonlat: FloatArray
    pairs: IntArray
    pair: IntArray


def read_trips(files: Sequence[Path], points: Points | None, left_out: LeftOutRows) -> Trips:
    """The trips of files that may be learned from. Raises TrainingError, BadTextFile, OSError."""
    frames = []
    for number, file in enumerate(files):
        progress(100 * number / len(files), Phrase("Reading {file}", file=file.name))
        read = read_trip_file(file, points, left_out)
        frames.append(_cleaned(read.trips, read.name, read.by_zone, left_out).assign(file=number))
    trips = pd.concat(frames, ignore_index=True)
    if trips.empty:
        raise TrainingError(_none_left(left_out))
    ends = [trips[[f"{end}_lon", f"{end}_lat"]].to_numpy() for end in ("start", "end")]
    lonlat, place = np.unique(np.concatenate(ends), axis=0, return_inverse=True)
    pairs, pair = np.unique(place.reshape(2, -1).T, axis=0, return_inverse=True)
    return Trips(
        tuple(file.name for file in files),
        trips["file"].to_numpy(),
        trips["row"].to_numpy(),
        trips["departure"].to_numpy(),
        trips["seconds"].to_numpy(),
        trips["miles"].to_numpy(),
        lonlat,
        pairs,
        pair.ravel(),
    )


def drives_of(trips: Trips, network: Network, left_out: LeftOutRows) -> Drives:
    """The trips along their routes, without those that have none. Raises TrainingError where none is left."""
    with progress_range(0, 95):
        routes = find_routes(
            network,
            trips.lonlat,
            trips.pairs,
            lambda share: progress(100 * share, Phrase("Routing {count:,} pairs of places", count=len(trips.pairs))),
        )
    metres = routes.length + routes.beside
    mph = np.where(np.isnan(trips.miles), metres[trips.pair] / METRES_PER_MILE, trips.miles) / (trips.seconds / 3600)
    good = routes.found[trips.pair]
    for reason, bad in (
        (Phrase("there is no route on “{network}”", network=network.title), ~good),
        (_TOO_QUICK, good & ~((mph >= SPEEDS[0]) & (mph <= SPEEDS[1]))),
    ):
        good &= ~bad
        for number, file in enumerate(trips.files):
            left_out.add(file, reason, trips.row[bad & (trips.file == number)])
    if not good.any():
        raise TrainingError(_none_left(left_out))
    return _drives(trips, routes, np.flatnonzero(good))


def _drives(trips: Trips, routes: Routes, rows: IntArray) -> Drives:
    departure, pair = trips.departure[rows], trips.pair[rows]
    second = (departure - departure.astype("datetime64[h]")) / np.timedelta64(1, "s")
    # 1970-01-01 was a Thursday.
    hour = (departure.astype("datetime64[h]").astype(np.int64) + 3 * 24) % (7 * 24)
    return Drives(
        cells=routes.metres,
        route=pair,
        hour=hour,
        second=second,
        beside=routes.beside[pair] / ACCESS_SPEED,
        free_flow=routes.free_flow[pair],
        seconds=trips.seconds[rows],
        day=departure.astype("datetime64[D]"),
        file=trips.file[rows],
    )


_TOO_QUICK = Phrase("they are slower than {least:g} or faster than {most:g} mph", least=SPEEDS[0], most=SPEEDS[1])
_DURATION = Phrase("they took less than {least:g} s or more than {most:g} h", least=SECONDS[0], most=SECONDS[1] / 3600)
_LENGTH = Phrase("they are shorter than {least:g} or longer than {most:g} miles", least=MILES[0], most=MILES[1])
_MONTHS = Phrase("they are of March to December 2020 or of January 2022, when the streets were emptier")


def _cleaned(trips: pd.DataFrame, file: str, by_zone: bool, left_out: LeftOutRows) -> pd.DataFrame:
    """The trips whose times and lengths can be right; the others are noted."""
    nearest = MIN_METRES_BETWEEN_ZONES if by_zone else MIN_METRES_BETWEEN_PLACES
    near = Phrase("start and end, or the points of their zones, are less than {metres:,.0f} m apart", metres=nearest)
    apart = distance(*(trips[name].to_numpy() for name in ("start_lon", "start_lat", "end_lon", "end_lat")))
    month = trips["departure"].dt.strftime("%Y-%m")
    for reason, bad in (
        (_DURATION, ~trips["seconds"].between(*SECONDS)),
        (_LENGTH, trips["miles"].notna() & ~trips["miles"].between(*MILES)),
        (_MONTHS, month.isin(UNUSUAL_MONTHS)),
        (near, pd.Series(apart < nearest, index=trips.index)),
    ):
        of_them = bad.reindex(trips.index)
        left_out.add(file, reason, trips.loc[of_them, "row"].to_numpy())
        trips = trips[~of_them]
    return trips


def _none_left(left_out: LeftOutRows) -> Phrase:
    return Phrase(
        "Not one trip can be learned from: {reason}. Give other files.",
        reason=next(left_out.sentences(), Phrase("there are none")),
    )
