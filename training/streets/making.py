"""A street network of a zone set, made of a graph of OpenStreetMap's streets and written whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import shapely

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.geo.zones import ZoneSet

from ..geodata.network_writer import write_network
from ..process.events import TrainingError, progress
from .area import area_of
from .network import RULE, prepared, streets_of

LICENCE = "ODbL 1.0 (Open Database License), https://opendatacommons.org/licenses/odbl/"
ATTRIBUTION = "© OpenStreetMap contributors, https://www.openstreetmap.org/copyright"
_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")


@dataclass(frozen=True)
class Origin:
    """What is said of streets: `how` they came ("downloaded", "imported"), from which host or file, and how old.

    `dated` is what `date` (YYYY-MM-DD) is the date of.
    """

    title: str
    how: str
    source: str
    date: str
    dated: str


def network_file(folder: Path, name: str) -> Path:
    """Where a network of this name is kept. Raises TrainingError for a name that cannot be one."""
    if not _NAME.fullmatch(name):
        raise TrainingError(Phrase("“{name}” cannot name streets. Use letters, digits and _, 60 at most.", name=name))
    return folder / f"{name}.npz"


def make_network(
    graph: nx.MultiDiGraph, area: shapely.Geometry, zones: ZoneSet, origin: Origin, file: Path
) -> dict[str, Any]:
    """Cut a graph to an area (degrees), and write it with its overlay on the zones to `file`; its facts.

    What was there before stays until all is written. Raises TrainingError where nothing is left, or no room.
    """
    progress(0, "Joining the pieces of streets")
    streets = streets_of(prepared(graph, area))
    progress(50, "Finding the zones that each street runs through")
    facts = {
        "title": origin.title,
        "approximate": False,
        "source": f"OpenStreetMap, streets that cars may drive on, {origin.how} from {origin.source} "
        f"(date: that of {origin.dated})",
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "date": origin.date,
        "speeds": RULE,
        "area": area_of(streets.shapes),
        "how": origin.how,
        "from": origin.source,
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        counts = write_network(file, streets, zones, facts)
    except OSError as error:
        raise TrainingError(
            Phrase("“{file}” cannot be written: {error}. Make room there, and try again.", file=file, error=error)
        ) from error
    _, one_way = np.unique(streets.shape, return_index=True)
    progress(100, "The streets are written.")
    return {
        "network": str(file),
        "name": file.stem,
        "title": origin.title,
        "date": origin.date,
        "nodes": counts["nodes"],
        "edges": counts["edges"],
        "km": round(float(streets.metres[one_way].sum()) / 1000, 1),
        "zones": zones.id,
    }
