"""Position tracking along a journey: alerts in the message bar, and a badge on the map."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Union

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QObject, QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen
from qgis.PyQt.QtWidgets import QApplication, QWidget

from ...core.errors import CollisionRiskError
from ...core.journey.crash_prone import CrashProneSite
from ...core.journey.journey import Journey
from ...core.tracking.alerts import AHEAD, DEFAULT_DISTANCE, INSIDE, Alert, Position, Watch, WatchUpdate, check_distance
from ...i18n import tr, translated
from ...output.layers.journey_layers import wgs84
from ...output.layers.styles import BLUE, DARK_RED, INK
from ...output.messages import TAG, show_error, translate
from ...output.text import alerts_text
from ...output.text.journey_text import kilometres
from ...tasks.track_task import Track, TrackTask
from .position_sources import GpsPositions, PlayedTrack

_DOT_RADIUS = 7.0
_HALO = 2.0
_PLATE_GAP = 6.0
_PLATE_PADDING = 5.0
_SECONDS_SHOWN = 20
PositionSource = Union[Path, None]
"""The file of a recorded track; None for QGIS's GPS connection."""


class WatchBadge(QgsMapCanvasItem):
    """Dot at a point in map coordinates, with a plate for `text`, if there is one, beside it."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._point: QgsPointXY | None = None
        self._warns = False
        self.text = ""
        self.hide()

    def show_at(self, point: QgsPointXY | None, text: str, warns: bool) -> None:
        """Move to a map point (None hides the badge); `warns`: in the colour of a high-risk zone."""
        self.prepareGeometryChange()
        self._point, self.text, self._warns = point, text, warns
        self.setVisible(point is not None)
        self.updatePosition()
        self.update()

    def updatePosition(self) -> None:
        if self._point is not None:
            self.prepareGeometryChange()
            self.setPos(self.toCanvasCoordinates(self._point))

    def boundingRect(self) -> QRectF:
        reach = _DOT_RADIUS + _HALO
        disc = QRectF(-reach, -reach, 2 * reach, 2 * reach)
        return disc.united(self._plate().adjusted(-_HALO, -_HALO, _HALO, _HALO)) if self.text else disc

    def _plate(self) -> QRectF:
        metrics = QFontMetricsF(QApplication.font())
        height = metrics.height() + _PLATE_PADDING
        plate = QRectF(
            _DOT_RADIUS + _PLATE_GAP, -height / 2, metrics.horizontalAdvance(self.text) + 2 * _PLATE_PADDING, height
        )
        # At the right edge of the map the plate fits only to the left of the dot.
        if self.pos().x() + plate.right() > self._canvas.width() and self.pos().x() > plate.right():
            plate.moveRight(-plate.left())
        return plate

    def paint(self, painter: QPainter, option: object = None, widget: QWidget | None = None) -> None:
        if painter is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("white"), _HALO))
        painter.setBrush(QColor(BLUE))
        painter.drawEllipse(QPointF(0, 0), _DOT_RADIUS, _DOT_RADIUS)
        if not self.text:
            return
        # White under dark text in every theme, since it lies on a map.
        painter.setPen(QPen(QColor(DARK_RED if self._warns else INK), _HALO if self._warns else 1.0))
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(self._plate(), 3, 3)
        painter.setFont(QApplication.font())
        painter.drawText(self._plate(), Qt.AlignmentFlag.AlignCenter, self.text)


class WatchController(QObject):
    """Feeds positions to a Watch and shows its alerts. Main thread only; `shutdown` before the plugin is unloaded."""

    changed = pyqtSignal()
    """`state` or `is_on` has changed."""
    announced = pyqtSignal(object)
    """The Alert shown."""

    def __init__(self, iface: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._journey: Journey | None = None
        self._watch: Watch | None = None
        self._sites: tuple[Journey, Sequence[CrashProneSite]] | None = None
        """The crash-prone sites of a journey."""
        self._source: GpsPositions | PlayedTrack | None = None
        self._reading: TrackTask | None = None
        self._distance = DEFAULT_DISTANCE
        self._factor = 1.0
        self._badge: WatchBadge | None = None
        self._last_update: WatchUpdate | None = None
        self._is_lost = False
        self.state = ""
        """Status text; empty while nothing is watched."""

    @property
    def is_on(self) -> bool:
        return self._source is not None or self._reading is not None

    def start(self, journey: Journey, source: PositionSource = None) -> None:
        """Watch the route of `journey`; an earlier watch ends.

        A source that cannot be used is reported in the message bar.
        """
        self.stop()
        self._set_journey(journey)
        if source is None:
            self._follow_gps()
        else:
            self._reading = TrackTask(source, self._play, self._refuse)
            self._reading.start()
            self._set_state(tr("Reading {file}").format(file=source.name))

    def set_journey(self, journey: Journey) -> None:
        """Go on along another journey, with the same source of positions."""
        if self.is_on:
            self._set_journey(journey)

    def set_sites(self, journey: Journey, sites: Sequence[CrashProneSite]) -> None:
        """Announce the crash-prone sites of a journey, too, whenever it is the one that is watched."""
        self._sites = journey, sites
        if self._watch is not None and self._journey is journey:
            self._watch.set_sites(sites)

    def set_distance(self, metres: float) -> None:
        """Announce zones and sites that are nearer than this straight-line distance. Raises BadDistance."""
        check_distance(metres)
        self._distance = metres
        if self._watch is not None:
            self._watch.set_distance(metres)

    def set_factor(self, factor: float) -> None:
        """Play tracks back at a multiple of the recorded pace."""
        self._factor = factor
        if isinstance(self._source, PlayedTrack):
            self._source.factor = factor

    def _set_journey(self, journey: Journey) -> None:
        self._journey, self._watch = journey, Watch(journey, self._distance)
        if self._sites is not None and self._sites[0] is journey:
            self._watch.set_sites(self._sites[1])

    def stop(self) -> None:
        """Stop watching, and remove the badge from the map."""
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.abandon()
        source, self._source = self._source, None
        if source is not None:
            source.stop()
            source.deleteLater()
        if self._badge is not None:
            self._canvas.destinationCrsChanged.disconnect(self._move_badge)
            self._canvas.scene().removeItem(self._badge)
            self._badge = None
        self._watch = self._journey = self._last_update = None
        self._is_lost = False
        self._set_state("")

    shutdown = stop

    def _follow_gps(self) -> None:
        gps = GpsPositions(self)
        gps.moved.connect(self._moved)
        gps.lost.connect(self._lost)
        gps.recovered.connect(self._recovered)
        try:
            gps.start()
        except CollisionRiskError as error:
            gps.deleteLater()
            self._refuse(error)
            return
        self._begin(gps)

    def _play(self, track: Track) -> None:
        self._reading = None
        if track.notes:
            self._push_message(". ".join(map(translated, track.notes)))
        played = PlayedTrack(track.positions, self._factor, self)
        played.moved.connect(self._moved)
        played.ended.connect(self._ended)
        self._begin(played)
        played.start()

    def _begin(self, source: GpsPositions | PlayedTrack) -> None:
        self._source = source
        self._badge = WatchBadge(self._canvas)
        self._canvas.destinationCrsChanged.connect(self._move_badge)
        self._set_state(tr("Waiting for a position"))

    def _refuse(self, error: CollisionRiskError) -> None:
        self._reading = None
        self.stop()
        self._set_state(translate(error))
        show_error(self._iface, error)

    def _ended(self) -> None:
        self.stop()
        self._set_state(tr("The track has ended."))

    def _moved(self, position: Position) -> None:
        if self._watch is None or self._journey is None:
            return
        watch_update = self._watch.feed(position)
        if watch_update is None:
            return
        self._last_update = watch_update
        for alert in watch_update.alerts:
            self._announce(alert, self._journey)
        self._move_badge()
        self._set_state(self._where(watch_update, self._journey))

    def _announce(self, alert: Alert, journey: Journey) -> None:
        level = Qgis.MessageLevel.Warning if alert.kind in (AHEAD, INSIDE) else Qgis.MessageLevel.Info
        self._push_message(alerts_text.alert_message(alert, journey), level)
        self.announced.emit(alert)

    def _lost(self) -> None:
        self._is_lost = True
        text = tr("The GPS receiver gives no position. Alerts go on when it does again.")
        self._push_message(text, Qgis.MessageLevel.Warning)
        self._move_badge()
        self._set_state(text)

    def _recovered(self) -> None:
        self._is_lost = False
        self._push_message(tr("The GPS receiver gives positions again."))

    def _push_message(self, text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
        # The message bar shows rich text, and zones may have any name.
        self._iface.messageBar().pushMessage(TAG, html.escape(text, quote=False), level, _SECONDS_SHOWN)

    def _where(self, watch_update: WatchUpdate, journey: Journey) -> str:
        """Status text for a position."""
        if watch_update.on_route is None:
            return tr("{metres} from the route").format(metres=alerts_text.rounded_distance(watch_update.away))
        text = alerts_text.badge_text(watch_update.alert, watch_update.on_route)
        driven = tr("{driven} of {all}").format(driven=kilometres(watch_update.metres), all=kilometres(journey.metres))
        return " · ".join(filter(None, (driven, text)))

    def _set_state(self, state: str) -> None:
        self.state = state
        self.changed.emit()

    def _move_badge(self) -> None:
        if self._badge is None or self._last_update is None:
            return
        watch_update = self._last_update
        text = tr("no position") if self._is_lost else alerts_text.badge_text(watch_update.alert, watch_update.on_route)
        warns = watch_update.alert is not None and not self._is_lost
        self._badge.show_at(self._to_map(watch_update.position), text, warns)

    def _to_map(self, position: Position) -> QgsPointXY | None:
        crs = self._canvas.mapSettings().destinationCrs()
        to_map = QgsCoordinateTransform(wgs84(), crs, QgsProject.instance().transformContext())
        try:
            return to_map.transform(QgsPointXY(*position.place))
        except QgsCsException:
            return None  # the CRS does not cover it
