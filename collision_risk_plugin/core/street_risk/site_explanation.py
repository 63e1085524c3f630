"""Explanation of a site: what is expected on it and on sites like it, its rank in the city, what was counted there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray
from ..geo.geodesy import metres_per_degree
from ..streets.network import Network
from ..streets.road_class import RoadClass
from ..streets.sites import SiteKind
from ..traffic.volume_table import VolumeTable
from .class_volumes import class_volumes, entering_volumes
from .placing import SEGMENT_METRES, sites_of_points
from .site_figures import site_figures
from .street_rates import WEEKS_PER_YEAR, Expected, StreetRates

Interval = tuple[float, float, float]
"""A value with the bounds of its 90 % interval."""
_NAMES_SHOWN = 3


@dataclass(frozen=True)
class SiteExplanation:
    """A segment or an intersection: `size` is its metres, or its number of legs. None: not known.

    `in_60_days`: expected at the `hour` of the week; `in_a_year`: in a year of typical weeks. `prior_in_a_year`: what
    sites of its kind, class and size have in its zones. `zone`: index of the zone with the most of its collisions.
    `relative`: expected in a year a kilometre ÷ that of all segments together, or ÷ the mean of all intersections.
    `rank`: 1 is the highest by that of `ranked` sites of its kind. `vehicles_a_day`: along it, or entering it.
    """

    site: int
    name: str
    kind: SiteKind
    road_class: RoadClass
    size: float
    zone: int | None
    hour: int
    in_60_days: Interval | None
    in_a_year: Interval | None
    prior_in_a_year: float | None
    relative: float | None
    rank: int | None
    ranked: int
    vehicles_a_day: Interval | None


@dataclass(frozen=True)
class YearCount:
    """What was counted at a site in a year: collisions, and persons hurt (injured or killed) by mode, as in MODES."""

    year: int
    collisions: int
    hurt: tuple[int, int, int]


def site_at(network: Network, lon: float, lat: float) -> int | None:
    """The site at a place: an intersection or the nearest segment, by the rule for collisions; None: too far off."""
    site = int(sites_of_points(network, np.array([lon]), np.array([lat]))[0])
    return None if site < 0 else site


def explain_site(
    network: Network, rates: StreetRates, site: int, hour: int, volumes: VolumeTable | None = None
) -> SiteExplanation:
    """Explain a site of a network at an hour of the week."""
    sites = network.sites
    year = rates.typical_year()
    figures = site_figures(network, year, rates.measure)
    kind = SiteKind(int(sites.kind[site]))
    of_kind = figures.relative[sites.kind == kind]
    relative = _known(figures.relative[site])
    return SiteExplanation(
        site=site,
        name=site_name(network, site),
        kind=kind,
        road_class=RoadClass(int(sites.road_class[site])),
        size=float(sites.size[site]),
        zone=int(figures.zone[site]) if figures.zone[site] >= 0 else None,
        hour=hour,
        in_60_days=_interval(rates.in_60_days(hour), site),
        in_a_year=_interval(year, site),
        prior_in_a_year=_prior_in_a_year(rates, site),
        relative=relative,
        rank=None if relative is None else 1 + int((of_kind > relative).sum()),
        ranked=int((~np.isnan(of_kind)).sum()),
        vehicles_a_day=None if volumes is None else _vehicles_a_day(network, site, volumes),
    )


def site_name(network: Network, site: int) -> str:
    """The street of a segment, or those that meet at an intersection; empty if they have no names."""
    if site < network.sites.segments:
        of_site = network.shape == site
    else:
        at = network.sites.node_site == site
        of_site = at[network.tail] | at[network.head]
    streets = Counter(filter(None, (network.names[name] for name in network.name[of_site].tolist())))
    in_order = sorted(streets, key=lambda name: (-streets[name], name))
    return " & ".join(in_order[:_NAMES_SHOWN])


def bounds_around(network: Network, site: int) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees of a box that holds every point that could be placed on a site."""
    if site < network.sites.segments:
        part = slice(network.shape_start[site], network.shape_start[site + 1])
        x, y = network.x[part], network.y[part]
    else:
        # What lies inside an intersection is between its nodes, or nearly so.
        at = network.sites.node_site == site
        x, y = network.node_lon[at], network.node_lat[at]
    per_lon, per_lat = (2 * SEGMENT_METRES / float(metres) for metres in metres_per_degree(float(y.mean())))
    return float(x.min()) - per_lon, float(y.min()) - per_lat, float(x.max()) + per_lon, float(y.max()) + per_lat


def counts_by_year(
    network: Network, site: int, lon: FloatArray, lat: FloatArray, year: IntArray, hurt: npt.NDArray[np.int64]
) -> tuple[YearCount, ...]:
    """The collisions (P,) that lie on a site by the `year` of each, oldest first; `hurt` (P, 3): persons."""
    here = sites_of_points(network, lon, lat) == site
    counts = []
    for each in np.unique(year).tolist():
        now = here & (year == each)
        pedestrians, cyclists, motorists = hurt[now].sum(axis=0).tolist()
        counts.append(YearCount(each, int(now.sum()), (pedestrians, cyclists, motorists)))
    return tuple(counts)


def _interval(expected: Expected, site: int) -> Interval | None:
    mean, lower, upper = (float(values[site]) for values in (expected.mean, expected.lower, expected.upper))
    return None if np.isnan(mean) else (mean, lower, upper)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _prior_in_a_year(rates: StreetRates, site: int) -> float | None:
    """None where the model knows zones only: every site then has what its prior says."""
    shares = rates.shares
    rows = slice(shares.start[site], shares.start[site + 1])
    if shares.pattern is None or rows.start == rows.stop:
        return None
    of_zones = rates.week.typical[shares.zone[rows]].sum(axis=1) * WEEKS_PER_YEAR
    return _known(float(np.nansum(shares.prior[rows, shares.measure_index(rates.measure)] * of_zones)))


def _vehicles_a_day(network: Network, site: int, table: VolumeTable) -> Interval | None:
    volumes = entering_volumes(network, class_volumes(network, table))
    value, lower, upper = (float(values[site]) for values in (volumes.value, volumes.lower, volumes.upper))
    return None if np.isnan(value) else (value, lower, upper)
