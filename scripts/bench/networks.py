"""The two networks of the benchmark, in the project's own format and as plain arrays for the peers.

One in a process of its own: python -m scripts.bench.networks NAME DATA FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import Delaunay, cKDTree

from collision_risk_plugin.core.constants import BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.network_writer import write_network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.street_graph import StreetGraph, search_seconds
from training.geodata.geography import METRIC
from training.geodata.sketch.pieces import STREET_MPH
from training.streets.graph_files import read_geopackage
from training.streets.network import prepare_graph, to_street_graph
from training.streets.tiles import outline

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ARTERIAL_MPH = 40
ARTERIALS = 0.08
"""In the city-size network the longest pieces, this share of all, are driven at ARTERIAL_MPH."""
DIRECTED_EDGES = 140_000
LUNE = np.sqrt(3) / 2
"""What lies nearer to both ends of a line than they to each other is within this × its length of its middle."""
FACTS = {
    "approximate": False,
    "licence": "ODbL 1.0",
    "attribution": "© OpenStreetMap contributors",
    "date": "2021",
    "kind": "osm",
    "one_ways": True,
    "speeds": "for timing only",
    "area": None,
}


def write_manhattan(data: Path, folder: Path, zones: ZoneSet) -> None:
    """Manhattan's drivable streets as osmnx wrote them, imported as a user's would be."""
    graph = read_geopackage(data / "network" / "manhattan_drive.gpkg", None)
    _write("Manhattan", folder, to_street_graph(prepare_graph(graph, outline(BUNDLED_ZONES)).graph), zones)


def write_city(data: Path, folder: Path, zones: ZoneSet) -> None:
    """The city's junctions joined to their neighbours: true in size and shape, for timing only.

    Two junctions are joined where no third is nearer to both (the relative neighbourhood graph:
    Toussaint, Pattern Recognition 12 (1980), 261). The minimum spanning tree, which is part of it, is
    driven both ways, and so many of the other pieces, the longest, that DIRECTED_EDGES come of it;
    the rest are one-way.
    """
    places = np.loadtxt(data / "network" / "nyc_drive_nodes_2021.csv", delimiter=",", skiprows=1, usecols=(3, 2))
    places = np.unique(places, axis=0)
    points = np.column_stack(pyproj.Transformer.from_crs(4326, METRIC, always_xy=True).transform(*places.T))
    points -= points.mean(axis=0)  # digits that the triangulation would lack
    pairs = _neighbours(points)
    metres = pyproj.Geod(ellps="WGS84").inv(*places[pairs[:, 0]].T, *places[pairs[:, 1]].T)[2]
    both = _spanning(pairs, metres, len(points))
    others = np.flatnonzero(~both)
    others = others[np.argsort(-metres[others], kind="stable")]
    both[others[: DIRECTED_EDGES - len(pairs) - int(both.sum())]] = True
    swap = np.random.default_rng(4).random(len(pairs)) < 0.5
    tail, head = np.where(swap, pairs[:, 1], pairs[:, 0]), np.where(swap, pairs[:, 0], pairs[:, 1])
    shapes = list(np.stack((places[tail], places[head]), axis=1))
    mph = np.where(metres > np.quantile(metres, 1 - ARTERIALS), ARTERIAL_MPH, STREET_MPH)
    pieces = np.arange(len(pairs))
    shape = np.concatenate((pieces, pieces[both]))
    streets = StreetGraph(
        lon=places[:, 0],
        lat=places[:, 1],
        shapes=shapes,
        road_class=np.where(mph == ARTERIAL_MPH, RoadClass.MAJOR, RoadClass.LOCAL).astype(np.uint8),
        mph=mph.astype(float),
        tail=np.concatenate((tail, head[both])),
        head=np.concatenate((head, tail[both])),
        shape=shape,
        backward=shape != np.arange(len(shape)),
        metres=metres[shape],
        seconds=search_seconds(metres, mph)[shape],
        name=np.zeros(len(shape), dtype=np.int64),
        names=[""],
    )
    _write("City size", folder, streets, zones)


def _neighbours(points: Floats) -> Ints:
    """Pairs (P, 2) of points in metres with no third point nearer to both."""
    corners = Delaunay(points).simplices.astype(np.int64)
    pairs = np.unique(
        np.sort(np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]]), axis=1), axis=0
    )
    ends = points[pairs]
    metres = np.hypot(*(ends[:, 0] - ends[:, 1]).T)
    near = cKDTree(points).query_ball_point(ends.mean(axis=1), metres * LUNE)
    count = np.array([len(group) for group in near])
    pair = np.repeat(np.arange(len(pairs)), count)
    third = points[np.concatenate(near).astype(int)]
    farther = np.maximum(*(np.hypot(*(third - ends[pair, end]).T) for end in (0, 1)))
    between = np.bincount(pair[farther < metres[pair] * (1 - 1e-9)], minlength=len(pairs)) > 0
    kept: Ints = pairs[~between]
    return kept


def _spanning(pairs: Ints, metres: Floats, size: int) -> NDArray[np.bool_]:
    """Which of the pairs are of the minimum spanning tree."""
    tree = minimum_spanning_tree(coo_matrix((metres, pairs.T), shape=(size, size))).tocoo()
    chosen: NDArray[np.bool_] = np.isin(
        pairs @ (size, 1), np.column_stack((tree.row, tree.col)).astype(np.int64) @ (size, 1)
    )
    return chosen


def _write(title: str, folder: Path, streets: StreetGraph, zones: ZoneSet) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    facts = {"title": title, "source": "OpenStreetMap", **FACTS}
    write_network(folder / "network.npz", streets, zones, facts)
    network = load_network(folder / "network.npz", zones)
    _write_graph(folder / "graph.npz", network)
    _write_layer(folder / "streets.gpkg", network)


def _write_graph(file: Path, network: Network) -> None:
    """The same network as the peers take it: junctions, and of parallel edges the shortest."""
    order = np.lexsort((network.metres, network.head, network.tail))
    tail, head = network.tail[order], network.head[order]
    first = order[np.concatenate(([True], (np.diff(tail) != 0) | (np.diff(head) != 0)))]
    np.savez(
        file,
        lon=network.node_lon,
        lat=network.node_lat,
        tail=network.tail[first],
        head=network.head[first],
        metres=network.metres[first],
    )


def _write_layer(file: Path, network: Network) -> None:
    """The same network as QGIS takes it: lines, and in which direction of the line each is driven."""
    shapes = range(len(network.shape_start) - 1)
    lines = [shapely.linestrings(np.column_stack(network.shape_geometry(shape)[:2])) for shape in shapes]
    there, back = (edge >= 0 for edge in network.edges_of_shape)
    direction = np.where(there & back, "both", np.where(there, "forward", "backward"))
    pyogrio.write_dataframe(
        gpd.GeoDataFrame({"direction": direction}, geometry=lines, crs=4326), file, dataset_options={"VERSION": "1.2"}
    )


def main(name: str, data: Path, folder: Path) -> None:
    {"manhattan": write_manhattan, "city": write_city}[name](data, folder, load_zones(BUNDLED_ZONES))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
