"""A client of Overpass, which answers questions about OpenStreetMap: https://wiki.openstreetmap.org/wiki/Overpass_API.

Each way of failing has its own words, and its own remedy: a service that is busy is waited for, one that refuses is
left for the next.
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

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError, listed, log
from ..process.http_retry import RetryPolicy, TransientError, patiently, reason, retry_after, service_address
from .osm import Ways

ADDRESS = "https://overpass-api.de/api"
PATIENCE = RetryPolicy(attempts=4, first_wait=2.0, answer=180.0)
"""`answer`: how long the service may work on one question, too."""
MARGIN = 15.0
"""Seconds that an answer may be on its way, beyond the time that the service may work on it."""
_REFUSALS = {401, 403, 406, 451}
_BUSY = {429, 504}
_SLOT = re.compile(r"Slot available after: .*?, in (-?\d+) seconds")

Elements = list[dict[str, Any]]


@dataclass(frozen=True)
class Answer:
    """Nodes and ways as Overpass gives them, from which host, and how old they are.

    `date`: `osm3s.timestamp_osm_base`, the moment of the data; empty where the service does not say.
    """

    elements: Elements
    host: str
    date: str


class _UselessError(Exception):
    """This service will not answer, however often it is asked; `kind` names the remedy."""

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
"""What to do, by the kind of failure."""
KEPT = Phrase("Tiles that came are kept.")


class Overpass:
    """Questions to one service, and to its mirrors in turn where it does not answer.

    One that failed for good is not asked again. `faults` counts the answers that had to be asked for again, by kind.
    """

    def __init__(self, addresses: Sequence[str], *, agent: str, patience: RetryPolicy = PATIENCE) -> None:
        self._hosts = {address.rstrip("/"): service_address(address, "Overpass").netloc for address in addresses}
        self._failed: dict[str, _UselessError | TransientError] = {}
        self._patience = patience
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": agent, "Accept": "application/json"})
        self.faults: Counter[str] = Counter()

    def close(self) -> None:
        self._session.close()

    def ask(self, statements: str, check: Callable[[Answer], None] = lambda _: None) -> Answer:
        """The answer to statements in Overpass QL. `check` raises Passing for one that cannot be right.

        Raises TrainingError where no service answers, with what each of them did, and what may help.
        """
        question = f"[out:json][timeout:{self._patience.answer:.0f}];{statements}"
        for address, host in self._hosts.items():
            if address in self._failed:
                continue
            try:
                once = partial(self._once, address, host, question, check)
                return patiently(once, host, self._patience, self.faults)
            except (_UselessError, TransientError) as error:
                self._failed[address] = error
                log(Phrase("{host} is left: {problem}.", host=host, problem=error.message))
        told = [
            Phrase("{host}: {problem}", host=self._hosts[address], problem=error.message)
            for address, error in self._failed.items()
        ]
        kinds = dict.fromkeys(error.kind for error in self._failed.values())
        raise TrainingError(
            Phrase(
                "No streets came from Overpass. {problem}. {remedy}",
                problem=listed(told, "{some}; {more}"),
                remedy=listed([*(_REMEDIES[kind] for kind in kinds), KEPT], "{some} {more}"),
            )
        )

    def _once(self, address: str, host: str, question: str, check: Callable[[Answer], None]) -> Answer:
        limits = self._patience
        try:
            reply = self._session.post(
                address + "/interpreter",
                data={"data": question},
                timeout=(limits.connect, limits.answer + MARGIN),
                allow_redirects=False,
            )
        except requests.exceptions.SSLError as error:
            raise _UselessError("unreachable", Phrase("it cannot be trusted ({error})", error=reason(error))) from None
        except requests.ConnectTimeout:
            raise _UselessError("unreachable", "nobody answers there") from None
        except requests.Timeout:
            raise TransientError(
                "timed_out", Phrase("no answer within {seconds:.0f} s", seconds=limits.answer + MARGIN)
            ) from None
        except requests.ConnectionError as error:
            raise _unconnected(error) from None
        except requests.RequestException as error:
            raise TransientError("truncated", Phrase("the answer was cut off ({error})", error=reason(error))) from None
        if reply.status_code != requests.codes.ok:
            self._judge(address, reply)
        answer = _read(reply, host)
        check(answer)
        return answer

    def _judge(self, address: str, reply: requests.Response) -> None:
        """Raises what a status other than 200 means."""
        status = reply.status_code
        said = f"{status}{_words(reply)}"
        if status in _BUSY:
            wait = max(retry_after(reply), self._slot_wait(address))
            raise TransientError("busy", Phrase("it is busy ({status})", status=status), wait)
        if status in _REFUSALS:
            raise _UselessError("refused", Phrase("it refuses to answer ({status})", status=said))
        if status == requests.codes.bad_request:
            raise TrainingError(
                Phrase(
                    "{host} cannot make sense of the question ({status}). Update the plugin.",
                    host=self._hosts[address],
                    status=said,
                )
            )
        if status >= 500:
            raise TransientError("server_errors", Phrase("it failed ({status})", status=said), retry_after(reply))
        raise _UselessError("no_overpass", Phrase("there is no Overpass at this address ({status})", status=said))

    def _slot_wait(self, address: str) -> float:
        """Seconds until the service has a slot for us, by its own account; 0 where it has one, or does not say."""
        limits = self._patience
        try:
            reply = self._session.get(
                address + "/status", timeout=(limits.connect, limits.connect), allow_redirects=False
            )
        except requests.RequestException:
            return 0.0
        if reply.status_code != requests.codes.ok or "available now" in reply.text:
            return 0.0
        return float(max(0, min((int(seconds) for seconds in _SLOT.findall(reply.text)), default=0)))


def _unconnected(error: requests.ConnectionError) -> _UselessError | TransientError:
    name = reason(error)
    if name == "ReadTimeoutError":
        return TransientError("timed_out", "the answer stopped coming")
    if name in {"NewConnectionError", "NameResolutionError", "ProxyError"}:
        return _UselessError(
            "unreachable", Phrase("it cannot be reached, or refuses the connection ({error})", error=name)
        )
    return TransientError("truncated", Phrase("the connection broke off ({error})", error=name))


def _read(reply: requests.Response, host: str) -> Answer:
    """What came with status 200. Raises Passing or _UselessError for what is no whole answer."""
    try:
        found = json.loads(reply.content)
    except ValueError:
        start = reply.content.lstrip()[:1]
        if start in {b"{", b""}:
            raise TransientError("truncated", "the answer was cut short, or is damaged") from None
        other = Phrase("it sent {what} in place of streets", what="a web page" if start == b"<" else "something else")
        raise TransientError("not_json", other) from None
    if not isinstance(found, dict) or not isinstance(found.get("elements"), list):
        raise TransientError("not_json", "it sent JSON that is no answer of Overpass")
    _heed(str(found.get("remark", "")))
    if not _is_whole(found["elements"]):
        raise TransientError("truncated", "it sent ways without their nodes, or what are none")
    about = found.get("osm3s")
    date = str(about.get("timestamp_osm_base", "")) if isinstance(about, dict) else ""
    return Answer(found["elements"], host, date)


def _heed(remark: str) -> None:
    """Raises what went wrong after the service had begun to answer: it says so in a remark."""
    if "timed out" in remark:
        raise TransientError("timed_out", Phrase("it did not finish in time ({remark})", remark=remark[:200]))
    if "out of memory" in remark:
        raise _UselessError("out_of_memory", Phrase("it ran out of memory ({remark})", remark=remark[:200]))
    if "error" in remark:
        raise TransientError("server_errors", Phrase("it failed ({status})", status=remark[:200]))


def _is_whole(elements: Elements) -> bool:
    """Whether the elements can be read, and all ways have their nodes."""
    found = Ways()
    try:
        found.add(elements)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        return False
    return all(found.nodes.keys() >= set(refs) for refs, _ in found.ways.values())


def _words(reply: requests.Response) -> str:
    """What an error page of Overpass says, without its markup."""
    text = re.sub(r"<(head|style|script).*?</\1>|<[^>]*>", " ", reply.text[:20_000], flags=re.DOTALL)
    _, _, error = " ".join(text.split()).partition("Error")
    return f": {error.lstrip(' :')[:200]}" if error else ""
