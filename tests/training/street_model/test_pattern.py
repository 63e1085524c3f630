"""Fitting the street pattern: what a collision weighs, where its place is, and what its site is like."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, MEASURES
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.model.street_pattern import MAX_BYTES, pattern_arrays, pattern_from_arrays
from collision_risk_plugin.core.street_risk.dividing import SiteEvidence
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.sites import Sites
from training.__main__ import main
from training.learning.collisions import Collisions, clean
from training.learning.places import Places
from training.pipeline.bundle import street_facts
from training.street_model.evidence import evidence_weights, old_weight
from training.street_model.pattern import fit_pattern, totals_of_zones
from training.street_model.recorded_places import REACH_M, merge_positions
from training.street_model.site_model import fit_prior

MODES = ("pedestrians_hurt", "cyclists_hurt", "motorists_hurt")


@pytest.fixture(scope="module")
def collisions(early_2025: pd.DataFrame, polygons: gpd.GeoDataFrame) -> Collisions:
    found = clean(early_2025.copy(), polygons)
    return found.on(found.zone >= 0)


def test_a_collision_of_an_older_regime_weighs_less_and_as_its_kind_of_street_has_changed(
    collisions: Collisions,
) -> None:
    """Half of the rows are of 2018. Of the first class there are half as many now as then, of the second as many."""
    many = len(collisions)
    old = np.arange(many) % 2 == 0
    group = (np.arange(many) // 2) % 2
    kept = old | (group == 1) | (np.arange(many) // 4 % 2 == 0)
    both = replace(collisions, day=np.where(old, np.datetime64("2018-05-01"), collisions.day)).on(kept)
    weights = evidence_weights(both, ("collisions",), (group[kept], np.zeros(kept.sum(), dtype=int)))[:, 0]
    old, group = old[kept], group[kept]
    assert (weights[~old] == 1).all()
    less, more = (weights[old & (group == one)].mean() for one in (0, 1))
    assert less / more == pytest.approx(0.5, abs=0.03)
    assert weights[old].mean() == pytest.approx(old_weight("collisions"), rel=0.05)


def test_persons_weigh_each(collisions: Collisions) -> None:
    weights = evidence_weights(collisions, MODES, (collisions.zone, collisions.zone))
    assert weights.sum(axis=0) == pytest.approx(collisions.hurt.sum(axis=0))


def test_positions_of_one_intersection_are_one_place_and_those_of_the_next_another() -> None:
    x = np.array([0.0, 6.0, 0.0, REACH_M - 1, 80.0, 86.0])
    points, place = merge_positions(x, np.zeros(6), np.array([5.0, 1, 5, 1, 1, 3]))
    assert len(points) == 2
    assert place.tolist() == [place[0]] * 4 + [place[4]] * 2
    # A place is where most were recorded.
    assert points[place[0]].tolist() == [0, 0]
    assert points[place[4]].tolist() == [86, 0]


def test_effects_and_shapes_are_found_again() -> None:
    """Sites whose rates are gamma distributed about zone × class × size."""
    rng = np.random.default_rng(5)
    many = 20_000
    road_class = np.where(rng.random(2 * many) < 0.3, RoadClass.MAJOR, RoadClass.LOCAL).astype(np.uint8)
    kind = np.repeat([0, 1], many).astype(np.uint8)
    size = np.where(kind == 0, rng.uniform(50, 200, 2 * many), rng.integers(3, 6, 2 * many)).astype(float)
    no = np.zeros(0, dtype=np.int64)
    sites = Sites(kind, road_class, size, size, size, no, np.zeros(many, dtype=bool), no)
    zone = rng.integers(0, 20, 2 * many)
    level = rng.uniform(0.5, 2, 20)
    effect = np.where(kind == 0, 0.01, 0.5) * np.where(road_class == RoadClass.MAJOR, 4.0, 1.0)
    mean, shape = level[zone] * effect * size, np.where(kind == 0, 0.8, 2.5)
    persons = 2.0
    seen = persons * rng.poisson(mean / persons * rng.gamma(shape, 1 / shape))
    rows = np.arange(2 * many)
    evidence = SiteEvidence(rows, zone, np.ones(2 * many), seen[:, None], np.zeros((20, 1)))
    found = fit_prior(sites, evidence, 0, np.ones(2 * many), dispersion=persons)
    major, local = found.class_effect[:, RoadClass.MAJOR], found.class_effect[:, RoadClass.LOCAL]
    assert major / local == pytest.approx([4, 4], rel=0.08)
    assert local[1] / local[0] == pytest.approx(50, rel=0.08)
    assert found.shape == pytest.approx([0.8, 2.5], rel=0.15)
    # Who ignores that persons are hurt together believes in more difference between sites than there is.
    assert (fit_prior(sites, evidence, 0, np.ones(2 * many), dispersion=1.0).shape < 0.9 * found.shape).all()


def test_a_pattern_of_rows_holds_what_they_weigh_and_no_row(
    collisions: Collisions, places: Places, zones: ZoneSet
) -> None:
    network = load_network(BUNDLED_NETWORK, zones)
    pattern = fit_pattern(collisions, places, tuple(MEASURES), network)
    assert pattern.measures == tuple(MEASURES)
    assert 0 < len(pattern.lon) < len(collisions)
    assert pattern.parent.tolist() == [-1, 0, 0, -1, -1, -1]
    assert (pattern.dispersion >= 1).all()
    assert pattern.dispersion[0] == 1
    # One regime: each collision weighs one, and the years are those of its days.
    assert pattern.years == pytest.approx(len(np.unique(collisions.day)) / 365.25, rel=1e-6)
    assert pattern.evidence[:, 0].sum() == pytest.approx(len(collisions), rel=1e-6)
    counted = np.bincount(collisions.zone, minlength=len(places))
    assert np.corrcoef(totals_of_zones(pattern, zones)[:, 0], counted)[0, 1] > 0.99
    # What is stored is rounded: intensities a year, shrunk towards each other.
    stored = pattern_from_arrays(pattern_arrays(pattern))
    assert stored.evidence[:, 0].sum() == pytest.approx(len(collisions), rel=0.01)
    assert sum(array.nbytes for array in pattern_arrays(pattern).values()) < MAX_BYTES
    facts = json.loads(json.dumps(street_facts(pattern, network)))
    assert facts["places"] == len(pattern.lon)
    assert facts["sites"] == len(network.sites)
    for key in ("years", "dispersion", "old_weight", "site_shape"):
        assert list(facts[key]) == list(MEASURES)


def test_a_pattern_is_fitted_and_judged_on_the_days_after(
    early_2025: pd.DataFrame,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    early_2025.to_parquet(tmp_path / "rows.parquet")
    words = ["--home", tmp_path, "--collisions", tmp_path / "rows.parquet", "--measure", "collisions"]
    words += ["--fit-until", "2025-03-31", "2025-04-05", "--days", "10"]
    assert main(["streets-check", "--json", *map(str, words)]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    days = [(check["learned_to"], check["from"], check["to"]) for check in found["checks"]]
    assert days == [("2025-03-31", "2025-04-01", "2025-04-10"), ("2025-04-05", "2025-04-06", "2025-04-15")]
    for check in found["checks"]:
        areas = {one["area"]: one for one in check["scores"]}
        assert set(areas) == {None, "Bronx", "Brooklyn", "Manhattan", "Queens", "Staten Island"}
        assert areas[None]["calibration"] == pytest.approx(1)
        assert areas[None]["deviance_zone"] < 0
        assert 0.85 < areas[None]["coverage"] < 0.95
