"""`import`: store collisions from files, exports of NYC Open Data h9gi-nx95."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..process.data_home import open_data_home
from ..process.events import progress_range

HELP = "take over collisions from CSV or Parquet exports of NYC Open Data h9gi-nx95"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files, or folders of them")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from ..feed.file_import import import_files
    from ..learning.collisions import find_files
    from ..store.lock import store_lock
    from ..store.store import open_store
    from .intersections import rebuild_intersections

    files = find_files(args.files)
    home = open_data_home(args.home, args.store)
    with home.lock(), store_lock(home.store_url):
        store = open_store(home.store_url)
        with progress_range(0, 95):
            result = import_files(files, store)
        with progress_range(95, 100):
            return result | {"intersections": rebuild_intersections(home, store)}
