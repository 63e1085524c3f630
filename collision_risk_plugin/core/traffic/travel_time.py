"""Seconds of drives with traffic, by the flow speed model: a street is driven at the speed of the hour, whatever it is.

Sung, Bell, Seong, Park, Shortest paths in a network with time-dependent flow speeds, European Journal of Operational
Research 121 (2000), 32: where the speed changes on the way, what is left of a street is driven at the new speed. So who
leaves later never arrives earlier.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .. import clock
from ..geo.arrays import FloatArray, IntArray
from .speed_table import Codes, SpeedTable, bundled_speeds

_HOUR = 3600


@dataclass(frozen=True, eq=False)
class TravelTimes:
    """Seconds on each of P segments, and from the departure until each is entered (P,)."""

    seconds: FloatArray
    entry_seconds: FloatArray


def travel_times(
    speeds: SpeedTable, start: IntArray, metres: FloatArray, kind: IntArray, departure: FloatArray
) -> TravelTimes:
    """Travel times of R drives on P segments, one drive after another.

    Drive r has the segments `start[r]` to before `start[r + 1]` and leaves at `departure[r]`, in seconds since 1970
    (UTC). Segments have `metres` (P,) and the `kind` (P,) of their street, OFF_STREETS on access legs. The trip seconds
    are spent before a drive moves, in its first segment.
    """
    drive = np.arange(len(departure)).repeat(start[1:] - start[:-1])
    speed = speeds.metres_per_second
    left, spent = metres.copy(), np.zeros(len(metres))
    spent[start[:-1][start[:-1] < start[1:]]] = speeds.trip_seconds
    longest = np.bincount(drive, metres / speed.min(axis=0)[kind], len(departure)).max(initial=0.0)
    bands = _Bands.between(speeds, departure.min(), departure.max() + longest + speeds.trip_seconds)
    hour = (departure // _HOUR).astype(np.int64) - bands.first_hour
    seconds = spent + left / speed[bands.band[hour][drive], kind]
    while True:
        entry = seconds.cumsum() - seconds
        entry -= entry[start[drive]]
        turn = bands.next_change[hour] - departure
        late = np.flatnonzero(entry + seconds > turn[drive])
        if not len(late):
            return TravelTimes(seconds, entry)
        # What is left of the street on which the speed changes, and all streets after it, at the new speeds.
        of, on = drive[late], kind[late]
        driven = np.maximum(0.0, turn[of] - (entry[late] + spent[late]))
        left[late] = np.maximum(0.0, left[late] - driven * speed[bands.band[hour[of]], on])
        spent[late] += driven
        hour[of] = bands.hour_of_next_change[hour[of]]
        seconds[late] = spent[late] + left[late] / speed[bands.band[hour[of]], on]


def entries_by_departure(speeds: SpeedTable, metres: FloatArray, kind: IntArray, departure: FloatArray) -> FloatArray:
    """Entry seconds of the P segments of one drive, and at last its end, for each of D departures (D, P + 1).

    As `travel_times`, for one drive at many departures. The seconds since departure are a running sum of the seconds of
    segments in one band; at a change of band the drive continues on the running sum of the next one.
    """
    longest = float((metres / speeds.metres_per_second.min(axis=0)[kind]).sum()) + speeds.trip_seconds
    bands = _Bands.between(speeds, departure.min(), departure.max() + longest)
    met, row_of_hour = np.unique(bands.band, return_inverse=True)
    running = np.zeros((len(met), len(metres) + 2))
    running[:, 1] = speeds.trip_seconds
    running[:, 2:] = metres / speeds.metres_per_second[met][:, kind]
    running = running.cumsum(axis=1)
    hour = (departure // _HOUR).astype(np.int64) - bands.first_hour
    # Seconds since departure − running sum of the band now driven in.
    ahead = np.zeros(len(departure))
    passed = running[row_of_hour[hour]]
    late = np.arange(len(departure))
    while True:
        turn = bands.next_change[hour[late]] - departure[late]
        is_late = passed[late, -1] > turn
        late, turn = late[is_late], turn[is_late]
        if not len(late):
            passed[:, 1] = 0.0
            return passed[:, 1:]
        before, driven = running[row_of_hour[hour[late]]], turn - ahead[late]
        hour[late] = bands.hour_of_next_change[hour[late]]
        after, row = running[row_of_hour[hour[late]]], np.arange(len(late))
        end = (before > driven[:, None]).argmax(axis=1)
        share = (driven - before[row, end - 1]) / (before[row, end] - before[row, end - 1])
        ahead[late] = turn - (after[row, end - 1] + share * (after[row, end] - after[row, end - 1]))
        passed[late] = np.where(passed[late] > turn[:, None], after + ahead[late, None], passed[late])


@dataclass(frozen=True, eq=False)
class _Bands:
    """The band in each hour (H,) from `first_hour` on, counted since 1970 (UTC).

    `hour_of_next_change` (H,): index of the next hour of another band; `next_change` (H,): when it begins, in seconds
    since 1970, infinite where none does.
    """

    first_hour: int
    band: IntArray
    hour_of_next_change: IntArray
    next_change: FloatArray

    @classmethod
    def between(cls, speeds: SpeedTable, begin: float, end: float) -> _Bands:
        """The bands from `begin` to `end`, in seconds since 1970 (UTC)."""
        first, last = int(begin // _HOUR), int(end // _HOUR)
        band = speeds.band[clock.hours_of_week(first, last)]
        changes = np.append(np.flatnonzero(band[1:] != band[:-1]) + 1, len(band))
        following = changes[np.searchsorted(changes, np.arange(len(band)), "right")]
        begins = np.append((first + np.arange(len(band))) * float(_HOUR), np.inf)
        return cls(first, band, following, begins[following])


def seconds_ranges(speeds: SpeedTable, seconds: FloatArray, departure: FloatArray) -> FloatArray:
    """The 10th and 90th percentile (R, 2) of the seconds of R drives, by the bands in which they leave."""
    hour = (departure // _HOUR).astype(np.int64)
    first = int(hour.min())
    bands = speeds.band[clock.hours_of_week(first, int(hour.max()))]
    spread: FloatArray = seconds[:, None] * speeds.spread[bands[hour - first]]
    return spread


def routing_seconds(metres: FloatArray, road_class: Codes, area: Codes) -> FloatArray:
    """Seconds on streets (E,) at typical speeds of the bundled table: costs of a network's edges."""
    speeds = bundled_speeds()
    seconds: FloatArray = metres / speeds.typical_metres_per_second[speeds.kinds_of(area, road_class)]
    return seconds
