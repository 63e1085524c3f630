"""A bundle's files: what the plugin reads back is what was learned, and what people read is what was measured."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import gamma

from collision_risk_plugin.core.model.bundle import DateFactors, load_surface, no_date_factors
from collision_risk_plugin.core.model.weekly_rates import rates_of_week
from tests.street_patterns import street_pattern
from tests.training.registry.conftest import PATTERN
from training.learning.places import Places
from training.models.baselines import CellMean
from training.models.hierarchical import Hierarchical
from training.models.rate_model import Forecast
from training.pipeline.bundle import bundle_files
from training.pipeline.training_data import MEASURE_NAMES, TrainingData
from training.registry.card import MODEL
from training.registry.files import write_folder
from training.registry.surface import forecast_from_surface, golden, surface_arrays
from training.selection.model_selection import ModelSelection, select_for_measure
from training.selection.origins import origins

Bundle = Callable[..., dict[str, bytes]]


@pytest.fixture(scope="module")
def folder(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundles") / "0001"
    write_folder(out, bundle())
    return out


def test_the_plugin_reads_it(folder: Path, blocks: Places, material: TrainingData, city) -> None:
    surface = load_surface(folder, blocks.zones)
    assert surface.measures == MEASURE_NAMES
    assert surface.rate[:, :, 0] == pytest.approx(city.rate, rel=3e-4)
    inside = material.panel("collisions", last=date(2024, 3, 31))
    assert surface.count[:, :, 0].sum() == inside.count.sum()
    assert surface.exposure_hours[0].sum() == 455 * 24 - 1  # spring skipped an hour twice, autumn repeated one
    assert surface.window == ("2023-01-02", "2024-03-31")
    assert surface.manifest["training"]["days"] == 455
    assert surface.manifest["factors"] == {"groups": ["New York City"], "dates": []}


def test_intervals_are_the_gamma_quantiles(folder: Path, blocks: Places) -> None:
    surface = load_surface(folder, blocks.zones)
    rate, shape = surface.rate.astype(float), surface.shape.astype(float)
    assert surface.lower == pytest.approx(gamma.ppf(0.05, shape, scale=rate / shape), rel=1e-3)
    assert surface.upper == pytest.approx(gamma.ppf(0.95, shape, scale=rate / shape), rel=1e-3)


def _surface(forecasts: dict[str, Forecast], material: TrainingData, bundle: Bundle, blocks: Places, tmp_path: Path):
    panels = {measure: material.panel(measure) for measure in forecasts}
    believed = np.ones(168)
    believed[::24] = 0.6
    arrays = surface_arrays(forecasts, panels, believed)
    groups = {"groups": [f"Group {number}" for number in range(len(arrays["month_factor"]))], "dates": []}
    manifest = {**json.loads(bundle()["manifest.json"]), "golden": golden(arrays), "factors": groups}
    pattern = street_pattern([(100, 100)], [[1.0] * len(forecasts)], tuple(forecasts))
    write_folder(tmp_path / "0001", bundle_files(manifest, arrays, pattern, None).files)
    return load_surface(tmp_path / "0001", blocks.zones)


def test_date_factors_of_measures_are_put_together(
    material: TrainingData, bundle: Bundle, blocks: Places, city, tmp_path: Path
) -> None:
    dates = np.array(["2024-12-25", "2025-01-01", "2025-07-04"], dtype="datetime64[D]")
    group = np.array([0, 0, 1, 1])
    season = np.linspace(0.8, 1.2, 2 * 12 * 24).reshape(2, 12, 24, 1)
    shape = np.full(city.rate.shape, 50.0)
    factors = DateFactors(group, season, dates[:2], np.full((2, 24, 1), 0.5))
    forecasts = {
        "collisions": Forecast(city.rate, shape, factors),
        "casualty_collisions": Forecast(city.rate / 3, shape, replace(factors, dates=dates[1:])),
        "incidents": Forecast(city.rate * 1.2, shape, replace(factors, dates=dates[:0], special=np.ones((0, 24, 1)))),
    }
    surface = _surface(forecasts, material, bundle, blocks, tmp_path)
    assert surface.factors.dates.tolist() == dates.tolist()
    assert surface.factors.special[:, 0].tolist() == [[0.5, 1.0, 1.0], [0.5, 0.5, 1.0], [1.0, 0.5, 1.0]]
    assert surface.factors.month[..., 2] == pytest.approx(season[..., 0], rel=3e-4)
    again = forecast_from_surface(surface, "casualty_collisions")
    assert again.rate == pytest.approx(city.rate / 3, rel=3e-4)
    assert again.factor_by_day(dates) == pytest.approx(forecasts["casualty_collisions"].factor_by_day(dates), rel=3e-4)
    assert (again.factors.month.shape, again.factors.special.shape) == (season.shape, (3, 24, 1)), "of one measure"


def test_stand_ins_are_taken_out_for_people_and_the_week_keeps_its_sum(
    material: TrainingData, bundle: Bundle, blocks: Places, city, tmp_path: Path
) -> None:
    shape = np.full(city.rate.shape, 50.0)
    forecast = Forecast(city.rate, shape, no_date_factors(4, 1))
    surface = _surface(dict.fromkeys(MEASURE_NAMES, forecast), material, bundle, blocks, tmp_path)
    assert forecast_from_surface(surface, "collisions").rate == pytest.approx(city.rate, rel=3e-4)
    shown = rates_of_week(surface, "collisions", material.days[0].astype(object)).rate
    assert shown.sum() == pytest.approx(city.rate.sum(), rel=1e-3)
    ratio = (shown / city.rate)[0]
    assert ratio[0] / ratio[1] == pytest.approx(0.6, rel=1e-3)


def test_zones_never_located_and_rates_without_doubt(
    material: TrainingData, bundle: Bundle, blocks: Places, city, tmp_path: Path
) -> None:
    seen = material.collisions
    away = replace(seen, zone=np.where(seen.zone == 3, -1, seen.zone))
    sure = Forecast(city.rate, np.full(city.rate.shape, np.inf), no_date_factors(4, 1))
    surface = _surface(dict.fromkeys(MEASURE_NAMES, sure), replace(material, collisions=away), bundle, blocks, tmp_path)
    for cube in (surface.rate, surface.lower, surface.upper, surface.shape):
        assert np.isnan(cube[3]).all()
    assert (surface.lower[0] == surface.rate[0]).all()
    assert (surface.upper[0] == surface.rate[0]).all()


def test_the_same_makes_the_same_bytes(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    first, again = bundle(), bundle()
    assert json.loads(first["manifest.json"])["created"] == "2025-01-01T00:00:00Z"
    assert first == again


def test_a_boosters_trees_are_kept_and_checked(material: TrainingData, bundle: Bundle, city) -> None:
    with np.load(io.BytesIO(bundle()["surface.npz"])) as arrays:
        made = bundle_files(json.loads(bundle()["manifest.json"]), dict(arrays), PATTERN, b"{}")
    assert made.files["model.json"] == b"{}"
    assert made.manifest["files"]["model.json"]["bytes"] == 2


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_the_share_killed_is_that_of_the_rows(material: TrainingData, folder: Path) -> None:
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["fatal_share"]
    rows = material.collisions.on(material.collisions.day <= np.datetime64("2024-03-31"))
    assert [one["hurt"] for one in told.values()] == rows.hurt.sum(axis=0).tolist()
    assert [one["killed"] for one in told.values()] == rows.killed.sum(axis=0).tolist()


@pytest.mark.parametrize("better", [True, False])
def test_for_few_counts_the_better_model_is_used(material: TrainingData, better: bool) -> None:
    """The city has no week of its own by mode: a model that knows the counts alone does better than the raw ones."""
    panel = material.panel("cyclists_hurt")
    tests = tuple(origins(panel, 4)[-2:])
    name, model = ("hierarchical", Hierarchical()) if better else ("raw cell mean", CellMean())
    chosen = select_for_measure(panel, ModelSelection(name, model, tests, {}, {}, 0.0), seed=0)
    assert chosen.name == (name if better else "empirical Bayes")
    assert chosen.figures.keys() == {name, "empirical Bayes", "city mean"}


def test_card_and_report_say_what_was_measured(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    report = (folder / "report.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(report)
    for measure in MEASURE_NAMES:
        own, low, high = manifest["holdout"]["measures"][measure][MODEL]["difference_zone_hour_percent"]
        assert f"{own:+.2f} [{low:+.2f}, {high:+.2f}]" in card
        assert f"{own:+.2f} [{low:+.2f}, {high:+.2f}]" in page.text
        assert f"* `{measure}`: " in card
    for mode, told in manifest["fatal_share"].items():
        assert f"| {mode} | {told['hurt']:,} | {told['killed']:,} |" in card
        assert told["lower"] < told["killed"] / told["hurt"] < told["upper"]
    own, low, high = manifest["holdout"]["measures"]["collisions"][MODEL]["difference_zone_hour_percent"]
    assert f"{own:+.2f} [{low:+.2f}, {high:+.2f}]" in page.text
    assert "2023-01-02 to 2024-03-31" in card
    assert "Made up." in card
    assert "script" not in page.tags
    assert page.tags.count("svg") >= 3
    assert not re.search(r"https?://(?!www\.w3\.org)|url\(|@import", report)
    assert "{" not in card
    assert "None" not in card
