"""The position on the map, and the few words beside it."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen
from qgis.PyQt.QtWidgets import QApplication, QWidget

from ...output.layers.styles import BLUE, DARK_RED, INK

_RADIUS = 7.0
_HALO = 2.0
_GAP = 6.0
_PADDING = 5.0


class WatchBadge(QgsMapCanvasItem):
    """A dot at a point in map coordinates, and a plate with `text`, where there is any, beside it."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._point: QgsPointXY | None = None
        self._warns = False
        self.text = ""
        self.hide()

    def show_at(self, point: QgsPointXY | None, text: str, warns: bool) -> None:
        """Stand at a point of the map, or be hidden; `warns` of a high-risk zone in its colour."""
        self.prepareGeometryChange()
        self._point, self.text, self._warns = point, text, warns
        self.setVisible(point is not None)
        self.updatePosition()
        self.update()

    def updatePosition(self) -> None:
        if self._point is not None:
            self.prepareGeometryChange()
            self.setPos(self.toCanvasCoordinates(self._point))

    def boundingRect(self) -> QRectF:
        reach = _RADIUS + _HALO
        disc = QRectF(-reach, -reach, 2 * reach, 2 * reach)
        return disc.united(self._plate().adjusted(-_HALO, -_HALO, _HALO, _HALO)) if self.text else disc

    def _plate(self) -> QRectF:
        metrics = QFontMetricsF(QApplication.font())
        height = metrics.height() + _PADDING
        plate = QRectF(_RADIUS + _GAP, -height / 2, metrics.horizontalAdvance(self.text) + 2 * _PADDING, height)
        # At the right edge of the map there is room for it at the left only.
        if self.pos().x() + plate.right() > self._canvas.width() and self.pos().x() > plate.right():
            plate.moveRight(-plate.left())
        return plate

    def paint(self, painter: QPainter, option: object = None, widget: QWidget | None = None) -> None:
        if painter is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("white"), _HALO))
        painter.setBrush(QColor(BLUE))
        painter.drawEllipse(QPointF(0, 0), _RADIUS, _RADIUS)
        if not self.text:
            return
        # White under dark text, whatever the theme: it lies on a map.
        painter.setPen(QPen(QColor(DARK_RED if self._warns else INK), _HALO if self._warns else 1.0))
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(self._plate(), 3, 3)
        painter.setFont(QApplication.font())
        painter.drawText(self._plate(), Qt.AlignmentFlag.AlignCenter, self.text)
