"""Current levels: of boroughs within their regime, and of zones within their borough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.panel import Panel
from ..learning.regimes import eras
from .gamma_poisson import Belief, unit_belief, update

_PERIOD_DAYS = 365  # zones drift within their borough, and have their own seasons: beliefs are updated once a year
_MOVED = 100.0  # with as few collisions a year, half of the variance of change is that of their location
_BOROUGH_SHAPE = 1000.0  # boroughs deviate from the city by some 3 % within weeks
_LONG_MEMORY = 4.0  # half-life of a borough's share in the city ÷ that of the level


@dataclass(frozen=True, eq=False)
class Levels:
    """Rate per hour of each zone (Z,) at unit week and factors, and the shape of its gamma distribution."""

    rate: FloatArray
    shape: FloatArray


def current_levels(panel: Panel, week: FloatArray, factor: FloatArray, memory_days: float) -> Levels:
    """The levels at the end of the panel.

    `week` (Z, 168) is the shape of each zone's week, of mean 1; `factor` (D, 24) the date factors. A borough's level is
    from the days of its own regime only, weighted by 2^(−age ÷ memory).
    """
    group = panel.places.borough
    shares = zone_shares(panel, week, factor)
    level = _borough_levels(panel, shares.mean[:, None] * week, factor, memory_days)
    boroughs = len(panel.places.borough_names)
    counted = np.bincount(group[panel.zone], weights=panel.count, minlength=boroughs) / panel.dispersion
    return Levels(level[group] * shares.mean, 1 / (1 / shares.shape + 1 / np.maximum(counted[group], 1.0)))


def zone_shares(panel: Panel, week: FloatArray, factor: FloatArray) -> Belief:
    """Each zone's rate ÷ the mean over its borough's known zones (Z,), at the end of the panel.

    Year by year, counted back from the last day, the belief is widened by a variance of change that is estimated from
    all zones, and updated by their counts. Changes of a whole borough, such as a new regime, do not move shares.
    """
    zones, group, known = len(panel.places), panel.places.borough, panel.known
    age = (panel.days[-1] - panel.days).astype(np.int64)
    year = int(age[0]) // _PERIOD_DAYS - age // _PERIOD_DAYS
    size = int(year[-1]) + 1, zones
    counts = np.bincount(year[panel.day] * zones + panel.zone, weights=panel.count, minlength=size[0] * zones)
    hours = np.zeros((size[0], 7, 24))
    np.add.at(hours, (year, panel.weekday), panel.hours * factor)
    exposed = np.where(known, hours.reshape(size[0], -1) @ week.T, 0.0)
    shares = unit_belief(zones)
    for year_counts, exposure in zip(counts.reshape(size) / panel.dispersion, exposed, strict=True):
        expected = shares.mean * exposure
        fair = _sums(year_counts, group) / np.maximum(_sums(expected, group), 1e-9)
        expected = expected * fair[group]
        shares, _ = update(shares, year_counts, expected, 1 + _MOVED / np.maximum(expected, 1.0))
        mean = _sums(shares.mean * known, group) / np.maximum(_sums(known, group), 1)
        shares = Belief(np.where(known, shares.mean / np.where(mean > 0, mean, 1.0)[group], 1.0), shares.shape)
    return shares


def _sums(values: npt.ArrayLike, group: IntArray) -> FloatArray:
    return np.bincount(group, weights=values).astype(float)


def _borough_levels(panel: Panel, rate: FloatArray, factor: FloatArray, memory_days: float) -> FloatArray:
    """Counted ÷ expected now, of each borough (G,).

    Over a long memory each borough has its own ratio; the recent change is pooled over all boroughs whose regime
    began on the same day, and shrunk towards by each borough's recent counts.
    """
    group, era = panel.places.borough, eras(panel.measure, panel.days, panel.places.borough_names)
    week = np.stack([rate[(group == b) & panel.known].sum(axis=0) for b in range(len(era))]).reshape(-1, 7, 24)
    counts = panel.by_day(group).sum(axis=2)
    expected = (week[:, panel.weekday] * (panel.hours * factor)).sum(axis=2)
    age = (panel.days[-1] - panel.days).astype(float)
    current_regime = era == era[:, -1:]
    long, short = (current_regime * 0.5 ** (age / memory) for memory in (_LONG_MEMORY * memory_days, memory_days))
    city = _ratio((counts * long).sum(), (expected * long).sum())
    usual = city * ((counts * long).sum(axis=1) + 1) / (city * (expected * long).sum(axis=1) + 1)  # never 0
    recent, recent_expected = (counts * short).sum(axis=1), usual * (expected * short).sum(axis=1)
    start = current_regime.argmax(axis=1)
    together = np.array([_ratio(recent[start == s].sum(), recent_expected[start == s].sum()) for s in start])
    result: FloatArray = usual * together * (_BOROUGH_SHAPE + recent) / (_BOROUGH_SHAPE + recent_expected * together)
    return result


def _ratio(counts: FloatArray, expected: FloatArray) -> FloatArray:
    """Counted ÷ expected; 1 where nothing was expected."""
    return np.where(expected > 0, counts / np.where(expected > 0, expected, 1.0), 1.0)
