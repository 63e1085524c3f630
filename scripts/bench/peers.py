"""Searches alone: what finds the shortest way between two junctions, with its graph in memory.

One peer in a process of its own: python -m scripts.bench.peers NAME FOLDER COUNT
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from collision_risk_plugin.core.geo.geodesy import metres_per_degree

from .pairs import Graph, Ints, pairs_of, read_graph
from .timing import milliseconds_of, say, seconds_of

Find = Callable[[int, int], Any]
"""From and to a junction: the junctions on the way, in order."""


def networkx_bidirectional(graph: Graph) -> Find:
    import networkx as nx

    streets = _digraph(graph)
    return lambda start, end: nx.shortest_path(streets, start, end, weight="metres")


def networkx_astar(graph: Graph) -> Find:
    import networkx as nx

    streets, bound = _digraph(graph), _straight_line(graph)
    return lambda start, end: nx.astar_path(streets, start, end, bound, weight="metres")


def _digraph(graph: Graph) -> Any:
    import networkx as nx

    streets = nx.DiGraph()
    edges = zip(graph.tail.tolist(), graph.head.tolist(), graph.metres.tolist(), strict=True)
    streets.add_weighted_edges_from(edges, weight="metres")
    return streets


def _straight_line(graph: Graph) -> Callable[[int, int], float]:
    """Metres that no way between two junctions can undercut: those of the straight line, in a flat city."""
    per_lon, per_lat = metres_per_degree(float(graph.lat.mean()))
    x, y = graph.lon * per_lon, graph.lat * per_lat
    straight = np.hypot(x[graph.tail] - x[graph.head], y[graph.tail] - y[graph.head])
    # No city is quite flat: shrunk until no street is shorter than the line between its ends.
    shrink = float(np.min(graph.metres / np.maximum(straight, 1e-9), initial=1.0))
    places = (np.column_stack((x, y)) * shrink).tolist()

    def bound(node: int, goal: int) -> float:
        (x1, y1), (x2, y2) = places[node], places[goal]
        return float(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5)

    return bound


def scipy_dijkstra(graph: Graph) -> Find:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    size = len(graph.lon)
    matrix = csr_matrix((graph.metres, (graph.tail, graph.head)), shape=(size, size))

    def find(start: int, end: int) -> list[int]:
        _, before = dijkstra(matrix, indices=start, return_predecessors=True)
        path = [end]
        while path[-1] != start:
            path.append(int(before[path[-1]]))
        return path[::-1]

    return find


def igraph_dijkstra(graph: Graph) -> Find:
    import igraph

    streets = igraph.Graph(n=len(graph.lon), edges=np.column_stack((graph.tail, graph.head)), directed=True)
    streets.es["metres"] = graph.metres.tolist()
    return lambda start, end: streets.get_shortest_paths(start, to=end, weights="metres", output="vpath")[0]


def rustworkx_dijkstra(graph: Graph) -> Find:
    import rustworkx

    streets = _rust(graph)
    return lambda start, end: list(rustworkx.dijkstra_shortest_paths(streets, start, target=end, weight_fn=float)[end])


def rustworkx_astar(graph: Graph) -> Find:
    import rustworkx

    streets, bound = _rust(graph), _straight_line(graph)
    return lambda start, end: list(
        rustworkx.astar_shortest_path(streets, start, lambda node: node == end, float, lambda node: bound(node, end))
    )


def _rust(graph: Graph) -> Any:
    import rustworkx

    streets = rustworkx.PyDiGraph()
    streets.add_nodes_from(range(len(graph.lon)))
    streets.add_edges_from(list(zip(graph.tail.tolist(), graph.head.tolist(), graph.metres.tolist(), strict=True)))
    return streets


def pandana_hierarchy(graph: Graph) -> Find:
    import pandana
    import pandas as pd

    streets = pandana.Network(
        pd.Series(graph.lon),
        pd.Series(graph.lat),
        pd.Series(graph.tail),
        pd.Series(graph.head),
        pd.DataFrame({"metres": graph.metres}),
        twoway=False,
    )
    return streets.shortest_path


PEERS: dict[str, tuple[str, Callable[[Graph], Find]]] = {
    "networkx": ("networkx shortest_path (bidirectional)", networkx_bidirectional),
    "networkx-astar": ("networkx astar_path", networkx_astar),
    "scipy": ("scipy csgraph.dijkstra", scipy_dijkstra),
    "igraph": ("igraph get_shortest_paths", igraph_dijkstra),
    "rustworkx": ("rustworkx dijkstra_shortest_paths", rustworkx_dijkstra),
    "rustworkx-astar": ("rustworkx astar_shortest_path", rustworkx_astar),
    "pandana": ("pandana (contraction hierarchies)", pandana_hierarchy),
}


def main(name: str, folder: Path, count: int) -> None:
    graph = read_graph(folder)
    pairs = pairs_of(graph)
    # A ring of three junctions first, so that loading is not charged with the import.
    PEERS[name][1](_tiny())
    load, find = seconds_of(lambda: PEERS[name][1](graph))
    asked = list(zip(pairs.start[:count].tolist(), pairs.end[:count].tolist(), strict=True))
    milliseconds, paths = milliseconds_of(find, asked)
    say({"load_s": load, "ms": milliseconds, "metres": [graph.length(np.asarray(path)) for path in paths]})


def _tiny() -> Graph:
    ring: Ints = np.arange(3)
    return Graph(np.linspace(-74.0, -73.0, 3), np.full(3, 40.0), ring, np.roll(ring, -1), np.full(3, 1e6))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
