"""Dock widget with two pages: the journey, and data and model."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QStackedWidget, QWidget

from ..core.geo.arrays import LonLat
from ..i18n import help_page, tr
from .data.page import DataPage
from .journey.page import JourneyPage
from .locator_filter import PlaceLocatorFilter, add_to_locator, remove_from_locator
from .map.menu_actions import LayerActions
from .options_page import OPTIONS_PAGE
from .widgets.basics import ColumnArea

_WIDTH = 320


class JourneyDock(QgsDockWidget):
    """Main thread only; `shutdown` before it is removed."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(tr("Collision Risk"), parent)
        self.setObjectName("CollisionRiskDock")
        self._iface = iface
        self.page = JourneyPage(iface)
        self._data: DataPage | None = None
        self._pages = QStackedWidget()
        area = ColumnArea(_WIDTH)
        area.setWidget(self.page)
        self._pages.addWidget(area)
        self.setWidget(self._pages)
        self._actions = LayerActions(iface, self)
        self._places = PlaceLocatorFilter(self.page.zones, self._place_chosen)
        add_to_locator(iface, self._places)
        self._connect()

    def _connect(self) -> None:
        header = self.page.header
        header.data_requested.connect(self._show_data)
        header.options_requested.connect(lambda: self._iface.showOptionsDialog(self._iface.mainWindow(), OPTIONS_PAGE))
        header.help_requested.connect(_show_help)
        self.page.show_requested.connect(self._bring_to_front)
        self.page.streets_requested.connect(self._get_streets)
        self._actions.run_again.connect(self.page.run_again)
        self._actions.explanation_requested.connect(self.page.show_explanation)
        self._actions.refused.connect(self.page.report_error)
        self.closed.connect(self.page.release_map)

    def shutdown(self) -> None:
        """Stop all work and take everything off the map canvas and out of QGIS; layers stay."""
        remove_from_locator(self._iface, self._places)
        self._actions.shutdown()
        if self._data is not None:
            self._data.shutdown()
        self.page.shutdown()

    def try_it(self) -> None:
        """Find the example journey."""
        self.page.try_it()

    def reload(self) -> None:
        """Load what the settings now select."""
        self.page.reload()
        if self._data is not None:
            self._data.refresh()

    def _get_streets(self) -> None:
        """Download the city's streets, on the page that shows the progress."""
        self._show_data().get_streets()

    def _show_data(self) -> DataPage:
        # Created on first use, so that the dock opens sooner.
        if self._data is None:
            self._data = DataPage(self._iface)
            self._data.back_requested.connect(lambda: self._pages.setCurrentIndex(0))
            self._data.sources_changed.connect(self.page.reload)
            self._pages.addWidget(self._data)
        self._pages.setCurrentWidget(self._data)
        return self._data

    def _bring_to_front(self) -> None:
        self._pages.setCurrentIndex(0)
        self.setUserVisible(True)

    def _place_chosen(self, place: LonLat, name: str) -> None:
        self._bring_to_front()
        self.page.add_place(place, name)


def _show_help() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(help_page("dock"))))
