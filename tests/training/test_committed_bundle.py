"""The bundle that ships: whole, small, honest, and made by this code from the rows it names."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.constants import MODES
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface
from training.learning.collisions import clean, find_files, read_file
from training.learning.exposure import Window
from training.learning.panel import MEASURE_NAMES
from training.learning.places import Places
from training.pipeline.bundle import window_facts
from training.pipeline.training_data import select_training_data
from training.registry.card import MODEL, PLAIN, model_card
from training.registry.recipe import from_recipe

BUNDLE = Path(__file__).resolve().parents[2] / "resources" / "data" / "bundle"


@pytest.fixture(scope="module")
def surface(zones: ZoneSet) -> RateSurface:
    return load_surface(BUNDLE, zones)


def test_it_is_read_with_all_checks_and_has_all_measures(surface: RateSurface) -> None:
    assert surface.measures == MEASURE_NAMES
    assert surface.rate.dtype == surface.lower.dtype == surface.upper.dtype == surface.shape.dtype == np.float32
    assert surface.count.dtype == np.int32
    assert len(surface.manifest["golden"]) == 32


def test_it_is_small_and_holds_nothing_else() -> None:
    sizes = {file.name: file.stat().st_size for file in BUNDLE.iterdir()}
    assert set(sizes) - {"model.json"} == {
        "manifest.json",
        "surface.npz",
        "streets.npz",
        "MODEL_CARD.md",
        "report.html",
    }
    assert sizes["surface.npz"] < 3_000_000
    assert sizes["streets.npz"] < 1_000_000
    assert sum(sizes.values()) - sizes["surface.npz"] - sizes["streets.npz"] < 500_000


def test_no_text_looks_like_a_secret() -> None:
    for file in BUNDLE.glob("*.[mjh]*"):
        assert not re.search(r"\b[0-9a-fA-F]{32,}\b", file.read_text(encoding="utf-8"))


def test_its_rates_are_those_of_the_present_regime(surface: RateSurface) -> None:
    # Before 2020 the city had about three times as many reported collisions.
    collisions, casualty, incidents = (np.nanmean(surface.rate[:, :, i], dtype=float) for i in range(3))
    by_mode = [np.nanmean(surface.rate[:, :, MEASURE_NAMES.index(mode)], dtype=float) for mode in MODES.values()]
    assert collisions == pytest.approx(0.034, abs=0.004)
    assert casualty / collisions == pytest.approx(0.41, abs=0.05)
    assert 1.0 < incidents / collisions < 1.3
    # The persons of a casualty collision: all of a mode but for riders of some motorised devices.
    assert 1.1 < sum(by_mode) / casualty < 1.6
    assert by_mode[1] < by_mode[0] < by_mode[2]
    first, last = surface.window
    assert "2025-01-05" <= first <= "2025-01-06"
    assert last == "2025-03-31"


def test_levels_with_the_season_agree_with_the_counts_of_the_window(surface: RateSurface) -> None:
    days = Window(*map(date.fromisoformat, surface.window)).days().astype(object)
    for column, measure in enumerate(MEASURE_NAMES):
        factor = np.zeros((len(surface.factors.month), 168))
        for day in days:
            hours = slice(day.weekday() * 24, day.weekday() * 24 + 24)
            factor[:, hours] += surface.factors.day_factors(day, column)
        expected = np.nansum(surface.rate[:, :, column] * factor[surface.factors.group], dtype=float)
        assert expected == pytest.approx(surface.count[:, :, column].sum(), rel=0.06), measure


def test_factors_average_to_about_one_over_a_year(surface: RateSurface) -> None:
    days = Window(date(2025, 4, 1), date(2026, 3, 31)).days().astype(object)
    for column in range(len(MEASURE_NAMES)):
        every = np.mean([surface.factors.day_factors(day, column).mean() for day in days])
        assert every == pytest.approx(1, abs=0.03)


def test_holidays_of_the_coming_years_are_there(surface: RateSurface) -> None:
    dates = set(surface.factors.dates.astype(str))
    assert {"2025-12-25", "2026-07-04", "2027-01-01"} <= dates


def test_stand_ins_at_midnight_are_taken_out(surface: RateSurface) -> None:
    shown = surface.rate[:, :, 0] * surface.midnight[:, 0]
    day = np.nanmean(shown, axis=0, dtype=float).reshape(7, 24).mean(axis=0)
    assert day[1] < day[0] < day[23]
    assert day[[2, 3, 4]].max() < 0.5 * day[[15, 16, 17]].min()


def test_the_quietest_zones_of_all_have_no_data(surface: RateSurface) -> None:
    without = [zone for zone, rate in zip(surface.zones.zone_ids, surface.rate[:, 0, 0], strict=True) if np.isnan(rate)]
    assert without == surface.manifest["zones"]["without_data"]
    assert 0 < len(without) < 10
    assert surface.count[np.isnan(surface.rate)].sum() == 0


def test_it_says_how_it_did_against_empirical_bayes(surface: RateSurface) -> None:
    trial = surface.manifest["holdout"]
    assert trial["fit"]["end"] < trial["test"]["start"]
    assert trial["test"]["start"] > "2025-01-05"
    card = (BUNDLE / "MODEL_CARD.md").read_text(encoding="utf-8")
    for measure in MEASURE_NAMES:
        ours, plain = (trial["measures"][measure][name] for name in (MODEL, PLAIN))
        own, low, high = ours["difference_zone_hour_percent"]
        assert low <= own <= high
        assert own == pytest.approx(100 * (ours["deviance_zone_hour"] / plain["deviance_zone_hour"] - 1), abs=0.02)
        assert f"{own:+.2f} [{low:+.2f}, {high:+.2f}]" in card
        assert 0.88 <= ours["coverage_90_percent"] <= 0.92
    ours = trial["measures"]["collisions"][MODEL]
    assert ours["difference_zone_hour_percent"][2] < 0
    assert 0.95 <= ours["calibration"] <= 1.05
    assert any("forerunner" in name for name in trial["measures"]["collisions"])


def test_pedestrians_die_of_it_most_often(surface: RateSurface) -> None:
    told = surface.manifest["fatal_share"]
    assert told["pedestrians"]["share"] > told["cyclists"]["share"] > told["motorists"]["share"]
    for mode, one in told.items():
        assert one["lower"] < one["killed"] / one["hurt"] < one["upper"], mode
        assert one["killed"] > 100


def test_the_card_is_that_of_the_manifest(surface: RateSurface) -> None:
    manifest = json.loads((BUNDLE / "manifest.json").read_text(encoding="utf-8"))
    assert model_card(manifest) == (BUNDLE / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"{surface.manifest['training']['rows']:,}" in model_card(manifest)


def test_the_rows_make_these_rates(shared_data: Path, places: Places, surface: RateSurface) -> None:
    rows = [read_file(file) for file in find_files([shared_data / "collisions"])]
    material = select_training_data(
        clean(pd.concat(rows, ignore_index=True), places.polygons), places, date(2025, 3, 31)
    )
    for column, measure in enumerate(MEASURE_NAMES):
        recipe = surface.manifest["recipes"].get(measure, surface.manifest["recipe"])
        again = from_recipe(recipe).fit(material.panel(measure)).forecast()
        # Rates are rounded, and sums differ a little with the number of threads.
        assert np.allclose(again.rate, surface.rate[:, :, column], rtol=5e-3, atol=0, equal_nan=True)
    told = surface.manifest["window"]
    assert window_facts(material, material.level_window()).items() <= told.items()
