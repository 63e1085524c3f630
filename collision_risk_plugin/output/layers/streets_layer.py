"""Streets as lines and intersections as points, with their predicted collisions: columns, style and metadata."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes

from ...core import clock
from ...core.constants import MEASURES
from ...core.geo.arrays import IntArray
from ...core.journey.serialization import ATTRIBUTION, model_facts, network_facts, traffic_facts
from ...core.model.bundle import RateSurface
from ...core.street_risk.site_figures import SiteFigures, site_figures
from ...core.street_risk.street_rates import StreetRates
from ...core.streets.network import Network
from ...core.streets.road_class import RoadClass
from ...core.streets.street_pieces import StreetPiece, street_pieces
from ...core.traffic.speed_table import SpeedTable
from ...i18n import tr, translated
from ..text import journey_text
from .journey_layers import line_geometry
from .layer_spec import Column, FieldType, LayerSpec
from .metadata import LayerDescription
from .streets_style import style_intersections, style_streets

_TEXT, _WHOLE, _REAL = FieldType.TEXT, FieldType.WHOLE, FieldType.REAL


@dataclass(frozen=True, eq=False)
class StreetPrediction:
    """Predictions for the sites of a network: a year of typical weeks, or 60-day totals at an hour on its date."""

    network: Network
    surface: RateSurface
    measure: str
    hour: datetime | None

    @cached_property
    def figures(self) -> SiteFigures:
        day = clock.in_new_york(self.hour or clock.now()).date()
        rates = StreetRates.of_week(self.network, self.surface, self.measure, day)
        expected = rates.typical_year() if self.hour is None else rates.in_60_days(clock.hour_of_week(self.hour))
        return site_figures(self.network, expected, self.measure)

    def rows(self, sites: IntArray) -> Iterator[SitePrediction]:
        """The predictions for these sites, in order."""
        figures, names = self.figures, (*self.surface.zones.names, None)
        expected = figures.expected
        arrays = (expected.mean, expected.lower, expected.upper, figures.per_km, figures.relative, figures.percentile)
        columns = ([None if math.isnan(value) else value for value in array[sites].tolist()] for array in arrays)
        zones = (names[zone] for zone in figures.zone[sites].tolist())
        for values in zip(*columns, zones):
            yield SitePrediction(*values)

    @property
    def about(self) -> str:
        """What the numbers are, in sentences."""
        measure = translated(MEASURES[self.measure])
        if self.hour is None:
            what = tr("expected: {measure} expected in a typical year, with 90 % interval.").format(measure=measure)
        else:
            what = tr("expected: {measure} expected in 60 days at that hour ({when}), with 90 % interval.").format(
                measure=measure, when=journey_text.day_and_time(self.hour)
            )
        counts = tr("They rest on collisions reported to the police, and tell nothing of fault or cause.")
        return f"{what} {counts}"


@dataclass(frozen=True)
class SitePrediction:
    """Expected collisions (in the measure) at a site with their 90 % interval; None: no data. See SiteFigures."""

    expected: float | None
    lower: float | None
    upper: float | None
    per_km: float | None
    relative: float | None
    percentile: float | None
    zone: str | None


@dataclass(frozen=True, eq=False)
class StreetsSummary:
    """A network as the subject of its layer: `pieces` are in the layer; `speeds` at the `hour`, if one was chosen."""

    network: Network
    pieces: int
    kilometres: float
    speeds: SpeedTable
    prediction: StreetPrediction
    notice: str = ""

    @property
    def hour(self) -> datetime | None:
        return self.prediction.hour

    @property
    def about(self) -> str:
        """What the layer holds, in sentences."""
        meta = self.network.meta
        lines = [
            tr("Streets: {title}, {date}: {pieces} pieces, {km} km.").format(
                title=meta["title"], date=meta["date"], pieces=f"{self.pieces:,}", km=f"{self.kilometres:,.0f}"
            ),
            tr("They are approximate.") if self.network.approximate else "",
            tr("One-way streets run as their lines do.")
            if meta["one_ways"]
            else tr("Which streets are one-way is not known: all are in it both ways."),
        ]
        if self.hour is not None:
            lines.append(
                tr("mph_traffic is of {when}: {title}.").format(
                    when=journey_text.day_and_time(self.hour), title=self.speeds.title
                )
            )
        return " ".join(filter(None, (*lines, self.prediction.about, self.notice)))

    def description(self) -> LayerDescription:
        """Rights and licences of streets, model and, if an hour was chosen, speeds; the window of the model's data."""
        meta, tables = self.network.meta, [self.speeds] if self.hour is not None else []
        surface = self.prediction.surface
        licences = (meta["licence"], surface.manifest.get("license"), *(table.licence for table in tables))
        return LayerDescription(
            abstract=self.about,
            rights=[str(meta["attribution"]), *ATTRIBUTION, *(table.attribution for table in tables)],
            licences=[str(licence) for licence in licences if licence],
            days=surface.window,
            used={
                "network": network_facts(self.network),
                "model": model_facts(surface),
                "traffic": traffic_facts(self.speeds) if tables else None,
            },
        )


