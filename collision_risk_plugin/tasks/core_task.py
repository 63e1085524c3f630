"""A QgsTask that never lets an exception out of its thread, and hands its result back on the main one."""

from __future__ import annotations

import traceback
from typing import Any, Callable

from qgis.core import QgsApplication, QgsTask

from ..core.errors import Cancelled, CollisionRiskError

_unfinished: set[QgsTask] = set()
"""QGIS reports only to tasks that Python still refers to, and a dock may be gone before its task is."""


class Unexpected(CollisionRiskError):
    template = (
        "Something went wrong that should not have: {problem}. QGIS goes on working; the details say where it was."
    )


class CoreTask(QgsTask):
    """Calls `work` off the main thread, then on the main one `done(result)` or `failed(error)`.

    Neither is called once it is given up. Cancelled by others, in QGIS's list of tasks for example, it failed with
    Cancelled.
    """

    def __init__(
        self, description: str, done: Callable[[Any], None], failed: Callable[[CollisionRiskError], None]
    ) -> None:
        # When it is closed, QGIS asks whether tasks may be cancelled; no answer of ours is worth a question.
        super().__init__(description, QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt)
        self._done = done
        self._failed = failed
        self._result: Any = None
        self._error: CollisionRiskError | None = None
        self._unwanted = self._given_up = False

    def start(self) -> None:
        """Queue the task. Main thread only."""
        _unfinished.add(self)
        QgsApplication.taskManager().addTask(self)

    def give_up(self) -> None:
        """Cancel the task where it has not reported yet. Main thread only."""
        if self in _unfinished:  # else QGIS has deleted it
            self._given_up = True
            self.cancel()

    def cancel(self) -> None:
        # QGIS takes no notice once run() is over, though finished() is still to come.
        self._unwanted = True
        super().cancel()

    def work(self) -> Any:
        """What is done off the main thread. Raises CollisionRiskError."""
        raise NotImplementedError

    def go_on(self, percent: float) -> None:
        """Report progress. Raises Cancelled where nobody waits any more."""
        if self.isCanceled():
            raise Cancelled
        self.setProgress(percent)

    def run(self) -> bool:
        try:
            self._result = self.work()
        except CollisionRiskError as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 (an exception out of run() would end QGIS)
            self._error = Unexpected(traceback.format_exc(), problem=f"{type(error).__name__}: {error}")
        return self._error is None

    def finished(self, result: bool) -> None:
        _unfinished.discard(self)
        if self._given_up:
            return
        if self._unwanted:
            self._failed(Cancelled())
        elif self._error is None:
            self._done(self._result)
        else:
            self._failed(self._error)
