from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from training.selection.origins import MIN_FIT_DAYS, origins, years_before


@pytest.fixture
def panel_of(town, draw):
    places = town(3)
    return lambda *parts: draw(places, np.concatenate(parts), np.full((3, 168), 0.2), 1)


def test_tests_are_whole_weeks_one_after_the_other_up_to_the_last_day(panel_of, span) -> None:
    panel = panel_of(span("2022-01-01", "2023-12-30"))
    found = origins(panel, 13)
    assert len(found) == 7  # 729 days: seven tests of 91, and 92 days before them
    assert found[-1].test.end == date(2023, 12, 30)
    for one, following in pairwise(found):
        assert following.test.start == one.test.end + timedelta(days=1)
    for one in found:
        assert (one.test.end - one.test.start).days + 1 == 91
        assert one.fit.end == one.test.start - timedelta(days=1)
        assert one.fit.start == date(2022, 1, 1)
        assert one.learned(panel).days[-1] < one.tested(panel).days[0]
        assert len(one.learned(panel).days) >= MIN_FIT_DAYS


def test_years_bound_what_is_learned_from(panel_of, span) -> None:
    found = origins(panel_of(span("2021-01-01", "2024-05-29")), 13, years=2)
    assert found[-1].test.start == date(2024, 2, 29)
    assert found[-1].fit.start == date(2022, 3, 1)
    assert found[0].fit.start == date(2021, 1, 1)
    assert years_before(np.datetime64("2019-10-01"), 3) == np.datetime64("2016-10-01")


def test_no_test_crosses_a_hole_and_lost_days_are_none(panel_of, span) -> None:
    whole = span("2023-03-14", "2024-04-01")
    hole = (whole >= np.datetime64("2023-07-23")) & (whole <= np.datetime64("2023-10-12"))
    lost = np.isin(whole, np.array(["2024-02-13", "2024-02-14"], dtype="datetime64[D]"))
    found = origins(panel_of(whole[~hole & ~lost]), 8)
    assert [(one.test.start, one.test.end) for one in found] == [
        (date(2023, 5, 28), date(2023, 7, 22)),
        (date(2023, 10, 17), date(2023, 12, 11)),
        (date(2023, 12, 12), date(2024, 2, 5)),
        (date(2024, 2, 6), date(2024, 4, 1)),
    ]


def test_no_test_crosses_a_break_and_each_has_two_months_of_its_regime_before_it(panel_of, span) -> None:
    found = origins(panel_of(span("2019-06-01", "2021-06-30")), 8)
    middle = [one for one in found if date(2020, 1, 1) <= one.test.start <= date(2020, 12, 1)]
    assert middle
    for one in middle:
        assert not one.test.start <= date(2020, 4, 5) < date(2020, 4, 6) <= one.test.end
    after = [one.test.start for one in found if one.test.start >= date(2020, 4, 6)]
    assert min(after) >= date(2020, 4, 6) + timedelta(days=MIN_FIT_DAYS)


def test_too_few_days_allow_no_test(panel_of, span) -> None:
    assert origins(panel_of(span("2024-01-01", "2024-03-27")), 4) == []
    assert len(origins(panel_of(span("2024-01-01", "2024-03-28")), 4)) == 1
