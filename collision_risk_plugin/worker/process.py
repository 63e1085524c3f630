"""One child process from start to end: its environment, its lines as they come, and its cancellation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Callable
from urllib.parse import quote

from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..core.errors import Cancelled
from .errors import CannotStart
from .interpreter import Machine

WATCHDOG_VARIABLE = "COLLISION_RISK_LIFELINE"
"""Variable of a child process that ends when its standard input closes (see `training.process.parent_watchdog`)."""

_LOOK_EVERY = 100
_GRACE = 1000
"""Milliseconds: how often to look whether it is cancelled, and how long it may take to end by itself then."""

_LONGEST_LINE = 32_000_000
_STDERR_KEPT = 20_000
"""Bytes: longer lines are cut; this much of what it wrote to standard error is kept."""


@dataclass(frozen=True)
class Completed:
    """`status` is None where the system ended it; `last_words` is the end of its standard error."""

    status: int | None
    stderr_tail: str


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    take_line: Callable[[str], None],
    is_cancelled: Callable[[], bool],
) -> Completed:
    """Start `command` in `folder` and hand on each line of its standard output, until it ends.

    Works in any thread, with or without an event loop. Raises CannotStart; Cancelled, when the process is gone.
    """
    process = QProcess()
    process.setWorkingDirectory(str(folder))
    process.setProcessEnvironment(_qt_environment(environment))
    process.start(command[0], list(command[1:]))
    if not process.waitForStarted(10_000):
        raise CannotStart(program=command[0], problem=process.errorString())
    lines, errors = _LineSplitter(take_line), bytearray()

    def listen() -> None:
        lines.feed(bytes(process.readAllStandardOutput()))
        errors.extend(bytes(process.readAllStandardError()))
        del errors[:-_STDERR_KEPT]

    try:
        while process.state() != QProcess.ProcessState.NotRunning:
            process.waitForReadyRead(_LOOK_EVERY)
            listen()
            if is_cancelled():
                raise Cancelled
        listen()
        lines.end()
    finally:
        _end(process, gently=WATCHDOG_VARIABLE not in environment)
    crashed = process.exitStatus() == QProcess.ExitStatus.CrashExit
    return Completed(None if crashed else process.exitCode(), errors.decode("utf-8", "replace").strip())


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


class _LineSplitter:
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


_NOT_FOR_A_CHILD = ("COLLISION_RISK_", "PYTHON", "PROJ_", "GDAL_", "OGR_", "CPL_", "QT_", "QML", "QGIS_", "PYQGIS")
_OF_ANOTHER_PYTHON = ("VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH")
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def child_environment(machine: Machine, more: Mapping[str, str]) -> dict[str, str]:
    """What a Python outside QGIS is started with; `more` is added. Text is UTF-8 whatever the system's language."""
    # A proxy may be spelt in either case, and the small one would win.
    given = {name.upper() for name in more}
    kept = {
        name: value
        for name, value in machine.environment.items()
        if not name.upper().startswith(_NOT_FOR_A_CHILD) and name.upper() not in {*_OF_ANOTHER_PYTHON, *given}
    }
    bundles = [machine.path(folder) for folder in (machine.environment.get("APPDIR", ""), _bundle(machine)) if folder]
    separator = ";" if machine.system == "Windows" else ":"
    for name in _LIBRARY_PATHS:
        folders = [folder for folder in kept.pop(name, "").split(separator) if folder]
        outside = [folder for folder in folders if not _is_below(machine.path(folder), bundles)]
        if outside:
            kept[name] = separator.join(outside)
    for name in _CERTIFICATES:
        # Those of a bundle may not even exist; a company's own must stay.
        if name in kept and _is_below(machine.path(kept[name]), bundles):
            del kept[name]
    return {**kept, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **more}


def _bundle(machine: Machine) -> str:
    """The folder that holds all of QGIS, where that is not the system itself; empty where it is."""
    parts = machine.path(machine.qgis)
    if machine.system == "Windows":
        return str(next((folder.parent for folder in parts.parents if folder.name.lower() == "apps"), parts))
    if machine.system == "Darwin":
        return str(next((folder for folder in (parts, *parts.parents) if folder.suffix == ".app"), ""))
    return "" if str(parts) in {"/usr", "/usr/local"} else str(parts)


def _is_below(path: PurePath, folders: Iterable[PurePath]) -> bool:
    return any(folder == path or folder in path.parents for folder in folders)


def proxy_environment(
    kind: str, host: str, port: int, user: str, password: str, excluded: Iterable[str]
) -> dict[str, str]:
    """QGIS's proxy, as pip and requests read it. `kind` is "http" or "socks5"; nothing where there is no host."""
    if not host:
        return {}
    scheme = "socks5h" if kind == "socks5" else "http"
    login = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    address = f"{scheme}://{login}{host}:{port}"
    never = ",".join(excluded)
    return {"HTTP_PROXY": address, "HTTPS_PROXY": address, **({"NO_PROXY": never} if never else {})}
