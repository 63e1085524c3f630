"""One child process, from start to end: its lines as they come, its last words, and no wait for it once cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..core.errors import Cancelled
from .errors import CannotStart

LIFELINE = "COLLISION_RISK_LIFELINE"
"""Set in the environment of a program that ends when its standard input closes (training/lifeline.py)."""

_LOOK_EVERY = 100
_GRACE = 1000
"""Milliseconds: how often to look whether it is cancelled, and how long it may take to end by itself then."""

_LONGEST_LINE = 32_000_000
_LAST_WORDS = 20_000
"""Bytes: longer lines are cut; this much of what it wrote to standard error is kept."""


@dataclass(frozen=True)
class Ended:
    """`status` is None where the system ended it; `last_words` is the end of its standard error."""

    status: int | None
    last_words: str


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    take_line: Callable[[str], None],
    is_cancelled: Callable[[], bool],
) -> Ended:
    """Start `command` in `folder` and hand on each line of its standard output, until it ends.

    Works in any thread, with or without an event loop. Raises CannotStart; Cancelled, when the process is gone.
    """
    process = QProcess()
    process.setWorkingDirectory(str(folder))
    process.setProcessEnvironment(_qt_environment(environment))
    process.start(command[0], list(command[1:]))
    if not process.waitForStarted(10_000):
        raise CannotStart(program=command[0], problem=process.errorString())
    lines, errors = _Lines(take_line), bytearray()

    def listen() -> None:
        lines.feed(bytes(process.readAllStandardOutput()))
        errors.extend(bytes(process.readAllStandardError()))
        del errors[:-_LAST_WORDS]

    try:
        while process.state() != QProcess.ProcessState.NotRunning:
            process.waitForReadyRead(_LOOK_EVERY)
            listen()
            if is_cancelled():
                raise Cancelled
        listen()
        lines.end()
    finally:
        _end(process, gently=LIFELINE not in environment)
    crashed = process.exitStatus() == QProcess.ExitStatus.CrashExit
    return Ended(None if crashed else process.exitCode(), errors.decode("utf-8", "replace").strip())


def _qt_environment(environment: Mapping[str, str]) -> QProcessEnvironment:
    given = QProcessEnvironment()
    for name, value in environment.items():
        given.insert(name, value)
    return given


def _end(process: QProcess, *, gently: bool) -> None:
    if process.state() == QProcess.ProcessState.NotRunning:
        return
    # The worker ends, its own children with it, when its standard input closes.
    process.closeWriteChannel()
    if gently:
        process.terminate()
    if not process.waitForFinished(_GRACE):
        process.kill()
        process.waitForFinished(_GRACE)


class _Lines:
    """Bytes in, lines out."""

    def __init__(self, take: Callable[[str], None]) -> None:
        self._take = take
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> None:
        *whole, rest = data.split(b"\n")
        for part in whole:
            self._keep(part)
            self.end()
        self._keep(rest)

    def end(self) -> None:
        """What is left without a line's end is a line too."""
        line = b"".join(self._parts).decode("utf-8", "replace").rstrip("\r")
        self._parts, self._size = [], 0
        if line:
            self._take(line)

    def _keep(self, part: bytes) -> None:
        room = _LONGEST_LINE - self._size
        if part and room > 0:
            self._parts.append(part[:room])
            self._size += len(part)
