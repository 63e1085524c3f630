"""Readers of trip files, CSV or Parquet: places in degrees, or zones of the Taxi and Limousine Commission (TLC).

Three forms are known by their columns, in capitals or not:

* places: departure, seconds, start_lon, start_lat, end_lon, end_lat, and perhaps miles, as metered;
* records of the TLC: tpep_ or lpep_pickup_datetime and …dropoff_datetime, PULocationID, DOLocationID, trip_distance,
  and perhaps RatecodeID;
* compact: day, minute5 (fives of minutes since midnight), seconds, pu, do, and perhaps miles100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.errors import BadTime, Phrase
from collision_risk_plugin.core.text_tables import BadTextFile, open_table

from ..process.events import TrainingError
from .left_out_rows import LeftOutRows

MOST_ROWS = 400_000
"""Of a file with more rows every second, third … is read: more trips say little more."""
Points = Mapping[int, tuple[float, float]]
"""Number of a zone → longitude and latitude of a point in it."""
COLUMNS = ("departure", "seconds", "miles", "start_lon", "start_lat", "end_lon", "end_lat")
PLACES = ("departure", "seconds", "start_lon", "start_lat", "end_lon", "end_lat")
RECORDS = ("pickup_datetime", "dropoff_datetime", "pulocationid", "dolocationid", "trip_distance")
COMPACT = ("day", "minute5", "seconds", "pu", "do")
_READ = frozenset({*PLACES, *RECORDS, *COMPACT, "miles", "miles100", "ratecodeid", "locationid", "lon", "lat"})
_NOT_METERED = (5.0, 6.0)
"""TLC's codes of negotiated fares and of group rides, which may stop on their way."""
_NEGOTIATED = Phrase("their fare was negotiated, or of a group ride")
_NO_ZONE = Phrase("their zone is unknown, or has no point")
_UNREADABLE = Phrase("a time, a duration or a place cannot be read")


@dataclass(frozen=True, eq=False)
class TripFile:
    """Trips of one file: COLUMNS, and `row`, their numbers in the file (of lines, in a CSV file).

    Departures are on New York's clock; `miles` are as metered, NaN where they are not known. `by_zone`: the places
    are points that stand for zones.
    """

    name: str
    trips: pd.DataFrame
    by_zone: bool


def read_trip_file(file: Path, points: Points | None, left_out: LeftOutRows) -> TripFile:
    """The trips of a file. Raises TrainingError, BadTextFile, OSError."""
    table = _table(file)
    form = next((form for form in (PLACES, RECORDS, COMPACT) if set(form) <= set(table.columns)), None)
    if form is None:
        raise TrainingError(
            Phrase(
                "“{file}” has no trips. It needs the columns {places}; or {records}; or {compact}.",
                file=file.name,
                places=", ".join(PLACES),
                records=", ".join(RECORDS),
                compact=", ".join(COMPACT),
            )
        )
    if table.empty:
        raise TrainingError(
            Phrase("“{file}” has the headers of a table, and no rows. Export it again.", file=file.name)
        )
    trips = _trips(table, form, points, file.name)
    trips["row"] = table["row"]
    for reason, bad in (
        (_NEGOTIATED, _numbers(table, "ratecodeid").isin(_NOT_METERED)),
        (_UNREADABLE, trips[["departure", "seconds"]].isna().any(axis=1) | trips["unreadable"]),
        (_NO_ZONE if form is not PLACES else _UNREADABLE, trips[list(COLUMNS[3:])].isna().any(axis=1)),
    ):
        of_them = bad.reindex(trips.index)
        left_out.add(file.name, reason, trips.loc[of_them, "row"].to_numpy())
        trips = trips[~of_them]
    return TripFile(file.name, trips[["row", *COLUMNS]].reset_index(drop=True), form is not PLACES)


def read_points(file: Path) -> dict[int, tuple[float, float]]:
    """Points of zones from a CSV file: LocationID, lon, lat. Raises TrainingError, BadTextFile, OSError."""
    table = _table(file)
    if not {"locationid", "lon", "lat"} <= set(table.columns):
        raise TrainingError(
            Phrase("“{file}” has no points of zones. It needs the columns LocationID, lon, lat.", file=file.name)
        )
    number, lon, lat = (_numbers(table, name) for name in ("locationid", "lon", "lat"))
    good = number.notna() & lon.between(-180, 180) & lat.between(-90, 90)
    return {int(n): (x, y) for n, x, y in zip(number[good], lon[good], lat[good], strict=True)}


