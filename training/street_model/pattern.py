"""Fits the street pattern of a model: where collisions happen, for any network, from the rows of all regimes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pyproj import Transformer

from collision_risk_plugin.core.geo.arrays import FloatArray, IntArray
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.model.street_pattern import NO_PARENT, ROAD_CLASSES, SITE_KINDS, StreetPattern
from collision_risk_plugin.core.street_risk.dividing import SiteEvidence, gather
from collision_risk_plugin.core.street_risk.placing import PlacedPoints, place_points
from collision_risk_plugin.core.streets.network import Network

from ..geodata.geography import METRIC
from ..learning.collisions import Collisions
from ..learning.places import Places
from ..learning.regimes import city_regimes
from .evidence import evidence_weights
from .recorded_places import merge_positions
from .site_model import SitePrior, fit_prior

PARENTS = {"casualty_collisions": "collisions", "incidents": "collisions"}
"""Measures whose sites are first taken to be as their parent's, of which more is known."""
_TO_METRES = Transformer.from_crs(4326, METRIC, always_xy=True)
_TO_DEGREES = Transformer.from_crs(METRIC, 4326, always_xy=True)
_DAYS_A_YEAR = 365.25
_MOST_SHAPE = 1.0
"""Of the prior of places: with a larger one the steps in which intensities are stored would drown what was seen."""


def fit_pattern(collisions: Collisions, places: Places, measures: Sequence[str], network: Network) -> StreetPattern:
    """The street pattern of collisions; class effects and shapes are those of the sites of `network`."""
    located = collisions.on(collisions.zone >= 0)
    placement = place_points(network, places.zones, located.lon, located.lat)
    weights = evidence_weights(located, measures, (_site_class(network, placement), located.zone))
    x, y = _TO_METRES.transform(located.lon, located.lat)
    points, place = merge_positions(x, y, weights[:, 0])
    lon, lat = _TO_DEGREES.transform(*points.T)
    seen = np.stack([np.bincount(place, column, len(points)) for column in weights.T], axis=1).astype(float)
    years = np.array([_years(located, one, weights[:, column]) for column, one in enumerate(measures)])
    prior_shape, prior_rate = _place_prior(seen, years)
    dispersion = np.maximum((weights**2).sum(axis=0) / np.maximum(weights.sum(axis=0), 1.0), 1.0)
    priors = _site_priors(network, gather(network, len(places), placement, weights), measures, dispersion)
    parent = [PARENTS.get(one) for one in measures]
    return StreetPattern(
        measures=tuple(measures),
        lon=lon,
        lat=lat,
        intensity=np.where(seen > 0, (prior_shape + seen) / (prior_rate + years), 0.0),
        prior_shape=prior_shape,
        prior_rate=prior_rate,
        years=years,
        class_effect=np.stack([prior.class_effect for prior in priors], axis=2),
        size_exponent=np.ones((SITE_KINDS, len(measures))),
        site_shape=np.stack([prior.shape for prior in priors], axis=1),
        dispersion=dispersion,
        parent=np.array([measures.index(one) if one in measures else NO_PARENT for one in parent]),
        parent_exponent=np.array([float(one in measures) for one in parent]),
    )


def totals_of_zones(pattern: StreetPattern, zones: ZoneSet) -> FloatArray:
    """What the places of a pattern weigh in each zone (Z, M), in collisions."""
    zone = zones.locate(pattern.lon, pattern.lat)
    inside = zone >= 0
    columns = [np.bincount(zone[inside], column, len(zones)) for column in pattern.evidence[inside].T]
    return np.stack(columns, axis=1).astype(float)


def _site_priors(
    network: Network, evidence: SiteEvidence, measures: Sequence[str], dispersion: FloatArray
) -> list[SitePrior]:
    """The prior of each measure, in order, so that a parent comes before its children."""
    priors: dict[str, SitePrior] = {}
    for column, measure in enumerate(measures):
        parent = priors.get(PARENTS.get(measure, ""))
        start = np.ones(len(network.sites)) if parent is None else parent.relative
        priors[measure] = fit_prior(network.sites, evidence, column, start, float(dispersion[column]))
    return list(priors.values())


def _years(collisions: Collisions, measure: str, weight: FloatArray) -> float:
    """The years in which the present regime would count as much as all evidence weighs."""
    regime = city_regimes(collisions.day, measure)
    present = regime == regime.max(initial=0)
    days = len(np.unique(collisions.day[present]))
    return float(weight.sum() / max(weight[present].sum(), 1.0) * max(days, 1) / _DAYS_A_YEAR)


def _place_prior(seen: FloatArray, years: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Shape and rate (M,) of the gamma prior of places, by the moments of what is `seen` (P, M) in so many `years`."""
    mean, variance = seen.mean(axis=0), seen.var(axis=0)
    shape = np.minimum(mean**2 / np.maximum(variance - mean, np.finfo(float).tiny), _MOST_SHAPE)
    shape = np.where(mean > 0, shape, 0.0)
    return shape, np.where(mean > 0, shape * years / np.maximum(mean, np.finfo(float).tiny), 0.0)


def _site_class(network: Network, placement: PlacedPoints) -> IntArray:
    """Kind and class of the site of each point (P,); one more for those on none."""
    sites = network.sites
    kind_class = sites.kind.astype(np.int64) * ROAD_CLASSES + sites.road_class
    return np.where(placement.site >= 0, kind_class[placement.site], SITE_KINDS * ROAD_CLASSES)
