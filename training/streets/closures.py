"""Streets left out of a graph because cars may not drive there, or not through, with their length for each reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np
import shapely

from .access import DESTINATION

BARRIER = "barrier"


def without_closed(graph: nx.MultiDiGraph, area: shapely.Geometry) -> tuple[nx.MultiDiGraph, dict[str, float]]:
    """The graph without its closed edges, and those edges' metres in an area (degrees), by reason."""
    left_out: dict[str, float] = defaultdict(float)
    closed = [(*edge, data) for *edge, data in graph.edges(keys=True, data=True) if "closed" in data]
    if not closed:
        return graph, left_out
    _add_metres(left_out, graph, closed, area)
    graph = graph.copy()
    graph.remove_edges_from([edge[:3] for edge in closed])
    graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph, left_out


def without_through_traffic(graph: nx.MultiDiGraph, area: shapely.Geometry) -> tuple[nx.MultiDiGraph, dict[str, float]]:
    """The graph without destination-only streets that lead from one open street to another, and those streets' metres.

    Those that hang on the open streets at one node stay: nobody can drive through them.
    """
    edges = [(*edge, data) for *edge, data in graph.edges(keys=True, data=True) if data.get("destination")]
    if not edges:
        return graph, {}
    opened = {node for *ends, data in graph.edges(data=True) if not data.get("destination") for node in ends}
    groups = nx.utils.UnionFind()
    for tail, head, *_ in edges:
        inner = [node for node in (tail, head) if node not in opened]
        groups.union(*(inner or [(tail, head)]))
    doors: dict[Any, set[int]] = defaultdict(set)
    group_of = {}
    for tail, head, key, _ in edges:
        inner = [node for node in (tail, head) if node not in opened]
        group_of[tail, head, key] = group = groups[inner[0] if inner else (tail, head)]
        doors[group] |= {tail, head} & opened
    through = [edge for edge in edges if len(doors[group_of[edge[:3]]]) > 1]
    left_out: dict[str, float] = defaultdict(float)
    _add_metres(left_out, graph, [(*edge[:3], {**edge[3], "closed": DESTINATION}) for edge in through], area)
    graph = graph.copy()
    graph.remove_edges_from([edge[:3] for edge in through])
    for *_, data in graph.edges(data=True):
        data.pop("destination", None)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph, left_out


def without_barriers(graph: nx.MultiDiGraph, area: shapely.Geometry) -> tuple[nx.MultiDiGraph, dict[str, float]]:
    """The graph cut where a node stops cars, and the metres of street that are not reached from the rest thereby."""
    barriers = [node for node, data in graph.nodes(data=True) if data.get("barrier")]
    if not barriers:
        return graph, {}
    before = street_metres(_main_part(graph), area)
    graph = graph.copy()
    number = max(graph) + 1
    for node in barriers:
        place = {key: value for key, value in graph.nodes[node].items() if key != "barrier"}
        for neighbour in sorted({*graph.predecessors(node), *graph.successors(node)} - {node}):
            for tail, head in ((node, neighbour), (neighbour, node)):
                for data in list((graph.get_edge_data(tail, head) or {}).values()):
                    graph.add_node(number, **place)
                    graph.add_edge(*(number if end == node else end for end in (tail, head)), **data)
            number += 1
        graph.remove_node(node)
    return graph, {BARRIER: max(0.0, before - street_metres(_main_part(graph), area))}


def street_metres(graph: nx.MultiDiGraph, area: shapely.Geometry) -> float:
    """Length of the streets of a graph with an end in an area, each counted once for both directions."""
    metres: dict[str, float] = defaultdict(float)
    edges = ((*edge, {**data, "closed": ""}) for *edge, data in graph.edges(keys=True, data=True))
    _add_metres(metres, graph, edges, area)
    return metres[""]


def unconnected_parts(graph: nx.MultiDiGraph, main: Iterable[Any]) -> int:
    """Number of parts of a graph that do not connect with its main part, by weak connection."""
    rest = graph.subgraph(set(graph).difference(main))
    return int(nx.number_weakly_connected_components(rest))


def _main_part(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    return graph.subgraph(max(nx.strongly_connected_components(graph), key=len)) if graph else graph


def _add_metres(
    metres: dict[str, float], graph: nx.MultiDiGraph, edges: Iterable[tuple[Any, ...]], area: shapely.Geometry
) -> None:
    """Add the metres of edges (tail, head, key, data with `closed`), each street once, to those of their reason."""
    nodes = list(graph)
    places = np.array([(data["x"], data["y"]) for _, data in graph.nodes(data=True)], dtype=float).reshape(-1, 2)
    inside = {node for node, within in zip(nodes, shapely.contains_xy(area, places).tolist(), strict=True) if within}
    streets = {
        (min(tail, head), max(tail, head), round(data["length"], 2)): (data["closed"], data["length"])
        for tail, head, _, data in edges
        if tail in inside or head in inside
    }
    for reason, length in streets.values():
        metres[reason] += length
