"""Speed table: how fast traffic is on each kind of street in each band of hours of the week, read from its file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import clock
from ..constants import BUNDLED_SPEEDS, MPH
from ..errors import BadSpeeds, Phrase
from ..geo.arrays import FloatArray, IntArray

Codes = npt.NDArray[np.integer[Any]]
"""Values of an enumeration, in any type of whole numbers."""
FORMAT = 1
TRAFFIC_AREAS, ROAD_CLASSES = 3, 8
"""Sizes of the enumerations TrafficArea and RoadClass of `core.streets.road_class`."""
OFF_STREETS = -1
"""Stands for the kind of an access leg, which is on no street."""
ACCESS_SPEED = 24 / 3.6
"""Speed (m/s) assumed on an access leg at any hour: 24 km/h, as on the roads inside an airport or a park."""
_MIN_MPH, _MAX_MPH = 1.0, 100.0
_MAX_TRIP_SECONDS = 3600.0
_MAX_RANGE_FACTOR = 10.0
_TYPICAL_HOURS = tuple(24 * day + hour for day in range(7) for hour in range(6, 24))
"""Hours of the week whose speeds are typical: from 6:00 to midnight on each day."""


@dataclass(frozen=True, eq=False)
class SpeedTable:
    """Speeds of K kinds of streets in B bands of the week, measured from `first` to `last`.

    `band` (168,): band of each hour of the week. `kind` (TRAFFIC_AREAS, ROAD_CLASSES): kind of a street by its area and
    class. `mph` (B, K). `trip_seconds`: of each trip beside its streets, for getting going and parking.
    `spread` (B, 2): 10th and 90th percentile of the seconds that trips take ÷ those predicted.
    """

    title: str
    source: str
    licence: str
    attribution: str
    first: date
    last: date
    kinds: tuple[str, ...]
    band: IntArray
    kind: IntArray
    mph: FloatArray
    trip_seconds: float
    spread: FloatArray

    def kinds_of(self, area: Codes, road_class: Codes) -> IntArray:
        """The kind of each street (E,) by its TrafficArea (E,) and RoadClass (E,)."""
        return self.kind[area, road_class]

    def speeds_at(self, timestamp: float) -> FloatArray:
        """Speeds (K + 1,) as of `metres_per_second` at an instant, in seconds since 1970 (UTC)."""
        row: FloatArray = self.metres_per_second[self.band[clock.hour_of_week(clock.from_timestamp(timestamp))]]
        return row

    @cached_property
    def metres_per_second(self) -> FloatArray:
        """Speeds (B, K + 1); the last column is that of access legs, so that OFF_STREETS selects it."""
        access = np.full((len(self.mph), 1), ACCESS_SPEED)
        return np.hstack((self.mph * MPH, access))

    @cached_property
    def typical_metres_per_second(self) -> FloatArray:
        """Typical speeds (K,): the harmonic mean over the hours from 6:00 to midnight of all days."""
        mean: FloatArray = 1 / (1 / self.metres_per_second[self.band[list(_TYPICAL_HOURS)], :-1]).mean(axis=0)
        return mean


@lru_cache(maxsize=1)
def bundled_speeds() -> SpeedTable:
    """The speed table that comes with the plugin. Raises BadSpeeds."""
    return load_speeds(BUNDLED_SPEEDS)


def load_speeds(file: Path) -> SpeedTable:
    """The speed table in a file, every value checked. Raises BadSpeeds."""
    try:
        form = json.loads(file.read_text(encoding="utf-8"))
        return _table(form)
    except OSError as error:
        raise BadSpeeds(str(error), file=file.name, problem="it cannot be opened") from error
    except _Unusable as error:
        raise BadSpeeds(file=file.name, problem=error.problem) from error
    except (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError) as error:
        raise BadSpeeds(repr(error), file=file.name, problem="it is damaged or is no speed table") from error


class _Unusable(Exception):
    """A table that says something impossible; `problem`: what, for a person."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem)
        self.problem = problem


