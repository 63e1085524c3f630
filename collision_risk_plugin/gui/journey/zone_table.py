"""Table of the zones of a journey, in order of travel."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale, QModelIndex, QRect, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ...core.journey.journey import CrossedZone, Journey
from ...i18n import tr
from ...output.layers.styles import DIM
from ...output.text import journey_text
from ..widgets.chart_colours import hatch, red

FLAG = "⚑"
WHEN, ZONE, TOTAL, TIMES = range(4)
_FONT_SCALE = 0.9
_MIN_NAME_WIDTH = 4
"""Least width of the names, in heights of a line."""
_ROW_MARGIN = 4
_ZONE_ID = Qt.ItemDataRole.UserRole
SHARE = Qt.ItemDataRole.UserRole + 1
"""Role of the bar's length, as a share of the longest."""
HIGH_RISK = Qt.ItemDataRole.UserRole + 2
"""Role: whether the bar is red and hatched."""
_MAX_BAR = 24
_BAR_GAP = 4


class ZoneTable(QTableWidget):
    """A click or an arrow key chooses a row; a double click or Enter requests its explanation."""

    zone_chosen = pyqtSignal(str)
    """The id of the zone whose row was chosen."""
    explanation_requested = pyqtSignal(str)
    """The id of the zone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setAccessibleName(tr("Zones on the way, in order of travel"))
        self.setHorizontalHeaderLabels([tr("when"), tr("zone"), tr("60 days"), tr("× city")])
        self.horizontalHeaderItem(WHEN).setToolTip(tr("Entry into the zone, New York time"))
        self.horizontalHeaderItem(TOTAL).setToolTip(
            tr("Expected in 60 days at that hour of the week, with its 90 % interval")
        )
        self.horizontalHeaderItem(TIMES).setToolTip(tr("Compared with the mean of all zones in that hour of the week"))
        small = self.font()
        small.setPointSizeF(_FONT_SCALE * small.pointSizeF())
        self.setFont(small)
        header = self.horizontalHeader()
        header.setFont(small)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ZONE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(20)
        # Deferred: a row that grows may show the scroll bar, which resizes sections within this signal.
        self._fit_soon = QTimer(self)
        self._fit_soon.setSingleShot(True)
        self._fit_soon.timeout.connect(self._fit_rows)
        header.sectionResized.connect(lambda: self._fit_soon.start(0))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(ZONE, _NameCell(self))
        self._totals = _TotalCell(self)
        self.setItemDelegateForColumn(TOTAL, self._totals)
        self.setItemDelegateForColumn(TIMES, BarCell(self))
        self.setMinimumHeight(12 * self.fontMetrics().height())
        self.itemSelectionChanged.connect(self._row_chosen)
        self.cellDoubleClicked.connect(lambda row, _: self._ask(row))

    def show_journey(self, journey: Journey) -> None:
        """Fill in one row for each zone crossed."""
        self.setRowCount(0)
        self.setRowCount(len(journey.zones))
        highest = max((zone.prediction.relative_risk or 0.0 for zone in journey.zones), default=0.0) or 1.0
        for row, zone in enumerate(journey.zones):
            self._fill(row, journey, zone, highest)
        self._fit_columns()
        self._fit_rows()
        self.scrollToTop()

    def choose(self, zone_id: str) -> None:
        """Select the zone's row; no signal."""
        for row in range(self.rowCount()):
            if self.item(row, WHEN).data(_ZONE_ID) == zone_id:
                was_blocked = self.blockSignals(True)
                self.selectRow(row)
                self.blockSignals(was_blocked)
                self.scrollToItem(self.item(row, WHEN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Hide intervals, then totals too, while names have too little room; tooltips keep them."""
        least = _MIN_NAME_WIDTH * self.fontMetrics().height()
        for self._totals.brief, hidden in ((False, False), (True, False), (True, True)):
            self.setColumnHidden(TOTAL, hidden)
            if self.viewport().width() - self._taken() >= least:
                break
        self.resizeColumnToContents(TOTAL)

    def _taken(self) -> int:
        """Pixels that the other columns need."""
        header, others = self.horizontalHeader(), (WHEN, TOTAL, TIMES)
        return sum(
            max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in others if not self.isColumnHidden(at)
        )

    def _fit_rows(self) -> None:
        """Give a long name two lines, never more."""
        one = self.fontMetrics().lineSpacing() + _ROW_MARGIN
        for row in range(self.rowCount()):
            long = self.sizeHintForRow(row) > one + _ROW_MARGIN
            self.setRowHeight(row, one + self.fontMetrics().lineSpacing() if long else one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _ask(self, row: int) -> None:
        if row >= 0:
            self.explanation_requested.emit(self.item(row, WHEN).data(_ZONE_ID))

    def _fill(self, row: int, journey: Journey, zone: CrossedZone, highest: float) -> None:
        prediction = zone.prediction
        total = prediction.in_60_days()
        flagged = f"{FLAG} {zone.name}" if prediction.high_risk else zone.name
        relative = prediction.relative_risk
        texts = (
            f"{zone.entry:%H:%M}",
            flagged,
            journey_text.NO_DATA
            if total is None
            else f"{journey_text.number(total[0])} {journey_text.interval(total[1], total[2])}",
            journey_text.NO_DATA if relative is None else journey_text.number(relative),
        )
        tip = f"{zone.name} ({zone.zone_id}, {zone.borough})\n{journey_text.zone_summary(journey, zone)}"
        tip += "\n" + tr("Double click or Enter: why?")
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(tip)
            item.setData(_ZONE_ID, zone.zone_id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace(FLAG, tr("high-risk:")))
            self.setItem(row, column, item)
        if prediction.high_risk:
            bold = self.font()
            bold.setBold(True)
            self.item(row, ZONE).setFont(bold)
        times = self.item(row, TIMES)
        times.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        times.setData(SHARE, (relative or 0.0) / highest)
        times.setData(HIGH_RISK, prediction.high_risk)

    def _row_chosen(self) -> None:
        chosen = self.selectedItems()
        if chosen:
            self.zone_chosen.emit(chosen[0].data(_ZONE_ID))


class _NameCell(QStyledItemDelegate):
    """Keeps the flag with the first word of a name on two lines."""

    def displayText(self, value: str, locale: QLocale) -> str:
        return value.replace(f"{FLAG} ", f"{FLAG}\N{NO-BREAK SPACE}")


class _TotalCell(QStyledItemDelegate):
    """Expected number with its interval, or without it if `brief`."""

    brief = False

    def displayText(self, value: str, locale: QLocale) -> str:
        return value.split(" ", 1)[0] if self.brief else value


class BarCell(QStyledItemDelegate):
    """Number with a bar to its left."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        height = option.fontMetrics.ascent() - 1
        bar = QRect(0, 0, round(_MAX_BAR * (index.data(SHARE) or 0.0)), height)
        bar.moveTopLeft(option.rect.topLeft())
        bar.translate(_BAR_GAP, (option.rect.height() - height) // 2)
        palette = self.parent().palette()
        if index.data(HIGH_RISK):
            painter.fillRect(bar, red(palette))
            hatch(painter, bar)
        else:
            painter.fillRect(bar, QColor(DIM))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + _MAX_BAR + _BAR_GAP, hint.height())
