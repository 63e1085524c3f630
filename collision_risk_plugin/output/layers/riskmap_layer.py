"""Maps of risk by hour of a week: a row for each zone, street or intersection and hour, which QGIS plays."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes

from ...core.clock import ClockHour
from ...core.constants import MEASURES
from ...core.geo.arrays import IntArray
from ...core.geo.zones import ZoneSet
from ...core.journey.serialization import ATTRIBUTION, model_facts, network_facts
from ...core.model.bundle import RateSurface
from ...core.model.cutoff import BASIS_MEANINGS, PERCENTILE, RELATIVE, TOTAL60, Cutoff
from ...core.street_risk.risk_by_hour import HourRisk
from ...core.streets.network import Network
from ...core.streets.road_class import RoadClass
from ...core.streets.street_pieces import StreetPiece, street_pieces
from ...i18n import tr, translated
from ..text import journey_text
from .journey_layers import iso_seconds, line_geometry, zone_geometry
from .layer_spec import Column, FieldType, LayerSpec, clock_time
from .metadata import LayerDescription
from .riskmap_style import style_intersection_map, style_street_map, style_zone_map

_TEXT, _WHOLE, _REAL = FieldType.TEXT, FieldType.WHOLE, FieldType.REAL
_FRIDAY_17 = 4 * 24 + 17
_ZONE_TOLERANCE, _STREET_TOLERANCE = 1e-4, 2e-5
"""Degrees; about 10 and 2 m."""
Part = TypeVar("Part")


@dataclass(frozen=True, eq=False)
class RiskMapSummary:
    """A map of risk as the subject of its layers: `parts` are zones, or streets and intersections of `network`.

    `hours`: those of the week that are in it, in order; there is one at least. `notice`: what is to be said with it.
    """

    surface: RateSurface
    measure: str
    cutoff: Cutoff
    hours: Sequence[ClockHour]
    parts: int
    network: Network | None = None
    notice: str = ""

    @property
    def alone(self) -> ClockHour:
        """The hour that is shown without the Temporal Controller: Friday 17:00, else the first."""
        return next((hour for hour in self.hours if hour.hour_of_week == _FRIDAY_17), self.hours[0])

    @property
    def high_risk(self) -> str:
        """What the red ones are, for the legend."""
        basis = self.cutoff.basis
        if basis == TOTAL60:
            words = tr("more than {value} expected in 60 days at that hour")
        elif basis == RELATIVE:
            words = tr("more than {value} × the average at that hour")
        elif basis == PERCENTILE and self.network is not None:
            words = tr("higher than {value} % of all streets and hours of a typical week")
        else:
            words = tr(BASIS_MEANINGS[basis])
        return tr("High-risk: {cutoff}").format(cutoff=words.format(value=f"{self.cutoff.value:g}"))

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day that are in it (ISO)."""
        last = self.hours[-1].end - timedelta(seconds=1)
        return self.hours[0].begin.date().isoformat(), last.date().isoformat()

    @property
    def about(self) -> str:
        """What the layers hold, in sentences."""
        what = tr("expected: {measure} expected in 60 days at each hour, with 90 % interval.").format(
            measure=translated(MEASURES[self.measure])
        )
        of = tr("Zones: {parts}.") if self.network is None else tr("Streets and intersections: {parts}.")
        when = tr(
            "{hours} hours of New York's clock, {first} to {last}. The Temporal Controller plays them; without it the "
            "map shows {hour}."
        ).format(
            hours=len(self.hours),
            first=self.days[0],
            last=self.days[1],
            hour=journey_text.hour_in_words(self.alone.hour_of_week),
        )
        skipped = next((hour.begin.date() for hour in self.hours if hour.end - hour.begin > timedelta(hours=1)), None)
        gap = "" if skipped is None else tr("On {day} clocks skip 02:00.").format(day=skipped.isoformat())
        streets = "" if self.network is None else tr("Streets: {title}.").format(title=self.network.title)
        start, end = self.surface.window
        data = tr("Collisions of {start} to {end}").format(start=start, end=end)
        counts = tr("They rest on collisions reported to the police, and tell nothing of fault or cause.")
        sentences = (
            what,
            of.format(parts=f"{self.parts:,}"),
            when,
            gap,
            f"{self.high_risk}.",
            streets,
            f"{data}.",
            counts,
            self.notice,
        )
        return " ".join(filter(None, sentences))

    def description(self) -> LayerDescription:
        """Rights and licences of model and streets; the days that the layer shows."""
        meta = {} if self.network is None else self.network.meta
        licences = (meta.get("licence"), self.surface.manifest.get("license"))
        return LayerDescription(
            abstract=self.about,
            rights=[*(str(meta[key]) for key in ("attribution",) if key in meta), *ATTRIBUTION],
            licences=[str(licence) for licence in licences if licence],
            days=self.days,
            used={
                "network": None if self.network is None else network_facts(self.network),
                "model": model_facts(self.surface),
            },
        )


