"""Controller of the tasks behind one request: find the journey, compare alternatives, save them."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.data.sources import Sources, SourceSelection
from ...core.errors import Cancelled, CollisionRiskError
from ...core.journey.journey import Journey, JourneyRequest
from ...tasks.alternatives_task import Alternatives, AlternativesTask, SaveAlternativesTask, SavedAlternatives
from ...tasks.core_task import CoreTask
from ...tasks.journey_task import JourneyTask, SavedJourney, journey_folders


class JourneySearch(QObject):
    """Runs one task at a time. A new request abandons the tasks of the one before, which then emit nothing."""

    progress = pyqtSignal(float)
    """Percent of the search for the journey."""
    found = pyqtSignal(object)
    """SavedJourney; the comparison with alternatives starts after it."""
    failed = pyqtSignal(object)
    """CollisionRiskError: there is no journey."""
    cancelled = pyqtSignal()
    """The search for the journey was cancelled, here or in QGIS's task list."""
    compared = pyqtSignal(object)
    """Alternatives."""
    comparison_failed = pyqtSignal(object)
    """CollisionRiskError: there are no alternatives; the journey stands."""
    alternatives_saved = pyqtSignal(object)
    """SavedAlternatives, in a file or, where there is none, in memory."""
    alternatives_unsaved = pyqtSignal(object)
    """CollisionRiskError: the alternatives could not be written to a file."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._journey_task: JourneyTask | None = None
        self._comparison_task: CoreTask | None = None

    @property
    def is_comparing(self) -> bool:
        return self._comparison_task is not None

    def start(
        self,
        request: JourneyRequest,
        sources: Sources | None,
        selection: SourceSelection,
        along: Journey | None = None,
    ) -> None:
        """Search for the journey of `request`; without `sources`, those of the `selection` are loaded first.

        With `along`, a journey between the same places, its route is kept where the sources are still the same.
        """
        self.shutdown()
        if along is not None and (sources is None or along.surface is not sources.surface):
            along = None
        found = partial(self._journey_found, kept=along is not None)
        task = JourneyTask(request, sources, selection, journey_folders(), found, self._journey_failed, along)
        task.progressChanged.connect(self.progress)
        self._journey_task = task
        task.start()

    def cancel(self) -> None:
        """Abandon the search for the journey, if there is one; a comparison goes on."""
        task, self._journey_task = self._journey_task, None
        if task is not None:
            task.progressChanged.disconnect(self.progress)
            task.abandon()
            self.cancelled.emit()

    def shutdown(self) -> None:
        """Abandon all tasks."""
        self.cancel()
        task, self._comparison_task = self._comparison_task, None
        if task is not None:
            task.abandon()

    def _journey_found(self, saved: SavedJourney, *, kept: bool) -> None:
        self._journey_task = None
        self.found.emit(saved)
        self._compare(AlternativesTask(saved.journey, partial(self._compared, saved), self._not_compared, kept))

    def _journey_failed(self, error: CollisionRiskError) -> None:
        self._journey_task = None
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)

    def _compare(self, task: CoreTask) -> None:
        self._comparison_task = task
        task.start()

    def _compared(self, saved_journey: SavedJourney, alternatives: Alternatives) -> None:
        self._comparison_task = None
        self.compared.emit(alternatives)

        def keep_in_memory(error: CollisionRiskError) -> None:
            self.alternatives_unsaved.emit(error)
            self._saved(SavedAlternatives(saved_journey, alternatives.routes, None))

        self._compare(SaveAlternativesTask(saved_journey, alternatives.routes, self._saved, keep_in_memory))

    def _not_compared(self, error: CollisionRiskError) -> None:
        self._comparison_task = None
        self.comparison_failed.emit(error)

    def _saved(self, saved: SavedAlternatives) -> None:
        self._comparison_task = None
        self.alternatives_saved.emit(saved)
