"""Streets, zones and model that the dock uses: those selected in the settings, loaded in the background."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.data.sources import BUNDLED_SELECTION, Sources, SourceSelection
from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.geo.zones import ZoneSet
from ...core.journey.journey import snap_place
from ...core.model.weekly_rates import clear_weekly_rates
from ...resolve_sources import resolve_sources
from ...settings import read_settings, store_setting
from ...tasks.journey_task import LoadTask


class LoadedSources(QObject):
    """`sources` is None until the `selection` is loaded. Main thread only; `shutdown` before it is dropped."""

    loaded = pyqtSignal(object)
    """The Sources in use from now on."""
    refused = pyqtSignal(object)
    """The error of a source that cannot be used."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.selection: SourceSelection = BUNDLED_SELECTION
        self.sources: Sources | None = None
        self._task: LoadTask | None = None

    @property
    def zones(self) -> ZoneSet | None:
        return self.sources.surface.zones if self.sources else None

    def load(self) -> None:
        """Load what the settings select."""
        self.shutdown()
        self.selection, self.sources = self._selection_in_settings(), None
        self._task = LoadTask(self.selection, self.use, self.refused.emit)
        self._task.start()

    def refresh_selection(self) -> None:
        """Discard loaded or loading sources if the settings now ask for others."""
        selection = self._selection_in_settings()
        if selection != self.selection:
            self.shutdown()
            self.selection, self.sources = selection, None

    def use(self, sources: Sources) -> None:
        """Use these, unless some are in use: a journey task that ended first has loaded the same selection."""
        if self.sources is None:
            self.sources = sources
            self.loaded.emit(sources)

    def choose(self, setting: str, name: str) -> None:
        """Store a choice of "streets" or "zones" in the settings, and load it."""
        store_setting(setting, name)
        self.load()

    def check(self, which: str, place: LonLat) -> None:
        """Raises OutsideArea if no journey can start or end at a place; `which`: "start" or "end"."""
        if self.sources is not None:
            snap_place(place, which, self.sources.network, self.sources.surface.zones)

    def shutdown(self) -> None:
        """Stop loading, and clear the cache of weekly rates."""
        clear_weekly_rates()
        if self._task is not None:
            self._task.abandon()

    def _selection_in_settings(self) -> SourceSelection:
        """The selection in the settings; with the bundled zones if theirs no longer exist."""
        try:
            return resolve_sources(zones=read_settings().zones)
        except CollisionRiskError as error:
            self.refused.emit(error)
            return resolve_sources()
