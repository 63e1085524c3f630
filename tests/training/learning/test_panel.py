from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from collision_risk_plugin.core.constants import MODES
from training.learning.collisions import Collisions
from training.learning.exposure import Window
from training.learning.panel import Panel, count_up

DAYS = Window(date(2025, 3, 3), date(2025, 3, 16)).days()  # two weeks; the clock changes on the first Sunday


@pytest.fixture(scope="module")
def collisions() -> Collisions:
    random = np.random.default_rng(1)
    size = 4000
    return Collisions(
        collision_id=np.arange(size),
        day=np.datetime64("2025-03-01") + random.integers(0, 20, size),
        hour=random.integers(0, 24, size),
        on_the_hour=np.zeros(size, dtype=bool),
        lon=np.zeros(size),
        lat=np.zeros(size),
        zone=random.integers(-3, 262, size),
        casualties=random.choice([0, 0, 0, 1, 4], size),
        casualties_missing=np.zeros(size, dtype=bool),
        hurt=random.choice([0, 0, 0, 1, 3], (size, 3)),
        killed=np.zeros((size, 3), dtype=np.int64),
        modes_missing=np.zeros(size, dtype=bool),
        skipped={},
    )


@pytest.fixture(scope="module")
def counted(collisions: Collisions, places) -> Panel:
    return count_up(collisions, places, "collisions", DAYS)


def _inside(collisions: Collisions) -> np.ndarray:
    return np.isin(collisions.day, DAYS) & (collisions.zone >= 0)


def test_each_measure_counts_what_its_name_says(collisions: Collisions, places) -> None:
    people = collisions.casualties[_inside(collisions)]
    sums = {name: count_up(collisions, places, name, DAYS).count.sum() for name in ("collisions", "incidents")}
    assert sums == {"collisions": len(people), "incidents": np.maximum(people, 1).sum()}
    hurt = count_up(collisions, places, "casualty_collisions", DAYS)
    assert hurt.count.sum() == (people > 0).sum()
    assert hurt.dispersion == 1
    marks = np.maximum(people, 1)
    assert count_up(collisions, places, "incidents", DAYS).dispersion == pytest.approx((marks**2).sum() / marks.sum())
    for number, measure in enumerate(MODES.values()):
        persons = collisions.hurt[_inside(collisions), number]
        by_mode = count_up(collisions, places, measure, DAYS)
        assert by_mode.count.sum() == persons.sum()
        assert by_mode.dispersion == pytest.approx((persons**2).sum() / persons.sum())
    with pytest.raises(ValueError, match="not in tuple"):
        count_up(collisions, places, "deaths", DAYS)


def test_sums_agree_with_the_rows(collisions: Collisions, counted: Panel, places) -> None:
    inside = _inside(collisions)
    one = int(collisions.zone[inside][0])
    rows = inside & (collisions.zone == one)
    hour_of_week = ((collisions.day - np.datetime64("2025-03-03")).astype(int) % 7) * 24 + collisions.hour
    assert counted.cells()[one].tolist() == np.bincount(hour_of_week[rows], minlength=168).tolist()
    by_day = counted.by_day(places.borough)
    assert by_day.shape == (len(places.borough_names), 14, 24)
    assert by_day.sum() == inside.sum()
    monday = inside & (collisions.day == np.datetime64("2025-03-10")) & (collisions.hour == 8)
    mine = places.borough[collisions.zone[monday]]
    assert by_day[:, 7, 8].tolist() == np.bincount(mine, minlength=len(places.borough_names)).tolist()


def test_the_hour_that_spring_skips_was_not_observed(counted: Panel) -> None:
    exposure = counted.exposure()
    assert exposure[6 * 24 + 2] == 1
    assert np.delete(exposure, 6 * 24 + 2).tolist() == [2.0] * 167


def test_a_part_is_what_would_have_been_counted_in_it(collisions: Collisions, counted: Panel, places) -> None:
    part = counted.between(date(2025, 3, 5), date(2025, 3, 9))
    alone = count_up(collisions, places, "collisions", DAYS[2:7])
    assert part.days.tolist() == alone.days.tolist()
    assert (part.cells() == alone.cells()).all()
    assert (part.by_day(places.borough) == alone.by_day(places.borough)).all()
    assert part.exposure().tolist() == alone.exposure().tolist()
    assert not len(counted.on(np.zeros(14, dtype=bool)).count)


def test_zones_are_known_by_all_rows_there_are(collisions: Collisions, counted: Panel) -> None:
    assert counted.known.sum() == len(np.unique(collisions.zone[collisions.zone >= 0]))
