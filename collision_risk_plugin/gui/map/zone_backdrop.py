"""Zones as a backdrop of the map: outlines in an empty project, and a mask outside the zones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsInvertedPolygonRenderer,
    QgsMapLayer,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.constants import BUNDLED_ZONES
from ...core.errors import CollisionRiskError
from ...i18n import tr
from ...output.layers.styles import colour
from ...output.messages import show_error
from ...output.writing.saving import atomic_write
from ...settings import profile_folder
from ...tasks.journey_task import make_folder
from .journey_layers import is_journey

_WEB_MERCATOR = "EPSG:3857"
_PAUSE_MS = 10
_PROPERTY = "collision_risk/mask"
_COLOUR, _OPACITY = "#3B3B38", 0.3


class ZoneBackdrop(QObject):
    """Backdrop of the dock's map: adds outlines and mask, and reports errors."""

    mask_changed = pyqtSignal(bool)
    """Whether the mask is shown."""
    mask_refused = pyqtSignal(object)
    """The error of a mask that cannot be shown."""

    def __init__(self, iface: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface

    def add_outlines_soon(self) -> None:
        """Add outlines to an empty project after the dock has reacted; both at once would stall QGIS."""
        QTimer.singleShot(_PAUSE_MS, self._add_outlines)

    def show_mask(self, shown: bool, zones: Path) -> None:
        """Show or hide the mask outside of `zones`."""
        try:
            show_mask(profile_folder(), shown, zones)
        except CollisionRiskError as error:
            self.mask_changed.emit(False)
            self.mask_refused.emit(error)
        else:
            self.mask_changed.emit(shown)

    def _add_outlines(self) -> None:
        try:
            add_outlines_to_empty_project(self._iface, profile_folder())
        except CollisionRiskError as error:
            show_error(self._iface, error)


def add_outlines_to_empty_project(iface: Any, folder: Path) -> None:
    """Add outlines of the zones, from a copy in `folder`, unless the project has layers. Main thread only.

    Raises output.writing.errors.CannotWrite.
    """
    if QgsProject.instance().mapLayers():
        return
    layer = QgsVectorLayer(str(copy_of_zones(folder)), tr("Zones of New York City"), "ogr")
    layer.setRenderer(QgsSingleSymbolRenderer(_outline()))
    # Loading and adding at once would stall QGIS; a timer of 0 ms would leave no turn to other events.
    QTimer.singleShot(_PAUSE_MS, lambda: _add_to_project(iface, layer))


def _add_to_project(iface: Any, layer: QgsVectorLayer) -> None:
    """Add the layer in a conformal CRS and zoom to it, unless the project has layers by now."""
    project, bridge = QgsProject.instance(), iface.layerTreeCanvasBridge()
    if project.mapLayers():
        return
    # Set the CRS before adding a layer: afterwards QGIS would create its dialog of transformations, only to find
    # nothing to ask. And QGIS must not replace it by the CRS of the first layer.
    project.setCrs(QgsCoordinateReferenceSystem(_WEB_MERCATOR))
    sets_up = bridge.autoSetupOnFirstLayer()
    bridge.setAutoSetupOnFirstLayer(False)
    project.addMapLayer(layer)
    bridge.setCanvasLayers()
    bridge.setAutoSetupOnFirstLayer(sets_up)
    iface.mapCanvas().zoomToProjectExtent()


def copy_of_zones(folder: Path, zones: Path = BUNDLED_ZONES) -> Path:
    """Copy of a zone set for QGIS, which writes into GeoPackages that it opens. Raises CannotWrite."""
    file = folder / zones.name
    if not file.exists() or file.stat().st_mtime < zones.stat().st_mtime:
        make_folder(folder)
        with atomic_write(file) as part:
            shutil.copyfile(zones, part)
    return file


def _outline() -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": colour("#000000", 0.4), "outline_width": "0.15", "outline_width_unit": "MM"}
    )


def is_mask_shown() -> bool:
    """Whether the project has a mask."""
    return bool(_masks())


def show_mask(folder: Path, shown: bool, zones: Path = BUNDLED_ZONES) -> None:
    """Add the mask under the journeys, from a copy of `zones` in `folder`, or remove it. Main thread only.

    Raises output.writing.errors.CannotWrite.
    """
    project, masks = QgsProject.instance(), _masks()
    if not shown:
        project.removeMapLayers([layer.id() for layer in masks])
    elif not masks:
        layer = QgsVectorLayer(str(copy_of_zones(folder, zones)), tr("Outside the zones"), "ogr")
        grey = QgsFillSymbol.createSimple({"color": colour(_COLOUR, _OPACITY), "outline_style": "no"})
        layer.setRenderer(QgsInvertedPolygonRenderer(QgsSingleSymbolRenderer(grey)))
        layer.setCustomProperty(_PROPERTY, True)
        layer.setFlags(layer.flags() & ~QgsMapLayer.LayerFlag.Identifiable)
        project.addMapLayer(layer, False)
        root = project.layerTreeRoot()
        root.insertLayer(sum(1 for node in root.children() if is_journey(node)), layer)


def _masks() -> list[QgsMapLayer]:
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty(_PROPERTY)]