def _table(file: Path) -> pd.DataFrame:
    """The columns of a file by their names in small letters, and the number of each `row`."""
    table = _parquet(file) if file.suffix.lower() == ".parquet" else _csv(file)
    table = table.set_axis([_uniform_name(str(name)) for name in table.columns], axis=1)
    table = table.loc[:, ~table.columns.duplicated()]
    return table.iloc[:: -(-len(table) // MOST_ROWS) or 1].reset_index(drop=True)


def _uniform_name(name: str) -> str:
    return name.strip().lower().removeprefix("tpep_").removeprefix("lpep_")


def _parquet(file: Path) -> pd.DataFrame:
    """The columns that any form has: those of the TLC have ten others, in millions of rows."""
    try:
        names = [name for name in pq.read_schema(file).names if _uniform_name(name) in _READ]
        table: pd.DataFrame = pq.read_table(file, columns=names).to_pandas()
    except (OSError, ValueError, pa.ArrowException) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise BadTextFile(
            file=file.name, problem="it is no Parquet file, or is damaged", remedy="Export it again"
        ) from error
    return table.assign(row=np.arange(1, len(table) + 1))


def _csv(file: Path) -> pd.DataFrame:
    table = open_table(file)
    width = len(table.names)
    lines, records = [], []
    for line, cells in table.rows():
        lines.append(line)
        records.append([*cells[:width], *[""] * (width - len(cells))])
    frame = pd.DataFrame(records, columns=list(table.names), dtype="object")
    if table.delimiter != ",":  # then a comma may stand for the decimal point
        frame = frame.apply(lambda column: column.str.replace(",", ".", regex=False))
    return frame.assign(row=np.array(lines, dtype=np.int64))


def _trips(table: pd.DataFrame, form: tuple[str, ...], points: Points | None, file: str) -> pd.DataFrame:
    """COLUMNS of a table in one of the three forms; `unreadable`: a number of a zone is none."""
    if form is PLACES:
        trips = pd.DataFrame({name: _numbers(table, name) for name in COLUMNS[1:]})
        trips["departure"] = _moments(table["departure"])
        trips.loc[~(trips["start_lon"].between(-180, 180) & trips["end_lon"].between(-180, 180)), "start_lon"] = np.nan
        trips.loc[~(trips["start_lat"].between(-90, 90) & trips["end_lat"].between(-90, 90)), "start_lat"] = np.nan
        return trips.assign(unreadable=False)
    if points is None:
        raise TrainingError(
            Phrase(
                "The trips of “{file}” name taxi zones. Give a file with a point of each zone: LocationID, lon, lat.",
                file=file,
            )
        )
    if form is RECORDS:
        departure, arrival = _moments(table["pickup_datetime"]), _moments(table["dropoff_datetime"])
        seconds, miles = (arrival - departure).dt.total_seconds(), _numbers(table, "trip_distance")
        zones = _numbers(table, "pulocationid"), _numbers(table, "dolocationid")
    else:
        minutes = 5 * _numbers(table, "minute5") + 2.5  # the middle of the five minutes
        departure = _moments(table["day"]) + pd.to_timedelta(minutes.where(minutes.between(0, 24 * 60)), unit="min")
        seconds, miles = _numbers(table, "seconds"), _numbers(table, "miles100") / 100
        zones = _numbers(table, "pu"), _numbers(table, "do")
    trips = pd.DataFrame({"departure": departure, "seconds": seconds, "miles": miles})
    for end, zone in zip(("start", "end"), zones, strict=True):
        for axis, name in enumerate(("lon", "lat")):
            trips[f"{end}_{name}"] = zone.map({float(number): place[axis] for number, place in points.items()})
    return trips.assign(unreadable=zones[0].isna() | zones[1].isna())


def _numbers(table: pd.DataFrame, name: str) -> pd.Series:
    """A column as numbers; NaN for what is none, and where there is no such column."""
    if name not in table:
        return pd.Series(np.nan, index=table.index)
    return pd.to_numeric(table[name], errors="coerce").astype(float)


def _moments(column: pd.Series) -> pd.Series:
    """Times on New York's clock, NaT for what is none."""
    if pd.api.types.is_datetime64_any_dtype(column):
        zone = getattr(column.dt, "tz", None)
        local = column.dt.tz_convert(clock.NEW_YORK).dt.tz_localize(None) if zone is not None else column
        return local.astype("datetime64[s]")
    texts = column.astype("string").fillna("")
    read = {text: _moment(text) for text in texts.unique()}
    return pd.to_datetime(texts.map(read)).astype("datetime64[s]")


def _moment(text: str) -> datetime | None:
    try:
        return clock.read(text).instant.replace(tzinfo=None) if text.strip() else None
    except BadTime:
        return None
