"""Map tools that restore the previous tool: pick a place, explain a zone."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...core.errors import BadCoordinates
from ...core.geo.zones import ZoneSet
from ...core.streets.network import Network
from ...i18n import tr
from .canvas_places import metres_per_pixel, place_at, show_tooltip

_STREET_PIXELS = 6
_MAX_REACH = 30.0
"""Where so many pixels are more than this (m), streets are too dense to tell from zones."""


class TemporaryMapTool(QgsMapTool):
    """Map tool that restores the previous one when it is released."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.previous_tool: QgsMapTool | None = None
        """The tool to restore."""

    def take_canvas(self) -> None:
        """Become the active tool."""
        held = self.canvas().mapTool()
        if held is self:
            return
        # After another temporary tool, the tool before that one is restored.
        self.previous_tool = held.previous_tool if isinstance(held, TemporaryMapTool) else held
        self.canvas().setMapTool(self)

    def release_canvas(self) -> None:
        """Restore the previous tool, unless another one was activated meanwhile."""
        if self.canvas().mapTool() is not self:
            return
        previous_tool, self.previous_tool = self.previous_tool, None
        if previous_tool is not None and not sip.isdeleted(previous_tool):
            self.canvas().setMapTool(previous_tool)
        else:
            self.canvas().unsetMapTool(self)


class PickTool(TemporaryMapTool):
    """Picks on release of the button, which would close a tooltip shown on press."""

    picked = pyqtSignal(QgsPointXY, QPoint)
    """Map point and canvas pixel."""
    moved = pyqtSignal(QgsPointXY)
    cancelled = pyqtSignal()

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
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class ExplainTool(TemporaryMapTool):
    """A click on a zone or, where the map is near enough, on a street requests its explanation.

    Until Esc or another tool; `shutdown` before it is dropped.
    """

    explanation_requested = pyqtSignal(str)
    """The id of the zone."""
    street_requested = pyqtSignal(float, float)
    """Longitude and latitude on a street."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._zones: ZoneSet | None = None
        self._streets: Network | None = None
        self.setCursor(QgsApplication.getThemeCursor(QgsApplication.Cursor.Identify))

    def set_zones(self, zones: ZoneSet) -> None:
        """Set the zones in use."""
        self._zones = zones

    def set_streets(self, network: Network) -> None:
        """Set the streets that can be explained."""
        self._streets = network

    def shutdown(self) -> None:
        self.release_canvas()
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
            if self._is_on_street(lon, lat):
                self.street_requested.emit(lon, lat)
                return
            zone_id = zone_at(self._zones, lon, lat)
        if zone_id is None:
            show_tooltip(canvas, event.pos(), tr("No zone is here. Click on a zone."))
        else:
            self.explanation_requested.emit(zone_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.release_canvas()
        else:
            super().keyPressEvent(event)

    def _is_on_street(self, lon: float, lat: float) -> bool:
        """Whether a place is within some pixels of a street; never where these are too many metres."""
        reach = _STREET_PIXELS * metres_per_pixel(self.canvas())
        return self._streets is not None and reach <= _MAX_REACH and self._streets.snap(lon, lat).metres <= reach


def zone_at(zones: ZoneSet | None, lon: float, lat: float) -> str | None:
    """Id of the zone that contains a place; None outside of all zones or before zones are loaded."""
    index = -1 if zones is None else int(zones.locate(lon, lat)[0])
    return None if zones is None or index < 0 else zones.zone_ids[index]
