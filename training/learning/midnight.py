"""00:00, the stand-in for times that nobody knew: how much of the first hour is real, and rates without the rest."""

from __future__ import annotations

import numpy as np

from collision_risk_plugin.core.clock import HOURS_PER_WEEK

from .collisions import Collisions
from .empirical_bayes import Fit
from .exposure import Days
from .tally import FloatArray, weekday


def believed_share(collisions: Collisions, days: Days) -> FloatArray:
    """Share of each hour of the week's collisions that happened in it (168,): 1 but for the first hours of days.

    In a first hour as many collisions are believed to say minute 0, for each one that says another
    minute, as do in the other hours of `days`. One collision is added on both sides, so that a
    share of few collisions is no extreme.
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


def without_stand_ins(fitted: Fit, share: FloatArray, hours: FloatArray) -> Fit:
    """Rates of the first hours times their believed share; the rest goes to all hours of the zone, as its rates do.

    Each zone's sum over the observed `hours` (168,) stays.
    """
    whole = (fitted.rate * hours).sum(axis=1, keepdims=True)
    factor = share * whole / (fitted.rate * share * hours).sum(axis=1, keepdims=True)
    return Fit(fitted.rate * factor, fitted.lower * factor, fitted.upper * factor, fitted.shape, fitted.change)
