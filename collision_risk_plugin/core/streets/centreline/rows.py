"""Rows of the centreline as arrays: values checked, lines of all parts, both spellings of the columns."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...geo.arrays import FloatArray, IntArray
from .columns import GEOMETRY, Row, check_columns, number_of, text_of
from .errors import BadCentreline

FT, TF, TW, NV = 1, 2, 3, 0
"""Directions: with the line, against it, both; not for vehicles. FT and TF are flags, and TW is their sum."""
_DIRECTIONS = {"FT": FT, "TF": TF, "TW": TW, "NV": NV, "": TW}
GROUND = 13
"""Level code of streets at grade; lower ones lie under, higher ones over."""
_MAX_LEVEL = 26
_CODES = ("kind", "direction", "status", "name")
_NUMBERS = ("speed", "lanes", "width", "display")
_MOST_DAMAGED = 0.01
"""Share of rows without a usable geometry above which the whole answer is not believed."""
_WEST, _SOUTH, _EAST, _NORTH = -75.5, 39.5, -72.5, 42.0
"""Degrees in which every vertex lies: New York and its surroundings, with a wide margin."""


@dataclass(frozen=True, eq=False)
class CentrelineRows:
    """R rows of the centreline with the L lines of all their parts, V vertices in degrees.

    Line i is `lon[start[i]:start[i + 1]]` and `lat` likewise, and belongs to row `row[i]` (L,); its ends are on
    `levels[i]` (L, 2). Of each row (R,): `kind` (rw_type, 0 unknown), `direction` (FT, TF, TW, NV), `status` (0
    unknown), `speed` (mph), `lanes`, `width` (ft), `display` (each 0 unknown), `snow`, `name` into `names`.
    `newest`: the latest modified_date; `without_geometry`: rows left out; `repeated`: physicalids met before;
    `unlevelled`: ends without a level, taken as on the ground.
    """

    lon: FloatArray
    lat: FloatArray
    start: IntArray
    row: IntArray
    levels: IntArray
    kind: IntArray
    direction: IntArray
    status: IntArray
    speed: FloatArray
    lanes: FloatArray
    width: FloatArray
    display: FloatArray
    snow: npt.NDArray[np.str_]
    name: IntArray
    names: tuple[str, ...]
    newest: str
    without_geometry: int
    repeated: int
    unlevelled: int

    def __len__(self) -> int:
        return len(self.kind)


class RowCollector:
    """Takes rows one at a time, and keeps of each what CentrelineRows needs: the rows take ten times the room."""

    def __init__(self) -> None:
        self._lon, self._lat = array("d"), array("d")
        self._lengths, self._line_row = array("q"), array("q")
        self._levels = array("q")
        self._codes = {key: array("q") for key in _CODES}
        self._numbers = {key: array("d") for key in _NUMBERS}
        self._snow: list[str] = []
        self._names: dict[str, int] = {}
        self._ids: set[str] = set()
        self._newest = ""
        self._without_geometry = self._repeated = self._unlevelled = self._unknown_directions = 0
        self._present: set[str] = set()

    def __len__(self) -> int:
        return len(self._snow)

    def add(self, row: Row) -> None:
        """Take a row as the service sends it: every value a text, what is null absent."""
        self._present.update(row)
        lines = merged_parts(_lines(row.get(GEOMETRY)))
        if not lines:
            self._without_geometry += 1
            return
        number = len(self)
        ends = [self._level(text_of(row, name)) for name in ("from_level", "to_level")]
        for index, line in enumerate(lines):
            self._lengths.append(len(line))
            self._line_row.append(number)
            # Where a row has a gap, nothing tells the level of the ends there.
            inner = ends[0] if ends[0] == ends[1] else (ends[0] + ends[1]) // 2
            self._levels.append(ends[0] if index == 0 else inner)
            self._levels.append(ends[1] if index == len(lines) - 1 else inner)
            for lon, lat in line:
                self._lon.append(lon)
                self._lat.append(lat)
        direction = _DIRECTIONS.get(text_of(row, "trafdir").upper())
        if direction is None:
            self._unknown_directions += 1
        for key, value in (
            ("kind", int(number_of(row, "rw_type"))),
            ("direction", TW if direction is None else direction),
            ("status", int(number_of(row, "status"))),
            ("name", self._names.setdefault(text_of(row, "name").upper(), len(self._names))),
        ):
            self._codes[key].append(value)
        for key in _NUMBERS:
            self._numbers[key].append(number_of(row, key))
        self._snow.append(text_of(row, "snow").upper()[:1])
        self._newest = max(self._newest, text_of(row, "modified")[:10])
        if key := text_of(row, "physicalid"):
            self._repeated += key in self._ids
            self._ids.add(key)

    def extend(self, other: RowCollector) -> None:
        """Take the rows of another collector."""
        before = len(self)
        name_of = [self._names.setdefault(name, len(self._names)) for name in other._names]
        self._line_row.extend(before + row for row in other._line_row)
        self._codes["name"].extend(name_of[name] for name in other._codes["name"])
        for mine, others in (
            *((getattr(self, key), getattr(other, key)) for key in ("_lon", "_lat", "_lengths", "_levels", "_snow")),
            *((self._codes[key], other._codes[key]) for key in _CODES if key != "name"),
            *((self._numbers[key], other._numbers[key]) for key in _NUMBERS),
        ):
            mine.extend(others)
        self._repeated += other._repeated + len(self._ids & other._ids)
        self._ids |= other._ids
        self._present |= other._present
        self._newest = max(self._newest, other._newest)
        self._without_geometry += other._without_geometry
        self._unlevelled += other._unlevelled
        self._unknown_directions += other._unknown_directions

    def _level(self, text: str) -> int:
        try:
            level = int(float(text))
        except (ValueError, OverflowError):
            self._unlevelled += 1
            return GROUND
        # 99: no level; what is none of them is kept apart from all others.
        return level if 1 <= level <= _MAX_LEVEL else _MAX_LEVEL + 1

    def rows(self) -> CentrelineRows:
        """All rows that were added. Raises BadCentreline where they are not those of the centreline."""
        check_columns(self._present)
        count = len(self)
        if self._without_geometry > _MOST_DAMAGED * (count + self._without_geometry):
            raise BadCentreline(problem="many of its rows have no line in New York")
        if self._unknown_directions > _MOST_DAMAGED * count:
            raise BadCentreline(problem="the directions of traffic are not those that are known (FT, TF, TW, NV)")
        columns: dict[str, Any] = {key: np.frombuffer(codes, dtype=np.int64) for key, codes in self._codes.items()}
        columns.update({key: np.frombuffer(numbers) for key, numbers in self._numbers.items()})
        return CentrelineRows(
            lon=np.frombuffer(self._lon),
            lat=np.frombuffer(self._lat),
            start=np.concatenate(([0], np.cumsum(np.frombuffer(self._lengths, dtype=np.int64)))),
            row=np.frombuffer(self._line_row, dtype=np.int64),
            levels=np.frombuffer(self._levels, dtype=np.int64).reshape(-1, 2),
            **columns,
            snow=np.array(self._snow, dtype="<U1"),
            names=tuple(self._names),
            newest=self._newest,
            without_geometry=self._without_geometry,
            repeated=self._repeated,
            unlevelled=self._unlevelled,
        )


Line = list[tuple[float, float]]


def _lines(geometry: Any) -> list[Line]:
    """The parts of a GeoJSON MultiLineString or LineString with two different vertices and more; none if one is bad."""
    if not isinstance(geometry, dict):
        return []
    coordinates = geometry.get("coordinates")
    parts: Any = {"LineString": [coordinates], "MultiLineString": coordinates}.get(str(geometry.get("type")))
    try:
        lines = [[(float(vertex[0]), float(vertex[1])) for vertex in part] for part in parts]
    except (TypeError, ValueError, IndexError, KeyError):
        return []
    for line in lines:
        if not all(_WEST < lon < _EAST and _SOUTH < lat < _NORTH for lon, lat in line):
            return []
    unrepeated = [[point for at, point in enumerate(line) if not at or point != line[at - 1]] for line in lines]
    return [line for line in unrepeated if len(line) > 1]


def merged_parts(lines: list[Line]) -> list[Line]:
    """Lines joined where one ends exactly at the beginning of the next, as the parts of a row mostly do."""
    merged: list[Line] = []
    for line in lines:
        if merged and merged[-1][-1] == line[0]:
            merged[-1] = merged[-1] + line[1:]
        else:
            merged.append(line)
    return merged
