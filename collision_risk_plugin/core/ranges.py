"""Whole numbers from one to another, for many at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]


def ranges(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """All whole numbers from first[i] to before last[i], one i after another: (i, number)."""
    count = last - first
    owner = np.arange(len(count)).repeat(count)
    return owner, np.arange(len(owner)) + (last - count.cumsum())[owner]
