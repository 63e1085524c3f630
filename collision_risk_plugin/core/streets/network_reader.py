"""Reads a street network from one file of arrays, and checks every index in it before it is used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import numpy as np
import numpy.typing as npt

from ..constants import MEASURES
from ..errors import BadNetwork, Phrase
from ..geo.arrays import FloatArray, IntArray, read_arrays
from ..geo.zones import ZoneSet
from .contraction_hierarchy import ContractionHierarchy
from .format_two import ShapeTraffic, infer_traffic, kind_from_approximate
from .network import STATIC_CRITERIA, Network, cost_of
from .road_class import RoadClass, TrafficArea
from .site_shares import shares_by_length
from .zone_overlay import ZoneOverlay, compute_overlay, overlay_from_arrays, read_overlay, write_overlay

FORMAT = 3
_READABLE = (2, FORMAT)
DEGREE = 1e-7
"""Coordinates are stored as whole numbers of this many degrees (about 1 cm)."""
FORWARD, BACKWARD = 1, 2
"""Flags of the directions in which a shape may be driven; the file stores their sum."""
KINDS = ("sketch", "centreline", "osm")
"""What streets are made from (`kind` in the metadata): the bundled sketch, the city's centreline, OpenStreetMap."""
_REQUIRED_META = {
    *("title", "approximate", "source", "licence", "attribution", "date", "speeds", "id", "area", "kind", "one_ways")
}
_DAMAGED = "it is damaged or is no street network"

Arrays = Mapping[str, npt.NDArray[Any]]
_NO_OVERLAY = ZoneOverlay(np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))


def load_network(
    file: Path, zones: ZoneSet, overlays: Path | None = None, is_cancelled: Callable[[], bool] = lambda: False
) -> Network:
    """A network with its overlay on `zones`, and shares by length.

    If the file holds the overlay on other zones, it comes from the folder `overlays`, or is computed and stored there.
    Raises BadNetwork, Cancelled.
    """
    arrays, meta = _read(file)
    try:
        network = _network(arrays, meta)
        if meta["zones"]["fingerprint"] == zones.fingerprint:
            overlay = overlay_from_arrays(arrays, len(network.shape_start) - 1, len(zones))
        else:
            overlay = _stored_or_computed_overlay(network, zones, overlays, is_cancelled)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise BadNetwork(repr(error), file=file.name, problem=_DAMAGED) from error
    network = replace(network, overlay=overlay)
    return network.with_shares(shares_by_length(overlay, len(network.sites), zones.street_km, tuple(MEASURES)))


def read_meta(file: Path) -> dict[str, Any]:
    """The metadata of a network file, without its streets. Raises BadNetwork."""
    return _read(file, only=("meta",))[1]


def hierarchy_arrays(hierarchy: ContractionHierarchy, criterion: str) -> dict[str, npt.NDArray[Any]]:
    """A hierarchy as arrays of the file."""
    nodes = int(hierarchy.level_start[-1])
    lower_nodes = {"up": hierarchy.low[: hierarchy.upward_count], "down": hierarchy.low[hierarchy.upward_count :]}
    counts = {
        f"{criterion}_{kind}": in_smallest_type(np.bincount(low, minlength=nodes)) for kind, low in lower_nodes.items()
    }
    return {
        **counts,
        f"{criterion}_first": hierarchy.first,
        f"{criterion}_second": hierarchy.second,
    }


