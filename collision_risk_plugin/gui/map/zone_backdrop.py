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
from qgis.PyQt.QtCore import QTimer

from ...core.bundled import BUNDLED_ZONES
from ...i18n import tr
from ...output.layers.saving import atomic_write
from ...output.layers.styles import colour
from ...tasks.journey_folders import make_folder
from .journey_layers import is_journey

_WEB_MERCATOR = "EPSG:3857"
_PAUSE_MS = 10


def add_outlines_to_empty_project(iface: Any, folder: Path) -> None:
    """The zones' outlines, soon, from a copy in `folder`; nothing where the project has a layer. Main thread only.

    Raises output.saving.CannotWrite.
    """
    if QgsProject.instance().mapLayers():
        return
    layer = QgsVectorLayer(str(copy_of_zones(folder)), tr("Zones of New York City"), "ogr")
    layer.setRenderer(QgsSingleSymbolRenderer(_outline()))
    # Both at once would hold QGIS up; at 0 ms nothing else would come between them.
    QTimer.singleShot(_PAUSE_MS, lambda: _show(iface, layer))


def _show(iface: Any, layer: QgsVectorLayer) -> None:
    """As a whole, in a reference system in which the city keeps its shape, unless something else is there by now."""
    project, bridge = QgsProject.instance(), iface.layerTreeCanvasBridge()
    if project.mapLayers():
        return
    # Before there is a layer: QGIS would make its dialog of transformations between the two systems, only to see that
    # there is nothing to ask. Nor may it then take the layer's own, as it does with the first one of a project.
    project.setCrs(QgsCoordinateReferenceSystem(_WEB_MERCATOR))
    sets_up = bridge.autoSetupOnFirstLayer()
    bridge.setAutoSetupOnFirstLayer(False)
    project.addMapLayer(layer)
    bridge.setCanvasLayers()
    bridge.setAutoSetupOnFirstLayer(sets_up)
    iface.mapCanvas().zoomToProjectExtent()


def copy_of_zones(folder: Path, zones: Path = BUNDLED_ZONES) -> Path:
    """A zone set's file for QGIS, which writes into the GeoPackages it opens. Raises CannotWrite."""
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


_PROPERTY = "collision_risk/mask"
_COLOUR, _OPACITY = "#3B3B38", 0.3


def is_mask_shown() -> bool:
    """Whether the project has a mask."""
    return bool(_masks())


def show_mask(folder: Path, shown: bool, zones: Path = BUNDLED_ZONES) -> None:
    """Add the mask under the journeys, from a copy of `zones` in `folder`, or remove it. Main thread only.

    Raises output.saving.CannotWrite.
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
