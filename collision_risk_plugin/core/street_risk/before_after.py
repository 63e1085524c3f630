"""Empirical-Bayes before–after evaluation with a comparison group: did a change at some sites matter?

The method of the Highway Safety Manual (AASHTO 2010, chapter 9; Hauer 1997, Observational Before–After Studies in Road
Safety, chapters 9–12). What would have been seen after the change, had there been none, is what empirical Bayes expects
of the years before, adjusted by what comparison sites of the same kind and class, in the same borough and away from the
change, had after against before. The prior comes from the years before alone.

Two things go beyond the manual, so that the interval holds what it says. The adjustment is not one ratio but
a · E^b: b is below 1 where the differences between sites fade from year to year, or where the most collisions were
chance more than the gamma distribution knows. And the variance has, beside that of a count and of empirical Bayes, the
variation from year to year between sites and between zones that the comparison sites show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from ..geo.arrays import FloatArray, IntArray
from ..geo.geodesy import distance, metres_per_degree
from ..geo.zones import ZoneSet
from ..streets.cancellation import IsCancelled, heed, never
from ..streets.network import Network
from .change_effect import Effect, effect_of
from .change_periods import Days, Periods

AWAY_METRES = 150.0
"""Comparison sites are at least this far from every site that was changed: collisions may have moved next door."""
LEAST_SITES, LEAST_COUNT = 50, 100.0
"""Sites and collisions before that a comparison group needs; else it is of all boroughs, then of all classes."""
_ZONE_STRENGTH = 20.0
"""Collisions that the borough's rate weighs in that of one zone."""
_CELL_METRES = 400.0
_CLASSES = 16
_LEAST_SHAPE, _MOST_SHAPE = 0.02, 1e3
_SLOPE_ERROR = 0.1
_LEAST_PART = 0.25
_ROUNDS = 30
_NORMAL_95 = 1.959964
_QUARTERS = 4


class NoComparison(InputError):
    template = (
        "There are too few sites to compare with: {sites} of their kind that are at least {metres:.0f} m away, with "
        "{count:.0f} in the years before. Choose streets of a larger area, or a measure of which there is more."
    )


@dataclass(frozen=True, eq=False)
class SiteTraits:
    """What sites of a network are compared by, (S,) each: `size`, `group` (kind and class), `borough`, `zone`, place.

    `counted`: it can be compared: it lies in a zone, and is no piece inside an intersection.
    """

    size: FloatArray
    group: IntArray
    borough: IntArray
    zone: IntArray
    lon: FloatArray
    lat: FloatArray
    counted: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class SiteCollisions:
    """Collisions on sites (N,): `site`, -1 for none, `day`, and what each `added` to the measure."""

    site: IntArray
    day: Days
    added: FloatArray

    def counts(self, days: Days, size: int) -> FloatArray:
        """What the measure counts on each of `size` sites on some days (ascending)."""
        if not len(self.day) or not len(days):
            return np.zeros(size)
        first = days[0]
        asked = np.zeros(int((days[-1] - first).astype(np.int64)) + 1, dtype=bool)
        asked[(days - first).astype(np.int64)] = True
        offset = (self.day - first).astype(np.int64)
        within = np.flatnonzero((offset >= 0) & (offset < len(asked)) & (self.site >= 0))
        within = within[asked[offset[within]]]
        counts: FloatArray = np.bincount(self.site[within], self.added[within], size).astype(float)
        return counts


@dataclass(frozen=True)
class Suitability:
    """Whether comparison sites moved as the changed ones in the years before: mean of the sample odds ratios.

    Near 1 they did; `lower`, `upper`: 95 % interval of the mean.
    """

    odds_ratio: float
    lower: float
    upper: float

    @property
    def suitable(self) -> bool:
        """Whether nothing speaks against it."""
        return self.lower <= 1 <= self.upper


