"""A small made city in the form of the rows of NYC's street centreline: Manhattan's avenues and some streets across.

Every value is a text and what is null is absent, as the service sends them. Half of the one-way streets are drawn with
the traffic (FT), half against it (TF).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

SOUTH, NORTH = "south", "north"
AVENUES: dict[str, str] = {
    "8 AVE": NORTH,
    "7 AVE": SOUTH,
    "6 AVE": NORTH,
    "5 AVE": SOUTH,
    "MADISON AVE": NORTH,
    "LEXINGTON AVE": SOUTH,
    "3 AVE": NORTH,
    "2 AVE": SOUTH,
    "1 AVE": NORTH,
}
"""From west to east, and where their traffic runs."""
FIRST_STREET, STREETS = 44, 16
"""Numbered streets across, from south to north; even ones run east, odd ones west."""
_ORIGIN = (-73.9905, 40.7580)
_ACROSS_M, _ALONG_M, _AXIS = 240.0, 80.0, math.radians(29.0)
_PER_LON, _PER_LAT = 84_400.0, 111_050.0
Place = tuple[float, float]
Row = dict[str, Any]
OLD_SPELLINGS = {
    "full_street_name": "full_stree",
    "boroughcode": "borocode",
    "streetwidth": "st_width",
    "from_level_code": "frm_lvl_co",
    "to_level_code": "to_lvl_co",
    "snow_priority": "snow_pri",
    "modified_date": "modified",
}
"""Columns as they were called before the data set had its present id."""


def place(avenue: float, street: float) -> Place:
    """A corner: number of the avenue from the west, number of the street from the south, both from 0."""
    east, north = avenue * _ACROSS_M, street * _ALONG_M
    x = east * math.cos(_AXIS) + north * math.sin(_AXIS)
    y = north * math.cos(_AXIS) - east * math.sin(_AXIS)
    return round(_ORIGIN[0] + x / _PER_LON, 7), round(_ORIGIN[1] + y / _PER_LAT, 7)


def row(number: int, *parts: Sequence[Place], name: str | None, **changes: str | None) -> Row:
    """A row with these parts; a change to None leaves a column out, as null is."""
    values: dict[str, Any] = {
        "the_geom": {"type": "MultiLineString", "coordinates": [[list(point) for point in part] for part in parts]},
        "physicalid": str(100_000 + number),
        "status": "2",
        "trafdir": "TW",
        "rw_type": "1",
        "boroughcode": "1",
        "from_level_code": "13",
        "to_level_code": "13",
        "segmentlength": "260.1442",
        "streetwidth": "34",
        "number_travel_lanes": "1",
        "posted_speed": "25",
        "snow_priority": "S",
        "modified_date": "2024-04-10T13:15:28.000",
        "globalid": f"{number:032x}",
        "full_street_name": name,
        **changes,
    }
    return {key: value for key, value in values.items() if value is not None}


def one_way(number: int, begin: Place, end: Place, name: str, **changes: str | None) -> Row:
    """A one-way street from `begin` to `end`: every second row is drawn against the traffic."""
    if number % 2:
        return row(number, [end, begin], name=name, trafdir="TF", **changes)
    return row(number, [begin, end], name=name, trafdir="FT", **changes)


def made_city() -> list[Row]:
    """The rows of the city: 9 avenues, 16 streets, and what else there is in the table."""
    rows: list[Row] = []
    last = len(AVENUES) - 1
    for avenue, (name, runs) in enumerate(AVENUES.items()):
        for street in range(STREETS - 1):
            ends = place(avenue, street), place(avenue, street + 1)
            begin, end = ends if runs == NORTH else ends[::-1]
            rows.append(one_way(len(rows), begin, end, name, number_travel_lanes="3", posted_speed="25"))
    for street in range(STREETS):
        number = FIRST_STREET + street
        both = street in {0, STREETS - 1}  # so that nobody is caught at the city's edge
        for avenue in range(last):
            name = f"{'W' if avenue < 3 else 'E'}  {number} ST"
            ends = place(avenue, street), place(avenue + 1, street)
            if both:
                rows.append(row(len(rows), ends, name=name))
            else:
                begin, end = ends if number % 2 == 0 else ends[::-1]
                rows.append(one_way(len(rows), begin, end, name, posted_speed="20"))
    return rows + others(len(rows))


def others(number: int) -> list[Row]:
    """Rows of all other kinds, and with the oddities of the table, around the city's south-west."""
    west, middle = place(-1, 2), place(0, 2)
    bend = (round((west[0] + middle[0]) / 2, 7), round((west[1] + middle[1]) / 2 + 0.0001, 7))
    halves = ([middle, bend], [bend, west])
    corner = place(-1, 4)
    alley = place(-1, 3)
    rows = [
        row(0, *halves, name="W  46 ST"),  # in two parts, one after the other
        row(1, [west, alley], name="12 AVE", posted_speed=None, number_travel_lanes=None, streetwidth=None),
        row(2, [alley, corner], name="12 AVE", posted_speed=None, number_travel_lanes=None, streetwidth=None),
        row(3, [corner, place(0, 4)], name="W  48 ST", status=None, posted_speed="0"),
        row(4, [alley, place(-0.5, 3)], name="SHUBERT ALY", rw_type="10", posted_speed=None),
        row(5, [west, place(-1.5, 2)], name=None, rw_type="9", posted_speed=None),
        row(6, [place(-1.5, 2), corner], name="WEST SIDE HWY", rw_type="2", posted_speed=None),
        row(7, [place(1, 3), place(2, 5)], name="BROADWAY PLZ", trafdir="NV"),
        row(8, [place(2, 3), place(3, 5)], name="PAPER ST", status="3"),
        row(9, [place(4, 3), place(5, 5)], name="A PATH", rw_type="6", trafdir="NV"),
        row(10, [place(8, 3), (-73.9500, 40.7560)], name="E  34 ST FERRY", rw_type="14"),
        row(11, [place(8, 5), (-73.9500, 40.7600)], name="A DRIVEWAY", rw_type="8"),
        row(12, [(-73.9760, 40.7680), (-73.9700, 40.7760)], name="EAST DR", trafdir="FT", posted_speed="20"),
        row(13, [(-73.9790, 40.7700), (-73.9760, 40.7680)], name="CENTER DR", trafdir="FT", posted_speed="20"),
    ]
    for at, one in enumerate(rows):
        one["physicalid"], one["globalid"] = str(200_000 + at), f"{number + at:032x}"
    return rows


def in_old_spelling(rows: Sequence[Row]) -> list[Row]:
    """The rows with the columns as they were called before."""
    return [{OLD_SPELLINGS.get(key, key): value for key, value in one.items()} for one in rows]
