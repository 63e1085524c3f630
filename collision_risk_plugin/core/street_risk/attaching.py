"""Attaches the street pattern of a model to a network: the share of each site in the rates of its zones."""

from __future__ import annotations

from pathlib import Path

from ..model.bundle import RateSurface
from ..streets.cancellation import IsCancelled, Report, ignore, never
from ..streets.network import Network
from ..streets.site_shares import shares_by_length


def with_site_shares(
    network: Network,
    surface: RateSurface,
    folder: Path | None = None,
    is_cancelled: IsCancelled = never,
    report: Report = ignore,
) -> Network:
    """A network, whose overlay is on the zones of the surface, with the shares of its sites for the surface's measures.

    Raises Cancelled.
    """
    return network.with_shares(
        shares_by_length(network.overlay, len(network.sites), surface.zones.street_km, surface.measures)
    )
