"""Empirical Bayes rates: one gamma–Poisson update, repeated from the oldest window to the newest.

What is expected in a cell is multiplied by a ratio, about which we hold a gamma belief. Counts
sharpen the belief; time blurs it, by a variance that the counts themselves tell (maximum marginal
likelihood). After Hauer, Observational Before–After Studies in Road Safety (1997), ch. 11, whose
gamma prior is the case of no earlier belief.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Tuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.special import gammaln, xlogy
from scipy.stats import gamma

from .tally import Counts, FloatArray

INTERVAL = 0.90
_LOG_CHANGE = (np.log(1e-6), np.log(1e2))  # where the variance of change is looked for


@dataclass(frozen=True, eq=False)
class Belief:
    """A gamma belief about ratios: their mean and its shape (1 ÷ squared coefficient of variation)."""

    mean: FloatArray
    shape: FloatArray


CERTAIN = Belief(np.array(1.0), np.array(np.inf))


@dataclass(frozen=True, eq=False)
class Fit:
    """Rates per hour with their interval and the shape of their gamma posterior, each (Z, 168).

    `change` names the variances of change that were found, one for each update.
    """

    rate: FloatArray
    lower: FloatArray
    upper: FloatArray
    shape: FloatArray
    change: Dict[str, float]


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


def update(belief: Belief, counts: npt.ArrayLike, expected: npt.ArrayLike) -> Tuple[Belief, float]:
    """The belief after `counts` where `expected` were to come if each ratio was its mean.

    With variance of change v, the prior has shape k = 1 ÷ (1 ÷ shape + v), and the posterior has
    mean × (k + counts) ÷ (k + expected) and shape k + counts. v maximises the marginal likelihood
    of all cells together. Returns the posterior and v; nothing expected anywhere teaches nothing.
    """
    y, e = np.asarray(counts, float), np.asarray(expected, float)
    if not (e > 0).any():
        return belief, 0.0
    told = e > 0
    spread = np.broadcast_to(1 / belief.shape, e.shape)[told]
    found = minimize_scalar(
        lambda log_v: -log_likelihood(1 / (spread + np.exp(log_v)), y[told], e[told]),
        bounds=_LOG_CHANGE,
        method="bounded",
    )
    change = float(np.exp(found.x))
    prior = 1 / (1 / belief.shape + change)
    return Belief(belief.mean * (prior + y) / (prior + e), prior + y), change


def rates(total: npt.ArrayLike, hours: FloatArray, weight: FloatArray) -> FloatArray:
    """Rates per hour in proportion to `weight` (…, 168) that make `total` (…) over `hours` (168,)."""
    sums = (hours * weight).sum(axis=-1)
    scale: FloatArray = np.asarray(total, float) / np.where(sums > 0, sums, 1.0)
    return scale[..., None] * weight


def profile(counts: FloatArray, hours: FloatArray) -> FloatArray:
    """Rate of each hour of the week ÷ the mean rate (168,); 1 where nothing was observed."""
    mean = counts.sum() / max(float(hours.sum()), 1.0)
    if mean == 0:
        return np.ones_like(hours)
    seen = hours > 0
    return np.where(seen, counts / np.where(seen, hours, 1.0) / mean, 1.0)


def mean_of_group(values: FloatArray, group: npt.NDArray[np.int64], known: npt.NDArray[np.bool_]) -> FloatArray:
    """For each zone the mean of `values` over the known zones of its group (Z,); 0 for unknown zones."""
    sums = np.bincount(group[known], weights=values[known], minlength=int(group.max()) + 1)
    sizes = np.bincount(group[known], minlength=int(group.max()) + 1)
    return np.where(known, (sums / np.maximum(sizes, 1))[group], 0.0)


def fit(
    old: Counts,
    recent: Counts,
    level: Counts,
    borough: npt.NDArray[np.int64],
    known: npt.NDArray[np.bool_],
) -> Fit:
    """Rates of one measure: the shape of the week from all windows, levels from `level` alone.

    `borough` (Z,) numbers the group towards which a zone's level is shrunk. Zones that are not
    `known` (no collision was ever located there) come back as NaN.
    """
    change: Dict[str, float] = {}
    phi = level.dispersion

    # The city's week: before 2020 as a first guess, corrected by what the present regime counted.
    before = profile(old.counts.sum(axis=0), old.hours)
    present = recent.counts.sum(axis=0) + level.counts.sum(axis=0)
    guess = sum(rates(c.counts.sum(), c.hours, before) * c.hours for c in (recent, level))
    city, change["city_profile"] = update(CERTAIN, present / phi, guess / phi)
    week = before * city.mean

    # How each zone's week differs from the city's: before 2020, then since.
    guess = rates(old.counts.sum(axis=1), old.hours, np.broadcast_to(before, old.counts.shape)) * old.hours
    pattern, change["zone_pattern_old"] = update(CERTAIN, old.counts / old.dispersion, guess / old.dispersion)
    guess = rates(recent.counts.sum(axis=1), recent.hours, week * pattern.mean) * recent.hours
    pattern, change["zone_pattern_recent"] = update(
        pattern, recent.counts / recent.dispersion, guess / recent.dispersion
    )

    # How much happens in each zone now.
    totals = level.counts.sum(axis=1).astype(float)
    usual = mean_of_group(totals, borough, known)
    amount, change["zone_level"] = update(CERTAIN, totals / phi, usual / phi)

    # All together, and what each cell itself has counted in the level window.
    prior = rates(usual * amount.mean, level.hours, week * pattern.mean)
    cell, change["cell"] = update(pattern, level.counts / phi, prior * level.hours / phi)
    rate = np.where(known[:, None], prior * cell.mean / pattern.mean, np.nan)

    # Independent errors of factors: squared coefficients of variation add up.
    shape = 1 / (1 / cell.shape + 1 / amount.shape[:, None] + 1 / city.shape)
    shape = np.where(known[:, None], shape, np.nan)
    tail = (1 - INTERVAL) / 2
    return Fit(
        rate=rate,
        lower=gamma.ppf(tail, shape, scale=rate / shape),
        upper=gamma.ppf(1 - tail, shape, scale=rate / shape),
        shape=shape,
        change=change,
    )
