"""Queries to NYC Open Data about the collisions (data set h9gi-nx95)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.soql import SoqlQuery

from ..process.events import TrainingError
from ..process.http_retry import TransientError
from ..store.row_format import FEED_COLUMNS
from ..store.store import OPEN_END
from .nyc_open_data import TRY_LATER, BadQuery, Rows, SodaClient

DATASET = "h9gi-nx95"
_EVERYTHING = ":id,:updated_at,*"
_HAS_ID = "collision_id IS NOT NULL"  # rows without an id cannot be paged in the order of ids


@dataclass(frozen=True)
class DateSpan:
    """Crash dates from `first` to before `until`; date.min and OPEN_END stand for no bound."""

    first: date = date.min
    until: date = OPEN_END

    def condition(self) -> str:
        bounds = []
        if self.first > date.min:
            bounds.append(f"crash_date >= '{self.first}T00:00:00'")
        if self.until < OPEN_END:
            bounds.append(f"crash_date < '{self.until}T00:00:00'")
        return " AND ".join(bounds)


@dataclass(frozen=True)
class RowSummary:
    """`rows` that have an id, of the days `first` to `last`; None where there are no rows."""

    rows: int
    first: date | None
    last: date | None
    newest: str | None
    """The latest `:updated_at`."""


@dataclass(frozen=True)
class MonthCount:
    """The service's own counts of a month: all rows, and those with an id."""

    rows: int
    with_id: int


class CollisionFeed:
    """The collisions of one service. Every query raises TrainingError if it cannot be answered."""

    def __init__(self, soda: SodaClient, page_size: int) -> None:
        self._soda = soda
        self._page_size = page_size
        self._known_columns: dict[str, bool] = {}

    @property
    def faults(self) -> Counter[str]:
        """Transient errors that were met, by kind."""
        return self._soda.faults

    def summary(self, *conditions: str) -> RowSummary:
        """Count, days and latest change of the rows that meet all conditions."""
        select = "count(*) as found,min(crash_date) as first_day,max(crash_date) as last_day,max(:updated_at) as newest"
        (row,) = self._soda.query(SoqlQuery(select, _all(_HAS_ID, *conditions), limit=1), _one_row("found"))
        return RowSummary(int(row["found"]), _day(row, "first_day"), _day(row, "last_day"), row.get("newest"))

    def months(self, span: DateSpan) -> dict[str, MonthCount]:
        """Counts by month YYYY-MM; rows without a readable month are under ""."""
        select = "date_trunc_ym(crash_date) as ym,count(*) as found,count(collision_id) as with_id"
        soql = SoqlQuery(select, span.condition(), group="ym")

        def check(rows: Rows) -> None:
            if not rows and self.summary(span.condition()).rows:
                raise TransientError("empty", "it sent no counts, though there are rows")
            if not all(str(row.get(number)).isdecimal() for row in rows for number in ("found", "with_id")):
                raise TransientError("not_json", "it sent counts without numbers")

        counts: dict[str, MonthCount] = {}
        for row in self._soda.query(soql, check):
            name = str(row.get("ym", ""))[:7]
            key = name if re.fullmatch(r"\d{4}-\d\d", name) else ""
            before = counts.get(key, MonthCount(0, 0))
            counts[key] = MonthCount(before.rows + int(row["found"]), before.with_id + int(row["with_id"]))
        return counts

    def by_id(self, span: DateSpan, after: int = -1) -> Iterator[Rows]:
        """Pages of the rows of a span whose id is greater than `after`, in the order of their ids."""
        yield from self._pages(span.condition(), ["collision_id"], [str(after)])

    def by_change(self, since: str, span: DateSpan) -> Iterator[Rows]:
        """Pages of the rows of a span that were changed at `since` or later, in the order of their changes."""
        where = _all(f":updated_at >= '{since}'", span.condition())
        yield from self._pages(where, [":updated_at", "collision_id"], None)

    def _pages(self, where: str, keys: list[str], after: list[str] | None) -> Iterator[Rows]:
        order = ",".join(keys)
        while True:
            rest = _all(where, _HAS_ID, _beyond(keys, after))
            soql = SoqlQuery(_EVERYTHING, rest, order=order, limit=self._page_size)
            page = self._soda.query(soql, self._check(rest, keys))
            if not page:
                return
            ends = [_key(row, keys) for row in page]
            if len(page) >= self._page_size and ends[0] != ends[-1]:
                # Rows with the last key may continue on the next page: they are taken from there.
                page = [row for row, end in zip(page, ends, strict=True) if end != ends[-1]]
            if after == (after := ends[len(page) - 1]):
                raise TrainingError(
                    Phrase(
                        "{host} sends the same rows again and again. {remedy}", host=self._soda.host, remedy=TRY_LATER
                    )
                )
            yield page

    def _check(self, condition: str, keys: list[str]) -> Callable[[Rows], None]:
        """Check of a page: an empty one must agree with the service's count, any other must be in order."""

        def check(rows: Rows) -> None:
            if not rows and (left := self.summary(condition).rows):
                raise TransientError("empty", Phrase("it sent no rows, though it counts {left:,} more", left=left))
            if not all(re.fullmatch(r"\d+(\.\d+)?", str(row.get("collision_id"))) for row in rows):
                raise TransientError("not_json", "it sent rows without numbers of collisions")
            order = [(*_key(row, keys[:-1]), float(row["collision_id"])) for row in rows]
            if order != sorted(order):
                raise TransientError("not_ordered", "it sent rows out of order")

        return check

    def missing_columns(self, columns: Collection[str]) -> frozenset[str]:
        """Those of the columns that the data set no longer has; each is queried once."""
        unknown = [column for column in FEED_COLUMNS if column in columns and column not in self._known_columns]
        if unknown:
            together = self._have(unknown)
            for column in unknown:
                self._known_columns[column] = together or self._have([column])
        return frozenset(column for column in columns if not self._known_columns.get(column, True))

    def _have(self, columns: list[str]) -> bool:
        select = ",".join(f"count({column}) as n{number}" for number, column in enumerate(columns))
        try:
            self._soda.query(SoqlQuery(select, limit=1), _one_row("n0"))
        except BadQuery:
            return False
        return True


def _all(*conditions: str) -> str:
    return " AND ".join(f"({condition})" for condition in conditions if condition)


def _key(row: dict[str, Any], keys: list[str]) -> list[str]:
    return [str(row.get(key, "")) for key in keys]


def _beyond(keys: list[str], after: list[str] | None) -> str:
    """Condition for rows after one with these keys: (a, b) > (x, y), in the order of the keys."""
    if after is None:
        return ""
    *front, last = [f"'{v.replace(chr(39), '')}'" if k.startswith(":") else v for k, v in zip(keys, after, strict=True)]
    beyond = f"{keys[-1]} > {last}"
    for key, value in zip(reversed(keys[:-1]), reversed(front), strict=True):
        beyond = f"{key} > {value} OR ({key} = {value} AND {beyond})"
    return beyond


def _one_row(number: str) -> Callable[[Rows], None]:
    def check(rows: Rows) -> None:
        if len(rows) != 1 or not str(rows[0].get(number, "")).isdecimal():
            raise TransientError("empty" if not rows else "not_json", "it sent no count")

    return check


def _day(row: dict[str, Any], name: str) -> date | None:
    try:
        return date.fromisoformat(str(row.get(name, ""))[:10])
    except ValueError:
        return None
