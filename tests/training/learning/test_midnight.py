from __future__ import annotations

import numpy as np
import pytest

from training.learning.collisions import Collisions
from training.learning.panel import believed_share

MONDAY = np.datetime64("2025-01-06")


def _collisions(hour: np.ndarray, minute: np.ndarray) -> Collisions:
    size = len(hour)
    return Collisions(
        collision_id=np.arange(size),
        day=np.full(size, MONDAY),
        hour=hour,
        on_the_hour=minute == 0,
        lon=np.zeros(size),
        lat=np.zeros(size),
        zone=np.zeros(size, dtype=np.int64),
        casualties=np.zeros(size, dtype=np.int64),
        casualties_missing=np.zeros(size, dtype=bool),
        hurt=np.zeros((size, 3), dtype=np.int64),
        killed=np.zeros((size, 3), dtype=np.int64),
        modes_missing=np.zeros(size, dtype=bool),
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


def test_other_days_tell_nothing() -> None:
    rows = _collisions(np.repeat([9, 0], [100, 50]), np.tile([0, 30, 30, 30, 30], 30))
    assert (believed_share(rows, np.array([MONDAY + 1])) == 1).all()
