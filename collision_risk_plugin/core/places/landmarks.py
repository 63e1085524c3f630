"""Landmarks of the city: airports, stations, bridges, tunnels, hospitals, stadiums and sights, by name."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from ..constants import BUNDLED_LANDMARKS
from ..geo.arrays import FloatArray, IntArray, LonLat
from .name_matching import fold_name

COLUMNS = ("name", "kind", "aliases", "borough", "lon", "lat")
"""Columns of the file; `aliases` are divided by ALIAS_SEPARATOR."""
ALIAS_SEPARATOR = "|"


@dataclass(frozen=True, eq=False)
class Landmarks:
    """Landmarks (L). `boroughs`: "" on the water between two. `keys` (K): folded names and aliases of all landmarks.

    `landmark_of_key` (K,): the landmark that each key names. `lon`, `lat` (L,): where one drives to, in degrees.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    boroughs: tuple[str, ...]
    keys: tuple[str, ...]
    landmark_of_key: IntArray
    lon: FloatArray
    lat: FloatArray

    def __len__(self) -> int:
        return len(self.names)

    def place(self, index: int) -> LonLat:
        """Longitude and latitude of a landmark."""
        return float(self.lon[index]), float(self.lat[index])


NO_LANDMARKS = Landmarks((), (), (), (), np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))


@lru_cache(maxsize=1)
def load_landmarks(file: Path = BUNDLED_LANDMARKS) -> Landmarks:
    """The landmarks that come with the plugin."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    keys = [
        (fold_name(name), number)
        for number, row in enumerate(rows)
        for name in (row["name"], *filter(None, row["aliases"].split(ALIAS_SEPARATOR)))
    ]
    return Landmarks(
        names=tuple(row["name"] for row in rows),
        kinds=tuple(row["kind"] for row in rows),
        boroughs=tuple(row["borough"] for row in rows),
        keys=tuple(key for key, _ in keys),
        landmark_of_key=np.array([number for _, number in keys], dtype=np.int64),
        lon=np.array([float(row["lon"]) for row in rows]),
        lat=np.array([float(row["lat"]) for row in rows]),
    )
