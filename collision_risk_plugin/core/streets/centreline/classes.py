"""Class and free-flow speed of each street of the centreline, from its kind, name, width and lanes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...geo.arrays import FloatArray, IntArray
from ..road_class import RoadClass, crossing_named, named_parkway
from .rows import CentrelineRows
from .vehicle_streets import ALLEY, BRIDGE, CONNECTOR, HIGHWAY, RAMP, STREET, TUNNEL

_BROAD_FT, _MANY_LANES, _BOROUGH_MAP, _MAJOR_MPH = 40, 3, 20, 30
"""A street is major if it is on the map of a borough, has three lanes to drive on, a limit of 30 mph or more, or is 40
ft wide and not among those that are ploughed last. On names of the whole city, against primary, secondary and tertiary
streets of OpenStreetMap: width and lanes alone find 60 % of their length, and two thirds of what they find are such."""
_PARKWAY_MPH = 35
"""Parkways have stretches that are listed as streets, which this limit tells from streets of that name."""
_PLOUGHED_LAST = ("S", "H")
_LOWEST_MPH, _HIGHEST_MPH = 5, 65
DEFAULT_MPH: dict[RoadClass, int] = {
    RoadClass.LOCAL: 25,
    RoadClass.MAJOR: 25,
    RoadClass.EXPRESSWAY: 50,
    RoadClass.PARKWAY: 50,
    RoadClass.BRIDGE: 35,
    RoadClass.TUNNEL: 35,
    RoadClass.RAMP: 30,
    RoadClass.ALLEY: 10,
}
"""Where no limit is posted: on streets New York's default limit, else the most common limit on roads of the class."""
RULE = (
    "the posted limit; where none is given, expressways and parkways 50 mph, bridges and tunnels 35, ramps 30, alleys "
    "10, and New York's default limit of 25 on every other street; no traffic, signals or turns"
)
"""The rule of speeds in words, for the facts of a network."""


def road_classes(rows: CentrelineRows, names: tuple[str, ...]) -> npt.NDArray[np.uint8]:
    """The RoadClass of each row (R,); `names`: the rows' names, spelled out.

    A bridge or tunnel is one by its name; every other viaduct, overpass or underpass is of the class of its road: of a
    highway that bears its name, else of a street.
    """
    crossing = np.array([-1 if (one := crossing_named(name)) is None else one for name in names])[rows.name]
    parkway = np.array([named_parkway(name) for name in names], dtype=bool)[rows.name]
    highway = np.where(parkway, RoadClass.PARKWAY, RoadClass.EXPRESSWAY)
    named = np.array([bool(name) for name in names], dtype=bool)[rows.name]
    of_highways = np.isin(rows.name, rows.name[rows.kind == HIGHWAY]) & named
    street = np.where(_is_major(rows), RoadClass.MAJOR, RoadClass.LOCAL)
    structure = np.isin(rows.kind, (BRIDGE, TUNNEL))
    classes = np.select(
        [
            np.isin(rows.kind, (RAMP, CONNECTOR)),
            rows.kind == ALLEY,
            np.isin(rows.kind, (HIGHWAY, BRIDGE, TUNNEL)) & (crossing >= 0),
            (rows.kind == HIGHWAY) | (structure & of_highways),
            (rows.kind == TUNNEL) & ~named,
            parkway & (rows.speed >= _PARKWAY_MPH),
            structure | (rows.kind == STREET),
        ],
        [RoadClass.RAMP, RoadClass.ALLEY, crossing, highway, RoadClass.TUNNEL, RoadClass.PARKWAY, street],
        RoadClass.LOCAL,
    )
    return classes.astype(np.uint8)


def _is_major(rows: CentrelineRows) -> npt.NDArray[np.bool_]:
    shown = (rows.display > 0) & (rows.display <= _BOROUGH_MAP)
    broad = (rows.width >= _BROAD_FT) & ~np.isin(rows.snow, _PLOUGHED_LAST)
    major: npt.NDArray[np.bool_] = shown | broad | (rows.lanes >= _MANY_LANES) | (rows.speed >= _MAJOR_MPH)
    return major


def free_flow_mph(rows: CentrelineRows, classes: npt.NDArray[np.uint8]) -> FloatArray:
    """The posted limit of each row (R,) in whole miles an hour; else the default of its class."""
    default: IntArray = np.array([DEFAULT_MPH[one] for one in RoadClass])[classes]
    posted = np.round(rows.speed)
    return np.where((posted >= _LOWEST_MPH) & (posted <= _HIGHEST_MPH), posted, default).astype(float)
