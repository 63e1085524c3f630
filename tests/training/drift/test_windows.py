"""Which weeks are compared: whole ones, observed, of one season, on one side of a break."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from training.drift.windows import MIN_WEEKS, choose_windows, days_of, last_sunday
from training.learning.exposure import Window

LOCKDOWN = ((date(2020, 4, 6), "no longer attended"),)
END = date(2025, 4, 6)


def rows(first: str, last: str, a_day: int = 60, holes: tuple[tuple[str, str], ...] = ()) -> np.ndarray:
    days = np.arange(np.datetime64(first), np.datetime64(last) + 1)
    for start, end in holes:
        days = days[(days < np.datetime64(start)) | (days > np.datetime64(end))]
    return np.repeat(days, a_day)


def choose(days: np.ndarray, end: date = END, weeks: int = 13, learned: Window | None = None):
    return choose_windows(days, end, weeks, learned, LOCKDOWN)


@pytest.mark.parametrize("passed", range(7))
def test_whole_weeks_end_on_a_sunday(passed: int):
    assert last_sunday(date(2025, 4, 6) + timedelta(days=passed)) == date(2025, 4, 6)


def test_the_same_weeks_a_year_before():
    windows = choose(rows("2023-06-01", "2025-04-20"))
    assert windows.same_season
    assert len(windows.current) == 13
    assert (str(windows.current[0]), str(windows.current[-1])) == ("2025-01-06", "2025-03-31")
    assert (windows.current - windows.reference == np.timedelta64(364, "D")).all()
    days = days_of(windows.reference)
    assert len(days) == 13 * 7
    assert len(np.unique(days)) == 13 * 7


def test_a_year_of_53_weeks_leaves_no_week_out():
    # 2020 had 53 ISO weeks: 364 days before a Monday lies a Monday, whatever its number.
    windows = choose(rows("2023-01-01", "2027-02-20"), end=date(2027, 1, 31))  # 2026 has 53
    assert len(windows.reference) == len(windows.current) == 13
    assert (np.diff(windows.reference) == np.timedelta64(7, "D")).all()


def test_a_hole_takes_a_week_and_its_partner():
    windows = choose(rows("2023-06-01", "2025-04-20", holes=(("2024-02-07", "2024-02-07"),)))
    assert np.datetime64("2024-02-05") not in windows.reference
    assert np.datetime64("2025-02-03") not in windows.current
    assert len(windows.reference) == len(windows.current) == 12
    assert "1 of the 13 weeks left out" in windows.why


def test_without_the_year_before_what_the_model_learned_from():
    days = rows("2024-09-02", "2025-04-20")
    windows = choose(days, learned=Window(date(2024, 10, 1), date(2024, 12, 15)))
    assert not windows.same_season
    assert (str(windows.reference[0]), str(windows.reference[-1])) == ("2024-10-07", "2024-12-09")
    assert "the model learned from" in windows.why


def test_without_a_model_all_whole_weeks_before():
    windows = choose(rows("2024-09-02", "2025-04-20"))
    assert not windows.same_season
    assert str(windows.reference[0]) == "2024-09-02"
    assert windows.reference[-1] < windows.current[0]
    assert len(windows.reference) == 18
    assert "were not observed" in windows.why


def test_nothing_is_compared_across_the_break():
    windows = choose(rows("2018-01-01", "2020-12-31"), end=date(2020, 9, 27))
    assert windows.reference.min() >= np.datetime64("2020-04-06")
    assert windows.reference.max() < windows.current.min()
    assert "nothing before 2020-04-06 is compared (no longer attended)" in windows.why
    before = choose(rows("2018-01-01", "2020-12-31"), end=date(2020, 4, 5))
    assert before.same_season


def test_current_weeks_before_the_break_are_left_out():
    windows = choose(rows("2018-01-01", "2020-06-30"), end=date(2020, 5, 31))
    assert windows.current.min() >= np.datetime64("2020-04-06")
    assert not windows.enough  # nothing lies between the break and the current weeks


@pytest.mark.parametrize("days", [rows("2025-03-10", "2025-04-06"), np.array([], dtype="datetime64[D]")])
def test_too_few_days_are_not_enough(days: np.ndarray):
    assert not choose(days).enough


def test_least_weeks_are_enough():
    assert choose(rows("2024-01-01", "2025-04-20"), weeks=MIN_WEEKS).enough


@pytest.mark.parametrize(("weeks", "enough"), [(3, False), (4, True)])
def test_four_weeks_are_enough_and_three_are_not(weeks: int, enough: bool):
    assert choose(rows("2024-01-01", "2025-04-20"), weeks=weeks).enough is enough


@pytest.mark.parametrize(("partners", "same_season"), [(7, True), (6, False)])
def test_more_than_half_of_the_weeks_need_partners_of_the_year_before(partners: int, same_season: bool):
    """Of thirteen weeks."""
    first = np.datetime64(END) + 1 - 13 * 7 - 364
    hole = str(first), str(first + 7 * (13 - partners) - 1)
    found = choose(rows("2023-01-02", "2025-04-20", holes=(hole,)))
    assert found.same_season is same_season
    assert len(found.current) == (partners if same_season else 13)
