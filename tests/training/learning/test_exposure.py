from __future__ import annotations

from datetime import date

import numpy as np

from training.learning.exposure import Window, hours_per_hour_of_week, observed_days

SUNDAY_1, SUNDAY_2 = 6 * 24 + 1, 6 * 24 + 2


def test_twelve_weeks_across_the_spring_change() -> None:
    hours = hours_per_hour_of_week(Window(date(2025, 1, 6), date(2025, 3, 30)).days())
    assert hours[SUNDAY_2] == 11  # 2025-03-09 had no 02:00–03:00
    assert (np.delete(hours, SUNDAY_2) == 12).all()


def test_the_autumn_change_gives_one_hour_twice() -> None:
    hours = hours_per_hour_of_week(Window(date(2025, 10, 27), date(2025, 11, 2)).days())
    assert hours[SUNDAY_1] == 2
    assert (np.delete(hours, SUNDAY_1) == 1).all()


def test_a_year_has_all_its_hours() -> None:
    assert hours_per_hour_of_week(Window(date(2024, 1, 1), date(2024, 12, 31)).days()).sum() == 366 * 24


def test_no_days_are_no_hours() -> None:
    assert hours_per_hour_of_week(Window(date(2024, 1, 1), date(2024, 12, 31)).days()[:0]).sum() == 0


def test_a_hole_is_not_observed_and_a_quiet_holiday_is() -> None:
    window = Window(date(2023, 7, 17), date(2023, 7, 30))
    days = window.days()
    rows = np.array([250, 240, 260, 250, 255, 245, 115, 0, 1, 79, 0, 250, 250, 250])  # 115: Christmas-like
    around = np.array(["2023-07-16", "2023-07-31"], dtype="datetime64[D]")
    seen = observed_days(window, np.concatenate((np.repeat(days, rows), np.repeat(around, 500))))
    assert seen.tolist() == days[[0, 1, 2, 3, 4, 5, 6, 11, 12, 13]].tolist()


def test_a_window_without_rows_is_not_observed() -> None:
    window = Window(date(2023, 7, 17), date(2023, 7, 30))
    assert not len(observed_days(window, np.array(["2024-01-01"], dtype="datetime64[D]")))


def test_the_real_hole_of_summer_2023(shared_data) -> None:
    from training.learning.collisions import parse_days, read_file

    rows = read_file(shared_data / "collisions" / "collisions_2023_03_to_2024_04_partial.parquet")
    seen = observed_days(Window(date(2023, 3, 14), date(2024, 4, 1)), parse_days(rows["crash_date"]).to_numpy("M8[D]"))
    hole = Window(date(2023, 7, 23), date(2023, 10, 12)).days()
    assert len(seen) == 385 - len(hole)
    assert not np.isin(hole, seen).any()
