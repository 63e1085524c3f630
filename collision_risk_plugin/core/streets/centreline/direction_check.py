"""Check of the directions of one-way streets on avenues whose direction everybody knows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from ...errors import Phrase
from ...geo.arrays import FloatArray
from ...geo.geodesy import metres_per_degree
from ...geo.zones import inside_rings
from .errors import BadCentreline
from .rows import FT, TF, CentrelineRows

SOUTH, NORTH = "south", "north"
AVENUES = {
    "5th Avenue": SOUTH,
    "2nd Avenue": SOUTH,
    "Lexington Avenue": SOUTH,
    "7th Avenue": SOUTH,
    "Madison Avenue": NORTH,
    "1st Avenue": NORTH,
    "3rd Avenue": NORTH,
    "8th Avenue": NORTH,
}
"""Directions of traffic between 14th and 110th Street, which have been so since 1966."""
_GRID = ((-74.0130, 40.7430), (-73.9735, 40.8060), (-73.9360, 40.7900), (-73.9690, 40.7260))
"""Manhattan between 14th and 110th Street, in degrees: other boroughs have a 5th Avenue, too."""
_AXIS = math.radians(29.0)
"""Manhattan's avenues run 29° east of north."""
_LEAST_M, _AGREE = 300.0, 0.8
RIGHT, REVERSED, UNCLEAR, UNSEEN = "right", "reversed", "unclear", "unseen"


@dataclass(frozen=True)
class AvenueCheck:
    """How much of the one-way length of an avenue (metres) runs north; None of it is looked at where it is short."""

    name: str
    expected: str
    metres: float
    north: float

    @property
    def share(self) -> float:
        """Share (0–1) of the length that runs in the expected direction."""
        return (self.north if self.expected == NORTH else self.metres - self.north) / max(self.metres, 1e-9)

    @property
    def verdict(self) -> str:
        if self.metres < _LEAST_M:
            return UNSEEN
        if self.share >= _AGREE:
            return RIGHT
        return REVERSED if self.share <= 1 - _AGREE else UNCLEAR

    @property
    def text(self) -> Phrase:
        """For example "5th Avenue: 98 % of 7.1 one-way km run south"."""
        if self.verdict == UNSEEN:
            return Phrase("{street}: no one-way street of that name", street=self.name)
        facts = {"street": self.name, "percent": f"{100 * self.share:.0f}", "km": f"{self.metres / 1000:.1f}"}
        if self.expected == SOUTH:
            return Phrase("{street}: {percent} % of {km} one-way km run south", **facts)
        return Phrase("{street}: {percent} % of {km} one-way km run north", **facts)


def check_avenues(rows: CentrelineRows, names: tuple[str, ...], kept: npt.NDArray[np.bool_]) -> list[AvenueCheck]:
    """The check of each avenue of AVENUES on the lines `kept` (L,); `names`: the rows' names, spelled out."""
    line = np.repeat(np.arange(len(rows.row)), np.diff(rows.start))
    inner = line[:-1] == line[1:]
    first = np.flatnonzero(inner)
    row = rows.row[line[first]]
    direction = rows.direction[row]
    one_way = kept[line[first]] & np.isin(direction, (FT, TF))
    checks = []
    for name, expected in AVENUES.items():
        numbers = [number for number, one in enumerate(names) if one == name]
        steps = first[one_way & np.isin(rows.name[row], numbers)]
        north, metres = _northward(rows, steps)
        along = np.where(rows.direction[rows.row[line[steps]]] == FT, north, -north)
        # Where it bends away from the grid, it tells nothing.
        clear = np.abs(along) > 0.7 * metres
        total, northward = float(metres[clear].sum()), float(metres[clear & (along > 0)].sum())
        checks.append(AvenueCheck(name, expected, total, northward))
    return checks


def _northward(rows: CentrelineRows, steps: npt.NDArray[np.int64]) -> tuple[FloatArray, FloatArray]:
    """Metres along the avenues' axis (northwards) and length of the steps from each vertex to the next, in the grid."""
    per_lon, per_lat = metres_per_degree(40.77)
    lon, lat = rows.lon[steps], rows.lat[steps]
    east, north = (rows.lon[steps + 1] - lon) * per_lon, (rows.lat[steps + 1] - lat) * per_lat
    ring = np.array(_GRID)
    inside = inside_rings((*ring.T, *np.roll(ring, -1, axis=0).T), lon, lat)
    metres = np.where(inside, np.hypot(east, north), 0.0)
    return np.where(inside, east * math.sin(_AXIS) + north * math.cos(_AXIS), 0.0), metres


def reversed_directions(checks: list[AvenueCheck]) -> bool:
    """Whether the directions are to be taken the other way round: only if all avenues say so.

    Raises BadCentreline where some do and others do not.
    """
    verdicts = [check.verdict for check in checks]
    if all(verdict == REVERSED for verdict in verdicts):
        return True
    if any(verdict in {REVERSED, UNCLEAR} for verdict in verdicts):
        wrong = [check.text for check in checks if check.verdict in {REVERSED, UNCLEAR}]
        text = reduce(lambda some, more: Phrase("{some}; {more}", some=some, more=more), wrong)
        raise BadCentreline(problem=Phrase("one-way streets do not run as they do in the street ({what})", what=text))
    return False
