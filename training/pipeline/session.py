"""Session of a command in a home: its training data and registry; train and promote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..learning.places import read_places
from ..process.data_home import WorkerHome
from ..process.events import log, progress, progress_range
from ..registry.registry import Registry, label
from ..store.store import open_store
from .promotion import promote
from .training import TrainingOptions, make_bundle
from .training_data import TrainingData, located_collisions, select_training_data


@dataclass(frozen=True, eq=False)
class Session:
    """A registry, and the data to train on. The caller holds the lock of the home."""

    registry: Registry
    training_data: TrainingData

    def train(self, options: TrainingOptions) -> dict[str, Any]:
        """Make a challenger; its place and main facts. Raises TrainingError; the registry is then unchanged."""
        made = make_bundle(self.training_data, options)
        name = self.registry.add(made.files)
        folder = self.registry.folder / name
        log(Phrase("{model} is written: {title}.", model=label(name), title=made.manifest["title"]))
        return {
            "challenger": name,
            "folder": str(folder),
            "report": str(folder / "report.html"),
            "card": str(folder / "MODEL_CARD.md"),
            "zones": self.registry.zones.id,
            "title": made.manifest["title"],
            "winner": made.manifest["recipe"]["name"],
            "window": made.manifest["window"],
        }

    def promote(self, challenger: str | None = None) -> dict[str, Any]:
        """Compare a challenger with the champion, and promote or refuse it; the decision."""
        return promote(self.registry, self.training_data, challenger)


def open_session(home: WorkerHome, zones_id: str, until: date | None) -> Session:
    """Open a zone set of a home. Raises TrainingError where it is missing, or has too little data."""
    progress(0, "Reading the collisions")
    places = read_places(home.zone_file(zones_id))
    registry = Registry(home.models(zones_id), places.zones)
    leftovers = registry.recover()
    if leftovers:
        log(Phrase("Cleaned up after a run that was cut off: {count}.", count=leftovers))
    store = open_store(home.store_url)
    collisions = located_collisions(store, places)
    log(Phrase("{count:,} distinct collisions", count=len(collisions)))
    if future := store.state().future:
        log(Phrase("Rows dated after today, left out: {count:,}", count=future))
    with progress_range(0, 10):
        training_data = select_training_data(collisions, places, until)
    return Session(registry, training_data)
