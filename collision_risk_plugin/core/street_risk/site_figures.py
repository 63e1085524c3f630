"""Figures of all sites of a network, for maps: expected collisions, relative to the city, and rank in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from ..streets.network import Network
from .street_rates import Expected


@dataclass(frozen=True, eq=False)
class SiteFigures:
    """Figures (S,) of the sites of a network; NaN: no data.

    `per_km`: of segments, expected a kilometre. `relative`: of a segment `per_km` ÷ that of all segments together; of
    an intersection its expected ÷ the mean of all intersections. `percentile`: percent of the sites of its kind that
    have less, by `relative`. `zone`: index of the zone that most of its collisions are of, -1 for none.
    """

    expected: Expected
    per_km: FloatArray
    relative: FloatArray
    percentile: FloatArray
    zone: IntArray


def site_figures(network: Network, expected: Expected, measure: str) -> SiteFigures:
    """The figures of a network's sites. Segments inside an intersection count with it, and have none of their own."""
    sites, shares = network.sites, network.site_shares
    segments = sites.segments
    mean, kilometres = expected.mean, sites.size[:segments] / 1000
    counted = (kilometres > 0) & ~np.isnan(mean[:segments])
    if shares.pattern is not None:
        counted &= ~sites.inside
    per_km, relative, percentile = (np.full(len(sites), np.nan) for _ in range(3))
    per_km[:segments][counted] = mean[:segments][counted] / kilometres[counted]
    relative[:segments] = _divided(per_km[:segments], mean[:segments][counted].sum(), kilometres[counted].sum())
    crossings = mean[segments:]
    relative[segments:] = _divided(crossings, np.nansum(crossings), float((~np.isnan(crossings)).sum()))
    for kind in (slice(None, segments), slice(segments, None)):
        percentile[kind] = _percentiles(relative[kind])
    zone = np.full(len(sites), -1)
    order = np.argsort(shares.share[:, shares.measure_index(measure)], kind="stable")
    zone[shares.site[order]] = shares.zone[order]
    return SiteFigures(expected, per_km, relative, percentile, zone)


def _divided(values: FloatArray, total: float, size: float) -> FloatArray:
    """The values ÷ (total ÷ size); NaN where that is 0."""
    return values * (size / total) if total > 0 else np.full(len(values), np.nan)


def _percentiles(values: FloatArray) -> FloatArray:
    known = np.sort(values[~np.isnan(values)])
    percent = 100 * np.searchsorted(known, values) / max(len(known), 1)
    return np.where(np.isnan(values), np.nan, percent)
