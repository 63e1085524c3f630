"""Run inside QGIS: measures for how long the window does not answer while the plugin is at work."""

from __future__ import annotations

import time
from typing import Any

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAbstractButton, QPushButton
from qgis.utils import iface, plugins
from steps import Run, Steps, idle, turns


class Gaps:
    """The longest time between two turns of a fine timer, in ms, for each thing that is done meanwhile."""

    def __init__(self) -> None:
        self.worst: dict[str, int] = {}
        self._what = ""
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def begin(self, what: str) -> None:
        self._what = what

    def _tick(self) -> None:
        now = time.perf_counter()
        gap, self._last = round(1000 * (now - self._last)), now
        self.worst[self._what] = max(gap, self.worst.get(self._what, 0))


def go(found: dict[str, Any]) -> Steps:
    yield iface.mainWindow().isVisible
    yield idle
    plugin, gaps = plugins["collision_risk"], Gaps()
    gaps.begin("opening the panel")
    plugin.action.trigger()
    yield lambda: plugin.dock is not None and plugin.dock.isVisible()
    yield idle
    yield turns(20)
    gaps.begin("first journey")
    plugin.dock.try_it()
    yield idle
    yield turns(30)
    for number in range(3):
        gaps.begin(f"journey {number + 2}")
        began = time.perf_counter()
        drawn: list[float] = []
        iface.mapCanvas().mapCanvasRefreshed.connect(lambda drawn=drawn: drawn.append(time.perf_counter()))
        plugin.dock.findChild(QPushButton, "collision_risk_find").click()
        yield idle
        yield turns(30)
        found[f"ms to journey {number + 2} as drawn"] = round(1000 * (drawn[0] - began))
    gaps.begin("another route")
    plugin.dock.page._view.cards.findChildren(QAbstractButton)[-1].click()
    yield turns(50)
    gaps.begin("looking at data and model")
    plugin.dock.page.header.data_requested.emit()
    yield idle
    yield turns(10)
    page = plugin.dock._data
    found["ended"] = []
    for what, begin in (
        ("refresh", page._collisions.refresh_requested.emit),
        ("quick retrain", lambda: page._model.retrain_requested.emit(True)),
        ("drift report", page._collisions.drift_requested.emit),
    ):
        gaps.begin(what)
        begin()
        yield lambda: not page.jobs.busy
        yield idle
        yield turns(10)
        found["ended"].append(f"{what}: {page.jobs.latest.state}: {page.jobs.latest.text}")
    found["worst gaps in ms"] = gaps.worst


run = Run(go)