def in_smallest_type(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Whole numbers, none negative, in the smallest unsigned type that holds them."""
    return values.astype(np.min_scalar_type(int(values.max(initial=0))))


def _read(file: Path, only: tuple[str, ...] | None = None) -> tuple[Arrays, dict[str, Any]]:
    try:
        arrays = read_arrays(file, only)
        meta = json.loads(bytes(arrays["meta"]).decode("utf-8"))
        if meta["format"] not in _READABLE:
            raise BadNetwork(
                file=file.name,
                problem=Phrase(
                    "its format is {format}, and this version of the plugin reads {reads}",
                    format=meta["format"],
                    reads=FORMAT,
                ),
            )
        if meta["format"] < FORMAT:
            meta = {**meta, **kind_from_approximate(meta.get("approximate"))}
    except OSError as error:
        raise BadNetwork(str(error), file=file.name, problem="it cannot be opened") from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadNetwork(repr(error), file=file.name, problem=_DAMAGED) from error
    return arrays, meta


def _stored_or_computed_overlay(
    network: Network, zones: ZoneSet, overlays: Path | None, is_cancelled: Callable[[], bool]
) -> ZoneOverlay:
    shapes = len(network.shape_start) - 1
    stored = None if overlays is None else read_overlay(overlays, network.meta["id"], shapes, zones)
    if stored is not None:
        return stored
    metres = np.zeros(shapes)
    metres[network.shape] = network.metres
    computed = compute_overlay(zones, (network.shape_start, network.x, network.y), metres, is_cancelled)
    if overlays is not None:
        with suppress(OSError):  # a full disk or a folder that cannot be written costs time, not the answer
            write_overlay(overlays, network.meta["id"], zones, computed)
    return computed


def _network(arrays: Arrays, meta: Mapping[str, Any]) -> Network:
    if not meta.keys() >= _REQUIRED_META or meta["kind"] not in KINDS or not isinstance(meta["one_ways"], bool):
        raise ValueError("its source is not named")
    node_lon, node_lat = arrays["node_lon"] * DEGREE, arrays["node_lat"] * DEGREE
    first_node, last_node = arrays["shape_tail"].astype(np.int64), arrays["shape_head"].astype(np.int64)
    directions, name = arrays["shape_ways"], arrays["shape_name"].astype(np.int64)
    names = tuple(bytes(arrays["names"]).decode("utf-8").split("\n"))
    _check(arrays, (len(node_lon), len(node_lat), len(first_node), len(names)))
    forward, backward = np.flatnonzero(directions & FORWARD), np.flatnonzero(directions & BACKWARD)
    shape = np.concatenate((forward, backward))
    tail = np.concatenate((first_node[forward], last_node[backward]))
    head = np.concatenate((last_node[forward], first_node[backward]))
    metres, seconds = (arrays[key].astype(float)[shape] for key in ("shape_metres", "shape_seconds"))
    start, x, y = _shape_vertices(arrays, (node_lon, node_lat), (first_node, last_node))
    traffic = _traffic(arrays) if meta["format"] == FORMAT else infer_traffic(arrays, names, (start, x, y))
    level_start = arrays["level_start"].astype(np.int64)
    if level_start[0] != 0 or level_start[-1] != len(node_lon):
        raise ValueError("the levels are not those of its nodes")
    return Network(
        node_lon=node_lon,
        node_lat=node_lat,
        tail=tail,
        head=head,
        metres=metres,
        seconds=seconds,
        shape=shape,
        backward=np.repeat([False, True], [len(forward), len(backward)]),
        name=name[shape],
        names=names,
        road_class=traffic.road_class[shape],
        area=traffic.area[shape],
        mph=traffic.mph[shape],
        x=x,
        y=y,
        shape_start=start,
        overlay=_NO_OVERLAY,
        hierarchies={
            criterion: _hierarchy(arrays, criterion, level_start, (tail, head, cost_of(criterion, metres, seconds)))
            for criterion in STATIC_CRITERIA
        },
        meta=meta,
    )


def _check(arrays: Arrays, sizes: tuple[int, int, int, int]) -> None:
    """Raises ValueError where an index would lead outside its array or a cost is not usable."""
    nodes, latitudes, shapes, names = sizes
    keys = ("shape_tail", "shape_head", "shape_metres", "shape_seconds", "shape_name", "shape_ways", "shape_points")
    if any(arrays[key].shape != (shapes,) for key in keys) or nodes != latitudes or not shapes:
        raise ValueError("sizes do not fit")
    for key, limit in (("shape_tail", nodes), ("shape_head", nodes), ("shape_name", names)):
        if arrays[key].min() < 0 or arrays[key].max() >= limit:
            raise ValueError("an index leads outside its array")
    if not set(np.unique(arrays["shape_ways"]).tolist()) <= {FORWARD, BACKWARD, FORWARD + BACKWARD}:
        raise ValueError("a street has no direction")
    for key in ("shape_metres", "shape_seconds"):
        if not np.all(np.isfinite(arrays[key])) or arrays[key].min() <= 0:
            raise ValueError("lengths and times must be positive")
    points = arrays["shape_points"].sum()
    if arrays["point_lon"].shape != (points,) or arrays["point_lat"].shape != (points,):
        raise ValueError("sizes of the shapes do not fit")


def _traffic(arrays: Arrays) -> ShapeTraffic:
    """What the speed of traffic depends on. Raises ValueError where a value is none of its kind."""
    road_class, area, mph = (arrays[key] for key in ("shape_class", "shape_area", "shape_mph"))
    if any(
        values.shape != arrays["shape_ways"].shape or values.dtype != np.uint8 for values in (road_class, area, mph)
    ):
        raise ValueError("sizes or types of classes, areas and speeds do not fit")
    if road_class.max() >= len(RoadClass) or area.max() >= len(TrafficArea) or mph.min() == 0:
        raise ValueError("a class, an area or a speed is none")
    return ShapeTraffic(road_class, area, mph.astype(float))


def _shape_vertices(
    arrays: Arrays, nodes: tuple[FloatArray, FloatArray], end_nodes: tuple[IntArray, IntArray]
) -> tuple[IntArray, FloatArray, FloatArray]:
    """Where each shape's vertices begin (G + 1,), and the vertices; its first and last are nodes, not stored again."""
    start = np.concatenate(([0], np.cumsum(arrays["shape_points"].astype(np.int64) + 2)))
    inner = np.ones(start[-1], dtype=bool)
    inner[start[:-1]] = inner[start[1:] - 1] = False
    axes = []
    for node, key in zip(nodes, ("point_lon", "point_lat")):
        values = np.empty(start[-1])
        values[start[:-1]], values[start[1:] - 1] = node[end_nodes[0]], node[end_nodes[1]]
        values[inner] = arrays[key] * DEGREE
        axes.append(values)
    return start, axes[0], axes[1]


def _hierarchy(
    arrays: Arrays, criterion: str, level_start: IntArray, edges: tuple[IntArray, IntArray, FloatArray]
) -> ContractionHierarchy:
    counts = [arrays[f"{criterion}_{kind}"].astype(np.int64) for kind in ("up", "down")]
    nodes = np.arange(level_start[-1], dtype=np.int32)
    if any(len(count) != len(nodes) or count.min(initial=0) < 0 for count in counts):
        raise ValueError("sizes of the hierarchy do not fit")
    return ContractionHierarchy(
        level_start,
        int(counts[0].sum()),
        np.concatenate([np.repeat(nodes, count) for count in counts]),
        arrays[f"{criterion}_first"].astype(np.int32, copy=False),
        arrays[f"{criterion}_second"].astype(np.int32, copy=False),
        edges,
    )
