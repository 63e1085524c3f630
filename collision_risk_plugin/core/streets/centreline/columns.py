"""Columns of the centreline that are read, in both spellings in which the city has published them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ...errors import Phrase
from .errors import BadCentreline

GEOMETRY = "the_geom"
SPELLINGS: dict[str, tuple[str, ...]] = {
    "physicalid": ("physicalid", "physical_id"),
    "rw_type": ("rw_type", "roadway_type"),
    "trafdir": ("trafdir", "traffic_direction"),
    "from_level": ("from_level_code", "frm_lvl_co", "from_level"),
    "to_level": ("to_level_code", "to_lvl_co", "to_level_c"),
    "name": ("full_street_name", "full_stree", "stname_label", "stname_lab", "st_label", "st_name", "street_name"),
    "status": ("status",),
    "speed": ("posted_speed", "posted_spe"),
    "lanes": ("number_travel_lanes", "number_tra"),
    "width": ("streetwidth", "streetwidt", "st_width"),
    "display": ("carto_display_level",),
    "snow": ("snow_priority", "snow_pri"),
    "modified": ("modified_date", "modified"),
}
"""Spellings of each column, the newest first: in a row the first that is present wins."""
REQUIRED = ("rw_type", "trafdir", "from_level", "to_level", "name")
"""Without these the streets would be wrong, and nobody would see it."""
_ABSURD = 1e6
Row = Mapping[str, Any]


def text_of(row: Row, name: str) -> str:
    """The value of a column of SPELLINGS, without blanks at its ends; empty where it is absent or null."""
    for spelling in SPELLINGS[name]:
        value = row.get(spelling)
        if value is not None:
            return str(value).strip()
    return ""


def number_of(row: Row, name: str) -> float:
    """The value of a column as a number; 0, which stands for unknown in this data set, where it is absent or none."""
    try:
        value = float(text_of(row, name) or 0)
    except ValueError:
        return 0.0
    return value if 0 <= value < _ABSURD else 0.0


def check_columns(present: Collection[str]) -> None:
    """Raises BadCentreline where a column that is needed is not among those that are present."""
    if not present:
        raise BadCentreline(problem="its rows are empty: this is the id of a map, not of the data set")
    needed = ((GEOMETRY,), *(SPELLINGS[name] for name in REQUIRED))
    for spellings in needed:
        if not any(spelling in present for spelling in spellings):
            raise BadCentreline(problem=Phrase("the column {column} is missing", column=spellings[0]))
