"""collisionrisk:streetslayer: a street network as lines, so that what is routed on can be seen."""

from __future__ import annotations

from dataclasses import replace
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
from ..i18n import tr
from .base.layer_algorithm import LayerAlgorithm
from .parameters import request, values
from .parameters.values import with_help

if TYPE_CHECKING:
    from datetime import datetime

    from ..core.data.sources import Sources, SourceSelection
    from ..core.streets.network import Network

    Box = tuple[float, float, float, float]
    """West, south, east, north, in degrees."""

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
    TIME = "TIME"
    STREETS = "STREETS"
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
        return tr("Shows the streets that drives are found on as lines: name, class, direction, speed and length.")

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
            with_help(
                QgsProcessingParameterDateTime(
                    self.TIME,
                    tr("Hour of the speeds with traffic (New York time; empty: none)"),
                    QgsProcessingParameterDateTime.Type.DateTime,
                    optional=True,
                ),
                tr("For example 2026-12-04T17:00: the column mph_traffic has the speeds of Fridays at 17:00."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(self.STREETS, tr("Streets"), QgsProcessing.SourceType.TypeVectorLine),
                tr("A line for each piece between two junctions. A GeoPackage keeps style and source inside."),
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
        return {} if hour is None else {self.TIME: hour.isoformat()}

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..core.streets.street_pieces import pieces_in_box
        from ..output.layers.streets_layer import STREETS_LAYER, StreetsSummary, street_rows

        feedback.setProgressText(tr("Loading streets"))
        sources = request.load_selected(self._selection(parameters, context), parameters, feedback)
        box, hour = self._box(parameters, context), self._hour(parameters, context)
        network = _network(sources, box, feedback)
        shapes = pieces_in_box(network, box)
        if not len(shapes):
            raise NoStreets(title=network.title)
        feedback.setProgressText(tr("Writing streets"))
        crs = QgsCoordinateReferenceSystem("EPSG:4326")
        layer = self.open_layer(self.STREETS, parameters, context, STREETS_LAYER.fields(), STREETS_LAYER.geometry, crs)
        metres = 0.0
        for first in range(0, len(shapes), _AT_ONCE):
            if feedback.isCanceled():
                raise Cancelled
            rows = list(street_rows(network, shapes[first : first + _AT_ONCE], sources.speeds, hour))
            layer.add(*STREETS_LAYER.features(rows))
            metres += sum(row.piece.metres for row in rows)
            feedback.setProgress(100 * (first + len(rows)) / len(shapes))
        summary = StreetsSummary(network, len(shapes), metres / 1000, sources.speeds, hour)
        feedback.pushInfo(summary.about)
        return {
            self.STREETS: layer.close(partial(STREETS_LAYER.style_and_describe, subject=summary)),
            self.PIECES: len(shapes),
            self.KILOMETRES: metres / 1000,
            self.ABOUT: summary.about,
            request.USED_NETWORK: sources.name_of(network),
            **request.fallbacks(sources),
        }

    def _selection(self, parameters: dict[str, Any], context: QgsProcessingContext) -> SourceSelection:
        """Raises BadChoice (no such network)."""
        from ..core.data_home import DataHome
        from ..core.streets.catalog import list_networks
        from ..resolve_sources import resolve_sources

        selection = resolve_sources(self.parameterAsString(parameters, request.NETWORK, context).strip())
        if selection.network is not None or selection.home is None or self._box(parameters, context) is not None:
            return selection
        known, _ = list_networks(DataHome(selection.home).streets)
        exact = (network.file for network in known if not network.approximate)
        return replace(selection, network=next(exact, None))

    def _box(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Box | None:
        wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, wgs84)
        if extent.isNull():
            return None
        return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()

    def _hour(self, parameters: dict[str, Any], context: QgsProcessingContext) -> datetime | None:
        """Raises BadHour."""
        definition = self.parameterDefinition(self.TIME)
        try:
            return values.optional_moment(definition, parameters, context)
        except BadTime as error:
            what = definition.description().partition(" (")[0]
            raise BadHour(error.details, value=error.fields["value"], what=what) from error


def _network(sources: Sources, box: Box | None, feedback: QgsProcessingFeedback) -> Network:
    """The network that was chosen, else the best one in the middle of the box."""
    if box is None:
        return sources.network
    west, south, east, north = box
    middle = (west + east) / 2, (south + north) / 2
    network, _ = sources.streets_for(middle, middle, feedback.isCanceled)
    return network
