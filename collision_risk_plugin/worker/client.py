"""Asking the worker: `python -m training COMMAND`, its events read as they come, its errors in words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ..core.errors import CollisionRiskError, Phrase, restore_phrase
from ..i18n import translated
from . import interpreter, process
from .errors import LacksPackages, OtherProtocol, WorkerCrashed, WorkerFailed, WrongPython
from .interpreter import MINIMUM_PYTHON

PROTOCOL = 1
"""What training/commands/version.py must answer."""

_MISSING = re.compile(r"(?:ModuleNotFoundError|ImportError): No module named ['\"]([\w.]+)['\"]")


class WorkerFeedback(Protocol):
    """Whoever wants to hear how the work goes, and may end it: a QgsProcessingFeedback is one."""

    def isCanceled(self) -> bool: ...
    def setProgress(self, progress: float) -> None: ...
    def setProgressText(self, text: str) -> None: ...
    def pushInfo(self, info: str) -> None: ...
    def pushDebugInfo(self, info: str) -> None: ...


@dataclass(frozen=True)
class Worker:
    """`python` runs `-m training` in `folder`, the plugin's own, with `environment`."""

    python: Path
    folder: Path
    environment: Mapping[str, str]


def run_command(worker: Worker, words: Sequence[str], listener: WorkerFeedback) -> dict[str, Any]:
    """Run one command to its end; its result.

    What the worker says is handed on in the language of QGIS. Raises WorkerFailed with the worker's own words,
    WorkerCrashed, LacksPackages, CannotStart, Cancelled.
    """
    heard = _EventReader(listener)
    # Python puts the folder it starts in first on its path: there `training` and the plugin's core are found, whatever
    # the installed folder is called.
    command = (str(worker.python), "-m", "training", words[0], "--json", *words[1:])
    environment = {**worker.environment, process.WATCHDOG_VARIABLE: "stdin"}
    ended = process.run(command, environment, worker.folder, heard.take, listener.isCanceled)
    if heard.error is None and heard.result is not None and ended.status == 0:
        return heard.result
    missing = _MISSING.search(f"{heard.error}\n{ended.stderr_tail}")
    if missing:
        raise LacksPackages(ended.stderr_tail, python=worker.python, packages=missing[1])
    if heard.error is not None:
        details = "\n".join(filter(None, (str(heard.error.get("details", "")), ended.stderr_tail)))
        raise WorkerFailed(details, problem=_message_of(heard.error) or "The training process failed.")
    how, remedy = _crash_description(ended)
    raise WorkerCrashed(ended.stderr_tail, how=how, remedy=remedy)


def check_worker(worker: Worker, listener: WorkerFeedback) -> dict[str, Any]:
    """What the worker says of itself, once it is known that it can do the work.

    Raises OtherProtocol, LacksPackages, WrongPython, and what `ask` raises.
    """
    try:
        said = run_command(worker, ["version"], listener)
    except (WorkerCrashed, LacksPackages) as error:
        _refuse_old(worker, listener, error)
        raise
    if said.get("protocol") != PROTOCOL:
        raise OtherProtocol(f"protocol {said.get('protocol')}", version=said.get("version", "?"))
    lacking = interpreter.missing_packages(
        interpreter.read_requirements(worker.folder / "training" / "requirements.txt"), said.get("packages", {})
    )
    if lacking:
        raise LacksPackages(python=worker.python, packages=", ".join(lacking))
    return said


def _refuse_old(worker: Worker, listener: WorkerFeedback, problem: CollisionRiskError) -> None:
    """Raises WrongPython where the reason of `problem` is that this Python does not know the worker's language yet."""
    said: list[str] = []
    command = (str(worker.python), "-c", "import sys; print(*sys.version_info[:2])")
    process.run(command, worker.environment, worker.folder, said.append, listener.isCanceled)
    match = re.fullmatch(r"(\d+) (\d+)", said[-1]) if said else None
    if match is not None and (int(match[1]), int(match[2])) < MINIMUM_PYTHON:
        old, least = f"{match[1]}.{match[2]}", ".".join(map(str, MINIMUM_PYTHON))
        raise WrongPython(
            problem.details,
            python=worker.python,
            problem=Phrase("it is Python {old}, and {least} is needed", old=old, least=least),
        )


def _crash_description(ended: process.Completed) -> tuple[str, str]:
    if ended.status is None:
        return "the system ended it", "Memory may have run out: close other programs and try again."
    how = Phrase("status {status}", status=ended.status)
    return how, "The log says more; try again, and if it stays, set up training again."


@dataclass
class _EventReader:
    """The events of one run, handed on as they come."""

    listener: WorkerFeedback
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    _message: str = field(default="", repr=False)

    def take(self, line: str) -> None:
        event = _event(line)
        kind = event.get("type")
        if kind == "progress":
            self._go_on(event)
        elif kind == "log":
            self.listener.pushInfo(translated(_message_of(event)))
        elif kind == "result":
            result = {name: value for name, value in event.items() if name not in {"type", "phrases"}}
            self.result = _in_language(result, event.get("phrases"))
        elif kind == "error":
            self.error = event
        else:
            # A library that prints is no reason to stop.
            self.listener.pushDebugInfo(line[:1000])

    def _go_on(self, event: dict[str, Any]) -> None:
        percent, message = event.get("percent"), translated(_message_of(event))
        if isinstance(percent, (int, float)):
            self.listener.setProgress(min(max(float(percent), 0.0), 100.0))
        if message and message != self._message:
            self._message = message
            self.listener.setProgressText(message)


def _message_of(event: Mapping[str, Any]) -> str:
    """What an event says: a Phrase, or its `message` where that is a constant, or the Phrase is malformed."""
    message = str(event.get("message") or "")
    return restore_phrase(message, {message: event})


def _in_language(value: Any, phrases: object) -> Any:
    """A part of a result, with those of its texts that are `phrases` in the language of QGIS."""
    if isinstance(value, dict):
        return {name: _in_language(one, phrases) for name, one in value.items()}
    if isinstance(value, list):
        return [_in_language(one, phrases) for one in value]
    said = restore_phrase(value, phrases) if isinstance(value, str) else value
    return translated(said) if isinstance(said, Phrase) else said


def _event(line: str) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return event if isinstance(event, dict) else {}
