"""The parts of the page “Data and model”: what each has, in words, and the buttons that make it newer."""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path

from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ...core.errors import CollisionRiskError
from ...core.model.registry import BUNDLED_NAME
from ...i18n import tr
from ...output.messages import translate
from ...output.text import inventory_text as words
from ...tasks.inventory_task import Inventory
from ..widgets.basics import sentence
from .model_history import ModelHistory


class Section(QWidget):
    """A heading, sentences, and buttons below them. A subclass says what it shows, and what stands in the way."""

    link_clicked = pyqtSignal(str)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tips: dict[QPushButton, str] = {}
        self.holdings: Inventory | None = None
        title = sentence(bold=True)
        title.setText(heading)
        self._said = sentence(rich=True)
        self._said.linkActivated.connect(self.link_clicked)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 6, 0, 0)
        self.column.addWidget(title)
        self.column.addWidget(self._said)

    def show_holdings(self, holdings: Inventory) -> None:
        """Say what there is."""
        self.holdings = holdings
        self._said.setText("".join(f"<p>{line}</p>" for line in self.lines(holdings)))

    def lines(self, holdings: Inventory) -> list[str]:
        """The sentences, as rich text."""
        raise NotImplementedError

    def obstacle(self, button: QPushButton, holdings: Inventory) -> str:
        """Why a button cannot be pressed, while nothing else is at work; empty where it can."""
        raise NotImplementedError

    def enable(self, busy: str) -> None:
        """Allow the buttons that can be pressed; `busy` says what is at work, empty for nothing."""
        for button, tip in self._tips.items():
            obstacle = busy or (self.obstacle(button, self.holdings) if self.holdings is not None else "")
            button.setEnabled(not obstacle and self.holdings is not None)
            button.setToolTip(obstacle or tip)
            button.setAccessibleDescription(obstacle or tip)

    def add_buttons(self, *buttons: tuple[QPushButton, str]) -> None:
        """A row of buttons, each with what it does."""
        row = QHBoxLayout()
        for button, tip in buttons:
            self._tips[button] = tip
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)


class CollisionsSection(Section):
    """The store, and whether it has drifted from what the model learned."""

    refresh_asked = pyqtSignal()
    drift_asked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(tr("Collisions"))
        refresh, self._drift = QPushButton(tr("Refresh data")), QPushButton(tr("Drift report"))
        refresh.clicked.connect(lambda _: self.refresh_asked.emit())
        self._drift.clicked.connect(lambda _: self.drift_asked.emit())
        self.add_buttons(
            (refresh, tr("Takes over new and changed collisions from NYC Open Data.")),
            (self._drift, tr("Says what changed in the collisions, and whether the model still fits.")),
        )

    def lines(self, holdings: Inventory) -> list[str]:
        kept = holdings.store_refusal
        said = _escaped(words.store(holdings.store) if kept is None else [translate(kept)])
        if holdings.store is not None and holdings.where:
            said[-1] += " " + _where(holdings.where)
        drift = html.escape(words.drift(holdings.drift), quote=False)
        if holdings.drift is not None and holdings.drift.page.is_file():
            drift += " " + _link(holdings.drift.page, tr("Open the report"))
        return [*said, drift]

    def obstacle(self, button: QPushButton, holdings: Inventory) -> str:
        return _no_training(holdings) or (_no_rows(holdings) if button is self._drift else "")


class ModelSection(Section):
    """The model in use, and those that were."""

    retrain_asked = pyqtSignal(bool)
    """Whether quickly."""
    rollback_asked = pyqtSignal(object)
    """The number of the model to go back to; None for the one before."""

    def __init__(self) -> None:
        super().__init__(tr("Model in use"))
        self._retrain = QPushButton(tr("Retrain"))
        _menu(
            self._retrain,
            (tr("Thoroughly: some minutes"), lambda: self.retrain_asked.emit(False)),
            (tr("Quickly: seconds, mostly not as good"), lambda: self.retrain_asked.emit(True)),
        )
        self._back = QPushButton(tr("Roll back"))
        self._back.clicked.connect(lambda _: self.rollback_asked.emit(self._wanted()))
        self._history = ModelHistory()
        self._history.chosen_changed.connect(self._offer)
        self._busy = ""
        self.column.addWidget(self._history)
        self.add_buttons(
            (self._retrain, tr("Trains on the collisions that are here; the new model is used only if it is better.")),
            (self._back, tr("Uses an earlier model again: the one chosen in the list, or else the one before.")),
        )

    def show_holdings(self, holdings: Inventory) -> None:
        super().show_holdings(holdings)
        models = holdings.models
        if isinstance(models, CollisionRiskError):
            self._history.show_history((), None)
        else:
            self._history.show_history(models.history, models.used.number if models.used else None)

    def lines(self, holdings: Inventory) -> list[str]:
        models = holdings.models
        if isinstance(models, CollisionRiskError):
            return _escaped([translate(models)])
        said = [] if models.refusal is None else [translate(models.refusal)]
        if models.used is None:
            return _escaped([*said, words.no_model()])
        lines = _escaped([*said, *words.model(models.used)])
        report = models.used.folder / "report.html"
        if report.is_file():
            lines[-1] += " " + _link(report, tr("Open its report"))
        return lines

    def obstacle(self, button: QPushButton, holdings: Inventory) -> str:
        if _no_training(holdings) or button is self._retrain:
            return _no_training(holdings) or _no_rows(holdings)
        models, chosen = holdings.models, self._history.chosen
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

    def _wanted(self) -> str | None:
        chosen = self._history.chosen
        return None if chosen is None else chosen.number

    def _offer(self) -> None:
        number = self._wanted()
        if number is None:
            self._back.setText(tr("Roll back"))
        else:
            name = tr("bundled") if number == BUNDLED_NAME else number
            self._back.setText(tr("Roll back to {name}").format(name=name))
        self.enable(self._busy)


