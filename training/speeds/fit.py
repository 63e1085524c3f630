"""Fit of speeds by kind of road and band of the week to the durations of trips: least absolute error of logarithms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from collision_risk_plugin.core.constants import MPH
from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from .bands import Band, band_of_hour
from .drives import BandShares, Drives, Speeds, drive_through

TRIP_SECONDS = 60.0
"""Seconds of a trip that do not grow with its length: to pull out, to find the door."""
_SLOWEST_MPH, _FASTEST_MPH = 3.0, 50.0
"""The fastest is the highest limit that is posted in New York."""
_ROUNDS, _ADDITIVE_FROM = 25, 4
_MIN_RESIDUAL = 0.05
"""Residuals smaller than this (of logarithms) weigh no more: where absolute error turns into squared error."""
_LARGEST_STEP = 0.5
_SHRINKAGE, _TYPICAL_WEIGHT = 30.0, 200.0
"""Weights of the additive model, and of what is typical of a kind in it, against the trips of a cell.

A trip that lies in one cell as a whole weighs about 5. By cross-validation over days, 20 to 200 differ little."""


def fit_speeds(
    drives: Drives,
    bands: Sequence[Band],
    kind: IntArray,
    typical_mph: FloatArray,
    trip_seconds: float = TRIP_SECONDS,
) -> Speeds:
    """Speeds that fit the drives: iteratively reweighted least squares on the logarithms of speeds and durations.

    `kind` (areas, classes): kind of road of each traffic area and road class. Cells of few trips are drawn to the
    additive model of the others, factor of their band × mean of their kind, and the means of kinds with few to
    `typical_mph` (K,).
    """
    metres = drives.metres(kind)
    speeds = Speeds(band_of_hour(bands), kind, np.tile(typical_mph, (len(bands), 1)), trip_seconds)
    slowness = additive = typical = -np.log(speeds.mph * MPH)
    for number in range(_ROUNDS):
        predicted, shares = drive_through(drives, metres, speeds)
        step, weight = _step(drives, metres, speeds, predicted, shares, _SHRINKAGE * (additive - slowness))
        slowness = slowness + np.clip(step, -_LARGEST_STEP, _LARGEST_STEP)
        slowness = np.clip(slowness, -np.log(_FASTEST_MPH * MPH), -np.log(_SLOWEST_MPH * MPH))
        speeds = replace(speeds, mph=np.exp(-slowness) / MPH)
        if number >= _ADDITIVE_FROM:
            additive = _additive_model(slowness, weight, typical[0])
    return speeds


def _step(
    drives: Drives,
    metres: FloatArray,
    speeds: Speeds,
    predicted: FloatArray,
    shares: BandShares,
    pull: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Gauss–Newton step of the logarithms of pace (B, K), band by band, and the weight of the trips of each cell."""
    pace = speeds.pace
    residual = np.log(drives.seconds) - np.log(predicted)
    trust = 1 / np.maximum(np.abs(residual), _MIN_RESIDUAL)
    step, weight = np.zeros_like(pace), np.zeros_like(pace)
    order = np.argsort(shares.band, kind="stable")
    ends = np.searchsorted(shares.band[order], np.arange(len(pace) + 1)).tolist()
    for band, rows in enumerate(np.split(order, ends[1:-1])):
        drive = shares.drive[rows]
        # Share of the predicted seconds that each kind takes in this band.
        part = metres[drive] * pace[band] * (shares.share[rows] / predicted[drive])[:, None]
        weighted = part * trust[drive][:, None]
        normal = weighted.T @ part
        weight[band] = normal.diagonal()
        normal[np.diag_indices_from(normal)] += _SHRINKAGE
        step[band] = np.linalg.solve(normal, weighted.T @ residual[drive] + pull[band])
    return step, weight


def _additive_model(values: FloatArray, weight: FloatArray, typical: FloatArray) -> FloatArray:
    """Weighted fit of `values` (B, K) by the sum of an effect of each row and one of each column.

    The effects of columns are drawn to `typical` (K,), as by trips of the weight _TYPICAL_WEIGHT.
    """
    row, column = np.zeros(len(values)), typical
    for _ in range(20):
        total = weight.sum(axis=0) + _TYPICAL_WEIGHT
        column = ((weight * (values - row[:, None])).sum(axis=0) + _TYPICAL_WEIGHT * typical) / total
        row = ((weight * (values - column)).sum(axis=1)) / np.maximum(weight.sum(axis=1), 1e-9)
    return np.asarray(row[:, None] + column, dtype=float)
