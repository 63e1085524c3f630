"""The alerts of a journey as points: their columns, and how they look."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ...core.journey.journey import Journey
from ...core.tracking.alerts import AlertPoint
from ...i18n import tr
from ..text.alerts_text import point_summary
from .journey_layers import fields_of
from .metadata import describe
from .styles import DARK_RED, RED, colour, text_format

ALERTS_TYPE = QgsWkbTypes.Type.Point
_FIELDS = (
    ("order", QVariant.Int),
    ("zone_id", QVariant.String),
    ("zone", QVariant.String),
    ("metres_before_entry", QVariant.Double),
    ("minutes_after_departure", QVariant.Double),
    ("entry", QVariant.String),
    ("total60", QVariant.Double),
    ("total60_lower", QVariant.Double),
    ("total60_upper", QVariant.Double),
    ("relative_risk", QVariant.Double),
    ("summary", QVariant.String),
)


def alert_fields() -> QgsFields:
    """Columns: metres on the route to the entry of the zone; `entry` in New York time with its offset."""
    return fields_of(_FIELDS)


def alert_features(points: Iterable[AlertPoint], journey: Journey) -> list[QgsFeature]:
    """A point in WGS 84 for each alert, in their order."""
    fields, features = alert_fields(), []
    for order, point in enumerate(points, start=1):
        zone = point.zone
        feature = QgsFeature(fields)
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*point.place)))
        feature.setAttributes(
            [
                order,
                zone.zone_id,
                zone.name,
                round(point.metres_before_entry, 1),
                round(point.seconds / 60, 2),
                zone.entry.isoformat(timespec="seconds"),
                *(zone.prediction.in_60_days() or (None, None, None)),
                zone.prediction.relative_risk,
                point_summary(journey, point),
            ]
        )
        features.append(feature)
    return features


def dress_alerts(layer: QgsVectorLayer, journey: Journey) -> None:
    """Red warning triangles with the names of their zones; metadata and request as the route has them."""
    if set(alert_fields().names()) <= set(layer.fields().names()):
        layer.setRenderer(QgsSingleSymbolRenderer(_triangle()))
        layer.setLabeling(QgsVectorLayerSimpleLabeling(_names()))
        layer.setLabelsEnabled(True)
        layer.setDisplayExpression('"zone"')
        layer.setMapTipTemplate("""<b>[% "zone" %]</b><br>[% "summary" %]""")
    describe(layer, journey, tr("Alerts on the way"))


def _triangle() -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {
            "name": "triangle",
            "color": colour(RED),
            "outline_color": colour("#FFFFFF"),
            "outline_width": "0.5",
            "size": "4.4",
            "size_unit": "MM",
        }
    )


def _names() -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = "zone"
    settings.setFormat(text_format(DARK_RED, 7, bold=True))
    return settings
