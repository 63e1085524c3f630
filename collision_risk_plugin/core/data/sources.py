"""Sources of a journey: zones, streets, model and speeds, bundled or the user's own; an example request."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Callable

from .. import clock
from ..constants import BUNDLED_MODEL, BUNDLED_NETWORK, BUNDLED_ZONES, BUNDLED_ZONES_ID
from ..data_home import DataHome
from ..errors import BadBundle, BadNetwork, BadSpeeds, CollisionRiskError, Phrase
from ..geo.arrays import LonLat
from ..geo.zones import ZoneSet, load_zones
from ..model.bundle import DateFactors, RateSurface, load_surface
from ..street_risk.attaching import with_site_shares
from ..streets.catalog import GIVEN, SKETCH, NetworkChoice, NetworkFile, list_networks, pick_network
from ..streets.network import Network
from ..streets.network_reader import load_network
from ..traffic.speed_table import SpeedTable, bundled_speeds, load_speeds


@dataclass(frozen=True)
class SourceSelection:
    """The zones, model and network to use; what is left out is chosen when they are loaded.

    `home`: the data home, where downloaded networks are. `zones`: a zone set's file, else the bundled one. `model`: a
    bundle's folder, else the bundled one, which is for the bundled zones only. `network`: a network's file, or SKETCH;
    else the best one for each drive. `seen`: names and modification times of the downloaded networks and of the
    refreshed speeds, so that a selection compares unequal once they have changed.
    """

    home: Path | None = None
    zones: Path | None = None
    model: Path | None = None
    network: Path | str | None = None
    seen: tuple[tuple[str, int], ...] = ()


ZONES_ONLY = Phrase(
    "This model knows zones only: within a zone every street counts by its length. “Retrain the model” makes one that "
    "knows streets."
)
BUNDLED_SELECTION = SourceSelection()
BUNDLED = "bundled"
"""Name of the bundled model where a model is chosen."""


@dataclass(frozen=True, eq=False)
class Sources:
    """Zones, network, model and speeds, loaded once and passed to every journey.

    `network`: the selected one, else the sketch, which covers the whole city. `picks`: whether a better one of the
    `known` networks is taken if it reaches both ends of a drive. `refusals`: errors of the user's files that could not
    be used, each replaced by another. `strict`: such a file is an error, also where it is only met with a drive.
    `network_name`, `model_name`: by which `network` and the model of `surface` can be selected.
    """

    network: Network
    surface: RateSurface
    speeds: SpeedTable
    known: tuple[NetworkFile, ...]
    picks: bool
    refusals: tuple[CollisionRiskError, ...]
    overlays: Path | None
    strict: bool = False
    network_name: str = SKETCH
    model_name: str = BUNDLED
    _loaded: dict[Path, Network | BadNetwork] = field(default_factory=dict, repr=False)

    def streets_for(
        self, start: LonLat, end: LonLat, is_cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[Network, NetworkChoice]:
        """The network for a drive, loaded when first needed, and why it was chosen.

        Raises Cancelled; BadNetwork for a damaged one if `strict`.
        """
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

    @property
    def fallbacks(self) -> tuple[Phrase, ...]:
        """What is used in place of the user's files that cannot be used so far, a sentence each."""
        return tuple(
            # Which streets are used instead depends on the drive, and is said with it.
            Phrase("{problem} It is left out.", problem=refusal.message)
            if isinstance(refusal, BadNetwork)
            else Phrase("{problem} The bundled one is used.", problem=refusal.message)
            for refusal in (*self.refusals, *(bad for bad in self._loaded.values() if isinstance(bad, BadNetwork)))
        )

    @property
    def street_notice(self) -> Phrase | None:
        """What is to be said with every answer of a model that knows zones only; None of one that knows streets."""
        return None if self.surface.knows_streets else ZONES_ONLY

    def name_of(self, network: Network) -> str:
        """The name or the file by which one of the networks of `streets_for` can be selected."""
        loaded = (known.name for known in self.known if self._loaded.get(known.file) is network)
        return next(loaded, self.network_name)

    def _load(self, file: Path, is_cancelled: Callable[[], bool]) -> Network | BadNetwork:
        """A network, or the error of its file; read once. Raises Cancelled, BadNetwork if `strict`."""
        if file not in self._loaded:
            try:
                self._loaded[file] = _load_network(file, self.surface, self.overlays, is_cancelled)
            except BadNetwork as error:
                if self.strict:
                    raise
                self._loaded[file] = error
        return self._loaded[file]


