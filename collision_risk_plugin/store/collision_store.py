"""Queries on the collision store, an SQLite file or a PostgreSQL table, without the worker."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable
from urllib.parse import parse_qs, unquote, urlsplit

from qgis.core import QgsDataSourceUri, QgsFeatureRequest, QgsVectorLayer

from ..core.data_home import DataHome
from ..core.errors import Cancelled, CollisionRiskError
from ..settings import BadStore

COLUMNS = (
    "collision_id",
    "crash_date",
    "crash_time",
    "longitude",
    "latitude",
    "number_of_persons_injured",
    "number_of_persons_killed",
    "borough",
    "on_street_name",
    "cross_street_name",
    "off_street_name",
    "contributing_factor_vehicle_1",
    "vehicle_type_code1",
    "vehicle_type_code2",
)
TABLE = "collisions"
KILLED = "coalesce(number_of_persons_killed, 0)"
CASUALTIES = f"coalesce(number_of_persons_injured, 0) + {KILLED}"
_LOCATED = "longitude IS NOT NULL AND latitude IS NOT NULL AND NOT (longitude = 0 AND latitude = 0)"
_AT_ONCE = 2000
_STEPS_BETWEEN_LOOKS = 200_000


class NoCollisions(CollisionRiskError):
    template = "There are no collisions here yet. Run “Refresh collisions” (collisionrisk:refreshdata) first."


class BadStoreFile(CollisionRiskError):
    template = "The collision store “{file}” cannot be read: {problem}. Choose another in the settings."


class BadHours(CollisionRiskError):
    template = "The hours “{value}” cannot be read. Write hours of the day, 0 to 23, like 7-9,16-18."


@dataclass(frozen=True)
class CollisionFilter:
    """Both days are in; `hours` (0–23) and `weekdays` (Monday = 0) are empty for all; `bounds` are degrees W S E N."""

    first: date | None = None
    last: date | None = None
    hours: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    severity: str = "all"
    bounds: tuple[float, float, float, float] | None = None


def where_clause(asked: CollisionFilter, dialect: str) -> str:
    """What follows WHERE; `dialect` is "sqlite" or "postgresql". Nothing but dates and numbers goes into it."""
    parts = [_LOCATED]
    if asked.first:
        parts.append(f"crash_date >= '{asked.first.isoformat()}'")
    if asked.last:
        parts.append(f"crash_date <= '{asked.last.isoformat()}'")
    if asked.hours:
        hours = ", ".join(f"'{hour:02d}'" for hour in sorted(asked.hours))
        parts.append(f"substr(crash_time, 1, 2) IN ({hours})")
    if asked.weekdays:
        # Both count from Sunday = 0.
        day = "strftime('%w', crash_date)" if dialect == "sqlite" else "extract(dow FROM crash_date::date)"
        numbers = ", ".join(str((weekday + 1) % 7) for weekday in sorted(asked.weekdays))
        parts.append(f"CAST({day} AS integer) IN ({numbers})")
    if asked.severity == "casualty":
        parts.append(f"{CASUALTIES} > 0")
    elif asked.severity == "fatal":
        parts.append(f"{KILLED} > 0")
    if asked.bounds:
        west, south, east, north = asked.bounds
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
    """`rows` are tuples of COLUMNS, `count` of them; `refreshed` is when the store was brought up to date, or empty."""

    count: int
    rows: Iterator[tuple[Any, ...]]
    refreshed: str


@contextmanager
def open_sqlite(file: Path, asked: CollisionFilter, is_cancelled: Callable[[], bool]) -> Iterator[CollisionRows]:
    """What is found in the store in `file`, to be read inside the `with`.

    Raises NoCollisions, BadStoreFile, Cancelled, inside too.
    """
    if not file.is_file():
        raise NoCollisions
    where = where_clause(asked, "sqlite")
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.set_progress_handler(lambda: int(is_cancelled()), _STEPS_BETWEEN_LOOKS)
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


def _in_chunks(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows


if TYPE_CHECKING:
    from ..settings import Settings


class NotLive(CollisionRiskError):
    template = "A live layer needs a collision store in PostGIS: {problem}. Leave “Live” off, or set such a store."


class NoDatabase(CollisionRiskError):
    template = "The collision store in the database “{database}” cannot be read. Check its address and its password."


@dataclass(frozen=True)
class SqliteStore:
    file: Path

    def open(self, asked: CollisionFilter, is_cancelled: Callable[[], bool]) -> AbstractContextManager[CollisionRows]:
        return open_sqlite(self.file, asked, is_cancelled)

    def live_layer(self, asked: CollisionFilter) -> QgsVectorLayer:
        raise NotLive(problem="this one is a file")


@dataclass(frozen=True)
class PostgresStore:
    """Read by QGIS's own provider, with the authentication entry that the settings name.

    A password in an address (from the environment) serves to read rows; a live layer, which a project keeps, has none.
    """

    host: str
    port: str
    database: str
    user: str
    sslmode: str
    entry: str
    password: str = field(repr=False)

    @contextmanager
    def open(self, asked: CollisionFilter, is_cancelled: Callable[[], bool]) -> Iterator[CollisionRows]:
        """Raises NoDatabase, NoCollisions."""
        layer = self._layer(asked, "", self.password)
        if layer.featureCount() == 0 and self._layer(CollisionFilter(), "", self.password).featureCount() == 0:
            raise NoCollisions
        request = QgsFeatureRequest().setSubsetOfAttributes(list(COLUMNS), layer.fields())
        indexes = [layer.fields().lookupField(name) for name in COLUMNS]

        def rows() -> Iterator[tuple[Any, ...]]:
            for feature in layer.getFeatures(request):
                values = feature.attributes()
                yield tuple(values[index] if values[index] else None for index in indexes)

        yield CollisionRows(layer.featureCount(), rows(), "")

    def live_layer(self, asked: CollisionFilter) -> QgsVectorLayer:
        """Points straight from the table. Raises NotLive, NoDatabase."""
        layer = self._layer(asked, "location", "")
        if not layer.isSpatial():
            raise NotLive(problem="this database has no PostGIS")
        return layer

    def address(self, password: str) -> QgsDataSourceUri:
        """The database as QGIS's provider reads it."""
        uri = QgsDataSourceUri()
        uri.setConnection(
            self.host, self.port, self.database, self.user, password, _SSL.get(self.sslmode, _SSL["prefer"])
        )
        if self.entry:
            uri.setAuthConfigId(self.entry)
        return uri

    def _layer(self, asked: CollisionFilter, geometry: str, password: str) -> QgsVectorLayer:
        uri = self.address(password)
        uri.setDataSource("", TABLE, geometry, where_clause(asked, "postgresql"), "collision_id")
        layer = QgsVectorLayer(uri.uri(False), TABLE, "postgres")
        if not layer.isValid():
            raise NoDatabase(layer.error().message(), database=self.database)
        return layer


_SSL = {
    "disable": QgsDataSourceUri.SslMode.SslDisable,
    "allow": QgsDataSourceUri.SslMode.SslAllow,
    "prefer": QgsDataSourceUri.SslMode.SslPrefer,
    "require": QgsDataSourceUri.SslMode.SslRequire,
    "verify-ca": QgsDataSourceUri.SslMode.SslVerifyCa,
    "verify-full": QgsDataSourceUri.SslMode.SslVerifyFull,
}


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
