"""Catalog of the street networks of a data home, and the choice of one for a drive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import BadNetwork, CollisionRiskError
from ..geo.arrays import FloatArray, LonLat
from ..geo.zones import inside_rings
from .network_reader import read_meta

SKETCH = "sketch"
"""Name of the bundled network where a network is chosen by name."""

GIVEN, REACHES_BOTH, NO_OTHER, OUTSIDE = "given", "reaches_both", "no_other", "outside"


@dataclass(frozen=True)
class NetworkChoice:
    """Why a network was chosen for a drive.

    `kind`: GIVEN (the user chose it), REACHES_BOTH (exact streets whose area holds start and end), NO_OTHER (there
    are no exact streets), OUTSIDE (there are, but `beyond`, "start", "end" or both, lies outside them). `damaged`:
    files of better networks that cannot be read.
    """

    kind: str
    beyond: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True)
class NetworkFile:
    """Metadata of a network file; `area`: the coordinates of the multipolygon (GeoJSON) that it covers, None: all."""

    file: Path
    name: str
    title: str
    date: str
    approximate: bool
    area: Any

    def covers(self, place: LonLat) -> bool:
        """Whether a place lies in the area of the network."""
        lon, lat = np.array(place)[:, None]
        return bool(self.holds(lon, lat)[0])

    def holds(self, lon: FloatArray, lat: FloatArray) -> npt.NDArray[np.bool_]:
        """Whether each place lies in the area of the network. Shapes (P,) → (P,)."""
        if self.area is None:
            return np.ones(len(lon), dtype=bool)
        rings = [np.array(ring, dtype=float) for polygon in self.area for ring in polygon]
        starts, ends = np.concatenate([ring[:-1] for ring in rings]), np.concatenate([ring[1:] for ring in rings])
        return inside_rings((*starts.T, *ends.T), lon, lat)


def describe_network_file(file: Path, name: str) -> NetworkFile:
    """The entry of a file in the catalog. Raises BadNetwork."""
    meta = read_meta(file)
    try:
        return NetworkFile(file, name, str(meta["title"]), str(meta["date"]), bool(meta["approximate"]), meta["area"])
    except (KeyError, TypeError) as error:
        raise BadNetwork(repr(error), file=file.name, problem="its metadata is incomplete") from error


def network_files(folder: Path) -> list[Path]:
    """Network files in a folder, without those that are still being written."""
    return sorted(folder.glob("[!.]*.npz"))


def list_networks(folder: Path) -> tuple[tuple[NetworkFile, ...], tuple[CollisionRiskError, ...]]:
    """The networks in a folder, best first (exact, then newest), and the errors of those that cannot be read."""
    networks, errors = [], []
    for file in network_files(folder):
        try:
            networks.append(describe_network_file(file, file.stem))
        except BadNetwork as error:  # noqa: PERF203 (few files)
            errors.append(error)
    networks.sort(key=lambda network: network.date, reverse=True)
    networks.sort(key=lambda network: network.approximate)
    return tuple(networks), tuple(errors)


def pick_network(
    networks: Sequence[NetworkFile], start: LonLat, end: LonLat
) -> tuple[NetworkFile | None, NetworkChoice]:
    """The first exact network, of those given best first, that holds both places; None: the sketch is to be used."""
    exact = [network for network in networks if not network.approximate]
    if not exact:
        return None, NetworkChoice(NO_OTHER)
    for network in exact:
        if network.covers(start) and network.covers(end):
            return network, NetworkChoice(REACHES_BOTH)
    places = (("start", start), ("end", end))
    beyond = tuple(which for which, place in places if not any(network.covers(place) for network in exact))
    # Neither is beyond all networks if each lies in one that does not hold the other.
    return None, NetworkChoice(OUTSIDE, beyond or ("start", "end"))
