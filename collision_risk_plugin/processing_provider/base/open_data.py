"""Client of NYC Open Data through QGIS's network access: its proxy, certificates and cancelling."""

from __future__ import annotations

import json
import time
from configparser import RawConfigParser
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Callable, TypeVar
from urllib.parse import urlencode, urlsplit

from qgis.core import QgsBlockingNetworkRequest, QgsFeedback
from qgis.PyQt.QtCore import QByteArray, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...core.constants import RESOURCES
from ...core.errors import Cancelled, CollisionRiskError, InputError, Phrase, ServiceError
from ...core.soql import NYC_OPEN_DATA, SoqlQuery
from ...core.streets.centreline.service import RejectedQuery, UnusableAnswer

ATTEMPTS, ATTEMPTS_TO_REACH = 6, 2
"""The latter while nothing has come from the service yet: whoever is offline is told soon."""
FIRST_WAIT_S, LONGEST_WAIT_S, LONGEST_ASKED_WAIT_S = 1.0, 30.0, 120.0
"""Waits grow twofold; a service may ask for a longer one (Retry-After)."""
_TIMEOUT_S = 60
_REFUSALS = {401, 403, 404, 405, 410, 501}  # this interface refuses us; the other may not
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_METADATA = RESOURCES.parent / "metadata.txt"
_Answer = TypeVar("_Answer")


class BadOpenDataAddress(InputError):
    template = "The address of {service} cannot be used. Write https://host, without name or key."


class TokenInTheOpen(InputError):
    template = "An app token is not sent to {host} unencrypted. Use an https:// address, or no token."


class OpenDataFails(ServiceError):
    template = "{host} gave no usable answer in {attempts} attempts: {problem}. {remedy}"


class OpenDataUnreachable(ServiceError):
    template = "{host} cannot be reached ({problem}). Check the network, and the proxy in QGIS's options."


class OpenDataRefuses(ServiceError):
    template = (
        "{host} refuses the data set {dataset}: {reason}. Set an app token of NYC Open Data, or check the token and "
        "the address."
    )


class OpenDataRejects(ServiceError):
    template = "{host} cannot make sense of the question ({status}). Update the plugin."


