"""Settings of the plugin: QGIS's settings, group `collision_risk`, else environment variables.

Passwords and tokens are never among them: only the ids of their entries in QGIS's authentication store.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings

from .core.constants import CRITERIA, MEASURES
from .core.errors import BadDistance, CollisionRiskError, InputError, SystemProblem
from .core.model.cutoff import DEFAULT_CUTOFF, Cutoff
from .i18n import tr

GROUP = "collision_risk"
VARIABLES = {
    "home": "COLLISION_RISK_HOME",
    "worker_python": "COLLISION_RISK_PYTHON",
    "store_url": "COLLISION_RISK_STORE",
    "open_data_url": "COLLISION_RISK_OPEN_DATA_URL",
    "overpass_urls": "COLLISION_RISK_OVERPASS_URL",
    "geocoder_url": "COLLISION_RISK_GEOCODER_URL",
}
TOKEN_VARIABLE = "COLLISION_RISK_APP_TOKEN"  # noqa: S105  # nosec B105: the name of a variable
_STORES = ("sqlite", "postgresql", "postgresql+psycopg")
_MEASURE = "collisions"
ALERT_DISTANCE_M = 500.0


class NoSecret(SystemProblem):
    template = (
        "QGIS's authentication store does not give out the entry “{id}”: {problem}. Choose an entry of the kind "
        "“Basic authentication” and unlock the store; without a window, name a file with the master password in "
        "QGIS_AUTH_PASSWORD_FILE."
    )


class BadStore(InputError):
    template = (
        "The address of the collision store cannot be used: {problem}. Leave it empty for a file in the profile, or "
        "write it as postgresql+psycopg://user@server/database."
    )


@dataclass(frozen=True)
class Settings:
    """`home`: folder of store, models and reports. `worker_python`: a Python for training, empty for one that is found.

    `store_url`: SQLAlchemy address without a password, empty for an SQLite file in the home; `store_auth`, the id of
    the authentication entry with its user and password. `open_data_url`: NYC Open Data, or a stand-in of it;
    `token_auth`, the id of the entry whose password is the application token for it. `streets`: the name of the street
    network in use, "sketch" for the bundled one, empty for the best one for each drive; `zones`: that of
    the zone set in use, empty for the bundled one; `offer_streets`, "no" once better streets were offered in vain.
    `overpass_urls`: addresses of
    Overpass services, mirrors of each other, commas between; empty for the public one. `journeys_folder`: where
    journeys are kept, empty for beside the project or, where that is not saved, in the profile; `keep_journeys`, "no"
    for layers that are gone when QGIS ends. `mask`: "yes" greys what is outside the zones. `geocoder_url`: the
    Nominatim that finds addresses, empty for the usual one. `criterion`, `measure`, `cutoff`, `cutoff_basis` and
    `alert_distance` (metres): defaults of the dock, read by `read_defaults`.
    """

    home: str = ""
    worker_python: str = ""
    store_url: str = ""
    store_auth: str = ""
    open_data_url: str = ""
    token_auth: str = ""
    streets: str = ""
    zones: str = ""
    offer_streets: str = ""
    overpass_urls: str = ""
    journeys_folder: str = ""
    keep_journeys: str = ""
    mask: str = ""
    geocoder_url: str = ""
    criterion: str = ""
    measure: str = ""
    cutoff: str = ""
    cutoff_basis: str = ""
    alert_distance: str = ""

    @property
    def home_folder(self) -> Path:
        return Path(self.home).expanduser() if self.home else profile_folder()


def profile_folder() -> Path:
    """Folder of the plugin in the QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / GROUP


def read_settings() -> Settings:
    """Settings of QGIS, else of the environment."""
    stored = QgsSettings()
    values = {}
    for name, default in asdict(Settings()).items():
        value = stored.value(f"{GROUP}/{name}", default)
        values[name] = str(value or os.environ.get(VARIABLES.get(name, ""), ""))
    return Settings(**values)


