"""Factors of season and holidays on the rates of a date."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.data.sources import ordinary_friday
from collision_risk_plugin.core.model.bundle import DateFactors, no_date_factors

FOURTH = date(2026, 7, 4)


def factors() -> DateFactors:
    """Each month is its number ÷ 10 in group 0 and twice that in group 1; the Fourth of July is tripled at hour 9."""
    month = np.broadcast_to((np.arange(1, 13) / 10)[None, :, None, None], (2, 12, 24, 1)).copy()
    month[1] *= 2
    special = np.ones((1, 24, 1))
    special[0, 9] = 3
    return DateFactors(np.array([0, 1, 1]), month, np.array([FOURTH], dtype="datetime64[D]"), special)


def test_the_month_and_the_holiday_multiply() -> None:
    assert factors().day_factors(FOURTH, 0)[:, 8] == pytest.approx([0.7, 1.4])
    assert factors().day_factors(FOURTH, 0)[:, 9] == pytest.approx([2.1, 4.2])
    assert factors().day_factors(FOURTH + timedelta(days=1), 0)[:, 9] == pytest.approx([0.7, 1.4])


@pytest.mark.parametrize("passed", range(9))
def test_a_week_from_any_day_holds_the_factors_of_its_own_dates(passed: int) -> None:
    first = date(2026, 6, 26) + timedelta(days=passed)
    week = factors().week_factors(first, 0)
    assert week.shape == (2, 168)
    for later in range(7):
        day = first + timedelta(days=later)
        start = 24 * day.weekday()
        assert clock.DAYS[start // 24] == day.strftime("%A")
        assert np.array_equal(week[:, start : start + 24], factors().day_factors(day, 0))


def test_no_factors() -> None:
    assert (no_date_factors(5, 3).week_factors(FOURTH, 2) == 1).all()


def test_the_example_leaves_on_a_friday_that_is_no_special_date() -> None:
    thanksgiving = DateFactors(
        np.zeros(1, dtype=np.int64),
        np.ones((1, 12, 24, 1)),
        np.array(["2026-11-26", "2026-11-27"], dtype="datetime64[D]"),
        np.ones((2, 24, 1)),
    )
    assert ordinary_friday(date(2026, 11, 23), thanksgiving).isoformat() == "2026-12-04T17:00:00-05:00"
    assert ordinary_friday(date(2026, 11, 19), thanksgiving).date() == date(2026, 11, 20)
    assert ordinary_friday(date(2026, 11, 20), no_date_factors(1, 1)).date() == date(2026, 11, 27)
