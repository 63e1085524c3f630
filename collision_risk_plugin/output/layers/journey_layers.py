"""The layers of a journey: its route, the zones it crosses, alternatives, hours to leave at, alerts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Callable, Generic, TypeVar, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsPolygon,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core import clock
from ...core.geo.arrays import FloatArray
from ...core.geo.zones import ZoneSet
from ...core.journey.alternatives import Alternative
from ...core.journey.batch import TripRisk
from ...core.journey.departures import Departure
from ...core.journey.journey import CrossedZone, Journey
from ...core.journey.route_pieces import RoutePiece, route_pieces
from ...core.places.place_names import name_of_place
from ...core.streets.sites import SiteKind
from ...core.tracking.alerts import AlertPoint
from ...i18n import tr
from ..text import alternatives_text, journey_text
from ..text.alerts_text import point_summary
from .layer_spec import Column, FieldType, LayerSpec
from .metadata import describe_journey_layer
from .styles import style_alerts, style_alternatives, style_route, style_zones

Part = TypeVar("Part")
Row = TypeVar("Row")
Timed = Union[Journey, Departure, TripRisk]
"""What has seconds with traffic, their range, and those without."""
_TEXT, _WHOLE, _REAL, _YES_NO = FieldType.TEXT, FieldType.WHOLE, FieldType.REAL, FieldType.YES_NO


@dataclass(frozen=True, eq=False)
class JourneyRow(Generic[Part]):
    """A row of a journey's layer: one of so many parts of the journey, and its number from 1 on in their order."""

    journey: Journey
    order: int
    part: Part
    parts: int


@dataclass(frozen=True, eq=False)
class DepartureRow:
    """An hour to leave at, and the route risk of the departure asked for."""

    departure: Departure
    risk_as_asked: float


def wgs84() -> QgsCoordinateReferenceSystem:
    """The reference system of every place in a journey."""
    return QgsCoordinateReferenceSystem("EPSG:4326")


def line_geometry(coordinates: FloatArray) -> QgsGeometry:
    """A line through coordinates (V, 2)."""
    lon, lat = coordinates.T.tolist()
    return QgsGeometry(QgsLineString(lon, lat))


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


def iso_seconds(moment: datetime) -> str:
    """A moment as columns hold it: ISO 8601 to the second, with its offset."""
    return moment.isoformat(timespec="seconds")


def _zone_name(row: JourneyRow[RoutePiece]) -> str | None:
    zones, zone_id = row.journey.surface.zones, row.part.zone_id
    return zones.names[zones.zone_ids.index(zone_id)] if zone_id else None


def _street_risk(name: str) -> Callable[[JourneyRow[RoutePiece]], float | None]:
    """A number of the risk of the street that a piece is on."""
    return lambda row: None if row.part.risk is None else getattr(row.part.risk, name)


def _total60(zone: CrossedZone, index: int) -> float | None:
    """Of the prediction in 60 days: 0 its expected count, 1 and 2 the ends of the interval."""
    total = zone.prediction.in_60_days()
    return None if total is None else total[index]


MINUTES_BESIDE: dict[str, Callable[[Timed], float]] = {
    "minutes_low": lambda drive: round(drive.seconds_range[0] / 60, 2),
    "minutes_high": lambda drive: round(drive.seconds_range[1] / 60, 2),
    "minutes_free_flow": lambda drive: round(drive.free_flow_seconds / 60, 2),
}
"""Columns beside the minutes with traffic: where eight of ten drives lie, and without traffic."""


def _minutes_beside(drive_of: Callable[[Row], Timed]) -> tuple[Column[Row], ...]:
    """The columns of MINUTES_BESIDE of the drive that a row is about."""

    def of_row(value: Callable[[Timed], float]) -> Callable[[Row], float]:
        return lambda row: value(drive_of(row))

    return tuple(Column(name, _REAL, of_row(value)) for name, value in MINUTES_BESIDE.items())


