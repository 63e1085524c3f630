"""A row of a batch of drives: what is kept of it, and what is asked for or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Callable, Protocol

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from ...core import clock
from ...core.errors import BadTime, CollisionRiskError, Phrase
from . import values

if TYPE_CHECKING:
    from ...core.geo.arrays import LonLat
    from ...core.journey.batch import TripRequest
    from .request import JourneyOptions

_EWKT = re.compile(r"\s*SRID\s*=\s*(\d+)\s*;(.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_PAIR = re.compile(rf"\s*({_NUMBER})(?:\s*[,;]\s*|\s+)({_NUMBER})\s*")
_RESERVED = "fid"
"""A GeoPackage has this name for its own key: where it repeats, rows would be lost."""


class BadRows(CollisionRiskError):
    """The rows as a whole cannot be read."""

    template = "The rows cannot be read: {problem}. {remedy}."


class BadRow(CollisionRiskError):
    template = "This row cannot be used: {problem}. {remedy}."


@dataclass(frozen=True)
class TripRow:
    """`kept`: the values of the columns that go along."""

    kept: list[Any]
    asked: TripRequest


class TripRows(Protocol):
    """Where rows come from: `fields` are the columns that go along, `done` is how much was read (0–1)."""

    fields: QgsFields

    @property
    def done(self) -> float: ...

    def __iter__(self) -> Iterator[TripRow]: ...


def trip_row(
    kept: list[Any], manner: JourneyOptions, departure: Any, places: Callable[[], tuple[LonLat, LonLat]]
) -> TripRow:
    """A row whose places are found by `places`; `departure` is that of its own, where it has one."""
    try:
        start, end = places()
        return TripRow(kept, replace(manner, departure=_moment(departure, manner.departure)).between(start, end))
    except CollisionRiskError as error:
        return TripRow(kept, error)


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing."""
    return value in (None, NULL) or value == QDateTime() or (isinstance(value, str) and not value.strip())


def _moment(given: Any, otherwise: datetime) -> datetime:
    if is_empty(given):
        return otherwise
    try:
        if isinstance(given, QDateTime):
            return values.instant(given)
        if isinstance(given, QDate):
            raise BadRow(problem="its departure is a day without a time", remedy="Use a field with the time, too")
        return clock.parse(str(given))
    except (ValueError, OverflowError) as error:
        raise BadTime(str(error), value=given) from error


class PlaceReader:
    """Geometries and texts as longitude and latitude; coordinates are in `crs`, in WGS 84 where that is not known."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> None:
        self._context = context
        self._own = self._from(crs if crs.isValid() else QgsCoordinateReferenceSystem("EPSG:4326"))
        self._others: dict[str, QgsCoordinateTransform] = {}

    def _from(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), self._context)

    def of(self, value: Any, which: str) -> LonLat:
        """The place that a geometry or a text (WKT, EWKT, “x y”) is; `which`: "start" or "end". Raises BadRow."""
        if isinstance(value, QgsGeometry):
            return self._of_geometry(value, which, self._own)
        if is_empty(value):
            raise BadRow(problem=Phrase("its {which} is empty", which=which), remedy="Fill it in")
        text = str(value)
        pair = _PAIR.fullmatch(text)
        if pair:
            return _transformed(QgsPointXY(float(pair[1]), float(pair[2])), which, self._own)
        named = _EWKT.fullmatch(text)
        transform = self._of_srid(named[1], which) if named else self._own
        geometry = QgsGeometry.fromWkt(named[2] if named else text)
        if geometry.isNull():
            shown = text if len(text) < _SHOWN else text[:_SHOWN] + "…"
            raise BadRow(
                problem=Phrase("its {which}, “{shown}”, is no place", which=which, shown=shown),
                remedy="Write POINT(-73.78 40.64), or -73.78 40.64",
            )
        return self._of_geometry(geometry, which, transform)

    def _of_srid(self, srid: str, which: str) -> QgsCoordinateTransform:
        if srid not in self._others:
            crs = QgsCoordinateReferenceSystem(f"EPSG:{srid}")
            if not crs.isValid():
                raise BadRow(
                    problem=Phrase("its {which} is in an unknown CRS, SRID {srid}", which=which, srid=srid),
                    remedy="Use an EPSG code",
                )
            self._others[srid] = self._from(crs)
        return self._others[srid]

    def _of_geometry(self, geometry: QgsGeometry, which: str, transform: QgsCoordinateTransform) -> LonLat:
        if geometry.isNull() or geometry.isEmpty():
            raise BadRow(problem=Phrase("its {which} has no geometry", which=which), remedy="Draw it")
        if geometry.type() != QgsWkbTypes.GeometryType.PointGeometry or geometry.constGet().partCount() != 1:
            raise BadRow(problem=Phrase("its {which} is not one point", which=which), remedy="Give a point")
        return _transformed(QgsPointXY(next(geometry.vertices())), which, transform)


_SHOWN = 60


def _transformed(point: QgsPointXY, which: str, transform: QgsCoordinateTransform) -> LonLat:
    try:
        place = transform.transform(point)
    except QgsCsException as error:
        raise BadRow(
            str(error),
            problem=Phrase("its {which} cannot be brought to longitude and latitude", which=which),
            remedy="Check its coordinates and their CRS",
        ) from error
    return place.x(), place.y()


def kept_fields(fields: Iterable[QgsField], taken: Iterable[str]) -> QgsFields:
    """The fields; one whose name is taken, or was there before, is called “source_…”."""
    names = {_RESERVED, *(name.lower() for name in taken)}
    kept = QgsFields()
    for field in fields:
        own = QgsField(field)
        while own.name().lower() in names:
            own.setName("source_" + own.name())
        names.add(own.name().lower())
        kept.append(own)
    return kept


def one_of(names: Iterable[str]) -> Phrase:
    """The remedy for a name that is none of these."""
    return Phrase("Choose one of: {names}", names=", ".join(names))


def column(fields: QgsFields, name: str, where: str) -> int:
    """The number of a field. Raises BadRows where there is none of this name."""
    number: int = fields.lookupField(name)
    if number < 0:
        raise BadRows(
            problem=Phrase("{where} has no field “{name}”", where=where, name=name), remedy=one_of(fields.names())
        )
    return number
