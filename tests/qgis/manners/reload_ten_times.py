"""Run inside QGIS, the plugin not loaded: loads and unloads it ten times, used in full, and while it is at work."""

from __future__ import annotations

import gc
import os
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis import utils
from qgis.core import QgsApplication, QgsProject, QgsSettings, QgsVectorLayer
from qgis.gui import QgsDockWidget, QgsGui, QgsLocatorWidget, QgsMapTool, QgsMapToolPan
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QApplication, QDockWidget, QWidget
from qgis.utils import iface
from steps import Run, Steps, idle, turns

NAME = "collision_risk"
TRACK = Path(os.environ["COLLISION_RISK_TRACK"])
PREFIXES = ("gui/locator_filters/prefix_collision_risk_places", "locator-filters/items/collision_risk_places/prefix")
"""Where QGIS looks for one, before 3.30 and since."""
ONLY_LOADED, IN_FULL, JOURNEY, CHOICES, LOOKING, JOB = "only loaded", "in full", "journey", "choices", "looking", "job"
ROUNDS = (IN_FULL, JOURNEY, CHOICES, JOB, LOOKING, ONLY_LOADED, IN_FULL, CHOICES, JOURNEY, IN_FULL)


def what_qgis_reports() -> dict[str, Any]:
    """What a plugin could have left behind, by QGIS's own word."""
    window, canvas, project = iface.mainWindow(), iface.mapCanvas(), QgsProject.instance()
    signals = (canvas.destinationCrsChanged, canvas.layersChanged, canvas.contextMenuAboutToShow)
    actions = [action for action in window.findChildren(QAction) if action.menu() is None]
    return {
        "docks": sorted(dock.objectName() for dock in window.findChildren(QDockWidget)),
        "actions": sorted(action.text() for action in actions if "Collision Risk" in action.text()),
        "menu": [action.text() for action in iface.pluginMenu().actions() if action.text() == "Collision Risk"],
        "translation": QCoreApplication.translate("CollisionRisk", "Find route"),
        "tool in hand": type(canvas.mapTool()).__name__,
        "map tools": len(canvas.findChildren(QgsMapTool)),
        "canvas items": dict(Counter(type(item).__name__ for item in canvas.scene().items())),
        "canvas widgets": len(canvas.findChildren(QWidget)),
        "who listens to the canvas": [canvas.receivers(signal) for signal in signals],
        "who listens to the project": project.receivers(project.layersAdded),
        "locator": sorted(one.name() for one in locator_bar().locator().filters()),
        "prefix": [QgsSettings().value(key, "") for key in PREFIXES],
        "provider": QgsApplication.processingRegistry().providerById("collisionrisk") is not None,
        "what a layer can do": what_a_journey_can_do(),
        "plugins": sorted(utils.plugins),
        "tasks": [task.description() for task in QgsApplication.taskManager().tasks()],
        "threads": [thread.name for thread in threading.enumerate()],
    }


def locator_bar() -> QgsLocatorWidget:
    children = iface.mainWindow().findChildren(QWidget)
    (bar,) = (one for one in children if one.metaObject().className() == "QgsLocatorWidget")
    return sip.cast(bar, QgsLocatorWidget)


def what_a_journey_can_do() -> list[str]:
    """The entries that QGIS offers for the zones of a journey: in the layer tree, and for what is identified."""
    layers = [one for one in QgsProject.instance().mapLayers().values() if is_journey(one)]
    if not layers:
        return []
    view = iface.layerTreeView()
    view.setCurrentLayer(layers[0])
    menu = view.menuProvider().createContextMenu()
    texts = [action.text() for action in menu.actions()]
    menu.deleteLater()
    texts += [action.text() for action in QgsGui.mapLayerActionRegistry().mapLayerActions(layers[0])]
    return [text for text in texts if text in {"Collision Risk", "¿Por qué está en rojo?"}]


def is_journey(layer: QgsVectorLayer) -> bool:
    return bool(layer.customProperty("collision_risk/request")) and layer.fields().indexFromName("zone_id") >= 0


