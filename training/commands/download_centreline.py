"""`download-centreline`: download the city's street centreline, and make a street network of it."""

from __future__ import annotations

import argparse
from typing import Any

from collision_risk_plugin.core.constants import BUNDLED_ZONES_ID
from collision_risk_plugin.core.streets.centreline.service import NAME, PAGE_ROWS

from ..process.data_home import open_data_home

HELP = "download the city's street centreline from NYC Open Data, and make a street network of it"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, metavar="ID", help="the zone set (default: %(default)s)")
    parser.add_argument("--name", default=NAME, help="what to call the streets (default: %(default)s)")
    parser.add_argument("--url", help="address of the service; else NYC Open Data")
    parser.add_argument(
        "--page-size", type=int, default=PAGE_ROWS, help="rows asked for at a time (default: %(default)s)"
    )


def run(args: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.data.attached_networks import attach_networks
    from collision_risk_plugin.core.geo.zones import load_zones
    from collision_risk_plugin.core.streets.centreline.getting import get_centreline

    from ..streets.centreline import EventReporter, SodaCentreline

    home = open_data_home(args.home, args.store)
    zones = load_zones(home.zone_file(args.zones))
    service = SodaCentreline(args.url)
    with home.lock():
        made = get_centreline(service, home.streets, args.name, zones, EventReporter(), args.page_size)
        attach_networks(home.folder, zones, [home.network(args.name)])
    return made
