"""Run inside QGIS: opens the panel, says where it is, and moves it to the left."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.utils import iface, plugins
from steps import Run, Steps, idle, turns


def go(found: dict[str, Any]) -> Steps:
    window, plugin = iface.mainWindow(), plugins["collision_risk"]
    yield window.isVisible
    plugin.action.trigger()
    yield lambda: plugin.dock is not None and plugin.dock.isVisible()
    yield idle
    left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    found["area"] = {left: "left", right: "right"}[window.dockWidgetArea(plugin.dock)]
    found["width"] = plugin.dock.width()
    window.addDockWidget(left, plugin.dock)
    window.resizeDocks([plugin.dock], [450], Qt.Orientation.Horizontal)
    yield turns(10)


run = Run(go)
