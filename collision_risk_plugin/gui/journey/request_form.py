"""What a person asks: from where, to where, when, and how it is judged."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAction,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.data.sources import Sources
from ...core.geo.arrays import LonLat
from ...core.journey.journey import JourneyRequest
from ...i18n import tr
from ..map.markers import DiscLabel
from .departure_edit import DepartureEdit
from .options_box import OptionsBox
from .place_edit import PlaceEdit
from .place_names import END, START


class RequestForm(QWidget):
    """The upper part of the dock."""

    changed = pyqtSignal()
    """The request is another one now."""
    place_written = pyqtSignal(str, object)
    """Which end; its place (longitude, latitude), or None where it was emptied."""
    pick_asked = pyqtSignal(str)
    pick_ended = pyqtSignal()
    refused = pyqtSignal(object)
    """The error in what the person wrote."""
    find_asked = pyqtSignal()
    cancel_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._working = False
        self.edits: dict[str, PlaceEdit] = {}
        self._picks: dict[str, QToolButton] = {}
        self.departure = DepartureEdit()
        self.departure.changed.connect(self.changed)
        self.options = OptionsBox()
        self.options.changed.connect(self.changed)
        self._button = QPushButton(tr("Find route"))
        self._button.setObjectName("collision_risk_find")
        self._button.clicked.connect(self._button_clicked)
        self._progress = QProgressBar()
        self._progress.setObjectName("collision_risk_progress")
        self._progress.setRange(0, 100)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Progress"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._places())
        layout.addWidget(self.departure)
        layout.addWidget(self.options)
        actions = QHBoxLayout()
        actions.addWidget(self._progress, 1)
        actions.addStretch(0)
        actions.addWidget(self._button)
        layout.addLayout(actions)
        self.show_working(False)

    def _places(self) -> QGridLayout:
        grid = QGridLayout()
        for row, (which, digit, name) in enumerate(((START, "1", tr("From")), (END, "2", tr("To")))):
            edit = PlaceEdit(which, name)
            edit.edited.connect(lambda place, which=which: self.place_written.emit(which, place))
            edit.refused.connect(self.refused)
            edit.confirmed.connect(self._confirmed)
            pick = _tool("cursors/mCapturePoint.svg", tr("Pick “{end}” on the map (Esc gives up)").format(end=name))
            pick.setCheckable(True)
            pick.clicked.connect(lambda checked, which=which: self._pick_clicked(which, checked))
            pick.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
            pick.setMenu(_menu(pick, edit.gps_action))
            for column, widget in enumerate((DiscLabel(digit), QLabel(name), edit, pick)):
                grid.addWidget(widget, row, column)
            self.edits[which], self._picks[which] = edit, pick
        swap = QToolButton()
        swap.setText("⇅")
        swap.setAutoRaise(True)
        _name(swap, tr("Swap start and end"))
        swap.clicked.connect(self._swap)
        grid.addWidget(swap, 0, 4, 2, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def request(self) -> JourneyRequest:
        """What is asked now; both places must be there."""
        start, end = self.edits[START].place, self.edits[END].place
        if start is None or end is None:
            raise ValueError("a request needs both places")
        options = self.options
        return JourneyRequest(
            start, end, self.departure.departure(), options.criterion, options.measure, options.cutoff
        )

    def state(self) -> object:
        """Equal as long as the person asks the same, though "now" moves on."""
        places = self.edits[START].place, self.edits[END].place
        options = self.options
        return (*places, self.departure.state(), options.criterion, options.measure, options.cutoff)

    @property
    def is_complete(self) -> bool:
        """Whether both places are there."""
        return all(edit.place is not None for edit in self.edits.values())

    def show_request(self, request: JourneyRequest) -> None:
        """Ask what was asked before."""
        self.departure.leave_at(request.departure)
        self.options.show_request(request)
        self.show_place(START, request.start)
        self.show_place(END, request.end)

    def shutdown(self) -> None:
        """Look for no place any more."""
        for edit in self.edits.values():
            edit.shutdown()

    def show_place(self, which: str, place: LonLat | None, name: str = "") -> None:
        """Show a place that came from elsewhere, perhaps with its name."""
        self.edits[which].show_place(place, name)
        self._enable()
        self.changed.emit()

    def show_picking(self, which: str | None) -> None:
        """Show which end the next click on the map sets."""
        for end, pick in self._picks.items():
            pick.setChecked(end == which)

    def show_sources(self, sources: Sources, streets: str, zone_sets: list[str]) -> None:
        """Name zones, streets and model; offer other `streets` and zones."""
        for edit in self.edits.values():
            edit.name_by(sources.surface.zones)
        self.options.sources.show_sources(sources, streets, zone_sets)

    def show_working(self, working: bool) -> None:
        """The button finds, or cancels while there is work."""
        self._working = working
        self._progress.setValue(0)
        self._progress.setVisible(working)
        self._button.setText(tr("Cancel") if working else tr("Find route"))
        self._enable()

    def show_progress(self, percent: float) -> None:
        self._progress.setValue(round(percent))

    def _enable(self) -> None:
        self._button.setEnabled(self._working or self.is_complete)

    def _button_clicked(self) -> None:
        (self.cancel_asked if self._working else self.find_asked).emit()

    def _confirmed(self) -> None:
        if self.is_complete:
            self.find_asked.emit()

    def _pick_clicked(self, which: str, checked: bool) -> None:
        if checked:
            self.pick_asked.emit(which)
        else:
            self.pick_ended.emit()

    def _swap(self) -> None:
        was = {which: (edit.place, edit.name) for which, edit in self.edits.items()}
        for which, (place, name) in ((START, was[END]), (END, was[START])):
            self.place_written.emit(which, place)
            self.edits[which].show_place(place, name)


def _tool(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setIconSize(QSize(18, 18))
    button.setAutoRaise(True)
    _name(button, name)
    return button


def _menu(parent: QWidget, action: QAction) -> QMenu:
    menu = QMenu(parent)
    menu.addAction(action)
    return menu


def _name(button: QToolButton, name: str) -> None:
    button.setToolTip(name)
    button.setAccessibleName(name)
