"""The routes to choose from as lines: their columns, and how they look."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsLineString,
    QgsPalLayerSettings,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ...core.journey.alternatives import ALTERNATIVE, BALANCED, FASTEST, SAFEST, Alternative
from ...core.journey.journey import Journey
from ...i18n import tr
from ..text import alternatives_text
from .journey_layers import fields_of
from .metadata import describe
from .styles import INK, Rule, alternative_line, by_rules, text_format

ALTERNATIVES_TYPE = QgsWkbTypes.Type.LineString
_FIELDS = (
    ("order", QVariant.Int),
    ("kind", QVariant.String),
    ("minutes", QVariant.Double),
    ("extra_minutes", QVariant.Double),
    ("kilometres", QVariant.Double),
    ("extra_kilometres", QVariant.Double),
    ("route_risk", QVariant.Double),
    ("route_risk_lower", QVariant.Double),
    ("route_risk_upper", QVariant.Double),
    ("risk_change_percent", QVariant.Double),
    ("zones_crossed", QVariant.Int),
    ("high_risk_zones", QVariant.Int),
    ("zones_that_differ", QVariant.String),
    ("summary", QVariant.String),
)


def alternative_fields() -> QgsFields:
    """Columns of the routes to choose from; what is extra or changes does so against the fastest."""
    return fields_of(_FIELDS)


def alternative_features(choices: Iterable[Alternative]) -> list[QgsFeature]:
    """A line in WGS 84 for each route, in their order."""
    fields, features = alternative_fields(), []
    for order, choice in enumerate(choices, start=1):
        journey, risk = choice.journey, choice.journey.route_risk
        lon, lat = journey.coordinates.T.tolist()
        feature = QgsFeature(fields)
        feature.setGeometry(QgsGeometry(QgsLineString(lon, lat)))
        feature.setAttributes(
            [
                order,
                choice.kind,
                round(journey.seconds / 60, 2),
                round(choice.extra_seconds / 60, 2),
                round(journey.metres / 1000, 3),
                round(choice.extra_metres / 1000, 3),
                risk.expected,
                risk.lower,
                risk.upper,
                round(100 * choice.risk_change, 1),
                len(journey.zones),
                len(journey.high_risk_zones),
                alternatives_text.zones_that_differ(choice),
                alternatives_text.summary(choice),
            ]
        )
        features.append(feature)
    return features


def dress_alternatives(layer: QgsVectorLayer, journey: Journey) -> None:
    """Thin grey dashes, each route named on the map and in the legend; metadata and request as the route has them."""
    if set(alternative_fields().names()) <= set(layer.fields().names()):
        rules: list[Rule] = [
            (f"\"kind\" = '{kind}'", alternatives_text.kind_label(kind), alternative_line())
            for kind in (FASTEST, SAFEST, BALANCED, ALTERNATIVE, "shortest")
        ]
        layer.setRenderer(by_rules(rules))
        layer.setLabeling(QgsVectorLayerSimpleLabeling(_names()))
        layer.setLabelsEnabled(True)
        layer.setDisplayExpression('"summary"')
        layer.setMapTipTemplate("""<b>[% "summary" %]</b><br>[% "zones_that_differ" %]""")
    describe(layer, journey, tr("Routes to choose from"))


def _names() -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    # Which route, and its minutes; the rest of the summary is in the map tip.
    settings.fieldName = """array_to_string(array_slice(string_to_array("summary", ' · '), 0, 1), '\\n')"""
    settings.isExpression = True
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.priority = 1  # the names of high-risk zones come first
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    settings.setFormat(text_format(INK, 7))
    return settings
