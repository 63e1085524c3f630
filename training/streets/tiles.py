"""Download of the streets of an area by tiles, which are cached."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import time
import zlib
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from collision_risk_plugin.core.constants import BUNDLED_ZONES
from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.files import write_bytes
from collision_risk_plugin.core.geo.zones import load_zones

from ..geodata.geography import METRIC, not_written
from ..process.events import TrainingError, log, progress
from ..process.http_retry import TransientError
from .osm import FILTER, OsmStreets
from .overpass import Overpass, OverpassAnswer

TILES_PER_DEGREE = 10
"""Tiles are tenths of a degree: 8.4 km by 11.1 km in New York, 94 km². All lie on one grid, so that a cached tile
serves other zones and extents too."""
OLDEST_DAYS = 30
CLOSED_M, BEYOND_M, ROUGH_M = 1500.0, 300.0, 30.0
"""The outline includes water of up to twice CLOSED_M between zones, so that no bridge is cut, and a margin of
BEYOND_M; it is simplified by ROUGH_M."""
Points = npt.NDArray[np.float64]
"""(N, 2), degrees."""
Tile = tuple[float, float, float, float]
"""West, south, east, north: degrees."""


@dataclass(frozen=True)
class FetchedTiles:
    """The streets of all tiles (the newer of two with one id), their hosts, and the moments of their data.

    `fetched` tiles were downloaded, `kept` ones came from the cache.
    """

    streets: OsmStreets
    hosts: list[str]
    dates: list[str]
    fetched: int
    kept: int


def outline(zone_file: Path) -> shapely.Geometry:
    """The area of the zones of a GeoPackage in degrees, without the gaps that bridges and tunnels cross."""
    zones = gpd.read_file(zone_file).to_crs(METRIC)
    # This also closes the gaps that simplifying leaves between neighbours: exact borders would take gigabytes.
    wide = shapely.union_all(zones.simplify(ROUGH_M).buffer(CLOSED_M, quad_segs=4).to_numpy())
    merged = wide.simplify(ROUGH_M).buffer(BEYOND_M - CLOSED_M, quad_segs=4).simplify(ROUGH_M)
    return gpd.GeoSeries([merged], crs=METRIC).to_crs(4326).iloc[0]


def extent_within(text: str, covered: shapely.Geometry) -> shapely.Geometry:
    """The part of the rectangle "W,S,E,N" (degrees) that is `covered`.

    Raises TrainingError for an invalid rectangle, or one that reaches no zone.
    """
    try:
        west, south, east, north = (float(word) for word in text.split(","))
    except ValueError:
        raise TrainingError(
            Phrase("“{extent}” is no extent. Write west,south,east,north in degrees.", extent=text)
        ) from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise TrainingError(
            Phrase("“{extent}” is no extent: west must be less than east, and south less than north.", extent=text)
        )
    rectangle = shapely.box(west, south, east, north)
    if not shapely.relate_pattern(rectangle, covered, "T********"):
        raise TrainingError(
            Phrase("The extent {extent} reaches none of the zones. Choose one in New York City.", extent=text)
        )
    return rectangle.intersection(covered)


def tiles_of(area: shapely.Geometry) -> list[Tile]:
    """The tiles (west, south, east, north) that an area touches, from the south-west on."""
    west, south, east, north = (bound * TILES_PER_DEGREE for bound in area.bounds)
    columns = range(math.floor(west), math.floor(east) + 1)
    rows = range(math.floor(south), math.floor(north) + 1)
    per = TILES_PER_DEGREE
    tiles = [(x / per, y / per, (x + 1) / per, (y + 1) / per) for y in rows for x in columns]
    return [tile for tile in tiles if shapely.relate_pattern(area, shapely.box(*tile), "T********")]


def fetch_tiles(area: shapely.Geometry, overpass: Overpass, folder: Path, *, refresh: bool = False) -> FetchedTiles:
    """The streets of all tiles of an area, from the cache in `folder` if no older than OLDEST_DAYS.

    With `refresh` all are downloaded. Raises TrainingError if a tile fails; those before it stay in the cache.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tiles = tiles_of(area)
    places = _neighbourhoods()
    parts: list[tuple[str, OsmStreets]] = []
    hosts: set[str] = set()
    old = fetched = 0
    for number, tile in enumerate(tiles):
        message = Phrase("Streets from OpenStreetMap: tile {number} of {count}", number=number + 1, count=len(tiles))
        progress(100 * number / len(tiles), message)
        query = _tile_query(tile)
        file = folder / f"{hashlib.sha256(query.encode()).hexdigest()[:32]}.json.gz"
        answer = None if refresh else _read_cached(file)
        if answer and time.time() - file.stat().st_mtime > OLDEST_DAYS * 86400:
            old, answer = old + 1, None
        if answer is None:
            answer = overpass.query(query, partial(_check_streets, tile=tile, places=places))
            _write_cached(file, answer)
            fetched += 1
        part = OsmStreets()
        part.add(answer.elements)
        parts.append((answer.date, part))
        hosts.add(answer.host)
    if old:
        log(
            Phrase(
                "{count} tiles were more than {days} days old and were downloaded again.", count=old, days=OLDEST_DAYS
            )
        )
    parts.sort(key=itemgetter(0))
    merged = OsmStreets()
    for _, part in parts:
        merged.update(part)
    return FetchedTiles(merged, sorted(hosts), [date for date, _ in parts], fetched, len(tiles) - fetched)


def _tile_query(tile: Tile) -> str:
    """Query of a tile for ways and their nodes. It is also the cache key, so that it holds no address."""
    west, south, east, north = tile
    return f"way{FILTER}({south:.1f},{west:.1f},{north:.1f},{east:.1f});(._;>;);out body;"


def _read_cached(file: Path) -> OverpassAnswer | None:
    """The answer in a file; None if it is absent or damaged (by gzip's checksum)."""
    try:
        cached = json.loads(gzip.decompress(file.read_bytes()))
        return OverpassAnswer(cached["elements"], cached["host"], cached["date"])
    except FileNotFoundError:
        return None
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        log("A cached tile is damaged and is downloaded again.")
        return None


def _write_cached(file: Path, answer: OverpassAnswer) -> None:
    """Write an answer to the cache. Raises TrainingError if it cannot be written."""
    content = json.dumps({"host": answer.host, "date": answer.date, "elements": answer.elements})
    try:
        write_bytes(file, gzip.compress(content.encode(), compresslevel=5))
    except OSError as error:
        raise not_written(file.parent, error) from error


def _neighbourhoods() -> Points:
    """A point in each of the bundled zones, all of which have streets."""
    zones = load_zones(BUNDLED_ZONES)
    return np.column_stack((zones.lon, zones.lat))


def _check_streets(answer: OverpassAnswer, tile: Tile, places: Points) -> None:
    """Raise TransientError for an answer without ways in a tile with a neighbourhood; at sea there may be none."""
    west, south, east, north = tile
    inside = (places >= (west, south)) & (places <= (east, north))
    if inside.all(axis=1).any() and not any(element["type"] == "way" for element in answer.elements):
        raise TransientError("empty", "it sent no streets, though there are some")
