"""Events of the worker for its caller, one a line: JSON objects for a program, text for a person."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce
from pathlib import Path
from typing import Any

from collision_risk_plugin.core.errors import CollisionRiskError, Phrase, collect_phrases

_span: ContextVar[tuple[float, float]] = ContextVar("span", default=(0.0, 100.0))
_as_json: ContextVar[bool] = ContextVar("as_json", default=True)


class TrainingError(CollisionRiskError):
    """An error of the worker that a person can do something about.

    QGIS shows its `message` in the person's language: a constant or a Phrase, as those of `progress` and `log` are.
    """

    def __init__(self, message: str, details: str = "") -> None:
        self._message = message
        super().__init__(details)

    @property
    def message(self) -> str:  # type: ignore[override]  # a constant stays a plain string: it has no template
        return self._message


def set_output_format(*, as_json: bool) -> None:
    """Choose the form of all later events: JSON, or text."""
    _as_json.set(as_json)


def emit(event: str, **fields: Any) -> None:
    """Write one event (`progress`, `log`, `result` or `error`) and flush, so that a reader sees it at once.

    Raises OutputLostError.
    """
    line = _to_json(event, fields) if _as_json.get() else _to_text(event, fields)
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except OSError as error:
        raise OutputLostError(error.strerror) from error


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


class OutputLostError(Exception):
    """Nobody reads the events any more, or they cannot be written."""


def error_message(error: BaseException) -> str:
    """The message of an error for a person: of one of ours as a Phrase, of the operating system in words."""
    if isinstance(error, CollisionRiskError):
        return error.message
    if isinstance(error, MemoryError):
        return Phrase("Memory has run out. Close other programs, then try again.")
    if isinstance(error, OSError) and error.errno is not None:
        return _system_message(error)
    if isinstance(error, ImportError) and error.name:
        return Phrase(
            "This Python lacks what training needs: {names}. Install training/requirements.txt.", names=error.name
        )
    return str(error)


def _system_message(error: OSError) -> Phrase:
    """What the operating system refused, and what to do about it."""
    file = str(error.filename2 or error.filename or "")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT if not file:
            message = Phrase("The disk is full. Make room, then try again.")
        case errno.ENOSPC | errno.EDQUOT:
            message = Phrase("The disk is full: “{file}” cannot be written. Make room, then try again.", file=file)
        case errno.EFBIG:
            message = Phrase("A file would become larger than the system allows. Ask for more room.")
        case _ if not file:
            message = Phrase("The system reports: {error}.", error=error.strerror)
        case errno.EROFS:
            message = Phrase("“{file}” cannot be written: its disk can only be read. Name another folder.", file=file)
        case errno.EACCES | errno.EPERM:
            message = Phrase("“{file}” may not be read or written. Check its rights and its folder's.", file=file)
        case errno.ENOENT:
            message = Phrase("“{file}” does not exist. Check the path.", file=file)
        case errno.EISDIR:
            message = Phrase("“{file}” is a folder, and not a file. Check the path.", file=file)
        case errno.ENOTDIR | errno.EEXIST:
            message = Phrase("“{file}” is a file, or lies in one, and not in a folder. Check the path.", file=file)
        case _:
            message = Phrase("“{file}” cannot be used: {error}.", file=file, error=error.strerror)
    return message


def cannot_write(folder: Path, error: OSError) -> TrainingError:
    """The error of a folder that cannot be written to."""
    return TrainingError(
        Phrase(
            "Nothing can be written to “{folder}” ({error}). Name another folder.",
            folder=folder,
            error=error.strerror or error,
        )
    )


def join_phrases(phrases: Iterable[str], template: str) -> str:
    """One Phrase of several; `template` joins two, {some} and {more}."""
    return reduce(lambda some, more: Phrase(template, some=some, more=more), phrases)
