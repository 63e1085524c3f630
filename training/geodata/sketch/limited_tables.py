"""Tables of our own about limited-access roads: their names, what they meet, and the crossings over water."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyproj
import shapely

from collision_risk_plugin.core.places.name_matching import fold_name
from collision_risk_plugin.core.streets.road_class import RoadClass

from ..geography import METRIC

_TABLES = Path(__file__).with_name("limited")
_PARTS = {"ramp", "cdr"}
_CLASS_OF_KIND = {
    "bridge": RoadClass.BRIDGE,
    "tunnel": RoadClass.TUNNEL,
    "expressway": RoadClass.EXPRESSWAY,
    "parkway": RoadClass.PARKWAY,
    "street": RoadClass.MAJOR,
}


@dataclass(frozen=True)
class Road:
    """A road without crossings at grade; `keys`: its folded names in the collisions; `mph`: the posted limit."""

    name: str
    road_class: RoadClass
    mph: float
    keys: frozenset[str]


@dataclass(frozen=True)
class Interchange:
    """Ramps between a road and the street with a folded name; `near`: where, if the two meet more than once."""

    road: str
    street: str
    near: shapely.Point | None


@dataclass(frozen=True)
class Crossing:
    """A bridge or tunnel, or a road that has too few collisions for a course of its own.

    `streets`: folded name of the street that each end joins, "" for none; `roads`: limited-access roads that it joins.
    """

    name: str
    road_class: RoadClass
    mph: float
    streets: tuple[str, str]
    roads: tuple[str, ...]
    keys: frozenset[str]
    line: shapely.LineString


@dataclass(frozen=True)
class Tables:
    """What the collisions do not tell about limited-access roads."""

    roads: tuple[Road, ...]
    interchanges: tuple[Interchange, ...]
    crossings: tuple[Crossing, ...]


@cache
def tables() -> Tables:
    """The tables of the city, in metres."""
    return Tables(tuple(_roads()), tuple(_interchanges()), tuple(_crossings()))


def is_limited_access(key: str) -> bool:
    """Whether a folded name is a limited-access road's, or that of its ramps or collector roads."""
    return key in _limited_access_keys() or key.rpartition(" ")[2] in _PARTS


def surface_mph() -> dict[str, float]:
    """Posted limits of surface streets by folded name: arterials, and parkways with crossings at grade."""
    return {fold_name(row["name"]): float(row["mph"]) for row in _rows("surface")}


@cache
def _limited_access_keys() -> frozenset[str]:
    told = tables()
    return frozenset().union(*(road.keys for road in told.roads), *(crossing.keys for crossing in told.crossings))


def _roads() -> list[Road]:
    return [
        Road(row["name"], RoadClass[row["class"]], float(row["mph"]), _keys(row["name"], row["spelled"]))
        for row in _rows("roads")
    ]


def _interchanges() -> list[Interchange]:
    return [
        Interchange(row["road"], fold_name(row["street"]), _point(row["lon"], row["lat"]) if row["lon"] else None)
        for row in _rows("interchanges")
    ]


def _crossings() -> list[Crossing]:
    return [
        Crossing(
            row["name"],
            _CLASS_OF_KIND[row["kind"]],
            float(row["mph"]),
            (fold_name(row["street_a"]), fold_name(row["street_b"])),
            _listed(row["roads"]),
            frozenset() if row["kind"] == "street" else _keys(row["name"], row["spelled"]),
            shapely.LineString([_point(*vertex.split()) for vertex in row["line"].split(";")]),
        )
        for row in _rows("crossings")
    ]


def _rows(table: str) -> list[dict[str, str]]:
    with (_TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def _keys(name: str, spelled: str) -> frozenset[str]:
    return frozenset(fold_name(one) for one in (name, *_listed(spelled)))


_TO_METRES = pyproj.Transformer.from_crs(4326, METRIC, always_xy=True)


def _point(lon: str, lat: str) -> shapely.Point:
    return shapely.Point(_TO_METRES.transform(float(lon), float(lat)))
