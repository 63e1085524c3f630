from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from training.learning.collisions import Collisions
from training.learning.midnight import believed_share, without_stand_ins

MONDAY = np.datetime64("2025-01-06")


def _collisions(hour: np.ndarray, minute: np.ndarray) -> Collisions:
    size = len(hour)
    return Collisions(
        collision_id=np.arange(size),
        day=np.full(size, MONDAY),
        hour=hour,
        on_the_hour=minute == 0,
        zone=np.zeros(size, dtype=np.int64),
        casualties=np.zeros(size, dtype=np.int64),
        casualties_missing=np.zeros(size, dtype=bool),
        skipped={},
    )


def test_more_full_hours_than_elsewhere_are_stand_ins() -> None:
    # Elsewhere 20 of 100 say minute 0. In the first hour 80 do not, so 100 of its 199 are real.
    hour = np.repeat([9, 0], [100, 199])
    minute = np.concatenate((np.repeat([0, 30], [20, 80]), np.repeat([0, 30], [119, 80])))
    share = believed_share(_collisions(hour, minute), np.array([MONDAY]))
    assert share[0] == pytest.approx(101 / 200)
    assert (share[1:] == 1).all()


@pytest.mark.parametrize("minute", [0, 30])
def test_nothing_is_taken_where_nothing_can_be_told(minute: int) -> None:
    hour = np.repeat([9, 0], [10, 10])
    share = believed_share(_collisions(hour, np.full(20, minute)), np.array([MONDAY]))
    assert (share == 1).all()


def test_what_is_taken_off_goes_to_the_zones_other_hours(simulated: Callable) -> None:
    city = simulated(2, zones=20)
    share = np.ones(168)
    share[::24] = 0.6
    found = without_stand_ins(city.fitted, share, city.level.hours)
    before, after = ((rate * city.level.hours).sum(axis=1) for rate in (city.fitted.rate, found.rate))
    assert after == pytest.approx(before)
    ratio = found.rate / city.fitted.rate
    assert ratio[:, ::24] == pytest.approx(0.6 * ratio[:, 1::24])
    assert found.lower / found.rate == pytest.approx(city.fitted.lower / city.fitted.rate)
