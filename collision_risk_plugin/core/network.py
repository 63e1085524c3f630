"""Street networks: one file of arrays, loaded whole, and the nearest edge to a point."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .choices import CRITERIA
from .errors import BadNetwork, UnknownZones
from .geodesy import FloatArray, distance, nearest_on_segments
from .zones import IntArray, ZoneSet

FORMAT = 1
DEGREE = 1e-7
"""Shapes keep their coordinates as whole numbers of this many degrees (about 1 cm)."""

_WEIGHT = {"fastest": "seconds", "shortest": "metres"}


@dataclass(frozen=True)
class Snap:
    """The nearest place on a network to a point: on `shape`, `along` (0–1) of its length."""

    shape: int
    along: float
    lon: float
    lat: float
    metres: float


@dataclass(frozen=True, eq=False)
class Network:
    """A directed street network, strongly connected; arrays as the file keeps them.

    N nodes, E directed edges, G shapes (the course of a street piece, shared by both directions).
    Edges leaving node n are `indptr[n]:indptr[n + 1]`; `head`, `metres`, `seconds`, `shape`,
    `backward` (the edge runs against its shape) and `name` (index into `names`) are (E,).
    Shape g is `x[shape_start[g]:shape_start[g + 1]]`, degrees. Its overlay, in the shape's
    direction, is `overlay_zone` (index into the zone set, -1 outside every zone) and
    `overlay_metres` from `overlay_start[g]` to `overlay_start[g + 1]`; the metres sum to the length.
    `from_landmark`, `to_landmark`: per criterion, (K, N) costs from and to each of K landmarks.
    """

    node_lon: FloatArray
    node_lat: FloatArray
    indptr: IntArray
    head: IntArray
    metres: FloatArray
    seconds: FloatArray
    shape: IntArray
    backward: npt.NDArray[np.bool_]
    name: IntArray
    names: tuple[str, ...]
    x: FloatArray
    y: FloatArray
    shape_start: IntArray
    overlay_start: IntArray
    overlay_zone: IntArray
    overlay_metres: FloatArray
    from_landmark: Mapping[str, FloatArray]
    to_landmark: Mapping[str, FloatArray]
    meta: Mapping[str, Any]

    tail: IntArray = field(init=False, repr=False)
    marks: FloatArray = field(init=False, repr=False)
    forward_edge: IntArray = field(init=False, repr=False)
    backward_edge: IntArray = field(init=False, repr=False)
    _segments: tuple[FloatArray, FloatArray, FloatArray, FloatArray] = field(init=False, repr=False)
    _segment_shape: IntArray = field(init=False, repr=False)
    _segment_first: IntArray = field(init=False, repr=False)
    _lists: dict[str, tuple[list[int], list[int], list[float]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        def derive(name: str, value: object) -> None:
            object.__setattr__(self, name, value)

        derive("tail", np.repeat(np.arange(len(self.node_lon)), np.diff(self.indptr)))
        shapes = len(self.shape_start) - 1
        for name, chosen in (("forward_edge", ~self.backward), ("backward_edge", self.backward)):
            edge_of = np.full(shapes, -1, dtype=np.int64)
            edge_of[self.shape[chosen]] = np.flatnonzero(chosen)
            derive(name, edge_of)
        last = np.zeros(len(self.x), dtype=bool)
        last[self.shape_start[1:] - 1] = True
        first = np.flatnonzero(~last)
        derive("marks", _marks(self.x, self.y, self.shape_start))
        derive("_segments", (self.x[first], self.y[first], self.x[first + 1], self.y[first + 1]))
        derive("_segment_shape", np.repeat(np.arange(shapes), np.diff(self.shape_start) - 1))
        derive("_segment_first", first)
        indptr, head = self.indptr.tolist(), self.head.tolist()
        derive("_lists", {criterion: (indptr, head, self.cost(criterion).tolist()) for criterion in CRITERIA})

    @property
    def title(self) -> str:
        return str(self.meta["title"])

    @property
    def approximate(self) -> bool:
        """Whether every answer over these streets must be labelled as approximate."""
        return bool(self.meta["approximate"])

    def cost(self, criterion: str) -> FloatArray:
        """Cost of each edge (E,): seconds for "fastest", metres for "shortest"."""
        values: FloatArray = getattr(self, _WEIGHT[criterion])
        return values

    def adjacency(self, criterion: str) -> tuple[list[int], list[int], list[float]]:
        """(indptr, head, cost) as lists: the form in which plain Python searches fastest."""
        return self._lists[criterion]

    def course(self, shape: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Longitudes and latitudes of a shape and how far along it (0–1) each vertex lies, (V,) each."""
        part = slice(self.shape_start[shape], self.shape_start[shape + 1])
        return self.x[part], self.y[part], self.marks[part]

    def snap(self, lon: float, lat: float) -> Snap:
        """The nearest place on the nearest street piece."""
        metres, along = nearest_on_segments(lon, lat, self._segments)
        best = int(np.argmin(metres))
        shape = int(self._segment_shape[best])
        vertex = int(self._segment_first[best])
        share = float(self.marks[vertex] + along[best] * (self.marks[vertex + 1] - self.marks[vertex]))
        xs, ys, marks = self.course(shape)
        return Snap(
            shape=shape,
            along=share,
            lon=float(np.interp(share, marks, xs)),
            lat=float(np.interp(share, marks, ys)),
            metres=float(metres[best]),
        )


