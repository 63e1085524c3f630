"""Lines of roads with the places on them at which others join, cut into pieces there."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray

from collision_risk_plugin.core.streets.road_class import RoadClass

SAME_NODE_M = 60.0
"""What joins a line within this distance of another place on it joins it there."""
_DIGITS = 2
Node = tuple[float, float]


@dataclass
class RoadLine:
    """Line of a road, and its nodes: metres along it → place. The ends are nodes from the start."""

    name: str
    road_class: RoadClass
    mph: float
    source: str
    line: shapely.LineString
    nodes: dict[float, Node] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nodes = {0.0: _node(self.line, 0.0), self.line.length: _node(self.line, self.line.length)}

    def node_at(self, along: float) -> Node:
        """The node within SAME_NODE_M of a distance along the line, made if there is none."""
        nearest = min(self.nodes, key=lambda one: abs(one - along))
        if abs(nearest - along) > SAME_NODE_M:
            self.nodes[along] = _node(self.line, along)
            nearest = along
        return self.nodes[nearest]

    def add_node(self, along: float, node: Node) -> None:
        """Lead the line through a node of another line."""
        self.nodes[along] = node

    def extended(self, at_start: bool, to: Node) -> None:
        """Lead the start or the end on to a node."""
        points = list(self.line.coords)
        inside = {at: node for at, node in self.nodes.items() if at != (0.0 if at_start else self.line.length)}
        before = self.line.length
        self.line = shapely.LineString([to, *points] if at_start else [*points, to])
        shift = self.line.length - before if at_start else 0.0
        self.nodes = {at + shift: node for at, node in inside.items()}
        self.nodes[0.0 if at_start else self.line.length] = _rounded(*to)

    def pieces(self) -> list[shapely.LineString]:
        """The line from node to node."""
        marks = sorted(self.nodes)
        return [
            _between(shapely.ops.substring(self.line, start, end), self.nodes[start], self.nodes[end])
            for start, end in pairwise(marks)
            if self.nodes[start] != self.nodes[end]
        ]


def _node(line: shapely.LineString, along: float) -> Node:
    return _rounded(*shapely.get_coordinates(shapely.line_interpolate_point(line, along))[0])


def _rounded(x: float, y: float) -> Node:
    return round(float(x), _DIGITS), round(float(y), _DIGITS)


def _between(line: shapely.LineString, start: Node, end: Node) -> shapely.LineString:
    """The line with its ends moved to two nodes."""
    return shapely.LineString([start, *list(line.coords)[1:-1], end])


def ends(line: shapely.LineString) -> NDArray[np.float64]:
    """First and last point of a line (2, 2)."""
    points: NDArray[np.float64] = shapely.get_coordinates(line)
    return points[[0, -1]]
