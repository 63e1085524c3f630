"""Which lines of the centreline cars may drive on, and why the others are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ...geo.arrays import FloatArray, IntArray
from ...geo.geodesy import distance
from ...geo.zones import inside_rings
from .rows import NV, CentrelineRows

STREET, HIGHWAY, BRIDGE, TUNNEL, RAMP, ALLEY, CONNECTOR = 1, 2, 3, 4, 9, 10, 13
"""Values of rw_type that are streets for cars."""
_VEHICLE_KINDS = (STREET, HIGHWAY, BRIDGE, TUNNEL, RAMP, ALLEY, CONNECTOR)
_DRIVEWAY, _FERRY = 8, 14
_CONSTRUCTED = (0, 2)
"""Values of status: unknown, constructed."""

REASONS = ("", "ferry", "driveway", "path", "not_built", "closed", "park_drive")
"""Why a line is left out, by number; 0: it is not."""

PARKS: Mapping[str, Sequence[tuple[float, float]]] = {
    "Central Park": ((-73.9819, 40.7679), (-73.9731, 40.7642), (-73.9491, 40.7969), (-73.9581, 40.8007)),
    "Prospect Park": (
        *((-73.9693, 40.6729), (-73.9619, 40.6625), (-73.9612, 40.6552), (-73.9719, 40.6509)),
        *((-73.9799, 40.6608), (-73.9716, 40.6724)),
    ),
}
"""Outlines (degrees) of the parks whose drives were shut to cars in 2018, and are still listed as streets."""
_DRIVES = ("DR", "DRIVE", "LOOP", "CIR")
"""Last words of the names of their drives: East, West, Center and Terrace Drive. The transverse roads stay open."""
_DIRECTION_WORDS = {"N", "S", "E", "W", "NORTH", "SOUTH", "EAST", "WEST"}


def line_metres(rows: CentrelineRows) -> FloatArray:
    """The drawn length of each line (L,): what the table says of it is not always right."""
    steps = np.asarray(distance(rows.lon[:-1], rows.lat[:-1], rows.lon[1:], rows.lat[1:]))
    total = np.concatenate(([0.0], np.cumsum(steps)))
    return total[rows.start[1:] - 1] - total[rows.start[:-1]]


def reasons_left_out(rows: CentrelineRows) -> IntArray:
    """For each line (L,) the number of the reason in REASONS for which cars may not drive on it; 0 where they may."""
    kind, status = rows.kind[rows.row], rows.status[rows.row]
    conditions = [
        kind == _FERRY,
        kind == _DRIVEWAY,
        ~np.isin(kind, _VEHICLE_KINDS),
        ~np.isin(status, _CONSTRUCTED),
        rows.direction[rows.row] == NV,
        _in_closed_parks(rows),
    ]
    return np.select(conditions, list(range(1, len(REASONS))), 0)


def _in_closed_parks(rows: CentrelineRows) -> npt.NDArray[np.bool_]:
    """Whether each line is a drive in one of the parks, by its name and its middle vertex."""
    drive = np.array([_is_drive(name) for name in rows.names], dtype=bool)
    lines = np.flatnonzero(drive[rows.name[rows.row]])
    middle = (rows.start[lines] + rows.start[lines + 1]) // 2
    inside = np.zeros(len(rows.row), dtype=bool)
    for outline in PARKS.values():
        ring = np.array(outline)
        ends = np.roll(ring, -1, axis=0)
        inside[lines] |= inside_rings((*ring.T, *ends.T), rows.lon[middle], rows.lat[middle])
    return inside


def _is_drive(name: str) -> bool:
    words = name.split()
    while len(words) > 1 and words[-1] in _DIRECTION_WORDS:
        words.pop()
    return bool(words) and words[-1] in _DRIVES