ROUTE_LAYER: LayerSpec[JourneyRow[RoutePiece], Journey] = LayerSpec(
    title=lambda: tr("Route"),
    geometry=QgsWkbTypes.Type.LineString,
    columns=(
        Column("order", _WHOLE, lambda row: row.order),
        Column("pieces", _WHOLE, lambda row: row.parts),
        Column("zone_id", _TEXT, lambda row: row.part.zone_id),
        Column("zone", _TEXT, _zone_name),
        Column("entry", _TEXT, lambda row: iso_seconds(row.part.entry)),
        Column("metres", _REAL, lambda row: round(row.part.metres, 1)),
        Column("seconds", _REAL, lambda row: round(row.part.seconds, 1)),
        Column("access", _YES_NO, lambda row: row.part.access),
        Column("relative_risk", _REAL, lambda row: row.part.relative_risk),
        Column("high_risk", _YES_NO, lambda row: row.part.high_risk),
        Column("summary", _TEXT, lambda row: journey_text.piece_summary(row.journey, row.part)),
        Column("minutes", _REAL, lambda row: round(row.journey.seconds / 60, 2)),
        *_minutes_beside(lambda row: row.journey),
        Column("street", _TEXT, lambda row: row.part.street or None),
        Column("street_total60", _REAL, _street_risk("expected")),
        Column("street_total60_lower", _REAL, _street_risk("lower")),
        Column("street_total60_upper", _REAL, _street_risk("upper")),
        Column("street_risk", _REAL, _street_risk("relative")),
    ),
    shape=lambda row: line_geometry(row.part.coordinates),
    style=lambda layer, _: style_route(layer),
    description=describe_journey_layer,
)
"""One of the route's `pieces`, on one street in one zone and hour of the week, a row.

`minutes` are those of the whole route; `relative_risk` and `high_risk` of the zone; `street_total60` of the whole block
and the intersection entered at its end, `street_risk` the same a km ÷ that of all streets.
"""

ZONES_LAYER: LayerSpec[JourneyRow[CrossedZone], Journey] = LayerSpec(
    title=lambda: tr("Zones on the way"),
    geometry=QgsWkbTypes.Type.MultiPolygon,
    columns=(
        Column("order", _WHOLE, lambda row: row.order),
        Column("zone_id", _TEXT, lambda row: row.part.zone_id),
        Column("name", _TEXT, lambda row: row.part.name),
        Column("borough", _TEXT, lambda row: row.part.borough),
        Column("entry", _TEXT, lambda row: iso_seconds(row.part.entry)),
        Column("hour_of_week", _WHOLE, lambda row: row.part.hour_of_week),
        Column("hour", _TEXT, lambda row: journey_text.hour_in_words(row.part.hour_of_week)),
        Column("metres", _REAL, lambda row: round(row.part.metres, 1)),
        Column("seconds", _REAL, lambda row: round(row.part.seconds, 1)),
        Column("measure", _TEXT, lambda row: row.journey.request.measure),
        Column("rate", _REAL, lambda row: row.part.prediction.rate),
        Column("rate_lower", _REAL, lambda row: row.part.prediction.lower),
        Column("rate_upper", _REAL, lambda row: row.part.prediction.upper),
        Column("total60", _REAL, lambda row: _total60(row.part, 0)),
        Column("total60_lower", _REAL, lambda row: _total60(row.part, 1)),
        Column("total60_upper", _REAL, lambda row: _total60(row.part, 2)),
        Column("relative_risk", _REAL, lambda row: row.part.prediction.relative_risk),
        Column("high_risk", _YES_NO, lambda row: row.part.prediction.high_risk),
        Column("date_factor", _REAL, lambda row: row.part.prediction.date_factor),
        Column("count", _WHOLE, lambda row: row.part.prediction.count),
        Column("exposure_hours", _REAL, lambda row: row.part.prediction.exposure_hours),
        Column("summary", _TEXT, lambda row: journey_text.zone_summary(row.journey, row.part)),
    ),
    shape=lambda row: zone_geometry(row.journey.surface.zones, row.part.index),
    style=style_zones,
    description=describe_journey_layer,
)
"""Rates per hour, `total60` in 60 days, `entry` in New York time with its offset."""

