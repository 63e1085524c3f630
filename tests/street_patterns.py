"""Streets and street patterns by hand, in metres from the south-west corner of the first of the toy zones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from collision_risk_plugin.core.geo.geodesy import distance, metres_per_degree
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.model.street_pattern import NO_PARENT, StreetPattern
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.site_shares import shares_by_length
from collision_risk_plugin.core.streets.zone_overlay import compute_overlay
from tests.toys import toy_zones

ZONES = toy_zones(("West", "East"), (30.0, 30.0))
"""Two squares of about 1,110 m, side by side."""
PER_LON, PER_LAT = (float(value) for value in metres_per_degree(0.0))
SIDE = 0.01 * PER_LON
"""Width of a zone in metres."""
BOTH, WITH = (False, True), (False,)
"""Directions of a street: whether against its line."""
Street = tuple[str, str, RoadClass, tuple[bool, ...]]


def degrees(x: Any, y: Any) -> tuple[Any, Any]:
    """Longitude and latitude of a place in metres."""
    return np.asarray(x) / PER_LON, np.asarray(y) / PER_LAT


def street_network(
    places: Mapping[str, tuple[float, float]], streets: Sequence[Street], zones: ZoneSet = ZONES
) -> Network:
    """Straight streets between named places (metres), with their overlay on the zones and shares by length."""
    names = list(places)
    lon, lat = degrees(*np.array([places[name] for name in names], dtype=float).T)
    ends = np.array([[names.index(street[0]), names.index(street[1])] for street in streets])
    edges = np.array([(number, against) for number, street in enumerate(streets) for against in street[3]], dtype=int)
    shape, backward = edges[:, 0], edges[:, 1].astype(bool)
    tail, head = np.where(backward, ends[shape, 1], ends[shape, 0]), np.where(backward, ends[shape, 0], ends[shape, 1])
    x, y, start = lon[ends].ravel(), lat[ends].ravel(), np.arange(len(streets) + 1) * 2
    length = np.asarray(distance(x[::2], y[::2], x[1::2], y[1::2]))
    road_class = np.array([street[2] for street in streets], dtype=np.uint8)
    network = Network(
        node_lon=lon,
        node_lat=lat,
        tail=tail,
        head=head,
        metres=length[shape],
        seconds=length[shape] / 10,
        shape=shape,
        backward=backward,
        name=np.zeros(len(shape), dtype=int),
        names=("",),
        road_class=road_class[shape],
        area=np.zeros(len(shape), dtype=np.uint8),
        mph=np.full(len(shape), 25.0),
        x=x,
        y=y,
        shape_start=start,
        overlay=compute_overlay(zones, (start, x, y), length),
        hierarchies={},
        meta={"title": "by hand", "approximate": False, "id": "by-hand"},
    )
    return network.with_shares(shares_by_length(network.overlay, len(network.sites), zones.street_km, ("collisions",)))


def grid_network(columns: int, rows: int, step: float, west: float = 50.0, south: float = 50.0) -> Network:
    """A grid of two-way local streets; the place in column c and row r is called "c,r"."""
    cells = [(c, r) for c in range(columns) for r in range(rows)]
    places = {f"{c},{r}": (west + c * step, south + r * step) for c, r in cells}
    streets = [
        (f"{c},{r}", f"{c + dc},{r + dr}", RoadClass.LOCAL, BOTH)
        for c, r in cells
        for dc, dr in ((1, 0), (0, 1))
        if f"{c + dc},{r + dr}" in places
    ]
    return street_network(places, streets)


def street_pattern(
    places: Sequence[tuple[float, float]], intensity: Any, measures: Sequence[str] = ("collisions",), **constants: Any
) -> StreetPattern:
    """A pattern of places (metres), whose intensities (P,) or (P, M) are the evidence itself."""
    lon, lat = degrees(*np.array(places, dtype=float).reshape(-1, 2).T)
    many = len(measures)
    given = {
        "prior_shape": np.zeros(many),
        "prior_rate": np.zeros(many),
        "years": np.ones(many),
        "class_effect": np.ones((2, 8, many)),
        "size_exponent": np.ones((2, many)),
        "site_shape": np.full((2, many), 2.0),
        "dispersion": np.ones(many),
        "parent": np.full(many, NO_PARENT),
        "parent_exponent": np.zeros(many),
        **constants,
    }
    return StreetPattern(tuple(measures), lon, lat, np.array(intensity, dtype=float).reshape(len(lon), many), **given)
