"""What the worker tells its caller: one JSON object a line on standard output."""

from __future__ import annotations

import json
import sys
from typing import Any


class TrainingError(Exception):
    """A problem a person can do something about; its words are shown as they are."""


def emit(event: str, **fields: Any) -> None:
    """Write one event (`progress`, `log`, `result` or `error`) and flush, so that a reader sees it at once."""
    sys.stdout.write(json.dumps({"type": event, **fields}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def progress(percent: int, message: str) -> None:
    emit("progress", percent=percent, message=message)


def log(message: str) -> None:
    emit("log", message=message)
