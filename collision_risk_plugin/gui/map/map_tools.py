"""Map tools that give the map back to the previous tool: pick a place, explain a zone."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...core.errors import BadCoordinates
from ...core.geo.zones import ZoneSet
from ...i18n import tr
from .canvas_places import place_at, say_at


class TemporaryMapTool(QgsMapTool):
    """Takes the map, and gives it back."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.before: QgsMapTool | None = None
        """The tool that had the map."""

    def take(self) -> None:
        """Become the tool in hand."""
        held = self.canvas().mapTool()
        if held is self:
            return
        # From one of ours the map goes back to whoever had it before that.
        self.before = held.before if isinstance(held, TemporaryMapTool) else held
        self.canvas().setMapTool(self)

    def give_back(self) -> None:
        """Let the tool from before have the map again, unless the person has taken another one by now."""
        if self.canvas().mapTool() is not self:
            return
        before, self.before = self.before, None
        if before is not None and not sip.isdeleted(before):
            self.canvas().setMapTool(before)
        else:
            self.canvas().unsetMapTool(self)


class PickTool(TemporaryMapTool):
    """Picks when the button is let go, so that words shown at the spot are not gone with that."""

    picked = pyqtSignal(QgsPointXY, QPoint)
    """The point of the map, and where it is on the canvas."""
    moved = pyqtSignal(QgsPointXY)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(QgsApplication.getThemeCursor(QgsApplication.Cursor.CrossHair))

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        self.moved.emit(event.mapPoint())

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(event.mapPoint(), event.pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class ExplainTool(TemporaryMapTool):
    """A click on a zone asks about it, until Esc or another tool; `shutdown` before it is dropped."""

    why_asked = pyqtSignal(str)
    """The id of the zone."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._zones: ZoneSet | None = None
        self.setCursor(QgsApplication.getThemeCursor(QgsApplication.Cursor.Identify))

    def cover(self, zones: ZoneSet) -> None:
        """The zones in use."""
        self._zones = zones

    def shutdown(self) -> None:
        self.give_back()
        self.deleteLater()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas = self.canvas()
        try:
            lon, lat = place_at(canvas, event.mapPoint(), "place")
        except BadCoordinates:
            zone_id = None
        else:
            zone_id = zone_at(self._zones, lon, lat)
        if zone_id is None:
            say_at(canvas, event.pos(), tr("No zone is here. Click on a zone."))
        else:
            self.why_asked.emit(zone_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.give_back()
        else:
            super().keyPressEvent(event)


def zone_at(zones: ZoneSet | None, lon: float, lat: float) -> str | None:
    """The id of the zone that holds a place; None where none does or none is known yet."""
    index = -1 if zones is None else int(zones.locate(lon, lat)[0])
    return None if zones is None or index < 0 else zones.zone_ids[index]
