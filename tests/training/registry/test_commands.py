"""train, promote, rollback, retrain and bundle, as their callers run them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from collision_risk_plugin.core.model.bundle import load_surface
from collision_risk_plugin.core.model.registry import champion
from training.learning.places import Places

Run = Callable[..., tuple[int, list[dict[str, Any]]]]


def test_a_challenger_is_trained_promoted_and_taken_back(home: Path, run: Run, blocks: Places) -> None:
    code, events = run("train", "--quick", "--zones", "blocks", "--home", home)
    assert code == 0, events[-1]
    trained = events[-1]
    assert (trained["challenger"], trained["zones"]) == ("0001", "blocks")
    assert trained["window"]["end"] == "2024-06-16"  # 14 days before the last row
    for key in ("report", "card"):
        assert Path(trained[key]).stat().st_size > 1000
    percents = [event["percent"] for event in events if event["type"] == "progress"]
    assert percents == sorted(percents)
    assert percents[-1] <= 100
    assert champion(home, "blocks") is None

    code, events = run("promote", "--zones", "blocks", "--home", home)
    assert (code, events[-1]["promoted"], events[-1]["champion"]) == (0, True, "0001")
    found = champion(home, "blocks")
    assert found is not None
    assert load_surface(found, blocks.zones).title == trained["title"]

    code, events = run("promote", "--zones", "blocks", "--home", home)
    assert code == 1
    assert "Train one" in events[-1]["message"]

    code, events = run("train", "--quick", "--zones", "blocks", "--home", home)
    assert (code, events[-1]["challenger"]) == (0, "0002")
    code, events = run("promote", "--zones", "blocks", "--home", home)
    assert (code, events[-1]["promoted"]) == (0, False)
    assert "have the same forecast" in events[-1]["reasons"][0]

    code, events = run("rollback", "--zones", "blocks", "--home", home, "--to", "0002")
    assert (code, events[-1]["champion"], events[-1]["before"]) == (0, "0002", "0001")
    code, events = run("rollback", "--zones", "blocks", "--home", home)
    assert (code, events[-1]["champion"]) == (0, "0001")


def test_until_leaves_later_days_out(home: Path, run: Run) -> None:
    code, events = run("train", "--quick", "--zones", "blocks", "--home", home, "--until", "2024-03-31")
    assert code == 0, events[-1]
    assert events[-1]["window"]["end"] == "2024-03-31"


@pytest.mark.parametrize("command", ["train", "promote", "retrain"])
def test_too_little_data_and_no_zones_are_said(command: str, home: Path, run: Run) -> None:
    off = ("--no-refresh",) if command == "retrain" else ()
    code, events = run(command, *off, "--zones", "blocks", "--home", home, "--until", "2023-03-01")
    assert code == 1
    assert "At least 60 are needed to learn from, and 30 in whole weeks" in events[-1]["message"]
    code, events = run(command, *off, "--zones", "nowhere", "--home", home)
    assert code == 1
    assert "There is no zone set “nowhere”" in events[-1]["message"]
    assert not (home / "models").exists() or not any((home / "models").rglob("*.npz"))


def test_retrain_does_its_parts_and_a_failing_drift_page_undoes_nothing(home: Path, run: Run) -> None:
    code, events = run("retrain", "--no-refresh", "--quick", "--zones", "blocks", "--home", home)
    assert code == 0, events[-1]
    done = events[-1]
    assert "refresh" not in done
    assert done["train"]["challenger"] == done["promote"]["champion"] == "0001"
    assert done["drift"].get("verdict"), done["drift"]
    percents = [event["percent"] for event in events if event["type"] == "progress"]
    assert percents == sorted(percents)

    shutil.rmtree(home / "reports")
    (home / "reports").write_text("in the way")
    code, events = run("retrain", "--no-refresh", "--no-train", "--no-promote", "--zones", "blocks", "--home", home)
    assert code == 0
    assert set(events[-1]) == {"type", "drift", "phrases"}
    assert events[-1]["drift"]["error"]
    assert champion(home, "blocks") == home / "models" / "blocks" / "0001"


def test_bundle_is_made_of_files_the_same_twice(
    block_rows: Path, block_file: Path, tmp_path: Path, run: Run, blocks: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    half = pd.read_csv(block_rows, dtype=str)
    half.iloc[:9000].to_csv(tmp_path / "early.csv", index=False)
    half.iloc[8000:].to_parquet(tmp_path / "late.parquet")  # 1,000 rows are in both
    words = ("bundle", "--collisions", tmp_path, "--zones", block_file, "--quick", "--note", "Two files.")
    for out in ("one", "two"):
        code, events = run(*words, "--out", tmp_path / out)
        assert code == 0, events[-1]
    assert events[-1]["bundle"] == str(tmp_path / "two")
    files = {file.name: file.read_bytes() for file in (tmp_path / "one").iterdir()}
    assert set(files) >= {"manifest.json", "surface.npz", "MODEL_CARD.md", "report.html"}
    assert files == {file.name: file.read_bytes() for file in (tmp_path / "two").iterdir()}
    manifest = load_surface(tmp_path / "one", blocks.zones).manifest
    assert manifest["source"]["duplicates"] == 1000
    assert "* Two files." in files["MODEL_CARD.md"].decode()
    assert not list(tmp_path.glob(".*"))


def test_a_folder_that_is_no_bundle_is_never_replaced(tmp_path: Path, block_rows: Path, run: Run) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("mine")
    code, events = run("bundle", "--collisions", block_rows, "--out", tmp_path / "letters")
    assert code == 1
    assert "no model bundle" in events[-1]["message"]
    assert (tmp_path / "letters" / "dear.txt").read_text() == "mine"


def test_an_old_bundle_stays_when_training_fails(tmp_path: Path, block_rows: Path, block_file: Path, run: Run) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "manifest.json").write_text("{}")
    few = pd.read_csv(block_rows, dtype=str).iloc[:1000]
    few.to_csv(tmp_path / "few.csv", index=False)
    words = ("--zones", block_file, "--out", tmp_path / "old", "--quick")
    code, events = run("bundle", "--collisions", tmp_path / "few.csv", *words)
    assert code == 1
    assert "too little" in events[-1]["message"]
    assert [file.name for file in (tmp_path / "old").iterdir()] == ["manifest.json"]


def test_three_months_are_enough_for_the_baseline(home: Path, run: Run) -> None:
    code, events = run("train", "--quick", "--zones", "blocks", "--home", home, "--until", "2023-04-09")
    assert code == 0, events[-1]
    assert events[-1]["winner"] == "empirical Bayes"
    assert "There were too few days to choose by" in Path(events[-1]["card"]).read_text(encoding="utf-8")
    code, events = run("promote", "--zones", "blocks", "--home", home, "--until", "2023-04-09")
    assert (code, events[-1]["promoted"]) == (0, True)