def _table(form: Mapping[str, Any]) -> SpeedTable:
    if form["format"] != FORMAT:
        raise _Unusable(
            Phrase(
                "its format is {format}, and this version of the plugin reads {reads}",
                format=form["format"],
                reads=FORMAT,
            )
        )
    title, source, licence, attribution = (_text(form, key) for key in ("title", "source", "licence", "attribution"))
    first, last = (date.fromisoformat(_text(form, key)) for key in ("from", "to"))
    if first > last:
        raise _Unusable(Phrase("its first day, {first}, comes after its last, {last}", first=first, last=last))
    bands, kinds = form["bands"], form["kinds"]
    if not (isinstance(kinds, list) and kinds and all(isinstance(kind, str) and kind.strip() for kind in kinds)):
        raise _Unusable(Phrase("its kinds of streets have no names"))
    return SpeedTable(
        title=title,
        source=source,
        licence=licence,
        attribution=attribution,
        first=first,
        last=last,
        kinds=tuple(kinds),
        band=_bands(bands),
        kind=_kinds(form["kind_of"], len(kinds)),
        mph=_numbers(form, "mph", (len(bands), len(kinds)), (_MIN_MPH, _MAX_MPH)),
        trip_seconds=float(_numbers(form, "trip_seconds", (), (0.0, _MAX_TRIP_SECONDS))),
        spread=_spread(form, len(bands)),
    )


def _text(form: Mapping[str, Any], key: str) -> str:
    text = form[key]
    if not (isinstance(text, str) and text.strip()):
        raise _Unusable(Phrase("its “{key}” is missing", key=key))
    return text


def _bands(bands: Sequence[tuple[Sequence[int], Sequence[int]]]) -> IntArray:
    """The band of each hour of the week (168,); each band is given as days (Monday is 0) and hours of the day."""
    band = np.full(clock.HOURS_PER_WEEK, -1, dtype=np.int64)
    for number, (days, hours) in enumerate(bands):
        for day in days:
            for hour in hours:
                _check_index(day, 7)
                _check_index(hour, 24)
                if band[24 * day + hour] >= 0:
                    raise _Unusable(
                        Phrase("{hour} is in more than one band", hour=clock.format_hour_of_week(24 * day + hour))
                    )
                band[24 * day + hour] = number
    if band.min() < 0:
        missing = clock.format_hour_of_week(int(band.argmin()))
        raise _Unusable(Phrase("{hour} is in no band", hour=missing))
    return band


def _kinds(rows: Sequence[Sequence[int]], count: int) -> IntArray:
    for row in rows:
        for kind in row:
            _check_index(kind, count)
    kinds = np.array(rows, dtype=np.int64)
    if kinds.shape != (TRAFFIC_AREAS, ROAD_CLASSES):
        raise ValueError(f"kind_of has the shape {kinds.shape}")
    return kinds


def _check_index(value: Any, count: int) -> None:
    """Raises ValueError for what is no whole number from 0 to before `count`."""
    if type(value) is not int or not 0 <= value < count:
        raise ValueError(f"{value!r} is no index below {count}")


def _numbers(form: Mapping[str, Any], key: str, shape: tuple[int, ...], limits: tuple[float, float]) -> FloatArray:
    """An array of numbers of a file. Raises _Unusable where one is beyond its limits, ValueError for another shape."""
    given = np.array(form[key])
    if given.shape != shape or given.dtype.kind not in "if":
        raise ValueError(f"{key} has the shape {given.shape}, type {given.dtype}")
    numbers = given.astype(float)
    least, most = limits
    wrong = ~((numbers >= least) & (numbers <= most))  # also where it is no number
    if wrong.any():
        value = float(numbers[wrong][0])
        raise _Unusable(
            Phrase(
                "“{key}” has the value {value:g}, which is not between {least:g} and {most:g}",
                key=key,
                value=value,
                least=least,
                most=most,
            )
        )
    return numbers


def _spread(form: Mapping[str, Any], bands: int) -> FloatArray:
    spread = _numbers(form, "range", (bands, 2), (1 / _MAX_RANGE_FACTOR, _MAX_RANGE_FACTOR))
    if (spread[:, 0] > 1).any() or (spread[:, 1] < 1).any():
        raise _Unusable(Phrase("the range of its minutes does not hold the minutes themselves"))
    return spread
