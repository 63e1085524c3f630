"""Where the GPS receiver is that is connected to QGIS."""

from __future__ import annotations

import math

from qgis.core import QgsApplication, QgsGpsConnection

from ..core.errors import CollisionRiskError
from ..core.pieces import LonLat
from ..i18n import tr


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
