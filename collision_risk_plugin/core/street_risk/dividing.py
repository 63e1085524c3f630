"""Divides the rates of zones among sites: empirical Bayes of what was seen on each site and of what it is.

The gamma–Poisson model of the Highway Safety Manual, site by site: the prior mean of a site is a factor of its zone ×
an effect of its kind and class × its size to a power; the factor makes the priors of a zone sum to what was seen on its
sites, and those of a class come near to what was seen on the sites of that class in this network. What is seen weighs
the more, the more the prior expects: E = w · prior + (1 − w) · seen, w = a ÷ (a + prior), with the shape a of the gamma
distribution (Hauer 1997, Observational Before–After Studies in Road Safety). Counts whose variance is φ times their
mean tell as much as 1/φ times as many: prior and seen are divided by φ there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray
from ..model.street_pattern import NO_PARENT, ROAD_CLASSES, SITE_KINDS, StreetPattern
from ..streets.network import Network
from ..streets.site_shares import SiteShares
from .placing import PlacedPoints

_PLACED_STRENGTH = 1.0
"""Collisions that the part on sites in all zones together weighs in the estimate for one zone."""
_CLASS_STRENGTH = 20.0
"""Collisions that the effect of a class, as it was fitted, weighs against what the sites of this network show."""
_CLASS_ROUNDS = 3
_NEXT_TO_NOTHING = 1e-9
"""Collisions."""


@dataclass(frozen=True, eq=False)
class SiteEvidence:
    """What was seen on the sites of a network and in its zones, in R rows: a site in a zone that it lies in.

    Rows ascend by `site` and `zone` (R,). `part` (R,): part of the site in the zone; over its zones they sum to 1 at
    most. `seen` (R, M) collisions; `unplaced` (Z, M): those in a zone, but on no site.
    """

    site: IntArray
    zone: IntArray
    part: FloatArray
    seen: FloatArray
    unplaced: FloatArray


def gather(network: Network, zones: int, placement: PlacedPoints, weights: FloatArray) -> SiteEvidence:
    """The evidence of P points with `weights` (P, M) that were placed on the sites of a network."""
    in_zone = placement.zone >= 0
    placed = in_zone & (placement.site >= 0)
    site, zone, part = _site_zones(network)
    key = np.concatenate((site * zones + zone, (placement.site * zones + placement.zone)[placed]))
    rows, row = np.unique(key, return_inverse=True)
    parts = _sum(row[: len(site)], part, len(rows))
    unplaced = in_zone & ~placed
    return SiteEvidence(
        site=rows // zones,
        zone=rows % zones,
        part=parts,
        seen=_sums(row[len(site) :], weights[placed], len(rows)),
        unplaced=_sums(placement.zone[unplaced], weights[unplaced], zones),
    )


def divide(pattern: StreetPattern, network: Network, evidence: SiteEvidence) -> SiteShares:
    """The share of each site in the rates of its zones, by the constants of the pattern.

    A measure with a parent starts from what the parent found: the prior of a site is multiplied by (posterior ÷ prior
    of the parent) to a power. The `prior` of the shares is that without the parent.
    """
    sites, many = network.sites, len(pattern.measures)
    kind, road_class = sites.kind.astype(np.int64), sites.road_class
    share, prior = (np.empty((len(evidence.site), many), dtype=np.float32) for _ in range(2))
    shape = np.empty((len(sites), many), dtype=np.float32)
    unplaced = np.empty_like(evidence.unplaced)
    relative = np.empty((len(sites), many))
    for measure in range(many):
        weight = pattern.class_effect[kind, road_class, measure] * sites.size ** pattern.size_exponent[kind, measure]
        found = np.ones(len(sites))
        if (parent := int(pattern.parent[measure])) != NO_PARENT:
            found = relative[:, parent] ** pattern.parent_exponent[measure]
        a = pattern.site_shape[kind, measure]
        dispersion = float(pattern.dispersion[measure])
        posterior = _posterior(evidence, measure, weight, found, a * dispersion, kind * ROAD_CLASSES + road_class)
        share[:, measure], prior[:, measure] = posterior.share, posterior.prior_share
        unplaced[:, measure] = posterior.unplaced
        shape[:, measure] = a + posterior.seen / dispersion
        relative[:, measure] = shape[:, measure] / (a + posterior.prior / dispersion)
    return SiteShares(
        start=np.searchsorted(evidence.site, np.arange(len(sites) + 1)),
        zone=evidence.zone,
        share=share,
        prior=prior,
        shape=shape,
        unplaced=unplaced,
        measures=pattern.measures,
        pattern=pattern.id,
    )


@dataclass(frozen=True, eq=False)
class _Posterior:
    """Of one measure: `share`, `prior_share` (R,), `unplaced` (Z,); of each site `prior` mean and `seen` (S,)."""

    share: npt.NDArray[np.float32]
    prior_share: npt.NDArray[np.float32]
    unplaced: FloatArray
    prior: FloatArray
    seen: FloatArray


def _posterior(
    evidence: SiteEvidence, measure: int, weight: FloatArray, found: FloatArray, a: FloatArray, kind_class: IntArray
) -> _Posterior:
    """Of priors in proportion to `weight` × what the parent `found`, shape `a` and class of each site, (S,) each."""
    site, zone, seen, rest = evidence.site, evidence.zone, evidence.seen[:, measure], evidence.unplaced[:, measure]
    sites, zones = len(weight), len(rest)
    row_weight = weight[site] * evidence.part
    has_sites = _sum(zone, row_weight, zones) > 0
    on_sites = _sum(zone, seen, zones)
    # A zone where nothing was seen is divided by the priors alone: next to nothing is expected, and none is missing.
    total = np.maximum(on_sites + rest, _NEXT_TO_NOTHING)
    expected = total * _part_on_sites(on_sites, rest, has_sites | (on_sites > 0))
    of_class, prior = (
        _fit_classes(values, kind_class[site], zone, seen, expected)
        for values in (row_weight, row_weight * found[site])
    )
    site_prior = _sum(site, prior, sites)
    site_seen = _sum(site, seen, sites)
    trust = (a / (a + site_prior))[site]
    posterior = trust * prior + (1 - trust) * seen
    whole = (_sum(zone, posterior, zones) + total - expected)[zone]
    share, prior_share = ((values / whole).astype(np.float32) for values in (posterior, of_class))
    unplaced = np.maximum(1 - _sum(zone, share.astype(float), zones), 0)
    return _Posterior(share, prior_share, unplaced, site_prior, site_seen)


def _fit_classes(
    weight: FloatArray, kind_class: IntArray, zone: IntArray, seen: FloatArray, expected: FloatArray
) -> FloatArray:
    """Priors of rows (R,) in proportion to their weights, with the effects of classes moved to what this network shows.

    Another map calls other streets major than that on whose sites the effects were fitted. Iterative proportional
    fitting of classes and zones; a class of which little was seen keeps its effect.
    """
    prior = _in_proportion(weight, zone, expected)
    for _ in range(_CLASS_ROUNDS):
        of_class, was = (_sum(kind_class, values, SITE_KINDS * ROAD_CLASSES) for values in (seen, prior))
        ratio = (of_class + _CLASS_STRENGTH) / (was + _CLASS_STRENGTH)
        prior = _in_proportion(prior * ratio[kind_class], zone, expected)
    return prior


def _in_proportion(weight: FloatArray, zone: IntArray, total: FloatArray) -> FloatArray:
    """The `total` of each zone (Z,), spread over its rows in proportion to their weights (R,)."""
    whole = _sum(zone, weight, len(total))
    return weight * np.divide(total, whole, out=np.zeros(len(total)), where=whole > 0)[zone]


def _part_on_sites(on_sites: FloatArray, rest: FloatArray, has_sites: npt.NDArray[np.bool_]) -> FloatArray:
    """The part of each zone's collisions that are on its sites (Z,); of all zones together, where few were seen."""
    everywhere = on_sites[has_sites].sum(), rest[has_sites].sum()
    overall = everywhere[0] / sum(everywhere) if sum(everywhere) > 0 else 1.0
    part = (on_sites + _PLACED_STRENGTH * overall) / (on_sites + rest + _PLACED_STRENGTH)
    return np.where(has_sites, part, 0.0)


