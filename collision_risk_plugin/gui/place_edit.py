"""The line in which a person writes a place, and reads the one that was picked."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QLineEdit, QWidget

from ..core.errors import CollisionRiskError
from ..core.pieces import LonLat
from ..core.zones import ZoneSet
from ..i18n import tr
from .places import name_of, parse_place


class PlaceEdit(QLineEdit):
    """Holds `place`, None until there is one."""

    edited = pyqtSignal(object)
    """The place written by the person, or None for an emptied line."""
    refused = pyqtSignal(object)
    """The error in what the person wrote; the line then shows again what it held."""
    confirmed = pyqtSignal()
    """The person pressed Return, and what is written is a place."""

    def __init__(self, which: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = which
        self._zones: ZoneSet | None = None
        self.place: LonLat | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("pick, or 40.64, -73.78"))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._emptied)
        self.editingFinished.connect(self._take)
        self.returnPressed.connect(self._confirm)

    def name_by(self, zones: ZoneSet) -> None:
        """Name places by these zones from now on."""
        self._zones = zones
        self.show_place(self.place)

    def show_place(self, place: LonLat | None) -> None:
        """Hold a place that came from elsewhere; no signal."""
        self.place = place
        was_blocked = self.blockSignals(True)
        self.setText(name_of(place, self._zones) if place else "")
        self.setCursorPosition(0)
        self.blockSignals(was_blocked)
        self.setToolTip(self.text() or tr("Latitude and longitude in degrees, or pick on the map"))

    def _emptied(self, text: str) -> None:
        if not text and self.place is not None:
            self.show_place(None)
            self.edited.emit(None)

    def _confirm(self) -> None:
        if self._take():
            self.confirmed.emit()

    def _take(self) -> bool:
        """Hold what the person wrote; whether there was nothing wrong with it."""
        if not self.isModified() or not self.text():
            return True
        try:
            place = parse_place(self.text(), self._which)
        except CollisionRiskError as error:
            self.show_place(self.place)
            self.refused.emit(error)
            return False
        self.show_place(place)
        self.edited.emit(place)
        return True
