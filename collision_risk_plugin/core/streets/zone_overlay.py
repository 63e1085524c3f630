"""Which zones the streets of a network run through: made for any zone set, and kept beside the network."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Callable

import numpy as np
import numpy.typing as npt

from ..errors import Cancelled
from ..files import atomic_write
from ..geo.arrays import FloatArray, IntArray
from ..geo.zone_splitting import MIN_VISIT_METRES, split_lines_by_zones
from ..geo.zones import ZoneSet

FORMAT = 1
_AT_A_TIME = 8192


@dataclass(frozen=True, eq=False)
class ZoneOverlay:
    """Which zones each of G shapes runs through, in its direction.

    Rows `start[g]` to `start[g + 1]`: `zone`, index into the zone set, -1 outside every zone, and `metres`, which
    sum to the shape's length.
    """

    start: IntArray
    zone: IntArray
    metres: FloatArray

    @cached_property
    def before(self) -> FloatArray:
        """Metres before each row, all shapes one after another."""
        return np.concatenate(([0.0], np.cumsum(self.metres)))


def compute_overlay(
    zones: ZoneSet,
    course: tuple[IntArray, FloatArray, FloatArray],
    metres: FloatArray,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> ZoneOverlay:
    """The overlay on `zones` of G shapes, `metres` (G,) long: `course` is (start (G + 1,), lon (V,), lat (V,)).

    Raises Cancelled.
    """
    start, lon, lat = course
    found = []
    for first in range(0, len(metres), _AT_A_TIME):
        if is_cancelled():
            raise Cancelled
        part = start[first : first + _AT_A_TIME + 1]
        vertices = slice(part[0], part[-1])
        along = split_lines_by_zones(zones, lon[vertices], lat[vertices], part - part[0], MIN_VISIT_METRES)
        found.append((along.line + first, along.zone, along.end_metres - along.start_metres))
    shape, zone, length = (np.concatenate(parts) for parts in zip(*found))
    rows = np.searchsorted(shape, np.arange(len(metres) + 1))
    total = np.add.reduceat(length, rows[:-1])
    share = np.divide(length, total[shape], out=np.ones_like(length), where=total[shape] > 0)
    return ZoneOverlay(rows, zone, share * metres[shape])


def overlay_arrays(overlay: ZoneOverlay) -> dict[str, npt.NDArray[Any]]:
    """An overlay as files keep it."""
    counts = np.diff(overlay.start)
    return {
        "overlay_count": counts.astype(np.min_scalar_type(int(counts.max(initial=0)))),
        "overlay_zone": overlay.zone.astype(np.int16),
        "overlay_metres": overlay.metres.astype(np.float32),
    }


def overlay_from_arrays(arrays: Mapping[str, npt.NDArray[Any]], shapes: int, zones: int) -> ZoneOverlay:
    """The overlay that arrays_of made, of so many shapes on so many zones. Raises ValueError where it is none."""
    start = np.concatenate(([0], np.cumsum(arrays["overlay_count"], dtype=np.int64)))
    zone, metres = arrays["overlay_zone"].astype(np.int64), arrays["overlay_metres"].astype(float)
    if len(start) != shapes + 1 or np.any(np.diff(start) < 1) or not start[-1] == len(zone) == len(metres):
        raise ValueError("the overlay does not fit")
    if zone.min(initial=-1) < -1 or zone.max(initial=-1) >= zones:
        raise ValueError("the overlay names a zone that does not exist")
    if not np.all(np.isfinite(metres)) or metres.min(initial=0.0) < 0:
        raise ValueError("the overlay's lengths are no lengths")
    return ZoneOverlay(start, zone, metres)


def read_overlay(folder: Path, network_id: str, shapes: int, zones: ZoneSet) -> ZoneOverlay | None:
    """The overlay of a network on `zones` that `keep_overlay` put there; None where there is none that can be used."""
    try:
        with np.load(_file(folder, network_id, zones), allow_pickle=False) as stored:
            arrays = {key: stored[key] for key in stored.files}
        if json.loads(bytes(arrays["meta"])) == _meta(network_id, zones):
            return overlay_from_arrays(arrays, shapes, len(zones))
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        pass  # it is made again
    return None


def write_overlay(folder: Path, network_id: str, zones: ZoneSet, overlay: ZoneOverlay) -> None:
    """Keep an overlay in a file, whole. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = _file(folder, network_id, zones)
    meta = np.frombuffer(json.dumps(_meta(network_id, zones)).encode(), dtype=np.uint8)
    with atomic_write(file) as partial, partial.open("wb") as stream:
        np.savez(stream, meta=meta, **overlay_arrays(overlay))  # type: ignore[arg-type]


def _file(folder: Path, network_id: str, zones: ZoneSet) -> Path:
    return folder / f"{network_id}_{zones.id}.npz"


def _meta(network_id: str, zones: ZoneSet) -> dict[str, Any]:
    return {"format": FORMAT, "network": network_id, "zones": zones.fingerprint}
