"""Empirical Bayes rates: one gamma–Poisson update, repeated from the oldest window to the newest.

What is expected in a cell is multiplied by a ratio, about which we hold a gamma belief. Counts
sharpen the belief; time blurs it, by a variance that the counts themselves tell (maximum marginal
likelihood). After Hauer, Observational Before–After Studies in Road Safety (1997), ch. 11, whose
gamma prior is the case of no earlier belief.
"""

from __future__ import annotations

from dataclasses import dataclass

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


def as_expected(*size: int) -> Belief:
    """The belief that every ratio is 1, held with certainty: what the first update starts from."""
    return Belief(np.ones(size), np.full(size, np.inf))


@dataclass(frozen=True, eq=False)
class Fit:
    """Rates per hour with their interval and the shape of their gamma posterior, each (Z, 168).

    `change` names the variances of change that were found, one for each update.
    """

    rate: FloatArray
    lower: FloatArray
    upper: FloatArray
    shape: FloatArray
    change: dict[str, float]


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


def update(belief: Belief, counts: npt.ArrayLike, expected: npt.ArrayLike) -> tuple[Belief, float]:
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
    change: dict[str, float] = {}
    phi = level.dispersion

    # The city's week: before 2020, corrected by what the present regime counted.
    flat = np.ones_like(level.hours)
    guess = rates(old.counts.sum(), old.hours, flat) * old.hours
    city, change["city_profile_old"] = update(
        as_expected(len(flat)), old.counts.sum(axis=0) / old.dispersion, guess / old.dispersion
    )
    before = city.mean
    guess = rates(recent.counts.sum(), recent.hours, before) * recent.hours
    guess += rates(level.counts.sum(), level.hours, before) * level.hours
    present = recent.counts.sum(axis=0) + level.counts.sum(axis=0)
    city, change["city_profile"] = update(city, present / phi, guess / phi)

    # How each zone's week differs from the city's: before 2020, then since.
    guess = rates(old.counts.sum(axis=1), old.hours, np.broadcast_to(before, old.counts.shape)) * old.hours
    pattern = as_expected(*old.counts.shape)
    pattern, change["zone_pattern_old"] = update(pattern, old.counts / old.dispersion, guess / old.dispersion)
    guess = rates(recent.counts.sum(axis=1), recent.hours, city.mean * pattern.mean) * recent.hours
    pattern, change["zone_pattern_recent"] = update(
        pattern, recent.counts / recent.dispersion, guess / recent.dispersion
    )

    # How much happens in each zone now.
    totals = level.counts.sum(axis=1).astype(float)
    usual = mean_of_group(totals, borough, known)
    amount, change["zone_level"] = update(as_expected(len(totals)), totals / phi, usual / phi)

    # All together, and what each cell itself has counted in the level window.
    now = usual * amount.mean
    guess = rates(now, level.hours, city.mean * pattern.mean) * level.hours
    cell, change["cell"] = update(pattern, level.counts / phi, guess / phi)
    rate = np.where(known[:, None], rates(now, level.hours, city.mean * cell.mean), np.nan)

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
