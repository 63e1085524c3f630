"""Hours as the cells of a small table: chosen with mouse or keyboard, read out by a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from .chart_colours import hatch, ramp, red, strong

_HOUR = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1
_LEAST_COLUMN = 5
_MARK = 2


@dataclass(frozen=True)
class Hour:
    """What a cell shows: `share` 0–1 of the most (None: no data), and the words for it; `marked` is the hour shown."""

    share: float | None
    high_risk: bool
    words: str
    marked: bool = False


class HourTable(QTableWidget):
    """Cells of one size. A click, Enter or Space chooses an hour; pointing at one, or going there, says it."""

    hour_chosen = pyqtSignal(int)
    """Its number among the hours shown."""
    hour_said = pyqtSignal(str)
    """The words of the hour pointed at; empty when there is none any more."""

    def __init__(self, rows: int, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(rows, 24, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(row_height)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows_height = rows * row_height
        self.setFixedHeight(self._rows_height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cellClicked.connect(self._choose)
        self.cellEntered.connect(self._say)
        self.currentCellChanged.connect(lambda row, column, *_: self._say(row, column))

    def put(self, row: int, column: int, number: int, hour: Hour) -> None:
        """Show an hour in a cell."""
        item = QTableWidgetItem()
        item.setToolTip(hour.words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, hour.words)
        item.setData(_HOUR, hour)
        item.setData(_NUMBER, number)
        self.setItem(row, column, item)

    def hour(self, row: int, column: int) -> Hour | None:
        item = self.item(row, column)
        return None if item is None else item.data(_HOUR)

    def centre(self, column: int) -> int:
        """Pixels from the left edge of this widget to the middle of a column."""
        return self.viewport().x() + self.columnViewportPosition(column) + self.columnWidth(column) // 2

    def minimumSizeHint(self) -> QSize:
        return QSize(self.verticalHeader().sizeHint().width() + 24 * _LEAST_COLUMN, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Themes draw borders of their own around what has no frame.
        self.setFixedHeight(self._rows_height + self.height() - self.viewport().height())
        width = max(24 * _LEAST_COLUMN, self.viewport().width())
        for column in range(24):  # whole pixels, so that edges stay sharp; some columns are one wider
            self.setColumnWidth(column, (column + 1) * width // 24 - column * width // 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hour_said.emit("")

    def _choose(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is not None:
            self.hour_chosen.emit(item.data(_NUMBER))

    def _say(self, row: int, column: int) -> None:
        hour = self.hour(row, column)
        self.hour_said.emit("" if hour is None else hour.words)


class HourCell(QStyledItemDelegate):
    """Base of the ways to paint an hour; a frame shows which one the keyboard is at."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        hour: Hour | None = index.data(_HOUR)
        palette = self.parent().palette()
        if hour is not None:
            self.paint_hour(painter, option.rect, hour, palette)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _frame(painter, option.rect, palette.color(QPalette.ColorRole.Highlight))

    def paint_hour(self, painter: QPainter, rect: QRect, hour: Hour, palette: QPalette) -> None:
        raise NotImplementedError


class BarOfHour(HourCell):
    """A bar from the bottom; a line under it marks the hour shown."""

    def paint_hour(self, painter: QPainter, rect: QRect, hour: Hour, palette: QPalette) -> None:
        room = rect.adjusted(1, 2, -1, -_MARK - 1)
        bar = QRect(room)
        bar.setTop(room.bottom() + 1 - max(1, round(room.height() * (hour.share or 0.0))))
        painter.fillRect(bar, red(palette) if hour.high_risk else strong(palette))
        if hour.high_risk:
            hatch(painter, bar)
        if hour.marked:
            line = QRect(rect.left(), rect.bottom() + 1 - _MARK, rect.width(), _MARK)
            painter.fillRect(line, palette.color(QPalette.ColorRole.Text))


class ShadeOfHour(HourCell):
    """A shade; a frame marks the hour shown. Without data the cell stays empty but for a dot."""

    def paint_hour(self, painter: QPainter, rect: QRect, hour: Hour, palette: QPalette) -> None:
        cell = rect.adjusted(0, 0, -1, -1)
        if hour.share is None:
            dot = QRect(0, 0, 2, 2)
            dot.moveCenter(cell.center())
            painter.fillRect(dot, strong(palette))
        else:
            painter.fillRect(cell, ramp(palette, hour.share, hour.high_risk))
        if hour.high_risk:
            hatch(painter, cell)
        if hour.marked:
            _frame(painter, cell, palette.color(QPalette.ColorRole.Text))


def _frame(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Two pixels inside the edge."""
    painter.save()
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.restore()


def shares(values: Sequence[float | None]) -> list[float | None]:
    """Values as shares of the most."""
    most = max((value for value in values if value is not None), default=0.0)
    return [None if value is None else value / most if most > 0 else 0.0 for value in values]
