"""`refresh`: bring the stored collisions up to date with NYC Open Data."""

from __future__ import annotations

import argparse
from typing import Any

from ..process.data_home import open_data_home
from ..process.events import TrainingError, progress_range
from .values import iso_day

HELP = "bring the stored collisions up to date with NYC Open Data"
PAGE_SIZE = 20_000


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=iso_day, help="first crash date to keep, YYYY-MM-DD; else all")
    parser.add_argument("--until", type=iso_day, help="last crash date to keep, YYYY-MM-DD; else all")
    parser.add_argument("--url", help="address of the service; else NYC Open Data")
    parser.add_argument("--page-size", type=int, default=PAGE_SIZE, help="rows asked for at a time, up to 50,000")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from ..feed.collisions import DATASET, CollisionFeed
    from ..feed.nyc_open_data import nyc_open_data
    from ..feed.refresh import refresh
    from ..store.lock import store_lock
    from ..store.store import open_store
    from .intersections import rebuild_intersections

    if not 2 <= args.page_size <= 50_000:
        raise TrainingError("A page has 2 to 50,000 rows. Choose a size in between.")
    if args.since and args.until and args.since > args.until:
        raise TrainingError("The first day is later than the last. Swap them.")
    home = open_data_home(args.home, args.store)
    feed = CollisionFeed(nyc_open_data(DATASET, args.url), args.page_size)
    with home.lock(), store_lock(home.store_url):
        store = open_store(home.store_url)
        with progress_range(0, 95):
            result = refresh(feed, store, args.since, args.until)
        with progress_range(95, 100):
            return result | {"intersections": rebuild_intersections(home, store)}
