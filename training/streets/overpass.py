"""Client of Overpass, a query service of OpenStreetMap data: https://wiki.openstreetmap.org/wiki/Overpass_API.

Each kind of failure has its own message and remedy: a busy service is waited for, one that refuses is given up.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import requests
from urllib3.exceptions import NewConnectionError, ProxyError, ReadTimeoutError

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, join_phrases, log
from ..process.http_retry import (
    RetryPolicy,
    TransientError,
    call_with_retries,
    causes,
    connection_problem,
    http_session,
    retry_after,
    service_address,
)
from .osm import OsmStreets

ADDRESS = "https://overpass-api.de/api"
RETRY_POLICY = RetryPolicy(attempts=4, first_wait=2.0, answer=180.0)
"""`answer` is also the time that the service may work on one query."""
MARGIN = 15.0
"""Seconds for the transfer of an answer, beyond the time that the service may work on it."""
_REFUSALS = {401, 403, 406, 451}
_BUSY = {429, 504}
_SLOT = re.compile(r"Slot available after: .*?, in (-?\d+) seconds")

Elements = list[dict[str, Any]]


@dataclass(frozen=True)
class OverpassAnswer:
    """Nodes and ways of an answer, its host, and the age of the data.

    `date`: `osm3s.timestamp_osm_base`, the moment of the data; empty if the answer has none.
    """

    elements: Elements
    host: str
    date: str


class _PermanentError(Exception):
    """A failure that no further attempt overcomes; `kind` selects the remedy."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


_REMEDIES = {
    "busy": Phrase("Try again later, or name another Overpass service too."),
    "refused": Phrase("Name another Overpass service, or ask its operator."),
    "unreachable": Phrase("Check the network, a proxy or firewall, and the address."),
    "timed_out": Phrase("Allow it more time, choose a smaller extent, or try again later."),
    "out_of_memory": Phrase("Choose a smaller extent, or name another Overpass service."),
    "truncated": Phrase("The connection may be poor: try again."),
    "not_json": Phrase("A login page or a proxy may be in the way: check the network and the address."),
    "empty": Phrase("It may serve another part of the world: name a service for the whole world."),
    "server_errors": Phrase("Try again later."),
    "no_overpass": Phrase("Check the address: it ends in /api, most often."),
}
"""Remedies by the kind of failure."""
TILES_KEPT = Phrase("Downloaded tiles are kept.")


class Overpass:
    """Queries to a service, and to its mirrors in turn if it does not answer.

    A service that failed is not used again. `faults` counts the transient errors by kind.
    """

    def __init__(self, addresses: Sequence[str], *, agent: str, retry: RetryPolicy = RETRY_POLICY) -> None:
        self._hosts = {address.rstrip("/"): service_address(address, "Overpass").netloc for address in addresses}
        self._failed: dict[str, _PermanentError | TransientError] = {}
        self._retry = retry
        self._session = http_session(agent)
        self.faults: Counter[str] = Counter()

    def close(self) -> None:
        self._session.close()

    def query(self, statements: str, check: Callable[[OverpassAnswer], None] = lambda _: None) -> OverpassAnswer:
        """The answer to statements in Overpass QL. `check` raises TransientError for one that cannot be right.

        Raises TrainingError if no service answers, with the failure of each and the remedies.
        """
        question = f"[out:json][timeout:{self._retry.answer:.0f}];{statements}"
        for address, host in self._hosts.items():
            if address in self._failed:
                continue
            try:
                once = partial(self._query_once, address, host, question, check)
                return call_with_retries(once, host, self._retry, self.faults)
            except (_PermanentError, TransientError) as error:
                self._failed[address] = error
                log(Phrase("{host} is given up: {problem}.", host=host, problem=error.message))
        failures = [
            Phrase("{host}: {problem}", host=self._hosts[address], problem=error.message)
            for address, error in self._failed.items()
        ]
        kinds = dict.fromkeys(error.kind for error in self._failed.values())
        raise TrainingError(
            Phrase(
                "No streets came from Overpass. {problem}. {remedy}",
                problem=join_phrases(failures, "{some}; {more}"),
                remedy=join_phrases([*(_REMEDIES[kind] for kind in kinds), TILES_KEPT], "{some} {more}"),
            )
        )

    def _query_once(
        self, address: str, host: str, question: str, check: Callable[[OverpassAnswer], None]
    ) -> OverpassAnswer:
        limits = self._retry
        try:
            reply = self._session.post(
                address + "/interpreter",
                data={"data": question},
                timeout=(limits.connect, limits.answer + MARGIN),
                allow_redirects=False,
            )
        except requests.exceptions.SSLError as error:
            raise _PermanentError(
                "unreachable", Phrase("it cannot be trusted ({problem})", problem=connection_problem(error))
            ) from None
        except requests.ConnectTimeout:
            raise _PermanentError("unreachable", "nobody answers there") from None
        except requests.Timeout:
            raise TransientError(
                "timed_out", Phrase("no answer within {seconds:.0f} s", seconds=limits.answer + MARGIN)
            ) from None
        except requests.ConnectionError as error:
            raise _unconnected(error) from None
        except requests.RequestException as error:
            raise TransientError(
                "truncated", Phrase("the answer was cut off ({problem})", problem=connection_problem(error))
            ) from None
        if reply.status_code != requests.codes.ok:
            self._raise_for_status(address, reply)
        answer = _read(reply, host)
        check(answer)
        return answer

    def _raise_for_status(self, address: str, reply: requests.Response) -> None:
        """Raise the error of a status other than 200."""
        status = reply.status_code
        status_text = f"{status}{_error_text(reply)}"
        if status in _BUSY:
            wait = max(retry_after(reply), self._slot_wait(address))
            raise TransientError("busy", Phrase("it is busy ({status})", status=status), wait)
        if status in _REFUSALS:
            raise _PermanentError("refused", Phrase("it refuses to answer ({status})", status=status_text))
        if status == requests.codes.bad_request:
            raise TrainingError(
                Phrase(
                    "{host} cannot make sense of the question ({status}). Update the plugin.",
                    host=self._hosts[address],
                    status=status_text,
                )
            )
        if status >= 500:
            raise TransientError(
                "server_errors", Phrase("it failed ({status})", status=status_text), retry_after(reply)
            )
        raise _PermanentError(
            "no_overpass", Phrase("there is no Overpass at this address ({status})", status=status_text)
        )

    def _slot_wait(self, address: str) -> float:
        """Seconds until the service has a free slot, by its status page; 0 if it has one, or does not say."""
        limits = self._retry
        try:
            reply = self._session.get(
                address + "/status", timeout=(limits.connect, limits.connect), allow_redirects=False
            )
        except requests.RequestException:
            return 0.0
        if reply.status_code != requests.codes.ok or "available now" in reply.text:
            return 0.0
        return float(max(0, min((int(seconds) for seconds in _SLOT.findall(reply.text)), default=0)))


