"""Drives of trips: metres by kind of road along their routes, and the seconds that a table of speeds gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.clock import HOURS_PER_WEEK
from collision_risk_plugin.core.constants import MPH
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.traffic.speed_table import SpeedTable

_HOUR = 3600.0
_HOURS_ON_WAY = 12
"""Where a drive is still under way after so many hours, the rest is driven at the speeds of the last one."""


@dataclass(frozen=True, eq=False)
class Drives:
    """T drives with known durations, on R routes. `cells` (R, CELLS): metres of a route in each area and road class.

    `route` (T,); `hour` (T,): hour of the week of departure; `second` (T,): seconds since that hour began; `beside`
    (T,): seconds off the streets; `free_flow` (T,): seconds on the streets without traffic; `seconds` (T,): as driven;
    `day` (T,): date; `file` (T,): number of the file.
    """

    cells: FloatArray
    route: IntArray
    hour: IntArray
    second: FloatArray
    beside: FloatArray
    free_flow: FloatArray
    seconds: FloatArray
    day: npt.NDArray[np.datetime64]
    file: IntArray

    def __len__(self) -> int:
        return len(self.seconds)

    def part(self, rows: IntArray | npt.NDArray[np.bool_]) -> Drives:
        """Those of some rows."""
        columns = (field.name for field in fields(self) if field.name != "cells")
        return replace(self, **{name: getattr(self, name)[rows] for name in columns})

    def metres(self, kind: IntArray) -> FloatArray:
        """Metres (T, K) on each kind of road; `kind` (areas, classes) is that of each traffic area and road class."""
        share = np.equal.outer(kind.ravel(), np.arange(kind.max() + 1)).astype(float)
        return np.asarray((self.cells @ share)[self.route], dtype=float)


@dataclass(frozen=True, eq=False)
class Speeds:
    """Speeds `mph` (B, K) in B bands of the week on K kinds of road, and the fixed seconds of a trip.

    `band` (168,): band of each hour of the week; `kind` (areas, classes): kind of each traffic area and road class.
    """

    band: IntArray
    kind: IntArray
    mph: FloatArray
    trip_seconds: float

    @classmethod
    def of_table(cls, table: SpeedTable) -> Speeds:
        return cls(table.band, table.kind, table.mph, table.trip_seconds)

    @property
    def pace(self) -> FloatArray:
        """Seconds per metre (B, K)."""
        return np.asarray(1 / (self.mph * MPH), dtype=float)

    def seconds(self, drives: Drives) -> FloatArray:
        """Seconds (T,) that the drives take."""
        return drive_through(drives, drives.metres(self.kind), self)[0]


@dataclass(frozen=True, eq=False)
class BandShares:
    """How drives run through the bands of the week: a `share` (S,) of the way of each `drive` lies in each `band`."""

    drive: IntArray
    band: IntArray
    share: FloatArray


def drive_through(drives: Drives, metres: FloatArray, speeds: Speeds) -> tuple[FloatArray, BandShares]:
    """Seconds (T,) of drives over `metres` (T, K) of each kind, and their way through the bands.

    The kinds are taken to be spread evenly along each way; the fixed seconds of a trip pass at its start.
    """
    total = drives.beside + speeds.trip_seconds
    steps = list(_hours_on_way(drives, metres, speeds, total))
    rows, band, share, taken = (np.concatenate(parts) for parts in zip(*steps, strict=True))
    return total + np.bincount(rows, taken, len(drives)), BandShares(rows, band, share)


def _hours_on_way(
    drives: Drives, metres: FloatArray, speeds: Speeds, passed: FloatArray
) -> Iterator[tuple[IntArray, IntArray, FloatArray, FloatArray]]:
    """Hour by hour: the drives under way, the band, the share of the way done in the hour, and the seconds it takes."""
    rows, rest, pace = np.arange(len(drives)), np.ones(len(drives)), speeds.pace
    start = drives.second + passed
    hour, second = drives.hour + (start // _HOUR).astype(np.int64), start % _HOUR
    for step in range(_HOURS_ON_WAY):
        band = speeds.band[(hour + step) % HOURS_PER_WEEK]
        whole = np.einsum("tk,tk->t", metres[rows], pace[band])
        left = _HOUR - second if step < _HOURS_ON_WAY - 1 else np.full(len(rows), np.inf)
        share = np.minimum(rest, left / np.maximum(whole, 1e-9))
        yield rows, band, share, share * whole
        going = rest - share > 1e-12
        if not going.any():
            return
        rows, hour, rest, second = rows[going], hour[going], (rest - share)[going], np.zeros(int(going.sum()))
