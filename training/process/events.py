"""Events of the worker for its caller, one a line: JSON objects for a program, text for a person."""

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


class TrainingError(CollisionRiskError):
    """An error of the worker that a person can do something about.

    QGIS shows its `message` in the person's language: a constant or a Phrase, as those of `progress` and `log` are.
    """

    def __init__(self, message: str) -> None:
        self._message = message
        super().__init__()

    @property
    def message(self) -> str:  # type: ignore[override]  # a constant stays a plain string: it has no template
        return self._message


def set_output_format(*, as_json: bool) -> None:
    """Choose the form of all later events: JSON, or text."""
    _as_json.set(as_json)


def emit(event: str, **fields: Any) -> None:
    """Write one event (`progress`, `log`, `result` or `error`) and flush, so that a reader sees it at once."""
    line = _to_json(event, fields) if _as_json.get() else _to_text(event, fields)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _to_json(event: str, fields: dict[str, Any]) -> str:
    """A Phrase is in English, with its `template` and `fields` beside it; those of a result are in `phrases`."""
    if isinstance(message := fields.get("message"), Phrase):
        fields |= message.to_json()
    elif phrases := collect_phrases(fields):
        fields["phrases"] = phrases
    return json.dumps({"type": event, **fields}, ensure_ascii=False)


def _to_text(event: str, fields: dict[str, Any]) -> str:
    if event == "result":
        return json.dumps(fields, ensure_ascii=False, indent=1)
    if event == "progress":
        return f"{fields['percent']:3d} % {fields['message']}"
    return ("Error: " if event == "error" else "") + str(fields["message"])


def progress(percent: float, message: str) -> None:
    """Emit how far the work is: 0–100 within the current `progress_range`."""
    low, high = _span.get()
    emit("progress", percent=round(low + (high - low) * percent / 100), message=message)


@contextmanager
def progress_range(low: float, high: float) -> Iterator[None]:
    """Map progress 0–100 inside the block to `low`–`high` percent of the enclosing range."""
    start, end = _span.get()
    token = _span.set((start + (end - start) * low / 100, start + (end - start) * high / 100))
    try:
        yield
    finally:
        _span.reset(token)


def log(message: str) -> None:
    emit("log", message=message)


def error_message(error: Exception) -> str:
    """The message of an error, as a Phrase where it is one of ours."""
    return error.message if isinstance(error, CollisionRiskError) else str(error)


def join_phrases(phrases: Iterable[str], template: str) -> str:
    """One Phrase of several; `template` joins two, {some} and {more}."""
    return reduce(lambda some, more: Phrase(template, some=some, more=more), phrases)
