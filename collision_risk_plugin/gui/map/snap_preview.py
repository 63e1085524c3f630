"""Where on the streets a place would be taken to, shown while the mouse moves."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QPainter, QPen
from qgis.PyQt.QtWidgets import QWidget

from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.journey.journey import snap_place
from ...core.streets.network import Network
from ...output.layers.styles import INK
from .canvas_places import place_at, point_of

_RADIUS = 5.0
_EVERY_MS = 16


class SnapPreview:
    """A ring on the nearest street and a thin line to it from the mouse."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._covered: tuple[Network, ZoneSet] | None = None
        self._item = _Ring(canvas)
        self._next: tuple[QgsPointXY, str] | None = None
        self._pause = QTimer()
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._catch_up)

    def cover(self, network: Network, zones: ZoneSet) -> None:
        """The streets and zones in use."""
        self._covered = network, zones

    def check(self, place: LonLat, which: str) -> None:
        """Raises OutsideArea where no journey can begin or end there; never before streets and zones are known."""
        if self._covered is not None:
            snap_place(place, which, *self._covered)

    def follow(self, point: QgsPointXY, which: str) -> None:
        """The mouse is at a point of the map."""
        self._next = QgsPointXY(point), which  # a signal's own ends with it
        if not self._pause.isActive():
            self._catch_up()

    def hide(self) -> None:
        self._next = None
        self._item.stand_at(None, None)

    def shutdown(self) -> None:
        """Leave the canvas as it was."""
        self._pause.stop()
        self._canvas.scene().removeItem(self._item)

    def _catch_up(self) -> None:
        if self._next is None:
            return
        (point, which), self._next = self._next, None
        self._item.stand_at(point, self._street(point, which))
        self._pause.start(_EVERY_MS)

    def _street(self, point: QgsPointXY, which: str) -> QgsPointXY | None:
        if self._covered is None:
            return None
        try:
            snap = snap_place(place_at(self._canvas, point, which), which, *self._covered)
        except CollisionRiskError:
            return None  # a click there says why
        return point_of(self._canvas, (snap.lon, snap.lat))


class _Ring(QgsMapCanvasItem):
    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._mouse: QgsPointXY | None = None
        self._street: QgsPointXY | None = None
        self._line = QPointF()
        self.setZValue(90)
        self.hide()

    def stand_at(self, mouse: QgsPointXY | None, street: QgsPointXY | None) -> None:
        """Points of the map; hidden without one."""
        self._mouse, self._street = mouse, street
        self.setVisible(mouse is not None and street is not None)
        self.updatePosition()

    def updatePosition(self) -> None:
        if self._mouse is None or self._street is None:
            return
        self.prepareGeometryChange()
        ring = self.toCanvasCoordinates(self._street)
        self._line = self.toCanvasCoordinates(self._mouse) - ring
        self.setPos(ring)
        self.update()

    def boundingRect(self) -> QRectF:
        reached = QRectF(QPointF(0, 0), self._line).normalized()
        room = _RADIUS + 3
        return reached.adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, option: object = None, widget: QWidget | None = None) -> None:
        if painter is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for name, width in (("white", 3.5), (INK, 1.5)):
            painter.setPen(QPen(QColor(name), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(0, 0), self._line)
            painter.drawEllipse(QPointF(0, 0), _RADIUS, _RADIUS)
