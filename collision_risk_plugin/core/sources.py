"""What a journey is computed from: the zones, streets and model that come with the plugin, or the user's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, TypeVar

from .bundle import Surface, load_surface
from .choices import BUNDLED_ZONES_ID
from .errors import CollisionRiskError
from .network import Network, load_network
from .zones import ZoneSet, load_zones

DATA = Path(__file__).parents[2] / "resources" / "data"
BUNDLED_ZONES = DATA / f"{BUNDLED_ZONES_ID}.gpkg"
BUNDLED_NETWORK = DATA / "sketch.npz"
BUNDLED_MODEL = DATA / "bundle"

Loaded = TypeVar("Loaded")


@dataclass(frozen=True, eq=False)
class Sources:
    """Loaded once and passed to every journey.

    `refusals`: the user's files that could not be used, each replaced by the bundled one.
    """

    network: Network
    surface: Surface
    refusals: tuple[CollisionRiskError, ...]


def load_sources(network: Path | None = None, model: Path | None = None) -> Sources:
    """Streets and model from the files given, else (or where a given one is damaged) the bundled ones.

    Raises BadZones, BadNetwork, BadBundle when a bundled file itself is damaged.
    """
    zones = load_zones(BUNDLED_ZONES)
    refusals: list[CollisionRiskError] = []
    return Sources(
        network=_load(load_network, network, BUNDLED_NETWORK, zones, refusals),
        surface=_load(load_surface, model, BUNDLED_MODEL, zones, refusals),
        refusals=tuple(refusals),
    )


def _load(
    load: Callable[[Path, ZoneSet], Loaded],
    given: Path | None,
    bundled: Path,
    zones: ZoneSet,
    refusals: list[CollisionRiskError],
) -> Loaded:
    if given is not None:
        try:
            return load(given, zones)
        except CollisionRiskError as error:
            refusals.append(error)
    return load(bundled, zones)
