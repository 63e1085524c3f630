"""How close the sketch network is to the real streets: `python -m scripts.sketch_check --reference FOLDER`.

FOLDER has streets of OpenStreetMap: manhattan_drive.gpkg, osm_streets_4boroughs_2026_04_noded.parquet (no motorways,
bridges or streets without a name; no Queens) and nyc_drive_nodes_2021.csv. Lengths are sampled every 10 m.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones
from collision_risk_plugin.core.journey.route_segments import Drive, split_drives
from collision_risk_plugin.core.places.name_matching import fold_name
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.network_writer import write_network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.shortest_path import shortest_path
from collision_risk_plugin.core.streets.street_graph import StreetGraph, search_seconds
from collision_risk_plugin.core.traffic.speed_table import bundled_speeds
from training.geodata.geography import METRIC

Lines = NDArray[np.object_]
Floats = NDArray[np.float64]
NEAR_M = 20.0
STEP_M = 10.0
ALIGNED = np.radians(30)
PAIRS = 500
SEED = 7
RATIOS = (0.95, 1.08)
"""Within these, the sketch's way is as long as the real one."""


class Measure(NamedTuple):
    """A figure, with the least that it may be (NaN: no bar)."""

    what: str
    where: str
    value: float
    bar: float = np.nan

    @property
    def holds(self) -> bool:
        return not self.value < self.bar


@dataclass(frozen=True, eq=False)
class Samples:
    """Points along lines: of which line each is, how many metres it stands for, and the line's direction there."""

    points: Lines
    line: NDArray[np.int64]
    metres: Floats
    heading: Floats

    @classmethod
    def along(cls, lines: Lines) -> Samples:
        length = shapely.length(lines)
        count = np.maximum(np.round(length / STEP_M), 1).astype(np.int64)
        line = np.repeat(np.arange(len(lines)), count)
        step = (length / count)[line]
        at = (np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count) + 0.5) * step
        return cls(shapely.line_interpolate_point(lines[line], at), line, step, headings(lines[line], at))

    def share(self, which: NDArray[np.bool_], of: NDArray[np.bool_] | bool = True) -> float:
        """Percentage of the length `of` some for which `which` is true."""
        return 100 * float(self.metres[which & of].sum() / self.metres[np.broadcast_to(of, which.shape)].sum())


def headings(lines: Lines, at: Floats) -> Floats:
    """Direction of each line at the metres `at` along it, in radians."""
    ahead, behind = (
        shapely.get_coordinates(shapely.line_interpolate_point(lines, np.maximum(at + side, 0.0))) for side in (5, -5)
    )
    heading: Floats = np.arctan2(*(ahead - behind).T[::-1])
    return heading


def near(points: Lines, tree: shapely.STRtree) -> NDArray[np.bool_]:
    """Whether a line of the tree is within NEAR_M of each point."""
    found = np.zeros(len(points), dtype=bool)
    found[tree.query(points, predicate="dwithin", distance=NEAR_M)[0]] = True
    return found


class Reference:
    """The real streets, in metres."""

    def __init__(self, folder: Path) -> None:
        streets = pd.read_parquet(folder / "osm_streets_4boroughs_2026_04_noded.parquet")
        self.lines: Lines = gpd.GeoSeries.from_wkb(streets["geometry"], crs=4326).to_crs(METRIC).to_numpy()
        self.borough = streets["borough"].str.replace("_", " ").str.title().to_numpy()
        self.name = streets["name"].to_numpy()
        self.local = ~streets["highway"].str.contains("motorway|trunk|link").to_numpy(dtype=bool)
        self.manhattan = gpd.read_file(folder / "manhattan_drive.gpkg", layer="edges")
        nodes = pd.read_csv(folder / "nyc_drive_nodes_2021.csv")
        self.nodes: Lines = gpd.GeoSeries.from_xy(nodes["x"], nodes["y"], crs=4326).to_crs(METRIC).to_numpy()
        zones = gpd.read_file(BUNDLED_ZONES).to_crs(METRIC)
        self.areas = {name: shapely.union_all(part.geometry.to_numpy()) for name, part in zones.groupby("borough")}
        shapely.prepare(list(self.areas.values()))

    @cached_property
    def manhattan_lines(self) -> Lines:
        lines: Lines = self.manhattan.geometry.to_crs(METRIC).to_numpy()
        return lines

    def manhattan_network(self, zones: ZoneSet) -> Network:
        """The streets of Manhattan with every street in both directions, since the sketch knows no one-ways."""
        shapes = [shapely.get_coordinates(line) for line in self.manhattan.geometry]
        ends = np.array([[line[0], line[-1]] for line in shapes]).round(7)
        nodes, node = np.unique(ends.transpose(1, 0, 2).reshape(-1, 2), axis=0, return_inverse=True)
        first, last = node.reshape(2, -1)
        metres = np.array([pyproj.Geod(ellps="WGS84").line_length(*line.T) for line in shapes])
        count = len(shapes)
        graph = StreetGraph(
            lon=nodes[:, 0],
            lat=nodes[:, 1],
            shapes=shapes,
            road_class=np.full(count, RoadClass.LOCAL, dtype=np.uint8),
            mph=np.full(count, 25.0),
            tail=np.concatenate((first, last)),
            head=np.concatenate((last, first)),
            shape=np.tile(np.arange(count), 2),
            backward=np.repeat([False, True], count),
            metres=np.tile(metres, 2),
            seconds=np.tile(search_seconds(metres, np.full(count, 25.0)), 2),
            name=np.zeros(2 * count, dtype=np.int64),
            names=[""],
        )
        words = ("title", "source", "licence", "attribution", "date", "speeds")
        facts = dict.fromkeys(words, "-") | {"approximate": False, "kind": "osm", "one_ways": False, "area": None}
        with TemporaryDirectory() as folder:
            write_network(Path(folder) / "streets.npz", graph, zones, facts | {"how": "imported"})
            return load_network(Path(folder) / "streets.npz", zones)