def alive() -> list[str]:
    """The plugin's own objects that are still there: filters of events have no other way to be seen.

    Not those of core, which are plain values.
    """
    gc.collect()
    kinds = {type(one) for one in gc.get_objects()}
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in kinds if isinstance(kind, type)}
    ours = (f"{NAME}.collision_risk_plugin.{room}." for room in ("gui", "tasks", "plugin", "processing_provider"))
    return sorted(name for name in names if name.startswith(tuple(ours)))


def surfaces() -> int:
    """How many models are in memory."""
    return sum(type(one).__qualname__ == "Surface" for one in gc.get_objects())


def use_everything(dock: QgsDockWidget, pages: list[str]) -> Steps:
    """Journey, choices, watch, why, mask, picking, locator, data page, options."""
    page = dock.page
    dock.try_it()
    yield idle
    page._watch_row.choose_track(TRACK)
    yield lambda: page._watch._badge is not None
    page.show_explanation("QN1206")
    page.header.mask.trigger()
    page.header.explain_tool.take_canvas()
    page._form.pick_requested.emit("start")
    locator_bar().search("cr flushing")
    yield turns(20)
    locator_bar().invalidateResults()
    page.header.data_requested.emit()
    yield idle
    yield from option_pages(page.header.options_requested.emit, pages)


def option_pages(ask: Callable[[], None], pages: list[str]) -> Steps:
    """Open QGIS's options, add their pages to `pages`, and close them."""
    QTimer.singleShot(0, ask)  # comes back only when they are closed
    yield lambda: QApplication.activeModalWidget() is not None
    yield turns(3)
    dialog = QApplication.activeModalWidget()
    for view in dialog.findChildren(QAbstractItemView):
        if view.objectName().startswith("mOptions"):
            model = view.model()
            pages += [model.index(row, 0).data() for row in range(model.rowCount())]
    dialog.reject()
    yield lambda: QApplication.activeModalWidget() is None


def go_to(dock: QgsDockWidget, moment: str, found: dict[str, Any]) -> Steps:
    """Go on to the moment at which the plugin is unloaded."""
    if moment == IN_FULL:
        yield from use_everything(dock, found.setdefault("option pages", []))
    elif moment == LOOKING:
        dock.page.header.data_requested.emit()
    elif moment == JOB:
        dock.page.header.data_requested.emit()
        yield idle
        dock._data._collisions.refresh_requested.emit()
        yield lambda: "At work" in dock._data.jobs.latest.text
    else:
        dock.try_it()
        if moment == CHOICES:
            yield lambda: dock.page._search.is_comparing


def go(found: dict[str, Any]) -> Steps:
    yield iface.mainWindow().isVisible
    yield idle
    pan = QgsMapToolPan(iface.mapCanvas())
    iface.mapCanvas().setMapTool(pan)
    found["before"] = what_qgis_reports()
    found["rounds"] = []
    for moment in ROUNDS:
        assert utils.loadPlugin(NAME)
        assert utils.startPlugin(NAME)
        plugin = utils.plugins[NAME]
        if moment != ONLY_LOADED:
            plugin.action.trigger()
            yield lambda plugin=plugin: plugin.dock is not None and plugin.dock.isVisible()
            yield idle
            yield from go_to(plugin.dock, moment, found)
        loaded = what_qgis_reports()
        zones = plugin.dock.page._layers._zones if plugin.dock is not None else None
        heard = None if zones is None else zones.receivers(zones.selectionChanged)
        del plugin
        assert utils.unloadPlugin(NAME)
        left = None if zones is None else heard - zones.receivers(zones.selectionChanged)
        yield turns(2)
        yield idle
        yield turns(2)
        round_ = {"moment": moment, "loaded": loaded, "unloaded": what_qgis_reports(), "listeners that left": left}
        found["rounds"].append({**round_, "alive": alive(), "models in memory": surfaces()})
    # QGIS leaves out the page of a factory that is gone. One that is held tells whether QGIS was told, too.
    assert utils.loadPlugin(NAME)
    assert utils.startPlugin(NAME)
    factory = utils.plugins[NAME].options
    assert utils.unloadPlugin(NAME)
    found["option pages after"] = []
    yield from option_pages(iface.showOptionsDialog, found["option pages after"])
    assert factory.title() == "Collision Risk"


run = Run(go)
