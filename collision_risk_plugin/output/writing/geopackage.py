"""Tables of GeoPackages through SQLite: who made them, and copying them into a file in one transaction.

QGIS's own connections would each change the file by themselves, and wait for one another without an end.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from ...core.errors import Cancelled, CollisionRiskError
from ...i18n import tr
from .errors import CannotWrite, FileInUse, TableNotMadeHere
from .geopackage_schema import (
    APPLICATION_ID,
    EXTENSIONS_TABLE,
    MARK,
    MARK_URI,
    METADATA_TABLES,
    STYLE,
    STYLES_TABLE,
)
from .geopackage_tables import columns_of, copy_table, create_missing, drop_table, has, is_ours, quoted
from .saving import cannot_write

_POLL_S = 0.1
_APPLICATION_IDS = {APPLICATION_ID, 0x47503130, 0x47503131}  # GPKG, GP10, GP11


@dataclass(frozen=True)
class StagedTable:
    """A table in a GeoPackage of its own, `rows` of them, `shapes` with a geometry, to be copied to a file."""

    staged: Path
    table: str
    rows: int
    shapes: int


@dataclass(frozen=True)
class Waiting:
    """How long to wait for other programs, how to say it and how to know that the person does not want to."""

    say: Callable[[str], None]
    is_cancelled: Callable[[], bool]
    seconds: float = 60.0


def connect(file: Path) -> sqlite3.Connection:
    """A connection to an existing file, without transactions of Python's own; nothing is waited for."""
    connection = sqlite3.connect(file.absolute().as_uri() + "?mode=rw", uri=True, timeout=0, isolation_level=None)
    # What does not fit into memory would be written into the file before the transaction ends, and readers that take
    # no locks (QGIS's) would see it.
    connection.execute("PRAGMA cache_spill = OFF")
    return connection


@contextmanager
def errors_in_words(file: Path) -> Iterator[None]:
    """SQLite's errors as CannotWrite."""
    try:
        yield
    except sqlite3.Error as error:
        raise CannotWrite(str(error), file=file.name, problem=_problem(error)) from error
    except OSError as error:
        raise cannot_write(file, error) from error


def _problem(error: Exception) -> str:
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return tr("the disk is full")
    if "not a database" in text or "malformed" in text or "corrupt" in text:
        return tr("it is damaged, or no GeoPackage")
    if "readonly" in text or "unable to open" in text:
        return tr("it or its folder is read-only")
    return tr("it does not take the table")


def check_table(file: Path, table: str) -> bool:
    """Whether the table is there, and ours; a file that another program holds is not looked at.

    Raises TableNotMadeHere, CannotWrite for what is no GeoPackage.
    """
    with errors_in_words(file), closing(connect(file)) as connection:
        try:
            return _check(connection, "main", file, table)
        except sqlite3.OperationalError as error:
            if _is_busy(error):
                return False
            raise


def check_all_tables(file: Path) -> None:
    """Raises TableNotMadeHere for a GeoPackage with a table that is not ours, CannotWrite for what is none."""
    with errors_in_words(file), closing(connect(file)) as connection:
        _check(connection, "main", file, "")
        found = connection.execute("SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'")
        for (table,) in found.fetchall():
            _check(connection, "main", file, table)


def first_table(file: Path) -> str:
    """The table that OGR reads if none is named; empty if there is none."""
    with suppress(sqlite3.Error), closing(connect(file)) as connection:
        row = connection.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid LIMIT 1").fetchone()
        return str(row[0]) if row else ""
    return ""


def _check(connection: sqlite3.Connection, schema: str, file: Path, table: str) -> bool:
    """Whether the table is there; it is ours then."""
    is_empty = not connection.execute(f"SELECT count(*) FROM {schema}.sqlite_master").fetchone()[0]  # nosec B608: names are quoted
    if is_empty:
        return False
    (identity,) = connection.execute(f"PRAGMA {schema}.application_id").fetchone()
    if identity not in _APPLICATION_IDS and not has(connection, schema, "gpkg_contents"):
        raise CannotWrite(file=file.name, problem=tr("it is damaged, or no GeoPackage"))
    if table.lower().startswith(("gpkg_", "rtree_", "sqlite_", "layer_styles")):
        raise TableNotMadeHere(file=file.name, table=table)
    if not has(connection, schema, table):
        return False
    if not is_ours(connection, schema, table):
        raise TableNotMadeHere(file=file.name, table=table)
    return True


def index_column(file: Path, table: str, column: str) -> None:
    """Give a staged table an index on a column, so that a filter on it need not read all rows."""
    with errors_in_words(file), closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"CREATE INDEX {quoted(f'index_{table}_{column}')} ON {quoted(table)} ({quoted(column)})")


def describe_table(file: Path, table: str, qmd: str, abstract: str, qml: str) -> None:
    """Put metadata, our mark and the style (QML) of a table into its file, that nobody else has open."""
    with errors_in_words(file), closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN")
        needed = {"gpkg_extensions": EXTENSIONS_TABLE, **METADATA_TABLES, "layer_styles": STYLES_TABLE}
        create_missing(connection, "main", needed)
        for uri, mime, text in (("http://mrcc.com/qgis.dtd", "text/xml", qmd), (MARK_URI, "text/plain", MARK)):
            row = "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES (?, ?, ?, ?)"
            number = connection.execute(row, ("dataset", uri, mime, text)).lastrowid
            reference = "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id) VALUES (?, ?, ?)"
            connection.execute(reference, ("table", table, number))
        connection.execute("UPDATE gpkg_contents SET description = ? WHERE table_name = ?", (abstract, table))
        shape = connection.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (table,))
        column = (shape.fetchone() or ("",))[0]
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
            "styleName, styleQML, useAsDefault, description, owner) "
            "VALUES ('', '', ?, ?, ?, ?, 1, 'Collision Risk', '')",
            (table, column, STYLE, qml),
        )
        connection.execute("COMMIT")


