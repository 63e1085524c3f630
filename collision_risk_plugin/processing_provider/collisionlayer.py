"""collisionrisk:collisionlayer: the collisions of the store as points."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsVectorLayer,
)

from ..core.clock import DAYS
from ..core.errors import Cancelled
from ..i18n import tr
from .base.layer_algorithm import LayerAlgorithm
from .base.worker_algorithm import DataAndModelAlgorithm
from .parameters.values import day, hours_parameter, weekdays_parameter, with_help

if TYPE_CHECKING:
    from ..store.collision_store import CollisionFilter, CollisionRows

_AT_ONCE = 1000
_SEVERITIES = ("all", "casualty", "fatal")


class CollisionLayer(LayerAlgorithm, DataAndModelAlgorithm):
    """The collisions that were refreshed or imported, filtered, in a file or live from PostGIS."""

    NAME = "collisionlayer"
    FIRST = "FIRST"
    LAST = "LAST"
    HOURS = "HOURS"
    WEEKDAYS = "WEEKDAYS"
    SEVERITY = "SEVERITY"
    EXTENT = "EXTENT"
    LIVE = "LIVE"
    COLLISIONS = "COLLISIONS"
    COUNT = "COUNT"
    ABOUT = "ABOUT"

    def displayName(self) -> str:
        return tr("Collisions as a layer")

    def shortDescription(self) -> str:
        return tr("Shows the collisions reported to the police as points, by date, hour, weekday and severity.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in self._definitions():
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of collisions")))
        self.addOutput(QgsProcessingOutputString(self.ABOUT, tr("What the layer holds, in sentences")))
        super().initAlgorithm(configuration)

    def _definitions(self) -> list[QgsProcessingParameterDefinition]:
        date = QgsProcessingParameterDateTime.Type.Date
        return [
            QgsProcessingParameterDateTime(self.FIRST, tr("First day (empty: from the start)"), date, optional=True),
            QgsProcessingParameterDateTime(self.LAST, tr("Last day (empty: to the end)"), date, optional=True),
            hours_parameter(self.HOURS),
            weekdays_parameter(self.WEEKDAYS),
            with_help(
                QgsProcessingParameterEnum(
                    self.SEVERITY, tr("Severity"), _SEVERITIES, defaultValue="all", usesStaticStrings=True
                ),
                tr("casualty: with someone injured or killed. fatal: with someone killed."),
            ),
            QgsProcessingParameterExtent(self.EXTENT, tr("Inside (empty: everywhere)"), optional=True),
            with_help(
                QgsProcessingParameterBoolean(self.LIVE, tr("Live from PostGIS"), defaultValue=False),
                tr("A layer on the store's own table, that shows each refresh. Only where the store is in PostGIS."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    self.COLLISIONS, tr("Collisions"), QgsProcessing.SourceType.TypeVectorPoint
                ),
                tr("A GeoPackage keeps style and source inside. With “Live” nothing is written."),
            ),
        ]

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        from .parameters import values

        weekdays, severity = (self.parameterDefinition(name) for name in (self.WEEKDAYS, self.SEVERITY))
        # By number, as qgis_process lists them, too: Processing's own check knows only the names.
        named = {
            self.WEEKDAYS: values.choices(weekdays, parameters, context),
            self.SEVERITY: values.choice(severity, parameters, context),
        }
        return {**named, **super().check_values(parameters, context)}

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..store.collision_store import store_of

        collision_filter = self._filter(parameters, context)
        store = store_of(self.settings)
        if self.parameterAsBoolean(parameters, self.LIVE, context):
            return self._live(store.live_layer(collision_filter), collision_filter, context)
        with store.open(collision_filter, feedback.isCanceled) as collisions:
            return self._write(collisions, collision_filter, parameters, context, feedback)

    def _filter(self, parameters: dict[str, Any], context: QgsProcessingContext) -> CollisionFilter:
        """Raises BadDay, BadHours, BadChoice."""
        from ..store.collision_store import CollisionFilter, hours_of_day
        from .parameters import values

        wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, wgs84)
        weekdays = values.choices(self.parameterDefinition(self.WEEKDAYS), parameters, context)
        return CollisionFilter(
            first=day(self.parameterDefinition(self.FIRST), parameters, context),
            last=day(self.parameterDefinition(self.LAST), parameters, context),
            hours=hours_of_day(self.parameterAsString(parameters, self.HOURS, context)),
            weekdays=frozenset(DAYS.index(name) for name in weekdays),
            severity=values.choice(self.parameterDefinition(self.SEVERITY), parameters, context),
            bounds=None
            if extent.isNull()
            else (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()),
        )

    def _write(
        self,
        collisions: CollisionRows,
        collision_filter: CollisionFilter,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Raises Cancelled."""
        from ..output.layers.collision_layer import COLLISIONS_LAYER, CollisionRow, CollisionSummary

        fields, wgs84 = COLLISIONS_LAYER.fields(), QgsCoordinateReferenceSystem("EPSG:4326")
        layer = self.open_layer(self.COLLISIONS, parameters, context, fields, COLLISIONS_LAYER.geometry, wgs84)
        first, last, count = "9999", "", 0
        while chunk := list(islice(collisions.rows, _AT_ONCE)):
            layer.add(*COLLISIONS_LAYER.features(map(CollisionRow.of, chunk)))
            days = [record.crash_date for record in chunk]
            first, last, count = min(first, *days), max(last, *days), count + len(chunk)
            if feedback.isCanceled():
                raise Cancelled
            feedback.setProgress(100 * count / max(collisions.count, count))
        days_held = (first, last) if count else None
        summary = CollisionSummary(_about(collision_filter, count, days_held, collisions.refreshed), days_held)
        feedback.pushInfo(summary.about)
        written = layer.close(partial(COLLISIONS_LAYER.style_and_describe, subject=summary))
        return {self.COLLISIONS: written, self.COUNT: count, self.ABOUT: summary.about}

    def _live(
        self, layer: QgsVectorLayer, collision_filter: CollisionFilter, context: QgsProcessingContext
    ) -> dict[str, Any]:
        from ..output.layers.collision_layer import CollisionSummary, style_and_describe_live

        index = layer.fields().lookupField("crash_date")
        first, last, count = layer.minimumValue(index), layer.maximumValue(index), layer.featureCount()
        days = (str(first), str(last)) if count else None
        layer.setName(tr("Collisions (live)"))
        about = _about(collision_filter, count, days, "")
        style_and_describe_live(layer, CollisionSummary(about, days))
        context.temporaryLayerStore().addMapLayer(layer)
        project = context.project()
        if project is not None:
            details = QgsProcessingContext.LayerDetails(layer.name(), project, self.COLLISIONS)
            context.addLayerToLoadOnCompletion(layer.id(), details)
        return {self.COLLISIONS: layer.id(), self.COUNT: count, self.ABOUT: about}


def _about(collision_filter: CollisionFilter, count: int, days: tuple[str, str] | None, refreshed: str) -> str:
    """Abstract of the layer: how many collisions of which kind and days."""
    if days is None:
        return tr("No collision in the store matches.")
    kind = {
        "all": tr("collisions"),
        "casualty": tr("collisions with someone injured or killed"),
        "fatal": tr("collisions with someone killed"),
    }[collision_filter.severity]
    parts = [
        tr("{count} {kind}, {first} to {last}, reported to the police and located.").format(
            count=count, kind=kind, first=days[0], last=days[1]
        )
    ]
    if collision_filter.hours:
        parts.append(tr("Hours of the day: {hours}.").format(hours=", ".join(map(str, sorted(collision_filter.hours)))))
    if collision_filter.weekdays:
        parts.append(
            tr("Weekdays: {days}.").format(
                days=", ".join(tr(DAYS[number]) for number in sorted(collision_filter.weekdays))
            )
        )
    if refreshed:
        parts.append(tr("Refreshed {when}.").format(when=refreshed[:16].replace("T", " ") + " UTC"))
    return " ".join(parts)
