"""The algorithms that refresh, train and fetch, run one at a time in the background, with a log that stays."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Callable

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core import clock
from ..i18n import tr

MAX_LOG_LINES = 5000
"""Lines of a log that are kept, the last ones."""
RUNNING, DONE, FAILED, CANCELLED = "running", "done", "failed", "cancelled"

_unfinished: set[RunningJob] = set()
"""A task needs its context and feedback to the end, which may come after the dock is gone."""


@dataclass(frozen=True)
class Job:
    """What is to be done: an algorithm of the provider with its values, and `in_words` what came of it."""

    title: str
    algorithm: type[QgsProcessingAlgorithm]
    values: dict[str, Any]
    summarize: Callable[[dict[str, Any]], str]


@dataclass
class Progress:
    """How a job stands: `text` is what it does now; at the end, what came of it or what went wrong."""

    job: Job
    state: str = RUNNING
    percent: float = 0.0
    text: str = ""
    results: dict[str, Any] = field(default_factory=dict)
    lines: deque[str] = field(default_factory=lambda: deque(maxlen=MAX_LOG_LINES))


class JobFeedback(QgsProcessingFeedback):
    """Hands on what an algorithm says in its thread, to whoever lives in another."""

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
    """One job while it is worked on; whatever it says arrives on the main thread."""

    changed = pyqtSignal()
    said = pyqtSignal(str)
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
        """The work ends as soon as it looks; what it had finished stays."""
        self._feedback.cancel()
        self.progress.text = tr("Cancelling.")
        self.changed.emit()

    def _take_line(self, line: str) -> None:
        self.progress.lines.append(line)
        self.said.emit(line)

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
            progress.state, progress.percent, progress.results = DONE, 100.0, results
            progress.text = progress.job.summarize(results)
        elif self._feedback.isCanceled():
            progress.state = CANCELLED
            progress.text = tr("Cancelled. What was finished before that is kept; nothing is left half done.")
        else:
            progress.state = FAILED
            progress.text = self._problems[-1] if self._problems else tr("It ended without saying why.")
        if progress.state != FAILED:  # which was said before
            self._take_line(progress.text)
        self.ended.emit()


class Jobs(QObject):
    """At most one job at a time, since all of them write in the same home. Main thread only."""

    changed = pyqtSignal()
    """What `latest` says is no longer what it was."""
    said = pyqtSignal(str)
    """A line of the log."""
    ended = pyqtSignal(object)
    """A job came to its end, whatever that is: its Progress."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: RunningJob | None = None
        self._latest: Progress | None = None

    @property
    def latest(self) -> Progress | None:
        """The job that is worked on, or else the last one."""
        return self._latest

    @property
    def busy(self) -> bool:
        return self._running is not None

    def start(self, job: Job) -> None:
        """Begin a job. Raises RuntimeError where another is worked on: whoever asks has to look."""
        if self._running is not None:
            raise RuntimeError("one job at a time")
        running = self._running = RunningJob(job)
        self._latest = running.progress
        running.changed.connect(self.changed)
        running.said.connect(self.said)
        running.ended.connect(self._ended)
        running.start()
        self.changed.emit()

    def cancel(self) -> None:
        """End the job that is worked on, if there is one."""
        if self._running is not None:
            self._running.cancel()

    def shutdown(self) -> None:
        """Cancel the job, and hear no more of it."""
        running, self._running = self._running, None
        if running is not None:
            for signal in (running.changed, running.said, running.ended):
                signal.disconnect()
            running.cancel()

    def _ended(self) -> None:
        self._running = None
        self.changed.emit()
        self.ended.emit(self._latest)
