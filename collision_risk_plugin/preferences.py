"""What a person sets in QGIS's options: checked in words, kept where it was changed, and read back for the dock."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import QgsSettings

from .core.choices import CRITERIA, MEASURES
from .core.cutoff import DEFAULT_CUTOFF, Cutoff
from .core.errors import CollisionRiskError
from .i18n import tr
from .settings import GROUP, VARIABLES, BadStore, Settings

_STORES = ("sqlite", "postgresql", "postgresql+psycopg")
_MEASURE = "collisions"
ALERT_DISTANCE_M = 500.0


class BadAddress(CollisionRiskError):
    template = "{what}: “{value}” is no address of a service. Write it like https://example.org/api."


class BadFolder(CollisionRiskError):
    template = "{what}: “{value}” cannot be used: {problem}. Choose another folder, or leave the field empty."


class BadPython(CollisionRiskError):
    template = "Python for training: there is no program “{value}”. Choose another, or leave the field empty."


class BadDistance(CollisionRiskError):
    template = "The distance of alerts, “{value}”, is not a number of metres above 0."


@dataclass(frozen=True)
class Defaults:
    """What the dock starts with; `alert_distance` in metres."""

    criterion: str = CRITERIA[0]
    measure: str = _MEASURE
    cutoff: Cutoff = DEFAULT_CUTOFF
    alert_distance: float = ALERT_DISTANCE_M


def read_defaults(settings: Settings) -> Defaults:
    """As set; what is not set, or cannot be used, is as it comes."""
    usual = Defaults()
    try:
        cutoff = Cutoff(float(settings.cutoff), settings.cutoff_basis) if settings.cutoff else usual.cutoff
    except (ValueError, CollisionRiskError):
        cutoff = usual.cutoff
    try:
        distance = _distance(settings.alert_distance)
    except BadDistance:
        distance = usual.alert_distance
    return Defaults(
        criterion=settings.criterion if settings.criterion in CRITERIA else usual.criterion,
        measure=settings.measure if settings.measure in MEASURES else usual.measure,
        cutoff=cutoff,
        alert_distance=distance,
    )


def stored_settings() -> Settings:
    """What is kept in QGIS's settings, without what the environment says."""
    stored = QgsSettings()
    return Settings(**{name: str(stored.value(f"{GROUP}/{name}", "") or "") for name in asdict(Settings())})


def environment_settings() -> Settings:
    """What the environment says: it holds where nothing is set."""
    return Settings(**{name: os.environ.get(variable, "") for name, variable in VARIABLES.items()})


def write_changes(before: Settings, after: Settings) -> None:
    """Keep what differs between the two, after `check`. Raises what that does, and nothing is then kept."""
    check(after)
    stored, was = QgsSettings(), asdict(before)
    for name, value in asdict(after).items():
        if value == was[name]:
            continue
        if value:
            stored.setValue(f"{GROUP}/{name}", value)
        else:
            stored.remove(f"{GROUP}/{name}")


def check(settings: Settings) -> None:
    """Raises BadFolder, BadStore, BadAddress, BadPython, BadCutoff, BadChoice, BadDistance."""
    for what, folder in (
        (tr("Folder of data and models"), settings.home),
        (tr("Folder of journeys"), settings.journeys_folder),
    ):
        _check_folder(what, folder)
    _check_store(settings.store_url)
    addresses = [(tr("NYC Open Data"), settings.open_data_url), (tr("Address search"), settings.geocoder_url)]
    addresses += [("Overpass", address) for address in settings.overpass_urls.replace(",", " ").split()]
    for what, address in addresses:
        _check_address(what, address)
    if settings.worker_python and not Path(settings.worker_python).expanduser().is_file():
        raise BadPython(value=settings.worker_python)
    if settings.cutoff or settings.cutoff_basis:
        try:
            Cutoff(float(settings.cutoff), settings.cutoff_basis)
        except ValueError:
            Cutoff(float("nan"), settings.cutoff_basis)  # which says so
    _distance(settings.alert_distance)


def _check_folder(what: str, value: str) -> None:
    if not value:
        return
    folder = Path(value).expanduser()
    if not folder.is_absolute():
        raise BadFolder(what=what, value=value, problem=tr("it is not written in full, from the top of the disk"))
    try:
        in_the_way = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    except OSError as error:
        raise BadFolder(what=what, value=value, problem=error.strerror or str(error)) from error
    if not in_the_way.is_dir():
        raise BadFolder(what=what, value=value, problem=tr("“{name}” is not a folder").format(name=in_the_way))
    if not os.access(in_the_way, os.W_OK):
        raise BadFolder(
            what=what, value=value, problem=tr("nothing can be written to “{name}”").format(name=in_the_way)
        )


def _check_store(address: str) -> None:
    """What the worker's store takes, as far as the text says."""
    if not address:
        return
    try:
        parts = urlsplit(address)
        password = parts.password
    except ValueError as error:
        raise BadStore(problem=tr("it cannot be read")) from error
    if password:
        raise BadStore(problem=tr("it has a password in it; keep that in QGIS's authentication store"))
    if parts.scheme not in _STORES:
        raise BadStore(problem=tr("“{kind}” is not a kind of store").format(kind=parts.scheme or address))
    if not parts.path.strip("/"):
        raise BadStore(problem=tr("it names no file or database"))


def _check_address(what: str, value: str) -> None:
    if not value:
        return
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or any(letter.isspace() for letter in value):
        raise BadAddress(what=what, value=value)


def _distance(text: str) -> float:
    if not text:
        return ALERT_DISTANCE_M
    try:
        distance = float(text)
    except ValueError as error:
        raise BadDistance(value=text) from error
    if not 0 < distance < float("inf"):
        raise BadDistance(value=text)
    return distance
