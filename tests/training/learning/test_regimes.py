from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from training.learning.exposure import Window, hours_of_days
from training.learning.panel import Panel
from training.learning.regimes import BREAKS, eras, level_start, patterns, usable_until


def _panel(places, first: date, last: date, measure: str = "collisions") -> Panel:
    days = Window(first, last).days()
    nothing = np.zeros(0, dtype=np.int64)
    return Panel(
        places=places,
        measure=measure,
        days=days,
        hours=hours_of_days(days),
        zone=nothing,
        day=nothing,
        hour=nothing,
        count=nothing,
        dispersion=1.0,
        known=np.ones(len(places), dtype=bool),
    )


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
    panel = _panel(places, date(2019, 1, 1), date(2025, 3, 31))
    number = eras(panel)
    for borough, name in enumerate(places.borough_names):
        for day in (date(2019, 3, 17), date(2019, 3, 18), date(2020, 4, 6), date(2024, 12, 31), date(2025, 1, 5)):
            at = int(np.searchsorted(panel.days, np.datetime64(day)))
            begins = at == 0 or number[borough, at] != number[borough, at - 1]
            assert begins == (level_start("collisions", name, day) == day)
    assert len(np.unique(patterns(panel))) == 3
    assert len(np.unique(patterns(replace(panel, measure="casualty_collisions")))) == 3


def test_places_without_boroughs_know_the_city_s_breaks(places) -> None:
    nameless = replace(places, borough_names=("",), borough=np.zeros(len(places), dtype=np.int64))
    panel = _panel(nameless, date(2019, 1, 1), date(2025, 3, 31))
    assert (eras(panel)[0] == patterns(panel)).all()


def test_the_last_two_weeks_of_a_feed_are_not_used() -> None:
    assert usable_until(date(2025, 4, 14)) == date(2025, 3, 31)


def test_breaks_are_in_order_and_say_why() -> None:
    assert [one.day for one in BREAKS] == sorted(one.day for one in BREAKS)
    assert all(one.why for one in BREAKS)
