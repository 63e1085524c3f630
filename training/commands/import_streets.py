"""`import-streets`: streets from a file of OpenStreetMap's data, or of osmnx."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, progress, share
from .download_streets import PART, WHOLE

HELP = "make a street network of a file: GraphML or GeoPackage of osmnx, .osm, .osm.json, .osm.pbf"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file; its format is known by what is in it")
    parser.add_argument("--zones", required=True, metavar="ID", help="the zone set")
    parser.add_argument("--layer", help="the layer of the edges, in a GeoPackage (default: edges)")
    parser.add_argument("--name", help="what to call the streets (default: after the file)")
    parser.add_argument("--title", help="their title for people (default: after the file)")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.geo.zones import load_zones

    from ..streets.importing import read_streets
    from ..streets.making import Origin, make_network, network_file
    from ..streets.tiles import outline

    home = open_data_home(given.home, given.store)
    stem = given.file.name.split(".")[0]
    name = given.name or re.sub(r"[^A-Za-z0-9]+", "_", stem).strip("_")
    if name in {WHOLE, PART}:
        raise TrainingError(Phrase("“{name}” is the name of downloaded streets. Give yours another name.", name=name))
    file = network_file(home.streets, name)
    zone_file = home.zone_file(given.zones)
    zones = load_zones(zone_file)
    with home.lock():
        area = outline(zone_file)
        progress(5, Phrase("Reading {file}", file=given.file.name))
        with share(5, 50):
            (home.folder / "cache").mkdir(parents=True, exist_ok=True)
            found = read_streets(given.file, given.layer, area, home.folder / "cache" / "streets.osm")
        origin = Origin(given.title or stem, "imported", given.file.name, found.date, found.dated)
        with share(50, 100):
            made = make_network(found.graph, area, zones, origin, file)
    return made