ALTERNATIVES_LAYER: LayerSpec[JourneyRow[Alternative], Journey] = LayerSpec(
    title=lambda: tr("Routes to choose from"),
    geometry=QgsWkbTypes.Type.LineString,
    columns=(
        Column("order", _WHOLE, lambda row: row.order),
        Column("kind", _TEXT, lambda row: row.part.kind),
        Column("minutes", _REAL, lambda row: round(row.journey.seconds / 60, 2)),
        Column("extra_minutes", _REAL, lambda row: round(row.part.extra_seconds / 60, 2)),
        Column("kilometres", _REAL, lambda row: round(row.journey.metres / 1000, 3)),
        Column("extra_kilometres", _REAL, lambda row: round(row.part.extra_metres / 1000, 3)),
        Column("route_risk", _REAL, lambda row: row.journey.route_risk.expected),
        Column("route_risk_lower", _REAL, lambda row: row.journey.route_risk.lower),
        Column("route_risk_upper", _REAL, lambda row: row.journey.route_risk.upper),
        Column("risk_change_percent", _REAL, lambda row: round(100 * row.part.risk_change, 1)),
        Column("zones_crossed", _WHOLE, lambda row: len(row.journey.zones)),
        Column("high_risk_zones", _WHOLE, lambda row: len(row.journey.high_risk_zones)),
        Column("zones_that_differ", _TEXT, lambda row: alternatives_text.zones_that_differ(row.part)),
        Column("summary", _TEXT, lambda row: alternatives_text.summary(row.part)),
        *_minutes_beside(lambda row: row.journey),
    ),
    shape=lambda row: line_geometry(row.journey.coordinates),
    style=lambda layer, _: style_alternatives(layer),
    description=describe_journey_layer,
)
"""What is extra or changes does so against the fastest route."""

DEPARTURES_TABLE: LayerSpec[DepartureRow, Journey] = LayerSpec(
    title=lambda: tr("When to leave"),
    geometry=QgsWkbTypes.Type.NoGeometry,
    columns=(
        Column("leave", _TEXT, lambda row: iso_seconds(clock.in_new_york(row.departure.leave))),
        Column("hour_of_week", _WHOLE, lambda row: clock.hour_of_week(row.departure.leave)),
        Column("minutes", _REAL, lambda row: round(row.departure.seconds / 60, 2)),
        Column("route_risk", _REAL, lambda row: row.departure.route_risk.expected),
        Column("route_risk_lower", _REAL, lambda row: row.departure.route_risk.lower),
        Column("route_risk_upper", _REAL, lambda row: row.departure.route_risk.upper),
        Column(
            "relative_to_now",
            _REAL,
            lambda row: row.departure.route_risk.expected / row.risk_as_asked if row.risk_as_asked else None,
        ),
        Column("high_risk_zones", _WHOLE, lambda row: row.departure.high_risk_zones),
        *_minutes_beside(lambda row: row.departure),
    ),
    shape=None,
    style=None,
    description=describe_journey_layer,
)
"""`leave` in New York time with its offset; `relative_to_now`: route risk ÷ that of the departure asked for."""


def _alert_kind(point: AlertPoint) -> str:
    """What an alert is for: "zone", "intersection" or "street"."""
    if point.site is None:
        return "zone"
    return "intersection" if point.site.street.kind == SiteKind.INTERSECTION else "street"


def _alert_zone(row: JourneyRow[AlertPoint]) -> int | None:
    """Index of the zone of an alert; of a site, the one with the most of its collisions."""
    point = row.part
    return point.zone.index if point.zone is not None else point.site.street.zone if point.site is not None else None


def _zone_attribute(names: Callable[[ZoneSet], Sequence[str]]) -> Callable[[JourneyRow[AlertPoint]], str | None]:
    def of_row(row: JourneyRow[AlertPoint]) -> str | None:
        index = _alert_zone(row)
        return None if index is None else names(row.journey.surface.zones)[index]

    return of_row


def _alert_figures(point: AlertPoint) -> tuple[float | None, float | None, float | None, float | None]:
    """Expected in 60 days, its lower and upper bound, and relative risk."""
    if point.zone is not None:
        prediction = point.zone.prediction
        return (*(prediction.in_60_days() or (None, None, None)), prediction.relative_risk)
    if point.site is not None:
        return (*(point.site.in_60_days or (None, None, None)), point.site.street.relative)
    return None, None, None, None


def _alert_entry(point: AlertPoint) -> str | None:
    at = point.zone.entry if point.zone is not None else point.site.street.entry if point.site is not None else None
    return None if at is None else iso_seconds(at)


