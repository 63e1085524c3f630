"""Lower part of the dock's first page: hint, journey, alternatives, zones, departures and sources."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.errors import CollisionRiskError
from ...core.journey.alternatives import Alternative
from ...core.journey.crash_prone import CrashProneSite
from ...core.journey.journey import Journey
from ...i18n import tr
from ...output.messages import translate
from ...output.text import journey_text, site_text
from ...tasks.alternatives_task import Alternatives
from ...tasks.street_tasks import ExplainedSite
from ..widgets.basics import text_label
from .alternatives_view import DepartureChart, RouteCards
from .explanation_view import ExplanationView
from .reason_page import ReasonPage, show_or_hide
from .site_view import SiteView
from .streets_offer import StreetsOffer
from .zone_table import ZoneTable


class ResultView(QWidget):
    """A hint, and below it the last journey or the explanation of one of its zones or streets."""

    link_clicked = pyqtSignal()
    """The link in the hint was clicked."""
    alternative_chosen = pyqtSignal(object)
    """The Alternative whose card was chosen; the view shows it already."""
    departure_chosen = pyqtSignal(object)
    """Another departure, an aware datetime."""
    zone_chosen = pyqtSignal(str)
    """The id of the zone whose row was chosen."""
    explanation_requested = pyqtSignal(str)
    """The id of a zone in the table; the view explains it already."""
    street_requested = pyqtSignal(int)
    """The number of a site that is to be explained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey: Journey | None = None
        self._alternatives: Alternatives | None = None
        self._hint = text_label(rich=True)
        self._hint.linkActivated.connect(lambda _: self.link_clicked.emit())
        self._finding = text_label(scale=1.15, bold=True)
        self._facts = text_label()
        self.offer = StreetsOffer()
        self._comparing_label = text_label(scale=0.9)
        self.cards = RouteCards()
        self.table = ZoneTable()
        self.chart = DepartureChart()
        self._sources = text_label(scale=0.85)
        self.explanation = ExplanationView()
        self.street = SiteView()
        self._crash_prone = text_label(scale=0.9, rich=True)
        self._crash_prone.setAccessibleName(tr("Crash-prone intersections and streets on the way"))
        self._crash_prone.setToolTip(site_text.crash_prone_rule())
        self._crash_prone.linkActivated.connect(lambda link: self.street_requested.emit(int(link)))
        self._lay_out()
        self.cards.alternative_chosen.connect(self._card_chosen)
        self.chart.departure_chosen.connect(self.departure_chosen)
        self.table.zone_chosen.connect(self.zone_chosen)
        self.table.explanation_requested.connect(self._row_activated)
        self.explanation.back_requested.connect(self._back)
        self.street.back_requested.connect(self._back)

    def _lay_out(self) -> None:
        self._answer = QWidget()
        inner = QVBoxLayout(self._answer)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (self._finding, self._facts, self.offer, self._comparing_label, self.cards):
            inner.addWidget(widget)
        inner.addWidget(self.table, 1)
        inner.addWidget(self._crash_prone)
        inner.addWidget(self.chart)
        inner.addWidget(self._sources)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self._answer, 1)
        layout.addWidget(self.explanation, 1)
        layout.addWidget(self.street, 1)
        layout.addStretch(0)
        for part in (self._answer, self._crash_prone, self.explanation, self.street):
            part.hide()

    def show_hint(self, text: str) -> None:
        """Show a hint above the journey, as rich text; empty for none."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def show_journey(self, journey: Journey) -> None:
        """Show headline, zones and sources; alternatives are still being compared."""
        self._alternatives = None
        self._show(journey)
        self.offer.show_journey(journey)
        self._comparing_label.setText(tr("Comparing other routes and hours."))
        self._comparing_label.show()
        self.cards.hide()
        self.chart.hide()
        self.explanation.hide()
        self.street.hide()
        self._answer.show()

    def show_alternatives(self, alternatives: Alternatives) -> None:
        """Show cards and departures; ignored if the journey shown is none of these routes."""
        if self._journey is None:
            return
        shown = alternatives.index_of(self._journey)
        if shown is None or alternatives.routes[shown].journey.request != self._journey.request:
            return
        self._alternatives = alternatives
        several = len(alternatives.routes) > 1
        self._comparing_label.setText(tr("No other route is different enough and at most 25 % longer."))
        self._comparing_label.setVisible(not several)
        self.cards.show_alternatives(alternatives.routes, shown)
        self.cards.setVisible(several)
        self.chart.show_departures(alternatives.departures[shown])
        self.chart.show()

    def show_alternative(self, alternative: Alternative) -> None:
        """Show another of the alternatives; no signal."""
        if self._alternatives is None:
            return
        shown = self._alternatives.index_of(alternative.journey)
        if shown is None:
            return
        self.cards.mark(shown)
        self.chart.show_departures(self._alternatives.departures[shown])
        self._show(alternative.journey)
        if self.explanation.isVisibleTo(self) and self.explanation.zone_id is not None:
            self.explanation.show_zone(alternative.journey, self.explanation.zone_id)

    def alternatives_failed(self, error: CollisionRiskError) -> None:
        """Show that there are no alternatives, and why; the journey stays."""
        self._comparing_label.setText(
            tr("Other routes and hours could not be compared. {problem}").format(problem=translate(error))
        )
        self._comparing_label.show()

    def show_explanation(self, zone_id: str) -> None:
        """Explain a zone, on the route or not; ignored without a journey. Raises NoSuchZone."""
        if self._journey is None:
            return
        self.explanation.show_zone(self._journey, zone_id)
        self._turn_to(self.explanation)

    def show_crash_prone(self, journey: Journey, sites: Sequence[CrashProneSite]) -> None:
        """Name the crash-prone streets of a journey below its zones; ignored if another one is shown."""
        if journey is self._journey:
            show_or_hide(self._crash_prone, site_text.crash_prone_on_way(sites))

    def show_street(self, explained: ExplainedSite) -> None:
        """Explain a street; ignored if another journey is shown meanwhile."""
        if explained.journey is self._journey:
            self.street.show_site(explained)
            self._turn_to(self.street)
            self.street.take_focus()

    @property
    def explained_site(self) -> int | None:
        """The number of the site that is explained; None while another page is shown."""
        return self.street.site if self.street.isVisibleTo(self) else None

    def clear_journey(self) -> None:
        """Show no journey."""
        self._journey = self._alternatives = None
        self.offer.show_journey(None)
        for part in (self._answer, self.explanation, self.street):
            part.hide()
        self.table.setRowCount(0)

    def _turn_to(self, page: ReasonPage) -> None:
        for part in (self._answer, self.explanation, self.street):
            part.setVisible(part is page)

    def _show(self, journey: Journey) -> None:
        self._journey = journey
        self._crash_prone.hide()
        self._finding.setText(journey_text.finding(journey))
        facts = [
            journey_text.travel_time_and_range(journey),
            journey_text.kilometres(journey.metres),
            _arrival(journey),
        ]
        self._facts.setText(" · ".join(facts))
        details = f"{journey_text.free_flow(journey)}. {journey_text.speeds_facts(journey.speeds)}."
        self._facts.setToolTip(details)
        self._facts.setAccessibleDescription(details)
        self.table.show_journey(journey)
        self._sources.setText(_sources_line(journey))

    def _card_chosen(self, alternative: Alternative) -> None:
        self.show_alternative(alternative)
        self.alternative_chosen.emit(alternative)

    def _row_activated(self, zone_id: str) -> None:
        self.show_explanation(zone_id)
        self.explanation.take_focus()
        self.explanation_requested.emit(zone_id)

    def _back(self) -> None:
        came_from_zone = self.explanation.isVisibleTo(self)
        self.explanation.hide()
        self.street.hide()
        self._answer.show()
        if came_from_zone and self.explanation.zone_id is not None:
            self.table.choose(self.explanation.zone_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _arrival(journey: Journey) -> str:
    return tr("there at {time}").format(time=f"{journey.arrival:%H:%M}")


def _sources_line(journey: Journey) -> str:
    parts = [
        tr("{window} ({age})").format(window=journey_text.data_window(journey), age=journey_text.data_age(journey))
    ]
    parts += [journey_text.streets_in_use(journey), journey_text.speeds_source(journey.speeds)]
    parts += [journey.surface.title, journey_text.sources(journey)]
    return " · ".join(parts)
