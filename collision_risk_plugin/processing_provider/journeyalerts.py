"""collisionrisk:journeyalerts: the places on a drive where its high-risk zones would be told."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsUnitTypes,
    QgsVectorLayer,
)

from ..core.errors import CollisionRiskError
from ..i18n import tr
from . import chosen_sources, request
from .algorithm import CollisionRiskAlgorithm
from .request import explained

if TYPE_CHECKING:
    from ..core.alerts import AlertPoint
    from ..core.journey import Journey

_DISTANCE = 500.0


class JourneyAlerts(CollisionRiskAlgorithm):
    """One drive in, the alerts on its way out."""

    NAME = "journeyalerts"
    DISTANCE = "DISTANCE"
    ALERTS = "ALERTS"
    COUNT = "COUNT"

    def __init__(self) -> None:
        super().__init__()
        self._layers: dict[str, Callable[[QgsVectorLayer], None]] = {}

    def displayName(self) -> str:
        return tr("Alerts on a drive")

    def shortDescription(self) -> str:
        return tr("Marks where on a drive the high-risk zones ahead would be announced.")

    def tags(self) -> list[str]:
        return tr("alert,warning,gps,navigation,crash,accident,safety,route,driving,new york,nyc").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in (*request.definitions(), self._distance(), *chosen_sources.definitions()):
            self.addParameter(definition)
        self.addParameter(
            explained(
                QgsProcessingParameterFeatureSink(self.ALERTS, tr("Alerts"), QgsProcessing.SourceType.TypeVectorPoint),
                tr("A point for each high-risk zone, where it is announced. A GeoPackage keeps its style inside."),
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of alerts")))

    def _distance(self) -> QgsProcessingParameterDistance:
        distance = QgsProcessingParameterDistance(self.DISTANCE, tr("Distance"), _DISTANCE)
        distance.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
        return explained(
            distance, tr("A zone is announced when its entry is nearer than this, in metres as the crow flies.")
        )

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        from ..output.messages import translate

        try:
            asked = request.read(self, parameters, context)
            chosen_sources.read(self, parameters, context)
            metres = self._read_distance(parameters, context)
        except CollisionRiskError as error:
            return False, translate(error)
        in_its_spelling = {**request.in_processings_spelling(asked), self.DISTANCE: metres}
        return super().checkParameterValues({**parameters, **in_its_spelling}, context)

    def _read_distance(self, parameters: dict[str, Any], context: QgsProcessingContext) -> float:
        """Raises BadDistance."""
        from ..core.alerts import BadDistance, check_distance

        given = parameters.get(self.DISTANCE)
        try:
            metres = (
                float(given) if isinstance(given, str) else self.parameterAsDouble(parameters, self.DISTANCE, context)
            )
        except ValueError as error:
            raise BadDistance(str(error), value=given) from error
        check_distance(metres)
        return metres

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..output.messages import translate

        try:
            journey, points = self._answer(parameters, context, feedback)
        except CollisionRiskError as error:
            if error.details:
                feedback.pushDebugInfo(error.details)
            raise QgsProcessingException(translate(error)) from error
        feedback.setProgress(80)
        return {**self._write(journey, points, parameters, context), self.COUNT: len(points)}

    def _answer(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[Journey, tuple[AlertPoint, ...]]:
        """Raises CollisionRiskError."""
        from ..core.alerts import alert_points
        from ..core.journey import assess
        from ..output import words
        from ..output.alert_words import point_summary

        asked, metres = request.read(self, parameters, context), self._read_distance(parameters, context)
        sources = chosen_sources.load(self, parameters, context, feedback)
        feedback.setProgress(20)
        feedback.setProgressText(tr("Finding the way"))
        streets, why = sources.streets_for(asked.start, asked.end, feedback.isCanceled)
        journey = replace(assess(asked, streets, sources.surface, feedback.isCanceled), why=why)
        feedback.setProgress(60)
        feedback.pushInfo(words.headline(journey))
        feedback.pushInfo(words.streets_in_use(journey))
        for limit in words.limits(journey):
            feedback.pushWarning(limit)
        points = alert_points(journey, metres)
        for point in points:
            feedback.pushInfo(point_summary(journey, point))
        return journey, points

    def _write(
        self,
        journey: Journey,
        points: tuple[AlertPoint, ...],
        parameters: dict[str, Any],
        context: QgsProcessingContext,
    ) -> dict[str, str]:
        from ..output import alerts_layer
        from ..output.layers import wgs84
        from .destinations import with_own_tables

        parameters = with_own_tables(parameters, [self.ALERTS])
        sink, destination = self.parameterAsSink(
            parameters, self.ALERTS, context, alerts_layer.alert_fields(), alerts_layer.ALERTS_TYPE, wgs84()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.ALERTS))
        if not sink.addFeatures(alerts_layer.alert_features(points, journey), QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(sink.lastError())
        # Flushes and closes the file, which is styled next.
        del sink
        self._layers[destination] = partial(alerts_layer.dress_alerts, journey=journey)
        return {self.ALERTS: destination}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from .destinations import dress_layers

        dress_layers(self._layers, context, feedback)
        return {}
