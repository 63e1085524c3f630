"""The dock: asks, starts the work, and shows the answer in its table and on the map."""

from __future__ import annotations

import html
from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QFrame, QVBoxLayout, QWidget

from ..core import clock
from ..core.date_factors import no_date_factors
from ..core.errors import CollisionRiskError
from ..core.example import JFK_AIRPORT, WALL_STREET, ordinary_friday
from ..core.journey import reach
from ..core.pieces import LonLat
from ..core.sources import BUNDLED, Sources, Wanted
from ..i18n import tr
from ..output.messages import show_error, translate
from ..settings import keep_choice, read_settings
from ..tasks.folders import journey_folders
from ..tasks.journey_task import JourneyTask, LoadTask, Outcome
from ..wanted import wanted_sources, zone_sets_with_model
from . import outlines
from .column_area import ColumnArea
from .ends_on_map import EndsOnMap
from .journey_on_map import JourneyOnMap
from .journey_view import JourneyView
from .places import END, START
from .request_form import RequestForm

_WIDTH = 320


class JourneyDock(QgsDockWidget):
    """One column: the request above, the answer below. Main thread only; `shutdown` before it is removed."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(tr("Collision Risk"), parent)
        self.setObjectName("CollisionRiskDock")
        self._iface = iface
        self._sources: Sources | None = None
        self._task: JourneyTask | None = None
        self._asked: object = None
        self._answered: object = None
        self._form = RequestForm()
        self._view = JourneyView()
        self._ends = EndsOnMap(iface.mapCanvas(), self)
        self._on_map = JourneyOnMap(iface.mapCanvas(), self)
        self._lay_out()
        self._connect()
        self._wanted = BUNDLED
        self._load_wanted()
        self._say_what_to_do()

    def _lay_out(self) -> None:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.addWidget(self._form)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setFrameShadow(QFrame.Shadow.Sunken)
        layout.addWidget(rule)
        layout.addWidget(self._view, 1)
        area = ColumnArea(_WIDTH)
        area.setWidget(column)
        self.setWidget(area)

    def _connect(self) -> None:
        form, view, ends = self._form, self._view, self._ends
        form.changed.connect(self._say_what_to_do)
        form.place_written.connect(self._written)
        form.pick_asked.connect(self._pick)
        form.pick_ended.connect(ends.stop_picking)
        form.refused.connect(self._tell)
        form.find_asked.connect(self.find)
        form.cancel_asked.connect(self.cancel)
        form.options.sources.streets_chosen.connect(lambda name: self._choose("streets", name))
        form.options.sources.zones_chosen.connect(lambda name: self._choose("zones", name))
        view.link_clicked.connect(self.try_it)
        view.table.zone_chosen.connect(self._on_map.highlight)
        ends.picked.connect(self._picked)
        ends.refused.connect(self._tell)
        ends.picking_changed.connect(self._picking_changed)
        self.closed.connect(ends.stop_picking)
        self._on_map.zone_selected.connect(view.table.choose)

    def shutdown(self) -> None:
        """Stop all work and take everything off the map canvas; layers stay."""
        self._load.give_up()
        self.cancel()
        self._on_map.forget()
        self._ends.shutdown()

    def find(self) -> None:
        """Answer the request of the form; an earlier one that is still worked on is given up."""
        self.cancel()
        request = self._form.request()
        self._asked = self._form.state()
        if self._want() != self._wanted:
            self._wanted, self._sources = self._want(), None
        wanted = self._wanted
        self._task = JourneyTask(request, self._sources, wanted, journey_folders(), self._done, self._failed)
        self._task.progressChanged.connect(self._form.show_progress)
        self._task.start()
        self._form.show_working(True)
        self._view.show_hint(tr("Finding the route and its zones."))
        self._add_outlines()

    def cancel(self) -> None:
        """Give up what is worked on."""
        task, self._task = self._task, None
        if task is None:
            return
        task.progressChanged.disconnect(self._form.show_progress)
        task.cancel()
        self._form.show_working(False)
        self._view.show_hint(tr("Cancelled. “Find route” begins again."))

    def try_it(self) -> None:
        """The journey of the first picture: JFK Airport to Wall Street, on an ordinary Friday at 17:00."""
        factors = self._sources.surface.factors if self._sources else no_date_factors(0, 0)
        self._form.departure.leave_at(ordinary_friday(clock.now().date(), factors))
        self._place(START, JFK_AIRPORT)
        self._place(END, WALL_STREET)
        self.find()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._ends.stop_picking()
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _loaded(self, sources: Sources) -> None:
        if self._sources is not None:
            return
        self._sources = sources
        self._form.show_sources(sources, read_settings().streets, zone_sets_with_model())
        for refusal in sources.refusals:
            show_error(self._iface, refusal)

    def _want(self) -> Wanted:
        """What the settings want; the bundled zones where theirs are gone."""
        try:
            return wanted_sources(zones=read_settings().zones)
        except CollisionRiskError as error:
            self._tell(error)
            return wanted_sources()

    def _load_wanted(self) -> None:
        self._wanted, self._sources = self._want(), None
        self._load = LoadTask(self._wanted, self._loaded, self._tell)
        self._load.start()

    def _choose(self, what: str, name: str) -> None:
        """Keep a choice of streets or zones in the settings, and load what is wanted now."""
        keep_choice(what, name)
        if self._answered is not None:
            self._answered = ()  # another request than that of the form
        self._load.give_up()
        self._load_wanted()
        self._say_what_to_do()

    def _done(self, outcome: Outcome) -> None:
        self._task = None
        self._answered = self._asked
        self._loaded(outcome.sources)
        self._form.show_working(False)
        self._on_map.show(outcome)
        self._view.show_journey(outcome.journey)
        self._say_what_to_do()
        if outcome.unsaved is not None:
            show_error(self._iface, outcome.unsaved)

    def _failed(self, error: CollisionRiskError) -> None:
        self._task = self._answered = None
        self._form.show_working(False)
        self._view.clear_journey()
        self._tell(error)

    def _tell(self, error: CollisionRiskError) -> None:
        self._view.show_hint(html.escape(translate(error), quote=False))
        show_error(self._iface, error)

    def _pick(self, which: str) -> None:
        self._add_outlines()
        self._ends.pick(which)

    def _picked(self, which: str, lon: float, lat: float) -> None:
        if not self._is_inside(which, (lon, lat)):
            return
        other = END if which == START else START
        self._place(which, (lon, lat))
        if self._form.edits[other].place is None:
            self._ends.pick(other)
        else:
            self._ends.stop_picking()

    def _written(self, which: str, place: LonLat | None) -> None:
        self._place(which, place)
        if place is not None:
            self._is_inside(which, place)

    def _is_inside(self, which: str, place: LonLat) -> bool:
        """Whether a journey can begin or end there; the person is told where none can."""
        try:
            if self._sources is not None:
                reach(place, which, self._sources.network, self._sources.surface.zones)
        except CollisionRiskError as error:
            self._tell(error)
            return False
        return True

    def _place(self, which: str, place: LonLat | None) -> None:
        self._ends.show(which, place)
        self._form.show_place(which, place)

    def _picking_changed(self) -> None:
        self._form.show_picking(self._ends.picking)
        self._say_what_to_do()

    def _add_outlines(self) -> None:
        try:
            outlines.add_to_empty_project(self._iface, journey_folders()[-1])
        except CollisionRiskError as error:
            show_error(self._iface, error)

    def _say_what_to_do(self) -> None:
        if self._task is None:
            self._view.show_hint(self._next_step())

    def _next_step(self) -> str:
        if self._ends.picking is not None:
            where = tr("where you start") if self._ends.picking == START else tr("where you are going")
            return tr("Click on the map {where}. Esc gives up.").format(where=where)
        missing = [which for which in (START, END) if self._form.edits[which].place is None]
        if missing == [START]:
            return tr("Now say where you start: pick it on the map, or write its latitude and longitude.")
        if missing == [END]:
            return tr("Now say where you are going: pick it on the map, or write its latitude and longitude.")
        if missing:
            return _first_steps() if self._answered is None else tr("Pick where you start and where you are going.")
        return self._next_step_with_both_ends()

    def _next_step_with_both_ends(self) -> str:
        if self._answered is None:
            return tr("“Find route” shows the drive and the zones on it.")
        if self._answered != self._form.state():
            return tr("You have changed the request. “Find route” answers it.")
        return ""


def _first_steps() -> str:
    steps = (
        tr("Predicted collisions where you drive in New York City."),
        tr("Pick a start and an end on the map, say when you leave, and find the route."),
        tr("Zones that are high-risk at the hour you get there turn red."),
    )
    link = tr("Try it: JFK → Wall Street")
    return "".join(f"<p>{step}</p>" for step in steps) + f'<p><a href="try">{link}</a></p>'
