"""Data home of the worker: its paths, the address of its collision store, and the lock of who writes there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from collision_risk_plugin.core.constants import BUNDLED_ZONES, BUNDLED_ZONES_ID
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.errors import Phrase

from .events import TrainingError, cannot_write
from .locks import FileLock, wait_for

_STORE, _HOME = "COLLISION_RISK_STORE", "COLLISION_RISK_HOME"


def default_home() -> Path:
    """$COLLISION_RISK_HOME, or `.collision_risk` in the user's home folder."""
    return Path(os.environ.get(_HOME) or Path.home() / ".collision_risk")


@dataclass(frozen=True)
class WorkerHome(DataHome):
    """A data home and the address of the collision store that belongs to it."""

    store_url: str

    def zone_file(self, zones_id: str) -> Path:
        """The GeoPackage of a zone set. Raises TrainingError for one that is not there."""
        file = self.zone_set(zones_id)
        if not file.is_file() and zones_id == BUNDLED_ZONES_ID:
            file = BUNDLED_ZONES
        if not file.is_file():
            there = {BUNDLED_ZONES_ID, *self.zone_sets()}
            raise TrainingError(
                Phrase(
                    "There is no zone set “{zones}”. Choose one of: {names}; or make it, with `zones` or by retraining "
                    "with a layer of zones in QGIS.",
                    zones=zones_id,
                    names=", ".join(sorted(there)),
                )
            )
        return file

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Exclusive lock for writing in the home; where another worker holds it, wait with a word.

        Whoever writes to the store too takes the store's lock (`training.store.lock`) after this one. Raises
        TrainingError where the home cannot be written.
        """
        lock = FileLock(self.lock_file)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            wait_for(lock, str(self.folder))
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        try:
            yield
        finally:
            lock.release()


def open_data_home(folder: Path, store: str | None) -> WorkerHome:
    """The home in `folder`; its store is at `store`, $COLLISION_RISK_STORE, or an SQLite file inside.

    Raises TrainingError where `~` names nobody.
    """
    try:
        folder = folder.expanduser().resolve()
    except RuntimeError as error:
        raise TrainingError(Phrase("There is no home folder for “{folder}”. Name another.", folder=folder)) from error
    store = store or os.environ.get(_STORE) or f"sqlite:///{DataHome(folder).collisions.as_posix()}"
    return WorkerHome(folder, store)
