"""Dragging the markers 1 and 2 to another place."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QObject, QPoint, Qt, pyqtSignal

from .canvas_mouse import CanvasMouse, edits
from .map_tools import ExplainTool, PickTool
from .markers import EndMarker
from .snap_preview import SnapPreview


class MarkerDrag(CanvasMouse):
    """A drag moves a marker, Esc puts it back; a mere click on it is for the map tool."""

    CURSOR = Qt.CursorShape.OpenHandCursor

    dropped_at = pyqtSignal(str, QgsPointXY, QPoint)
    """Which end, the point of the map, and where it is on the canvas."""
    given_up = pyqtSignal()

    def __init__(
        self, canvas: QgsMapCanvas, markers: Mapping[str, EndMarker], ghost: SnapPreview, parent: QObject
    ) -> None:
        super().__init__(canvas, parent)
        self._markers = markers
        self._ghost = ghost
        self._which: str | None = None

    def is_allowed(self, tool: QgsMapTool | None) -> bool:
        return not isinstance(tool, (PickTool, ExplainTool)) and not edits(tool)

    def hit(self, pixel: QPoint) -> bool:
        hits = [which for which, marker in self._markers.items() if marker.is_at(pixel)]
        self._which = hits[-1] if hits else None
        return bool(hits)

    def dragged(self, pixel: QPoint) -> bool:
        if self._which is None:
            return False
        point = self.canvas.getCoordinateTransform().toMapCoordinates(pixel)
        self._markers[self._which].move_to(point)
        self._ghost.follow(point, self._which)
        self.show_cursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def dropped(self, pixel: QPoint) -> None:
        self._ghost.hide()
        self.show_cursor(self.CURSOR)
        if self._which is not None:
            point = self.canvas.getCoordinateTransform().toMapCoordinates(pixel)
            self.dropped_at.emit(self._which, point, pixel)

    def drag_given_up(self) -> None:
        self._ghost.hide()
        self.show_cursor(self.CURSOR)
        self.given_up.emit()
