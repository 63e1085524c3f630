"""Hand-made collision rows, and cities whose true rates are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.zones import ZoneSet, load_zones
from training.models.empirical_bayes import Fit, fit
from training.learning.tally import Counts

ROOT = Path(__file__).resolve().parents[2]
ZONES = ROOT / "resources" / "data" / "nta2020.gpkg"


@pytest.fixture(scope="session")
def zone_file() -> Path:
    return ZONES


@pytest.fixture(scope="session")
def zones() -> ZoneSet:
    return load_zones(ZONES)


@pytest.fixture(scope="session")
def polygons(zones: ZoneSet) -> gpd.GeoDataFrame:
    """The bundled zones for geopandas, in the order of the zone set."""
    return gpd.read_file(ZONES).set_index("zone_id").loc[list(zones.zone_ids)]


def _row(**changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "collision_id": "4783006",
        "crash_date": "2025-01-06T00:00:00.000",
        "crash_time": "8:15",
        "latitude": "40.7061",
        "longitude": "-74.0092",
        "number_of_persons_injured": "0",
        "number_of_persons_killed": "0",
    }
    return row | changes


@pytest.fixture(scope="session")
def row() -> Callable[..., dict[str, object]]:
    """A plain collision in Wall Street on Monday, 2025-01-06, with changes."""
    return _row


@pytest.fixture(scope="session")
def as_rows() -> Callable[..., pd.DataFrame]:
    """Rows as `read_file` gives them: text."""

    def frame(*rows: dict[str, object]) -> pd.DataFrame:
        return pd.DataFrame(list(rows)).astype("string")

    return frame


def _window_rows(random: np.random.Generator, zones: ZoneSet, start: date, days: int, per_day: int) -> pd.DataFrame:
    size = days * per_day
    zone = random.choice(80, size=size, p=np.arange(80, 0, -1) / 3240)
    hour = np.minimum(random.poisson(15, size), 23)
    return pd.DataFrame(
        {
            "crash_date": [f"{start + timedelta(days=i // per_day)}T00:00:00.000" for i in range(size)],
            "crash_time": [f"{h}:{m:02d}" for h, m in zip(hour, random.integers(0, 60, size), strict=True)],
            "latitude": zones.lat[zone],
            "longitude": zones.lon[zone],
            "number_of_persons_injured": random.choice([0, 0, 1, 3], size),
            "number_of_persons_killed": 0,
        }
    )


@pytest.fixture(scope="session")
def city_rows(zones: ZoneSet) -> pd.DataFrame:
    """A made-up city: collisions at the centres of 80 zones in all three windows, busiest in the afternoon."""
    random = np.random.default_rng(1)
    parts = [
        _window_rows(random, zones, date(2017, 1, 1), 1095, 10),
        _window_rows(random, zones, date(2023, 3, 14), 120, 20),
        _window_rows(random, zones, date(2025, 1, 6), 84, 60),
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows.insert(0, "collision_id", np.arange(len(rows)) + 1)
    return rows


@dataclass(frozen=True, eq=False)
class City:
    """True rates (Z, 168), and what was fitted to counts drawn from them."""

    true: np.ndarray
    level: Counts
    fitted: Fit


@pytest.fixture(scope="session")
def simulated() -> Callable[..., City]:
    """A city that changed as the model supposes: level, week and zone patterns drift by gamma factors."""

    def draw(random: np.random.Generator, mean: np.ndarray, *, compound: bool) -> tuple[np.ndarray, float]:
        number = random.poisson(mean)
        if not compound:
            return number, 1.0
        marks = 1 + (random.random(number.sum()) < 0.15) * random.integers(1, 5, number.sum())
        sums = np.bincount(np.repeat(np.arange(number.size), number.ravel()), marks, number.size)
        return sums.reshape(number.shape).astype(int), float((marks**2).sum() / marks.sum())

    def city(seed: int, *, compound: bool = False, zones: int = 262) -> City:
        random = np.random.default_rng(seed)
        before = 1 + 0.6 * np.sin(np.arange(168) * 2 * np.pi / 24 - 2)
        now = before * random.gamma(20, 1 / 20, 168)
        level = 0.035 * random.gamma(1.3, 1 / 1.3, zones)[:, None] + 1e-4
        pattern = random.gamma(1 / 0.035, 0.035, (zones, 168))
        later = pattern * random.gamma(1 / 0.005, 0.005, pattern.shape)
        true = level * now / now.mean() * later * random.gamma(1 / 0.01, 0.01, pattern.shape)
        windows = []
        for mean, hours in ((3 * level * before * pattern, 156.0), (1.1 * level * now * later, 43.0), (true, 12.0)):
            counts, dispersion = draw(random, mean * hours, compound=compound)
            windows.append(Counts(counts, np.full(168, hours), dispersion))
        marks_mean = 1 + 0.15 * 2.5 if compound else 1.0
        fitted = fit(*windows, np.arange(zones) % 5, np.ones(zones, dtype=bool))
        return City(true * marks_mean, windows[2], fitted)

    return city
