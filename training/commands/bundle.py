"""`bundle`: train on files of collisions and write a bundle to a folder, as the bundled model was made."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.constants import BUNDLED_ZONES
from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, log, progress, progress_range
from .train import recipe_arguments, training_options

HELP = "learn from files of collisions and write a bundle, without a store or a registry"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collisions", type=Path, nargs="+", required=True, help=".parquet or .csv files, or folders")
    parser.add_argument("--zones", type=Path, default=BUNDLED_ZONES, help="zone set (default: bundled)")
    parser.add_argument("--out", type=Path, required=True, help="folder to write; an old bundle there is replaced")
    parser.add_argument("--note", action="append", default=[], help="what to say of the files in the model card")
    recipe_arguments(parser)


def run(args: argparse.Namespace) -> dict[str, Any]:
    import pandas as pd

    from ..learning.collisions import clean, find_files, read_file
    from ..learning.places import read_places
    from ..pipeline.training import make_bundle
    from ..pipeline.training_data import select_training_data
    from ..registry.files import write_folder

    out: Path = args.out
    if out.exists() and not (out / "manifest.json").is_file() and not (out.is_dir() and not any(out.iterdir())):
        raise TrainingError(
            Phrase(
                "“{folder}” exists and is no model bundle. Name a new folder, or an old bundle to replace.", folder=out
            )
        )
    places = read_places(args.zones)
    progress(1, "Reading collisions")
    frames = [read_file(file) for file in find_files(args.collisions)]
    progress(5, "Locating collisions")
    collisions = clean(pd.concat(frames, ignore_index=True), places.polygons)
    log(Phrase("{count:,} distinct collisions", count=len(collisions)))
    training_data = select_training_data(collisions, places, args.until)
    with progress_range(10, 99):
        made = make_bundle(training_data, training_options(args), args.note)
    try:
        write_folder(out, made.files)
    except OSError as error:
        raise TrainingError(
            Phrase(
                "“{folder}” cannot be written: {error}. What was there is there still.",
                folder=out,
                error=error.strerror or error,
            )
        ) from error
    return {"bundle": str(out), "id": made.manifest["id"], "title": made.manifest["title"]} | {
        "winner": made.manifest["recipe"]["name"],
        "rows": made.manifest["training"]["rows"],
    }
