"""Network screening: ranks sites by what is expected on them, or by its excess over the prior, with intervals.

The performance measures of the Highway Safety Manual (part B, chapter 4): expected average crash frequency with
empirical Bayes adjustment, its excess over what sites of that kind and class have, and the probability of exceeding
most others. Ranks and probabilities are those of draws from the gamma posteriors of the sites, independent of each
other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from ..streets.cancellation import IsCancelled, heed, never

DRAWS = 400
"""Draws from the posteriors: a probability of 5 % is then within 1.1 points (one standard error)."""
_SEED = 15
_INTERVAL = 0.05, 0.95


@dataclass(frozen=True, eq=False)
class ScreenedSites:
    """Sites in the order of their ranks: `site` (K,), `score` (K,), the value that ranks them.

    `rank_low`, `rank_high` (K,): 90 % interval of the rank, 1 first. `worst` (K,): probability that the site is among
    the worst part of all that were screened.
    """

    site: IntArray
    score: FloatArray
    rank_low: IntArray
    rank_high: IntArray
    worst: FloatArray


def screen(
    sites: IntArray,
    expected: FloatArray,
    shape: FloatArray,
    prior: FloatArray | None = None,
    worst_part: float = 0.01,
    limit: int | None = None,
    is_cancelled: IsCancelled = never,
) -> ScreenedSites:
    """Rank `sites` (V,) by `expected` (V,) with gamma `shape` (V,), or by its excess over the `prior` means (V,).

    `worst_part` (0–1) of the sites, one at least, are the worst. The first `limit` are kept, or all. The same values
    give the same draws. Raises Cancelled.
    """
    baseline = np.zeros(len(sites)) if prior is None else prior
    score = expected - baseline
    order = np.lexsort((sites, -score))
    kept = order if limit is None else order[:limit]
    worst = max(1, round(worst_part * len(sites)))
    among_worst = np.zeros(len(kept))
    ranks = np.empty((DRAWS, len(kept)), dtype=np.int32)
    generator = np.random.default_rng(_SEED)
    certain = ~np.isfinite(shape)
    drawn_shape = np.where(certain, 1.0, shape)
    for draw in range(DRAWS):
        heed(is_cancelled)
        factor = np.where(certain, 1.0, generator.standard_gamma(drawn_shape) / drawn_shape)
        drawn = expected * factor - baseline
        # 1 + the number of sites above.
        ascending = np.sort(drawn)
        ranks[draw] = 1 + len(sites) - np.searchsorted(ascending, drawn[kept], side="right")
        among_worst += ranks[draw] <= worst
    ranks.sort(axis=0)
    low, high = (ranks[round(part * (DRAWS - 1))].astype(np.int64) for part in _INTERVAL)
    return ScreenedSites(sites[kept], score[kept], low, high, among_worst / DRAWS)
