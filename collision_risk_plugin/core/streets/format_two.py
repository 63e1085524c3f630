"""What network files of format 2 do not say, inferred from what they do: classes, traffic areas, speeds, kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..constants import MPH
from ..geo.arrays import FloatArray, IntArray
from .road_class import class_from_speed
from .traffic_area import shape_areas

_MAX_MPH = 255


@dataclass(frozen=True, eq=False)
class ShapeTraffic:
    """What the speed of traffic on each shape (G,) depends on: RoadClass, TrafficArea, and the speed of free flow."""

    road_class: npt.NDArray[np.uint8]
    area: npt.NDArray[np.uint8]
    mph: FloatArray


def infer_traffic(
    arrays: Mapping[str, npt.NDArray[Any]], names: Sequence[str], vertices: tuple[IntArray, FloatArray, FloatArray]
) -> ShapeTraffic:
    """Classes by name and speed, areas by the points halfway; `vertices`: start (G + 1,), lon and lat (V,).

    The times of format 2 are those of free flow.
    """
    mph = arrays["shape_metres"].astype(float) / arrays["shape_seconds"].astype(float) / MPH
    whole = np.round(np.minimum(mph, _MAX_MPH)).astype(np.int64)
    distinct, number = np.unique(arrays["shape_name"].astype(np.int64) * (_MAX_MPH + 1) + whole, return_inverse=True)
    classes = [class_from_speed(names[key // (_MAX_MPH + 1)], key % (_MAX_MPH + 1)) for key in distinct.tolist()]
    return ShapeTraffic(np.array(classes, dtype=np.uint8)[number], shape_areas(*vertices), mph)


def kind_from_approximate(approximate: Any) -> dict[str, Any]:
    """`kind` and `one_ways` of the metadata: only the sketch was approximate and without one-way streets."""
    return {"kind": "sketch", "one_ways": False} if approximate else {"kind": "osm", "one_ways": True}
