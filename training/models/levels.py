"""How much happens in each zone now: levels of boroughs within their regime, and of zones within their borough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from ..learning.regimes import eras
from .gamma_poisson import Belief, as_expected, update

_PERIOD_DAYS = 365  # zones drift within their borough, and have seasons of their own: a belief is renewed every year
_MOVED = 100.0  # of a zone with so few collisions a year, half of its unrest is that of where they are located
_BOROUGH_SHAPE = 1000.0  # boroughs part from the city by some 3 % within weeks
_LONG_MEMORY = 4.0  # how much longer than the level's memory that of a borough's share in the city is


@dataclass(frozen=True, eq=False)
class Levels:
    """Rate per hour of each zone (Z,) where its week's shape and all factors are 1, and the shape of its gamma law."""

    rate: FloatArray
    shape: FloatArray


def current_levels(panel: Panel, week: FloatArray, factor: FloatArray, memory_days: float) -> Levels:
    """The levels at the end of the panel.

    `week` (Z, 168) is how a zone's week is shaped, of mean 1; `factor` (D, 24) what each day does to
    it. A borough's level is that of its own regime's days only, weighted by 2^(−age ÷ memory).
    """
    group = panel.places.borough
    shares = zone_shares(panel, week, factor)
    level = _borough_levels(panel, shares.mean[:, None] * week, factor, memory_days)
    boroughs = len(panel.places.borough_names)
    counted = np.bincount(group[panel.zone], weights=panel.count, minlength=boroughs) / panel.dispersion
    return Levels(level[group] * shares.mean, 1 / (1 / shares.shape + 1 / np.maximum(counted[group], 1.0)))


def zone_shares(panel: Panel, week: FloatArray, factor: FloatArray) -> Belief:
    """Each zone's rate ÷ the mean over its borough's known zones (Z,), at the end of the panel.

    Year by year, counted back from the last day, the belief is blurred by a variance of change that all
    zones tell together, and sharpened by their counts. What happens to a borough as a whole, a new
    regime too, moves no share.
    """
    zones, group, known = len(panel.places), panel.places.borough, panel.known
    age = (panel.days[-1] - panel.days).astype(np.int64)
    year = int(age[0]) // _PERIOD_DAYS - age // _PERIOD_DAYS
    size = int(year[-1]) + 1, zones
    counts = np.bincount(year[panel.day] * zones + panel.zone, weights=panel.count, minlength=size[0] * zones)
    hours = np.zeros((size[0], 7, 24))
    np.add.at(hours, (year, panel.weekday), panel.hours * factor)
    exposed = np.where(known, hours.reshape(size[0], -1) @ week.T, 0.0)
    shares = as_expected(zones)
    for seen, exposure in zip(counts.reshape(size) / panel.dispersion, exposed, strict=True):
        expected = shares.mean * exposure
        fair = _sums(seen, group) / np.maximum(_sums(expected, group), 1e-9)
        expected = expected * fair[group]
        shares, _ = update(shares, seen, expected, 1 + _MOVED / np.maximum(expected, 1.0))
        mean = _sums(shares.mean * known, group) / np.maximum(_sums(known, group), 1)
        shares = Belief(np.where(known, shares.mean / np.where(mean > 0, mean, 1.0)[group], 1.0), shares.shape)
    return shares


def _sums(values: npt.ArrayLike, group: IntArray) -> FloatArray:
    return np.bincount(group, weights=values).astype(float)


def _borough_levels(panel: Panel, rate: FloatArray, factor: FloatArray, memory_days: float) -> FloatArray:
    """Counted ÷ expected now, of each borough (G,).

    Over a long memory each borough speaks for itself; what has happened lately is told by all
    boroughs whose regime began on the same day, and by its own counts as far as these go.
    """
    group, era = panel.places.borough, eras(panel.measure, panel.days, panel.places.borough_names)
    week = np.stack([rate[(group == b) & panel.known].sum(axis=0) for b in range(len(era))]).reshape(-1, 7, 24)
    counts = panel.by_day(group).sum(axis=2)
    expected = (week[:, panel.weekday] * (panel.hours * factor)).sum(axis=2)
    age = (panel.days[-1] - panel.days).astype(float)
    own = era == era[:, -1:]
    long, short = (own * 0.5 ** (age / memory) for memory in (_LONG_MEMORY * memory_days, memory_days))
    city = _ratio((counts * long).sum(), (expected * long).sum())
    usual = city * ((counts * long).sum(axis=1) + 1) / (city * (expected * long).sum(axis=1) + 1)  # never nothing
    lately, due = (counts * short).sum(axis=1), usual * (expected * short).sum(axis=1)
    start = own.argmax(axis=1)
    together = np.array([_ratio(lately[start == s].sum(), due[start == s].sum()) for s in start])
    result: FloatArray = usual * together * (_BOROUGH_SHAPE + lately) / (_BOROUGH_SHAPE + due * together)
    return result


def _ratio(counts: FloatArray, expected: FloatArray) -> FloatArray:
    """Counted ÷ expected; 1 where nothing was expected."""
    return np.where(expected > 0, counts / np.where(expected > 0, expected, 1.0), 1.0)
