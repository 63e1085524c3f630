"""`resources`: build the bundled zones and sketch network from the public data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.constants import DATA

HELP = "build the bundled zones and sketch network from the public data"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write")


def run(args: argparse.Namespace) -> dict[str, Any]:
    return {"folder": str(args.out), **build_resources(args.out)}


def build_resources(folder: Path) -> dict[str, int]:
    """Write the bundled zones, sketch network and New York's time zone to `folder`; the network's counts."""
    from importlib.resources import files

    from collision_risk_plugin.core.files import write_bytes
    from collision_risk_plugin.core.geo.zones import load_zones
    from collision_risk_plugin.core.streets.network_writer import write_network

    from ..geodata.geography import nta_areas, write_nta_zones
    from ..geodata.sketch import FACTS, crossings, sketch, sketch_metres, tract_streets

    folder.mkdir(parents=True, exist_ok=True)
    areas, streets = nta_areas(), tract_streets()
    write_nta_zones(folder / "nta2020.gpkg", areas, sketch_metres(streets))
    zones = load_zones(folder / "nta2020.gpkg")
    network, overlay = sketch(streets, crossings(), zones)
    counts = write_network(folder / "sketch.npz", network, zones, FACTS, overlay)
    rules = (files("tzdata") / "zoneinfo" / "America" / "New_York").read_bytes()
    write_bytes(folder / "New_York.tzif", rules)
    return counts
