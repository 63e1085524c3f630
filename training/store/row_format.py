"""Columns of collision rows (NYC Open Data h9gi-nx95), and the parsers of their texts in all spellings that are met."""

from __future__ import annotations

import pandas as pd

from collision_risk_plugin.core.column_dates import BadDates, DateColumn, year_first

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
"""The columns without which no model learns; of the persons, all injured and all killed, the first two of PERSONS."""
MODE_COLUMNS = PERSONS[2:]
"""Of pedestrians, cyclists and motorists the injured and the killed, in turn: files may lack them."""
MAX_ID = 2**53
MAX_PERSONS = 1000  # more injured or killed persons in one collision are an error
_ISO_DATE = r"^\s*(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[T ].*)?$"
_NAMED_DATE = r"^\s*(?P<day>\d{1,2})[ .-]+(?P<name>[A-Za-z]{3})[a-z]*[ .,-]+(?P<year>\d{4}|\d{2})(?: .*)?$"
_NAME_FIRST_DATE = r"^\s*(?P<name>[A-Za-z]{3})[a-z]*[ .-]+(?P<day>\d{1,2})[ .,-]+(?P<year>\d{4}|\d{2})(?: .*)?$"
_MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True))
_TIME = (
    r"^\s*(?:\d{4}-\d\d-\d\d[T ])?(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?:(?P<half>[AaPp])\.?\s?[Mm]\.?)?\s*$"
)


def decide_month_first(column: DateColumn) -> bool:
    """Whether the month goes before the day in the dates of a column. Raises BadDates where they contradict each other.

    Where no date decides, it does, as in the portal's exports; but with full stops the day goes first everywhere.
    """
    try:
        return column.month_first()
    except BadDates:
        if column.is_ordered:
            raise
        return True


def parse_days(text: pd.Series, *, month_first: bool | None = None) -> pd.Series:
    """Midnight of the day, NaT where unreadable. Styles: 2025-01-05T00:00:00.000, 01/05/2025, 5-Jan-25.

    `month_first`: the order in dates such as 01/05/2025; by default the column decides, or BadDates is raised.
    """
    distinct = text.dropna().drop_duplicates()
    parts = distinct.str.extract(_ISO_DATE)
    others = distinct[parts["year"].isna()]
    if len(others):
        if month_first is None:
            column = DateColumn(str(text.name))
            for day in others:
                column.add(day)
            month_first = decide_month_first(column)
        parts = parts.fillna(_other_parts(others, month_first))
    days = pd.to_datetime(parts.astype("Float64"), errors="coerce")
    return text.map(dict(zip(distinct, days, strict=True))).astype("datetime64[s]")


def _other_parts(distinct: pd.Series, month_first: bool) -> pd.DataFrame:
    """Year, month and day of dates that are not ISO's, as text."""
    turned = distinct.map(lambda day: year_first(day, month_first)).astype("string").str.extract(_ISO_DATE)
    named = distinct.str.extract(_NAMED_DATE).fillna(distinct.str.extract(_NAME_FIRST_DATE))
    month = named["name"].str.lower().map(_MONTHS).astype("Int64").astype("string")
    year = named["year"].where(named["year"].str.len() == 4, "20" + named["year"])
    return turned.fillna(named.assign(month=month, year=year)[["year", "month", "day"]])


def parse_times(text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Hour (0–23) and minute as floats, NaN where unreadable. Styles: 0:05 (not padded in the feed), 12:05 AM."""
    distinct = text.dropna().drop_duplicates()
    parts = distinct.str.extract(_TIME)
    afternoon, half = parts["half"].str.lower() == "p", parts["half"].notna()
    numbers = parts[["hour", "minute"]].astype("Float64")
    hour, minute = numbers["hour"], numbers["minute"].where(numbers["minute"].notna() | ~half, 0)
    good = (hour < 24) & (minute < 60) & (~half | hour.between(1, 12))
    hour = hour.where(~half, hour % 12 + 12 * afternoon.fillna(False).astype(int))
    values = {"hour": hour.where(good), "minute": minute.where(good)}
    return tuple(
        text.map(dict(zip(distinct, values[name].astype(float), strict=True))).astype(float)
        for name in ("hour", "minute")
    )


def date_styles(text: pd.Series, *, month_first: bool = True) -> dict[str, int]:
    """Counts of dates by style.

    `iso_time` (2025-01-05T00:00:00.000), `iso_day`, and by the order of the column `us` (01/05/2025) or `day_first`.
    """
    each = text.value_counts()
    days = each.index.to_series().astype("string").str.strip()
    iso = days.str.fullmatch(_ISO_DATE)
    numeric = days.map(lambda day: year_first(day, month_first) != day).astype(bool)
    timed = days.str.contains(":", regex=False)
    return {
        "iso_time": int(each[iso & timed].sum()),
        "iso_day": int(each[iso & ~timed].sum()),
        "us" if month_first else "day_first": int(each[numeric].sum()),
    }


def as_number(text: pd.Series) -> pd.Series:
    """Numbers as floats, NaN where unreadable."""
    return pd.to_numeric(text, errors="coerce").astype("Float64").astype(float)
