"""Street graph of the city's centreline: cars' streets, their junctions, classes, names and directions."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ...geo.arrays import FloatArray, IntArray
from ...geo.geodesy import distance
from ..cancellation import IsCancelled, heed, never
from ..left_out import UNCONNECTED, LeftOut
from ..street_graph import StreetGraph, search_seconds
from ..strong_components import strong_components
from .classes import free_flow_mph, road_classes
from .direction_check import AvenueCheck, check_avenues, reversed_directions
from .errors import BadCentreline
from .junctions import DIGITS, Junctions, find_junctions
from .names import street_name
from .rows import FT, TF, CentrelineRows
from .segments import SWAPPED, Segments, join_segments, split_parallel, without_copies
from .vehicle_streets import REASONS, line_metres, reasons_left_out

COPY = "copy"
"""Reason for leaving out a street that is drawn twice."""
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class BuiltStreets:
    """A street graph and what is to be known of its making.

    `connected`: which shapes (G,) lie in the largest strongly connected part; `metres`: their length. `turned`:
    whether the directions of the data were taken the other way round.
    """

    graph: StreetGraph
    connected: BoolArray
    metres: float
    left_out: LeftOut
    avenues: tuple[AvenueCheck, ...]
    turned: bool
    junctions: Junctions


def build_streets(rows: CentrelineRows, is_cancelled: IsCancelled = never) -> BuiltStreets:
    """The street graph of rows. Raises BadCentreline, Cancelled."""
    metres, reasons = line_metres(rows), reasons_left_out(rows)
    kept = reasons == 0
    if not kept.any():
        raise BadCentreline(problem="none of its rows is a street for cars")
    left_out = dict(zip(REASONS, np.bincount(reasons, weights=metres, minlength=len(REASONS)).tolist()))
    del left_out[REASONS[0]]
    names = tuple(street_name(name) for name in rows.names)
    avenues = check_avenues(rows, names, kept)
    turned = reversed_directions(avenues)
    if turned:
        rows = replace(rows, direction=SWAPPED[rows.direction])
    heed(is_cancelled)
    junctions = find_junctions(rows, kept)
    heed(is_cancelled)
    classes = road_classes(rows, names)
    mph = free_flow_mph(rows, classes)
    called = _numbers(names)[rows.name]
    segments = _segments(rows, junctions, kept)
    segments, left_out[COPY] = without_copies(segments, line_lengths(segments.lines))
    heed(is_cancelled)
    alike = (called * 256 + classes) * 256 + mph.astype(np.int64)
    segments = join_segments(len(junctions.lon), segments, alike[rows.row[segments.origin]])
    segments, added = split_parallel(segments, len(junctions.lon))
    row = rows.row[segments.origin]
    graph = _street_graph(
        segments, np.concatenate((np.column_stack((junctions.lon, junctions.lat)), added)), classes[row], mph[row]
    )
    graph = replace(graph, name=called[row][graph.shape], names=names)
    heed(is_cancelled)
    inside, parts = _largest_part(graph, segments, is_cancelled)
    lengths = line_lengths(segments.lines)
    left_out[UNCONNECTED] = lost = float(lengths[~inside].sum())
    return BuiltStreets(
        graph=graph,
        connected=inside,
        metres=float(lengths[inside].sum()),
        left_out=LeftOut(left_out, lost / float(lengths.sum()), parts),
        avenues=tuple(avenues),
        turned=turned,
        junctions=junctions,
    )


def _segments(rows: CentrelineRows, junctions: Junctions, kept: BoolArray) -> Segments:
    """A segment for each line that is `kept`, from node to node."""
    which = np.flatnonzero(kept)
    tail, head = junctions.node[which].T
    first, after = rows.start[which], rows.start[which + 1]
    points = np.column_stack((rows.lon, rows.lat)).round(DIGITS)
    places = np.column_stack((junctions.lon, junctions.lat))
    points[first], points[after - 1] = places[tail], places[head]
    lines = [points[begin:end] for begin, end in zip(first.tolist(), after.tolist())]
    return Segments(tail, head, rows.direction[rows.row[which]], lines, which)


def _numbers(names: tuple[str, ...]) -> IntArray:
    """For each name the number of the first that is spelled alike."""
    first: dict[str, int] = {}
    return np.array([first.setdefault(name, number) for number, name in enumerate(names)], dtype=np.int64)


def line_lengths(lines: list[FloatArray]) -> FloatArray:
    """The length in metres of each line (V, 2) in degrees."""
    points = np.concatenate(lines)
    total = np.concatenate(([0.0], np.cumsum(distance(points[:-1, 0], points[:-1, 1], points[1:, 0], points[1:, 1]))))
    sizes = np.array([len(line) for line in lines])
    end = np.cumsum(sizes)
    lengths: FloatArray = total[end - 1] - total[end - sizes]
    return lengths


def _street_graph(
    segments: Segments, places: FloatArray, road_class: npt.NDArray[np.uint8], mph: FloatArray
) -> StreetGraph:
    """The graph of segments, without names; `places` (N, 2)."""
    forward, backward = np.flatnonzero(segments.direction & FT), np.flatnonzero(segments.direction & TF)
    shape = np.concatenate((forward, backward))
    metres = line_lengths(segments.lines)
    return StreetGraph(
        lon=places[:, 0],
        lat=places[:, 1],
        shapes=segments.lines,
        road_class=road_class,
        mph=mph,
        tail=np.concatenate((segments.tail[forward], segments.head[backward])),
        head=np.concatenate((segments.head[forward], segments.tail[backward])),
        shape=shape,
        backward=np.repeat([False, True], [len(forward), len(backward)]),
        metres=metres[shape],
        seconds=search_seconds(metres, mph)[shape],
        name=np.zeros(len(shape), dtype=np.int64),
        names=[""],
    )


def _largest_part(graph: StreetGraph, segments: Segments, is_cancelled: IsCancelled) -> tuple[BoolArray, int]:
    """Which segments (S,) lie in the largest strongly connected part, and how many parts of the others hang together.

    Raises BadCentreline where nothing is connected.
    """
    part = strong_components(len(graph.lon), graph.tail, graph.head, is_cancelled)
    main = np.bincount(part).argmax()
    inside = (part[segments.tail] == main) & (part[segments.head] == main)
    if not inside.any():
        raise BadCentreline(problem="there is no way back to any of its streets")
    tail, head = segments.tail[~inside], segments.head[~inside]
    both = np.concatenate((tail, head)), np.concatenate((head, tail))
    weak = strong_components(len(graph.lon), *both, is_cancelled)
    return inside, len(np.unique(weak[tail]))
