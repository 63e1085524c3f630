"""Zone overlay of a street network: the zones that its shapes run through, computed for any zone set and stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..files import atomic_write
from ..geo.arrays import FloatArray, IntArray, read_arrays
from ..geo.zone_splitting import MIN_VISIT_METRES, split_lines_by_zones
from ..geo.zones import ZoneSet
from .cancellation import IsCancelled, heed, never

FORMAT = 1
_SHAPES_PER_BATCH = 2048


@dataclass(frozen=True, eq=False)
class ZoneOverlay:
    """The zones that each of G shapes runs through, in its direction.

    Rows `start[g]` to `start[g + 1]` are those of shape g: `zone`, index into the zone set, -1 outside every zone, and
    `metres`, which sum to the length of the shape.
    """

    start: IntArray
    zone: IntArray
    metres: FloatArray

    @cached_property
    def cumulative_metres(self) -> FloatArray:
        """Metres before each row, all shapes laid end to end."""
        return np.concatenate(([0.0], np.cumsum(self.metres)))


def compute_overlay(
    zones: ZoneSet,
    vertices: tuple[IntArray, FloatArray, FloatArray],
    metres: FloatArray,
    is_cancelled: IsCancelled = never,
) -> ZoneOverlay:
    """The overlay on `zones` of G shapes, `metres` (G,) long; `vertices`: (start (G + 1,), lon (V,), lat (V,)).

    Raises Cancelled.
    """
    start, lon, lat = vertices
    batches = []
    for first in range(0, len(metres), _SHAPES_PER_BATCH):
        heed(is_cancelled)
        part = start[first : first + _SHAPES_PER_BATCH + 1]
        rows = slice(part[0], part[-1])
        split = split_lines_by_zones(zones, lon[rows], lat[rows], part - part[0], MIN_VISIT_METRES)
        batches.append((split.line + first, split.zone, split.end_metres - split.start_metres))
    shape, zone, length = (np.concatenate(parts) for parts in zip(*batches))
    row_start = np.searchsorted(shape, np.arange(len(metres) + 1))
    total = np.add.reduceat(length, row_start[:-1])
    fraction = np.divide(length, total[shape], out=np.ones_like(length), where=total[shape] > 0)
    return ZoneOverlay(row_start, zone, fraction * metres[shape])


def overlay_arrays(overlay: ZoneOverlay) -> dict[str, npt.NDArray[Any]]:
    """An overlay as arrays of a file."""
    counts = np.diff(overlay.start)
    return {
        "overlay_count": counts.astype(np.min_scalar_type(int(counts.max(initial=0)))),
        "overlay_zone": overlay.zone.astype(np.int16),
        "overlay_metres": overlay.metres.astype(np.float32),
    }


def overlay_from_arrays(arrays: Mapping[str, npt.NDArray[Any]], shapes: int, zones: int) -> ZoneOverlay:
    """An overlay of `shapes` shapes on `zones` zones, from its arrays. Raises ValueError for arrays that are none."""
    start = np.concatenate(([0], np.cumsum(arrays["overlay_count"], dtype=np.int64)))
    zone, metres = arrays["overlay_zone"].astype(np.int64), arrays["overlay_metres"].astype(float)
    if len(start) != shapes + 1 or np.any(np.diff(start) < 1) or not start[-1] == len(zone) == len(metres):
        raise ValueError("the overlay does not fit")
    if zone.min(initial=-1) < -1 or zone.max(initial=-1) >= zones:
        raise ValueError("the overlay names a zone that does not exist")
    if not np.all(np.isfinite(metres)) or metres.min(initial=0.0) < 0:
        raise ValueError("the overlay has lengths that are negative or not finite")
    if shapes and np.add.reduceat(metres, start[:-1]).min() <= 0:
        raise ValueError("a street of the overlay has no length")
    return ZoneOverlay(start, zone, metres)


def read_overlay(folder: Path, network_id: str, shapes: int, zones: ZoneSet) -> ZoneOverlay | None:
    """The overlay of a network on `zones` that `write_overlay` stored; None if there is none that can be used."""
    try:
        arrays = read_arrays(_file(folder, network_id, zones))
        if json.loads(bytes(arrays["meta"])) == _meta(network_id, zones):
            return overlay_from_arrays(arrays, shapes, len(zones))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # it is computed again
    return None


def write_overlay(folder: Path, network_id: str, zones: ZoneSet, overlay: ZoneOverlay) -> None:
    """Stores an overlay. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = _file(folder, network_id, zones)
    meta = np.frombuffer(json.dumps(_meta(network_id, zones)).encode(), dtype=np.uint8)
    with atomic_write(file) as partial, partial.open("wb") as stream:
        np.savez(stream, meta=meta, **overlay_arrays(overlay))  # type: ignore[arg-type]


def _file(folder: Path, network_id: str, zones: ZoneSet) -> Path:
    return folder / f"{network_id}_{zones.id}.npz"


def _meta(network_id: str, zones: ZoneSet) -> dict[str, Any]:
    return {"format": FORMAT, "network": network_id, "zones": zones.fingerprint}
