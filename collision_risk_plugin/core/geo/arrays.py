"""Array types of the core, and index arithmetic on them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
LonLat = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""


def concatenated_ranges(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """The whole numbers from first[i] to before last[i], for one i after another, as (i, number)."""
    count = last - first
    range_index = np.arange(len(count)).repeat(count)
    return range_index, np.arange(len(range_index)) + (last - count.cumsum())[range_index]
