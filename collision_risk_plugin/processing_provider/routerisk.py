"""collisionrisk:routerisk: one drive, the zones on its way, and what is predicted for them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from ..core.errors import Cancelled
from ..i18n import tr
from .base.layer_algorithm import LayerAlgorithm
from .parameters import request
from .parameters.values import with_help

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.journey.alternatives import Alternative
    from ..core.journey.departures import Departure
    from ..core.journey.journey import Journey
    from ..output.layers.layer_spec import LayerSpec

_PICTURE_SIZE = (1600, 1000)


@dataclass(frozen=True, eq=False)
class _Answer:
    journey: Journey
    alternatives: tuple[Alternative, ...]
    departures: tuple[Departure, ...]
    used: dict[str, str]


class JourneyRisk(LayerAlgorithm):
    """One drive in, route and zones out."""

    NAME = "routerisk"
    DRAWN = ("INTERSECTIONS", "STREETS", "ROUTE", "ALTERNATIVES", "ZONES", "DEPARTURES")
    ROUTE = "ROUTE"
    ZONES = "ZONES"
    STREETS = "STREETS"
    INTERSECTIONS = "INTERSECTIONS"
    ALTERNATIVES = "ALTERNATIVES"
    DEPARTURES = "DEPARTURES"
    JSON = "JSON"
    REPORT = "REPORT"
    PICTURE = "PICTURE"
    HEADLINE = "HEADLINE"
    MINUTES = "MINUTES"
    MINUTES_LOW = "MINUTES_LOW"
    MINUTES_HIGH = "MINUTES_HIGH"
    MINUTES_FREE_FLOW = "MINUTES_FREE_FLOW"
    KILOMETRES = "KILOMETRES"
    ZONES_CROSSED = "ZONES_CROSSED"
    HIGH_RISK_ZONES = "HIGH_RISK_ZONES"
    ROUTE_RISK = "ROUTE_RISK"

    def displayName(self) -> str:
        return tr("Collision risk of a drive")

    def shortDescription(self) -> str:
        return tr("Predicts motor-vehicle collisions in the zones of New York City that a drive crosses.")

    def tags(self) -> list[str]:
        return tr("crash,accident,safety,vision zero,route,driving,new york,nyc,nypd,directions").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in (*request.definitions(), *request.source_definitions(), *self._destinations()):
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputString(self.HEADLINE, tr("The answer in one sentence")))
        for name, description in (
            (self.MINUTES, tr("Travel time in minutes, with traffic")),
            (self.MINUTES_LOW, tr("Travel time in minutes that one of ten drives stays under")),
            (self.MINUTES_HIGH, tr("Travel time in minutes that one of ten drives exceeds")),
            (self.MINUTES_FREE_FLOW, tr("Travel time in minutes on empty streets")),
            (self.KILOMETRES, tr("Length in kilometres")),
            (self.ZONES_CROSSED, tr("Number of zones crossed")),
            (self.HIGH_RISK_ZONES, tr("Number of high-risk zones")),
            (
                self.ROUTE_RISK,
                tr("Expected count on the route's streets in 60 days, at the hours when they are reached"),
            ),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, description))
        request.add_used_outputs(self)
        super().initAlgorithm(configuration)

    def _destinations(self) -> list[QgsProcessingParameterDefinition]:
        sink, file = QgsProcessingParameterFeatureSink, QgsProcessingParameterFileDestination
        kinds = QgsProcessing.SourceType
        lines, points, polygons, table = (
            *(kinds.TypeVectorLine, kinds.TypeVectorPoint),
            *(kinds.TypeVectorPolygon, kinds.TypeVector),
        )
        kept = tr("A GeoPackage keeps style, licences and request inside.")
        return [
            with_help(
                sink(self.ROUTE, tr("Route"), lines, optional=True),
                tr("The drive, in pieces of one zone and one hour.") + " " + kept,
            ),
            with_help(
                sink(self.ZONES, tr("Zones on the way"), polygons, optional=True),
                tr("The zones crossed, in order of travel. May go to the GeoPackage of the route.") + " " + kept,
            ),
            with_help(
                sink(self.STREETS, tr("Streets on the way"), lines, optional=True, createByDefault=False),
                tr("Each street driven, with the collisions expected on it at the hour when it is entered."),
            ),
            with_help(
                sink(self.INTERSECTIONS, tr("Intersections on the way"), points, optional=True, createByDefault=False),
                tr("The same for each intersection that the drive enters."),
            ),
            with_help(
                sink(self.ALTERNATIVES, tr("Routes to choose from"), lines, optional=True, createByDefault=False),
                tr("Up to five: the fastest, the safest, those in between, other ways; none slower and riskier."),
            ),
            with_help(
                sink(self.DEPARTURES, tr("When to leave"), table, optional=True, createByDefault=False),
                tr("The route's minutes and risk at each hour of the week that begins with the departure."),
            ),
            with_help(
                file(self.REPORT, tr("Report"), tr("Web pages (*.html)"), optional=True),
                tr("One page with the map, the table of the zones and what the numbers mean."),
            ),
            with_help(
                file(self.PICTURE, tr("Picture"), tr("Pictures (*.png)"), optional=True, createByDefault=False),
                tr("The map with its legend, headline and sources."),
            ),
            with_help(
                file(self.JSON, tr("Answer as JSON"), tr("JSON (*.json)"), optional=True, createByDefault=False),
                tr("The whole answer for other programs."),
            ),
        ]

    def canExecute(self) -> tuple[bool, str]:
        from ..core.constants import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES

        missing = [path.name for path in (BUNDLED_ZONES, BUNDLED_NETWORK, BUNDLED_MODEL) if not path.exists()]
        if not missing:
            return True, ""
        return False, tr("The plugin is not complete: {missing} is missing. Install Collision Risk again.").format(
            missing=", ".join(missing)
        )

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        journey_request = request.read(self, parameters, context)
        request.read_sources(self, parameters, context)
        return request.normalized_values(journey_request)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..output.layers.journey_layers import journey_title

        answer = self._answer(parameters, context, feedback)
        self.results.group = journey_title(answer.journey)
        return {
            **self._write_layers(answer, parameters, context),
            **self._write_files(answer, parameters, context, feedback),
            **self._numbers(answer.journey),
            **answer.used,
        }

    def _answer(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> _Answer:
        """The journey, alternatives and departures; feedback gets the headline and the limits of the answer.

        Raises CollisionRiskError.
        """
        from ..core.journey.alternatives import find_alternatives
        from ..core.journey.departures import departures
        from ..core.journey.journey import assess
        from ..output.text import alternatives_text, journey_text

        journey_request = request.read(self, parameters, context)
        request.push_understood(journey_request, feedback)
        sources = request.load_requested_sources(self, parameters, context, feedback)
        feedback.setProgress(20)
        feedback.setProgressText(tr("Finding the way"))
        streets, choice = sources.streets_for(journey_request.start, journey_request.end, feedback.isCanceled)
        journey = replace(
            assess(journey_request, streets, sources.surface, sources.speeds, feedback.isCanceled),
            network_choice=choice,
            fallbacks=(*self.ignored(parameters), *sources.fallbacks),
        )
        feedback.setProgress(40)
        feedback.pushInfo(journey_text.headline(journey))
        feedback.pushInfo(f"{journey_text.free_flow(journey)}; {journey_text.speeds_facts(journey.speeds)}")
        feedback.pushInfo(journey_text.streets_in_use(journey))
        for limit in journey_text.limits(journey):
            feedback.pushWarning(limit)
        alternatives: tuple[Alternative, ...] = ()
        if parameters.get(self.ALTERNATIVES):
            feedback.setProgressText(tr("Finding other routes"))
            alternatives = find_alternatives(
                journey_request, streets, sources.surface, sources.speeds, feedback.isCanceled
            )
            for alternative in alternatives:
                feedback.pushInfo(alternatives_text.summary(alternative))
        feedback.setProgress(50)
        used = request.used(sources, journey_request.departure, sources.name_of(streets))
        return _Answer(journey, alternatives, departures(journey) if parameters.get(self.DEPARTURES) else (), used)

    def _write_layers(
        self, answer: _Answer, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, str]:
        from ..output.layers import journey_layers as layers
        from ..output.layers.streets_on_way_layers import (
            INTERSECTIONS_ON_WAY_LAYER,
            STREETS_ON_WAY_LAYER,
            intersection_rows,
            street_rows,
        )

        journey = answer.journey
        contents: dict[str, tuple[LayerSpec[Any, Journey], Callable[[], Sequence[Any]]]] = {
            self.ROUTE: (layers.ROUTE_LAYER, lambda: layers.route_rows(journey)),
            self.ZONES: (layers.ZONES_LAYER, lambda: layers.zone_rows(journey)),
            self.STREETS: (STREETS_ON_WAY_LAYER, lambda: street_rows(journey)),
            self.INTERSECTIONS: (INTERSECTIONS_ON_WAY_LAYER, lambda: intersection_rows(journey)),
            self.ALTERNATIVES: (layers.ALTERNATIVES_LAYER, lambda: layers.alternative_rows(answer.alternatives)),
            self.DEPARTURES: (layers.DEPARTURES_TABLE, lambda: layers.departure_rows(answer.departures)),
        }
        return {
            name: self.write_layer(name, parameters, context, spec, rows(), journey)
            for name, (spec, rows) in contents.items()
            if parameters.get(name)
        }

    def _write_files(
        self,
        answer: _Answer,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, str]:
        """Raises CannotWrite, Cancelled."""
        from ..core.journey.serialization import journey_as_json
        from ..output.report.map_image import render_map
        from ..output.report.report import report

        files = {
            name: self.parameterAsFileOutput(parameters, name, context)
            for name in (self.REPORT, self.PICTURE, self.JSON)
        }
        written = {name: file for name, file in files.items() if file}
        if self.JSON in written:
            form = journey_as_json(answer.journey, answer.alternatives, answer.departures)
            self.write_text(written[self.JSON], json.dumps(form, ensure_ascii=False, indent=1))
        if feedback.isCanceled():
            raise Cancelled
        if not {self.REPORT, self.PICTURE}.isdisjoint(written):
            feedback.setProgressText(tr("Drawing the map"))
            feedback.setProgress(60)
            picture = render_map(answer.journey, *_PICTURE_SIZE)
            if self.PICTURE in written:
                self.write_picture(written[self.PICTURE], picture)
            if self.REPORT in written:
                self.write_text(written[self.REPORT], report(answer.journey, picture))
        feedback.setProgress(100)
        return written

    def _numbers(self, journey: Journey) -> dict[str, Any]:
        from ..output.text import journey_text

        return {
            self.HEADLINE: journey_text.headline(journey),
            self.MINUTES: journey.seconds / 60,
            self.MINUTES_LOW: journey.seconds_range[0] / 60,
            self.MINUTES_HIGH: journey.seconds_range[1] / 60,
            self.MINUTES_FREE_FLOW: journey.free_flow_seconds / 60,
            self.KILOMETRES: journey.metres / 1000,
            self.ZONES_CROSSED: len(journey.zones),
            self.HIGH_RISK_ZONES: len(journey.high_risk_zones),
            self.ROUTE_RISK: journey.route_risk.expected,
        }
