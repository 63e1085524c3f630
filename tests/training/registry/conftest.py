"""A small city of four zones, and bundles made of forecasts for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from collision_risk_plugin.core.model.bundle import no_date_factors
from tests.street_patterns import grid_network, street_pattern
from training.__main__ import main
from training.geodata.geography import write_polygons
from training.learning.collisions import Collisions
from training.learning.exposure import Window
from training.learning.places import Places, read_places
from training.models.baselines import EmpiricalBayes
from training.models.rate_model import Forecast, RateModel
from training.pipeline.bundle import bundle_files, describe_model, street_facts
from training.pipeline.training_data import MEASURE_NAMES, TrainingData
from training.registry.card import MODEL, PLAIN
from training.registry.recipe import as_recipe
from training.registry.registry import Registry
from training.registry.surface import surface_arrays
from training.selection.backtest import evaluate
from training.store.row_format import MODE_COLUMNS

HOURLY = 1 + 0.6 * np.sin(np.arange(168) * 2 * np.pi / 24 - 2)


@pytest.fixture(scope="session")
def block_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four squares of Manhattan and Brooklyn."""
    corners = [(585000, 4510000), (586000, 4510000), (587000, 4504000), (588000, 4504000)]
    zones = gpd.GeoDataFrame(
        {
            "zone_id": ["A", "B", "C", "D"],
            "name": ["Able", "Baker", "Charlie", "Dog"],
            "borough": ["Manhattan", "Manhattan", "Brooklyn", "Brooklyn"],
            "street_km": [10.0, 12.0, 9.0, 7.0],
        },
        geometry=[shapely.box(x, y, x + 1000, y + 1000) for x, y in corners],
        crs=32618,
    )
    file = tmp_path_factory.mktemp("blocks") / "blocks.gpkg"
    write_polygons(file, zones, "blocks", "Four blocks")
    return file


@pytest.fixture(scope="session")
def blocks(block_file: Path) -> Places:
    return read_places(block_file)


@dataclass(frozen=True)
class City:
    """Collisions drawn from rates (Z, 168) that are known."""

    rate: np.ndarray
    collisions: Collisions


@pytest.fixture(scope="session")
def city() -> City:
    """2023-01-02 to 2024-06-30 (Sundays and Mondays at the ends), about 60 collisions a day."""
    random = np.random.default_rng(4)
    days = np.arange(np.datetime64("2023-01-02"), np.datetime64("2024-07-01"))
    rate = np.array([1.0, 0.6, 0.4, 0.5])[:, None] * HOURLY * random.gamma(8, 1 / 8, (4, 168))
    week = (days.astype(np.int64) + 3) % 7
    counts = random.poisson(rate.reshape(4, 7, 24)[:, week])
    zone, day, hour = (np.repeat(index.ravel(), counts.ravel()) for index in np.indices(counts.shape))
    size = len(zone)
    on_the_hour, casualties = random.random(size) < 0.1, random.poisson(0.5, size)
    hurt = random.multinomial(casualties, (0.2, 0.1, 0.7))
    return City(
        rate,
        Collisions(
            collision_id=np.arange(size),
            day=days[day],
            hour=hour,
            on_the_hour=on_the_hour,
            lon=np.zeros(size),
            lat=np.zeros(size),
            zone=zone,
            casualties=casualties,
            casualties_missing=np.zeros(size, dtype=bool),
            hurt=hurt,
            killed=(random.random((size, 3)) < 0.01).astype(np.int64) * (hurt > 0),
            modes_missing=np.zeros(size, dtype=bool),
            skipped={"unreadable": 0, "duplicates": 0},
        ),
    )


@pytest.fixture(scope="session")
def material(city: City, blocks: Places) -> TrainingData:
    days = np.unique(city.collisions.day)
    return TrainingData(blocks, city.collisions, days)


@pytest.fixture
def registry(tmp_path: Path, blocks: Places) -> Registry:
    return Registry(tmp_path / "models" / "blocks", blocks.zones)


Bundle = Callable[..., dict[str, bytes]]
PATTERN = street_pattern([(100, 100)], [[1.0] * len(MEASURE_NAMES)], MEASURE_NAMES)


