"""What a person may set: QGIS's settings, group `collision_risk`; where nothing is set, the environment's variables.

Passwords and tokens are never here: only the ids under which QGIS's authentication store keeps them.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings

from .core.errors import CollisionRiskError

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


class NoSecret(CollisionRiskError):
    template = (
        "QGIS's authentication store does not give out the entry “{id}”: {problem}. Choose an entry of the kind "
        "“Basic authentication” and unlock the store; without a window, name a file with the master password in "
        "QGIS_AUTH_PASSWORD_FILE."
    )


class BadStore(CollisionRiskError):
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
    the zone set in use, empty for the bundled one. `overpass_urls`: addresses of
    Overpass services, mirrors of each other, commas between; empty for the public one. `journeys_folder`: where
    journeys are kept, empty for beside the project or, where that is not saved, in the profile; `keep_journeys`, "no"
    for layers that are gone when QGIS ends. `mask`: "yes" greys what is outside the zones. `geocoder_url`: the
    Nominatim that finds addresses, empty for the usual one. `criterion`, `measure`, `cutoff`, `cutoff_basis` and
    `alert_distance` (metres): what the dock starts with, read by `preferences.read_defaults`.
    """

    home: str = ""
    worker_python: str = ""
    store_url: str = ""
    store_auth: str = ""
    open_data_url: str = ""
    token_auth: str = ""
    streets: str = ""
    zones: str = ""
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
    """Where the plugin keeps things that belong to the QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / GROUP


def read_settings() -> Settings:
    """What is set; else what the environment says."""
    stored = QgsSettings()
    values = {}
    for name, default in asdict(Settings()).items():
        value = stored.value(f"{GROUP}/{name}", default)
        values[name] = str(value or os.environ.get(VARIABLES.get(name, ""), ""))
    return Settings(**values)


def write_settings(settings: Settings) -> None:
    """Raises BadStore for an address with a password in it, which would be kept in clear text."""
    if urlsplit(settings.store_url).password:
        raise BadStore(problem="it has a password in it; keep that in QGIS's authentication store")
    stored = QgsSettings()
    for name, value in asdict(settings).items():
        stored.setValue(f"{GROUP}/{name}", value)


def keep_choice(name: str, value: str) -> None:
    """Set one of the Settings that hold nothing secret, and no other: what the environment says stays its own."""
    QgsSettings().setValue(f"{GROUP}/{name}", value)


def token_environment(settings: Settings) -> dict[str, str]:
    """The application token for the worker's environment, where there is one. Raises NoSecret."""
    if settings.token_auth:
        return {TOKEN_VARIABLE: _secret(settings.token_auth)[1]}
    given = os.environ.get(TOKEN_VARIABLE)
    return {TOKEN_VARIABLE: given} if given else {}


def store_environment(settings: Settings) -> dict[str, str]:
    """User and password of the store for the worker's environment, where they are set. Raises NoSecret."""
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
