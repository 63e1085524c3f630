"""Challengers that are better, worse, uncalibrated or broken, in a city whose rates are known."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from collision_risk_plugin.core.errors import BadBundle, Phrase, restore_phrase
from collision_risk_plugin.core.model.registry import PROMOTION, REFUSAL
from training.learning.places import Places
from training.models.baselines import CityMean
from training.models.rate_model import StationaryModel
from training.pipeline.promotion import FEWEST_COUNTED, decide, promote
from training.pipeline.training_data import TrainingData, select_training_data
from training.process.events import TrainingError
from training.registry.registry import Registry

Bundle = Callable[..., dict[str, bytes]]
State = Callable[[Path], dict[str, bytes]]
AFTER = date(2024, 6, 30)


@pytest.fixture
def flat(city: Any) -> np.ndarray:
    """Zone means without a week: calibrated, and worse than the truth."""
    return np.repeat(city.rate.mean(axis=1, keepdims=True), 168, axis=1)


def started(registry: Registry, files: dict[str, bytes]) -> str:
    name = registry.add(files)
    registry.set_champion(name, {"what": PROMOTION, "challenger": name, "reasons": [], "figures": {}})
    return name


def test_a_better_challenger_is_promoted(
    registry: Registry, material: TrainingData, bundle: Bundle, city: Any, flat: np.ndarray
) -> None:
    started(registry, bundle(flat))
    registry.add(bundle(city.rate))
    answer = promote(registry, material)
    assert answer["promoted"]
    assert (answer["before"], answer["champion"], registry.champion()) == ("0001", "0002", "0002")
    assert "Model 0002 is better than model 0001 on 2024-05-06 to 2024-06-30" in answer["reasons"][0]
    figures = answer["figures"]
    assert figures["difference_percent"]["zone_hour"]["high"] < 0
    assert figures["window"]["days"] == 56
    assert figures["challenger"]["how"] == "as it is, trained up to 2024-03-31"
    told = registry.history()[-1]
    assert told["what"] == PROMOTION
    assert told["figures"] == figures


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _, flat: flat, "Model 0002 is worse than model 0001"),
        (lambda rate, _: rate * 1.10, "Not calibrated: counted ÷ expected is 0.9"),
        (lambda rate, _: rate * np.array([1.0, 1.0, 0.8, 0.8])[:, None], "Not calibrated in Brooklyn"),
        (lambda rate, _: rate, "have the same forecast"),
    ],
)
def test_others_are_refused_and_everything_stays_as_it_was(
    registry: Registry,
    material: TrainingData,
    bundle: Bundle,
    city: Any,
    flat: np.ndarray,
    state: State,
    change: Callable[..., np.ndarray],
    said: str,
) -> None:
    uncalibrated = "calibrated" in said
    started(registry, bundle(flat if uncalibrated else city.rate))
    registry.add(bundle(change(city.rate, flat)))
    before = state(registry.folder)
    answer = promote(registry, material)
    assert not answer["promoted"]
    assert any(said in reason for reason in answer["reasons"])
    after = state(registry.folder)
    history = after.pop("history.jsonl")
    assert history.startswith(before.pop("history.jsonl"))
    assert after == before
    told = registry.history()[-1]
    assert (told["what"], told["challenger"], told["champion"]) == (REFUSAL, "0002", "0001")
    assert told["reasons"] == answer["reasons"]
    assert all(isinstance(restore_phrase(reason, told["phrases"]), Phrase) for reason in told["reasons"])


def test_a_better_one_that_is_not_calibrated_is_refused(
    registry: Registry, material: TrainingData, bundle: Bundle, city: Any, flat: np.ndarray
) -> None:
    started(registry, bundle(flat * 0.7))
    registry.add(bundle(city.rate * 1.08))
    answer = promote(registry, material)
    assert answer["figures"]["difference_percent"]["zone_hour"]["high"] < 0
    assert not answer["promoted"]


def test_a_broken_champion_is_replaced_and_the_reason_kept(
    registry: Registry, material: TrainingData, bundle: Bundle, flat: np.ndarray
) -> None:
    started(registry, bundle())
    (registry.folder / "0001" / "surface.npz").write_bytes(b"PK")
    registry.add(bundle(flat))
    answer = promote(registry, material)
    assert answer["promoted"]
    assert "The champion could not be used. The model “0001” cannot be used" in registry.history()[-1]["reasons"][0]
    assert answer["figures"]["rival"]["name"] == "empirical Bayes"


def test_a_champion_that_is_gone_is_replaced(registry: Registry, material: TrainingData, bundle: Bundle) -> None:
    started(registry, bundle())
    registry.add(bundle())
    shutil.rmtree(registry.folder / "0001")
    assert promote(registry, material)["promoted"]


def test_a_champion_of_other_zones_says_so(
    registry: Registry, material: TrainingData, bundle: Bundle, blocks: Places
) -> None:
    files = bundle()
    old = blocks.zones.fingerprint
    files["manifest.json"] = files["manifest.json"].replace(old.encode(), ("0" + old[1:]).encode())
    started(registry, files)
    registry.add(bundle())
    answer = promote(registry, material)
    assert answer["promoted"]
    assert "was made for the zones “Four blocks”, not for “Four blocks” as they are now" in answer["reasons"][0]


def test_the_first_of_its_zones_must_not_be_worse_than_empirical_bayes(
    registry: Registry, material: TrainingData, bundle: Bundle, city: Any, flat: np.ndarray
) -> None:
    registry.add(bundle(flat))
    answer = promote(registry, material)
    assert not answer["promoted"]
    assert registry.champion() == ""
    assert "No model was promoted for these zones yet" in answer["reasons"][0]
    registry.add(bundle(city.rate))
    assert promote(registry, material)["champion"] == "0002"


def test_a_challenger_that_does_not_load_is_an_error_and_changes_nothing(
    registry: Registry, material: TrainingData, bundle: Bundle, state: State
) -> None:
    started(registry, bundle())
    registry.add(bundle())
    (registry.folder / "0002" / "surface.npz").unlink()
    before = state(registry.folder)
    with pytest.raises(BadBundle, match="0002"):
        promote(registry, material)
    assert state(registry.folder) == before


def test_there_must_be_a_challenger(registry: Registry, material: TrainingData, bundle: Bundle) -> None:
    with pytest.raises(TrainingError, match="Train one"):
        promote(registry, material)
    started(registry, bundle())
    with pytest.raises(TrainingError, match="but the champion itself"):
        promote(registry, material)


def test_neither_sees_the_window(
    registry: Registry, material: TrainingData, bundle: Bundle, flat: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both were trained to the end of the data: their recipes are fitted to the days before the window."""
    started(registry, bundle(flat, last=AFTER, recipe=CityMean()))
    registry.add(bundle(flat, last=AFTER))
    seen = []
    fit = StationaryModel.fit
    monkeypatch.setattr(StationaryModel, "fit", lambda self, panel: seen.append(panel) or fit(self, panel))
    answer = promote(registry, material)
    window = material.comparison_window()
    assert len(seen) >= 2
    for panel in seen:
        assert panel.days.max() == np.datetime64(window.start - timedelta(days=1))
    assert answer["promoted"]  # by their surfaces they are the same
    for one in ("challenger", "rival"):
        assert answer["figures"][one]["how"] == "its recipe, fitted up to 2024-05-05"


