"""collisionrisk:lineexposure: what existing lines risk, by zone and hour, one feature after another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.choices import BUNDLED_ZONES_ID
from ..core.errors import Cancelled, CollisionRiskError
from ..i18n import tr
from . import chosen_sources, line_times, request, values
from .algorithm import CollisionRiskAlgorithm
from .line_times import BadTiming
from .request import explained

if TYPE_CHECKING:
    from ..core.bundle import Surface
    from ..core.cutoff import Cutoff
    from ..core.sources import Wanted
    from .timed_lines import Timing

_UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""A line that GEOS dislikes would end the run; here it has a message in its row, if it cannot be assessed."""


class LineExposures(CollisionRiskAlgorithm):
    """Lines in, the same lines with their exposure out; one that cannot be assessed says why in its row."""

    NAME = "lineexposure"
    INPUT = "INPUT"
    EXPOSURE = "EXPOSURE"
    PIECES = "PIECES"
    LINES = "LINES"
    ERRORS = "ERRORS"

    def __init__(self) -> None:
        super().__init__()
        self._layers: dict[str, Callable[[QgsVectorLayer], None]] = {}

    def displayName(self) -> str:
        return tr("Collision risk of existing lines")

    def shortDescription(self) -> str:
        return tr("Says what GPS tracks, bus lines or planned routes risk, by zone and hour, line by line.")

    def tags(self) -> list[str]:
        return tr("crash,accident,safety,vision zero,gps,track,gpx,bus,transit,fleet,exposure,new york,nyc").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        asked = {definition.name(): definition for definition in request.manner_definitions()}
        self.addParameter(
            explained(
                QgsProcessingParameterFeatureSource(self.INPUT, tr("Lines"), [QgsProcessing.SourceType.TypeVectorLine]),
                tr("In any CRS. The parts of a line are driven one after another, without the way between them."),
            )
        )
        for definition in (
            *line_times.definitions(self.INPUT, asked[request.DEPARTURE]),
            *(asked[name] for name in (request.MEASURE, request.CUTOFF, request.CUTOFF_BASIS)),
            *(own for own in chosen_sources.definitions() if own.name() != chosen_sources.NETWORK),
            *self._destinations(),
        ):
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputNumber(self.LINES, tr("Number of lines")))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, tr("Number of lines that could not be assessed")))

    def _destinations(self) -> list[QgsProcessingParameterDefinition]:
        sink, lines = QgsProcessingParameterFeatureSink, QgsProcessing.SourceType.TypeVectorLine
        return [
            explained(
                sink(self.EXPOSURE, tr("Exposure"), lines),
                tr("Each line with its attributes, times, route risk and zones; “message” says what failed."),
            ),
            explained(
                sink(self.PIECES, tr("Pieces by zone and hour"), lines, optional=True, createByDefault=False),
                tr("Cut where zone or hour change, with rate and relative risk. May go to the same GeoPackage."),
            ),
        ]

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        from ..output.messages import translate

        try:
            timing = line_times.read(self, parameters, context)
            measure, cutoff = self._asked(parameters, context)
            self._wanted(parameters, context)
        except CollisionRiskError as error:
            return False, translate(error)
        named = {request.MEASURE: measure, request.CUTOFF: cutoff.value, request.CUTOFF_BASIS: cutoff.basis}
        known = {**named, **line_times.in_processings_spelling(timing)}
        return super().checkParameterValues({**parameters, **known}, context)

    def _asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[str, Cutoff]:
        """Measure and cutoff. Raises BadChoice, BadCutoff."""
        from ..core.cutoff import Cutoff

        measure, cutoff, basis = (
            self.parameterDefinition(name) for name in (request.MEASURE, request.CUTOFF, request.CUTOFF_BASIS)
        )
        value = values.number(cutoff, parameters, context)
        return values.choice(measure, parameters, context), Cutoff(value, values.choice(basis, parameters, context))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..output.messages import translate

        try:
            return self._work(parameters, context, feedback)
        except CollisionRiskError as error:
            if error.details:
                feedback.pushDebugInfo(error.details)
            raise QgsProcessingException(translate(error)) from error

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Raises CollisionRiskError."""
        from ..core.exposure import assess_line
        from ..output import exposure_layer
        from ..output.layers import wgs84
        from ..output.messages import translate

        timing, (measure, cutoff) = line_times.read(self, parameters, context), self._asked(parameters, context)
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        _check_source(source, timing)
        surface = self._surface(parameters, context, feedback)
        # Once for all lines, not as an error of each.
        surface.measure_index(measure)
        about = exposure_layer.in_words(surface, measure, cutoff)
        feedback.pushInfo(about)
        to_wgs84 = QgsCoordinateTransform(source.sourceCrs(), wgs84(), context.transformContext())
        layers = self._open(parameters, context, source)
        total, count, errors = source.featureCount(), 0, 0
        for feature in source.getFeatures(QgsFeatureRequest(), _UNCHECKED):
            if feedback.isCanceled():
                raise Cancelled
            try:
                found = assess_line(timing.line(feature, to_wgs84), surface, measure, cutoff)
            except CollisionRiskError as error:
                errors += 1
                feedback.pushWarning(tr("Line {id}: {message}").format(id=feature.id(), message=translate(error)))
                layers.add_line(feature, exposure_layer.failed_values(feature.id(), translate(error)))
            else:
                layers.add_line(feature, exposure_layer.exposure_values(feature.id(), found))
                layers.add_pieces(exposure_layer.piece_features(found, surface.zones, feature.id()))
            count += 1
            feedback.setProgress(100 * count / max(total, count))
        said = tr("{count} lines, {fine} of them assessed.").format(count=count, fine=count - errors)
        if errors:
            said += " " + tr("{errors} could not be; the column “message” says why.").format(errors=errors)
        feedback.pushInfo(said)
        destinations = layers.close()
        for name, dress in ((self.EXPOSURE, exposure_layer.dress_exposure), (self.PIECES, exposure_layer.dress_pieces)):
            if name in destinations:
                self._layers[destinations[name]] = partial(dress, about=about)
        return {**destinations, self.LINES: count, self.ERRORS: errors}

    def _wanted(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Wanted:
        """Zones and model; lines are on no streets. Raises NoZones."""
        from ..core.streets import SKETCH
        from ..wanted import wanted_sources

        model = values.path(self.parameterDefinition(chosen_sources.MODEL), parameters, context)
        zones = self.parameterAsString(parameters, chosen_sources.ZONE_SET, context).strip()
        return wanted_sources(SKETCH, model, zones or BUNDLED_ZONES_ID)

    def _surface(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Surface:
        """The model that is wanted, else the bundled one, which is said. Raises CollisionRiskError."""
        from ..core.sources import load_sources
        from ..output.messages import translate

        sources = load_sources(self._wanted(parameters, context), feedback.isCanceled)
        for refusal in sources.refusals:
            feedback.reportError(tr("{problem} The bundled one is used.").format(problem=translate(refusal)))
        return sources.surface

    def _open(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source: QgsProcessingFeatureSource
    ) -> _Layers:
        """The layers to write to, one feature after another."""
        from ..output import exposure_layer
        from ..output.layers import wgs84
        from .destinations import with_own_tables

        own = QgsProcessingUtils.combineFields(_renamed(source.fields()), exposure_layer.exposure_fields())
        wanted = {self.EXPOSURE: (own, source.wkbType(), source.sourceCrs())}
        if parameters.get(self.PIECES):
            wanted[self.PIECES] = (exposure_layer.piece_fields(), exposure_layer.PIECES_TYPE, wgs84())
        # In a GeoPackage with other tables, these stay.
        parameters = with_own_tables(parameters, tuple(wanted))
        sinks, destinations = {}, {}
        for name, columns in wanted.items():
            sinks[name], destinations[name] = self.parameterAsSink(parameters, name, context, *columns)
            if sinks[name] is None:
                raise QgsProcessingException(self.invalidSinkError(parameters, name))
        return _Layers(own, sinks[self.EXPOSURE], sinks.get(self.PIECES), destinations)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from .destinations import dress_layers

        dress_layers(self._layers, context, feedback)
        return {}


class _Layers:
    """The layers being written: nothing of a feature stays here."""

    def __init__(
        self, fields: QgsFields, lines: QgsFeatureSink, pieces: QgsFeatureSink | None, destinations: dict[str, str]
    ) -> None:
        self._fields = fields
        self._lines: QgsFeatureSink | None = lines
        self._pieces = pieces
        self._destinations = destinations

    def add_line(self, feature: QgsFeature, values_: list[Any]) -> None:
        """A line with its own attributes, and `values_` after them."""
        row = QgsFeature(self._fields)
        row.setGeometry(feature.geometry())
        row.setAttributes(feature.attributes() + values_)
        _add(self._lines, row)

    def add_pieces(self, pieces: Iterable[QgsFeature]) -> None:
        for piece in pieces if self._pieces is not None else ():
            _add(self._pieces, piece)

    def close(self) -> dict[str, str]:
        """Flushes and closes the files; by name, where they are."""
        self._lines = self._pieces = None
        return self._destinations


def _renamed(fields: QgsFields) -> QgsFields:
    """The fields without the name that a GeoPackage has for its own key: where it repeats, all rows would be lost."""
    renamed = QgsFields()
    for field in fields:
        own = QgsField(field)
        if own.name().lower() == "fid":
            own.setName("source_fid")
        renamed.append(own)
    return renamed


def _add(sink: QgsFeatureSink | None, feature: QgsFeature) -> None:
    if sink is not None and not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
        raise QgsProcessingException(sink.lastError())


def _check_source(source: QgsProcessingFeatureSource, timing: Timing) -> None:
    """Raises BadTiming for columns and M values that the layer does not have."""
    names = source.fields().names()
    for field in (timing.departure_field, timing.minutes_field):
        if field and field not in names:
            problem = tr("the layer has no field “{field}”").format(field=field)
            raise BadTiming(problem=problem, remedy=tr("Choose one of: {fields}").format(fields=", ".join(names)))
    if timing.by_m and not QgsWkbTypes.hasM(source.wkbType()):
        raise BadTiming(problem=tr("the layer has no M values"), remedy=tr("Give a field, or a departure and a speed"))
