"""What layers of a journey can do, weeks later too: run its request again, and say why a zone is red."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature, QgsMapLayer, QgsMapLayerType, QgsProject
from qgis.gui import QgsGui, QgsMapLayerAction
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ...core.bundled import ICON
from ...core.errors import CollisionRiskError
from ...core.journey.serialization import parse_request
from ...i18n import tr
from ...output.layers.metadata import REQUEST_PROPERTY


class LayerActions(QObject):
    """“Run again” in the layer tree, “Why is this red?” among what identifying offers; `shutdown` removes both."""

    run_again = pyqtSignal(object)
    """The JourneyRequest that made the layer."""
    why_asked = pyqtSignal(str)
    """The id of the zone."""
    refused = pyqtSignal(object)
    """The error of a layer whose request cannot be read any more."""

    def __init__(self, iface: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._again = QAction(QIcon(str(ICON)), tr("Run again"), self)
        self._again.setToolTip(tr("Find this journey again, with today's streets and model"))
        self._again.triggered.connect(self._run_again)
        iface.addCustomActionForLayerType(self._again, tr("Collision Risk"), QgsMapLayerType.VectorLayer, False)
        self._why = _WhyAction(tr("Why is this red?"), self)
        self._why.triggeredForFeature.connect(self._why_triggered)
        QgsGui.mapLayerActionRegistry().addMapLayerAction(self._why)
        project = QgsProject.instance()
        project.layersAdded.connect(self._offer)
        self._offer(list(project.mapLayers().values()))

    def shutdown(self) -> None:
        QgsProject.instance().layersAdded.disconnect(self._offer)
        QgsGui.mapLayerActionRegistry().removeMapLayerAction(self._why)
        self._iface.removeCustomActionForLayerType(self._again)

    def run(self, layer: QgsMapLayer) -> None:
        """Emit the request that made a layer."""
        try:
            request = parse_request(str(layer.customProperty(REQUEST_PROPERTY)))
        except CollisionRiskError as error:
            self.refused.emit(error)
            return
        self.run_again.emit(request)

    def _offer(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if layer.customProperty(REQUEST_PROPERTY):
                self._iface.addCustomActionForLayer(self._again, layer)

    def _run_again(self) -> None:
        layer = self._iface.layerTreeView().currentLayer()
        if layer is not None:
            self.run(layer)

    def _why_triggered(self, layer: QgsMapLayer, feature: QgsFeature) -> None:
        self.why_asked.emit(str(feature["zone_id"]))


class _WhyAction(QgsMapLayerAction):
    """Offered for the zones of journeys only."""

    def canRunUsingLayer(self, layer: QgsMapLayer, context: object = None) -> bool:
        return (
            layer is not None
            and layer.type() == QgsMapLayerType.VectorLayer
            and bool(layer.customProperty(REQUEST_PROPERTY))
            and layer.fields().indexFromName("zone_id") >= 0
        )
