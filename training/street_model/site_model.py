"""Prior of sites: effects of kind and class, and the shape of the gamma distribution, by maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.model.street_pattern import ROAD_CLASSES, SITE_KINDS
from collision_risk_plugin.core.street_risk.dividing import SiteEvidence
from collision_risk_plugin.core.streets.sites import Sites

_ROUNDS = 12
_HALF = 0.5
"""A collision that each class and zone has seen beside its own, so that no effect is nothing."""
_LEAST_SHAPE, _MOST_SHAPE = 0.02, 200.0


@dataclass(frozen=True, eq=False)
class SitePrior:
    """Prior of the sites of one measure: `class_effect` (2, 8) and `shape` (2,) by kind.

    `relative` (S,): posterior ÷ prior mean of each site.
    """

    class_effect: FloatArray
    shape: FloatArray
    relative: FloatArray


def fit_prior(sites: Sites, evidence: SiteEvidence, measure: int, start: FloatArray, dispersion: float) -> SitePrior:
    """Fit the prior mean class effect × zone factor × size × `start` (S,), and the shape of each kind of site.

    The mean is the maximum-likelihood estimate of a Poisson model with these factors, by iterative proportional
    fitting; the shape that of the negative binomial around it, of counts ÷ `dispersion`.
    """
    site, zone, seen = evidence.site, evidence.zone, evidence.seen[:, measure]
    kind_class = sites.kind.astype(np.int64) * ROAD_CLASSES + sites.road_class
    row_class = kind_class[site]
    size = np.where(np.concatenate((sites.inside, np.zeros(len(sites) - sites.segments, dtype=bool))), 0.0, sites.size)
    mean = (size * start)[site] * evidence.part
    effect = np.ones(SITE_KINDS * ROAD_CLASSES)
    for _ in range(_ROUNDS):
        by_class = _ratio(row_class, seen, mean, len(effect))
        effect *= by_class
        mean = mean * by_class[row_class]
        mean = mean * _ratio(zone, seen, mean, int(zone.max(initial=0)) + 1)[zone]
    of_site, seen_at = (np.bincount(site, values, len(sites)).astype(float) for values in (mean, seen))
    of_site, seen_at = of_site / dispersion, seen_at / dispersion
    shape = np.array([_fit_shape(seen_at[of], of_site[of]) for of in _sites_of_kinds(sites, of_site)])
    a = shape[sites.kind]
    return SitePrior(effect.reshape(SITE_KINDS, ROAD_CLASSES), shape, (a + seen_at) / (a + of_site))


def _sites_of_kinds(sites: Sites, mean: FloatArray) -> list[IntArray]:
    return [np.flatnonzero((sites.kind == kind) & (mean > 0)) for kind in range(SITE_KINDS)]


def _ratio(group: IntArray, seen: FloatArray, mean: FloatArray, groups: int) -> FloatArray:
    ratio: FloatArray = (np.bincount(group, seen, groups) + _HALF) / (np.bincount(group, mean, groups) + _HALF)
    return ratio


def _fit_shape(seen: FloatArray, mean: FloatArray) -> float:
    """The shape of the gamma distribution of site rates around their means, from counts (negative binomial)."""
    if not len(seen):
        return 1.0

    def minus_log_likelihood(log_shape: float) -> float:
        a = np.exp(log_shape)
        terms = gammaln(a + seen) - gammaln(a) + a * np.log(a / (a + mean)) + seen * np.log(mean / (a + mean))
        return -float(terms.sum())

    bounds = np.log(_LEAST_SHAPE), np.log(_MOST_SHAPE)
    return float(np.exp(minimize_scalar(minus_log_likelihood, bounds=bounds, method="bounded").x))
