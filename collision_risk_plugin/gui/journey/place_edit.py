"""Line edit for a place, with the list of matches that drops down from it."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt, QTimer, pyqtSignal, pyqtSlot
from qgis.PyQt.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QWidget,
)

from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.places.coordinates import parse_coordinates
from ...core.places.gazetteer import ADDRESS, BOROUGH, INTERSECTION, LANDMARK, STREET, ZONE, PlaceMatch
from ...i18n import tr
from ...output.messages import translate
from ...processing_provider.parameters.place_reader import PlaceReader
from ...settings import read_settings
from ...tasks.geocoder import GEOCODER
from ...tasks.place_task import PlaceQuery, PlaceResult, PlaceTask
from ..map.canvas_places import place_label, zone_label
from ..tracking.position_sources import gps_position

_MAX_WIDTH, _MAX_ROWS = 640, 13
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_PAUSE_MS = 10
_TEMPORARY_FOCUS_LOSS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class PlaceMatchList(QListWidget):
    """Popup of matches. Arrows and Return, or the mouse, choose; Esc or a click elsewhere closes it."""

    chosen = pyqtSignal(object)
    """PlaceMatch."""
    closed = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Places found"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._choose)

    def show_result(self, answer: PlaceResult) -> None:
        """Show the matches of a search, and whether a geocoder is still asked or why it gave none; open if closed."""
        row = max(self.currentRow(), 0) if self.isVisible() else 0
        self.clear()
        for match in answer.matches:
            item = QListWidgetItem(describe_match(match))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, match)
            self.addItem(item)
        if answer.pending_host:
            self._add_note(tr("Asking {host}…").format(host=answer.pending_host))
        elif answer.geocoder_error is not None:
            self._add_note(translate(answer.geocoder_error))
        self.setCurrentRow(row)
        self._open()

    def _add_note(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setToolTip(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _open(self) -> None:
        parent = self.parentWidget()
        frame = 2 * self.frameWidth()
        rows = min(self.count(), _MAX_ROWS)
        width = max(parent.width(), min(self.sizeHintForColumn(0) + frame + 8, _MAX_WIDTH))
        self.resize(width, rows * self.sizeHintForRow(0) + frame)
        below = parent.mapToGlobal(QPoint(0, parent.height()))
        space = parent.screen().availableGeometry()
        top = below.y()
        if top + self.height() > space.bottom():
            top = parent.mapToGlobal(QPoint(0, 0)).y() - self.height()
        left = min(below.x(), space.right() - width)
        self.move(max(left, space.left()), max(top, space.top()))
        if not self.isVisible():
            self.show()
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER_KEYS:
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _choose(self, item: QListWidgetItem | None) -> None:
        match = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        if match is not None:
            self.chosen.emit(match)
            self.hide()


def describe_match(match: PlaceMatch) -> str:
    """A match in one line: name, location, kind."""
    kinds = {
        ZONE: tr("zone"),
        BOROUGH: tr("borough"),
        LANDMARK: tr("landmark"),
        STREET: tr("street"),
        INTERSECTION: tr("intersection"),
        ADDRESS: tr("address"),
    }
    return " · ".join(filter(None, (match.name, match.where, kinds[match.kind])))


class PlaceEdit(QLineEdit):
    """Line edit that holds a `place` (None until there is one) and the `name` under which it was found, or "".

    Coordinates are accepted when the line loses the focus. Names are searched only on Return or by the search button:
    offline first, then, if no match is certain, at a geocoder. `shutdown` before it is removed.
    """

    edited = pyqtSignal(object)
    """The place written, found or chosen, or None for an emptied line."""
    refused = pyqtSignal(object)
    """The error in the text; the line then shows its previous place again."""
    confirmed = pyqtSignal()
    """Return was pressed, and the text is a place."""

    def __init__(self, which: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = which
        self._zones: ZoneSet | None = None
        self._task: PlaceTask | None = None
        self._confirming = False
        self._unseen_result: PlaceResult | None = None
        self.place: LonLat | None = None
        self.name = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("address, corner, zone or 40.64, -73.78"))
        # Later: Qt searches all icon folders for its icon, which, together with the dock, would stall QGIS.
        QTimer.singleShot(_PAUSE_MS, self._add_clear_button)
        self._search = QAction(self)
        self._search.triggered.connect(self._search_clicked)
        self.addAction(self._search, QLineEdit.ActionPosition.TrailingPosition)
        self.gps_action = QAction(QgsApplication.getThemeIcon("mIconGps.svg"), tr("Use my GPS position"), self)
        self.gps_action.triggered.connect(self.use_gps)
        self._match_list = PlaceMatchList(self)
        self._match_list.chosen.connect(self._match_chosen)
        self._match_list.closed.connect(self._stop_search)
        self._show_searching(False)
        self.show_place(None)
        self.textChanged.connect(self._emptied)
        self.textEdited.connect(self._stop_search)
        self.returnPressed.connect(self._confirm)

    def shutdown(self) -> None:
        """Stop the search."""
        self._stop_search()

    def _add_clear_button(self) -> None:
        self.setClearButtonEnabled(True)

    def set_zones(self, zones: ZoneSet) -> None:
        """Set the zones that label places and that searches include."""
        self._zones = zones
        if self.place is not None:
            self.show_place(self.place)

    def show_place(self, place: LonLat | None, name: str = "") -> None:
        """Show a place set elsewhere; no signal. The same place keeps its name unless another is given."""
        self._stop_search()
        self.name = name if name or place != self.place else self.name
        self.place = place
        self.setText(self.name or (place_label(place, self._zones) if place else ""))
        self.setCursorPosition(0)
        nothing = tr("An address, a corner like “Broadway & W 42 St”, a zone or coordinates; Return looks for it")
        zone = zone_label(place, self._zones) if place else ""
        self.setToolTip("\n".join(filter(None, (self.name, zone))) or nothing)

    def search(self) -> None:
        """Search for the text."""
        self._confirming = False
        self._find()

    def use_gps(self) -> None:
        """Set the place to the position of the GPS receiver."""
        try:
            place = gps_position()
        except CollisionRiskError as error:
            self.refused.emit(error)
            return
        self.show_place(place)
        self.edited.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._task is not None:
            self._stop_search()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._unseen_result is not None:
            answer, self._unseen_result = self._unseen_result, None
            self._match_list.show_result(answer)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _TEMPORARY_FOCUS_LOSS:
            self._focus_left()

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
        self._find()

    def _search_clicked(self) -> None:
        if self._task is not None:
            self._stop_search()
        else:
            self.search()

    def _focus_left(self) -> None:
        """Accept coordinates; any other text that was not searched is replaced by the previous place."""
        if self._task is not None or self._unseen_result is not None or not self.isModified() or not self.text():
            return
        self._confirming = False
        if not self._accept_coordinates() and self.place is not None:
            self.show_place(self.place)

    def _find(self) -> None:
        text = self.text().strip()
        if not text or not self.isModified():
            self._done()
            return
        if self._accept_coordinates():
            return
        self._stop_search()
        settings = read_settings()
        query = PlaceQuery(text, self._zones, settings.home_folder, settings.geocoder_url or GEOCODER)
        self._task = PlaceTask(query, self._answered, self._failed)
        self._task.found_offline.connect(self._found_offline)
        self._show_searching(True)
        self._task.start()

    def _accept_coordinates(self) -> bool:
        """Whether the text is coordinates, which are then set or refused."""
        reader = PlaceReader(QgsCoordinateReferenceSystem(), QgsProject.instance().transformContext())
        try:
            place = parse_coordinates(self.text(), self._which, reader.project)
        except CollisionRiskError as error:
            self._refuse(error)
            return True
        if place is not None:
            self._hold(place, "")
        return place is not None

    def _hold(self, place: LonLat, name: str) -> None:
        self.place = None  # the same place may get another name
        self.show_place(place, name)
        self.edited.emit(place)
        self._done()

    def _done(self) -> None:
        confirming, self._confirming = self._confirming, False
        if confirming:
            self.confirmed.emit()

    @pyqtSlot(object)
    def _found_offline(self, answer: PlaceResult) -> None:
        if self.sender() is self._task and answer.matches:
            self._show_matches(answer)

    def _answered(self, answer: PlaceResult) -> None:
        self._task = None
        self._show_searching(False)
        one = answer.unambiguous
        if one is not None:
            self._hold(one.place, one.name)
        else:
            self._show_matches(answer)

    def _show_matches(self, answer: PlaceResult) -> None:
        other = QgsApplication.focusWidget()
        if other in {None, self, self._match_list}:
            self._match_list.show_result(answer)
        else:
            self._unseen_result = answer  # a popup would take the keyboard from the widget that has the focus

    def _failed(self, error: CollisionRiskError) -> None:
        self._task = None
        self._show_searching(False)
        self._refuse(error)

    def _refuse(self, error: CollisionRiskError) -> None:
        self._confirming = False
        if self.place is not None:
            self.show_place(self.place)
        self.refused.emit(error)

    def _match_chosen(self, match: PlaceMatch) -> None:
        self._confirming = False
        self._hold(match.place, match.name)

    def _stop_search(self) -> None:
        """Abandon the search and close the list."""
        task, self._task = self._task, None
        self._unseen_result = None
        if task is not None:
            task.abandon()
            self._show_searching(False)
        if self._match_list.isVisible():
            self._match_list.hide()

    def _show_searching(self, searching: bool) -> None:
        icon, text = ("mTaskCancel.svg", tr("Stop looking")) if searching else ("search.svg", tr("Look for this place"))
        self._search.setIcon(QgsApplication.getThemeIcon(icon))
        self._search.setToolTip(text)
        for button in self.findChildren(QToolButton):
            if button.defaultAction() is self._search:
                button.setAccessibleName(text)