@dataclass(frozen=True, eq=False)
class ChangedSites:
    """Figures of the T sites of one change, (T,) each but for the last.

    `before`, `after`: seen; `expected_before`: by empirical Bayes; `expected_after`: had there been no change.
    `variance`: of `expected_after`, each on its own; `shared_variance`: what their sum has beside the sum of these.
    `per_collision`: variance of a count over its mean, 1 for collisions. `compared`: number of comparison sites.
    """

    site: IntArray
    before: FloatArray
    expected_before: FloatArray
    expected_after: FloatArray
    after: FloatArray
    variance: FloatArray
    shared_variance: float
    per_collision: float
    compared: int
    suitability: Suitability | None

    def effect(self, number: int) -> Effect:
        """The effect at one of the sites."""
        expected = float(self.expected_after[number])
        return effect_of(float(self.after[number]), expected, float(self.variance[number]), self.per_collision)


def site_traits(network: Network, zones: ZoneSet) -> SiteTraits:
    """The traits of a network's sites."""
    sites = network.sites
    zone = zones.locate(sites.lon, sites.lat)
    names = sorted(set(zones.boroughs))
    borough = np.array([*(names.index(name) for name in zones.boroughs), -1])
    counted = zone >= 0
    counted[: sites.segments] &= ~sites.inside
    group = sites.kind.astype(np.int64) * _CLASSES + sites.road_class
    return SiteTraits(np.maximum(sites.size, 1.0), group, borough[zone], zone, sites.lon, sites.lat, counted)


def evaluate_change(
    traits: SiteTraits,
    collisions: SiteCollisions,
    changed: IntArray,
    periods: Periods,
    all_changed: IntArray | None = None,
    is_cancelled: IsCancelled = never,
) -> ChangedSites:
    """Evaluate a change of the sites `changed` (T,); none of `all_changed`, nor what is near, is compared with.

    Raises NoComparison, Cancelled.
    """
    size = len(traits.size)
    before, after = (collisions.counts(days, size) for days in (periods.before, periods.after))
    compared = traits.counted & _away(traits, changed if all_changed is None else all_changed, is_cancelled)
    added = collisions.added[np.append(compared, False)[collisions.site]]
    per_collision = float((added**2).sum() / max(added.sum(), 1.0)) or 1.0
    fits = []
    for members, targets in _strata(traits, compared, changed, before):
        heed(is_cancelled)
        fits.append(_fit(_Stratum(members, targets, traits, before, after, per_collision)))
    site = np.concatenate([fit.targets for fit in fits])
    expected_after = np.concatenate([fit.expected_after for fit in fits])
    # From the smallest to the largest: each site, its surroundings, its zone.
    areas = (np.arange(size), _cells(traits), traits.zone)
    extra = _extra_variation(fits, areas)
    variance = np.maximum(np.concatenate([fit.variance for fit in fits]) + extra[0] * expected_after**2, 0.0)
    shared = sum(fit.adjustment_variance for fit in fits)
    for part, area in zip(extra[1:], areas[1:]):
        shared += part * float((_sums(area[site], expected_after) ** 2).sum())
    everyone = np.unique(np.concatenate([fit.members for fit in fits]))
    order = np.argsort(site)
    return ChangedSites(
        site=site[order],
        before=before[site][order],
        expected_before=np.concatenate([fit.expected_before for fit in fits])[order],
        expected_after=expected_after[order],
        after=after[site][order],
        variance=variance[order],
        shared_variance=shared,
        per_collision=per_collision,
        compared=len(everyone),
        suitability=_suitability(collisions, periods, site, everyone, size),
    )


def overall_effect(parts: Sequence[ChangedSites]) -> Effect:
    """The effect at the sites of all changes together."""
    seen = sum(float(part.after.sum()) for part in parts)
    expected = sum(float(part.expected_after.sum()) for part in parts)
    variance = max(0.0, sum(float(part.variance.sum()) + part.shared_variance for part in parts))
    per_collision = max(part.per_collision for part in parts)
    return effect_of(seen, expected, variance, per_collision)


def _away(traits: SiteTraits, changed: IntArray, is_cancelled: IsCancelled) -> npt.NDArray[np.bool_]:
    """Which sites (S,) are not among the `changed`, nor near one."""
    away = np.ones(len(traits.size), dtype=bool)
    away[changed] = False
    reach = AWAY_METRES / 111_000
    order = np.argsort(traits.lat, kind="stable")
    ordered = traits.lat[order]
    for site in changed.tolist():
        heed(is_cancelled)
        first, last = np.searchsorted(ordered, (traits.lat[site] - reach, traits.lat[site] + reach))
        near = order[first:last]
        metres = np.asarray(distance(traits.lon[near], traits.lat[near], traits.lon[site], traits.lat[site]))
        away[near[metres < AWAY_METRES]] = False
    return away


