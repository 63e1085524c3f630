"""The collision store: what is kept of the feed, and how far the feed has been taken over."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from sqlalchemy import ColumnElement, Connection, Engine, Select, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from ..learning.collisions import COLUMNS
from .schema import FEED_COLUMNS, collisions, differences, in_words, monitoring, open_engine, parse_address, sync_state

_READ = (*COLUMNS, "borough", "updated_at")
_CHUNK = 50_000
_BATCH = 5_000  # rows that are Python's objects at one time while a page is written
OPEN_END = date.max


@dataclass(frozen=True)
class Sync:
    """How far the feed has been taken over; every value None before the first page.

    All crash dates from `first` to before `until` (OPEN_END: and all later ones) were filled. Of the window that is
    being filled, `window_first` to before `window_until`, the ids up to `last_id` were taken. Changes were followed
    up to `high_water`, an `:updated_at` of the feed. `refreshed`: when a refresh last came to its end (UTC).
    """

    first: date | None = None
    until: date | None = None
    window_first: date | None = None
    window_until: date | None = None
    last_id: int | None = None
    high_water: str | None = None
    refreshed: datetime | None = None


@dataclass(frozen=True)
class StoreState:
    """`rows` collisions of `first_day` to `last_day` (crash dates; None without rows). For the rest see Sync."""

    rows: int
    first_day: date | None
    last_day: date | None
    high_water: str | None
    refreshed: datetime | None


@dataclass(frozen=True)
class Upserted:
    """What became of the rows of a page."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: Upserted) -> Upserted:
        return Upserted(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


@dataclass(frozen=True)
class Explained:
    """Why the feed counts `missing` more rows in a month than the store: rows by reason."""

    missing: int
    why: dict[str, int]


class Store:
    """Made by `open_store`. Every method raises TrainingError where the database fails, in words."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.url = engine.url.render_as_string(hide_password=True)
        """The address, without its password."""

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise in_words(self._engine.url, error) from None

    def rows(self, first: date | None = None, last: date | None = None) -> pd.DataFrame:
        """The collisions of the days `first` to `last`, both included, in the order of their ids.

        COLUMNS of `learning.collisions`, `borough` and `updated_at`; numbers as numbers (NaN where absent), the rest
        as text.
        """
        query = select(*(collisions.c[name] for name in _READ)).where(*_days(first, last))
        # The order is made in memory: the database would go through its index on the day, then sort whole rows.
        return self._frame(query, _SCHEMA).sort_values("collision_id", ignore_index=True)

    def crossings(self) -> pd.DataFrame:
        """Both streets' names as in the feed, `latitude` and `longitude` of the collisions that have all of these."""
        columns = [collisions.c[field.name] for field in _CROSSING_SCHEMA]
        return self._frame(select(*columns).where(*(column.is_not(None) for column in columns)), _CROSSING_SCHEMA)

    def _frame(self, query: Select[Any], schema: pa.Schema) -> pd.DataFrame:
        chunks: list[pa.RecordBatch] = []
        with self._transaction() as connection:
            answer = connection.execution_options(stream_results=True, yield_per=_CHUNK).execute(query)
            chunks.extend(_batch(part, schema) for part in answer.partitions())
        frame: pd.DataFrame = pa.Table.from_batches(chunks, schema=schema).to_pandas(
            types_mapper={pa.string(): pd.StringDtype("pyarrow")}.get, self_destruct=True
        )
        return frame

    def state(self) -> StoreState:
        with self._transaction() as connection:
            days = connection.execute(select(func.min(collisions.c.crash_date), func.max(collisions.c.crash_date)))
            first, last = days.one()
            rows = connection.execute(select(func.count()).select_from(collisions)).scalar_one()
        sync = self.sync()
        return StoreState(rows, _as_date(first), _as_date(last), sync.high_water, sync.refreshed)

    def sync(self) -> Sync:
        with self._transaction() as connection:
            kept = connection.execute(select(sync_state)).mappings().one()
        return Sync(
            **{name: _as_date(kept[name]) for name in ("first", "until", "window_first", "window_until")},
            last_id=kept["last_id"],
            high_water=kept["high_water"],
            refreshed=datetime.fromisoformat(kept["refreshed"]) if kept["refreshed"] else None,
        )

    def save_sync(self, sync: Sync) -> None:
        with self._transaction() as connection:
            _save(connection, sync)

    def upsert(self, page: pd.DataFrame, absent: Collection[str] = (), sync: Sync | None = None) -> Upserted:
        """Take over normalised rows (FEED_COLUMNS and `updated_at`, each id once) and, with them, how far that goes.

        One transaction. Of two versions of a collision the one with the later `updated_at` stands (none is earliest),
        of two with the same the one that comes last. A collision that is here keeps its values of the columns that
        are `absent` from the answer; one that is new has none there.
        """
        with self._transaction() as connection:
            done = _upsert(connection, page, set(absent)) if len(page) else Upserted()
            if sync is not None:
                _save(connection, sync)
        return done

    def count_by_month(self, first: date, until: date) -> dict[str, int]:
        """Collisions of each month YYYY-MM of the crash dates from `first` to before `until`."""
        month = func.substr(collisions.c.crash_date, 1, 7)
        with self._transaction() as connection:
            found = connection.execute(
                select(month, func.count()).where(*_days(first, until - timedelta(days=1))).group_by(month)
            )
            return {name: count for name, count in found}  # noqa: C416 - rows are no pairs to mypy

    def count_updated_since(self, moment: str) -> tuple[int, str | None]:
        """Number of collisions whose `updated_at` is `moment` or later, and the latest."""
        query = select(func.count(), func.max(collisions.c.updated_at)).where(collisions.c.updated_at >= moment)
        with self._transaction() as connection:
            count, latest = connection.execute(query).one()
        return count, latest

    def ids(self, first: date, until: date) -> dict[int, bool]:
        """Ids of the collisions from `first` to before `until`, and whether they came from the feed.

        (What was imported from a file without `updated_at` did not, as far as is known.)
        """
        query = select(collisions.c.collision_id, collisions.c.updated_at.is_not(None))
        with self._transaction() as connection:
            found = connection.execute(query.where(*_days(first, until - timedelta(days=1))))
            return {one: bool(from_feed) for one, from_feed in found}

    def remove(self, ids: Collection[int]) -> None:
        """Take out collisions that the feed has withdrawn."""
        if not ids:
            return
        with self._transaction() as connection:
            statement = delete(collisions).where(collisions.c.collision_id == bindparam("one"))
            connection.execute(statement, [{"one": one} for one in ids])

    def explained(self) -> dict[str, Explained]:
        """Months of which some rows of the feed cannot be kept."""
        with self._transaction() as connection:
            kept = connection.execute(select(differences)).mappings()
            return {row["month"]: Explained(row["missing"], json.loads(row["why"])) for row in kept}

    def explain(self, month: str, difference: Explained | None) -> None:
        """Keep why a month differs from the feed; None where it does no longer."""
        with self._transaction() as connection:
            connection.execute(delete(differences).where(differences.c.month == month))
            if difference is not None:
                row = {"month": month, "missing": difference.missing, "why": json.dumps(difference.why)}
                connection.execute(insert(differences).values(row))

    def add_monitoring(self, report: Mapping[str, Any]) -> None:
        """Keep the main figures of a drift report: values of JSON."""
        with self._transaction() as connection:
            connection.execute(insert(monitoring).values(report=json.dumps(dict(report), ensure_ascii=False)))

    def monitoring(self) -> list[dict[str, Any]]:
        """The reports in the order in which they were added."""
        with self._transaction() as connection:
            return [json.loads(text) for text in connection.scalars(select(monitoring.c.report).order_by("id"))]


def open_store(address: str) -> Store:
    """The store at a SQLAlchemy address: an SQLite file, made where it is not, or a PostgreSQL database.

    Raises TrainingError for an address, file or database that cannot be a store, or not be reached.
    """
    return Store(open_engine(parse_address(address)))


_SCHEMA = pa.schema(
    [
        ("collision_id", pa.int64()),
        *((name, pa.string()) for name in ("crash_date", "crash_time")),
        *((name, pa.float64()) for name in _READ[3:7]),
        *((name, pa.string()) for name in ("borough", "updated_at")),
    ]
)


_CROSSING_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("on_street_name", "cross_street_name")),
        *((name, pa.float64()) for name in ("latitude", "longitude")),
    ]
)


