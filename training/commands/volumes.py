"""`volumes`: fit traffic volumes by kind of street and hour to counts; the next answer uses them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError, log

if TYPE_CHECKING:
    import pandas as pd

HELP = "fit traffic volumes by kind of street and hour to the city's counts"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--volumes", type=Path, required=True, metavar="FILE", help="CSV or Parquet file of counts")
    parser.add_argument("--out", type=Path, metavar="FILE", help="file to write; else the table of the home")


def run(args: argparse.Namespace) -> dict[str, Any]:
    from collision_risk_plugin.core.geo.zones import load_zones
    from collision_risk_plugin.core.streets.network_reader import load_network

    from ..volumes.learning import table_of_counts
    from ..volumes.volumes_file import write_volumes

    home = open_data_home(args.home, args.store)
    file = args.out or home.volumes
    with home.lock():
        rows = _rows(args.volumes)
        form = table_of_counts(rows, load_network(BUNDLED_NETWORK, load_zones(BUNDLED_ZONES)))
        table = write_volumes(file, form)
    log(Phrase("The traffic volumes are written: {file}", file=file))
    return {"file": str(file), "title": table.title, "within_two": table.within_two}


def _rows(file: Path) -> pd.DataFrame:
    """The counts in a file, in wide form. Raises TrainingError."""
    import pandas as pd

    from ..volumes.learning import COLUMNS

    try:
        rows = pd.read_parquet(file) if file.suffix.lower() == ".parquet" else pd.read_csv(file, low_memory=False)
    except (OSError, ValueError) as error:
        raise TrainingError(
            Phrase("The file “{file}” cannot be read as counts of vehicles.", file=file.name)
        ) from error
    if missing := [column for column in COLUMNS if column not in rows]:
        raise TrainingError(
            Phrase(
                "The file “{file}” has no column {columns}. Choose counts by hour, as NYC DOT publishes them.",
                file=file.name,
                columns=", ".join(missing[:5]),
            )
        )
    return rows
