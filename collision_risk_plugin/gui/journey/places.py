"""Controller of start and end: the same two places in the form and on the map."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.journey.journey import JourneyRequest
from ..map.canvas_places import END, START
from ..map.endpoints import EndpointMarkers
from .loaded_sources import LoadedSources
from .request_form import RequestForm


class PlaceController(QObject):
    """Takes places from the form, the pick tool and QGIS's locator bar, and shows each in the form and on the map."""

    refused = pyqtSignal(object)
    """OutsideArea: no journey can start or end at the place."""

    def __init__(self, form: RequestForm, markers: EndpointMarkers, sources: LoadedSources, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._markers = markers
        self._sources = sources
        form.place_written.connect(self._written)
        form.pick_requested.connect(markers.pick)
        form.pick_ended.connect(markers.stop_picking)
        markers.picked.connect(self._picked)
        markers.picking_changed.connect(lambda: form.show_picking(markers.picking))

    @property
    def picking(self) -> str | None:
        """The place that the next click on the map sets: START, END or None."""
        return self._markers.picking

    @property
    def missing(self) -> list[str]:
        """Those of START and END that have no place yet."""
        return [which for which in (START, END) if self._form.edits[which].place is None]

    def set_place(self, which: str, place: LonLat | None, name: str = "") -> None:
        """Show a place, perhaps with its name, in the form and on the map."""
        self._markers.show(which, place)
        self._form.show_place(which, place, name)

    def add_place(self, place: LonLat, name: str) -> None:
        """Set the start where there is none yet, else the end; a place outside the area is refused."""
        which = START if START in self.missing else END
        if self._is_inside(which, place):
            self.set_place(which, place, name)

    def show_request(self, request: JourneyRequest) -> None:
        """Show the places and the options of an earlier request."""
        self._form.show_request(request)
        self._markers.show(START, request.start)
        self._markers.show(END, request.end)

    def _picked(self, which: str, lon: float, lat: float) -> None:
        other = END if which == START else START
        self.set_place(which, (lon, lat))
        if other in self.missing:
            self._markers.pick(other)
        else:
            self._markers.stop_picking()

    def _written(self, which: str, place: LonLat | None) -> None:
        self.set_place(which, place)
        if place is not None:
            self._is_inside(which, place)

    def _is_inside(self, which: str, place: LonLat) -> bool:
        try:
            self._sources.check(which, place)
        except CollisionRiskError as error:
            self.refused.emit(error)
            return False
        return True
