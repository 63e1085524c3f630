"""Attaches the street pattern of a model to a network: the share of each site in the rates of its zones."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..geo.zones import ZoneSet
from ..model.bundle import RateSurface
from ..model.street_pattern import StreetPattern
from ..streets.cancellation import IsCancelled, Report, heed, ignore, never
from ..streets.network import Network
from ..streets.site_shares import SiteShares, shares_by_length
from .dividing import divide, gather
from .kept_shares import read_shares, write_shares
from .placing import place_points

_PLACED = 0.8
"""Fraction of the work that is done once the places are on sites."""


def attach(
    pattern: StreetPattern,
    network: Network,
    zones: ZoneSet,
    is_cancelled: IsCancelled = never,
    report: Report = ignore,
) -> SiteShares:
    """The shares of the sites of a network, whose overlay is on `zones`, by a street pattern.

    `report` is told the fraction that is done. Raises Cancelled.
    """
    placement = place_points(
        network, zones, pattern.lon, pattern.lat, is_cancelled, lambda part: report(_PLACED * part)
    )
    evidence = gather(network, len(zones), placement, pattern.evidence)
    heed(is_cancelled)
    shares = divide(pattern, network, evidence)
    report(1.0)
    return shares


def with_site_shares(
    network: Network,
    surface: RateSurface,
    folder: Path | None = None,
    is_cancelled: IsCancelled = never,
    report: Report = ignore,
) -> Network:
    """A network, whose overlay is on the zones of the surface, with the shares of its sites for the surface's measures.

    Those of its street pattern are read from `folder`, or computed and stored there; without one, they are by length.
    Raises Cancelled.
    """
    zones, pattern = surface.zones, surface.street_pattern
    if pattern is None:
        by_length = shares_by_length(network.overlay, len(network.sites), zones.street_km, surface.measures)
        return network.with_shares(by_length)
    stored = None if folder is None else read_shares(folder, network, zones, pattern)
    if stored is not None:
        return network.with_shares(stored)
    computed = attach(pattern, network, zones, is_cancelled, report)
    if folder is not None:
        with suppress(OSError):  # a full disk or a folder that cannot be written costs time, not the answer
            write_shares(folder, network, zones, computed)
    return network.with_shares(computed)
