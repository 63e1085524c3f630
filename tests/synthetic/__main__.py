"""Write synthetic data to a folder: `python -m tests.synthetic FOLDER [NAME...]`, by default all."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from .collisions import collision_rows
from .street_files import manhattan_graph, overpass_answer, save_geopackage
from .taxi_zones import taxi_zones

FILES = {
    "collisions_2025_01_to_04.parquet": lambda file: collision_rows(date(2025, 1, 1), date(2025, 4, 30)).to_parquet(
        file
    ),
    "manhattan_drive.gpkg": lambda file: save_geopackage(manhattan_graph(), file),
    "overpass.json": lambda file: file.write_text(json.dumps(overpass_answer()), encoding="utf-8"),
    "taxi_zones.geojson": lambda file: file.write_bytes(taxi_zones()),
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write synthetic collisions, streets and taxi zones.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", choices=[*FILES, []], default=list(FILES))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.names:
        FILES[name](given.folder / name)
        print(given.folder / name)