ALERTS_LAYER: LayerSpec[JourneyRow[AlertPoint], Journey] = LayerSpec(
    title=lambda: tr("Alerts on the way"),
    geometry=QgsWkbTypes.Type.Point,
    columns=(
        Column("order", _WHOLE, lambda row: row.order),
        Column("zone_id", _TEXT, _zone_attribute(lambda zones: zones.zone_ids)),
        Column("zone", _TEXT, _zone_attribute(lambda zones: zones.names)),
        Column("metres_before_entry", _REAL, lambda row: round(row.part.metres_before_entry, 1)),
        Column("minutes_after_departure", _REAL, lambda row: round(row.part.seconds / 60, 2)),
        Column("entry", _TEXT, lambda row: _alert_entry(row.part)),
        Column("total60", _REAL, lambda row: _alert_figures(row.part)[0]),
        Column("total60_lower", _REAL, lambda row: _alert_figures(row.part)[1]),
        Column("total60_upper", _REAL, lambda row: _alert_figures(row.part)[2]),
        Column("relative_risk", _REAL, lambda row: _alert_figures(row.part)[3]),
        Column("summary", _TEXT, lambda row: point_summary(row.journey, row.part)),
        Column("kind", _TEXT, lambda row: _alert_kind(row.part)),
        Column("street", _TEXT, lambda row: row.part.site.street.name if row.part.site else None),
        Column("percentile", _REAL, lambda row: round(row.part.site.percentile, 2) if row.part.site else None),
    ),
    shape=lambda row: QgsGeometry.fromPointXY(QgsPointXY(*row.part.place)),
    style=lambda layer, _: style_alerts(layer),
    description=describe_journey_layer,
)
"""Metres on the route to the entry of the zone or street; `entry` in New York time with its offset."""


def numbered(journey: Journey, parts: Iterable[Part]) -> list[JourneyRow[Part]]:
    """The parts of a journey as rows, in their order."""
    every = list(parts)
    return [JourneyRow(journey, order, part, len(every)) for order, part in enumerate(every, start=1)]


def route_rows(journey: Journey) -> list[JourneyRow[RoutePiece]]:
    """The route from start to end."""
    return numbered(journey, route_pieces(journey))


def zone_rows(journey: Journey) -> list[JourneyRow[CrossedZone]]:
    """The zones crossed, in order of travel."""
    return numbered(journey, journey.zones)


def alert_rows(journey: Journey, points: Iterable[AlertPoint]) -> list[JourneyRow[AlertPoint]]:
    """The alerts in order of travel."""
    return numbered(journey, points)


def alternative_rows(alternatives: Iterable[Alternative]) -> list[JourneyRow[Alternative]]:
    """The alternatives in their order."""
    every = list(alternatives)
    return [JourneyRow(one.journey, order, one, len(every)) for order, one in enumerate(every, start=1)]


def departure_rows(departures: Sequence[Departure]) -> list[DepartureRow]:
    """The hours to leave at; the first is that of the departure asked for."""
    return [DepartureRow(departure, departures[0].route_risk.expected) for departure in departures]


def memory_layers(journey: Journey) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(route, zones) in memory, styled; they belong to the thread that calls."""
    route = memory_layer(
        ROUTE_LAYER.title(), ROUTE_LAYER.fields(), ROUTE_LAYER.geometry, ROUTE_LAYER.features(route_rows(journey))
    )
    zones = memory_layer(
        ZONES_LAYER.title(), ZONES_LAYER.fields(), ZONES_LAYER.geometry, ZONES_LAYER.features(zone_rows(journey))
    )
    ROUTE_LAYER.style_and_describe(route, journey)
    ZONES_LAYER.style_and_describe(zones, journey)
    return route, zones


def memory_layer(name: str, fields: QgsFields, kind: QgsWkbTypes.Type, features: list[QgsFeature]) -> QgsVectorLayer:
    """A layer in memory, in WGS 84."""
    layer = QgsVectorLayer(f"{QgsWkbTypes.displayString(kind)}?crs=EPSG:4326", name, "memory")
    # Through the layer's own editing: `dataProvider()`, or a layer that QGIS makes itself, makes PyQt wrap a C++-owned
    # object; its registry of these is not thread-safe, and this runs off the main thread too.
    layer.startEditing()
    for field in fields:
        layer.addAttribute(field)
    layer.addFeatures(features)
    if not layer.commitChanges():
        raise ValueError("; ".join(layer.commitErrors()))
    return layer


def journey_title(journey: Journey) -> str:
    """Title of the group of its layers, such as "Collision Risk – Fri 17:00 Penn Station → Broadway & Wall Street"."""
    leave = clock.in_new_york(journey.request.departure)
    start, end = (name_of_place(place, journey.surface.zones) for place in (journey.request.start, journey.request.end))
    return tr("Collision Risk – {day} {time} {start} → {end}").format(
        day=tr(clock.DAYS[leave.weekday()])[:3], time=f"{leave:%H:%M}", start=start, end=end
    )
