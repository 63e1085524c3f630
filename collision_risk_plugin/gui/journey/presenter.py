"""Presenter of a journey: its answer in the dock, its layers on the map, and the row that watches a position."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer

from ...core.journey.alternatives import Alternative
from ...core.journey.journey import Journey
from ...settings import read_defaults, read_settings
from ...tasks.alternatives_task import Alternatives, SavedAlternatives
from ...tasks.journey_task import SavedJourney
from ..map.journey_layers import JourneyLayers
from ..tracking.watch import WatchController
from ..tracking.watch_row import WatchRow
from .result_view import ResultView
from .street_reasons import StreetReasons

_PAUSE_MS = 10
"""From the change in the dock to that on the map: both in one turn of the event loop would stall QGIS."""


class JourneyPresenter(QObject):
    """Shows a journey and, of its alternatives, the one chosen, in all three places at once."""

    def __init__(
        self,
        view: ResultView,
        layers: JourneyLayers,
        watch: WatchController,
        watch_row: WatchRow,
        reasons: StreetReasons,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._layers = layers
        self._watch = watch
        self._watch_row = watch_row
        self._reasons = reasons
        self._alternatives: Alternatives | None = None
        self._chosen: Alternative | None = None
        self._journey: Journey | None = None
        view.zone_chosen.connect(layers.highlight)
        view.alternative_chosen.connect(self._show_alternative)
        view.street_requested.connect(reasons.explain)
        reasons.crash_prone_found.connect(view.show_crash_prone)
        reasons.crash_prone_found.connect(watch.set_sites)
        reasons.explained.connect(view.show_street)
        layers.zone_selected.connect(view.table.choose)
        layers.alternative_clicked.connect(self._alternative_clicked)
        watch_row.hide()

    @property
    def journey(self) -> Journey | None:
        """The journey shown: the one found, or the alternative chosen since."""
        return self._chosen.journey if self._chosen is not None else self._journey

    def show_journey(self, saved_journey: SavedJourney) -> None:
        """Show a journey that was just found; no alternatives are known yet."""
        self._alternatives = self._chosen = None
        self._journey = saved_journey.journey
        self._layers.show(saved_journey)
        self._view.show_journey(saved_journey.journey)
        self._watch.set_distance(read_defaults(read_settings()).alert_distance)
        self._watch_row.show_journey(saved_journey.journey)
        self._watch_row.show()
        self._reasons.use(saved_journey.journey)

    def clear(self) -> None:
        """Show no journey in the dock, and watch none; its layers stay."""
        self._alternatives = self._chosen = self._journey = None
        self._view.clear_journey()
        self._watch_row.show_journey(None)
        self._watch_row.hide()
        self._reasons.use(None)

    def show_alternatives(self, alternatives: Alternatives) -> None:
        """Offer the alternatives in the dock."""
        self._alternatives = alternatives
        self._view.show_alternatives(alternatives)

    def show_alternatives_on_map(self, saved: SavedAlternatives) -> None:
        """Add the alternatives to the map, with the one chosen in the dock meanwhile."""
        self._layers.show_alternatives(saved)
        self._show_on_map()

    def _alternative_clicked(self, index: int) -> None:
        if self._alternatives is not None:
            alternative = self._alternatives.routes[index]
            self._view.show_alternative(alternative)
            self._show_alternative(alternative)

    def _show_alternative(self, alternative: Alternative) -> None:
        self._chosen = alternative
        self._watch_row.show_journey(alternative.journey)
        self._reasons.use(alternative.journey)
        if self._view.explained_site is not None:
            self._reasons.explain(self._view.explained_site)
        QTimer.singleShot(_PAUSE_MS, self._show_on_map)

    def _show_on_map(self) -> None:
        if self._chosen is not None:
            self._layers.show_alternative(self._chosen)
