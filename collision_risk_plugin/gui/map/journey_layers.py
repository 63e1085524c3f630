"""Layers of a journey in the project: a group per journey with route, zones and alternatives."""

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

from ...core.errors import InputError
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
from ...output.layers.journey_layers import journey_title, memory_layers, wgs84
from ...output.layers.metadata import REQUEST_PROPERTY
from ...output.text import alternatives_text
from ...tasks.alternatives_task import SavedAlternatives
from ...tasks.journey_task import SavedJourney
from .alternative_routes import AlternativeRoutes

_MARGIN = 1.2


class LayersInEdit(InputError):
    template = "The layers of this journey are being edited. Save or discard that, then choose another route."


class JourneyLayers(QObject):
    """Layers of the journey shown in the dock. `shutdown` before it is dropped; the layers stay."""

    zone_selected = pyqtSignal(str)
    """The id of the only zone selected on the map."""
    alternative_clicked = pyqtSignal(int)
    """The index of the alternative clicked on the map."""
    refused = pyqtSignal(object)
    """The error of an alternative that cannot be shown."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._route: QgsVectorLayer | None = None
        self._zones: QgsVectorLayer | None = None
        self._others: QgsVectorLayer | None = None
        self._group: QgsLayerTreeGroup | None = None
        self._saved_journey: SavedJourney | None = None
        self._saved: SavedAlternatives | None = None
        self._other_routes: AlternativeRoutes | None = None

    def show(self, saved_journey: SavedJourney) -> None:
        """Add the layers in a group at the top, and zoom to the journey if it is not in view."""
        self.forget()
        self._step_back()
        file, journey = saved_journey.file, saved_journey.journey
        route, zones = open_journey(file, journey) if file else memory_layers(journey)
        project = QgsProject.instance()
        project.addMapLayers([route, zones], False)
        self._group = QgsLayerTreeGroup(journey_title(journey))
        self._group.addLayer(route)
        self._group.addLayer(zones)
        self._group.setExpanded(False)
        project.layerTreeRoot().insertChildNode(0, self._group)
        self._group.setExpanded(True)
        self._saved_journey, self._route, self._zones = saved_journey, route, zones
        zones.selectionChanged.connect(self._selection_changed)
        self._bring_into_view(journey, zones)

    def show_alternatives(self, saved: SavedAlternatives) -> None:
        """Add the layer of the alternatives; ignored if they belong to another journey."""
        group = _alive(self._group)
        if saved.saved_journey is not self._saved_journey or group is None:
            return
        shown, requested = self._requested_index(saved), saved.saved_journey.journey
        others = (
            open_other_routes(saved.file, requested, shown)
            if saved.file
            else other_routes_in_memory(saved.routes, requested, shown)
        )
        QgsProject.instance().addMapLayer(others, False)
        group.insertLayer(1, others).setExpanded(False)
        self._saved, self._others = saved, others
        if self._other_routes is None:
            self._other_routes = AlternativeRoutes(self._canvas, self)
            self._other_routes.chosen.connect(self.alternative_clicked)
        self._other_routes.show(saved.routes, others)
        self._other_routes.hide_route(shown)

    def show_alternative(self, alternative: Alternative) -> None:
        """Show the route and zones of an alternative in the journey's layers."""
        saved, route, zones, others = self._saved, _alive(self._route), _alive(self._zones), _alive(self._others)
        if saved is None or self._other_routes is None or route is None or zones is None:
            return
        if any(layer is not None and layer.isEditable() for layer in (route, zones, others)):
            self.refused.emit(LayersInEdit())
            return
        index = saved.routes.index(alternative)
        was_blocked = self.blockSignals(True)
        zones.removeSelection()
        self.blockSignals(was_blocked)
        for layer, table in ((route, ROUTE), (zones, ZONES)):
            self._replace(layer, table, saved, index)
        if others is not None and saved.file:
            set_rows(others, saved.file, OTHER_ROUTES, others_filter(index))
        elif others is not None:
            others.setSubsetString(others_filter(index))
        is_requested = index == self._requested_index(saved)
        route.setName(
            tr("Route")
            if is_requested
            else tr("Route: {kind}").format(kind=alternatives_text.kind_label(alternative.kind))
        )
        self._other_routes.hide_route(index)

    def highlight(self, zone_id: str) -> None:
        """Select a zone, flash it, and pan to it if it is out of view."""
        zones = _alive(self._zones)
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
        """Stop following mouse and selection; the layers stay."""
        zones = _alive(self._zones)
        if zones is not None:
            zones.selectionChanged.disconnect(self._selection_changed)
        self._route = self._zones = self._others = self._saved_journey = self._saved = None
        if self._other_routes is not None:
            self._other_routes.shutdown()
            self._other_routes.deleteLater()
            self._other_routes = None

    def shutdown(self) -> None:
        """Remove all but the layers from the canvas."""
        self.forget()
        self._group = None

    def _replace(self, layer: QgsVectorLayer, table: str, saved: SavedAlternatives, index: int) -> None:
        """Show the route or the zones of an alternative; those of the request are in the journey's own file."""
        if index == self._requested_index(saved) and saved.saved_journey.file:
            set_rows(layer, saved.saved_journey.file, table)
        elif saved.file:
            set_rows(layer, saved.file, table, alternative_filter(index))
        else:
            show_journey_in_memory(layer, table, saved.routes[index].journey)

    @staticmethod
    def _requested_index(saved: SavedAlternatives) -> int | None:
        """Index of the alternative that is the requested journey."""
        requested = saved.saved_journey.journey.drive.path.edges
        same = (
            index
            for index, alternative in enumerate(saved.routes)
            if array_equal(alternative.journey.drive.path.edges, requested)
        )
        return next(same, None)

    def _step_back(self) -> None:
        # Two journeys on top of each other are illegible, so the last one is hidden; in another project, opened since,
        # all of its journeys are.
        group, self._group = _alive(self._group), None
        for one in _journey_groups() if group is None else [group]:
            one.setItemVisibilityChecked(False)
            one.setExpanded(False)

    def _selection_changed(self) -> None:
        zones = _alive(self._zones)
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
            extent = to_map.transformBoundingBox(drive)
        except QgsCsException:
            return  # the CRS does not cover New York
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()


def _alive(made: QObject | None) -> QObject | None:
    """The object, or None if QGIS has deleted it: a layer was removed, or another project opened."""
    return None if made is None or sip.isdeleted(made) else made


def _journey_groups() -> list[QgsLayerTreeGroup]:
    """Layer tree groups of journeys."""
    return [group for group in QgsProject.instance().layerTreeRoot().findGroups() if is_journey(group)]


def is_journey(node: object) -> bool:
    """Whether a layer tree node is the group of a journey."""
    return isinstance(node, QgsLayerTreeGroup) and any(
        child.layer() is not None and child.layer().customProperty(REQUEST_PROPERTY) for child in node.findLayers()
    )
