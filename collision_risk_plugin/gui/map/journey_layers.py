"""The journey's layers in the project: one group for each journey, its other routes, and the zones selected in it."""

from __future__ import annotations

from numpy import array_equal
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

from ...core import clock
from ...core.errors import CollisionRiskError
from ...core.journey.alternatives import Alternative
from ...core.journey.journey import Journey
from ...i18n import tr
from ...output.layers.journey_file import (
    OTHER_ROUTES,
    ROUTE,
    ZONES,
    alternative_filter,
    open_journey,
    open_other_routes,
    other_routes_in_memory,
    others_filter,
    set_rows,
    show_journey_in_memory,
)
from ...output.layers.journey_layers import memory_layers, wgs84
from ...output.layers.metadata import REQUEST_PROPERTY
from ...output.text import alternatives_text
from ...tasks.alternatives_task import SavedAlternatives
from ...tasks.journey_task import SavedJourney
from .alternative_routes import AlternativeRoutes

_MARGIN = 1.2


class InUse(CollisionRiskError):
    template = "The layers of this journey are being edited. Save or discard that, then choose another route."


class JourneyLayers(QObject):
    """The layers of the journey that the dock shows. `shutdown` before it is dropped; the layers stay."""

    zone_selected = pyqtSignal(str)
    """The id of the one zone that the person selected on the map."""
    choice_clicked = pyqtSignal(int)
    """The index of the other route that was clicked on the map."""
    refused = pyqtSignal(object)
    """The error of a choice that cannot be shown."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._route: QgsVectorLayer | None = None
        self._zones: QgsVectorLayer | None = None
        self._others: QgsVectorLayer | None = None
        self._group: QgsLayerTreeGroup | None = None
        self._outcome: SavedJourney | None = None
        self._kept: SavedAlternatives | None = None
        self._other_routes: AlternativeRoutes | None = None

    def show(self, outcome: SavedJourney) -> None:
        """Add the layers in a group at the top, and bring the whole drive into view where it is not."""
        self.forget()
        self._step_back()
        file, journey = outcome.file, outcome.journey
        route, zones = open_journey(file, journey) if file else memory_layers(journey)
        project = QgsProject.instance()
        project.addMapLayers([route, zones], False)
        self._group = QgsLayerTreeGroup(_title(journey))
        self._group.addLayer(route)
        self._group.addLayer(zones)
        self._group.setExpanded(False)
        project.layerTreeRoot().insertChildNode(0, self._group)
        self._group.setExpanded(True)
        self._outcome, self._route, self._zones = outcome, route, zones
        zones.selectionChanged.connect(self._selection_changed)
        self._bring_into_view(journey, zones)

    def show_choices(self, kept: SavedAlternatives) -> None:
        """Add the other routes of the journey that is shown; nothing where they are those of another."""
        group = _there(self._group)
        if kept.outcome is not self._outcome or group is None:
            return
        shown, asked = self._own_index(kept), kept.outcome.journey
        others = (
            open_other_routes(kept.file, asked, shown)
            if kept.file
            else other_routes_in_memory(kept.choices, asked, shown)
        )
        QgsProject.instance().addMapLayer(others, False)
        group.insertLayer(1, others).setExpanded(False)
        self._kept, self._others = kept, others
        if self._other_routes is None:
            self._other_routes = AlternativeRoutes(self._canvas, self)
            self._other_routes.chosen.connect(self.choice_clicked)
        self._other_routes.show(kept.choices, others)
        self._other_routes.leave_out(shown)

    def show_choice(self, choice: Alternative) -> None:
        """Show this one of the choices, its route and zones, instead of the one before."""
        kept, route, zones, others = self._kept, _there(self._route), _there(self._zones), _there(self._others)
        if kept is None or self._other_routes is None or route is None or zones is None:
            return
        if any(layer is not None and layer.isEditable() for layer in (route, zones, others)):
            self.refused.emit(InUse())
            return
        index = kept.choices.index(choice)
        was_blocked = self.blockSignals(True)
        zones.removeSelection()
        self.blockSignals(was_blocked)
        for layer, table in ((route, ROUTE), (zones, ZONES)):
            self._replace(layer, table, kept, index)
        if others is not None and kept.file:
            set_rows(others, kept.file, OTHER_ROUTES, others_filter(index))
        elif others is not None:
            others.setSubsetString(others_filter(index))
        own = index == self._own_index(kept)
        route.setName(
            tr("Route") if own else tr("Route: {kind}").format(kind=alternatives_text.kind_label(choice.kind))
        )
        self._other_routes.leave_out(index)

    def highlight(self, zone_id: str) -> None:
        """Select a zone, flash it, and move to it where it is out of sight."""
        zones = _there(self._zones)
        if zones is None:
            return
        ids = [feature.id() for feature in zones.getFeatures() if feature["zone_id"] == zone_id]
        if not ids:
            return
        was_blocked = self.blockSignals(True)
        zones.selectByIds(ids)
        self.blockSignals(was_blocked)
        self._canvas.panToFeatureIds(zones, ids, False)
        self._canvas.flashFeatureIds(zones, ids)

    def forget(self) -> None:
        """Follow the mouse and the selection no longer; the layers stay."""
        zones = _there(self._zones)
        if zones is not None:
            zones.selectionChanged.disconnect(self._selection_changed)
        self._route = self._zones = self._others = self._outcome = self._kept = None
        if self._other_routes is not None:
            self._other_routes.shutdown()
            self._other_routes.deleteLater()
            self._other_routes = None

    def shutdown(self) -> None:
        """Leave the canvas as it was before; the layers stay."""
        self.forget()
        self._group = None

    def _replace(self, layer: QgsVectorLayer, table: str, kept: SavedAlternatives, index: int) -> None:
        """Show the route or the zones of a choice: what was asked for is in the journey's own file."""
        if index == self._own_index(kept) and kept.outcome.file:
            set_rows(layer, kept.outcome.file, table)
        elif kept.file:
            set_rows(layer, kept.file, table, alternative_filter(index))
        else:
            show_journey_in_memory(layer, table, kept.choices[index].journey)

    @staticmethod
    def _own_index(kept: SavedAlternatives) -> int | None:
        """Which of the choices was asked for."""
        own = kept.outcome.journey.drive.path.edges
        same = (index for index, choice in enumerate(kept.choices) if array_equal(choice.journey.drive.path.edges, own))
        return next(same, None)

    def _step_back(self) -> None:
        # Two journeys on top of one another cannot be read: the last one is hidden, not removed. In a project that was
        # opened since, it is one of those.
        group, self._group = _there(self._group), None
        for one in _journeys() if group is None else [group]:
            one.setItemVisibilityChecked(False)
            one.setExpanded(False)

    def _selection_changed(self) -> None:
        zones = _there(self._zones)
        selected = [] if zones is None else zones.selectedFeatures()
        if len(selected) == 1:
            self.zone_selected.emit(selected[0]["zone_id"])

    def _bring_into_view(self, journey: Journey, zones: QgsVectorLayer) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        to_map = QgsCoordinateTransform(wgs84(), crs, QgsProject.instance().transformContext())
        lon, lat = journey.coordinates.T
        drive = QgsRectangle(lon.min(), lat.min(), lon.max(), lat.max())
        try:
            if self._canvas.extent().contains(to_map.transformBoundingBox(drive)):
                return
            drive.combineExtentWith(zones.extent())
            wanted = to_map.transformBoundingBox(drive)
        except QgsCsException:
            return  # a reference system in which New York has no place
        wanted.scale(_MARGIN)
        self._canvas.setExtent(wanted)
        self._canvas.refresh()


def _there(made: QObject | None) -> QObject | None:
    """What QGIS has not deleted yet: the person may have removed it, or opened another project."""
    return None if made is None or sip.isdeleted(made) else made


def _journeys() -> list[QgsLayerTreeGroup]:
    """The groups of journeys in the project."""
    return [group for group in QgsProject.instance().layerTreeRoot().findGroups() if is_journey(group)]


def is_journey(node: object) -> bool:
    """Whether a node of the layer tree is the group of a journey."""
    return isinstance(node, QgsLayerTreeGroup) and any(
        found.layer() is not None and found.layer().customProperty(REQUEST_PROPERTY) for found in node.findLayers()
    )


def _title(journey: Journey) -> str:
    """For example "Collision Risk – Fri 17:00 JFK Airport → Financial District"."""
    leave = clock.in_new_york(journey.request.departure)
    first, last = (journey.zones[0].name, journey.zones[-1].name) if journey.zones else ("", "")
    return tr("Collision Risk – {day} {time} {start} → {end}").format(
        day=tr(clock.DAYS[leave.weekday()])[:3], time=f"{leave:%H:%M}", start=first, end=last
    )
