"""How public services are asked: again where that can help, with waits that grow, and never on and on."""

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
    """How often a question is asked, and how long is waited: seconds."""

    attempts: int = 7
    first_wait: float = 1.0
    longest_wait: float = 60.0
    longest_asked_wait: float = 120.0
    """The most of a wait that the service asks for (Retry-After) that is waited for."""
    connect: float = 15.0
    answer: float = 90.0
    sleep: Callable[[float], None] = time.sleep


class TransientError(Exception):
    """An answer that another try may mend; `kind` is counted, `wait` is what the service asks for, in seconds."""

    def __init__(self, kind: str, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.wait = wait


def patiently(question: Callable[[], _Answer], host: str, limits: RetryPolicy, faults: Counter[str]) -> _Answer:
    """The answer of the first attempt that is not Passing; every one that is goes into `faults`, by its kind.

    Raises the last attempt's Passing.
    """

    def wait(state: RetryCallState) -> float:
        backoff = wait_random_exponential(multiplier=limits.first_wait, max=limits.longest_wait)(state)
        error = state.outcome and state.outcome.exception()
        asked = error.wait if isinstance(error, TransientError) else 0.0
        return max(backoff, min(asked, limits.longest_asked_wait))

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
        return retrying(question)
    except TransientError as error:
        faults[error.kind] += 1
        raise


def service_address(address: str, service: str) -> SplitResult:
    """The parts of an address of a service that is asked without credentials in it. Raises TrainingError."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
        raise TrainingError(
            Phrase("The address of {service} cannot be used. Write https://host, without name or key.", service=service)
        )
    return parts


def reason(error: requests.RequestException) -> str:
    """The innermost words, without the address that was asked."""
    inmost: BaseException = error
    while isinstance(inner := getattr(inmost, "reason", None) or next(iter(inmost.args), None), BaseException):
        inmost = inner
    return type(inmost).__name__


def retry_after(answer: requests.Response) -> float:
    """Seconds that the service asks for: a number, or a date; 0 where it asks for nothing readable."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0