def _strata(
    traits: SiteTraits, compared: npt.NDArray[np.bool_], changed: IntArray, before: FloatArray
) -> list[tuple[IntArray, IntArray]]:
    """Comparison sites and changed sites of each kind, class and borough. Raises NoComparison."""
    strata = []
    key = traits.group * 64 + traits.borough
    for value in np.unique(key[changed]).tolist():
        targets = changed[key[changed] == value]
        group = traits.group[targets[0]]
        for alike in (key == value, traits.group == group, traits.group // _CLASSES == group // _CLASSES):
            members = np.flatnonzero(compared & alike)
            if len(members) >= LEAST_SITES and before[members].sum() >= LEAST_COUNT:
                break
        else:
            raise NoComparison(sites=len(members), metres=AWAY_METRES, count=float(before[members].sum()))
        strata.append((members, targets))
    return strata


@dataclass(frozen=True, eq=False)
class _Stratum:
    """Comparison sites `members` (C,) and changed sites `targets` (T,), and the counts of all sites (S,)."""

    members: IntArray
    targets: IntArray
    traits: SiteTraits
    before: FloatArray
    after: FloatArray
    per_collision: float


@dataclass(frozen=True, eq=False)
class _Fit:
    """What is expected on the targets (T,), and how the members (C,) differ from what is expected on them."""

    members: IntArray
    targets: IntArray
    expected_before: FloatArray
    expected_after: FloatArray
    variance: FloatArray
    adjustment_variance: float
    member_expected: FloatArray
    member_variance: FloatArray
    member_residual: FloatArray


def _fit(stratum: _Stratum) -> _Fit:
    members, targets, one = stratum.members, stratum.targets, stratum.per_collision
    # Of the years before also the changed sites are of the population that the prior is of: without them, if they
    # were chosen for their collisions, it would lack those that have most.
    population = np.concatenate((members, targets))
    prior = _prior_means(stratum, population)
    seen, mean = stratum.before[population], prior[population]
    spread = float((((seen - mean) ** 2) - one * mean).sum() / (mean**2).sum())
    shape = float(np.clip(1 / max(spread, 1 / _MOST_SHAPE), _LEAST_SHAPE, _MOST_SHAPE))
    # Gamma prior of shape a and mean m; of counts in units of `one` it becomes a + K and m (a + K) / (a + m).
    posterior_shape = shape + stratum.before / one
    expected = prior * posterior_shape / (shape + prior / one)
    slope, level, covariance = _adjust(expected[members], stratum.after[members])
    centred = np.log(expected) - np.log(expected[members]).mean()
    adjusted = np.exp(level + slope * centred)
    gradient = np.array([adjusted[targets].sum(), (adjusted * centred)[targets].sum()])
    variance = adjusted**2 / posterior_shape
    return _Fit(
        members=members,
        targets=targets,
        expected_before=expected[targets],
        expected_after=adjusted[targets],
        variance=variance[targets],
        adjustment_variance=float(gradient @ covariance @ gradient),
        member_expected=adjusted[members],
        member_variance=one * adjusted[members] + variance[members],
        member_residual=stratum.after[members] - adjusted[members],
    )


def _prior_means(stratum: _Stratum, members: IntArray) -> FloatArray:
    """Prior mean of each site (S,) before the change: its size × the rate of the members × a factor of its zone."""
    traits = stratum.traits
    rate = stratum.before[members].sum() / traits.size[members].sum()
    base = traits.size * rate
    zones = int(traits.zone.max()) + 1
    seen = np.bincount(traits.zone[members], stratum.before[members], zones)
    expected = np.bincount(traits.zone[members], base[members], zones)
    strength = _ZONE_STRENGTH * stratum.per_collision
    factor = (seen + strength) / (expected + strength)
    means: FloatArray = base * factor[traits.zone]
    return means


def _adjust(expected: FloatArray, after: FloatArray) -> tuple[float, float, FloatArray]:
    """Slope b, level and their covariance (2, 2; level first) of after ~ exp(level + b · (log E − its mean)).

    Poisson quasi-likelihood by Newton's method with a normal prior of b, 1 ± _SLOPE_ERROR: few comparison sites leave
    the manual's ratio. The covariance is the sandwich, so that counts may vary as they do.
    """
    centred = np.log(expected)
    centred = centred - centred.mean()
    design = np.column_stack((np.ones(len(expected)), centred))
    prior = np.array([[0.0, 0.0], [0.0, _SLOPE_ERROR**-2]])
    values = np.array([np.log(max(after.sum(), 0.5) / np.exp(centred).sum()), 1.0])
    for _ in range(_ROUNDS):
        mean = np.exp(np.clip(design @ values, -30, 30))
        gradient = design.T @ (after - mean) - prior @ (values - [0.0, 1.0])
        step = np.linalg.solve((design * mean[:, None]).T @ design + prior, gradient)
        values = values + np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-9 or not after.any():
            break
    mean = np.exp(design @ values)
    inverse = np.linalg.inv((design * mean[:, None]).T @ design + prior)
    residual = design * (after - mean)[:, None]
    covariance = inverse @ (residual.T @ residual + prior) @ inverse
    return float(values[1]), float(values[0]), covariance


def _extra_variation(fits: Sequence[_Fit], areas: Sequence[IntArray]) -> list[float]:
    """Relative variance from year to year between areas of each size, by the moments of the comparison sites.

    `areas`: the number of the area of each site (S,), the smallest areas first. What smaller areas explain is not
    counted again, and what empirical Bayes expects too much of is taken off: of sums R of residuals with variances V,
    where E is expected, Σ (R² ÷ V − 1) ÷ Σ E² ÷ V.
    """
    members = np.concatenate([fit.members for fit in fits])
    expected, variance, residual = (
        np.concatenate(parts)
        for parts in zip(*((fit.member_expected, fit.member_variance, fit.member_residual) for fit in fits))
    )
    found: list[float] = []
    explained = variance
    for area in areas:
        number = area[members]
        sums, sums_expected = _sums(number, residual), _sums(number, expected)
        # Of what smaller areas add, each area of this size has the sum.
        known = _sums(number, explained)
        extra = float((sums**2 / known - 1).sum() / (sums_expected**2 / known).sum())
        found.append(extra)
        share = sums_expected[np.unique(number, return_inverse=True)[1]]
        explained = np.maximum(explained + extra * expected * share, _LEAST_PART * variance)
    return found


def _sums(number: IntArray, values: FloatArray) -> FloatArray:
    """Sums of values (N,) by the numbers that there are (N,), in ascending order."""
    position = np.unique(number, return_inverse=True)[1].ravel()
    sums: FloatArray = np.bincount(position, values).astype(float)
    return sums


def _cells(traits: SiteTraits) -> IntArray:
    """The number of the square cell of _CELL_METRES in which each site lies (S,)."""
    east, north = metres_per_degree(float(traits.lat.mean()))
    column, row = (traits.lon * east) // _CELL_METRES, (traits.lat * north) // _CELL_METRES
    cells: IntArray = (column * 1_000_000 + row).astype(np.int64)
    return cells


def _suitability(
    collisions: SiteCollisions, periods: Periods, changed: IntArray, compared: IntArray, size: int
) -> Suitability | None:
    """The sample odds ratios of the quarters before (HSM appendix 9A; Hauer 1997, section 9.3); None: too few.

    o = (K₁ C₂ ÷ (K₂ C₁)) ÷ (1 + 1 ÷ K₂ + 1 ÷ C₁) of counts K on the changed and C on the comparison sites in two
    successive quarters.
    """
    quarters = np.array_split(periods.before, _QUARTERS * periods.years_before)
    counts = [collisions.counts(days, size) for days in quarters]
    treated, others = (np.array([count[sites].sum() for count in counts]) for sites in (changed, compared))
    if treated.min() < 5 or others.min() < 5:
        return None
    first, second = treated[:-1], treated[1:]
    ratios = first * others[1:] / (second * others[:-1]) / (1 + 1 / second + 1 / others[:-1])
    mean, error = float(ratios.mean()), float(ratios.std(ddof=1) / np.sqrt(len(ratios)))
    return Suitability(mean, mean - _NORMAL_95 * error, mean + _NORMAL_95 * error)
