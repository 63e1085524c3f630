"""Small made-up towns, and panels drawn from known rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import box
from threadpoolctl import threadpool_limits

from collision_risk_plugin.core.geo.zones import ZoneSet
from training.learning.exposure import hours_of_days
from training.learning.panel import Panel, weekday
from training.learning.places import Places

BOROUGHS = ("East", "North", "West")


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> Iterator[None]:
    """Small models on many threads wait for each other."""
    with threadpool_limits(1):
        yield


def _town(size: int) -> Places:
    """Square zones of about a kilometre in rows of eight, in three boroughs."""
    east, north = np.arange(size) % 8, np.arange(size) // 8
    lon, lat = -74 + 0.012 * east, 40.6 + 0.009 * north
    squares = [box(x, y, x + 0.012, y + 0.009) for x, y in zip(lon, lat, strict=True)]
    rings = np.array([square.exterior.coords for square in squares])
    borough = np.minimum(east // 3, 2)
    ids = tuple(f"Z{number:03d}" for number in range(size))
    names = tuple(BOROUGHS[number] for number in borough)
    zones = ZoneSet(
        id="town",
        title="A town",
        zone_ids=ids,
        names=ids,
        boroughs=names,
        street_km=1.0 + np.arange(size) % 5,
        lon=lon + 0.006,
        lat=lat + 0.0045,
        x=rings[:, :, 0].ravel(),
        y=rings[:, :, 1].ravel(),
        ring_start=np.arange(size + 1) * 5,
        ring_zone=np.arange(size),
    )
    apart = np.abs(np.subtract.outer(east, east)) + np.abs(np.subtract.outer(north, north))
    return Places(
        zones=zones,
        polygons=gpd.GeoDataFrame({"zone_id": ids}, geometry=squares, crs=4326),
        borough_names=BOROUGHS,
        borough=borough,
        x=1000.0 * east,
        y=1000.0 * north,
        area_km2=np.ones(size),
        street_km=zones.street_km,
        neighbours=apart == 1,
    )


@pytest.fixture(scope="session")
def town() -> Callable[[int], Places]:
    return _town


def _draw(places: Places, days: np.ndarray, rate: np.ndarray, seed: int, unknown: tuple[int, ...] = ()) -> Panel:
    hours = hours_of_days(days)
    mean = rate.reshape(-1, 7, 24)[:, weekday(days)] * hours
    mean[list(unknown)] = 0
    counts = np.random.default_rng(seed).poisson(mean)
    zone, day, hour = np.nonzero(counts)
    known = np.ones(len(places), dtype=bool)
    known[list(unknown)] = False
    return Panel(places, "collisions", days, hours, zone, day, hour, counts[zone, day, hour], 1.0, known)


@pytest.fixture(scope="session")
def draw() -> Callable[..., Panel]:
    """A panel of Poisson counts: places, days, rates (Z, 168), seed, unknown zones."""
    return _draw


def _rates(places: Places, seed: int, interaction: float = 0.3) -> np.ndarray:
    random = np.random.default_rng(seed)
    hour = np.arange(168)
    week = 1 + 0.6 * np.sin(2 * np.pi * (hour - 9) / 24) + 0.2 * (hour // 24 == 4)
    late = np.where((hour // 24 >= 5) & (hour % 24 < 5), 1.0, 0.0) - 0.1
    liking = random.normal(0, interaction, len(places))  # zones that are busy on weekend nights
    level = 0.12 * random.gamma(2, 0.5, len(places)) + 0.01
    return level[:, None] * week * np.exp(np.outer(liking, 2 * late))


@pytest.fixture(scope="session")
def rates() -> Callable[..., np.ndarray]:
    """True rates (Z, 168) of a town: levels, a week, and zones that differ in their weekend nights."""
    return _rates


def _span(first: str, last: str) -> np.ndarray:
    return np.arange(np.datetime64(first), np.datetime64(last) + 1)


@pytest.fixture(scope="session")
def span() -> Callable[[str, str], np.ndarray]:
    """All days from one to another, both included."""
    return _span
