"""Start and end on the map canvas: picking, dragging and marking them, in any reference system of the project."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal

from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.streets.network import Network
from ...output.messages import translate
from ..journey.place_names import END, START
from .canvas_places import place_at, point_of, say_at
from .map_tools import PickTool
from .marker_drag import MarkerDrag
from .markers import EndMarker
from .snap_preview import SnapPreview


class EndpointMarkers(QObject):
    """The pick tool and the markers 1 and 2. `picking` is the end that the next click sets, or None."""

    picked = pyqtSignal(str, float, float)
    """Which end, longitude, latitude; by the pick tool."""
    moved = pyqtSignal(str, float, float)
    """Which end, longitude, latitude; by dragging its marker, or from the menu of the map."""
    refused = pyqtSignal(object)
    """The error of a place that no journey reaches; it was told at the spot."""
    picking_changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._tool = PickTool(canvas)
        self._places: dict[str, LonLat | None] = {START: None, END: None}
        self._markers = {START: EndMarker(canvas, "1"), END: EndMarker(canvas, "2")}
        self._ghost = SnapPreview(canvas)
        self._drag = MarkerDrag(canvas, self._markers, self._ghost, self)
        self.picking: str | None = None
        self._tool.picked.connect(self._clicked)
        self._tool.moved.connect(self._hovered)
        self._tool.given_up.connect(self.stop_picking)
        self._tool.deactivated.connect(self._tool_left)
        self._drag.dropped_at.connect(self._dropped)
        self._drag.given_up.connect(self._move_markers)
        canvas.destinationCrsChanged.connect(self._move_markers)

    def cover(self, network: Network, zones: ZoneSet) -> None:
        """The streets and zones in use: where places are taken to, and where none is."""
        self._ghost.cover(network, zones)

    def pick(self, which: str) -> None:
        """Let the next click on the map set this end."""
        self.picking = which
        self._tool.take()
        self._canvas.setFocus()
        self.picking_changed.emit()

    def stop_picking(self) -> None:
        """Give the map back to the tool that had it."""
        self._tool.give_back()

    def show(self, which: str, place: LonLat | None) -> None:
        """Mark an end, or remove its mark."""
        self._places[which] = place
        self._move_markers()

    def take(self, which: str, point: QgsPointXY, pixel: QPoint) -> None:
        """Emit `moved` for a point of the map, or say at the spot why no journey reaches it."""
        place = self._place(which, point, pixel)
        if place is not None:
            self.moved.emit(which, *place)

    def shutdown(self) -> None:
        """Leave the canvas as it was before."""
        self.stop_picking()
        self._drag.shutdown()
        self._ghost.shutdown()
        self._canvas.destinationCrsChanged.disconnect(self._move_markers)
        for marker in self._markers.values():
            self._canvas.scene().removeItem(marker)
        self._markers.clear()
        self._tool.deleteLater()

    def _place(self, which: str, point: QgsPointXY, pixel: QPoint) -> LonLat | None:
        try:
            place = place_at(self._canvas, point, which)
            self._ghost.check(place, which)
        except CollisionRiskError as error:
            say_at(self._canvas, pixel, translate(error))
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
            self._ghost.follow(point, self.picking)

    def _dropped(self, which: str, point: QgsPointXY, pixel: QPoint) -> None:
        # Back to where it was, unless whoever hears of the new place shows it there.
        self._move_markers()
        self.take(which, point, pixel)

    def _tool_left(self) -> None:
        # By a pick, by Esc, or because the person took another tool.
        self.picking = None
        self._ghost.hide()
        self.picking_changed.emit()

    def _move_markers(self) -> None:
        self._drag.put_back()
        for which, marker in self._markers.items():
            place = self._places[which]
            marker.move_to(point_of(self._canvas, place) if place else None)
