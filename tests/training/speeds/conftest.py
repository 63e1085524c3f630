"""A toy city whose true speeds are known, trips in it, and their files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from tests.toys import toy_network
from training.speeds.bands import BANDS, band_of_hour
from training.speeds.drives import Drives, Speeds
from training.speeds.kinds import KIND_OF, KINDS, TYPICAL_MPH

STEP = 0.01
NOISE = 0.2
"""Standard deviation of the logarithms of the durations of trips."""
SIZE = 9
"""Corners of the toy city on each side, about 1.1 km from one to the next."""


@pytest.fixture(scope="session")
def toy_city() -> Network:
    """A square of streets; the west is the core, the middle upper Manhattan; an expressway runs along the south.

    It lies in the Gulf of Guinea, where a degree of longitude is as long as one of latitude.
    """
    nodes = [(column * STEP, row * STEP) for row in range(SIZE) for column in range(SIZE)]
    pairs = [(row * SIZE + column, row * SIZE + column + 1) for row in range(SIZE) for column in range(SIZE - 1)]
    pairs += [(row * SIZE + column, (row + 1) * SIZE + column) for row in range(SIZE - 1) for column in range(SIZE)]
    metres = STEP * 111_000
    quick = [one < SIZE and other < SIZE for one, other in pairs]
    edges = [
        (*pair[::way], metres, metres / (20 if fast else 5))
        for pair, fast in zip(pairs, quick, strict=True)
        for way in (1, -1)
    ]
    network = toy_network(nodes, edges)
    middle = np.array([(nodes[tail][0] + nodes[head][0]) / 2 / STEP for tail, head, *_ in edges])
    return replace(
        network,
        road_class=np.where(np.repeat(quick, 2), RoadClass.EXPRESSWAY, RoadClass.LOCAL).astype(np.uint8),
        area=np.select(
            [middle < 3, middle < 6], [TrafficArea.CORE, TrafficArea.MANHATTAN], TrafficArea.BOROUGHS
        ).astype(np.uint8),
    )


@pytest.fixture(scope="session")
def true_speeds() -> Speeds:
    """Speeds on each kind of road, slow by day and quick by night, in another pattern for each kind."""
    random = np.random.default_rng(5)
    night = np.array([1.7 if hours[0] < 6 or hours[0] > 20 else 1.0 for _, hours in BANDS])
    mph = np.outer(night, TYPICAL_MPH) * random.uniform(0.75, 1.25, (len(BANDS), len(KINDS)))
    return Speeds(band_of_hour(BANDS), KIND_OF, mph, 60.0)


def made_trips(network: Network, speeds: Speeds, count: int, *, noise: float, seed: int = 1) -> pd.DataFrame:
    """Trips between random corners in nine weeks, as long as the speeds say but for lognormal noise."""
    from training.speeds.routes import find_routes

    random = np.random.default_rng(seed)
    corners = np.column_stack((network.node_lon, network.node_lat))
    pairs = random.integers(0, len(corners), (count, 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    routes = find_routes(network, corners, pairs)
    day = random.integers(0, 63, len(pairs))
    minute = random.integers(0, 24 * 60, len(pairs))
    first = date(2023, 9, 4)  # a Monday
    number = np.arange(len(pairs))
    drives = Drives(
        cells=routes.metres,
        route=number,
        hour=(day % 7) * 24 + minute // 60,
        second=(minute % 60) * 60.0,
        beside=np.zeros(len(pairs)),
        free_flow=routes.free_flow,
        seconds=np.ones(len(pairs)),
        day=np.datetime64(first) + day,
        file=np.zeros(len(pairs), dtype=np.int64),
    )
    seconds = speeds.seconds(drives) * np.exp(random.normal(0, noise, len(pairs)))
    start, end = corners[pairs[:, 0]], corners[pairs[:, 1]]
    return pd.DataFrame(
        {
            "departure": [
                f"{first + timedelta(days=int(d))} {m // 60:02d}:{m % 60:02d}" for d, m in zip(day, minute, strict=True)
            ],
            "seconds": np.round(seconds),
            "start_lon": start[:, 0],
            "start_lat": start[:, 1],
            "end_lon": end[:, 0],
            "end_lat": end[:, 1],
        }
    ).sort_values("departure", ignore_index=True)


@pytest.fixture(scope="session")
def trip_file(toy_city: Network, true_speeds: Speeds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """24,000 trips in the toy city, with places in degrees."""
    file = tmp_path_factory.mktemp("trips") / "trips.csv"
    made_trips(toy_city, true_speeds, 24_000, noise=NOISE).to_csv(file, index=False)
    return file
