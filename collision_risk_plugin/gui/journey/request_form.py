"""Form of the request: start, end, departure and options."""

from __future__ import annotations

from datetime import datetime, timedelta

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, QSize, Qt, QTime, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAction,
    QComboBox,
    QDateTimeEdit,
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

from ...core import clock
from ...core.data.sources import Sources
from ...core.geo.arrays import LonLat
from ...core.journey.journey import JourneyRequest
from ...i18n import tr
from ..map.canvas_places import END, START
from ..map.markers import DiscLabel
from ..widgets.basics import text_label
from .options_box import OptionsBox
from .place_edit import PlaceEdit

NOW, AT = 0, 1


class DepartureEdit(QWidget):
    """Departure: now, or a date and time on New York's clock, whatever the time zone of the computer."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = QComboBox()
        self._choice.addItems([tr("now"), tr("at a date and time")])
        self._choice.setAccessibleName(tr("Leave now or at a date and time"))
        self._moment = QDateTimeEdit()
        # The fields are New York's wall clock. Qt gets them as UTC, which skips no hour; as local time it would shift
        # those that the computer's zone skips in spring.
        self._moment.setTimeSpec(Qt.TimeSpec.UTC)
        self._moment.setDisplayFormat("ddd d MMM yyyy HH:mm")
        self._moment.setCalendarPopup(True)
        self._moment.setAccessibleName(tr("Date and time to leave, New York time"))
        self._wall_clock = QWidget()
        self._wall_clock.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(_labelled_row(QLabel(tr("Leave")), self._choice))
        layout.addWidget(self._wall_clock)
        below = QVBoxLayout(self._wall_clock)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._moment)
        zone = text_label(scale=0.85)
        zone.setText(tr("New York time"))
        below.addWidget(zone)
        self._show(clock.now() + timedelta(hours=1))
        self._choice.currentIndexChanged.connect(self._chosen)
        self._moment.dateTimeChanged.connect(self.changed)

    def departure(self) -> datetime:
        """The departure as an aware datetime; the current time for "now"."""
        if self._choice.currentIndex() == NOW:
            return clock.now()
        day, time = self._moment.date(), self._moment.time()
        wall = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001
        return clock.in_new_york(wall)

    def leave_at(self, moment: datetime) -> None:
        """Show a departure, an aware datetime."""
        self._show(moment)
        self._choice.setCurrentIndex(AT)

    def state(self) -> object:
        """Value that changes only with the person's choice: None for "now"."""
        return None if self._choice.currentIndex() == NOW else self.departure()

    def _show(self, moment: datetime) -> None:
        wall = clock.in_new_york(moment)
        self._moment.setDate(QDate(wall.year, wall.month, wall.day))
        self._moment.setTime(QTime(wall.hour, wall.minute))

    def _chosen(self, choice: int) -> None:
        self._wall_clock.setVisible(choice == AT)
        self.changed.emit()


def _labelled_row(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first)
    row.addWidget(second, 1)
    return row


class RequestForm(QWidget):
    """Upper part of the dock's first page."""

    changed = pyqtSignal()
    """The request has changed."""
    place_written = pyqtSignal(str, object)
    """START or END; its place (longitude, latitude), or None if the line was emptied."""
    pick_requested = pyqtSignal(str)
    pick_ended = pyqtSignal()
    refused = pyqtSignal(object)
    """The error in the text of a place."""
    find_requested = pyqtSignal()
    cancel_requested = pyqtSignal()

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
            pick = _icon_button(
                "cursors/mCapturePoint.svg", tr("Pick “{end}” on the map (Esc gives up)").format(end=name)
            )
            pick.setCheckable(True)
            pick.clicked.connect(lambda checked, which=which: self._pick_clicked(which, checked))
            pick.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
            pick.setMenu(_menu_of(pick, edit.gps_action))
            for column, widget in enumerate((DiscLabel(digit), QLabel(name), edit, pick)):
                grid.addWidget(widget, row, column)
            self.edits[which], self._picks[which] = edit, pick
        swap = QToolButton()
        swap.setText("⇅")
        swap.setAutoRaise(True)
        _set_name(swap, tr("Swap start and end"))
        swap.clicked.connect(self._swap)
        grid.addWidget(swap, 0, 4, 2, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def request(self) -> JourneyRequest:
        """The request as filled in. Raises ValueError if a place is missing."""
        start, end = self.edits[START].place, self.edits[END].place
        if start is None or end is None:
            raise ValueError("a request needs both places")
        options = self.options
        return JourneyRequest(
            start, end, self.departure.departure(), options.criterion, options.measure, options.cutoff
        )

    def state(self) -> object:
        """Value that changes only with the request, not with the time that "now" means."""
        places = self.edits[START].place, self.edits[END].place
        options = self.options
        return (*places, self.departure.state(), options.criterion, options.measure, options.cutoff)

    @property
    def is_complete(self) -> bool:
        """Whether both places are set."""
        return all(edit.place is not None for edit in self.edits.values())

    def show_request(self, request: JourneyRequest) -> None:
        """Fill in an earlier request."""
        self.departure.leave_at(request.departure)
        self.options.show_request(request)
        self.show_place(START, request.start)
        self.show_place(END, request.end)

    def shutdown(self) -> None:
        """Stop searching for places."""
        for edit in self.edits.values():
            edit.shutdown()

    def show_place(self, which: str, place: LonLat | None, name: str = "") -> None:
        """Show a place set elsewhere, perhaps with its name."""
        self.edits[which].show_place(place, name)
        self._enable()
        self.changed.emit()

    def show_picking(self, which: str | None) -> None:
        """Show which place the next click on the map sets."""
        for end, pick in self._picks.items():
            pick.setChecked(end == which)

    def show_sources(self, sources: Sources, streets: str, zone_sets: list[str]) -> None:
        """Show the sources in use, and offer other networks and zone sets; `streets`: the one selected."""
        for edit in self.edits.values():
            edit.set_zones(sources.surface.zones)
        self.options.sources.show_sources(sources, streets, zone_sets)

    def show_working(self, working: bool) -> None:
        """Show progress and “Cancel” while a search is running, else “Find route”."""
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
        (self.cancel_requested if self._working else self.find_requested).emit()

    def _confirmed(self) -> None:
        if self.is_complete:
            self.find_requested.emit()

    def _pick_clicked(self, which: str, checked: bool) -> None:
        if checked:
            self.pick_requested.emit(which)
        else:
            self.pick_ended.emit()

    def _swap(self) -> None:
        was = {which: (edit.place, edit.name) for which, edit in self.edits.items()}
        for which, (place, name) in ((START, was[END]), (END, was[START])):
            self.place_written.emit(which, place)
            self.edits[which].show_place(place, name)


def _icon_button(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setIconSize(QSize(18, 18))
    button.setAutoRaise(True)
    _set_name(button, name)
    return button


def _menu_of(parent: QWidget, action: QAction) -> QMenu:
    menu = QMenu(parent)
    menu.addAction(action)
    return menu


def _set_name(button: QToolButton, name: str) -> None:
    button.setToolTip(name)
    button.setAccessibleName(name)
