"""Something to see in an empty project: the outlines of the zones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsFillSymbol, QgsProject, QgsSingleSymbolRenderer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from ..core.sources import BUNDLED_ZONES
from ..i18n import tr
from ..output.saving import whole
from ..output.styles import colour
from ..tasks.folders import make_folder

_WEB_MERCATOR = "EPSG:3857"
_PAUSE_MS = 10


def add_to_empty_project(iface: Any, folder: Path) -> None:
    """The zones' outlines, from a copy in `folder`; nothing where the project has a layer. Main thread only.

    They come into view soon after.

    Raises output.saving.CannotWrite.
    """
    project = QgsProject.instance()
    if project.mapLayers():
        return
    layer = QgsVectorLayer(str(copy_of_zones(folder)), tr("Zones of New York City"), "ogr")
    layer.setRenderer(QgsSingleSymbolRenderer(_outline()))
    project.addMapLayer(layer)
    # Both at once would hold QGIS up; at 0 ms nothing else would come between them.
    QTimer.singleShot(_PAUSE_MS, lambda: _show(iface, layer))


def _show(iface: Any, layer: QgsVectorLayer) -> None:
    """In a reference system in which the city keeps its shape; as a whole, unless something else is there by now."""
    project = QgsProject.instance()
    layers = [] if sip.isdeleted(layer) else list(project.mapLayers().values())
    if layer not in layers:
        return
    # The first layer gives an empty project its reference system, when the canvas next hears of it: before this one.
    iface.layerTreeCanvasBridge().setCanvasLayers()
    project.setCrs(QgsCoordinateReferenceSystem(_WEB_MERCATOR))
    if layers == [layer]:
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
