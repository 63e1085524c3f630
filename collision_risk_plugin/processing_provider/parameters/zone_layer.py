"""A polygon layer as zones for the worker."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ...core.errors import Cancelled, InputError, Phrase
from ...output.layers.layer_spec import FieldType, make_field

ID_FIELD, NAME_FIELD = "zone_id", "name"


class BadLayer(InputError):
    template = "The layer of zones cannot be used: {problem}."


def write_zones(
    source: QgsProcessingFeatureSource,
    fields: tuple[str, str],
    file: Path,
    context: QgsCoordinateTransformContext,
    is_cancelled: Callable[[], bool],
) -> None:
    """The polygons of `source` in WGS 84 into a GeoPackage, with the texts of two of its `fields`: id and name.

    Raises BadLayer, Cancelled.
    """
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    names = source.fields().names()
    for name in fields:
        if name not in names:
            problem = Phrase("it has no field “{field}”, only {fields}", field=name, fields=", ".join(names))
            raise BadLayer(problem=problem)
    if not source.sourceCrs().isValid():
        raise BadLayer(problem="it has no coordinate reference system; set one")
    transform = QgsCoordinateTransform(source.sourceCrs(), wgs84, context)
    columns = QgsFields()
    for name in (ID_FIELD, NAME_FIELD):
        columns.append(make_field(name, FieldType.TEXT))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "zones"
    writer = QgsVectorFileWriter.create(str(file), columns, QgsWkbTypes.Type.MultiPolygon, wgs84, context, options)
    try:
        for feature in source.getFeatures():
            if is_cancelled():
                raise Cancelled
            row = QgsFeature(columns)
            row.setAttributes([_text(feature[name]) for name in fields])
            row.setGeometry(_multipolygon(feature.geometry(), transform))
            if not writer.addFeature(row, QgsFeatureSink.Flag.FastInsert):
                raise BadLayer(writer.errorMessage(), problem="its zones cannot be copied, the disk may be full")
    finally:
        del writer  # flushes and closes the file, before its folder goes


def _multipolygon(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> QgsGeometry:
    """Raises BadLayer."""
    try:
        geometry.transform(transform)
    except QgsCsException as error:
        raise BadLayer(str(error), problem="its coordinates cannot be turned into longitude and latitude") from error
    geometry.convertToMultiType()
    return geometry


def _text(value: object) -> str:
    # Ids are often numbers, and 7.0 is zone 7.
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if not value and value != 0 else str(value).strip()


def short_name(title: str) -> str:
    """A layer's name as the name of a zone set: letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_") or "zones"
