"""Places counts on the segments of a network: the nearest street of the same name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.geo.geodesy import nearest_on_segments
from collision_risk_plugin.core.geo.spatial_index import select_segments
from collision_risk_plugin.core.places.name_matching import fold_name
from collision_risk_plugin.core.streets.network import Network

NAMED_METRES = 40.0
"""A street of the same name may be this far from where its count was put."""
UNNAMED_METRES = 8.0
"""A street of another name must be this near: names differ in spelling, and by honour."""


def place_counts(network: Network, lon: FloatArray, lat: FloatArray, streets: Sequence[str]) -> IntArray:
    """The shape on which each count (C,) was taken, -1 where no street of its name is near."""
    index, shape_of_segment, _ = network.segment_index
    names = np.full(len(network.shape_start) - 1, -1, dtype=np.int64)
    names[network.shape] = network.name
    folded = [fold_name(name) for name in network.names]
    near = index.pairs_near(lon, lat, NAMED_METRES)
    metres, _ = nearest_on_segments(lon[near.query], lat[near.query], select_segments(index.segments, near.indexed))
    shape = shape_of_segment[near.indexed]
    wanted = [fold_name(street) for street in streets]
    same = np.array(
        [
            number >= 0 and folded[number] == wanted[query]
            for query, number in zip(near.query, names[shape], strict=True)
        ],
        dtype=bool,
    )
    allowed = metres <= np.where(same, NAMED_METRES, UNNAMED_METRES)
    placed = np.full(len(lon), -1, dtype=np.int64)
    # The best last, which stays: of the same name before others, then the nearest.
    order = np.lexsort((-metres, same))
    order = order[allowed[order]]
    placed[near.query[order]] = shape[order]
    return placed
