"""Task that reads the inventory: collision store, models, drift, street networks, training environment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from qgis.core import QgsApplication, QgsFeedback, QgsProviderConnectionException, QgsProviderRegistry

from ..core.clock import now
from ..core.constants import BUNDLED_NETWORK, BUNDLED_ZONES, BUNDLED_ZONES_ID
from ..core.data.inventory import (
    BoroughCoverage,
    DriftFacts,
    ModelInventory,
    StoreFacts,
    extent_query,
    read_drift,
    read_models,
    read_store,
    store_facts,
    street_coverage,
)
from ..core.data.sources import read_speeds
from ..core.data_home import DataHome
from ..core.errors import CollisionRiskError, SystemProblem
from ..core.geo.zones import load_zones
from ..core.streets.catalog import SKETCH, NetworkFile, describe_network_file, list_networks
from ..core.traffic.speed_table import SpeedTable
from ..i18n import tr
from ..settings import Settings, profile_folder
from ..store.collision_store import NoDatabase, PostgresStore, store_of
from ..worker.environment import environments_folder, find_worker
from ..worker.interpreter import this_machine
from .core_task import CoreTask


class StoreLocked(SystemProblem):
    template = (
        "The password for the collision store is in QGIS's authentication store, which is locked. It is asked for "
        "when the data are refreshed."
    )


@dataclass(frozen=True)
class NetworkInUse:
    """Street network and its coverage."""

    file: NetworkFile
    reach: tuple[BoroughCoverage, ...]


@dataclass(frozen=True)
class TrainingEnvironment:
    """Environment of the worker: `python` of `version`, or the reason why there is none.

    `managed`: whether it is, or can become, the environment that the plugin builds for itself.
    """

    python: Path | None
    version: str
    managed: bool
    refusal: CollisionRiskError | None


@dataclass(frozen=True)
class Inventory:
    """Inventory for a zone set. `store` is None before the first refresh, or if `store_refusal` says why.

    `where`: the store's file, or its database. `streets`: the best first, the sketch last; `speeds` of the traffic on
    them; `unread` streets and speeds could not be read.
    """

    zones: str
    store: StoreFacts | None
    store_refusal: CollisionRiskError | None
    where: str
    models: ModelInventory | CollisionRiskError
    drift: DriftFacts | None
    streets: tuple[NetworkInUse, ...]
    chosen_streets: str
    speeds: SpeedTable
    unread: tuple[CollisionRiskError, ...]
    training: TrainingEnvironment


class InventoryTask(CoreTask):
    """Reads the inventory for the zone set of the `settings`; `done` gets an Inventory."""

    def __init__(
        self,
        settings: Settings,
        done: Callable[[Inventory], None],
        failed: Callable[[CollisionRiskError], None],
    ) -> None:
        super().__init__(tr("Reading data and models"), done, failed)
        self._settings = settings
        self._prefix = QgsApplication.prefixPath()
        self._profile = profile_folder()
        # QGIS must not ask for the master password from this thread.
        self._locked = bool(settings.store_auth) and not QgsApplication.authManager().masterPasswordIsSet()
        self._feedback = QgsFeedback()

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def compute(self) -> Inventory:
        settings = self._settings
        zones, home = settings.zones or BUNDLED_ZONES_ID, settings.home_folder
        store: StoreFacts | None = None
        refusal: CollisionRiskError | None = None
        where = ""
        try:
            configured = store_of(settings)
            if isinstance(configured, PostgresStore):
                where = configured.database
                store = self._database(configured)
            else:
                where = str(configured.file)
                store = read_store(configured.file)
        except CollisionRiskError as error:
            refusal = error
        self.report_progress(30)
        try:
            models: ModelInventory | CollisionRiskError = read_models(home, zones)
        except CollisionRiskError as error:
            models = error
        drift = read_drift(home, zones)
        self.report_progress(60)
        streets, unread = _streets(home)
        speeds, bad_speeds = read_speeds(home)
        self.report_progress(80)
        return Inventory(
            zones=zones,
            store=store,
            store_refusal=refusal,
            where=where,
            models=models,
            drift=drift,
            streets=streets,
            chosen_streets=settings.streets,
            speeds=speeds,
            unread=(*unread, *bad_speeds),
            training=self._training(),
        )

    def _database(self, store: PostgresStore) -> StoreFacts | None:
        """Raises NoDatabase, StoreLocked."""
        if self._locked:
            raise StoreLocked
        postgres = QgsProviderRegistry.instance().providerMetadata("postgres")
        if postgres is None:
            raise NoDatabase(tr("This QGIS has no PostgreSQL provider."), database=store.database)
        try:
            connection = postgres.createConnection(store.address(store.password).uri(False), {})
            if connection.executeSql("SELECT to_regclass('collisions')") in ([], [[None]]):
                return None
            rows = connection.executeSql(extent_query(now().date()), self._feedback)
        except QgsProviderConnectionException as error:
            raise NoDatabase(str(error), database=store.database) from error
        return store_facts(rows[0])

    def _training(self) -> TrainingEnvironment:
        chosen = self._settings.worker_python
        machine = this_machine(self._prefix)
        try:
            python = find_worker(chosen, self._profile, machine, {}).python
        except CollisionRiskError as error:
            return TrainingEnvironment(None, "", managed=not chosen, refusal=error)
        inside = environments_folder(self._profile) in python.parents
        return TrainingEnvironment(python, _python_version(python), managed=inside, refusal=None)


def _python_version(python: Path) -> str:
    """Version of a Python from its pyvenv.cfg, without starting it; empty if there is none."""
    try:
        lines = (python.parent.parent / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    settings_lines = (line.partition("=") for line in lines)
    return next((value.strip() for name, _, value in settings_lines if name.strip() == "version"), "")


def _streets(home: Path) -> tuple[tuple[NetworkInUse, ...], tuple[CollisionRiskError, ...]]:
    known, unread = list_networks(DataHome(home).streets)
    zones = load_zones(BUNDLED_ZONES)
    every = (*known, describe_network_file(BUNDLED_NETWORK, SKETCH))
    return tuple(NetworkInUse(streets, street_coverage(streets, zones)) for streets in every), unread
