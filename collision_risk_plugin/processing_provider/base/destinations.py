"""Where the layers of an algorithm go, and what their files keep of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
)

from ...core.errors import CollisionRiskError
from ...output.layers.saving import save_style_and_metadata
from ...output.messages import translate

Dress = Callable[[QgsVectorLayer], None]


def with_table(parameters: dict[str, Any], name: str) -> dict[str, Any]:
    """The parameters, with a table for the layer `name` where it goes to a GeoPackage; others in it stay."""
    destination = parameters.get(name)
    file = _file(destination)
    if file is None or file.suffix.lower() != ".gpkg":
        return parameters
    table = QgsDataSourceUri()
    table.setDatabase(str(file))
    table.setDataSource("", name.lower(), "geom")
    own = "ogr:" + table.uri()
    if not isinstance(destination, QgsProcessingOutputLayerDefinition):
        return {**parameters, name: own}
    definition = QgsProcessingOutputLayerDefinition(destination)
    definition.sink = QgsProperty.fromValue(own)
    return {**parameters, name: definition}


def _file(destination: Any) -> Path | None:
    """The file that a layer is to be written to, where its plain name is given."""
    if isinstance(destination, QgsProcessingOutputLayerDefinition):
        destination = destination.sink.staticValue()
    # Not "memory:", nor "ogr:…" or "postgres:…"; a drive's letter on Windows is no such scheme.
    if not destination or not isinstance(destination, str) or ":" in destination[2:]:
        return None
    return Path(destination)


def style_layers(
    destinations: Mapping[str, Dress], context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> None:
    """Give the layers at `destinations` their looks, and keep these with the data of those in files.

    Main thread only.
    """
    for destination, dress in destinations.items():
        if context.temporaryLayerStore().mapLayer(destination) is None:
            try:
                _dress_file(destination, dress)
            except CollisionRiskError as error:
                feedback.reportError(translate(error))
    # Only now, since a layer that is open while styles are saved to its GeoPackage loses its connection. What is
    # opened here is what QGIS, Python or a model goes on with.
    for destination, dress in destinations.items():
        layer = QgsProcessingUtils.mapLayerFromString(destination, context)
        if layer is not None:
            dress(layer)


def _dress_file(destination: str, dress: Dress) -> None:
    layer = QgsVectorLayer(destination, "", "ogr")
    if layer.isValid():
        dress(layer)
        save_style_and_metadata(layer)
