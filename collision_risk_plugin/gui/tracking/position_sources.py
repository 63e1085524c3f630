"""Sources of positions: QGIS's GPS connection, or a recorded track played back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timezone

from qgis.core import QgsApplication, QgsGpsConnection, QgsGpsInformation
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QElapsedTimer, QObject, QTimer, pyqtSignal

from ...core import clock
from ...core.errors import SystemProblem
from ...core.geo.arrays import LonLat
from ...core.tracking.alerts import Position
from ...i18n import tr

_POLL_MS = 1000
_LOST_AFTER_MS = 15_000
_MAX_PAUSE_MS = 10_000
"""Milliseconds: between polls of the connection; without a fix until it counts as lost; longest pause of a track, to
which longer ones are cut."""
_POSITIONS_PER_TURN = 10
"""Positions emitted without a pause in one turn of the event loop."""


class NoGpsConnection(SystemProblem):
    template = (
        "QGIS is not connected to a GPS receiver. Connect one in the panel “GPS Information”, or play back a "
        "recorded track."
    )


class GpsPositions(QObject):
    """Positions of QGIS's GPS connection; follows a new connection after a lost one."""

    moved = pyqtSignal(object)
    """A Position."""
    lost = pyqtSignal()
    recovered = pyqtSignal()
    """There are positions again after a loss."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._connection: QgsGpsConnection | None = None
        self._is_lost = False
        self._since_fix = QElapsedTimer()
        self._poll_timer = QTimer(self)
        self._poll_timer.setInterval(_POLL_MS)
        self._poll_timer.timeout.connect(self.poll)

    def start(self) -> None:
        """Start. Raises NoGpsConnection."""
        if not _open_connections():
            raise NoGpsConnection
        self._since_fix.start()
        self.poll()
        self._poll_timer.start()

    def stop(self) -> None:
        self._poll_timer.stop()
        self._disconnect()

    def poll(self) -> None:
        """Follow the current connection, and emit `lost` if there is none or it is silent."""
        connections = _open_connections()
        if self._connection not in connections:
            self._disconnect()
            if connections:
                self._connection = connections[0]
                self._connection.stateChanged.connect(self._fix_received)
        if not self._is_lost and (self._connection is None or self._since_fix.elapsed() > _LOST_AFTER_MS):
            self._is_lost = True
            self.lost.emit()

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and not sip.isdeleted(connection):
            connection.stateChanged.disconnect(self._fix_received)

    def _fix_received(self, information: QgsGpsInformation) -> None:
        if not information.isValid():
            return
        self._since_fix.restart()
        if self._is_lost:
            self._is_lost = False
            self.recovered.emit()
        stamp = information.utcDateTime
        moment = stamp.toUTC().toPyDateTime().replace(tzinfo=timezone.utc) if stamp.isValid() else clock.now()
        self.moved.emit(Position(information.longitude, information.latitude, moment))


def _open_connections() -> list[QgsGpsConnection]:
    """GPS connections of QGIS that are open."""
    known = QgsApplication.gpsConnectionRegistry().connectionList()
    return [each for each in known if each.status() != QgsGpsConnection.Status.NotConnected]


class PlayedTrack(QObject):
    """Positions of a track (at least one), emitted at the recorded pace, or `factor` times as fast."""

    moved = pyqtSignal(object)
    """A Position."""
    ended = pyqtSignal()

    def __init__(self, positions: Sequence[Position], factor: float, parent: QObject) -> None:
        super().__init__(parent)
        self._positions = positions
        self.factor = factor
        self._next = 0
        self._stopped = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._play_next)

    def start(self) -> None:
        self._pause.start(0)

    def stop(self) -> None:
        self._stopped = True
        self._pause.stop()

    def _play_next(self) -> None:
        for _ in range(_POSITIONS_PER_TURN):
            position = self._positions[self._next]
            self._next += 1
            self.moved.emit(position)
            if self._stopped:
                return
            if self._next == len(self._positions):
                self.ended.emit()
                return
            pause = self._pause_after(position)
            if pause:
                break
        self._pause.start(pause)

    def _pause_after(self, position: Position) -> int:
        """Milliseconds until the next position."""
        seconds = (self._positions[self._next].time - position.time).total_seconds()
        return round(min(max(0.0, 1000 * seconds), _MAX_PAUSE_MS) / self.factor)


class NoGpsReceiver(SystemProblem):
    template = (
        "No GPS receiver is connected. Connect one in QGIS's panel “GPS Information” (View → Panels), then try again."
    )


class NoFix(SystemProblem):
    template = "The GPS receiver has no position yet ({state}). Wait until it sees enough satellites, then try again."


def gps_position() -> LonLat:
    """(longitude, latitude) of the receiver connected last. Main thread only. Raises NoGpsReceiver, NoFix."""
    connections = QgsApplication.gpsConnectionRegistry().connectionList()
    if not connections:
        raise NoGpsReceiver
    information = connections[-1].currentGPSInformation()
    lon, lat = information.longitude, information.latitude
    if not (information.isValid() and math.isfinite(lon) and math.isfinite(lat) and (lon, lat) != (0, 0)):
        raise NoFix(state=_state(connections[-1]))
    return lon, lat


def _state(connection: QgsGpsConnection) -> str:
    information = connection.status() == QgsGpsConnection.Status.GPSDataReceived
    return tr("it has no fix") if information else tr("no GPS fix received")
