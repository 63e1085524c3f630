"""Risk of existing lines when they are driven: GPS tracks, bus lines, planned routes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from .. import clock
from ..errors import InputError, Phrase
from ..geo.arrays import FloatArray, IntArray
from ..geo.zone_splitting import cumulative_metres, split_lines_by_zones
from ..geo.zones import ZoneSet
from ..model.bundle import RateSurface
from ..model.cutoff import Cutoff
from ..model.risk import Prediction, predict
from ..street_risk.route_risk import RouteRisk, route_risks
from ..street_risk.street_rates import StreetRates
from ..streets.network import Network
from .journey import CrossedZone
from .line_sites import line_sites, line_steps, shares_of_line

MAX_DAYS = 366
YEARS = range(1980, 2200)
"""A line that would take longer, or that departs in another year, has wrong times."""
_HOUR = 3600
_TOLERANCE = 1e-3


class BadLine(InputError):
    template = "The line cannot be used: {problem}. {remedy}."


@dataclass(frozen=True, eq=False)
class TimedLine:
    """A line of one or more parts, driven one after another from `departure` (aware) on.

    Made by `timed`, `lasting` or `at_speed`.

    `coordinates` (V, 2): longitude, latitude (WGS 84). Part i goes from vertex `part_start[i]` to before
    `part_start[i + 1]`. At each vertex `metres` (V,) from the start, without what lies between parts, and
    `seconds` (V,) since departure.
    """

    coordinates: FloatArray
    part_start: IntArray
    departure: datetime
    metres: FloatArray
    seconds: FloatArray

    @classmethod
    def timed(
        cls, coordinates: FloatArray, part_start: IntArray, departure: datetime, seconds: FloatArray
    ) -> TimedLine:
        """From the seconds since departure at each vertex (V,), which never decrease. Raises BadLine."""
        metres = _metres(coordinates, part_start)
        if departure.year not in YEARS:
            problem = Phrase("it departs in the year {year}", year=departure.year)
            raise BadLine(problem=problem, remedy="Check its departure, and the unit of its times")
        if not np.isfinite(seconds).all():
            raise BadLine(problem="a vertex has no time", remedy="Give a time at every vertex")
        back = np.flatnonzero(np.diff(seconds, prepend=0) < 0)
        if len(back):
            problem = Phrase("its times go back at vertex {vertex}", vertex=back[0] + 1)
            raise BadLine(problem=problem, remedy="Sort its vertices by time, or give a duration or a speed")
        if seconds[-1] > MAX_DAYS * 24 * _HOUR:
            problem = Phrase("it would take {days:,.0f} days", days=seconds[-1] / 24 / _HOUR)
            raise BadLine(problem=problem, remedy="Check its times and their units")
        if seconds[-1] <= 0 < metres[-1]:
            raise BadLine(problem="it would take no time", remedy="Give a duration or a speed greater than 0")
        return cls(coordinates, part_start, departure, metres, seconds)

    @classmethod
    def lasting(cls, coordinates: FloatArray, part_start: IntArray, departure: datetime, seconds: float) -> TimedLine:
        """From the seconds for the whole line, at constant speed. Raises BadLine."""
        metres = _metres(coordinates, part_start)
        share = metres / metres[-1] if metres[-1] else np.linspace(0, 1, len(metres))
        return cls.timed(coordinates, part_start, departure, share * seconds)

    @classmethod
    def at_speed(
        cls, coordinates: FloatArray, part_start: IntArray, departure: datetime, metres_per_second: float
    ) -> TimedLine:
        """From a constant speed greater than 0. Raises BadLine."""
        metres = _metres(coordinates, part_start)
        return cls.timed(coordinates, part_start, departure, metres / metres_per_second)

    def course(self, begin: float, end: float) -> FloatArray:
        """The line (W, 2) between two positions in one part, counted in vertices: 1.5 is half-way from 1 to 2."""
        part = int(np.searchsorted(self.part_start, int(begin), "right")) - 1
        last = int(self.part_start[part + 1]) - 1
        # Between two parts the position stays at the end of the first.
        begin, end = min(begin, last), min(end, last)
        at = np.concatenate(([begin], np.arange(int(begin) + 1, int(np.ceil(end))), [end]))
        vertex = at.astype(np.int64)
        following = np.minimum(vertex + 1, last)
        course: FloatArray = self.coordinates[vertex] + (at - vertex)[:, None] * (
            self.coordinates[following] - self.coordinates[vertex]
        )
        return course


def _metres(coordinates: FloatArray, part_start: IntArray) -> FloatArray:
    if len(coordinates) < 2:
        raise BadLine(problem="it has fewer than two vertices", remedy="Draw it again, or delete it")
    lon, lat = coordinates.T
    good = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    if not good.all():
        x, y = coordinates[int(np.argmin(good))]
        problem = Phrase("{x:g}, {y:g} is no longitude and latitude", x=x, y=y)
        raise BadLine(problem=problem, remedy="Check its coordinates and the CRS of its layer")
    return cumulative_metres(lon, lat, part_start)


@dataclass(frozen=True)
class ExposureSegment:
    """A part of the line in one zone (index, -1: outside every zone) and one hour, entered at `entry`.

    `begin` and `end` are positions for TimedLine.course. None stands for "no zone".
    """

    zone: int
    entry: datetime
    hour_of_week: int
    metres: float
    seconds: float
    prediction: Prediction | None
    begin: float
    end: float


@dataclass(frozen=True, eq=False)
class LineExposure:
    """Risk of a line: its segments in order, its zones in order of first entry, and its route risk."""

    line: TimedLine
    segments: tuple[ExposureSegment, ...]
    zones: tuple[CrossedZone, ...]
    route_risk: RouteRisk

    @property
    def metres(self) -> float:
        return float(self.line.metres[-1])

    @property
    def seconds(self) -> float:
        return float(self.line.seconds[-1])

    @property
    def departure(self) -> datetime:
        return clock.in_new_york(self.line.departure)

    @property
    def arrival(self) -> datetime:
        return clock.from_timestamp(self.line.departure.timestamp() + self.seconds)

    @property
    def high_risk_zones(self) -> tuple[CrossedZone, ...]:
        """Zones that are high-risk in any hour in which the line is in them, not only at the first entry."""
        high = {segment.zone for segment in self.segments if segment.prediction and segment.prediction.high_risk}
        return tuple(zone for zone in self.zones if zone.index in high)


def assess_line(line: TimedLine, network: Network, surface: RateSurface, measure: str, cutoff: Cutoff) -> LineExposure:
    """Assess a line on the streets of a network, each hour with the rates of its date.

    Raises BadLine for a line in no zone at all, BadChoice for a measure that the model lacks.
    """
    zone, begin, end = _cut(line, surface.zones)
    if (zone < 0).all():
        problem = Phrase("no part of it lies in the zones “{zones}”", zones=surface.zones.title)
        raise BadLine(problem=problem, remedy="Check its coordinates and the CRS of its layer")
    vertices = np.arange(len(line.metres))
    metres, seconds = (
        np.interp(end, vertices, values) - np.interp(begin, vertices, values) for values in (line.metres, line.seconds)
    )
    entry = np.interp(begin, vertices, line.seconds)
    hour, week_number = _hours(line, entry)
    steps = line_steps(metres)
    on_streets = line_sites(network, line.coordinates, line.metres, steps)
    segment = steps.segment
    predictions: list[Prediction | None] = [None] * len(zone)
    risks = []
    for number in np.unique(week_number).tolist():
        first = clock.in_new_york(line.departure).date() + timedelta(days=7 * number)
        rates, in_week = StreetRates.of_week(network, surface, measure, first), np.flatnonzero(week_number == number)
        cells = list(zip(zone[in_week].tolist(), hour[in_week].tolist()))
        known = predict(rates.week, cutoff, {cell for cell in cells if cell[0] >= 0})
        for at, cell in zip(in_week.tolist(), cells):
            predictions[at] = known.get(cell)
        unknown = (zone[in_week] < 0) | np.isnan(rates.week.rate[zone[in_week], hour[in_week]])
        chosen = week_number[segment] == number
        taken = shares_of_line(rates, network, on_streets, steps.length, zone[segment], hour[segment], chosen)
        risks += route_risks(rates.week, taken, np.array([metres[in_week][unknown].sum()]))
    numbers = (values.tolist() for values in (zone, hour, entry, metres, seconds, begin, end))
    segments = tuple(
        ExposureSegment(
            index,
            clock.from_timestamp(line.departure.timestamp() + after),
            of_week,
            length,
            duration,
            prediction,
            start,
            stop,
        )
        for prediction, index, of_week, after, length, duration, start, stop in zip(predictions, *numbers)
    )
    return LineExposure(line, segments, _zones_on_way(surface.zones, segments), _sum_over_weeks(risks))


def _cut(line: TimedLine, zones: ZoneSet) -> tuple[IntArray, FloatArray, FloatArray]:
    """Zone, begin and end of the segments, split where the zone or the hour changes; positions in vertices."""
    lon, lat = np.ascontiguousarray(line.coordinates.T)
    along = split_lines_by_zones(zones, lon, lat, line.part_start)
    first, last = line.part_start[along.line], line.part_start[along.line + 1] - 1
    entered = _positions(line.metres, line.metres[first] + along.start_metres, first, last)
    entered[along.start_metres == 0] = first[along.start_metres == 0]
    start = line.departure.timestamp()
    turns = np.arange(np.floor(start / _HOUR) + 1, np.ceil((start + line.seconds[-1]) / _HOUR)) * _HOUR - start
    none = np.zeros(len(turns), dtype=np.int64)
    turned = _positions(line.seconds, turns, none, none + len(line.seconds) - 1)
    begin = np.unique(np.concatenate((entered, turned)))
    zone = along.zone[np.searchsorted(entered, begin, "right") - 1]
    return zone, begin, np.append(begin[1:], len(line.metres) - 1.0)


def _positions(values: FloatArray, targets: FloatArray, first: IntArray, last: IntArray) -> FloatArray:
    """Fractional vertex positions, from `first` to `last`, at which the ascending `values` (V,) reach each target."""
    vertex = np.minimum(np.maximum(np.searchsorted(values, targets, "right") - 1, first), last)
    following = np.minimum(vertex + 1, last)
    step = values[following] - values[vertex]
    positions: FloatArray = vertex + np.clip((targets - values[vertex]) / np.where(step > 0, step, 1), 0, 1)
    return positions


def _hours(line: TimedLine, entry: FloatArray) -> tuple[IntArray, IntArray]:
    """Hour of the week of each segment, and the number of whole weeks since the day of departure."""
    # New York's offsets are whole hours, so its hours begin with those of UTC. A millisecond is added, since
    # a segment that begins on the hour belongs to the new hour.
    stamps = np.floor((line.departure.timestamp() + entry + _TOLERANCE) / _HOUR).astype(np.int64)
    met, which = np.unique(stamps, return_inverse=True)
    moments = [clock.from_timestamp(stamp * _HOUR) for stamp in met.tolist()]
    first = clock.in_new_york(line.departure).date()
    hours = np.array([clock.hour_of_week(moment) for moment in moments])
    weeks = np.array([(moment.date() - first).days // 7 for moment in moments])
    return hours[which], weeks[which]


def _sum_over_weeks(risks: list[RouteRisk]) -> RouteRisk:
    """Sum of the route risks of several weeks, whose errors are taken as fully correlated: bounds add up."""
    return RouteRisk(
        expected=sum(risk.expected for risk in risks),
        lower=sum(risk.lower for risk in risks),
        upper=sum(risk.upper for risk in risks),
        metres_without_data=sum(risk.metres_without_data for risk in risks),
    )


def _zones_on_way(zones: ZoneSet, segments: Iterable[ExposureSegment]) -> tuple[CrossedZone, ...]:
    by_zone: dict[int, list[ExposureSegment]] = {}
    for segment in segments:
        if segment.zone >= 0:
            by_zone.setdefault(segment.zone, []).append(segment)
    return tuple(
        CrossedZone(
            index=index,
            zone_id=zones.zone_ids[index],
            name=zones.names[index],
            borough=zones.boroughs[index],
            entry=in_zone[0].entry,
            hour_of_week=in_zone[0].hour_of_week,
            metres=sum(segment.metres for segment in in_zone),
            seconds=sum(segment.seconds for segment in in_zone),
            prediction=in_zone[0].prediction,
        )
        for index, in_zone in by_zone.items()
        if in_zone[0].prediction
    )
