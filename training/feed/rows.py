"""Normalisation of the rows of the feed, or of an export of it: one rule for each irregularity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from ..store.row_format import (
    COORDINATES,
    FEED_COLUMNS,
    MAX_ID,
    MAX_PERSONS,
    PERSONS,
    TEXTS,
    as_number,
    date_styles,
    parse_days,
    parse_times,
)

COLUMNS = (*FEED_COLUMNS, "updated_at")
NEEDED = ("collision_id", "crash_date", "crash_time")
_OTHER_SPELLINGS = {
    ":updated_at": "updated_at",
    **dict.fromkeys(("date", "accident_date"), "crash_date"),  # as the portal called them until 2016, and until 2019
    **dict.fromkeys(("time", "accident_time"), "crash_time"),
    "unique_key": "collision_id",
    "vehicle_type_code3": "vehicle_type_code_3",
    "vehicle_type_code4": "vehicle_type_code_4",
    "vehicle_type_code5": "vehicle_type_code_5",
    "vehicle_type_code_1": "vehicle_type_code1",
    "vehicle_type_code_2": "vehicle_type_code2",
}
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?"
_CITY = ((40.47, 40.93), (-74.27, -73.68))  # degrees north and east: the five boroughs lie in this box


@dataclass(frozen=True, eq=False)
class RowPage:
    """Normalised rows (COLUMNS, each id once), the ids of all readable rows, and counts by rule.

    `kept_out` counts excluded rows by reason, of which `examples` have the first text; `noticed` counts irregularities
    that were kept or normalised.
    """

    rows: pd.DataFrame
    ids: frozenset[int]
    kept_out: Counter[str]
    noticed: Counter[str]
    examples: dict[str, str]


def as_text(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows of JSON as text in COLUMNS; a key that a row lacks is an absent value."""
    rows = list(records)
    names = {column: column for column in COLUMNS} | {"updated_at": ":updated_at"}
    return pd.DataFrame({column: _text([row.get(key) for row in rows]) for column, key in names.items()})


def _text(values: list[Any]) -> pd.Series:
    plain = [value if value is None or isinstance(value, str) else str(value) for value in values]
    try:
        return pd.Series(plain, dtype="string")
    except UnicodeEncodeError:  # a lone surrogate, which JSON can hold and no database can
        return pd.Series([v and v.encode("utf-8", "replace").decode() for v in plain], dtype="string")


def uniform_names(columns: Iterable[object]) -> list[str]:
    """Column names as in the API, for headers such as "CRASH DATE", or "DATE" and "UNIQUE KEY" of older exports."""
    plain = [re.sub(r"[\s_-]+", "_", str(column).strip().lower()) for column in columns]
    names = [_OTHER_SPELLINGS.get(column, column) for column in plain]
    return [own if own != name and name in plain else name for own, name in zip(plain, names, strict=True)]


