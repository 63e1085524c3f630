"""The answer: what to do next, or the headline, the zones and where the numbers come from."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..core.journey import Journey
from ..i18n import tr
from ..output import words
from .labels import sentence
from .zone_table import ZoneTable


class JourneyView(QWidget):
    """The lower part of the dock: a hint, above the last journey where there is one."""

    link_clicked = pyqtSignal()
    """The person followed the link in the hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = sentence()
        self._hint.linkActivated.connect(lambda _: self.link_clicked.emit())
        self._finding = sentence(scale=1.15, bold=True)
        self._facts = sentence()
        self.table = ZoneTable()
        self._sources = sentence(scale=0.85)
        self._answer = QWidget()
        inner = QVBoxLayout(self._answer)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (self._finding, self._facts):
            inner.addWidget(widget)
        inner.addWidget(self.table, 1)
        inner.addWidget(self._sources)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self._answer, 1)
        layout.addStretch(0)
        self._answer.hide()

    def show_hint(self, text: str) -> None:
        """A line above the answer; empty for none. Rich text."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def show_journey(self, journey: Journey) -> None:
        """The headline, the zones, and what they are from."""
        self._finding.setText(words.finding(journey))
        facts = [words.how_long(journey), words.kilometres(journey.metres), _arrival(journey)]
        self._facts.setText(" · ".join(facts))
        self.table.show_journey(journey)
        self._sources.setText(_where_from(journey))
        self._answer.show()

    def clear_journey(self) -> None:
        """Show no answer."""
        self._answer.hide()
        self.table.setRowCount(0)


def _arrival(journey: Journey) -> str:
    return tr("there at {time}").format(time=f"{journey.arrival:%H:%M}")


def _where_from(journey: Journey) -> str:
    parts = [tr("{window} ({age})").format(window=words.data_window(journey), age=words.data_age(journey))]
    parts += [words.streets_in_use(journey), journey.surface.title, words.sources(journey)]
    return " · ".join(parts)
