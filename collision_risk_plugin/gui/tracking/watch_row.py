"""Row of the dock that starts and stops position tracking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAction,
    QActionGroup,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.journey.journey import Journey
from ...core.tracking.alerts import DEFAULT_DISTANCE
from ...i18n import tr
from ...output.text.journey_text import kilometres
from ..widgets.basics import text_label
from .watch import PositionSource, WatchController

_DISTANCES = (200.0, DEFAULT_DISTANCE, 1000.0, 2000.0)
_FACTORS = (1.0, 4.0, 16.0, 60.0)


class WatchRow(QWidget):
    """Button that watches the journey shown; its menu sets source, alert distance and playback pace."""

    def __init__(self, watching: WatchController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watching = watching
        self._journey: Journey | None = None
        self._source: PositionSource = None
        self._button = QToolButton()
        self._button.setText(tr("Watch my position"))
        self._button.setAccessibleName(tr("Watch my position"))
        self._button.setToolTip(
            tr("Announces high-risk zones and crash-prone intersections ahead on the route while you drive it")
        )
        self._button.setCheckable(True)
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._button.setMenu(self._menu())
        self._button.clicked.connect(self._clicked)
        self._state = text_label()
        self._state.setAccessibleName(tr("State of the watch"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._state)
        watching.changed.connect(self._show_state)
        self.show_journey(None)
        self._show_state()

    def show_journey(self, journey: Journey | None) -> None:
        """Offer to watch a journey; a running watch switches to it, or ends if it is None."""
        self._journey = journey
        if journey is None:
            self._watching.stop()
        else:
            self._watching.set_journey(journey)
        self._button.setEnabled(journey is not None)

    def choose_track(self, file: Path) -> None:
        """Select a recorded track as the source, and start."""
        self._source = file
        self._track.setChecked(True)
        self._start()

    def _menu(self) -> QMenu:
        menu = QMenu(self._button)
        sources = QActionGroup(menu)
        self._gps = QAction(tr("By QGIS's GPS connection"), sources)
        self._track = QAction(tr("By a recorded track (NMEA, GPX)…"), sources)
        self._gps.triggered.connect(self._choose_gps)
        self._track.triggered.connect(self._browse_track)
        for action in (self._gps, self._track):
            action.setCheckable(True)
        self._gps.setChecked(True)
        menu.addActions(sources.actions())
        menu.addSeparator()
        far = [(kilometres(metres), metres) for metres in _DISTANCES]
        _add_choices(menu.addMenu(tr("Announce from")), far, DEFAULT_DISTANCE, self._watching.set_distance)
        fast = [(tr("{factor} × as recorded").format(factor=f"{factor:g}"), factor) for factor in _FACTORS]
        _add_choices(menu.addMenu(tr("Play tracks back")), fast, _FACTORS[0], self._watching.set_factor)
        return menu

    def _choose_gps(self) -> None:
        self._source = None
        if self._watching.is_on:
            self._start()

    def _browse_track(self) -> None:
        kinds = ";;".join((tr("Tracks (*.nmea *.gpx *.log *.txt)"), tr("All files (*)")))
        file, _ = QFileDialog.getOpenFileName(self, tr("Recorded track"), "", kinds)
        if file:
            self.choose_track(Path(file))
        else:
            (self._gps if self._source is None else self._track).setChecked(True)

    def _clicked(self, checked: bool) -> None:
        if checked:
            self._start()
        else:
            self._watching.stop()

    def _start(self) -> None:
        if self._journey is not None:
            self._watching.start(self._journey, self._source)

    def _show_state(self) -> None:
        self._button.setChecked(self._watching.is_on)
        self._state.setText(self._watching.state)
        self._state.setVisible(bool(self._watching.state))


def _add_choices(
    menu: QMenu, choices: Sequence[tuple[str, float]], chosen: float, choose: Callable[[float], None]
) -> None:
    """Add exclusive choices to a menu."""
    group = QActionGroup(menu)
    for text, value in choices:
        action = QAction(text, group)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        action.triggered.connect(lambda _, value=value: choose(value))
    menu.addActions(group.actions())
