"""Week of seven rows × 24 hours, and the axis of hours under it."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QLocale, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QHeaderView, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .hour_table import Hour, HourTable, ShadeOfHour

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