@dataclass(frozen=True, eq=False)
class StreetRow:
    """A street piece, its speed at the hour chosen, and its prediction."""

    piece: StreetPiece
    mph_traffic: float | None
    risk: SitePrediction


def street_rows(prediction: StreetPrediction, shapes: IntArray, speeds: SpeedTable) -> Iterator[StreetRow]:
    """The street pieces of these shapes of a network, in order."""
    network, hour = prediction.network, prediction.hour
    at_hour = None if hour is None else speeds.mph[speeds.band[clock.hour_of_week(hour)]][speeds.kind].tolist()
    for piece, risk in zip(street_pieces(network, shapes), prediction.rows(shapes)):
        yield StreetRow(piece, None if at_hour is None else at_hour[piece.area][piece.road_class], risk)


@dataclass(frozen=True, eq=False)
class IntersectionRow:
    """An intersection, and its prediction."""

    legs: int
    road_class: RoadClass
    lon: float
    lat: float
    risk: SitePrediction


def intersections_in_box(network: Network, box: tuple[float, float, float, float] | None) -> IntArray:
    """The sites (K,) of intersections in a box (west, south, east, north) in degrees; None: all."""
    sites = network.sites
    intersections = np.arange(sites.segments, len(sites))
    if network.site_shares.pattern is None:
        return intersections[:0]
    if box is None:
        return intersections
    west, south, east, north = box
    lon, lat = sites.lon[intersections], sites.lat[intersections]
    return intersections[(lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)]


def intersection_rows(prediction: StreetPrediction, sites: IntArray) -> Iterator[IntersectionRow]:
    """The intersections at these sites, in order."""
    every = prediction.network.sites
    columns = (every.size[sites], every.road_class[sites], every.lon[sites], every.lat[sites])
    for (legs, road_class, lon, lat), risk in zip(
        zip(*(column.tolist() for column in columns)), prediction.rows(sites)
    ):
        yield IntersectionRow(int(legs), RoadClass(road_class), lon, lat, risk)


def _heading(row: StreetRow) -> float | None:
    """Degrees clockwise from north, from the first to the last place on a one-way street; None if these are one."""
    (lon, lat), (end_lon, end_lat) = row.piece.coordinates[[0, -1]].tolist()
    east, north = (end_lon - lon) * math.cos(math.radians(lat)), end_lat - lat
    if not row.piece.one_way or east == north == 0:
        return None
    return round(math.degrees(math.atan2(east, north)) % 360, 1)


STREETS_LAYER: LayerSpec[StreetRow, StreetsSummary] = LayerSpec(
    title=lambda: tr("Streets"),
    geometry=QgsWkbTypes.Type.LineString,
    columns=(
        Column("name", _TEXT, lambda row: row.piece.name or None),
        Column("class", _TEXT, lambda row: row.piece.road_class.name.lower()),
        Column("one_way", FieldType.YES_NO, lambda row: row.piece.one_way),
        Column("heading", _REAL, _heading),
        Column("mph", _REAL, lambda row: round(row.piece.mph, 1)),
        Column("mph_traffic", _REAL, lambda row: row.mph_traffic),
        Column("metres", _REAL, lambda row: round(row.piece.metres, 1)),
        Column("area", _TEXT, lambda row: row.piece.area.name.lower()),
        Column("expected", _REAL, lambda row: row.risk.expected),
        Column("lower", _REAL, lambda row: row.risk.lower),
        Column("upper", _REAL, lambda row: row.risk.upper),
        Column("per_km", _REAL, lambda row: row.risk.per_km),
        Column("relative_risk", _REAL, lambda row: row.risk.relative),
        Column("percentile", _REAL, lambda row: row.risk.percentile),
        Column("zone", _TEXT, lambda row: row.risk.zone),
    ),
    shape=lambda row: line_geometry(row.piece.coordinates),
    style=lambda layer, _: style_streets(layer),
    description=StreetsSummary.description,
)
"""A street piece a row. `heading`: of one-way streets, degrees clockwise from north; `mph`: without traffic."""

INTERSECTIONS_LAYER: LayerSpec[IntersectionRow, StreetsSummary] = LayerSpec(
    title=lambda: tr("Intersections"),
    geometry=QgsWkbTypes.Type.Point,
    columns=(
        Column("class", _TEXT, lambda row: row.road_class.name.lower()),
        Column("legs", _WHOLE, lambda row: row.legs),
        Column("expected", _REAL, lambda row: row.risk.expected),
        Column("lower", _REAL, lambda row: row.risk.lower),
        Column("upper", _REAL, lambda row: row.risk.upper),
        Column("relative_risk", _REAL, lambda row: row.risk.relative),
        Column("percentile", _REAL, lambda row: row.risk.percentile),
        Column("zone", _TEXT, lambda row: row.risk.zone),
    ),
    shape=lambda row: QgsGeometry.fromPointXY(QgsPointXY(row.lon, row.lat)),
    style=lambda layer, _: style_intersections(layer),
    description=StreetsSummary.description,
)
"""An intersection a row; `class`: that of its most important leg."""