@dataclass(frozen=True, eq=False)
class MapZone:
    """A zone of the map."""

    zone_id: str
    name: str
    shape: QgsGeometry


@dataclass(frozen=True, eq=False)
class MapStreet:
    """A street piece of the map, and its zone."""

    piece: StreetPiece
    zone: str | None
    shape: QgsGeometry


@dataclass(frozen=True, eq=False)
class MapIntersection:
    """An intersection of the map, and its zone."""

    legs: int
    road_class: RoadClass
    zone: str | None
    shape: QgsGeometry


@dataclass(frozen=True, eq=False)
class RiskRow(Generic[Part]):
    """A zone, street or intersection at an hour; None: no data. See HourRisk."""

    hour: ClockHour
    part: Part
    expected: float | None
    lower: float | None
    upper: float | None
    relative: float | None
    percentile: float | None
    high_risk: bool


def map_zones(zones: ZoneSet) -> list[MapZone]:
    """All zones, in their order."""
    return [
        MapZone(zone_id, name, _generalised(zone_geometry(zones, index), _ZONE_TOLERANCE))
        for index, (zone_id, name) in enumerate(zip(zones.zone_ids, zones.names))
    ]


def map_streets(network: Network, sites: IntArray, zone_of: IntArray, zones: ZoneSet) -> list[MapStreet]:
    """The segments at these sites; `zone_of` (S,): index of the zone of each site, -1 for none."""
    names = (*zones.names, None)
    pieces = zip(street_pieces(network, sites), zone_of[sites].tolist())
    return [
        MapStreet(piece, names[zone], _generalised(line_geometry(piece.coordinates), _STREET_TOLERANCE))
        for piece, zone in pieces
    ]


def map_intersections(network: Network, sites: IntArray, zone_of: IntArray, zones: ZoneSet) -> list[MapIntersection]:
    """The intersections at these sites; `zone_of` as in `map_streets`."""
    names, every = (*zones.names, None), network.sites
    columns = (every.size, every.road_class, zone_of, every.lon, every.lat)
    return [
        MapIntersection(int(legs), RoadClass(kind), names[zone], QgsGeometry.fromPointXY(QgsPointXY(lon, lat)))
        for legs, kind, zone, lon, lat in zip(*(column[sites].tolist() for column in columns))
    ]


def risk_rows(hour: ClockHour, parts: Iterable[Part], risk: HourRisk) -> Iterator[RiskRow[Part]]:
    """The rows of an hour: parts (V,) with their figures."""
    expected = risk.expected
    arrays = (expected.mean, expected.lower, expected.upper, risk.relative, risk.percentile)
    columns = ([None if math.isnan(value) else value for value in array.tolist()] for array in arrays)
    for part, figures, high_risk in zip(parts, zip(*columns), risk.high_risk.tolist()):
        mean, lower, upper, relative, percentile = figures
        yield RiskRow(hour, part, mean, lower, upper, relative, percentile, high_risk)


