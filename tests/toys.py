"""Small networks, zones and rates by hand; networks are contracted without any library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from collision_risk_plugin.core.constants import MEASURES, MPH
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.model.bundle import DateFactors, RateSurface, no_date_factors
from collision_risk_plugin.core.streets.contraction_hierarchy import NO_ARC, ContractionHierarchy
from collision_risk_plugin.core.streets.network import STATIC_CRITERIA, Network, cost_of
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.site_shares import shares_by_length
from collision_risk_plugin.core.streets.zone_overlay import ZoneOverlay
from collision_risk_plugin.core.traffic.speed_table import ROAD_CLASSES, TRAFFIC_AREAS, SpeedTable

Edge = tuple[int, int, float, float]
"""Tail, head, metres, seconds."""
_MAIN = np.array([one for one in RoadClass if one not in (RoadClass.LOCAL, RoadClass.ALLEY)], dtype=np.uint8)


def toy_network(
    nodes: Sequence[tuple[float, float]],
    edges: Sequence[Edge],
    zone: Mapping[int, int] | None = None,
    street_km: Sequence[float] = (10.0, 10.0, 10.0),
) -> Network:
    """One-way streets, straight, one for each edge; `zone` of an edge by its number, outside every zone where none.

    Their shares are by length, in zones of `street_km`. Each speed has an area and a class of its own, as far as there
    are so many, for `toy_speeds`; none is a side street.
    """
    tail, head = (np.array([edge[i] for edge in edges]) for i in (0, 1))
    metres, seconds = (np.array([edge[i] for edge in edges], dtype=float) for i in (2, 3))
    mph = metres / seconds / MPH
    code = np.minimum(np.unique(mph, return_inverse=True)[1], TRAFFIC_AREAS * len(_MAIN) - 1)
    points = np.array([nodes[i] for edge in edges for i in edge[:2]], dtype=float)
    zones = np.array([(zone or {}).get(number, -1) for number in range(len(edges))])
    network = Network(
        node_lon=np.array([lon for lon, _ in nodes]),
        node_lat=np.array([lat for _, lat in nodes]),
        tail=tail,
        head=head,
        metres=metres,
        seconds=seconds,
        shape=np.arange(len(edges)),
        backward=np.zeros(len(edges), dtype=bool),
        name=np.zeros(len(edges), dtype=int),
        names=("",),
        road_class=_MAIN[code % len(_MAIN)],
        area=(code // len(_MAIN)).astype(np.uint8),
        mph=mph,
        x=points[:, 0],
        y=points[:, 1],
        shape_start=np.arange(len(edges) + 1) * 2,
        overlay=ZoneOverlay(np.arange(len(edges) + 1), zones, metres),
        hierarchies={
            criterion: contracted(len(nodes), tail, head, cost_of(criterion, metres, seconds))
            for criterion in STATIC_CRITERIA
        },
        meta={"title": "toy", "approximate": False},
    )
    return network.with_shares(
        shares_by_length(network.overlay, len(network.sites), np.array(street_km), tuple(MEASURES))
    )


def toy_speeds(network: Network, trip_seconds: float = 0.0) -> SpeedTable:
    """A table without traffic: at every hour each edge takes the seconds that it takes without."""
    code = network.area.astype(int) * ROAD_CLASSES + network.road_class
    mph = np.ones((1, TRAFFIC_AREAS * ROAD_CLASSES))
    mph[0, code] = network.mph
    assert np.allclose(mph[0, code], network.mph), "more speeds than kinds of streets"
    return SpeedTable(
        title="toy speeds",
        source="by hand",
        licence="none",
        attribution="Speeds: by hand",
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        kinds=tuple(f"kind {number}" for number in range(mph.size)),
        band=np.zeros(168, dtype=int),
        kind=np.arange(mph.size).reshape(TRAFFIC_AREAS, ROAD_CLASSES),
        mph=mph,
        trip_seconds=trip_seconds,
        spread=np.array([[0.8, 1.25]]),
    )


def contracted(nodes: int, tail: np.ndarray, head: np.ndarray, cost: np.ndarray) -> ContractionHierarchy:
    """The hierarchy in the order of the nodes' numbers, with every shortcut and no witness."""
    best: dict[tuple[int, int], tuple[float, object]] = {}
    for edge, (one, other) in enumerate(zip(tail.tolist(), head.tolist())):
        if one != other and cost[edge] < best.get((one, other), (np.inf, None))[0]:
            best[one, other] = float(cost[edge]), edge
    for node in range(nodes):
        into = [one for one, other in best if other == node and one > node]
        out = [other for one, other in best if one == node and other > node]
        for one in into:
            for other in out:
                total = best[one, node][0] + best[node, other][0]
                if one != other and total < best.get((one, other), (np.inf, None))[0]:
                    best[one, other] = total, ((one, node), (node, other))
    ups = sorted(pair for pair in best if pair[0] < pair[1])
    downs = sorted((pair for pair in best if pair[0] > pair[1]), key=lambda pair: (pair[1], pair[0]))
    arc = {pair: number for number, pair in enumerate([*ups, *downs])}
    made = [best[pair][1] for pair in arc]
    return ContractionHierarchy(
        np.arange(nodes + 1),
        len(ups),
        np.array([min(pair) for pair in arc], dtype=np.int32),
        np.array([arc[how[0]] if isinstance(how, tuple) else how for how in made], dtype=np.int32),
        np.array([arc[how[1]] if isinstance(how, tuple) else NO_ARC for how in made], dtype=np.int32),
        (tail, head, cost),
    )


def toy_zones(names: Sequence[str], street_km: Sequence[float]) -> ZoneSet:
    """Squares of 0.01° side by side along the equator, from the prime meridian eastwards; their names are their ids."""
    corners = np.array([(0, 0), (0.01, 0), (0.01, 0.01), (0, 0.01), (0, 0)])
    rings = np.concatenate([corners + np.array((0.01 * number, 0)) for number in range(len(names))])
    return ZoneSet(
        id="toy",
        title="Toy zones",
        zone_ids=tuple(names),
        names=tuple(names),
        boroughs=("Here",) * len(names),
        street_km=np.array(street_km, dtype=float),
        lon=0.005 + 0.01 * np.arange(len(names)),
        lat=np.full(len(names), 0.005),
        x=rings[:, 0],
        y=rings[:, 1],
        ring_start=np.arange(len(names) + 1) * 5,
        ring_zone=np.arange(len(names)),
    )


def toy_surface(zones: ZoneSet, rate: np.ndarray, factors: DateFactors | None = None) -> RateSurface:
    """Rates (Z, 168) of collisions per hour, with intervals from half to twice of them."""
    cube = rate[:, :, None].astype(np.float32)
    return RateSurface(
        zones=zones,
        measures=("collisions",),
        rate=cube,
        lower=cube / 2,
        upper=cube * 2,
        shape=np.full_like(cube, 10),
        count=np.full(cube.shape, 3, dtype=np.int32),
        exposure_hours=np.full(cube.shape[:2], 12, dtype=np.float32),
        midnight=np.ones((168, 1)),
        factors=no_date_factors(len(zones), 1) if factors is None else factors,
        manifest={"title": "by hand", "window": {"start": "2025-01-05", "end": "2025-03-31"}},
    )
