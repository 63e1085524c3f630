"""Landmarks that come with the plugin: a table of our own, placed at the corners where they stand."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from collision_risk_plugin.core.files import write_bytes
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.places.gazetteer import INTERSECTION, Gazetteer
from collision_risk_plugin.core.places.intersections import Intersections
from collision_risk_plugin.core.places.landmarks import COLUMNS, NO_LANDMARKS

TABLE = Path(__file__).with_suffix(".csv")
"""Columns: name, kind, aliases, borough, and either the two streets at whose corner it stands or lon and lat.

Names and addresses are those that the institutions publish themselves. Positions away from corners (airports, piers,
bridges) were set by hand, to about 50 m.
"""


def write_landmarks(file: Path, zones: ZoneSet, intersections: Intersections) -> int:
    """Write the landmarks with their positions; their number. Raises ValueError for a corner that is not known."""
    gazetteer = Gazetteer(zones, intersections, NO_LANDMARKS)
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = [_placed(row, gazetteer) for row in csv.DictReader(stream)]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    write_bytes(file, text.getvalue().encode())
    return len(rows)


def _placed(row: dict[str, str], gazetteer: Gazetteer) -> dict[str, str]:
    if not row["street"]:
        return row
    corner = f"{row['street']} & {row['cross']}, {row['borough']}"
    found = [match for match in gazetteer.find(corner) if match.kind == INTERSECTION and match.certain]
    if len(found) != 1:
        raise ValueError(f"{row['name']} is at {corner}, of which there are {len(found)}")
    lon, lat = found[0].place
    return {**row, "lon": f"{lon:.5f}", "lat": f"{lat:.5f}"}
