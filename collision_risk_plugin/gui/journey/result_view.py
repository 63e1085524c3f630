"""The answer: what to do next, or the headline, other routes, the zones, when to leave, and the sources."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.errors import CollisionRiskError
from ...core.journey.alternatives import Alternative
from ...core.journey.journey import Journey
from ...i18n import tr
from ...output.messages import translate
from ...output.text import journey_text
from ...tasks.alternatives_task import Alternatives
from ..widgets.basics import sentence
from .departure_chart import DepartureChart
from .explanation_view import ExplanationView
from .route_cards import RouteCards
from .zone_table import ZoneTable


class JourneyView(QWidget):
    """The lower part of the dock: a hint, above the last journey where there is one, or why one zone is as it is."""

    link_clicked = pyqtSignal()
    """The person followed the link in the hint."""
    choice_shown = pyqtSignal(object)
    """The Choice whose card the person chose; its journey is shown already."""
    leave_chosen = pyqtSignal(object)
    """The aware datetime at which the person wants to leave instead."""
    zone_chosen = pyqtSignal(str)
    """The id of the zone whose row the person chose."""
    why_asked = pyqtSignal(str)
    """The id of the zone that the person asks about in the table; the view tells already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey: Journey | None = None
        self._choices: Alternatives | None = None
        self._hint = sentence(rich=True)
        self._hint.linkActivated.connect(lambda _: self.link_clicked.emit())
        self._finding = sentence(scale=1.15, bold=True)
        self._facts = sentence()
        self._comparing = sentence(scale=0.9)
        self.cards = RouteCards()
        self.table = ZoneTable()
        self.chart = DepartureChart()
        self._sources = sentence(scale=0.85)
        self.why = ExplanationView()
        self._lay_out()
        self.cards.choice_shown.connect(self._card_chosen)
        self.chart.leave_chosen.connect(self.leave_chosen)
        self.table.zone_chosen.connect(self.zone_chosen)
        self.table.why_asked.connect(self._row_asked)
        self.why.back_asked.connect(self._back)

    def _lay_out(self) -> None:
        self._answer = QWidget()
        inner = QVBoxLayout(self._answer)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (self._finding, self._facts, self._comparing, self.cards):
            inner.addWidget(widget)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.chart)
        inner.addWidget(self._sources)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self._answer, 1)
        layout.addWidget(self.why, 1)
        layout.addStretch(0)
        self._answer.hide()
        self.why.hide()

    def show_hint(self, text: str) -> None:
        """A line above the answer; empty for none. Rich text."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def show_journey(self, journey: Journey) -> None:
        """The headline, the zones, and what they are from; other routes and hours are still being compared."""
        self._choices = None
        self._show(journey)
        self._comparing.setText(tr("Comparing other routes and hours."))
        self._comparing.show()
        self.cards.hide()
        self.chart.hide()
        self.why.hide()
        self._answer.show()

    def show_choices(self, choices: Alternatives) -> None:
        """The cards and the chart; nothing where the journey shown is none of these routes."""
        if self._journey is None:
            return
        shown = choices.index_of(self._journey)
        if shown is None or choices.choices[shown].journey.request != self._journey.request:
            return
        self._choices = choices
        several = len(choices.choices) > 1
        self._comparing.setText(tr("No other route is different enough and at most 25 % longer."))
        self._comparing.setVisible(not several)
        self.cards.show_choices(choices.choices, shown)
        self.cards.setVisible(several)
        self.chart.show_departures(choices.departures[shown])
        self.chart.show()

    def show_choice(self, choice: Alternative) -> None:
        """Show another of the routes; no signal."""
        if self._choices is None:
            return
        shown = self._choices.index_of(choice.journey)
        if shown is None:
            return
        self.cards.mark(shown)
        self.chart.show_departures(self._choices.departures[shown])
        self._show(choice.journey)
        if self.why.isVisibleTo(self) and self.why.zone_id is not None:
            self.why.show_zone(choice.journey, self.why.zone_id)

    def choices_failed(self, error: CollisionRiskError) -> None:
        """Say quietly that other routes and hours could not be compared; the answer itself stands."""
        self._comparing.setText(
            tr("Other routes and hours could not be compared. {problem}").format(problem=translate(error))
        )
        self._comparing.show()

    def show_why(self, zone_id: str) -> None:
        """Why this zone, on the way or not, is as it is; nothing before there is a journey. Raises NoSuchZone."""
        if self._journey is None:
            return
        self.why.show_zone(self._journey, zone_id)
        self._answer.hide()
        self.why.show()

    def clear_journey(self) -> None:
        """Show no answer."""
        self._journey = self._choices = None
        self._answer.hide()
        self.why.hide()
        self.table.setRowCount(0)

    def _show(self, journey: Journey) -> None:
        self._journey = journey
        self._finding.setText(journey_text.finding(journey))
        facts = [journey_text.travel_time(journey), journey_text.kilometres(journey.metres), _arrival(journey)]
        self._facts.setText(" · ".join(facts))
        self.table.show_journey(journey)
        self._sources.setText(_where_from(journey))

    def _card_chosen(self, choice: Alternative) -> None:
        self.show_choice(choice)
        self.choice_shown.emit(choice)

    def _row_asked(self, zone_id: str) -> None:
        self.show_why(zone_id)
        self.why.take_focus()
        self.why_asked.emit(zone_id)

    def _back(self) -> None:
        self.why.hide()
        self._answer.show()
        if self.why.zone_id is not None:
            self.table.choose(self.why.zone_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _arrival(journey: Journey) -> str:
    return tr("there at {time}").format(time=f"{journey.arrival:%H:%M}")


def _where_from(journey: Journey) -> str:
    parts = [
        tr("{window} ({age})").format(window=journey_text.data_window(journey), age=journey_text.data_age(journey))
    ]
    parts += [journey_text.streets_in_use(journey), journey.surface.title, journey_text.sources(journey)]
    return " · ".join(parts)