def read_table(file: Path, table: str) -> tuple[int, int, list[str], tuple[float, ...]]:
    """Rows, rows with a geometry, columns and extent of a staged table. Raises CannotWrite where it is not sound."""
    with errors_in_words(file), closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        shape = connection.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
        ).fetchone()
        counted = "count(*), 0" if shape is None else f"count(*), count({quoted(shape[0])})"
        rows, shapes = connection.execute(f"SELECT {counted} FROM {quoted(table)}").fetchone()  # nosec B608: names are quoted
        if shape is not None and sound:
            column = quoted(shape[0])
            alien = f"SELECT 1 FROM {quoted(table)} WHERE substr({column}, 1, 2) <> CAST('GP' AS BLOB) LIMIT 1"  # nosec B608: names are quoted
            sound = connection.execute(alien).fetchone() is None
        if not sound:
            raise CannotWrite(file=file.name, problem=tr("what was written cannot be read back"))
        own = {"fid", *([shape[0]] if shape else [])}
        names = [name for name in columns_of(connection, "main", table) if name not in own]
        found = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?"
        extent = connection.execute(found, (table,)).fetchone()
        return rows, shapes, names, () if None in extent else extent


class Transaction:
    """Copies staged tables into existing GeoPackages; all are as they were until `commit`, and after `rollback`.

    `rollback` closes it. Raises FileInUse, TableNotMadeHere, CannotWrite, Cancelled.
    """

    def __init__(self, copies: Sequence[tuple[Path, Sequence[StagedTable]]], waiting: Waiting) -> None:
        self._files = [file for file, _ in copies]
        self._waiting = waiting
        self._is_open = False
        with errors_in_words(self._files[0]):
            self._connection = connect(self._files[0])
        try:
            self._copy(copies)
        except BaseException:
            self.rollback()
            raise

    def _copy(self, copies: Sequence[tuple[Path, Sequence[StagedTable]]]) -> None:
        schemas = ["main", *(f"target{number}" for number in range(1, len(copies)))]
        for schema, file in list(zip(schemas, self._files))[1:]:
            self._attach(file, schema)
        sources = [(file, staged) for file, tables in copies for staged in tables]
        for number, (_, staged) in enumerate(sources):
            self._attach(staged.staged, f"source{number}")
        # One transaction: what is attached is committed together with the rest, or not at all.
        self._persist("BEGIN IMMEDIATE")
        self._is_open = True
        for number, (file, staged) in enumerate(sources):
            with errors_in_words(file):
                self._copy_table(f"source{number}", schemas[self._files.index(file)], file, staged)

    def _attach(self, file: Path, schema: str) -> None:
        with errors_in_words(file):
            self._persist(f"ATTACH ? AS {schema}", file.absolute().as_uri() + "?mode=rw")

    def _copy_table(self, source: str, target: str, file: Path, staged: StagedTable) -> None:
        if _check(self._connection, target, file, staged.table):
            drop_table(self._connection, target, staged.table)
        copy_table(self._connection, source, target, staged.table)
        shape = self._connection.execute(
            f"SELECT column_name FROM {target}.gpkg_geometry_columns WHERE table_name = ?",  # nosec B608: our own name
            (staged.table,),
        ).fetchone()
        shapes = f"count({quoted(shape[0])})" if shape else "0"
        counted = f"SELECT count(*), {shapes} FROM {target}.{quoted(staged.table)}"  # nosec B608: names are quoted
        if self._connection.execute(counted).fetchone() != (staged.rows, staged.shapes):
            raise CannotWrite(file=file.name, problem=tr("what was written cannot be read back"))

    def commit(self) -> None:
        self._persist("COMMIT")
        self._is_open = False
        self._connection.close()

    def rollback(self) -> None:
        """Nothing, if it was committed."""
        with suppress(sqlite3.Error):
            if self._is_open:
                self._connection.execute("ROLLBACK")
        self._connection.close()

    def _persist(self, statement: str, *values: str) -> None:
        """Execute, as soon as other programs let it. Raises FileInUse, CannotWrite, Cancelled."""
        file = self._files[0]
        end, is_said = time.monotonic() + self._waiting.seconds, False
        with errors_in_words(file):
            while True:
                try:
                    self._connection.execute(statement, values)
                    return
                except sqlite3.OperationalError as error:
                    if not _is_busy(error):
                        raise
                    problem = error
                if self._waiting.is_cancelled():
                    raise Cancelled
                if time.monotonic() > end:
                    raise FileInUse(str(problem), file=file.name, seconds=round(self._waiting.seconds)) from problem
                if not is_said:
                    said = tr("Waiting for another program that uses “{file}” …").format(file=file.name)
                    self._waiting.say(said)
                    is_said = True
                time.sleep(_POLL_S)


def merge(file: Path, tables: Sequence[StagedTable], waiting: Waiting) -> None:
    """Copy further tables into a staged GeoPackage."""
    transaction = Transaction([(file, tables)], waiting)
    try:
        transaction.commit()
    except CollisionRiskError:
        transaction.rollback()
        raise


def _is_busy(error: sqlite3.Error) -> bool:
    return "locked" in str(error) or "busy" in str(error)
