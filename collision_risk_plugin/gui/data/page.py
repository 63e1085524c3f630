"""Page “Data and model” of the dock: inventory, the jobs that update it, and the log of the latest job."""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QFontDatabase, QFontMetrics, QShowEvent
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import CollisionRiskError
from ...i18n import tr
from ...output.messages import TAG, show_error, translate
from ...settings import read_settings
from ...tasks import worker_task
from ...tasks.core_task import CoreTask
from ...tasks.inventory_task import Inventory, InventoryTask
from ...tasks.worker_task import CANCELLED, DONE, FAILED, MAX_LOG_LINES, Job, Jobs, Progress
from ..options_page import OPTIONS_PAGE
from ..widgets.basics import ColumnArea, text_label
from .sections import CollisionsSection, ModelSection, Section, TrainingSection
from .streets_section import StreetsSection

_VISIBLE_LINES = 9
_WIDTH = 320
_MAX_DETAIL_LINES = 200


class JobRow(QWidget):
    """Progress, result and log of the latest of the `jobs`; hidden before the first one."""

    cancel_requested = pyqtSignal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._shown: Progress | None = None
        self._title = text_label(bold=True, rich=True)
        self._text = text_label(rich=True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_requested)
        self.log = LogView()
        self._log_box = QgsCollapsibleGroupBox(tr("Log"))
        self._log_box.setObjectName("collision_risk_log")
        QVBoxLayout(self._log_box).addWidget(self.log)
        self._log_box.setCollapsed(True)
        for arrow in self._log_box.findChildren(QToolButton):
            arrow.setAccessibleName(tr("Show or hide the log"))
        working = QHBoxLayout()
        working.addWidget(self._bar, 1)
        working.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addLayout(working)
        layout.addWidget(self._text)
        layout.addWidget(self._log_box)
        jobs.changed.connect(self._show)
        jobs.logged.connect(self.log.add)
        self._show()

    def _show(self) -> None:
        job = self._jobs.latest
        self.setVisible(job is not None)
        if job is None:
            return
        if job is not self._shown:
            self._shown = job
            self.log.start(job.lines)
        self._title.setText(html.escape(_headline(job), quote=False))
        self._text.setText(html.escape(job.text, quote=False))
        self._bar.setValue(round(job.percent))
        for widget in (self._bar, self.cancel):
            widget.setVisible(self._jobs.busy)


def _headline(job: Progress) -> str:
    ends = {
        DONE: tr("{job}: done"),
        FAILED: tr("{job}: failed"),
        CANCELLED: tr("{job}: cancelled"),
    }
    return ends.get(job.state, "{job}").format(job=job.job.title)


