"""Columns of collision rows (NYC Open Data h9gi-nx95), and the parsers of their texts in all spellings that are met."""

from __future__ import annotations

import pandas as pd

PERSONS = tuple(
    f"number_of_{who}_{what}"
    for who in ("persons", "pedestrians", "cyclist", "motorist")
    for what in ("injured", "killed")
)
COORDINATES = ("latitude", "longitude")
TEXTS = (
    "borough",
    "zip_code",
    "on_street_name",
    "cross_street_name",
    "off_street_name",
    *(f"contributing_factor_vehicle_{n}" for n in range(1, 6)),
    *("vehicle_type_code1", "vehicle_type_code2"),  # spelled so in the feed
    *(f"vehicle_type_code_{n}" for n in range(3, 6)),
)
FEED_COLUMNS = ("collision_id", "crash_date", "crash_time", *COORDINATES, *PERSONS, *TEXTS)
"""The columns of NYC Open Data h9gi-nx95 that are kept. (Its `location` repeats latitude and longitude.)"""
MODEL_COLUMNS = ("collision_id", "crash_date", "crash_time", *COORDINATES, *PERSONS[:2])
"""The columns that models learn from; of the persons, all injured and all killed, the first two of PERSONS."""
MAX_ID = 2**53
MAX_PERSONS = 1000  # more injured or killed persons in one collision are an error
_ISO_DATE = r"^\s*(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ].*)?$"
_US_DATE = r"^\s*(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?: .*)?$"
_TIME = r"^\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?\s*$"


def parse_days(text: pd.Series) -> pd.Series:
    """Midnight of the day, NaT where unreadable. Styles: 2025-01-05T00:00:00.000, 2025-01-05, 01/05/2025."""
    distinct = text.dropna().drop_duplicates()
    parts = distinct.str.extract(_ISO_DATE).fillna(distinct.str.extract(_US_DATE)[["year", "month", "day"]])
    days = pd.to_datetime(parts.astype("Float64"), errors="coerce")
    return text.map(dict(zip(distinct, days, strict=True))).astype("datetime64[s]")


def parse_times(text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Hour (0–23) and minute as floats, NaN where unreadable. Times are not padded in the feed ("0:05")."""
    distinct = text.dropna().drop_duplicates()
    parts = distinct.str.extract(_TIME).astype("Float64")
    parts = parts.where((parts["hour"] < 24) & (parts["minute"] < 60))
    return tuple(
        text.map(dict(zip(distinct, parts[name].astype(float), strict=True))).astype(float)
        for name in ("hour", "minute")
    )


def date_styles(text: pd.Series) -> dict[str, int]:
    """Counts of dates by style: `iso_time` (2025-01-05T00:00:00.000), `iso_day`, `us` (01/05/2025)."""
    each = text.value_counts()
    days = each.index.to_series().astype("string").str.strip()
    iso, american = days.str.fullmatch(_ISO_DATE), days.str.fullmatch(_US_DATE)
    timed = days.str.contains(":", regex=False)
    return {
        "iso_time": int(each[iso & timed].sum()),
        "iso_day": int(each[iso & ~timed].sum()),
        "us": int(each[american].sum()),
    }


def as_number(text: pd.Series) -> pd.Series:
    """Numbers as floats, NaN where unreadable."""
    return pd.to_numeric(text, errors="coerce").astype("Float64").astype(float)
