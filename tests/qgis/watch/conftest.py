"""A drive along a journey as a receiver would send and record it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import reduce
from operator import xor
from pathlib import Path

import numpy as np
import pytest
from pytest_qgis.utils import wait
from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsNmeaConnection, QgsRectangle
from qgis.gui import QgsMapCanvasItem
from qgis.PyQt.QtCore import QIODevice, QObject

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.tracking.map_matching import RouteLine
from collision_risk_plugin.gui.tracking.watch import WatchBadge, WatchController

Place = tuple[float, float]
EVERY = 4.0
"""Seconds between two recorded positions."""


def rmc(place: Place, moment: datetime, status: str = "A") -> bytes:
    """A sentence; of status "V", one without a fix."""

    def angle(value: float, digits: int) -> str:
        minutes = abs(value) * 60
        return f"{int(minutes // 60):0{digits}d}{minutes % 60:08.5f}"

    lon, lat = place
    sides = "NS"[lat < 0], "EW"[lon < 0]
    when = moment.astimezone(timezone.utc)
    where = f"{angle(lat, 2)},{sides[0]},{angle(lon, 3)},{sides[1]}"
    body = f"GPRMC,{when:%H%M%S}.00,{status},{where},20.0,0.0,{when:%d%m%y},,,A"
    return f"${body}*{reduce(xor, body.encode()):02X}\r\n".encode()


@pytest.fixture(scope="session")
def recorded(journey: Journey) -> list[tuple[Place, datetime]]:
    """A position every few seconds of the drive, some metres off."""
    line, rng = RouteLine.of(journey), np.random.default_rng(1)
    seconds = np.arange(0, journey.seconds, EVERY)
    places = [line.place(metres) for metres in np.interp(seconds, line.seconds, line.metres).tolist()]
    errors = rng.normal(0, 6e-5, (len(places), 2)).tolist()
    return [
        ((lon + east, lat + north), journey.request.departure + timedelta(seconds=second))
        for (lon, lat), (east, north), second in zip(places, errors, seconds.tolist())
    ]


@pytest.fixture
def log(recorded: list[tuple[Place, datetime]], tmp_path: Path) -> Path:
    file = tmp_path / "drive.nmea"
    file.write_bytes(b"".join(rmc(*fix) for fix in recorded))
    return file


class Driver:
    """Watches; reads the message bar and the badge on the map."""

    def __init__(self, iface: object) -> None:
        self.iface = iface
        self.canvas = iface.mapCanvas()
        self.parent = QObject()
        self.items_before = self.items()
        self.watching = WatchController(iface, self.parent)
        self.badges: list[str] = []
        self.watching.changed.connect(self._note)

    def _note(self) -> None:
        badge = self.badge()
        if badge is not None and badge.isVisible() and [badge.text] != self.badges[-1:]:
            self.badges.append(badge.text)

    def items(self) -> set[QgsMapCanvasItem]:
        return {item for item in self.canvas.scene().items() if isinstance(item, QgsMapCanvasItem)}

    def badge(self) -> WatchBadge | None:
        return next((item for item in self.items() if isinstance(item, WatchBadge)), None)

    def warnings(self) -> list[str]:
        return self.iface.messageBar().get_messages(Qgis.MessageLevel.Warning)

    def infos(self) -> list[str]:
        return self.iface.messageBar().get_messages(Qgis.MessageLevel.Info)


@pytest.fixture
def driver(qgis_iface: object, qgis_new_project: None) -> Iterator[Driver]:
    qgis_iface.messageBar().clear_messages()
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    canvas.setExtent(QgsRectangle(-74.3, 40.4, -73.6, 41.0))
    somebody = Driver(qgis_iface)
    yield somebody
    somebody.watching.shutdown()
    assert somebody.items() == somebody.items_before
    somebody.parent.deleteLater()
    wait(0)


class Wire(QIODevice):
    """Hands over what is sent, as the port of a receiver does."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = b""
        self.open(QIODevice.OpenModeFlag.ReadWrite)

    def isSequential(self) -> bool:
        return True

    def bytesAvailable(self) -> int:
        return len(self._waiting) + super().bytesAvailable()

    def readData(self, size: int) -> bytes:
        given, self._waiting = self._waiting[:size], self._waiting[size:]
        return given

    def send(self, sentence: bytes) -> None:
        self._waiting += sentence
        self.readyRead.emit()


class Receiver:
    """QGIS's own connection to a receiver that sends what the test says."""

    def __init__(self) -> None:
        self.registry = QgsApplication.gpsConnectionRegistry()
        self.wire: Wire | None = None
        self._connection: QgsNmeaConnection | None = None

    def plug_in(self) -> None:
        self.wire = Wire()
        self._connection = QgsNmeaConnection(self.wire)
        self.send(b"$GPTXT,01*00\r\n")
        self.registry.registerConnection(self._connection)

    def pull_out(self) -> None:
        """As QGIS disconnects."""
        if self._connection is not None:
            self.registry.unregisterConnection(self._connection)
            self._connection.deleteLater()
            self._connection = None

    def send(self, sentence: bytes) -> None:
        self.wire.send(sentence)
        wait(0)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    one = Receiver()
    yield one
    one.pull_out()
    wait(0)
