"""The numbered discs that stand for start and end, on the map and beside their names."""

from __future__ import annotations

from math import hypot

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ...output.layers.styles import INK

_RADIUS = 9.0
_HALO = 2.0


def paint_disc(painter: QPainter, digit: str, radius: float) -> None:
    """A disc with its digit and a white halo, round the origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("white"), _HALO))
    painter.setBrush(QColor(INK))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(round(1.3 * radius))
    painter.setFont(font)
    painter.drawText(QRectF(-radius, -radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, digit)


class EndMarker(QgsMapCanvasItem):
    """A disc at a point in map coordinates."""

    def __init__(self, canvas: QgsMapCanvas, digit: str) -> None:
        super().__init__(canvas)
        self._digit = digit
        self._point: QgsPointXY | None = None
        self.setZValue(100)
        self.hide()

    def move_to(self, point: QgsPointXY | None) -> None:
        """Stand at a point of the map, or be hidden."""
        self._point = point
        self.setVisible(point is not None)
        self.updatePosition()

    def is_at(self, pixel: QPoint) -> bool:
        """Whether it is seen at a place on the canvas."""
        away = self.pos() - QPointF(pixel)
        return self.isVisible() and bool(hypot(away.x(), away.y()) <= _RADIUS + _HALO)

    def updatePosition(self) -> None:
        if self._point is not None:
            self.setPos(self.toCanvasCoordinates(self._point))

    def boundingRect(self) -> QRectF:
        reach = _RADIUS + _HALO
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(self, painter: QPainter, option: object = None, widget: QWidget | None = None) -> None:
        if painter is not None:
            paint_disc(painter, self._digit, _RADIUS)


class DiscLabel(QLabel):
    """The same disc as an icon."""

    def __init__(self, digit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side, ratio = 18, self.devicePixelRatioF()
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        painter.translate(side / 2, side / 2)
        paint_disc(painter, digit, side / 2 - _HALO)
        painter.end()
        self.setPixmap(pixmap)
