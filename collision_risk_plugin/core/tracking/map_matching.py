"""Map matching of noisy positions to one known route, which may cross or retrace itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, LonLat
from ..geo.geodesy import distance, nearest_on_segments
from ..journey.journey import Journey
from ..journey.route_segments import line_of_drive

NOISE = 15.0
"""Standard deviation (m) of a position."""
_TRANSITION_SCALE = 30.0
"""Scale (m) of the transition probability: the excess of metres along the route over metres moved."""
_MAX_COST = 8.0
"""Upper bound of the transition cost (negative log-likelihood); worth about 60 m of NOISE."""
_SEARCH_RADIUS = 150.0
"""Segments farther from the position (m) than this are candidates only if none is nearer."""


@dataclass(frozen=True, eq=False)
class RouteLine:
    """The line of a journey: `lonlat` (V, 2) in degrees, `metres` (V,) and `seconds` (V,) driven at each vertex."""

    lonlat: FloatArray
    metres: FloatArray
    seconds: FloatArray

    @classmethod
    def of(cls, journey: Journey) -> RouteLine:
        line, segments = line_of_drive(journey.network, journey.drive), journey.segments
        driven, spent = (np.concatenate(([0.0], np.cumsum(values))) for values in (segments.metres, segments.seconds))
        spent[0] = journey.speeds.trip_seconds  # spent before the first metre
        return cls(line.lonlat, line.metres, np.interp(line.metres, driven, spent))

    def place(self, metres: float) -> LonLat:
        """Point on the route after so many metres."""
        lon, lat = (float(np.interp(metres, self.metres, self.lonlat[:, axis])) for axis in (0, 1))
        return lon, lat

    def from_place(self, place: LonLat) -> tuple[FloatArray, FloatArray]:
        """For each segment (V - 1,): its distance from a place (m), and the metres driven at its nearest point."""
        ends = self.lonlat[:-1, 0], self.lonlat[:-1, 1], self.lonlat[1:, 0], self.lonlat[1:, 1]
        away, share = nearest_on_segments(*place, ends)
        return away, self.metres[:-1] + share * np.diff(self.metres)


@dataclass(frozen=True)
class MatchedPosition:
    """Most likely `metres` driven; `away`: metres from the position to the nearest point of the route."""

    metres: float
    away: float


class MapMatcher:
    """Matches positions to a line, one after another.

    The forward pass of the hidden Markov model of Newson and Krumm, Hidden Markov Map Matching Through Noise and
    Sparseness, ACM SIGSPATIAL 2009, on one known line: each segment near the position is a state, likely by its
    distance and by how the metres along the line agree with the distance moved. As there, positions within twice
    their noise of the last are no evidence of their own: errors of a car that stands still are correlated.
    """

    def __init__(self, line: RouteLine) -> None:
        self._line = line
        self._last: LonLat | None = None
        self._metres: FloatArray = np.zeros(0)
        self._cost: FloatArray = np.zeros(0)

    def locate(self, place: LonLat) -> MatchedPosition:
        """Match a position; of equally likely places, the one that is driven first."""
        away, metres = self._line.from_place(place)
        nearest = float(away.min())
        # Off the route every candidate is a guess: keep the nearest alone.
        near = away <= max(_SEARCH_RADIUS, nearest)
        away, metres = away[near], metres[near]
        cost = (np.minimum(away, _SEARCH_RADIUS) / NOISE) ** 2 / 2
        moved = np.inf
        if self._last is not None:
            moved = float(distance(*self._last, *place))
            cost = cost + self._transition_cost(metres, moved)
        if moved >= 2 * NOISE:
            self._last, self._metres, self._cost = place, metres, cost - cost.min()
        return MatchedPosition(float(metres[np.argmin(cost)]), nearest)

    def _transition_cost(self, metres: FloatArray, moved: float) -> FloatArray:
        """Least cost of a transition from the previous candidates to each of `metres` (K,)."""
        driven = metres - self._metres[:, None]
        transition = np.where(driven >= 0, np.maximum(driven - moved, 0), -2 * driven) / _TRANSITION_SCALE
        arrival_cost: FloatArray = (self._cost[:, None] + np.minimum(transition, _MAX_COST)).min(axis=0)
        return arrival_cost
