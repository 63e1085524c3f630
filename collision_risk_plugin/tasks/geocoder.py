"""Client of a Nominatim geocoder, through QGIS's network access.

Unlike QgsNominatimGeocoder.geocodeString, it raises a different error for each reason of failure.
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

from ..core.constants import RESOURCES
from ..core.errors import Cancelled, ServiceError
from ..core.places.gazetteer import ADDRESS, PlaceMatch

GEOCODER = "https://nominatim.qgis.org/search"
"""The service of QGIS's own geocoding, which is asked as rarely as by us: when a person presses Return."""
_METADATA = RESOURCES.parent / "metadata.txt"
_TIMEOUT_S = 15
_PAUSE_S = 1.0  # Nominatim's usage policy: at most one request a second
_MAX_MATCHES = 8
Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


class GeocoderError(ServiceError):
    """Base of the reasons for no answer."""


class BadGeocoder(GeocoderError):
    template = (
        "“{address}” is not the address of a geocoder. Write it like https://nominatim.qgis.org/search, or leave the "
        "setting empty."
    )


class GeocoderUnreachable(GeocoderError):
    template = "{host} cannot be reached ({problem}). Check the network, and the proxy in QGIS's options."


class GeocoderTimeout(GeocoderError):
    template = "{host} did not answer within {seconds} s. Try again later."


class GeocoderRateLimited(GeocoderError):
    template = "{host} receives too many requests (HTTP 429). Try again in a few minutes."


class GeocoderDenied(GeocoderError):
    template = "{host} refuses to answer (HTTP {status}). Name another geocoder in the settings."


class GeocoderFailed(GeocoderError):
    template = "{host} reported an error ({problem}). Try again later, or name another geocoder in the settings."


def host_of(address: str) -> str:
    """Host name of a service, for messages."""
    return urlsplit(address).netloc or address


def geocode(text: str, address: str, bounds: Bounds, feedback: QgsFeedback) -> tuple[PlaceMatch, ...]:
    """Places of that name or address within the bounds, best first. Not on the main thread.

    Raises GeocoderError, Cancelled.
    """
    host = host_of(address)
    request = _request(text, address, bounds)
    _rate_limiter.wait(feedback)
    asking, ending = QgsBlockingNetworkRequest(), QgsFeedback()
    # The request reacts to a cancel only once it runs; an earlier one waits in this thread's event queue.
    feedback.canceled.connect(ending.cancel)
    if feedback.isCanceled():
        raise Cancelled
    code = asking.get(request, False, ending)
    if feedback.isCanceled():
        raise Cancelled
    _check(code, asking, host)
    return _parse_matches(bytes(asking.reply().content()), host, bounds)


class _RateLimiter:
    """Rate limiter: one request per second over all threads."""

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


_rate_limiter = _RateLimiter()


def _request(text: str, address: str, bounds: Bounds) -> QNetworkRequest:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise BadGeocoder(address=address)
    url = QgsNominatimGeocoder("us", address).requestUrl(text, QgsRectangle(*bounds))
    query = QUrlQuery(url)
    query.addQueryItem("bounded", "1")
    query.addQueryItem("limit", str(_MAX_MATCHES))
    bounded_url = QUrl(url)
    bounded_url.setQuery(query)
    request = QNetworkRequest(bounded_url)
    # QGIS sets its own User-Agent; the referrer identifies the plugin.
    request.setRawHeader(b"Referer", _homepage().encode())
    request.setTransferTimeout(round(_TIMEOUT_S * 1000))
    return request


@lru_cache
def _homepage() -> str:
    """Home page of the plugin, for the operator of a geocoder."""
    parser = RawConfigParser()
    parser.read(_METADATA, encoding="utf-8")
    return parser.get("general", "homepage", fallback="")


def _check(code: QgsBlockingNetworkRequest.ErrorCode, asking: QgsBlockingNetworkRequest, host: str) -> None:
    """Raises GeocoderError unless there is an answer."""
    reply = asking.reply()
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    error, kinds = reply.error(), QNetworkReply.NetworkError
    details = asking.errorMessage()
    timed_out = error in {kinds.OperationCanceledError, kinds.TimeoutError}
    if timed_out or code == QgsBlockingNetworkRequest.ErrorCode.TimeoutError:
        raise GeocoderTimeout(details, host=host, seconds=_TIMEOUT_S)
    if status == 429:
        raise GeocoderRateLimited(details, host=host)
    if status in {401, 403, 407, 451}:
        raise GeocoderDenied(details, host=host, status=status)
    if status is not None and status >= 400:
        raise GeocoderFailed(details, host=host, problem=f"HTTP {status}")
    if error == kinds.RemoteHostClosedError:
        raise GeocoderFailed(details, host=host, problem=details)
    if code != QgsBlockingNetworkRequest.ErrorCode.NoError or error != kinds.NoError:
        raise GeocoderUnreachable(details, host=host, problem=details or str(error))


def _parse_matches(content: bytes, host: str, bounds: Bounds) -> tuple[PlaceMatch, ...]:
    try:
        answer = json.loads(content.decode("utf-8"))
    except ValueError as error:
        raise GeocoderFailed(str(error), host=host, problem="its answer is no JSON, or cut short") from error
    if not isinstance(answer, list):
        raise GeocoderFailed(str(answer)[:500], host=host, problem="its answer is no list of places")
    matches = [match for match in map(_parse_match, answer) if match is not None]
    if answer and not matches:
        raise GeocoderFailed(str(answer)[:500], host=host, problem="its places have no coordinates")
    west, south, east, north = bounds
    matches.sort(key=lambda match: not (west <= match.place[0] <= east and south <= match.place[1] <= north))
    return tuple(matches[:_MAX_MATCHES])


def _parse_match(feature: Any) -> PlaceMatch | None:
    try:
        lon, lat, display_name = float(feature["lon"]), float(feature["lat"]), str(feature["display_name"])
    except (KeyError, TypeError, ValueError):
        return None
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        return None
    parts = [part.strip() for part in display_name.split(",")]
    with_number = 2 if parts[0][:1].isdigit() and len(parts) > 1 else 1
    return PlaceMatch(", ".join(parts[:with_number]), ADDRESS, ", ".join(parts[with_number:]), (lon, lat), 0.0)
