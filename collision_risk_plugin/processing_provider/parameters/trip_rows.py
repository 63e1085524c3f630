"""A row of a batch of drives: its attributes, and its request or the error in it."""

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
from ...core.errors import BadTime, CollisionRiskError, InputError, Phrase
from . import values

if TYPE_CHECKING:
    from ...core.geo.arrays import LonLat
    from ...core.journey.batch import TripRequest
    from .request import JourneyOptions

_EWKT = re.compile(r"\s*SRID\s*=\s*(\d+)\s*;(.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_PAIR = re.compile(rf"\s*({_NUMBER})(?:\s*[,;]\s*|\s+)({_NUMBER})\s*")
_MAX_TEXT_SHOWN = 60
_RESERVED = "fid"
"""A GeoPackage has this name for its own key: where it repeats, rows would be lost."""


class BadRows(InputError):
    """The rows as a whole cannot be read."""

    template = "The rows cannot be read: {problem}. {remedy}."


class BadRow(InputError):
    template = "This row cannot be used: {problem}. {remedy}."


@dataclass(frozen=True)
class TripRow:
    """`attributes`: the values of the columns that are copied to the layer of drives."""

    attributes: list[Any]
    request: TripRequest


class TripRows(Protocol):
    """A source of rows: `fields` are the columns that are copied, `done` is the share that was read (0–1)."""

    fields: QgsFields

    @property
    def done(self) -> float: ...

    def __iter__(self) -> Iterator[TripRow]: ...


def trip_row(
    attributes: list[Any], options: JourneyOptions, departure: Any, places: Callable[[], tuple[LonLat, LonLat]]
) -> TripRow:
    """A row whose places `places` reads; `departure` is the value of its own column, empty where it has none."""
    try:
        start, end = places()
        request = replace(options, departure=_moment(departure, options.departure)).between(start, end)
        return TripRow(attributes, request)
    except CollisionRiskError as error:
        return TripRow(attributes, error)


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing."""
    return value in (None, NULL) or value == QDateTime() or (isinstance(value, str) and not value.strip())


def _moment(value: Any, default: datetime) -> datetime:
    if is_empty(value):
        return default
    try:
        if isinstance(value, QDateTime):
            return values.instant(value)
        if isinstance(value, QDate):
            raise BadRow(problem="its departure is a day without a time", remedy="Use a field with the time, too")
        return clock.parse(str(value))
    except (ValueError, OverflowError) as error:
        raise BadTime(str(error), value=value) from error


class PlaceReader:
    """Reads longitude and latitude from geometries and texts in `crs`, or in WGS 84 where that is not known."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> None:
        self._context = context
        self._default = self._to_wgs84(crs if crs.isValid() else QgsCoordinateReferenceSystem("EPSG:4326"))
        self._by_srid: dict[str, QgsCoordinateTransform] = {}

    def _to_wgs84(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), self._context)

    def read(self, value: Any, which: str) -> LonLat:
        """The place that a geometry or a text (WKT, EWKT, “x y”) is; `which`: "start" or "end". Raises BadRow."""
        if isinstance(value, QgsGeometry):
            return self._point(value, which, self._default)
        if is_empty(value):
            raise BadRow(problem=Phrase("its {which} is empty", which=which), remedy="Fill it in")
        text = str(value)
        pair = _PAIR.fullmatch(text)
        if pair:
            return _transformed(QgsPointXY(float(pair[1]), float(pair[2])), which, self._default)
        ewkt = _EWKT.fullmatch(text)
        transform = self._transform_of(ewkt[1], which) if ewkt else self._default
        geometry = QgsGeometry.fromWkt(ewkt[2] if ewkt else text)
        if geometry.isNull():
            shown = text if len(text) < _MAX_TEXT_SHOWN else text[:_MAX_TEXT_SHOWN] + "…"
            raise BadRow(
                problem=Phrase("its {which}, “{shown}”, is no place", which=which, shown=shown),
                remedy="Write POINT(-73.78 40.64), or -73.78 40.64",
            )
        return self._point(geometry, which, transform)

    def _transform_of(self, srid: str, which: str) -> QgsCoordinateTransform:
        if srid not in self._by_srid:
            crs = QgsCoordinateReferenceSystem(f"EPSG:{srid}")
            if not crs.isValid():
                raise BadRow(
                    problem=Phrase("its {which} is in an unknown CRS, SRID {srid}", which=which, srid=srid),
                    remedy="Use an EPSG code",
                )
            self._by_srid[srid] = self._to_wgs84(crs)
        return self._by_srid[srid]

    def _point(self, geometry: QgsGeometry, which: str, transform: QgsCoordinateTransform) -> LonLat:
        if geometry.isNull() or geometry.isEmpty():
            raise BadRow(problem=Phrase("its {which} has no geometry", which=which), remedy="Draw it")
        if geometry.type() != QgsWkbTypes.GeometryType.PointGeometry or geometry.constGet().partCount() != 1:
            raise BadRow(problem=Phrase("its {which} is not one point", which=which), remedy="Give a point")
        return _transformed(QgsPointXY(next(geometry.vertices())), which, transform)


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


def copied_fields(fields: Iterable[QgsField], reserved: Iterable[str]) -> QgsFields:
    """Copies of the fields; one whose name is reserved, or occurs twice, is called “source_…”."""
    names = {_RESERVED, *(name.lower() for name in reserved)}
    copies = QgsFields()
    for field in fields:
        copy = QgsField(field)
        while copy.name().lower() in names:
            copy.setName("source_" + copy.name())
        names.add(copy.name().lower())
        copies.append(copy)
    return copies


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
