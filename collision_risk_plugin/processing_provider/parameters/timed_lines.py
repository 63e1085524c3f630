"""Readers of timed lines from the features of a line layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (
    NULL,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsWkbTypes,
)

from ...core import clock
from ...core.errors import Phrase
from ...core.geo.arrays import FloatArray, IntArray
from ...core.journey.exposure import BadLine, TimedLine
from ...core.tracking.gpx import GpxLine
from ...core.tracking.tracks import complete_times, count_back

if TYPE_CHECKING:
    from .field_instants import FieldInstants

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_WKB_HEADER = 9


@dataclass(frozen=True)
class Timing:
    """When lines are driven: by their M values, else by fields; where a field is "", by `departure` and speed."""

    by_m: bool
    departure_field: str
    departure: datetime
    minutes_field: str
    metres_per_second: float

    @property
    def by_points(self) -> bool:
        """Whether the points' own times count, where a recording has them."""
        return not (self.by_m or self.departure_field or self.minutes_field)


@dataclass(frozen=True)
class LineReader:
    """Reads features as timed lines.

    `instants`: of the timing's departure field, if it has one. `recorded`: by id of feature, what its file recorded.
    """

    timing: Timing
    to_wgs84: QgsCoordinateTransform
    instants: FieldInstants | None
    recorded: Mapping[int, GpxLine]

    def line(self, feature: QgsFeature) -> TimedLine:
        """The feature's line with its times. Raises BadLine, BadTime."""
        recorded = self.recorded.get(feature.id())
        if self.timing.by_points and recorded is not None:
            if any(moment for _, moment in recorded.points):
                return _as_recorded(recorded, self.timing.metres_per_second)
            if recorded.unusable_times:
                problem = Phrase("none of its {count} times can be used", count=recorded.unusable_times)
                raise BadLine(problem=problem, remedy="Correct them, or take them out of the file")
        if not feature.hasGeometry() or feature.geometry().isEmpty():
            raise BadLine(problem="it has no geometry", remedy="Draw it, or delete it")
        coordinates, part_start, m = _vertices(feature.geometry(), self.to_wgs84)
        if self.timing.by_m:
            return _by_m(coordinates, part_start, m)
        departure = self._departure(feature)
        if not self.timing.minutes_field:
            return TimedLine.at_speed(coordinates, part_start, departure, self.timing.metres_per_second)
        return TimedLine.lasting(coordinates, part_start, departure, 60 * self._minutes(feature))

    def _departure(self, feature: QgsFeature) -> datetime:
        if self.instants is None:
            return self.timing.departure
        departure = self.instants.of(feature)
        if departure is None:
            field = self.timing.departure_field
            problem = Phrase("its departure, in the field “{field}”, is {what}", field=field, what="empty")
            raise BadLine(problem=problem, remedy="Fill it in")
        return departure

    def _minutes(self, feature: QgsFeature) -> float:
        value = feature[self.timing.minutes_field]
        try:
            minutes = float(value)
        except (TypeError, ValueError) as error:
            what = "empty" if value in (None, NULL) else f"“{value}”"
            problem = Phrase(
                "its minutes, in the field “{field}”, are {what}", field=self.timing.minutes_field, what=what
            )
            raise BadLine(problem=problem, remedy="Give a number greater than 0") from error
        if not 0 < minutes < float("inf"):
            what = f"{minutes:g}"
            problem = Phrase(
                "its minutes, in the field “{field}”, are {what}", field=self.timing.minutes_field, what=what
            )
            raise BadLine(problem=problem, remedy="Give a number greater than 0")
        return minutes


def _as_recorded(recorded: GpxLine, metres_per_second: float) -> TimedLine:
    """A line at the times of its points; those that are missing are completed. Raises BadLine."""
    points = recorded.points
    timestamps = complete_times(points, metres_per_second)
    back, given = count_back(points, timestamps), sum(moment is not None for _, moment in points)
    if 2 * back > given:
        problem = Phrase("of the times of its {count} points {back} go back", count=len(points), back=back)
        raise BadLine(problem=problem, remedy="Sort its points by time")
    part_start = np.cumsum([0, *(len(segment) for segment in recorded.segments if segment)])
    departure = clock.from_timestamp(timestamps[0])
    coordinates = np.array([place for place, _ in points])
    return TimedLine.timed(coordinates, part_start, departure, timestamps - timestamps[0])


def _by_m(coordinates: FloatArray, part_start: IntArray, m: FloatArray) -> TimedLine:
    if not np.isfinite(m).all() or not len(m):
        raise BadLine(
            problem="a vertex has no M value", remedy="Give the time at each vertex, or a duration or a speed"
        )
    try:
        departure = clock.in_new_york(_EPOCH + timedelta(seconds=float(m[0])))
    except OverflowError as error:
        problem = Phrase("its first M value, {value:g}, is no time", value=m[0])
        raise BadLine(str(error), problem=problem, remedy="Give seconds since 1970-01-01 00:00 UTC") from error
    return TimedLine.timed(coordinates, part_start, departure, m - m[0])


def _vertices(geometry: QgsGeometry, to_wgs84: QgsCoordinateTransform) -> tuple[FloatArray, IntArray, FloatArray]:
    """Coordinates (V, 2) in WGS 84, the first vertex of each part and the last one's end, M values (V,) or none (0,).

    Raises BadLine for what cannot be transformed.
    """
    if geometry.type() != QgsWkbTypes.GeometryType.LineGeometry:
        raise BadLine(problem="it is no line", remedy="Draw a line, or delete it")
    line = QgsGeometry(geometry)
    try:
        line.transform(to_wgs84)
    except QgsCsException as error:
        remedy = "Check its coordinates and the CRS of its layer"
        raise BadLine(str(error), problem="it cannot be brought to longitude and latitude", remedy=remedy) from error
    parts = [_array(part if isinstance(part, QgsLineString) else part.curveToLine()) for part in line.constParts()]
    parts = [part for part in parts if len(part)]
    if not parts:
        raise BadLine(problem="it has no vertices", remedy="Draw it, or delete it")
    rows = np.concatenate(parts)
    is_measured = geometry.constGet().isMeasure()
    return rows[:, :2], np.cumsum([0, *map(len, parts)]), rows[:, -1] if is_measured else np.zeros(0)


def _array(line: QgsLineString) -> FloatArray:
    dimensions = 2 + line.is3D() + line.isMeasure()
    well_known = bytes(line.asWkb())
    return np.frombuffer(well_known, dtype=float, offset=_WKB_HEADER).reshape(-1, dimensions)
