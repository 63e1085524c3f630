"""The layers of the streets and the intersections on the way of a journey, by what is expected at each."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer, QgsWkbTypes

from ...core.geo.arrays import FloatArray
from ...core.journey.journey import Journey
from ...core.journey.route_segments import line_of_drive
from ...core.journey.streets_on_way import StreetOnWay, streets_on_way
from ...core.streets.sites import SiteKind
from ...i18n import tr
from ..text import journey_text
from .journey_layers import JourneyRow, iso_seconds, line_geometry, numbered
from .layer_spec import Column, FieldType, LayerSpec
from .metadata import describe_journey_layer
from .streets_style import risk_classes
from .styles import Rule, by_rules, cased_line, cased_point

_TEXT, _WHOLE, _REAL = FieldType.TEXT, FieldType.WHOLE, FieldType.REAL
StreetRow = JourneyRow[tuple[StreetOnWay, FloatArray]]
"""A street, and the line that is driven on it (V, 2); of an intersection, its place (1, 2)."""
_TIP = """<b>[% coalesce("name", '') %]</b><br>[% "summary" %]"""


def street_rows(journey: Journey) -> list[StreetRow]:
    """The streets driven, in order of travel."""
    on_way = [one for one in streets_on_way(journey) if one.kind == SiteKind.SEGMENT and one.metres > 0]
    line = line_of_drive(journey.network, journey.drive)
    lines = [line.parts(np.array([one.begin, one.begin + one.metres]))[0] for one in on_way]
    return numbered(journey, zip(on_way, lines))


def intersection_rows(journey: Journey) -> list[StreetRow]:
    """The intersections entered, in order of travel; none where a model knows zones only."""
    sites = journey.network.sites
    on_way = [one for one in streets_on_way(journey) if one.kind == SiteKind.INTERSECTION and one.expected is not None]
    places = [np.array([[sites.lon[one.site], sites.lat[one.site]]]) for one in on_way]
    return numbered(journey, zip(on_way, places))


def _zone_name(row: StreetRow) -> str | None:
    street, _ = row.part
    return None if street.zone is None else row.journey.surface.zones.names[street.zone]


_COLUMNS: tuple[Column[StreetRow], ...] = (
    Column("order", _WHOLE, lambda row: row.order),
    Column("name", _TEXT, lambda row: row.part[0].name or None),
    Column("class", _TEXT, lambda row: row.part[0].road_class.name.lower()),
    Column("entry", _TEXT, lambda row: iso_seconds(row.part[0].entry)),
    Column("metres", _REAL, lambda row: round(row.part[0].metres, 1)),
    Column("measure", _TEXT, lambda row: row.journey.request.measure),
    Column("total60", _REAL, lambda row: row.part[0].expected),
    Column("total60_lower", _REAL, lambda row: row.part[0].lower),
    Column("total60_upper", _REAL, lambda row: row.part[0].upper),
    Column("relative_risk", _REAL, lambda row: row.part[0].relative),
    Column("zone", _TEXT, _zone_name),
    Column("summary", _TEXT, lambda row: journey_text.street_summary(row.journey, row.part[0])),
)


def _style(layer: QgsVectorLayer, rules: list[Rule]) -> None:
    layer.setRenderer(by_rules(rules, levels=True))
    layer.setDisplayExpression('"name"')
    layer.setMapTipTemplate(_TIP)


def _style_streets(layer: QgsVectorLayer, _: Journey) -> None:
    classes = risk_classes(tr("{limit} × the city's average per km"))
    _style(layer, [(expression, label, cased_line(look[0])) for expression, label, _limit, look in classes])


def _style_intersections(layer: QgsVectorLayer, _: Journey) -> None:
    classes = risk_classes(tr("{limit} × the average intersection"))
    _style(layer, [(expression, label, cased_point(look[0])) for expression, label, _limit, look in classes])


STREETS_ON_WAY_LAYER: LayerSpec[StreetRow, Journey] = LayerSpec(
    title=lambda: tr("Streets on the way"),
    geometry=QgsWkbTypes.Type.LineString,
    columns=_COLUMNS,
    shape=lambda row: line_geometry(row.part[1]),
    style=_style_streets,
    description=describe_journey_layer,
)
"""A street driven a row. `total60`: expected on the whole street in 60 days at the hour of its `entry`."""

INTERSECTIONS_ON_WAY_LAYER: LayerSpec[StreetRow, Journey] = LayerSpec(
    title=lambda: tr("Intersections on the way"),
    geometry=QgsWkbTypes.Type.Point,
    columns=_COLUMNS,
    shape=lambda row: QgsGeometry.fromPointXY(QgsPointXY(*row.part[1][0].tolist())),
    style=_style_intersections,
    description=describe_journey_layer,
)
"""An intersection entered a row, as the streets."""
