"""Everything in a folder before and after a run: the hash of each file, the content of each table."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.torture.reading import SQLITE_HEADER, database, quoted

JOURNALS = ("-journal", "-wal", "-shm")
_ABOUT_A_TABLE = {
    "gpkg_contents": "SELECT data_type, identifier, description, srs_id FROM gpkg_contents WHERE table_name = ?",
    "layer_styles": "SELECT styleName, styleQML, useAsDefault FROM layer_styles WHERE f_table_name = ?",
}
_BOOKKEEPING = ("gpkg_", "rtree_", "sqlite_")


@dataclass(frozen=True)
class Snapshot:
    """`files`: by path; a hash, or for an SQLite file the word “tables”, whose hashes are in `tables`."""

    files: dict[Path, str]
    tables: dict[tuple[Path, str], str]

    def changed_files(self, after: Snapshot) -> set[Path]:
        """Files that were here and are no more, or hold something else; of SQLite files, those that are gone."""
        return {file for file, digest in self.files.items() if after.files.get(file) != digest}

    def changed_tables(self, after: Snapshot) -> set[tuple[Path, str]]:
        return {table for table, digest in self.tables.items() if after.tables.get(table) != digest}

    def new_files(self, after: Snapshot) -> set[Path]:
        return set(after.files) - set(self.files)

    def new_tables(self, after: Snapshot) -> set[tuple[Path, str]]:
        return set(after.tables) - set(self.tables)


def take(folders: Iterable[Path]) -> Snapshot:
    files: dict[Path, str] = {}
    tables: dict[tuple[Path, str], str] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                files[path] = f"link to {path.readlink()}"
            elif path.is_dir():
                files[path] = "folder"
            elif path.name.endswith(JOURNALS) and _is_sqlite(path.with_name(path.name.rpartition("-")[0])):
                files[path] = "journal"
            elif _is_sqlite(path):
                found = _tables(path)
                files[path] = "damaged" if found is None else "tables"
                tables.update({(path, name): digest for name, digest in (found or {}).items()})
            elif path.is_file():
                files[path] = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                files[path] = "device"
    return Snapshot(files, tables)


def _is_sqlite(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(16) == SQLITE_HEADER
    except OSError:
        return False


def _tables(file: Path) -> dict[str, str] | None:
    """Hashes of structure, rows, styles and listing of each table and view; None for a damaged file."""
    try:
        with database(file) as connection:
            master = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')"
            ).fetchall()
            names = {name for name, _ in master}
            found = {}
            for name, sql in master:
                if name.startswith(_BOOKKEEPING) or name == "layer_styles":
                    continue
                digest = hashlib.sha256(repr(sql).encode())
                for row in sorted(map(repr, connection.execute(f"SELECT * FROM {quoted(name)}"))):
                    digest.update(row.encode())
                for table, query in _ABOUT_A_TABLE.items():
                    told = connection.execute(query, [name]).fetchall() if table in names else []
                    digest.update(repr(told).encode() if told else b"")
                found[name] = digest.hexdigest()
            return found
    except (OSError, sqlite3.Error):
        return None
