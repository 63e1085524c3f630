"""The list that drops down from a line, of places to choose from."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from ...core.places.gazetteer import ADDRESS, BOROUGH, INTERSECTION, ZONE, PlaceMatch
from ...i18n import tr
from ...output.messages import translate
from ...tasks.place_task import Answer

_WIDEST, _MOST_ROWS = 640, 13
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class PlaceMatchList(QListWidget):
    """Opens below its parent. Arrows and Return, or the mouse, choose; Esc or a click elsewhere closes it."""

    chosen = pyqtSignal(object)
    """The Hit."""
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

    def show_answer(self, answer: Answer) -> None:
        """Show its hits, and whether more are still looked for or why there are no more; open if closed."""
        row = max(self.currentRow(), 0) if self.isVisible() else 0
        self.clear()
        for hit in answer.hits:
            item = QListWidgetItem(in_words(hit))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.addItem(item)
        if answer.asking:
            self._add_note(tr("Asking {host}…").format(host=answer.asking))
        elif answer.trouble is not None:
            self._add_note(translate(answer.trouble))
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
        rows = min(self.count(), _MOST_ROWS)
        width = max(parent.width(), min(self.sizeHintForColumn(0) + frame + 8, _WIDEST))
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
        if event.key() in _ENTER:
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _choose(self, item: QListWidgetItem | None) -> None:
        hit = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        if hit is not None:
            self.chosen.emit(hit)
            self.hide()


def in_words(hit: PlaceMatch) -> str:
    """A hit in one line: what it is called, where it lies, what it is."""
    kinds = {
        ZONE: tr("zone"),
        BOROUGH: tr("borough"),
        INTERSECTION: tr("intersection"),
        ADDRESS: tr("address"),
    }
    return " · ".join(filter(None, (hit.name, hit.where, kinds[hit.kind])))
