"""Classes of roads, and the traffic areas of the city: what the speed on a street depends on, hour by hour."""

from __future__ import annotations

import re
from enum import IntEnum


class RoadClass(IntEnum):
    """Class of a road, as stored in a network file (array `shape_class`)."""

    LOCAL = 0
    """A street whose class is not known better."""
    MAJOR = 1
    """An avenue or street that carries traffic through: OpenStreetMap's primary, secondary and tertiary roads."""
    EXPRESSWAY = 2
    """A road without crossings at grade that is open to lorries: OpenStreetMap's motorways and trunk roads."""
    PARKWAY = 3
    """A parkway or drive, often along a river, with few crossings at grade or none, for cars alone."""
    BRIDGE = 4
    """A bridge over water."""
    TUNNEL = 5
    """A tunnel under water."""
    RAMP = 6
    """An entrance to or exit from a road without crossings."""
    ALLEY = 7
    """An alley or driveway that cars may use."""


class TrafficArea(IntEnum):
    """Part of the city in which streets of one class are about equally quick (array `shape_area`)."""

    CORE = 0
    """Manhattan south of 60th Street: community districts 1 to 6."""
    MANHATTAN = 1
    """The rest of Manhattan."""
    BOROUGHS = 2
    """The other boroughs, and everything outside the city's zones."""


_EXPRESSWAY_MPH, _PARKWAY_MPH, _MAJOR_MPH = 45, 35, 30
"""Lowest speed limit by which a street is of a class."""
_DECK = r"(?:[\s(]+(?:upper|lower|inner|outer|(?:north|south|east|west)(?:bound)?|level|deck|roadway)\)?)*$"
_BRIDGE = re.compile(r"\bbridge" + _DECK, re.IGNORECASE)
_TUNNEL = re.compile(r"(?<!\bavenue )(?<!\bstreet )\btunnel" + _DECK, re.IGNORECASE)
"""Those named after a street (Park Avenue Tunnel) lie under land."""
_EXPRESSWAY = re.compile(r"\b(?:expressway|thruway)\b", re.IGNORECASE)
_PARKWAY = re.compile(
    r"\bparkway\b|\bdrive(?: (?:north|south|east|west))?$|\b(?:west side|joe dimaggio) highway\b|"
    r"^west street$|^(?:11th|12th) avenue$",
    re.IGNORECASE,
)
"""The last are names of the highway along the Hudson."""
_NAMES_APART = " / "
"""Between the names of a street that has several."""


def crossing_named(name: str) -> RoadClass | None:
    """BRIDGE or TUNNEL where a street is named as one (“Brooklyn Bridge”, but not “Bridge Street”), else None."""
    names = name.split(_NAMES_APART)
    if any(_BRIDGE.search(one) for one in names):
        return RoadClass.BRIDGE
    return RoadClass.TUNNEL if any(_TUNNEL.search(one) for one in names) else None


def named_parkway(name: str) -> bool:
    """Whether a road without many crossings is a parkway or drive by its name, and no expressway."""
    return any(_PARKWAY.search(one) for one in name.split(_NAMES_APART)) and not _EXPRESSWAY.search(name)


def class_from_speed(name: str, mph: float) -> RoadClass:
    """The class of a street of which name and speed limit are all that is known."""
    if (crossing := crossing_named(name)) is not None:
        return crossing
    if mph >= _PARKWAY_MPH and named_parkway(name):
        return RoadClass.PARKWAY
    if mph >= _EXPRESSWAY_MPH or _EXPRESSWAY.search(name):
        return RoadClass.EXPRESSWAY
    return RoadClass.MAJOR if mph >= _MAJOR_MPH else RoadClass.LOCAL
