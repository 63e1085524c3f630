"""The route and the zones of a journey as features and layers."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLineString,
    QgsPolygon,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ...core.geo.zones import ZoneSet
from ...core.journey.journey import CrossedZone, Journey
from ...i18n import tr
from ..text import journey_text
from .metadata import describe
from .styles import style_route, style_zones

ROUTE_TYPE = QgsWkbTypes.Type.LineString
ZONES_TYPE = QgsWkbTypes.Type.MultiPolygon

_TEXT, _WHOLE, _REAL, _YES_NO = QVariant.String, QVariant.Int, QVariant.Double, QVariant.Bool
_ROUTE_FIELDS = (
    ("order", _WHOLE),
    ("pieces", _WHOLE),
    ("zone_id", _TEXT),
    ("zone", _TEXT),
    ("entry", _TEXT),
    ("metres", _REAL),
    ("seconds", _REAL),
    ("access", _YES_NO),
    ("relative_risk", _REAL),
    ("high_risk", _YES_NO),
    ("summary", _TEXT),
)
_ZONE_FIELDS = (
    ("order", _WHOLE),
    ("zone_id", _TEXT),
    ("name", _TEXT),
    ("borough", _TEXT),
    ("entry", _TEXT),
    ("hour_of_week", _WHOLE),
    ("hour", _TEXT),
    ("metres", _REAL),
    ("seconds", _REAL),
    ("measure", _TEXT),
    ("rate", _REAL),
    ("rate_lower", _REAL),
    ("rate_upper", _REAL),
    ("total60", _REAL),
    ("total60_lower", _REAL),
    ("total60_upper", _REAL),
    ("relative_risk", _REAL),
    ("high_risk", _YES_NO),
    ("date_factor", _REAL),
    ("count", _WHOLE),
    ("exposure_hours", _REAL),
    ("summary", _TEXT),
)


def wgs84() -> QgsCoordinateReferenceSystem:
    """The reference system of every place in a journey."""
    return QgsCoordinateReferenceSystem("EPSG:4326")


def route_fields() -> QgsFields:
    """Columns of the route: one of its `pieces`, in one zone and one hour, a row."""
    return fields_of(_ROUTE_FIELDS)


def zone_fields() -> QgsFields:
    """Columns of the zones crossed; rates per hour, `total60` in 60 days, `entry` in New York time with its offset."""
    return fields_of(_ZONE_FIELDS)


def fields_of(columns: Iterable[tuple[str, QVariant.Type]]) -> QgsFields:
    """Columns by their names and types."""
    fields = QgsFields()
    for name, kind in columns:
        fields.append(QgsField(name, kind))
    return fields


def route_features(journey: Journey) -> list[QgsFeature]:
    """The route, start to end: one line in WGS 84 for each stretch in one zone and one hour of the week."""
    fields = route_fields()
    zones = journey.surface.zones
    names = dict(zip(zones.zone_ids, zones.names))
    features = []
    for order, stretch in enumerate(journey.sections, start=1):
        lon, lat = stretch.coordinates.T.tolist()
        values = (
            order,
            len(journey.sections),
            stretch.zone_id,
            names.get(stretch.zone_id) if stretch.zone_id else None,
            stretch.entry.isoformat(timespec="seconds"),
            round(stretch.metres, 1),
            round(stretch.seconds, 1),
            stretch.access,
            stretch.relative_risk,
            stretch.high_risk,
            journey_text.section_summary(stretch),
        )
        features.append(_feature(fields, values, QgsGeometry(QgsLineString(lon, lat))))
    return features


def zone_features(journey: Journey) -> list[QgsFeature]:
    """The zones crossed, in order of travel: one multipolygon in WGS 84 each."""
    fields = zone_fields()
    return [
        _feature(fields, _zone_values(journey, order, zone), zone_geometry(journey.surface.zones, zone.index))
        for order, zone in enumerate(journey.zones, start=1)
    ]


def _zone_values(journey: Journey, order: int, zone: CrossedZone) -> tuple[object, ...]:
    prediction = zone.prediction
    total, lower, upper = prediction.in_60_days() or (None, None, None)
    return (
        order,
        zone.zone_id,
        zone.name,
        zone.borough,
        zone.entry.isoformat(timespec="seconds"),
        zone.hour_of_week,
        journey_text.hour_in_words(zone.hour_of_week),
        round(zone.metres, 1),
        round(zone.seconds, 1),
        journey.request.measure,
        prediction.rate,
        prediction.lower,
        prediction.upper,
        total,
        lower,
        upper,
        prediction.relative_risk,
        prediction.high_risk,
        prediction.date_factor,
        prediction.count,
        prediction.exposure_hours,
        journey_text.zone_summary(journey, zone),
    )


def _feature(fields: QgsFields, values: tuple[object, ...], geometry: QgsGeometry) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setAttributes(list(values))
    feature.setGeometry(geometry)
    return feature


def zone_geometry(zones: ZoneSet, index: int) -> QgsGeometry:
    """A zone as a multipolygon in WGS 84."""
    shape = QgsGeometry()
    for ring in (zones.ring_zone == index).nonzero()[0]:
        part = slice(zones.ring_start[ring], zones.ring_start[ring + 1])
        filled = QgsGeometry(QgsPolygon(QgsLineString(zones.x[part].tolist(), zones.y[part].tolist())))
        # Rings follow the even-odd rule: a ring inside another one is its hole.
        shape = filled if shape.isNull() else shape.symDifference(filled)
    shape.convertToMultiType()
    return shape


def memory_layers(journey: Journey) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(route, zones) in memory, styled; they belong to the thread that calls."""
    route = memory_layer(tr("Route"), route_fields(), ROUTE_TYPE, route_features(journey))
    zones = memory_layer(tr("Zones on the way"), zone_fields(), ZONES_TYPE, zone_features(journey))
    dress_route(route, journey)
    dress_zones(zones, journey)
    return route, zones


def memory_layer(name: str, fields: QgsFields, kind: QgsWkbTypes.Type, features: list[QgsFeature]) -> QgsVectorLayer:
    """A layer in memory, in WGS 84."""
    layer = QgsVectorLayer(f"{QgsWkbTypes.displayString(kind)}?crs=EPSG:4326", name, "memory")
    # Through the layer's own editing: asked for its provider, or for a layer that QGIS makes itself, PyQt would note a
    # new object of another hand in a list that two threads must not change at once; this runs off the main one too.
    layer.startEditing()
    for field in fields:
        layer.addAttribute(field)
    layer.addFeatures(features)
    if not layer.commitChanges():
        raise ValueError("; ".join(layer.commitErrors()))
    return layer


def dress_route(layer: QgsVectorLayer, journey: Journey) -> None:
    """Style, metadata and request for a layer of route_features."""
    if _has(layer, route_fields()):
        style_route(layer)
    describe(layer, journey, tr("Route"))


def dress_zones(layer: QgsVectorLayer, journey: Journey) -> None:
    """Style, metadata and request for a layer of zone_features."""
    if _has(layer, zone_fields()):
        style_zones(layer, journey)
    describe(layer, journey, tr("Zones on the way"))


def _has(layer: QgsVectorLayer, fields: QgsFields) -> bool:
    # Some formats cut names of columns short; a style that reads the whole names would draw nothing.
    return set(fields.names()) <= set(layer.fields().names())
