"""`resources`: build the bundled zones and sketch network from the public data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.constants import DATA

from ..process.events import progress

if TYPE_CHECKING:
    import pandas as pd

HELP = "build the bundled zones, sketch network and places from the public data"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write")
    parser.add_argument(
        "--collisions",
        type=Path,
        nargs="+",
        required=True,
        metavar="FILE",
        help="CSV or Parquet exports of NYC Open Data h9gi-nx95, or folders of them; the more years, the more streets",
    )


def run(args: argparse.Namespace) -> dict[str, Any]:
    return {"folder": str(args.out), **build_resources(args.collisions, args.out)}


def build_resources(collisions: list[Path], folder: Path) -> dict[str, int]:
    """Write the bundled zones, sketch network, places and New York's time zone to `folder`; the network's counts."""
    from importlib.resources import files

    import shapely

    from collision_risk_plugin.core.files import write_bytes
    from collision_risk_plugin.core.geo.zones import load_zones
    from collision_risk_plugin.core.places.intersections import read_intersections
    from collision_risk_plugin.core.streets.network_writer import write_network

    from ..geodata.geography import nta_areas, write_nta_zones
    from ..geodata.intersections import learn_intersections, ranked, write_intersections
    from ..geodata.landmarks import write_landmarks
    from ..geodata.sketch.build import facts, sketch_network
    from ..geodata.sketch.lots import read_lots
    from ..geodata.sketch.overlay import border_overlay
    from ..geodata.sketch.tracts import sketch_metres, tract_streets

    rows, lots = read_collisions(collisions), read_lots()
    areas, tracts = nta_areas(), tract_streets()
    folder.mkdir(parents=True, exist_ok=True)
    write_nta_zones(folder / "nta2020.gpkg", areas, sketch_metres(tracts))
    zones = load_zones(folder / "nta2020.gpkg")
    write_intersections(folder / "intersections.npz", ranked(learn_intersections(rows)))
    write_landmarks(folder / "landmarks.csv", zones, read_intersections(folder / "intersections.npz"))
    progress(10, "Computing the streets: some minutes")
    graph, date = sketch_network(rows, lots, tracts, shapely.union_all(areas.geometry.to_numpy()))
    progress(90, "Writing the network")
    overlay = border_overlay(graph.shapes, graph.metres[: len(graph.shapes)], zones)
    counts = write_network(folder / "sketch.npz", graph, zones, facts(date), overlay)
    rules = (files("tzdata") / "zoneinfo" / "America" / "New_York").read_bytes()
    write_bytes(folder / "New_York.tzif", rules)
    return counts


def read_collisions(paths: list[Path]) -> pd.DataFrame:
    """Collisions in the city in files or folders: day (ISO), coordinates, names; of those of one id the last counts.

    Raises TrainingError, BadTextFile.
    """
    import pandas as pd

    from ..feed.file_import import chunks, open_source
    from ..geodata.sketch.collision_points import EAST, NAMES, NORTH, SOUTH, WEST
    from ..learning.collisions import find_files
    from ..store.row_format import as_number, parse_days

    progress(0, "Reading the collisions")
    columns = ["collision_id", "crash_date", "latitude", "longitude", *NAMES]
    parts = [rows[columns] for file in find_files(paths) for rows, _ in chunks(open_source(file))]
    rows = pd.concat(parts, ignore_index=True).drop_duplicates("collision_id", keep="last")
    rows["crash_date"] = parse_days(rows["crash_date"]).dt.strftime("%Y-%m-%d")
    for column in ("latitude", "longitude"):
        rows[column] = as_number(rows[column])
    inside = rows["longitude"].between(WEST, EAST) & rows["latitude"].between(SOUTH, NORTH)
    return rows[inside.fillna(False)].reset_index(drop=True)
