"""Client of the worker: runs `python -m training COMMAND` and reads its events as they come."""

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
"""Version of the events; training/commands/version.py must report the same."""

_MISSING = re.compile(r"(?:ModuleNotFoundError|ImportError): No module named ['\"]([\w.]+)['\"]")


class WorkerFeedback(Protocol):
    """Receives progress and messages, and may cancel; a QgsProcessingFeedback is one."""

    def isCanceled(self) -> bool: ...
    def setProgress(self, progress: float) -> None: ...
    def setProgressText(self, text: str) -> None: ...
    def pushInfo(self, info: str) -> None: ...
    def pushDebugInfo(self, info: str) -> None: ...


@dataclass(frozen=True)
class Worker:
    """How to start the worker: `python -m training` in `folder`, the plugin's own, with `environment`."""

    python: Path
    folder: Path
    environment: Mapping[str, str]


def run_command(worker: Worker, arguments: Sequence[str], feedback: WorkerFeedback) -> dict[str, Any]:
    """Run one command to its end and return its result.

    Messages reach the feedback in the language of QGIS. Raises WorkerFailed with the worker's own message,
    WorkerCrashed, LacksPackages, CannotStart, Cancelled.
    """
    events = _EventReader(feedback)
    # Python puts the folder it starts in first on its path: there `training` and the plugin's core are found, whatever
    # the installed folder is called.
    command = (str(worker.python), "-m", "training", arguments[0], "--json", *arguments[1:])
    environment = {**worker.environment, process.WATCHDOG_VARIABLE: "stdin"}
    ended = process.run(command, environment, worker.folder, events.read_line, feedback.isCanceled)
    if events.error is None and events.result is not None and ended.status == 0:
        return events.result
    said = events.error or {}
    details = "\n".join(filter(None, (str(said.get("details", "")), ended.stderr_tail)))
    if missing := _MISSING.search(f"{said.get('message')}\n{details}"):
        raise LacksPackages(ended.stderr_tail, python=worker.python, packages=missing[1])
    if events.error is not None:
        message = _message_of(events.error) or "The training process failed."
        raise WorkerFailed(details, message, unexpected=bool(events.error.get("unexpected", True)))
    how, remedy = _crash_description(ended)
    raise WorkerCrashed(ended.stderr_tail, how=how, remedy=remedy)


def check_worker(worker: Worker, feedback: WorkerFeedback) -> dict[str, Any]:
    """The worker's answer to `version`: its version, Python and packages, once all that it needs is there.

    Raises OtherProtocol, LacksPackages, WrongPython, and what `run_command` raises.
    """
    try:
        version = run_command(worker, ["version"], feedback)
    except (WorkerCrashed, LacksPackages) as error:
        _raise_if_too_old(worker, feedback, error)
        raise
    if version.get("protocol") != PROTOCOL:
        raise OtherProtocol(f"protocol {version.get('protocol')}", version=version.get("version", "?"))
    missing = interpreter.missing_packages(
        interpreter.read_requirements(worker.folder / "training" / "requirements.txt"), version.get("packages", {})
    )
    if missing:
        raise LacksPackages(python=worker.python, packages=", ".join(missing))
    return version


def _raise_if_too_old(worker: Worker, feedback: WorkerFeedback, problem: CollisionRiskError) -> None:
    """Raises WrongPython where this Python is too old for the worker, which explains `problem`."""
    lines: list[str] = []
    command = (str(worker.python), "-c", "import sys; print(*sys.version_info[:2])")
    process.run(command, worker.environment, worker.folder, lines.append, feedback.isCanceled)
    match = re.fullmatch(r"(\d+) (\d+)", lines[-1]) if lines else None
    if match is not None and (int(match[1]), int(match[2])) < MINIMUM_PYTHON:
        old, minimum = f"{match[1]}.{match[2]}", ".".join(map(str, MINIMUM_PYTHON))
        raise WrongPython(
            problem.details,
            python=worker.python,
            problem=Phrase("it is Python {old}, and {least} is needed", old=old, least=minimum),
        )


def _crash_description(ended: process.Completed) -> tuple[str, str]:
    if ended.status is None:
        return "the system ended it", "Memory may have run out: close other programs and try again."
    how = Phrase("status {status}", status=ended.status)
    return how, "The log says more; try again, and if it stays, set up training again."


@dataclass
class _EventReader:
    """Reads the events of one run, and passes progress and messages on to the feedback."""

    feedback: WorkerFeedback
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    _message: str = field(default="", repr=False)

    def read_line(self, line: str) -> None:
        event = _event(line)
        kind = event.get("type")
        if kind == "progress":
            self._report_progress(event)
        elif kind == "log":
            self.feedback.pushInfo(translated(_message_of(event)))
        elif kind == "result":
            result = {name: value for name, value in event.items() if name not in {"type", "phrases"}}
            self.result = _translate_phrases(result, event.get("phrases"))
        elif kind == "error":
            self.error = event
        else:
            # A library that prints is no reason to stop.
            self.feedback.pushDebugInfo(line[:1000])

    def _report_progress(self, event: dict[str, Any]) -> None:
        percent, message = event.get("percent"), translated(_message_of(event))
        if isinstance(percent, (int, float)):
            self.feedback.setProgress(min(max(float(percent), 0.0), 100.0))
        if message and message != self._message:
            self._message = message
            self.feedback.setProgressText(message)


def _message_of(event: Mapping[str, Any]) -> str:
    """The message of an event: a Phrase, or its plain `message` where there is no valid Phrase."""
    message = str(event.get("message") or "")
    return restore_phrase(message, {message: event})


def _translate_phrases(value: Any, phrases: object) -> Any:
    """A part of a result, with the texts that are among `phrases` in the language of QGIS."""
    if isinstance(value, dict):
        return {name: _translate_phrases(part, phrases) for name, part in value.items()}
    if isinstance(value, list):
        return [_translate_phrases(part, phrases) for part in value]
    text = restore_phrase(value, phrases) if isinstance(value, str) else value
    return translated(text) if isinstance(text, Phrase) else text


def _event(line: str) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return event if isinstance(event, dict) else {}
