"""Positions in New York from numbers in a coordinate system, and what was meant by numbers that are none there."""

from __future__ import annotations

import math
from enum import Enum
from typing import Callable

from ..errors import BadCoordinates, Phrase
from ..geo.arrays import LonLat

WGS84 = "EPSG:4326"
_LONGITUDE_LATITUDE = frozenset({WGS84, "OGC:CRS84", "CRS:84", "EPSG:4269"})
Project = Callable[[float, float, str, str], LonLat]
"""Longitude and latitude of x, y in the coordinate system of a name, for the "start" or the "end". Raises BadPlace."""
Box = tuple[float, float, float, float]
NEW_YORK: Box = (-74.6, 40.2, -73.3, 41.3)
"""The city with its surroundings: west, south, east, north."""
_PROJECTED: tuple[tuple[str, str, Box], ...] = (
    ("EPSG:2263", "feet", (880_000, 90_000, 1_100_000, 310_000)),
    ("EPSG:3857", "metres", (-8_306_000, 4_900_000, -8_159_000, 5_060_000)),
    ("EPSG:32618", "metres", (535_000, 4_450_000, 643_000, 4_575_000)),
    ("EPSG:32118", "metres", (268_000, 27_000, 336_000, 95_000)),
)
"""Coordinate systems in which places in New York are written, their unit, and the city in them: x, y, x, y."""
_UNITS = {
    "feet": "“{shown}” is not in New York {how}; feet? add [{meant}]",
    "metres": "“{shown}” is not in New York {how}; metres? add [{meant}]",
}
EXAMPLE = "-73.7794,40.6429"


class BadPlace(BadCoordinates):
    """Start or end is missing, or written in a way that does not give a place."""

    template = "The {which} has no usable coordinates: {problem}. {remedy}."


class Form(Enum):
    """How a place is given, which decides how it is corrected."""

    TEXT = "text"
    COLUMNS = "columns"
    GEOMETRY = "geometry"


def wgs84_only(x: float, y: float, crs: str, which: str) -> LonLat:  # noqa: ARG001 (a Project)
    """A Project for where no other coordinate systems are read."""
    problem = Phrase("coordinates in {crs} cannot be read here", crs=crs)
    raise BadPlace(which=which, problem=problem, remedy=_give_degrees())


def _give_degrees() -> Phrase:
    return Phrase("Give longitude and latitude, for example {example}", example=EXAMPLE)


def missing_place(which: str) -> BadPlace:
    """The error for a place that is not given."""
    return BadPlace(which=which, problem="it is empty", remedy=_give_degrees())


def locate(
    numbers: tuple[float, float], crs: str, which: str, project: Project, form: Form, shown: str, ordered: bool = True
) -> LonLat:
    """Longitude and latitude of x, y in a coordinate system; `shown` is the place as it is written.

    Unless they are `ordered`, latitude may be first where only that is in New York. A place outside is returned as
    it is, unless it is clear how it is meant. Raises BadPlace, BadCoordinates.
    """
    x, y = numbers
    plain = crs in _LONGITUDE_LATITUDE
    place = (x, y) if plain else project(x, y, crs, which)
    if math.isnan(x) or math.isnan(y) or (x == 0 and y == 0):
        problem = Phrase("“{shown}” stands for an unknown position", shown=shown)
        raise BadPlace(which=which, problem=problem, remedy=_give_degrees())
    if is_inside(place, NEW_YORK):
        return place
    if plain and not ordered and is_inside((y, x), NEW_YORK):
        return y, x
    meant = _meant(x, y, crs, which, form, shown)
    if meant is not None:
        raise meant
    if not ordered and not is_on_earth(place):
        place = place[::-1]
    if not is_on_earth(place):
        raise BadCoordinates(which=which, value=shown)
    return place


def is_inside(place: LonLat, box: Box) -> bool:
    """Whether x and y are within a box."""
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def is_on_earth(place: LonLat) -> bool:
    """Whether these are a longitude and a latitude."""
    return abs(place[0]) <= 180 and abs(place[1]) <= 90


def _meant(x: float, y: float, crs: str, which: str, form: Form, shown: str) -> BadPlace | None:
    """The error that says how numbers outside New York are meant; None if they may be meant as they are."""
    plain = crs in _LONGITUDE_LATITUDE
    for one, other in ((x, y), (y, x)):
        for name, unit, box in _PROJECTED:
            if name != crs and is_inside((one, other), box):
                how = Phrase("as longitude and latitude") if plain else Phrase("in {crs}", crs=crs)
                problem = Phrase(_UNITS[unit], shown=shown, how=how, meant=name)
                return BadPlace(which=which, problem=problem, remedy=_in_crs(one, other, name, form))
        if not plain and is_inside((one, other), NEW_YORK):
            problem = Phrase("“{shown}” looks like longitude and latitude, but was read in {crs}", shown=shown, crs=crs)
            return BadPlace(which=which, problem=problem, remedy=_in_crs(one, other, WGS84, form))
    if plain and is_inside((y, x), NEW_YORK):
        problem = Phrase(
            "“{shown}” has longitude {lon} and latitude {lat} (latitude first?)", shown=shown, lon=x, lat=y
        )
        remedy = _write(y, x) if form is Form.TEXT else Phrase("Exchange longitude and latitude")
        return BadPlace(which=which, problem=problem, remedy=remedy)
    for one, other in ((-x, y), (-y, x)):
        if plain and is_inside((one, other), NEW_YORK):
            problem = Phrase("“{shown}” lies far east of New York, whose longitudes are negative", shown=shown)
            return BadPlace(which=which, problem=problem, remedy=_write(one, other))
    return None


def _write(x: float, y: float, crs: str = "") -> Phrase:
    return Phrase("Write {place}", place=f"{x:.12g},{y:.12g}" + (f" [{crs}]" if crs else ""))


def _in_crs(x: float, y: float, crs: str, form: Form) -> Phrase:
    if form is Form.GEOMETRY:
        return Phrase("Give its layer the coordinate system {crs}", crs=crs)
    if form is Form.COLUMNS and crs != WGS84:
        place = f"{x:.12g},{y:.12g} [{crs}]"
        return Phrase("Give longitude and latitude, or one column of places such as {place}", place=place)
    return _write(x, y, crs)
