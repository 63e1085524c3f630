"""Entries in QGIS's own menus: context menu of the map, layer tree, and results of “Identify”."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature, QgsMapLayer, QgsMapLayerType, QgsPointXY, QgsProject
from qgis.gui import QgsGui, QgsMapCanvas, QgsMapLayerAction, QgsMapMouseEvent
from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu

from ...core.constants import ICON
from ...core.errors import BadCoordinates, CollisionRiskError
from ...core.geo.zones import ZoneSet
from ...core.journey.serialization import parse_request
from ...i18n import tr
from ...output.layers.metadata import REQUEST_PROPERTY
from .canvas_places import END, START, place_at, show_tooltip
from .endpoints import EndpointMarkers
from .map_tools import zone_at


class ContextMenu(QObject):
    """Submenu “Collision risk” in the context menu of the canvas; `shutdown` before it is dropped."""

    explanation_requested = pyqtSignal(str)
    """The id of the zone."""
    street_requested = pyqtSignal(float, float)
    """Longitude and latitude of the street."""

    def __init__(self, canvas: QgsMapCanvas, ends: EndpointMarkers, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._ends = ends
        self._zones: ZoneSet | None = None
        canvas.contextMenuAboutToShow.connect(self._fill)

    def set_zones(self, zones: ZoneSet) -> None:
        """Set the zones in use."""
        self._zones = zones

    def shutdown(self) -> None:
        self._canvas.contextMenuAboutToShow.disconnect(self._fill)

    def _fill(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        # Copied: the event is deleted before an entry is chosen.
        point, pixel = QgsPointXY(event.mapPoint()), QPoint(event.pos())
        ours = menu.addMenu(QIcon(str(ICON)), tr("Collision risk"))
        ours.addAction(tr("From here")).triggered.connect(lambda: self._ends.set_from_map(START, point, pixel))
        ours.addAction(tr("To here")).triggered.connect(lambda: self._ends.set_from_map(END, point, pixel))
        why = ours.addAction(tr("Why here?"))
        why.triggered.connect(lambda: self._explain(point, pixel))
        street = ours.addAction(tr("Why this street?"))
        street.triggered.connect(lambda: self._explain_street(point, pixel))
        for action in (why, street):
            action.setEnabled(self._zones is not None)

    def _explain(self, point: QgsPointXY, pixel: QPoint) -> None:
        try:
            zone_id = zone_at(self._zones, *place_at(self._canvas, point, "place"))
        except BadCoordinates:
            zone_id = None
        if zone_id is None:
            show_tooltip(self._canvas, pixel, tr("No zone is here."))
        else:
            self.explanation_requested.emit(zone_id)

    def _explain_street(self, point: QgsPointXY, pixel: QPoint) -> None:
        try:
            self.street_requested.emit(*place_at(self._canvas, point, "place"))
        except BadCoordinates:
            show_tooltip(self._canvas, pixel, tr("No street is here."))


class LayerActions(QObject):
    """“Run again” in the layer tree, “Why is this red?” in the results of “Identify”; `shutdown` removes both."""

    run_again = pyqtSignal(object)
    """The JourneyRequest that made the layer."""
    explanation_requested = pyqtSignal(str)
    """The id of the zone."""
    refused = pyqtSignal(object)
    """The error of a layer whose request cannot be read."""

    def __init__(self, iface: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._again = QAction(QIcon(str(ICON)), tr("Run again"), self)
        self._again.setToolTip(tr("Find this journey again, with today's streets and model"))
        self._again.triggered.connect(self._run_again)
        iface.addCustomActionForLayerType(self._again, tr("Collision Risk"), QgsMapLayerType.VectorLayer, False)
        self._explain = _ExplainAction(tr("Why is this red?"), self)
        self._explain.triggeredForFeature.connect(self._explain_triggered)
        QgsGui.mapLayerActionRegistry().addMapLayerAction(self._explain)
        project = QgsProject.instance()
        project.layersAdded.connect(self._offer)
        self._offer(list(project.mapLayers().values()))

    def shutdown(self) -> None:
        QgsProject.instance().layersAdded.disconnect(self._offer)
        QgsGui.mapLayerActionRegistry().removeMapLayerAction(self._explain)
        self._iface.removeCustomActionForLayerType(self._again)

    def run(self, layer: QgsMapLayer) -> None:
        """Emit the request stored in a layer."""
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

    def _explain_triggered(self, layer: QgsMapLayer, feature: QgsFeature) -> None:
        self.explanation_requested.emit(str(feature["zone_id"]))


class _ExplainAction(QgsMapLayerAction):
    """Layer action for zones of journeys only."""

    def canRunUsingLayer(self, layer: QgsMapLayer, context: object = None) -> bool:
        return (
            layer is not None
            and layer.type() == QgsMapLayerType.VectorLayer
            and bool(layer.customProperty(REQUEST_PROPERTY))
            and layer.fields().indexFromName("zone_id") >= 0
        )
