"""Run inside QGIS: goes from step to step while QGIS goes on working, and writes down what was found."""

from __future__ import annotations

import json
import os
import time
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

Condition = Callable[[], bool]
Steps = Generator[Condition, None, None]
FOUND = Path(os.environ["COLLISION_RISK_FOUND"])
_PATIENCE_S = 300


def idle() -> bool:
    """Whether no task is at work, or is still to report."""
    return QgsApplication.taskManager().count() == 0


def turns(number: int) -> Condition:
    """True after so many turns of the event loop."""
    left = [number]

    def passed() -> bool:
        left[0] -= 1
        return left[0] < 0

    return passed


class Run:
    """Takes the steps; each condition that they yield is waited for. At the end, or for an error, QGIS is asked to end.

    `found` is what they are to tell.
    """

    def __init__(self, steps: Callable[[dict[str, Any]], Steps]) -> None:
        self._found: dict[str, Any] = {}
        self._steps = steps(self._found)
        self._ready: Condition = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(10)

    def _go_on(self) -> None:
        try:
            if self._ready():
                self._ready, self._since = next(self._steps), time.monotonic()
            elif time.monotonic() - self._since > _PATIENCE_S:
                self._found["failed"] = f"nothing came of a step:\n{traceback.format_stack(self._steps.gi_frame)}"
                self._end()
        except StopIteration:
            self._end()
        except Exception:  # noqa: BLE001 (QGIS would show it in a window and wait)
            self._found["failed"] = traceback.format_exc()
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        FOUND.write_text(json.dumps(self._found, indent=1), encoding="utf-8")
        QgsProject.instance().setDirty(False)  # it would ask whether to save
        iface.actionExit().trigger()
