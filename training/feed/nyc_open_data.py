"""Client of NYC Open Data: Socrata's SODA interfaces 2.1 and 3, with retries; the taxi zones (data set d3c5-ddgc)."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from configparser import RawConfigParser
from pathlib import Path
from typing import Any, TypeVar

import requests

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.soql import NYC_OPEN_DATA, SoqlQuery

from ..process.events import TrainingError, join_phrases
from ..process.http_retry import (
    RetryPolicy,
    TransientError,
    call_with_retries,
    connection_problem,
    http_session,
    retry_after,
    service_address,
)

TOKEN_VARIABLE = "COLLISION_RISK_APP_TOKEN"  # noqa: S105  # nosec B105: the name of a variable
_METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"
TAXI_ZONES_DATASET = "d3c5-ddgc"
Rows = list[dict[str, Any]]
_Answer = TypeVar("_Answer")
_REFUSALS = {401, 403, 404, 405, 410, 501}  # this interface refuses us; the other may not
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
TRY_LATER = Phrase("What was stored before is kept. Try again later.")


def nyc_open_data(dataset: str, address: str | None = None, retry: RetryPolicy | None = None) -> SodaClient:
    """A client of one data set, at NYC_OPEN_DATA or another address with the same interface."""
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    return SodaClient(address or NYC_OPEN_DATA, dataset, agent=user_agent(), token=token, retry=retry)


def user_agent() -> str:
    """User agent for public services: CollisionRisk/<version> (+homepage), as in metadata.txt."""
    parser = RawConfigParser()
    parser.read(_METADATA, encoding="utf-8")
    general = parser["general"]
    return f"CollisionRisk/{general['version']} (+{general['homepage']})"


def download_taxi_zones(address: str | None = None, retry: RetryPolicy | None = None) -> bytes:
    """GeoJSON of the taxi zones, polygons in WGS 84. Raises TrainingError."""
    return nyc_open_data(TAXI_ZONES_DATASET, address, retry).fetch(SoqlQuery("*"), "geojson", _checked)


def _checked(content: bytes) -> bytes:
    try:
        parsed: Any = json.loads(content)
    except ValueError:
        raise TransientError("not_json", "it sent no GeoJSON") from None
    features = parsed.get("features") if isinstance(parsed, dict) else None
    if not isinstance(features, list) or not all(_is_area(feature) for feature in features):
        raise TransientError("not_json", "it sent JSON that is no list of areas")
    if not features:
        raise TransientError("empty", "it sent no areas")
    return content


def _is_area(feature: Any) -> bool:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return isinstance(geometry, dict) and geometry.get("type") in {"Polygon", "MultiPolygon"}


class BadQuery(TrainingError):
    """The service rejects a query: a column may be gone."""


class _RefusedError(Exception):
    """This interface refuses to answer; the other may not."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class SodaClient:
    """Queries to one data set of one service.

    SODA 2.1 is tried first, or SODA 3 with an app token; if that refuses, the other from then on. `faults` counts the
    transient errors by kind.
    """

    def __init__(
        self, address: str, dataset: str, *, agent: str, token: str = "", retry: RetryPolicy | None = None
    ) -> None:
        parts = service_address(address, "NYC Open Data")
        if token and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise TrainingError(
                Phrase(
                    "An app token is not sent to {host} unencrypted. Use an https:// address, or no token.",
                    host=parts.hostname,
                )
            )
        self._address = address.rstrip("/")
        self._dataset = dataset
        self._retry = retry or RetryPolicy()
        self._session = http_session(agent)
        if token:
            self._session.headers["X-App-Token"] = token
        self._interfaces = [self._query_3, self._query_21] if token else [self._query_21, self._query_3]
        self._answered = False
        self.host = parts.netloc
        self.faults: Counter[str] = Counter()

    def close(self) -> None:
        self._session.close()

    def query(self, soql: SoqlQuery, check: Callable[[Rows], None] = lambda _rows: None) -> Rows:
        """The rows of the answer. `check` raises TransientError for rows that cannot be right.

        Raises BadQuery for a query that the service rejects, TrainingError if it refuses or every attempt failed.
        """

        def read(content: bytes) -> Rows:
            parsed = _rows(content)
            check(parsed)
            return parsed

        return self.fetch(soql, "json", read)

    def fetch(self, soql: SoqlQuery, form: str, read: Callable[[bytes], _Answer]) -> _Answer:
        """The result of `read` on the answer's content, as json or geojson. Raises as `query` does."""
        refusals = []
        while self._interfaces:
            interface = self._interfaces[0]
            try:
                parsed = self._with_retries(lambda: read(interface(soql, form)))  # noqa: B023 - called at once
            except _RefusedError as error:
                refusals.append(error.message)
                del self._interfaces[0]
            else:
                self._answered = True
                return parsed
        raise TrainingError(
            Phrase(
                "{host} refuses the data set {dataset}: {reason}. Set an app token of NYC Open Data, or check the "
                "token and the address.",
                host=self.host,
                dataset=self._dataset,
                reason=join_phrases(refusals, "{some}; {more}") if refusals else "by both interfaces",
            )
        )

    def metadata(self, read: Callable[[bytes], _Answer]) -> _Answer | None:
        """The result of `read` on the metadata (JSON); None if the service has none. Raises TrainingError."""
        try:
            return self._with_retries(lambda: read(self._send("GET", f"/api/views/{self._dataset}.json")))
        except (_RefusedError, BadQuery):
            return None

    def _query_21(self, soql: SoqlQuery, form: str) -> bytes:
        return self._send("GET", f"/resource/{self._dataset}.{form}", params=soql.parameters())

    def _query_3(self, soql: SoqlQuery, form: str) -> bytes:
        try:
            return self._send("POST", f"/api/v3/views/{self._dataset}/query.{form}", json=soql.body())
        except BadQuery as error:
            if self._answered:
                raise
            raise _RefusedError(error.message) from None

    def _with_retries(self, request: Callable[[], _Answer]) -> _Answer:
        try:
            return call_with_retries(request, self.host, self._retry, self.faults)
        except TransientError as error:
            raise TrainingError(
                Phrase(
                    "{host} gave no usable answer in {attempts} attempts: {problem}. {remedy}",
                    host=self.host,
                    attempts=self._retry.attempts,
                    problem=error.message,
                    remedy=TRY_LATER,
                )
            ) from None

    def _send(self, method: str, path: str, **content: Any) -> bytes:
        """Content of the answer. Raises TransientError, BadQuery, _RefusedError or TrainingError."""
        limits = self._retry
        try:
            # A redirect would carry the token elsewhere: it is reported, not followed.
            answer = self._session.request(
                method,
                self._address + path,
                timeout=(limits.connect, limits.answer),
                allow_redirects=False,
                **content,
            )
        except requests.Timeout:
            raise TransientError("timeouts", "no answer in time") from None
        except requests.exceptions.SSLError as error:
            raise TrainingError(
                Phrase(
                    "{host} cannot be trusted: {problem}. Check network and clock.",
                    host=self.host,
                    problem=connection_problem(error),
                )
            ) from None
        except requests.RequestException as error:
            raise TransientError(
                "broken_off",
                Phrase("the connection failed or broke off ({problem})", problem=connection_problem(error)),
            ) from None
        if answer.status_code != requests.codes.ok:
            self._raise_for_status(answer)
        return answer.content

    def _raise_for_status(self, answer: requests.Response) -> None:
        status = answer.status_code
        status_text = f"{status}{_message(answer)}"
        if status == requests.codes.too_many_requests:
            raise TransientError("throttled", "it asks to wait (429)", retry_after(answer))
        if (status >= 500 and status not in _REFUSALS) or status == requests.codes.request_timeout:
            raise TransientError(
                "server_errors", Phrase("it failed ({status})", status=status_text), retry_after(answer)
            )
        if status in _REFUSALS:
            raise _RefusedError(status_text)
        if status == requests.codes.bad_request:
            raise BadQuery(
                Phrase(
                    "{host} cannot make sense of the question ({status}). Update the plugin.",
                    host=self.host,
                    status=status_text,
                )
            )
        raise TrainingError(Phrase("{host} answers {status}. Check its address.", host=self.host, status=status_text))


def _rows(content: bytes) -> Rows:
    try:
        parsed = json.loads(content)
    except ValueError:
        raise TransientError("not_json", "it sent no JSON") from None
    if not isinstance(parsed, list) or not all(isinstance(row, dict) for row in parsed):
        raise TransientError("not_json", "it sent JSON that is no list of rows")
    return parsed


def _message(answer: requests.Response) -> str:
    try:
        return f": {str(answer.json()['message'])[:200]}"
    except (ValueError, KeyError, TypeError):
        return ""