class _TransientError(Exception):
    """A failure that another attempt may overcome, and the seconds that the service asks to wait."""

    def __init__(self, problem: str, wait: float = 0.0, *, unreachable: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.wait, self.unreachable = problem, wait, unreachable


class _AddressRefusedError(Exception):
    """This interface refuses to answer; the other may not."""


class QgisOpenData:
    """A `CentrelineService` for one data set of NYC Open Data, at its own address or another with its interfaces.

    SODA 2.1 is asked first, or SODA 3 with an app token; if that refuses, the other from then on.
    """

    def __init__(self, address: str, dataset: str, token: str, feedback: QgsFeedback) -> None:
        address = (address or NYC_OPEN_DATA).rstrip("/")
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
            raise BadOpenDataAddress(service="NYC Open Data")
        if token and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise TokenInTheOpen(host=parts.hostname)
        self._address, self._dataset, self._token, self._feedback = address, dataset, token, feedback
        self._interfaces = [self._query_3, self._query_21] if token else [self._query_21, self._query_3]
        self._reached = self._answered = False
        self.host = parts.netloc

    def query(self, soql: SoqlQuery, read: Callable[[bytes], _Answer]) -> _Answer:
        refusals = []
        while self._interfaces:
            interface = self._interfaces[0]
            try:
                answer = self._with_retries(lambda: read(interface(soql)))  # noqa: B023 - called at once
            except _AddressRefusedError as error:
                refusals.append(str(error))
                del self._interfaces[0]
            else:
                self._answered = True
                return answer
        raise OpenDataRefuses(host=self.host, dataset=self._dataset, reason="; ".join(refusals))

    def metadata(self, read: Callable[[bytes], _Answer]) -> _Answer | None:
        try:
            return self._with_retries(lambda: read(self._send(f"/api/views/{self._dataset}.json")))
        except (_AddressRefusedError, RejectedQuery):
            return None

    def _query_21(self, soql: SoqlQuery) -> bytes:
        return self._send(f"/resource/{self._dataset}.json?{urlencode(soql.parameters())}")

    def _query_3(self, soql: SoqlQuery) -> bytes:
        try:
            return self._send(f"/api/v3/views/{self._dataset}/query.json", json.dumps(soql.body()).encode())
        except RejectedQuery as rejected:
            if self._answered:
                raise
            raise _AddressRefusedError(rejected.error.message) from None

    def _with_retries(self, request: Callable[[], _Answer]) -> _Answer:
        wait = FIRST_WAIT_S
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return request()
            except UnusableAnswer as error:
                problem = _TransientError(error.message)
            except _TransientError as error:
                problem = error
            if problem.unreachable and not self._reached and attempt >= ATTEMPTS_TO_REACH:
                break
            if attempt < ATTEMPTS:
                self._wait(max(wait, min(problem.wait, LONGEST_ASKED_WAIT_S)))
                wait = min(2 * wait, LONGEST_WAIT_S)
        raise self._failure(problem)

    def _failure(self, error: _TransientError) -> CollisionRiskError:
        if error.unreachable:
            return OpenDataUnreachable(host=self.host, problem=error.problem)
        remedy = Phrase("What was stored before is kept. Try again later.")
        return OpenDataFails(host=self.host, attempts=ATTEMPTS, problem=error.problem, remedy=remedy)

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._feedback.isCanceled():
                raise Cancelled
            time.sleep(min(left, 0.05))

    def _send(self, path: str, body: bytes | None = None) -> bytes:
        """The content of the answer to GET, or to POST with a body.

        Raises _TransientError, _AddressRefusedError, RejectedQuery, Cancelled.
        """
        request = QNetworkRequest(QUrl.fromEncoded(QByteArray((self._address + path).encode())))
        request.setTransferTimeout(_TIMEOUT_S * 1000)
        request.setRawHeader(b"Accept", b"application/json")
        # QGIS sets its own User-Agent; the referrer identifies the plugin.
        request.setRawHeader(b"Referer", _homepage().encode())
        if self._token:
            request.setRawHeader(b"X-App-Token", self._token.encode())
        asking, ending = QgsBlockingNetworkRequest(), QgsFeedback()
        # The request reacts to a cancel only once it runs; an earlier one waits in this thread's event queue.
        self._feedback.canceled.connect(ending.cancel)
        if self._feedback.isCanceled():
            raise Cancelled
        if body is None:
            code = asking.get(request, True, ending)
        else:
            request.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, "application/json")
            code = asking.post(request, QByteArray(body), True, ending)
        self._feedback.canceled.disconnect(ending.cancel)
        if self._feedback.isCanceled():
            raise Cancelled
        self._check(code, asking)
        return bytes(asking.reply().content())

    def _check(self, code: QgsBlockingNetworkRequest.ErrorCode, asking: QgsBlockingNetworkRequest) -> None:
        reply, kinds = asking.reply(), QNetworkReply.NetworkError
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        error = reply.error()
        self._reached = self._reached or status is not None
        if status is not None and status >= 400:
            self._raise_for_status(int(status), bytes(reply.content()), bytes(reply.rawHeader(b"Retry-After")))
        timed_out = error in {kinds.OperationCanceledError, kinds.TimeoutError}
        if timed_out or code == QgsBlockingNetworkRequest.ErrorCode.TimeoutError:
            raise _TransientError(Phrase("no answer in time"))
        if status is not None or error == kinds.RemoteHostClosedError:
            if error != kinds.NoError:
                raise _TransientError(
                    Phrase("the connection failed or broke off ({problem})", problem=reply.errorString())
                )
        elif code != QgsBlockingNetworkRequest.ErrorCode.NoError or error != kinds.NoError:
            raise _TransientError(asking.errorMessage() or reply.errorString(), unreachable=True)

    def _raise_for_status(self, status: int, content: bytes, retry_after: bytes) -> None:
        text = f"{status}{_message(content)}"
        wait = _seconds(retry_after.decode("latin-1"))
        if status == 429:
            raise _TransientError(Phrase("it asks to wait (429)"), wait)
        if status in _REFUSALS:
            raise _AddressRefusedError(text)
        if status >= 500 or status == 408:
            raise _TransientError(Phrase("it failed ({status})", status=text), wait)
        if status == 400:
            raise RejectedQuery(OpenDataRejects(host=self.host, status=text))
        raise OpenDataRefuses(host=self.host, dataset=self._dataset, reason=text)


def _message(content: bytes) -> str:
    try:
        return f": {str(json.loads(content)['message'])[:200]}"
    except (ValueError, KeyError, TypeError):
        return ""


def _seconds(retry_after: str) -> float:
    """Seconds by the header Retry-After, a number or a date; 0 where it is absent or unreadable."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(timezone.utc)).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def _homepage() -> str:
    """Home page of the plugin, for the operator of the service."""
    parser = RawConfigParser()
    parser.read(_METADATA, encoding="utf-8")
    return parser.get("general", "homepage", fallback="")
