"""The city's centreline through the client of NYC Open Data that the collisions come by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from collision_risk_plugin.core.errors import Phrase
from collision_risk_plugin.core.soql import SoqlQuery
from collision_risk_plugin.core.streets.centreline.service import DATASET, RejectedQuery, UnusableAnswer

from ..feed.nyc_open_data import BadQuery, nyc_open_data
from ..process.events import log, progress
from ..process.http_retry import RetryPolicy, TransientError

_Answer = TypeVar("_Answer")


class SodaCentreline:
    """A `CentrelineService` on a SodaClient."""

    def __init__(self, address: str | None = None, retry: RetryPolicy | None = None) -> None:
        self._soda = nyc_open_data(DATASET, address, retry)
        self.host = self._soda.host

    def query(self, soql: SoqlQuery, read: Callable[[bytes], _Answer]) -> _Answer:
        try:
            return self._soda.fetch(soql, "json", _retried(read))
        except BadQuery as error:
            raise RejectedQuery(error) from None

    def metadata(self, read: Callable[[bytes], _Answer]) -> _Answer | None:
        return self._soda.metadata(_retried(read))


def _retried(read: Callable[[bytes], _Answer]) -> Callable[[bytes], _Answer]:
    """As `read`, with an error by which the client asks again."""

    def checked(content: bytes) -> _Answer:
        try:
            return read(content)
        except UnusableAnswer as error:
            raise TransientError("unusable", error.message) from None

    return checked


class EventReporter:
    """A `Reporter` that emits events; the worker is cancelled by a signal, not by asking."""

    def progress(self, percent: float, message: Phrase) -> None:
        progress(percent, message)

    def log(self, message: Phrase) -> None:
        log(message)

    def is_cancelled(self) -> bool:
        return False