@dataclass(frozen=True, eq=False)
class Sketch:
    """The lines of a network in metres, with their names and classes."""

    lines: Lines
    name: NDArray[np.object_]
    surface: NDArray[np.bool_]

    @classmethod
    def of(cls, network: Network) -> Sketch:
        points = np.column_stack(
            pyproj.Transformer.from_crs(4326, METRIC, always_xy=True).transform(network.x, network.y)
        )
        shapes = len(network.shape_start) - 1
        lines = shapely.linestrings(points, indices=np.repeat(np.arange(shapes), np.diff(network.shape_start)))
        edge = np.max(network.edges_of_shape, axis=0)
        names = np.array(network.names, dtype=object)[network.name[edge]]
        return cls(lines, names, np.isin(network.road_class[edge], (RoadClass.LOCAL, RoadClass.MAJOR)))


def measures(network: Network, reference: Reference, zones: ZoneSet) -> Iterator[Measure]:
    """Every figure, in the order of the table."""
    sketch = Sketch.of(network)
    yield from _coverage(sketch, reference)
    yield from _precision(sketch, reference)
    yield from _names(sketch, reference)
    yield from _ways(network, reference.manhattan_network(zones), zones)


def _coverage(sketch: Sketch, reference: Reference) -> Iterator[Measure]:
    tree = shapely.STRtree(sketch.lines)
    bars = {"Manhattan": 93.0, "Brooklyn": 93.0, "Bronx": 85.0, "Staten Island": 78.0}
    for borough, bar in bars.items():
        samples = Samples.along(reference.lines[(reference.borough == borough) & reference.local])
        yield Measure("coverage of local streets, %", borough, samples.share(near(samples.points, tree)), bar)
    for borough, bar in {**dict.fromkeys(bars, np.nan), "Queens": 88.0}.items():
        nodes = reference.nodes[shapely.contains(reference.areas[borough], reference.nodes)]
        yield Measure("drive nodes near a street, %", borough, 100 * float(near(nodes, tree).mean()), bar)
    samples = Samples.along(reference.manhattan_lines)
    covered = near(samples.points, tree)
    kind = reference.manhattan["highway"].astype(str)
    yield Measure("coverage of all streets, %", "Manhattan", samples.share(covered), 84)
    motorways = kind.isin(["motorway", "trunk"]).to_numpy()[samples.line]
    yield Measure("coverage of motorways and trunks, %", "Manhattan", samples.share(covered, motorways), 55)
    with_links = kind.str.contains("motorway|trunk").to_numpy()[samples.line]
    yield Measure("coverage of these and their links, %", "Manhattan", samples.share(covered, with_links))


def _precision(sketch: Sketch, reference: Reference) -> Iterator[Measure]:
    """Of streets that are not limited-access: the reference lacks those outside Manhattan."""
    samples = Samples.along(sketch.lines[sketch.surface])
    for borough, bar in {"Manhattan": 94, "Brooklyn": 92, "Bronx": 87, "Staten Island": np.nan}.items():
        real = reference.lines[reference.borough == borough]
        real = np.concatenate((real, reference.manhattan_lines)) if borough == "Manhattan" else real
        inside = shapely.contains(reference.areas[borough], samples.points)
        found = near(samples.points, shapely.STRtree(real))
        yield Measure("precision, %", borough, samples.share(found, inside), bar)


