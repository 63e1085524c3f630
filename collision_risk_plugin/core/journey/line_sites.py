"""Streets and intersections on the way of a line: shares in the rates of zones, step by step along it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..geo.arrays import FloatArray, IntArray, concatenated_ranges
from ..geo.geodesy import distance, metres_per_degree, nearest_on_segments
from ..geo.spatial_index import SegmentPairs, select_segments
from ..street_risk.placing import INTERSECTION_METRES
from ..street_risk.route_risk import NO_SITE, SiteVisits, ZoneShares, shares_of_visits
from ..street_risk.street_rates import StreetRates
from ..streets.network import Network

STEP = 10.0
"""Metres of line that are put on one street."""
STREET_METRES = 25.0
"""A step farther from every street than this is on none."""
_MIN_COSINE = 0.7
"""A street runs along a step if their directions differ by 45° at most."""
NO_STREET = -1


@dataclass(frozen=True, eq=False)
class LineSteps:
    """K steps of a line: the `segment` of which each is part, the line's `metres` at its middle, its `length`."""

    segment: IntArray
    metres: FloatArray
    length: FloatArray


@dataclass(frozen=True, eq=False)
class LineSites:
    """Sites on the way of a line, by its K steps.

    `shape` (K,) of the network on which each step lies, NO_STREET for none. Intersection `entered` (I,) is met in the
    step `entered_in` (I,).
    """

    shape: IntArray
    entered: IntArray
    entered_in: IntArray


def line_steps(metres: FloatArray) -> LineSteps:
    """Steps of STEP metres at most along a line of segments, `metres` (P,) long, one after another."""
    count = np.ceil(metres / STEP).astype(np.int64)
    segment, number = concatenated_ranges(np.zeros(len(count), dtype=np.int64), count)
    length = (metres / np.maximum(count, 1))[segment]
    begin = np.cumsum(metres) - metres
    return LineSteps(segment, begin[segment] + (number + 0.5) * length, length)


def line_sites(network: Network, coordinates: FloatArray, metres: FloatArray, steps: LineSteps) -> LineSites:
    """Put each step of a line (V, 2) on the nearest street that runs along it, and find the intersections it passes.

    An intersection is met where the line comes within INTERSECTION_METRES of it on a street that ends there; a bridge
    above it does not meet it.
    """
    lon, lat = (np.interp(steps.metres, metres, values) for values in coordinates.T)
    shape = _shape_of_steps(network, lon, lat, _directions(coordinates, metres, steps))
    step = np.flatnonzero(shape != NO_STREET)
    at = np.full(len(shape), NO_STREET)
    for ends in network.shape_ends:
        node = ends[shape[step]]
        is_near = distance(lon[step], lat[step], network.node_lon[node], network.node_lat[node]) <= INTERSECTION_METRES
        meets = is_near & (network.sites.node_site[node] >= 0)
        at[step[meets]] = network.sites.node_site[node[meets]]
    met = np.flatnonzero(at != NO_STREET)
    site = at[met]
    begins = np.concatenate(([True], (site[1:] != site[:-1]) | (np.diff(met) > 1)))[: len(met)]
    return LineSites(shape, site[begins], met[begins])


def _directions(coordinates: FloatArray, metres: FloatArray, steps: LineSteps) -> tuple[FloatArray, FloatArray]:
    """Direction of the line at each step (K,), as metres eastward and northward from its beginning to its end."""
    ahead, behind = steps.metres + steps.length / 2, steps.metres - steps.length / 2
    degrees = [np.interp(ahead, metres, values) - np.interp(behind, metres, values) for values in coordinates.T]
    per_lon, per_lat = metres_per_degree(np.interp(steps.metres, metres, coordinates[:, 1]))
    return degrees[0] * per_lon, degrees[1] * per_lat


def _shape_of_steps(
    network: Network, lon: FloatArray, lat: FloatArray, direction: tuple[FloatArray, FloatArray]
) -> IntArray:
    grid, shape_of, _ = network.segment_index
    near: SegmentPairs = grid.pairs_near(lon, lat, STREET_METRES)
    x1, y1, x2, y2 = segments = select_segments(grid.segments, near.indexed)
    metres, _ = nearest_on_segments(lon[near.query], lat[near.query], segments)
    per_lon, per_lat = metres_per_degree(lat[near.query])
    dx, dy = (x2 - x1) * per_lon, (y2 - y1) * per_lat
    east, north = (values[near.query] for values in direction)
    along = np.abs(dx * east + dy * north) >= _MIN_COSINE * np.hypot(dx, dy) * np.hypot(east, north)
    fits = np.flatnonzero((metres <= STREET_METRES) & along)
    query, found = near.query[fits], shape_of[near.indexed[fits]]
    # The nearest last: what is assigned last stays. Of equals the one of the lowest number.
    order = np.lexsort((-found, -metres[fits]))
    shape = np.full(len(lon), NO_STREET)
    shape[query[order]] = found[order]
    return shape


def shares_of_line(
    rates: StreetRates,
    network: Network,
    sites: LineSites,
    length: FloatArray,
    zone: IntArray,
    hour: IntArray,
    chosen: npt.NDArray[np.bool_],
) -> ZoneShares:
    """The shares that the `chosen` steps of a line (K,) take; each in its `zone` (-1 for none) and `hour` of the week.

    A step on no street takes what its metres would on the average street of its zone.
    """
    on_street = np.flatnonzero(chosen & (sites.shape != NO_STREET))
    entered = np.flatnonzero(chosen[sites.entered_in])
    metres = network.sites.size[sites.shape[on_street]]
    step = np.concatenate((on_street, sites.entered_in[entered]))
    of_streets = shares_of_visits(
        rates,
        SiteVisits(
            drive=np.zeros(len(step), dtype=np.int64),
            site=np.concatenate((sites.shape[on_street], sites.entered[entered])),
            hour=hour[step],
            fraction=np.concatenate((length[on_street] / metres, np.ones(len(entered)))),
            entry_seconds=np.zeros(len(step)),
            position=step,
        ),
    )
    beside = np.flatnonzero(chosen & (sites.shape == NO_STREET) & (zone >= 0))
    return ZoneShares(
        route=np.concatenate((of_streets.route, np.zeros(len(beside), dtype=np.int64))),
        site=np.concatenate((of_streets.site, np.full(len(beside), NO_SITE))),
        zone=np.concatenate((of_streets.zone, zone[beside])),
        hour=np.concatenate((of_streets.hour, hour[beside])),
        share=np.concatenate((of_streets.share, length[beside] / 1000 / rates.week.zones.street_km[zone[beside]])),
        site_variance=np.concatenate((of_streets.site_variance, np.zeros(len(beside)))),
    )
