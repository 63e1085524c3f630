"""Canvas items of start and end: numbered discs, and the preview of snapping to a street."""

from __future__ import annotations

from math import hypot

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.journey.journey import snap_place
from ...core.streets.network import Network
from ...output.layers.styles import INK
from .canvas_places import place_at, point_of

_DISC_RADIUS = 9.0
_HALO_WIDTH = 2.0
_RING_RADIUS = 5.0
_UPDATE_MS = 16


def paint_disc(painter: QPainter, digit: str, radius: float) -> None:
    """Paint a disc with its digit and a white halo around the origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("white"), _HALO_WIDTH))
    painter.setBrush(QColor(INK))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(round(1.3 * radius))
    painter.setFont(font)
    painter.drawText(QRectF(-radius, -radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, digit)


class EndMarker(QgsMapCanvasItem):
    """Numbered disc at a point in map coordinates."""

    def __init__(self, canvas: QgsMapCanvas, digit: str) -> None:
        super().__init__(canvas)
        self._digit = digit
        self._point: QgsPointXY | None = None
        self.setZValue(100)
        self.hide()

    def move_to(self, point: QgsPointXY | None) -> None:
        """Move to a map point; None hides the marker."""
        self._point = point
        self.setVisible(point is not None)
        self.updatePosition()

    def is_at(self, pixel: QPoint) -> bool:
        """Whether the visible disc covers a pixel of the canvas."""
        away = self.pos() - QPointF(pixel)
        return self.isVisible() and bool(hypot(away.x(), away.y()) <= _DISC_RADIUS + _HALO_WIDTH)

    def updatePosition(self) -> None:
        if self._point is not None:
            self.setPos(self.toCanvasCoordinates(self._point))

    def boundingRect(self) -> QRectF:
        reach = _DISC_RADIUS + _HALO_WIDTH
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(self, painter: QPainter, option: object = None, widget: QWidget | None = None) -> None:
        if painter is not None:
            paint_disc(painter, self._digit, _DISC_RADIUS)


class DiscLabel(QLabel):
    """The same disc as a label."""

    def __init__(self, digit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side, ratio = 18, self.devicePixelRatioF()
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        painter.translate(side / 2, side / 2)
        paint_disc(painter, digit, side / 2 - _HALO_WIDTH)
        painter.end()
        self.setPixmap(pixmap)


class SnapPreview:
    """Preview of snapping: a ring on the nearest street, and a line to it from the mouse."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._covered: tuple[Network, ZoneSet] | None = None
        self._item = _SnapRing(canvas)
        self._next: tuple[QgsPointXY, str] | None = None
        self._pause = QTimer()
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._catch_up)

    def set_area(self, network: Network, zones: ZoneSet) -> None:
        """Set the streets and zones in use."""
        self._covered = network, zones

    def check(self, place: LonLat, which: str) -> None:
        """Raises OutsideArea if no journey can start or end there; never before streets and zones are set."""
        if self._covered is not None:
            snap_place(place, which, *self._covered)

    def follow(self, point: QgsPointXY, which: str) -> None:
        """Update the preview for the mouse at a map point."""
        self._next = QgsPointXY(point), which  # copied: the signal's point is deleted after it
        if not self._pause.isActive():
            self._catch_up()

    def hide(self) -> None:
        self._next = None
        self._item.show_between(None, None)

    def shutdown(self) -> None:
        """Remove the preview from the canvas."""
        self._pause.stop()
        self._canvas.scene().removeItem(self._item)

    def _catch_up(self) -> None:
        if self._next is None:
            return
        (point, which), self._next = self._next, None
        self._item.show_between(point, self._street(point, which))
        self._pause.start(_UPDATE_MS)

    def _street(self, point: QgsPointXY, which: str) -> QgsPointXY | None:
        if self._covered is None:
            return None
        try:
            snap = snap_place(place_at(self._canvas, point, which), which, *self._covered)
        except CollisionRiskError:
            return None  # a click there shows the error
        return point_of(self._canvas, (snap.lon, snap.lat))


class _SnapRing(QgsMapCanvasItem):
    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._mouse: QgsPointXY | None = None
        self._street: QgsPointXY | None = None
        self._line = QPointF()
        self.setZValue(90)
        self.hide()

    def show_between(self, mouse: QgsPointXY | None, street: QgsPointXY | None) -> None:
        """Show ring and line between map points; hidden if one is None."""
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
        room = _RING_RADIUS + 3
        return reached.adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, option: object = None, widget: QWidget | None = None) -> None:
        if painter is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for name, width in (("white", 3.5), (INK, 1.5)):
            painter.setPen(QPen(QColor(name), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(0, 0), self._line)
            painter.drawEllipse(QPointF(0, 0), _RING_RADIUS, _RING_RADIUS)
