"""Volume table: how many vehicles pass on each kind of street in each hour of the week, read from its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from .. import clock
from ..errors import BadVolumes, Phrase
from ..geo.arrays import FloatArray
from .speed_table import ROAD_CLASSES, TRAFFIC_AREAS, Codes

FORMAT = 1
_MOST_A_DAY = 400_000.0
"""Vehicles a day in both directions; the George Washington Bridge has fewer than 300,000."""
_MOST_SIGMA = 3.0
_MOST_SHARE = 1.0
_Z90 = 1.6448536269514722


@dataclass(frozen=True, eq=False)
class VolumeTable:
    """Vehicles by kind of street, both directions together, fitted to counts from `first` to `last`.

    `daily` (TRAFFIC_AREAS, ROAD_CLASSES): median vehicles a day; `sigma`, alike: standard deviation of the logarithm
    of a street's own volume around it. `share` (168,): part of a day's vehicles in each hour of the week (Σ = 7), and
    `share_sigma`: standard deviation of its logarithm from street to street. `within_two`: the part of streets, each
    left out of the fit with all its counts, whose daily volume was met within a factor of 2.
    """

    title: str
    source: str
    licence: str
    attribution: str
    first: date
    last: date
    daily: FloatArray
    sigma: FloatArray
    share: FloatArray
    share_sigma: float
    within_two: float

    def at_hour(self, area: Codes, road_class: Codes, hour: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Vehicles in an hour of the week on streets (G,) by their TrafficArea and RoadClass, and the 90 % interval."""
        return _bounds(self.daily[area, road_class] * self.share[hour], self.hourly_sigma(self.sigma[area, road_class]))

    def a_day(self, area: Codes, road_class: Codes) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Vehicles a day on streets (G,) by their TrafficArea and RoadClass, and the 90 % interval of each."""
        return _bounds(self.daily[area, road_class], self.sigma[area, road_class])

    def hourly_sigma(self, daily_sigma: FloatArray) -> FloatArray:
        """Standard deviation of the logarithm of an hour's volume, from that of the day's."""
        sigma: FloatArray = np.hypot(daily_sigma, self.share_sigma)
        return sigma


def _bounds(volume: FloatArray, sigma: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    factor = np.exp(_Z90 * sigma)
    return volume, volume / factor, volume * factor


def load_volumes(file: Path) -> VolumeTable:
    """The volume table in a file, every value checked. Raises BadVolumes."""
    try:
        return _table(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadVolumes(str(error), file=file.name, problem=Phrase("it cannot be opened")) from error
    except (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError) as error:
        problem = Phrase("it is damaged or is no table of traffic volumes")
        raise BadVolumes(repr(error), file=file.name, problem=problem) from error


def _table(form: Mapping[str, Any]) -> VolumeTable:
    if form["format"] != FORMAT:
        raise ValueError(f"format {form['format']}")
    first, last = (date.fromisoformat(form[key]) for key in ("from", "to"))
    if first > last:
        raise ValueError(f"{first} comes after {last}")
    streets = (TRAFFIC_AREAS, ROAD_CLASSES)
    share = _numbers(form, "share", (clock.HOURS_PER_WEEK,), 1e-4, _MOST_SHARE)
    if abs(share.sum() - 7) > 1e-3:
        raise ValueError(f"the hours of the week sum to {share.sum()} days")
    title, source, licence, attribution = (_text(form[key]) for key in ("title", "source", "licence", "attribution"))
    return VolumeTable(
        title,
        source,
        licence,
        attribution,
        first,
        last,
        daily=_numbers(form, "daily", streets, 1.0, _MOST_A_DAY),
        sigma=_numbers(form, "sigma", streets, 0.0, _MOST_SIGMA),
        share=share,
        share_sigma=float(_numbers(form, "share_sigma", (), 0.0, _MOST_SIGMA)),
        within_two=float(_numbers(form, "within_two", (), 0.0, 1.0)),
    )


def _text(value: Any) -> str:
    if not (isinstance(value, str) and value.strip()):
        raise ValueError(f"{value!r} is no text")
    return value


def _numbers(form: Mapping[str, Any], key: str, shape: tuple[int, ...], least: float, most: float) -> FloatArray:
    """An array of numbers of a file. Raises ValueError for another shape, and where one is beyond its limits."""
    given = np.array(form[key])
    if given.shape != shape or given.dtype.kind not in "if":
        raise ValueError(f"{key} has the shape {given.shape}, type {given.dtype}")
    if not ((given >= least) & (given <= most)).all():
        raise ValueError(f"{key} has a value that is not between {least} and {most}")
    numbers: FloatArray = given.astype(float)
    return numbers
