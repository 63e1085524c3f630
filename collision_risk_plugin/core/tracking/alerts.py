"""Alerts on the way: high-risk zones ahead on the route that was chosen, each told once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ..errors import InputError
from ..geo.arrays import FloatArray, LonLat
from ..geo.geodesy import distance, metres_per_degree
from ..journey.journey import CrossedZone, Journey
from .map_matching import MapMatcher, RouteLine

DEFAULT_DISTANCE = 500.0
"""A zone is told when its entry is nearer than this (m), as the crow flies."""
OFF_ROUTE = 60.0
FAR_OFF_ROUTE = 150.0
"""Farther from the route (m) than the first in PATIENCE positions running, or than the second in one, is off it."""
FIXES_IN_A_ROW = 3
BACK_ON_ROUTE = 30.0
"""One who was off the route is on it again when not farther from it (m) than this."""
_MAX_JUMP_METRES = 150.0
_MAX_SPEED = 70.0
"""A position farther from the last than the first (m) and the second (m/s) allow is wrong, unless PATIENCE agree."""

AHEAD, INSIDE, OFF, ON = "ahead", "inside", "off", "on"
"""Kinds of news: a high-risk zone ahead; one that one is in, untold before; the route left; on it again."""


class BadDistance(InputError):
    template = "The distance “{value}” cannot be used for alerts. Choose metres greater than 0, for example 500."


@dataclass(frozen=True)
class Position:
    """A fix: degrees in WGS 84, and its instant (aware)."""

    lon: float
    lat: float
    time: datetime

    @property
    def place(self) -> LonLat:
        return self.lon, self.lat

    @property
    def usable(self) -> bool:
        """Whether it is a place at all; receivers without a fix send 0, 0."""
        finite = math.isfinite(self.lon) and math.isfinite(self.lat)
        return finite and abs(self.lon) <= 180 and abs(self.lat) <= 90 and self.place != (0, 0)


@dataclass(frozen=True)
class Alert:
    """What is told. `zone`: of AHEAD and INSIDE. `metres`: on the route to its entry (AHEAD), from the route (OFF)."""

    kind: str
    metres: float = 0.0
    zone: CrossedZone | None = None


@dataclass(frozen=True)
class WatchUpdate:
    """What a position says: after how many `metres` of the route, and where on it, it most likely is.

    `away`: metres from the route. `on_route`: None as long as it is not known. `alert`: the zone to show, told now or
    before: one that one is in (INSIDE), else the next one ahead.
    """

    position: Position
    metres: float
    nearest: LonLat
    away: float
    on_route: bool | None
    news: tuple[Alert, ...]
    alert: Alert | None


@dataclass(frozen=True)
class AlertPoint:
    """Where on the route, after how many metres and seconds, a zone is told to one who drives all of it."""

    zone: CrossedZone
    place: LonLat
    metres: float
    seconds: float
    metres_before_entry: float


@dataclass(frozen=True, eq=False)
class _ZonePassages:
    """A zone, and after how many metres the route enters (K,) and leaves it (K,), each time."""

    zone: CrossedZone
    enter: FloatArray
    leave: FloatArray

    def holds(self, metres: float) -> bool:
        return bool(((self.enter <= metres) & (metres < self.leave)).any())

    def next_entry(self, metres: float) -> float | None:
        ahead = self.enter[self.enter > metres]
        return float(ahead[0]) if len(ahead) else None


def _zone_passages(journey: Journey) -> tuple[_ZonePassages, ...]:
    """Those of the high-risk zones, in order of the first."""
    pieces = journey.pieces
    driven = np.concatenate(([0.0], np.cumsum(pieces.metres)))
    begins = np.flatnonzero(np.diff(pieces.zone, prepend=pieces.zone[0] - 1))
    enter, leave = driven[begins], driven[np.append(begins[1:], len(pieces.zone))]
    zone = pieces.zone[begins]
    return tuple(
        _ZonePassages(each, enter[zone == each.index], leave[zone == each.index]) for each in journey.high_risk_zones
    )


def check_distance(metres: float) -> None:
    """Raises BadDistance."""
    if not (math.isfinite(metres) and metres > 0):
        raise BadDistance(value=f"{metres:g}")


def alert_points(journey: Journey, metres: float = DEFAULT_DISTANCE) -> tuple[AlertPoint, ...]:
    """Where each high-risk zone would be told, in order of travel: the first place within `metres` of its entry.

    A zone that is entered more than once is told for its first entry. Raises BadDistance.
    """
    check_distance(metres)
    line = RouteLine.of(journey)
    points = []
    for visits in _zone_passages(journey):
        entry = float(visits.enter[0])
        told = _first_within(line, line.place(entry), entry, metres)
        points.append(
            AlertPoint(
                zone=visits.zone,
                place=line.place(told),
                metres=told,
                seconds=float(np.interp(told, line.metres, line.seconds)),
                metres_before_entry=entry - told,
            )
        )
    return tuple(sorted(points, key=lambda point: (point.metres, point.metres + point.metres_before_entry)))


def _first_within(line: RouteLine, place: LonLat, last: float, radius: float) -> float:
    """After how many metres, `last` at most, the route first comes within `radius` metres of a place."""
    away, _ = line.from_place(place)
    first = int(np.argmax(away <= radius))
    per_lon, per_lat = metres_per_degree(place[1])
    begin, end = ((line.lonlat[at] - place) * (per_lon, per_lat) for at in (first, first + 1))
    along = end - begin
    # Where |begin + share × along| is the radius for the first time; not above 0: the route begins within it.
    squared, middle = float(along @ along), float(begin @ along)
    root = math.sqrt(max(0.0, middle**2 - squared * (float(begin @ begin) - radius**2)))
    share = min(1.0, max(0.0, (-middle - root) / squared)) if squared else 0.0
    return min(last, float(line.metres[first] + share * (line.metres[first + 1] - line.metres[first])))


class Watch:
    """Follows one drive along a journey: fed with positions, tells what there is to tell.

    Every high-risk zone is told once: AHEAD of the next entry on the route, or INSIDE where the watch begins, or comes
    back to the route, within it. Nothing is told of zones that were left, or off the route. Raises BadDistance.
    """

    def __init__(self, journey: Journey, metres: float = DEFAULT_DISTANCE) -> None:
        self.set_distance(metres)
        self._line = RouteLine.of(journey)
        self._follower = MapMatcher(self._line)
        self._visits = _zone_passages(journey)
        self._told: dict[int, float] = {}
        """Index of a zone told, after how many metres it is entered."""
        self._last: Position | None = None
        self._doubted: list[Position] = []
        self._on_route: bool | None = None
        self._times_off = 0

    def set_distance(self, metres: float) -> None:
        """Tell zones from so far away from now on. Raises BadDistance."""
        check_distance(metres)
        self._reach = metres

    def feed(self, position: Position) -> WatchUpdate | None:
        """What a position says; None for one that is wrong or says nothing new."""
        if not position.usable or position == self._last or self._leaps(position):
            return None
        self._last = position
        self._doubted.clear()
        at = self._follower.locate(position.place)
        news = self._on_or_off(at.away)
        if self._on_route and at.away <= OFF_ROUTE:
            news += self._zones(position, at.metres)
        return WatchUpdate(
            position=position,
            metres=at.metres,
            nearest=self._line.place(at.metres),
            away=at.away,
            on_route=self._on_route,
            news=news,
            alert=self._alert(at.metres) if self._on_route else None,
        )

    def _leaps(self, position: Position) -> bool:
        """Whether nobody drives as fast as that; a receiver that keeps to it is believed."""
        if self._last is None or not _is_jump(self._last, position):
            return False
        if self._doubted and _is_jump(self._doubted[-1], position):
            self._doubted.clear()
        self._doubted.append(position)
        return len(self._doubted) < FIXES_IN_A_ROW

    def _on_or_off(self, away: float) -> tuple[Alert, ...]:
        self._times_off = self._times_off + 1 if away > OFF_ROUTE else 0
        if self._on_route is not False and (away > FAR_OFF_ROUTE or self._times_off >= FIXES_IN_A_ROW):
            self._on_route = False
            return (Alert(OFF, away),)
        if self._on_route is None and away <= OFF_ROUTE:
            self._on_route = True
        elif self._on_route is False and away <= BACK_ON_ROUTE:
            self._on_route = True
            return (Alert(ON),)
        return ()

    def _zones(self, position: Position, metres: float) -> tuple[Alert, ...]:
        found = []
        for visits in self._visits:
            zone = visits.zone
            if zone.index in self._told:
                continue
            entry = visits.next_entry(metres)
            if visits.holds(metres):
                self._told[zone.index] = metres
                found.append(Alert(INSIDE, zone=zone))
            elif entry is not None and distance(*position.place, *self._line.place(entry)) < self._reach:
                self._told[zone.index] = entry
                found.append(Alert(AHEAD, entry - metres, zone))
        return tuple(sorted(found, key=lambda news: news.metres))

    def _alert(self, metres: float) -> Alert | None:
        told = [visits for visits in self._visits if visits.zone.index in self._told]
        inside = [Alert(INSIDE, zone=visits.zone) for visits in told if visits.holds(metres)]
        ahead = [(self._told[visits.zone.index] - metres, visits.zone) for visits in told]
        coming = [Alert(AHEAD, to_go, zone) for to_go, zone in ahead if to_go > 0]
        return inside[0] if inside else min(coming, key=lambda news: news.metres, default=None)


def _is_jump(one: Position, other: Position) -> bool:
    seconds = max(0.0, (other.time - one.time).total_seconds())
    return float(distance(*one.place, *other.place)) > _MAX_JUMP_METRES + _MAX_SPEED * seconds
