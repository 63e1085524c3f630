"""`import-streets`: make a street network of a file of OpenStreetMap data, or of osmnx."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, progress, progress_range
from .download_streets import PART, WHOLE

HELP = "make a street network of a file: GraphML or GeoPackage of osmnx, .osm, .osm.json, .osm.pbf"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file; its format is known by what is in it")
    parser.add_argument("--zones", required=True, metavar="ID", help="the zone set")
    parser.add_argument("--layer", help="the layer of the edges, in a GeoPackage (default: edges)")
    parser.add_argument("--name", help="what to call the streets (default: after the file)")
    parser.add_argument("--title", help="their title for people (default: after the file)")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.data.attached_networks import attach_networks
    from collision_risk_plugin.core.geo.zones import load_zones

    from ..streets.importing import read_streets
    from ..streets.network import StreetSource, make_network, network_file
    from ..streets.tiles import outline

    home = open_data_home(args.home, args.store)
    stem = args.file.name.split(".")[0]
    name = args.name or re.sub(r"[^A-Za-z0-9]+", "_", stem).strip("_")[:60] or "streets"
    if name in {WHOLE, PART}:
        raise TrainingError(Phrase("“{name}” is the name of downloaded streets. Give yours another name.", name=name))
    file = network_file(home.streets, name)
    zone_file = home.zone_file(args.zones)
    zones = load_zones(zone_file)
    with home.lock():
        area = outline(zone_file)
        progress(5, Phrase("Reading {file}", file=args.file.name))
        with progress_range(5, 50):
            imported = read_streets(args.file, args.layer, area)
        origin = StreetSource(args.title or stem, "imported", args.file.name, imported.date, imported.dated)
        with progress_range(50, 100):
            made = make_network(imported.graph, area, zones, origin, file)
        attach_networks(home.folder, zones, [file])
    return made
