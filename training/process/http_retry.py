"""Requests to public services, repeated after transient errors with growing waits, a limited number of times."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.util import find_spec
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies

import requests
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from collision_risk_plugin.core.errors import Phrase

from .events import TrainingError, log

_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class RetryPolicy:
    """Attempts of a request, waits between them and time-outs, in seconds."""

    attempts: int = 7
    first_wait: float = 1.0
    longest_wait: float = 60.0
    longest_asked_wait: float = 120.0
    """Upper bound of the wait that the service asks for (Retry-After)."""
    connect: float = 15.0
    answer: float = 90.0
    sleep: Callable[[float], None] = time.sleep


class TransientError(Exception):
    """A failure that another attempt may overcome: its `kind`, and the `wait` in seconds that the service asks for."""

    def __init__(self, kind: str, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.wait = wait


def call_with_retries(request: Callable[[], _Answer], host: str, limits: RetryPolicy, faults: Counter[str]) -> _Answer:
    """The result of the first attempt without a TransientError; each of these is counted in `faults` by its kind.

    Raises the TransientError of the last attempt.
    """

    def wait(state: RetryCallState) -> float:
        backoff = wait_random_exponential(multiplier=limits.first_wait, max=limits.longest_wait)(state)
        error = state.outcome and state.outcome.exception()
        requested = error.wait if isinstance(error, TransientError) else 0.0
        return max(backoff, min(requested, limits.longest_asked_wait))

    def note(state: RetryCallState) -> None:
        error = state.outcome and state.outcome.exception()
        if isinstance(error, TransientError):
            faults[error.kind] += 1
            log(
                Phrase(
                    "{host}: {problem}. Asking again in {seconds:.0f} s.",
                    host=host,
                    problem=error.message,
                    seconds=state.upcoming_sleep,
                )
            )

    retrying = Retrying(
        stop=stop_after_attempt(limits.attempts),
        wait=wait,
        retry=retry_if_exception_type(TransientError),
        before_sleep=note,
        sleep=limits.sleep,
        reraise=True,
    )
    try:
        return retrying(request)
    except TransientError as error:
        faults[error.kind] += 1
        raise


def service_address(address: str, service: str) -> SplitResult:
    """The parts of a service's address, which holds no credentials and no query. Raises TrainingError."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
        raise TrainingError(
            Phrase("The address of {service} cannot be used. Write https://host, without name or key.", service=service)
        )
    return parts


def http_session(agent: str) -> requests.Session:
    """A session for public services, through the proxies of the environment. Raises TrainingError for one of no use."""
    proxies = getproxies()
    used = ("http", "https") if {"http", "https"} <= proxies.keys() else ("http", "https", "all")
    for name in used:
        if address := proxies.get(name):
            _check_proxy(f"{name.upper()}_PROXY", address if "://" in address else f"http://{address}")
    session = requests.Session()
    session.headers.update({"User-Agent": agent, "Accept": "application/json"})
    return session


def _check_proxy(name: str, address: str) -> None:
    scheme, _, rest = address.partition("://")
    shown = f"{scheme}://{rest.rpartition('@')[2]}"  # without the password
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and parts.port != 0 and scheme.lower() in {"http", "https", *_SOCKS}
    except ValueError:
        usable = False
    if not usable:
        raise TrainingError(
            Phrase(
                "The proxy “{proxy}” ({name}) cannot be used. Write it like http://host:8080 or socks5h://host:1080.",
                proxy=shown,
                name=name,
            )
        )
    if scheme.lower() in _SOCKS and find_spec("socks") is None:
        raise TrainingError(
            Phrase(
                "The proxy “{proxy}” speaks SOCKS, for which the training environment lacks the package PySocks. Set "
                "up training again, or use an HTTP proxy.",
                proxy=shown,
            )
        )


def connection_problem(error: requests.RequestException) -> Phrase:
    """Why a connection failed or ended, in words. Raises TrainingError where a proxy refuses name or password."""
    told = " ".join(f"{type(cause).__name__}: {cause}" for cause in causes(error)).lower()
    if any(sign in told for sign in ("socks5autherror", "407 proxy", "authentication failed")):
        raise TrainingError("The proxy refuses the name or the password. Check them in QGIS's options (Network).")
    for sign, problem in _CONNECTION_PROBLEMS:
        if sign in told:
            return problem
    return Phrase("it ended in the midst of the answer")


_SOCKS = frozenset({"socks4", "socks4a", "socks5", "socks5h"})
_PROXY_FAILS = Phrase("the proxy does not answer, or refuses")
_CONNECTION_PROBLEMS = (
    ("certificate", Phrase("its certificate cannot be verified")),
    ("sslerror", Phrase("it could not be encrypted")),
    *((sign, _PROXY_FAILS) for sign in ("proxyerror", "proxyconnectionerror", "socks5error", "socks4error")),
    ("nameresolution", Phrase("no such host is known")),
    ("gaierror", Phrase("no such host is known")),
    ("refused", Phrase("nobody answers there")),
    ("unreachable", Phrase("there is no way to it")),
    ("timed out", Phrase("nobody answers there")),
    ("invalidurl", Phrase("its address cannot be used")),
    ("newconnection", Phrase("nobody answers there")),
)


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and all that it came from, the outer first."""
    seen: set[int] = set()
    left = [error]
    while left:
        one = left.pop(0)
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            inner = (getattr(one, "reason", None), one.__cause__, one.__context__, *one.args)
            left += [cause for cause in inner if isinstance(cause, BaseException)]


def retry_after(answer: requests.Response) -> float:
    """Seconds to wait by the header Retry-After, a number or a date; 0 where it is absent or unreadable."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0
