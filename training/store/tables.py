"""The tables of the store, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, Integer, MetaData, SmallInteger, Table, Text

SCHEMA_VERSION = 1

PERSONS = tuple(
    f"number_of_{who}_{what}"
    for who in ("persons", "pedestrians", "cyclist", "motorist")
    for what in ("injured", "killed")
)
COORDINATES = ("latitude", "longitude")
WORDS = (
    "borough",
    "zip_code",
    "on_street_name",
    "cross_street_name",
    "off_street_name",
    *(f"contributing_factor_vehicle_{n}" for n in range(1, 6)),
    *("vehicle_type_code1", "vehicle_type_code2"),  # spelled so in the feed
    *(f"vehicle_type_code_{n}" for n in range(3, 6)),
)
FEED_COLUMNS = ("collision_id", "crash_date", "crash_time", *COORDINATES, *PERSONS, *WORDS)
"""The columns of NYC Open Data h9gi-nx95 that are kept. (Its `location` repeats latitude and longitude.)"""

# Moments and days are compared as text: by their characters, whatever the language of a database.
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
    *(Column(name, Text) for name in WORDS),
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