def write_settings(settings: Settings) -> None:
    """Store all settings. Raises BadStore for an address with a password, which would be in clear text."""
    if urlsplit(settings.store_url).password:
        raise BadStore(problem="it has a password in it; keep that in QGIS's authentication store")
    stored = QgsSettings()
    for name, value in asdict(settings).items():
        stored.setValue(f"{GROUP}/{name}", value)


def store_setting(name: str, value: str) -> None:
    """Store a single setting; those of the environment are not copied into QGIS's settings."""
    QgsSettings().setValue(f"{GROUP}/{name}", value)


def token_environment(settings: Settings) -> dict[str, str]:
    """Environment variable with the application token for the worker, if there is one. Raises NoSecret."""
    if settings.token_auth:
        return {TOKEN_VARIABLE: _secret(settings.token_auth)[1]}
    given = os.environ.get(TOKEN_VARIABLE)
    return {TOKEN_VARIABLE: given} if given else {}


def store_environment(settings: Settings) -> dict[str, str]:
    """Environment variables with user and password of the store for the worker, if set. Raises NoSecret."""
    if not settings.store_auth:
        return {}
    user, word = _secret(settings.store_auth)
    return {"PGPASSWORD": word, **({"PGUSER": user} if user else {})}


def _secret(entry: str) -> tuple[str, str]:
    config = QgsAuthMethodConfig()
    loaded = QgsApplication.authManager().loadAuthenticationConfig(entry, config, True)
    if not (loaded[0] if isinstance(loaded, tuple) else loaded):
        raise NoSecret(id=entry, problem="there is no such entry, or the store is locked")
    if config.method() != "Basic" or not config.config("password"):
        raise NoSecret(id=entry, problem="it holds no password")
    return config.config("username"), config.config("password")


class BadAddress(InputError):
    template = "{what}: “{value}” is not the address of a service. Write it like https://example.org/api."


class BadFolder(InputError):
    template = "{what}: “{value}” cannot be used: {problem}. Choose another folder, or leave the field empty."


class BadPython(InputError):
    template = "Python for training: there is no program “{value}”. Choose another, or leave the field empty."


@dataclass(frozen=True)
class Defaults:
    """Defaults of the dock; `alert_distance` in metres."""

    criterion: str = CRITERIA[0]
    measure: str = _MEASURE
    cutoff: Cutoff = DEFAULT_CUTOFF
    alert_distance: float = ALERT_DISTANCE_M


def read_defaults(settings: Settings) -> Defaults:
    """Defaults in the settings; a value that is missing or invalid is replaced by the built-in one."""
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
    """Settings of QGIS, without those of the environment."""
    stored = QgsSettings()
    return Settings(**{name: str(stored.value(f"{GROUP}/{name}", "") or "") for name in asdict(Settings())})


def environment_settings() -> Settings:
    """Settings of the environment, which apply where QGIS has none."""
    return Settings(**{name: os.environ.get(variable, "") for name, variable in VARIABLES.items()})


def write_changes(before: Settings, after: Settings) -> None:
    """Store the differences, after `check`. Raises its errors, and then stores nothing."""
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
    """Validate settings. Raises BadFolder, BadStore, BadAddress, BadPython, BadCutoff, BadChoice, BadDistance."""
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
            Cutoff(float("nan"), settings.cutoff_basis)  # raises BadCutoff
    _distance(settings.alert_distance)


def _check_folder(what: str, value: str) -> None:
    if not value:
        return
    folder = Path(value).expanduser()
    if not folder.is_absolute():
        raise BadFolder(what=what, value=value, problem=tr("it is not an absolute path"))
    try:
        in_the_way = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    except OSError as error:
        raise BadFolder(what=what, value=value, problem=error.strerror or str(error)) from error
    if not in_the_way.is_dir():
        raise BadFolder(what=what, value=value, problem=tr("“{name}” is not a folder").format(name=in_the_way))
    if not os.access(in_the_way, os.W_OK):
        raise BadFolder(what=what, value=value, problem=tr("“{name}” is not writable").format(name=in_the_way))


def _check_store(address: str) -> None:
    """Validate the address of a store, without connecting to it."""
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
