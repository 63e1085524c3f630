"""Base of the algorithms that write layers and files: one transaction for all that a run writes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, ClassVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.errors import CollisionRiskError
from .algorithm import CollisionRiskAlgorithm, processing_exception
from .outputs import check_destinations, destination_of
from .result_layers import ResultLayers, reload_open_layers

if TYPE_CHECKING:
    from qgis.PyQt.QtGui import QImage

    from ...output.layers.layer_spec import LayerSpec, Row, Subject
    from ...output.writing.staged_layer import StagedLayer
    from ...output.writing.transaction import OutputTransaction

StyleLayer = Callable[[QgsVectorLayer], None]
"""Gives a layer its style and metadata."""


class LayerAlgorithm(CollisionRiskAlgorithm):
    """One that writes layers. An instance runs once: Processing makes one for each run.

    A subclass may give `DRAWN`, its layers from the topmost down.
    """

    DRAWN: ClassVar[tuple[str, ...]] = ()
    _outputs: OutputTransaction

    def __init__(self) -> None:
        super().__init__()
        self._styles: dict[str, StyleLayer] = {}
        self.results = ResultLayers(self.DRAWN, self.displayName())

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ...output.writing.geopackage import Waiting
        from ...output.writing.transaction import OutputTransaction

        try:
            # Once more: of a model's steps Processing checks nothing.
            check_destinations(self, parameters, context, self.MAY_LACK_GEOMETRY)
            with OutputTransaction(Waiting(feedback.pushInfo, feedback.isCanceled)) as self._outputs:
                results = super().processAlgorithm(parameters, context, feedback)
                self._outputs.commit()
        except CollisionRiskError as error:
            raise processing_exception(error, feedback) from error
        self.results.load(context)
        return results

    def open_layer(
        self,
        name: str,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        fields: QgsFields,
        kind: QgsWkbTypes.Type,
        crs: QgsCoordinateReferenceSystem,
        played: str = "",
    ) -> OpenLayer:
        """The layer of the parameter `name`, to be filled; `played` as in LayerForm.

        Raises CannotWrite, UnusableFormat.
        """
        from ...output.writing.database import DatabaseTable
        from ...output.writing.staged_layer import LayerForm

        destination = destination_of(self.parameterDefinition(name), parameters, context)
        given = parameters.get(name)
        project, title = None, self.parameterDefinition(name).description()
        if isinstance(given, QgsProcessingOutputLayerDefinition):
            project, title = given.destinationProject, given.destinationName or title
        if destination.file is not None:
            self.results.add_file(name, destination.layer_address, title, project)
            return OpenLayer(self._outputs.open_layer(destination, LayerForm(fields, kind, crs, played)), self._styles)
        table = DatabaseTable(destination.address) if destination.is_database else None
        wanted = parameters if table is None else {**parameters, name: table.staged_address}
        sink, address = self.parameterAsSink(wanted, name, context, fields, kind, crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        if table is None:
            self.results.add(name, address)
            return OpenLayer(SinkLayer(sink, address), self._styles)
        layer = SinkLayer(sink, table.final_address(address))
        self._outputs.stage_table(table, lambda: layer.rows)
        self.results.add_file(name, layer.address, title, project)
        return OpenLayer(layer, self._styles)

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

    def write_text(self, file: str, text: str) -> None:
        """Write a file that appears with the layers of the run. Raises CannotWrite."""
        self._outputs.write_text(Path(file), text)

    def write_picture(self, file: str, image: QImage) -> None:
        """As write_text, a picture as PNG. Raises CannotWrite."""
        self._outputs.write_picture(Path(file), image)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from ...output.writing.quiet import quiet

        # While another program commits to a GeoPackage, OGR opens it, and prints beside that.
        with quiet():
            # What is opened here is what QGIS, Python or a model goes on with.
            for address, style in self._styles.items():
                layer = QgsProcessingUtils.mapLayerFromString(address, context)
                if layer is not None:
                    style(layer)
            if context.project() is not None:
                reload_open_layers(context.project(), self._styles)
        return {}


class SinkLayer:
    """A layer in memory or in a database, that QGIS writes."""

    def __init__(self, sink: QgsFeatureSink, address: str) -> None:
        self._sink: QgsFeatureSink | None = sink
        self.address = address
        self.rows = 0

    def add(self, *features: QgsFeature) -> None:
        if self._sink is not None and not self._sink.addFeatures(list(features), QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self._sink.lastError())
        self.rows += len(features)

    def close(self, _: StyleLayer) -> str:
        self._sink = None  # flushes and closes it
        return self.address


class OpenLayer:
    """A layer that is being written: nothing of a feature stays here."""

    def __init__(self, layer: SinkLayer | StagedLayer, styles: dict[str, StyleLayer]) -> None:
        self._layer = layer
        self._styles = styles
        self.add = layer.add

    def close(self, style: StyleLayer) -> str:
        """Where the layer will be; `style` is applied to its file, and to what QGIS opens at the end."""
        address = self._layer.close(style)
        self._styles[address] = style
        return address
