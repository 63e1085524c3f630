"""Which models there were, what was decided on each, and why."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ...core.data.inventory import RegistryEvent
from ...core.model.registry import BUNDLED_NAME
from ...i18n import tr
from ...output.text import inventory_text
from ..widgets.basics import sentence

_DECIDED = Qt.ItemDataRole.UserRole
_ROWS_IN_SIGHT = 5


class ModelHistory(QWidget):
    """A list, newest first; the reasons of the one that is chosen stand below it."""

    chosen_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QTreeWidget()
        self._list.setHeaderLabels([tr("When"), tr("Model"), tr("Decision")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("What was decided on models, newest first"))
        header = self._list.header()
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(1)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._why = sentence()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list)
        layout.addWidget(self._why)
        self._list.itemSelectionChanged.connect(self._chosen)

    @property
    def chosen(self) -> RegistryEvent | None:
        """The one that is selected."""
        items = self._list.selectedItems()
        return items[0].data(0, _DECIDED) if items else None

    def show_history(self, history: Sequence[RegistryEvent], used: str | None) -> None:
        """List what was decided; `used` is the number of the model in use."""
        was = self.chosen
        self._list.clear()
        for decided in history:
            name = tr("bundled") if decided.number == BUNDLED_NAME else decided.number
            when = inventory_text.new_york_time(decided.when)
            item = QTreeWidgetItem([when[:10], name, inventory_text.decision(decided)])
            item.setData(0, _DECIDED, decided)
            font = item.font(1)
            font.setBold(decided.number == used)
            for column in range(3):
                item.setFont(column, font)
                item.setToolTip(column, f"{when}. {inventory_text.reasons(decided)}")
            self._list.addTopLevelItem(item)
            if decided == was:
                item.setSelected(True)
        rows = min(max(len(history), 1), _ROWS_IN_SIGHT)
        row = QFontMetrics(self._list.font()).height() + 6
        self._list.setFixedHeight(self._list.header().sizeHint().height() + rows * row + 2 * self._list.frameWidth())
        self.setVisible(bool(history))
        self._chosen()

    def _chosen(self) -> None:
        decided = self.chosen
        self._why.setText("" if decided is None else inventory_text.reasons(decided))
        self._why.setVisible(bool(self._why.text()))
        self.chosen_changed.emit()
