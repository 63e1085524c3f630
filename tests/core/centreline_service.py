"""The stand-in for the centreline as a service without a network: its answers and faults, in the same process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from collision_risk_plugin.core.errors import Phrase, ServiceError
from collision_risk_plugin.core.soql import SoqlQuery
from collision_risk_plugin.core.streets.centreline.service import RejectedQuery, UnusableAnswer
from tests.services.centreline import CENTRELINE, Centreline
from tests.services.loopback import Request

ATTEMPTS = 3
_Answer = TypeVar("_Answer")


class Failing(ServiceError):
    template = "stand-in: {problem}."


class InProcess:
    """A `CentrelineService` that asks `served`, three times at most."""

    host = "stand-in"

    def __init__(self, served: Centreline) -> None:
        self.served = served

    def query(self, soql: SoqlQuery, read: Callable[[bytes], _Answer]) -> _Answer:
        return self._ask(f"/resource/{CENTRELINE}.json", soql.parameters(), read)

    def metadata(self, read: Callable[[bytes], _Answer]) -> _Answer | None:
        try:
            return self._ask(f"/api/views/{CENTRELINE}.json", {}, read)
        except FileNotFoundError:
            return None

    def _ask(self, path: str, query: dict[str, str], read: Callable[[bytes], _Answer]) -> _Answer:
        problem = ""
        for _ in range(ATTEMPTS):
            request = Request("GET", path, query, {}, "", path)
            self.served.asked.append(request)
            fault = self.served.fault_of(request)
            answer: Any = self.served.answer(request)
            if fault:
                answer = self.served.broken(fault, answer)
            if answer is None or answer.status >= 500:
                problem = "no answer"
                continue
            if answer.status == 404:
                raise FileNotFoundError
            if answer.status == 400:
                raise RejectedQuery(Failing(problem=answer.content.decode()))
            content = answer.content[: len(answer.content) // 2] if answer.cut else answer.content
            try:
                return read(content)
            except UnusableAnswer as error:
                problem = error.message
        raise Failing(problem=problem)


class Silent:
    """A `Reporter` that keeps what it is told; it is cancelled at the step with the number `stop_at`."""

    def __init__(self, stop_at: int = -1) -> None:
        self.told: list[str] = []
        self.steps: list[float] = []
        self._stop_at = stop_at

    def progress(self, percent: float, message: Phrase) -> None:
        self.steps.append(percent)

    def log(self, message: Phrase) -> None:
        self.told.append(message)

    def is_cancelled(self) -> bool:
        return 0 <= self._stop_at <= len(self.steps)
