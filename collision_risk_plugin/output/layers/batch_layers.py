"""The layers of batches: existing lines with their exposure, these by zone and hour, and many drives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Callable

from qgis.core import QgsFeature, QgsFields, QgsGeometry, QgsVectorLayer, QgsWkbTypes

from ...core import clock
from ...core.constants import MEASURES
from ...core.geo.zones import ZoneSet
from ...core.journey.batch import TripRisk
from ...core.journey.exposure import ExposureSegment, LineExposure
from ...core.journey.serialization import ATTRIBUTION, model_facts
from ...core.model.bundle import RateSurface
from ...core.model.cutoff import Cutoff
from ...core.streets.network import Network
from ...core.traffic.speed_table import SpeedTable
from ...i18n import tr
from ..text.journey_text import cutoff_in_words, zone_names
from .journey_layers import MINUTES_BESIDE, iso_seconds, line_geometry
from .layer_spec import Column, FieldType, LayerSpec, make_field
from .metadata import LayerDescription
from .styles import DIM, RELATIVE_RISK_CLASSES, Rule, by_rules, cased_line

ASSESSED, FAILED = "ok", "error"
_TEXT, _WHOLE, _LONG, _REAL = FieldType.TEXT, FieldType.WHOLE, FieldType.LONG, FieldType.REAL


@dataclass(frozen=True, eq=False)
class BatchSummary:
    """Model, streets, speeds and, in sentences, the meaning of a batch, for the metadata of its layers.

    `used`: its facts. `speeds`: None for lines, which have times of their own.
    """

    about: str
    surface: RateSurface
    networks: Sequence[Network] = ()
    used: Mapping[str, Any] | None = None
    speeds: SpeedTable | None = None

    def description(self) -> LayerDescription:
        """Rights and licences of the streets, the model and the speeds, and the window of the model's data."""
        metas, tables = [network.meta for network in self.networks], [] if self.speeds is None else [self.speeds]
        licences = (
            *(meta["licence"] for meta in metas),
            self.surface.manifest.get("license"),
            *(table.licence for table in tables),
        )
        return LayerDescription(
            abstract=self.about,
            rights=[
                *(str(meta["attribution"]) for meta in metas),
                *ATTRIBUTION,
                *(table.attribution for table in tables),
            ],
            licences=[str(licence) for licence in licences if licence],
            days=self.surface.window,
            used=self.used,
        )


def batch_facts(surface: RateSurface, departure: datetime) -> dict[str, Any]:
    """The model and the departure of a batch, where no row has its own, for the metadata of its layers."""
    return {"model": model_facts(surface), "departure": departure.isoformat(timespec="seconds")}


def summary_text(surface: RateSurface, measure: str, cutoff: Cutoff) -> str:
    """What the numbers of a batch are, and of which data, in sentences."""
    start, end = surface.window
    return tr(
        "Predicted: {measure}, by the model “{model}”. Collisions of {start} to {end}. High-risk: {cutoff}. "
        "Route risk: expected on these streets in 60 days, at the hours when they are reached; with its 90 % interval."
    ).format(measure=tr(MEASURES[measure]), model=surface.title, start=start, end=end, cutoff=cutoff_in_words(cutoff))


@dataclass(frozen=True, eq=False)
class LineRow:
    """A line and its exposure; the `message` says why it has none."""

    feature_id: int
    exposure: LineExposure | None
    message: str | None = None


@dataclass(frozen=True, eq=False)
class SegmentRow:
    """A segment of a line, in one zone and one hour; `order` counts from 1."""

    feature_id: int
    order: int
    exposure: LineExposure
    segment: ExposureSegment
    zones: ZoneSet


@dataclass(frozen=True, eq=False)
class DriveRow:
    """A drive of a batch, `number` of its row, and the title of the streets; the `message` says why there is none."""

    number: int
    trip: TripRisk | None
    zones: ZoneSet
    streets: str
    message: str | None = None


def _of_exposure(value: Callable[[LineExposure], Any]) -> Callable[[LineRow], Any]:
    """A getter that is None for a line that could not be assessed."""
    return lambda row: None if row.exposure is None else value(row.exposure)


