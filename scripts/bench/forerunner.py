"""A journey as the earlier web demo's server answers it: nearest node, shortest path, nodes joined to zones, predict.

In a process of its own: python -m scripts.bench.forerunner FOLDER COUNT TAXI_ZONES
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import networkx as nx
import numpy as np
import osmnx as ox
import pandas as pd
from shapely import LineString, Point
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from .pairs import DEPARTURE, Graph, pairs_of, read_graph
from .timing import milliseconds_of, say, seconds_of

FEATURES = ["location_id", "dowk", "hour"]
CUTOFF = 1.5
ROWS = 8797
"""So many rows its published model was fitted on; these are made up."""


def answer(
    graph: nx.MultiDiGraph, zones: gpd.GeoDataFrame, model: Pipeline, places: Any, now: datetime
) -> tuple[list[int], dict[str, Any]]:
    """The junctions of the route, and its answer: zones over the cutoff, their predictions, the route."""
    (lon, lat), (goal_lon, goal_lat) = places
    start, end = ox.distance.nearest_nodes(graph, lon, lat), ox.distance.nearest_nodes(graph, goal_lon, goal_lat)
    route = nx.shortest_path(graph, start, end, weight="length")
    line = [(graph.nodes[node]["x"], graph.nodes[node]["y"]) for node in route]
    points = gpd.GeoDataFrame(geometry=[Point(place) for place in line], crs="EPSG:4326")
    crossed = gpd.sjoin(points, zones, how="left", predicate="within")
    crossed["dowk"], crossed["hour"] = now.weekday(), now.hour
    crossed = crossed.drop_duplicates(subset=["location_id"]).dropna(subset=["location_id"]).reset_index(drop=True)
    predicted = model.predict(crossed[FEATURES].astype(int)) if len(crossed) else np.zeros(0)
    high = predicted > CUTOFF
    return route, {
        "boroughs": crossed["zone"][high].to_list(),
        "incidents": predicted[high].tolist(),
        "route": LineString(line).__geo_interface__,
    }


def fitted() -> Pipeline:
    """Its kind of model, as large as its published one (40 trees of depth 5), on made-up rows."""
    rng = np.random.default_rng(0)
    rows = pd.DataFrame({name: rng.integers(top, size=ROWS) for name, top in zip(FEATURES, (264, 7, 24), strict=True)})
    model = make_pipeline(StandardScaler(), GradientBoostingRegressor(n_estimators=40, max_depth=5))
    return model.fit(rows, 1 + rng.poisson(0.4, ROWS))


def save(file: Path, graph: Graph) -> None:
    """The network as its compressed GraphML file."""
    streets = nx.MultiDiGraph(crs="EPSG:4326")
    streets.add_nodes_from(
        (node, {"x": lon, "y": lat}) for node, (lon, lat) in enumerate(zip(graph.lon, graph.lat, strict=True))
    )
    edges = zip(graph.tail.tolist(), graph.head.tolist(), graph.metres.tolist(), strict=True)
    streets.add_edges_from((tail, head, {"osmid": 0, "length": metres}) for tail, head, metres in edges)
    ox.save_graphml(streets, file)


def main(folder: Path, count: int, taxi_zones: Path) -> None:
    network = read_graph(folder)
    file = folder / "streets.graphml.gz"
    save(file, network)
    load, graph = seconds_of(lambda: ox.load_graphml(file))
    zones = gpd.read_file(taxi_zones)[["location_id", "zone", "geometry"]]
    pairs, model = pairs_of(network), fitted()
    places = zip(pairs.start_place[:count].tolist(), pairs.end_place[:count].tolist(), strict=True)
    milliseconds, answers = milliseconds_of(
        lambda *ends: answer(graph, zones, model, ends, DEPARTURE), [tuple(ends) for ends in places]
    )
    routes = [np.array(route) for route, _ in answers]
    same = [route[0] == pairs.start[i] and route[-1] == pairs.end[i] for i, route in enumerate(routes)]
    say(
        {
            "load_s": load,
            "ms": milliseconds,
            # Only where the nearest junction to the place clicked is the one it was moved from.
            "metres": [network.length(route) if kept else None for route, kept in zip(routes, same, strict=True)],
        }
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
