"""Sources of a journey: zones, streets and model, bundled with the plugin or the user's own; an example request."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Callable

from .. import clock
from ..constants import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES, BUNDLED_ZONES_ID
from ..data_home import DataHome
from ..errors import BadBundle, BadNetwork, CollisionRiskError
from ..geo.arrays import LonLat
from ..geo.zones import ZoneSet, load_zones
from ..model.bundle import DateFactors, RateSurface, load_surface
from ..streets.catalog import GIVEN, SKETCH, NetworkChoice, NetworkFile, list_networks, pick_network
from ..streets.network import Network
from ..streets.network_reader import load_network


@dataclass(frozen=True)
class SourceSelection:
    """The zones, model and network to use; what is left out is chosen when they are loaded.

    `home`: the data home, where downloaded networks are. `zones`: a zone set's file, else the bundled one. `model`: a
    bundle's folder, else the bundled one, which is for the bundled zones only. `network`: a network's file, or SKETCH;
    else the best one for each drive. `seen`: names and modification times of the downloaded networks, so that a
    selection compares unequal once they have changed.
    """

    home: Path | None = None
    zones: Path | None = None
    model: Path | None = None
    network: Path | str | None = None
    seen: tuple[tuple[str, int], ...] = ()


BUNDLED_SELECTION = SourceSelection()


@dataclass(frozen=True, eq=False)
class Sources:
    """Zones, network and model, loaded once and passed to every journey.

    `network`: the selected one, else the sketch, which covers the whole city. `picks`: whether a better one of the
    `known` networks is taken if it reaches both ends of a drive. `refusals`: errors of the user's files that could not
    be used, each replaced by the bundled one.
    """

    network: Network
    surface: RateSurface
    known: tuple[NetworkFile, ...]
    picks: bool
    refusals: tuple[CollisionRiskError, ...]
    overlays: Path | None
    _loaded: dict[Path, Network | BadNetwork] = field(default_factory=dict, repr=False)

    def streets_for(
        self, start: LonLat, end: LonLat, is_cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[Network, NetworkChoice]:
        """The network for a drive, loaded when first needed, and why it was chosen. Raises Cancelled."""
        if not self.picks:
            return self.network, NetworkChoice(GIVEN)
        known, damaged = list(self.known), list[str]()
        while True:
            streets, choice = pick_network(known, start, end)
            network = self.network if streets is None else self._load(streets.file, is_cancelled)
            if isinstance(network, Network):
                return network, replace(choice, damaged=tuple(damaged))
            known = [other for other in known if other is not streets]
            damaged.append(str(network.fields["file"]))

    def _load(self, file: Path, is_cancelled: Callable[[], bool]) -> Network | BadNetwork:
        """A network, or the error of its file; read once. Raises Cancelled."""
        if file not in self._loaded:
            try:
                self._loaded[file] = load_network(file, self.surface.zones, self.overlays, is_cancelled)
            except BadNetwork as error:
                self._loaded[file] = error
        return self._loaded[file]


def load_sources(
    selection: SourceSelection = BUNDLED_SELECTION, is_cancelled: Callable[[], bool] = lambda: False
) -> Sources:
    """Load zones, network and model; a selected network or model that cannot be used is replaced by the bundled one.

    Raises BadZones; BadNetwork, BadBundle when a bundled file itself is damaged, or there is no model for the zones;
    Cancelled.
    """
    zones = load_zones(selection.zones or BUNDLED_ZONES)
    refusals: list[CollisionRiskError] = []
    overlays = None if selection.home is None else DataHome(selection.home).overlays
    surface = _surface(selection, zones, refusals)
    network = None
    if isinstance(selection.network, Path):
        try:
            network = load_network(selection.network, zones, overlays, is_cancelled)
        except BadNetwork as error:
            refusals.append(error)
    known: tuple[NetworkFile, ...] = ()
    if selection.home is not None:
        known, unread = list_networks(DataHome(selection.home).streets)
        refusals.extend(unread)
    return Sources(
        network=network or load_network(BUNDLED_NETWORK, zones, overlays, is_cancelled),
        surface=surface,
        known=known,
        picks=network is None and selection.network != SKETCH,
        refusals=tuple(refusals),
        overlays=overlays,
    )


def _surface(selection: SourceSelection, zones: ZoneSet, refusals: list[CollisionRiskError]) -> RateSurface:
    own_zones = selection.zones is not None and zones.id != BUNDLED_ZONES_ID
    if selection.model is None and own_zones:
        raise BadBundle(
            file=zones.title,
            problem="there is no model for these zones yet, “Retrain the model” makes one",
        )
    if selection.model is not None:
        try:
            return load_surface(selection.model, zones)
        except CollisionRiskError as error:
            if own_zones:
                raise
            refusals.append(error)
    return load_surface(BUNDLED_MODEL, zones)


JFK_AIRPORT = (-73.7793733748521, 40.642947899999996)
WALL_STREET = (-74.0098809, 40.706619)
_FRIDAY = 4


def ordinary_friday(after: date, factors: DateFactors) -> datetime:
    """17:00 on the first Friday after `after` that is no special day to the model, nor near one."""
    friday = after + timedelta(days=(_FRIDAY - after.weekday()) % 7 or 7)
    while friday.isoformat() in factors.dates.astype(str):
        friday += timedelta(days=7)
    return datetime(friday.year, friday.month, friday.day, 17, tzinfo=clock.NEW_YORK)
