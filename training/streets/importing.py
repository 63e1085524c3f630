"""Street graphs from files: OSM data, saved answers of Overpass, and GraphML and GeoPackage of osmnx 1 and 2."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BufferedReader
from pathlib import Path
from typing import IO

import networkx as nx
import osmium
import shapely

from collision_risk_plugin.core.errors import CollisionRiskError, Phrase

from ..process.events import TrainingError, progress
from .graph_files import read_geopackage, read_graphml
from .osm import build_graph, check_streets, read_json, read_pbf, read_xml

_HEAD = 4096
_PACKED: dict[bytes, Callable[[Path], AbstractContextManager[IO[bytes]]]] = {
    b"\x1f\x8b": gzip.open,  # type: ignore[dict-item]
    b"BZh": bz2.open,
    b"\xfd7zXZ": lzma.open,
}
"""How files that begin so are unpacked."""
_KINDS = {
    "gpkg": Phrase("GeoPackage that osmnx saved"),
    "graphml": Phrase("GraphML that osmnx saved"),
    "json": Phrase("answer of Overpass in the form [out:json] with `out body`"),
    "osm": Phrase("file of OpenStreetMap"),
    "pbf": Phrase("file of OpenStreetMap"),
}


@dataclass(frozen=True)
class ImportedStreets:
    """The graph in a file, and a date (YYYY-MM-DD); `dated` names what the date is of."""

    graph: nx.MultiDiGraph
    date: str
    dated: str


def read_streets(file: Path, layer: str | None, area: shapely.Geometry) -> ImportedStreets:
    """The graph in a file, with the streets that are closed to cars; of OSM data the part near `area` (degrees).

    Raises TrainingError for a file without streets.
    """
    form, head = _format_of(file)
    if layer and form != "gpkg":
        raise TrainingError(
            Phrase("“{file}” is no GeoPackage: it has no layers. Leave out the name of the layer.", file=file.name)
        )
    progress(0, Phrase("Reading the streets of {file}", file=file.name))
    with _readable(file, form):
        graph, dated, moment = _read(file, form, layer, head, area)
    if day := day_of(moment):
        return ImportedStreets(graph, day, dated)
    changed = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
    return ImportedStreets(graph, changed.date().isoformat(), "the file, which says nothing of the age of its data")


def day_of(moment: str) -> str:
    """The day (YYYY-MM-DD) of a moment; empty if it is unreadable."""
    try:
        return date.fromisoformat(moment[:10]).isoformat()
    except ValueError:
        return ""


def _read(
    file: Path, form: str, layer: str | None, head: bytes, area: shapely.Geometry
) -> tuple[nx.MultiDiGraph, str, str]:
    """The graph in a file, what its date is of, and the moment of that, which may be empty."""
    if form == "gpkg":
        return read_geopackage(file, layer), "the graph", _last_change(file)
    if form == "graphml":
        with _opened(file) as stream:
            graph, moment = read_graphml(stream, file.name)
        return graph, "the graph", moment
    if form == "json":
        with _opened(file) as stream:
            streets, moment = read_json(stream)
    elif form == "pbf":
        streets, moment = read_pbf(file, area), _pbf_moment(file)
    else:
        streets, moment = read_xml(lambda: _opened(file), area), _xml_moment(head)
    check_streets(streets, file.name)
    return build_graph(streets, area), "the data", moment


@contextmanager
def _readable(file: Path, form: str) -> Iterator[None]:
    """Whatever the readers' libraries raise in this block becomes a sentence; their own text is a detail for the log.

    Raises TrainingError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except CollisionRiskError:
        raise
    except Exception as error:  # several libraries read these files, with errors of all kinds
        if isinstance(error, OSError) and error.errno:
            raise _unreadable(file, error) from error
        raise TrainingError(
            Phrase(
                "“{file}” is cut short or damaged, or is no {what}. Save or download it again.",
                file=file.name,
                what=_KINDS[form],
            )
        ) from error


def _unreadable(file: Path, error: OSError) -> TrainingError:
    return TrainingError(
        Phrase("“{file}” cannot be opened: {error}. Check the path.", file=file, error=error.strerror or error)
    )


def _opened(file: Path) -> AbstractContextManager[IO[bytes]]:
    """A file for reading, unpacked if it is packed."""
    with file.open("rb") as stream:
        start = stream.read(6)
    for magic, unpacked in _PACKED.items():
        if start.startswith(magic):
            return unpacked(file)
    return file.open("rb")


def _format_of(file: Path) -> tuple[str, bytes]:
    """`gpkg`, `graphml`, `json`, `osm` or `pbf`, and the first bytes of the file."""
    if file.is_dir():
        raise TrainingError(Phrase("“{file}” is a folder. Choose a file of streets in it.", file=file))
    try:
        with _opened(file) as stream:
            head = stream.read(_HEAD)
            packed = not isinstance(stream, BufferedReader)
    except (EOFError, OSError, lzma.LZMAError) as error:
        if isinstance(error, OSError) and error.errno:
            raise _unreadable(file, error) from error
        raise _no_streets(file, Phrase("is cut short or damaged")) from error
    form = _form(head)
    if head.startswith(b"PK\3\4") or (packed and form in {"gpkg", "pbf"}):
        raise TrainingError(Phrase("“{file}” is packed. Unpack it, and choose the file in it.", file=file.name))
    if not form:
        raise _no_streets(file, Phrase("is no file of streets") if head else Phrase("is empty"))
    return form, head


def _form(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"SQLite format 3\0"):
        return "gpkg"
    if b"OSMHeader" in head[:64]:
        return "pbf"
    if text.startswith(b"{"):
        return "json"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace").encode()
    if text.startswith(b"<"):
        for form in ("graphml", "osm"):
            if re.search(rf"<{form}[\s>]".encode(), text):
                return form
    return ""


def _no_streets(file: Path, problem: str) -> TrainingError:
    return TrainingError(
        Phrase(
            "“{file}” {what}. Choose a GraphML or GeoPackage that osmnx saved, .osm, .osm.pbf, or a saved answer of "
            "Overpass (.osm.json).",
            file=file.name,
            what=problem,
        )
    )


def _pbf_moment(file: Path) -> str:
    header = osmium.io.Reader(osmium.io.File(str(file), "pbf"), osmium.osm.NOTHING).header()
    return header.get("osmosis_replication_timestamp") or header.get("timestamp")


def _xml_moment(head: bytes) -> str:
    match = re.search(rb"<osm\b[^>]*\btimestamp=[\"']([^\"']+)|osm_base=[\"']([^\"']+)", head)
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def _last_change(file: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return str(connection.execute("SELECT max(last_change) FROM gpkg_contents").fetchone()[0])
    except sqlite3.Error:  # GDAL may still read the file
        return ""
