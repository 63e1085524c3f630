"""Collisions counted: zone × hour of week × measure within a window, with the hours they took to happen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.choices import MEASURES
from collision_risk_plugin.core.clock import HOURS_PER_WEEK

from .collisions import REASONS, Collisions
from .exposure import Days, Window, hours_per_hour_of_week, observed_days

NAMES = tuple(MEASURES)
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Counts:
    """One measure in one window: counts (Z, 168), hours observed (168,), and its dispersion.

    The dispersion is E[s²]/E[s] over what each collision adds (s): 1 for collisions; where one
    collision adds several, the sum varies that much more than a Poisson count does.
    """

    counts: IntArray
    hours: FloatArray
    dispersion: float


@dataclass(frozen=True, eq=False)
class Tally:
    """All measures in one window: counts (Z, 168, M), hours (168,), dispersion (M,).

    `rows` collisions fell in the window; `located` of them are counted, the rest are `left_out`.
    """

    window: Window
    days: Days
    hours: FloatArray
    counts: IntArray
    dispersion: FloatArray
    rows: int
    left_out: dict[str, int]
    casualties_missing: int

    @property
    def located(self) -> int:
        return self.rows - sum(self.left_out.values())

    def measure(self, name: str) -> Counts:
        index = NAMES.index(name)
        return Counts(self.counts[:, :, index], self.hours, float(self.dispersion[index]))


def marks(casualties: IntArray) -> IntArray:
    """What each collision adds to each of MEASURES: (N,) → (N, M)."""
    return np.stack((np.ones_like(casualties), casualties > 0, np.maximum(1, casualties)), axis=1).astype(np.int64)


def weekday(day: Days) -> IntArray:
    """Monday = 0."""
    return (day.astype("datetime64[D]").astype(np.int64) + 3) % 7  # 1970-01-01 was a Thursday


def tally(collisions: Collisions, window: Window, zones: int) -> Tally:
    """Count what fell on the observed days of `window` into `zones` zones."""
    days = observed_days(window, collisions.day)
    inside = window.holds(collisions.day)
    observed = np.isin(collisions.day, days)
    left_out = {"incomplete_day": int((inside & ~observed).sum())}
    left_out.update({name: int((observed & (collisions.zone == code)).sum()) for code, name in REASONS.items()})
    counted = observed & (collisions.zone >= 0)
    added = marks(collisions.casualties[counted])
    cell = collisions.zone[counted] * HOURS_PER_WEEK + weekday(collisions.day[counted]) * 24 + collisions.hour[counted]
    size = zones * HOURS_PER_WEEK
    sums = [np.bincount(cell, weights=column, minlength=size).reshape(zones, HOURS_PER_WEEK) for column in added.T]
    total = np.maximum(added.sum(axis=0), 1)
    return Tally(
        window=window,
        days=days,
        hours=hours_per_hour_of_week(days),
        counts=np.stack(sums, axis=2).astype(np.int64),
        dispersion=np.maximum((added**2).sum(axis=0) / total, 1.0),
        rows=int(inside.sum()),
        left_out=left_out,
        casualties_missing=int((collisions.casualties_missing & counted).sum()),
    )
