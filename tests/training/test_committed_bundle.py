"""The bundle that ships: whole, small, honest, and made by this code from the rows it names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.bundle import Surface, load_surface
from collision_risk_plugin.core.zones import ZoneSet
from training.registry.bundle import build
from training.registry.card import model_card
from training.learning.collisions import clean, find_files, read_file
from training.selection.holdout import MODEL, PLAIN
from training.learning.lesson import PLAN
from training.learning.tally import NAMES

BUNDLE = Path(__file__).resolve().parents[2] / "resources" / "data" / "bundle"


@pytest.fixture(scope="module")
def surface(zones: ZoneSet) -> Surface:
    return load_surface(BUNDLE, zones)


def test_it_is_read_with_all_checks_and_has_all_measures(surface: Surface) -> None:
    assert surface.measures == NAMES
    assert surface.rate.dtype == surface.lower.dtype == surface.upper.dtype == surface.shape.dtype == np.float32
    assert surface.count.dtype == np.int32
    assert len(surface.manifest["golden"]) == 32


def test_it_is_small_and_holds_nothing_else() -> None:
    sizes = {file.name: file.stat().st_size for file in BUNDLE.iterdir()}
    assert set(sizes) == {"manifest.json", "surface.npz", "MODEL_CARD.md"}
    assert sum(sizes.values()) < 2_000_000


def test_no_text_looks_like_a_secret() -> None:
    for name in ("manifest.json", "MODEL_CARD.md"):
        assert not re.search(r"\b[0-9a-fA-F]{32,}\b", (BUNDLE / name).read_text(encoding="utf-8"))


def test_its_rates_are_those_of_the_present_regime(surface: Surface) -> None:
    # Before 2020 the city had about three times as many reported collisions.
    collisions, casualty, incidents = (np.nanmean(surface.rate[:, :, i], dtype=float) for i in range(3))
    assert collisions == pytest.approx(0.034, abs=0.003)
    assert casualty / collisions == pytest.approx(0.41, abs=0.03)
    assert 1.0 < incidents / collisions < 1.3
    assert surface.window == ("2025-01-06", "2025-03-30")
    assert set(np.unique(surface.exposure_hours)) == {11.0, 12.0}


def test_levels_agree_with_the_counts_of_the_window(surface: Surface) -> None:
    expected = np.nansum(surface.rate * surface.exposure_hours[:, :, None], axis=(0, 1), dtype=float)
    assert expected == pytest.approx(surface.count.sum(axis=(0, 1)), rel=0.01)


def test_midnight_lies_between_its_neighbours(surface: Surface) -> None:
    day = np.nanmean(surface.rate[:, :, 0], axis=0, dtype=float).reshape(7, 24).mean(axis=0)
    assert day[1] < day[0] < day[23]
    assert day[[2, 3, 4]].max() < 0.5 * day[[15, 16, 17]].min()


def test_the_quietest_zones_of_all_have_no_data(surface: Surface) -> None:
    without = [zone for zone, rate in zip(surface.zones.zone_ids, surface.rate[:, 0, 0], strict=True) if np.isnan(rate)]
    assert without == surface.manifest["zones"]["without_data"]
    assert 0 < len(without) < 10
    assert surface.count[np.isnan(surface.rate)].sum() == 0


def test_it_says_how_it_did_against_plain_empirical_bayes(surface: Surface) -> None:
    trial = surface.manifest["holdout"]
    assert trial["fit"]["end"] < trial["test"]["start"]
    card = (BUNDLE / "MODEL_CARD.md").read_text(encoding="utf-8")
    for measure in NAMES:
        ours, plain = (trial["measures"][measure][name] for name in (MODEL, PLAIN))
        own, low, high = ours["difference_zone_hour_percent"]
        assert low <= own <= high
        assert own == pytest.approx(100 * (ours["deviance_zone_hour"] / plain["deviance_zone_hour"] - 1), abs=0.02)
        assert f"{own:+.2f} [{low:+.2f}, {high:+.2f}]" in card
        assert 0.88 <= ours["coverage_90_percent"] <= 0.92


def test_the_card_is_that_of_the_manifest(surface: Surface) -> None:
    manifest = json.loads((BUNDLE / "manifest.json").read_text(encoding="utf-8"))
    assert model_card(manifest) == (BUNDLE / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"{surface.manifest['window']['rows']:,}" in model_card(manifest)


def test_the_rows_make_this_bundle(
    shared_data: Path, zones: ZoneSet, polygons: gpd.GeoDataFrame, surface: Surface
) -> None:
    rows = [read_file(file) for file in find_files([shared_data / "collisions"])]
    manifest, arrays = build(clean(pd.concat(rows, ignore_index=True), polygons), zones, PLAN)
    for key in ("rate", "lower", "upper", "shape"):
        assert np.allclose(arrays[key], getattr(surface, key), rtol=1e-3, atol=0, equal_nan=True)
    assert (arrays["count"] == surface.count).all()
    assert (arrays["exposure_hours"] == surface.exposure_hours).all()
    for key in ("window", "shape_windows", "zones", "source"):
        assert manifest[key] == surface.manifest[key]
