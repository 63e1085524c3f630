"""Nothing is called drifted where nothing changed, and each change is named by its own check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.training.drift.conftest import CURRENT, City, Plant
from training.drift.check import DRIFTED, STEADY, WATCH, Check, judge
from training.drift.summary import NO, NOT_JUDGED, YES, DriftSummary, FeedState, decide
from training.drift.windows import Windows
from training.learning.exposure import Window

CHECKS = {
    "volume",
    "casualties",
    "boroughs",
    "zones",
    "hours",
    "weekdays",
    "coordinates",
    "borough_names",
    "lag",
}


def verdicts(summary: DriftSummary) -> dict[str, str]:
    return {check.key: check.verdict for check in summary.checks}


def test_what_did_not_change_has_not_drifted(city: Callable[..., City]):
    found = [city(seed).summary() for seed in range(8)]
    assert all(set(verdicts(summary)) == CHECKS for summary in found)
    assert sum(summary.verdict == DRIFTED for summary in found) <= 1
    assert sum(summary.retrain == YES for summary in found) <= 1


@pytest.mark.parametrize(
    ("plant", "key", "sign"),
    [
        (Plant(volume=1.2), "volume", 1),
        (Plant(volume=0.8), "volume", -1),
        (Plant(borough="Staten Island", borough_factor=0.7), "boroughs", -1),
        (Plant(hours_later=2), "hours", 0),
        (Plant(weekend=1.8, volume=0.85), "weekdays", 0),
        (Plant(zone_spread=0.3), "zones", 0),
        (Plant(no_coordinates=0.07), "coordinates", 1),
        (Plant(no_borough=0.35), "borough_names", 1),
        (Plant(lag_longer=3), "lag", 1),
        (Plant(casualties=0.47), "casualties", 1),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_is_named_by_its_own_check(city: Callable[..., City], plant: Plant, key: str, sign: int):
    summary = city(101, plant).summary()
    assert {k for k, verdict in verdicts(summary).items() if verdict == DRIFTED} == {key}
    check = next(check for check in summary.checks if check.key == key)
    assert check.size > check.null_99 > check.null_95
    assert check.size - check.noise >= check.threshold
    if sign:
        assert np.sign(check.change) == sign
        assert check.low <= check.change <= check.high
        assert check.low > 0 or check.high < 0


def test_the_borough_is_named(city: Callable[..., City]):
    summary = city(101, Plant(borough="Staten Island", borough_factor=0.7)).summary()
    check = next(check for check in summary.checks if check.key == "boroughs")
    assert "Staten Island" in check.title
    assert check.change == pytest.approx(-30, abs=8)
    assert check.movers[0].name == "Staten Island"
    assert "Staten Island" in summary.why


def test_what_a_whole_borough_does_is_nothing_between_its_zones(city: Callable[..., City]):
    summary = city(101, Plant(borough="Brooklyn", borough_factor=0.3)).summary()
    zones = next(check for check in summary.checks if check.key == "zones")
    assert zones.size < zones.null_99
    assert verdicts(summary)["boroughs"] == DRIFTED


def test_movers_are_signed_and_in_order(city: Callable[..., City]):
    summary = city(101, Plant(hours_later=2)).summary()
    hours = next(check for check in summary.checks if check.key == "hours")
    assert [abs(mover.z) for mover in hours.movers] == sorted((abs(m.z) for m in hours.movers), reverse=True)
    by_name = {mover.name: mover for mover in hours.movers}
    assert any(mover.change > 0 for mover in by_name.values())
    assert any(mover.change < 0 for mover in by_name.values())
    assert len(summary.zone_movers) == 262
    assert len(summary.hour_movers) == 168


def test_a_change_too_small_to_matter_is_steady(city: Callable[..., City]):
    summary = city(101, Plant(no_coordinates=0.043)).summary()  # 0.8 points
    check = next(check for check in summary.checks if check.key == "coordinates")
    assert check.p_adjusted <= 0.05
    assert (check.verdict, check.why) == (STEADY, "measurable, but too small to matter")


def test_data_that_go_missing_ask_for_a_look_at_the_feed_not_for_training(city: Callable[..., City]):
    summary = city(101, Plant(no_coordinates=0.07)).summary()
    assert (summary.verdict, summary.retrain) == (DRIFTED, NO)
    assert "Look at the feed: missing coordinates" in summary.why


def test_a_season_is_no_drift(city: Callable[..., City]):
    drawn = city(101, Plant(volume=1.2))
    other = Windows(**{**vars(drawn.windows), "same_season": False})
    summary = City(**{**vars(drawn), "windows": other}).summary()
    check = summary.checks[0]
    assert (check.key, check.verdict) == ("volume", WATCH)
    assert "different seasons" in check.why


def test_windows_of_different_length_are_compared_by_the_hour(city: Callable[..., City]):
    drawn = city(101)
    other = Windows(**{**vars(drawn.windows), "reference": drawn.windows.reference[:5], "same_season": False})
    check = City(**{**vars(drawn), "windows": other}).summary().checks[0]
    assert abs(check.change) < 10
    assert check.before == pytest.approx(230 * 7 * 0.96, rel=0.08)  # five days in seven at 1, two at 0.85
    assert check.level_unit == "collisions a week"


def test_a_feed_that_stands_still_is_said_instead_of_judged(city: Callable[..., City]):
    summary = city(101, Plant(volume=1.2)).summary(feed=FeedState(9, date(2025, 4, 20), date(2025, 7, 1)))
    assert (summary.verdict, summary.retrain) == (NOT_JUDGED, NO)
    assert "stands still" in summary.why
    assert "72 days" in summary.why
    assert summary.checks  # what was so until then is shown all the same


def test_a_feed_that_lags_as_usual_is_judged(city: Callable[..., City]):
    summary = city(101).summary(feed=FeedState(9, date(2025, 4, 20), date(2025, 5, 4)))
    assert summary.verdict != NOT_JUDGED


@pytest.mark.parametrize(
    ("last", "word"), [(date(2025, 4, 20), "Too few whole weeks"), (None, "The store holds no collisions")]
)
def test_too_little_is_said_instead_of_judged(city: Callable[..., City], last: date | None, word: str):
    drawn = city(101)
    short = Windows(**{**vars(drawn.windows), "reference": drawn.windows.reference[:3]})
    summary = City(**{**vars(drawn), "windows": short}).summary(feed=FeedState(9, last, None))
    assert (summary.verdict, summary.retrain, summary.checks) == (NOT_JUDGED, NO, ())
    assert word in summary.why


def test_known_changes_between_the_windows_are_named(city: Callable[..., City]):
    assert any("congestion pricing" in change for change in city(101).summary().known_changes)


def _check(key: str, **changes: Any) -> Check:
    values: dict[str, Any] = {"unit": "%", "change": 20.0, "low": 10.0, "high": 30.0, "size": 20.0, "null_95": 5.0}
    values |= {"null_99": 7.0, "p": 0.001, "threshold": 5.0}
    return Check(key, key.capitalize(), **(values | changes))


@pytest.mark.parametrize(
    ("keys", "learned", "retrain", "word"),
    [
        (("volume",), None, YES, "Volume drifted"),
        (("volume",), date(2024, 12, 31), YES, "learned only up to 2024-12-31"),
        (("volume",), date(2025, 3, 30), NO, "has learned from these weeks"),
        (("calibration",), date(2025, 3, 30), YES, "counted ÷ expected is 1.20"),
        (("pattern", "volume"), date(2025, 3, 30), YES, "pattern"),
        (("lag",), date(2025, 3, 30), NO, "Look at the feed: the reporting lag"),
        ((), date(2025, 3, 30), NO, "Neither volume nor shape have drifted"),
    ],
)
def test_whether_to_retrain(keys: tuple[str, ...], learned: date | None, retrain: str, word: str):
    windows = Windows(CURRENT, CURRENT, True, 12, date(2025, 4, 6), "")
    judged = judge([_check(key) for key in keys], at_most={})
    window = Window(date(2023, 1, 1), learned) if learned else None
    answer, why = decide(judged, window, windows)
    assert answer == retrain
    assert word.lower() in why.lower()
