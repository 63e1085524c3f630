"""Alerts for what is ahead on a route, each given once: high-risk zones, crash-prone intersections and streets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ..errors import BadDistance
from ..geo.arrays import FloatArray, LonLat
from ..geo.geodesy import distance, metres_per_degree
from ..journey.crash_prone import CrashProneSite
from ..journey.journey import CrossedZone, Journey
from .map_matching import MapMatcher, RouteLine

DEFAULT_DISTANCE = 500.0
"""An alert is given when the entry of a zone, or a site, is nearer than this (m), as the crow flies."""
OFF_ROUTE = 60.0
FAR_OFF_ROUTE = 150.0
"""Off the route: farther from it (m) than OFF_ROUTE in FIXES_IN_A_ROW fixes, or than FAR_OFF_ROUTE in one."""
FIXES_IN_A_ROW = 3
BACK_ON_ROUTE = 30.0
"""Back on the route: not farther from it (m) than this."""
_MAX_JUMP_METRES = 150.0
_MAX_SPEED = 70.0
"""A fix farther from the last one than m + m/s × seconds allow is an error, unless FIXES_IN_A_ROW agree."""

AHEAD, INSIDE, OFF, ON = "ahead", "inside", "off", "on"
"""Kinds of alert: a high-risk zone or a site ahead; inside a zone not told before; off the route; on it again."""


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
        """Whether it is a position on Earth; receivers without a fix send 0, 0."""
        finite = math.isfinite(self.lon) and math.isfinite(self.lat)
        return finite and abs(self.lon) <= 180 and abs(self.lat) <= 90 and self.place != (0, 0)


@dataclass(frozen=True)
class Alert:
    """An alert: AHEAD of a `zone` or a `site`, INSIDE a `zone`. `metres`: to its entry (AHEAD), off the route (OFF)."""

    kind: str
    metres: float = 0.0
    zone: CrossedZone | None = None
    site: CrashProneSite | None = None


@dataclass(frozen=True)
class WatchUpdate:
    """State after a fix: matched `metres` along the route, and the `nearest` point on it.

    `away`: metres off the route. `on_route`: None until known. `alerts`: those given now. `alert`: the one to show,
    given now or before: the next site ahead, else the zone that the position is in (INSIDE), else the next one ahead.
    """

    position: Position
    metres: float
    nearest: LonLat
    away: float
    on_route: bool | None
    alerts: tuple[Alert, ...]
    alert: Alert | None


@dataclass(frozen=True)
class AlertPoint:
    """Point on the route, after `metres` and `seconds`, at which the alert for a zone or a site is given."""

    place: LonLat
    metres: float
    seconds: float
    metres_before_entry: float
    zone: CrossedZone | None = None
    site: CrashProneSite | None = None


@dataclass(frozen=True, eq=False)
class _ZonePassages:
    """A high-risk zone, and the metres at which the route enters (K,) and leaves it (K,)."""

    zone: CrossedZone
    enter: FloatArray
    leave: FloatArray

    def holds(self, metres: float) -> bool:
        return bool(((self.enter <= metres) & (metres < self.leave)).any())

    def next_entry(self, metres: float) -> float | None:
        ahead = self.enter[self.enter > metres]
        return float(ahead[0]) if len(ahead) else None


def _zone_passages(journey: Journey) -> tuple[_ZonePassages, ...]:
    """Passages of the high-risk zones, in order of first entry."""
    segments = journey.segments
    driven = np.concatenate(([0.0], np.cumsum(segments.metres)))
    begins = np.flatnonzero(np.diff(segments.zone, prepend=segments.zone[0] - 1))
    enter, leave = driven[begins], driven[np.append(begins[1:], len(segments.zone))]
    zone = segments.zone[begins]
    return tuple(
        _ZonePassages(each, enter[zone == each.index], leave[zone == each.index]) for each in journey.high_risk_zones
    )


def check_distance(metres: float) -> None:
    """Check a distance for alerts. Raises BadDistance."""
    if not (math.isfinite(metres) and metres > 0):
        raise BadDistance(value=f"{metres:g}")


def alert_points(
    journey: Journey, metres: float = DEFAULT_DISTANCE, sites: Sequence[CrashProneSite] = ()
) -> tuple[AlertPoint, ...]:
    """Points at which the alerts of a route are given, in order of travel: the first within `metres` of each entry.

    A zone that is entered more than once has one alert, for its first entry. `sites`: the crash-prone ones of the
    route. Raises BadDistance.
    """
    check_distance(metres)
    line = RouteLine.of(journey)
    entries: list[tuple[float, CrossedZone | None, CrashProneSite | None]] = [
        *((float(passages.enter[0]), passages.zone, None) for passages in _zone_passages(journey)),
        *((site.metres, None, site) for site in sites),
    ]
    points = []
    for entry, zone, site in entries:
        position = _first_within(line, line.place(entry), entry, metres)
        points.append(
            AlertPoint(
                place=line.place(position),
                metres=position,
                seconds=float(np.interp(position, line.metres, line.seconds)),
                metres_before_entry=entry - position,
                zone=zone,
                site=site,
            )
        )
    return tuple(sorted(points, key=lambda point: (point.metres, point.metres + point.metres_before_entry)))


def _first_within(line: RouteLine, place: LonLat, last: float, radius: float) -> float:
    """Metres, `last` at most, at which the route first comes within `radius` metres of a place."""
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
    """Follows one drive along a journey: takes positions, gives alerts.

    Every high-risk zone has one alert: AHEAD of the next entry on the route, or INSIDE if the watch begins, or comes
    back to the route, within it; every crash-prone site that `set_sites` names has one AHEAD of it. No alert is given
    for what was left behind, or off the route. Raises BadDistance.
    """

    def __init__(self, journey: Journey, metres: float = DEFAULT_DISTANCE) -> None:
        self.set_distance(metres)
        self._line = RouteLine.of(journey)
        self._follower = MapMatcher(self._line)
        self._passages = _zone_passages(journey)
        self._announced: dict[int, float] = {}
        """Index of a zone whose alert was given → metres at its entry."""
        self._sites: tuple[CrashProneSite, ...] = ()
        self._announced_sites: set[CrashProneSite] = set()
        self._last: Position | None = None
        self._suspect_fixes: list[Position] = []
        self._on_route: bool | None = None
        self._times_off = 0

    def set_distance(self, metres: float) -> None:
        """Give alerts from this distance (m) on. Raises BadDistance."""
        check_distance(metres)
        self._reach = metres

    def set_sites(self, sites: Sequence[CrashProneSite]) -> None:
        """Announce these sites of the journey, too."""
        self._sites = tuple(sites)

    def feed(self, position: Position) -> WatchUpdate | None:
        """Take a position; None if it is wrong or brings nothing new."""
        if not position.usable or position == self._last or self._is_outlier(position):
            return None
        self._last = position
        self._suspect_fixes.clear()
        at = self._follower.locate(position.place)
        alerts = self._on_or_off(at.away)
        if self._on_route and at.away <= OFF_ROUTE:
            ahead = (*self._zones(position, at.metres), *self._sites_ahead(position, at.metres))
            alerts += tuple(sorted(ahead, key=lambda alert: alert.metres))
        return WatchUpdate(
            position=position,
            metres=at.metres,
            nearest=self._line.place(at.metres),
            away=at.away,
            on_route=self._on_route,
            alerts=alerts,
            alert=self._alert(at.metres) if self._on_route else None,
        )

    def _is_outlier(self, position: Position) -> bool:
        """Whether the fix implies an impossible speed; FIXES_IN_A_ROW that agree are believed."""
        if self._last is None or not _is_jump(self._last, position):
            return False
        if self._suspect_fixes and _is_jump(self._suspect_fixes[-1], position):
            self._suspect_fixes.clear()
        self._suspect_fixes.append(position)
        return len(self._suspect_fixes) < FIXES_IN_A_ROW

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

    def _zones(self, position: Position, metres: float) -> list[Alert]:
        alerts = []
        for passages in self._passages:
            zone = passages.zone
            if zone.index in self._announced:
                continue
            entry = passages.next_entry(metres)
            if passages.holds(metres):
                self._announced[zone.index] = metres
                alerts.append(Alert(INSIDE, zone=zone))
            elif entry is not None and distance(*position.place, *self._line.place(entry)) < self._reach:
                self._announced[zone.index] = entry
                alerts.append(Alert(AHEAD, entry - metres, zone))
        return alerts

    def _sites_ahead(self, position: Position, metres: float) -> list[Alert]:
        alerts = []
        for site in self._sites:
            new = site.metres > metres and site not in self._announced_sites
            if new and distance(*position.place, *self._line.place(site.metres)) < self._reach:
                self._announced_sites.add(site)
                alerts.append(Alert(AHEAD, site.metres - metres, site=site))
        return alerts

    def _alert(self, metres: float) -> Alert | None:
        sites = [Alert(AHEAD, site.metres - metres, site=site) for site in self._sites if self._is_coming(site, metres)]
        if sites:
            return min(sites, key=lambda alert: alert.metres)
        announced = [passages for passages in self._passages if passages.zone.index in self._announced]
        inside = [Alert(INSIDE, zone=passages.zone) for passages in announced if passages.holds(metres)]
        ahead = [(self._announced[passages.zone.index] - metres, passages.zone) for passages in announced]
        coming = [Alert(AHEAD, to_go, zone) for to_go, zone in ahead if to_go > 0]
        return inside[0] if inside else min(coming, key=lambda alert: alert.metres, default=None)

    def _is_coming(self, site: CrashProneSite, metres: float) -> bool:
        return site in self._announced_sites and site.metres > metres


def _is_jump(one: Position, other: Position) -> bool:
    seconds = max(0.0, (other.time - one.time).total_seconds())
    return float(distance(*one.place, *other.place)) > _MAX_JUMP_METRES + _MAX_SPEED * seconds
