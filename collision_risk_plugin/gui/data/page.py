"""Page “Data and model” of the dock: what there is, how old it is, and the jobs that update it."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QShowEvent
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...core.errors import CollisionRiskError
from ...i18n import tr
from ...output.messages import TAG, show_error, translate
from ...settings import read_settings
from ...tasks import jobs
from ...tasks.core_task import CoreTask
from ...tasks.inventory_task import Inventory, InventoryTask
from ...tasks.worker_task import DONE, FAILED, Job, Jobs, Progress
from ..options_page import OPTIONS_PAGE
from ..widgets.basics import ColumnArea, sentence
from .job_row import JobRow
from .sections import CollisionsSection, ModelSection, Section, StreetsSection, TrainingSection


class PageHeader(QWidget):
    """One line."""

    back_asked = pyqtSignal()
    options_asked = pyqtSignal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = _tool("mActionArrowLeft.svg", tr("Back to the journey"))
        back.clicked.connect(self.back_asked)
        label = sentence(scale=1.15, bold=True)
        label.setText(title)
        options = _tool("mActionOptions.svg", tr("Options of Collision Risk"))
        options.clicked.connect(self.options_asked)
        layout = QHBoxLayout(self)
        layout.addWidget(back)
        layout.addWidget(label, 1)
        layout.addWidget(options)


def _tool(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


_WIDTH = 320
_LOG_IN_DETAILS = 200


class JobFailed(CollisionRiskError):
    template = "{job}: {problem}"


class DataPage(QWidget):
    """A page of the dock. Main thread only; `shutdown` before it is removed.

    Jobs go on while it is hidden. What there is is looked at, off the main thread, when the page is shown and when a
    job has ended.
    """

    back_asked = pyqtSignal()
    sources_changed = pyqtSignal()
    """A job ended well that may have changed the model or the streets."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._holdings: Inventory | None = None
        self._look: CoreTask | None = None
        self.jobs = Jobs(self)
        self._state = sentence(rich=True)
        self._collisions, self._model = CollisionsSection(), ModelSection()
        self._streets, self._training = StreetsSection(), TrainingSection()
        self._sections: tuple[Section, ...] = (self._collisions, self._model, self._streets, self._training)
        self._header = PageHeader(tr("Data and model"))
        self._row = JobRow(self.jobs)
        self._lay_out()
        self._connect()
        self._show_holdings()

    def _lay_out(self) -> None:
        column = QWidget()
        inner = QVBoxLayout(column)
        for widget in (self._row, self._state):
            inner.addWidget(widget)
        self._parts = QVBoxLayout()
        for section in self._sections:
            self._parts.addWidget(section)
        inner.addLayout(self._parts)
        more = sentence(scale=0.85)
        more.setText(tr("With all their choices, these are in the Processing toolbox, under Collision Risk."))
        inner.addWidget(more)
        inner.addStretch(1)
        area = ColumnArea(_WIDTH)
        area.setWidget(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._header)
        layout.addWidget(area, 1)

    def _connect(self) -> None:
        self._header.back_asked.connect(self.back_asked)
        self._header.options_asked.connect(self._open_options)
        self._row.cancel_asked.connect(self.jobs.cancel)
        self.jobs.changed.connect(self._enable)
        self.jobs.ended.connect(self._job_ended)
        self._collisions.refresh_asked.connect(lambda: self._start(jobs.refresh()))
        self._collisions.drift_asked.connect(lambda: self._start(jobs.drift(self._zones())))
        self._model.retrain_asked.connect(lambda quick: self._start(jobs.retrain(self._zones(), quick=quick)))
        self._model.rollback_asked.connect(lambda to: self._start(jobs.roll_back(self._zones(), to)))
        self._streets.download_asked.connect(self._download)
        self._streets.import_asked.connect(self._choose_file)
        self._training.set_up_asked.connect(lambda again: self._start(jobs.set_up(again=again)))
        for section in self._sections:
            section.link_clicked.connect(_open)

    def shutdown(self) -> None:
        """Cancel the job that is worked on, and what is looked at."""
        self.jobs.shutdown()
        if self._look is not None:
            self._look.give_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look again what there is."""
        if self._look is not None:
            self._look.give_up()
        self._look = InventoryTask(read_settings(), self._looked, self._could_not_look)
        self._look.start()

    def _looked(self, holdings: Inventory) -> None:
        self._look, self._holdings = None, holdings
        self._show_holdings()

    def _could_not_look(self, error: CollisionRiskError) -> None:
        self._look = None
        self._state.setText(html.escape(translate(error), quote=False))
        self._state.show()

    def _show_holdings(self) -> None:
        holdings = self._holdings
        self._state.setText(tr("Looking what there is."))
        self._state.setVisible(holdings is None)
        for section in self._sections:
            section.setVisible(holdings is not None)
            if holdings is not None:
                section.show_holdings(holdings)
        if holdings is not None:
            self._order(ready=holdings.training.python is not None)
        self._enable()

    def _order(self, *, ready: bool) -> None:
        """The training environment comes last; first, where there is none, since hardly a button works without."""
        place = len(self._sections) - 1 if ready else 0
        if self._parts.indexOf(self._training) != place:
            self._parts.removeWidget(self._training)
            self._parts.insertWidget(place, self._training)

    def _enable(self) -> None:
        """Allow what can be done now, and say of the rest why not."""
        latest = self.jobs.latest
        busy = tr("“{job}” is at work. Wait until it is done, or cancel it.")
        why = busy.format(job=latest.job.title) if self.jobs.busy and latest is not None else ""
        for section in self._sections:
            section.enable(why)

    def _zones(self) -> str:
        return self._holdings.zones if self._holdings is not None else ""

    def _start(self, job: Job) -> None:
        if self.jobs.busy:
            return
        self.jobs.start(job)
        # The button that was pressed cannot keep the focus: it is disabled now.
        self._row.cancel.setFocus()

    def _job_ended(self, ended: Progress) -> None:
        self.refresh()
        if ended.state == DONE:
            self.sources_changed.emit()
            if not self.isVisible():
                said = html.escape(f"{ended.job.title}: {ended.text}", quote=False)
                self._iface.messageBar().pushMessage(TAG, said, Qgis.MessageLevel.Success, 0)
        elif ended.state == FAILED:
            log = "\n".join(list(ended.lines)[-_LOG_IN_DETAILS:])
            show_error(self._iface, JobFailed(log, job=ended.job.title, problem=ended.text))

    def _download(self, in_view: bool) -> None:
        extent = ""
        if in_view:
            settings = self._iface.mapCanvas().mapSettings()
            box = settings.visibleExtent()
            sides = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
            extent = f"{','.join(map(repr, sides))} [{settings.destinationCrs().authid()}]"
        self._start(jobs.download_streets(self._zones(), extent))

    def _choose_file(self) -> None:
        kinds = tr("Streets (*.graphml *.gpkg *.osm *.json *.pbf *.xml);;All files (*)")
        dialog = QFileDialog(self, tr("Import streets"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._start(jobs.import_streets(self._zones(), Path(file))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), OPTIONS_PAGE)


def _open(link: str) -> None:
    """Show a page or a folder in the program that the person uses for it."""
    QDesktopServices.openUrl(QUrl(link))
