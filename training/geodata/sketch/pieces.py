"""Street pieces: what each step of the sketch network hands to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from collision_risk_plugin.core.streets.road_class import RoadClass

STREET_MPH = 25.0
"""New York's limit where none is posted."""


@dataclass(frozen=True)
class StreetPieces:
    """Pieces of streets between two nodes, in metres (EPSG:32618); two that share an end point meet there."""

    lines: NDArray[np.object_]
    """LineStrings (P,)."""
    name: list[str]
    """Name as a street sign has it, in title case; empty where unknown."""
    road_class: NDArray[np.uint8]
    """RoadClass of each piece."""
    width: NDArray[np.float64]
    """Metres between the fronts of the lots on either side; NaN where unknown."""
    source: NDArray[np.str_]
    """What each piece was computed from: "collisions", "lots", "tracts", "limited", "crossing" or "ramp"."""
    mph: NDArray[np.float64]
    """Posted limit of each piece."""

    def __len__(self) -> int:
        return len(self.lines)

    @classmethod
    def of(
        cls,
        lines: Sequence[shapely.LineString] | NDArray[np.object_],
        source: str,
        name: Sequence[str] | None = None,
        road_class: RoadClass | NDArray[np.uint8] = RoadClass.LOCAL,
        width: NDArray[np.float64] | None = None,
        mph: NDArray[np.float64] | None = None,
    ) -> StreetPieces:
        """Pieces of one source; without `name` unnamed, without `width` of unknown width, without `mph` STREET_MPH."""
        count = len(lines)
        array = np.empty(count, dtype=object)
        array[:] = list(lines)
        return cls(
            array,
            list(name) if name is not None else [""] * count,
            np.full(count, road_class, dtype=np.uint8) if isinstance(road_class, RoadClass) else road_class,
            width if width is not None else np.full(count, np.nan),
            np.full(count, source, dtype="U12"),
            mph if mph is not None else np.full(count, STREET_MPH),
        )

    def take(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> StreetPieces:
        """The pieces in `rows`: a mask or indices."""
        at = np.arange(len(self))[rows]
        return self.with_lines(self.lines[at], at)

    def with_lines(self, lines: NDArray[np.object_], rows: NDArray[np.int64]) -> StreetPieces:
        """`lines` with the attributes of the pieces in `rows`, which they are parts of."""
        return StreetPieces(
            lines,
            [self.name[i] for i in rows],
            self.road_class[rows],
            self.width[rows],
            self.source[rows],
            self.mph[rows],
        )

    def with_names(self, name: list[str]) -> StreetPieces:
        """The pieces under other names."""
        return replace(self, name=name)

    def with_classes(self, road_class: NDArray[np.uint8]) -> StreetPieces:
        """The pieces as roads of other classes."""
        return replace(self, road_class=road_class)


def joined(*parts: StreetPieces) -> StreetPieces:
    """All pieces of all parts, in order."""
    return StreetPieces(
        np.concatenate([part.lines for part in parts]),
        [name for part in parts for name in part.name],
        np.concatenate([part.road_class for part in parts]),
        np.concatenate([part.width for part in parts]),
        np.concatenate([part.source for part in parts]),
        np.concatenate([part.mph for part in parts]),
    )
