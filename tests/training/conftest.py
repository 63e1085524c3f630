"""The stand-in for public services, hand-made collision rows, and cities whose true rates are known."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType, SimpleNamespace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from tests.side_by_side import made_once
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


@pytest.fixture(scope="session")
def manhattan(shared_data: Path, tmp_path_factory: pytest.TempPathFactory, zones: ZoneSet) -> Network:
    """The real streets of Manhattan, as the worker imports them."""
    words = ["import-streets", str(shared_data / "network" / "manhattan_drive.gpkg"), "--zones", "nta2020", "--home"]

    def fill(home: Path) -> None:
        assert main([*words, str(home)]) == 0

    home = made_once(tmp_path_factory, "manhattan", fill)
    return load_network(home / "streets" / "manhattan_drive.npz", zones)


@pytest.fixture(scope="session")
def services(shared_data: Path) -> ModuleType:
    """shared/tools/nyc_services.py, whose slow answers take `nap` seconds instead of ten."""
    pytest.importorskip("duckdb", reason="the stand-in for public services needs duckdb")
    file = shared_data.parent / "tools" / "nyc_services.py"
    spec = importlib.util.spec_from_file_location("nyc_services", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    real, module.nap = module.time, 0.3  # type: ignore[attr-defined]
    module.time = SimpleNamespace(sleep=lambda _: real.sleep(module.nap), time=real.time)  # type: ignore[attr-defined]
    module.Handler.disable_nagle_algorithm = True  # which holds each small answer back for 40 ms
    return module


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