def test_a_recipe_from_another_version_is_tried_as_its_surface(
    registry: Registry, material: TrainingData, bundle: Bundle, flat: np.ndarray
) -> None:
    files = bundle(flat, last=AFTER)
    files["manifest.json"] = files["manifest.json"].replace(b"baselines.EmpiricalBayes", b"baselines.OfTomorrow")
    started(registry, files)
    registry.add(bundle())
    decision = decide(registry, material, "0002")
    assert decision.promoted
    assert decision.figures["rival"]["how"] == "as it is, though trained up to 2024-06-30"


def days_of(city: Any, blocks: Places, kept: np.ndarray) -> TrainingData:
    rows = city.collisions
    inside = np.isin(rows.day, kept)
    return select_training_data(rows.on(inside), blocks, None)


@pytest.mark.parametrize("days", [70, 95])
def test_too_few_days_are_refused_in_words(days: int, city: Any, blocks: Places) -> None:
    whole = np.arange(np.datetime64("2024-01-01"), np.datetime64("2024-01-01") + days)
    with pytest.raises(TrainingError, match=r"At least 60 are needed to learn from, and 30 in whole weeks"):
        days_of(city, blocks, whole)


def test_days_count_and_not_the_calendar(city: Any, blocks: Places) -> None:
    """Half a year with two months of data is too little; three months and the embargo are enough."""
    whole = np.arange(np.datetime64("2024-01-01"), np.datetime64("2024-06-30"))
    with pytest.raises(TrainingError, match=r"There is too little to learn from: 4[0-9] days"):
        days_of(city, blocks, np.concatenate((whole[:30], whole[-32:])))
    material = days_of(city, blocks, whole[:125])
    assert material.span.end == date(2024, 4, 20)  # 14 days before the last row
    window = material.comparison_window()
    assert (window.start, window.end) == (date(2024, 3, 11), date(2024, 4, 14))


def test_a_date_that_is_a_slip_of_the_pen_moves_no_window(city: Any, blocks: Places, material: TrainingData) -> None:
    rows = city.collisions
    day = rows.day.copy()
    day[0], day[-1] = np.datetime64("1924-06-01"), np.datetime64("2052-06-01")
    slipped = select_training_data(replace(rows, day=day), blocks, None)
    assert (slipped.span.start, slipped.span.end) == (material.span.start, date(2024, 6, 16))


