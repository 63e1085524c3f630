"""Controller of what is known of the streets of the journey shown: the crash-prone ones, and why one is so."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import Cancelled, CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.journey.crash_prone import CrashProneSite
from ...core.journey.journey import Journey
from ...settings import read_settings
from ...tasks.core_task import CoreTask
from ...tasks.street_tasks import CrashProneTask, SiteTask

_PAUSE_MS = 400
"""From a journey shown to the search for its crash-prone streets: what shows it on the dock and the map comes first."""


class StreetReasons(QObject):
    """Runs one task of each kind at a time; those of the journey before are abandoned. `shutdown` at the end."""

    crash_prone_found = pyqtSignal(object, object)
    """The Journey, and its CrashProneSites in order of travel."""
    explained = pyqtSignal(object)
    """ExplainedSite."""
    refused = pyqtSignal(object)
    """CollisionRiskError."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._journey: Journey | None = None
        self._finding: CoreTask | None = None
        self._explaining: CoreTask | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._find)

    def use(self, journey: Journey | None) -> None:
        """Look for the crash-prone streets of a journey; None: there is none any more."""
        self.shutdown()
        self._journey = journey
        if journey is not None:
            self._soon.start()

    def explain(self, site: int | LonLat) -> None:
        """Explain a street of the journey's network by its number, or the one at a place; ignored without a journey."""
        if self._explaining is not None:
            self._explaining.abandon()
        if self._journey is not None:
            self._explaining = SiteTask(self._journey, site, read_settings(), self.explained.emit, self._refuse)
            self._explaining.start()

    def shutdown(self) -> None:
        """Abandon all tasks."""
        self._soon.stop()
        for task in (self._finding, self._explaining):
            if task is not None:
                task.abandon()
        self._finding = self._explaining = None

    def _find(self) -> None:
        journey = self._journey
        if journey is None:
            return

        def found(sites: Sequence[CrashProneSite]) -> None:
            self.crash_prone_found.emit(journey, sites)

        self._finding = CrashProneTask(journey, found, self._refuse)
        self._finding.start()

    def _refuse(self, error: CollisionRiskError) -> None:
        if not isinstance(error, Cancelled):
            self.refused.emit(error)
