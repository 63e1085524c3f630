"""Start and end on the map canvas: picking them, and their markers, in any reference system of the project."""

from __future__ import annotations

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ..core.errors import BadCoordinates
from ..core.pieces import LonLat
from ..output.layers import wgs84
from .markers import EndMarker
from .pick_tool import PickTool
from .places import END, START


class EndsOnMap(QObject):
    """The pick tool and the markers 1 and 2. `picking` is the end that the next click sets, or None."""

    picked = pyqtSignal(str, float, float)
    """Which end, longitude, latitude."""
    refused = pyqtSignal(object)
    """The error of a click that is no place on Earth."""
    picking_changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._tool = PickTool(canvas)
        self._tool_before: QgsMapTool | None = None
        self._places: dict[str, LonLat | None] = {START: None, END: None}
        self._markers = {START: EndMarker(canvas, "1"), END: EndMarker(canvas, "2")}
        self.picking: str | None = None
        self._tool.canvasClicked.connect(self._clicked)
        self._tool.given_up.connect(self.stop_picking)
        self._tool.deactivated.connect(self._tool_left)
        canvas.destinationCrsChanged.connect(self._move_markers)

    def pick(self, which: str) -> None:
        """Let the next click on the map set this end."""
        if self.picking is None:
            self._tool_before = self._canvas.mapTool()
        self.picking = which
        if self._canvas.mapTool() is not self._tool:
            self._canvas.setMapTool(self._tool)
        self._canvas.setFocus()
        self.picking_changed.emit()

    def stop_picking(self) -> None:
        """Give the map back to the tool that had it."""
        if self.picking is None:
            return
        before, self._tool_before = self._tool_before, None
        if before is not None and not sip.isdeleted(before):
            self._canvas.setMapTool(before)
        else:
            self._canvas.unsetMapTool(self._tool)

    def show(self, which: str, place: LonLat | None) -> None:
        """Mark an end, or remove its mark."""
        self._places[which] = place
        self._move_markers()

    def shutdown(self) -> None:
        """Leave the canvas as it was before."""
        self.stop_picking()
        self._canvas.destinationCrsChanged.disconnect(self._move_markers)
        for marker in self._markers.values():
            self._canvas.scene().removeItem(marker)
        self._markers.clear()
        self._tool.deleteLater()

    def _to_wgs84(self) -> QgsCoordinateTransform:
        # Made anew each time: the project's reference system and its transformations may have changed.
        crs = self._canvas.mapSettings().destinationCrs()
        return QgsCoordinateTransform(crs, wgs84(), QgsProject.instance().transformContext())

    def _clicked(self, point: QgsPointXY, button: Qt.MouseButton) -> None:
        if button != Qt.MouseButton.LeftButton or self.picking is None:
            return
        try:
            there = self._to_wgs84().transform(point)
        except QgsCsException as error:
            self.refused.emit(BadCoordinates(str(error), which=self.picking, value=point.toString(6)))
            return
        self.picked.emit(self.picking, there.x(), there.y())

    def _tool_left(self) -> None:
        # By a pick, by Esc, or because the person took another tool.
        self.picking = None
        self.picking_changed.emit()

    def _move_markers(self) -> None:
        transform = self._to_wgs84()
        for which, marker in self._markers.items():
            place = self._places[which]
            marker.move_to(_on_map(place, transform) if place else None)


def _on_map(place: LonLat, to_wgs84: QgsCoordinateTransform) -> QgsPointXY | None:
    try:
        return to_wgs84.transform(QgsPointXY(*place), Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return None  # a reference system that does not reach there
