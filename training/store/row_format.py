"""Columns of collision rows (NYC Open Data h9gi-nx95), and the parsers of their texts in all spellings that are met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError

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
_ISO_DATE = r"^\s*(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[T ].*)?$"
_NUMERIC_DATE = r"^\s*(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?:[T ,].*)?$"
_NAMED_DATE = r"^\s*(?P<day>\d{1,2})[ .-]+(?P<name>[A-Za-z]{3})[a-z]*[ .,-]+(?P<year>\d{4}|\d{2})(?: .*)?$"
_NAME_FIRST_DATE = r"^\s*(?P<name>[A-Za-z]{3})[a-z]*[ .-]+(?P<day>\d{1,2})[ .,-]+(?P<year>\d{4}|\d{2})(?: .*)?$"
_MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True))
_TIME = (
    r"^\s*(?:\d{4}-\d\d-\d\d[T ])?(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?:(?P<half>[AaPp])\.?\s?[Mm]\.?)?\s*$"
)

DateOrder = Literal["month_first", "day_first"]


class MixedDates(TrainingError):
    """Dates of one column of which some begin with the day and others with the month."""


@dataclass(frozen=True)
class DateEvidence:
    """What the dates of a column, such as 1/17/2025, say of the order of day and month.

    A date that can only begin with the month, and one that can only begin with the day, empty where there is none;
    whether any date is written with other marks than dots, which stand between day and month only where days go first.
    """

    month_first: str = ""
    day_first: str = ""
    other_marks: bool = False

    def __or__(self, other: DateEvidence) -> DateEvidence:
        return DateEvidence(
            self.month_first or other.month_first,
            self.day_first or other.day_first,
            self.other_marks or other.other_marks,
        )

    def order(self) -> DateOrder:
        """The order of the column; where nothing decides, the portal's: month first. Raises MixedDates."""
        if self.month_first and self.day_first:
            raise MixedDates(
                Phrase(
                    "The date “{some}” begins with the month and “{more}” with the day: no order can be trusted. "
                    "Write all dates as YYYY-MM-DD.",
                    some=self.month_first,
                    more=self.day_first,
                )
            )
        return "month_first" if self.month_first or (self.other_marks and not self.day_first) else "day_first"


def date_evidence(text: pd.Series) -> DateEvidence:
    """The evidence of a column, or of a part of it."""
    distinct = text.dropna().drop_duplicates()
    parts = distinct.str.extract(_NUMERIC_DATE)
    first, second = (pd.to_numeric(parts[name]).fillna(0) for name in ("first", "second"))
    month_first = distinct[(second > 12) & (second <= 31) & first.between(1, 12)]
    day_first = distinct[(first > 12) & (first <= 31) & second.between(1, 12)]
    marks = parts["mark"].dropna()
    return DateEvidence(
        next(iter(month_first), "").strip(),
        next(iter(day_first), "").strip(),
        marks.empty or bool((marks != ".").any()),
    )


def parse_days(text: pd.Series, order: DateOrder | None = None) -> pd.Series:
    """Midnight of the day, NaT where unreadable. Styles: 2025-01-05T00:00:00.000, 01/05/2025, 5-Jan-25.

    `order` is that of day and month in numbers; by default the column decides, or MixedDates is raised.
    """
    distinct = text.dropna().drop_duplicates()
    parts = distinct.str.extract(_ISO_DATE)
    if parts["year"].isna().any():
        parts = parts.fillna(_other_parts(distinct[parts["year"].isna()], order or date_evidence(text).order()))
    days = pd.to_datetime(parts.astype("Float64"), errors="coerce")
    return text.map(dict(zip(distinct, days, strict=True))).astype("datetime64[s]")


def _other_parts(distinct: pd.Series, order: DateOrder) -> pd.DataFrame:
    """Year, month and day of dates that are not ISO's, as text."""
    numeric = distinct.str.extract(_NUMERIC_DATE)
    month, day = ("first", "second") if order == "month_first" else ("second", "first")
    parts = numeric.rename(columns={month: "month", day: "day"})[["year", "month", "day"]]
    if parts["year"].isna().any():
        named = distinct.str.extract(_NAMED_DATE).fillna(distinct.str.extract(_NAME_FIRST_DATE))
        named["month"] = named["name"].str.lower().map(_MONTHS).astype("Int64").astype("string")
        parts = parts.fillna(named[["year", "month", "day"]])
    short = parts["year"].str.len() == 2
    return parts.assign(year=parts["year"].where(~short.fillna(False).astype(bool), "20" + parts["year"]))


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


def date_styles(text: pd.Series, order: DateOrder = "month_first") -> dict[str, int]:
    """Counts of dates by style.

    `iso_time` (2025-01-05T00:00:00.000), `iso_day`, `us` (01/05/2025) or `day_first`, by the order of the column.
    """
    each = text.value_counts()
    days = each.index.to_series().astype("string").str.strip()
    iso, numeric = days.str.fullmatch(_ISO_DATE), days.str.fullmatch(_NUMERIC_DATE)
    timed = days.str.contains(":", regex=False)
    return {
        "iso_time": int(each[iso & timed].sum()),
        "iso_day": int(each[iso & ~timed].sum()),
        "us" if order == "month_first" else "day_first": int(each[numeric].sum()),
    }


def as_number(text: pd.Series) -> pd.Series:
    """Numbers as floats, NaN where unreadable."""
    return pd.to_numeric(text, errors="coerce").astype("Float64").astype(float)
