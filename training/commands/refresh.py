"""`refresh`: bring the store up to date with NYC Open Data."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from ..process.data_home import open_data_home
from ..process.events import TrainingError, share

HELP = "bring the stored collisions up to date with NYC Open Data"
PAGE_SIZE = 20_000


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=date.fromisoformat, help="first crash date to keep, YYYY-MM-DD; else all")
    parser.add_argument("--until", type=date.fromisoformat, help="last crash date to keep, YYYY-MM-DD; else all")
    parser.add_argument("--url", help="address of the service; else NYC Open Data")
    parser.add_argument("--page-size", type=int, default=PAGE_SIZE, help="rows asked for at a time, up to 50,000")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from ..feed.collisions import DATASET, Feed
    from ..feed.nyc_open_data import nyc_open_data
    from ..feed.refresh import refresh
    from ..store.store import open_store
    from .intersections import make_again

    if not 2 <= given.page_size <= 50_000:
        raise TrainingError("A page has 2 to 50,000 rows. Choose a size in between.")
    if given.since and given.until and given.since > given.until:
        raise TrainingError("The first day is later than the last. Swap them.")
    home = open_data_home(given.home, given.store)
    feed = Feed(nyc_open_data(DATASET, given.url), given.page_size)
    with home.lock():
        store = open_store(home.store_url)
        with share(0, 95):
            result = refresh(feed, store, given.since, given.until)
        with share(95, 100):
            return result | {"intersections": make_again(home, store)}
