"""Jobs of the page “Data and model”: Processing algorithms run one at a time in the background, with a log."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    QgsApplication,
    QgsLayerTreeGroup,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core import clock
from ..core.model.registry import BUNDLED_NAME
from ..i18n import tr
from ..output.text import inventory_text
from ..processing_provider.champion import DriftReport, RollBack
from ..processing_provider.getstreets import GetStreets
from ..processing_provider.refreshdata import RefreshData
from ..processing_provider.retrain import Retrain
from ..processing_provider.setuptraining import SetUpTraining
from ..processing_provider.streets import DownloadStreets, ImportStreets
from ..processing_provider.streetslayer import StreetsLayer

MAX_LOG_LINES = 5000
"""Lines kept of a log, the last ones."""
RUNNING, DONE, FAILED, CANCELLED = "running", "done", "failed", "cancelled"

_unfinished: set[RunningJob] = set()
"""Keeps context and feedback until the task ends, which may be after the dock is gone."""


@dataclass(frozen=True)
class Job:
    """An algorithm of the provider with its parameter values; `summarize` describes its results.

    `changes_sources`: whether it may change the model or the streets.
    """

    title: str
    algorithm: type[QgsProcessingAlgorithm]
    values: dict[str, Any]
    summarize: Callable[[dict[str, Any]], str]
    changes_sources: bool = True


@dataclass
class Progress:
    """Progress of a job. `text`: the current step; at the end, the summary of the results or the error."""

    job: Job
    state: str = RUNNING
    percent: float = 0.0
    text: str = ""
    results: dict[str, Any] = field(default_factory=dict)
    lines: deque[str] = field(default_factory=lambda: deque(maxlen=MAX_LOG_LINES))


class JobFeedback(QgsProcessingFeedback):
    """Feedback adapter: emits the messages of an algorithm as signals, across threads."""

    line = pyqtSignal(str)
    step = pyqtSignal(str)
    problem = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)

    def setProgressText(self, text: str) -> None:
        self.step.emit(text)
        self.line.emit(text)

    def pushInfo(self, info: str) -> None:
        self.line.emit(info)

    def pushDebugInfo(self, info: str) -> None:
        self.line.emit(info)

    def pushConsoleInfo(self, info: str) -> None:
        self.line.emit(info)

    def pushCommandInfo(self, info: str) -> None:
        self.line.emit(info)

    def pushWarning(self, warning: str) -> None:
        self.line.emit(tr("Warning: {warning}").format(warning=warning))

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.line.emit(error)
        self.problem.emit(error)


class RunningJob(QObject):
    """A running job; its signals arrive on the main thread."""

    changed = pyqtSignal()
    logged = pyqtSignal(str)
    ended = pyqtSignal()

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.progress = Progress(job, text=tr("Starting."))
        self._problems: list[str] = []
        self._feedback = JobFeedback()
        self._feedback.line.connect(self._take_line)
        self._feedback.step.connect(self._take_step)
        self._feedback.problem.connect(self._problems.append)
        self._feedback.progressChanged.connect(self._take_percent)
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._algorithm = job.algorithm().create()
        self._task = QgsProcessingAlgRunnerTask(self._algorithm, job.values, self._context, self._feedback)
        self._task.setDescription(job.title)
        self._task.executed.connect(self._executed)

    def start(self) -> None:
        _unfinished.add(self)
        self._take_line(f"{self.progress.job.title}, {clock.now():%Y-%m-%d %H:%M}")
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Cancel the job at its next check; finished steps stay."""
        self._feedback.cancel()
        self.progress.text = tr("Cancelling.")
        self.changed.emit()

    def _take_line(self, line: str) -> None:
        self.progress.lines.append(line)
        self.logged.emit(line)

    def _take_step(self, text: str) -> None:
        if not self._feedback.isCanceled():
            self.progress.text = text
            self.changed.emit()

    def _take_percent(self, percent: float) -> None:
        self.progress.percent = percent
        self.changed.emit()

    def _executed(self, successful: bool, results: dict[str, Any]) -> None:
        _unfinished.discard(self)
        progress = self.progress
        if successful:
            self._add_layers()
            progress.state, progress.percent, progress.results = DONE, 100.0, results
            progress.text = progress.job.summarize(results)
        elif self._feedback.isCanceled():
            progress.state = CANCELLED
            progress.text = tr("Cancelled. What was finished before that is kept; nothing is left half done.")
        else:
            progress.state = FAILED
            progress.text = self._problems[-1] if self._problems else tr("It ended without an error message.")
        if progress.state != FAILED:  # the error is in the log already
            self._take_line(progress.text)
        self.ended.emit()

    def _add_layers(self) -> None:
        """Add the layers that the algorithm made to the project, as Processing does for those of its own windows."""
        for address, details in self._context.layersToLoadOnCompletion().items():
            layer = self._context.takeResultLayer(address)
            if layer is not None and details.project is not None:
                layer.setName(details.name)
                details.project.addMapLayer(layer, False)
                root = details.project.layerTreeRoot()
                # Below the journeys, which are groups at the top.
                groups = takewhile(lambda node: isinstance(node, QgsLayerTreeGroup), root.children())
                root.insertLayer(len(list(groups)), layer)


