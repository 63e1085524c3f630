"""Cities whose collisions are drawn: two windows between which nothing changed but what a test plants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pytest

from training.drift.summary import DriftSummary, FeedState, summarise
from training.drift.windows import YEAR, ObservedCollisions, Windows, days_of, observe
from training.learning.collisions import NO_COORDINATES, Collisions
from training.learning.panel import Panel, count_up
from training.learning.places import Places

CURRENT = np.arange(np.datetime64("2025-01-13"), np.datetime64("2025-04-07"), np.timedelta64(7, "D"))
"""Mondays of twelve weeks."""
A_DAY = 230
HOURS = 1 + 0.6 * np.sin((np.arange(24) - 9) / 24 * 2 * np.pi)


@dataclass(frozen=True)
class Plant:
    """What becomes different in the current window."""

    volume: float = 1.0
    borough: str = ""
    borough_factor: float = 1.0
    hours_later: int = 0
    zone_spread: float = 0.0
    weekend: float = 1.0
    casualties: float = 0.42
    no_coordinates: float = 0.035
    no_borough: float = 0.25
    lag_longer: int = 0


@dataclass(frozen=True, eq=False)
class City:
    """Drawn rows, as the drift report takes them."""

    observed: ObservedCollisions
    windows: Windows
    panel: Panel
    places: Places
    true: np.ndarray

    def summary(self, **changes: object) -> DriftSummary:
        asked = {"champion": None, "untested": "No model.", "feed": FeedState(1, date(2025, 4, 20), None)} | changes
        return summarise(self.observed, self.windows, self.places, self.panel, **asked, historical=False, seed=1)


def _draw(random: np.random.Generator, places: Places, days: np.ndarray, zone_rate: np.ndarray, plant: Plant):
    """Collisions of `days`: storms move whole days and, less, single boroughs."""
    weekday = (days.astype(int) + 3) % 7
    shock = random.lognormal(0, 0.1, len(days)) * np.where(weekday >= 5, 0.85 * plant.weekend, 1.0)
    wave = np.repeat(random.lognormal(0, 0.03, len(days) // 7), 7)
    boroughs = len(places.borough_names)
    local = random.lognormal(0, 0.05, (len(days), boroughs))
    share = zone_rate
    if plant.zone_spread:
        share = share * random.gamma(1 / plant.zone_spread, plant.zone_spread, len(places))
        share *= (np.bincount(places.borough, zone_rate) / np.bincount(places.borough, share))[places.borough]
    if plant.borough:
        share = share * np.where(np.array(places.zones.boroughs) == plant.borough, plant.borough_factor, 1.0)
    mean = A_DAY * plant.volume * (shock * wave)[:, None] * local[:, places.borough] * share / zone_rate.sum()
    count = random.poisson(mean)
    day, zone = (np.repeat(values.ravel(), count.ravel()) for values in np.indices(count.shape))
    size = len(day)
    hour = (random.choice(24, size=size, p=HOURS / HOURS.sum()) + plant.hours_later) % 24
    zone = np.where(random.random(size) < plant.no_coordinates, NO_COORDINATES, zone)
    batch = random.integers(0, 3, len(days))[day]  # a day's rows are published together
    lag = 1 + batch + random.integers(0, 4, size) + plant.lag_longer
    return days[day], hour, zone, random.random(size) < plant.casualties, random.random(size) < plant.no_borough, lag


@pytest.fixture(scope="session")
def city(places: Places) -> Callable[..., City]:
    def make(seed: int, plant: Plant | None = None) -> City:
        random = np.random.default_rng(seed)
        zone_rate = random.gamma(1.3, 1 / 1.3, len(places)) + 1e-3
        windows = Windows(
            CURRENT - YEAR, CURRENT, True, 12, date(2025, 4, 6), "the same 12 calendar weeks a year before"
        )
        drawn = [
            _draw(random, places, days_of(mondays), zone_rate, changed)
            for mondays, changed in ((windows.reference, Plant()), (windows.current, plant or Plant()))
        ]
        day, hour, zone, casualty, no_borough, lag = (np.concatenate(parts) for parts in zip(*drawn, strict=True))
        size = len(day)
        collisions = Collisions(
            collision_id=np.arange(size),
            day=day,
            hour=hour,
            on_the_hour=np.zeros(size, dtype=bool),
            lon=np.zeros(size),
            lat=np.zeros(size),
            zone=zone,
            casualties=casualty.astype(np.int64),
            casualties_missing=np.zeros(size, dtype=bool),
            hurt=np.where(casualty[:, None], random.multinomial(1, (0.2, 0.1, 0.7), size), 0),
            killed=np.zeros((size, 3), dtype=np.int64),
            modes_missing=np.zeros(size, dtype=bool),
            skipped={},
        )
        rows = pd.DataFrame(
            {
                "collision_id": np.arange(size),
                "borough": np.where(no_borough, None, "QUEENS"),
                "updated_at": [f"{d}T10:00:00.000Z" for d in day + lag * np.timedelta64(1, "D")],
            }
        )
        true = A_DAY * zone_rate[:, None] * HOURS / HOURS.sum() / zone_rate.sum() * (1 - 0.035)
        panel = count_up(collisions, places, "collisions", days_of(windows.current))
        return City(observe(rows, collisions, "collisions"), windows, panel, places, np.tile(true, 7))

    return make
