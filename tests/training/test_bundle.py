"""The command, as its callers run it: events on standard output, a bundle that the plugin reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.bundle import Surface, load_surface
from collision_risk_plugin.core.zones import ZoneSet
from training.models.empirical_bayes import INTERVAL

ROOT = Path(__file__).resolve().parents[2]
EPOCH = "1735689600"  # 2025-01-01


def run(*words: object) -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, "-m", "training", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def rows_folder(tmp_path_factory: pytest.TempPathFactory, city_rows: pd.DataFrame) -> Path:
    folder = tmp_path_factory.mktemp("rows")
    city_rows.iloc[:8000].to_parquet(folder / "early.parquet")
    city_rows.iloc[7000:].to_csv(folder / "late.csv", index=False)  # 1,000 rows are in both
    return folder


@pytest.fixture(scope="module")
def made(rows_folder: Path, zone_file: Path) -> tuple[Path, list[dict[str, Any]]]:
    out = rows_folder / "made" / "bundle"
    code, events = run("bundle", "--collisions", rows_folder, "--zones", zone_file, "--out", out)
    assert code == 0, events
    return out, events


@pytest.fixture(scope="module")
def surface(made: tuple[Path, list[dict[str, Any]]], zones: ZoneSet) -> Surface:
    return load_surface(made[0], zones)


def test_events_tell_progress_and_the_result(made: tuple[Path, list[dict[str, Any]]]) -> None:
    out, events = made
    assert {event["type"] for event in events} == {"progress", "log", "result"}
    percents = [event["percent"] for event in events if event["type"] == "progress"]
    assert percents == sorted(percents)
    assert events[-1] == {"type": "result", "bundle": str(out), "id": "nta2020-2025q1-eb", "rows": 84 * 60}
    assert sorted(file.name for file in out.iterdir()) == ["MODEL_CARD.md", "manifest.json", "surface.npz"]
    assert [file.name for file in out.parent.iterdir()] == ["bundle"]


def test_the_plugin_reads_what_was_learned(surface: Surface, city_rows: pd.DataFrame) -> None:
    level = city_rows[city_rows["crash_date"] >= "2025"]
    assert surface.count.sum(axis=(0, 1))[0] == len(level)
    assert surface.count.sum(axis=(0, 1))[2] == np.maximum(level["number_of_persons_injured"], 1).sum()
    assert set(np.unique(surface.exposure_hours)) == {11.0, 12.0}
    expected = (surface.rate * surface.exposure_hours[:, :, None])[:80].sum(axis=(0, 1))
    assert expected == pytest.approx(surface.count.sum(axis=(0, 1)), rel=0.01)
    city = np.nanmean(surface.rate[:, :, 0], axis=0).reshape(7, 24).mean(axis=0)
    assert city[15] > 3 * city[5]


def test_zones_without_collisions_have_no_data(surface: Surface) -> None:
    for cube in (surface.rate, surface.lower, surface.upper, surface.shape):
        assert np.isfinite(cube[:80]).all()
        assert np.isnan(cube[80:]).all()
    assert surface.manifest["zones"]["without_data"] == list(surface.zones.zone_ids[80:])


def test_intervals_are_the_gamma_quantiles_of_shape_and_rate(surface: Surface) -> None:
    from scipy.stats import gamma

    rate, shape = surface.rate[:80].astype(float), surface.shape[:80].astype(float)
    tail = (1 - INTERVAL) / 2
    assert surface.lower[:80] == pytest.approx(gamma.ppf(tail, shape, scale=rate / shape), rel=2e-3)
    assert surface.upper[:80] == pytest.approx(gamma.ppf(1 - tail, shape, scale=rate / shape), rel=2e-3)


def test_the_manifest_accounts_for_every_row(surface: Surface) -> None:
    manifest = surface.manifest
    assert manifest["created"] == "2025-01-01T00:00:00Z"
    assert manifest["source"]["duplicates"] == 1000
    windows = [*manifest["shape_windows"], manifest["window"]]
    assert [window["rows"] for window in windows] == [10950, 2400, 5040]
    for window in windows:
        assert window["located"] + sum(window["left_out"].values()) == window["rows"]
    assert manifest["holdout"]["test"]["located"] == 28 * 60
    assert len(manifest["golden"]) == 32
    assert {cell["measure"] for cell in manifest["golden"]} == set(surface.measures)


def test_the_same_rows_make_the_same_files(
    made: tuple[Path, list[dict[str, Any]]], rows_folder: Path, zone_file: Path
) -> None:
    out, _ = made
    files = sorted(rows_folder.glob("*.*"))
    again = rows_folder / "again"
    code, _ = run("bundle", "--collisions", *files, "--zones", zone_file, "--out", again)
    assert code == 0
    for file in out.iterdir():
        assert file.read_bytes() == (again / file.name).read_bytes()


def test_an_old_bundle_is_replaced_whole_and_kept_when_training_fails(
    made: tuple[Path, list[dict[str, Any]]], tmp_path: Path, zone_file: Path
) -> None:
    out, _ = made
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    rows = pd.DataFrame(
        {
            "collision_id": [1],
            "crash_date": ["2019-01-01"],
            "crash_time": ["1:00"],
            "latitude": [40.7061],
            "longitude": [-74.0092],
            "number_of_persons_injured": [0],
            "number_of_persons_killed": [0],
        }
    )
    rows.to_csv(tmp_path / "old.csv", index=False)
    code, events = run("bundle", "--collisions", tmp_path, "--zones", zone_file, "--out", out)
    assert code != 0
    assert events[-1]["type"] == "error"
    assert "2025-01-06 to 2025-03-02" in events[-1]["message"]
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


def test_a_folder_that_is_no_bundle_is_never_replaced(tmp_path: Path, zone_file: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("mine")
    code, events = run("bundle", "--collisions", tmp_path / "rows", "--zones", zone_file, "--out", tmp_path / "letters")
    assert code != 0
    assert "no model bundle" in events[-1]["message"]
    assert (tmp_path / "letters" / "dear.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "required: COMMAND"),
        (["bundle"], "--collisions"),
        (["bundle", "--collisions", "nowhere", "--out", "new"], "“nowhere” does not exist"),
        (["bundle", "--collisions", "nowhere", "--out", "new", "--zones", "no.gpkg"], "“no.gpkg” cannot be used"),
    ],
)
def test_errors_are_events_with_words_and_a_status(words: list[str], said: str) -> None:
    code, events = run(*words)
    assert code != 0
    assert events[-1]["type"] == "error"
    assert said in events[-1]["message"]
    assert not (ROOT / "new").exists()
