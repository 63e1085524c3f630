"""Queries on the collision store, an SQLite file or a PostgreSQL table, without the worker."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Callable, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from qgis.core import NULL, QgsDataSourceUri, QgsFeatureRequest, QgsVectorLayer

from ..core import clock
from ..core.data.inventory import BadStoreFile
from ..core.data_home import DataHome
from ..core.errors import Cancelled, DataFileError, InputError, SystemProblem
from ..settings import BadStore

if TYPE_CHECKING:
    from ..settings import Settings

TABLE = "collisions"
KILLED = "coalesce(number_of_persons_killed, 0)"
CASUALTIES = f"coalesce(number_of_persons_injured, 0) + {KILLED}"
_LOCATED = "longitude IS NOT NULL AND latitude IS NOT NULL AND NOT (longitude = 0 AND latitude = 0)"
_TODAY_IN_POSTGRESQL = "to_char(now() AT TIME ZONE 'America/New_York', 'YYYY-MM-DD')"
_ROWS_PER_FETCH = 2000
_STEPS_BETWEEN_CANCEL_CHECKS = 200_000
_SSL_MODES = {
    "disable": QgsDataSourceUri.SslMode.SslDisable,
    "allow": QgsDataSourceUri.SslMode.SslAllow,
    "prefer": QgsDataSourceUri.SslMode.SslPrefer,
    "require": QgsDataSourceUri.SslMode.SslRequire,
    "verify-ca": QgsDataSourceUri.SslMode.SslVerifyCa,
    "verify-full": QgsDataSourceUri.SslMode.SslVerifyFull,
}


class NoCollisions(DataFileError):
    template = "There are no collisions here yet. Run “Refresh collisions” (collisionrisk:refreshdata) first."


class BadHours(InputError):
    template = "The hours “{value}” cannot be read. Write hours of the day, 0 to 23, like 7-9,16-18."


class NotLive(InputError):
    template = "A live layer needs a collision store in PostGIS: {problem}. Leave “Live” off, or set such a store."


class NoDatabase(SystemProblem):
    template = "The collision store in the database “{database}” cannot be read. Check its address and its password."


class CollisionRecord(NamedTuple):
    """A row of the store; the fields are the table's columns. Without a location it is not read."""

    collision_id: int
    crash_date: str
    crash_time: str
    longitude: float
    latitude: float
    number_of_persons_injured: int | None
    number_of_persons_killed: int | None
    borough: str | None
    on_street_name: str | None
    cross_street_name: str | None
    off_street_name: str | None
    contributing_factor_vehicle_1: str | None
    vehicle_type_code1: str | None
    vehicle_type_code2: str | None
    number_of_pedestrians_injured: int | None
    number_of_pedestrians_killed: int | None
    number_of_cyclist_injured: int | None
    number_of_cyclist_killed: int | None
    number_of_motorist_injured: int | None
    number_of_motorist_killed: int | None


COLUMNS = CollisionRecord._fields


@dataclass(frozen=True)
class CollisionFilter:
    """Which collisions to read: days inclusive, `hours` 0–23 and `weekdays` (Monday = 0) empty for all.

    `bounds`: west, south, east, north in degrees.
    """

    first: date | None = None
    last: date | None = None
    hours: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    severity: str = "all"
    bounds: tuple[float, float, float, float] | None = None


def where_clause(collision_filter: CollisionFilter, dialect: str) -> str:
    """The condition after WHERE, of dates and numbers alone; `dialect` is "sqlite" or "postgresql".

    Rows dated in the future, which an older version may have stored, meet none.
    """
    # In a live layer, which is kept in a project, today is the day on which it is read.
    today = _TODAY_IN_POSTGRESQL if dialect == "postgresql" else f"'{clock.now().date().isoformat()}'"
    parts = [_LOCATED, f"crash_date <= {today}"]
    if collision_filter.first:
        parts.append(f"crash_date >= '{collision_filter.first.isoformat()}'")
    if collision_filter.last:
        parts.append(f"crash_date <= '{collision_filter.last.isoformat()}'")
    if collision_filter.hours:
        hours = ", ".join(f"'{hour:02d}'" for hour in sorted(collision_filter.hours))
        parts.append(f"substr(crash_time, 1, 2) IN ({hours})")
    if collision_filter.weekdays:
        # Both count from Sunday = 0.
        day = "strftime('%w', crash_date)" if dialect == "sqlite" else "extract(dow FROM crash_date::date)"
        numbers = ", ".join(str((weekday + 1) % 7) for weekday in sorted(collision_filter.weekdays))
        parts.append(f"CAST({day} AS integer) IN ({numbers})")
    if collision_filter.severity == "casualty":
        parts.append(f"{CASUALTIES} > 0")
    elif collision_filter.severity == "fatal":
        parts.append(f"{KILLED} > 0")
    if collision_filter.bounds:
        west, south, east, north = collision_filter.bounds
        parts.append(f"longitude BETWEEN {west!r} AND {east!r} AND latitude BETWEEN {south!r} AND {north!r}")
    return " AND ".join(parts)