def test_zones_without_collisions(city: Any, blocks: Places) -> None:
    elsewhere = replace(city.collisions, zone=np.full(len(city.collisions), -3))
    with pytest.raises(TrainingError, match=r"None of the .* collisions lies in the zones “Four blocks”"):
        select_training_data(elsewhere, blocks, None)


def test_nothing_to_learn_from(city: Any, blocks: Places) -> None:
    with pytest.raises(TrainingError, match="no collisions to learn from"):
        days_of(city, blocks, np.array([], dtype="datetime64[D]"))


def thinned(material: TrainingData, counted: int) -> TrainingData:
    """With so many collisions of Brooklyn left in the window, and as few for their share before it."""
    rows, window = material.collisions, material.comparison_window()
    brooklyn = np.isin(rows.zone, (2, 3))
    inside = (rows.day >= np.datetime64(window.start)) & (rows.day <= np.datetime64(window.end))
    kept = ~brooklyn
    kept[np.flatnonzero(brooklyn & inside)[:counted]] = True
    before = np.flatnonzero(brooklyn & ~inside)
    kept[before[:: max(int((brooklyn & inside).sum() / counted), 1)]] = True
    return replace(material, collisions=rows.on(kept), days=material.days)


@pytest.mark.parametrize(("counted", "promoted"), [(FEWEST_COUNTED - 1, True), (FEWEST_COUNTED, False)])
def test_a_borough_is_judged_from_a_hundred_collisions_on(
    registry: Registry,
    material: TrainingData,
    bundle: Bundle,
    city: Any,
    flat: np.ndarray,
    counted: int,
    promoted: bool,
) -> None:
    """Brooklyn's calibration is off by half in either case: with fewer, that may be chance."""
    assert FEWEST_COUNTED == 100
    few = thinned(material, counted)
    expected = city.rate[2:].sum() * 8  # weeks of the window
    share = np.array([1.0, 1.0, *[counted / expected / 1.5] * 2])[:, None]
    started(registry, bundle(flat * share))
    registry.add(bundle(city.rate * share))
    decision = decide(registry, few, "0002")
    assert decision.promoted is promoted
    told = [reason for reason in decision.reasons if "Not calibrated" in reason]
    assert [reason.startswith("Not calibrated in Brooklyn: counted ÷ expected is 1.5") for reason in told] == (
        [] if promoted else [True]
    )


@pytest.fixture
def off(city: Any) -> Callable[[float], np.ndarray]:
    """The true rates, each off by a factor by chance whose logarithm has this standard deviation."""
    chance = np.random.default_rng(2).standard_normal(city.rate.shape)
    return lambda spread: city.rate * np.exp(spread * chance - spread**2 / 2)


@pytest.mark.parametrize(("spread", "says"), [(0.06, None), (0.1, "is better than")])
def test_less_than_one_percent_is_enough_where_it_is_beyond_chance_and_only_there(
    registry: Registry, material: TrainingData, bundle: Bundle, city: Any, off: Any, spread: float, says: str | None
) -> None:
    started(registry, bundle(off(spread)))
    registry.add(bundle(city.rate))
    decision = decide(registry, material, "0002")
    interval = decision.figures["difference_percent"]["zone_hour"]
    assert interval["value"] < 0
    assert -1 < interval["high"] < 1
    assert decision.promoted is (says is not None) is (interval["high"] < 0)
    assert ("is better than" in decision.reasons[0]) is (says is not None)


def test_less_than_one_percent_is_called_worse_where_it_is_beyond_chance(
    registry: Registry, material: TrainingData, bundle: Bundle, city: Any, off: Any
) -> None:
    started(registry, bundle(city.rate))
    registry.add(bundle(off(0.1)))
    decision = decide(registry, material, "0002")
    assert 0 < decision.figures["difference_percent"]["zone_hour"]["low"] < 1
    assert not decision.promoted
    assert "is worse than" in decision.reasons[0]


@pytest.mark.parametrize(("spread", "promoted"), [(0.1, True), (0.14, False)])
def test_the_first_of_its_zones_may_be_as_good_as_empirical_bayes_and_no_worse(
    registry: Registry, material: TrainingData, bundle: Bundle, off: Any, spread: float, promoted: bool
) -> None:
    registry.add(bundle(off(spread)))
    decision = decide(registry, material, "0001")
    interval = decision.figures["difference_percent"]["zone_hour"]
    assert -1 < interval["low"] < 1
    assert interval["high"] > 0
    assert decision.promoted is promoted


def test_every_reason_is_told_while_it_works(
    registry: Registry, material: TrainingData, bundle: Bundle, city: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    started(registry, bundle(city.rate))
    registry.add(bundle(city.rate * 1.3))
    answer = promote(registry, material)
    said = [event.get("message") for event in map(json.loads, capsys.readouterr().out.splitlines())]
    assert len(answer["reasons"]) >= 2
    assert set(answer["reasons"]) <= set(said)
