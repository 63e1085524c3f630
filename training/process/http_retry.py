"""Requests to public services, repeated after transient errors with growing waits, a limited number of times."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

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


def root_cause_name(error: requests.RequestException) -> str:
    """Class name of the innermost cause, which does not quote the address."""
    innermost: BaseException = error
    while isinstance(inner := getattr(innermost, "reason", None) or next(iter(innermost.args), None), BaseException):
        innermost = inner
    return type(innermost).__name__


def retry_after(answer: requests.Response) -> float:
    """Seconds to wait by the header Retry-After, a number or a date; 0 where it is absent or unreadable."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0
