"""When to leave: now, or a date and time on New York's clock, whatever the computer's own zone."""

from __future__ import annotations

from datetime import datetime, timedelta

from qgis.PyQt.QtCore import QDate, Qt, QTime, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...core import clock
from ...i18n import tr
from ..widgets.basics import sentence

NOW, AT = 0, 1


class DepartureEdit(QWidget):
    """A choice between now and a date and time; read it with `departure`."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = QComboBox()
        self._choice.addItems([tr("now"), tr("at a date and time")])
        self._choice.setAccessibleName(tr("Leave now or at a date and time"))
        self._moment = QDateTimeEdit()
        # The fields are New York's wall clock. In UTC, which skips no hour, Qt leaves them as they are written;
        # in local time it would move those that the computer's own zone skips in spring.
        self._moment.setTimeSpec(Qt.TimeSpec.UTC)
        self._moment.setDisplayFormat("ddd d MMM yyyy HH:mm")
        self._moment.setCalendarPopup(True)
        self._moment.setAccessibleName(tr("Date and time to leave, New York time"))
        self._wall_clock = QWidget()
        self._wall_clock.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(_row(QLabel(tr("Leave")), self._choice))
        layout.addWidget(self._wall_clock)
        below = QVBoxLayout(self._wall_clock)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._moment)
        zone = sentence(scale=0.85)
        zone.setText(tr("New York time"))
        below.addWidget(zone)
        self._show(clock.now() + timedelta(hours=1))
        self._choice.currentIndexChanged.connect(self._chosen)
        self._moment.dateTimeChanged.connect(self.changed)

    def departure(self) -> datetime:
        """The instant to leave, aware; always this instant for "now"."""
        if self._choice.currentIndex() == NOW:
            return clock.now()
        day, time = self._moment.date(), self._moment.time()
        wall = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001
        return clock.in_new_york(wall)

    def leave_at(self, moment: datetime) -> None:
        """Show an instant."""
        self._show(moment)
        self._choice.setCurrentIndex(AT)

    def state(self) -> object:
        """What is chosen: the same as long as the person changes nothing, though "now" moves on."""
        return None if self._choice.currentIndex() == NOW else self.departure()

    def _show(self, moment: datetime) -> None:
        wall = clock.in_new_york(moment)
        self._moment.setDate(QDate(wall.year, wall.month, wall.day))
        self._moment.setTime(QTime(wall.hour, wall.minute))

    def _chosen(self, choice: int) -> None:
        self._wall_clock.setVisible(choice == AT)
        self.changed.emit()


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first)
    row.addWidget(second, 1)
    return row
