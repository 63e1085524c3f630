"""A week as seven rows of 24 hours."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QLocale, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from .hour_axis import HourAxis
from .hour_table import Hour, HourTable, ShadeOfHour

_FONT_SCALE = 0.85
_HOURS_NAMED = {hour: f"{hour:02d}:00" for hour in (0, 6, 12, 18)}


class WeekStrip(QWidget):
    """Monday to Sunday from the top, 00:00 to 23:00 from the left; the darker (in dark themes: brighter), the more."""

    hour_chosen = pyqtSignal(int)
    """Its number, as given with the hours."""
    hour_said = pyqtSignal(str)
    """The words of the hour pointed at; empty when there is none any more."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * _FONT_SCALE)
        self.setFont(small)
        self.table = HourTable(7, self.fontMetrics().height())
        self.table.setAccessibleName(accessible_name)
        self.table.setFont(small)
        self.table.setItemDelegate(ShadeOfHour(self.table))
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
        self.table.hour_said.connect(self.hour_said)

    def show_hours(self, hours: Mapping[int, tuple[int, Hour]]) -> None:
        """Hour of the week → number that is told when it is chosen, and what its cell shows."""
        self.table.clearContents()
        for hour_of_week, (number, hour) in hours.items():
            self.table.put(*divmod(hour_of_week, 24), number, hour)


class _DayHeader(QHeaderView):
    """Names without the look of buttons."""

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
