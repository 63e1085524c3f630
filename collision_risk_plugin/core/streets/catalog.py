"""Catalog of the street networks of a data home, and the choice of one for a drive."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import BadNetwork, CollisionRiskError
from ..geo.arrays import FloatArray, LonLat
from ..geo.zones import inside_rings
from .network_reader import KINDS, read_meta

SKETCH, CENTRELINE, OSM = KINDS
"""SKETCH is also the name of the bundled network where a network is chosen by name."""

GIVEN, REACHES_BOTH, NO_OTHER, OUTSIDE = "given", "reaches_both", "no_other", "outside"
NEWEST, OFFICIAL = "newest", "official"
_AS_NEW_DAYS = 365
"""Networks whose dates differ by at most this are about as new as each other."""


@dataclass(frozen=True)
class NetworkChoice:
    """Why a network was chosen for a drive.

    `kind`: GIVEN (the user chose it), REACHES_BOTH (exact streets whose area holds start and end), NO_OTHER (there
    are no exact streets), OUTSIDE (there are, but `beyond`, "start", "end" or both, lies outside them). `because`,
    where several reach both: NEWEST (no other is newer), OFFICIAL (the city's own, about as new as the newest);
    `over`: title and date of the newest of the others. `damaged`: files of better networks that cannot be read.
    """

    kind: str
    beyond: tuple[str, ...] = ()
    because: str = ""
    over: str = ""
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True)
class NetworkFile:
    """Metadata of a network file.

    `kind`: one of KINDS. `date`: ISO day, month or year of the streets. `area`: the coordinates of the multipolygon
    (GeoJSON) that it covers, None: all.
    """

    file: Path
    name: str
    title: str
    date: str
    approximate: bool
    area: Any
    kind: str
    licence: str

    @cached_property
    def day(self) -> int:
        """Number of the first day that `date` may mean; 0 for what is no date."""
        try:
            return date.fromisoformat(self.date[:10] + "0000-01-01"[len(self.date[:10]) :]).toordinal()
        except ValueError:
            return 0

    def covers(self, place: LonLat) -> bool:
        """Whether a place lies in the area of the network."""
        lon, lat = np.array(place)[:, None]
        return bool(self.holds(lon, lat)[0])

    def holds(self, lon: FloatArray, lat: FloatArray) -> npt.NDArray[np.bool_]:
        """Whether each place lies in the area of the network. Shapes (P,) → (P,)."""
        if self.area is None:
            return np.ones(len(lon), dtype=bool)
        return inside_rings(self.border, lon, lat)

    @cached_property
    def width(self) -> float:
        """How much it covers, to compare networks by."""
        if self.area is None:
            return math.inf
        x1, y1, x2, y2 = self.border
        return abs(float((x1 * y2 - x2 * y1).sum()))

    @cached_property
    def border(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """The segments (x1, y1, x2, y2) of the border of its area, (S,) each. Raises TypeError, ValueError."""
        rings = [np.array(ring, dtype=float) for polygon in self.area for ring in polygon]
        starts, ends = np.concatenate([ring[:-1] for ring in rings]), np.concatenate([ring[1:] for ring in rings])
        (x1, y1), (x2, y2) = starts.T, ends.T
        return x1, y1, x2, y2


def describe_network_file(file: Path, name: str) -> NetworkFile:
    """The entry of a file in the catalog. Raises BadNetwork."""
    meta = read_meta(file)
    try:
        entry = NetworkFile(
            file=file,
            name=name,
            title=str(meta["title"]),
            date=str(meta["date"]),
            approximate=bool(meta["approximate"]),
            area=meta["area"],
            kind=KINDS[KINDS.index(meta["kind"])],
            licence=str(meta["licence"]),
        )
        is_usable = entry.area is None or bool(np.isfinite(entry.border).all())
    except (KeyError, TypeError, ValueError) as error:
        raise BadNetwork(repr(error), file=file.name, problem="its metadata is incomplete") from error
    if not is_usable:
        raise BadNetwork(file=file.name, problem="its metadata is incomplete")
    return entry


def network_files(folder: Path) -> list[Path]:
    """Network files in a folder, without those that are still being written."""
    return sorted(folder.glob("[!.]*.npz"))


def list_networks(folder: Path) -> tuple[tuple[NetworkFile, ...], tuple[CollisionRiskError, ...]]:
    """The networks in a folder, best first, and the errors of those that cannot be read."""
    networks, errors = [], []
    for file in network_files(folder):
        try:
            networks.append(describe_network_file(file, file.stem))
        except BadNetwork as error:  # noqa: PERF203 (few files)
            errors.append(error)
    return best_first(networks), tuple(errors)


def best_first(networks: Sequence[NetworkFile]) -> tuple[NetworkFile, ...]:
    """Networks in the order in which they are preferred: exact ones first, then by age and kind.

    The best is the newest, of the same day the widest; but if the city's centreline is at most a year older, that, for
    its directions and posted speeds are official. The next is the best of the rest, and so on; so two networks are in
    the same order whatever others there are.
    """
    left = sorted(networks, key=lambda network: (not network.approximate, network.day, network.width), reverse=True)
    ordered: list[NetworkFile] = []
    while left:
        newest = left[0]
        as_new = [one for one in left if one.approximate is newest.approximate and _as_new(one, newest)]
        best = next((one for one in as_new if one.kind == CENTRELINE), newest)
        ordered.append(best)
        left = [one for one in left if one is not best]
    return tuple(ordered)


def _as_new(one: NetworkFile, newest: NetworkFile) -> bool:
    return newest.day - one.day <= _AS_NEW_DAYS


def pick_network(
    networks: Sequence[NetworkFile], start: LonLat, end: LonLat
) -> tuple[NetworkFile | None, NetworkChoice]:
    """The first exact network, of those given best first, that holds both places, and why; None: the sketch."""
    exact = [network for network in networks if not network.approximate]
    if not exact:
        return None, NetworkChoice(NO_OTHER)
    ends = np.array([start, end]).T
    held = {network.name: network.holds(*ends) for network in exact}
    reaching = [network for network in exact if held[network.name].all()]
    if reaching:
        return reaching[0], _preference(*reaching)
    beyond = tuple(
        which for number, which in enumerate(("start", "end")) if not any(inside[number] for inside in held.values())
    )
    # Neither is beyond all networks if each lies in one that does not hold the other.
    return None, NetworkChoice(OUTSIDE, beyond or ("start", "end"))


def _preference(best: NetworkFile, *others: NetworkFile) -> NetworkChoice:
    """Why the best of several networks was chosen."""
    if not others:
        return NetworkChoice(REACHES_BOTH)
    newest = max(others, key=lambda other: other.day)
    official = best.kind == CENTRELINE != newest.kind and newest.day >= best.day
    over = f"{newest.title}, {newest.date}"
    return NetworkChoice(REACHES_BOTH, because=OFFICIAL if official else NEWEST, over=over)
