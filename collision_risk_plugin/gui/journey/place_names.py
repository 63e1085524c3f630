"""Places as a person reads them."""

from __future__ import annotations

from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.places.coordinates import format_coordinates
from ...i18n import tr

START, END = "start", "end"


def name_of(place: LonLat, zones: ZoneSet | None) -> str:
    """The zone that holds a place and its coordinates; these alone where no zone does or none is known yet."""
    index = -1 if zones is None else int(zones.locate(*place)[0])
    if zones is None or index < 0:
        return format_coordinates(place)
    return tr("{zone} ({coordinates})").format(zone=zones.names[index], coordinates=format_coordinates(place))
