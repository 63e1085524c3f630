"""Harm: persons injured plus a stated weight × persons killed, from rates by mode and the share of the hurt that die.

Deaths alone are too few for a rate of a place. So the rate of persons hurt is the place's, and the share of them that
die is the city's, for each mode: harm = Σ over modes hurt × (1 + (weight − 1) × share killed).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..constants import MODES
from ..errors import BadWeight, NoFatalShare
from ..geo.arrays import FloatArray

FATAL_WEIGHT = 55.0
"""One person killed ÷ one person injured, by the monetised value of preventing each.

$11,600,000 ÷ $210,300 (killed; injured, severity unknown, which is all that a row says), in dollars of 2020: U.S.
Department of Transportation, Benefit-Cost Analysis Guidance for Discretionary Grant Programs (March 2022), table A-1.
"""


def fatal_shares(manifest: Mapping[str, Any]) -> dict[str, float]:
    """The share of the persons hurt that are killed, by mode, of a model's manifest.

    Raises NoFatalShare for a model that does not know it, such as one made before there were measures by mode.
    """
    try:
        shares = {mode: float(manifest["fatal_share"][mode]["share"]) for mode in MODES}
    except (KeyError, TypeError, ValueError) as error:
        raise NoFatalShare(repr(error), model=manifest["title"]) from error
    if not all(0 <= share <= 1 for share in shares.values()):
        raise NoFatalShare(repr(shares), model=manifest["title"])
    return shares


def harm_factors(shares: Mapping[str, float], weight: float = FATAL_WEIGHT) -> dict[str, float]:
    """Harm of one person hurt, by mode, with the `shares` killed. Raises BadWeight for a weight below 1 or infinite."""
    if not 1 <= weight < np.inf:
        raise BadWeight(weight=weight)
    return {mode: 1 + (weight - 1) * share for mode, share in shares.items()}


def harm_rates(hurt: Mapping[str, FloatArray], shares: Mapping[str, float], weight: float = FATAL_WEIGHT) -> FloatArray:
    """Rate of harm, of the same shape and in the same time as the rates of persons `hurt` by mode."""
    factors = harm_factors(shares, weight)
    harm: FloatArray = np.sum([factors[mode] * np.asarray(rate, dtype=float) for mode, rate in hurt.items()], axis=0)
    return harm


def harm_shapes(
    hurt: Mapping[str, FloatArray],
    shapes: Mapping[str, FloatArray],
    shares: Mapping[str, float],
    weight: float = FATAL_WEIGHT,
) -> FloatArray:
    """Shape of the gamma distribution of the rate of harm, whose mean and variance are those of the sum over modes.

    `shapes` are those of the rates `hurt`, taken as independent. The shares killed count as known: they are the city's,
    so their error moves all places alike. Infinite where the sum is certain or 0.
    """
    factors = harm_factors(shares, weight)
    parts = {mode: factors[mode] * np.asarray(rate, dtype=float) for mode, rate in hurt.items()}
    mean = np.sum(list(parts.values()), axis=0)
    variance = np.sum([part**2 / np.asarray(shapes[mode], dtype=float) for mode, part in parts.items()], axis=0)
    shape: FloatArray = np.divide(mean**2, variance, out=np.full(np.shape(mean), np.inf), where=variance > 0)
    return shape
