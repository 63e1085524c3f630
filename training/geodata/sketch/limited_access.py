"""Limited-access roads: expressways, parkways, bridges and tunnels, joined at interchanges alone.

Their course is the centreline of the collisions on them; where those leave gaps, a table of crossings. They cross
surface streets without a junction: ramps lead to those that the table of interchanges names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.ops import nearest_points

from collision_risk_plugin.core.streets.road_class import RoadClass

from .centreline import centrelines
from .collision_points import CollisionPoints, collision_points
from .limited_tables import Crossing, Interchange, Road, Tables, tables
from .pieces import StreetPieces
from .road_lines import SAME_NODE_M, RoadLine, ends

RAMP_MPH = 30.0
BESIDE_M = 30.0
MIN_BESIDE_M = 250.0
"""A road that runs this long beside another, within BESIDE_M, is that road there."""
MIN_PART_M = 300.0
MAX_GAP_M = 1500.0
"""Gap between two parts of one road that a straight line closes."""
MAX_LEAD_M = 600.0
"""How far a road's end is led on to the next road straight ahead."""
CLOSE_M = 90.0
"""Within this distance a road joins another whatever their directions."""
MAX_TURN = 75.0
TOUCH_M = 1.0
NEAR_NODE_M = 10.0
"""A crossing this close to a road meets it, and needs no ramp."""
JUNCTION_M = 400.0
"""Two roads that cross again within this distance have one junction."""
MAX_JOIN_M = 800.0
MAX_TAIL_M = 500.0
MAX_RAMP_M = 480.0
MIN_RAMP_M = 40.0
MIN_COLLISIONS = 5
NEAR_M = 800.0
MAX_STREET_M = 120.0


@dataclass(frozen=True)
class LimitedAccess:
    """Pieces of limited-access roads and their ramps, and the places (S, 2) where they end on surface streets."""

    pieces: StreetPieces
    street_ends: NDArray[np.float64]


def limited_access(rows: pd.DataFrame, points: CollisionPoints, told: Tables | None = None) -> LimitedAccess:
    """All limited-access roads of the city, from collisions (`read_collisions`) and the `points` of their streets.

    `told`: instead of the tables of the city.

    Their source is "limited", "crossing" or "ramp"; a ramp, or a crossing that joins a street, ends at a point of that
    street. Raises ValueError if a table names a road or a street that has no points there.
    """
    told = told or tables()
    along = rows["cross_street_name"].isna() & rows["off_street_name"].isna()
    alone = collision_points(rows[along].reset_index(drop=True))
    lines = learned_roads(alone, told.roads)
    _join_ends(lines)
    joined = [_crossing_line(crossing, points) for crossing in told.crossings]
    ramps = [ramp for crossing, line in joined for ramp in _join_roads(crossing, line, lines)]
    _make_junctions(lines, joined)
    lines += [line for _, line in joined]
    surface = [_surface_ramp(one, lines, points) for one in told.interchanges]
    ramps += surface
    lines += {frozenset(ramp.nodes.values()): ramp for ramp in ramps}.values()
    _cut_tails(lines)
    on_streets = [ramp.nodes[ramp.line.length] for ramp in surface]
    on_streets += [line.nodes[at] for crossing, line in joined for at in _street_marks(crossing, line)]
    return LimitedAccess(_as_pieces(lines), np.unique(np.array(on_streets).reshape(-1, 2), axis=0))


def _street_marks(crossing: Crossing, line: RoadLine) -> list[float]:
    """Metres along a crossing's line of those of its ends that lie on a street."""
    return [at for at, street in zip((0.0, line.line.length), crossing.streets, strict=True) if street]


def learned_roads(alone: CollisionPoints, named: Iterable[Road]) -> list[RoadLine]:
    """Centrelines of the named roads from collisions that tell of no other street: those are on service roads, too.

    Where one runs beside another, that which is named first has the line.
    """
    lines: list[RoadLine] = []
    for road in named:
        own = alone.take(np.isin(alone.key, sorted(road.keys)))
        parts = centrelines(own.xy, own.collisions)
        parts = [rest for part in parts for rest in _not_beside(part, [line.line for line in lines])]
        lines += [RoadLine(road.name, road.road_class, road.mph, "limited", part) for part in _gaps_closed(parts)]
    return lines


def _not_beside(part: shapely.LineString, others: list[shapely.LineString]) -> list[shapely.LineString]:
    """What is left of a line without the stretches beside other lines."""
    if not others:
        return [part]
    covered = shapely.intersection(part, shapely.union_all(shapely.buffer(others, BESIDE_M)))
    covered = shapely.get_parts(shapely.line_merge(covered) if covered.geom_type == "MultiLineString" else covered)
    long = [one for one in covered if one.length >= MIN_BESIDE_M]
    rest = shapely.difference(part, shapely.union_all(shapely.buffer(long, 0.01))) if long else part
    return [one for one in shapely.get_parts(rest) if one.length >= MIN_PART_M]


