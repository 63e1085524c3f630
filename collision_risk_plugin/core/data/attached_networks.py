"""Site shares of the networks of a home, stored before the first journey needs them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..constants import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES_ID
from ..data_home import DataHome
from ..errors import BadNetwork, DataFileError
from ..geo.zones import ZoneSet
from ..model.bundle import RateSurface, load_surface
from ..model.registry import champion
from ..street_risk.attaching import with_site_shares
from ..streets.cancellation import IsCancelled, never
from ..streets.catalog import network_files
from ..streets.network_reader import load_network


def attach_networks(
    home: Path, zones: ZoneSet, files: Iterable[Path] | None = None, is_cancelled: IsCancelled = never
) -> None:
    """Store the site shares of networks, those of the home and the bundled one if none are named, in the home.

    They are those of the model in use for the zones. What cannot be used is left alone: whoever uses it is told why.
    Raises Cancelled.
    """
    surface = _surface_in_use(home, zones)
    if surface is None or surface.street_pattern is None:
        return
    folders = DataHome(home)
    for file in (*network_files(folders.streets), BUNDLED_NETWORK) if files is None else files:
        try:
            network = load_network(file, zones, folders.overlays, is_cancelled)
        except BadNetwork:
            continue
        with_site_shares(network, surface, folders.overlays, is_cancelled)


def _surface_in_use(home: Path, zones: ZoneSet) -> RateSurface | None:
    """The champion of the zones, else the bundled model if it is for them."""
    bundled = BUNDLED_MODEL if zones.id == BUNDLED_ZONES_ID else None
    for folder in (champion(home, zones.id), bundled):
        if folder is not None:
            try:
                return load_surface(folder, zones)
            except DataFileError:
                pass
    return None
