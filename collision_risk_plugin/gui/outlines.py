"""Something to see in an empty project: the outlines of the zones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsFillSymbol, QgsProject, QgsSingleSymbolRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer

from ..core.sources import BUNDLED_ZONES
from ..i18n import tr
from ..output.saving import whole
from ..output.styles import colour
from ..tasks.folders import make_folder

_WEB_MERCATOR = "EPSG:3857"
_PAUSE_MS = 10


def add_to_empty_project(iface: Any, folder: Path) -> None:
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
        with whole(file) as part:
            shutil.copyfile(zones, part)
    return file


def _outline() -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": colour("#000000", 0.4), "outline_width": "0.15", "outline_width_unit": "MM"}
    )
