"""Run inside QGIS: asks it to end while the plugin is at work on a job of the data page, then on a journey."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface, plugins
from steps import Run, Steps, idle


def go(found: dict[str, Any]) -> Steps:
    yield iface.mainWindow().isVisible
    plugin = plugins["collision_risk"]
    plugin.action.trigger()
    yield lambda: plugin.dock is not None and plugin.dock.isVisible()
    yield idle
    plugin.dock.try_it()  # so that there are layers too
    yield idle
    plugin.dock.page.header.data_requested.emit()
    yield idle
    plugin.dock._data._collisions.refresh_requested.emit()
    yield lambda: "At work" in plugin.dock._data.jobs.latest.text
    plugin.dock.try_it()
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(0, iface.actionExit().trigger)
    # QGIS asks whether to cancel a job, and goes on; that nobody ends it without a question is its way.
    yield lambda: isinstance(QApplication.activeModalWidget(), QMessageBox)
    box = QApplication.activeModalWidget()
    found["asked"] = box.text()
    box.button(QMessageBox.StandardButton.Yes).click()
    yield idle
    found["job"] = plugin.dock._data.jobs.latest.state
    plugin.dock.try_it()
    found["tasks"] = [task.description() for task in QgsApplication.taskManager().tasks()]


run = Run(go)
