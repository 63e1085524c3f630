"""Watching a position along a journey: alerts in the message bar, a badge on the map."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any, Union

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import CollisionRiskError
from ...core.journey.journey import Journey
from ...core.tracking.alerts import AHEAD, DEFAULT_DISTANCE, INSIDE, Alert, Position, Watch, WatchUpdate, check_distance
from ...i18n import tr
from ...output.layers.journey_layers import wgs84
from ...output.messages import TAG, show_error, translate
from ...output.text import alerts_text
from ...output.text.journey_text import kilometres
from ...tasks.track_task import Track, TrackTask
from .position_sources import GpsPositions, PlayedTrack
from .watch_badge import WatchBadge

_SECONDS_SHOWN = 20
Source = Union[Path, None]
"""The file of a recorded track; None for QGIS's GPS connection."""


class Watching(QObject):
    """Follows one who drives a journey. Main thread only; `shutdown` before the plugin is unloaded."""

    changed = pyqtSignal()
    """`state`, `is_on` or `alert` is another one now."""
    announced = pyqtSignal(object)
    """The News that was told."""

    def __init__(self, iface: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._journey: Journey | None = None
        self._watch: Watch | None = None
        self._source: GpsPositions | PlayedTrack | None = None
        self._reading: TrackTask | None = None
        self._metres = DEFAULT_DISTANCE
        self._factor = 1.0
        self._badge: WatchBadge | None = None
        self._seen: WatchUpdate | None = None
        self._is_lost = False
        self.state = ""
        """What is going on, in words; empty where nothing is."""

    @property
    def is_on(self) -> bool:
        return self._source is not None or self._reading is not None

    def start(self, journey: Journey, source: Source = None) -> None:
        """Watch the way along `journey`; what was watched before ends.

        What cannot be followed is told in the message bar.
        """
        self.stop()
        self._set_journey(journey)
        if source is None:
            self._follow_gps()
        else:
            self._reading = TrackTask(source, self._play, self._refuse)
            self._reading.start()
            self._say(tr("Reading {file}").format(file=source.name))

    def go_on_along(self, journey: Journey) -> None:
        """Watch the way along another journey, by the same positions."""
        if self.is_on:
            self._set_journey(journey)

    def set_distance(self, metres: float) -> None:
        """Tell zones whose entry is nearer than this, as the crow flies. Raises BadDistance."""
        check_distance(metres)
        self._metres = metres
        if self._watch is not None:
            self._watch.set_distance(metres)

    def set_factor(self, factor: float) -> None:
        """Play tracks back so many times as fast as they were recorded."""
        self._factor = factor
        if isinstance(self._source, PlayedTrack):
            self._source.factor = factor

    def _set_journey(self, journey: Journey) -> None:
        self._journey, self._watch = journey, Watch(journey, self._metres)

    def stop(self) -> None:
        """Follow nothing any longer, and leave the map as it was."""
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.give_up()
        source, self._source = self._source, None
        if source is not None:
            source.stop()
            source.deleteLater()
        if self._badge is not None:
            self._canvas.destinationCrsChanged.disconnect(self._move_badge)
            self._canvas.scene().removeItem(self._badge)
            self._badge = None
        self._watch = self._journey = self._seen = None
        self._is_lost = False
        self._say("")

    shutdown = stop

    def _follow_gps(self) -> None:
        gps = GpsPositions(self)
        gps.moved.connect(self._moved)
        gps.lost.connect(self._lost)
        gps.found.connect(self._found)
        try:
            gps.start()
        except CollisionRiskError as error:
            gps.deleteLater()
            self._refuse(error)
            return
        self._begin(gps)

    def _play(self, track: Track) -> None:
        self._reading = None
        if track.skipped:
            self._tell(tr("Damaged lines of the track, left out: {count}").format(count=track.skipped))
        played = PlayedTrack(track.positions, self._factor, self)
        played.moved.connect(self._moved)
        played.ended.connect(self._ended)
        self._begin(played)
        played.start()

    def _begin(self, source: GpsPositions | PlayedTrack) -> None:
        self._source = source
        self._badge = WatchBadge(self._canvas)
        self._canvas.destinationCrsChanged.connect(self._move_badge)
        self._say(tr("Waiting for a position"))

    def _refuse(self, error: CollisionRiskError) -> None:
        self._reading = None
        self.stop()
        self._say(translate(error))
        show_error(self._iface, error)

    def _ended(self) -> None:
        self.stop()
        self._say(tr("The track has ended."))

    def _moved(self, position: Position) -> None:
        if self._watch is None or self._journey is None:
            return
        seen = self._watch.feed(position)
        if seen is None:
            return
        self._seen = seen
        for told in seen.news:
            self._announce(told, self._journey)
        self._move_badge()
        self._say(self._where(seen, self._journey))

    def _announce(self, told: Alert, journey: Journey) -> None:
        level = Qgis.MessageLevel.Warning if told.kind in (AHEAD, INSIDE) else Qgis.MessageLevel.Info
        self._tell(alerts_text.alert_message(told, journey), level)
        self.announced.emit(told)

    def _lost(self) -> None:
        self._is_lost = True
        words = tr("The GPS receiver gives no position. Alerts go on when it does again.")
        self._tell(words, Qgis.MessageLevel.Warning)
        self._move_badge()
        self._say(words)

    def _found(self) -> None:
        self._is_lost = False
        self._tell(tr("The GPS receiver gives positions again."))

    def _tell(self, words: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
        # The message bar reads rich text, and zones may be named anything.
        self._iface.messageBar().pushMessage(TAG, html.escape(words, quote=False), level, _SECONDS_SHOWN)

    def _where(self, seen: WatchUpdate, journey: Journey) -> str:
        """The state while it goes well."""
        if seen.on_route is None:
            return tr("{metres} from the route").format(metres=alerts_text.rounded_distance(seen.away))
        words = alerts_text.badge_text(seen.alert, seen.on_route)
        driven = tr("{driven} of {all}").format(driven=kilometres(seen.metres), all=kilometres(journey.metres))
        return " · ".join(filter(None, (driven, words)))

    def _say(self, state: str) -> None:
        self.state = state
        self.changed.emit()

    def _move_badge(self) -> None:
        if self._badge is None or self._seen is None:
            return
        seen = self._seen
        words = tr("no position") if self._is_lost else alerts_text.badge_text(seen.alert, seen.on_route)
        warns = seen.alert is not None and not self._is_lost
        self._badge.show_at(self._on_map(seen.position), words, warns)

    def _on_map(self, position: Position) -> QgsPointXY | None:
        crs = self._canvas.mapSettings().destinationCrs()
        to_map = QgsCoordinateTransform(wgs84(), crs, QgsProject.instance().transformContext())
        try:
            return to_map.transform(QgsPointXY(*position.place))
        except QgsCsException:
            return None  # a reference system that does not reach there
