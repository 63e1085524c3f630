"""Task that finds a place by name: offline in the gazetteer first, then at a geocoder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import pyqtSignal

from ..core.constants import BUNDLED_ZONES
from ..core.errors import CollisionRiskError, InputError
from ..core.geo.zones import ZoneSet, load_zones
from ..core.places.addresses import spell_out
from ..core.places.gazetteer import Gazetteer, PlaceMatch
from ..core.places.intersections import load_intersections
from ..core.places.landmarks import load_landmarks
from ..i18n import tr
from ..output.messages import translate
from .core_task import CoreTask
from .geocoder import GeocoderError, geocode, host_of

_MARGIN = 0.01


class PlaceNotFound(InputError):
    template = (
        "“{text}” was looked for among {zones} zones, {boroughs} boroughs, {landmarks} landmarks, {streets:,} streets "
        "and their {intersections:,} intersections, and at {host}, and not found. Write it in another way, or pick it "
        "on the map."
    )


class PlaceNotFoundHere(InputError):
    template = (
        "“{text}” was looked for among {zones} zones, {boroughs} boroughs, {landmarks} landmarks, {streets:,} streets "
        "and their {intersections:,} intersections, and not found. {trouble}"
    )


@dataclass(frozen=True)
class PlaceQuery:
    """`zones` in use, None for the bundled ones; `home` folder with the intersections; address of the `geocoder`."""

    text: str
    zones: ZoneSet | None
    home: Path
    geocoder: str


@dataclass(frozen=True)
class PlaceResult:
    """`pending_host`: the geocoder still being asked, "" at the end; `geocoder_error`: why it gave no answer."""

    matches: tuple[PlaceMatch, ...]
    pending_host: str = ""
    geocoder_error: CollisionRiskError | None = None

    @property
    def unambiguous(self) -> PlaceMatch | None:
        """The only match that is certain, or the only one at all, found by the geocoder; None if there is a choice."""
        certain = [match for match in self.matches if match.certain]
        if len(certain) == 1:
            return certain[0]
        only_found_online = len(self.matches) == 1 and not self.matches[0].match
        return self.matches[0] if only_found_online and not self.pending_host else None


class PlaceTask(CoreTask):
    """Finds a place; `done` gets a PlaceResult with at least one match.

    A geocoder is asked only if no match of the gazetteer is certain.
    """

    found_offline = pyqtSignal(object)
    """PlaceResult with the matches of the gazetteer, while a geocoder is asked."""

    def __init__(
        self, query: PlaceQuery, done: Callable[[PlaceResult], None], failed: Callable[[CollisionRiskError], None]
    ) -> None:
        super().__init__(tr("Looking for “{place}”").format(place=query.text), done, failed)
        self._query = query
        self._feedback = QgsFeedback()

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def compute(self) -> PlaceResult:
        query = self._query
        zones = query.zones or load_zones(BUNDLED_ZONES)
        intersections, problem = load_intersections(query.home)
        damage = "" if problem is None else f"{translate(problem)} {problem.details}"
        gazetteer = Gazetteer(zones, intersections, load_landmarks())
        matches = gazetteer.find(query.text, self.isCanceled)
        self.report_progress(20)
        if any(match.certain for match in matches):
            return PlaceResult(matches)
        host, geocoder_error = host_of(query.geocoder), None
        self.found_offline.emit(PlaceResult(matches, pending_host=host))
        try:
            matches += geocode(spell_out(query.text), query.geocoder, _bounds(zones), self._feedback)
        except GeocoderError as error:
            geocoder_error = error
        if matches:
            return PlaceResult(matches, geocoder_error=geocoder_error)
        looked = {
            "text": query.text,
            "zones": len(zones),
            "boroughs": len(gazetteer.boroughs),
            "landmarks": len(gazetteer.landmarks),
            "intersections": len(intersections),
            "streets": len(intersections.names),
        }
        if geocoder_error is not None:
            raise PlaceNotFoundHere(
                _join_lines(damage, geocoder_error.details), trouble=translate(geocoder_error), **looked
            )
        raise PlaceNotFound(_join_lines(damage), host=host, **looked)


def _join_lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _bounds(zones: ZoneSet) -> tuple[float, float, float, float]:
    west, south, east, north = (float(v) for v in (zones.x.min(), zones.y.min(), zones.x.max(), zones.y.max()))
    return west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN
