"""Street graph: what a source of streets hands to `network_writer.write_network`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..constants import MPH
from ..geo.arrays import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class StreetGraph:
    """Street segments and the directed edges along them.

    N nodes (`lon`, `lat`); G shapes, each a line (V, 2) in degrees between two nodes, with a `road_class` (RoadClass)
    and the speed of free flow in `mph`; E edges (`tail`, `head`, `shape`, `backward`, `metres`, `seconds`, `name` into
    `names`). `seconds` are those of free flow; the writer puts those at typical speeds in their place.
    """

    lon: FloatArray
    lat: FloatArray
    shapes: Sequence[FloatArray]
    road_class: npt.NDArray[np.uint8]
    mph: FloatArray
    tail: IntArray
    head: IntArray
    shape: IntArray
    backward: npt.NDArray[np.bool_]
    metres: FloatArray
    seconds: FloatArray
    name: IntArray
    names: Sequence[str]


def search_seconds(metres: FloatArray, mph: FloatArray) -> FloatArray:
    """The seconds on each shape (G,) by which routes are searched: those of free flow."""
    return metres / (mph * MPH)
