"""Gamma–Poisson update of beliefs about ratios by counts, with change over time.

After Hauer, Observational Before–After Studies in Road Safety (1997), ch. 11, whose gamma prior is the case without an
earlier belief.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.special import gammaln, xlogy

from collision_risk_plugin.core.geo.arrays import FloatArray

_LOG_CHANGE = (np.log(1e-6), np.log(1e2))  # search range of the variance of change


@dataclass(frozen=True, eq=False)
class Belief:
    """A gamma belief about ratios: their mean and its shape (1 ÷ squared coefficient of variation)."""

    mean: FloatArray
    shape: FloatArray


def unit_belief(*size: int) -> Belief:
    """The belief that every ratio is 1 with certainty, from which the first update starts."""
    return Belief(np.ones(size), np.full(size, np.inf))


def log_likelihood(shape: FloatArray, counts: FloatArray, expected: FloatArray) -> float:
    """Log-likelihood of counts with mean `expected` × a gamma ratio of mean 1 and this shape, without terms in counts.

    The negative binomial distribution: Hauer (1997), eq. 11.2. Counts may be fractions.
    """
    terms = (
        gammaln(shape + counts)
        - gammaln(shape)
        - shape * np.log1p(expected / shape)
        + xlogy(counts, expected / (shape + expected))
    )
    return float(terms.sum())


def update(
    belief: Belief, counts: npt.ArrayLike, expected: npt.ArrayLike, unrest: npt.ArrayLike = 1.0
) -> tuple[Belief, float]:
    """The belief after `counts`, with `expected` for ratios at their present mean.

    With variance of change v × `unrest`, the prior has shape k = 1 ÷ (1 ÷ shape + v × unrest), and the
    posterior has mean × (k + counts) ÷ (k + expected) and shape k + counts. v maximises the marginal
    likelihood of all cells together. Returns the posterior and v; the belief itself if nothing is expected anywhere.
    """
    y, e = np.asarray(counts, float), np.asarray(expected, float)
    restless = np.broadcast_to(np.asarray(unrest, float), e.shape)
    if not (e > 0).any():
        return belief, 0.0
    informative = e > 0
    spread = np.broadcast_to(1 / belief.shape, e.shape)[informative]
    optimum = minimize_scalar(
        lambda log_v: (
            -log_likelihood(1 / (spread + np.exp(log_v) * restless[informative]), y[informative], e[informative])
        ),
        bounds=_LOG_CHANGE,
        method="bounded",
    )
    change = float(np.exp(optimum.x))
    prior = 1 / (1 / belief.shape + change * restless)
    return Belief(belief.mean * (prior + y) / (prior + e), prior + y), change
