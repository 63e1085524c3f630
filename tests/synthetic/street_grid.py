"""A grid of five streets and five avenues in Manhattan as an OSM file, with tags and attributes that a test chooses."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

ROWS = COLUMNS = 5
WEST, SOUTH, EAST_STEP, NORTH_STEP = -73.995, 40.734, 0.0025, 0.002
MIDDLE = 99
Tags = Mapping[str, str]


def place_of(row: int, column: int) -> tuple[float, float]:
    """Longitude and latitude of a corner, 0 to 4 each from the south-west."""
    return round(WEST + column * EAST_STEP, 6), round(SOUTH + row * NORTH_STEP, 6)


def corner(row: int, column: int) -> int:
    """Id of the node at a corner."""
    return 1000 + 10 * row + column


def osm_grid(
    ways: Mapping[str, Tags] | None = None,
    nodes: Mapping[int, Tags] | None = None,
    attributes: Mapping[str | int, str] | None = None,
    *,
    middle: Tags | None = None,
    extra: str = "",
    sign: int = 1,
) -> str:
    """An OSM file of "Row 0" to "Row 4" and "Column 0" to "Column 4", both ways.

    `ways`: further tags of streets by name; `nodes`: tags of nodes by id; `attributes` of elements, as XML, by name or
    id; `middle`: tags of a node MIDDLE halfway on Row 2 between columns 2 and 3; `extra`: elements before the ways;
    `sign` -1 gives all ids a minus, as of new objects.
    """
    ways, nodes, attributes = ways or {}, nodes or {}, attributes or {}
    lines = {f"Row {row}": [corner(row, column) for column in range(COLUMNS)] for row in range(ROWS)}
    lines |= {f"Column {column}": [corner(row, column) for row in range(ROWS)] for column in range(COLUMNS)}
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="test">']
    for row in range(ROWS):
        for column in range(COLUMNS):
            id_, (lon, lat) = corner(row, column), place_of(row, column)
            start = f'<node id="{sign * id_}" lat="{lat}" lon="{lon}" {attributes.get(id_, "")}>'
            parts.append(start + _tags(nodes.get(id_, {})) + "</node>")
    if middle is not None:
        (west, lat), (east, _) = place_of(2, 2), place_of(2, 3)
        parts.append(f'<node id="{sign * MIDDLE}" lat="{lat}" lon="{(west + east) / 2}">{_tags(middle)}</node>')
        lines["Row 2"].insert(3, MIDDLE)
    parts.append(extra)
    for number, (name, line) in enumerate(lines.items(), start=101):
        refs = "".join(f'<nd ref="{sign * node}"/>' for node in line)
        tags = _tags({"highway": "residential", "name": name, **ways.get(name, {})})
        parts.append(f'<way id="{sign * number}" {attributes.get(name, "")}>{refs}{tags}</way>')
    return "\n".join([*parts, "</osm>"])


def _tags(tags: Tags) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())