def hours_of_day(text: str) -> frozenset[int]:
    """`7-9,16-18` as hours; 22-2 goes over midnight. Raises BadHours."""
    hours: set[int] = set()
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        match = re.fullmatch(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", part)
        if match is None:
            raise BadHours(value=text)
        first, last = int(match[1]), int(match[2] or match[1])
        if max(first, last) > 23:
            raise BadHours(value=text)
        hours |= {hour % 24 for hour in range(first, last + (24 if last < first else 0) + 1)}
    return frozenset(hours)


@dataclass(frozen=True)
class CollisionRows:
    """The result of a query: `count` rows. `refreshed`: when the store was last updated (ISO), or empty."""

    count: int
    rows: Iterator[CollisionRecord]
    refreshed: str


@contextmanager
def open_sqlite(
    file: Path, collision_filter: CollisionFilter, is_cancelled: Callable[[], bool]
) -> Iterator[CollisionRows]:
    """The collisions of the store in `file`, to be read inside the `with`.

    Raises NoCollisions, BadStoreFile, Cancelled, inside too.
    """
    if not file.is_file():
        raise NoCollisions
    where = where_clause(collision_filter, "sqlite")
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.set_progress_handler(lambda: int(is_cancelled()), _STEPS_BETWEEN_CANCEL_CHECKS)
            if not connection.execute(f"SELECT 1 FROM {TABLE} LIMIT 1").fetchone():  # noqa: S608  # nosec B608: our own name
                raise NoCollisions
            query = f"SELECT {{}} FROM {TABLE} WHERE {where}"  # noqa: S608  # nosec B608: only dates and numbers
            (count,) = connection.execute(query.format("count(*)")).fetchone()
            refreshed = connection.execute("SELECT refreshed FROM sync_state").fetchone()
            cursor = connection.execute(query.format(", ".join(COLUMNS)))
            yield CollisionRows(count, _in_chunks(cursor), str((refreshed or [""])[0] or ""))
    except sqlite3.Error as error:
        if is_cancelled():
            raise Cancelled from error
        raise BadStoreFile(repr(error), file=file.name, problem=str(error)) from error


def _in_chunks(cursor: sqlite3.Cursor) -> Iterator[CollisionRecord]:
    while rows := cursor.fetchmany(_ROWS_PER_FETCH):
        yield from map(CollisionRecord._make, rows)


@dataclass(frozen=True)
class SqliteStore:
    """The store in a file."""

    file: Path

    def open(
        self, collision_filter: CollisionFilter, is_cancelled: Callable[[], bool]
    ) -> AbstractContextManager[CollisionRows]:
        return open_sqlite(self.file, collision_filter, is_cancelled)

    def live_layer(self, collision_filter: CollisionFilter) -> QgsVectorLayer:
        raise NotLive(problem="this one is a file")


@dataclass(frozen=True)
class PostgresStore:
    """The store in a PostgreSQL database, read by QGIS's own provider with the authentication entry of the settings.

    A password in an address (from the environment) serves to read rows; a live layer is kept in a project and has none.
    """

    host: str
    port: str
    database: str
    user: str
    sslmode: str
    entry: str
    password: str = field(repr=False)

    @contextmanager
    def open(self, collision_filter: CollisionFilter, is_cancelled: Callable[[], bool]) -> Iterator[CollisionRows]:
        """Raises NoDatabase, NoCollisions."""
        layer = self._layer(collision_filter, "", self.password)
        if layer.featureCount() == 0 and self._layer(CollisionFilter(), "", self.password).featureCount() == 0:
            raise NoCollisions
        request = QgsFeatureRequest().setSubsetOfAttributes(list(COLUMNS), layer.fields())
        indexes = [layer.fields().lookupField(name) for name in COLUMNS]

        def rows() -> Iterator[CollisionRecord]:
            for feature in layer.getFeatures(request):
                values = feature.attributes()
                yield CollisionRecord._make(None if values[index] == NULL else values[index] for index in indexes)

        yield CollisionRows(layer.featureCount(), rows(), "")

    def live_layer(self, collision_filter: CollisionFilter) -> QgsVectorLayer:
        """Points straight from the table. Raises NotLive, NoDatabase."""
        layer = self._layer(collision_filter, "location", "")
        if not layer.isSpatial():
            raise NotLive(problem="this database has no PostGIS")
        return layer

    def address(self, password: str) -> QgsDataSourceUri:
        """The connection for QGIS's provider."""
        uri = QgsDataSourceUri()
        uri.setConnection(
            self.host, self.port, self.database, self.user, password, _SSL_MODES.get(self.sslmode, _SSL_MODES["prefer"])
        )
        if self.entry:
            uri.setAuthConfigId(self.entry)
        return uri

    def _layer(self, collision_filter: CollisionFilter, geometry: str, password: str) -> QgsVectorLayer:
        uri = self.address(password)
        uri.setDataSource("", TABLE, geometry, where_clause(collision_filter, "postgresql"), "collision_id")
        layer = QgsVectorLayer(uri.uri(False), TABLE, "postgres")
        if not layer.isValid():
            raise NoDatabase(layer.error().message(), database=self.database)
        return layer


def store_of(settings: Settings) -> SqliteStore | PostgresStore:
    """The store that the settings name. Raises BadStore."""
    address = settings.store_url
    if not address:
        return SqliteStore(DataHome(settings.home_folder).collisions)
    kind, _, rest = address.partition("://")
    if kind == "sqlite":
        return SqliteStore(Path(rest[1:]))
    if not kind.startswith("postgresql"):
        raise BadStore(problem=f"“{kind}” is not a kind of store")
    parts = urlsplit(address)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return PostgresStore(
        host=query.get("host", parts.hostname or ""),
        port=query.get("port", str(parts.port or 5432)),
        database=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username or ""),
        sslmode=query.get("sslmode", "prefer"),
        entry=settings.store_auth,
        password=unquote(parts.password or ""),
    )
