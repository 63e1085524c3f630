"""A client of Socrata's SODA interfaces, 2.1 and 3: it asks again where that can help, and says why where it cannot."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import requests

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, listed
from ..process.http_retry import RetryPolicy, TransientError, patiently, reason, retry_after, service_address

Rows = list[dict[str, Any]]
_Answer = TypeVar("_Answer")
_REFUSALS = {401, 403, 404, 405, 410, 501}  # this interface is not for us: the other one may be
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
TRY_LATER = Phrase("What was stored before is kept. Try again later.")


@dataclass(frozen=True)
class Question:
    """A SoQL query, in its clauses."""

    select: str
    where: str = ""
    group: str = ""
    order: str = ""
    limit: int = 50_000

    def parameters(self) -> dict[str, str]:
        """For SODA 2.1."""
        named = {"$select": self.select, "$where": self.where, "$group": self.group, "$order": self.order}
        return {name: clause for name, clause in named.items() if clause} | {"$limit": str(self.limit)}

    def text(self) -> str:
        """For SODA 3."""
        named = {"WHERE": self.where, "GROUP BY": self.group, "ORDER BY": self.order}
        clauses = [f"{name} {clause}" for name, clause in named.items() if clause]
        return " ".join([f"SELECT {self.select}", *clauses, f"LIMIT {self.limit}"])


class BadQuestion(TrainingError):
    """The service cannot make sense of a query: a column may be gone."""


class _RefusedError(Exception):
    """This interface will not answer; the other may."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Soda:
    """Questions to one data set of one service.

    SODA 2.1 is asked first, or SODA 3 where there is an app token; the other where that one refuses, from then on.
    `faults` counts the answers that had to be asked for again, by kind.
    """

    def __init__(
        self, address: str, dataset: str, *, agent: str, token: str = "", patience: RetryPolicy | None = None
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
        self._patience = patience or RetryPolicy()
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": agent, "Accept": "application/json"})
        if token:
            self._session.headers["X-App-Token"] = token
        self._interfaces = [self._ask_3, self._ask_21] if token else [self._ask_21, self._ask_3]
        self._answered = False
        self.host = parts.netloc
        self.faults: Counter[str] = Counter()

    def close(self) -> None:
        self._session.close()

    def ask(self, question: Question, check: Callable[[Rows], None] = lambda _rows: None) -> Rows:
        """The rows of the answer. `check` raises Passing for an answer that cannot be right yet.

        Raises BadQuestion for a query that the service cannot make sense of, TrainingError where it refuses or every
        attempt failed.
        """

        def read(content: bytes) -> Rows:
            found = _rows(content)
            check(found)
            return found

        return self.read(question, "json", read)

    def read(self, question: Question, form: str, read: Callable[[bytes], _Answer]) -> _Answer:
        """What `read` makes of an answer in a form that the service offers: json, geojson. Raises as `ask` does."""
        refusals = []
        while self._interfaces:
            interface = self._interfaces[0]
            try:
                found = self._patiently(lambda: read(interface(question, form)))  # noqa: B023 - called at once
            except _RefusedError as error:
                refusals.append(error.message)
                del self._interfaces[0]
            else:
                self._answered = True
                return found
        raise TrainingError(
            Phrase(
                "{host} refuses the data set {dataset}: {reason}. Set an app token of NYC Open Data, or check the "
                "token and the address.",
                host=self.host,
                dataset=self._dataset,
                reason=listed(refusals, "{some}; {more}") if refusals else "by both interfaces",
            )
        )

    def _ask_21(self, question: Question, form: str) -> bytes:
        return self._send("GET", f"/resource/{self._dataset}.{form}", params=question.parameters())

    def _ask_3(self, question: Question, form: str) -> bytes:
        body = {"query": question.text(), "page": {"pageNumber": 1, "pageSize": question.limit}}
        try:
            return self._send("POST", f"/api/v3/views/{self._dataset}/query.{form}", json=body)
        except BadQuestion as error:
            if self._answered:
                raise
            raise _RefusedError(error.message) from None

    def _patiently(self, question: Callable[[], _Answer]) -> _Answer:
        try:
            return patiently(question, self.host, self._patience, self.faults)
        except TransientError as error:
            raise TrainingError(
                Phrase(
                    "{host} gave no usable answer in {attempts} attempts: {problem}. {remedy}",
                    host=self.host,
                    attempts=self._patience.attempts,
                    problem=error.message,
                    remedy=TRY_LATER,
                )
            ) from None

    def _send(self, method: str, path: str, **content: Any) -> bytes:
        """Raises Passing, BadQuestion, _RefusedError or TrainingError for whatever is no answer."""
        limits = self._patience
        try:
            # Elsewhere the token would go along: an address that has moved is said, not followed.
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
                    "{host} cannot be trusted: {error}. Check network and clock.", host=self.host, error=reason(error)
                )
            ) from None
        except requests.RequestException as error:
            raise TransientError(
                "broken_off", Phrase("the connection failed or broke off ({error})", error=reason(error))
            ) from None
        if answer.status_code != requests.codes.ok:
            self._judge(answer)
        return answer.content

    def _judge(self, answer: requests.Response) -> None:
        status = answer.status_code
        said = f"{status}{_message(answer)}"
        if status == requests.codes.too_many_requests:
            raise TransientError("throttled", "it asks to wait (429)", retry_after(answer))
        if (status >= 500 and status not in _REFUSALS) or status == requests.codes.request_timeout:
            raise TransientError("server_errors", Phrase("it failed ({status})", status=said), retry_after(answer))
        if status in _REFUSALS:
            raise _RefusedError(said)
        if status == requests.codes.bad_request:
            raise BadQuestion(
                Phrase(
                    "{host} cannot make sense of the question ({status}). Update the plugin.",
                    host=self.host,
                    status=said,
                )
            )
        raise TrainingError(Phrase("{host} answers {status}. Check its address.", host=self.host, status=said))


def _rows(content: bytes) -> Rows:
    try:
        found = json.loads(content)
    except ValueError:
        raise TransientError("not_json", "it sent no JSON") from None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise TransientError("not_json", "it sent JSON that is no list of rows")
    return found


def _message(answer: requests.Response) -> str:
    try:
        return f": {str(answer.json()['message'])[:200]}"
    except (ValueError, KeyError, TypeError):
        return ""