class LogView(QPlainTextEdit):
    """Lines to read, select and copy; follows the last line until scrolled up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        # By default Tab would stay in it, and the arrow keys would not move in it.
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMaximumBlockCount(MAX_LOG_LINES)
        self.setAccessibleName(tr("Log"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * 0.85)
        self.setFont(font)
        self.setFixedHeight(_VISIBLE_LINES * QFontMetrics(font).lineSpacing() + 2 * self.frameWidth() + 8)

    def start(self, lines: Iterable[str]) -> None:
        """Show the lines of another job."""
        self.setPlainText("\n".join(lines))

    def add(self, line: str) -> None:
        """Append a line."""
        self.appendPlainText(line.rstrip())


class PageHeader(QWidget):
    """Title with buttons for the journey page and the options."""

    back_requested = pyqtSignal()
    options_requested = pyqtSignal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = _icon_button("mActionArrowLeft.svg", tr("Back to the journey"))
        back.clicked.connect(self.back_requested)
        label = text_label(scale=1.15, bold=True)
        label.setText(title)
        options = _icon_button("mActionOptions.svg", tr("Options of Collision Risk"))
        options.clicked.connect(self.options_requested)
        layout = QHBoxLayout(self)
        layout.addWidget(back)
        layout.addWidget(label, 1)
        layout.addWidget(options)


def _icon_button(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


class JobFailed(CollisionRiskError):
    template = "{job}: {problem}"


class DataPage(QWidget):
    """Second page of the dock. Main thread only; `shutdown` before it is removed.

    Jobs continue while the page is hidden. A task reads the inventory when the page is shown and when a job ends.
    """

    back_requested = pyqtSignal()
    sources_changed = pyqtSignal()
    """A job succeeded that may have changed the model or the streets."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._inventory: Inventory | None = None
        self._inventory_task: CoreTask | None = None
        self.jobs = Jobs(self)
        self._state = text_label(rich=True)
        self._collisions, self._model = CollisionsSection(), ModelSection()
        self._streets, self._training = StreetsSection(), TrainingSection()
        self._sections: tuple[Section, ...] = (self._collisions, self._model, self._streets, self._training)
        self._header = PageHeader(tr("Data and model"))
        self._row = JobRow(self.jobs)
        self._lay_out()
        self._connect()
        self._show_inventory()

    def _lay_out(self) -> None:
        column = QWidget()
        inner = QVBoxLayout(column)
        for widget in (self._row, self._state):
            inner.addWidget(widget)
        self._parts = QVBoxLayout()
        for section in self._sections:
            self._parts.addWidget(section)
        inner.addLayout(self._parts)
        more = text_label(scale=0.85)
        more.setText(tr("The Processing toolbox has these with all options, under Collision Risk."))
        inner.addWidget(more)
        inner.addStretch(1)
        area = ColumnArea(_WIDTH)
        area.setWidget(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._header)
        layout.addWidget(area, 1)

    def _connect(self) -> None:
        self._header.back_requested.connect(self.back_requested)
        self._header.options_requested.connect(self._open_options)
        self._row.cancel_requested.connect(self.jobs.cancel)
        self.jobs.changed.connect(self._enable)
        self.jobs.ended.connect(self._job_ended)
        self._collisions.refresh_requested.connect(lambda: self._start(worker_task.refresh_data()))
        self._collisions.drift_requested.connect(lambda: self._start(worker_task.report_drift(self._zones())))
        self._model.retrain_requested.connect(
            lambda quick: self._start(worker_task.retrain_model(self._zones(), quick=quick))
        )
        self._model.rollback_requested.connect(lambda to: self._start(worker_task.roll_back_model(self._zones(), to)))
        self._streets.get_requested.connect(self.get_streets)
        self._streets.download_requested.connect(self._download)
        self._streets.import_requested.connect(self._choose_file)
        self._training.set_up_requested.connect(lambda again: self._start(worker_task.set_up_training(again=again)))
        for section in self._sections:
            section.link_clicked.connect(self._show_streets if section is self._streets else _open_link)

    def shutdown(self) -> None:
        """Cancel the running job and the reading of the inventory."""
        self.jobs.shutdown()
        if self._inventory_task is not None:
            self._inventory_task.abandon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def get_streets(self) -> None:
        """Download the city's own streets."""
        self._start(worker_task.get_centreline())

    def refresh(self) -> None:
        """Read the inventory again."""
        if self._inventory_task is not None:
            self._inventory_task.abandon()
        self._inventory_task = InventoryTask(read_settings(), self._inventory_read, self._inventory_failed)
        self._inventory_task.start()

    def _inventory_read(self, inventory: Inventory) -> None:
        self._inventory_task, self._inventory = None, inventory
        self._show_inventory()

    def _inventory_failed(self, error: CollisionRiskError) -> None:
        self._inventory_task = None
        self._state.setText(html.escape(translate(error), quote=False))
        self._state.show()

    def _show_inventory(self) -> None:
        inventory = self._inventory
        self._state.setText(tr("Reading data and models."))
        self._state.setVisible(inventory is None)
        for section in self._sections:
            section.setVisible(inventory is not None)
            if inventory is not None:
                section.show_inventory(inventory)
        if inventory is not None:
            self._order(ready=inventory.training.python is not None)
        self._enable()

    def _order(self, *, ready: bool) -> None:
        """Put the training environment last; first if there is none, since hardly a button works without it."""
        place = len(self._sections) - 1 if ready else 0
        if self._parts.indexOf(self._training) != place:
            self._parts.removeWidget(self._training)
            self._parts.insertWidget(place, self._training)

    def _enable(self) -> None:
        """Enable the buttons that can be used now; the tooltips of the others say why not."""
        for section in self._sections:
            section.enable(self._busy())

    def _busy(self) -> str:
        """That a job is running, as a sentence; empty if none is."""
        latest = self.jobs.latest
        if latest is None or not self.jobs.busy:
            return ""
        return tr("“{job}” is at work. Wait until it is done, or cancel it.").format(job=latest.job.title)

    def _zones(self) -> str:
        return self._inventory.zones if self._inventory is not None else ""

    def _start(self, job: Job) -> None:
        if self.jobs.busy:
            self._iface.messageBar().pushMessage(TAG, self._busy(), Qgis.MessageLevel.Info)
            return
        self.jobs.start(job)
        # The button pressed is disabled now and cannot keep the focus.
        self._row.cancel.setFocus()

    def _job_ended(self, ended: Progress) -> None:
        self.refresh()
        if ended.state == DONE:
            if ended.job.changes_sources:
                self.sources_changed.emit()
            if not self.isVisible():
                text = html.escape(f"{ended.job.title}: {ended.text}", quote=False)
                self._iface.messageBar().pushMessage(TAG, text, Qgis.MessageLevel.Success, 0)
        elif ended.state == FAILED:
            log = "\n".join(list(ended.lines)[-_MAX_DETAIL_LINES:])
            show_error(self._iface, JobFailed(log, job=ended.job.title, problem=ended.text))

    def _show_streets(self, name: str) -> None:
        """Add the layer of a network to the project."""
        self._start(worker_task.show_streets(name))

    def _download(self, in_view: bool) -> None:
        extent = ""
        if in_view:
            settings = self._iface.mapCanvas().mapSettings()
            box = settings.visibleExtent()
            sides = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
            extent = f"{','.join(map(repr, sides))} [{settings.destinationCrs().authid()}]"
        self._start(worker_task.download_streets(self._zones(), extent))

    def _choose_file(self) -> None:
        kinds = tr("Streets (*.graphml *.gpkg *.osm *.json *.pbf *.xml);;All files (*)")
        dialog = QFileDialog(self, tr("Import streets"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._start(worker_task.import_streets(self._zones(), Path(file))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), OPTIONS_PAGE)


def _open_link(link: str) -> None:
    """Open a page or a folder in the system's program for it."""
    QDesktopServices.openUrl(QUrl(link))
