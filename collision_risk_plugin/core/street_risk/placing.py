"""Places points on the sites of a network: the intersection they lie at, else the nearest segment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.arrays import FloatArray, IntArray
from ..geo.geodesy import distance, nearest_on_segments
from ..geo.spatial_index import SegmentGrid, SegmentPairs, select_segments
from ..geo.zones import ZoneSet
from ..streets.cancellation import IsCancelled, Report, heed, ignore, never
from ..streets.network import Network

INTERSECTION_METRES = 18.0
"""A point that is this near to a node of an intersection belongs to the intersection."""
SEGMENT_METRES = 30.0
"""Any other belongs to the nearest segment, if it is this near."""
_BATCH = 20_000


@dataclass(frozen=True, eq=False)
class PlacedPoints:
    """The site on which each of P points lies, and its zone: (P,) each, -1 for none."""

    site: IntArray
    zone: IntArray


def place_points(
    network: Network,
    zones: ZoneSet,
    lon: FloatArray,
    lat: FloatArray,
    is_cancelled: IsCancelled = never,
    report: Report = ignore,
) -> PlacedPoints:
    """Place points (P,) on the sites of a network and in zones. Raises Cancelled."""
    site, zone = np.full(len(lon), -1, dtype=np.int64), np.full(len(lon), -1, dtype=np.int64)
    nearest = _NearestSite(network)
    # In the order of latitudes a batch meets few zones.
    order = np.argsort(lat, kind="stable")
    for first in range(0, len(lon), _BATCH):
        heed(is_cancelled)
        batch = order[first : first + _BATCH]
        site[batch] = nearest(lon[batch], lat[batch])
        zone[batch] = zones.locate(lon[batch], lat[batch])
        report(min((first + _BATCH) / len(lon), 1.0))
    return PlacedPoints(site, zone)


def sites_of_points(network: Network, lon: FloatArray, lat: FloatArray) -> IntArray:
    """The site on which each of a few points (P,) lies, -1 for none."""
    return _NearestSite(network)(lon, lat)


class _NearestSite:
    """Finds the site of points on one network."""

    def __init__(self, network: Network) -> None:
        sites = network.sites
        self._streets, shape, _ = network.segment_index
        # What lies inside an intersection counts with it.
        of_shape = np.where(sites.inside, sites.node_site[network.shape_ends[0]], np.arange(sites.segments))
        self._site_of_segment = of_shape[shape]
        nodes = np.flatnonzero(sites.node_site >= 0)
        self._site_of_node = sites.node_site[nodes]
        self._lon, self._lat = network.node_lon[nodes], network.node_lat[nodes]
        points = self._lon, self._lat, self._lon, self._lat
        self._nodes = SegmentGrid(points, 1) if len(nodes) else None

    def __call__(self, lon: FloatArray, lat: FloatArray) -> IntArray:
        """The site of each point (P,), -1 for none."""
        site = np.full(len(lon), -1, dtype=np.int64)
        if self._nodes is not None:
            near = self._nodes.pairs_near(lon, lat, INTERSECTION_METRES)
            metres = np.asarray(
                distance(lon[near.query], lat[near.query], self._lon[near.indexed], self._lat[near.indexed])
            )
            _put_nearest(site, near, metres, self._site_of_node, INTERSECTION_METRES)
        left = np.flatnonzero(site < 0)
        on_segment = np.full(len(left), -1, dtype=np.int64)
        near = self._streets.pairs_near(lon[left], lat[left], SEGMENT_METRES)
        segments = select_segments(self._streets.segments, near.indexed)
        metres, _ = nearest_on_segments(lon[left][near.query], lat[left][near.query], segments)
        _put_nearest(on_segment, near, metres, self._site_of_segment, SEGMENT_METRES)
        site[left] = on_segment
        return site


def _put_nearest(site: IntArray, near: SegmentPairs, metres: FloatArray, site_of: IntArray, limit: float) -> None:
    """Put the site of the nearest candidate within the limit in the place of each point that has one."""
    within = np.flatnonzero(metres <= limit)
    query, found = near.query[within], site_of[near.indexed[within]]
    # The nearest last; what is assigned last stays. Of equals that of the lowest number.
    order = np.lexsort((-found, -metres[within]))
    site[query[order]] = found[order]
