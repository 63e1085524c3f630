"""Chance: exact intervals of changes, and draws of two windows that do not differ.

Counts of a city's days depend on one another: a storm, a holiday or a late batch moves a whole day or week. Their
overdispersion (variance ÷ that of independent counts) is estimated between the weeks of each window and enters every
interval and every draw, as does its uncertainty after a few weeks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import helmert
from scipy.spatial.distance import jensenshannon
from scipy.stats import beta, norm

from collision_risk_plugin.core.geo.arrays import FloatArray

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Overdispersion:
    """Overdispersion, at least 1, and the degrees of freedom of its estimate."""

    value: float
    freedom: int

    def draws(self, random: np.random.Generator, number: int) -> FloatArray:
        """Draws of the true overdispersion (number,): scaled inverse chi-squared."""
        if self.freedom < 1:
            return np.ones(number)
        return np.maximum(1.0, self.value * self.freedom / random.chisquare(self.freedom, number))


@dataclass(frozen=True, eq=False)
class WeeklyCounts:
    """Counts of K categories in the weeks of both windows: `reference` (R, K), `current` (C, K)."""

    reference: FloatArray
    current: FloatArray

    @property
    def totals(self) -> tuple[FloatArray, FloatArray]:
        """Counts of each category in the reference and in the current window (K,)."""
        return self.reference.sum(axis=0), self.current.sum(axis=0)


def rate_ratio(
    reference: float, current: float, reference_hours: float, current_hours: float, spread: float = 1.0
) -> tuple[float, float, float]:
    """Ratio of two Poisson rates (current ÷ reference) and its exact 95 % interval.

    Given the sum of both counts, the current one is binomial: Przyborowski & Wilenski (1940), Biometrika 31,
    313–323, with Clopper and Pearson's interval. Overdispersed counts weigh 1/spread each.
    """
    one, other = reference / spread, current / spread
    hours = reference_hours / current_hours
    tail = (1 - CONFIDENCE) / 2
    low = float(beta.ppf(tail, other, one + 1)) if other else 0.0
    high = float(beta.ppf(1 - tail, other + 1, one)) if one else 1.0
    bounds = [share / (1 - share) * hours if share < 1 else float("inf") for share in (low, high)]
    return (other / one * hours if one else float("inf")), bounds[0], bounds[1]


def difference_of_shares(
    reference: tuple[float, float], current: tuple[float, float], spread: float = 1.0
) -> tuple[float, float, float]:
    """Difference of two shares (current − reference), each (count, of how many), and its 95 % interval.

    Newcombe (1998), Statistics in Medicine 17, 873–890, method 10: from Wilson's interval of each.
    """
    before, before_low, before_high = _wilson(*reference, spread)
    after, after_low, after_high = _wilson(*current, spread)
    change = after - before
    low = change - float(np.hypot(after - after_low, before_high - before))
    high = change + float(np.hypot(after_high - after, before - before_low))
    return change, low, high


def _wilson(count: float, of: float, spread: float) -> tuple[float, float, float]:
    share, size, z = count / of, of / spread, float(norm.ppf(0.5 + CONFIDENCE / 2))
    middle = (share + z**2 / (2 * size)) / (1 + z**2 / size)
    half = z / (1 + z**2 / size) * float(np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2)))
    return share, middle - half, middle + half


def overdispersion_of_shares(table: WeeklyCounts) -> Overdispersion:
    """Overdispersion of shares between the weeks of each window.

    Pearson's chi-squared of weeks × categories ÷ its degrees of freedom: McCullagh & Nelder (1989), p. 127.
    """
    squares, freedom = 0.0, 0
    for weeks in (table.reference, table.current):
        used = weeks[:, weeks.sum(axis=0) > 0]
        used = used[used.sum(axis=1) > 0]
        expected = used.sum(axis=1, keepdims=True) * used.sum(axis=0) / max(used.sum(), 1)
        squares += float(((used - expected) ** 2 / expected).sum())
        freedom += max(len(used) - 1, 0) * max(used.shape[1] - 1, 0)
    return Overdispersion(max(1.0, squares / freedom) if freedom else 1.0, freedom)


def overdispersion_of_totals(reference: FloatArray, current: FloatArray) -> Overdispersion:
    """Overdispersion of weekly totals around a straight line through each window."""
    squares, freedom = 0.0, 0
    for weeks in (reference, current):
        if len(weeks) < 3 or not weeks.sum():
            continue
        at = np.arange(len(weeks))
        expected = np.maximum(np.polyval(np.polyfit(at, weeks, 1), at), 1.0)
        squares += float(((weeks - expected) ** 2 / expected).sum())
        freedom += len(weeks) - 2
    return Overdispersion(max(1.0, squares / freedom) if freedom else 1.0, freedom)


def draw_tables(
    table: WeeklyCounts, random: np.random.Generator, number: int, directions: float | None = None
) -> tuple[FloatArray, FloatArray]:
    """`number` draws of the totals of both windows under the null that both have the pooled shares: (number, K) each.

    A wild bootstrap of weeks: the differences of weeks within their window are added with random signs, which keeps
    the correlation of categories within a week: Mammen (1993), Annals of Statistics 21, 255–285. Their scale is drawn
    from its uncertainty, with as many degrees of freedom as weeks × independent `directions` of variation (None:
    estimated; 1 for a statistic of a single direction).
    """
    pooled = table.totals[0] + table.totals[1]
    windows = (table.reference, table.current)
    # Each window keeps the differences of its own weeks: shared ones would cancel in half of the draws.
    contrasts = [_contrasts(weeks) for weeks in windows]
    freedom = sum(map(len, contrasts)) * (directions or _dimensions(np.concatenate(contrasts)))
    scale = np.sqrt(freedom / random.chisquare(freedom, number))[:, None]
    drawn = []
    for weeks, differences in zip(windows, contrasts, strict=True):
        signs = random.choice((-1.0, 1.0), (number, len(differences)))  # nosec B311: resampling
        noise = scale * signs @ differences * np.sqrt(weeks.sum() / len(differences))
        drawn.append(np.maximum(weeks.sum() * pooled / pooled.sum() + noise, 0.0))
    return drawn[0], drawn[1]


def _contrasts(weeks: FloatArray) -> FloatArray:
    """Orthogonal differences between the weeks (W − 1, K) of a window, each as variable as a week of one count."""
    sizes = weeks.sum(axis=1, keepdims=True)
    residuals = weeks - sizes * weeks.sum(axis=0) / sizes.sum()
    contrasts: FloatArray = helmert(len(weeks)) @ residuals / np.sqrt(sizes.mean())
    return contrasts


def _dimensions(contrasts: FloatArray) -> float:
    """Number of independent directions of variation (participation ratio): 1 if all categories move together."""
    products = contrasts @ contrasts.T
    squares = float((products**2).sum())
    return max(float(np.trace(products)) ** 2 / squares, 1.0) if squares else 1.0


def draw_totals(mean: FloatArray, spread: Overdispersion, random: np.random.Generator, number: int) -> FloatArray:
    """Weekly totals around `mean` (W,), overdispersed by `spread`: (number, W); gamma draws with its variance."""
    overdispersion = spread.draws(random, number)[:, None]
    drawn: FloatArray = random.standard_gamma(np.maximum(mean, 1e-9) / overdispersion) * overdispersion
    return drawn


def stability_index(reference: FloatArray, current: FloatArray) -> npt.NDArray[np.float64]:
    """Population stability index of shares over the last axis; each count gets a half more, so that none is 0."""
    before, after = _shares(reference), _shares(current)
    index: FloatArray = ((after - before) * np.log(after / before)).sum(axis=-1)
    return index


def _shares(counts: FloatArray) -> FloatArray:
    shares: FloatArray = (counts + 0.5) / (counts + 0.5).sum(axis=-1, keepdims=True)
    return shares


def jensen_shannon_distance(reference: FloatArray, current: FloatArray) -> float:
    """Square root of the divergence, base e: 0 for equal shares, 0.83 for shares that have nothing in common."""
    return float(jensenshannon(reference, current))


def p_value(statistic: float, null: FloatArray) -> float:
    """Share of draws at least as large, the observation counted among them: Davison & Hinkley (1997), eq. 4.11."""
    return float((1 + (null >= statistic).sum()) / (1 + len(null)))
