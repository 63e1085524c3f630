"""The streets, zones and model that the panel works with: what the settings want, loaded while QGIS goes on."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.data.sources import BUNDLED_SELECTION, Sources, SourceSelection
from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.journey.journey import snap_place
from ...core.model.weekly_rates import clear_weekly_rates
from ...resolve_sources import resolve_sources
from ...settings import keep_choice, read_settings
from ...tasks.journey_task import LoadTask


class LoadedSources(QObject):
    """`sources` is None until what is `wanted` has been loaded. Main thread only; `give_up` before it is dropped."""

    loaded = pyqtSignal(object)
    """The Sources that are in use from now on."""
    refused = pyqtSignal(object)
    """The error of what cannot be used."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.wanted: SourceSelection = BUNDLED_SELECTION
        self.sources: Sources | None = None
        self._task: LoadTask | None = None

    @property
    def zones(self) -> ZoneSet | None:
        return self.sources.surface.zones if self.sources else None

    def load(self) -> None:
        """Load what the settings want now."""
        self.give_up()
        self.wanted, self.sources = self._want(), None
        self._task = LoadTask(self.wanted, self.take, self.refused.emit)
        self._task.start()

    def look_again(self) -> None:
        """Use what is loaded, or being loaded, no longer where something else is wanted by now."""
        wanted = self._want()
        if wanted != self.wanted:
            self.give_up()
            self.wanted, self.sources = wanted, None

    def take(self, sources: Sources) -> None:
        """Use these, unless some are in use: who found a journey meanwhile had loaded what is wanted, too."""
        if self.sources is None:
            self.sources = sources
            self.loaded.emit(sources)

    def choose(self, what: str, name: str) -> None:
        """Keep a choice of "streets" or "zones" in the settings, and load what is wanted now."""
        keep_choice(what, name)
        self.load()

    def check(self, which: str, place: LonLat) -> None:
        """Raises OutsideArea where no journey can begin or end at a place; `which`: "start" or "end"."""
        if self.sources is not None:
            snap_place(place, which, self.sources.network, self.sources.surface.zones)

    def give_up(self) -> None:
        """Load no longer, and keep nothing of what was worked out."""
        clear_weekly_rates()
        if self._task is not None:
            self._task.give_up()

    def _want(self) -> SourceSelection:
        """What the settings want; the bundled zones where theirs are gone."""
        try:
            return resolve_sources(zones=read_settings().zones)
        except CollisionRiskError as error:
            self.refused.emit(error)
            return resolve_sources()
