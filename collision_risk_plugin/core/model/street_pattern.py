"""Street patterns: how collisions spread over the streets of the city, in a form that needs no network.

A table of places, each with the intensity of collisions there, and the constants by which the sites of any network
borrow strength from each other (`core.street_risk.attaching`). In a bundle: `streets.npz`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray, read_arrays
from ..geo.zones import group_digits

FILE = "streets.npz"
FORMAT = 1
MAX_BYTES = 3_000_000
DEGREE = 1e-5
"""Places are stored as whole numbers of this many degrees (about 1 m)."""
LEVEL_STEP = 0.04
"""Intensities are stored as levels, each this much (natural logarithm) above the one below: within 2 %."""
LOWEST = 1e-3
"""Intensity of level 1; level 0 is none."""
SITE_KINDS, ROAD_CLASSES = 2, 8
"""Segment and intersection; the classes of roads of `core.streets.road_class`."""
NO_PARENT = -1
_TOP = 255
_FAR = 2**31
"""Beyond every coordinate."""


@dataclass(frozen=True, eq=False)
class StreetPattern:
    """The places where collisions happen, and what makes a site likely to have them; P places, M measures.

    `lon`, `lat` (P,) in degrees; `intensity` (P, M): posterior mean, per year of the level, of a place's collisions in
    each measure. `prior_shape`, `prior_rate` (M,): of the gamma prior of places; `years` (M,): exposure of the
    intensities, so that `evidence` is that of the collisions themselves.

    Of sites: `class_effect` (2, 8, M): prior mean by SiteKind and RoadClass, per unit of size ** `size_exponent`
    (2, M), up to a factor of the zone; `site_shape` (2, M): shape of the gamma prior. `dispersion` (M,): variance ÷
    mean of what is seen where the rate is known, 1 for collisions; more for persons, who are hurt several at a time, so
    that what is seen tells less. `parent` (M,): the measure, an
    earlier one, by whose posterior ÷ prior, to the power `parent_exponent` (M,), the prior mean of a measure is
    multiplied; NO_PARENT for none.
    """

    measures: tuple[str, ...]
    lon: FloatArray
    lat: FloatArray
    intensity: FloatArray
    prior_shape: FloatArray
    prior_rate: FloatArray
    years: FloatArray
    class_effect: FloatArray
    size_exponent: FloatArray
    site_shape: FloatArray
    dispersion: FloatArray
    parent: IntArray
    parent_exponent: FloatArray

    @cached_property
    def evidence(self) -> FloatArray:
        """What each place weighs in collisions (P, M): its intensity without the prior, times the years."""
        posterior = self.intensity * (self.prior_rate + self.years)
        return np.where(self.intensity > 0, np.maximum(posterior - self.prior_shape, 0), 0)

    @cached_property
    def id(self) -> str:
        """A digest of everything in it, as it is stored."""
        return _digest(pattern_arrays(self))


_CONSTANTS = (
    *("prior_shape", "prior_rate", "years", "parent_exponent"),
    *("class_effect", "size_exponent", "site_shape", "dispersion"),
)
_MAY_BE_ZERO = ("prior_shape", "prior_rate", "parent_exponent", "size_exponent")


def pattern_arrays(pattern: StreetPattern) -> dict[str, npt.NDArray[Any]]:
    """A pattern as arrays of a file, its places from south to north and from west to east."""
    column, row = (np.round(values / DEGREE).astype(np.int64) for values in (pattern.lon, pattern.lat))
    west, south = int(column.min(initial=_FAR)), int(row.min(initial=_FAR))
    order = np.lexsort((column, row))
    return {
        "format": np.array(FORMAT),
        "measure": np.array(pattern.measures),
        "corner": np.array([west, south], dtype=np.int64),
        "row_step": np.diff(row[order], prepend=south).astype(np.uint32),
        "column": (column[order] - west).astype(np.uint32),
        "level": _levels(pattern.intensity[order]),
        "parent": pattern.parent.astype(np.int8),
        **{key: getattr(pattern, key).astype(np.float32) for key in _CONSTANTS},
    }


def pattern_from_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> StreetPattern:
    """The pattern of arrays that `pattern_arrays` made. Raises ValueError, KeyError, TypeError for others."""
    if int(arrays["format"]) != FORMAT:
        raise ValueError("its format is not the one that this version reads")
    measures = tuple(str(measure) for measure in arrays["measure"])
    west, south = arrays["corner"].tolist()
    column, row_step, level = (arrays[key] for key in ("column", "row_step", "level"))
    many = len(measures)
    if {column.dtype.kind, row_step.dtype.kind} != {"u"}:
        raise ValueError("its places are no whole numbers")
    if column.shape != row_step.shape or level.shape != (len(column), many) or level.dtype != np.uint8:
        raise ValueError("sizes of its places do not fit")
    lon = (west + column.astype(np.int64)) * DEGREE
    lat = (south + np.cumsum(row_step, dtype=np.int64)) * DEGREE
    if not (np.all(np.abs(lon) <= 180) and np.all(np.abs(lat) <= 90)):
        raise ValueError("a place lies outside the world")
    parent = arrays["parent"].astype(np.int64)
    if parent.shape != (many,) or np.any(parent < NO_PARENT) or np.any(parent >= np.arange(many)):
        raise ValueError("a measure has a parent that does not come before it")
    constants = {key: _constant(arrays, key, many) for key in _CONSTANTS}
    pattern = StreetPattern(measures, lon, lat, _intensity(level), parent=parent, **constants)
    pattern.__dict__["id"] = _digest(arrays)  # the same as of its own arrays, without sorting them again
    return pattern


def _digest(arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    digest = hashlib.sha256()
    for key in sorted(arrays):
        digest.update(key.encode() + str(arrays[key].dtype).encode() + arrays[key].tobytes())
    return group_digits(digest.hexdigest()[:32])


def read_pattern(content: bytes) -> StreetPattern:
    """The pattern in a file of a bundle. Raises ValueError, KeyError, TypeError for content that is none."""
    if len(content) > MAX_BYTES:
        raise ValueError("the street pattern is too large")
    return pattern_from_arrays(read_arrays(io.BytesIO(content)))


def _constant(arrays: Mapping[str, npt.NDArray[Any]], key: str, measures: int) -> FloatArray:
    values = arrays[key].astype(float)
    sizes = {"class_effect": (SITE_KINDS, ROAD_CLASSES, measures), "size_exponent": (SITE_KINDS, measures)}
    sizes["site_shape"] = sizes["size_exponent"]
    lowest = 0.0 if key in _MAY_BE_ZERO else np.finfo(np.float32).tiny
    if values.shape != sizes.get(key, (measures,)) or not np.all(np.isfinite(values) & (values >= lowest)):
        raise ValueError(f"{key} is not as it should be")
    return values


def _levels(intensity: FloatArray) -> npt.NDArray[np.uint8]:
    """Intensities in logarithmic steps; 0 stands for none."""
    level = np.round(np.log(np.maximum(intensity, LOWEST) / LOWEST) / LEVEL_STEP) + 1
    return np.where(intensity > 0, np.minimum(level, _TOP), 0).astype(np.uint8)


def _intensity(level: npt.NDArray[np.uint8]) -> FloatArray:
    """The intensities of levels; the inverse of `_levels`."""
    table = LOWEST * np.exp(LEVEL_STEP * (np.arange(_TOP + 1) - 1))
    table[0] = 0
    intensity: FloatArray = table[level]
    return intensity
