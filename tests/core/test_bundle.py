"""The bundled model is read only when every check agrees; a damaged one gives way to it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_MODEL, MEASURES
from collision_risk_plugin.core.data.sources import SourceSelection, load_sources
from collision_risk_plugin.core.errors import (
    BadBundle,
    BadChoice,
    BadNetwork,
    CollisionRiskError,
    MeasureNotPredicted,
    UnknownZones,
)
from collision_risk_plugin.core.geo.zones import ZoneSet, group_digits
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface
from collision_risk_plugin.core.model.cutoff import DEFAULT_CUTOFF
from collision_risk_plugin.core.model.weekly_rates import rates_of_week
from tests.older_model import OLDER_MEASURES, model_of_three


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED_MODEL, tmp_path / "model"))


def _manifest(folder: Path, **changes: Any) -> None:
    file = folder / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def _rewrite_surface(folder: Path, **changes: Any) -> None:
    """Changes arrays and signs the result, so that only a check of the contents can notice."""
    with np.load(folder / "surface.npz") as arrays:
        changed = {**{key: arrays[key] for key in arrays.files}, **changes}
    stream = io.BytesIO()
    np.savez_compressed(stream, **changed)
    content = stream.getvalue()
    (folder / "surface.npz").write_bytes(content)
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    files["surface.npz"] = {"bytes": len(content), "sha256": group_digits(hashlib.sha256(content).hexdigest())}
    _manifest(folder, files=files)


def test_six_measures_with_intervals_counts_and_exposure(surface: RateSurface) -> None:
    assert surface.measures == tuple(MEASURES)
    known = ~np.isnan(surface.rate)
    assert np.all((surface.lower < surface.rate)[known] & (surface.rate < surface.upper)[known])
    collisions, casualty, incidents = (surface.rate[:, :, i][known[:, :, i]].mean() for i in range(3))
    assert casualty < collisions < incidents
    assert 0.02 < collisions < 0.05, "about 0.03 collisions per zone-hour (2025)"
    assert surface.exposure_hours.max() == 13
    assert surface.exposure_hours[0, 6 * 24 + 2] == 12, "2025-03-09 had no hour 2"
    assert surface.window == ("2025-01-05", "2025-03-31")


def test_a_bundle_with_fewer_measures_loads_and_says_which_it_has(zones: ZoneSet, tmp_path: Path) -> None:
    folder = model_of_three(tmp_path / "of before")
    old, new = load_surface(folder, zones), load_surface(BUNDLED_MODEL, zones)
    assert old.measures == OLDER_MEASURES
    for measure in OLDER_MEASURES:
        ours, theirs = (rates_of_week(one, measure, date(2026, 3, 2)).rate for one in (old, new))
        assert np.array_equal(ours, theirs, equal_nan=True)
    with pytest.raises(
        MeasureNotPredicted, match=r"does not predict “cyclists_hurt”. It predicts: collisions, casualty"
    ):
        rates_of_week(old, "cyclists_hurt", date(2026, 3, 2))
    with pytest.raises(BadChoice, match=r"“deaths” is not a measure. Choose one of: collisions, casualty"):
        rates_of_week(old, "deaths", date(2026, 3, 2))


def test_default_cutoff_marks_a_sensible_minority(surface: RateSurface) -> None:
    week = rates_of_week(surface, "collisions", date(2026, 3, 2))
    red = week.rate > week.threshold(DEFAULT_CUTOFF)
    friday_17, wednesday_4 = red[:, 4 * 24 + 17].mean(), red[:, 2 * 24 + 4].mean()
    assert 0.05 <= friday_17 <= 0.20
    assert wednesday_4 < 0.02


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": 1}, "format is not 2"),
        ({"golden": []}, "no golden predictions"),
        ({"files": {"../surface.npz": {"bytes": 1, "sha256": ""}}}, "outside its folder"),
        ({"files": {}}, "damaged"),
        ({"zones": None}, "damaged"),
    ],
)
def test_a_manifest_that_does_not_agree(copy: Path, zones: ZoneSet, changes: dict[str, Any], words: str) -> None:
    _manifest(copy, **changes)
    with pytest.raises(BadBundle, match=words):
        load_surface(copy, zones)


def test_a_changed_byte_is_noticed(copy: Path, zones: ZoneSet) -> None:
    content = bytearray((copy / "surface.npz").read_bytes())
    content[len(content) // 2] ^= 1
    (copy / "surface.npz").write_bytes(bytes(content))
    with pytest.raises(BadBundle, match="not the file that its manifest describes"):
        load_surface(copy, zones)


@pytest.mark.parametrize("file", ["manifest.json", "surface.npz"])
def test_a_missing_file_is_named(copy: Path, zones: ZoneSet, file: str) -> None:
    (copy / file).unlink()
    with pytest.raises(BadBundle, match="model"):
        load_surface(copy, zones)


def test_golden_predictions_catch_rates_that_changed(copy: Path, zones: ZoneSet, surface: RateSurface) -> None:
    _rewrite_surface(copy, rate=surface.rate * np.float32(1.001))
    with pytest.raises(BadBundle, match="golden predictions"):
        load_surface(copy, zones)


@pytest.mark.parametrize(
    "damage",
    [
        "fewer zones",
        "rate over its interval",
        "zones in another order",
        "text",
        "no season",
        "a factor of zero",
        "no midnight",
        "dates out of order",
    ],
)
def test_contents_that_make_no_sense(copy: Path, zones: ZoneSet, surface: RateSurface, damage: str) -> None:
    if damage == "fewer zones":
        _rewrite_surface(copy, rate=surface.rate[:10])
    elif damage == "rate over its interval":
        _rewrite_surface(copy, upper=surface.lower)
    elif damage == "zones in another order":
        _rewrite_surface(copy, zone_id=np.array(zones.zone_ids[::-1]))
    elif damage == "no season":
        _rewrite_surface(copy, month_factor=surface.factors.month[:, :11])
    elif damage == "no midnight":
        _rewrite_surface(copy, midnight=surface.midnight[:24])
    elif damage == "dates out of order":
        _rewrite_surface(copy, special_date=surface.factors.dates[::-1])
    elif damage == "a factor of zero":
        _rewrite_surface(copy, month_factor=surface.factors.month * 0)
    else:
        _rewrite_surface(copy, measure=np.array(["collisions", "casualty_collisions", "rain"]))
    with pytest.raises(BadBundle, match="damaged"):
        load_surface(copy, zones)


def test_a_bundle_for_other_zones_is_named(copy: Path, zones: ZoneSet) -> None:
    _manifest(copy, zones={"id": "taxi_zones", "title": "Taxi zones", "fingerprint": "0", "count": 263})
    with pytest.raises(UnknownZones, match="Taxi zones"):
        load_surface(copy, zones)


def test_the_bundled_ones_take_the_place_of_damaged_files(copy: Path, tmp_path: Path) -> None:
    (copy / "surface.npz").write_bytes(b"")
    (tmp_path / "streets.npz").write_bytes(b"PK")
    sources = load_sources(SourceSelection(network=tmp_path / "streets.npz", model=copy))
    assert [type(refusal) for refusal in sources.refusals] == [BadBundle, BadNetwork]
    assert all(isinstance(refusal, CollisionRiskError) and refusal.message for refusal in sources.refusals)
    assert sources.network.title == "Sketch network"
    assert sources.surface.measures
