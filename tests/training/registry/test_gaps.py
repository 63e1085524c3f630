"""Training on rows with gaps: the model's level is that without them, and what was left out is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.errors import MeasureNotPredicted
from collision_risk_plugin.core.model.bundle import load_surface
from training.learning.panel import CASUALTY_MEASURES, MODE_MEASURES
from training.learning.places import Places
from training.store.row_format import FEED_COLUMNS, MODE_COLUMNS
from training.store.store import open_store

Run = Callable[..., tuple[int, list[dict[str, Any]]]]
SINCE = "2024-04-01"


def change(home: Path, columns: list[str], since: str = SINCE, until: str = "9999", day: str | None = None) -> None:
    """Clear columns of the stored rows since a day, or date a few rows otherwise."""
    store = open_store(f"sqlite:///{home / 'collisions.sqlite'}")
    rows = store.rows()
    page = pd.DataFrame({name: [None] * len(rows) for name in FEED_COLUMNS}).assign(updated_at=None)
    for name in rows.columns:
        page[name] = rows[name].astype(object).where(rows[name].notna(), None)
    page.loc[page["crash_date"].between(since, until), columns] = None
    if day:
        page.loc[page.index[:3], "crash_date"] = day
    store.upsert(page)
    store.close()


def trained(home: Path, run: Run, blocks: Places) -> tuple[np.ndarray, dict[str, Any], list[str], str]:
    code, events = run("train", "--quick", "--zones", "blocks", "--home", home)
    assert code == 0, events[-1]
    folder = Path(events[-1]["folder"])
    surface = load_surface(folder, blocks.zones)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    said = [event["message"] for event in events if event["type"] == "log"]
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    return surface.rate.sum(axis=(0, 1)), manifest, said, card


@pytest.fixture
def sound(home: Path, run: Run, blocks: Places) -> np.ndarray:
    level, manifest, _, _ = trained(home, run, blocks)
    assert "unusable_day" not in manifest["training"]["left_out"]
    assert manifest["source"]["notes"] == []
    return level


def test_rows_without_coordinates_are_left_out_and_told(
    home: Path, run: Run, blocks: Places, sound: np.ndarray
) -> None:
    change(home, ["latitude", "longitude"])
    level, manifest, said, card = trained(home, run, blocks)
    assert level == pytest.approx(sound, rel=0.05)
    told = f"Days left out: 77, from {SINCE} to 2024-06-16: only 0 % of their rows have coordinates."
    assert told in said
    assert manifest["source"]["notes"] == [told]
    assert f"* {told}" in card
    assert manifest["training"]["last"] == "2024-03-31"


def test_days_amid_others_without_coordinates_are_counted_in_the_card(
    home: Path, run: Run, blocks: Places, sound: np.ndarray
) -> None:
    change(home, ["latitude", "longitude"], until="2024-04-14")
    level, manifest, _, card = trained(home, run, blocks)
    assert level == pytest.approx(sound, rel=0.05)
    left_out = manifest["training"]["left_out"]
    assert left_out["unusable_day"] > 14 * 40
    assert (left_out["incomplete_day"], left_out["no_coordinates"]) == (0, 0)
    assert f"{left_out['unusable_day']:,} on days whose rows cannot be placed or timed" in card


def test_unknown_persons_cost_the_casualties_their_days_and_collisions_none(
    home: Path, run: Run, blocks: Places, sound: np.ndarray
) -> None:
    change(home, ["number_of_persons_injured", "number_of_persons_killed"])
    level, manifest, said, card = trained(home, run, blocks)
    assert level[0] == pytest.approx(sound[0], rel=1e-6)
    assert level[1:] == pytest.approx(sound[1:], rel=0.05)
    assert any("Days left out of casualty collisions and incidents: 77" in message for message in said)
    assert set(manifest["holdout"]["measures"]) == {
        "collisions",
        *MODE_MEASURES,
    }  # the others were not observed in its weeks
    assert "### Collisions" in card
    assert manifest["training"]["last"] == "2024-06-16"


def test_rows_without_modes_make_a_model_of_the_other_measures(home: Path, run: Run, blocks: Places) -> None:
    change(home, list(MODE_COLUMNS), since="2000")
    _, manifest, said, card = trained(home, run, blocks)
    surface = load_surface(home / "models" / "blocks" / "0001", blocks.zones)
    assert surface.measures == ("collisions", *CASUALTY_MEASURES) == tuple(manifest["measures"])
    assert manifest["fatal_share"] == {}
    assert "Days left out of pedestrians, cyclists and motorists hurt: " in card
    assert "Not learned, since too few of them are known: cyclists hurt." in said
    with pytest.raises(MeasureNotPredicted, match="It predicts: collisions, casualty_collisions, incidents"):
        surface.measure_index("cyclists_hurt")


def test_rows_of_the_future_are_left_out_and_told(home: Path, run: Run, blocks: Places) -> None:
    change(home, [], since="9999", day="2052-01-10")
    _, manifest, said, _ = trained(home, run, blocks)
    assert "Rows dated after today, left out: 3" in said
    assert manifest["training"]["last"] == "2024-06-16"


def test_persons_that_were_never_known_are_an_error_in_words(home: Path, run: Run) -> None:
    change(home, ["number_of_persons_injured"], since="2000")
    code, events = run("train", "--quick", "--zones", "blocks", "--home", home)
    assert code == 1
    assert "How many persons were injured or killed is known on 0 days only" in events[-1]["message"]


@pytest.mark.parametrize("name", ["../0001", "x", "0001/.."])
def test_a_model_is_named_by_its_number(home: Path, run: Run, name: str) -> None:
    code, events = run("rollback", "--zones", "blocks", "--home", home, "--to", name)
    assert code == 1
    assert f"“{name}” is not the number of a model" in events[-1]["message"]
