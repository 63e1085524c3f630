"""Task that reads a recorded track, NMEA or GPX."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import chain
from pathlib import Path
from typing import Callable, Optional

from qgis.core import NULL, QgsFeature, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDateTime, Qt

from ..core.errors import Cancelled, CollisionRiskError
from ..core.geo.arrays import LonLat
from ..core.tracking.alerts import Position
from ..core.tracking.tracks import BadTrack, NmeaLog, with_times
from ..i18n import tr
from .core_task import CoreTask

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_POINTS_PER_CHECK = 1000
"""Points between two checks for cancellation."""
_Point = tuple[LonLat, Optional[datetime]]


@dataclass(frozen=True)
class Track:
    """Positions of a track, and the number of damaged lines `skipped`."""

    positions: tuple[Position, ...]
    skipped: int


class TrackTask(CoreTask):
    """Reads `file`, NMEA or GPX; `done` gets a Track."""

    def __init__(self, file: Path, done: Callable[[Track], None], failed: Callable[[CollisionRiskError], None]) -> None:
        super().__init__(tr("Reading {file}").format(file=file.name), done, failed)
        self._file = file

    def compute(self) -> Track:
        return read_track(self._file, self.isCanceled)


def read_track(file: Path, is_cancelled: Callable[[], bool] = lambda: False) -> Track:
    """Read a track, in any thread. Raises BadTrack, Cancelled."""
    try:
        with file.open("rb") as stream:
            is_xml = stream.read(512).removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"<")
            stream.seek(0)
            log = NmeaLog(stream, is_cancelled)
            recorded = with_times(_cancellable(_gpx_points(file), is_cancelled)) if is_xml else log
            positions = tuple(position for position in recorded if position.usable)
    except OSError as error:
        raise BadTrack(str(error), file=file.name, problem=error.strerror or str(error)) from error
    if not positions:
        problem = tr("there is no position in it")
        if log.skipped:
            problem = tr("there is no position in it; damaged lines: {count}").format(count=log.skipped)
        raise BadTrack(file=file.name, problem=problem)
    return Track(positions, log.skipped)


def _cancellable(points: Iterator[_Point], is_cancelled: Callable[[], bool]) -> Iterator[_Point]:
    for number, point in enumerate(points):
        if number % _POINTS_PER_CHECK == 0 and is_cancelled():
            raise Cancelled
        yield point


def _gpx_points(file: Path) -> Iterator[_Point]:
    """Points of the tracks, or of the routes if there are no tracks."""
    for name in ("track_points", "route_points"):
        address = QgsProviderRegistry.instance().encodeUri("ogr", {"path": str(file), "layerName": name})
        layer = QgsVectorLayer(address, name, "ogr")
        if not layer.isValid() or layer.geometryType() != QgsWkbTypes.GeometryType.PointGeometry:
            continue
        features = layer.getFeatures()
        first = next(features, None)
        if first is not None:
            timed = layer.fields().indexOf("time")
            yield from (_point(feature, timed) for feature in chain((first,), features) if feature.hasGeometry())
            return


def _point(feature: QgsFeature, timed: int) -> _Point:
    point = feature.geometry().asPoint()
    given = feature.attribute(timed) if timed >= 0 else None
    moment = None
    if isinstance(given, QDateTime) and given != NULL and given.isValid():
        # GPX has UTC, but QGIS before 3.28 reads it as local time.
        is_local = given.timeSpec() == Qt.TimeSpec.LocalTime
        with suppress(ValueError):  # a year outside of Python's range
            moment = (given if is_local else given.toUTC()).toPyDateTime().replace(tzinfo=timezone.utc)
    return (point.x(), point.y()), moment
