"""`download-streets`: download the streets of a zone set, or of an extent, from OpenStreetMap."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, progress, progress_range

HELP = "download the streets of a zone set from OpenStreetMap, and make a street network of them"
TITLE = "OpenStreetMap streets"
WHOLE, PART = "osm", "osm_extent"
MIN_TIMEOUT, MAX_TIMEOUT = 10, 3600


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--zones", required=True, metavar="ID", help="the zone set")
    parser.add_argument("--extent", metavar="W,S,E,N", help="a part of it, in degrees: write --extent=-74.02,40.7,…")
    parser.add_argument("--name", help=f"what to call the streets (default: {WHOLE}, or {PART} for an extent)")
    parser.add_argument("--title", help="their title for people")
    parser.add_argument(
        "--overpass", action="append", metavar="URL", help="address of an Overpass service; again for mirrors of it"
    )
    parser.add_argument(
        "--timeout", type=float, default=180.0, metavar="S", help="seconds that a tile may take (default: 180)"
    )
    parser.add_argument("--refresh", action="store_true", help="download what was kept of earlier downloads, too")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.data.attached_networks import attach_networks
    from collision_risk_plugin.core.geo.zones import load_zones

    from ..feed.nyc_open_data import user_agent
    from ..streets.importing import day_of
    from ..streets.network import StreetSource, make_network, network_file
    from ..streets.osm import build_graph
    from ..streets.overpass import ADDRESS, RETRY_POLICY, Overpass
    from ..streets.tiles import extent_within, fetch_tiles, outline

    if not MIN_TIMEOUT <= args.timeout <= MAX_TIMEOUT:
        raise TrainingError(
            Phrase(
                "A tile may take {least} to {most:,} seconds. Choose a time in between.",
                least=MIN_TIMEOUT,
                most=MAX_TIMEOUT,
            )
        )
    home = open_data_home(args.home, args.store)
    file = network_file(home.streets, args.name or (PART if args.extent else WHOLE))
    zone_file = home.zone_file(args.zones)
    zones = load_zones(zone_file)
    with home.lock():
        area = outline(zone_file)
        if args.extent:
            area = extent_within(args.extent, area)
        cache = home.folder / "cache"
        retry = replace(RETRY_POLICY, answer=args.timeout)
        overpass = Overpass(args.overpass or [ADDRESS], agent=user_agent(), retry=retry)
        with progress_range(0, 60):
            tiles = fetch_tiles(area, overpass, cache / "overpass", refresh=args.refresh)
        progress(60, "Reading the streets")
        days = [day_of(date) for date in tiles.dates]
        known = all(days)
        origin = StreetSource(
            title=args.title or TITLE + (" (extent)" if args.extent else ""),
            how="downloaded",
            source=", ".join(tiles.hosts),
            date=min(days) if known else datetime.now(UTC).date().isoformat(),
            dated="the oldest data" if known else "the download, as the service does not say that of its data",
        )
        graph = build_graph(tiles.streets, area)
        with progress_range(65, 100):
            made = make_network(graph, area, zones, origin, file)
        attach_networks(home.folder, zones, [file])
    return made | {"tiles_fetched": tiles.fetched, "tiles_kept": tiles.kept, "host": origin.source}
