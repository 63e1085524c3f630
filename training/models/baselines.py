"""Baseline models, from the city mean to empirical Bayes, which all others are compared with."""

from __future__ import annotations

import numpy as np

from collision_risk_plugin.core.geo.arrays import FloatArray

from ..learning.panel import Panel
from .gamma_poisson import unit_belief, update
from .rate_model import StationaryModel, city_rate


class CityMean(StationaryModel):
    """One rate for every hour of every zone."""

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        return _with_certainty(np.full(panel.cells().shape, city_rate(panel)))


class CellMean(StationaryModel):
    """Counts ÷ hours of each zone × hour of the week by itself."""

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        hours = panel.exposure()
        return _with_certainty(panel.cells() / np.where(hours > 0, hours, 1.0))


class ZoneProfile(StationaryModel):
    """Zone mean × the city's profile of the week."""

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        return _with_certainty(zone_profile(panel))


class EmpiricalBayes(StationaryModel):
    """Each cell shrunk to zone mean × the city's profile of the week.

    A cell's rate is that product times a gamma ratio of mean 1, whose shape maximises the likelihood of all counts
    (negative binomial). The posterior mean is E + (y − E) × E ÷ (E + shape): Hauer (1997), ch. 11.
    """

    def surface(self, panel: Panel) -> tuple[FloatArray, FloatArray]:
        product = zone_profile(panel)
        counts, expected = panel.cells(), product * panel.exposure()
        ratio, _ = update(unit_belief(*counts.shape), counts / panel.dispersion, expected / panel.dispersion)
        return product * ratio.mean, ratio.shape


def zone_profile(panel: Panel) -> FloatArray:
    """Rates (Z, 168) in proportion to the city's week that make each zone's total."""
    counts, hours = panel.cells(), panel.exposure()
    seen = hours > 0
    week = np.where(seen, counts.sum(axis=0) / np.where(seen, hours, 1.0), counts.sum() / hours.sum())
    return np.outer(counts.sum(axis=1) / float(week @ hours), week)


def _with_certainty(rate: FloatArray) -> tuple[FloatArray, FloatArray]:
    return rate, np.full(rate.shape, np.inf)