def _unconnected(error: requests.ConnectionError) -> _PermanentError | TransientError:
    if any(isinstance(cause, ReadTimeoutError) for cause in causes(error)):
        return TransientError("timed_out", "the answer stopped coming")
    problem = connection_problem(error)
    if any(isinstance(cause, (NewConnectionError, ProxyError)) for cause in causes(error)):
        return _PermanentError(
            "unreachable", Phrase("it cannot be reached, or refuses the connection ({problem})", problem=problem)
        )
    return TransientError("truncated", Phrase("the connection broke off ({problem})", problem=problem))


def _read(reply: requests.Response, host: str) -> OverpassAnswer:
    """The answer of a reply with status 200. Raises TransientError or _PermanentError if it is not complete."""
    try:
        body = json.loads(reply.content)
    except ValueError:
        start = reply.content.lstrip()[:1]
        if start in {b"{", b""}:
            raise TransientError("truncated", "the answer was cut short, or is damaged") from None
        other = Phrase("it sent {what} in place of streets", what="a web page" if start == b"<" else "something else")
        raise TransientError("not_json", other) from None
    if not isinstance(body, dict) or not isinstance(body.get("elements"), list):
        raise TransientError("not_json", "it sent JSON that is no answer of Overpass")
    _raise_for_remark(str(body.get("remark", "")))
    if not _is_whole(body["elements"]):
        raise TransientError("truncated", "it sent ways without their nodes, or malformed elements")
    about = body.get("osm3s")
    date = str(about.get("timestamp_osm_base", "")) if isinstance(about, dict) else ""
    return OverpassAnswer(body["elements"], host, date)


def _raise_for_remark(remark: str) -> None:
    """Raise the error in a remark, by which the service reports failures after it began to answer."""
    if "timed out" in remark:
        raise TransientError("timed_out", Phrase("it did not finish in time ({remark})", remark=remark[:200]))
    if "out of memory" in remark:
        raise _PermanentError("out_of_memory", Phrase("it ran out of memory ({remark})", remark=remark[:200]))
    if "error" in remark:
        raise TransientError("server_errors", Phrase("it failed ({status})", status=remark[:200]))


def _is_whole(elements: Elements) -> bool:
    """Whether the elements can be read, and all ways have their nodes."""
    streets = OsmStreets()
    try:
        streets.add(elements)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        return False
    return all(streets.nodes.keys() >= set(refs) for refs, *_ in streets.ways.values())


def _error_text(reply: requests.Response) -> str:
    """The text of an error page of Overpass, without markup."""
    text = re.sub(r"<(head|style|script).*?</\1>|<[^>]*>", " ", reply.text[:20_000], flags=re.DOTALL)
    _, _, error = " ".join(text.split()).partition("Error")
    return f": {error.lstrip(' :')[:200]}" if error else ""
