"""Sites that were changed as points, with what was seen before and after: columns, style and metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qgis.core import (
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.geo.zones import ZoneSet
from ...core.journey.serialization import ATTRIBUTION, network_facts
from ...core.street_risk.before_after import ChangedSites
from ...core.street_risk.change_effect import Effect
from ...core.street_risk.change_periods import Periods
from ...core.streets.network import Network
from ...core.streets.road_class import RoadClass
from ...core.streets.sites import SiteKind
from ...core.streets.street_pieces import street_pieces
from ...i18n import tr
from .layer_spec import Column, FieldType, LayerSpec
from .metadata import LayerDescription
from .styles import BLUE, GREY, RED, colour

_TEXT, _REAL = FieldType.TEXT, FieldType.REAL
_COLOURS = {"fewer": BLUE, "cannot_tell": GREY, "more": RED}


@dataclass(frozen=True, eq=False)
class ChangedSite:
    """One of the sites that were changed, and the effect there."""

    kind: SiteKind
    road_class: RoadClass
    name: str
    zone: str
    lon: float
    lat: float
    change: str
    before: float
    expected_before: float
    effect: Effect


@dataclass(frozen=True, eq=False)
class ChangeSummary:
    """What was found, as the subject of the layer: `about` in sentences; first and last of the `days` of both sides."""

    about: str
    days: tuple[str, str]
    network: Network

    def description(self) -> LayerDescription:
        """Rights and licence of the streets, and the days of the collisions."""
        meta = self.network.meta
        return LayerDescription(
            abstract=self.about,
            rights=[str(meta["attribution"]), *ATTRIBUTION],
            licences=[str(meta["licence"])],
            days=self.days,
            used={"network": network_facts(self.network)},
        )


def changed_sites(network: Network, zones: ZoneSet, found: ChangedSites, periods: Periods) -> Iterator[ChangedSite]:
    """The sites of one change, in order."""
    sites = network.sites
    zone = zones.locate(sites.lon[found.site], sites.lat[found.site])
    for number, site in enumerate(found.site.tolist()):
        is_segment = site < sites.segments
        yield ChangedSite(
            kind=SiteKind(sites.kind[site]),
            road_class=RoadClass(sites.road_class[site]),
            name=next(iter(street_pieces(network, found.site[number : number + 1]))).name if is_segment else "",
            zone=zones.names[zone[number]] if zone[number] >= 0 else "",
            lon=float(sites.lon[site]),
            lat=float(sites.lat[site]),
            change=periods.change.isoformat(),
            before=float(found.before[number]),
            expected_before=float(found.expected_before[number]),
            effect=found.effect(number),
        )


def _style(layer: QgsVectorLayer) -> None:
    """Points in the colour of the verdict on each."""
    labels = {
        "fewer": tr("fewer than expected"),
        "cannot_tell": tr("the data cannot tell"),
        "more": tr("more than expected"),
    }
    root = QgsRuleBasedRenderer.Rule(None)
    for verdict, label in labels.items():
        look = {"name": "circle", "size": "3", "color": colour(_COLOURS[verdict]), "outline_color": "255,255,255,255"}
        rule = QgsRuleBasedRenderer.Rule(QgsMarkerSymbol.createSimple(look))
        rule.setFilterExpression(f"\"verdict\" = '{verdict}'")
        rule.setLabel(label)
        root.appendChild(rule)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.setDisplayExpression('coalesce("name", "kind")')


def percent(index: float) -> float:
    """The change in percent of an index of effectiveness."""
    return round(100 * (index - 1), 1)


CHANGED_SITES_LAYER: LayerSpec[ChangedSite, ChangeSummary] = LayerSpec(
    title=lambda: tr("Changed sites"),
    geometry=QgsWkbTypes.Type.Point,
    columns=(
        Column("kind", _TEXT, lambda row: row.kind.name.lower()),
        Column("class", _TEXT, lambda row: row.road_class.name.lower()),
        Column("name", _TEXT, lambda row: row.name or None),
        Column("zone", _TEXT, lambda row: row.zone or None),
        Column("change", _TEXT, lambda row: row.change),
        Column("before", _REAL, lambda row: row.before),
        Column("expected_before", _REAL, lambda row: round(row.expected_before, 3)),
        Column("expected_after", _REAL, lambda row: round(row.effect.expected, 3)),
        Column("after", _REAL, lambda row: row.effect.seen),
        Column("percent", _REAL, lambda row: percent(row.effect.index)),
        Column("lower", _REAL, lambda row: percent(row.effect.lower)),
        Column("upper", _REAL, lambda row: percent(row.effect.upper)),
        Column("verdict", _TEXT, lambda row: row.effect.verdict),
    ),
    shape=lambda row: QgsGeometry.fromPointXY(QgsPointXY(row.lon, row.lat)),
    style=lambda layer, _: _style(layer),
    description=ChangeSummary.description,
)
"""A site a row: the centre of an intersection, or the point halfway along a street. Percentages are of `expected_after`
and have 95 % intervals."""
