"""Where on a route one is, by noisy positions, though the route may cross or retrace itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, LonLat
from ..geo.geodesy import distance, nearest_on_segments
from ..journey.journey import Journey
from ..journey.route_segments import line_of_drive

NOISE = 15.0
"""Standard deviation (m) of a position."""
_STRAIN = 30.0
"""Scale (m) by which driving farther along the route than the position has moved grows unlikely."""
_DOUBT = 8.0
"""No place is less likely than this (negative log-likelihood) for where one has been; worth about 60 m of NOISE."""
_REACH = 150.0
"""Places farther from the position (m) than this are not considered where there are nearer ones."""


@dataclass(frozen=True, eq=False)
class RouteLine:
    """The line of a journey: `lonlat` (V, 2) in degrees, `metres` (V,) and `seconds` (V,) driven at each vertex."""

    lonlat: FloatArray
    metres: FloatArray
    seconds: FloatArray

    @classmethod
    def of(cls, journey: Journey) -> RouteLine:
        line, pieces = line_of_drive(journey.network, journey.drive), journey.pieces
        driven, spent = (np.concatenate(([0.0], np.cumsum(values))) for values in (pieces.metres, pieces.seconds))
        return cls(line.lonlat, line.metres, np.interp(line.metres, driven, spent))

    def place(self, metres: float) -> LonLat:
        """The place on the route after so many metres."""
        lon, lat = (float(np.interp(metres, self.metres, self.lonlat[:, axis])) for axis in (0, 1))
        return lon, lat

    def from_place(self, place: LonLat) -> tuple[FloatArray, FloatArray]:
        """For each segment (V - 1,) how far it is from a place (m), and after how many metres it is nearest."""
        ends = self.lonlat[:-1, 0], self.lonlat[:-1, 1], self.lonlat[1:, 0], self.lonlat[1:, 1]
        away, share = nearest_on_segments(*place, ends)
        return away, self.metres[:-1] + share * np.diff(self.metres)


@dataclass(frozen=True)
class MatchedPosition:
    """`metres` driven where one most likely is; `away`: metres from the position to the nearest place of the route."""

    metres: float
    away: float


class MapMatcher:
    """Takes positions one after another and says where on the line they are.

    The forward pass of the hidden Markov model of Newson and Krumm, Hidden Markov Map Matching Through Noise and
    Sparseness, ACM SIGSPATIAL 2009, on one known line: each segment near the position is a state, likely by its
    distance and by how the way along the line agrees with the distance moved. As there, positions within twice
    their noise of the last are no evidence of their own: those of a car that stands still err all to one side.
    """

    def __init__(self, line: RouteLine) -> None:
        self._line = line
        self._last: LonLat | None = None
        self._metres: FloatArray = np.zeros(0)
        self._cost: FloatArray = np.zeros(0)

    def locate(self, place: LonLat) -> MatchedPosition:
        """Where a position most likely is on the line; of equals, the place that is driven first."""
        away, metres = self._line.from_place(place)
        nearest = float(away.min())
        # Off the route any place is a guess: then the nearest alone.
        near = away <= max(_REACH, nearest)
        away, metres = away[near], metres[near]
        cost = (np.minimum(away, _REACH) / NOISE) ** 2 / 2
        moved = np.inf
        if self._last is not None:
            moved = float(distance(*self._last, *place))
            cost = cost + self._arriving(metres, moved)
        if moved >= 2 * NOISE:
            self._last, self._metres, self._cost = place, metres, cost - cost.min()
        return MatchedPosition(float(metres[np.argmin(cost)]), nearest)

    def _arriving(self, metres: FloatArray, moved: float) -> FloatArray:
        """The cost of having come from the likeliest place before to each of `metres` (K,)."""
        driven = metres - self._metres[:, None]
        strain = np.where(driven >= 0, np.maximum(driven - moved, 0), -2 * driven) / _STRAIN
        arriving: FloatArray = (self._cost[:, None] + np.minimum(strain, _DOUBT)).min(axis=0)
        return arriving
