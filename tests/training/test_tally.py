from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from training.learning.collisions import clean
from training.learning.exposure import Window
from training.learning.tally import NAMES, marks, tally

WEEK = Window(date(2025, 1, 6), date(2025, 1, 12))


def test_measures_count_what_they_say() -> None:
    assert NAMES == ("collisions", "casualty_collisions", "incidents")
    assert marks(np.array([0, 1, 4])).tolist() == [[1, 0, 1], [1, 1, 1], [1, 1, 4]]


def test_collisions_are_counted_where_and_when_they_happened(row, as_rows, polygons, zones) -> None:
    days = [row(collision_id=str(day), crash_date=f"2025-01-{6 + day:02d}", crash_time="17:59") for day in range(7)]
    days += [row(collision_id=str(20 + day), crash_date=f"2025-01-{6 + day:02d}", latitude=None) for day in range(7)]
    found = clean(
        as_rows(
            *days,
            row(collision_id="40", crash_date="2025-01-10", crash_time="17:00", number_of_persons_injured="3"),
            row(collision_id="41", latitude="0", longitude="0"),
            row(collision_id="42", longitude="-74.6"),
            row(collision_id="43", crash_date="2025-01-13"),
        ),
        polygons,
    )
    counted = tally(found, WEEK, len(zones))
    wall_street = int(zones.locate(-74.0092, 40.7061)[0])
    assert zones.boroughs[wall_street] == "Manhattan"
    friday = 4 * 24 + 17
    assert counted.counts[wall_street, friday].tolist() == [2, 1, 4]
    assert counted.counts.sum(axis=(0, 1)).tolist() == [8, 1, 10]
    assert (counted.rows, counted.located) == (17, 8)
    assert counted.left_out == {"incomplete_day": 0, "no_coordinates": 7, "zero_coordinates": 1, "outside_city": 1}
    assert counted.dispersion == pytest.approx([1, 1, (7 * 1 + 3 * 3) / 10])
    assert counted.hours.sum() == 168


def test_rows_on_incomplete_days_are_left_out_and_counted(row, as_rows, polygons, zones) -> None:
    rows = [
        row(collision_id=str(100 * day + i), crash_date=f"2025-01-{6 + day:02d}")
        for day in range(7)
        for i in range(1 if day == 3 else 10)
    ]
    counted = tally(clean(as_rows(*rows), polygons), WEEK, len(zones))
    assert counted.left_out["incomplete_day"] == 1
    assert counted.located == 60
    assert counted.hours[3 * 24 : 4 * 24].sum() == 0
    assert counted.hours.sum() == 144
