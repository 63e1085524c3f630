"""SQL on the tables of a GeoPackage and on what it says of them: whose they are, removing and copying them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence

from .geopackage_schema import APPLICATION_ID, CORE_TABLES, MARK_URI, METADATA_TABLES, STYLE, USER_VERSION

_CREATE = re.compile(
    r"(CREATE\s+(?:TABLE|VIRTUAL\s+TABLE|TRIGGER|INDEX|UNIQUE\s+INDEX))\s+(?:IF\s+NOT\s+EXISTS\s+)?", re.I
)


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def is_ours(connection: sqlite3.Connection, schema: str, table: str) -> bool:
    """Whether Collision Risk made a table: it has our mark; of earlier releases, our metadata and our style."""
    if not (has(connection, schema, "gpkg_metadata") and has(connection, schema, "gpkg_metadata_reference")):
        return False
    metadata = connection.execute(
        f"SELECT md_standard_uri, metadata FROM {schema}.gpkg_metadata WHERE id IN "  # nosec B608: names are quoted
        f"(SELECT md_file_id FROM {schema}.gpkg_metadata_reference WHERE lower(table_name) = lower(?))",
        (table,),
    ).fetchall()
    if any(uri == MARK_URI for uri, _ in metadata):
        return True
    described = any("<history>" in text and "Collision Risk" in text for _, text in metadata)
    return described and has(connection, schema, "layer_styles") and _has_our_style(connection, schema, table)


def _has_our_style(connection: sqlite3.Connection, schema: str, table: str) -> bool:
    found = f"SELECT 1 FROM {schema}.layer_styles WHERE lower(f_table_name) = lower(?) AND styleName = ?"  # nosec B608: names are quoted
    return connection.execute(found, (table, STYLE)).fetchone() is not None


def has(connection: sqlite3.Connection, schema: str, name: str) -> bool:
    """Whether there is such a table or view."""
    found = f"SELECT 1 FROM {schema}.sqlite_master WHERE lower(name) = lower(?) AND type IN ('table', 'view')"  # nosec B608: names are quoted
    return connection.execute(found, (name,)).fetchone() is not None


def columns_of(connection: sqlite3.Connection, schema: str, table: str) -> list[str]:
    """Names of the columns of a table, in their order."""
    return [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({quoted(table)})")]


def drop_table(connection: sqlite3.Connection, schema: str, table: str) -> None:
    """Remove a table of ours with its index, style, metadata and whatever the GeoPackage says of it."""
    shapes = f"SELECT column_name FROM {schema}.gpkg_geometry_columns WHERE lower(table_name) = lower(?)"  # nosec B608: names are quoted
    for (column,) in connection.execute(shapes, (table,)).fetchall():
        index = f"rtree_{table}_{column}"
        if has(connection, schema, index):
            connection.execute(f"DROP TABLE {schema}.{quoted(index)}")
    connection.execute(f"DROP TABLE {schema}.{quoted(table)}")
    if has(connection, schema, "layer_styles"):
        ours = "lower(f_table_name) = lower(?)"
        connection.execute(f"DELETE FROM {schema}.layer_styles WHERE {ours} AND styleName = ?", (table, STYLE))  # nosec B608: names are quoted
        connection.execute(f"UPDATE {schema}.layer_styles SET useAsDefault = 0 WHERE {ours}", (table,))  # nosec B608: names are quoted
    connection.execute(
        f"DELETE FROM {schema}.gpkg_metadata WHERE id IN "  # nosec B608: names are quoted
        f"(SELECT md_file_id FROM {schema}.gpkg_metadata_reference WHERE lower(table_name) = lower(?)) AND id NOT IN "
        f"(SELECT md_file_id FROM {schema}.gpkg_metadata_reference "
        "WHERE table_name IS NULL OR lower(table_name) <> lower(?))",
        (table, table),
    )
    names = [row[0] for row in connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'")]  # nosec B608: names are quoted
    for name in names:
        if name.lower().startswith("gpkg_") and "table_name" in columns_of(connection, schema, name):
            connection.execute(f"DELETE FROM {schema}.{quoted(name)} WHERE lower(table_name) = lower(?)", (table,))  # nosec B608: names are quoted


def copy_table(connection: sqlite3.Connection, source: str, target: str, table: str) -> None:
    """Copy a table with its index, style, metadata and what the GeoPackage says of it, inside a transaction."""
    definitions = connection.execute(
        f"SELECT name, sql FROM {source}.sqlite_master WHERE sql IS NOT NULL AND name IN ({_marks(CORE_TABLES)})",  # nosec B608: names are quoted
        CORE_TABLES,
    ).fetchall()
    create_missing(connection, target, dict(definitions))
    (identity,) = connection.execute(f"PRAGMA {target}.application_id").fetchone()
    if identity == 0:
        connection.execute(f"PRAGMA {target}.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA {target}.user_version = {USER_VERSION}")
    _copy_rows(connection, source, target, "gpkg_spatial_ref_sys", "1", (), "OR IGNORE")
    _create(connection, source, target, "name = ?", table)
    connection.execute(f"INSERT INTO {target}.{quoted(table)} SELECT * FROM {source}.{quoted(table)}")  # nosec B608: names are quoted
    _register(connection, source, target, table)
    _create(connection, source, target, "type = 'index' AND tbl_name = ?", table)
    if _copy_index(connection, source, target, table):
        _copy_rows(connection, source, target, "gpkg_extensions", "table_name = ?", (table,))
    # Only now: those of the index call functions of a spatial SQLite for each row.
    _create(connection, source, target, "type = 'trigger' AND tbl_name = ?", table)
    _copy_metadata(connection, source, target, table)
    if has(connection, source, "layer_styles"):
        _copy_rows(connection, source, target, "layer_styles", "f_table_name = ?", (table,), without=("id",))


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _create(connection: sqlite3.Connection, source: str, target: str, condition: str, *values: str) -> None:
    found = connection.execute(f"SELECT sql FROM {source}.sqlite_master WHERE sql IS NOT NULL AND {condition}", values)  # nosec B608: names are quoted
    for (definition,) in found.fetchall():
        connection.execute(_CREATE.sub(rf"\1 {target}.", definition, count=1))


def create_missing(connection: sqlite3.Connection, schema: str, definitions: Mapping[str, str]) -> None:
    """Create those tables that are not there, by their definitions, and register them."""
    for name, definition in definitions.items():
        if has(connection, schema, name):
            continue
        connection.execute(_CREATE.sub(rf"\1 {schema}.", definition, count=1))
        if name == "layer_styles":
            contents = f"INSERT OR IGNORE INTO {schema}.gpkg_contents (table_name, data_type, identifier, srs_id)"
            connection.execute(f"{contents} VALUES ('layer_styles', 'attributes', 'layer_styles', 0)")
        elif name in METADATA_TABLES and has(connection, schema, "gpkg_extensions"):
            connection.execute(
                f"INSERT INTO {schema}.gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', "  # nosec B608: names are quoted
                "'http://www.geopackage.org/spec120/#extension_metadata', 'read-write')",
                (name,),
            )


def _register(connection: sqlite3.Connection, source: str, target: str, table: str) -> None:
    _copy_rows(connection, source, target, "gpkg_contents", "table_name = ?", (table,), without=("identifier",))
    identifier, number = table, 1
    taken = f"SELECT 1 FROM {target}.gpkg_contents WHERE identifier = ?"  # nosec B608: names are quoted
    while connection.execute(taken, (identifier,)).fetchone():
        number += 1
        identifier = f"{table} {number}"
    connection.execute(f"UPDATE {target}.gpkg_contents SET identifier = ? WHERE table_name = ?", (identifier, table))  # nosec B608: names are quoted
    if has(connection, source, "gpkg_geometry_columns"):
        _copy_rows(connection, source, target, "gpkg_geometry_columns", "table_name = ?", (table,))
    rows = f"SELECT ?, count(*) FROM {target}.{quoted(table)}"  # nosec B608: names are quoted
    connection.execute(f"INSERT INTO {target}.gpkg_ogr_contents (table_name, feature_count) {rows}", (table,))


def _copy_index(connection: sqlite3.Connection, source: str, target: str, table: str) -> bool:
    shape = connection.execute(
        f"SELECT column_name FROM {source}.gpkg_geometry_columns WHERE table_name = ?",  # nosec B608: our own name
        (table,),
    ).fetchone()
    index = f"rtree_{table}_{shape[0]}" if shape else ""
    if not index or not has(connection, source, index):
        return False
    _create(connection, source, target, "name = ?", index)
    connection.execute(f"INSERT INTO {target}.{quoted(index)} SELECT * FROM {source}.{quoted(index)}")  # nosec B608: names are quoted
    return True


def _copy_metadata(connection: sqlite3.Connection, source: str, target: str, table: str) -> None:
    rows = connection.execute(
        f"SELECT id, md_scope, md_standard_uri, mime_type, metadata FROM {source}.gpkg_metadata WHERE id IN "  # nosec B608: names are quoted
        f"(SELECT md_file_id FROM {source}.gpkg_metadata_reference WHERE table_name = ?)",
        (table,),
    ).fetchall()
    for _, *values in rows:
        number = connection.execute(
            f"INSERT INTO {target}.gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES (?, ?, ?, ?)",  # nosec B608: names are quoted
            values,
        ).lastrowid
        connection.execute(
            f"INSERT INTO {target}.gpkg_metadata_reference (reference_scope, table_name, md_file_id) "  # nosec B608: names are quoted
            "VALUES ('table', ?, ?)",
            (table, number),
        )


def _copy_rows(
    connection: sqlite3.Connection,
    source: str,
    target: str,
    name: str,
    condition: str,
    values: Sequence[str],
    conflict: str = "",
    without: Sequence[str] = (),
) -> None:
    """Rows of a table of GeoPackage's own, whose versions differ in columns."""
    given = columns_of(connection, source, name)
    info = connection.execute(f"PRAGMA {target}.table_info({quoted(name)})").fetchall()
    wanted = {
        column: column in given
        for _, column, _, needed, default, _ in info
        if column not in without and (column in given or (needed and default is None))
    }
    columns = ", ".join(map(quoted, wanted))
    read = ", ".join(quoted(column) if is_given else "'undefined'" for column, is_given in wanted.items())
    connection.execute(
        f"INSERT {conflict} INTO {target}.{quoted(name)} ({columns}) SELECT {read} FROM {source}.{quoted(name)} "  # nosec B608: names are quoted
        f"WHERE {condition}",
        values,
    )
