"""Looking for a place by its name, while QGIS goes on working: first in what is known here, then at a geocoder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import pyqtSignal

from ..core.bundled import BUNDLED_ZONES
from ..core.errors import CollisionRiskError
from ..core.geo.zones import ZoneSet, load_zones
from ..core.places.gazetteer import Gazetteer, PlaceMatch
from ..core.places.intersections import NO_INTERSECTIONS, BadIntersections, Intersections, load_intersections
from ..i18n import tr
from ..output.messages import translate
from .core_task import CoreTask
from .geocoder import GeocoderTrouble, geocode, host_of

_MARGIN = 0.01


class PlaceNotFound(CollisionRiskError):
    template = (
        "“{text}” was looked for among {zones} zones, {boroughs} boroughs, {intersections}, and at {host}, and not "
        "found. Write it in another way, or pick it on the map."
    )


class PlaceNotFoundHere(CollisionRiskError):
    template = (
        "“{text}” was looked for among {zones} zones, {boroughs} boroughs and {intersections}, and not found. {trouble}"
    )


@dataclass(frozen=True)
class Question:
    """`zones`: those in use, None for the bundled ones. `home`: where intersections are kept. `geocoder`: address."""

    text: str
    zones: ZoneSet | None
    home: Path
    geocoder: str


@dataclass(frozen=True)
class Answer:
    """`asking`: the host that is still being asked, "" at the end. `trouble`: why it gave no answer."""

    matches: tuple[PlaceMatch, ...]
    asking: str = ""
    trouble: CollisionRiskError | None = None

    @property
    def unambiguous(self) -> PlaceMatch | None:
        """The hit that is meant beyond doubt: the only one whose own name was given, or all that a geocoder found."""
        certain = [match for match in self.matches if match.certain]
        if len(certain) == 1:
            return certain[0]
        only_found_online = len(self.matches) == 1 and not self.matches[0].match
        return self.matches[0] if only_found_online and not self.asking else None


class PlaceTask(CoreTask):
    """Looks for a place; `done` gets an Answer with at least one hit.

    A geocoder is asked only where no name here is the one that was given.
    """

    found_offline = pyqtSignal(object)
    """An Answer with what is known here, while a geocoder is being asked."""

    def __init__(
        self, question: Question, done: Callable[[Answer], None], failed: Callable[[CollisionRiskError], None]
    ) -> None:
        super().__init__(tr("Looking for “{place}”").format(place=question.text), done, failed)
        self._question = question
        self._feedback = QgsFeedback()

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def compute(self) -> Answer:
        question = self._question
        zones = question.zones or load_zones(BUNDLED_ZONES)
        intersections, damage = _intersections(question.home)
        gazetteer = Gazetteer(zones, intersections)
        matches = gazetteer.find(question.text, self.isCanceled)
        self.report_progress(20)
        if any(match.certain for match in matches):
            return Answer(matches)
        host, trouble = host_of(question.geocoder), None
        self.found_offline.emit(Answer(matches, asking=host))
        try:
            matches += geocode(question.text, question.geocoder, _bounds(zones), self._feedback)
        except GeocoderTrouble as error:
            trouble = error
        if matches:
            return Answer(matches, trouble=trouble)
        looked = {
            "text": question.text,
            "zones": len(zones),
            "boroughs": len(gazetteer.boroughs),
            "intersections": _in_words(intersections),
        }
        if trouble is not None:
            raise PlaceNotFoundHere(_lines(damage, trouble.details), trouble=translate(trouble), **looked)
        raise PlaceNotFound(_lines(damage), host=host, **looked)


def _intersections(home: Path) -> tuple[Intersections, str]:
    try:
        return load_intersections(home), ""
    except BadIntersections as error:
        return NO_INTERSECTIONS, f"{translate(error)} {error.details}"


def _in_words(intersections: Intersections) -> str:
    if len(intersections):
        return tr("{count} street intersections").format(count=f"{len(intersections):,}")
    return tr("no street intersections (“Refresh data” learns them)")


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _bounds(zones: ZoneSet) -> tuple[float, float, float, float]:
    west, south, east, north = (float(v) for v in (zones.x.min(), zones.y.min(), zones.x.max(), zones.y.max()))
    return west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN
