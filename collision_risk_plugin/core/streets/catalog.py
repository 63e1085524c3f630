"""The street networks that there are, and which of them a drive is found on."""

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
"""What the bundled network is called by whoever chooses one by name."""

GIVEN, REACHES_BOTH, NO_OTHER, OUTSIDE = "given", "reaches_both", "no_other", "outside"


@dataclass(frozen=True)
class NetworkChoice:
    """Why a drive is on these streets and no others.

    `kind`: GIVEN (the person chose them), REACHES_BOTH (exact streets, whose area holds start and end), NO_OTHER (there
    are none but the sketch), OUTSIDE (there are exact streets, but start, end or both, `beyond`, lie outside them).
    `damaged`: names of better ones that could not be read.
    """

    kind: str
    beyond: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True)
class NetworkFile:
    """A network file by what it says of itself: `area` is the GeoJSON multipolygon that it covers, None everywhere."""

    file: Path
    name: str
    title: str
    date: str
    approximate: bool
    area: Any

    def reaches(self, place: LonLat) -> bool:
        """Whether a place lies in the area of these streets."""
        lon, lat = np.array(place)[:, None]
        return bool(self.holds(lon, lat)[0])

    def holds(self, lon: FloatArray, lat: FloatArray) -> npt.NDArray[np.bool_]:
        """Which of the places lie in the area of these streets. Shapes (P,) → (P,)."""
        if self.area is None:
            return np.ones(len(lon), dtype=bool)
        rings = [np.array(ring, dtype=float) for polygon in self.area for ring in polygon]
        starts, ends = np.concatenate([ring[:-1] for ring in rings]), np.concatenate([ring[1:] for ring in rings])
        return inside_rings((*starts.T, *ends.T), lon, lat)


def describe_network_file(file: Path, name: str) -> NetworkFile:
    """Raises BadNetwork."""
    meta = read_meta(file)
    try:
        return NetworkFile(file, name, str(meta["title"]), str(meta["date"]), bool(meta["approximate"]), meta["area"])
    except (KeyError, TypeError) as error:
        raise BadNetwork(repr(error), file=file.name, problem="it does not say what it is") from error


def network_files(folder: Path) -> list[Path]:
    """The files of networks in a folder; what is still being written is none."""
    return sorted(folder.glob("[!.]*.npz"))


def list_networks(folder: Path) -> tuple[tuple[NetworkFile, ...], tuple[CollisionRiskError, ...]]:
    """The networks in a folder, best first (exact ones, then the newest), and what stood in the way of others."""
    found, refusals = [], []
    for file in network_files(folder):
        try:
            found.append(describe_network_file(file, file.stem))
        except BadNetwork as error:  # noqa: PERF203 (few files)
            refusals.append(error)
    found.sort(key=lambda streets: streets.date, reverse=True)
    found.sort(key=lambda streets: streets.approximate)
    return tuple(found), tuple(refusals)


def pick_network(known: Sequence[NetworkFile], start: LonLat, end: LonLat) -> tuple[NetworkFile | None, NetworkChoice]:
    """The best of the exact streets that reach both places; None where there are none, and the sketch has to do."""
    exact = [streets for streets in known if not streets.approximate]
    if not exact:
        return None, NetworkChoice(NO_OTHER)
    for streets in exact:
        if streets.reaches(start) and streets.reaches(end):
            return streets, NetworkChoice(REACHES_BOTH)
    places = (("start", start), ("end", end))
    beyond = tuple(which for which, place in places if not any(streets.reaches(place) for streets in exact))
    # Where each is reached, it is by streets that do not reach the other.
    return None, NetworkChoice(OUTSIDE, beyond or ("start", "end"))
