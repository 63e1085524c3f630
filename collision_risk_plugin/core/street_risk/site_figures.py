"""Figures of all sites of a network, for maps: expected collisions, relative to the city, and rank in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
    shares, segments = network.site_shares, network.sites.segments
    per_km, relative = compare_sites(network, expected.mean)
    percentile = np.concatenate([_percentiles(kind) for kind in (relative[:segments], relative[segments:])])
    zone = np.full(len(network.sites), -1)
    order = np.argsort(shares.share[:, shares.measure_index(measure)], kind="stable")
    zone[shares.site[order]] = shares.zone[order]
    return SiteFigures(expected, per_km, relative, percentile, zone)


def compare_sites(network: Network, mean: FloatArray) -> tuple[FloatArray, FloatArray]:
    """`per_km` and `relative` (S,) of SiteFigures, of what is expected at each site (S,)."""
    sites = network.sites
    segments = sites.segments
    counted = _counted(network, mean)
    per_km, relative = (np.full(len(sites), np.nan) for _ in range(2))
    per_km[:segments][counted] = mean[:segments][counted] / (sites.size[:segments][counted] / 1000)
    of_segments, of_intersections = mean_rates(network, mean)
    relative[:segments] = _divided(per_km[:segments], of_segments)
    relative[segments:] = _divided(mean[segments:], of_intersections)
    return per_km, relative


def mean_rates(network: Network, mean: FloatArray) -> tuple[float, float]:
    """What is expected a kilometre of all segments, and at the mean intersection; `mean` (S,): at each site."""
    sites = network.sites
    counted, crossings = _counted(network, mean), mean[sites.segments :]
    kilometres = float(sites.size[: sites.segments][counted].sum()) / 1000
    of_segments = float(mean[: sites.segments][counted].sum()) / kilometres if kilometres else 0.0
    known = crossings[~np.isnan(crossings)]
    return of_segments, float(known.mean()) if len(known) else 0.0


def _counted(network: Network, mean: FloatArray) -> npt.NDArray[np.bool_]:
    """Whether each segment (G,) has figures of its own."""
    sites = network.sites
    counted = (sites.size[: sites.segments] > 0) & ~np.isnan(mean[: sites.segments])
    return counted if network.site_shares.pattern is None else counted & ~sites.inside


def _divided(values: FloatArray, mean: float) -> FloatArray:
    """The values ÷ their mean; NaN where that is 0."""
    return values / mean if mean > 0 else np.full(len(values), np.nan)


def _percentiles(values: FloatArray) -> FloatArray:
    known = np.sort(values[~np.isnan(values)])
    percent = 100 * np.searchsorted(known, values) / max(len(known), 1)
    return np.where(np.isnan(values), np.nan, percent)
