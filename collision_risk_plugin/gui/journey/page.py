"""The first page of the dock: asks, starts the work, and shows the answer in its panel and on the map."""

from __future__ import annotations

import html
from datetime import datetime
from typing import Any

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QFrame, QVBoxLayout, QWidget

from ...core import clock
from ...core.bundled import BUNDLED_ZONES
from ...core.data.sources import JFK_AIRPORT, WALL_STREET, Sources, ordinary_friday
from ...core.errors import Cancelled, CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.journey.alternatives import Alternative
from ...core.journey.journey import JourneyRequest
from ...core.model.date_factors import no_date_factors
from ...i18n import tr
from ...output.messages import show_error, translate
from ...resolve_sources import zone_sets_with_model
from ...settings import profile_folder, read_defaults, read_settings
from ...tasks.alternatives_task import Alternatives, SavedAlternatives
from ...tasks.journey_folders import journey_folders
from ...tasks.journey_task import JourneyTask, SavedJourney
from ..map import zone_backdrop
from ..map.context_menu import ContextMenu
from ..map.credits import Credits
from ..map.endpoints import EndpointMarkers
from ..map.journey_layers import JourneyLayers
from ..tracking.watch import Watching
from ..tracking.watch_row import WatchRow
from . import hints
from .alternatives_search import AlternativesSearch
from .header import DockHeader
from .loaded_sources import LoadedSources
from .place_names import END, START
from .request_form import RequestForm
from .result_view import JourneyView

_PAUSE_MS = 10
"""What a click begins in the panel comes first, the map a little later: both at once would hold QGIS up."""


