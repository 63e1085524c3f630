from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.synthetic.collisions import draw
from training.learning.exposure import Window, hours_of_days, observed_days


def _rows(days: np.ndarray, number: np.ndarray | int) -> np.ndarray:
    return np.repeat(days, np.broadcast_to(number, days.shape).astype(int))


def _without(days: np.ndarray, gone: list[str]) -> list[object]:
    return days[~np.isin(days.astype(str), gone)].tolist()


def test_the_spring_change_skips_an_hour_and_the_autumn_change_repeats_one() -> None:
    spring, autumn, plain = hours_of_days(np.array(["2025-03-09", "2025-11-02", "2025-11-03"], dtype="M8[D]"))
    assert spring[2] == 0
    assert np.delete(spring, 2).tolist() == [1.0] * 23
    assert autumn[1] == 2
    assert np.delete(autumn, 1).tolist() == [1.0] * 23
    assert plain.tolist() == [1.0] * 24


def test_a_year_has_all_its_hours_and_no_days_have_none() -> None:
    days = Window(date(2024, 1, 1), date(2024, 12, 31)).days()
    assert hours_of_days(days).sum() == 366 * 24
    assert hours_of_days(days[:0]).shape == (0, 24)


def test_a_hole_is_not_observed_and_a_quiet_holiday_is() -> None:
    window = Window(date(2023, 5, 1), date(2023, 12, 31))
    days = window.days()
    rows = np.full(len(days), 250)
    rows[days == np.datetime64("2023-12-25")] = 110
    hole = (days >= np.datetime64("2023-07-23")) & (days <= np.datetime64("2023-10-12"))
    rows[hole] = np.random.default_rng(1).integers(0, 6, hole.sum())
    seen = observed_days(window, np.concatenate((_rows(days, rows), _rows(np.array(["2024-01-02"], "M8[D]"), 900))))
    assert seen.tolist() == days[~hole].tolist()


def test_one_day_cut_short_is_a_hole() -> None:
    window = Window(date(2024, 3, 1), date(2024, 4, 30))
    days = window.days()
    rows = np.where(days == np.datetime64("2024-03-20"), 80, 240)
    assert observed_days(window, _rows(days, rows)).tolist() == _without(days, ["2024-03-20"])


def test_a_new_regime_a_season_and_a_long_decline_are_no_holes() -> None:
    window = Window(date(2016, 1, 1), date(2025, 3, 31))
    days = window.days()
    year = (days - days[0]).astype(int) / 365.25
    rows = 600 * np.exp(-0.05 * year) * (1 + 0.15 * np.sin(2 * np.pi * year))
    rows[days >= np.datetime64("2020-03-22")] *= 0.3
    rows[days >= np.datetime64("2020-07-20")] *= 1.6
    assert len(observed_days(window, _rows(days, rows.astype(int)))) == len(days)


def test_the_first_days_of_a_new_regime_are_no_hole() -> None:
    window = Window(date(2019, 6, 1), date(2020, 4, 10))
    days = window.days()
    rows = np.where(days < np.datetime64("2020-03-22"), 600, 180)
    assert len(observed_days(window, _rows(days, rows))) == len(days)


def test_a_stalled_feed_s_last_days_are_no_data() -> None:
    window = Window(date(2025, 1, 1), date(2025, 3, 31))
    days = window.days()
    rows = np.where(days > np.datetime64("2025-03-21"), 3, 240)
    assert observed_days(window, _rows(days, rows))[-1] == np.datetime64("2025-03-21")


@pytest.mark.parametrize("inside", [False, True])
def test_a_window_without_rows_is_not_observed(inside: bool) -> None:
    window = Window(date(2023, 7, 17), date(2023, 7, 30))
    rows = np.array(["2023-07-20"] if inside else ["2024-01-01"], dtype="M8[D]")
    assert len(observed_days(window, rows)) == int(inside)


def test_what_is_observed_of_years_of_rows_with_a_hole_and_every_break() -> None:
    parts = [draw(date(year, 1, 1), date(year, 12, 31), seed=year).day for year in (2019, 2020, 2023)]
    day = np.concatenate(parts)
    hole = Window(date(2023, 7, 23), date(2023, 10, 12)).days()
    stray = np.isin(day, hole) & (np.arange(len(day)) % 100 == 0)  # a few rows of these days are there
    seen = observed_days(Window(date(2019, 1, 1), date(2023, 12, 31)), day[~np.isin(day, hole) | stray])
    whole = np.concatenate([Window(date(year, 1, 1), date(year, 12, 31)).days() for year in (2019, 2020, 2023)])
    assert seen.tolist() == np.setdiff1d(whole, hole).tolist()
