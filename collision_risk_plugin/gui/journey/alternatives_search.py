"""What follows a journey: other routes and hours are found, shown, and kept beside it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import CollisionRiskError
from ...tasks.alternatives_task import Alternatives, AlternativesTask, SaveAlternativesTask, SavedAlternatives
from ...tasks.core_task import CoreTask
from ...tasks.journey_task import SavedJourney


class AlternativesSearch(QObject):
    """One journey after the other; nothing is told of one that is given up."""

    compared = pyqtSignal(object)
    """The Choices of the outcome."""
    failed = pyqtSignal(object)
    """Why there are none."""
    kept = pyqtSignal(object)
    """The KeptChoices, once they are in a file, or where no files are wanted."""
    unsaved = pyqtSignal(object)
    """Why they are not in a file; they are kept in memory."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: CoreTask | None = None

    def compare(self, outcome: SavedJourney) -> None:
        """Begin with the routes of an outcome."""
        self.give_up()
        self._start(AlternativesTask(outcome.journey, lambda choices: self._compared(outcome, choices), self._failed))

    def give_up(self) -> None:
        """Compare and keep no more."""
        task, self._task = self._task, None
        if task is not None:
            task.give_up()

    def _start(self, task: CoreTask) -> None:
        self._task = task
        task.start()

    def _compared(self, outcome: SavedJourney, choices: Alternatives) -> None:
        self._task = None
        self.compared.emit(choices)

        def in_memory(error: CollisionRiskError) -> None:
            self._task = None
            self.unsaved.emit(error)
            self.kept.emit(SavedAlternatives(outcome, choices.choices, None))

        self._start(SaveAlternativesTask(outcome, choices.choices, self._kept, in_memory))

    def _kept(self, kept: SavedAlternatives) -> None:
        self._task = None
        self.kept.emit(kept)

    def _failed(self, error: CollisionRiskError) -> None:
        self._task = None
        self.failed.emit(error)
