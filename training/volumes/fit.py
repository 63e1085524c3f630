"""Fits daily volumes to counts: log-linear in class and area, shrunk, with the error of streets left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea

from .class_averages import SIGMA, average_daily

_PRIOR_STREETS = 8.0
"""How many counted segments the published average of a class weighs as; an area's difference is shrunk alike."""
_FOLDS = 10
_LEAST_COUNTED = 20
"""Classes with fewer counted segments have the published average and its error."""
_COUNTED_CLASSES = (RoadClass.LOCAL, RoadClass.MAJOR)
"""Counts of service roads lie beside expressways; those of other classes are too few to place them without doubt."""


@dataclass(frozen=True, eq=False)
class CountedSegments:
    """Counted segments (C,): class, area, vehicles a day in both directions, and the number of its street."""

    road_class: IntArray
    area: IntArray
    daily: FloatArray
    street: IntArray

    def where(self, mask: FloatArray) -> CountedSegments:
        return CountedSegments(self.road_class[mask], self.area[mask], self.daily[mask], self.street[mask])


@dataclass(frozen=True, eq=False)
class FittedVolumes:
    """Median vehicles a day by area and class, the standard deviation of the logarithm, and how good that is."""

    daily: FloatArray
    sigma: FloatArray
    within_two: float
    counted: int


def fit_daily(counted: CountedSegments) -> FittedVolumes:
    """Fit, and judge the fit by counts on streets that are left out with all their segments."""
    error = np.full(len(counted.daily), np.nan)
    fold = counted.street % _FOLDS
    for number in range(_FOLDS):
        left_out = fold == number
        medians = _medians(counted.where(~left_out))
        at = counted.area[left_out], counted.road_class[left_out]
        error[left_out] = np.log(counted.daily[left_out] / medians[at])
    sigma = np.full((len(TrafficArea), len(RoadClass)), SIGMA)
    for road_class in _COUNTED_CLASSES:
        of_class = error[counted.road_class == road_class]
        if len(of_class) >= _LEAST_COUNTED:
            sigma[:, road_class] = np.sqrt(np.mean(of_class**2))
    # Where nothing was counted in an area, what areas differ by is not known either.
    for area in TrafficArea:
        if not (counted.area == area).any():
            sigma[area] = np.hypot(sigma[area], np.log(1.5))
    used = np.isin(counted.road_class, _COUNTED_CLASSES)
    within = float(np.mean(np.abs(error[used]) <= np.log(2))) if used.any() else 0.0
    return FittedVolumes(_medians(counted), sigma, within, int(used.sum()))


def _medians(counted: CountedSegments) -> FloatArray:
    """Median vehicles a day (areas, classes): the counts of a class, shrunk to the published average, then by area."""
    published = np.log([average_daily(road_class) for road_class in RoadClass])
    log_daily = np.tile(published, (len(TrafficArea), 1))
    for road_class in _COUNTED_CLASSES:
        of_class = counted.road_class == road_class
        logs, area = np.log(counted.daily[of_class]), counted.area[of_class]
        level = (logs.sum() + _PRIOR_STREETS * published[road_class]) / (len(logs) + _PRIOR_STREETS)
        difference = np.bincount(area, logs - level, minlength=len(TrafficArea))
        number = np.bincount(area, minlength=len(TrafficArea))
        log_daily[:, road_class] = level + difference / (number + _PRIOR_STREETS)
    medians: FloatArray = np.exp(log_daily)
    return medians
