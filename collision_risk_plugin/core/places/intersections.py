"""Intersections of streets: those that come with the plugin, or that the worker learns from the stored collisions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..constants import BUNDLED_INTERSECTIONS
from ..data_home import DataHome
from ..errors import DataFileError
from ..geo.arrays import FloatArray, IntArray, read_arrays

FORMAT = 2
"""Version of the file; changes with its arrays, and with how `name_matching.fold_name` spells their keys."""


class BadIntersections(DataFileError):
    template = "The street intersections in “{file}” cannot be used: {problem}. “Refresh data” makes them anew."


@dataclass(frozen=True, eq=False)
class Intersections:
    """Streets (S): `names` for people, `keys` folded. Intersections (N): indices of the streets `first` and `second`.

    `lon`, `lat` in degrees; `prominence`: of intersections with equal names the one with more comes first (collisions
    from which it was learned; of the bundled ones their rank by these).
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    first: IntArray
    second: IntArray
    lon: FloatArray
    lat: FloatArray
    prominence: IntArray

    def __len__(self) -> int:
        return len(self.first)


_NONE = np.zeros(0, dtype=np.int64)
NO_INTERSECTIONS = Intersections((), (), _NONE, _NONE, np.zeros(0), np.zeros(0), _NONE)


def load_intersections(home: Path) -> tuple[Intersections, BadIntersections | None]:
    """Intersections of a data home if it has more than the bundled ones, else those; and what is wrong with its file.

    Raises BadIntersections where the bundled file cannot be read, either.
    """
    bundled = read_intersections(BUNDLED_INTERSECTIONS)
    try:
        learned = read_intersections(DataHome(home).intersections)
    except BadIntersections as error:
        return bundled, error
    return (learned if len(learned) > len(bundled) else bundled), None


def read_intersections(file: Path) -> Intersections:
    """The intersections in a file, NO_INTERSECTIONS if there is none; kept until it changes.

    Raises BadIntersections.
    """
    try:
        return _read(file, file.stat().st_mtime_ns)
    except FileNotFoundError:
        return NO_INTERSECTIONS
    except OSError as error:
        raise BadIntersections(str(error), file=file.name, problem="it cannot be opened") from error


@lru_cache(maxsize=2)
def _read(file: Path, changed: int) -> Intersections:  # noqa: ARG001 (part of the cache key)
    try:
        arrays = read_arrays(file)
        meta = json.loads(_text(arrays["meta"]))
        if meta["format"] != FORMAT:
            raise BadIntersections(file=file.name, problem="another version of the plugin wrote it")
        return _checked(arrays)
    except OSError as error:
        raise BadIntersections(str(error), file=file.name, problem="it cannot be opened") from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise BadIntersections(repr(error), file=file.name, problem="it is damaged") from error


def as_text(lines: tuple[str, ...]) -> npt.NDArray[np.uint8]:
    """Encode lines as an array of bytes, as the file keeps them."""
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _text(stored: npt.NDArray[Any]) -> str:
    return bytes(stored.astype(np.uint8, casting="safe")).decode("utf-8")


def _checked(arrays: dict[str, npt.NDArray[Any]]) -> Intersections:
    names, keys = (tuple(_text(arrays[key]).split("\n")) for key in ("names", "keys"))
    first, second, prominence = (arrays[k].astype(np.int64, casting="safe") for k in ("first", "second", "prominence"))
    lon, lat = (arrays[key].astype(float, casting="safe").round(5) for key in ("lon", "lat"))
    shape = (first.size,)
    if len(names) != len(keys) or any(array.shape != shape for array in (first, second, lon, lat, prominence)):
        raise ValueError("arrays of different lengths")
    streets = np.concatenate((first, second))
    if streets.size and not (streets.min() >= 0 and streets.max() < len(names)):
        raise ValueError("a street that is not there")
    if not ((np.abs(lon) <= 180).all() and (np.abs(lat) <= 90).all()):
        raise ValueError("positions that are none")
    return Intersections(names, keys, first, second, lon, lat, prominence)