def _batch(part: Any, schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*part, strict=True)
    return pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _days(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    conditions = []
    if first is not None:
        conditions.append(collisions.c.crash_date >= first.isoformat())
    if last is not None:
        conditions.append(collisions.c.crash_date <= last.isoformat())
    return conditions


def _as_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _save(connection: Connection, sync: Sync) -> None:
    values = {name: v.isoformat() if isinstance(v, date) else v for name, v in asdict(sync).items()}
    connection.execute(update(sync_state).values(values))


def _upsert(connection: Connection, page: pd.DataFrame, absent: set[str]) -> Upserted:
    ids = page["collision_id"]
    here = select(func.count()).where(collisions.c.collision_id.between(int(ids.min()), int(ids.max())))
    before = connection.execute(here).scalar_one()
    # Both dialects say ON CONFLICT alike; SQLAlchemy has a class for each.
    insertion = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(collisions)
    incoming = insertion.excluded
    taken = [name for name in (*FEED_COLUMNS[1:], "updated_at") if name not in absent]
    statement = insertion.on_conflict_do_update(
        index_elements=[collisions.c.collision_id],
        set_={name: incoming[name] for name in taken},
        where=(func.coalesce(incoming.updated_at, "") >= func.coalesce(collisions.c.updated_at, ""))
        & or_(*(collisions.c[name].is_distinct_from(incoming[name]) for name in taken)),
    )
    written = 0
    for start in range(0, len(page), _BATCH):
        rows = _plain(page.iloc[start : start + _BATCH])
        written += connection.execute(statement, rows, execution_options={"preserve_rowcount": True}).rowcount
    new = connection.execute(here).scalar_one() - before
    return Upserted(new, written - new, len(page) - written)


def _plain(page: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of Python's own values, None where there is none."""
    names = (*FEED_COLUMNS, "updated_at")
    columns = [np.where(page[name].isna(), None, page[name].astype(object)) for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
