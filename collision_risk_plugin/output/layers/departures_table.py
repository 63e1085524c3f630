"""The hours to leave at as a table without geometry."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsFeature, QgsFields, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QVariant

from ...core import clock
from ...core.journey.departures import Departure
from ...core.journey.journey import Journey
from ...i18n import tr
from .journey_layers import fields_of
from .metadata import describe

DEPARTURES_TYPE = QgsWkbTypes.Type.NoGeometry
_FIELDS = (
    ("leave", QVariant.String),
    ("hour_of_week", QVariant.Int),
    ("minutes", QVariant.Double),
    ("route_risk", QVariant.Double),
    ("route_risk_lower", QVariant.Double),
    ("route_risk_upper", QVariant.Double),
    ("relative_to_now", QVariant.Double),
    ("high_risk_zones", QVariant.Int),
)


def departure_fields() -> QgsFields:
    """`leave` in New York time with its offset; `relative_to_now`: route risk ÷ that of the departure asked for."""
    return fields_of(_FIELDS)


def departure_features(departures: Sequence[Departure]) -> list[QgsFeature]:
    """A row for each hour; the first is that of the departure asked for."""
    fields, features = departure_fields(), []
    now = departures[0].route_risk.expected
    for departure in departures:
        leave, risk = clock.in_new_york(departure.leave), departure.route_risk
        feature = QgsFeature(fields)
        feature.setAttributes(
            [
                leave.isoformat(timespec="seconds"),
                clock.hour_of_week(leave),
                round(departure.seconds / 60, 2),
                risk.expected,
                risk.lower,
                risk.upper,
                risk.expected / now if now else None,
                departure.high_risk_zones,
            ]
        )
        features.append(feature)
    return features


def dress_departures(table: QgsVectorLayer, journey: Journey) -> None:
    """Metadata and request as the route has them."""
    describe(table, journey, tr("When to leave"))
