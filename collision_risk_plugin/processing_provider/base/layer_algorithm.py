"""Base of the algorithms that write layers: where they go, and how they get style and metadata at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.errors import CollisionRiskError
from .algorithm import CollisionRiskAlgorithm

if TYPE_CHECKING:
    from ...output.layers.layer_spec import LayerSpec, Row, Subject

StyleLayer = Callable[[QgsVectorLayer], None]
"""Gives a layer its style and metadata."""


class LayerAlgorithm(CollisionRiskAlgorithm):
    """One that writes layers. An instance runs once: Processing makes one for each run."""

    def __init__(self) -> None:
        super().__init__()
        self._styles: dict[str, StyleLayer] = {}

    def open_layer(
        self,
        name: str,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        fields: QgsFields,
        kind: QgsWkbTypes.Type,
        crs: QgsCoordinateReferenceSystem,
    ) -> OpenLayer:
        """The layer of the parameter `name`, to be filled; in a GeoPackage, what else is there stays."""
        sink, destination = self.parameterAsSink(with_table(parameters, name), name, context, fields, kind, crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        return OpenLayer(sink, destination, self._styles)

    def write_layer(
        self,
        name: str,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        spec: LayerSpec[Row, Subject],
        rows: Iterable[Row],
        subject: Subject,
    ) -> str:
        """Write all rows of a layer in WGS 84, or of a table, to the parameter `name`; where the layer is."""
        epsg = "" if spec.geometry == QgsWkbTypes.Type.NoGeometry else "EPSG:4326"
        crs = QgsCoordinateReferenceSystem(epsg)
        layer = self.open_layer(name, parameters, context, spec.fields(), spec.geometry, crs)
        layer.add(*spec.features(rows))
        return layer.close(partial(spec.style_and_describe, subject=subject))

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        _style_layers(self._styles, context, feedback)
        return {}


class OpenLayer:
    """A layer that is being written: nothing of a feature stays here."""

    def __init__(self, sink: QgsFeatureSink, destination: str, styles: dict[str, StyleLayer]) -> None:
        self._sink = sink
        self._destination = destination
        self._styles = styles

    def add(self, *features: QgsFeature) -> None:
        if not self._sink.addFeatures(list(features), QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self._sink.lastError())

    def close(self, style: StyleLayer) -> str:
        """Where the layer is. It is whole, and others may go to its file; `style` is applied at the end."""
        del self._sink  # flushes and closes the file
        self._styles[self._destination] = style
        return self._destination


def with_table(parameters: dict[str, Any], name: str) -> dict[str, Any]:
    """The parameters, with a table for the layer `name` where it goes to a GeoPackage; others in it stay."""
    destination = parameters.get(name)
    file = _file(destination)
    if file is None or file.suffix.lower() != ".gpkg":
        return parameters
    table = QgsDataSourceUri()
    table.setDatabase(str(file))
    table.setDataSource("", name.lower(), "geom")
    address = "ogr:" + table.uri()
    if not isinstance(destination, QgsProcessingOutputLayerDefinition):
        return {**parameters, name: address}
    definition = QgsProcessingOutputLayerDefinition(destination)
    definition.sink = QgsProperty.fromValue(address)
    return {**parameters, name: definition}


def _file(destination: Any) -> Path | None:
    """The file that a layer is to be written to, where its plain name is given."""
    if isinstance(destination, QgsProcessingOutputLayerDefinition):
        destination = destination.sink.staticValue()
    # Not "memory:", nor "ogr:…" or "postgres:…"; a drive's letter on Windows is no such scheme.
    if not destination or not isinstance(destination, str) or ":" in destination[2:]:
        return None
    return Path(destination)


def _style_layers(
    styles: Mapping[str, StyleLayer], context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> None:
    """Give the layers at these destinations their style and metadata, and keep both with the data of those in files.

    Main thread only.
    """
    from ...output.messages import translate

    for destination, style in styles.items():
        if context.temporaryLayerStore().mapLayer(destination) is None:
            try:
                _style_file(destination, style)
            except CollisionRiskError as error:
                feedback.reportError(translate(error))
    # Only now, since a layer that is open while styles are saved to its GeoPackage loses its connection. What is
    # opened here is what QGIS, Python or a model goes on with.
    for destination, style in styles.items():
        layer = QgsProcessingUtils.mapLayerFromString(destination, context)
        if layer is not None:
            style(layer)


def _style_file(destination: str, style: StyleLayer) -> None:
    from ...output.layers.saving import save_style_and_metadata

    layer = QgsVectorLayer(destination, "", "ogr")
    if layer.isValid():
        style(layer)
        save_style_and_metadata(layer)
