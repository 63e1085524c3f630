"""Risk per vehicle: the rates of sites ÷ the vehicles that pass them, with an interval from both uncertainties."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from ..streets.network import Network

PER_MILLION = 1e6


@dataclass(frozen=True, eq=False)
class Estimate:
    """Values of S sites with their 90 % intervals, (S,) each, NaN where nothing is known."""

    value: FloatArray
    lower: FloatArray
    upper: FloatArray


def entering_volumes(network: Network, segments: Estimate) -> Estimate:
    """The vehicles of every site (S,): along each segment, both directions (G,), and entering each intersection.

    Who enters an intersection also leaves it, so half the sum of its legs' volumes enters. The errors of its legs are
    taken as one and the same (they often are of one street), so their bounds add up too: no interval is too narrow.
    """
    sites = network.sites
    one, other = network.shape_ends
    outside = ~sites.inside
    legs = np.concatenate((sites.node_site[one[outside]], sites.node_site[other[outside]]))
    shape = np.tile(np.flatnonzero(outside), 2)
    at = legs >= 0
    site, shape = legs[at], shape[at]

    def of_sites(volume: FloatArray) -> FloatArray:
        total: FloatArray = np.bincount(site, volume[shape] / 2, minlength=len(sites)).astype(float)
        total[: sites.segments] = volume
        return total

    return Estimate(of_sites(segments.value), of_sites(segments.lower), of_sites(segments.upper))


def risk_per_vehicle(rate: Estimate, volume: Estimate, kilometres: FloatArray) -> Estimate:
    """Rates per hour (S,) ÷ vehicles per hour (S,): per million vehicle-km of segments, per million entering vehicles.

    `kilometres` (S,): the length of a segment, 1 of an intersection. With r and v on the scale of logarithms the bounds
    are x − √((r − r_lower)² + (v_upper − v)²) and x + √((r_upper − r)² + (v − v_lower)²), where x = r − v: the method
    of variance estimates recovery (Zou and Donner 2008, Statistics in Medicine 27: 1693–1702), which takes the gamma
    posterior of the rate and the lognormal error of the volume as they are.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = PER_MILLION * rate.value / (volume.value * kilometres)
        down = np.hypot(np.log(rate.value / rate.lower), np.log(volume.upper / volume.value))
        up = np.hypot(np.log(rate.upper / rate.value), np.log(volume.value / volume.lower))
        known = (rate.value > 0) & (volume.value > 0) & (kilometres > 0)
        bounds = value * np.exp(-down), value * np.exp(up)
    return Estimate(*(np.where(known, numbers, np.nan) for numbers in (value, *bounds)))


def segment_kilometres(network: Network) -> FloatArray:
    """The length of each segment in km, 1 for an intersection (S,): what a rate per passing vehicle is per."""
    sites = network.sites
    kilometres: FloatArray = np.where(np.arange(len(sites)) < sites.segments, sites.size / 1000, 1.0)
    return kilometres


def place_volumes(shape: IntArray, volume: FloatArray, shapes: int) -> FloatArray:
    """The geometric mean of the volumes (P,) placed on each shape (G,), NaN where there is none; -1: on no shape."""
    on = (shape >= 0) & (volume > 0)
    count = np.bincount(shape[on], minlength=shapes)
    total = np.bincount(shape[on], np.log(volume[on]), minlength=shapes)
    with np.errstate(invalid="ignore"):
        mean: FloatArray = np.exp(total / count)
    return mean
