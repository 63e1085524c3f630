"""collisionrisk:journeyalerts: the places on a drive where the zones and streets ahead would be announced."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    NULL,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsUnitTypes,
)

from ..i18n import tr
from .base.layer_algorithm import LayerAlgorithm
from .parameters import request
from .parameters.values import number_of, with_help

if TYPE_CHECKING:
    from ..core.journey.journey import Journey
    from ..core.tracking.alerts import AlertPoint

_DISTANCE = 500.0


class JourneyAlerts(LayerAlgorithm):
    """One drive in, the alerts on its way out."""

    NAME = "journeyalerts"
    DISTANCE = "DISTANCE"
    ALERTS = "ALERTS"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return tr("Alerts on a drive")

    def shortDescription(self) -> str:
        return tr("Marks where on a drive high-risk zones and crash-prone intersections ahead would be announced.")

    def tags(self) -> list[str]:
        return tr("alert,warning,gps,navigation,crash,accident,safety,route,driving,new york,nyc").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in (*request.definitions(), self._distance(), *request.source_definitions()):
            self.addParameter(definition)
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink(self.ALERTS, tr("Alerts"), QgsProcessing.SourceType.TypeVectorPoint),
                tr(
                    "A point for each high-risk zone, and each crash-prone intersection or street, where it is "
                    "announced. A GeoPackage keeps its style inside."
                ),
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of alerts")))
        request.add_used_outputs(self)
        super().initAlgorithm(configuration)

    def _distance(self) -> QgsProcessingParameterDistance:
        distance = QgsProcessingParameterDistance(self.DISTANCE, tr("Distance"), _DISTANCE)
        distance.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
        return with_help(
            distance,
            tr("A zone or an intersection is announced when it is nearer than this, in metres as the crow flies."),
        )

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        journey_request = request.read(self, parameters, context)
        request.read_sources(self, parameters, context)
        metres = self._read_distance(parameters, context)
        return {**request.normalized_values(journey_request), self.DISTANCE: metres}

    def _read_distance(self, parameters: dict[str, Any], context: QgsProcessingContext) -> float:
        """Raises BadDistance."""
        from ..core.errors import BadDistance
        from ..core.tracking.alerts import check_distance

        given = parameters.get(self.DISTANCE)
        metres = None if given is None or given == NULL else number_of(given)
        if metres is None:
            metres = self.parameterAsDouble(parameters, self.DISTANCE, context)
        if not math.isfinite(metres):
            raise BadDistance(value=given)
        check_distance(metres)
        return metres

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..output.layers.journey_layers import ALERTS_LAYER, alert_rows

        journey, points, used = self._answer(parameters, context, feedback)
        feedback.setProgress(80)
        rows = alert_rows(journey, points)
        written = self.write_layer(self.ALERTS, parameters, context, ALERTS_LAYER, rows, journey)
        return {self.ALERTS: written, self.COUNT: len(points), **used}

    def _answer(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[Journey, tuple[AlertPoint, ...], dict[str, str]]:
        """The journey, its alerts, and what was used. Raises CollisionRiskError."""
        from ..core.journey.crash_prone import crash_prone_sites
        from ..core.journey.journey import assess
        from ..core.tracking.alerts import alert_points
        from ..output.text import journey_text
        from ..output.text.alerts_text import point_summary

        journey_request, metres = request.read(self, parameters, context), self._read_distance(parameters, context)
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
        feedback.setProgress(60)
        feedback.pushInfo(journey_text.headline(journey))
        feedback.pushInfo(journey_text.streets_in_use(journey))
        for limit in journey_text.limits(journey):
            feedback.pushWarning(limit)
        points = alert_points(journey, metres, crash_prone_sites(journey))
        for point in points:
            feedback.pushInfo(point_summary(journey, point))
        return journey, points, request.used(sources, journey_request.departure, sources.name_of(streets))
