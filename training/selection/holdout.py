"""The model and its simple rivals, fitted on the first weeks and tried on the last ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .empirical_bayes import Fit, as_expected, rates, update
from .scores import Trial, coverage, resampled_differences, share_in_top, total_deviances
from .tally import Counts, FloatArray

MODEL, PLAIN = "this model", "plain empirical Bayes"
RIVALS = ("city mean", "raw cell mean", "zone × city profile", PLAIN)
FLOOR = 0.01  # of the city's mean rate: a rival that expects nothing would be infinitely surprised
SEED = 20250330


@dataclass(frozen=True, eq=False)
class Prediction:
    """Rates and the shape of their gamma law, each (Z, 168); infinite where a rival claims to know them."""

    rate: FloatArray
    shape: FloatArray


def profile(counts: FloatArray, hours: FloatArray) -> FloatArray:
    """Rate of each hour of the week ÷ the mean rate (168,) where it was observed, else 1."""
    mean = counts.sum() / max(float(hours.sum()), 1.0)
    if mean == 0:
        return np.ones_like(hours)
    seen = hours > 0
    return np.where(seen, counts / np.where(seen, hours, 1.0) / mean, 1.0)


def rivals(level: Counts) -> dict[str, Prediction]:
    """What one window alone can say, from the simplest to cells shrunk to zone mean × city profile."""
    counts, hours = level.counts, level.hours
    city = float(counts.sum() / (hours.sum() * len(counts)))
    week = np.broadcast_to(profile(counts.sum(axis=0), hours), counts.shape)
    product = rates(counts.sum(axis=1), hours, week)
    cell, _ = update(as_expected(*counts.shape), counts / level.dispersion, product * hours / level.dispersion)
    found = {
        "city mean": np.full(counts.shape, city),
        "raw cell mean": counts / np.maximum(hours, 1.0),
        "zone × city profile": product,
        PLAIN: product * cell.mean,
    }
    sure = np.full(counts.shape, np.inf)
    return {
        name: Prediction(np.maximum(rate, FLOOR * city), cell.shape if name == PLAIN else sure)
        for name, rate in found.items()
    }


def evaluate(
    fitted: Fit, level: Counts, test: Trial, known: npt.NDArray[np.bool_], boroughs: npt.NDArray[np.str_]
) -> dict[str, Any]:
    """Scores of the model and its rivals on `test`, and their differences to plain empirical Bayes.

    `level` is the window that everything was fitted on; `known` zones alone take part. D² is
    1 − deviance ÷ deviance of the city mean. Differences are in percent of plain empirical Bayes's
    deviance, negative is better, with 95 % intervals over resampled days.
    """
    inside = Counts(level.counts[known], level.hours, level.dispersion)
    models = rivals(inside)
    models[MODEL] = Prediction(fitted.rate[known], fitted.shape[known])
    base, plain = (total_deviances(test, models[name].rate) for name in ("city mean", PLAIN))
    sizes, counted = test.sizes(), test.counts.sum()
    result: dict[str, Any] = {}
    for name, model in models.items():
        hourly, cells = total_deviances(test, model.rate)
        result[name] = {
            "deviance_zone_hour": round(hourly / sizes[0], 5),
            "deviance_cell": round(cells / sizes[1], 4),
            "d2_zone_hour": round(1 - hourly / base[0], 4),
            "d2_cell": round(1 - cells / base[1], 4),
            "calibration": round(float(counted / (model.rate * test.cells()[1]).sum()), 3),
            "share_in_top_5_percent_cells": round(share_in_top(test, model.rate), 3),
        }
        if name != PLAIN:
            drawn = resampled_differences(test, model.rate, models[PLAIN].rate, SEED)
            low, high = np.percentile(drawn, [2.5, 97.5])
            for key, whole in (("zone_hour", plain[0]), ("cell", plain[1])):
                percent = (100 * value / whole for value in (hourly - plain[0], low, high))
                result[name][f"difference_{key}_percent"] = [round(float(value), 2) for value in percent]
    result[MODEL]["calibration_by_borough"] = _by_borough(test, models[MODEL].rate, boroughs[known])
    for name in (PLAIN, MODEL):
        model = models[name]
        result[name]["coverage_90_percent"] = round(coverage(test, model.rate, model.shape, inside.dispersion, SEED), 3)
    return result


def _by_borough(test: Trial, rate: FloatArray, boroughs: npt.NDArray[np.str_]) -> dict[str, dict[str, float]]:
    counts, hours = test.cells()
    found = {}
    for name in sorted(set(boroughs.tolist())):
        own = boroughs == name
        seen, expected = float(counts[own].sum()), float((rate[own] * hours).sum())
        found[name] = {"counted": int(seen), "ratio": round(seen / expected, 3)}
    return found
