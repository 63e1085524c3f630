"""A number with a bar before it, for comparing rows at a glance."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ..output.styles import DIM
from .chart_colours import hatch, red

SHARE = Qt.ItemDataRole.UserRole + 1
"""Role of the bar's length, 0–1 of the longest."""
HIGH_RISK = Qt.ItemDataRole.UserRole + 2
"""Role that says whether the bar is red and hatched."""
_LONGEST = 24
_GAP = 4


class BarCell(QStyledItemDelegate):
    """The style draws the number; this adds the bar and its room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        height = option.fontMetrics.ascent() - 1
        bar = QRect(0, 0, round(_LONGEST * (index.data(SHARE) or 0.0)), height)
        bar.moveTopLeft(option.rect.topLeft())
        bar.translate(_GAP, (option.rect.height() - height) // 2)
        palette = self.parent().palette()
        if index.data(HIGH_RISK):
            painter.fillRect(bar, red(palette))
            hatch(painter, bar)
        else:
            painter.fillRect(bar, QColor(DIM))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + _LONGEST + _GAP, hint.height())
