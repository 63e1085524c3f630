"""Sources of positions: the GPS connection of QGIS, or a recorded track that is played back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timezone

from qgis.core import QgsApplication, QgsGpsConnection, QgsGpsInformation
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QElapsedTimer, QObject, QTimer, pyqtSignal

from ...core import clock
from ...core.errors import CollisionRiskError
from ...core.geo.arrays import LonLat
from ...core.tracking.alerts import Position
from ...i18n import tr

_LOOK_EVERY = 1000
_SILENCE = 15_000
_LONGEST_PAUSE = 10_000
"""Milliseconds: between looks at the connection; without a fix, after which it counts as lost; of standing still in a
track, longer ones are cut short."""
_AT_ONCE = 10
"""Positions of a track played back too quickly for pauses, after which QGIS has its turn."""


class NoGpsConnection(CollisionRiskError):
    template = (
        "QGIS is not connected to a GPS receiver. Connect one in the panel “GPS Information”, or play back a "
        "recorded track."
    )


class GpsPositions(QObject):
    """The positions of QGIS's GPS connection; one that comes after it was lost is followed too."""

    moved = pyqtSignal(object)
    """A Position."""
    lost = pyqtSignal()
    found = pyqtSignal()
    """There are positions again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._connection: QgsGpsConnection | None = None
        self._is_lost = False
        self._since_fix = QElapsedTimer()
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_EVERY)
        self._looks.timeout.connect(self.look)

    def start(self) -> None:
        """Raises NoGps."""
        if not _connections():
            raise NoGpsConnection
        self._since_fix.start()
        self.look()
        self._looks.start()

    def stop(self) -> None:
        self._looks.stop()
        self._let_go()

    def look(self) -> None:
        """Whether the connection is still there, and tells."""
        connections = _connections()
        if self._connection not in connections:
            self._let_go()
            if connections:
                self._connection = connections[0]
                self._connection.stateChanged.connect(self._heard)
        if not self._is_lost and (self._connection is None or self._since_fix.elapsed() > _SILENCE):
            self._is_lost = True
            self.lost.emit()

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and not sip.isdeleted(connection):
            connection.stateChanged.disconnect(self._heard)

    def _heard(self, heard: QgsGpsInformation) -> None:
        if not heard.isValid():
            return
        self._since_fix.restart()
        if self._is_lost:
            self._is_lost = False
            self.found.emit()
        stamp = heard.utcDateTime
        moment = stamp.toUTC().toPyDateTime().replace(tzinfo=timezone.utc) if stamp.isValid() else clock.now()
        self.moved.emit(Position(heard.longitude, heard.latitude, moment))


def _connections() -> list[QgsGpsConnection]:
    """Those that are connected."""
    known = QgsApplication.gpsConnectionRegistry().connectionList()
    return [each for each in known if each.status() != QgsGpsConnection.Status.NotConnected]


class PlayedTrack(QObject):
    """The positions of a track, one at least, at the pace at which they were recorded, or `factor` times as fast."""

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
        self._pause.timeout.connect(self._go_on)

    def start(self) -> None:
        self._pause.start(0)

    def stop(self) -> None:
        self._stopped = True
        self._pause.stop()

    def _go_on(self) -> None:
        for _ in range(_AT_ONCE):
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
        """Milliseconds to the next position."""
        seconds = (self._positions[self._next].time - position.time).total_seconds()
        return round(min(max(0.0, 1000 * seconds), _LONGEST_PAUSE) / self.factor)


class NoGps(CollisionRiskError):
    template = (
        "No GPS receiver is connected. Connect one in QGIS's panel “GPS Information” (View → Panels), then try again."
    )


class NoFix(CollisionRiskError):
    template = "The GPS receiver has no position yet ({state}). Wait until it sees enough satellites, then try again."


def gps_position() -> LonLat:
    """(longitude, latitude) of the receiver that was connected last. Main thread only. Raises NoGps, NoFix."""
    connections = QgsApplication.gpsConnectionRegistry().connectionList()
    if not connections:
        raise NoGps
    information = connections[-1].currentGPSInformation()
    lon, lat = information.longitude, information.latitude
    if not (information.isValid() and math.isfinite(lon) and math.isfinite(lat) and (lon, lat) != (0, 0)):
        raise NoFix(state=_state(connections[-1]))
    return lon, lat


def _state(connection: QgsGpsConnection) -> str:
    heard = connection.status() == QgsGpsConnection.Status.GPSDataReceived
    return tr("it has no fix") if heard else tr("nothing was heard of it")