def _names(sketch: Sketch, reference: Reference) -> Iterator[Measure]:
    samples = Samples.along(sketch.lines)
    named = (sketch.name != "")[samples.line]
    for borough, bar in {
        "Manhattan": 94,
        "Brooklyn": 94,
        "Bronx": np.nan,
        "Queens": np.nan,
        "Staten Island": np.nan,
    }.items():
        inside = shapely.contains(reference.areas[borough], samples.points)
        yield Measure("named, %", borough, samples.share(named, inside), bar)
    yield Measure("named, %", "the city", samples.share(named), 82)
    samples = Samples.along(sketch.lines[sketch.surface])  # the reference has no others
    name = sketch.name[sketch.surface][samples.line]
    at, real = _beside(samples, reference)
    told, known = ({name: _bare(name) for name in set(names)} for names in (sketch.name, reference.name))
    right = np.array([told[one] == known[two] for one, two in zip(name[at], reference.name[real], strict=True)])
    metres, given = samples.metres[at], name[at] != ""
    for borough in ("Manhattan", "Brooklyn", "Bronx", "Staten Island", "the city"):
        there = given & ((reference.borough[real] == borough) | (borough == "the city"))
        value = 100 * float(metres[there & right].sum() / metres[there].sum())
        yield Measure("names right, %", borough, value, 95 if borough == "the city" else np.nan)


def _beside(samples: Samples, reference: Reference) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Samples beside a real street of the same direction, and the nearest such street of each."""
    at, real = shapely.STRtree(reference.lines).query(samples.points, predicate="dwithin", distance=NEAR_M)
    along = shapely.line_locate_point(reference.lines[real], samples.points[at])
    turn = np.abs((samples.heading[at] - headings(reference.lines[real], along) + np.pi / 2) % np.pi - np.pi / 2)
    at, real = at[turn < ALIGNED], real[turn < ALIGNED]
    order = np.lexsort((shapely.distance(samples.points[at], reference.lines[real]), at))
    first = np.flatnonzero(np.diff(at[order], prepend=-1))
    return at[order][first], real[order][first]


def _bare(name: str) -> str:
    """A folded name without the side of the city, which the reference leaves out."""
    return "".join(word for word in fold_name(name or "").split() if word not in "enws")


def _ways(network: Network, real: Network, zones: ZoneSet) -> Iterator[Measure]:
    """The shortest ways between random junctions of Manhattan, over the real streets and over the sketch."""
    rng = np.random.default_rng(SEED)
    agreement: list[float] = []
    ratio: list[float] = []
    while len(ratio) < PAIRS:
        one, other = rng.integers(0, len(real.node_lon), 2)
        start, end = ((float(real.node_lon[node]), float(real.node_lat[node])) for node in (one, other))
        if one == other or min(int(zones.locate(*place)[0]) for place in (start, end)) < 0:
            continue
        crossed, metres = zip(*(_way(streets, zones, start, end) for streets in (real, network)), strict=True)
        agreement.append(len(crossed[0] & crossed[1]) / len(crossed[0] | crossed[1]))
        ratio.append(metres[1] / metres[0])
    yield Measure("zones that both ways cross, of those either does", "Manhattan", float(np.mean(agreement)), 0.84)
    within = np.mean((np.array(ratio) >= RATIOS[0]) & (np.array(ratio) <= RATIOS[1]))
    yield Measure(f"ways {RATIOS[0]}–{RATIOS[1]} times as long, %", "Manhattan", 100 * float(within), 90)
    for share, value in zip((5, 50, 95), np.percentile(ratio, (5, 50, 95)), strict=True):
        yield Measure(f"length ÷ real length, {share} %", "Manhattan", float(value))


def _way(
    streets: Network, zones: ZoneSet, start: tuple[float, float], end: tuple[float, float]
) -> tuple[set[int], float]:
    one, other = streets.snap(*start), streets.snap(*end)
    way = shortest_path(streets, one, other, "shortest")
    parts = split_drives(streets, zones, bundled_speeds(), [Drive(start, one, way, other, end)], np.zeros(1))
    return set(parts.zone[parts.zone >= 0].tolist()), float(parts.metres.sum())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, default=Path("../shared/data/network"), help="folder of real streets")
    parser.add_argument("--network", type=Path, default=BUNDLED_NETWORK, help="network file to measure")
    args = parser.parse_args()
    zones = load_zones(BUNDLED_ZONES)
    failed = 0
    for one in measures(load_network(args.network, zones), Reference(args.reference), zones):
        bar = "" if np.isnan(one.bar) else f"at least {one.bar:g}"
        print(f"{one.what:50} {one.where:14} {one.value:8.3f}  {bar:14} {'' if one.holds else 'MISSED'}", flush=True)
        failed += not one.holds
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