class StreetsSection(Section):
    """The street networks."""

    download_asked = pyqtSignal(bool)
    """Whether only what the map shows."""
    import_asked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(tr("Streets"))
        download, load = QPushButton(tr("Get streets")), QPushButton(tr("Import streets…"))
        _menu(
            download,
            (tr("Of all zones: some minutes"), lambda: self.download_asked.emit(False)),
            (tr("Of what the map shows"), lambda: self.download_asked.emit(True)),
        )
        load.clicked.connect(lambda _: self.import_asked.emit())
        self.add_buttons(
            (download, tr("Downloads the exact streets from OpenStreetMap.")),
            (load, tr("From a file of OpenStreetMap's data, or of osmnx.")),
        )

    def lines(self, holdings: Inventory) -> list[str]:
        found = [words.streets(one.file, one.reach, holdings.chosen_streets) for one in holdings.streets]
        return _escaped([*found, *map(translate, holdings.unread)])

    def obstacle(self, button: QPushButton, holdings: Inventory) -> str:
        return _no_training(holdings)


class TrainingSection(Section):
    """What refreshing and retraining run on."""

    set_up_asked = pyqtSignal(bool)
    """Whether also where it is ready."""

    def __init__(self) -> None:
        super().__init__(tr("Training environment"))
        self._set_up = QPushButton(tr("Set up training environment"))
        self._set_up.clicked.connect(lambda _: self.set_up_asked.emit(self._is_ready()))
        self.add_buttons(
            (self._set_up, tr("Installs what refreshing and retraining need, in an environment of its own."))
        )

    def show_holdings(self, holdings: Inventory) -> None:
        super().show_holdings(holdings)
        self._set_up.setText(tr("Set up again") if self._is_ready() else tr("Set up training environment"))

    def lines(self, holdings: Inventory) -> list[str]:
        training = holdings.training
        if training.python is None:
            if training.refusal is not None and not training.managed:
                return _escaped([translate(training.refusal)])
            return _escaped([words.environment_problem(training.refusal), *words.set_up_hints()])
        return _escaped([words.training(training.python, training.version, managed=training.managed)])

    def obstacle(self, button: QPushButton, holdings: Inventory) -> str:
        if holdings.training.managed:
            return ""
        return tr("Training runs on the Python named in the options, or on QGIS's own, which has all it needs.")

    def _is_ready(self) -> bool:
        return self.holdings is not None and self.holdings.training.python is not None


def _no_training(holdings: Inventory) -> str:
    return tr("Set up the training environment first.") if holdings.training.python is None else ""


def _no_rows(holdings: Inventory) -> str:
    nothing = holdings.store_refusal is None and (holdings.store is None or not holdings.store.rows)
    return tr("There are no collisions here yet. Refresh the data first.") if nothing else ""


def _escaped(lines: Iterable[str]) -> list[str]:
    # Rich text, in which a file or a title may be named anything.
    return [html.escape(line, quote=False) for line in lines]


def _link(file: Path, text: str) -> str:
    address = html.escape(QUrl.fromLocalFile(str(file)).toString())
    return f'<a href="{address}">{html.escape(text)}</a>'


def _where(where: str) -> str:
    """A link to the folder of a store's file; the name of a database."""
    file = Path(where)
    if file.is_absolute():
        return _link(file.parent, tr("Open its folder"))
    return html.escape(tr("It is the database “{name}”.").format(name=where), quote=False)


def _menu(button: QPushButton, *entries: tuple[str, object]) -> None:
    menu = QMenu(button)
    for text, do in entries:
        menu.addAction(text).triggered.connect(lambda _, do=do: do())
    button.setMenu(menu)
