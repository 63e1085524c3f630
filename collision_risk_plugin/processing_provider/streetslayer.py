"""collisionrisk:streetslayer: the streets and intersections of a network with their predicted collisions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
)

from ..core.errors import BadTime, Cancelled, InputError
from ..i18n import tr, translated
from .base.layer_algorithm import LayerAlgorithm
from .parameters import request, values
from .parameters.network_extent import best_network, network_in_extent, read_extent
from .parameters.values import with_help

if TYPE_CHECKING:
    from datetime import datetime

    from ..core.data.sources import SourceSelection

_AT_ONCE = 2000


class NoStreets(InputError):
    template = "There are no streets of “{title}” in this extent. Choose another, or leave it empty for all streets."


class BadHour(InputError):
    template = "“{value}” is not a date and time ({what}). Write it like 2026-12-04T17:00."


class StreetsLayer(LayerAlgorithm):
    """A network in, its streets out."""

    NAME = "streetslayer"
    NETWORK = request.NETWORK
    EXTENT = "EXTENT"
    MEASURE = request.MEASURE
    TIME = "TIME"
    STREETS = "STREETS"
    INTERSECTIONS = "INTERSECTIONS"
    DRAWN = (INTERSECTIONS, STREETS)
    PIECES = "PIECES"
    KILOMETRES = "KILOMETRES"
    ABOUT = "ABOUT"

    def group(self) -> str:
        return tr("Streets")

    def groupId(self) -> str:
        return "streets"

    def displayName(self) -> str:
        return tr("Streets as a layer")

    def shortDescription(self) -> str:
        return tr("Shows streets and intersections with their predicted collisions; name, class, direction and speed.")

    def tags(self) -> list[str]:
        return tr("streets,roads,network,one-way,speed,openstreetmap,osm,centerline,sketch,new york,nyc").split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for definition in (
            with_help(
                request.network_parameter(tr("Street network (empty: the best one)")),
                tr(
                    "A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported. "
                    "Empty: the best there, as for a drive."
                ),
            ),
            with_help(
                QgsProcessingParameterExtent(self.EXTENT, tr("Inside (empty: everywhere)"), optional=True),
                tr("In any CRS. Streets that it cuts are in it whole."),
            ),
            next(d for d in request.option_definitions() if d.name() == self.MEASURE),
            with_help(
                QgsProcessingParameterDateTime(
                    self.TIME,
                    tr("Hour of prediction and speeds (New York time; empty: a typical year)"),
                    QgsProcessingParameterDateTime.Type.DateTime,
                    optional=True,
                ),
                tr(
                    "Empty: collisions expected in a typical year. For example 2026-12-04T17:00: those expected in 60 "
                    "days at that hour, and in mph_traffic the speeds of Fridays at 17:00."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(self.STREETS, tr("Streets"), QgsProcessing.SourceType.TypeVectorLine),
                tr("A line for each piece between two junctions. A GeoPackage keeps style and source inside."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    self.INTERSECTIONS,
                    tr("Intersections"),
                    QgsProcessing.SourceType.TypeVectorPoint,
                    optional=True,
                    createByDefault=False,
                ),
                tr("A point for each. A model that knows zones only has none."),
            ),
        ):
            self.addParameter(definition)
        self.addOutput(QgsProcessingOutputNumber(self.PIECES, tr("Number of street pieces")))
        self.addOutput(QgsProcessingOutputNumber(self.KILOMETRES, tr("Length of the streets in kilometres")))
        self.addOutput(QgsProcessingOutputString(self.ABOUT, tr("What the layer holds, in sentences")))
        self.addOutput(QgsProcessingOutputString(request.USED_NETWORK, request.used_network_text()))
        super().initAlgorithm(configuration)

    def check_values(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        self._selection(parameters, context)
        hour = self._hour(parameters, context)
        measure = values.choice(self.parameterDefinition(self.MEASURE), parameters, context)
        return {self.MEASURE: measure, **({} if hour is None else {self.TIME: hour.isoformat()})}

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..core.streets.street_pieces import pieces_in_box
        from ..output.layers.streets_layer import (
            INTERSECTIONS_LAYER,
            STREETS_LAYER,
            StreetPrediction,
            StreetsSummary,
            intersection_rows,
            intersections_in_box,
            street_rows,
        )

        feedback.setProgressText(tr("Loading streets"))
        sources = request.load_selected(self._selection(parameters, context), parameters, feedback)
        box, hour = read_extent(self, parameters, context), self._hour(parameters, context)
        network = network_in_extent(sources, box, feedback)
        shapes = pieces_in_box(network, box)
        if not len(shapes):
            raise NoStreets(title=network.title)
        measure = values.choice(self.parameterDefinition(self.MEASURE), parameters, context)
        prediction = StreetPrediction(network, sources.surface, measure, hour)
        feedback.setProgressText(tr("Writing streets"))
        crs = QgsCoordinateReferenceSystem("EPSG:4326")
        layer = self.open_layer(self.STREETS, parameters, context, STREETS_LAYER.fields(), STREETS_LAYER.geometry, crs)
        metres, total = 0.0, len(shapes)
        for first in range(0, total, _AT_ONCE):
            rows = list(street_rows(prediction, shapes[first : first + _AT_ONCE], sources.speeds))
            layer.add(*STREETS_LAYER.features(rows))
            metres += sum(row.piece.metres for row in rows)
            feedback.setProgress(80 * (first + len(rows)) / total)
            if feedback.isCanceled():
                raise Cancelled
        notice = "" if sources.street_notice is None else translated(sources.street_notice)
        summary = StreetsSummary(network, total, metres / 1000, sources.speeds, prediction, notice)
        style = partial(STREETS_LAYER.style_and_describe, subject=summary)
        written = {self.STREETS: layer.close(style)}
        if parameters.get(self.INTERSECTIONS):
            sites = intersections_in_box(network, box)
            rows_of_sites = intersection_rows(prediction, sites)
            written[self.INTERSECTIONS] = self.write_layer(
                self.INTERSECTIONS, parameters, context, INTERSECTIONS_LAYER, rows_of_sites, summary
            )
        feedback.setProgress(100)
        feedback.pushInfo(summary.about)
        return {
            **written,
            self.PIECES: total,
            self.KILOMETRES: metres / 1000,
            self.ABOUT: summary.about,
            request.USED_NETWORK: sources.name_of(network),
            **request.fallbacks(sources),
        }

    def _selection(self, parameters: dict[str, Any], context: QgsProcessingContext) -> SourceSelection:
        """Raises BadChoice (no such network)."""
        from ..resolve_sources import resolve_sources

        selection = resolve_sources(self.parameterAsString(parameters, request.NETWORK, context).strip())
        return best_network(selection, read_extent(self, parameters, context))

    def _hour(self, parameters: dict[str, Any], context: QgsProcessingContext) -> datetime | None:
        """Raises BadHour."""
        definition = self.parameterDefinition(self.TIME)
        try:
            return values.optional_moment(definition, parameters, context)
        except BadTime as error:
            what = definition.description().partition(" (")[0]
            raise BadHour(error.details, value=error.fields["value"], what=what) from error
