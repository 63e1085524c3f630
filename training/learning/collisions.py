"""Distinct collisions of text rows, located in zones; the rows of files of collisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from collision_risk_plugin.core.errors import Phrase

from ..geodata.geography import METRIC
from ..process.events import TrainingError
from ..store.row_format import (
    MAX_ID,
    MAX_PERSONS,
    MODE_COLUMNS,
    MODEL_COLUMNS,
    PERSONS,
    as_number,
    parse_days,
    parse_times,
)

NO_COORDINATES, ZERO_COORDINATES, OUTSIDE_CITY = -1, -2, -3
REASONS = {
    NO_COORDINATES: "no_coordinates",
    ZERO_COORDINATES: "zero_coordinates",
    OUTSIDE_CITY: "outside_city",
}
NEAREST_ZONE_M = 200.0


@dataclass(frozen=True, eq=False)
class Collisions:
    """Distinct collisions with a readable id, date and time, in the order of their ids (N,).

    `lon`, `lat` in degrees, NaN where unknown. `zone` is an index into the zone set, or one of the negative codes in
    REASONS. `casualties` is
    injured plus killed persons; a missing or impossible number counts as 0 and is marked in `casualties_missing`.
    `hurt` and `killed` (N, 3) are the injured plus killed, and the killed, of each of MODES; `modes_missing` marks rows
    in which one of these numbers is missing.
    `on_the_hour` marks times of minute 0. `skipped` counts the excluded rows by reason.
    """

    collision_id: npt.NDArray[np.int64]
    day: npt.NDArray[np.datetime64]
    hour: npt.NDArray[np.int64]
    on_the_hour: npt.NDArray[np.bool_]
    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    zone: npt.NDArray[np.int64]
    casualties: npt.NDArray[np.int64]
    casualties_missing: npt.NDArray[np.bool_]
    hurt: npt.NDArray[np.int64]
    killed: npt.NDArray[np.int64]
    modes_missing: npt.NDArray[np.bool_]
    skipped: dict[str, int]

    def __len__(self) -> int:
        return len(self.collision_id)

    def on(self, kept: npt.NDArray[np.bool_]) -> Collisions:
        """Those that are `kept` (N,)."""
        columns = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "skipped"}
        return replace(self, **{name: values[kept] for name, values in columns.items()})


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The .parquet and .csv files in `paths`, which are files or folders; those of a folder by name.

    Raises TrainingError if there is none, or a path does not exist.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files.extend(sorted(f for f in path.iterdir() if f.suffix.lower() in {".parquet", ".csv"}))
        elif path.is_file():
            files.append(path)
        else:
            raise TrainingError(
                Phrase("“{file}” does not exist. Name a folder or files with collision rows.", file=path)
            )
    if not files:
        raise TrainingError("There are no .parquet or .csv files to read. Name a folder or files with collision rows.")
    return files


def read_file(file: Path) -> pd.DataFrame:
    """MODEL_COLUMNS and MODE_COLUMNS of one file as text, whatever its spelling of the headers ("CRASH DATE").

    Of MODE_COLUMNS, what the file lacks is unknown. Raises TrainingError for a file that cannot be read or lacks one of
    MODEL_COLUMNS: an absent number of killed persons would be no proof that nobody was killed.
    """
    try:
        rows = pd.read_parquet(file) if file.suffix == ".parquet" else pd.read_csv(file, dtype=str)
    except (OSError, ValueError) as error:
        problem = _problem(error)
        raise TrainingError(
            Phrase("“{file}” cannot be read: {problem}. Export it again.", file=file.name, problem=problem)
        ) from error
    rows = rows.rename(columns=lambda name: str(name).strip().lower().replace(" ", "_"))
    absent = [column for column in MODEL_COLUMNS if column not in rows.columns]
    if absent:
        raise TrainingError(
            Phrase(
                "“{file}” has no column {names}. Export NYC Open Data h9gi-nx95 with all columns.",
                file=file.name,
                names=", ".join(absent),
            )
        )
    return rows.reindex(columns=[*MODEL_COLUMNS, *MODE_COLUMNS]).astype("string")


def _problem(error: Exception) -> str:
    """What is wrong with a file, for a person."""
    if isinstance(error, pd.errors.EmptyDataError):
        return Phrase("it is empty")
    if isinstance(error, UnicodeError):
        return Phrase("its text is not in UTF-8")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return Phrase("it is damaged, or of another kind than its name says")


def clean(rows: pd.DataFrame, zones: gpd.GeoDataFrame, today: date | None = None) -> Collisions:
    """Collisions of text rows with MODEL_COLUMNS, and MODE_COLUMNS or not; of rows with the same id the last counts.

    `zones` are polygons in the order of the zone set. Rows dated after `today` are left out, as `skipped["future"]`.
    """
    ids = as_number(rows["collision_id"])
    ids = ids.where((ids % 1 == 0) & ids.between(0, MAX_ID))
    day = parse_days(rows["crash_date"])
    hour, minute = parse_times(rows["crash_time"])
    unreadable = ids.isna() | day.isna() | hour.isna()
    future = (day > pd.Timestamp(today)) & ~unreadable if today else pd.Series(False, index=rows.index)
    readable = rows.assign(id=ids.astype("Int64"), day=day, hour=hour, minute=minute)[~unreadable & ~future]
    kept = readable.drop_duplicates("id", keep="last").sort_values("id")
    people = _persons(kept, PERSONS[:2])
    by_mode = _persons(kept, MODE_COLUMNS)
    lon, lat = (as_number(kept[axis]).to_numpy(float) for axis in ("longitude", "latitude"))
    injured, killed = (np.nan_to_num(by_mode[:, first::2]).astype(np.int64) for first in (0, 1))
    return Collisions(
        collision_id=kept["id"].to_numpy(np.int64),
        day=kept["day"].to_numpy("datetime64[D]"),
        hour=kept["hour"].to_numpy(np.int64),
        on_the_hour=(kept["minute"] == 0).to_numpy(bool),
        lon=lon,
        lat=lat,
        zone=locate_in_zones(lon, lat, zones),
        casualties=np.nan_to_num(people).sum(axis=1).astype(np.int64),
        casualties_missing=_any_missing(people),
        hurt=injured + killed,
        killed=killed,
        modes_missing=_any_missing(by_mode),
        skipped={"unreadable": int(unreadable.sum()), "duplicates": len(readable) - len(kept)}
        | ({"future": int(future.sum())} if future.any() else {}),
    )


def _persons(rows: pd.DataFrame, columns: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """Numbers of persons (N, columns); NaN where one is missing or impossible, or the column is."""
    numbers = rows.reindex(columns=list(columns)).apply(as_number).to_numpy(float)
    result: npt.NDArray[np.float64] = np.where((numbers >= 0) & (numbers <= MAX_PERSONS), numbers, np.nan)
    return result


def _any_missing(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    return np.asarray(np.isnan(numbers).any(axis=1), dtype=bool)


def locate_in_zones(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64], zones: gpd.GeoDataFrame
) -> npt.NDArray[np.int64]:
    """Zone index of each point, or a negative code; up to NEAREST_ZONE_M away the nearest zone counts."""
    zone = np.full(len(lon), NO_COORDINATES, dtype=np.int64)
    known = np.isfinite(lon) & np.isfinite(lat)
    zero = known & (lon == 0) & (lat == 0)
    zone[zero] = ZERO_COORDINATES
    usable = np.flatnonzero(known & ~zero)
    # Thousands of collisions share the coordinates of an intersection: each place is located once.
    places, place_of = np.unique(np.column_stack((lon[usable], lat[usable])), axis=0, return_inverse=True)
    zone[usable] = _zone_of_places(places, zones)[place_of.ravel()]
    return zone


def _zone_of_places(places: npt.NDArray[np.float64], zones: gpd.GeoDataFrame) -> npt.NDArray[np.int64]:
    zone_index = np.full(len(places), OUTSIDE_CITY, dtype=np.int64)
    polygons = zones.reset_index(drop=True)[["geometry"]]
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(places[:, 0], places[:, 1]), crs=4326)
    inside = gpd.sjoin(points, polygons, predicate="within")
    zone_index[inside.index] = inside["index_right"]
    rest = points[zone_index == OUTSIDE_CITY]
    near = rest.cx[-75.5:-72.5, 39.5:42.0].to_crs(METRIC)  # UTM 18N is not defined for far points
    near = gpd.sjoin_nearest(near, polygons.to_crs(METRIC), max_distance=NEAREST_ZONE_M)
    near = near[~near.index.duplicated()]
    zone_index[near.index] = near["index_right"]
    return zone_index
