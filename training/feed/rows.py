"""Rows of the feed, or of an export of it, made uniform: one rule for each way in which they are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..learning.collisions import LARGEST_ID, MOST_PERSONS, as_number, date_styles, parse_days, parse_times
from ..store.tables import COORDINATES, FEED_COLUMNS, PERSONS, WORDS

COLUMNS = (*FEED_COLUMNS, "updated_at")
NEEDED = ("collision_id", "crash_date", "crash_time")
_OTHER_SPELLINGS = {
    ":updated_at": "updated_at",
    "vehicle_type_code_1": "vehicle_type_code1",
    "vehicle_type_code_2": "vehicle_type_code2",
}
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?"
_CITY = {"latitude": (40.47, 40.93), "longitude": (-74.27, -73.68)}  # the five boroughs lie in this box


@dataclass(frozen=True, eq=False)
class Page:
    """Rows that can be kept (COLUMNS, each id once), the ids of those that can be read, and counts by rule.

    `kept_out` are counts by the reason why a row is not among them; `noticed` counts what was kept as it is, or made
    uniform.
    """

    rows: pd.DataFrame
    ids: frozenset[int]
    kept_out: Counter[str]
    noticed: Counter[str]


def as_text(answer: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows of JSON as text in COLUMNS; a key that a row lacks is an absent value."""
    rows = list(answer)
    names = {column: column for column in COLUMNS} | {"updated_at": ":updated_at"}
    return pd.DataFrame({column: _text([row.get(key) for row in rows]) for column, key in names.items()})


def _text(values: list[Any]) -> pd.Series:
    plain = [value if value is None or isinstance(value, str) else str(value) for value in values]
    try:
        return pd.Series(plain, dtype="string")
    except UnicodeEncodeError:  # half of a character pair, which JSON can say and no database can hold
        return pd.Series([v and v.encode("utf-8", "replace").decode() for v in plain], dtype="string")


def uniform_names(columns: Iterable[object]) -> list[str]:
    """The API's spelling of headers such as "CRASH DATE" or "VEHICLE TYPE CODE 1"."""
    plain = (str(column).strip().lower().replace(" ", "_") for column in columns)
    return [_OTHER_SPELLINGS.get(column, column) for column in plain]


def normalise(text: pd.DataFrame) -> Page:
    """Rows of text (COLUMNS) as they are kept; the last of two with one id and one `updated_at` counts."""
    noticed: Counter[str] = Counter(null_values=int(text[list(FEED_COLUMNS)].isna().sum().sum()))
    ids = as_number(text["collision_id"])
    ids = ids.where((ids % 1 == 0) & ids.between(0, LARGEST_ID))
    days = parse_days(text["crash_date"])
    times, unpadded = _times(text["crash_time"])
    kept_out = Counter(
        unreadable_ids=int(ids.isna().sum()),
        unreadable_dates=int((ids.notna() & days.isna()).sum()),
        unreadable_times=int((ids.notna() & days.notna() & times.isna()).sum()),
    )
    noticed["unpadded_times"] = unpadded
    noticed.update({f"dates_as_{style}": count for style, count in date_styles(text["crash_date"]).items()})
    rows = pd.DataFrame({"collision_id": ids, "crash_date": days.dt.strftime("%Y-%m-%d"), "crash_time": times})
    numbers = _numbers(text, noticed)
    _look_at_places(numbers["latitude"], numbers["longitude"], noticed)
    moments = _moments(text["updated_at"], noticed)
    rows = pd.concat([rows, pd.DataFrame(numbers | _words(text) | {"updated_at": moments})], axis=1)
    readable = rows.dropna(subset=list(NEEDED)).sort_values("updated_at", kind="stable", na_position="first")
    kept = readable.drop_duplicates("collision_id", keep="last").sort_values("collision_id", ignore_index=True)
    kept_out["duplicates"] = len(readable) - len(kept)
    kept["collision_id"] = kept["collision_id"].astype("int64")
    return Page(kept[list(COLUMNS)], frozenset(ids.dropna().astype("int64")), +kept_out, +noticed)


def _times(text: pd.Series) -> tuple[pd.Series, int]:
    """HH:MM, and how many hours were written with one digit."""
    distinct = text.dropna().drop_duplicates()
    hour, minute = parse_times(distinct)
    good = hour.notna()
    padded = {
        key: f"{int(h):02d}:{int(m):02d}" for key, h, m in zip(distinct[good], hour[good], minute[good], strict=True)
    }
    short = {key for key in padded if key.strip()[1] == ":"}
    return text.map(padded), int(text.isin(short).sum())


def _numbers(text: pd.DataFrame, noticed: Counter[str]) -> dict[str, pd.Series]:
    names = (*COORDINATES, *PERSONS)
    found = _at_once(text, names, as_number)
    for name, column in found.items():
        fits = column.between(0, MOST_PERSONS) & (column % 1 == 0) if name in PERSONS else column.abs() <= 360
        found[name] = column.where(fits)
    values = sum(int(column.notna().sum()) for column in found.values())
    noticed["unreadable_numbers"] = int(text[list(names)].notna().sum().sum()) - values
    return found | {name: found[name].astype("Int64") for name in PERSONS}


def _look_at_places(latitude: pd.Series, longitude: pd.Series, noticed: Counter[str]) -> None:
    absent = latitude.isna() | longitude.isna()
    zero = (latitude == 0) & (longitude == 0)
    inside = latitude.between(*_CITY["latitude"]) & longitude.between(*_CITY["longitude"])
    noticed["no_coordinates"] = int(absent.sum())
    noticed["zero_coordinates"] = int(zero.sum())
    noticed["outside_city"] = int((~absent & ~zero & ~inside).sum())


def _words(text: pd.DataFrame) -> dict[str, pd.Series]:
    found = _at_once(text, WORDS, lambda words: words.str.replace("\0", "", regex=False).str.strip())
    found["borough"] = found["borough"].str.upper()
    found["zip_code"] = found["zip_code"].str.removesuffix(".0")
    return found


def _at_once(
    text: pd.DataFrame, names: tuple[str, ...], change: Callable[[pd.Series], pd.Series]
) -> dict[str, pd.Series]:
    """Several columns changed as one long one, which costs little more than one of them does."""
    long = change(pd.concat([text[name] for name in names], ignore_index=True))
    long = long.where(long != "") if isinstance(long.dtype, pd.StringDtype) else long
    rows = len(text)
    return {name: long.iloc[i * rows : (i + 1) * rows].set_axis(text.index) for i, name in enumerate(names)}


def _moments(text: pd.Series, noticed: Counter[str]) -> pd.Series:
    good = text.str.fullmatch(_MOMENT).fillna(False).astype(bool)
    noticed["unreadable_moments"] = int((text.notna() & ~good).sum())
    return text.where(good)
