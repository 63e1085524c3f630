"""A layer that greys what is outside the zones: one in a project, for whoever wants it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsInvertedPolygonRenderer,
    QgsMapLayer,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ..core.sources import BUNDLED_ZONES
from ..i18n import tr
from ..output.styles import colour
from .journey_on_map import is_journey
from .outlines import copy_of_zones

_PROPERTY = "collision_risk/mask"
_COLOUR, _OPACITY = "#3B3B38", 0.3


def is_shown() -> bool:
    """Whether the project has a mask."""
    return bool(_masks())


def show(folder: Path, shown: bool, zones: Path = BUNDLED_ZONES) -> None:
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