def _generalised(shape: QgsGeometry, tolerance: float) -> QgsGeometry:
    """A shape with fewer points, since it is in the layer once for each hour; as it is, where too little is left."""
    fewer = shape.simplify(tolerance)
    if shape.isMultipart():
        fewer.convertToMultiType()
    return shape if fewer.isEmpty() or not fewer.isGeosValid() else fewer


def _when() -> tuple[Column[RiskRow[Any]], ...]:
    return (
        Column("begin", FieldType.DATE_TIME, lambda row: clock_time(row.hour.begin)),
        Column("end", FieldType.DATE_TIME, lambda row: clock_time(row.hour.end)),
        Column("moment", _TEXT, lambda row: iso_seconds(row.hour.instant)),
        Column("hour_of_week", _WHOLE, lambda row: row.hour.hour_of_week),
    )


def _figures() -> tuple[Column[RiskRow[Any]], ...]:
    return (
        Column("expected", _REAL, lambda row: row.expected),
        Column("lower", _REAL, lambda row: row.lower),
        Column("upper", _REAL, lambda row: row.upper),
        Column("relative_risk", _REAL, lambda row: row.relative),
        Column("percentile", _REAL, lambda row: row.percentile),
        Column("high_risk", FieldType.YES_NO, lambda row: row.high_risk),
    )


ZONE_MAP: LayerSpec[RiskRow[MapZone], RiskMapSummary] = LayerSpec(
    title=lambda: tr("Risk of zones by hour"),
    geometry=QgsWkbTypes.Type.MultiPolygon,
    columns=(
        *_when(),
        Column("zone_id", _TEXT, lambda row: row.part.zone_id),
        Column("name", _TEXT, lambda row: row.part.name),
        *_figures(),
    ),
    shape=lambda row: row.part.shape,
    style=lambda layer, subject: style_zone_map(layer, subject.high_risk, subject.alone),
    description=RiskMapSummary.description,
)
"""`begin` and `end` are the clock's in New York, `moment` the instant of `begin` with its offset; `expected` and its
interval in 60 days at that hour."""

STREET_MAP: LayerSpec[RiskRow[MapStreet], RiskMapSummary] = LayerSpec(
    title=lambda: tr("Risk of streets by hour"),
    geometry=QgsWkbTypes.Type.LineString,
    columns=(
        *_when(),
        Column("name", _TEXT, lambda row: row.part.piece.name or None),
        Column("class", _TEXT, lambda row: row.part.piece.road_class.name.lower()),
        Column("metres", _REAL, lambda row: round(row.part.piece.metres, 1)),
        Column("zone", _TEXT, lambda row: row.part.zone),
        *_figures(),
    ),
    shape=lambda row: row.part.shape,
    style=lambda layer, subject: style_street_map(layer, subject.high_risk, subject.alone),
    description=RiskMapSummary.description,
)
"""As ZONE_MAP; `relative_risk` and `percentile` by what a street has a kilometre."""

INTERSECTION_MAP: LayerSpec[RiskRow[MapIntersection], RiskMapSummary] = LayerSpec(
    title=lambda: tr("Risk of intersections by hour"),
    geometry=QgsWkbTypes.Type.Point,
    columns=(
        *_when(),
        Column("class", _TEXT, lambda row: row.part.road_class.name.lower()),
        Column("legs", _WHOLE, lambda row: row.part.legs),
        Column("zone", _TEXT, lambda row: row.part.zone),
        *_figures(),
    ),
    shape=lambda row: row.part.shape,
    style=lambda layer, subject: style_intersection_map(layer, subject.high_risk, subject.alone),
    description=RiskMapSummary.description,
)
"""As ZONE_MAP; `class`: that of its most important leg."""
