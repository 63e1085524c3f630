"""Smooth lines through chains of ridges: straight where they can be, with nodes where the lines meet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from .lot_chains import Chains
from .lot_ridges import Ridges

STEP_M = 10.0
"""Distance of the points by which a chain is fitted."""
TRIM_M = 14.0
"""Length at a junction in which ridges lie between corners, not in the middle of the street."""
NOISE_M = 2.0
"""Standard deviation of a ridge beside its street."""
BEND_COST = 30.0
"""What one more straight part must bring, in squared standard deviations."""
TRUST = np.array([0.1, 0.4, 1.0])
"""Weight of a ridge by how many of its sides are fronts."""
WIDER = 6.0
"""Power of usual ÷ actual gap in a ridge's weight: where it is wider, a front was not recognised."""
PARALLEL = 0.05
"""Sine of the least angle at which two parts are made to meet."""
CORNER_M = 50.0
"""Farthest that they meet from where one takes over from the other."""
HOLD = 0.02
"""Weight of a node's first place beside the lines that meet in it."""
SHIFT_M = 25.0
"""Greatest shift of a node from its first place."""
BESIDE_M = 4.0
KNEE_M = 25.0
"""Where a node lies BESIDE_M or more from a line that ends there, the street leaves it KNEE_M before."""


@dataclass(frozen=True)
class Fit:
    """Straight parts of a chain (S, 4), a point and a direction each, and where one ends and the next starts."""

    parts: NDArray[np.float64]
    cuts: NDArray[np.float64]


def fitted_lines(chains: Chains, ridges: Ridges, places: NDArray[np.float64]) -> NDArray[np.object_]:
    """A smooth line for each chain, from node to node; chains of one node end at the same point."""
    fits = [_fit(chains, i, ridges, places) for i in range(len(chains))]
    nodes = _nodes(chains, fits, places)
    lines = np.empty(len(chains), dtype=object)
    for i, fit in enumerate(fits):
        lines[i] = shapely.LineString(_course(fit, nodes[chains.tail[i]], nodes[chains.head[i]]))
    return lines


def _fit(chains: Chains, chain: int, ridges: Ridges, places: NDArray[np.float64]) -> Fit:
    points, weight = _samples(ridges, chains.ridges[chain])
    if len(points) >= 3:
        return _straight_parts(points, weight)
    a, b = places[chains.tail[chain]], places[chains.head[chain]]
    return Fit(np.concatenate(((a + b) / 2, (b - a) / max(np.hypot(*(b - a)), 1e-9)))[None], np.zeros((0, 2)))


