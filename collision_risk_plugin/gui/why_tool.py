"""The map tool with which a person asks why a zone is red."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ..core.errors import BadCoordinates
from ..core.zones import ZoneSet
from ..i18n import tr
from .borrowing_tool import BorrowingTool
from .canvas_places import place_at, say_at


class WhyTool(BorrowingTool):
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
