"""collisionrisk:riskmap: risk of zones or streets, hour by hour of a week, for the Temporal Controller to play."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ..core import clock
from ..core.errors import Cancelled, InputError
from ..core.model.cutoff import Cutoff
from ..i18n import tr, translated
from .base.layer_algorithm import LayerAlgorithm, OpenLayer
from .parameters import request, values
from .parameters.network_extent import EXTENT, best_network, network_in_extent, read_extent
from .parameters.values import hours_parameter, weekdays_parameter, with_help

if TYPE_CHECKING:
    from datetime import date

    from ..core.geo.arrays import FloatArray, IntArray
    from ..core.model.weekly_rates import WeeklyRates
    from ..core.street_risk.risk_by_hour import HourRisk
    from ..core.streets.network import Network
    from ..output.layers.layer_spec import LayerSpec
    from ..output.layers.riskmap_layer import RiskMapSummary

    RiskAt = Callable[[int, IntArray], HourRisk]
    """The risk at an hour of the week of zones or sites by their places."""

ZONES, STREETS = "zones", "streets"
ALL, MAIN = "all", "main"
MAX_ROWS = 500_000
"""Of a map: a GeoPackage of about 180 MB, which QGIS 3.22 plays at 5 pictures a second or more."""
_PERCENTILE = 98


class NoStreetsLeft(InputError):
    template = (
        "There are no streets of “{title}” in this extent with class “{main}” and above percentile {percentile}. "
        "Choose a larger extent, all classes, or a lower percentile."
    )


class TooManyRows(InputError):
    template = (
        "{parts} streets and intersections at {hours} hours are {rows} rows; {limit} are allowed. Choose a smaller "
        "extent, fewer weekdays or hours, main streets only, or a percentile of {percentile} or more."
    )


class SkippedHour(InputError):
    template = "Clocks skip 02:00 in this week, and no other hour is chosen. Choose further hours or days."


@dataclass(frozen=True, eq=False)
class _Layer:
    """A layer to be written: its parameter and specification, its parts, and their places in the figures of an hour."""

    name: str
    spec: LayerSpec[Any, Any]
    parts: Sequence[Any]
    places: IntArray


class RiskMap(LayerAlgorithm):
    """A week in, its risk by hour out."""

    NAME = "riskmap"
    LEVEL = "LEVEL"
    WEEK = "WEEK"
    WEEKDAYS = "WEEKDAYS"
    HOURS = "HOURS"
    CLASSES = "CLASSES"
    PERCENTILE = "PERCENTILE"
    RISKMAP = "RISKMAP"
    INTERSECTIONS = "INTERSECTIONS"
    DRAWN = (INTERSECTIONS, RISKMAP)
    ROWS = "ROWS"
    HOURS_SHOWN = "HOURS_SHOWN"
    ABOUT = "ABOUT"

    def displayName(self) -> str:
        return tr("A week of risk")

    def shortDescription(self) -> str:
        return tr("Makes a layer of zones or streets, hour by hour of a week, that the Temporal Controller plays.")

    def tags(self) -> list[str]:
        return tr("temporal,animation,time,week,hour,map,crash,accident,vision zero,new york,nyc").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in (*self._what(), *self._of_streets(), *self._destinations()):
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputNumber(self.ROWS, tr("Number of rows")))
        self.addOutput(QgsProcessingOutputNumber(self.HOURS_SHOWN, tr("Number of hours")))
        self.addOutput(QgsProcessingOutputString(self.ABOUT, tr("What the layer holds, in sentences")))
        for name, description in (
            (request.USED_NETWORK, request.used_network_text()),
            (request.USED_MODEL, tr("The model that was used, as MODEL names it")),
            (request.USED_ZONES, tr("The zones that were used")),
        ):
            self.addOutput(QgsProcessingOutputString(name, description))
        super().initAlgorithm(configuration)

    def _what(self) -> list[QgsProcessingParameterDefinition]:
        options = {definition.name(): definition for definition in request.option_definitions()}
        return [
            with_help(
                QgsProcessingParameterEnum(
                    self.LEVEL, tr("Level"), (ZONES, STREETS), defaultValue=ZONES, usesStaticStrings=True
                ),
                tr("zones: all of them. streets: those that are chosen below, with their intersections if asked for."),
            ),
            with_help(
                QgsProcessingParameterDateTime(
                    self.WEEK,
                    tr("Week (a day in it; empty: this week)"),
                    QgsProcessingParameterDateTime.Type.Date,
                    optional=True,
                ),
                tr("For example 2026-12-04: Monday 2026-11-30 to Sunday 2026-12-06, with the factors of their dates."),
            ),
            weekdays_parameter(self.WEEKDAYS),
            hours_parameter(self.HOURS),
            *(options[name] for name in (request.MEASURE, request.CUTOFF, request.CUTOFF_BASIS)),
        ]

    def _of_streets(self) -> list[QgsProcessingParameterDefinition]:
        percentile = QgsProcessingParameterNumber(
            self.PERCENTILE,
            tr("Only streets above this percentile"),
            QgsProcessingParameterNumber.Type.Double,
            _PERCENTILE,
            False,
            0,
            100,
        )
        return [
            with_help(
                QgsProcessingParameterExtent(EXTENT, tr("Inside (empty: everywhere)"), optional=True),
                tr("For streets. In any CRS. Streets that it cuts are in it whole."),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    self.CLASSES, tr("Classes of streets"), (ALL, MAIN), defaultValue=ALL, usesStaticStrings=True
                ),
                tr("main: avenues, expressways, parkways, bridges and tunnels, and the intersections on them."),
            ),
            with_help(
                percentile,
                tr(
                    "98: the 2 % of the city's streets, and of its intersections, for which most is expected in a "
                    "typical year (of streets a kilometre). 0: all."
                ),
            ),
            *request.source_definitions(),
        ]

    def _destinations(self) -> list[QgsProcessingParameterDefinition]:
        sink, kinds = QgsProcessingParameterFeatureSink, QgsProcessing.SourceType
        return [
            with_help(
                sink(self.RISKMAP, tr("Risk by hour"), kinds.TypeVectorAnyGeometry),
                tr("A row for each zone or street and hour. A GeoPackage keeps style and time inside."),
            ),
            with_help(
                sink(
                    self.INTERSECTIONS,
                    tr("Intersections by hour"),
                    kinds.TypeVectorPoint,
                    optional=True,
                    createByDefault=False,
                ),
                tr("For streets. A model that knows zones only has none."),
            ),
        ]

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        names = (self.LEVEL, self.CLASSES, request.MEASURE)
        checked = {name: values.choice(self.parameterDefinition(name), parameters, context) for name in names}
        cutoff = self._cutoff(parameters, context)
        request.read_sources(self, parameters, context)
        week = self._week(parameters, context)
        hours = self._hours(week, parameters, context)
        weekdays = values.choices(self.parameterDefinition(self.WEEKDAYS), parameters, context)
        return {
            **checked,
            request.CUTOFF: cutoff.value,
            request.CUTOFF_BASIS: cutoff.basis,
            self.WEEK: hours[0].begin.date().isoformat(),
            self.WEEKDAYS: weekdays,
        }

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..core.model.weekly_rates import rates_of_week
        from ..output.layers.riskmap_layer import RiskMapSummary

        day, box = self._week(parameters, context), read_extent(self, parameters, context)
        measure, level = (
            values.choice(self.parameterDefinition(name), parameters, context) for name in (request.MEASURE, self.LEVEL)
        )
        cutoff, hours = self._cutoff(parameters, context), self._hours(day, parameters, context)
        feedback.setProgressText(tr("Loading streets and model"))
        selection = best_network(request.read_sources(self, parameters, context), box)
        sources = request.load_selected(selection, parameters, feedback)
        monday = day - timedelta(days=day.weekday())
        week = rates_of_week(sources.surface, measure, monday)
        summary = RiskMapSummary(sources.surface, measure, cutoff, hours, len(sources.surface.zones.names))
        if level == ZONES:
            layers, risk_at = self._zones(week, cutoff)
        else:
            network = network_in_extent(sources, box, feedback)
            layers, risk_at = self._streets(network, week, summary, parameters, context, feedback)
            notice = "" if sources.street_notice is None else translated(sources.street_notice)
            parts = sum(len(layer.parts) for layer in layers)
            summary = replace(summary, network=network, parts=parts, notice=notice)
        written = self._write(layers, risk_at, summary, parameters, context, feedback)
        feedback.pushInfo(summary.about)
        return {
            **written,
            self.ROWS: summary.parts * len(hours),
            self.HOURS_SHOWN: len(hours),
            self.ABOUT: summary.about,
            request.USED_NETWORK: "" if summary.network is None else sources.name_of(summary.network),
            request.USED_MODEL: sources.model_name,
            request.USED_ZONES: sources.surface.zones.id,
            **request.fallbacks(sources),
        }

    def _zones(self, week: WeeklyRates, cutoff: Cutoff) -> tuple[list[_Layer], RiskAt]:
        import numpy as np

        from ..core.street_risk.risk_by_hour import ZoneRisks
        from ..output.layers.riskmap_layer import ZONE_MAP, map_zones

        zones = map_zones(week.zones)
        return [_Layer(self.RISKMAP, ZONE_MAP, zones, np.arange(len(zones)))], ZoneRisks(week, cutoff).at

    def _streets(
        self,
        network: Network,
        week: WeeklyRates,
        summary: RiskMapSummary,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> tuple[list[_Layer], RiskAt]:
        """Raises NoStreetsLeft, TooManyRows, Cancelled."""
        import numpy as np

        from ..core.street_risk.risk_by_hour import SiteRisks
        from ..core.streets.street_pieces import pieces_in_box
        from ..output.layers.riskmap_layer import INTERSECTION_MAP, STREET_MAP, map_intersections, map_streets
        from ..output.layers.streets_layer import intersections_in_box
        from ..output.layers.streets_style import MAIN_CLASSES

        risks = SiteRisks(network, week, summary.measure, summary.cutoff, feedback.isCanceled)
        year = risks.typical_year()
        box, least = (
            read_extent(self, parameters, context),
            self.parameterAsDouble(parameters, self.PERCENTILE, context),
        )
        classes = values.choice(self.parameterDefinition(self.CLASSES), parameters, context)
        found = pieces_in_box(network, box)
        if parameters.get(self.INTERSECTIONS):
            found = np.concatenate((found, intersections_in_box(network, box)))
        if classes == MAIN:
            found = found[np.isin(network.sites.road_class[found], MAIN_CLASSES)]
        rank = year.percentile[found]
        sites = found[rank >= least]
        if not (sites < network.sites.segments).any():
            raise NoStreetsLeft(title=network.title, main=classes, percentile=f"{least:g}")
        _refuse_too_many(rank, len(sites), len(summary.hours))
        # The riskiest last, so that they are drawn over the others.
        sites = sites[np.argsort(year.percentile[sites], kind="stable")]
        segments, crossings = (
            sites[part] for part in (sites < network.sites.segments, sites >= network.sites.segments)
        )
        layers = [
            _Layer(self.RISKMAP, STREET_MAP, map_streets(network, segments, year.zone, week.zones), segments),
        ]
        if parameters.get(self.INTERSECTIONS):
            points = map_intersections(network, crossings, year.zone, week.zones)
            layers.append(_Layer(self.INTERSECTIONS, INTERSECTION_MAP, points, crossings))
        return layers, risks.at

    def _write(
        self,
        layers: Sequence[_Layer],
        risk_at: RiskAt,
        summary: RiskMapSummary,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, str]:
        """Where the layers are. Raises Cancelled, CannotWrite."""
        from ..output.layers.riskmap_layer import risk_rows

        feedback.setProgressText(tr("Writing the hours of the week"))
        crs = QgsCoordinateReferenceSystem("EPSG:4326")
        opened: list[tuple[_Layer, OpenLayer]] = [
            (
                layer,
                self.open_layer(
                    layer.name, parameters, context, layer.spec.fields(), layer.spec.geometry, crs, "begin"
                ),
            )
            for layer in layers
        ]
        for number, hour in enumerate(summary.hours, start=1):
            for layer, output in opened:
                risk = risk_at(hour.hour_of_week, layer.places)
                output.add(*layer.spec.features(risk_rows(hour, layer.parts, risk)))
            feedback.setProgress(98 * number / len(summary.hours))
            if feedback.isCanceled():
                raise Cancelled
        return {
            layer.name: output.close(partial(layer.spec.style_and_describe, subject=summary))
            for layer, output in opened
        }

    def _cutoff(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Cutoff:
        """Raises BadCutoff, BadChoice."""
        value = values.number(self.parameterDefinition(request.CUTOFF), parameters, context)
        return Cutoff(value, values.choice(self.parameterDefinition(request.CUTOFF_BASIS), parameters, context))

    def _week(self, parameters: dict[str, Any], context: QgsProcessingContext) -> date:
        """A day of the week. Raises BadDay."""
        return values.day(self.parameterDefinition(self.WEEK), parameters, context) or clock.now().date()

    def _hours(self, day: date, parameters: dict[str, Any], context: QgsProcessingContext) -> list[clock.ClockHour]:
        """Those of the week that are asked for. Raises BadHours, BadChoice, SkippedHour."""
        from ..store.collision_store import hours_of_day

        definition = self.parameterDefinition(self.WEEKDAYS)
        weekdays = {clock.DAYS.index(name) for name in values.choices(definition, parameters, context)}
        hours = hours_of_day(self.parameterAsString(parameters, self.HOURS, context))
        shown = [
            hour
            for hour in clock.hours_on_the_clock(day)
            if (not weekdays or hour.begin.weekday() in weekdays) and (not hours or hour.begin.hour in hours)
        ]
        if not shown:
            raise SkippedHour
        return shown


def _refuse_too_many(rank: FloatArray, sites: int, hours: int) -> None:
    """Raises TooManyRows with the percentile that would do."""
    import numpy as np

    if sites * hours <= MAX_ROWS:
        return
    highest_first = -np.sort(-rank[~np.isnan(rank)])
    enough = math.floor(highest_first[MAX_ROWS // hours] * 10 + 1) / 10
    raise TooManyRows(
        parts=f"{sites:,}", hours=hours, rows=f"{sites * hours:,}", limit=f"{MAX_ROWS:,}", percentile=f"{enough:g}"
    )
