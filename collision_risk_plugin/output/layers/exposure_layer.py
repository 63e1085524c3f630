"""Exposed lines and their pieces as features and layers: columns, colours, and what the layers say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLayerMetadata,
    QgsLineString,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ...core import clock
from ...core.constants import MEASURES
from ...core.geo.zones import ZoneSet
from ...core.journey.exposure import LineExposure
from ...core.journey.serialization import ATTRIBUTION
from ...core.model.bundle import RateSurface
from ...core.model.cutoff import Cutoff
from ...i18n import tr
from ..text.journey_text import cutoff_in_words
from .styles import DIM, RELATIVE_RISK_CLASSES, Rule, by_rules, cased_line

SEGMENTS_TYPE = QgsWkbTypes.Type.LineString
FINE, FAILED = "ok", "error"
_EXPOSURE_FIELDS = (
    ("feature_id", QVariant.LongLong),
    ("minutes", QVariant.Double),
    ("kilometres", QVariant.Double),
    ("departure", QVariant.String),
    ("arrival", QVariant.String),
    ("route_risk", QVariant.Double),
    ("route_risk_lower", QVariant.Double),
    ("route_risk_upper", QVariant.Double),
    ("zones_crossed", QVariant.Int),
    ("high_risk_zones", QVariant.Int),
    ("high_risk_names", QVariant.String),
    ("km_without_data", QVariant.Double),
    ("status", QVariant.String),
    ("message", QVariant.String),
)
_PIECE_FIELDS = (
    ("feature_id", QVariant.LongLong),
    ("order", QVariant.Int),
    ("zone_id", QVariant.String),
    ("name", QVariant.String),
    ("entry", QVariant.String),
    ("hour_of_week", QVariant.Int),
    ("metres", QVariant.Double),
    ("seconds", QVariant.Double),
    ("rate", QVariant.Double),
    ("relative_risk", QVariant.Double),
    ("high_risk", QVariant.Bool),
)


def exposure_fields() -> QgsFields:
    """Columns beside the line's own; `departure` and `arrival` in New York time with its offset."""
    return _fields(_EXPOSURE_FIELDS)


def segment_fields() -> QgsFields:
    """Columns of the pieces of a line, by zone and hour; `feature_id` is the line's, `rate` per hour."""
    return _fields(_PIECE_FIELDS)


def _fields(columns: tuple[tuple[str, QVariant.Type], ...]) -> QgsFields:
    fields = QgsFields()
    for name, kind in columns:
        fields.append(QgsField(name, kind))
    return fields


def exposure_values(feature_id: int, found: LineExposure) -> list[Any]:
    """The values of exposure_fields for a line that was assessed."""
    risk, high = found.route_risk, found.high_risk_zones
    return [
        feature_id,
        round(found.seconds / 60, 2),
        round(found.metres / 1000, 4),
        found.departure.isoformat(timespec="seconds"),
        found.arrival.isoformat(timespec="seconds"),
        risk.expected,
        risk.lower,
        risk.upper,
        len(found.zones),
        len(high),
        ", ".join(zone.name for zone in high),
        round(risk.metres_without_data / 1000, 4),
        FINE,
        None,
    ]


def failed_values(feature_id: int, message: str) -> list[Any]:
    """The values of exposure_fields for a line that could not be assessed."""
    return [feature_id, *[None] * (len(_EXPOSURE_FIELDS) - 3), FAILED, message]


def segment_features(found: LineExposure, zones: ZoneSet, feature_id: int) -> Iterator[QgsFeature]:
    """The pieces of a line in order, as lines in WGS 84."""
    fields = segment_fields()
    for order, piece in enumerate(found.segments, start=1):
        prediction = piece.prediction
        feature = QgsFeature(fields)
        lon, lat = found.line.course(piece.begin, piece.end).T.tolist()
        feature.setGeometry(QgsGeometry(QgsLineString(lon, lat)))
        feature.setAttributes(
            [
                feature_id,
                order,
                zones.zone_ids[piece.zone] if piece.zone >= 0 else None,
                zones.names[piece.zone] if piece.zone >= 0 else None,
                piece.entry.isoformat(timespec="seconds"),
                piece.hour_of_week,
                round(piece.metres, 2),
                round(piece.seconds, 2),
                prediction.rate if prediction else None,
                prediction.relative_risk if prediction else None,
                prediction.high_risk if prediction else False,
            ]
        )
        yield feature


def dress_exposure(layer: QgsVectorLayer, about: str) -> None:
    """What a layer of exposed lines says of itself."""
    _describe(layer, tr("Exposure of lines"), about)


def dress_segments(layer: QgsVectorLayer, about: str) -> None:
    """Pieces in the colours of their relative risk, as a route is."""
    if "relative_risk" in layer.fields().names():
        layer.setRenderer(by_rules([*_classes(), ("ELSE", tr("No data"), cased_line(DIM, "dot"))], levels=True))
        layer.setDisplayExpression('"name"')
    _describe(layer, tr("Pieces of lines by zone and hour"), about)


def _classes() -> Iterator[Rule]:
    for above, limit, name in RELATIVE_RISK_CLASSES:
        parts = [f'"relative_risk" > {above}'] if above is not None else []
        parts += [f'"relative_risk" <= {limit}'] if limit is not None else []
        low, high = above or 0, limit or "…"
        label = tr("{low}–{high} × the city at that hour").format(low=low, high=high)
        yield " AND ".join(parts), label, cased_line(name)


def in_words(surface: RateSurface, measure: str, cutoff: Cutoff) -> str:
    """What the numbers of both layers are, and of when, in sentences."""
    start, end = surface.window
    return tr(
        "Predicted: {measure}, by the model “{model}”. Collisions of {start} to {end}. High-risk: {cutoff}. "
        "Route risk: expected on the streets of the line, anybody's, while it is driven once; with its 90 % interval."
    ).format(measure=tr(MEASURES[measure]), model=surface.title, start=start, end=end, cutoff=cutoff_in_words(cutoff))


def _describe(layer: QgsVectorLayer, title: str, about: str) -> None:
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setLanguage("en")
    metadata.setTitle(title)
    metadata.setAbstract(about)
    metadata.setRights(list(ATTRIBUTION))
    metadata.setCrs(layer.crs())
    metadata.setHistory([tr("Made {when} by Collision Risk").format(when=clock.now().isoformat(timespec="seconds"))])
    layer.setMetadata(metadata)