def normalise(text: pd.DataFrame, today: date, *, month_first: bool = True) -> RowPage:
    """Normalise rows of text (COLUMNS); of two with the same id and `updated_at` the last counts.

    Rows dated after `today` are kept out. `month_first`: the order in dates such as 1/2/2025.
    """
    noticed: Counter[str] = Counter(null_values=int(text[list(FEED_COLUMNS)].isna().to_numpy().sum()))
    ids = as_number(text["collision_id"])
    ids = ids.where((ids % 1 == 0) & ids.between(0, MAX_ID))
    days = parse_days(text["crash_date"], month_first=month_first)
    future = days > pd.Timestamp(today)
    times = _times(text["crash_time"], noticed)
    excluded = {
        "unreadable_ids": ("collision_id", ids.isna()),
        "unreadable_dates": ("crash_date", ids.notna() & days.isna()),
        "unreadable_times": ("crash_time", ids.notna() & days.notna() & times.isna()),
        "future": ("crash_date", ids.notna() & times.notna() & future),
    }
    kept_out = Counter({reason: int(rows.sum()) for reason, (_, rows) in excluded.items()})
    examples = {reason: text.loc[rows, name] for reason, (name, rows) in excluded.items() if kept_out[reason]}
    styles = date_styles(text["crash_date"], month_first=month_first)
    noticed.update({f"dates_as_{style}": count for style, count in styles.items()})
    columns = {"collision_id": ids, "crash_date": days.dt.strftime("%Y-%m-%d"), "crash_time": times}
    columns |= _numbers(text, noticed) | _texts(text) | {"updated_at": _moments(text["updated_at"], noticed)}
    rows = pd.DataFrame(columns, index=text.index, columns=list(COLUMNS))
    readable = rows[ids.notna() & days.notna() & times.notna() & ~future]
    readable = readable.sort_values("updated_at", kind="stable", na_position="first")
    unique_rows = readable.drop_duplicates("collision_id", keep="last").sort_values("collision_id", ignore_index=True)
    kept_out["duplicates"] = len(readable) - len(unique_rows)
    unique_rows["collision_id"] = unique_rows["collision_id"].astype("int64")
    first = {reason: next(iter(texts.dropna()), "") for reason, texts in examples.items()}
    return RowPage(unique_rows, frozenset(ids.dropna().astype("int64")), +kept_out, +noticed, first)


def _times(text: pd.Series, noticed: Counter[str]) -> pd.Series:
    """Times as HH:MM; hours with one digit are counted."""
    distinct = text.dropna().drop_duplicates()
    hour, minute = parse_times(distinct)
    good = hour.notna()
    padded = {
        key: f"{int(h):02d}:{int(m):02d}" for key, h, m in zip(distinct[good], hour[good], minute[good], strict=True)
    }
    noticed["unpadded_times"] = int(text.isin([key for key in padded if key.strip()[1] == ":"]).sum())
    return text.map(padded)


def _numbers(text: pd.DataFrame, noticed: Counter[str]) -> dict[str, Any]:
    """Coordinates and numbers of persons as floats, NaN where absent or impossible."""
    names = (*COORDINATES, *PERSONS)
    long = pd.concat([text[name] for name in names], ignore_index=True)  # all at once, which is hardly slower than one
    values = as_number(long).to_numpy(copy=True).reshape(len(names), len(text))
    places, persons = values[: len(COORDINATES)], values[len(COORDINATES) :]
    places[~(np.abs(places) <= 360)] = np.nan
    persons[~((persons >= 0) & (persons <= MAX_PERSONS) & (np.floor(persons) == persons))] = np.nan
    noticed["unreadable_numbers"] = int(long.notna().sum() - np.isfinite(values).sum())
    latitude, longitude = places
    known, zero = np.isfinite(places).all(axis=0), (places == 0).all(axis=0)
    (south, north), (west, east) = _CITY
    inside = (latitude >= south) & (latitude <= north) & (longitude >= west) & (longitude <= east)
    noticed["no_coordinates"] = int((~known).sum())
    noticed["zero_coordinates"] = int(zero.sum())
    noticed["outside_city"] = int((known & ~zero & ~inside).sum())
    return dict(zip(names, values, strict=True))


def _texts(text: pd.DataFrame) -> dict[str, Any]:
    long = pd.concat([text[name] for name in TEXTS], ignore_index=True)
    long = long.str.replace("\0", "", regex=False).str.strip()
    cleaned = long.where(long != "").array
    rows = len(text)
    values = {name: cleaned[i * rows : (i + 1) * rows] for i, name in enumerate(TEXTS)}
    values["borough"] = pd.Series(values["borough"]).str.upper().array
    values["zip_code"] = pd.Series(values["zip_code"]).str.removesuffix(".0").array
    return values


def _moments(text: pd.Series, noticed: Counter[str]) -> pd.Series:
    good = text.str.fullmatch(_MOMENT).fillna(False).astype(bool)
    noticed["unreadable_moments"] = int((text.notna() & ~good).sum())
    return text.where(good)
