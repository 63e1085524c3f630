"""The one path for every caller: from a request to the journey and what it risks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Callable

import numpy as np

from . import clock
from .bundle import Surface
from .choices import CRITERIA
from .cutoff import DEFAULT_CUTOFF, Cutoff
from .errors import BadChoice, BadCoordinates, OutsideArea, SamePlace
from .geodesy import FloatArray, distance
from .network import Network, Snap
from .pieces import Pieces, drive
from .risk import Cell, Prediction, RouteRisk, predict, route_risk
from .routing import find_way
from .week import Week, week_of
from .zones import ZoneSet

LonLat = tuple[float, float]
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
    coordinates: FloatArray
    metres: float
    seconds: float
    access_metres: tuple[float, float]
    streets: tuple[str, ...]
    zones: tuple[ZoneOnWay, ...]
    stretches: tuple[Stretch, ...]
    route_risk: RouteRisk
    network: Network
    surface: Surface
    week: Week

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
    if float(distance(*request.start, *request.end)) < LEAST_DISTANCE:
        raise SamePlace(metres=LEAST_DISTANCE)
    start = reach(request.start, "start", network, surface.zones)
    end = reach(request.end, "end", network, surface.zones)
    legs = find_way(network, start, end, request.criterion, is_cancelled)
    pieces = drive(network, surface.zones, (request.start, start), legs, (request.end, end))
    cells = list(zip(pieces.zone.tolist(), _hours_of_week(request.departure, pieces.entry_seconds)))
    inside = {cell for cell in cells if cell[0] >= 0}
    predictions = predict(week, request.cutoff, inside)
    return Journey(
        request=request,
        coordinates=pieces.line(),
        metres=float(pieces.metres.sum()),
        seconds=float(pieces.seconds.sum()),
        access_metres=(start.metres, end.metres),
        streets=_streets(network, [leg.edge for leg in legs]),
        zones=_zones_on_way(request, surface.zones, pieces, cells, predictions),
        stretches=_stretches(request, surface.zones, pieces, cells, predictions),
        route_risk=route_risk(week, cells, pieces.metres, float(pieces.seconds.sum()) / 3600),
        network=network,
        surface=surface,
        week=week,
    )


def reach(place: LonLat, which: str, network: Network, zones: ZoneSet) -> Snap:
    """The place on the streets from which `place`, the "start" or the "end", is reached.

    Raises OutsideArea.
    """
    snap = network.snap(*place)
    _, outside = zones.nearest(*place)
    if outside > SHORE_REACH and snap.metres > SHORE_REACH:
        raise OutsideArea(which=which, distance=_far(outside), area=f"the zones “{zones.title}”")
    if snap.metres > LONGEST_ACCESS:
        raise OutsideArea(which=which, distance=_far(snap.metres), area=f"the streets “{network.title}”")
    return snap


def _far(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"


def _hours_of_week(departure: datetime, seconds: FloatArray) -> list[int]:
    # New York's offsets are whole hours, so its hours of the week begin with those of UTC.
    stamps = np.floor((departure.timestamp() + seconds) / 3600).astype(int)
    known = {
        stamp: clock.hour_of_week(datetime.fromtimestamp(stamp * 3600, clock.NEW_YORK))
        for stamp in set(stamps.tolist())
    }
    return [known[stamp] for stamp in stamps.tolist()]


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
    request: JourneyRequest, zones: ZoneSet, pieces: Pieces, cells: list[Cell], predictions: dict[Cell, Prediction]
) -> tuple[Stretch, ...]:
    found = []
    start = 0
    keys = list(zip(cells, pieces.access.tolist()))
    for end in range(1, len(keys) + 1):
        if end < len(keys) and keys[end] == keys[start]:
            continue
        cell, access = keys[start]
        prediction = predictions.get(cell)
        found.append(
            Stretch(
                coordinates=pieces.line(start, end),
                zone_id=zones.zone_ids[cell[0]] if cell[0] >= 0 else None,
                entry=_instant(request, pieces.entry_seconds[start]),
                metres=float(pieces.metres[start:end].sum()),
                seconds=float(pieces.seconds[start:end].sum()),
                access=access,
                relative_risk=prediction.relative_risk if prediction else None,
                high_risk=prediction.high_risk if prediction else False,
            )
        )
        start = end
    return tuple(found)


def _instant(request: JourneyRequest, seconds: float) -> datetime:
    return clock.in_new_york(request.departure + timedelta(seconds=float(seconds)))


def _streets(network: Network, edges: list[int]) -> tuple[str, ...]:
    """The names of the streets driven, in order, each once where it follows itself."""
    names: list[str] = []
    for edge in edges:
        name = network.names[network.name[edge]]
        if name and (not names or names[-1] != name):
            names.append(name)
    return tuple(names)
