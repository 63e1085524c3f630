"""Assessment of one journey, the same for every caller: route, zones on it, and what it risks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, groupby
from typing import Callable

import numpy as np

from .. import clock
from ..constants import CRITERIA
from ..errors import BadChoice, BadCoordinates, OutsideArea, Phrase, SamePlace
from ..geo.arrays import FloatArray, IntArray, LonLat
from ..geo.geodesy import distance
from ..geo.zones import ZoneSet
from ..model.bundle import RateSurface
from ..model.cutoff import DEFAULT_CUTOFF, Cutoff
from ..model.risk import Prediction, ZoneHour, predict
from ..model.weekly_rates import WeeklyRates, hours_of_week
from ..places.coordinates import format_coordinates
from ..street_risk.route_risk import RouteRisk, SiteVisits
from ..street_risk.street_rates import StreetRates
from ..streets.catalog import NetworkChoice
from ..streets.network import STATIC_CRITERIA, Network, SnappedPoint
from ..streets.shortest_path import EdgePath, shortest_path
from ..traffic.speed_table import SpeedTable
from ..traffic.travel_time import seconds_ranges
from .lower_hull import hull_ends, lower_hull
from .route_segments import Drive, MeasuredLine, RouteSegments, line_of_drive, split_drives
from .site_visits import risks_of_drives, site_visits
from .time_dependent_search import CostedPath, TimeDependentSearch, prepare_search

MIN_DISTANCE = 10.0
"""Start and end nearer than this (m) are the same place."""
SHORE_REACH = 200.0
"""A point outside every zone is still accepted within this distance (m) of a zone or a street."""
MAX_ACCESS_METRES = 5000.0
"""A point farther than this (m) from the nearest street is outside the streets."""


@dataclass(frozen=True)
class JourneyRequest:
    """A request: start and end as (longitude, latitude) in WGS 84, departure as an aware instant.

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
class CrossedZone:
    """A zone that the journey crosses: its first entry, and all metres and seconds inside."""

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
class RouteSection:
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
    """The answer to a request, as plain values. `coordinates` (V, 2): the whole route, access legs included.

    `seconds`: with the traffic of the hours in which it is driven, by `speeds`; `seconds_range`: their 10th and 90th
    percentile; `free_flow_seconds`: without traffic, signals and parking. `streets`: their names in order of travel.
    `hours_of_week` (P,): in which hour each of the `segments` is entered. `visits`: the streets and intersections on
    the way, `rates`: theirs, in the week of the departure. `network_choice`: why the drive is on this
    network, None if the caller gave it. `fallbacks`: what was used in place of what was asked for, a sentence each.
    """

    request: JourneyRequest
    drive: Drive
    coordinates: FloatArray
    metres: float
    seconds: float
    free_flow_seconds: float
    seconds_range: tuple[float, float]
    streets: tuple[str, ...]
    zones: tuple[CrossedZone, ...]
    sections: tuple[RouteSection, ...]
    route_risk: RouteRisk
    segments: RouteSegments
    hours_of_week: IntArray
    network: Network
    surface: RateSurface
    speeds: SpeedTable
    visits: SiteVisits
    rates: StreetRates
    network_choice: NetworkChoice | None = None
    fallbacks: tuple[Phrase, ...] = ()

    @property
    def week(self) -> WeeklyRates:
        """Rates of the zones in the week of the departure."""
        return self.rates.week

    @property
    def access_metres(self) -> tuple[float, float]:
        """Metres from start and end straight to the streets."""
        return self.drive.start.metres, self.drive.end.metres

    @property
    def arrival(self) -> datetime:
        return clock.from_timestamp(self.request.departure.timestamp() + self.seconds)

    @property
    def high_risk_zones(self) -> tuple[CrossedZone, ...]:
        return tuple(zone for zone in self.zones if zone.prediction.high_risk)


