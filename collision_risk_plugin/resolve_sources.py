"""What a journey is computed from: what is asked for, else what the settings say, else what was promoted last."""

from __future__ import annotations

from pathlib import Path

from .core.bundled import BUNDLED_ZONES_ID
from .core.data.sources import SourceSelection
from .core.errors import BadChoice, CollisionRiskError
from .core.model.registry import champion
from .core.streets.catalog import SKETCH, network_files, streets_folder
from .settings import read_settings


class NoZones(CollisionRiskError):
    template = (
        "There is no zone set “{name}”. Choose one of: {names}; or make it: “Retrain the model” does, with a layer of "
        "zones, or with the name taxi_zones."
    )


def resolve_sources(network: str = "", model: Path | None = None, zones: str = "") -> SourceSelection:
    """What is wanted where this is given: a network by its name, its file or SKETCH; a zone set by its name.

    Raises NoZones, BadChoice (no such network).
    """
    settings = read_settings()
    home, zones = settings.home_folder, zones or BUNDLED_ZONES_ID
    return SourceSelection(
        home=home,
        zones=_zone_file(home, zones),
        model=model or champion(home, zones),
        network=_given_network(home, network) if network else _set_network(home, settings.streets),
        seen=tuple((file.name, file.stat().st_mtime_ns) for file in network_files(streets_folder(home))),
    )


def _zone_file(home: Path, zones: str) -> Path | None:
    if zones == BUNDLED_ZONES_ID:
        return None
    file = home / "zones" / f"{zones}.gpkg"
    if not file.is_file():
        names = sorted({BUNDLED_ZONES_ID, *(other.stem for other in file.parent.glob("[!.]*.gpkg"))})
        raise NoZones(name=zones, names=", ".join(names))
    return file


def _set_network(home: Path, name: str) -> Path | str | None:
    # Where it is gone, loading says so, and another is taken.
    return name or None if name in {"", SKETCH} else streets_folder(home) / f"{name}.npz"


def _given_network(home: Path, name: str) -> Path | str:
    if name == SKETCH:
        return name
    file, given = streets_folder(home) / f"{name}.npz", Path(name)
    if file.is_file():
        return file
    if given.suffix:
        return given  # whether it can be used shows when it is opened
    names = [SKETCH, *(other.stem for other in network_files(file.parent))]
    raise BadChoice(value=name, what="street network", choices=", ".join(names))


def zone_sets_with_model() -> list[str]:
    """The names of the zone sets, besides the bundled one, for which a model was promoted."""
    home = read_settings().home_folder
    names = sorted(file.stem for file in (home / "zones").glob("[!.]*.gpkg"))
    return [name for name in names if name != BUNDLED_ZONES_ID and champion(home, name) is not None]
