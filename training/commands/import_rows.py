"""`import`: take over collisions from files, exports of NYC Open Data h9gi-nx95."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..home import open_home

HELP = "take over collisions from CSV or Parquet exports of NYC Open Data h9gi-nx95"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files, or folders of them")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from ..feed.importing import import_files
    from ..learning.collisions import find_files
    from ..store.store import open_store

    files = find_files(given.files)
    home = open_home(given.home, given.store)
    with home.lock():
        return import_files(files, open_store(home.store_url))
