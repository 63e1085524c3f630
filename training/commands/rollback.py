"""`rollback`: make an earlier champion the champion again."""

from __future__ import annotations

import argparse
from typing import Any

from ..process.data_home import open_data_home
from .train import zones_argument

HELP = "make the previous champion, or the one named, champion again"


def arguments(parser: argparse.ArgumentParser) -> None:
    zones_argument(parser)
    parser.add_argument("--to", metavar="NNNN", help="the bundle's number, or “bundled”; else the previous champion")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.data.attached_networks import attach_networks
    from collision_risk_plugin.core.geo.zones import load_zones
    from collision_risk_plugin.core.model.registry import BUNDLED_NAME

    from ..registry.registry import Registry

    home = open_data_home(args.home, args.store)
    registry = Registry(home.models(args.zones), load_zones(home.zone_file(args.zones)))
    with home.lock():
        registry.recover()
        before = registry.champion()
        champion = registry.rollback(BUNDLED_NAME if args.to == "bundled" else args.to)
        attach_networks(home.folder, registry.zones)
    return {"champion": champion, "before": before, "title": registry.surface(champion).title}
