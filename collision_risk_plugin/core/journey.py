"""The one path for every caller: from a request to the journey and what it risks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Callable

import numpy as np

from . import clock
from .bundle import Surface
from .choices import CRITERIA
from .corridor import open_corridor
from .cutoff import DEFAULT_CUTOFF, Cutoff
from .errors import BadChoice, BadCoordinates, OutsideArea, Phrase, SamePlace
from .geodesy import FloatArray, distance
from .hull import corners
from .network import STATIC_CRITERIA, Network, Snap
from .pieces import Drive, Line, LonLat, Pieces, cut, line_of
from .risk import Cell, InCells, Prediction, RouteRisk, predict, route_risks
from .routing import Way, find_way
from .streets import Why
from .week import Week, hours_of_week, week_of
from .zones import IntArray, ZoneSet

LEAST_DISTANCE = 10.0
"""Start and end nearer than this (m) are the same place."""
SHORE_REACH = 200.0
"""A point outside every zone is still accepted within this distance (m) of a zone or a street."""
LONGEST_ACCESS = 5000.0
"""A point farther than this (m) from the nearest street is outside the streets."""


@dataclass(frozen=True)
class JourneyRequest:
    """What is asked: places as (longitude, latitude) in WGS 84, departure as an aware instant.

    Raises BadCoordinates, BadChoice.
    """

    start: LonLat
    end: LonLat
    departure: datetime
    criterion: str = "fastest"
    measure: str = "collisions"
    cutoff: Cutoff = DEFAULT_CUTOFF

    def __post_init__(self) -> None:
        for which, place in (("start", self.start), ("end", self.end)):
            lon, lat = place
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                raise BadCoordinates(which=which, value=f"{lon}, {lat}")
        if self.criterion not in CRITERIA:
            raise BadChoice(value=self.criterion, what="criterion", choices=", ".join(CRITERIA))
        if self.departure.tzinfo is None:
            raise ValueError("a departure needs its time zone")


@dataclass(frozen=True)
class ZoneOnWay:
    """A zone that the journey crosses, at its first entry, with all metres and seconds spent inside."""

    index: int
    zone_id: str
    name: str
    borough: str
    entry: datetime
    hour_of_week: int
    metres: float
    seconds: float
    prediction: Prediction


@dataclass(frozen=True, eq=False)
class Stretch:
    """A part of the route in one zone (None: outside every zone) and one hour of the week.

    `coordinates` (V, 2): longitude and latitude. `access`: a straight leg off the streets.
    """

    coordinates: FloatArray
    zone_id: str | None
    entry: datetime
    metres: float
    seconds: float
    access: bool
    relative_risk: float | None
    high_risk: bool


@dataclass(frozen=True, eq=False)
class Journey:
    """The answer: plain values. `coordinates` (V, 2) is the whole route, access legs included."""

    request: JourneyRequest
    drive: Drive
    coordinates: FloatArray
    metres: float
    seconds: float
    streets: tuple[str, ...]
    zones: tuple[ZoneOnWay, ...]
    stretches: tuple[Stretch, ...]
    route_risk: RouteRisk
    pieces: Pieces
    hours_of_week: IntArray
    """At which hour of the week each of the pieces is entered (P,)."""
    network: Network
    surface: Surface
    week: Week
    why: Why | None = None
    """Why it is on these streets, where whoever asked let them be chosen."""

    @property
    def access_metres(self) -> tuple[float, float]:
        """Metres from start and end straight to the streets."""
        return self.drive.start.metres, self.drive.end.metres

    @property
    def arrival(self) -> datetime:
        return clock.in_new_york(self.request.departure + timedelta(seconds=self.seconds))

    @property
    def high_risk_zones(self) -> tuple[ZoneOnWay, ...]:
        return tuple(zone for zone in self.zones if zone.prediction.high_risk)


def assess(
    request: JourneyRequest, network: Network, surface: Surface, is_cancelled: Callable[[], bool] = lambda: False
) -> Journey:
    """The drive from start to end over `network`, and the predictions of `surface` on its way.

    Raises SamePlace, OutsideArea, NoPath, BadChoice (a measure the model lacks), Cancelled.
    """
    week = week_of(surface, request.measure, clock.in_new_york(request.departure).date())
    start, end = reach_both(request, network, surface.zones)
    if request.criterion in STATIC_CRITERIA:
        way = find_way(network, start, end, request.criterion)
    else:
        way = safest_way(request, (start, end), network, week, is_cancelled)
    return describe(request, Drive(request.start, start, way, end, request.end), network, surface)


def safest_way(
    request: JourneyRequest,
    places: tuple[Snap, Snap],
    network: Network,
    week: Week,
    is_cancelled: Callable[[], bool],
) -> Way:
    """The way of least route risk among those that take at most LONGEST times as long as the fastest.

    Raises NoPath, Cancelled.
    """
    corridor = open_corridor(network, week, request.departure, places)
    found = corners(corridor, is_cancelled)
    drives = [Drive(request.start, places[0], weighed.way, places[1], request.end) for weighed in found]
    risks = risks_of(drives, request.departure, network, week)
    allowed = [(risk.expected, weighed) for risk, weighed in zip(risks, found) if weighed.seconds <= corridor.longest]
    return min(allowed, key=lambda pair: (pair[0], pair[1].seconds))[1].way


def risks_of(drives: Sequence[Drive], departure: datetime, network: Network, week: Week) -> list[RouteRisk]:
    """The route risk of each of several drives at one departure."""
    pieces = cut(network, week.zones, drives)
    hours = hours_of_week(departure.timestamp() + pieces.entry_seconds)
    in_cells = InCells(pieces.drive, pieces.zone, hours, pieces.metres)
    return route_risks(week, in_cells, pieces.total(pieces.seconds) / 3600)


def describe(request: JourneyRequest, drive: Drive, network: Network, surface: Surface) -> Journey:
    """The journey that a drive is at the departure of the request."""
    week = week_of(surface, request.measure, clock.in_new_york(request.departure).date())
    pieces, line = cut(network, surface.zones, [drive]), line_of(network, drive)
    hours = hours_of_week(request.departure.timestamp() + pieces.entry_seconds)
    cells = list(zip(pieces.zone.tolist(), hours.tolist()))
    predictions = predict(week, request.cutoff, {cell for cell in cells if cell[0] >= 0})
    seconds = float(pieces.seconds.sum())
    in_cells = InCells(pieces.drive, pieces.zone, hours, pieces.metres)
    return Journey(
        request=request,
        drive=drive,
        coordinates=line.lonlat,
        metres=float(pieces.metres.sum()),
        seconds=seconds,
        streets=_streets(network, drive.way.edges),
        zones=_zones_on_way(request, surface.zones, pieces, cells, predictions),
        stretches=_stretches(request, surface.zones, pieces, line, cells, predictions),
        route_risk=route_risks(week, in_cells, np.array([seconds / 3600]))[0],
        pieces=pieces,
        hours_of_week=hours,
        network=network,
        surface=surface,
        week=week,
    )


def reach_both(request: JourneyRequest, network: Network, zones: ZoneSet) -> tuple[Snap, Snap]:
    """The places on the streets from which start and end are reached. Raises SamePlace, OutsideArea."""
    check_apart(request)
    return reach(request.start, "start", network, zones), reach(request.end, "end", network, zones)


def check_apart(request: JourneyRequest) -> None:
    """Raises SamePlace."""
    if float(distance(*request.start, *request.end)) < LEAST_DISTANCE:
        raise SamePlace(metres=LEAST_DISTANCE)


def reach(place: LonLat, which: str, network: Network, zones: ZoneSet) -> Snap:
    """The place on the streets from which `place`, the "start" or the "end", is reached.

    Raises OutsideArea.
    """
    snap = network.snap(*place)
    if snap.metres > SHORE_REACH:
        _, outside = zones.nearest(*place)
        if outside > SHORE_REACH:
            raise OutsideArea(
                which=which, distance=_far(outside), area=Phrase("the zones “{title}”", title=zones.title)
            )
    if snap.metres > LONGEST_ACCESS:
        raise OutsideArea(
            which=which, distance=_far(snap.metres), area=Phrase("the streets “{title}”", title=network.title)
        )
    return snap


def _far(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"


def _zones_on_way(
    request: JourneyRequest, zones: ZoneSet, pieces: Pieces, cells: list[Cell], predictions: dict[Cell, Prediction]
) -> tuple[ZoneOnWay, ...]:
    crossed, first = np.unique(pieces.zone, return_index=True)
    order = np.argsort(first)
    found = []
    for zone, at in zip(crossed[order].tolist(), first[order].tolist()):
        if zone < 0:
            continue
        inside = pieces.zone == zone
        found.append(
            ZoneOnWay(
                index=zone,
                zone_id=zones.zone_ids[zone],
                name=zones.names[zone],
                borough=zones.boroughs[zone],
                entry=_instant(request, pieces.entry_seconds[at]),
                hour_of_week=cells[at][1],
                metres=float(pieces.metres[inside].sum()),
                seconds=float(pieces.seconds[inside].sum()),
                prediction=predictions[cells[at]],
            )
        )
    return tuple(found)


def _stretches(
    request: JourneyRequest,
    zones: ZoneSet,
    pieces: Pieces,
    line: Line,
    cells: list[Cell],
    predictions: dict[Cell, Prediction],
) -> tuple[Stretch, ...]:
    keys = list(zip(cells, pieces.access.tolist()))
    begins = [0, *(at for at in range(1, len(keys)) if keys[at] != keys[at - 1]), len(keys)]
    driven, spent = (np.concatenate(([0.0], np.cumsum(values)))[begins] for values in (pieces.metres, pieces.seconds))
    courses = line.parts(driven)
    found = []
    for number, start in enumerate(begins[:-1]):
        cell, access = keys[start]
        prediction = predictions.get(cell)
        found.append(
            Stretch(
                coordinates=courses[number],
                zone_id=zones.zone_ids[cell[0]] if cell[0] >= 0 else None,
                entry=_instant(request, spent[number]),
                metres=float(driven[number + 1] - driven[number]),
                seconds=float(spent[number + 1] - spent[number]),
                access=access,
                relative_risk=prediction.relative_risk if prediction else None,
                high_risk=prediction.high_risk if prediction else False,
            )
        )
    return tuple(found)


def _instant(request: JourneyRequest, seconds: float) -> datetime:
    return clock.in_new_york(request.departure + timedelta(seconds=float(seconds)))


def _streets(network: Network, edges: IntArray) -> tuple[str, ...]:
    """The names of the streets driven, in order, each once where it follows itself."""
    names: list[str] = []
    for number in network.name[edges].tolist():
        name = network.names[number]
        if name and (not names or names[-1] != name):
            names.append(name)
    return tuple(names)
