"""Sections of the page “Data and model”: collisions, model and its history, training environment."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.data.inventory import RegistryEvent
from ...core.errors import CollisionRiskError
from ...core.model.registry import BUNDLED_NAME
from ...i18n import tr
from ...output.messages import translate
from ...output.text import inventory_text
from ...tasks.inventory_task import Inventory
from ..widgets.basics import text_label

_EVENT_ROLE = Qt.ItemDataRole.UserRole
_VISIBLE_ROWS = 5


class ModelHistory(QWidget):
    """List of decisions on models, newest first, with the reasons for the one selected."""

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
        self._list.setAccessibleName(tr("Decisions on models, newest first"))
        header = self._list.header()
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(1)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._explain = text_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list)
        layout.addWidget(self._explain)
        self._list.itemSelectionChanged.connect(self._chosen)

    @property
    def chosen(self) -> RegistryEvent | None:
        """The decision selected."""
        items = self._list.selectedItems()
        return items[0].data(0, _EVENT_ROLE) if items else None

    def show_history(self, history: Sequence[RegistryEvent], used: str | None) -> None:
        """List the decisions; `used` is the number of the model in use."""
        was = self.chosen
        self._list.clear()
        for decided in history:
            name = tr("bundled") if decided.number == BUNDLED_NAME else decided.number
            when = inventory_text.new_york_time(decided.when)
            item = QTreeWidgetItem([when[:10], name, inventory_text.decision(decided)])
            item.setData(0, _EVENT_ROLE, decided)
            font = item.font(1)
            font.setBold(decided.number == used)
            for column in range(3):
                item.setFont(column, font)
                item.setToolTip(column, f"{when}. {inventory_text.reasons(decided)}")
            self._list.addTopLevelItem(item)
            if decided == was:
                item.setSelected(True)
        rows = min(max(len(history), 1), _VISIBLE_ROWS)
        row = QFontMetrics(self._list.font()).height() + 6
        self._list.setFixedHeight(self._list.header().sizeHint().height() + rows * row + 2 * self._list.frameWidth())
        self.setVisible(bool(history))
        self._chosen()

    def _chosen(self) -> None:
        decided = self.chosen
        self._explain.setText("" if decided is None else inventory_text.reasons(decided))
        self._explain.setVisible(bool(self._explain.text()))
        self.chosen_changed.emit()


class Section(QWidget):
    """Heading, sentences and buttons. Subclasses give the sentences and the obstacle of each button."""

    link_clicked = pyqtSignal(str)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tips: dict[QPushButton, str] = {}
        self.inventory: Inventory | None = None
        title = text_label(bold=True)
        title.setText(heading)
        self._text = text_label(rich=True)
        self._text.linkActivated.connect(self.link_clicked)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 6, 0, 0)
        self.column.addWidget(title)
        self.column.addWidget(self._text)

    def show_inventory(self, inventory: Inventory) -> None:
        """Show the sentences for an inventory."""
        self.inventory = inventory
        self._text.setText("".join(f"<p>{line}</p>" for line in self.lines(inventory)))

    def lines(self, inventory: Inventory) -> list[str]:
        """The sentences, as rich text."""
        raise NotImplementedError

    def obstacle(self, button: QPushButton, inventory: Inventory) -> str:
        """Why a button cannot be used while no job is running; empty if it can."""
        raise NotImplementedError

    def enable(self, busy: str) -> None:
        """Enable the buttons that can be used; `busy` names the running job, empty for none."""
        for button, tip in self._tips.items():
            obstacle = busy or (self.obstacle(button, self.inventory) if self.inventory is not None else "")
            button.setEnabled(not obstacle and self.inventory is not None)
            button.setToolTip(obstacle or tip)
            button.setAccessibleDescription(obstacle or tip)

    def add_buttons(self, *buttons: tuple[QPushButton, str]) -> None:
        """Add a row of buttons, each with its tooltip."""
        row = QHBoxLayout()
        for button, tip in buttons:
            self._tips[button] = tip
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)


class CollisionsSection(Section):
    """Collision store and its drift from the training data."""

    refresh_requested = pyqtSignal()
    drift_requested = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(tr("Collisions"))
        refresh, self._drift = QPushButton(tr("Refresh data")), QPushButton(tr("Drift report"))
        refresh.clicked.connect(lambda _: self.refresh_requested.emit())
        self._drift.clicked.connect(lambda _: self.drift_requested.emit())
        self.add_buttons(
            (refresh, tr("Takes over new and changed collisions from NYC Open Data.")),
            (self._drift, tr("Says what changed in the collisions, and whether the model still fits.")),
        )

    def lines(self, inventory: Inventory) -> list[str]:
        refusal = inventory.store_refusal
        sentences = escaped_lines(inventory_text.store(inventory.store) if refusal is None else [translate(refusal)])
        if inventory.store is not None and inventory.where:
            sentences[-1] += " " + _store_location(inventory.where)
        drift = html.escape(inventory_text.drift(inventory.drift), quote=False)
        if inventory.drift is not None and inventory.drift.page.is_file():
            drift += " " + _link(inventory.drift.page, tr("Open the report"))
        return [*sentences, drift]

    def obstacle(self, button: QPushButton, inventory: Inventory) -> str:
        return training_obstacle(inventory) or (_rows_obstacle(inventory) if button is self._drift else "")


class ModelSection(Section):
    """Model in use, and earlier ones."""

    retrain_requested = pyqtSignal(bool)
    """Whether to use the quick recipes."""
    rollback_requested = pyqtSignal(object)
    """The number of the model to roll back to; None for the previous one."""

    def __init__(self) -> None:
        super().__init__(tr("Model in use"))
        self._retrain = QPushButton(tr("Retrain"))
        add_menu(
            self._retrain,
            (tr("Thoroughly: some minutes"), lambda: self.retrain_requested.emit(False)),
            (tr("Quickly: seconds, mostly not as good"), lambda: self.retrain_requested.emit(True)),
        )
        self._back = QPushButton(tr("Roll back"))
        self._back.clicked.connect(lambda _: self.rollback_requested.emit(self._chosen_number()))
        self._history = ModelHistory()
        self._history.chosen_changed.connect(self._update_rollback)
        self._busy = ""
        self.column.addWidget(self._history)
        self.add_buttons(
            (self._retrain, tr("Trains on the collisions that are here; the new model is used only if it is better.")),
            (self._back, tr("Uses an earlier model again: the one chosen in the list, or else the one before.")),
        )

    def show_inventory(self, inventory: Inventory) -> None:
        super().show_inventory(inventory)
        models = inventory.models
        if isinstance(models, CollisionRiskError):
            self._history.show_history((), None)
        else:
            self._history.show_history(models.history, models.used.number if models.used else None)

    def lines(self, inventory: Inventory) -> list[str]:
        models = inventory.models
        if isinstance(models, CollisionRiskError):
            return escaped_lines([translate(models)])
        sentences = [] if models.refusal is None else [translate(models.refusal)]
        if models.used is None:
            return escaped_lines([*sentences, inventory_text.no_model()])
        lines = escaped_lines([*sentences, *inventory_text.model(models.used)])
        report = models.used.folder / "report.html"
        if report.is_file():
            lines[-1] += " " + _link(report, tr("Open its report"))
        return lines

    def obstacle(self, button: QPushButton, inventory: Inventory) -> str:
        if training_obstacle(inventory) or button is self._retrain:
            return training_obstacle(inventory) or _rows_obstacle(inventory)
        models, chosen = inventory.models, self._history.chosen
        if isinstance(models, CollisionRiskError):
            return translate(models)
        if chosen is None:
            return tr("There is no earlier model to go back to.") if models.previous is None else ""
        if not chosen.kept:
            return tr("This model is no longer here. Choose another.")
        if models.used is not None and chosen.number == models.used.number:
            return tr("This model is in use. Choose another.")
        return ""

    def enable(self, busy: str) -> None:
        self._busy = busy
        super().enable(busy)

    def _chosen_number(self) -> str | None:
        chosen = self._history.chosen
        return None if chosen is None else chosen.number

    def _update_rollback(self) -> None:
        number = self._chosen_number()
        if number is None:
            self._back.setText(tr("Roll back"))
        else:
            name = tr("bundled") if number == BUNDLED_NAME else number
            self._back.setText(tr("Roll back to {name}").format(name=name))
        self.enable(self._busy)


class TrainingSection(Section):
    """Python environment in which the worker refreshes and retrains."""

    set_up_requested = pyqtSignal(bool)
    """Whether to rebuild an environment that is ready."""

    def __init__(self) -> None:
        super().__init__(tr("Training environment"))
        self._set_up = QPushButton(tr("Set up training environment"))
        self._set_up.clicked.connect(lambda _: self.set_up_requested.emit(self._is_ready()))
        self.add_buttons(
            (self._set_up, tr("Installs what refreshing and retraining need, in an environment of its own."))
        )

    def show_inventory(self, inventory: Inventory) -> None:
        super().show_inventory(inventory)
        self._set_up.setText(tr("Set up again") if self._is_ready() else tr("Set up training environment"))

    def lines(self, inventory: Inventory) -> list[str]:
        training = inventory.training
        if training.python is None:
            if training.refusal is not None and not training.managed:
                return escaped_lines([translate(training.refusal)])
            return escaped_lines([inventory_text.environment_problem(training.refusal), *inventory_text.set_up_hints()])
        return escaped_lines([inventory_text.training(training.python, training.version, managed=training.managed)])

    def obstacle(self, button: QPushButton, inventory: Inventory) -> str:
        if inventory.training.managed:
            return ""
        return tr("Training runs on the Python named in the options, or on QGIS's own, which has all it needs.")

    def _is_ready(self) -> bool:
        return self.inventory is not None and self.inventory.training.python is not None


def training_obstacle(inventory: Inventory) -> str:
    """Why what needs the training environment cannot be used; empty if it can."""
    return tr("Set up the training environment first.") if inventory.training.python is None else ""


def _rows_obstacle(inventory: Inventory) -> str:
    nothing = inventory.store_refusal is None and (inventory.store is None or not inventory.store.rows)
    return tr("There are no collisions here yet. Refresh the data first.") if nothing else ""


def escaped_lines(lines: Iterable[str]) -> list[str]:
    """Lines as rich text."""
    # Files and titles may have any name.
    return [html.escape(line, quote=False) for line in lines]


def _link(file: Path, text: str) -> str:
    address = html.escape(QUrl.fromLocalFile(str(file)).toString())
    return f'<a href="{address}">{html.escape(text)}</a>'


def _store_location(where: str) -> str:
    """Link to the folder of a file store, or the name of a database."""
    file = Path(where)
    if file.is_absolute():
        return _link(file.parent, tr("Open its folder"))
    return html.escape(tr("It is the database “{name}”.").format(name=where), quote=False)


def add_menu(button: QPushButton, *entries: tuple[str, object]) -> None:
    """Give a button a menu of texts and what they do."""
    menu = QMenu(button)
    for text, do in entries:
        menu.addAction(text).triggered.connect(lambda _, do=do: do())
    button.setMenu(menu)
