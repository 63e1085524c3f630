"""Shares of the sites of a network in the rates of their zones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..errors import BadChoice
from ..geo.arrays import FloatArray, IntArray
from .zone_overlay import ZoneOverlay

Shares = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class SiteShares:
    """The share that each of S sites has in the rates of its zones, for M measures.

    Rows `start[s]` to `start[s + 1]` are those of site s: `zone` (R,), and `share` (R, M), the part of the zone's rate
    that this site has; `prior` (R, M): the part that a site of its kind, class and size has in that zone. `shape`
    (S, M): shape of the gamma distribution of a site's share, infinite where it is not
    estimated. `unplaced` (Z, M): the rest of each zone, which is on no site of this network. Over its sites and the
    rest each zone sums to 1. `pattern`: id of the street pattern that the shares come from; None: a model that knows
    zones only, where each street has a share by its length, and intersections have none.
    """

    start: IntArray
    zone: IntArray
    share: Shares
    prior: Shares
    shape: Shares
    unplaced: FloatArray
    measures: tuple[str, ...]
    pattern: str | None

    def measure_index(self, measure: str) -> int:
        """Raises BadChoice for a measure that there are no shares for."""
        if measure not in self.measures:
            raise BadChoice(value=measure, what="measure", choices=", ".join(self.measures))
        return self.measures.index(measure)

    @cached_property
    def site(self) -> IntArray:
        """The site of each row (R,)."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))


NO_SHARES = SiteShares(
    start=np.zeros(1, dtype=np.int64),
    zone=np.zeros(0, dtype=np.int64),
    share=np.zeros((0, 0), dtype=np.float32),
    prior=np.zeros((0, 0), dtype=np.float32),
    shape=np.zeros((0, 0), dtype=np.float32),
    unplaced=np.zeros((0, 0)),
    measures=(),
    pattern=None,
)
"""Those of a network that was not told of any zones."""


def shares_by_length(overlay: ZoneOverlay, sites: int, street_km: FloatArray, measures: Sequence[str]) -> SiteShares:
    """The shares of `sites` sites where only the rates of zones are known: metres in the zone ÷ metres of its streets.

    `street_km` (Z,): kilometres of streets in each zone. Where the network has more, the sum of its own stands in.
    """
    known = overlay.zone >= 0
    shape = np.repeat(np.arange(len(overlay.start) - 1), np.diff(overlay.start))[known]
    zone, metres = overlay.zone[known], overlay.metres[known]
    on_sites = np.bincount(zone, metres, len(street_km))
    whole = np.maximum(street_km * 1000, on_sites)
    share = (metres / whole[zone]).astype(np.float32)
    rest = np.divide(whole - on_sites, whole, out=np.ones(len(whole)), where=whole > 0)
    # The same for every measure: views, which take no memory.
    by_measure = np.broadcast_to(share[:, None], (len(share), len(measures)))
    return SiteShares(
        start=np.searchsorted(shape, np.arange(sites + 1)),
        zone=zone,
        share=by_measure,
        prior=by_measure,
        shape=np.broadcast_to(np.float32(np.inf), (sites, len(measures))),
        unplaced=np.broadcast_to(rest[:, None], (len(rest), len(measures))),
        measures=tuple(measures),
        pattern=None,
    )
