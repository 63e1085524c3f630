"""Tables of hours: cells chosen with mouse or keyboard, the strip of a week, and the axis below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QEvent, QLocale, QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .chart_colours import bar_colour, hatch, ramp, red

_HOUR = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1
_MIN_COLUMN_WIDTH = 5
_MARK_HEIGHT = 2
_FONT_SCALE = 0.85
_HOURS_NAMED = {hour: f"{hour:02d}:00" for hour in (0, 6, 12, 18)}


@dataclass(frozen=True)
class Hour:
    """Content of a cell: `share` of the maximum (None: no data), its description, and whether the hour is `marked`."""

    share: float | None
    high_risk: bool
    description: str
    marked: bool = False


class HourTable(QTableWidget):
    """Cells of one size. A click, Enter or Space chooses an hour; hovering or focus emits its description."""

    hour_chosen = pyqtSignal(int)
    """The number given to `put`."""
    hour_described = pyqtSignal(str)
    """The description of the hour under mouse or keyboard; empty for none."""

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
        self.cellEntered.connect(self._describe)
        self.currentCellChanged.connect(lambda row, column, *_: self._describe(row, column))

    def put(self, row: int, column: int, number: int, hour: Hour) -> None:
        """Show an hour in a cell."""
        item = QTableWidgetItem()
        item.setToolTip(hour.description)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, hour.description)
        item.setData(_HOUR, hour)
        item.setData(_NUMBER, number)
        self.setItem(row, column, item)

    def hour(self, row: int, column: int) -> Hour | None:
        item = self.item(row, column)
        return None if item is None else item.data(_HOUR)

    def centre(self, column: int) -> int:
        """Pixels from the left edge of this widget to the centre of a column."""
        return self.viewport().x() + self.columnViewportPosition(column) + self.columnWidth(column) // 2

    def minimumSizeHint(self) -> QSize:
        return QSize(self.verticalHeader().sizeHint().width() + 24 * _MIN_COLUMN_WIDTH, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Some themes draw borders around widgets without a frame.
        self.setFixedHeight(self._rows_height + self.height() - self.viewport().height())
        width = max(24 * _MIN_COLUMN_WIDTH, self.viewport().width())
        for column in range(24):  # whole pixels, so that edges stay sharp; some columns are one wider
            self.setColumnWidth(column, (column + 1) * width // 24 - column * width // 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hour_described.emit("")

    def _choose(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is not None:
            self.hour_chosen.emit(item.data(_NUMBER))

    def _describe(self, row: int, column: int) -> None:
        hour = self.hour(row, column)
        self.hour_described.emit("" if hour is None else hour.description)


class HourCell(QStyledItemDelegate):
    """Base of the delegates; paints a frame around the hour with the keyboard focus."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        hour: Hour | None = index.data(_HOUR)
        palette = self.parent().palette()
        if hour is not None:
            self.paint_hour(painter, option.rect, hour, palette)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _frame(painter, option.rect, palette.color(QPalette.ColorRole.Highlight))

    def paint_hour(self, painter: QPainter, rect: QRect, hour: Hour, palette: QPalette) -> None:
        raise NotImplementedError


class HourBar(HourCell):
    """Bar from the bottom; a line under it if `marked`."""

    def paint_hour(self, painter: QPainter, rect: QRect, hour: Hour, palette: QPalette) -> None:
        room = rect.adjusted(1, 2, -1, -_MARK_HEIGHT - 1)
        bar = QRect(room)
        bar.setTop(room.bottom() + 1 - max(1, round(room.height() * (hour.share or 0.0))))
        painter.fillRect(bar, red(palette) if hour.high_risk else bar_colour(palette))
        if hour.high_risk:
            hatch(painter, bar)
        if hour.marked:
            line = QRect(rect.left(), rect.bottom() + 1 - _MARK_HEIGHT, rect.width(), _MARK_HEIGHT)
            painter.fillRect(line, palette.color(QPalette.ColorRole.Text))


class HourShade(HourCell):
    """Shade, with a frame if `marked`; a dot without data."""

    def paint_hour(self, painter: QPainter, rect: QRect, hour: Hour, palette: QPalette) -> None:
        cell = rect.adjusted(0, 0, -1, -1)
        if hour.share is None:
            dot = QRect(0, 0, 2, 2)
            dot.moveCenter(cell.center())
            painter.fillRect(dot, bar_colour(palette))
        else:
            painter.fillRect(cell, ramp(palette, hour.share, hour.high_risk))
        if hour.high_risk:
            hatch(painter, cell)
        if hour.marked:
            _frame(painter, cell, palette.color(QPalette.ColorRole.Text))


def _frame(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Paint a frame of two pixels inside the edge."""
    painter.save()
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.restore()


def shares_of_max(values: Sequence[float | None]) -> list[float | None]:
    """Values as shares of their maximum."""
    maximum = max((value for value in values if value is not None), default=0.0)
    return [None if value is None else value / maximum if maximum > 0 else 0.0 for value in values]


class HourAxis(QLabel):
    """Labels centred under columns of the table above; one that would overlap its neighbour is left out.

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
        """Set labels by column, from left to right."""
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


class WeekStrip(QWidget):
    """Week strip: rows Monday to Sunday, columns 00:00 to 23:00; darker (in dark themes: brighter) means more."""

    hour_chosen = pyqtSignal(int)
    """The number given with the hour."""
    hour_described = pyqtSignal(str)
    """The description of the hour under mouse or keyboard; empty for none."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * _FONT_SCALE)
        self.setFont(small)
        self.table = HourTable(7, self.fontMetrics().height())
        self.table.setAccessibleName(accessible_name)
        self.table.setFont(small)
        self.table.setItemDelegate(HourShade(self.table))
        self.table.setVerticalHeader(_DayHeader(self.table))
        self.table.setVerticalHeaderLabels(
            [QLocale().standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
        )
        axis = HourAxis(self.table)
        axis.show_texts(_HOURS_NAMED)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table)
        layout.addWidget(axis)
        self.table.hour_chosen.connect(self.hour_chosen)
        self.table.hour_described.connect(self.hour_described)

    def show_hours(self, hours: Mapping[int, tuple[int, Hour]]) -> None:
        """Set, by hour of the week, the number emitted when it is chosen and the content of its cell."""
        self.table.clearContents()
        for hour_of_week, (number, hour) in hours.items():
            self.table.put(*divmod(hour_of_week, 24), number, hour)


class _DayHeader(QHeaderView):
    """Names of days, not drawn as buttons."""

    def __init__(self, table: HourTable) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.setFont(table.font())
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(table.fontMetrics().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        name = self.model().headerData(section, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
