"""An extent as a parameter, and the street network that is shown in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
)

if TYPE_CHECKING:
    from ...core.data.sources import Sources, SourceSelection
    from ...core.streets.network import Network

    Box = tuple[float, float, float, float]
    """West, south, east, north, in degrees."""

EXTENT = "EXTENT"


def read_extent(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Box | None:
    """The parameter EXTENT; None where none is given."""
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    extent = algorithm.parameterAsExtent(parameters, EXTENT, context, wgs84)
    if extent.isNull():
        return None
    return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()


def best_network(selection: SourceSelection, box: Box | None) -> SourceSelection:
    """The selection; where it names no network and no box tells which is near, with the best exact one of the home."""
    from ...core.data_home import DataHome
    from ...core.streets.catalog import list_networks

    if selection.network is not None or selection.home is None or box is not None:
        return selection
    known, _ = list_networks(DataHome(selection.home).streets)
    exact = (network.file for network in known if not network.approximate)
    return replace(selection, network=next(exact, None))


def network_in_extent(sources: Sources, box: Box | None, feedback: QgsProcessingFeedback) -> Network:
    """The network that was chosen, else the best one in the middle of the box."""
    if box is None:
        return sources.network
    west, south, east, north = box
    middle = (west + east) / 2, (south + north) / 2
    network, _ = sources.streets_for(middle, middle, feedback.isCanceled)
    return network
