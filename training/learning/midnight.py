"""00:00, the stand-in for times that nobody knew: how much of the first hour is real."""

from __future__ import annotations

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK

from .collisions import Collisions
from .exposure import Days
from .panel import FloatArray, weekday


def believed_share(collisions: Collisions, days: Days) -> FloatArray:
    """Share of each hour of the week's collisions that happened in it (168,): 1 but for the first hours of days.

    In a first hour as many collisions are believed to say minute 0, for each one that says another
    minute, as do in the other hours of `days`. One collision is added on both sides, so that a
    share of few collisions is no extreme. Models learn and are tried on counts as reported; only what
    is shown of a rate is multiplied by this.
    """
    inside = np.isin(collisions.day, days) & (collisions.zone >= 0)
    first, sharp = collisions.hour == 0, collisions.on_the_hour
    others = inside & ~first
    on_the_hour = float((others & sharp).sum()) / max(int(others.sum()), 1)
    share = np.ones(HOURS_PER_WEEK)
    if on_the_hour == 1:  # times were rounded to hours: nothing can be told
        return share
    week = weekday(collisions.day)
    for day in range(7):
        own = inside & first & (week == day)
        real = (own & ~sharp).sum() / (1 - on_the_hour)
        share[day * 24] = min(1.0, (real + 1) / (own.sum() + 1))
    return share
