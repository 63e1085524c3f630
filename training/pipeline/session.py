"""What the commands do in a home: gather what is there, train, promote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from collision_risk_plugin.core.errors import Phrase

from ..learning.places import read_places
from ..process.data_home import WorkerHome
from ..process.events import log, progress, share
from ..registry.registry import Registry, label
from ..store.store import open_store
from .promotion import promote
from .training import Settings, make
from .training_data import Material, gather, located_collisions


@dataclass(frozen=True, eq=False)
class Session:
    """A registry, and the collisions that may be learned from. The home's lock is held by its caller."""

    registry: Registry
    material: Material

    def train(self, settings: Settings) -> dict[str, Any]:
        """Make a challenger; where it is. Raises TrainingError; the registry is then what it was."""
        made = make(self.material, settings)
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
        """Compare a challenger with the champion; what was decided."""
        return promote(self.registry, self.material, challenger)


def open_session(home: WorkerHome, zones_id: str, until: date | None) -> Session:
    """Raises TrainingError for a zone set that is not there, or too little data."""
    progress(0, "Reading the collisions")
    places = read_places(home.zone_file(zones_id))
    registry = Registry(home.models(zones_id), places.zones)
    left = registry.mend()
    if left:
        log(Phrase("Cleaned up after a run that was cut off: {count}.", count=left))
    collisions = located_collisions(open_store(home.store_url), places)
    log(Phrase("{count:,} distinct collisions", count=len(collisions)))
    with share(0, 10):
        material = gather(collisions, places, until)
    return Session(registry, material)
