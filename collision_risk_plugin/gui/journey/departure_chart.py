"""When to leave: the route risk of the drive shown in the next 24 hours, and in the whole week."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ...core import clock
from ...core.journey.departures import Departure
from ...i18n import tr
from ...output.text import alternatives_text
from ..widgets.basics import sentence
from ..widgets.hour_table import BarOfHour, Hour, HourTable, shares
from ..widgets.week_strip import HourAxis, WeekStrip

_HOURS = 24
_TALL = 3.2
"""Height of the bars in lines of text."""
_EVERY = 6
"""Every so many hours the chart says which one it is."""


class DepartureChart(QWidget):
    """Bars for the next 24 hours, a strip for the week; red where zones are high-risk then."""

    leave_chosen = pyqtSignal(object)
    """The aware datetime of the hour that the person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._departures: Sequence[Departure] = ()
        self._title = sentence()
        self._title.setText(tr("When to leave: risk of this route"))
        self._title.setToolTip(
            tr("New York time. The same streets at any hour; they know no traffic, so the drive takes as long.")
        )
        self.bars = HourTable(1, round(_TALL * self.fontMetrics().height()))
        self.bars.setAccessibleName(tr("Route risk of the next 24 hours"))
        self.bars.setItemDelegate(BarOfHour(self.bars))
        self._axis = HourAxis(self.bars)
        self._said = sentence(scale=0.9)
        # Two lines always, so that nothing jumps when another hour is pointed at.
        self._said.setMinimumHeight(2 * self._said.fontMetrics().lineSpacing())
        self.week = QgsCollapsibleGroupBox(tr("Whole week"))
        self.week.setObjectName("collision_risk_whole_week")
        self.strip = WeekStrip(tr("Route risk of the next seven days"))
        self.week.setCollapsed(True)
        self.week.findChild(QToolButton).setAccessibleName(tr("Show the whole week"))
        self._lay_out()
        for table in (self.bars, self.strip):
            table.hour_chosen.connect(self._chosen)
            table.hour_said.connect(self._say)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.week)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.strip)
        chart = QVBoxLayout()
        chart.setSpacing(0)
        chart.addWidget(self.bars)
        chart.addWidget(self._axis)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addLayout(chart)
        layout.addWidget(self._said)
        layout.addWidget(self.week)

    def show_departures(self, departures: Sequence[Departure]) -> None:
        """The first is the one of the drive shown; each other a full hour later than the one before."""
        self._departures = departures
        hours = [
            Hour(None, False, said) if share is None else Hour(share, departure.high_risk_zones > 0, said, number == 0)
            for number, (departure, share, said) in enumerate(
                zip(departures, _shares(departures), alternatives_text.departure_summaries(departures))
            )
        ]
        self.bars.clearContents()
        most = shares([hour.share for hour in hours[:_HOURS]])
        for column, (hour, share) in enumerate(zip(hours, most)):
            self.bars.put(0, column, column, Hour(share, hour.high_risk, hour.words, hour.marked))
        named = range(0, min(_HOURS, len(hours)), _EVERY)
        self._axis.show_texts({column: f"{clock.in_new_york(departures[column].leave):%H:%M}" for column in named})
        week: dict[int, tuple[int, Hour]] = {}
        for number, (departure, hour) in enumerate(zip(departures, hours)):
            # The hour that autumn repeats is shown as its first.
            week.setdefault(clock.hour_of_week(departure.leave), (number, hour))
        self.strip.show_hours(week)
        self._say("")

    def _say(self, said: str) -> None:
        best = alternatives_text.best_departure(self._departures[:_HOURS])
        self._said.setText(said or f"{best} {tr('Click an hour to leave then.')}")

    def _chosen(self, number: int) -> None:
        self.leave_chosen.emit(self._departures[number].leave)


def _shares(departures: Sequence[Departure]) -> list[float | None]:
    known = any(departure.route_risk.expected > 0 for departure in departures)
    return shares([departure.route_risk.expected if known else None for departure in departures])
