"""What is compared of the rows, on weeks by hand: twelve before and twelve after, in which every number is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from training.drift.checks import (
    _distance,
    check_casualty_share,
    check_missing_borough,
    check_missing_coordinates,
    check_reporting_lag,
    check_volume,
)
from training.drift.windows import YEAR, ObservedCollisions, Windows
from training.learning.collisions import NO_COORDINATES, ZERO_COORDINATES

MONDAYS = np.arange(np.datetime64("2025-01-13"), np.datetime64("2025-04-07"), np.timedelta64(7, "D"))
WINDOWS = Windows(MONDAYS - YEAR, MONDAYS, True, 12, date(2025, 4, 6), "by hand")
HOURS = 12 * 168 - 1
"""Of either window: in each the clocks are put forward once."""


def week(monday: np.datetime64, number: int, **marked: int) -> dict[str, np.ndarray]:
    """`number` collisions, of which so many are marked; their rows last changed after `lag` days."""
    index = np.arange(number)
    zone = np.where(index < marked.get("unlocated", 0), NO_COORDINATES, 0)
    zone[index >= number - marked.get("at_zero", 0)] = ZERO_COORDINATES
    return {
        "monday": np.full(number, monday),
        "weekday": index % 7,
        "hour": index % 24,
        "zone": zone,
        "counted": np.ones(number, dtype=np.int64),
        "casualty": index < marked.get("casualties", 0),
        "no_borough": index < marked.get("no_borough", 0),
        "lag": np.where(index < marked.get("late", 0), 20.0, marked.get("lag", 3)),
    }


def observed(before: dict[str, int], after: dict[str, int]) -> ObservedCollisions:
    weeks = [week(monday, **before) for monday in WINDOWS.reference] + [week(monday, **after) for monday in MONDAYS]
    return ObservedCollisions(**{name: np.concatenate([one[name] for one in weeks]) for name in weeks[0]})


@pytest.fixture
def random() -> np.random.Generator:
    return np.random.default_rng(1)


def test_volume_is_the_ratio_of_counts_in_an_hour(random) -> None:
    found = check_volume(observed({"number": 200}, {"number": 230}), WINDOWS, "collisions", random)
    assert found.change == found.size == pytest.approx(15)
    assert found.low < 15 < found.high
    assert (found.low, found.high) == pytest.approx((9.2, 21.1), abs=0.5)
    assert (found.before, found.after) == pytest.approx((200 * 12 / HOURS * 168, 230 * 12 / HOURS * 168))
    assert (found.unit, found.level_unit, found.threshold) == ("%", "collisions a week", 5.0)
    assert found.p < 0.01
    assert found.null_95 < found.null_99 < 15
    figures = found.figures
    assert (figures["counted_reference"], figures["counted_current"]) == (2400, 2760)
    assert (figures["hours_reference"], figures["hours_current"]) == (HOURS, HOURS)
    assert figures["rate_ratio"] == pytest.approx(1.15)
    assert figures["overdispersion_of_weeks"] == 1
    assert figures["rate_ratio_exact_low"] == pytest.approx(1 + found.low / 100)
    assert figures["rate_ratio_exact_high"] == pytest.approx(1 + found.high / 100)


def test_windows_of_unlike_length_are_compared_by_the_hour(random) -> None:
    """Twelve weeks and six, in which as many are counted a week: there is no change."""
    short = Windows(WINDOWS.reference, MONDAYS[:6], False, 12, date(2025, 4, 6), "by hand")
    found = check_volume(observed({"number": 200}, {"number": 200}), short, "collisions", random)
    assert found.change == pytest.approx((HOURS / (12 * 168) - 1) * 100)
    assert (found.figures["hours_reference"], found.figures["hours_current"]) == (HOURS, 6 * 168)
    assert found.low < 0 < found.high
    exact = found.figures["rate_ratio_exact_low"], found.figures["rate_ratio_exact_high"]
    assert exact == pytest.approx((1 + found.low / 100, 1 + found.high / 100))
    assert found.null_99 < 15


def test_less_volume_is_a_change_below_zero_and_no_change_is_chance(random) -> None:
    fewer = check_volume(observed({"number": 200}, {"number": 150}), WINDOWS, "collisions", random)
    assert (fewer.change, fewer.size) == pytest.approx((-25, 25))
    # A fall is measured by what falls chance makes, which are smaller in per cent than its rises.
    more = check_volume(observed({"number": 150}, {"number": 200}), WINDOWS, "collisions", random)
    assert fewer.null_99 < more.null_99
    same = check_volume(observed({"number": 200}, {"number": 200}), WINDOWS, "collisions", random)
    assert (same.change, same.size, same.p) == (0, 0, 1)


@pytest.mark.parametrize(
    ("check", "mark", "key", "threshold"),
    [
        (check_casualty_share, "casualties", "casualties", 3.0),
        (check_missing_borough, "no_borough", "borough_names", 5.0),
        (check_missing_coordinates, "unlocated", "coordinates", 2.0),
        (check_missing_coordinates, "at_zero", "coordinates", 2.0),
    ],
)
def test_a_share_is_compared_in_percentage_points(check, mark: str, key: str, threshold: float, random) -> None:
    found = check(observed({"number": 200, mark: 40}, {"number": 100, mark: 30}), WINDOWS, random)
    assert (found.key, found.unit, found.level_unit) == (key, "percentage points", "% of collisions")
    assert (found.before, found.after, found.change, found.size) == pytest.approx((20, 30, 10, 10))
    assert found.threshold == threshold
    assert found.low < 10 < found.high
    assert (found.low, found.high) == pytest.approx((6.9, 13.2), abs=0.4)
    counts = ("count_reference", "of_reference", "count_current", "of_current")
    assert [found.figures[name] for name in counts] == [480, 2400, 360, 1200]
    assert found.figures["overdispersion_of_weeks"] == 1
    less = check(observed({"number": 100, mark: 30}, {"number": 200, mark: 40}), WINDOWS, random)
    assert (less.change, less.size) == pytest.approx((-10, 10))


def test_chance_in_shares_is_what_weeks_differ_by(random) -> None:
    def share_of(steps: int) -> float:
        mondays = [*WINDOWS.reference, *MONDAYS]
        weeks = [week(monday, 200, casualties=40 + steps * (-1) ** i) for i, monday in enumerate(mondays)]
        uneven = ObservedCollisions(**{name: np.concatenate([one[name] for one in weeks]) for name in weeks[0]})
        return check_casualty_share(uneven, WINDOWS, random).null_99

    assert share_of(10) > 1.5 * share_of(5) > 0
    assert share_of(5) < 5


def test_the_lag_is_that_of_rows_that_changed_within_two_weeks(random) -> None:
    found = check_reporting_lag(
        observed({"number": 100, "lag": 3, "late": 10}, {"number": 50, "lag": 5}), WINDOWS, random
    )
    assert found is not None
    assert (found.key, found.unit, found.level_unit, found.threshold) == ("lag", "days", "days on average", 1.0)
    assert (found.before, found.after, found.change, found.size) == pytest.approx((3, 5, 2, 2))
    assert found.low <= 2 <= found.high
    figures = found.figures
    assert (figures["share_within_7_days_reference"], figures["share_within_7_days_current"]) == (1, 1)


def test_rows_of_the_seventh_day_are_within_seven_days_and_of_the_fourteenth_within_two_weeks(random) -> None:
    found = check_reporting_lag(observed({"number": 10, "lag": 7}, {"number": 10, "lag": 8}), WINDOWS, random)
    figures = found.figures
    assert (figures["share_within_7_days_reference"], figures["share_within_7_days_current"]) == (1, 0)
    last = check_reporting_lag(observed({"number": 10, "lag": 0}, {"number": 10, "lag": 14}), WINDOWS, random)
    assert (last.before, last.after, last.change, last.size) == pytest.approx((0, 14, 14, 14))


@pytest.mark.parametrize("lag", [15, -1, np.nan])
def test_without_rows_that_changed_in_time_there_is_no_lag(lag: float, random) -> None:
    assert check_reporting_lag(observed({"number": 10, "lag": lag}, {"number": 10}), WINDOWS, random) is None
    assert check_reporting_lag(observed({"number": 10}, {"number": 10, "lag": lag}), WINDOWS, random) is None


def test_the_distance_of_two_curves_is_how_far_the_average_row_moves() -> None:
    """In days: each of two pairs for itself, whatever their numbers of rows."""
    reference, current = np.array([[1.0, 0, 0], [0, 0, 2]]), np.array([[0.0, 3, 0], [5, 0, 5]])
    assert _distance(reference, current).tolist() == [1.0, 1.0]
    assert _distance(reference, reference).tolist() == [0.0, 0.0]


def test_what_matters_is_said_by_each_check(random) -> None:
    same = observed({"number": 200, "lag": 3}, {"number": 200, "lag": 3})
    assert check_volume(same, WINDOWS, "collisions", random).threshold == 5
    lag = check_reporting_lag(same, WINDOWS, random)
    assert (lag.size, lag.p, lag.null_99) == (0, 1, 0), "each week has the same lags: chance moves nothing"
