"""The zones of a journey in order of travel, one a row."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..core.journey import Journey, ZoneOnWay
from ..i18n import tr
from ..output import words
from .bar_cell import HIGH_RISK, SHARE, BarCell

FLAG = "⚑"
WHEN, ZONE, TOTAL, TIMES = range(4)
_FONT_SCALE = 0.9
_ZONE_ID = Qt.ItemDataRole.UserRole


class ZoneTable(QTableWidget):
    """A click or the arrow keys choose a row."""

    zone_chosen = pyqtSignal(str)
    """The id of the zone whose row the person chose."""

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
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(TIMES, BarCell(self))
        self.setMinimumHeight(6 * self.fontMetrics().height())
        self.itemSelectionChanged.connect(self._row_chosen)

    def show_journey(self, journey: Journey) -> None:
        """One row for each zone that the journey crosses."""
        self.setRowCount(0)
        self.setRowCount(len(journey.zones))
        highest = max((zone.prediction.relative_risk or 0.0 for zone in journey.zones), default=0.0) or 1.0
        for row, zone in enumerate(journey.zones):
            self._fill(row, journey, zone, highest)
        self.resizeRowsToContents()
        self.scrollToTop()

    def choose(self, zone_id: str) -> None:
        """Select the zone's row; no signal."""
        for row in range(self.rowCount()):
            if self.item(row, WHEN).data(_ZONE_ID) == zone_id:
                was_blocked = self.blockSignals(True)
                self.selectRow(row)
                self.blockSignals(was_blocked)
                self.scrollToItem(self.item(row, WHEN))

    def _fill(self, row: int, journey: Journey, zone: ZoneOnWay, highest: float) -> None:
        prediction = zone.prediction
        total = prediction.in_60_days()
        flagged = f"{FLAG} {zone.name}" if prediction.high_risk else zone.name
        relative = prediction.relative_risk
        texts = (
            f"{zone.entry:%H:%M}",
            flagged,
            words.NO_DATA if total is None else f"{words.number(total[0])} {words.interval(total[1], total[2])}",
            words.NO_DATA if relative is None else words.number(relative),
        )
        tip = f"{zone.name} ({zone.zone_id}, {zone.borough})\n{words.zone_summary(journey, zone)}"
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(tip)
            item.setData(_ZONE_ID, zone.zone_id)
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
