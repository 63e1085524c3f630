"""Later collisions on the safest routes, compared with those on the fastest: a check that no model has seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.geo.arrays import FloatArray, LonLat
from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.journey.batch import assess_trips
from collision_risk_plugin.core.journey.journey import JourneyRequest
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.traffic.speed_table import SpeedTable

from ..geodata.geography import METRIC

REACH_M = 12.0
"""A collision is on a route if it was recorded within this distance of its line."""
MIN_PAIR_M = 2500.0
SIDE_STREETS = (RoadClass.LOCAL, RoadClass.ALLEY)
_STEP_M = 10.0
_ON_STREET_M = 3.0
_RESAMPLES = 2000
_TO_METRES = Transformer.from_crs(4326, METRIC, always_xy=True)


@dataclass(frozen=True, eq=False)
class LaterCollisions:
    """Collisions after the days that a model learned from: `lon`, `lat` and whether somebody was hurt, (N,) each."""

    lon: FloatArray
    lat: FloatArray
    casualty: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class RouteFigures:
    """Figures of P routes: what was recorded on them later, and what they take; (P,) each.

    `side_street_share`: of the length, on SIDE_STREETS. `expected`: route risk, as promised.
    """

    collisions: FloatArray
    casualty_collisions: FloatArray
    seconds: FloatArray
    side_street_share: FloatArray
    metres: FloatArray
    expected: FloatArray


@dataclass(frozen=True)
class RouteComparison:
    """The safest routes of pairs of places compared with the fastest; shares, with 95 % intervals over pairs.

    `pairs` have both routes; of those that `differ`, `meet_more` meet more collisions.
    """

    pairs: int
    collisions: tuple[float, float, float]
    casualty_collisions: tuple[float, float, float]
    seconds: float
    expected: float
    side_streets: tuple[float, float]
    differ: float
    meet_more: float


def random_pairs(network: Network, count: int, seed: int) -> list[tuple[LonLat, LonLat]]:
    """Random pairs of nodes of a network that lie at least MIN_PAIR_M apart."""
    random = np.random.default_rng(seed)
    lon, lat = network.node_lon, network.node_lat
    pairs: list[tuple[LonLat, LonLat]] = []
    for _ in range(1000 * count):
        a, b = random.integers(0, len(lon), 2).tolist()
        start, end = (float(lon[a]), float(lat[a])), (float(lon[b]), float(lat[b]))
        if float(distance(*start, *end)) > MIN_PAIR_M:
            pairs.append((start, end))
        if len(pairs) == count:
            break
    return pairs


def compare_routes(
    pairs: Sequence[tuple[LonLat, LonLat]],
    departure: datetime,
    sources: tuple[Network, RateSurface, SpeedTable],
    counter: RouteCounter,
    measure: str,
) -> RouteComparison:
    """Find the fastest and the safest route of each pair, and count the later collisions on both.

    A pair without a route is left out. Raises the error of the first pair if none has both routes.
    """
    found = {
        criterion: list(
            assess_trips((JourneyRequest(*pair, departure, criterion, measure) for pair in pairs), *sources)
        )
        for criterion in ("fastest", "safest")
    }
    both = [
        (fastest, safest)
        for fastest, safest in zip(found["fastest"], found["safest"], strict=True)
        if not isinstance(fastest, CollisionRiskError) and not isinstance(safest, CollisionRiskError)
    ]
    if not both:
        raise next(trip for trips in found.values() for trip in trips if isinstance(trip, CollisionRiskError))
    figures = [
        counter.figures([(trip.coordinates, trip.seconds, trip.route_risk.expected) for trip in trips])
        for trips in zip(*both, strict=True)
    ]
    return compare(*figures)


class RouteCounter:
    """Counts later collisions along lines, and how much of each runs on side streets."""

    def __init__(self, network: Network, later: LaterCollisions) -> None:
        x, y = _TO_METRES.transform(network.x, network.y)
        side = np.zeros(len(network.shape_start) - 1, dtype=bool)
        side[network.shape] = np.isin(network.road_class, SIDE_STREETS)
        lines = [
            shapely.linestrings(np.column_stack((x[a:b], y[a:b])))
            for a, b in zip(network.shape_start[:-1], network.shape_start[1:], strict=True)
        ]
        self._streets, self._side = shapely.STRtree(lines), side
        self._casualty = later.casualty
        self._points = shapely.STRtree(shapely.points(*_TO_METRES.transform(later.lon, later.lat)))

    def figures(self, trips: Sequence[tuple[FloatArray, float, float]]) -> RouteFigures:
        """Figures of trips: the coordinates of each (V, 2), its seconds and its route risk."""
        rows = np.array([(*self._of_line(lonlat), seconds, risk) for lonlat, seconds, risk in trips])
        collisions, casualty, share, metres, seconds, risk = rows.T
        return RouteFigures(collisions, casualty, seconds, share, metres, risk)

    def _of_line(self, lonlat: FloatArray) -> tuple[int, int, float, float]:
        line = shapely.linestrings(np.column_stack(_TO_METRES.transform(*lonlat.T)))
        near = self._points.query(line, predicate="dwithin", distance=REACH_M)
        steps = np.arange(0.0, line.length, _STEP_M)
        sample, street = self._streets.query_nearest(
            shapely.line_interpolate_point(line, steps), max_distance=_ON_STREET_M, all_matches=False
        )
        on_side = np.zeros(len(steps), dtype=bool)
        on_side[sample] = self._side[street]
        return len(near), int(self._casualty[near].sum()), float(on_side.mean()), float(line.length)


def compare(fastest: RouteFigures, safest: RouteFigures) -> RouteComparison:
    """Compare the figures of the safest routes with those of the fastest, pair by pair."""
    differ = (fastest.metres != safest.metres) | (fastest.seconds != safest.seconds)
    more = safest.collisions[differ] > fastest.collisions[differ]
    return RouteComparison(
        pairs=len(differ),
        collisions=_change(fastest.collisions, safest.collisions),
        casualty_collisions=_change(fastest.casualty_collisions, safest.casualty_collisions),
        seconds=float(safest.seconds.sum() / fastest.seconds.sum() - 1),
        expected=float(safest.expected.sum() / fastest.expected.sum() - 1),
        side_streets=(_mean_share(fastest), _mean_share(safest)),
        differ=float(differ.mean()),
        meet_more=float(more.mean()) if len(more) else 0.0,
    )


def _mean_share(figures: RouteFigures) -> float:
    return float(figures.side_street_share @ figures.metres / figures.metres.sum())


def _change(before: FloatArray, after: FloatArray) -> tuple[float, float, float]:
    """Change of the sum, with a 95 % interval by resampling the pairs."""
    random = np.random.default_rng(0)
    drawn = random.integers(0, len(before), (_RESAMPLES, len(before)))
    changes = after[drawn].sum(axis=1) / np.maximum(before[drawn].sum(axis=1), 1.0) - 1
    low, high = np.quantile(changes, (0.025, 0.975)).tolist()
    return float(after.sum() / max(before.sum(), 1.0) - 1), low, high


def table_rows(comparisons: Sequence[tuple[str, RouteComparison]]) -> Iterator[str]:
    """The comparisons as rows of a Markdown table, each with what it is of."""
    heads = (
        "routes",
        "collisions",
        "casualty collisions",
        "time",
        "side streets",
        "differ, of these meet more",
        "promised",
    )
    yield "| " + " | ".join(heads) + " |"
    yield "|---" * len(heads) + "|"
    for what, found in comparisons:
        cells = (
            what,
            _interval(found.collisions),
            _interval(found.casualty_collisions),
            f"{found.seconds:+.1%}",
            f"{found.side_streets[0]:.1%} → {found.side_streets[1]:.1%}",
            f"{found.differ:.0%}, {found.meet_more:.0%}",
            f"{found.expected:+.1%}",
        )
        yield "| " + " | ".join(cells) + " |"


def _interval(change: tuple[float, float, float]) -> str:
    value, low, high = change
    return f"{value:+.1%} ({low:+.1%} to {high:+.1%})"