def _of_trip(value: Callable[[TripRisk], Any]) -> Callable[[DriveRow], Any]:
    """A getter that is None for a row without an answer."""
    return lambda row: None if row.trip is None else value(row.trip)


def _of_prediction(name: str, otherwise: Any) -> Callable[[SegmentRow], Any]:
    """A getter of the segment's prediction; `otherwise` outside every zone."""
    return lambda row: otherwise if row.segment.prediction is None else getattr(row.segment.prediction, name)


def _arrival(trip: TripRisk) -> str:
    # Not on the wall clock, which may go back meanwhile.
    return iso_seconds(clock.from_timestamp(trip.request.departure.timestamp() + trip.seconds))


def _style_segments(layer: QgsVectorLayer, _: BatchSummary) -> None:
    """Segments in the colours of their relative risk, as a route is."""
    layer.setRenderer(by_rules([*_classes(), ("ELSE", tr("No data"), cased_line(DIM, "dot"))], levels=True))
    layer.setDisplayExpression('"name"')


def _classes() -> Iterator[Rule]:
    for above, limit, name in RELATIVE_RISK_CLASSES:
        parts = [f'"relative_risk" > {above}'] if above is not None else []
        parts += [f'"relative_risk" <= {limit}'] if limit is not None else []
        low, high = above or 0, limit or "…"
        label = tr("{low}–{high} × the city at that hour").format(low=low, high=high)
        yield " AND ".join(parts), label, cased_line(name)


EXPOSURE_LAYER: LayerSpec[LineRow, BatchSummary] = LayerSpec(
    title=lambda: tr("Exposure of lines"),
    geometry=QgsWkbTypes.Type.Unknown,
    columns=(
        Column("feature_id", _LONG, lambda row: row.feature_id),
        Column("minutes", _REAL, _of_exposure(lambda line: round(line.seconds / 60, 2))),
        Column("kilometres", _REAL, _of_exposure(lambda line: round(line.metres / 1000, 4))),
        Column("departure", _TEXT, _of_exposure(lambda line: iso_seconds(line.departure))),
        Column("arrival", _TEXT, _of_exposure(lambda line: iso_seconds(line.arrival))),
        Column("route_risk", _REAL, _of_exposure(lambda line: line.route_risk.expected)),
        Column("route_risk_lower", _REAL, _of_exposure(lambda line: line.route_risk.lower)),
        Column("route_risk_upper", _REAL, _of_exposure(lambda line: line.route_risk.upper)),
        Column("zones_crossed", _WHOLE, _of_exposure(lambda line: len(line.zones))),
        Column("high_risk_zones", _WHOLE, _of_exposure(lambda line: len(line.high_risk_zones))),
        Column(
            "high_risk_names", _TEXT, _of_exposure(lambda line: zone_names(zone.name for zone in line.high_risk_zones))
        ),
        Column(
            "km_without_data", _REAL, _of_exposure(lambda line: round(line.route_risk.metres_without_data / 1000, 4))
        ),
        Column("status", _TEXT, lambda row: FAILED if row.exposure is None else ASSESSED),
        Column("message", _TEXT, lambda row: row.message),
    ),
    shape=None,
    style=None,
    description=BatchSummary.description,
)
"""Columns beside the line's own, whose geometry it keeps; `departure`, `arrival` in New York time with its offset."""

SEGMENTS_LAYER: LayerSpec[SegmentRow, BatchSummary] = LayerSpec(
    title=lambda: tr("Pieces of lines by zone and hour"),
    geometry=QgsWkbTypes.Type.LineString,
    columns=(
        Column("feature_id", _LONG, lambda row: row.feature_id),
        Column("order", _WHOLE, lambda row: row.order),
        Column("zone_id", _TEXT, lambda row: row.zones.zone_ids[row.segment.zone] if row.segment.zone >= 0 else None),
        Column("name", _TEXT, lambda row: row.zones.names[row.segment.zone] if row.segment.zone >= 0 else None),
        Column("entry", _TEXT, lambda row: iso_seconds(row.segment.entry)),
        Column("hour_of_week", _WHOLE, lambda row: row.segment.hour_of_week),
        Column("metres", _REAL, lambda row: round(row.segment.metres, 2)),
        Column("seconds", _REAL, lambda row: round(row.segment.seconds, 2)),
        Column("rate", _REAL, _of_prediction("rate", None)),
        Column("relative_risk", _REAL, _of_prediction("relative_risk", None)),
        Column("high_risk", FieldType.YES_NO, _of_prediction("high_risk", False)),
    ),
    shape=lambda row: line_geometry(row.exposure.line.course(row.segment.begin, row.segment.end)),
    style=_style_segments,
    description=BatchSummary.description,
)
"""`feature_id` is the line's, `rate` per hour."""

