"""Resolve the sources of a journey: those requested, else those in the settings, else the latest promoted."""

from __future__ import annotations

from pathlib import Path

from .core.constants import BUNDLED_MODEL, BUNDLED_ZONES, BUNDLED_ZONES_ID
from .core.data.inventory import street_coverage
from .core.data.sources import BUNDLED, SourceSelection
from .core.data_home import DataHome
from .core.errors import BadChoice, InputError
from .core.geo.zones import ZoneSet, load_zones
from .core.model.registry import champion
from .core.streets.catalog import SKETCH, NetworkFile, list_networks, network_files
from .settings import read_settings


class NoZones(InputError):
    template = (
        "There is no zone set “{name}”. Choose one of: {names}; or make it: “Retrain the model” does, with a layer of "
        "zones, or with the name taxi_zones."
    )


def resolve_sources(network: str = "", model: Path | None = None, zones: str = "") -> SourceSelection:
    """Source selection for a network (name, file or SKETCH), a model (folder or BUNDLED) and zones (name), as given.

    Raises NoZones, BadChoice (no such network).
    """
    settings = read_settings()
    home, zones = settings.home_folder, zones or BUNDLED_ZONES_ID
    return SourceSelection(
        home=home,
        zones=_zone_file(home, zones),
        model=_requested_model(model) or champion(home, zones),
        network=_requested_network(home, network) if network else _network_in_settings(home, settings.streets),
        seen=_seen(DataHome(home)),
    )


def _seen(home: DataHome) -> tuple[tuple[str, int], ...]:
    files = [*network_files(home.streets), *(file for file in (home.speeds,) if _is_file(file))]
    return tuple((file.name, file.stat().st_mtime_ns) for file in files)


def _zone_file(home: Path, zones: str) -> Path | None:
    if zones == BUNDLED_ZONES_ID:
        return None
    file = DataHome(home).zone_set(zones)
    if not _is_file(file):
        names = sorted({BUNDLED_ZONES_ID, *DataHome(home).zone_sets()})
        raise NoZones(name=zones, names=", ".join(names))
    return file


def _network_in_settings(home: Path, name: str) -> Path | str | None:
    # If it no longer exists, loading reports it and uses another one.
    return name or None if name in {"", SKETCH} else DataHome(home).network(name)


def _requested_network(home: Path, name: str) -> Path | str:
    if name == SKETCH:
        return name
    file, given = DataHome(home).network(name), Path(name)
    if _is_file(file):
        return file
    if given.suffix or _is_file(given):
        return given  # loading checks whether it can be used
    raise BadChoice(value=name, what="street network", choices=", ".join([SKETCH, *_network_choices(home)]))


def _network_choices(home: Path) -> list[str]:
    """The networks of a home by their names, with title, date, boroughs and licence; the best first."""
    zones = load_zones(BUNDLED_ZONES)
    known, _ = list_networks(DataHome(home).streets)
    return [
        f"{network.name} ({network.title}, {network.date}; {_boroughs(network, zones)}; {network.licence})"
        for network in known
    ]


def _boroughs(network: NetworkFile, zones: ZoneSet) -> str:
    return " + ".join(reach.borough for reach in street_coverage(network, zones))


def _requested_model(model: Path | None) -> Path | None:
    return BUNDLED_MODEL if model == Path(BUNDLED) else model


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long
        return False


def zone_sets_with_model() -> list[str]:
    """Names of the zone sets, other than the bundled one, that have a promoted model."""
    home = read_settings().home_folder
    return [
        name for name in DataHome(home).zone_sets() if name != BUNDLED_ZONES_ID and champion(home, name) is not None
    ]
