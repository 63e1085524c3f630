"""Attribution in the lower right corner of the map, while it shows layers of ours."""

from __future__ import annotations

import html

from qgis.core import QgsMapLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QLabel

from ...i18n import tr
from ...output.layers.metadata import REQUEST_PROPERTY

_SHARE_OF_WIDTH = 0.7
_FONT_SCALE = 0.85


class Credits(QLabel):
    """Rights and date of the newest collisions of the visible layers, those of reopened projects included.

    A widget over the canvas; print layouts use the expression function map_credits(), which reads the same metadata.
    `shutdown` before it is dropped.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setObjectName("CollisionRiskCredits")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet("background: rgba(255, 255, 255, 200); color: #3A3A3A; padding: 1px 4px;")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        font = self.font()
        font.setPointSizeF(_FONT_SCALE * font.pointSizeF())
        self.setFont(font)
        self.setAccessibleName(tr("Sources of the map"))
        canvas.viewport().installEventFilter(self)
        canvas.layersChanged.connect(self._layers_changed)
        self._layers_changed()

    def shutdown(self) -> None:
        """Remove the label from the canvas."""
        self._canvas.layersChanged.disconnect(self._layers_changed)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._take_place()
        return False

    def _layers_changed(self) -> None:
        layers = [layer for layer in self._canvas.layers() if layer.customProperty(REQUEST_PROPERTY)]
        parts = dict.fromkeys(right for layer in layers for right in layer.metadata().rights())
        newest = max((_newest(layer) for layer in layers), default="")
        if newest:
            parts[tr("collisions to {day}").format(day=newest)] = None
        self.setText(html.escape(" · ".join(parts), quote=False))
        self.setVisible(bool(parts))
        self._take_place()

    def _take_place(self) -> None:
        if not self.text():
            return
        inside = self._canvas.viewport().geometry()
        width = round(_SHARE_OF_WIDTH * inside.width())
        self.setFixedWidth(min(width, self.fontMetrics().boundingRect(self.text()).width() + 14))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.move(inside.right() + 1 - self.width(), inside.bottom() + 1 - self.height())


def _newest(layer: QgsMapLayer) -> str:
    ranges = layer.metadata().extent().temporalExtents()
    day: str = ranges[0].end().toUTC().toString("yyyy-MM-dd") if ranges else ""
    return day
