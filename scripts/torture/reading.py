"""What is in a written file, read without QGIS: SQLite, JSON, CSV, PNG by the standard library, others by GDAL."""

from __future__ import annotations

import contextlib
import csv
import json
import re
import shutil
import sqlite3
import struct
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

csv.field_size_limit(1 << 30)
SQLITE_HEADER = b"SQLite format 3\0"
TEXT_TABLES = (".csv", ".xlsx", ".ods")
"""Endings of formats that are tables: nobody looks for a geometry in them."""


class Unreadable(Exception):
    """A file that is not whole, and why."""


@dataclass(frozen=True)
class Content:
    """A layer: rows, those with a geometry, its fields, and how many rows have the status “ok” (None: no status)."""

    rows: int
    geometries: int
    fields: tuple[str, ...]
    ok: int | None


def read_layer(file: Path, table: str | None) -> Content:
    """Raises Unreadable."""
    if not file.exists():
        raise Unreadable("there is no such file")
    try:
        if file.suffix.lower() == ".gpkg":
            return _geopackage(file, table or file.stem)
        if file.suffix.lower() == ".geojson":
            return _geojson(file)
        if file.suffix.lower() == ".csv":
            return _csv(file)
        return _by_gdal(file)
    except (OSError, ValueError, KeyError, sqlite3.Error, csv.Error, RuntimeError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


@contextlib.contextmanager
def database(file: Path) -> Iterator[sqlite3.Connection]:
    """A copy of an SQLite file with its journals, as anybody would find it who opens it next."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name[-60:]
        shutil.copyfile(file, copy)
        for ending in ("-journal", "-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(f"{file}{ending}", f"{copy}{ending}")
        connection = sqlite3.connect(copy)
        connection.text_factory = lambda raw: raw.decode(errors="replace")
        try:
            yield connection
        finally:
            connection.close()


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _geopackage(file: Path, table: str) -> Content:
    with database(file) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise Unreadable(f"the file is damaged: {verdict}")
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")]
        if not columns:
            raise Unreadable(f"there is no table “{table}”")
        listed = connection.execute("SELECT count(*) FROM gpkg_contents WHERE table_name = ?", [table]).fetchone()
        if listed != (1,):
            raise Unreadable(f"the table “{table}” is not listed in gpkg_contents")
        geometry = connection.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", [table]
        ).fetchone()
        names = [name for name in columns if geometry is None or name != geometry[0]]
        (rows,) = connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()
        shapes = 0
        if geometry:
            query = f"SELECT {quoted(geometry[0])} FROM {quoted(table)}"
            # Bit 4 of the flags: an empty geometry.
            shapes = sum(blob is not None and not blob[3] & 0x10 for (blob,) in connection.execute(query))
        ok = None
        status = status_of(names)
        if status is not None:
            query = f"SELECT count(*) FROM {quoted(table)} WHERE {quoted(status)} = 'ok'"
            (ok,) = connection.execute(query).fetchone()
        return Content(rows, shapes, tuple(names[1:]), ok)


def _geojson(file: Path) -> Content:
    rows = json.loads(file.read_text(encoding="utf-8"))["features"]
    shapes = sum(bool(row["geometry"] and row["geometry"].get("coordinates")) for row in rows)
    return _content([row["properties"] for row in rows], shapes)


def _csv(file: Path) -> Content:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return _content(list(csv.DictReader(stream, strict=True)), 0)


def _content(rows: list[dict[str, Any]], shapes: int) -> Content:
    fields = tuple(rows[0]) if rows else ()
    return Content(len(rows), shapes, fields, _ok(row.get(status_of(fields) or "") for row in rows) if fields else None)


def status_of(fields: Sequence[str]) -> str | None:
    """Our column with the status: the last of its name, which has a number where the input has a column “status”."""
    return next((name for name in reversed(fields) if re.fullmatch(r"status(_\d+)?", name, re.IGNORECASE)), None)


def _ok(values: Iterator[Any]) -> int | None:
    return sum(value == "ok" for value in values)


def _by_gdal(file: Path) -> Content:
    from osgeo import gdal, ogr

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        opened = ogr.Open(str(file))
        layers = [opened.GetLayer(i) for i in range(opened.GetLayerCount())] if opened else []
        full = [layer for layer in layers if layer.GetFeatureCount()]
        if not layers:
            raise Unreadable("GDAL cannot open it")
        layer = max(full or layers, key=lambda one: one.GetFeatureCount())
        definition = layer.GetLayerDefn()
        fields = tuple(definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount()))
        status, rows, shapes, ok = status_of(fields), 0, 0, 0
        for feature in layer:
            shape = feature.GetGeometryRef()
            rows, shapes = rows + 1, shapes + (shape is not None and not shape.IsEmpty())
            ok += status is not None and feature.GetField(status) == "ok"
        return Content(rows, shapes, fields, None if status is None else ok)
    finally:
        gdal.PopErrorHandler()


def style_problem(file: Path, table: str | None) -> str | None:
    """Why the layer has no style inside or beside its file; None where it has one."""
    try:
        if file.suffix.lower() == ".gpkg":
            with database(file) as connection:
                query = "SELECT styleQML FROM layer_styles WHERE f_table_name = ?"
                styles = connection.execute(query, [table]).fetchall()
            if len(styles) != 1:
                return f"{len(styles)} styles for its table"
            ET.fromstring(styles[0][0])  # noqa: S314
        else:
            ET.parse(file.with_suffix(".qml"))  # noqa: S314
    except (OSError, sqlite3.Error, ET.ParseError) as error:
        return f"{type(error).__name__}: {error}"
    return None


def check_json(file: Path) -> dict[str, Any]:
    """Raises Unreadable."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    if not isinstance(found, dict):
        raise Unreadable("it holds no object")
    return found


def check_page(file: Path) -> None:
    """Raises Unreadable."""
    try:
        text = file.read_text(encoding="utf-8").rstrip()
    except (OSError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    if not text.startswith("<!") or not text.endswith("</html>"):
        raise Unreadable("the page is cut off")


def check_picture(file: Path) -> None:
    """Raises Unreadable for what is not a whole PNG."""
    try:
        raw = file.read_bytes()
        if raw[:8] != b"\x89PNG\r\n\x1a\n":
            raise Unreadable("no PNG")
        at, data, ended = 8, b"", False
        while at < len(raw):
            (size,) = struct.unpack_from(">I", raw, at)
            kind, body = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + size]
            if struct.unpack_from(">I", raw, at + 8 + size)[0] != zlib.crc32(kind + body):
                raise Unreadable("a part is damaged")
            data += body if kind == b"IDAT" else b""
            ended = kind == b"IEND"
            at += 12 + size
        zlib.decompress(data)
        if not ended:
            raise Unreadable("cut off")
    except (OSError, struct.error, zlib.error) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error
