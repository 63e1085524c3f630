"""Addresses found by a Nominatim service: QGIS's question and QGIS's network, with errors that are told apart.

(QgsNominatimGeocoder.geocodeString asks the same question; why it has no answer it says in the words of Qt alone.)
"""

from __future__ import annotations

import json
import math
import threading
import time
from configparser import RawConfigParser
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from qgis.core import QgsBlockingNetworkRequest, QgsFeedback, QgsNominatimGeocoder, QgsRectangle
from qgis.PyQt.QtCore import QUrl, QUrlQuery
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..core.bundled import RESOURCES
from ..core.errors import Cancelled, CollisionRiskError
from ..core.places.gazetteer import ADDRESS, PlaceMatch

GEOCODER = "https://nominatim.qgis.org/search"
"""Run for the geocoding of QGIS itself, which asks as rarely as we do: when a person presses Return."""
_METADATA = RESOURCES.parent / "metadata.txt"
_TIMEOUT_S = 15
_PAUSE_S = 1.0  # Nominatim's usage policy: at most one request a second
_MOST = 8
Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


class GeocoderTrouble(CollisionRiskError):
    """Base of what stands between us and an answer."""


class BadGeocoder(GeocoderTrouble):
    template = (
        "“{address}” is no address of a geocoder. Write it like https://nominatim.qgis.org/search, or leave the "
        "setting empty."
    )


class GeocoderAway(GeocoderTrouble):
    template = "{host} cannot be reached ({problem}). Check the network, and the proxy in QGIS's options."


class GeocoderSlow(GeocoderTrouble):
    template = "{host} did not answer within {seconds} s. Try again later."


class GeocoderBusy(GeocoderTrouble):
    template = "{host} is asked too often just now (HTTP 429). Try again in some minutes."


class GeocoderRefuses(GeocoderTrouble):
    template = "{host} refuses to answer (HTTP {status}). Name another geocoder in the settings."


class GeocoderFails(GeocoderTrouble):
    template = "{host} has trouble of its own ({problem}). Try again later, or name another geocoder in the settings."


def host_of(address: str) -> str:
    """The name of the service at an address, for a person."""
    return urlsplit(address).netloc or address


def geocode(text: str, address: str, bounds: Bounds, feedback: QgsFeedback) -> tuple[PlaceMatch, ...]:
    """The places of that name or address within the bounds, best first. Not on the main thread.

    Raises GeocoderTrouble, Cancelled.
    """
    host = host_of(address)
    request = _request(text, address, bounds)
    _turn.wait(feedback)
    asking, ending = QgsBlockingNetworkRequest(), QgsFeedback()
    # The request hears a cancel only once it is under way. One that comes before waits in this thread's events for it.
    feedback.canceled.connect(ending.cancel)
    if feedback.isCanceled():
        raise Cancelled
    code = asking.get(request, False, ending)
    if feedback.isCanceled():
        raise Cancelled
    _check(code, asking, host)
    return _hits(bytes(asking.reply().content()), host, bounds)


class _Turn:
    """Lets one request a second through, whoever asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self, feedback: QgsFeedback) -> None:
        with self._lock:
            begin = max(time.monotonic(), self._next)
            self._next = begin + _PAUSE_S
        while time.monotonic() < begin:
            if feedback.isCanceled():
                raise Cancelled
            time.sleep(0.02)


_turn = _Turn()


def _request(text: str, address: str, bounds: Bounds) -> QNetworkRequest:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise BadGeocoder(address=address)
    url = QgsNominatimGeocoder("us", address).requestUrl(text, QgsRectangle(*bounds))
    query = QUrlQuery(url)
    query.addQueryItem("bounded", "1")
    query.addQueryItem("limit", str(_MOST))
    asked = QUrl(url)
    asked.setQuery(query)
    request = QNetworkRequest(asked)
    # QGIS puts its own User-Agent on every request; who asks through it is said here.
    request.setRawHeader(b"Referer", _homepage().encode())
    request.setTransferTimeout(round(_TIMEOUT_S * 1000))
    return request


@lru_cache
def _homepage() -> str:
    """Where a geocoder's keeper finds out who asks."""
    parser = RawConfigParser()
    parser.read(_METADATA, encoding="utf-8")
    return parser.get("general", "homepage", fallback="")


def _check(code: QgsBlockingNetworkRequest.ErrorCode, asking: QgsBlockingNetworkRequest, host: str) -> None:
    """Raises GeocoderTrouble unless there is an answer."""
    reply = asking.reply()
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    error, kinds = reply.error(), QNetworkReply.NetworkError
    details = asking.errorMessage()
    timed_out = error in {kinds.OperationCanceledError, kinds.TimeoutError}
    if timed_out or code == QgsBlockingNetworkRequest.ErrorCode.TimeoutError:
        raise GeocoderSlow(details, host=host, seconds=_TIMEOUT_S)
    if status == 429:
        raise GeocoderBusy(details, host=host)
    if status in {401, 403, 407, 451}:
        raise GeocoderRefuses(details, host=host, status=status)
    if status is not None and status >= 400:
        raise GeocoderFails(details, host=host, problem=f"HTTP {status}")
    if error == kinds.RemoteHostClosedError:
        raise GeocoderFails(details, host=host, problem=details)
    if code != QgsBlockingNetworkRequest.ErrorCode.NoError or error != kinds.NoError:
        raise GeocoderAway(details, host=host, problem=details or str(error))


def _hits(content: bytes, host: str, bounds: Bounds) -> tuple[PlaceMatch, ...]:
    try:
        answer = json.loads(content.decode("utf-8"))
    except ValueError as error:
        raise GeocoderFails(str(error), host=host, problem="its answer is no JSON, or cut short") from error
    if not isinstance(answer, list):
        raise GeocoderFails(str(answer)[:500], host=host, problem="its answer is no list of places")
    hits = [hit for hit in map(_hit, answer) if hit is not None]
    if answer and not hits:
        raise GeocoderFails(str(answer)[:500], host=host, problem="its places have no coordinates")
    west, south, east, north = bounds
    hits.sort(key=lambda hit: not (west <= hit.place[0] <= east and south <= hit.place[1] <= north))
    return tuple(hits[:_MOST])


def _hit(found: Any) -> PlaceMatch | None:
    try:
        lon, lat, words = float(found["lon"]), float(found["lat"]), str(found["display_name"])
    except (KeyError, TypeError, ValueError):
        return None
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        return None
    parts = [part.strip() for part in words.split(",")]
    with_number = 2 if parts[0][:1].isdigit() and len(parts) > 1 else 1
    return PlaceMatch(", ".join(parts[:with_number]), ADDRESS, ", ".join(parts[with_number:]), (lon, lat), 0.0)
