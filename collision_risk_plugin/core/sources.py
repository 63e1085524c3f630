"""What a journey is computed from: the zones, streets and model that come with the plugin, or the user's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Callable

from .bundle import Surface, load_surface
from .choices import BUNDLED_ZONES_ID
from .errors import BadBundle, BadNetwork, CollisionRiskError
from .network import Network
from .network_file import load_network
from .pieces import LonLat
from .streets import GIVEN, SKETCH, StreetFile, Why, known_streets, overlays_folder, pick_streets, streets_folder
from .zones import ZoneSet, load_zones

DATA = Path(__file__).parents[2] / "resources" / "data"
BUNDLED_ZONES = DATA / f"{BUNDLED_ZONES_ID}.gpkg"
BUNDLED_NETWORK = DATA / "sketch.npz"
BUNDLED_MODEL = DATA / "bundle"


@dataclass(frozen=True)
class Wanted:
    """Which zones, model and streets a person wants; what is left out is found.

    `home`: the folder of downloaded streets. `zones`: a zone set's file, else the bundled one. `model`: a bundle's
    folder, else the bundled one, which is for the bundled zones only. `network`: a network's file, or SKETCH; else
    the best one for each drive. `seen`: names and moments of change of the downloaded streets, so that what is wanted
    is no longer the same when they have changed.
    """

    home: Path | None = None
    zones: Path | None = None
    model: Path | None = None
    network: Path | str | None = None
    seen: tuple[tuple[str, int], ...] = ()


BUNDLED = Wanted()


@dataclass(frozen=True, eq=False)
class Sources:
    """Loaded once and passed to every journey.

    `network`: the one that was asked for, else the sketch, which reaches everywhere. `picks`: whether better ones among
    the `known` streets are taken where they reach both ends of a drive. `refusals`: the user's files that could not be
    used, each replaced by the bundled one.
    """

    network: Network
    surface: Surface
    known: tuple[StreetFile, ...]
    picks: bool
    refusals: tuple[CollisionRiskError, ...]
    overlays: Path | None
    _loaded: dict[Path, Network | BadNetwork] = field(default_factory=dict, repr=False)

    def streets_for(
        self, start: LonLat, end: LonLat, is_cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[Network, Why]:
        """The streets for a drive, loaded when they are first needed, and why these. Raises Cancelled."""
        if not self.picks:
            return self.network, Why(GIVEN)
        known, damaged = list(self.known), list[str]()
        while True:
            streets, why = pick_streets(known, start, end)
            network = self.network if streets is None else self._load(streets.file, is_cancelled)
            if isinstance(network, Network):
                return network, replace(why, damaged=tuple(damaged))
            known = [other for other in known if other is not streets]
            damaged.append(str(network.fields["file"]))

    def _load(self, file: Path, is_cancelled: Callable[[], bool]) -> Network | BadNetwork:
        """A network, or what is wrong with its file: read once. Raises Cancelled."""
        if file not in self._loaded:
            try:
                self._loaded[file] = load_network(file, self.surface.zones, self.overlays, is_cancelled)
            except BadNetwork as error:
                self._loaded[file] = error
        return self._loaded[file]


def load_sources(wanted: Wanted = BUNDLED, is_cancelled: Callable[[], bool] = lambda: False) -> Sources:
    """Zones, streets and model as wanted; where streets or model that were wanted cannot be used, the bundled ones.

    Raises BadZones; BadNetwork, BadBundle when a bundled file itself is damaged, or there is no model for the zones;
    Cancelled.
    """
    zones = load_zones(wanted.zones or BUNDLED_ZONES)
    refusals: list[CollisionRiskError] = []
    overlays = None if wanted.home is None else overlays_folder(wanted.home)
    surface = _surface(wanted, zones, refusals)
    network = None
    if isinstance(wanted.network, Path):
        try:
            network = load_network(wanted.network, zones, overlays, is_cancelled)
        except BadNetwork as error:
            refusals.append(error)
    known: tuple[StreetFile, ...] = ()
    if wanted.home is not None:
        known, unread = known_streets(streets_folder(wanted.home))
        refusals.extend(unread)
    return Sources(
        network=network or load_network(BUNDLED_NETWORK, zones, overlays, is_cancelled),
        surface=surface,
        known=known,
        picks=network is None and wanted.network != SKETCH,
        refusals=tuple(refusals),
        overlays=overlays,
    )


def _surface(wanted: Wanted, zones: ZoneSet, refusals: list[CollisionRiskError]) -> Surface:
    own = wanted.zones is not None and zones.id != BUNDLED_ZONES_ID
    if wanted.model is None and own:
        raise BadBundle(
            file=zones.title,
            problem="there is no model for these zones yet, “Retrain the model” makes one",
        )
    if wanted.model is not None:
        try:
            return load_surface(wanted.model, zones)
        except CollisionRiskError as error:
            if own:
                raise
            refusals.append(error)
    return load_surface(BUNDLED_MODEL, zones)
