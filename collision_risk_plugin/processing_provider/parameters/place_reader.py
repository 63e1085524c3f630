"""Places from QGIS: geometries, points and texts in any coordinate system, as longitude and latitude."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsReferencedPointXY,
    QgsWkbTypes,
)

from ...core.errors import Phrase
from ...core.places.coordinates import read_place
from ...core.places.position import WGS84, BadPlace, Form, locate, missing_place

if TYPE_CHECKING:
    from ...core.geo.arrays import LonLat


class PlaceReader:
    """Reads places that name no coordinate system in `crs`; in WGS 84 where that is not known, either."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> None:
        self._context = context
        self._transforms: dict[str, QgsCoordinateTransform] = {}
        self._crs = self._name_of(crs) if crs.isValid() else WGS84

    def read(self, value: Any, which: str) -> LonLat:
        """The place that a geometry, a point or a text is; `which`: "start" or "end".

        Raises BadPlace, BadCoordinates.
        """
        if isinstance(value, QgsGeometry):
            return self.point(value, which)
        if isinstance(value, QgsReferencedPointXY) and value.crs().isValid():
            return self._locate(value, self._name_of(value.crs()), which, Form.TEXT)
        if isinstance(value, QgsPointXY):
            return self._locate(value, self._crs, which, Form.TEXT)
        if value is None or value == NULL:
            raise missing_place(which)
        return read_place(str(value), which, self.project, self._crs)

    def point(self, geometry: QgsGeometry, which: str) -> LonLat:
        """The place that a geometry is. Raises BadPlace, BadCoordinates."""
        if geometry.isNull() or geometry.isEmpty():
            raise BadPlace(which=which, problem="it has no geometry", remedy="Draw it")
        if geometry.type() != QgsWkbTypes.GeometryType.PointGeometry or geometry.constGet().partCount() != 1:
            raise BadPlace(which=which, problem="it is not one point", remedy="Give a point")
        return self._locate(QgsPointXY(next(geometry.vertices())), self._crs, which, Form.GEOMETRY)

    def project(self, x: float, y: float, crs: str, which: str) -> LonLat:
        """Longitude and latitude of x, y in the coordinate system of a name: a Project. Raises BadPlace."""
        try:
            place = self._transform(crs, which).transform(QgsPointXY(x, y))
        except QgsCsException as error:
            raise BadPlace(
                str(error),
                which=which,
                problem=Phrase("{x:.12g},{y:.12g} lies outside the coordinate system {crs}", x=x, y=y, crs=crs),
                remedy="Check the numbers and their coordinate system",
            ) from error
        return place.x(), place.y()

    def _locate(self, point: QgsPointXY, crs: str, which: str, form: Form) -> LonLat:
        numbers = point.x(), point.y()
        return locate(numbers, crs, which, self.project, form, f"{numbers[0]:.12g},{numbers[1]:.12g}")

    def _name_of(self, crs: QgsCoordinateReferenceSystem) -> str:
        """The name of a coordinate system, by which its transformation is kept."""
        name: str = crs.authid() or crs.description()
        self._transforms.setdefault(name, self._to_wgs84(crs))
        return name

    def _transform(self, name: str, which: str) -> QgsCoordinateTransform:
        if name not in self._transforms:
            crs = QgsCoordinateReferenceSystem(name)
            if not crs.isValid():
                raise BadPlace(
                    which=which,
                    problem=Phrase("[{crs}] is not a coordinate system that QGIS knows", crs=name),
                    remedy="Write an EPSG code, for example [EPSG:2263]",
                )
            self._transforms[name] = self._to_wgs84(crs)
        return self._transforms[name]

    def _to_wgs84(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(WGS84), self._context)
