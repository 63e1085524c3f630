from __future__ import annotations

from datetime import date

import numpy as np

from training.learning.exposure import Window
from training.learning.regimes import BREAKS, city_regimes, eras, level_start, usable_until

DAYS = Window(date(2019, 1, 1), date(2025, 3, 31)).days()


def test_a_level_begins_with_the_last_break_that_concerns_it() -> None:
    assert level_start("collisions", "Queens", date(2019, 12, 31)) is None
    assert level_start("collisions", "Staten Island", date(2019, 12, 31)) == date(2019, 3, 18)
    assert level_start("casualty_collisions", "Staten Island", date(2019, 12, 31)) is None
    assert level_start("collisions", "Queens", date(2020, 4, 5)) is None
    assert level_start("collisions", "Queens", date(2020, 4, 6)) == date(2020, 4, 6)
    assert level_start("casualty_collisions", "Queens", date(2020, 4, 6)) == date(2020, 3, 22)
    assert level_start("incidents", "Manhattan", date(2025, 3, 1)) == date(2025, 1, 5)
    assert level_start("incidents", "Brooklyn", date(2025, 3, 1)) == date(2020, 7, 20)


def test_days_of_one_era_lie_between_the_same_breaks(places) -> None:
    number = eras("collisions", DAYS, places.borough_names)
    for borough, name in enumerate(places.borough_names):
        for day in (date(2019, 3, 17), date(2019, 3, 18), date(2020, 4, 6), date(2024, 12, 31), date(2025, 1, 5)):
            at = int(np.searchsorted(DAYS, np.datetime64(day)))
            begins = at == 0 or number[borough, at] != number[borough, at - 1]
            assert begins == (level_start("collisions", name, day) == day)
    assert len(np.unique(city_regimes(DAYS, "collisions"))) == 3
    assert len(np.unique(city_regimes(DAYS, "casualty_collisions"))) == 3


def test_places_without_boroughs_know_the_city_s_breaks() -> None:
    (nameless,) = eras("collisions", DAYS, ("",))
    assert (nameless == city_regimes(DAYS, "collisions")).all()


def test_the_last_two_weeks_of_a_feed_are_not_used() -> None:
    assert usable_until(date(2025, 4, 14)) == date(2025, 3, 31)


def test_breaks_are_in_order_and_say_why() -> None:
    assert [one.day for one in BREAKS] == sorted(one.day for one in BREAKS)
    assert all(one.why for one in BREAKS)
