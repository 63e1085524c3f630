"""Classes of roads, and the traffic areas of the city: what the speed on a street depends on, hour by hour."""

from __future__ import annotations

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
