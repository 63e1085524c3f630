"""The area whose streets are wanted, tile by tile; what came is kept, and is not asked for again."""

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

from collision_risk_plugin.core.bundled import BUNDLED_ZONES
from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.files import write_bytes
from collision_risk_plugin.core.geo.zones import load_zones

from ..geodata.geography import METRIC
from ..process.events import TrainingError, log, progress
from ..process.http_retry import TransientError
from .osm import FILTER, Ways
from .overpass import Answer, Overpass

TILES_PER_DEGREE = 10
"""Tiles are tenths of a degree: 8.4 km by 11.1 km in New York, 94 km². They lie on one grid, so that whatever the
zones or the extent, a tile that was kept serves."""
OLDEST_DAYS = 30
CLOSED_M, BEYOND_M, ROUGH_M = 1500.0, 300.0, 30.0
"""Water of up to twice CLOSED_M between zones belongs to the outline, so that no bridge is cut; and so does what lies
up to BEYOND_M outside."""
Points = npt.NDArray[np.float64]
"""(N, 2), degrees."""
Tile = tuple[float, float, float, float]
"""West, south, east, north: degrees."""


@dataclass(frozen=True)
class Fetched:
    """The ways of all tiles (of an id that two have, the newer), from which hosts, and the moments of their data.

    `fetched` tiles came just now, `kept` ones had been kept.
    """

    ways: Ways
    hosts: list[str]
    dates: list[str]
    fetched: int
    kept: int


def outline(zone_file: Path) -> shapely.Geometry:
    """What the zones of a GeoPackage cover, in degrees: without gaps that bridges and tunnels cross."""
    zones = gpd.read_file(zone_file).to_crs(METRIC)
    # Gaps that roughness leaves between neighbours are closed, too: exact borders would take gigabytes.
    wide = shapely.union_all(zones.simplify(ROUGH_M).buffer(CLOSED_M, quad_segs=4).to_numpy())
    whole = wide.simplify(ROUGH_M).buffer(BEYOND_M - CLOSED_M, quad_segs=4).simplify(ROUGH_M)
    return gpd.GeoSeries([whole], crs=METRIC).to_crs(4326).iloc[0]


def extent_within(words: str, covered: shapely.Geometry) -> shapely.Geometry:
    """What of the rectangle "W,S,E,N" (degrees) is `covered`.

    Raises TrainingError for one that is none, or reaches no zone.
    """
    try:
        west, south, east, north = (float(word) for word in words.split(","))
    except ValueError:
        raise TrainingError(
            Phrase("“{extent}” is no extent. Write west,south,east,north in degrees.", extent=words)
        ) from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise TrainingError(
            Phrase("“{extent}” is no extent: west must be less than east, and south less than north.", extent=words)
        )
    rectangle = shapely.box(west, south, east, north)
    if not shapely.relate_pattern(rectangle, covered, "T********"):
        raise TrainingError(
            Phrase("The extent {extent} reaches none of the zones. Choose one in New York City.", extent=words)
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


def fetch_tiles(area: shapely.Geometry, overpass: Overpass, folder: Path, *, refresh: bool = False) -> Fetched:
    """The drivable ways of all tiles of an area, of `folder` where they are kept there and no older than OLDEST_DAYS.

    With `refresh` all are asked for anew. Raises TrainingError where one is not to be had; those before it are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tiles = tiles_of(area)
    places = _neighbourhoods()
    parts: list[tuple[str, Ways]] = []
    hosts: set[str] = set()
    old = fetched = 0
    for number, tile in enumerate(tiles):
        here = Phrase("Streets from OpenStreetMap: tile {number} of {count}", number=number + 1, count=len(tiles))
        progress(100 * number / len(tiles), here)
        question = _question(tile)
        file = folder / f"{hashlib.sha256(question.encode()).hexdigest()[:32]}.json.gz"
        answer = None if refresh else _kept(file)
        if answer and time.time() - file.stat().st_mtime > OLDEST_DAYS * 86400:
            old, answer = old + 1, None
        if answer is None:
            answer = overpass.ask(question, partial(_check_streets, tile=tile, places=places))
            _keep(file, answer)
            fetched += 1
        part = Ways()
        part.add(answer.elements)
        parts.append((answer.date, part))
        hosts.add(answer.host)
    if old:
        log(Phrase("{count} tiles were more than {days} days old, and came anew.", count=old, days=OLDEST_DAYS))
    parts.sort(key=itemgetter(0))
    whole = Ways()
    for _, part in parts:
        whole.nodes.update(part.nodes)
        whole.ways.update(part.ways)
    return Fetched(whole, sorted(hosts), [date for date, _ in parts], fetched, len(tiles) - fetched)


def _question(tile: Tile) -> str:
    """Ways and their nodes. What a tile is kept under: nothing of the address is in it."""
    west, south, east, north = tile
    return f"way{FILTER}({south:.1f},{west:.1f},{north:.1f},{east:.1f});(._;>;);out body;"


def _kept(file: Path) -> Answer | None:
    """The answer in a file; None where there is none, or the file is damaged (gzip's checksum tells)."""
    try:
        found = json.loads(gzip.decompress(file.read_bytes()))
        return Answer(found["elements"], found["host"], found["date"])
    except FileNotFoundError:
        return None
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        log("A tile that was kept is damaged, and comes anew.")
        return None


def _keep(file: Path, answer: Answer) -> None:
    """Write an answer whole, then give it its name. Raises TrainingError where there is no room."""
    content = json.dumps({"host": answer.host, "date": answer.date, "elements": answer.elements})
    try:
        write_bytes(file, gzip.compress(content.encode(), compresslevel=5))
    except OSError as error:
        raise TrainingError(
            Phrase(
                "“{file}” cannot be written: {error}. Make room there, and try again.",
                file=file.parent,
                error=error.strerror or error,
            )
        ) from error


def _neighbourhoods() -> Points:
    """A point in each of the bundled zones: there are streets around it, for sure."""
    zones = load_zones(BUNDLED_ZONES)
    return np.column_stack((zones.lon, zones.lat))


def _check_streets(answer: Answer, tile: Tile, places: Points) -> None:
    """Raises Passing for an answer without ways where a neighbourhood lies; at sea there may be none."""
    west, south, east, north = tile
    here = (places >= (west, south)) & (places <= (east, north))
    if here.all(axis=1).any() and not any(element["type"] == "way" for element in answer.elements):
        raise TransientError("empty", "it sent no streets, though there are some")
