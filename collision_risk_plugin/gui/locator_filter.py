"""Filter for places in QGIS's locator bar: “cr broadway & w 42”."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import Qgis, QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult, QgsSettings
from qgis.PyQt.QtGui import QIcon

from ..core.constants import BUNDLED_ZONES, ICON
from ..core.errors import CollisionRiskError
from ..core.geo.arrays import LonLat
from ..core.geo.zones import ZoneSet, load_zones
from ..core.places.coordinates import format_coordinates, parse_coordinates
from ..core.places.gazetteer import Gazetteer
from ..core.places.intersections import load_intersections
from ..core.places.landmarks import load_landmarks
from ..i18n import tr
from ..settings import read_settings
from .journey.place_edit import describe_match
from .map.canvas_places import END

PREFIX = "cr"
_NAME = "collision_risk_places"
_SINCE_3_30 = Qgis.versionInt() >= 33000
PREFIX_SETTING = f"locator-filters/items/{_NAME}/prefix" if _SINCE_3_30 else f"gui/locator_filters/prefix_{_NAME}"
"""QGIS's setting for a prefix that differs from the filter's own."""
_MIN_LETTERS = 2


class PlaceLocatorFilter(QgsLocatorFilter):
    """Offers places of the gazetteer; QGIS searches with a clone of it, off the main thread.

    `zones` returns those in use (None: the bundled ones). `chosen` gets a place and its name, on the main thread.
    """

    def __init__(self, zones: Callable[[], ZoneSet | None], chosen: Callable[[LonLat, str], None]) -> None:
        super().__init__()
        self._zones_in_use = zones
        self._chosen = chosen
        self._zones: ZoneSet | None = None
        self._home = read_settings().home_folder
        self.setUseWithoutPrefix(False)

    def name(self) -> str:
        return _NAME

    def displayName(self) -> str:
        return tr("Collision Risk: start or end of a drive")

    def prefix(self) -> str:
        # QGIS ignores shorter prefixes of plugins unless they are in the settings: see add_to_locator.
        return "crisk"

    def clone(self) -> PlaceLocatorFilter:
        return PlaceLocatorFilter(self._zones_in_use, self._chosen)

    def prepare(self, string: str, context: QgsLocatorContext) -> list[str]:
        self._zones = self._zones_in_use()
        return []

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        text = string.strip()
        if len(text) < _MIN_LETTERS:
            return
        try:
            self._fetch(text, feedback)
        except CollisionRiskError:
            return  # cancelled, or invalid coordinates: nothing to offer

    def _fetch(self, text: str, feedback: QgsFeedback) -> None:
        place = parse_coordinates(text, END)
        if place is not None:
            self._offer(format_coordinates(place), "", place, 1.0)
            return
        intersections, _ = load_intersections(self._home)  # the dock shows what is wrong with a file of the home
        gazetteer = Gazetteer(self._zones or load_zones(BUNDLED_ZONES), intersections, load_landmarks())
        for match in gazetteer.find(text, feedback.isCanceled):
            self._offer(describe_match(match), match.name, match.place, match.match)

    def _offer(self, text: str, name: str, place: LonLat, match: float) -> None:
        result = QgsLocatorResult(self, text, [*place, name])
        result.score = match
        result.icon = QIcon(str(ICON))
        self.resultFetched.emit(result)

    def triggerResult(self, result: QgsLocatorResult) -> None:
        # Some versions of QGIS crash on reading the property, others have no method.
        lon, lat, name = result.getUserData() if hasattr(result, "getUserData") else result.userData
        self._chosen((lon, lat), name)


def add_to_locator(iface: Any, offered: PlaceLocatorFilter) -> None:
    """Add the filter to QGIS's locator bar, with PREFIX unless another one is set."""
    settings = QgsSettings()
    if not settings.value(PREFIX_SETTING, ""):
        settings.setValue(PREFIX_SETTING, PREFIX)
    iface.registerLocatorFilter(offered)


def remove_from_locator(iface: Any, offered: PlaceLocatorFilter) -> None:
    """Remove the filter; QGIS deletes it. A prefix set by the person stays."""
    iface.deregisterLocatorFilter(offered)
    settings = QgsSettings()
    if settings.value(PREFIX_SETTING, "") == PREFIX:
        settings.remove(PREFIX_SETTING)
