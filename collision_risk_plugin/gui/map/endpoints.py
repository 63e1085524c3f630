"""Start and end on the map canvas: pick, mark and drag them."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QObject, QPoint, Qt, pyqtSignal

from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.streets.network import Network
from ...output.messages import translate
from .canvas_mouse import CanvasMouse, edits
from .canvas_places import END, START, place_at, point_of, show_tooltip
from .map_tools import ExplainTool, PickTool
from .markers import EndMarker, SnapPreview


class MarkerDrag(CanvasMouse):
    """Drags a marker; Esc cancels the drag, and a click goes to the map tool."""

    CURSOR = Qt.CursorShape.OpenHandCursor

    dropped_at = pyqtSignal(str, QgsPointXY, QPoint)
    """START or END, map point, canvas pixel."""
    cancelled = pyqtSignal()

    def __init__(
        self, canvas: QgsMapCanvas, markers: Mapping[str, EndMarker], snap_preview: SnapPreview, parent: QObject
    ) -> None:
        super().__init__(canvas, parent)
        self._markers = markers
        self._snap_preview = snap_preview
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
        self._snap_preview.follow(point, self._which)
        self.show_cursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def dropped(self, pixel: QPoint) -> None:
        self._snap_preview.hide()
        self.show_cursor(self.CURSOR)
        if self._which is not None:
            point = self.canvas.getCoordinateTransform().toMapCoordinates(pixel)
            self.dropped_at.emit(self._which, point, pixel)

    def drag_cancelled(self) -> None:
        self._snap_preview.hide()
        self.show_cursor(self.CURSOR)
        self.cancelled.emit()


class EndpointMarkers(QObject):
    """Pick tool and markers 1 and 2. `picking`: the place that the next click sets, START, END or None."""

    picked = pyqtSignal(str, float, float)
    """START or END, longitude, latitude; by the pick tool."""
    moved = pyqtSignal(str, float, float)
    """START or END, longitude, latitude; by dragging its marker, or from the context menu of the map."""
    refused = pyqtSignal(object)
    """The error of a place that no journey can reach; a tooltip has shown it."""
    picking_changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._tool = PickTool(canvas)
        self._places: dict[str, LonLat | None] = {START: None, END: None}
        self._markers = {START: EndMarker(canvas, "1"), END: EndMarker(canvas, "2")}
        self._snap_preview = SnapPreview(canvas)
        self._drag = MarkerDrag(canvas, self._markers, self._snap_preview, self)
        self.picking: str | None = None
        self._tool.picked.connect(self._clicked)
        self._tool.moved.connect(self._hovered)
        self._tool.cancelled.connect(self.stop_picking)
        self._tool.deactivated.connect(self._tool_left)
        self._drag.dropped_at.connect(self._dropped)
        self._drag.cancelled.connect(self._move_markers)
        canvas.destinationCrsChanged.connect(self._move_markers)

    def set_area(self, network: Network, zones: ZoneSet) -> None:
        """Set the streets and zones in use, to which places are snapped."""
        self._snap_preview.set_area(network, zones)

    def pick(self, which: str) -> None:
        """Let the next click on the map set START or END."""
        self.picking = which
        self._tool.take_canvas()
        self._canvas.setFocus()
        self.picking_changed.emit()

    def stop_picking(self) -> None:
        """Restore the previous map tool."""
        self._tool.release_canvas()

    def show(self, which: str, place: LonLat | None) -> None:
        """Show the marker of START or END at a place; None hides it."""
        self._places[which] = place
        self._move_markers()

    def set_from_map(self, which: str, point: QgsPointXY, pixel: QPoint) -> None:
        """Emit `moved` for a map point, or show in a tooltip why no journey can reach it."""
        place = self._place(which, point, pixel)
        if place is not None:
            self.moved.emit(which, *place)

    def shutdown(self) -> None:
        """Remove everything from the canvas."""
        self.stop_picking()
        self._drag.shutdown()
        self._snap_preview.shutdown()
        self._canvas.destinationCrsChanged.disconnect(self._move_markers)
        for marker in self._markers.values():
            self._canvas.scene().removeItem(marker)
        self._markers.clear()
        self._tool.deleteLater()

    def _place(self, which: str, point: QgsPointXY, pixel: QPoint) -> LonLat | None:
        try:
            place = place_at(self._canvas, point, which)
            self._snap_preview.check(place, which)
        except CollisionRiskError as error:
            show_tooltip(self._canvas, pixel, translate(error))
            self.refused.emit(error)
            return None
        return place

    def _clicked(self, point: QgsPointXY, pixel: QPoint) -> None:
        which = self.picking
        if which is None:
            return
        place = self._place(which, point, pixel)
        if place is not None:
            self.picked.emit(which, *place)

    def _hovered(self, point: QgsPointXY) -> None:
        if self.picking is not None:
            self._snap_preview.follow(point, self.picking)

    def _dropped(self, which: str, point: QgsPointXY, pixel: QPoint) -> None:
        # Move the marker back; the receiver of `moved` shows it at the new place.
        self._move_markers()
        self.set_from_map(which, point, pixel)

    def _tool_left(self) -> None:
        # By a pick, Esc or another map tool.
        self.picking = None
        self._snap_preview.hide()
        self.picking_changed.emit()

    def _move_markers(self) -> None:
        self._drag.cancel_drag()
        for which, marker in self._markers.items():
            place = self._places[which]
            marker.move_to(point_of(self._canvas, place) if place else None)
