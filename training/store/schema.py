"""Schema of the collision store on SQLite and PostgreSQL: tables, versions, and readable database errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Double,
    Engine,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError
from .row_format import COORDINATES, PERSONS, TEXTS

SCHEMA_VERSION = 1

# Moments and days are compared as text, by their bytes, whatever the locale of the database.
_ISO = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData()

collisions = Table(
    "collisions",
    metadata,
    # On SQLite an INTEGER primary key is the row's own number, a BIGINT would be a second index.
    Column("collision_id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("crash_date", _ISO, nullable=False, index=True),
    Column("crash_time", Text, nullable=False),
    *(Column(name, Double) for name in COORDINATES),
    *(Column(name, SmallInteger) for name in PERSONS),
    *(Column(name, Text) for name in TEXTS),
    Column("updated_at", _ISO, index=True),
    comment="NYPD Motor Vehicle Collisions - Crashes (NYC Open Data h9gi-nx95), one row a collision",
)
"""crash_date YYYY-MM-DD, crash_time HH:MM (New York wall clock), updated_at as in the feed (UTC), NULL if absent."""

sync_state = Table(
    "sync_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("schema_version", Integer, nullable=False),
    *(Column(name, Text) for name in ("first", "until", "window_first", "window_until", "high_water", "refreshed")),
    Column("last_id", BigInteger),
    comment="How far the feed has been taken over: one row",
)

differences = Table(
    "differences",
    metadata,
    Column("month", Text, primary_key=True),
    Column("missing", Integer, nullable=False),
    Column("why", Text, nullable=False),
    comment="Months of which the feed has rows that cannot be kept, and why",
)

monitoring = Table(
    "monitoring",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Text, nullable=False),
    comment="One row for each drift report: JSON",
)


_SQLITE = (
    ("not a database", Phrase("is not a collision store. Name another file, or move this one away.")),
    ("malformed", Phrase("is damaged. Move it away: the next refresh makes a new one.")),
    ("locked", Phrase("is in use by another program. Close that, then try again.")),
    ("readonly", Phrase("cannot be written. Check the rights of the file and its folder.")),
    ("unable to open", Phrase("cannot be opened. Check that its folder can be written.")),
    ("is full", Phrase("cannot grow: the disk is full. Make room, then try again: what was stored before is kept.")),
    (
        "disk i/o",
        Phrase("cannot be read or written: the disk reports an error, or is full. What was stored before is kept."),
    ),
)


def readable_error(url: URL, error: SQLAlchemyError) -> TrainingError:
    """A database error as a TrainingError with a remedy, without the password."""
    reason = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    if url.password:
        reason = reason.replace(str(url.password), "***")
    if url.get_backend_name() == "sqlite":
        for sign, problem in _SQLITE:
            if sign in reason.lower():
                return TrainingError(
                    Phrase("The collision store “{file}” {problem}", file=url.database, problem=problem)
                )
    return TrainingError(
        Phrase(
            "The collision store {address} failed: {error}. Check the address, the server and your rights there; what "
            "was stored before is kept.",
            address=url.render_as_string(hide_password=True),
            error=" ".join(reason.split())[:300],
        )
    )


BUSY_S = 15
_LOCATION = (
    "ALTER TABLE collisions ADD COLUMN location geometry(Point, 4326) GENERATED ALWAYS AS ("
    "CASE WHEN longitude <> 0 OR latitude <> 0 THEN ST_SetSRID(ST_MakePoint(longitude, latitude), 4326) END) STORED"
)


def parse_address(address: str) -> URL:
    """A SQLAlchemy address of an SQLite file or PostgreSQL database. Raises TrainingError for any other."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # (the text of a ValueError would quote the address)
        raise TrainingError(
            "The address of the collision store cannot be read. "
            "Write sqlite:///path/to/file or postgresql+psycopg://user@host/database."
        ) from None
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "postgresql+psycopg"} or not url.database or url.database == ":memory:":
        raise TrainingError(
            Phrase(
                "A collision store cannot be kept at {address}. "
                "Write sqlite:///path/to/file or postgresql+psycopg://user@host/database.",
                address=url.render_as_string(hide_password=True),
            )
        )
    return url


def open_engine(url: URL) -> Engine:
    """An engine on a database with our tables, which are created if it has none. Raises TrainingError."""
    # Parameters are rows, which would fill the text of an error.
    if url.get_backend_name() == "sqlite":
        folder = Path(str(url.database)).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TrainingError(
                Phrase(
                    "The folder “{folder}” cannot be made: {error}. Name another.", folder=folder, error=error.strerror
                )
            ) from error
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_S})
        event.listen(engine, "connect", _write_ahead)
    else:
        engine = create_engine(url, hide_parameters=True, connect_args={"connect_timeout": BUSY_S})
    try:
        with engine.begin() as connection:
            _create_tables(connection, url)
    except SQLAlchemyError as error:
        engine.dispose()
        raise readable_error(url, error) from None
    except TrainingError:
        engine.dispose()
        raise
    return engine


def _write_ahead(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")  # readers (QGIS, drift) continue while a page is written


def _create_tables(connection: Connection, url: URL) -> None:
    names = set(inspect(connection).get_table_names())
    if sync_state.name in names:
        version = connection.execute(select(sync_state.c.schema_version)).scalar()
    else:
        _refuse_foreign(names, url)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "BEGIN IMMEDIATE"
            )  # else each table would be created in a transaction of its own
        metadata.create_all(connection)
        connection.execute(insert(sync_state).values(id=1, schema_version=SCHEMA_VERSION))
        version = SCHEMA_VERSION
    if version != SCHEMA_VERSION:
        raise TrainingError(
            Phrase(
                "The collision store {address} has the form {version}, and this version of Collision Risk reads {own}. "
                "Update the plugin, or name another store.",
                address=url.render_as_string(hide_password=True),
                version=version,
                own=SCHEMA_VERSION,
            )
        )
    if connection.dialect.name == "postgresql":
        _add_location(connection)


def _refuse_foreign(names: set[str], url: URL) -> None:
    """Raise TrainingError for a file with foreign tables; a PostgreSQL database may hold other tables."""
    own_names = set(metadata.tables)
    if names and (url.get_backend_name() == "sqlite" or names & own_names):
        raise TrainingError(
            Phrase(
                "{address} holds other tables ({names}): it is not a collision store. Name another file or database.",
                address=url.render_as_string(hide_password=True),
                names=", ".join(sorted(names)[:5]),
            )
        )


def _add_location(connection: Connection) -> None:
    """Add a point column for QGIS, if the server has PostGIS and we may use it."""
    column_exists = "SELECT 1 FROM pg_attribute WHERE attrelid = 'collisions'::regclass AND attname = 'location'"
    if connection.execute(text(column_exists)).scalar():
        return
    if not connection.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")).scalar():
        may_create = (
            "SELECT 1 FROM pg_available_extensions WHERE name = 'postgis' "
            "AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
        )
        if not connection.execute(text(may_create)).scalar():
            return
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS postgis"))
    connection.execute(text(_LOCATION))
    connection.execute(text("CREATE INDEX ix_collisions_location ON collisions USING gist (location)"))
