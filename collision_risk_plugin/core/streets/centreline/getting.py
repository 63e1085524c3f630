"""The city's centreline as a street network of a data home: downloaded, built, checked, put in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import Phrase
from ...geo.zones import ZoneSet
from ..coverage import area_around
from ..network_writer import write_network
from .building import BuiltStreets, build_streets
from .classes import RULE
from .direction_check import UNSEEN
from .download import Edition, download_rows
from .errors import BadStreetsName, cannot_keep
from .rows import CentrelineRows
from .service import DATASET, PAGE_ROWS, CentrelineService, Reporter

TITLE, KIND = "City centreline", "centreline"
LICENCE = "NYC Open Data terms of use"
ATTRIBUTION = "Streets: NYC Street Centerline (CSCL), NYC Open Data"
PAGES = ".centreline"
"""Folder of the kept pages in the folder of the networks."""
_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")
_DOWNLOADED, _BUILT = 60.0, 70.0
"""Percent of the work."""


def get_centreline(
    service: CentrelineService, folder: Path, name: str, zones: ZoneSet, reporter: Reporter, page: int = PAGE_ROWS
) -> dict[str, Any]:
    """Make the network `name` of the city's centreline in `folder`, with its overlay on zones; facts for people.

    Rows are asked for a `page` at a time. What was there under this name is replaced at the end, once the new network
    was written and read back. Raises
    BadStreetsName, BadCentreline, CentrelineChanges, CannotKeepStreets, Cancelled, and the errors of the service.
    """
    if not _NAME.fullmatch(name):
        raise BadStreetsName(name=name)
    downloaded = download_rows(service, folder / PAGES, _Part(reporter, 0, _DOWNLOADED), page)
    edition, newest = downloaded.edition, downloaded.rows.newest
    reporter.progress(_DOWNLOADED, Phrase("Finding junctions and directions"))
    built = build_streets(downloaded.rows, reporter.is_cancelled)
    found = findings(downloaded.rows, built)
    for sentence in found:
        reporter.log(sentence)
    told = {
        "findings": found,
        "pages_fetched": downloaded.fetched,
        "pages_kept": downloaded.kept,
        "host": edition.host,
    }
    del downloaded  # what follows needs the room
    reporter.progress(_BUILT, Phrase("Building the network"))
    return {**_write(built, _facts(built, edition, newest), folder / f"{name}.npz", zones, reporter), **told}


def findings(rows: CentrelineRows, built: BuiltStreets) -> list[Phrase]:
    """What was found in the data of what the network takes for granted, a sentence each."""
    junctions = built.junctions
    found = [
        Phrase(
            "{rows} rows, {streets} km of streets that connect; longitudes {west} to {east}, latitudes {south} to "
            "{north}.",
            rows=f"{len(rows):,}",
            streets=f"{built.metres / 1000:,.0f}",
            west=f"{rows.lon.min():.3f}",
            east=f"{rows.lon.max():.3f}",
            south=f"{rows.lat.min():.3f}",
            north=f"{rows.lat.max():.3f}",
        ),
        *built.left_out.messages(),
        Phrase(
            "Ends on levels: {levels}; {joined} ends were alone on theirs and joined to the nearest; {gaps} gaps of up "
            "to 3 m closed.",
            levels=", ".join(f"{level}: {count:,}" for level, count in junctions.levels.items()),
            joined=f"{junctions.levels_joined:,}",
            gaps=f"{junctions.gaps_closed:,}",
        ),
        Phrase(
            "{repeated} numbers of streets (physicalid) occur more than once; {lost} rows have no line.",
            repeated=f"{rows.repeated:,}",
            lost=f"{rows.without_geometry:,}",
        ),
    ]
    seen = [avenue for avenue in built.avenues if avenue.verdict != UNSEEN]
    found += [Phrase("{what}.", what=avenue.text) for avenue in seen]
    if not seen:
        found.append(Phrase("None of Manhattan's avenues is in the data: directions could not be checked."))
    if built.turned:
        found.append(
            Phrase(
                "All eight avenues run the other way round in the data: the directions of all one-way streets were "
                "turned round."
            )
        )
    return found


def _facts(built: BuiltStreets, edition: Edition, newest: str) -> dict[str, Any]:
    """Facts for the network file. `newest`: day of the newest row, where there is one."""
    today = datetime.now(timezone.utc).date().isoformat()
    dates = ((edition.date, "the last change of the data"), (newest, "the newest row"), (today, "the download"))
    date, dated = next((date, dated) for date, dated in dates if date)
    left_out = built.left_out
    return {
        "title": TITLE,
        "approximate": False,
        "kind": KIND,
        "one_ways": True,
        "source": f"NYC Street Centerline (CSCL), data set {DATASET} of NYC Open Data, downloaded from {edition.host} "
        f"(date: that of {dated})",
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "date": date,
        "speeds": RULE,
        "area": area_around([built.graph.shapes[shape] for shape in np.flatnonzero(built.connected).tolist()]),
        "how": "downloaded",
        "from": edition.host,
        "left_out_km": left_out.kilometres,
        "unconnected_share": round(left_out.share, 4),
        "unconnected_parts": left_out.parts,
        "directions_turned": built.turned,
    }


def _write(
    built: BuiltStreets, facts: dict[str, Any], file: Path, zones: ZoneSet, reporter: Reporter
) -> dict[str, Any]:
    """Write the network; facts for people."""

    def report(fraction: float) -> None:
        reporter.progress(_BUILT + (100 - _BUILT) * fraction, Phrase("Building the network"))

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        counts = write_network(file, built.graph, zones, facts, is_cancelled=reporter.is_cancelled, report=report)
    except OSError as error:
        raise cannot_keep(file, error) from error
    reporter.progress(100, Phrase("The streets are written."))
    return {
        "network": str(file),
        "name": file.stem,
        "title": TITLE,
        "date": facts["date"],
        "nodes": counts["nodes"],
        "edges": counts["edges"],
        "km": round(built.metres / 1000, 1),
        "one_way_km": round(_one_way_metres(built) / 1000, 1),
        "zones": zones.id,
        **{key: facts[key] for key in ("left_out_km", "unconnected_share", "unconnected_parts")},
        "left_out": built.left_out.messages(),
        "warning": built.left_out.warning() or "",
    }


def _one_way_metres(built: BuiltStreets) -> float:
    graph = built.graph
    ways = np.bincount(graph.shape, minlength=len(graph.shapes))
    return float(graph.metres[(ways == 1)[graph.shape] & built.connected[graph.shape]].sum())


@dataclass(frozen=True)
class _Part:
    """Reporter of a part of the work, whose percent are those from `low` to `high` of the whole."""

    whole: Reporter
    low: float
    high: float

    def progress(self, percent: float, message: Phrase) -> None:
        self.whole.progress(self.low + (self.high - self.low) * percent / 100, message)

    def log(self, message: Phrase) -> None:
        self.whole.log(message)

    def is_cancelled(self) -> bool:
        return self.whole.is_cancelled()
