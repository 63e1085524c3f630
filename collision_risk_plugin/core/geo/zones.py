"""Zone sets: polygons with stable ids and names, read from a GeoPackage without GDAL."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..errors import BadZones, Phrase
from .arrays import FloatArray, IntArray
from .geodesy import nearest_on_segments
from .spatial_index import ZoneBorders

COLUMNS = ("zone_id", "name", "borough", "street_km", "lon", "lat")
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_POLYGON, _MULTIPOLYGON = 3, 6
_REMEDY = Phrase("Install the plugin again, or choose a GeoPackage with {columns}", columns=", ".join(COLUMNS))


@dataclass(frozen=True, eq=False)
class ZoneSet:
    """Polygons in WGS 84, in the order of their ids.

    `street_km` (Z,) is the length of the zone's streets in kilometres; `lon`, `lat` (Z,) are a
    point inside each zone. Rings of all zones lie one after another in `x`, `y` (degrees, closed);
    ring r is `x[ring_start[r]:ring_start[r + 1]]` and belongs to zone `ring_zone[r]`.
    """

    id: str
    title: str
    zone_ids: tuple[str, ...]
    names: tuple[str, ...]
    boroughs: tuple[str, ...]
    street_km: FloatArray
    lon: FloatArray
    lat: FloatArray
    x: FloatArray
    y: FloatArray
    ring_start: IntArray
    ring_zone: IntArray
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fingerprint", _fingerprint(self))
        last = np.zeros(len(self.x), dtype=bool)
        last[self.ring_start[1:] - 1] = True
        first = np.flatnonzero(~last)
        x1, y1, x2, y2 = self.x[first], self.y[first], self.x[first + 1], self.y[first + 1]
        zone = np.repeat(self.ring_zone, np.diff(self.ring_start))[first]
        bounds = np.full((len(self.zone_ids), 4), np.inf)
        bounds[:, 2:] = -np.inf
        for column, (extreme, values) in enumerate(
            ((np.minimum, x1), (np.minimum, y1), (np.maximum, x1), (np.maximum, y1))
        ):
            extreme.at(bounds[:, column], zone, values)
        object.__setattr__(self, "_segments", (x1, y1, x2, y2))
        object.__setattr__(self, "_segment_zone", zone)
        object.__setattr__(self, "_segment_start", np.searchsorted(zone, np.arange(len(self.zone_ids) + 1)))
        object.__setattr__(self, "_bounds", bounds)

    _segments: tuple[FloatArray, FloatArray, FloatArray, FloatArray] = field(init=False, repr=False)
    _segment_zone: IntArray = field(init=False, repr=False)
    _segment_start: IntArray = field(init=False, repr=False)
    _bounds: FloatArray = field(init=False, repr=False)

    def __len__(self) -> int:
        return len(self.zone_ids)

    @cached_property
    def borders(self) -> ZoneBorders:
        """Grid index over the segments of all rings; built on first use."""
        return ZoneBorders(self._segments, self._segment_zone)

    def locate(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> IntArray:
        """Index of the zone that contains each point, -1 if none does. Shapes (P,) → (P,)."""
        px, py = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
        zone_of_point = np.full(px.shape, -1, dtype=np.int64)
        in_view = (
            (self._bounds[:, 0] <= px.max(initial=-np.inf))
            & (self._bounds[:, 2] >= px.min(initial=np.inf))
            & (self._bounds[:, 1] <= py.max(initial=-np.inf))
            & (self._bounds[:, 3] >= py.min(initial=np.inf))
        )
        for zone in np.flatnonzero(in_view).tolist():
            west, south, east, north = self._bounds[zone]
            inside = (px >= west) & (px <= east) & (py >= south) & (py <= north) & (zone_of_point < 0)
            candidates = np.flatnonzero(inside)
            if candidates.size:
                hit = self._contains(zone, px[candidates], py[candidates])
                zone_of_point[candidates[hit]] = zone
        return zone_of_point

    def _contains(self, zone: int, px: FloatArray, py: FloatArray) -> npt.NDArray[np.bool_]:
        part = slice(self._segment_start[zone], self._segment_start[zone + 1])
        x1, y1, x2, y2 = (values[part] for values in self._segments)
        return inside_rings((x1, y1, x2, y2), px, py)

    def nearest(self, lon: float, lat: float) -> tuple[int, float]:
        """The zone nearest to a point and its distance in metres; 0 m for the zone that contains it."""
        inside = int(self.locate(lon, lat)[0])
        if inside >= 0:
            return inside, 0.0
        metres, _ = nearest_on_segments(lon, lat, self._segments)
        closest = int(np.argmin(metres))
        return int(self._segment_zone[closest]), float(metres[closest])


def inside_rings(
    segments: tuple[FloatArray, FloatArray, FloatArray, FloatArray], px: FloatArray, py: FloatArray
) -> npt.NDArray[np.bool_]:
    """Point in polygon: whether each point (P,) is inside rings with the segments (x1, y1, x2, y2), each (S,).

    By the even-odd rule over all rings, so that holes need no special case.
    """
    x1, y1, x2, y2 = segments
    spans = (y1[None, :] > py[:, None]) != (y2[None, :] > py[:, None])
    rise = np.where(y2 == y1, 1.0, y2 - y1)
    crossing = x1 + (py[:, None] - y1) * ((x2 - x1) / rise)
    inside: npt.NDArray[np.bool_] = (np.count_nonzero(spans & (px[:, None] < crossing), axis=1) % 2).astype(bool)
    return inside


def load_zones(file: Path) -> ZoneSet:
    """The zone set in the first feature table of a GeoPackage; columns as in COLUMNS.

    Raises BadZones for a file that is missing, damaged or not a zone set.
    """
    try:
        with file.open("rb") as stream:
            if stream.read(16) != b"SQLite format 3\0":
                raise BadZones(file=file.name, problem="it is not a GeoPackage", remedy=_REMEDY)
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return _read(connection, file)
        finally:
            connection.close()
    except OSError as error:
        raise BadZones(str(error), file=file.name, problem="the file cannot be opened", remedy=_REMEDY) from error
    except (sqlite3.Error, struct.error, ValueError, TypeError, KeyError, IndexError) as error:
        raise BadZones(repr(error), file=file.name, problem="the file is damaged", remedy=_REMEDY) from error


def _read(connection: sqlite3.Connection, file: Path) -> ZoneSet:
    table, title = connection.execute(
        "SELECT table_name, coalesce(identifier, table_name) FROM gpkg_contents WHERE data_type = 'features'"
    ).fetchone()
    quoted = '"' + table.replace('"', '""') + '"'
    geometry, srs = connection.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
    ).fetchone()
    if srs != 4326:
        raise BadZones(
            file=file.name, problem=Phrase("its coordinates are not WGS 84 (srs {srs})", srs=srs), remedy=_REMEDY
        )
    columns = ", ".join((*COLUMNS, '"' + geometry.replace('"', '""') + '"'))
    rows = connection.execute(f"SELECT {columns} FROM {quoted} ORDER BY zone_id").fetchall()  # noqa: S608  # nosec B608: names from the file, quoted
    ids = [str(row[0]) for row in rows]
    if not ids or len(set(ids)) != len(ids):
        raise BadZones(file=file.name, problem="it has no zones, or ids that repeat", remedy=_REMEDY)
    rings: list[FloatArray] = []
    ring_zone: list[int] = []
    for index, row in enumerate(rows):
        for ring in _rings(row[-1]):
            rings.append(ring)
            ring_zone.append(index)
    coordinates = np.concatenate(rings)
    return ZoneSet(
        id=table,
        title=title,
        zone_ids=tuple(ids),
        names=tuple(str(row[1]) for row in rows),
        boroughs=tuple(str(row[2]) for row in rows),
        street_km=np.array([row[3] for row in rows], dtype=float),
        lon=np.array([row[4] for row in rows], dtype=float),
        lat=np.array([row[5] for row in rows], dtype=float),
        x=np.ascontiguousarray(coordinates[:, 0]),
        y=np.ascontiguousarray(coordinates[:, 1]),
        ring_start=np.concatenate(([0], np.cumsum([len(ring) for ring in rings]))).astype(np.int64),
        ring_zone=np.array(ring_zone, dtype=np.int64),
    )


def _rings(blob: bytes) -> list[FloatArray]:
    """Rings (V, 2) of a GeoPackage polygon or multipolygon: OGC 12-128r18, clause 2.1.3."""
    if blob[:2] != b"GP":
        raise ValueError("not a GeoPackage geometry")
    rings, _ = _wkb_rings(blob, 8 + _ENVELOPE_BYTES[(blob[3] >> 1) & 7])
    return rings


def _wkb_rings(blob: bytes, at: int) -> tuple[list[FloatArray], int]:
    order = "<" if blob[at] == 1 else ">"
    kind, count = struct.unpack_from(order + "II", blob, at + 1)
    at += 9
    rings: list[FloatArray] = []
    for _ in range(count):
        if kind == _MULTIPOLYGON:
            part, at = _wkb_rings(blob, at)
            rings.extend(part)
        elif kind == _POLYGON:
            (size,) = struct.unpack_from(order + "I", blob, at)
            ring = np.frombuffer(blob, dtype=order + "f8", count=2 * size, offset=at + 4).reshape(size, 2)
            rings.append(ring.astype(float))
            at += 4 + 16 * size
        else:
            raise ValueError(f"geometry type {kind} is not a polygon")
    return rings, at


def _fingerprint(zones: ZoneSet) -> str:
    """SHA-256 of ids and of coordinates to 1e-7°, in groups of eight digits.

    Two sets with the same fingerprint have the same zones, whatever file they came from.
    """
    digest = hashlib.sha256("\n".join(zones.zone_ids).encode())
    for values in (zones.x, zones.y):
        digest.update(np.round(values * 1e7).astype("<i8").tobytes())
    digest.update(zones.ring_start.astype("<i8").tobytes())
    return group_digits(digest.hexdigest()[:32])


def group_digits(hexadecimal: str) -> str:
    """A hexadecimal digest in groups of eight digits: readable, and secret scanners do not take it for a key."""
    return "-".join(hexadecimal[i : i + 8] for i in range(0, len(hexadecimal), 8))


def index_by_id(zones: ZoneSet) -> dict[str, int]:
    """Zone id → its index in the set."""
    return {zone_id: index for index, zone_id in enumerate(zones.zone_ids)}
