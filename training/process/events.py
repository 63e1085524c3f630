"""What the worker tells its caller, a line at a time: JSON objects for a program, words for a person."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce
from typing import Any

from collision_risk_plugin.core.errors import CollisionRiskError, Phrase, collect_phrases

_span: ContextVar[tuple[float, float]] = ContextVar("span", default=(0.0, 100.0))
_as_json: ContextVar[bool] = ContextVar("as_json", default=True)


class TrainingError(Exception):
    """A problem a person can do something about.

    Its `message` is shown in the person's language: a constant, or a Phrase, as those of `progress` and `log` are.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def speak(*, as_json: bool) -> None:
    """Choose the form of all later events."""
    _as_json.set(as_json)


def emit(event: str, **fields: Any) -> None:
    """Write one event (`progress`, `log`, `result` or `error`) and flush, so that a reader sees it at once."""
    words = _in_json(event, fields) if _as_json.get() else _in_words(event, fields)
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _in_json(event: str, fields: dict[str, Any]) -> str:
    """A Phrase stands in it in English; its `template` and `fields` beside it, those of a result in `phrases`."""
    if isinstance(message := fields.get("message"), Phrase):
        fields |= message.to_json()
    elif phrases := collect_phrases(fields):
        fields["phrases"] = phrases
    return json.dumps({"type": event, **fields}, ensure_ascii=False)


def _in_words(event: str, fields: dict[str, Any]) -> str:
    if event == "result":
        return json.dumps(fields, ensure_ascii=False, indent=1)
    if event == "progress":
        return f"{fields['percent']:3d} % {fields['message']}"
    return ("Error: " if event == "error" else "") + str(fields["message"])


def progress(percent: float, message: str) -> None:
    """How far the work is, 0–100 within the share that was given to it."""
    low, high = _span.get()
    emit("progress", percent=round(low + (high - low) * percent / 100), message=message)


@contextmanager
def share(low: float, high: float) -> Iterator[None]:
    """Progress inside goes from `low` to `high` percent of what is outside."""
    start, end = _span.get()
    token = _span.set((start + (end - start) * low / 100, start + (end - start) * high / 100))
    try:
        yield
    finally:
        _span.reset(token)


def log(message: str) -> None:
    emit("log", message=message)


def words_of(error: Exception) -> str:
    """What an error says, as a Phrase where it is one of ours."""
    return error.message if isinstance(error, (TrainingError, CollisionRiskError)) else str(error)


def listed(phrases: Iterable[str], template: str) -> str:
    """Phrases as one, by the `template` of how two are joined, {some} and {more}."""
    return reduce(lambda some, more: Phrase(template, some=some, more=more), phrases)
