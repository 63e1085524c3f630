"""collisionrisk:lineexposure: exposure of existing lines by zone and hour."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ..core import clock
from ..core.errors import Cancelled, CollisionRiskError
from ..i18n import tr, translated
from .base.layer_algorithm import LayerAlgorithm, OpenLayer
from .parameters import error_limit, line_times, request, values
from .parameters.line_times import BadTiming
from .parameters.trip_rows import renamed_columns
from .parameters.values import with_help

if TYPE_CHECKING:
    from datetime import datetime

    from ..core.data.sources import Sources
    from ..core.journey.exposure import LineExposure, TimedLine
    from ..core.model.cutoff import Cutoff
    from ..core.streets.network import Network
    from .parameters.line_source import LineSource
    from .parameters.timed_lines import LineReader, Timing

UNCHECKED_GEOMETRY = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""A line that GEOS dislikes would end the run; here it has a message in its row, if it cannot be assessed."""


class LineExposures(LayerAlgorithm):
    """Lines in, the same lines with their exposure out; one that cannot be assessed says why in its row."""

    NAME = "lineexposure"
    DRAWN = ("PIECES", "EXPOSURE")
    INPUT = "INPUT"
    EXPOSURE = "EXPOSURE"
    PIECES = "PIECES"
    LINES = "LINES"
    ERRORS = "ERRORS"

    def displayName(self) -> str:
        return tr("Collision risk of existing lines")

    def shortDescription(self) -> str:
        return tr("Says what GPS tracks, bus lines or planned routes risk, by zone and hour, line by line.")

    def tags(self) -> list[str]:
        return tr("crash,accident,safety,vision zero,gps,track,gpx,bus,transit,fleet,exposure,new york,nyc").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        definitions = {definition.name(): definition for definition in request.option_definitions()}
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSource(self.INPUT, tr("Lines"), [QgsProcessing.SourceType.TypeVectorLine]),
                tr(
                    "In any CRS. The parts of a line are driven one after another, without the way between them. Of a "
                    "GPX file the tracks, else the routes, with the times of their points; or an NMEA log."
                ),
            )
        )
        for definition in (
            *line_times.definitions(self.INPUT, definitions[request.DEPARTURE]),
            *(definitions[name] for name in (request.MEASURE, request.CUTOFF, request.CUTOFF_BASIS)),
            *request.source_definitions(),
            error_limit.definition(),
            *self._destinations(),
        ):
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputNumber(self.LINES, tr("Number of lines")))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, tr("Number of lines that could not be assessed")))
        request.add_used_outputs(self)
        super().initAlgorithm(configuration)

    def _destinations(self) -> list[QgsProcessingParameterDefinition]:
        sink, lines = QgsProcessingParameterFeatureSink, QgsProcessing.SourceType.TypeVectorLine
        return [
            with_help(
                sink(self.EXPOSURE, tr("Exposure"), lines),
                tr("Each line with its attributes, times, route risk and zones; “message” says what failed."),
            ),
            with_help(
                sink(self.PIECES, tr("Pieces by zone and hour"), lines, optional=True, createByDefault=False),
                tr("Cut where zone or hour change, with rate and relative risk. May go to the same GeoPackage."),
            ),
        ]

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        from .parameters import line_source

        timing = line_times.read(self, parameters, context)
        measure, cutoff = self._measure(parameters, context)
        request.read_sources(self, parameters, context)
        error_limit.read(self, parameters, context)
        named = {request.MEASURE: measure, request.CUTOFF: cutoff.value, request.CUTOFF_BASIS: cutoff.basis}
        if line_source.plain_recording(parameters.get(self.INPUT)) is not None:
            named[self.INPUT] = line_source.stand_in()
        return {**named, **line_times.normalized_values(timing)}

    def _measure(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[str, Cutoff]:
        """Measure and cutoff. Raises BadChoice, BadCutoff."""
        from ..core.model.cutoff import Cutoff

        measure, cutoff, basis = (
            self.parameterDefinition(name) for name in (request.MEASURE, request.CUTOFF, request.CUTOFF_BASIS)
        )
        value = values.number(cutoff, parameters, context)
        return values.choice(measure, parameters, context), Cutoff(value, values.choice(basis, parameters, context))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..output.layers import batch_layers as layers
        from ..output.messages import translate

        timing, (measure, cutoff) = line_times.read(self, parameters, context), self._measure(parameters, context)
        source, reader = self._open_lines(timing, parameters, context, feedback)
        sources = request.load_requested_sources(self, parameters, context, feedback)
        surface = sources.surface
        # Once for all lines, not as an error of each.
        surface.measure_index(measure)
        fallbacks = (*self.ignored(parameters), *sources.fallbacks)
        about = " ".join((layers.summary_text(surface, measure, cutoff), *map(translated, fallbacks)))
        feedback.pushInfo(about)
        ours = layers.EXPOSURE_LAYER.fields()
        fields = QgsProcessingUtils.combineFields(_renamed(source.fields()), ours)
        for sentence in renamed_columns([*source.fields().names(), *ours.names()], fields.names()):
            feedback.pushInfo(sentence)
        exposures = self.open_layer(self.EXPOSURE, parameters, context, fields, source.wkbType(), source.sourceCrs())
        segments = self._open_segments(parameters, context)
        total, count, errors = source.featureCount(), 0, 0
        first: tuple[int, CollisionRiskError] | None = None
        departure: datetime | None = None
        networks: dict[str, None] = {}
        for feature in source.getFeatures(QgsFeatureRequest(), UNCHECKED_GEOMETRY):
            if feedback.isCanceled():
                raise Cancelled
            try:
                exposure, network = _assess(reader.line(feature), sources, measure, cutoff, feedback)
            except CollisionRiskError as error:
                errors, first = errors + 1, first or (feature.id(), error)
                message = translate(error)
                feedback.pushWarning(tr("Line {id}: {message}").format(id=feature.id(), message=message))
                exposures.add(layers.line_feature(fields, feature, layers.LineRow(feature.id(), None, message)))
            else:
                departure = departure or exposure.departure
                networks[sources.name_of(network)] = None
                exposures.add(layers.line_feature(fields, feature, layers.LineRow(feature.id(), exposure)))
                if segments is not None:
                    rows = layers.segment_rows(exposure, surface.zones, feature.id())
                    segments.add(*layers.SEGMENTS_LAYER.features(rows))
            count += 1
            feedback.setProgress(100 * count / max(total, count))
        counts = tr("{count} lines, {fine} of them assessed.").format(count=count, fine=count - errors)
        if errors:
            counts += " " + tr("{errors} could not be; the column “message” says why.").format(errors=errors)
        feedback.pushInfo(counts)
        error_limit.check(error_limit.read(self, parameters, context), (errors, count), first, feedback)
        departure = departure or timing.departure
        summary = layers.BatchSummary(about, surface, used=layers.batch_facts(surface, departure))
        written = {self.EXPOSURE: exposures.close(partial(layers.EXPOSURE_LAYER.style_and_describe, subject=summary))}
        if segments is not None:
            written[self.PIECES] = segments.close(partial(layers.SEGMENTS_LAYER.style_and_describe, subject=summary))
        used = request.used(sources, departure, ", ".join(networks))
        return {**written, self.LINES: count, self.ERRORS: errors, **used}

    def _open_lines(
        self,
        timing: Timing,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> tuple[QgsProcessingFeatureSource, LineReader]:
        """The lines, and what reads their times. Raises NoLines, BadTrack, BadTiming, Cancelled."""
        from ..output.layers.journey_layers import wgs84
        from .parameters import line_source
        from .parameters.field_instants import FieldInstants
        from .parameters.timed_lines import LineReader

        lines = line_source.open_lines(self, self.INPUT, parameters, context, feedback.isCanceled)
        _check_source(lines.features, timing)
        _say_recording(lines, timing, feedback)
        to_wgs84 = QgsCoordinateTransform(lines.features.sourceCrs(), wgs84(), context.transformContext())
        field = timing.departure_field
        instants = FieldInstants(lines.features, lines.layer, field, feedback) if field else None
        return lines.features, LineReader(timing, to_wgs84, instants, lines.recorded)

    def _open_segments(self, parameters: dict[str, Any], context: QgsProcessingContext) -> OpenLayer | None:
        from ..output.layers.batch_layers import SEGMENTS_LAYER
        from ..output.layers.journey_layers import wgs84

        if not parameters.get(self.PIECES):
            return None
        fields = SEGMENTS_LAYER.fields()
        return self.open_layer(self.PIECES, parameters, context, fields, SEGMENTS_LAYER.geometry, wgs84())


def _assess(
    line: TimedLine, sources: Sources, measure: str, cutoff: Cutoff, feedback: QgsProcessingFeedback
) -> tuple[LineExposure, Network]:
    """A line on the streets that reach both of its ends, and these. Raises Cancelled, CollisionRiskError."""
    from ..core.journey.exposure import assess_line

    start, end = (tuple(place) for place in line.coordinates[[0, -1]].tolist())
    network, _ = sources.streets_for(start, end, feedback.isCanceled)
    return assess_line(line, network, sources.surface, measure, cutoff), network


def _renamed(fields: QgsFields) -> QgsFields:
    """The fields without the name that a GeoPackage has for its own key: where it repeats, all rows would be lost."""
    renamed = QgsFields()
    for field in fields:
        copy = QgsField(field)
        if copy.name().lower() == "fid":
            copy.setName("source_fid")
        renamed.append(copy)
    return renamed


def _say_recording(lines: LineSource, timing: Timing, feedback: QgsProcessingFeedback) -> None:
    """Say which lines of a recorded track are read, what is wrong with it, and on which clock its times are."""
    from ..core.tracking.tracks import time_notes
    from .parameters.line_source import KINDS

    recording = lines.recording
    if recording is None:
        return
    text = tr("Lines of the recorded track: {count} ({kind}).")
    feedback.pushInfo(text.format(count=len(recording.lines), kind=translated(KINDS[recording.kind])))
    first = next((moment for line in recording.lines for _, moment in line.points if moment), None)
    notes = list(recording.notes)
    if timing.by_points and first is not None:
        feedback.pushInfo(translated(clock.reading(first).first_departure))
        feedback.pushInfo(tr("The times of its points count; departure and speed hold for lines without times."))
        notes += time_notes(recording, untimed=False)
    for note in notes:
        feedback.pushWarning(translated(note) + ".")


def _check_source(source: QgsProcessingFeatureSource, timing: Timing) -> None:
    """Raises BadTiming for columns and M values that the layer does not have."""
    names = source.fields().names()
    for field in (timing.departure_field, timing.minutes_field):
        if field and field not in names:
            problem = tr("the layer has no field “{field}”").format(field=field)
            raise BadTiming(problem=problem, remedy=tr("Choose one of: {fields}").format(fields=", ".join(names)))
    if timing.by_m and not QgsWkbTypes.hasM(source.wkbType()):
        raise BadTiming(problem=tr("the layer has no M values"), remedy=tr("Give a field, or a departure and a speed"))