def _gaps_closed(parts: list[shapely.LineString]) -> list[shapely.LineString]:
    """Parts of one road, joined end to end over gaps of at most MAX_GAP_M, the narrowest first."""
    parts = list(parts)
    while True:
        gaps = [
            (float(np.hypot(*(ends(one)[i] - ends(other)[j]))), a, b, i, j)
            for (a, one), (b, other) in combinations(enumerate(parts), 2)
            for i in (0, 1)
            for j in (0, 1)
        ]
        if not gaps or min(gaps)[0] > MAX_GAP_M:
            return parts
        _, a, b, i, j = min(gaps)
        one = list(parts[a].coords)[:: 1 if i else -1]
        other = list(parts[b].coords)[:: -1 if j else 1]
        parts = [part for index, part in enumerate(parts) if index not in (a, b)]
        parts.append(shapely.LineString(one + other))


def _join_ends(lines: list[RoadLine]) -> None:
    """Lead the ends of roads on to the next road straight ahead, or to one that is close."""
    for line in lines:
        others = [other for other in lines if other is not line]
        for at_start in (True, False):
            target = _ahead(line.line, at_start, others)
            if target is not None and shapely.distance(shapely.Point(target), line.line) > 0:
                line.extended(at_start, target)


def _ahead(line: shapely.LineString, at_start: bool, others: list[RoadLine]) -> tuple[float, float] | None:
    """The nearest place on another road that an end may be led to: its end if that is near, else along it."""
    coords = shapely.get_coordinates(line)[:: 1 if at_start else -1]
    end, inside = coords[0], shapely.get_coordinates(line.interpolate(100.0 if at_start else line.length - 100.0))[0]
    best: tuple[float, tuple[float, float]] | None = None
    for other in others:
        target = shapely.get_coordinates(nearest_points(other.line, shapely.Point(end))[0])[0]
        tips = ends(other.line)
        tip = tips[np.argmin(np.hypot(*(tips - end).T))]
        if np.hypot(*(tip - target)) <= 2 * SAME_NODE_M:
            target = tip
        metres = float(np.hypot(*(target - end)))
        if metres > MAX_LEAD_M or (metres > CLOSE_M and _turn(end - inside, target - end) > MAX_TURN):
            continue
        if best is None or metres < best[0]:
            best = metres, (float(target[0]), float(target[1]))
    return None if best is None else best[1]


def _turn(before: NDArray[np.float64], after: NDArray[np.float64]) -> float:
    """Degrees between two directions."""
    cosine = before @ after / max(np.hypot(*before) * np.hypot(*after), 1e-9)
    return float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))


def _crossing_line(crossing: Crossing, points: CollisionPoints) -> tuple[Crossing, RoadLine]:
    """Line of a crossing whose ends lie on points of the streets that it joins."""
    coords = list(crossing.line.coords)
    for at, street in zip((0, -1), crossing.streets, strict=True):
        if street:
            coords[at] = _street_place(points, street, shapely.Point(coords[at]), MAX_STREET_M, crossing.name)
    line = RoadLine(crossing.name, crossing.road_class, crossing.mph, "crossing", shapely.LineString(coords))
    return crossing, line


def _street_place(
    points: CollisionPoints, street: str, where: shapely.Geometry, reach: float, told_of: str
) -> tuple[float, float]:
    """The nearest point of a street: of its corners with MIN_COLLISIONS, else of all corners, else of all points."""
    rows = np.flatnonzero(points.key == street)
    metres = shapely.distance(where, shapely.points(points.xy[rows]))
    sure = points.corner[rows] & (points.collisions[rows] >= MIN_COLLISIONS)
    for among in (sure, points.corner[rows], np.ones(len(rows), dtype=bool)):
        if among.any() and metres[among].min() <= reach:
            x, y = points.xy[rows[among][np.argmin(metres[among])]]
            return float(x), float(y)
    raise ValueError(
        f"{told_of}: no collision on {street} within {reach:.0f} m, the nearest at {min(metres, default=np.inf):.0f} m"
    )


