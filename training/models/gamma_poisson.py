"""The gamma–Poisson update: what is believed of a ratio, sharpened by counts and blurred by time.

After Hauer, Observational Before–After Studies in Road Safety (1997), ch. 11, whose gamma prior is
the case of no earlier belief.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.special import gammaln, xlogy

from collision_risk_plugin.core.geo.arrays import FloatArray

_LOG_CHANGE = (np.log(1e-6), np.log(1e2))  # where the variance of change is looked for


@dataclass(frozen=True, eq=False)
class Belief:
    """A gamma belief about ratios: their mean and its shape (1 ÷ squared coefficient of variation)."""

    mean: FloatArray
    shape: FloatArray


def as_expected(*size: int) -> Belief:
    """The belief that every ratio is 1, held with certainty: what the first update starts from."""
    return Belief(np.ones(size), np.full(size, np.inf))


def log_likelihood(shape: FloatArray, counts: FloatArray, expected: FloatArray) -> float:
    """Of counts whose mean is `expected` times a gamma ratio of mean 1 and this shape; terms in counts alone left out.

    The negative binomial law: Hauer (1997), eq. 11.2. Counts may be fractions.
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
    """The belief after `counts` where `expected` were to come if each ratio was its mean.

    With variance of change v × `unrest`, the prior has shape k = 1 ÷ (1 ÷ shape + v × unrest), and the
    posterior has mean × (k + counts) ÷ (k + expected) and shape k + counts. v maximises the marginal
    likelihood of all cells together. Returns the posterior and v; nothing expected anywhere teaches nothing.
    """
    y, e = np.asarray(counts, float), np.asarray(expected, float)
    restless = np.broadcast_to(np.asarray(unrest, float), e.shape)
    if not (e > 0).any():
        return belief, 0.0
    told = e > 0
    spread = np.broadcast_to(1 / belief.shape, e.shape)[told]
    found = minimize_scalar(
        lambda log_v: -log_likelihood(1 / (spread + np.exp(log_v) * restless[told]), y[told], e[told]),
        bounds=_LOG_CHANGE,
        method="bounded",
    )
    change = float(np.exp(found.x))
    prior = 1 / (1 / belief.shape + change * restless)
    return Belief(belief.mean * (prior + y) / (prior + e), prior + y), change
