"""Schema of the collision store on SQLite and PostgreSQL: tables and versions; older ones are migrated."""

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
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError
from .problems import readable_error
from .row_format import COORDINATES, PERSONS, TEXTS

SCHEMA_VERSION = 2

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
    Column("lost_months", Text),
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


BUSY_S = 15
_MIGRATION_KEY = 0x434F4C4D  # of the advisory lock while tables are made
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
    """An engine on a database with our tables, which are created, or migrated, if need be. Raises TrainingError."""
    # Parameters are rows, which would fill the text of an error.
    if url.get_backend_name() == "sqlite":
        make_folder(url)
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_S})
        event.listen(engine, "connect", _write_ahead)
    else:
        engine = create_engine(url, hide_parameters=True, connect_args={"connect_timeout": BUSY_S})
    try:
        with engine.connect() as connection:
            ready = _version(connection) == SCHEMA_VERSION and _has_location(connection)
        if not ready:
            # In a transaction that has read nothing yet: it would else wait for others, and they for it.
            with engine.begin() as connection:
                _exclude_others(connection)
                _prepare_tables(connection, url)
    except SQLAlchemyError as error:
        engine.dispose()
        raise readable_error(url, error) from None
    except TrainingError:
        engine.dispose()
        raise
    return engine


def make_folder(url: URL) -> None:
    """Make the folder of an SQLite file. Raises TrainingError."""
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainingError(
            Phrase("The folder “{folder}” cannot be made: {error}. Name another.", folder=folder, error=error.strerror)
        ) from error


def _write_ahead(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")  # readers (QGIS, drift) continue while a page is written


def _prepare_tables(connection: Connection, url: URL) -> None:
    """Create or migrate the tables, all in one transaction. Raises TrainingError for a foreign or newer database."""
    version = _version(connection)
    if version is None:
        _refuse_foreign(connection, url)
        metadata.create_all(connection)
        connection.execute(insert(sync_state).values(id=1, schema_version=SCHEMA_VERSION))
    elif version < SCHEMA_VERSION:
        _migrate(connection)
    elif version > SCHEMA_VERSION:
        raise TrainingError(
            Phrase(
                "The collision store {address} has the form {version}, and this version of Collision Risk reads {own}. "
                "Update the plugin, or name another store.",
                address=url.render_as_string(hide_password=True),
                version=version,
                own=SCHEMA_VERSION,
            )
        )
    if not _has_location(connection):
        _add_location(connection)


def _version(connection: Connection) -> int | None:
    """The schema version of a database; None where it has no tables of a store, or not all of them."""
    if not inspect(connection).has_table(sync_state.name):
        return None
    version: int | None = connection.execute(select(sync_state.c.schema_version)).scalar()
    return version


def _exclude_others(connection: Connection) -> None:
    """Keep other processes from making the same tables; what follows is whole, or does not happen."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # else each table would be created in a transaction of its own
    else:
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_KEY)))


def _migrate(connection: Connection) -> None:
    """Bring the tables of version 1 to SCHEMA_VERSION."""
    connection.execute(text("ALTER TABLE sync_state ADD COLUMN lost_months TEXT"))
    if connection.dialect.name == "postgresql":
        # The first stores compared moments and days by the rules of the database's language.
        for name in ("crash_date", "updated_at"):
            collation = text(
                "SELECT collation_name FROM information_schema.columns WHERE table_schema = current_schema() "
                "AND table_name = 'collisions' AND column_name = :name"
            )
            if connection.execute(collation, {"name": name}).scalar() != "C":
                connection.execute(text(f'ALTER TABLE collisions ALTER COLUMN {name} TYPE text COLLATE "C"'))
    connection.execute(update(sync_state).values(schema_version=SCHEMA_VERSION))


def _refuse_foreign(connection: Connection, url: URL) -> None:
    """Raise TrainingError for a file with foreign tables; a PostgreSQL database may hold other tables.

    An SQLite file with the tables of a store alone is one whose making was cut off: what is missing is made.
    """
    names, own_names = set(inspect(connection).get_table_names()), set(metadata.tables)
    sqlite = url.get_backend_name() == "sqlite"
    if names & own_names if not sqlite else names and not _is_part_of_store(connection, names):
        raise TrainingError(
            Phrase(
                "{address} holds other tables ({names}): it is not a collision store. Name another file or database.",
                address=url.render_as_string(hide_password=True),
                names=", ".join(sorted(names)[:5]),
            )
        )


def _is_part_of_store(connection: Connection, names: set[str]) -> bool:
    return names <= set(metadata.tables) and all(
        {column["name"] for column in inspect(connection).get_columns(name)}
        == set(metadata.tables[name].columns.keys())
        for name in names
    )


def _has_location(connection: Connection) -> bool:
    """Whether a store on PostgreSQL has its point column already; SQLite needs none."""
    column_exists = "SELECT 1 FROM pg_attribute WHERE attrelid = 'collisions'::regclass AND attname = 'location'"
    return connection.dialect.name == "sqlite" or bool(connection.execute(text(column_exists)).scalar())


def _add_location(connection: Connection) -> None:
    """Add a point column for QGIS, if the server has PostGIS and we may use it."""
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