def _samples(ridges: Ridges, rows: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points every STEP_M of a chain, without its ends if it is long enough, and their weights."""
    step = ridges.vertices[ridges.ends[rows]]
    length = np.hypot(*(step[:, 0] - step[:, 1]).T)
    middle = step.mean(axis=1)
    at = np.cumsum(length) - length / 2
    total = length.sum()
    trim = min(TRIM_M, total / 4)
    count = max(3, int((total - 2 * trim) / STEP_M))
    marks = np.linspace(trim, total - trim, count)
    points = np.column_stack([np.interp(marks, at, middle[:, k]) for k in (0, 1)])
    gap = ridges.gap[rows]
    usual = np.median(np.repeat(gap, np.maximum(1, length.astype(int))))
    trust = TRUST[ridges.fronts[rows]] * np.minimum(1.0, usual / np.maximum(gap, usual)) ** WIDER
    nearest = np.clip(np.searchsorted(np.cumsum(length), marks), 0, len(rows) - 1)
    return points, trust[nearest]


def _straight_parts(points: NDArray[np.float64], weight: NDArray[np.float64]) -> Fit:
    """The straight parts that fit the points best at BEND_COST each (dynamic programming), one if it can be."""
    centre = points.mean(axis=0)
    local = points - centre
    one, error = _line(local, weight)
    count = len(points)
    if error <= BEND_COST or count < 6:
        return Fit(np.append(one[:2] + centre, one[2:])[None], np.zeros((0, 2)))
    moments = np.concatenate((np.zeros((1, 6)), np.cumsum(_moments(local, weight), axis=0)))
    best = np.full(count + 1, np.inf)
    best[0] = -BEND_COST
    cut = np.zeros(count + 1, dtype=np.int64)
    for stop in range(3, count + 1):
        starts = np.arange(stop - 2)
        costs = best[starts] + _errors(moments[stop] - moments[starts]) + BEND_COST
        cut[stop] = int(np.argmin(costs))
        best[stop] = costs[cut[stop]]
    bounds = [count]
    while bounds[-1] > 0:
        bounds.append(int(cut[bounds[-1]]))
    bounds.reverse()
    parts = np.array([_line(local[a:b], weight[a:b])[0] for a, b in pairwise(bounds)])
    parts[:, :2] += centre
    inner = np.array(bounds[1:-1], dtype=np.int64)
    return Fit(parts, (points[inner - 1] + points[inner]) / 2)


def _moments(xy: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = xy.T
    return np.column_stack((weight, weight * x, weight * y, weight * x * x, weight * x * y, weight * y * y))


def _errors(moments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum of squared distances from the best line, in squared standard deviations, for moments (M, 6)."""
    w, x, y, xx, xy, yy = moments.T
    w = np.maximum(w, 1e-9)
    xx, xy, yy = xx - x * x / w, xy - x * y / w, yy - y * y / w
    smaller = (xx + yy) / 2 - np.sqrt(((xx - yy) / 2) ** 2 + xy**2)
    return np.asarray(np.maximum(smaller, 0.0) / NOISE_M**2)


def _line(xy: NDArray[np.float64], weight: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """The line with the smallest weighted distances, outliers counting less: point, direction; and its error."""
    robust = weight
    line = np.zeros(4)
    for _ in range(3):
        centre = robust @ xy / robust.sum()
        off = xy - centre
        angle = 0.5 * np.arctan2(
            2 * (robust * off[:, 0]) @ off[:, 1], (robust * off[:, 0]) @ off[:, 0] - (robust * off[:, 1]) @ off[:, 1]
        )
        along = np.array([np.cos(angle), np.sin(angle)])
        if along @ (xy[-1] - xy[0]) < 0:
            along = -along
        line = np.concatenate((centre, along))
        beside = np.abs(off @ np.array([-along[1], along[0]]))
        robust = weight * np.minimum(1.0, NOISE_M / np.maximum(beside, 1e-9))
    return line, float(weight @ beside**2 / NOISE_M**2)


def _nodes(chains: Chains, fits: list[Fit], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Node places by least squares: as near as can be to the lines of all chains that end there."""
    node = np.concatenate((chains.tail, chains.head))
    line = np.array([fit.parts[0] for fit in fits] + [fit.parts[-1] for fit in fits])
    normal = np.column_stack((-line[:, 3], line[:, 2]))
    offset = (normal * line[:, :2]).sum(axis=1) - (normal * places[node]).sum(axis=1)
    terms = [
        normal[:, 0] ** 2,
        normal[:, 0] * normal[:, 1],
        normal[:, 1] ** 2,
        *(normal.T * offset),
    ]
    sums = np.array([np.bincount(node, weights=term, minlength=len(places)) for term in terms], dtype=np.float64)
    xx, xy, yy, x, y = sums
    xx, yy = xx + HOLD, yy + HOLD
    determinant = xx * yy - xy * xy
    shift = np.column_stack(((yy * x - xy * y) / determinant, (xx * y - xy * x) / determinant))
    length = np.hypot(*shift.T)
    nodes: NDArray[np.float64] = places + shift * np.minimum(1.0, SHIFT_M / np.maximum(length, 1e-9))[:, None]
    return nodes


def _course(fit: Fit, first: NDArray[np.float64], last: NDArray[np.float64]) -> NDArray[np.float64]:
    """Corners from node to node: where the straight parts meet, or else between them."""
    inner = []
    for one, other, cut in zip(fit.parts[:-1], fit.parts[1:], fit.cuts, strict=True):
        corner = (_on_line(one, cut) + _on_line(other, cut)) / 2
        cross = one[2] * other[3] - one[3] * other[2]
        if abs(cross) > PARALLEL:
            across = other[:2] - one[:2]
            meeting = one[:2] + (across[0] * other[3] - across[1] * other[2]) / cross * one[2:]
            if np.hypot(*(meeting - cut)) <= CORNER_M:
                corner = meeting
        inner.append(corner)
    knees = _knee(fit.parts[0], first, inner[0] if inner else last, 1)
    knees += [*inner, *_knee(fit.parts[-1], last, (inner or knees or [first])[-1], -1)]
    return np.array([first, *knees, last])


def _on_line(line: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Foot of the perpendicular from a point."""
    return line[:2] + ((point - line[:2]) @ line[2:]) * line[2:]


def _knee(
    line: NDArray[np.float64], node: NDArray[np.float64], corner: NDArray[np.float64], sign: int
) -> list[NDArray[np.float64]]:
    """Where a street leaves its line for a node beside it, if there is room before the next corner."""
    foot = _on_line(line, node)
    knee = foot + sign * KNEE_M * line[2:]
    room = sign * float((corner - knee) @ line[2:])
    return [knee] if np.hypot(*(foot - node)) >= BESIDE_M and room > 0 else []
