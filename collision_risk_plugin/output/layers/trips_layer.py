"""The drives of a batch as features: their columns, and what the layer says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import QgsFields, QgsGeometry, QgsLayerMetadata, QgsLineString, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QVariant

from ...core import clock
from ...core.geo.zones import ZoneSet
from ...core.journey.batch import TripRisk
from ...core.journey.serialization import ATTRIBUTION
from ...core.streets.network import Network
from ...i18n import tr
from .exposure_layer import FAILED, FINE
from .journey_layers import fields_of

TRIPS_TYPE = QgsWkbTypes.Type.LineString
NUMBER = "row"
_FIELDS = (
    ("departure", QVariant.String),
    ("arrival", QVariant.String),
    ("minutes", QVariant.Double),
    ("kilometres", QVariant.Double),
    ("route_risk", QVariant.Double),
    ("route_risk_lower", QVariant.Double),
    ("route_risk_upper", QVariant.Double),
    ("zones_crossed", QVariant.Int),
    ("high_risk_zones", QVariant.Int),
    ("high_risk_names", QVariant.String),
    ("access_metres", QVariant.Double),
    ("streets", QVariant.String),
    ("status", QVariant.String),
    ("message", QVariant.String),
)
TRIP_COLUMNS = (NUMBER, *(name for name, _ in _FIELDS))


def trip_fields(kept: QgsFields) -> QgsFields:
    """The row's number, what is kept of it, and what was found; times are New York's with their offset."""
    fields = fields_of(((NUMBER, QVariant.LongLong),))
    for field in (*kept, *fields_of(_FIELDS)):
        fields.append(field)
    return fields


def trip_values(trip: TripRisk, zones: ZoneSet, streets: str) -> list[Any]:
    """What was found for a row, in the order of its columns."""
    departure, risk = trip.request.departure, trip.route_risk
    arrival = clock.from_timestamp(
        departure.timestamp() + trip.seconds
    )  # not on the wall clock, which may go back meanwhile
    return [
        clock.in_new_york(departure).isoformat(timespec="seconds"),
        arrival.isoformat(timespec="seconds"),
        round(trip.seconds / 60, 2),
        round(trip.metres / 1000, 3),
        risk.expected,
        risk.lower,
        risk.upper,
        len(trip.zones),
        len(trip.high_risk),
        "; ".join(zones.names[zone] for zone in trip.high_risk),
        round(sum(trip.access_metres), 1),
        streets,
        FINE,
        None,
    ]


def failed_values(message: str) -> list[Any]:
    """The same for a row that has no answer."""
    return [*[None] * (len(_FIELDS) - 2), FAILED, message]


def trip_geometry(trip: TripRisk) -> QgsGeometry:
    """The route in WGS 84."""
    lon, lat = trip.coordinates.T.tolist()
    return QgsGeometry(QgsLineString(lon, lat))


def describe_trips(layer: QgsVectorLayer, about: str, networks: Iterable[Network]) -> None:
    """What the layer says of itself: what was asked of which streets and data, whom to name, under which licences."""
    metas = [network.meta for network in networks]
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setLanguage("en")
    metadata.setTitle(tr("Drives"))
    metadata.setAbstract(about)
    metadata.setRights([*dict.fromkeys(str(meta["attribution"]) for meta in metas), *ATTRIBUTION])
    metadata.setLicenses(list(dict.fromkeys(str(meta["licence"]) for meta in metas)))
    metadata.setCrs(layer.crs())
    metadata.setHistory([tr("Made {when} by Collision Risk").format(when=clock.now().isoformat(timespec="seconds"))])
    layer.setMetadata(metadata)