def _marks(x: FloatArray, y: FloatArray, start: IntArray) -> FloatArray:
    """How far along its shape (0–1 of the length) each vertex lies, all shapes together."""
    steps = np.concatenate(([0.0], np.asarray(distance(x[:-1], y[:-1], x[1:], y[1:]), dtype=float)))
    steps[start[:-1]] = 0.0
    run = np.cumsum(steps)
    begin = np.repeat(run[start[:-1]], np.diff(start))
    length = np.repeat(run[start[1:] - 1], np.diff(start)) - begin
    marks: FloatArray = (run - begin) / np.where(length > 0, length, 1.0)
    return marks


def load_network(file: Path, zones: ZoneSet) -> Network:
    """A network with its overlay on `zones`.

    Raises BadNetwork, or UnknownZones when the file's overlay is on other zones.
    """
    try:
        with np.load(file, allow_pickle=False) as arrays:
            network = _network({key: arrays[key] for key in arrays.files}, file)
    except OSError as error:
        raise BadNetwork(str(error), file=file.name, problem="it cannot be opened") from error
    except (KeyError, TypeError, ValueError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise BadNetwork(repr(error), file=file.name, problem="it is damaged or is no street network") from error
    if network.meta["zones"]["fingerprint"] != zones.fingerprint:
        raise UnknownZones(
            what="street network", file=file.name, wanted=network.meta["zones"]["title"], given=zones.title
        )
    return network


def _network(arrays: Mapping[str, npt.NDArray[Any]], file: Path) -> Network:
    meta = json.loads(bytes(arrays["meta"]).decode("utf-8"))
    if meta["format"] != FORMAT:
        raise BadNetwork(file=file.name, problem=f"its format is not {FORMAT}, the one this version reads")
    whole = {key: arrays[key].astype(np.int64) for key in _WHOLE}
    real = {key: arrays[key].astype(float) for key in _REAL}
    _check(whole, real, arrays, meta)
    return Network(
        node_lon=real["node_lon"],
        node_lat=real["node_lat"],
        indptr=whole["indptr"],
        head=whole["head"],
        metres=real["metres"],
        seconds=real["seconds"],
        shape=whole["shape"],
        name=whole["name"],
        shape_start=whole["shape_start"],
        overlay_start=whole["overlay_start"],
        overlay_zone=whole["overlay_zone"],
        overlay_metres=real["overlay_metres"],
        x=arrays["shape_lon"] * DEGREE,
        y=arrays["shape_lat"] * DEGREE,
        backward=arrays["backward"].astype(bool),
        names=tuple(str(name) for name in arrays["names"]),
        from_landmark={c: arrays[f"from_landmark_{_WEIGHT[c]}"].astype(float) for c in CRITERIA},
        to_landmark={c: arrays[f"to_landmark_{_WEIGHT[c]}"].astype(float) for c in CRITERIA},
        meta=meta,
    )


_WHOLE = ("indptr", "head", "shape", "name", "shape_start", "overlay_start", "overlay_zone")
_REAL = ("node_lon", "node_lat", "metres", "seconds", "overlay_metres")


def _check(
    whole: Mapping[str, IntArray],
    real: Mapping[str, FloatArray],
    arrays: Mapping[str, npt.NDArray[Any]],
    meta: Mapping[str, Any],
) -> None:
    """Raises ValueError where an index would lead outside its array or a cost is not usable."""
    nodes, edges, shapes = len(real["node_lon"]), len(whole["head"]), len(whole["shape_start"]) - 1
    starts = (
        (whole["indptr"], nodes, edges, 0),
        (whole["shape_start"], shapes, len(arrays["shape_lon"]), 2),
        (whole["overlay_start"], shapes, len(whole["overlay_zone"]), 1),
    )
    for start, groups, last, least in starts:
        if len(start) != groups + 1 or start[0] != 0 or start[-1] != last or np.any(np.diff(start) < least):
            raise ValueError("offsets do not fit")
    limits = ((whole["head"], nodes), (whole["shape"], shapes), (whole["name"], len(arrays["names"])))
    if any(values.size and (values.min() < 0 or values.max() >= limit) for values, limit in limits):
        raise ValueError("an index leads outside its array")
    if whole["overlay_zone"].min() < -1 or whole["overlay_zone"].max() >= meta["zones"]["count"]:
        raise ValueError("the overlay names a zone that does not exist")
    for values in (real["metres"], real["seconds"]):
        if len(values) != edges or not np.all(np.isfinite(values)) or values.min() <= 0:
            raise ValueError("lengths and times must be positive")
    if len(arrays["shape_lat"]) != len(arrays["shape_lon"]) or len(arrays["backward"]) != edges:
        raise ValueError("sizes do not fit")
    if not {"title", "approximate", "source", "licence", "date"} <= meta.keys():
        raise ValueError("its source is not named")
    for weight in _WEIGHT.values():
        tables = arrays[f"from_landmark_{weight}"], arrays[f"to_landmark_{weight}"]
        if any(table.shape[1:] != (nodes,) or not np.all(np.isfinite(table)) for table in tables):
            raise ValueError("the landmarks do not fit")
