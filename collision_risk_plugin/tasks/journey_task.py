"""Loading what a journey is computed from, and finding one, while QGIS goes on working."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Callable

from qgis.core import QgsApplication, QgsVectorLayer

from ..core import clock
from ..core.errors import Cancelled, CollisionRiskError
from ..core.journey import Journey, JourneyRequest, assess
from ..core.sources import Sources, load_sources
from ..i18n import tr
from ..output.layers import journey_layers
from ..output.saving import CannotWrite
from .core_task import CoreTask
from .folders import make_folder

Layers = tuple[QgsVectorLayer, QgsVectorLayer]


@dataclass(frozen=True, eq=False)
class Outcome:
    """A journey and its layers (route, zones), which belong to the main thread.

    `unsaved` says why the layers are only in memory; None where a GeoPackage keeps them.
    """

    sources: Sources
    journey: Journey
    layers: Layers
    unsaved: CollisionRiskError | None


class LoadTask(CoreTask):
    """Loads the sources; `done` gets Sources."""

    def __init__(self, done: Callable[[Sources], None], failed: Callable[[CollisionRiskError], None]) -> None:
        super().__init__(tr("Loading streets and predictions"), done, failed)

    def work(self) -> Sources:
        return load_sources()


class JourneyTask(CoreTask):
    """Finds the journey of `request` and writes its layers; `done` gets an Outcome.

    `sources` are loaded where None is given. `folders`: where to keep the layers, best first.
    """

    def __init__(
        self,
        request: JourneyRequest,
        sources: Sources | None,
        folders: Sequence[Path],
        done: Callable[[Outcome], None],
        failed: Callable[[CollisionRiskError], None],
    ) -> None:
        super().__init__(tr("Finding the route and its zones"), done, failed)
        self._request = request
        self._sources = sources
        self._folders = tuple(folders)

    def work(self) -> Outcome:
        sources = self._sources or load_sources()
        self.go_on(40)
        journey = assess(self._request, sources.network, sources.surface, self.isCanceled)
        self.go_on(60)
        layers, unsaved = self._keep(journey)
        # Made in this thread, they must be handed over from it.
        for layer in layers:
            layer.moveToThread(QgsApplication.instance().thread())
        self.setProgress(100)
        return Outcome(sources, journey, layers, unsaved)

    def _keep(self, journey: Journey) -> tuple[Layers, CollisionRiskError | None]:
        refusal: CollisionRiskError | None = None
        for folder in self._folders:
            layers, refusal = self._write(journey, folder)
            if layers is not None:
                return layers, None
        return journey_layers(journey, None), refusal

    def _write(self, journey: Journey, folder: Path) -> tuple[Layers | None, CollisionRiskError | None]:
        try:
            make_folder(folder)
            file = _free_name(folder, journey)
            layers = journey_layers(journey, file)
        except CannotWrite as error:
            return None, error
        if self.isCanceled():
            del layers  # Windows removes no file that is open
            file.unlink()
            raise Cancelled
        return layers, None


def _free_name(folder: Path, journey: Journey) -> Path:
    stem = f"journey_{clock.in_new_york(journey.request.departure):%Y-%m-%d_%H%M}"
    names = (folder / f"{stem}{'' if number == 1 else f'_{number}'}.gpkg" for number in count(1))
    return next(file for file in names if not file.exists())
