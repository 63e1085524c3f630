"""Serve NYC Open Data, Overpass and Nominatim on loopback until it is stopped; the first line says where.

    python tests/services --port 8099 --from 2025-01-01 --to 2025-04-30 --fault 429@2 --fault truncate@5+

Collisions are synthetic, by default of the last two years, or those of the Parquet files after --data. A fault is
KIND@N, for the Nth answer of NYC Open Data, or KIND@N+, for all from there on: a status (429, 500…), drop, truncate,
html, slow, empty.
"""

from __future__ import annotations

import argparse
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.services.loopback import Loopback
from tests.services.nominatim import Nominatim
from tests.services.overpass import Overpass
from tests.synthetic.collisions import collision_rows
from tests.synthetic.served import open_data
from tests.synthetic.street_files import overpass_answer

DAYS, LAG_DAYS = 700, 3
"""Of collisions, and how long ago the latest was: enough to train and to judge drift as of today."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Stand-ins for NYC Open Data, Overpass and Nominatim, on loopback.")
    parser.add_argument("--port", type=int, default=8099, help="0: any that is free (default: %(default)s)")
    last = date.today() - timedelta(days=LAG_DAYS)
    first = last - timedelta(days=DAYS)
    parser.add_argument("--from", dest="first", type=date.fromisoformat, default=first, metavar="DAY")
    parser.add_argument("--to", dest="last", type=date.fromisoformat, default=last, metavar="DAY")
    parser.add_argument("--data", nargs="+", type=Path, help="Parquet files with rows, in place of synthetic ones")
    parser.add_argument("--fault", action="append", default=[], metavar="KIND@N", help="more than one may be given")
    parser.add_argument("--omit", action="append", default=[], metavar="COLUMN", help="a column that is not there")
    parser.add_argument("--pause", default="", metavar="DAY", help="no rows from this day on")
    parser.add_argument("--token", default="", help="refuse whoever has no such app token")
    given = parser.parse_args()
    if given.data:
        rows = pd.concat([pd.read_parquet(file) for file in given.data], ignore_index=True)
    else:
        rows = collision_rows(given.first, given.last)
    collisions = open_data(rows, given.omit, given.pause, token=given.token, faults=given.fault, nap=10.0)
    served = Loopback([collisions, Overpass(overpass_answer()), Nominatim()], given.port)
    print(f"serving on {served.url}", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
