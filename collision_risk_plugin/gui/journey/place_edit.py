"""The line in which a person writes a place, and reads the one that was picked."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal, pyqtSlot
from qgis.PyQt.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QAction, QLineEdit, QToolButton, QWidget

from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.places.coordinates import parse_coordinates
from ...core.places.gazetteer import PlaceMatch
from ...i18n import tr
from ...settings import read_settings
from ...tasks.geocoder import GEOCODER
from ...tasks.place_task import Answer, PlaceTask, Question
from ..tracking.position_sources import gps_position
from .place_matches import PlaceMatchList
from .place_names import name_of

_PAUSE_MS = 10
_NO_LEAVING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class PlaceEdit(QLineEdit):
    """Holds `place`, None until there is one, and the `name` under which it was found, "" for one that was not.

    Coordinates are taken as soon as the person leaves the line. Names are looked for on Return or by the search button
    alone: here, then, where no name is certain, at a geocoder. `shutdown` before it is removed.
    """

    edited = pyqtSignal(object)
    """The place written, found or chosen by the person, or None for an emptied line."""
    refused = pyqtSignal(object)
    """The error in what the person wrote; the line then shows again what it held."""
    confirmed = pyqtSignal()
    """The person pressed Return, and what is written is a place."""

    def __init__(self, which: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = which
        self._zones: ZoneSet | None = None
        self._task: PlaceTask | None = None
        self._confirming = False
        self._unseen: Answer | None = None
        self.place: LonLat | None = None
        self.name = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("address, corner, zone or 40.64, -73.78"))
        # A little later: for the icon Qt goes through all folders of icons, which with the dock would hold QGIS up.
        QTimer.singleShot(_PAUSE_MS, self._add_clear_button)
        self._search = QAction(self)
        self._search.triggered.connect(self._search_clicked)
        self.addAction(self._search, QLineEdit.ActionPosition.TrailingPosition)
        self.gps_action = QAction(QgsApplication.getThemeIcon("mIconGps.svg"), tr("Use my GPS position"), self)
        self.gps_action.triggered.connect(self.use_gps)
        self._hits = PlaceMatchList(self)
        self._hits.chosen.connect(self._take)
        self._hits.closed.connect(self._give_up)
        self._show_searching(False)
        self.show_place(None)
        self.textChanged.connect(self._emptied)
        self.textEdited.connect(self._give_up)
        self.returnPressed.connect(self._confirm)

    def shutdown(self) -> None:
        """Stop looking for a place."""
        self._give_up()

    def _add_clear_button(self) -> None:
        self.setClearButtonEnabled(True)

    def name_by(self, zones: ZoneSet) -> None:
        """Name places by these zones, and find them, from now on."""
        self._zones = zones
        if self.place is not None:
            self.show_place(self.place)

    def show_place(self, place: LonLat | None, name: str = "") -> None:
        """Hold a place that came from elsewhere; no signal. The same place keeps its name unless it gets another."""
        self._give_up()
        self.name = name if name or place != self.place else self.name
        self.place = place
        where = name_of(place, self._zones) if place else ""
        self.setText(self.name or where)
        self.setCursorPosition(0)
        nothing = tr("An address, a corner like “Broadway & W 42 St”, a zone or coordinates; Return looks for it")
        self.setToolTip("\n".join(filter(None, (self.name, where))) or nothing)

    def search(self) -> None:
        """Look for what is written."""
        self._confirming = False
        self._look()

    def use_gps(self) -> None:
        """Hold the place of the GPS receiver."""
        try:
            place = gps_position()
        except CollisionRiskError as error:
            self.refused.emit(error)
            return
        self.show_place(place)
        self.edited.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._task is not None:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._unseen is not None:
            answer, self._unseen = self._unseen, None
            self._hits.show_answer(answer)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NO_LEAVING:
            self._leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addAction(self.gps_action)
        menu.popup(event.globalPos())

    def _emptied(self, text: str) -> None:
        if not text and self.place is not None:
            self.show_place(None)
            self.edited.emit(None)

    def _confirm(self) -> None:
        self._confirming = True
        self._look()

    def _search_clicked(self) -> None:
        if self._task is not None:
            self._give_up()
        else:
            self.search()

    def _leave(self) -> None:
        """Take coordinates; where other words stay unsought, a place that is held is shown again."""
        if self._task is not None or self._unseen is not None or not self.isModified() or not self.text():
            return
        self._confirming = False
        if not self._took_coordinates() and self.place is not None:
            self.show_place(self.place)

    def _look(self) -> None:
        text = self.text().strip()
        if not text or not self.isModified():
            self._done()
            return
        if self._took_coordinates():
            return
        self._give_up()
        settings = read_settings()
        question = Question(text, self._zones, settings.home_folder, settings.geocoder_url or GEOCODER)
        self._task = PlaceTask(question, self._answered, self._failed)
        self._task.found_here.connect(self._found_here)
        self._show_searching(True)
        self._task.start()

    def _took_coordinates(self) -> bool:
        """Whether coordinates were written: held, or refused."""
        try:
            place = parse_coordinates(self.text(), self._which)
        except CollisionRiskError as error:
            self._refuse(error)
            return True
        if place is not None:
            self._hold(place, "")
        return place is not None

    def _hold(self, place: LonLat, name: str) -> None:
        self.place = None  # the same place may have another name now
        self.show_place(place, name)
        self.edited.emit(place)
        self._done()

    def _done(self) -> None:
        confirming, self._confirming = self._confirming, False
        if confirming:
            self.confirmed.emit()

    @pyqtSlot(object)
    def _found_here(self, answer: Answer) -> None:
        if self.sender() is self._task and answer.hits:
            self._show_hits(answer)

    def _answered(self, answer: Answer) -> None:
        self._task = None
        self._show_searching(False)
        one = answer.the_one
        if one is not None:
            self._hold(one.place, one.name)
        else:
            self._show_hits(answer)

    def _show_hits(self, answer: Answer) -> None:
        other = QgsApplication.focusWidget()
        if other in {None, self, self._hits}:
            self._hits.show_answer(answer)
        else:
            self._unseen = answer  # opening it would take the keys from where the person writes now

    def _failed(self, error: CollisionRiskError) -> None:
        self._task = None
        self._show_searching(False)
        self._refuse(error)

    def _refuse(self, error: CollisionRiskError) -> None:
        self._confirming = False
        if self.place is not None:
            self.show_place(self.place)
        self.refused.emit(error)

    def _take(self, hit: PlaceMatch) -> None:
        self._confirming = False
        self._hold(hit.place, hit.name)

    def _give_up(self) -> None:
        """Look no more, and show no hits."""
        task, self._task = self._task, None
        self._unseen = None
        if task is not None:
            task.give_up()
            self._show_searching(False)
        if self._hits.isVisible():
            self._hits.hide()

    def _show_searching(self, searching: bool) -> None:
        icon, text = ("mTaskCancel.svg", tr("Stop looking")) if searching else ("search.svg", tr("Look for this place"))
        self._search.setIcon(QgsApplication.getThemeIcon(icon))
        self._search.setToolTip(text)
        for button in self.findChildren(QToolButton):
            if button.defaultAction() is self._search:
                button.setAccessibleName(text)
