"""Streets from files: which format a file has, by what is in it, and the graph and the date that it holds."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import networkx as nx
import osmium
import shapely

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError
from .graph_files import read_geopackage, read_graphml
from .osm import graph_of, read_json, read_osm

FORMATS = Phrase("a GraphML or GeoPackage that osmnx saved, .osm, .osm.pbf, or a saved answer of Overpass (.osm.json)")
_HEAD = 4096


@dataclass(frozen=True)
class Imported:
    """A graph of a file, and the date (YYYY-MM-DD) of its data: `dated` says what it is the date of."""

    graph: nx.MultiDiGraph
    date: str
    dated: str


def read_streets(file: Path, layer: str | None, area: shapely.Geometry, scratch: Path) -> Imported:
    """The graph in a file; of OSM files the part near `area` (degrees). `scratch` is written to in between.

    Raises TrainingError for whatever is no file of streets.
    """
    form, head = _form_of(file)
    if layer and form != "gpkg":
        raise TrainingError(
            Phrase("“{file}” is no GeoPackage: it has no layers. Leave out the name of the layer.", file=file.name)
        )
    if form == "gpkg":
        found, dated, moment = read_geopackage(file, layer), "the graph", _last_change(file)
    elif form == "graphml":
        found = read_graphml(file)
        dated, moment = "the graph", str(found.graph.get("created_date", ""))
    elif form == "json":
        ways, moment = read_json(file)
        found, dated = graph_of(ways, area, scratch), "the data"
    else:
        found = graph_of(read_osm(file, form, area), area, scratch)
        dated, moment = "the data", _osm_moment(file, form, head)
    if day := day_of(moment):
        return Imported(found, day, dated)
    changed = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
    return Imported(found, changed.date().isoformat(), "the file, which says nothing of the age of its data")


def day_of(moment: str) -> str:
    """The day (YYYY-MM-DD) that a moment begins with; empty where it is none."""
    try:
        return date.fromisoformat(moment[:10]).isoformat()
    except ValueError:
        return ""


def _form_of(file: Path) -> tuple[str, bytes]:
    """`gpkg`, `graphml`, `json`, `osm` or `pbf`, and how the file begins."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise TrainingError(
            Phrase("“{file}” cannot be opened: {error}. Check the path.", file=file, error=error.strerror or error)
        ) from error
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"SQLite format 3\0"):
        return "gpkg", head
    if b"OSMHeader" in head[:64]:
        return "pbf", head
    if text.startswith(b"{"):
        return "json", head
    if text.startswith(b"<"):
        for form in ("graphml", "osm"):
            if re.search(rf"<{form}\b".encode(), head):
                return form, head
    raise TrainingError(
        Phrase(
            "“{file}” {what}. Choose {formats}.",
            file=file.name,
            what="is empty" if not head else "is no file of streets",
            formats=FORMATS,
        )
    )


def _osm_moment(file: Path, form: str, head: bytes) -> str:
    if form == "pbf":
        header = osmium.io.Reader(osmium.io.File(str(file), form), osmium.osm.NOTHING).header()
        return header.get("osmosis_replication_timestamp") or header.get("timestamp")
    found = re.search(rb'<osm\b[^>]*\btimestamp="([^"]+)|osm_base="([^"]+)', head)
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _last_change(file: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return str(connection.execute("SELECT max(last_change) FROM gpkg_contents").fetchone()[0])
    except sqlite3.Error:  # which GDAL may read all the same
        return ""
