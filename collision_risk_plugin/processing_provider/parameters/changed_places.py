"""Points and lines of a layer that were changed, with the day of each change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from ...core.errors import BadTime, Cancelled, InputError
from .instants import reading_of

if TYPE_CHECKING:
    from ...core.geo.arrays import FloatArray

_UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks


class NoDayOfChange(InputError):
    template = "The day of the change is missing. Give one day for all, or a field that has the day of each."


class BadDayOfChange(InputError):
    template = "Feature {id} has no day of its change: “{value}” in the field “{field}”. Write it like 2018-06-01."


class NoSuchField(InputError):
    template = "The layer has no field “{field}”. Choose one of: {fields}."


class BadTreatedPlace(InputError):
    template = "Feature {id} cannot be placed on streets: {problem}. Give points or lines in a CRS that fits them."


@dataclass
class ChangedPlaces:
    """Places of one day of change: `points` (longitude, latitude), and `lines` ((V, 2) each)."""

    points: list[tuple[float, float]] = field(default_factory=list)
    lines: list[FloatArray] = field(default_factory=list)


def read_places(
    source: QgsProcessingFeatureSource,
    day: date | None,
    day_field: str,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[date, ChangedPlaces]:
    """The places by their days of change, the first first. Raises the errors above, Cancelled."""
    if day_field and day_field not in source.fields().names():
        raise NoSuchField(field=day_field, fields=", ".join(source.fields().names()))
    if not day_field and day is None:
        raise NoDayOfChange
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    to_wgs84 = QgsCoordinateTransform(source.sourceCrs(), wgs84, context.transformContext())
    places: dict[date, ChangedPlaces] = defaultdict(ChangedPlaces)
    for feature in source.getFeatures(QgsFeatureRequest(), _UNCHECKED):
        if feedback.isCanceled():
            raise Cancelled
        changed = day if not day_field else _day_of(feature, day_field)
        if changed is None:
            raise NoDayOfChange
        _add(places[changed], feature, to_wgs84)
    return dict(sorted(places.items()))


def _day_of(feature: QgsFeature, name: str) -> date:
    value: Any = feature[name]
    try:
        reading = reading_of(value)
    except BadTime:
        reading = None
    if reading is None:
        raise BadDayOfChange(id=feature.id(), value=value, field=name)
    return reading.instant.date()


def _add(places: ChangedPlaces, feature: QgsFeature, to_wgs84: QgsCoordinateTransform) -> None:
    """Raises BadTreatedPlace."""
    import numpy as np

    geometry = QgsGeometry(feature.geometry())
    if geometry.isEmpty():
        raise BadTreatedPlace(id=feature.id(), problem="it has no geometry")
    try:
        geometry.transform(to_wgs84)
    except QgsCsException as error:
        raise BadTreatedPlace(str(error), id=feature.id(), problem="its coordinates are none of its CRS") from error
    kind = geometry.type()
    for part in geometry.asGeometryCollection():
        vertices = np.array([(vertex.x(), vertex.y()) for vertex in part.vertices()])
        if not np.isfinite(vertices).all() or (np.abs(vertices) > (180, 90)).any():
            raise BadTreatedPlace(id=feature.id(), problem="its coordinates are none of its CRS")
        if kind == QgsWkbTypes.GeometryType.PointGeometry:
            places.points.extend(map(tuple, vertices.tolist()))
        elif kind == QgsWkbTypes.GeometryType.LineGeometry:
            places.lines.append(vertices)
        else:
            raise BadTreatedPlace(id=feature.id(), problem="it is neither a point nor a line")
