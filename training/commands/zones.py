"""`zones`: make a zone set in the home, of the taxi zones or of any polygon layer."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.constants import BUNDLED_ZONES_ID
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, progress

if TYPE_CHECKING:
    from ..geodata.zone_sets import ZoneSetNames

HELP = "make a zone set: the taxi zones, or any layer of polygons"


def arguments(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--taxi", action="store_true", help="the TLC's taxi zones, from NYC Open Data")
    source.add_argument(
        "--from", dest="source", type=Path, metavar="FILE", help="any layer of polygons that GDAL reads"
    )
    parser.add_argument("--url", help="another address of NYC Open Data")
    parser.add_argument("--layer", help="the layer, in a file of several")
    parser.add_argument("--id-field", help="field with each zone's own id")
    parser.add_argument("--name-field", help="field with each zone's name (default: the id)")
    parser.add_argument("--zones-id", metavar="ID", help="what to call the zone set (default: after the file)")
    parser.add_argument("--title", help="its title for people (default: after the file)")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from ..feed.nyc_open_data import download_taxi_zones
    from ..geodata.zone_sets import TAXI_ZONES, make_zone_set, read_geojson, read_layer, taxi_zones

    home = open_data_home(args.home, args.store)
    with home.lock():
        if args.taxi:
            progress(5, "Downloading the taxi zones")
            frame = taxi_zones(read_geojson(download_taxi_zones(args.url)))
            names = TAXI_ZONES
        else:
            frame, names = read_layer(args.source, args.layer), _names(args)
        progress(30, "Checking the zones")
        return make_zone_set(frame, names, home.zone_set(names.zones_id))


def _names(args: argparse.Namespace) -> ZoneSetNames:
    from ..geodata.zone_sets import TAXI_ZONES, ZoneSetNames

    if not args.id_field:
        raise TrainingError("Name the field with each zone's own id.")
    stem = args.source.stem
    zones_id = args.zones_id or re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_")
    if zones_id in {BUNDLED_ZONES_ID, TAXI_ZONES.zones_id}:
        raise TrainingError(Phrase("“{name}” is the name of other zones. Give yours another name.", name=zones_id))
    return ZoneSetNames(zones_id, args.title or stem, args.id_field, args.name_field or args.id_field)
