"""Places as a person writes and reads them."""

from __future__ import annotations

import re

from ..core.errors import BadCoordinates
from ..core.pieces import LonLat
from ..core.zones import ZoneSet
from ..i18n import tr

START, END = "start", "end"
_NUMBERS = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)°?\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)°?\s*")


def parse_place(text: str, which: str) -> LonLat:
    """(longitude, latitude) from two numbers in either order: New York's longitudes alone are negative.

    Raises BadCoordinates.
    """
    found = _NUMBERS.fullmatch(text)
    if not found:
        raise BadCoordinates(which=which, value=text)
    lat, lon = float(found[1]), float(found[2])
    if lat < 0 < lon:
        lat, lon = lon, lat
    if abs(lat) > 90 or abs(lon) > 180:
        raise BadCoordinates(which=which, value=text)
    return lon, lat


def coordinates(place: LonLat) -> str:
    """Latitude and longitude, to about a metre: "40.64295, -73.77937"."""
    lon, lat = place
    return f"{lat:.5f}, {lon:.5f}"


def name_of(place: LonLat, zones: ZoneSet | None) -> str:
    """The zone that holds a place and its coordinates; these alone where no zone does or none is known yet."""
    index = -1 if zones is None else int(zones.locate(*place)[0])
    if zones is None or index < 0:
        return coordinates(place)
    return tr("{zone} ({coordinates})").format(zone=zones.names[index], coordinates=coordinates(place))
