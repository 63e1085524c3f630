"""The project's own router: what a user waits for, on numpy and the standard library alone.

One measurement in a process of its own: python -m scripts.bench.ours WHAT FOLDER COUNT
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from collision_risk_plugin.core.constants import BUNDLED_MODEL, BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.journey.alternatives import find_alternatives
from collision_risk_plugin.core.journey.batch import TripRisk, assess_trips
from collision_risk_plugin.core.journey.departures import departures
from collision_risk_plugin.core.journey.journey import JourneyRequest, assess
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface
from collision_risk_plugin.core.streets.network import STATIC_CRITERIA, Network, SnappedPoint
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.shortest_path import EdgePath, shortest_path
from collision_risk_plugin.core.traffic.speed_table import bundled_speeds

from .pairs import DEPARTURE, Pairs, pairs_of, read_graph
from .timing import milliseconds_of, say, seconds_of

LOADS = 10
Measured = dict[str, Any]


def journeys(network: Network, surface: RateSurface, pairs: Pairs, count: int) -> Measured:
    """Snap, route, zones, prediction, for each criterion."""
    seen: dict[str, list[float]] = {}
    first, _ = seconds_of(lambda: assess(_requests(pairs, 1)[0], network, surface, bundled_speeds()))
    for criterion in STATIC_CRITERIA:
        requests = [(request,) for request in _requests(pairs, count, criterion)]
        seen[criterion] = milliseconds_of(
            lambda request: assess(request, network, surface, bundled_speeds()), requests
        )[0]
    return {"ms": seen, "first_ms": first * 1000}


def searches(network: Network, surface: RateSurface, pairs: Pairs, count: int) -> Measured:  # noqa: ARG001
    """The search alone, between junctions, for each criterion; and what the shortest ways measure."""
    places = _junctions(network)
    ends = [(places[start], places[end]) for start, end in zip(pairs.start[:count], pairs.end[:count], strict=True)]
    seen, metres = {}, []
    for criterion in STATIC_CRITERIA:
        seen[criterion], paths = milliseconds_of(lambda a, b: shortest_path(network, a, b, criterion), ends)  # noqa: B023
        if criterion == "shortest":
            metres = [_length(network, path) for path in paths]
    return {"ms": seen, "metres": metres}


def _junctions(network: Network) -> list[SnappedPoint]:
    """Each junction as a place on the longest street that leaves it."""
    longest = np.zeros(len(network.node_lon), dtype=np.int64)
    order = np.argsort(network.metres)
    longest[network.tail[order]] = order
    columns = network.shape[longest], network.backward[longest], network.node_lon, network.node_lat
    return [
        SnappedPoint(shape, float(back), x, y, 0.0)
        for shape, back, x, y in zip(*(column.tolist() for column in columns), strict=True)
    ]


def _length(network: Network, path: EdgePath) -> float:
    metres = network.metres[list(path.edges)]
    return float(metres.sum() - path.begin * metres[0] - (1 - path.finish) * metres[-1])


def tradeoffs(network: Network, surface: RateSurface, pairs: Pairs, count: int) -> Measured:
    """The set of up to five routes; and how many routes it held."""
    milliseconds, answers = milliseconds_of(
        lambda request: find_alternatives(request, network, surface, bundled_speeds()),
        [(r,) for r in _requests(pairs, count)],
    )
    return {"ms": milliseconds, "routes": [len(choices) for choices in answers]}


def week(network: Network, surface: RateSurface, pairs: Pairs, count: int) -> Measured:
    """Best departure: route risk and time at each of the 168 hours from the departure on."""
    known = [assess(request, network, surface, bundled_speeds()) for request in _requests(pairs, count)]
    return {"ms": milliseconds_of(departures, [(journey,) for journey in known])[0]}


def batch(network: Network, surface: RateSurface, pairs: Pairs, count: int) -> Measured:
    """Random pairs, each with its zones and its risk."""
    return _batch(_requests(pairs, count), network, surface)


def fan(network: Network, surface: RateSurface, pairs: Pairs, count: int) -> Measured:
    """From one origin to many destinations, each with its zones and its risk."""
    origin = tuple(pairs.start_place[0].tolist())
    ends = pairs.end_place[:count].tolist()
    return _batch([JourneyRequest(origin, (lon, lat), DEPARTURE) for lon, lat in ends], network, surface)


def _batch(requests: list[JourneyRequest], network: Network, surface: RateSurface) -> Measured:
    """Wall seconds of all, how many were answered (a place beside the origin is not), and the peak of the process."""
    trips = assess_trips(requests, network, surface, bundled_speeds())
    seconds, answered = seconds_of(lambda: sum(isinstance(trip, TripRisk) for trip in trips))
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"s": seconds, "asked": len(requests), "answered": answered, "peak_mb": kilobytes * 1024 / 1e6}


def _requests(pairs: Pairs, count: int, criterion: str = "fastest") -> list[JourneyRequest]:
    places = zip(pairs.start_place[:count].tolist(), pairs.end_place[:count].tolist(), strict=True)
    return [JourneyRequest((a, b), (c, d), DEPARTURE, criterion) for (a, b), (c, d) in places]


MEASUREMENTS: dict[str, Callable[[Network, RateSurface, Pairs, int], Measured]] = {
    measurement.__name__: measurement for measurement in (journeys, searches, tradeoffs, week, batch, fan)
}


def main(what: str, folder: Path, count: int) -> None:
    zones = load_zones(BUNDLED_ZONES)
    file = folder / "network.npz"
    load = median([seconds_of(lambda: load_network(file, zones))[0] for _ in range(LOADS)])
    network, surface = load_network(file, zones), load_surface(BUNDLED_MODEL, zones)
    seen = MEASUREMENTS[what](network, surface, pairs_of(read_graph(folder)), count)
    say({"load_s": load, "file_mb": file.stat().st_size / 1e6, "numpy": np.__version__, **seen})


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