class Jobs(QObject):
    """At most one job at a time, since all of them write in the same home. Main thread only."""

    changed = pyqtSignal()
    """`latest` has changed."""
    logged = pyqtSignal(str)
    """A line of the log."""
    ended = pyqtSignal(object)
    """Progress of a job that is done, failed or cancelled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: RunningJob | None = None
        self._latest: Progress | None = None

    @property
    def latest(self) -> Progress | None:
        """Progress of the running job, or of the last one."""
        return self._latest

    @property
    def busy(self) -> bool:
        return self._running is not None

    def start(self, job: Job) -> None:
        """Start a job. Raises RuntimeError while another one is running: see `busy`."""
        if self._running is not None:
            raise RuntimeError("one job at a time")
        running = self._running = RunningJob(job)
        self._latest = running.progress
        running.changed.connect(self.changed)
        running.logged.connect(self.logged)
        running.ended.connect(self._ended)
        running.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Cancel the running job, if there is one."""
        if self._running is not None:
            self._running.cancel()

    def shutdown(self) -> None:
        """Cancel the running job, and emit nothing more."""
        running, self._running = self._running, None
        if running is not None:
            for signal in (running.changed, running.logged, running.ended):
                signal.disconnect()
            running.cancel()

    def _ended(self) -> None:
        self._running = None
        self.changed.emit()
        self.ended.emit(self._latest)


def refresh_data() -> Job:
    """Download new and changed collisions."""
    return Job(tr("Refresh data"), RefreshData, {}, inventory_text.refreshed)


def retrain_model(zones: str, *, quick: bool) -> Job:
    """Train on the collisions in the store, promote the model if it is better, and report drift."""
    values = {Retrain.ZONES: zones, Retrain.REFRESH: False, Retrain.QUICK: quick}
    return Job(tr("Retrain"), Retrain, values, inventory_text.retrained)


def report_drift(zones: str) -> Job:
    """Report drift of the collisions."""
    return Job(tr("Drift report"), DriftReport, {DriftReport.ZONES: zones}, inventory_text.drift_reported)


def roll_back_model(zones: str, to: str | None) -> Job:
    """Return to model `to`, or to the previous one if it is None."""
    values = {RollBack.ZONES: zones, **({} if to is None else {RollBack.TO: "bundled" if to == BUNDLED_NAME else to})}
    return Job(tr("Roll back"), RollBack, values, inventory_text.rolled_back)


def get_centreline() -> Job:
    """Get the streets of the city's own centreline."""
    return Job(tr("Get the city's streets"), GetStreets, {}, inventory_text.streets_saved)


def download_streets(zones: str, extent: str) -> Job:
    """Download the streets of all zones, or of an `extent` in Processing's notation."""
    values = {DownloadStreets.ZONES: zones, **({DownloadStreets.EXTENT: extent} if extent else {})}
    return Job(tr("Streets from OpenStreetMap"), DownloadStreets, values, inventory_text.streets_saved)


def show_streets(network: str) -> Job:
    """Add the streets of a network to the project, as a temporary layer."""
    destination = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
    destination.destinationName = tr("Streets: {name}").format(name=network)
    values = {StreetsLayer.NETWORK: network, StreetsLayer.STREETS: destination}
    return Job(tr("Show streets"), StreetsLayer, values, inventory_text.streets_shown, changes_sources=False)


def import_streets(zones: str, file: Path) -> Job:
    """Import the streets of a file."""
    values = {ImportStreets.INPUT: str(file), ImportStreets.ZONES: zones}
    return Job(tr("Import streets"), ImportStreets, values, inventory_text.streets_saved)


def set_up_training(*, again: bool) -> Job:
    """Set up the training environment; `again`: rebuild an existing one."""
    return Job(tr("Set up training environment"), SetUpTraining, {SetUpTraining.REBUILD: again}, inventory_text.set_up)
