"""The hours of the day under a chart."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from .hour_table import HourTable

_FONT_SCALE = 0.85


class HourAxis(QLabel):
    """Texts under the middles of columns of the table above; one that would run into its neighbour is left out.

    A label, so that themes colour it as one.
    """

    def __init__(self, table: HourTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._texts: Mapping[int, str] = {}
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * _FONT_SCALE)
        self.setFont(small)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        table.horizontalHeader().sectionResized.connect(self.update)

    def show_texts(self, texts: Mapping[int, str]) -> None:
        """Column → what stands under it, from left to right."""
        self._texts = texts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics, free_from = self.fontMetrics(), 0
        for column, text in self._texts.items():
            place = QRect(0, 0, metrics.horizontalAdvance(text), self.height())
            place.moveLeft(min(max(0, self._table.centre(column) - place.width() // 2), self.width() - place.width()))
            if place.left() < free_from:
                continue
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            free_from = place.right() + metrics.averageCharWidth()