@pytest.fixture(scope="session")
def bundle(material: TrainingData, city: City) -> Bundle:
    """The files of a bundle with these rates for all measures, that says it was trained up to `last`."""

    def make(
        rate: np.ndarray | None = None, last: date = date(2024, 3, 31), recipe: RateModel | None = None
    ) -> dict[str, bytes]:
        own = TrainingData(material.places, material.collisions, material.days[material.days <= np.datetime64(last)])
        panels = {measure: own.panel(measure) for measure in MEASURE_NAMES}
        rates = city.rate if rate is None else rate
        forecast = Forecast(rates, np.full(rates.shape, 50.0), no_date_factors(len(rates), 1))
        arrays = surface_arrays(dict.fromkeys(MEASURE_NAMES, forecast), panels, np.ones(168))
        known = as_recipe("empirical Bayes", recipe or EmpiricalBayes())
        manifest = describe_model(
            own, Window(own.span.start, own.span.end), arrays, known, np.ones(168), panels, ["Made up."]
        )
        manifest |= {"holdout": _holdout(own, forecast), "backtest": {"origins": [], "candidates": {}, "by_mode": {}}}
        manifest |= {"recipes": {}, "streets": street_facts(PATTERN, grid_network(2, 2, 200.0))}
        return bundle_files(manifest, arrays, PATTERN, None).files

    return make


def _holdout(own: TrainingData, forecast: Forecast) -> dict[str, Any]:
    end = own.span.end
    start = end - timedelta(days=27)
    told = {}
    for measure in MEASURE_NAMES:
        before = own.panel(measure, last=start - timedelta(days=1))
        test = own.panel(measure).between(start, end)
        plain = EmpiricalBayes().fit(before).forecast()
        told[measure] = {
            PLAIN: evaluate(test, plain, city_mean=None, baseline=None, seed=0),
            MODEL: evaluate(test, forecast, city_mean=None, baseline=plain, seed=0),
        }
    spans = {"start": "2023-01-02", "end": str(start - timedelta(days=1))}, {"start": str(start), "end": str(end)}
    return {"fit": spans[0], "test": spans[1], "measures": told}


@pytest.fixture(scope="session")
def state() -> Callable[[Path], dict[str, bytes]]:
    """Every file below a folder, but for what a later run removes."""

    def read(folder: Path) -> dict[str, bytes]:
        files = ((file, file.relative_to(folder)) for file in sorted(folder.rglob("*")) if file.is_file())
        return {str(name): file.read_bytes() for file, name in files if not name.parts[0].startswith(".")}

    return read


Run = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture(scope="session")
def block_rows(city: City, blocks: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city's collisions as a file that NYC Open Data might export."""
    own = city.collisions
    file = tmp_path_factory.mktemp("rows") / "collisions.csv"
    minute = np.where(own.on_the_hour, 0, 1 + np.arange(len(own)) % 59)
    pd.DataFrame(
        {
            "collision_id": own.collision_id + 1,
            "crash_date": own.day.astype(str),
            "crash_time": [f"{hour}:{at:02d}" for hour, at in zip(own.hour, minute, strict=True)],
            "latitude": blocks.zones.lat[own.zone],
            "longitude": blocks.zones.lon[own.zone],
            "number_of_persons_injured": own.casualties,
            "number_of_persons_killed": 0,
            **{
                name: (own.hurt - own.killed if name.endswith("injured") else own.killed)[:, number // 2]
                for number, name in enumerate(MODE_COLUMNS)
            },
        }
    ).to_csv(file, index=False)
    return file


@pytest.fixture(scope="session")
def filled_home(block_file: Path, block_rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the four blocks as a zone set, and the city's collisions in its store."""
    home = tmp_path_factory.mktemp("home")
    (home / "zones").mkdir()
    shutil.copy(block_file, home / "zones" / "blocks.gpkg")
    assert main(["import", str(block_rows), "--home", str(home), "--json"]) == 0
    return home


@pytest.fixture
def home(filled_home: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled_home, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command as its callers run it: exit status, and events."""

    def call(*words: object) -> tuple[int, list[dict[str, Any]]]:
        capsys.readouterr()
        code = main([*map(str, words), "--json"])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call
