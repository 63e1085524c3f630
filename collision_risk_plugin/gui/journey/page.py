"""First page of the dock: its header, the layout, and the wiring of form, tasks, map and answer."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import datetime
from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import QAction, QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ...core import clock
from ...core.constants import BUNDLED_ZONES
from ...core.data.sources import JFK_AIRPORT, WALL_STREET, Sources, ordinary_friday
from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.journey.journey import Journey, JourneyRequest
from ...core.model.bundle import no_date_factors
from ...i18n import tr
from ...output.messages import show_error, translate
from ...resolve_sources import zone_sets_with_model
from ...settings import read_settings
from ...tasks.journey_task import SavedJourney
from ..map.canvas_places import END, START
from ..map.credits import Credits
from ..map.endpoints import EndpointMarkers
from ..map.journey_layers import JourneyLayers
from ..map.map_tools import ExplainTool
from ..map.menu_actions import ContextMenu
from ..map.zone_backdrop import ZoneBackdrop, is_mask_shown
from ..tracking.watch import WatchController
from ..tracking.watch_row import WatchRow
from .loaded_sources import LoadedSources
from .places import PlaceController
from .presenter import JourneyPresenter
from .request_form import RequestForm
from .result_view import ResultView
from .search import JourneySearch
from .state import PageState, PageStateMachine, hint
from .street_reasons import StreetReasons


class DockHeader(QWidget):
    """One line: a button for the explain tool, and menu entries for data, options and help. `shutdown` at the end."""

    data_requested = pyqtSignal()
    options_requested = pyqtSignal()
    help_requested = pyqtSignal()
    mask_requested = pyqtSignal(bool)
    """Whether to grey what is outside the zones."""

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.explain_tool = ExplainTool(canvas)
        explain = _button(
            QgsApplication.getThemeIcon("mActionIdentify.svg"),
            tr("Click on a zone to see why it is red, or near on a street"),
        )
        explain.setText(tr("Why is this red?"))
        explain.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        explain.setCheckable(True)
        explain.toggled.connect(self._use_explain_tool)
        self.explain_tool.activated.connect(lambda: explain.setChecked(True))
        self.explain_tool.deactivated.connect(lambda: explain.setChecked(False))
        data = _button(QgsApplication.getThemeIcon("mIconDbSchema.svg"), tr("Data and model: how old, and make newer"))
        data.clicked.connect(self.data_requested)
        more = _button(QgsApplication.getThemeIcon("mActionOptions.svg"), tr("More"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._menu(more))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(explain)
        layout.addStretch(1)
        layout.addWidget(data)
        layout.addWidget(more)

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        self.mask = QAction(tr("Grey what is outside the zones"), menu)
        self.mask.setCheckable(True)
        self.mask.triggered.connect(self.mask_requested)
        menu.addAction(self.mask)
        menu.addAction(tr("Data and model")).triggered.connect(self.data_requested)
        menu.addAction(tr("Options…")).triggered.connect(self.options_requested)
        menu.addAction(tr("Help")).triggered.connect(self.help_requested)
        return menu

    def shutdown(self) -> None:
        """Give the canvas back its previous map tool."""
        self.explain_tool.shutdown()

    def _use_explain_tool(self, use: bool) -> None:
        if use:
            self.explain_tool.take_canvas()
        else:
            self.explain_tool.release_canvas()


def _button(icon: QIcon, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon)
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class JourneyPage(QWidget):
    """One column: the request above, the answer below. Main thread only; `shutdown` before it is removed."""

    show_requested = pyqtSignal()
    """The page has an answer to an action outside of it, on the map or in the layer tree, and should be visible."""
    streets_requested = pyqtSignal()
    """The city's own streets are to be downloaded."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        canvas = iface.mapCanvas()
        self._machine = PageStateMachine()
        self.header = DockHeader(canvas)
        self._form = RequestForm()
        self._view = ResultView()
        self._watch = WatchController(iface, self)
        self._watch_row = WatchRow(self._watch)
        self._markers = EndpointMarkers(canvas, self)
        self._layers = JourneyLayers(canvas, self)
        self._menu = ContextMenu(canvas, self._markers, self)
        self._credits = Credits(canvas)
        self._backdrop = ZoneBackdrop(iface, self)
        self._search = JourneySearch(self)
        self._sources = LoadedSources(self)
        self._places = PlaceController(self._form, self._markers, self._sources, self)
        self._reasons = StreetReasons(self)
        self._presenter = JourneyPresenter(self._view, self._layers, self._watch, self._watch_row, self._reasons, self)
        self._lay_out()
        self._connect_widgets()
        self._connect_controllers()
        self.reload()

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

    def _connect_widgets(self) -> None:
        form, view = self._form, self._view
        form.changed.connect(self._update_state)
        form.pick_requested.connect(lambda _: self._backdrop.add_outlines_soon())
        form.refused.connect(self.report_error)
        form.find_requested.connect(self.find)
        form.cancel_requested.connect(self._search.cancel)
        form.options.sources.streets_chosen.connect(lambda name: self._choose_sources("streets", name))
        form.options.sources.zones_chosen.connect(lambda name: self._choose_sources("zones", name))
        view.link_clicked.connect(self.try_it)
        view.departure_chosen.connect(self._depart_at)
        view.offer.get_requested.connect(self.streets_requested)
        self.header.explain_tool.explanation_requested.connect(self.show_explanation)
        self.header.explain_tool.street_requested.connect(self.explain_street)
        self.header.mask_requested.connect(self._show_mask)
        self._backdrop.mask_changed.connect(self.header.mask.setChecked)
        self._backdrop.mask_refused.connect(self.report_error)

    def _connect_controllers(self) -> None:
        self._places.refused.connect(self.report_error)
        self._markers.moved.connect(self._marker_moved)
        self._markers.refused.connect(self._show_error_hint)
        self._markers.picking_changed.connect(self._update_state)
        self._layers.refused.connect(self.report_error)
        self._menu.explanation_requested.connect(self.show_explanation)
        self._menu.street_requested.connect(self.explain_street)
        self._reasons.crash_prone_found.connect(self._use_streets)
        self._reasons.refused.connect(self.report_error)
        self._sources.loaded.connect(self._show_sources)
        self._sources.refused.connect(self.report_error)
        search = self._search
        search.progress.connect(self._form.show_progress)
        search.found.connect(self._found)
        search.failed.connect(self._failed)
        search.cancelled.connect(self._cancelled)
        search.compared.connect(self._presenter.show_alternatives)
        search.comparison_failed.connect(self._view.alternatives_failed)
        search.alternatives_saved.connect(self._presenter.show_alternatives_on_map)
        search.alternatives_unsaved.connect(lambda error: show_error(self._iface, error))

    def shutdown(self) -> None:
        """Stop all tasks and take everything off the map canvas; layers stay."""
        for part in (
            self._sources,
            self._search,
            self._reasons,
            self._watch,
            self._form,
            self._menu,
            self.header,
            self._credits,
            self._layers,
            self._markers,
        ):
            part.shutdown()

    def release_map(self) -> None:
        """Stop picking: without the dock nobody sees what a click would set."""
        self._markers.stop_picking()

    @property
    def state(self) -> PageState:
        return self._machine.state

    def zones(self) -> ZoneSet | None:
        """The zones in use; None until they are loaded."""
        return self._sources.zones

    def find(self) -> None:
        """Search for the journey of the form; a search that is running is abandoned."""
        self._find()

    def _find(self, along: Journey | None = None) -> None:
        """With `along`, keep that journey's route."""
        request = self._form.request()
        self._sources.refresh_selection()
        self._search.start(request, self._sources.sources, self._sources.selection, along)
        self._machine.search(self._form.state())
        self._form.show_working(True)
        self._show_hint()
        self._backdrop.add_outlines_soon()

    def try_it(self) -> None:
        """Find the example: JFK Airport to Wall Street, on an ordinary Friday at 17:00."""
        sources = self._sources.sources
        factors = sources.surface.factors if sources else no_date_factors(0, 0)
        self._form.departure.leave_at(ordinary_friday(clock.now().date(), factors))
        self._places.set_place(START, JFK_AIRPORT)
        self._places.set_place(END, WALL_STREET)
        self.find()

    def run_again(self, request: JourneyRequest) -> None:
        """Find the journey of an earlier request again, with the streets and the model now in use."""
        self.show_requested.emit()
        self._places.show_request(request)
        self.find()

    def show_explanation(self, zone_id: str) -> None:
        """Explain the prediction for a zone at its hour in the journey shown."""
        self.show_requested.emit()
        if not self._machine.has_journey:
            self._view.show_hint(tr("Find a route first: a zone is red for the hour at which you get there."))
            return
        try:
            self._view.show_explanation(zone_id)
        except CollisionRiskError as error:
            self.report_error(error)

    def explain_street(self, lon: float, lat: float) -> None:
        """Explain what is expected on the street at a place."""
        self.show_requested.emit()
        if self._machine.has_journey:
            self._reasons.explain((lon, lat))
        else:
            self._view.show_hint(tr("Find a route first: a street is explained for the hour at which you get there."))

    def add_place(self, place: LonLat, name: str) -> None:
        """Set a place found elsewhere: the start where there is none yet, else the end."""
        self._places.add_place(place, name)

    def report_error(self, error: CollisionRiskError) -> None:
        """Show an error in place of the hint and in the message bar."""
        self._show_error_hint(error)
        show_error(self._iface, error)

    def reload(self) -> None:
        """Load the streets, zones and model that the settings select."""
        self._sources.load()
        self._update_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._markers.stop_picking()
            self._search.cancel()
        else:
            super().keyPressEvent(event)

    def _found(self, saved_journey: SavedJourney) -> None:
        self._machine.succeed()
        self._sources.use(saved_journey.sources)
        self._form.show_working(False)
        self._presenter.show_journey(saved_journey)
        self._update_state()
        if saved_journey.unsaved is not None:
            show_error(self._iface, saved_journey.unsaved)

    def _failed(self, error: CollisionRiskError) -> None:
        self._machine.fail()
        self._form.show_working(False)
        self._presenter.clear()
        self.report_error(error)

    def _cancelled(self) -> None:
        self._machine.cancel()
        self._form.show_working(False)
        self._show_hint()

    def _show_sources(self, sources: Sources) -> None:
        zones = sources.surface.zones
        self._view.offer.update_sources(sources)
        self._form.show_sources(sources, read_settings().streets, zone_sets_with_model())
        self._markers.set_area(sources.network, zones)
        self._menu.set_zones(zones)
        self.header.explain_tool.set_zones(zones)
        self.header.mask.setChecked(is_mask_shown())
        if read_settings().mask == "yes":
            self._show_mask(True)
        for refusal in sources.refusals:
            show_error(self._iface, refusal)

    def _show_mask(self, shown: bool) -> None:
        self._backdrop.show_mask(shown, self._sources.selection.zones or BUNDLED_ZONES)

    def _choose_sources(self, setting: str, name: str) -> None:
        self._machine.change_sources()
        self._sources.choose(setting, name)
        self._update_state()

    def _depart_at(self, departure: datetime) -> None:
        """Show the route that is shown at another departure, if the form still asks for its drive."""
        self._form.departure.leave_at(departure)
        shown, asked = self._presenter.journey, self._form.request()
        same = shown is not None and replace(asked, departure=shown.request.departure) == shown.request
        self._find(shown if same else None)

    def _marker_moved(self, which: str, lon: float, lat: float) -> None:
        """Set a place dragged or chosen in the map's context menu; a journey shown is then found anew."""
        self.show_requested.emit()
        self._places.set_place(which, (lon, lat))
        if self._machine.has_journey and self._form.is_complete:
            self.find()

    def _update_state(self) -> None:
        if self._machine.update(self._form.state(), self._places.missing, self._places.picking):
            self._show_hint()

    def _show_hint(self) -> None:
        self._view.show_hint(hint(self.state, self._places.missing, self._places.picking))

    def _use_streets(self, journey: Journey) -> None:
        """Let clicks on the map find the streets of a journey, whose index its search has made."""
        self.header.explain_tool.set_streets(journey.network)

    def _show_error_hint(self, error: CollisionRiskError) -> None:
        self._view.show_hint(html.escape(translate(error), quote=False))
