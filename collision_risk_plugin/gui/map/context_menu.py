"""The menu that a right-click on the map opens: from here, to here, why here."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ...core.bundled import ICON
from ...core.errors import BadCoordinates
from ...core.geo.zones import ZoneSet
from ...i18n import tr
from ..journey.place_names import END, START
from .canvas_places import place_at, say_at
from .endpoints import EndpointMarkers
from .map_tools import zone_at


class ContextMenu(QObject):
    """Adds “Collision risk” to the canvas's own menu; `shutdown` before it is dropped."""

    why_asked = pyqtSignal(str)
    """The id of the zone."""

    def __init__(self, canvas: QgsMapCanvas, ends: EndpointMarkers, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._ends = ends
        self._zones: ZoneSet | None = None
        canvas.contextMenuAboutToShow.connect(self._fill)

    def cover(self, zones: ZoneSet) -> None:
        """The zones in use."""
        self._zones = zones

    def shutdown(self) -> None:
        self._canvas.contextMenuAboutToShow.disconnect(self._fill)

    def _fill(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        # The event is gone by the time that the person chooses.
        point, pixel = QgsPointXY(event.mapPoint()), QPoint(event.pos())
        ours = menu.addMenu(QIcon(str(ICON)), tr("Collision risk"))
        ours.addAction(tr("From here")).triggered.connect(lambda: self._ends.take(START, point, pixel))
        ours.addAction(tr("To here")).triggered.connect(lambda: self._ends.take(END, point, pixel))
        why = ours.addAction(tr("Why here?"))
        why.triggered.connect(lambda: self._why(point, pixel))
        why.setEnabled(self._zones is not None)

    def _why(self, point: QgsPointXY, pixel: QPoint) -> None:
        try:
            zone_id = zone_at(self._zones, *place_at(self._canvas, point, "place"))
        except BadCoordinates:
            zone_id = None
        if zone_id is None:
            say_at(self._canvas, pixel, tr("No zone is here."))
        else:
            self.why_asked.emit(zone_id)
