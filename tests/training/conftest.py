"""Hand-made collision rows, synthetic ones, and cities whose true rates are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from tests.synthetic.collisions import collision_rows
from tests.synthetic.street_files import manhattan_graph, save_geopackage
from training.__main__ import main
from training.learning.places import Places, read_places

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


@pytest.fixture(scope="session")
def places() -> Places:
    """The bundled zones, for learning."""
    return read_places(ZONES)


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


@pytest.fixture(scope="session")
def early_2025() -> pd.DataFrame:
    """Synthetic rows of 2025-01-01 to 2025-04-30, with all traps of the feed: some 25,000. Take copies."""
    return collision_rows(date(2025, 1, 1), date(2025, 4, 30))


@pytest.fixture(scope="session")
def gpkg_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic streets of Manhattan as osmnx saves them."""
    return save_geopackage(manhattan_graph(), tmp_path_factory.mktemp("gpkg") / "manhattan_drive.gpkg")


@pytest.fixture(scope="session")
def manhattan(gpkg_file: Path, zones: ZoneSet, tmp_path_factory: pytest.TempPathFactory) -> Network:
    """The synthetic streets of Manhattan, imported."""
    home = tmp_path_factory.mktemp("home")
    assert main(["import-streets", str(gpkg_file), "--zones", "nta2020", "--home", str(home)]) == 0
    return load_network(home / "streets" / "manhattan_drive.npz", zones)


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
