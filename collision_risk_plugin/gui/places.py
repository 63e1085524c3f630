"""Places as a person reads them."""

from __future__ import annotations

from ..core.coordinates import write_coordinates
from ..core.pieces import LonLat
from ..core.zones import ZoneSet
from ..i18n import tr

START, END = "start", "end"


def name_of(place: LonLat, zones: ZoneSet | None) -> str:
    """The zone that holds a place and its coordinates; these alone where no zone does or none is known yet."""
    index = -1 if zones is None else int(zones.locate(*place)[0])
    if zones is None or index < 0:
        return write_coordinates(place)
    return tr("{zone} ({coordinates})").format(zone=zones.names[index], coordinates=write_coordinates(place))
