"""Collision store: the stored rows of the feed, and how far the feed was followed.

No reader is given a collision that is dated after the store's `today`: an earlier version may have stored such rows.
"""

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
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from collision_risk_plugin.core import clock

from .problems import readable_error
from .row_format import FEED_COLUMNS, MODE_COLUMNS, MODEL_COLUMNS, PERSONS
from .schema import collisions, differences, monitoring, open_engine, parse_address, sync_state

_READ = (*MODEL_COLUMNS, "borough", "updated_at", *MODE_COLUMNS)
_CHUNK = 50_000
_BATCH = 5_000  # rows converted to Python objects at a time while a page is written
OPEN_END = date.max


@dataclass(frozen=True)
class SyncState:
    """How far the feed was followed; every value None before the first page.

    All crash dates from `first` to before `until` (OPEN_END: and all later ones) were filled. Of the window that is
    being filled, `window_first` to before `window_until`, the ids up to `last_id` are stored. Changes were followed
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
class LostMonth:
    """A month of which the feed has `feed` collisions, and no longer has `lost` that are stored."""

    month: str
    feed: int
    lost: int


@dataclass(frozen=True)
class StoreState:
    """Counts of collisions, and how far the feed was followed, as in SyncState.

    `rows` collisions of `first_day` to `last_day` (crash dates; None without rows); `future` more are dated after
    today.
    """

    rows: int
    first_day: date | None
    last_day: date | None
    high_water: str | None
    refreshed: datetime | None
    future: int = 0


@dataclass(frozen=True)
class UpsertCounts:
    """Counts of new, changed and unchanged rows of a page."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: UpsertCounts) -> UpsertCounts:
        return UpsertCounts(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


@dataclass(frozen=True)
class ExplainedDifference:
    """Why the feed counts `missing` more rows in a month than the store: counts by reason."""

    missing: int
    why: dict[str, int]


class Store:
    """A collision store, made by `open_store`. Every method raises TrainingError if the database fails.

    `today`: the last day of which a collision is taken for one that happened.
    """

    def __init__(self, engine: Engine, today: date) -> None:
        self._engine = engine
        self.today = today
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
            raise readable_error(self._engine.url, error) from None

    def rows(self, first: date | None = None, last: date | None = None) -> pd.DataFrame:
        """The collisions of the days `first` to `last`, both included, in the order of their ids.

        MODEL_COLUMNS, MODE_COLUMNS, `borough` and `updated_at`; numbers as numbers (NaN where absent), the rest
        as text.
        """
        # Without a first day all is read at once: the database would walk its index on the day to leave out a few.
        days = _days(first, last) if first is None else self._days(first, last)
        rows = self._frame(select(*(collisions.c[name] for name in _READ)).where(*days), _SCHEMA)
        if first is None:
            rows = rows[rows["crash_date"] <= self.today.isoformat()]
        # Sorting in memory is faster: the database would sort whole rows.
        return rows.sort_values("collision_id", ignore_index=True)

    def crossings(self) -> pd.DataFrame:
        """Both street names, `latitude` and `longitude` of the collisions that have all of these, as in the feed."""
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
            first, last = (
                connection.execute(select(of(collisions.c.crash_date)).where(*self._days(None, None))).scalar()
                for of in (func.min, func.max)
            )
            # Faster than to count by the index, which has few rows of the future.
            every = connection.execute(select(func.count()).select_from(collisions)).scalar_one()
            future = connection.execute(select(func.count()).where(self._future)).scalar_one()
        sync = self.sync()
        return StoreState(every - future, _as_date(first), _as_date(last), sync.high_water, sync.refreshed, future)

    def _days(self, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
        """The conditions of the days `first` to `last`, and not after today."""
        return _days(first, min(last or OPEN_END, self.today))

    @property
    def _future(self) -> ColumnElement[bool]:
        return collisions.c.crash_date > self.today.isoformat()

    def remove_future(self) -> int:
        """Delete the collisions that are dated after today; how many."""
        with self._transaction() as connection:
            return int(connection.execute(delete(collisions).where(self._future)).rowcount)

    def sync(self) -> SyncState:
        with self._transaction() as connection:
            kept = connection.execute(select(sync_state)).mappings().one()
        return SyncState(
            **{name: _as_date(kept[name]) for name in ("first", "until", "window_first", "window_until")},
            last_id=kept["last_id"],
            high_water=kept["high_water"],
            refreshed=datetime.fromisoformat(kept["refreshed"]) if kept["refreshed"] else None,
        )

    def save_sync(self, sync: SyncState) -> None:
        with self._transaction() as connection:
            _save(connection, sync)

    def upsert(self, page: pd.DataFrame, absent: Collection[str] = (), sync: SyncState | None = None) -> UpsertCounts:
        """Store normalised rows (FEED_COLUMNS and `updated_at`, each id once) and the sync state, in one transaction.

        The version of a collision with the later `updated_at` wins (none is earliest); of equal ones the incoming. In
        the columns that are `absent` from the answer, a stored collision keeps its values, and a new one has none.
        """
        with self._transaction() as connection:
            done = _upsert(connection, page, set(absent)) if len(page) else UpsertCounts()
            if sync is not None:
                _save(connection, sync)
        return done

    def count_by_month(self, first: date, until: date) -> dict[str, int]:
        """Collisions of each month YYYY-MM of the crash dates from `first` to before `until`."""
        month = func.substr(collisions.c.crash_date, 1, 7)
        with self._transaction() as connection:
            rows = connection.execute(
                select(month, func.count()).where(*self._days(first, until - timedelta(days=1))).group_by(month)
            )
            return {name: count for name, count in rows}  # noqa: C416 - rows are no pairs to mypy

    def count_updated_since(self, moment: str) -> tuple[int, str | None]:
        """Number of collisions whose `updated_at` is `moment` or later, and the latest."""
        query = select(func.count(), func.max(collisions.c.updated_at)).where(collisions.c.updated_at >= moment)
        with self._transaction() as connection:
            count, latest = connection.execute(query).one()
        return count, latest

    def ids(self, first: date, until: date) -> dict[int, bool]:
        """Ids of the collisions from `first` to before `until`, and whether they came from the feed.

        Rows that were imported from a file without `updated_at` count as not from the feed.
        """
        query = select(collisions.c.collision_id, collisions.c.updated_at.is_not(None))
        with self._transaction() as connection:
            rows = connection.execute(query.where(*self._days(first, until - timedelta(days=1))))
            return {one: bool(from_feed) for one, from_feed in rows}

    def remove(self, ids: Collection[int]) -> None:
        """Delete collisions that the feed has withdrawn."""
        if not ids:
            return
        with self._transaction() as connection:
            statement = delete(collisions).where(collisions.c.collision_id == bindparam("one"))
            connection.execute(statement, [{"one": one} for one in ids])

    def explained(self) -> dict[str, ExplainedDifference]:
        """Explained differences by month: rows of the feed that cannot be stored."""
        with self._transaction() as connection:
            kept = connection.execute(select(differences)).mappings()
            return {row["month"]: ExplainedDifference(row["missing"], json.loads(row["why"])) for row in kept}

    def explain(self, month: str, difference: ExplainedDifference | None) -> None:
        """Store why a month differs from the feed; None if it no longer does."""
        with self._transaction() as connection:
            connection.execute(delete(differences).where(differences.c.month == month))
            if difference is not None:
                row = {"month": month, "missing": difference.missing, "why": json.dumps(difference.why)}
                connection.execute(insert(differences).values(row))

    def lost_months(self) -> tuple[LostMonth, ...]:
        """The months of which the feed had lost collisions at the last refresh."""
        with self._transaction() as connection:
            kept = connection.execute(select(sync_state.c.lost_months)).scalar()
        return tuple(LostMonth(**month) for month in json.loads(kept or "[]"))

    def save_lost_months(self, months: Collection[LostMonth]) -> None:
        """Store these in place of those of the refresh before."""
        with self._transaction() as connection:
            connection.execute(update(sync_state).values(lost_months=json.dumps([asdict(one) for one in months])))

    def newest_of_feed(self) -> date | None:
        """The latest day of which a collision came from the feed (and not from a file without `updated_at`)."""
        query = select(func.max(collisions.c.crash_date)).where(*self._days(None, None), collisions.c.updated_at != "")
        with self._transaction() as connection:
            return _as_date(connection.execute(query).scalar())

    def known_by_day(self, first: date) -> pd.DataFrame:
        """Collisions of the feed by day from `first` on (index `crash_date`), and of how many each fact is known.

        Columns: `rows`; `coordinates`, which are not known where they are null or (0, 0); the first two of PERSONS.
        """
        c = collisions.c
        located = c.latitude.is_not(None) & c.longitude.is_not(None) & ((c.latitude != 0) | (c.longitude != 0))
        query = select(
            c.crash_date,
            func.count().label("rows"),
            func.sum(case((located, 1), else_=0)).label("coordinates"),
            *(func.count(c[name]).label(name) for name in PERSONS[:2]),
        )
        with self._transaction() as connection:
            days = (
                query.where(*self._days(first, None), c.updated_at != "").group_by(c.crash_date).order_by(c.crash_date)
            )
            table = pd.DataFrame(
                connection.execute(days).mappings().all(), columns=[c.name for c in query.selected_columns]
            )
        return table.set_index("crash_date").astype(int)

    def add_monitoring(self, report: Mapping[str, Any]) -> None:
        """Store the main figures of a drift report: values of JSON."""
        with self._transaction() as connection:
            connection.execute(insert(monitoring).values(report=json.dumps(dict(report), ensure_ascii=False)))

    def monitoring(self) -> list[dict[str, Any]]:
        """The reports in the order in which they were added."""
        with self._transaction() as connection:
            return [json.loads(text) for text in connection.scalars(select(monitoring.c.report).order_by("id"))]


def open_store(address: str, today: date | None = None) -> Store:
    """The store at a SQLAlchemy address: an SQLite file, created if missing, or a PostgreSQL database.

    `today` is by default the day on New York's clock. A store of an older version is migrated. Raises TrainingError for
    an address, file or database that is not a store, is one of a newer version, or cannot be reached.
    """
    return Store(open_engine(parse_address(address)), today or clock.now().date())


_SCHEMA = pa.schema(
    [
        ("collision_id", pa.int64()),
        *((name, pa.string()) for name in ("crash_date", "crash_time")),
        *((name, pa.float64()) for name in _READ[3:7]),
        *((name, pa.string()) for name in ("borough", "updated_at")),
        *((name, pa.float32()) for name in MODE_COLUMNS),
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


def _save(connection: Connection, sync: SyncState) -> None:
    values = {name: v.isoformat() if isinstance(v, date) else v for name, v in asdict(sync).items()}
    connection.execute(update(sync_state).values(values))


def _upsert(connection: Connection, page: pd.DataFrame, absent: set[str]) -> UpsertCounts:
    ids = page["collision_id"]
    existing = select(func.count()).where(collisions.c.collision_id.between(int(ids.min()), int(ids.max())))
    before = connection.execute(existing).scalar_one()
    # Both dialects have the same ON CONFLICT; SQLAlchemy has a class for each.
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
    new = connection.execute(existing).scalar_one() - before
    return UpsertCounts(new, written - new, len(page) - written)


def _plain(page: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of Python values, None for missing ones."""
    names = (*FEED_COLUMNS, "updated_at")
    columns = [np.where(page[name].isna(), None, page[name].astype(object)) for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