def _join_roads(crossing: Crossing, line: RoadLine, lines: list[RoadLine]) -> list[RoadLine]:
    """Join a crossing to the roads that it names: by its own end where that is free, else by a ramp."""
    ramps = []
    free = [not street for street in crossing.streets]
    for name in crossing.roads:
        road = min((one for one in lines if one.name == name), key=lambda one: one.line.distance(line.line))
        if road.line.intersects(line.line):
            continue
        here, there = nearest_points(line.line, road.line)
        if here.distance(there) < NEAR_NODE_M:
            road.add_node(road.line.project(there), line.node_at(line.line.project(here)))
            continue
        if here.distance(there) > MAX_JOIN_M:
            raise ValueError(f"{crossing.name} ends {here.distance(there):.0f} m from the {name}")
        node = road.node_at(road.line.project(there))
        tip = int(np.argmin(np.hypot(*(ends(line.line) - np.array(here.coords[0])).T)))
        if free[tip] and np.hypot(*(ends(line.line)[tip] - np.array(here.coords[0]))) < SAME_NODE_M:
            line.extended(tip == 0, node)
            free[tip] = False
        else:
            ramps.append(_ramp(f"{name} Ramp", line.node_at(line.line.project(here)), node))
    return ramps


def _ramp(name: str, start: tuple[float, float], end: tuple[float, float]) -> RoadLine:
    return RoadLine(name, RoadClass.RAMP, RAMP_MPH, "ramp", shapely.LineString([start, end]))


def _make_junctions(lines: list[RoadLine], joined: list[tuple[Crossing, RoadLine]]) -> None:
    """Nodes where two roads cross or touch, and where a crossing crosses a road that it joins."""
    pairs = list(combinations(lines, 2))
    pairs += [(line, road) for crossing, line in joined for road in lines if road.name in crossing.roads]
    for one, other in pairs:
        made: list[NDArray[np.float64]] = []
        for place in _meetings(one.line, other.line):
            if all(np.hypot(*(place - before)) > JUNCTION_M for before in made):
                made.append(place)
                _unite(one, other, shapely.Point(place))


def _meetings(one: shapely.LineString, other: shapely.LineString) -> NDArray[np.float64]:
    """Places (M, 2) where one line ends on the other, then where they cross."""
    tips = [ends(a)[shapely.distance(b, shapely.points(ends(a))) < TOUCH_M] for a, b in ((one, other), (other, one))]
    parts = shapely.get_parts(shapely.intersection(one, other))
    crossed = [shapely.get_coordinates(part)[:1] for part in parts]
    return np.concatenate([*tips, *crossed])


def _unite(one: RoadLine, other: RoadLine, place: shapely.Point) -> None:
    """A node of both lines at a place."""
    along = one.line.project(place)
    node = one.node_at(along)
    other.add_node(other.line.project(place), node)


def _surface_ramp(interchange: Interchange, lines: list[RoadLine], points: CollisionPoints) -> RoadLine:
    """Ramp from a road to the nearest point of a surface street."""
    own = [line for line in lines if line.name == interchange.road]
    if not own:
        raise ValueError(f"no road is called {interchange.road}")
    where = shapely.union_all([line.line for line in own])
    if interchange.near is not None:
        where = shapely.intersection(where, shapely.buffer(interchange.near, NEAR_M))
        where = nearest_points(where, interchange.near)[0]
    place = _street_place(points, interchange.street, where, MAX_RAMP_M, interchange.road)
    road = min(own, key=lambda line: line.line.distance(shapely.Point(place)))
    along = road.line.project(shapely.Point(place))
    if road.line.distance(shapely.Point(place)) < MIN_RAMP_M:
        along += 2 * MIN_RAMP_M if along + 2 * MIN_RAMP_M < road.line.length else -2 * MIN_RAMP_M
    return _ramp(f"{interchange.road} Ramp", road.node_at(along), place)


def _cut_tails(lines: list[RoadLine]) -> None:
    """Cut off what is left of roads beyond their last junction, up to MAX_TAIL_M."""
    used = Counter(node for line in lines for node in line.nodes.values())
    for line in (one for one in lines if one.source == "limited"):
        for last in (False, True):
            marks = sorted(line.nodes, reverse=last)
            if len(marks) > 2 and used[line.nodes[marks[0]]] == 1 and abs(marks[1] - marks[0]) < MAX_TAIL_M:
                del line.nodes[marks[0]]


def _as_pieces(lines: list[RoadLine]) -> StreetPieces:
    each = [(line, piece) for line in lines for piece in line.pieces()]
    return StreetPieces(
        np.array([piece for _, piece in each], dtype=object),
        [line.name for line, _ in each],
        np.array([line.road_class for line, _ in each], dtype=np.uint8),
        np.full(len(each), np.nan),
        np.array([line.source for line, _ in each], dtype="U12"),
        np.array([line.mph for line, _ in each]),
    )
