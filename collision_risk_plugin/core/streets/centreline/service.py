"""What the download needs of a client of NYC Open Data, in whichever way it reaches the network."""

from __future__ import annotations

from typing import Callable, Protocol, TypeVar

from ...errors import CollisionRiskError, Phrase
from ...soql import SoqlQuery

NAME = "centreline"
"""Name of the network where none is given."""
DATASET = "inkn-q76z"
"""The data set “Centerline”; `3mf9-qshr` is a map of it, whose rows are empty."""
PAGE_ROWS = 3_000
"""Rows asked for at a time."""
_Answer = TypeVar("_Answer")


class UnusableAnswer(Exception):
    """An answer that came, and cannot be right: another attempt may bring a better one."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RejectedQuery(Exception):
    """The service rejects a query (HTTP 400): a column may be gone; `error`: what to tell a person."""

    def __init__(self, error: CollisionRiskError) -> None:
        super().__init__(error.message)
        self.error = error


class CentrelineService(Protocol):
    """A client of the data set DATASET. Every call is repeated after failures that may pass, UnusableAnswer among them.

    The calls raise CollisionRiskError where all attempts failed, Cancelled.
    """

    host: str
    """For messages."""

    def query(self, soql: SoqlQuery, read: Callable[[bytes], _Answer]) -> _Answer:
        """The result of `read` on the JSON of an answer. Raises RejectedQuery too."""
        ...

    def metadata(self, read: Callable[[bytes], _Answer]) -> _Answer | None:
        """The result of `read` on the JSON of the data set's metadata; None where the service has none."""
        ...


class Reporter(Protocol):
    """Who is told how the work goes on, and may stop it."""

    def progress(self, percent: float, message: Phrase) -> None: ...

    def log(self, message: Phrase) -> None: ...

    def is_cancelled(self) -> bool: ...
