"""A store's database made ready: its tables, SQLite's write-ahead log, PostGIS's geometry column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from collision_risk_plugin.core.errors import Phrase

from ..events import TrainingError
from .tables import SCHEMA_VERSION, metadata, sync_state
from .words import in_words

BUSY_S = 15
_LOCATION = (
    "ALTER TABLE collisions ADD COLUMN location geometry(Point, 4326) GENERATED ALWAYS AS ("
    "CASE WHEN longitude <> 0 OR latitude <> 0 THEN ST_SetSRID(ST_MakePoint(longitude, latitude), 4326) END) STORED"
)


def parse_address(address: str) -> URL:
    """Raises TrainingError for an address that is no SQLite file's and no PostgreSQL database's."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # (a ValueError would quote a piece of the address)
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
    """An engine on a database with our tables, which are made where it has none. Raises TrainingError."""
    # Parameters are rows, and may be an error's whole text: they are left out of it.
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
            _make_tables(connection, url)
    except SQLAlchemyError as error:
        engine.dispose()
        raise in_words(url, error) from None
    except TrainingError:
        engine.dispose()
        raise
    return engine


def _write_ahead(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")  # readers (QGIS, drift) go on while a page is written


def _make_tables(connection: Connection, url: URL) -> None:
    names = set(inspect(connection).get_table_names())
    if sync_state.name in names:
        version = connection.execute(select(sync_state.c.schema_version)).scalar()
    else:
        _refuse_foreign(names, url)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # else each table would be made in a transaction of its own
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
    """A whole SQLite file is ours or not; a PostgreSQL database may hold other tables besides."""
    ours = set(metadata.tables)
    if names and (url.get_backend_name() == "sqlite" or names & ours):
        raise TrainingError(
            Phrase(
                "{address} holds other tables ({names}): it is not a collision store. Name another file or database.",
                address=url.render_as_string(hide_password=True),
                names=", ".join(sorted(names)[:5]),
            )
        )


def _add_location(connection: Connection) -> None:
    """Points for QGIS, where the server has PostGIS and we may use it."""
    there = "SELECT 1 FROM pg_attribute WHERE attrelid = 'collisions'::regclass AND attname = 'location'"
    if connection.execute(text(there)).scalar():
        return
    if not connection.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")).scalar():
        may_make = (
            "SELECT 1 FROM pg_available_extensions WHERE name = 'postgis' "
            "AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
        )
        if not connection.execute(text(may_make)).scalar():
            return
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS postgis"))
    connection.execute(text(_LOCATION))
    connection.execute(text("CREATE INDEX ix_collisions_location ON collisions USING gist (location)"))
