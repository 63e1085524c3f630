"""Streets between tax lots: smooth lines with their widths, where the lots leave little doubt."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .lot_chains import Chains, street_chains
from .lot_lines import fitted_lines
from .lot_ridges import Ridges, sites, street_ridges
from .lots import Lots
from .pieces import StreetPieces

WIDTH_M = (12.0, 50.0)
WIDEST_M = 55.0
"""Greatest gap along nine tenths of a street: the best sign of one by far, where no other source has it."""
BESIDE_M = 11.0
"""Greatest distance of a street's ridges from its line (root mean square)."""
RIDGE_EVERY_M = 20.0
"""Greatest mean length of ridges: that of a street with few lots says little."""
INSIDE_WIDTH_M = (14.0, 22.0)
"""Width of a street inside a block."""


def lot_streets(lots: Lots) -> StreetPieces:
    """The streets that the lots on either side show."""
    ridges = street_ridges(sites(lots))
    chains, places = street_chains(ridges)
    lines = fitted_lines(chains, ridges, places)
    width, plausible = _judged(chains, ridges, lines)
    return StreetPieces.of(lines[plausible], "lots", width=width[plausible].round(1))


def _judged(
    chains: Chains, ridges: Ridges, lines: NDArray[np.object_]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Width of each street, the median gap between its fronts, and whether it is likely to be one."""
    count = len(chains)
    counts = np.array([len(rows) for rows in chains.ridges])
    chain, rows = np.repeat(np.arange(count), counts), np.concatenate(chains.ridges)
    metres, gap = ridges.metres[rows], ridges.gap[rows]
    total = np.maximum(np.bincount(chain, weights=metres, minlength=count), 1e-9)

    fronted = metres * (ridges.fronts[rows] == 2)
    known = np.bincount(chain, weights=fronted, minlength=count) > 0
    width = _quantiles(gap, np.where(known[chain], fronted, metres), chain, 0.5)
    widest = _quantiles(gap, metres, chain, 0.9)
    middle = ridges.vertices[ridges.ends[rows]].mean(axis=1)
    beside = shapely.distance(shapely.points(middle), lines[chain])
    squares = np.bincount(chain, weights=metres * np.minimum(beside, 4 * BESIDE_M) ** 2, minlength=count) / total
    inside = np.bincount(chain, weights=metres * ridges.inside[rows], minlength=count) / total > 0.3

    plausible = (width >= WIDTH_M[0]) & (width <= WIDTH_M[1]) & (widest <= WIDEST_M)
    plausible &= (squares <= BESIDE_M**2) & (total <= counts * RIDGE_EVERY_M)
    plausible &= ~inside | ((width >= INSIDE_WIDTH_M[0]) & (width <= INSIDE_WIDTH_M[1]))
    return width, plausible


def _quantiles(
    values: NDArray[np.float64], weight: NDArray[np.float64], group: NDArray[np.int64], share: float
) -> NDArray[np.float64]:
    """Weighted quantile of the values in each group; groups are numbered from 0 without a gap."""
    order = np.lexsort((values, group))
    passed = np.cumsum(weight[order])
    ends = np.append(0, np.cumsum(np.bincount(group)))
    before = np.append(0.0, passed)[ends]
    mark = before[:-1] + share * np.diff(before)
    at = np.clip(np.searchsorted(passed, mark), ends[:-1], ends[1:] - 1)
    quantiles: NDArray[np.float64] = values[order[at]]
    return quantiles
