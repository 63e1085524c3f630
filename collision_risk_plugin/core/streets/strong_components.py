"""Strongly connected components of a directed graph: Tarjan, Depth-first search and linear graph algorithms, 1972."""

from __future__ import annotations

import numpy as np

from ..geo.arrays import IntArray
from .cancellation import IsCancelled, heed, never

_CHECK_EVERY = 8192


def strong_components(nodes: int, tail: IntArray, head: IntArray, is_cancelled: IsCancelled = never) -> IntArray:
    """The number of the component of each node (N,), counted from 0. Raises Cancelled."""
    order = np.argsort(tail, kind="stable")
    targets, starts = head[order].tolist(), np.searchsorted(tail[order], np.arange(nodes + 1)).tolist()
    following = starts[:-1]
    number, lowest, component = [0] * nodes, [0] * nodes, [-1] * nodes
    count = components = 0
    for root in range(nodes):
        if number[root]:
            continue
        path, waiting = [root], [root]
        count += 1
        number[root] = lowest[root] = count
        while path:
            node = path[-1]
            if following[node] < starts[node + 1]:
                target = targets[following[node]]
                following[node] += 1
                if not number[target]:
                    count += 1
                    number[target] = lowest[target] = count
                    path.append(target)
                    waiting.append(target)
                    if count % _CHECK_EVERY == 0:
                        heed(is_cancelled)
                elif component[target] < 0 and number[target] < lowest[node]:
                    lowest[node] = number[target]
                continue
            path.pop()
            if path and lowest[node] < lowest[path[-1]]:
                lowest[path[-1]] = lowest[node]
            if lowest[node] == number[node]:
                while component[node] < 0:
                    component[waiting.pop()] = components
                components += 1
    return np.array(component, dtype=np.int64)