def assess(
    request: JourneyRequest,
    network: Network,
    surface: RateSurface,
    speeds: SpeedTable,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Journey:
    """Find the drive from start to end over `network` at `speeds`, and predict with `surface` what it risks.

    Raises SamePlace, OutsideArea, NoPath, BadChoice (a measure the model lacks), Cancelled.
    """
    rates = rates_for(request, network, surface)
    start, end = snap_places(request, network, surface.zones)
    if request.criterion in STATIC_CRITERIA:
        path = shortest_path(network, start, end, request.criterion)
    else:
        path = safest_path(request, (start, end), network, rates, speeds, is_cancelled)
    return describe_journey(request, Drive(request.start, start, path, end, request.end), network, surface, speeds)


def rates_for(request: JourneyRequest, network: Network, surface: RateSurface) -> StreetRates:
    """Rates of the streets in the week of a departure. Raises BadChoice."""
    return StreetRates.of_week(network, surface, request.measure, clock.in_new_york(request.departure).date())


def safest_path(
    request: JourneyRequest,
    places: tuple[SnappedPoint, SnappedPoint],
    network: Network,
    rates: StreetRates,
    speeds: SpeedTable,
    is_cancelled: Callable[[], bool],
) -> EdgePath:
    """The path that `safest` chooses among those that take at most MAX_TIME_RATIO times as long as the fastest.

    Raises NoPath, Cancelled.
    """
    search = prepare_search(network, rates, speeds, request.departure, places)

    def choose(paths: list[CostedPath]) -> CostedPath:
        drives = [Drive(request.start, places[0], costed.path, places[1], request.end) for costed in paths]
        driven = drive_all(drives, request.departure, network, rates, speeds)
        return paths[safest(search, paths, [(seconds, risk.expected) for seconds, risk in driven])]

    ends = hull_ends(search, is_cancelled)
    chosen = choose(ends)
    return (chosen if chosen is ends[-1] else choose(lower_hull(search, ends, is_cancelled))).path


def safest(search: TimeDependentSearch, paths: Sequence[CostedPath], driven: Sequence[tuple[float, float]]) -> int:
    """Which of some paths is of least guarded risk and price of time; `driven`: seconds and risk of the whole drives.

    Of those that are not too long, and risk no more than the fastest: guards must not lead to a higher risk.
    """
    fastest = min(range(len(paths)), key=lambda number: driven[number][0])
    longest, most = search.longest_drive(driven[fastest][0]), driven[fastest][1]
    allowed = [number for number, (time, risk) in enumerate(driven) if time <= longest and risk <= most]
    return min(allowed, key=lambda number: (paths[number].risk + search.hours.price * driven[number][0], number))


def drive_all(
    drives: Sequence[Drive], departure: datetime, network: Network, rates: StreetRates, speeds: SpeedTable
) -> list[tuple[float, RouteRisk]]:
    """Seconds and route risk of each of several drives at one departure."""
    departures = np.full(len(drives), departure.timestamp())
    segments = split_drives(network, rates.week.zones, speeds, drives, departures)
    visits = site_visits(network, drives, segments, departures)
    seconds = segments.total(segments.seconds)
    return list(zip(seconds.tolist(), risks_of_drives(rates, visits, segments, departures)))


def describe_journey(
    request: JourneyRequest, drive: Drive, network: Network, surface: RateSurface, speeds: SpeedTable
) -> Journey:
    """Assess a drive that is known already, at the departure of the request."""
    rates = rates_for(request, network, surface)
    departure = request.departure.timestamp()
    begin = np.array([departure])
    segments, line = split_drives(network, surface.zones, speeds, [drive], begin), line_of_drive(network, drive)
    hours = hours_of_week(departure + segments.entry_seconds)
    visits = site_visits(network, [drive], segments, begin)
    runs = _section_runs(segments, hours, departure)
    predictions = predict(rates.week, request.cutoff, {run.cell for run in runs if run.cell[0] >= 0})
    seconds = segments.total(segments.seconds)
    low, high = seconds_ranges(speeds, seconds, begin)[0].tolist()
    return Journey(
        request=request,
        drive=drive,
        coordinates=line.lonlat,
        metres=float(segments.metres.sum()),
        seconds=float(seconds[0]),
        free_flow_seconds=float(segments.free_flow_seconds.sum()),
        seconds_range=(low, high),
        streets=_streets(network, drive.path.edges),
        zones=_zones_on_way(surface.zones, runs, predictions),
        sections=_sections(surface.zones, runs, line, predictions),
        route_risk=risks_of_drives(rates, visits, segments, begin)[0],
        segments=segments,
        hours_of_week=hours,
        network=network,
        surface=surface,
        speeds=speeds,
        visits=visits,
        rates=rates,
    )


def snap_places(request: JourneyRequest, network: Network, zones: ZoneSet) -> tuple[SnappedPoint, SnappedPoint]:
    """Start and end snapped to the streets. Raises SamePlace, OutsideArea."""
    check_apart(request)
    return snap_place(request.start, "start", network, zones), snap_place(request.end, "end", network, zones)


def check_apart(request: JourneyRequest) -> None:
    """Check that start and end are apart. Raises SamePlace."""
    if float(distance(*request.start, *request.end)) < MIN_DISTANCE:
        raise SamePlace(metres=MIN_DISTANCE)


def snap_place(place: LonLat, which: str, network: Network, zones: ZoneSet) -> SnappedPoint:
    """Snap the "start" or the "end" (`which`) to the streets. Raises OutsideArea."""
    snapped = network.snap(*place)
    if snapped.metres > SHORE_REACH:
        _, outside = zones.nearest(*place)
        if outside > SHORE_REACH:
            raise OutsideArea(
                which=which,
                distance=_too_far(outside),
                area=Phrase("the zones “{title}”", title=zones.title),
                place=format_coordinates(place),
            )
    if snapped.metres > MAX_ACCESS_METRES:
        raise OutsideArea(
            which=which,
            distance=_too_far(snapped.metres),
            area=Phrase("the streets “{title}”", title=network.title),
            place=format_coordinates(place),
        )
    return snapped


def _too_far(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"


@dataclass
class _SectionRun:
    """Consecutive segments in one zone and hour, all of them on an access leg or none."""

    cell: ZoneHour
    access: bool
    entry: datetime
    metres: float = 0.0
    seconds: float = 0.0


def _section_runs(segments: RouteSegments, hours: IntArray, departure: float) -> list[_SectionRun]:
    """Runs of segments in order of travel."""
    runs: list[_SectionRun] = []
    before = None
    columns = segments.zone, hours, segments.access, segments.entry_seconds, segments.metres, segments.seconds
    for zone, hour, access, entered, metres, seconds in zip(*(values.tolist() for values in columns)):
        cell = zone, hour
        if before != (cell, access):
            before = cell, access
            run = _SectionRun(cell, access, clock.from_timestamp(departure + entered))
            runs.append(run)
        run.metres += metres
        run.seconds += seconds
    return runs


def _zones_on_way(
    zones: ZoneSet, runs: Sequence[_SectionRun], predictions: Mapping[ZoneHour, Prediction]
) -> tuple[CrossedZone, ...]:
    runs_by_zone: dict[int, list[_SectionRun]] = {}
    for run in runs:
        if run.cell in predictions:
            runs_by_zone.setdefault(run.cell[0], []).append(run)
    return tuple(
        CrossedZone(
            index=zone,
            zone_id=zones.zone_ids[zone],
            name=zones.names[zone],
            borough=zones.boroughs[zone],
            entry=in_zone[0].entry,
            hour_of_week=in_zone[0].cell[1],
            metres=sum(run.metres for run in in_zone),
            seconds=sum(run.seconds for run in in_zone),
            prediction=predictions[in_zone[0].cell],
        )
        for zone, in_zone in runs_by_zone.items()
    )


def _sections(
    zones: ZoneSet, runs: Sequence[_SectionRun], line: MeasuredLine, predictions: Mapping[ZoneHour, Prediction]
) -> tuple[RouteSection, ...]:
    lines = line.parts(np.array([0.0, *accumulate(run.metres for run in runs)]))
    sections = []
    for run, line_part in zip(runs, lines):
        prediction = predictions.get(run.cell)
        sections.append(
            RouteSection(
                coordinates=line_part,
                zone_id=zones.zone_ids[run.cell[0]] if prediction else None,
                entry=run.entry,
                metres=run.metres,
                seconds=run.seconds,
                access=run.access,
                relative_risk=prediction.relative_risk if prediction else None,
                high_risk=prediction.high_risk if prediction else False,
            )
        )
    return tuple(sections)


def _streets(network: Network, edges: IntArray) -> tuple[str, ...]:
    """Names of the streets driven, in order of travel; consecutive repeats count once."""
    names = (network.names[number] for number in network.name[edges].tolist())
    return tuple(name for name, _ in groupby(filter(None, names)))