TRIPS_LAYER: LayerSpec[DriveRow, BatchSummary] = LayerSpec(
    title=lambda: tr("Drives"),
    geometry=QgsWkbTypes.Type.LineString,
    columns=(
        Column("row", _LONG, lambda row: row.number),
        Column("departure", _TEXT, _of_trip(lambda trip: iso_seconds(clock.in_new_york(trip.request.departure)))),
        Column("arrival", _TEXT, _of_trip(_arrival)),
        Column("minutes", _REAL, _of_trip(lambda trip: round(trip.seconds / 60, 2))),
        Column("kilometres", _REAL, _of_trip(lambda trip: round(trip.metres / 1000, 3))),
        Column("route_risk", _REAL, _of_trip(lambda trip: trip.route_risk.expected)),
        Column("route_risk_lower", _REAL, _of_trip(lambda trip: trip.route_risk.lower)),
        Column("route_risk_upper", _REAL, _of_trip(lambda trip: trip.route_risk.upper)),
        Column("zones_crossed", _WHOLE, _of_trip(lambda trip: len(trip.zones))),
        Column("high_risk_zones", _WHOLE, _of_trip(lambda trip: len(trip.high_risk))),
        Column(
            "high_risk_names",
            _TEXT,
            lambda row: zone_names(row.zones.names[zone] for zone in row.trip.high_risk) if row.trip else None,
        ),
        Column("access_metres", _REAL, _of_trip(lambda trip: round(sum(trip.access_metres), 1))),
        Column("streets", _TEXT, lambda row: row.streets if row.trip else None),
        Column("status", _TEXT, lambda row: ASSESSED if row.trip else FAILED),
        Column("message", _TEXT, lambda row: row.message),
        *(Column(name, _REAL, _of_trip(value)) for name, value in MINUTES_BESIDE.items()),
    ),
    shape=lambda row: line_geometry(row.trip.coordinates) if row.trip else QgsGeometry(),
    style=None,
    description=BatchSummary.description,
)
"""Times are New York's, with their offset; `minutes` with traffic."""


def segment_rows(exposure: LineExposure, zones: ZoneSet, feature_id: int) -> Iterator[SegmentRow]:
    """The segments of a line, in order."""
    for order, segment in enumerate(exposure.segments, start=1):
        yield SegmentRow(feature_id, order, exposure, segment, zones)


def trip_fields(attributes: QgsFields) -> QgsFields:
    """The number of the row, the attributes that it keeps, and the answer."""
    number, *answer = TRIPS_LAYER.columns
    fields = QgsFields()
    for field in (make_field(number.name, number.kind), *attributes):
        fields.append(field)
    for column in answer:
        fields.append(make_field(column.name, column.kind))
    return fields


def trip_feature(fields: QgsFields, row: DriveRow, attributes: Sequence[Any]) -> QgsFeature:
    """A feature of `trip_fields`."""
    number, *answer = TRIPS_LAYER.values(row)
    feature = QgsFeature(fields)
    if row.trip is not None:
        feature.setGeometry(line_geometry(row.trip.coordinates))
    feature.setAttributes([number, *attributes, *answer])
    return feature


def line_feature(fields: QgsFields, line: QgsFeature, row: LineRow) -> QgsFeature:
    """A line with its own attributes, and its exposure after them."""
    feature = QgsFeature(fields)
    feature.setGeometry(line.geometry())
    feature.setAttributes([*line.attributes(), *EXPOSURE_LAYER.values(row)])
    return feature
