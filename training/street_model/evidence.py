"""Evidence on where collisions happen: the weight of each collision, by its measure, its age and where it lies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray

from ..learning.collisions import Collisions
from ..learning.panel import measure_increments
from ..learning.regimes import city_regimes

_OLD_WEIGHT = {"collisions": 0.3, "incidents": 0.3}
_OLD_CASUALTY_WEIGHT = 0.8
"""Where people are hurt has changed less than what is reported."""
_LEVEL_STRENGTH = 50.0
"""Collisions that the city's change weighs in the change of one class, or of one zone."""
_ROUNDS = 8


def old_weight(measure: str) -> float:
    """What a collision before the present regime weighs in the evidence for a measure, against one of the regime.

    Chosen on October 2023 to April 2024, with the rows before (docs/streets-risk.md).
    """
    return _OLD_WEIGHT.get(measure, _OLD_CASUALTY_WEIGHT)


def evidence_weights(collisions: Collisions, measures: Sequence[str], groups: tuple[IntArray, IntArray]) -> FloatArray:
    """The weight of each of N collisions in the evidence for each measure (N, M).

    Older regimes count for less, and re-levelled: where a class of sites or a zone has a larger part of the present
    collisions than of the older ones, its older ones count for more. `groups` (N,) each: the class of its site, its
    zone.
    """
    weights = np.empty((len(collisions), len(measures)))
    for column, measure in enumerate(measures):
        added = measure_increments(collisions, measure).astype(float)
        regime = city_regimes(collisions.day, measure)
        is_old = regime < regime.max(initial=0)
        factor = _level_factor(added, is_old, groups)
        weights[:, column] = added * np.where(is_old, old_weight(measure) * factor, 1.0)
    return weights


def _level_factor(added: FloatArray, is_old: npt.NDArray[np.bool_], groups: tuple[IntArray, IntArray]) -> FloatArray:
    """By how much the part of each collision's class and zone in all collisions has changed (N,).

    A product of a factor of the class and one of the zone, by iterative proportional fitting (Deming, Stephan 1940).
    """
    old, present = added * is_old, added * ~is_old
    change = present.sum() / max(old.sum(), 1.0)
    factor = np.ones(len(added))
    if change == 0:
        return factor
    for _ in range(_ROUNDS):
        for group in groups:
            expected = np.bincount(group, old * factor) * change
            seen = np.bincount(group, present)
            factor *= ((seen + _LEVEL_STRENGTH) / (expected + _LEVEL_STRENGTH))[group]
    return factor