def _site_zones(network: Network) -> tuple[IntArray, IntArray, FloatArray]:
    """The zones of each site, and the part of it in each, in rows (may repeat): metres of a segment, legs otherwise."""
    overlay, sites = network.overlay, network.sites
    shape = np.repeat(np.arange(sites.segments), np.diff(overlay.start))
    outside = ~sites.inside
    rows = np.flatnonzero((overlay.zone >= 0) & outside[shape])
    found = [(shape[rows], overlay.zone[rows], overlay.metres[rows] / sites.size[shape[rows]])]
    for node, row in zip(network.shape_ends, (overlay.start[:-1], overlay.start[1:] - 1)):
        site, zone = sites.node_site[node], overlay.zone[row]
        at = np.flatnonzero((site >= 0) & (zone >= 0) & outside)
        found.append((site[at], zone[at], 1 / sites.size[site[at]]))
    site, zone, part = (np.concatenate(columns) for columns in zip(*found))
    return site, zone, part


def _sum(group: IntArray, values: FloatArray, groups: int) -> FloatArray:
    """The sums of values (P,) by group (groups,)."""
    return np.bincount(group, values, groups).astype(float, copy=False)


def _sums(group: IntArray, values: FloatArray, groups: int) -> FloatArray:
    """The sums of values (P, M) by group (groups, M)."""
    return np.stack([_sum(group, column, groups) for column in values.T], axis=1)
