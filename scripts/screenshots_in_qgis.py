"""Run by QGIS itself (see screenshots.sh): finds the first journey as a person would, and takes its picture."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable, Generator
from pathlib import Path

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAbstractButton, QDockWidget, QWidget
from qgis.utils import iface, plugins

PICTURES = Path(os.environ["COLLISION_RISK_PICTURES"])
Condition = Callable[[], bool]


def steps() -> Generator[Condition, None, None]:
    """What a person does; each condition yielded is waited for."""
    window = iface.mainWindow()
    yield window.isVisible
    window.setGeometry(0, 0, 1440, 900)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    plugin = plugins["collision_risk"]
    plugin.action.trigger()
    yield lambda: plugin.dock is not None and plugin.dock.isVisible()
    yield after(1.0)
    take("dock_first_use")
    watch = Stalls()
    layers = window.findChild(QDockWidget, "Layers")
    window.resizeDocks([layers, plugin.dock], [320, 380], Qt.Orientation.Horizontal)
    plugin.dock.try_it()
    yield idle
    yield after(1.0)
    yield lambda: not iface.mapCanvas().isDrawing()
    yield after(0.5)
    take("dock_journey")
    cards = next(widget for widget in plugin.dock.findChildren(QWidget) if type(widget).__name__ == "RouteCards")
    cards.findChildren(QAbstractButton)[-1].click()
    yield after(0.5)
    yield lambda: not iface.mapCanvas().isDrawing()
    take("dock_choice")
    plugin.dock.page.show_explanation("QN1201")
    yield after(0.5)
    take("dock_why")
    plugin.dock.page.header.data_requested.emit()
    yield after(0.3)
    yield idle
    yield after(0.5)
    take("dock_data")
    print(f"longest stall of the main thread: {watch.longest:.0f} ms")


def take(name: str) -> None:
    """The whole screen as a picture."""
    file = PICTURES / f"{name}.png"
    if not QgsApplication.primaryScreen().grabWindow(0).save(str(file)):
        raise OSError(f"{file} cannot be written")


def idle() -> bool:
    """Whether no task is at work, or is still to report."""
    return QgsApplication.taskManager().count() == 0


class Stalls:
    """The longest time for which the window did not answer, in ms."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, 1000 * (now - self._last)), now


def after(seconds: float) -> Condition:
    """True once so many seconds have passed."""
    timer = QTimer()
    timer.setSingleShot(True)
    timer.start(round(1000 * seconds))
    return lambda: not timer.isActive()


def end(status: int) -> None:
    """End QGIS at once; asked to close, it would ask whether to save."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


class Run:
    """Goes from step to step while QGIS goes on working."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        QgsApplication.messageLog().messageReceived.connect(self.hear)
        self.waiting = steps()
        self.ready: Condition = lambda: True
        self.timer = QTimer()
        self.timer.timeout.connect(self.go_on)
        self.timer.start(100)

    def hear(self, message: str, tag: str, _level: Qgis.MessageLevel) -> None:
        """Keep what Python warns of, an old name of QGIS's for example, where the plugin's files are named."""
        if tag.startswith("Python") and "collision_risk" in message:
            self.warnings.append(message)

    def go_on(self) -> None:
        try:
            if self.ready():
                self.ready = next(self.waiting)
        except StopIteration:
            print(*self.warnings, sep="\n")
            end(1 if self.warnings else 0)
        except Exception:  # noqa: BLE001 (QGIS would show it in a window and wait)
            traceback.print_exc()
            end(1)


run = Run()
