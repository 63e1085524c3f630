"""`promote`: make the challenger the champion if it is better on the same days."""

from __future__ import annotations

import argparse
from typing import Any

from ..process.data_home import open_data_home
from ..process.events import progress_range
from .train import until_argument, zones_argument

HELP = "compare the latest challenger with the champion on the same days, and promote it if it is better"


def arguments(parser: argparse.ArgumentParser) -> None:
    zones_argument(parser)
    until_argument(parser)
    parser.add_argument("--challenger", metavar="NNNN", help="another bundle than the latest")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.data.attached_networks import attach_networks

    from ..pipeline.session import open_session
    from ..store.lock import store_lock

    home = open_data_home(args.home, args.store)
    with home.lock():
        with progress_range(0, 30), store_lock(home.store_url):
            session = open_session(home, args.zones, args.until)
        with progress_range(30, 100):
            decision = session.promote(args.challenger)
        attach_networks(home.folder, session.registry.zones)
    return decision
