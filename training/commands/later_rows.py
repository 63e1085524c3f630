"""What the commands that judge a model on later rows share: their options, the model, and the rows it has not seen."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_ZONES_ID
from collision_risk_plugin.core.errors import Phrase

from ..process.data_home import open_data_home
from ..process.events import TrainingError
from .check import refuse_days_seen
from .values import iso_day

if TYPE_CHECKING:
    from collision_risk_plugin.core.model.bundle import RateSurface

    from ..learning.collisions import Collisions
    from ..learning.places import Places
    from ..process.data_home import WorkerHome


def later_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--collisions", type=Path, nargs="+", required=True, help=".parquet or .csv files, or folders")
    parser.add_argument("--from", dest="first", type=iso_day, help="first day that counts; else the model's last + 1")
    parser.add_argument("--to", dest="last", type=iso_day, help="last day that counts; else the last of the rows")
    parser.add_argument("--model", type=Path, help="folder of a model; else the champion of the home, or the bundled")
    parser.add_argument("--zones", default=BUNDLED_ZONES_ID, help="zone set")


@dataclass(frozen=True, eq=False)
class JudgedModel:
    """A model that is judged on days after `learned_to`, the home it was looked for in, and its zones."""

    home: WorkerHome
    places: Places
    surface: RateSurface
    learned_to: date


def open_judged_model(args: argparse.Namespace) -> JudgedModel:
    """The model that `later_arguments` name. Raises TrainingError where it has seen the first day that counts."""
    from collision_risk_plugin.core.model.bundle import load_surface

    from ..learning.places import read_places
    from ..registry.registry import Registry

    home = open_data_home(args.home, args.store)
    places = read_places(home.zone_file(args.zones))
    registry = Registry(home.models(args.zones), places.zones)
    surface = load_surface(args.model, places.zones) if args.model else registry.surface(registry.champion())
    learned_to = date.fromisoformat(surface.manifest["training"]["last"])
    refuse_days_seen(surface, args.first or learned_to + timedelta(days=1))
    return JudgedModel(home, places, surface, learned_to)


def read_collisions(args: argparse.Namespace, places: Places) -> Collisions:
    """The collisions of the files, up to today."""
    import pandas as pd

    from ..learning.collisions import clean, find_files, read_file

    rows = pd.concat([read_file(file) for file in find_files(args.collisions)], ignore_index=True)
    return clean(rows, places.polygons, clock.now().date())


def later_collisions(
    collisions: Collisions, learned_to: date, first: date | None = None, last: date | None = None
) -> Collisions:
    """The collisions that count: located, and of days that the model has not seen.

    Raises TrainingError where there is none.
    """
    import numpy as np

    counts = (collisions.zone >= 0) & (collisions.day > np.datetime64(learned_to))
    counts &= collisions.day >= np.datetime64(first or date.min)
    counts &= collisions.day <= np.datetime64(last or date.max)
    if not counts.any():
        raise TrainingError(
            Phrase(
                "None of the rows that can be placed is of these days and later than {last}, up to which the model has "
                "learned. Give later rows, or a model of earlier ones (“bundle --until”).",
                last=learned_to,
            )
        )
    return collisions.on(counts)


def days_of(collisions: Collisions) -> tuple[date, date]:
    """The first and the last day of some collisions."""
    return collisions.day.min().astype(object), collisions.day.max().astype(object)
