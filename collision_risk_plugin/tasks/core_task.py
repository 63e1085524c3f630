"""Base of our background tasks: a QgsTask that catches exceptions and reports on the main thread."""

from __future__ import annotations

import traceback
from typing import Any, Callable

from qgis.core import QgsApplication, QgsTask

from ..core.errors import Cancelled, CollisionRiskError

_unfinished: set[QgsTask] = set()
"""Keeps references: QGIS calls `finished` only on tasks that Python still refers to, and a dock may be gone before."""


class UnexpectedError(CollisionRiskError):
    template = "Unexpected error: {problem}. QGIS goes on working; the details say where it happened."
    unexpected = True


class CoreTask(QgsTask):
    """Calls `compute` off the main thread, then `done(result)` or `failed(error)` on it.

    Neither is called after `abandon`. Cancelled elsewhere, for example in QGIS's task list, it fails with Cancelled.
    """

    def __init__(
        self, description: str, done: Callable[[Any], None], failed: Callable[[CollisionRiskError], None]
    ) -> None:
        # On exit QGIS would ask whether to cancel the task; no result of ours is worth a question.
        super().__init__(description, QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt)
        self._done = done
        self._failed = failed
        self._result: Any = None
        self._error: CollisionRiskError | None = None
        self._cancelled = self._abandoned = False

    def start(self) -> None:
        """Queue the task. Main thread only."""
        _unfinished.add(self)
        QgsApplication.taskManager().addTask(self)

    def abandon(self) -> None:
        """Cancel the task, and report nothing. Main thread only."""
        if self in _unfinished:  # otherwise QGIS has deleted it
            self._abandoned = True
            self.cancel()

    def cancel(self) -> None:
        # QGIS ignores cancel() between run() and finished().
        self._cancelled = True
        super().cancel()

    def compute(self) -> Any:
        """The result, computed off the main thread. Raises CollisionRiskError."""
        raise NotImplementedError

    def report_progress(self, percent: float) -> None:
        """Report progress. Raises Cancelled if the task was cancelled."""
        if self.isCanceled():
            raise Cancelled
        self.setProgress(percent)

    def run(self) -> bool:
        try:
            self._result = self.compute()
        except CollisionRiskError as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 (an exception out of run() would end QGIS)
            self._error = UnexpectedError(traceback.format_exc(), problem=f"{type(error).__name__}: {error}")
        return self._error is None

    def finished(self, result: bool) -> None:
        _unfinished.discard(self)
        if self._abandoned:
            return
        if self._cancelled:
            self._failed(Cancelled())
        elif self._error is None:
            self._done(self._result)
        else:
            self._failed(self._error)
