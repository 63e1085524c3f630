"""What is compared of the rows, on weeks by hand: twelve before and twelve after, in which every number is known."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from training.drift.checks import (
    _distance,
    check_boroughs,
    check_casualty_share,
    check_hours,
    check_missing_borough,
    check_missing_coordinates,
    check_reporting_lag,
    check_volume,
    check_weekdays,
    check_zones,
    share_changes,
)
from training.drift.noise import WeeklyCounts
from training.drift.windows import YEAR, ObservedCollisions, Windows
from training.learning.collisions import NO_COORDINATES, ZERO_COORDINATES
from training.learning.places import Places

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


def test_movers_tell_counts_a_week_and_the_change_of_their_share() -> None:
    """Four weeks and two: A has half and then two thirds, B half and then a third."""
    weeks = WeeklyCounts(np.tile([300.0, 300.0], (4, 1)), np.tile([800.0, 400.0], (2, 1)))
    a, b = share_changes(weeks, ("A", "B"), 1.0)
    assert (a.name, a.before, a.after, b.name, b.before, b.after) == ("A", 300, 800, "B", 300, 400)
    assert (a.change, b.change) == pytest.approx((100 / 3, -100 / 3), abs=0.1)
    # By hand: standard error of the log of the ratio of A's shares, and 1.96 of it to either side.
    error = np.sqrt(1 / 1200.5 + 1 / 1600.5)
    assert a.z == pytest.approx(np.log(4 / 3) / error, rel=0.002)
    assert (a.low, a.high) == pytest.approx(np.expm1(np.log(4 / 3) + np.array([-1.96, 1.96]) * error) * 100, abs=0.1)
    (few, _) = share_changes(WeeklyCounts(np.array([[0.0, 10.0]]), np.array([[5.0, 5.0]])), ("A", "B"), 1.0)
    assert few.change == pytest.approx(1000), "each count gets a half more, so that none is 0"
    wide = share_changes(weeks, ("A", "B"), 4.0)[0]
    assert wide.z == pytest.approx(a.z / 2)
    assert wide.high - wide.low == pytest.approx(2 * (a.high - a.low), rel=0.01)


def test_weekdays_are_compared_by_their_shares(random) -> None:
    """A week of 70 has ten collisions each day; afterwards ten more come on Wednesdays."""
    seen = observed({"number": 70}, {"number": 80})
    seen.weekday[seen.weekday.size - 12 * 80 :] = np.tile([*np.repeat(range(7), 10), *[2] * 10], 12)
    found = check_weekdays(seen, WINDOWS, random)
    assert (found.movers[0].name, found.movers[0].before, found.movers[0].after) == ("Wednesday", 10, 20)
    assert found.movers[0].change == pytest.approx((2 / 8 / (1 / 7) - 1) * 100, abs=0.5)
    shares = np.array([[1 / 7] * 7, [1 / 8, 1 / 8, 2 / 8, *[1 / 8] * 4]])
    by_hand = float(((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum())
    assert found.size == found.change == pytest.approx(by_hand, rel=0.02)
    assert found.noise <= found.null_95 <= found.null_99 < found.size
    assert found.p <= 0.001
    assert found.figures["degrees_of_freedom"] == 6
    assert found.unit == "PSI"


def test_the_borough_that_changed_most_is_named_with_its_share(random) -> None:
    places = SimpleNamespace(borough_names=("Bronx", "Queens"), borough=np.array([0, 1, 1]))
    before = {"number": 200, "unlocated": 20}
    seen = observed(before, {"number": 200, "unlocated": 20})
    located = np.flatnonzero(seen.zone >= 0)
    after = located >= located.size * 200 // 180 // 2
    order = np.arange(located.size) % 180
    seen.zone[located] = np.where(after, np.where(order < 108, 0, 2), np.where(order < 90, 0, 1))
    found = check_boroughs(seen, WINDOWS, places, random)
    assert found.title in {"Boroughs: Bronx", "Boroughs: Queens"}
    names = {mover.name: mover for mover in found.movers}
    assert (names["Bronx"].before, names["Bronx"].after) == (90, 108)
    assert (names["Queens"].before, names["Queens"].after) == (90, 72)
    assert found.title == "Boroughs: Queens"
    assert (found.before, found.after) == pytest.approx((50, 40))
    assert (found.change, found.size) == pytest.approx((-20, 20), abs=0.1)
    assert found.low <= found.change <= found.high < 0
    assert found.null_95 <= found.null_99 < 20
    assert found.p <= 0.001
    one = SimpleNamespace(borough_names=("Bronx",), borough=np.array([0, 0, 0]))
    assert check_boroughs(seen, WINDOWS, one, random) is None


def test_what_weeks_differ_by_widens_the_interval_of_a_borough(random) -> None:
    """Half of 200 a week are in the Bronx, ten more or fewer in turns: a hundredth of error, and more from so few."""
    places = SimpleNamespace(borough_names=("Bronx", "Queens"), borough=np.array([0, 1]))
    seen = observed({"number": 200}, {"number": 200})
    number, order = np.divmod(np.arange(seen.zone.size), 200)
    seen.zone[:] = order >= 100 + 10 * (-1) ** number + 20 * (number >= 12)
    found = check_boroughs(seen, WINDOWS, places, random)
    assert (found.before, found.after) == pytest.approx((50, 40))
    assert found.title == "Boroughs: Queens"
    assert 10 < found.high - found.low < 25
    assert 5 < found.null_95 < found.null_99 < 20
    low, middle, high = np.log1p(np.array([found.low, found.change, found.high]) / 100)
    assert high - middle == pytest.approx(middle - low), "as many times more as less"
    assert found.figures["overdispersion_of_weeks"] > 1


def test_how_much_matters_in_shapes(places: Places, random) -> None:
    seen = observed({"number": 210}, {"number": 210})
    assert check_weekdays(seen, WINDOWS, random).threshold == 0.02
    assert check_hours(seen, WINDOWS, random).threshold == 0.02
    assert check_zones(seen, WINDOWS, places, random).threshold == 0.1
