"""The journey's layers in the project: one group for each journey, and the zones that are selected in it."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core import clock
from ..core.journey import Journey
from ..i18n import tr
from ..output.journey_file import open_journey
from ..output.layers import memory_layers, wgs84
from ..tasks.journey_task import Outcome

_MARGIN = 1.2


class JourneyOnMap(QObject):
    """The layers of the journey that the dock shows."""

    zone_selected = pyqtSignal(str)
    """The id of the one zone that the person selected on the map."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._zones: QgsVectorLayer | None = None
        self._group: QgsLayerTreeGroup | None = None
        self._feature_of: dict[str, int] = {}

    def show(self, outcome: Outcome) -> None:
        """Add the layers in a group at the top, and bring the whole drive into view."""
        self.forget()
        self._step_back()
        route, zones = open_journey(outcome.file) if outcome.file else memory_layers(outcome.journey)
        project = QgsProject.instance()
        project.addMapLayers([route, zones], False)
        self._group = QgsLayerTreeGroup(_title(outcome.journey))
        self._group.addLayer(route)
        self._group.addLayer(zones)
        self._group.setExpanded(False)
        project.layerTreeRoot().insertChildNode(0, self._group)
        self._group.setExpanded(True)
        self._zones = zones
        self._feature_of = {feature["zone_id"]: feature.id() for feature in zones.getFeatures()}
        zones.selectionChanged.connect(self._selection_changed)
        view = zones.extent()
        view.combineExtentWith(route.extent())
        self._bring_into_view(view)

    def highlight(self, zone_id: str) -> None:
        """Select a zone, flash it, and move to it where it is out of sight."""
        zones = self._layer()
        if zones is None or zone_id not in self._feature_of:
            return
        feature = self._feature_of[zone_id]
        was_blocked = self.blockSignals(True)
        zones.selectByIds([feature])
        self.blockSignals(was_blocked)
        self._canvas.panToFeatureIds(zones, [feature], False)
        self._canvas.flashFeatureIds(zones, [feature])

    def forget(self) -> None:
        """Follow the selection no longer; the layers stay."""
        zones = self._layer()
        if zones is not None:
            zones.selectionChanged.disconnect(self._selection_changed)
        self._zones = None

    def _layer(self) -> QgsVectorLayer | None:
        # The person may have removed it, or opened another project.
        return None if self._zones is None or sip.isdeleted(self._zones) else self._zones

    def _step_back(self) -> None:
        # Two journeys on top of one another cannot be read: the last one is hidden, not removed.
        if self._group is not None and not sip.isdeleted(self._group):
            self._group.setItemVisibilityChecked(False)
            self._group.setExpanded(False)
        self._group = None

    def _selection_changed(self) -> None:
        zones = self._layer()
        selected = [] if zones is None else zones.selectedFeatures()
        if len(selected) == 1:
            self.zone_selected.emit(selected[0]["zone_id"])

    def _bring_into_view(self, extent: QgsRectangle) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        to_map = QgsCoordinateTransform(wgs84(), crs, QgsProject.instance().transformContext())
        try:
            wanted = to_map.transformBoundingBox(extent)
        except QgsCsException:
            return  # a reference system in which New York has no place
        wanted.scale(_MARGIN)
        self._canvas.setExtent(wanted)
        self._canvas.refresh()


def _title(journey: Journey) -> str:
    """For example "Collision Risk – Fri 17:00 JFK Airport → Financial District"."""
    leave = clock.in_new_york(journey.request.departure)
    first, last = (journey.zones[0].name, journey.zones[-1].name) if journey.zones else ("", "")
    return tr("Collision Risk – {day} {time} {start} → {end}").format(
        day=clock.DAYS[leave.weekday()][:3], time=f"{leave:%H:%M}", start=first, end=last
    )