class JourneyPage(QWidget):
    """One column: the request above, the answer below. Main thread only; `shutdown` before it is removed."""

    shown = pyqtSignal()
    """There is something to see here, asked for elsewhere: on the map, in the layer tree."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        canvas = iface.mapCanvas()
        self._task: JourneyTask | None = None
        self._asked: object = None
        self._answered: object = None
        self._choices: Alternatives | None = None
        self._choice: Alternative | None = None
        self.header = DockHeader(canvas)
        self._form = RequestForm()
        self._view = JourneyView()
        self._watching = Watching(iface, self)
        self._watch_row = WatchRow(self._watching)
        self._ends = EndpointMarkers(canvas, self)
        self._on_map = JourneyLayers(canvas, self)
        self._menu = ContextMenu(canvas, self._ends, self)
        self._credits = Credits(canvas)
        self._comparing = AlternativesSearch(self)
        self._in_use = LoadedSources(self)
        self._lay_out()
        self._connect()
        self.load_again()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self.header)
        layout.addWidget(self._form)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setFrameShadow(QFrame.Shadow.Sunken)
        layout.addWidget(rule)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._watch_row)
        self._watch_row.hide()

    def _connect(self) -> None:
        form, view, ends, on_map = self._form, self._view, self._ends, self._on_map
        form.changed.connect(self._say_what_to_do)
        form.place_written.connect(self._written)
        form.pick_asked.connect(self._pick)
        form.pick_ended.connect(ends.stop_picking)
        form.refused.connect(self.tell)
        form.find_asked.connect(self.find)
        form.cancel_asked.connect(self.cancel)
        form.options.sources.streets_chosen.connect(lambda name: self._choose("streets", name))
        form.options.sources.zones_chosen.connect(lambda name: self._choose("zones", name))
        view.link_clicked.connect(self.try_it)
        view.zone_chosen.connect(on_map.highlight)
        view.choice_shown.connect(self._show_choice)
        view.leave_chosen.connect(self._leave)
        ends.picked.connect(self._picked)
        ends.moved.connect(self._moved)
        ends.refused.connect(self._say)
        ends.picking_changed.connect(self._picking_changed)
        on_map.zone_selected.connect(view.table.choose)
        on_map.choice_clicked.connect(self._choice_clicked)
        on_map.refused.connect(self.tell)
        self._menu.why_asked.connect(self.ask_why)
        self.header.why_tool.why_asked.connect(self.ask_why)
        self.header.mask_asked.connect(self._show_mask)
        self._in_use.loaded.connect(self._loaded)
        self._in_use.refused.connect(self.tell)
        self._comparing.compared.connect(self._compared)
        self._comparing.failed.connect(view.choices_failed)
        self._comparing.kept.connect(self._choices_kept)
        self._comparing.unsaved.connect(lambda error: show_error(self._iface, error))

    def shutdown(self) -> None:
        """Stop all work and take everything off the map canvas; layers stay."""
        self._in_use.give_up()
        self.cancel()
        self._comparing.give_up()
        self._watching.shutdown()
        self._form.shutdown()
        self._menu.shutdown()
        self.header.shutdown()
        self._credits.shutdown()
        self._on_map.shutdown()
        self._ends.shutdown()

    def leave_map(self) -> None:
        """Give the map back to the tool that had it: nobody sees what a click would do."""
        self._ends.stop_picking()

    def zones(self) -> ZoneSet | None:
        """The zones in use; None until they are loaded."""
        return self._in_use.zones

    def find(self) -> None:
        """Answer the request of the form; an earlier one that is still worked on is given up."""
        self.cancel()
        self._comparing.give_up()
        request = self._form.request()
        self._asked = self._form.state()
        self._in_use.look_again()
        sources, wanted = self._in_use.sources, self._in_use.wanted
        self._task = JourneyTask(request, sources, wanted, journey_folders(), self._done, self._failed)
        self._task.progressChanged.connect(self._form.show_progress)
        self._task.start()
        self._form.show_working(True)
        self._view.show_hint(tr("Finding the route and its zones."))
        QTimer.singleShot(_PAUSE_MS, self._add_outlines)

    def cancel(self) -> None:
        """Give up what is worked on."""
        task, self._task = self._task, None
        if task is None:
            return
        task.progressChanged.disconnect(self._form.show_progress)
        task.give_up()
        self._cancelled()

    def _cancelled(self) -> None:
        self._form.show_working(False)
        self._view.show_hint(tr("Cancelled. “Find route” begins again."))

    def try_it(self) -> None:
        """The journey of the first picture: JFK Airport to Wall Street, on an ordinary Friday at 17:00."""
        sources = self._in_use.sources
        factors = sources.surface.factors if sources else no_date_factors(0, 0)
        self._form.departure.leave_at(ordinary_friday(clock.now().date(), factors))
        self._place(START, JFK_AIRPORT)
        self._place(END, WALL_STREET)
        self.find()

    def run_again(self, request: JourneyRequest) -> None:
        """Find a journey of earlier again, with the streets and the model of today."""
        self.shown.emit()
        self._form.show_request(request)
        self._ends.show(START, request.start)
        self._ends.show(END, request.end)
        self.find()

    def ask_why(self, zone_id: str) -> None:
        """Say why a zone is as it is, for the journey that is shown."""
        self.shown.emit()
        if self._answered is None:
            self._view.show_hint(tr("Find a route first: a zone is red for the hour at which you get there."))
            return
        try:
            self._view.show_why(zone_id)
        except CollisionRiskError as error:
            self.tell(error)

    def take_place(self, place: LonLat, name: str) -> None:
        """A place that was found elsewhere: the start where there is none yet, else the end."""
        which = START if self._form.edits[START].place is None else END
        if self._is_inside(which, place):
            self._place(which, place, name)

    def tell(self, error: CollisionRiskError) -> None:
        """Say what went wrong, here and in the message bar."""
        self._say(error)
        show_error(self._iface, error)

    def load_again(self) -> None:
        """Load what the settings want now."""
        self._in_use.load()
        self._say_what_to_do()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._ends.stop_picking()
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _loaded(self, sources: Sources) -> None:
        zones = sources.surface.zones
        self._form.show_sources(sources, read_settings().streets, zone_sets_with_model())
        self._ends.cover(sources.network, zones)
        self._menu.cover(zones)
        self.header.why_tool.cover(zones)
        self.header.mask.setChecked(zone_backdrop.is_mask_shown())
        if read_settings().mask == "yes":
            self._show_mask(True)
        for refusal in sources.refusals:
            show_error(self._iface, refusal)

    def _choose(self, what: str, name: str) -> None:
        """Another choice of streets or zones: what is shown answers it no more."""
        if self._answered is not None:
            self._answered = ()  # another request than that of the form
        self._in_use.choose(what, name)
        self._say_what_to_do()

    def _done(self, outcome: SavedJourney) -> None:
        self._task = None
        self._choices = self._choice = None
        self._answered = self._asked
        self._in_use.take(outcome.sources)
        self._form.show_working(False)
        self._on_map.show(outcome)
        self._view.show_journey(outcome.journey)
        self._watching.set_distance(read_defaults(read_settings()).alert_distance)
        self._watch_row.show_journey(outcome.journey)
        self._watch_row.show()
        self._say_what_to_do()
        if outcome.unsaved is not None:
            show_error(self._iface, outcome.unsaved)
        self._comparing.compare(outcome)

    def _failed(self, error: CollisionRiskError) -> None:
        self._task = None
        if isinstance(error, Cancelled):
            self._cancelled()
            return
        self._answered = None
        self._form.show_working(False)
        self._view.clear_journey()
        self._watch_row.show_journey(None)
        self._watch_row.hide()
        self.tell(error)

    def _compared(self, choices: Alternatives) -> None:
        self._choices = choices
        self._view.show_choices(choices)

    def _choices_kept(self, kept: SavedAlternatives) -> None:
        self._on_map.show_choices(kept)
        self._show_choice_on_map()  # where one was chosen before the map knew of it

    def _choice_clicked(self, index: int) -> None:
        if self._choices is not None:
            choice = self._choices.choices[index]
            self._view.show_choice(choice)
            self._show_choice(choice)

    def _show_choice(self, choice: Alternative) -> None:
        self._choice = choice
        self._watch_row.show_journey(choice.journey)
        QTimer.singleShot(_PAUSE_MS, self._show_choice_on_map)

    def _show_choice_on_map(self) -> None:
        if self._choice is not None:
            self._on_map.show_choice(self._choice)

    def _leave(self, moment: datetime) -> None:
        self._form.departure.leave_at(moment)
        self.find()

    def _show_mask(self, wanted: bool) -> None:
        try:
            zone_backdrop.show_mask(profile_folder(), wanted, self._in_use.wanted.zones or BUNDLED_ZONES)
            self.header.mask.setChecked(wanted)
        except CollisionRiskError as error:
            self.header.mask.setChecked(False)
            self.tell(error)

    def _say(self, error: CollisionRiskError) -> None:
        self._view.show_hint(html.escape(translate(error), quote=False))

    def _pick(self, which: str) -> None:
        QTimer.singleShot(_PAUSE_MS, self._add_outlines)
        self._ends.pick(which)

    def _picked(self, which: str, lon: float, lat: float) -> None:
        other = END if which == START else START
        self._place(which, (lon, lat))
        if self._form.edits[other].place is None:
            self._ends.pick(other)
        else:
            self._ends.stop_picking()

    def _moved(self, which: str, lon: float, lat: float) -> None:
        """A marker was let go, or a place chosen in the map's menu: the journey follows where there is one."""
        self.shown.emit()
        self._place(which, (lon, lat))
        if self._answered is not None and self._form.is_complete:
            self.find()

    def _written(self, which: str, place: LonLat | None) -> None:
        self._place(which, place)
        if place is not None:
            self._is_inside(which, place)

    def _is_inside(self, which: str, place: LonLat) -> bool:
        """Whether a journey can begin or end there; the person is told where none can."""
        try:
            self._in_use.check(which, place)
        except CollisionRiskError as error:
            self.tell(error)
            return False
        return True

    def _place(self, which: str, place: LonLat | None, name: str = "") -> None:
        self._ends.show(which, place)
        self._form.show_place(which, place, name)

    def _picking_changed(self) -> None:
        self._form.show_picking(self._ends.picking)
        self._say_what_to_do()

    def _add_outlines(self) -> None:
        try:
            zone_backdrop.add_outlines_to_empty_project(self._iface, profile_folder())
        except CollisionRiskError as error:
            show_error(self._iface, error)

    def _say_what_to_do(self) -> None:
        if self._task is None:
            self._view.show_hint(self._next_step())

    def _next_step(self) -> str:
        if self._ends.picking is not None:
            return hints.picking(self._ends.picking)
        missing = [which for which in (START, END) if self._form.edits[which].place is None]
        if missing:
            return hints.missing(missing, first=self._answered is None)
        if self._answered is None:
            return tr("“Find route” shows the drive and the zones on it.")
        if self._answered != self._form.state():
            return tr("You have changed the request. “Find route” answers it.")
        return ""
