"""`import`: take over collisions from files, exports of NYC Open Data h9gi-nx95."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..process.data_home import open_data_home
from ..process.events import share

HELP = "take over collisions from CSV or Parquet exports of NYC Open Data h9gi-nx95"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files, or folders of them")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from ..feed.file_import import import_files
    from ..learning.collisions import find_files
    from ..store.store import open_store
    from .intersections import make_again

    files = find_files(given.files)
    home = open_data_home(given.home, given.store)
    with home.lock():
        store = open_store(home.store_url)
        with share(0, 95):
            result = import_files(files, store)
        with share(95, 100):
            return result | {"intersections": make_again(home, store)}
