"""What the algorithms share that write layers: how one is opened, filled and closed, and gets its looks at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from .algorithm import CollisionRiskAlgorithm

if TYPE_CHECKING:
    from .destinations import Dress


class LayerAlgorithm(CollisionRiskAlgorithm):
    """One that writes layers. An instance runs once: Processing makes one for each run."""

    def __init__(self) -> None:
        super().__init__()
        self._dresses: dict[str, Dress] = {}

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
        from .destinations import with_table

        sink, destination = self.parameterAsSink(with_table(parameters, name), name, context, fields, kind, crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        return OpenLayer(sink, destination, self._dresses)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from .destinations import style_layers

        style_layers(self._dresses, context, feedback)
        return {}


class OpenLayer:
    """A layer that is being written: nothing of a feature stays here."""

    def __init__(self, sink: QgsFeatureSink, destination: str, dresses: dict[str, Dress]) -> None:
        self._sink = sink
        self._destination = destination
        self._dresses = dresses

    def add(self, *features: QgsFeature) -> None:
        if not self._sink.addFeatures(list(features), QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self._sink.lastError())

    def close(self, dress: Dress) -> str:
        """Where the layer is. It is whole, and others may go to its file; `dress` gives it its looks at the end."""
        del self._sink  # flushes and closes the file
        self._dresses[self._destination] = dress
        return self._destination
