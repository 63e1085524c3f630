"""Sketch network: street pieces as a street graph, both directions of each, with their speeds."""

from __future__ import annotations

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.streets.street_graph import StreetGraph, search_seconds

from ..geography import METRIC
from .chains import chains
from .joining import end_nodes, section
from .pieces import StreetPieces

SIMPLIFY_M = 2.0
_DIGITS = 7


def street_graph(pieces: StreetPieces) -> StreetGraph:
    """The graph of the pieces, with both directions of each."""
    pieces = merged(pieces)
    nodes, (first, last) = end_nodes(pieces.lines)
    lines = shapely.simplify(pieces.lines, SIMPLIFY_M)
    shapes = [line.round(_DIGITS) for line in _degrees(lines)]
    geod = pyproj.Geod(ellps="WGS84")
    metres = np.array([geod.line_length(line[:, 0], line[:, 1]) for line in shapes])
    names = ["", *dict.fromkeys(filter(None, pieces.name))]
    number = {name: index for index, name in enumerate(names)}
    name = np.array([number[name] for name in pieces.name])
    lon, lat = pyproj.Transformer.from_crs(METRIC, 4326, always_xy=True).transform(nodes[:, 0], nodes[:, 1])
    return StreetGraph(
        lon=lon,
        lat=lat,
        shapes=shapes,
        road_class=pieces.road_class,
        mph=pieces.mph,
        tail=np.concatenate((first, last)),
        head=np.concatenate((last, first)),
        shape=np.tile(np.arange(len(shapes)), 2),
        backward=np.repeat([False, True], len(shapes)),
        metres=np.tile(metres, 2),
        seconds=np.tile(search_seconds(metres, pieces.mph), 2),
        name=np.tile(name, 2),
        names=names,
    )


def merged(pieces: StreetPieces) -> StreetPieces:
    """The pieces, with those made one that meet where no third one does, if name, class and limit are the same.

    What leads back to its own node, or doubles another between the same nodes, is cut in the middle: a graph for
    routing has one edge from a node to another.
    """
    nodes, ends = end_nodes(pieces.lines)
    alike = zip(pieces.road_class.tolist(), pieces.mph.tolist(), pieces.name, strict=True)
    kind = np.unique([str(one) for one in alike], return_inverse=True)[1]
    low, high = np.full(len(nodes), len(kind)), np.full(len(nodes), -1)
    np.minimum.at(low, ends.ravel(), np.tile(kind, 2))
    np.maximum.at(high, ends.ravel(), np.tile(kind, 2))
    stops = (np.bincount(ends.ravel(), minlength=len(nodes)) != 2) | (low != high)
    runs = chains(ends.T, stops)
    lines = [_strung(pieces.lines, ends[0], vertices, along) for vertices, along in runs]
    rows = np.array([along[0] for _, along in runs])
    return _halved(pieces.with_lines(np.array(lines, dtype=object), rows))


def _strung(
    lines: NDArray[np.object_], first: NDArray[np.int64], vertices: list[int], along: list[int]
) -> shapely.LineString:
    """One line of those numbered `along`, which lead from one of the `vertices` to the next."""
    if len(along) == 1:
        return lines[along[0]]
    parts: list[NDArray[np.float64]] = []
    for vertex, number in zip(vertices, along, strict=False):
        points = shapely.get_coordinates(lines[number])
        parts.append((points if first[number] == vertex else points[::-1])[bool(parts) :])
    return shapely.LineString(np.concatenate(parts))


def _halved(pieces: StreetPieces) -> StreetPieces:
    """The pieces, with those cut in halves that begin and end at one node, or where an earlier one does."""
    _, (first, last) = end_nodes(pieces.lines)
    pair = np.sort(np.stack((first, last)), axis=0)
    order = np.lexsort((shapely.length(pieces.lines), pair[1], pair[0]))
    doubled = np.zeros(len(pieces), dtype=bool)
    doubled[order[1:]] = (np.diff(pair[:, order], axis=1) == 0).all(axis=0)
    halved = np.flatnonzero(doubled | (first == last))
    halves = [
        section(line, start * line.length, end * line.length)
        for line in pieces.lines[halved]
        for start, end in ((0, 0.5), (0.5, 1))
    ]
    whole = np.setdiff1d(np.arange(len(pieces)), halved)
    lines = np.concatenate((pieces.lines[whole], np.array(halves, dtype=object)))
    return pieces.with_lines(lines, np.concatenate((whole, np.repeat(halved, 2))))


def _degrees(lines: NDArray[np.object_]) -> list[NDArray[np.float64]]:
    """Lines in metres as arrays (V, 2) of longitude and latitude."""
    points, line_of = shapely.get_coordinates(lines, return_index=True)
    lon, lat = pyproj.Transformer.from_crs(METRIC, 4326, always_xy=True).transform(points[:, 0], points[:, 1])
    return np.split(np.column_stack((lon, lat)), np.flatnonzero(np.diff(line_of)) + 1)