def load_sources(
    selection: SourceSelection = BUNDLED_SELECTION,
    is_cancelled: Callable[[], bool] = lambda: False,
    *,
    strict: bool = False,
) -> Sources:
    """Load zones, network, model and speeds; of those selected, one that cannot be used is replaced, unless `strict`.

    Raises BadZones; BadNetwork, BadBundle, BadSpeeds when a bundled file itself is damaged, or there is no model for
    the zones, or for any file that cannot be used if `strict`; Cancelled.
    """
    zones = load_zones(selection.zones or BUNDLED_ZONES)
    refusals: list[CollisionRiskError] = []
    overlays = None if selection.home is None else DataHome(selection.home).overlays
    surface, model_name = _surface(selection, zones, refusals)
    speeds, bad_speeds = read_speeds(selection.home)
    refusals.extend(bad_speeds)
    network, network_name = None, SKETCH
    if isinstance(selection.network, Path):
        try:
            network = _load_network(selection.network, surface, overlays, is_cancelled)
            network_name = _network_name(selection.home, selection.network)
        except BadNetwork as error:
            refusals.append(error)
    picks = network is None and selection.network != SKETCH
    known: tuple[NetworkFile, ...] = ()
    if selection.home is not None:
        known, unread = list_networks(DataHome(selection.home).streets)
        refusals.extend(unread if picks else ())
    if strict and refusals:
        raise refusals[0]
    return Sources(
        network=network or _load_network(BUNDLED_NETWORK, surface, overlays, is_cancelled),
        surface=surface,
        speeds=speeds,
        known=known,
        picks=picks,
        refusals=tuple(refusals),
        overlays=overlays,
        strict=strict,
        network_name=network_name,
        model_name=model_name,
    )


def _load_network(file: Path, surface: RateSurface, kept: Path | None, is_cancelled: Callable[[], bool]) -> Network:
    """A network with its overlay on the zones of a surface, and its shares. Raises BadNetwork, Cancelled."""
    network = load_network(file, surface.zones, kept, is_cancelled)
    return with_site_shares(network, surface, kept, is_cancelled)


def _network_name(home: Path | None, file: Path) -> str:
    """The name of a network in the home, else its path."""
    in_home = home is not None and file.absolute().parent == DataHome(home).streets.absolute()
    return file.stem if in_home else str(file)


def _surface(selection: SourceSelection, zones: ZoneSet, refusals: list[CollisionRiskError]) -> tuple[RateSurface, str]:
    """The selected model, else the bundled one, and by what it can be selected."""
    own_zones = selection.zones is not None and zones.id != BUNDLED_ZONES_ID
    if selection.model is None and own_zones:
        raise BadBundle(
            file=zones.title,
            problem="there is no model for these zones yet, “Retrain the model” makes one",
        )
    if selection.model is not None:
        try:
            surface = load_surface(selection.model, zones)
        except CollisionRiskError as error:
            if own_zones:
                raise
            refusals.append(error)
        else:
            return surface, BUNDLED if selection.model == BUNDLED_MODEL else str(selection.model)
    return load_surface(BUNDLED_MODEL, zones), BUNDLED


def read_speeds(home: Path | None) -> tuple[SpeedTable, tuple[BadSpeeds, ...]]:
    """The refreshed speeds of the home, else the bundled ones; and why those of the home cannot be used."""
    if home is None or not (file := DataHome(home).speeds).exists():
        return bundled_speeds(), ()
    try:
        return load_speeds(file), ()
    except BadSpeeds as error:
        return bundled_speeds(), (error,)


JFK_AIRPORT = (-73.7793733748521, 40.642947899999996)
WALL_STREET = (-74.0098809, 40.706619)
_FRIDAY = 4


def ordinary_friday(after: date, factors: DateFactors) -> datetime:
    """17:00 on the first Friday after `after` that is no special day to the model, nor near one."""
    friday = after + timedelta(days=(_FRIDAY - after.weekday()) % 7 or 7)
    while friday.isoformat() in factors.dates.astype(str):
        friday += timedelta(days=7)
    return datetime(friday.year, friday.month, friday.day, 17, tzinfo=clock.NEW_YORK)
