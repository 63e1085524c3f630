"""Files of site shares, beside the overlays of a home: one for each network, zone set and street pattern."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..files import atomic_write
from ..geo.arrays import read_arrays
from ..geo.zones import ZoneSet
from ..model.street_pattern import StreetPattern
from ..streets.network import Network
from ..streets.site_shares import SiteShares

FORMAT = 2
KEPT = 3
"""Files that are kept of one network and zone set: those of the models last used with it."""
_SUM_TOLERANCE = 1e-5


def read_shares(folder: Path, network: Network, zones: ZoneSet, pattern: StreetPattern) -> SiteShares | None:
    """The shares that `write_shares` stored; None if there are none that can be used."""
    try:
        arrays = read_arrays(_file(folder, network, zones, pattern.id))
        if json.loads(bytes(arrays["meta"])) == _meta(network, zones, pattern.id, pattern.measures):
            return _shares(arrays, len(network.sites), len(zones), pattern)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # they are computed again
    return None


def write_shares(folder: Path, network: Network, zones: ZoneSet, shares: SiteShares) -> None:
    """Stores shares, and removes those of models that were not used lately. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    pattern = str(shares.pattern)
    file = _file(folder, network, zones, pattern)
    meta = json.dumps(_meta(network, zones, pattern, shares.measures)).encode()
    with atomic_write(file) as partial, partial.open("wb") as stream:
        # Not compressed: unpacking would take longer than all the rest of loading.
        np.savez(
            stream,
            meta=np.frombuffer(meta, dtype=np.uint8),
            rows=np.diff(shares.start).astype(np.uint8),
            zone=shares.zone.astype(np.int16),
            share=shares.share,
            prior=shares.prior,
            shape=shares.shape,
            unplaced=shares.unplaced,
        )
    others = sorted(folder.glob(_file(folder, network, zones, "*").name), key=lambda one: one.stat().st_mtime)
    for old in others[:-KEPT]:
        old.unlink(missing_ok=True)


def _shares(arrays: dict[str, npt.NDArray[Any]], sites: int, zones: int, pattern: StreetPattern) -> SiteShares:
    start = np.concatenate(([0], np.cumsum(arrays["rows"], dtype=np.int64)))
    zone, many = arrays["zone"].astype(np.int64), len(pattern.measures)
    share, prior, shape, unplaced = (arrays[name] for name in ("share", "prior", "shape", "unplaced"))
    if (
        len(start) != sites + 1
        or share.shape != (start[-1], many)
        or prior.shape != share.shape
        or zone.shape != (start[-1],)
    ):
        raise ValueError("the rows do not fit the sites")
    if shape.shape != (sites, many) or unplaced.shape != (zones, many):
        raise ValueError("sizes do not fit")
    if {share.dtype, prior.dtype, shape.dtype} != {np.dtype(np.float32)} or unplaced.dtype != np.float64:
        raise ValueError("types do not fit")
    if zone.min(initial=0) < 0 or zone.max(initial=-1) >= zones:
        raise ValueError("a zone does not exist")
    if not (
        min(share.min(initial=0), prior.min(initial=0)) >= 0
        and shape.min(initial=1) > 0
        and unplaced.min(initial=0) >= 0
    ):
        raise ValueError("shares are not positive numbers")
    for measure in range(many):
        total = np.bincount(zone, share[:, measure], zones) + unplaced[:, measure]
        if not np.all(np.abs(total - 1) <= _SUM_TOLERANCE):
            raise ValueError("the shares of a zone do not sum to one")
    return SiteShares(start, zone, share, prior, shape, unplaced, pattern.measures, pattern.id)


def _file(folder: Path, network: Network, zones: ZoneSet, pattern: str) -> Path:
    return folder / f"{network.meta['id']}_{zones.id}_{pattern}.npz"


def _meta(network: Network, zones: ZoneSet, pattern: str, measures: tuple[str, ...]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "network": network.meta["id"],
        "zones": zones.fingerprint,
        "pattern": pattern,
        "measures": list(measures),
    }
