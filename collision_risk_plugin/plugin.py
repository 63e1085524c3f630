"""The plugin as QGIS loads it: Processing provider, options page, and an action that opens the dock."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QTimer, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from . import i18n
from .core.constants import ICON
from .i18n import tr
from .processing_provider.provider import CollisionRiskProvider

if TYPE_CHECKING:
    from .gui.dock import JourneyDock
    from .gui.options_page import CollisionRiskOptionsFactory

NAME = "Collision Risk"
_DOCK_MODULES = (".tasks.journey_task", ".gui.journey.request_form", ".gui.data.page", ".gui.dock")
"""Modules of the dock, imported when it is first opened, so that QGIS starts as quickly without it."""
_PAUSE_MS = 10
"""Between imports, since all at once would stall QGIS. A timer of 0 ms would leave no turn to other events."""


class CollisionRiskPlugin:
    """The plugin in one QGIS. `iface` is None in qgis_process, which only calls initProcessing."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        self.translator: QTranslator | None = None
        self.provider: CollisionRiskProvider | None = None
        self.options: CollisionRiskOptionsFactory | None = None
        self.action: QAction | None = None
        self.dock: JourneyDock | None = None

    def initProcessing(self) -> None:
        self.translator = i18n.install()
        self.provider = CollisionRiskProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        self.initProcessing()
        if self.iface is None:
            return
        self.action = QAction(QIcon(str(ICON)), NAME, self.iface.mainWindow())
        self.action.setObjectName("collision_risk_toggle_dock")
        self.action.setToolTip(tr("Collision Risk: predicted collisions where you drive in New York City"))
        self.action.setCheckable(True)
        self.action.toggled.connect(self._open_dock)
        self.iface.addToolBarIcon(self.action)
        self.iface.addPluginToMenu(NAME, self.action)
        from .gui.options_page import CollisionRiskOptionsFactory

        self.options = CollisionRiskOptionsFactory(self.iface)
        self.options.applied.connect(self._options_applied)
        self.iface.registerOptionsWidgetFactory(self.options)

    def unload(self) -> None:
        if self.dock is not None:
            self.dock.shutdown()
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None
        if self.options is not None:
            self.iface.unregisterOptionsWidgetFactory(self.options)
            self.options = None
        if self.action is not None:
            self.iface.removePluginMenu(NAME, self.action)
            self.iface.removeToolBarIcon(self.action)
            self.action.deleteLater()
            self.action = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        i18n.remove(self.translator)
        self.translator = None

    def _options_applied(self) -> None:
        if self.dock is not None:
            self.dock.reload()

    def _open_dock(self) -> None:
        self._import_in_turns(_DOCK_MODULES)

    def _import_in_turns(self, modules: tuple[str, ...]) -> None:
        if self.action is None or self.dock is not None:
            return
        import_module(modules[0], __package__)
        QTimer.singleShot(_PAUSE_MS, partial(self._import_in_turns, modules[1:]) if modules[1:] else self._make_dock)

    def _make_dock(self) -> None:
        if self.action is None or self.dock is not None:
            return
        from .gui.dock import JourneyDock

        self.dock = JourneyDock(self.iface, self.iface.mainWindow())
        QTimer.singleShot(_PAUSE_MS, self._show_dock)

    def _show_dock(self) -> None:
        if self.dock is None:
            return
        # QGIS restored the positions of its panels before this one existed.
        if not self.iface.mainWindow().restoreDockWidget(self.dock):
            self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.setToggleVisibilityAction(self.action)
        self.dock.setUserVisible(True)
