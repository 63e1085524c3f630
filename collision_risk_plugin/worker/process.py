"""Child processes: their environment, their lines as they come, and their cancellation."""

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

_POLL_MILLISECONDS = 100
_GRACE_MILLISECONDS = 1000
"""How often to check for cancellation, and how long the process may take to end by itself then."""

_MAX_LINE_BYTES = 32_000_000
_STDERR_BYTES = 20_000
"""Longer lines are cut; this much of the end of standard error is kept."""


@dataclass(frozen=True)
class Completed:
    """End of a child process: its exit `status`, None if the system ended it, and the end of its standard error."""

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
        del errors[:-_STDERR_BYTES]

    try:
        while process.state() != QProcess.ProcessState.NotRunning:
            process.waitForReadyRead(_POLL_MILLISECONDS)
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
    qt_environment = QProcessEnvironment()
    for name, value in environment.items():
        qt_environment.insert(name, value)
    return qt_environment


def _end(process: QProcess, *, gently: bool) -> None:
    if process.state() == QProcess.ProcessState.NotRunning:
        return
    # The worker ends, its own children with it, when its standard input closes.
    process.closeWriteChannel()
    if gently:
        process.terminate()
    if not process.waitForFinished(_GRACE_MILLISECONDS):
        process.kill()
        process.waitForFinished(_GRACE_MILLISECONDS)


class _LineSplitter:
    """Splits bytes into lines."""

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
        """Pass on what is left as the last line."""
        line = b"".join(self._parts).decode("utf-8", "replace").rstrip("\r")
        self._parts, self._size = [], 0
        if line:
            self._take(line)

    def _keep(self, part: bytes) -> None:
        room = _MAX_LINE_BYTES - self._size
        if part and room > 0:
            self._parts.append(part[:room])
            self._size += len(part)


_REMOVED_PREFIXES = ("COLLISION_RISK_", "PYTHON", "PROJ_", "GDAL_", "OGR_", "CPL_", "QT_", "QML", "QGIS_", "PYQGIS")
_REMOVED_NAMES = ("VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH")
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def child_environment(machine: Machine, added: Mapping[str, str]) -> dict[str, str]:
    """Environment of a Python outside QGIS, with `added` variables. Text is UTF-8 whatever the system's language."""
    # A proxy may be spelt in either case, and the small one would win.
    added_names = {name.upper() for name in added}
    kept = {
        name: value
        for name, value in machine.environment.items()
        if not name.upper().startswith(_REMOVED_PREFIXES) and name.upper() not in {*_REMOVED_NAMES, *added_names}
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
    return {**kept, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **added}


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
    """QGIS's proxy, as pip and requests read it. `kind` is "http" or "socks5"; nothing where there is no host.

    A SOCKS proxy resolves the names of hosts. Port 0 is the usual one of its kind.
    """
    if not host:
        return {}
    scheme = "socks5h" if kind == "socks5" else "http"
    login = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    place = f"[{host}]" if ":" in host.strip("[]") and not host.startswith("[") else host
    address = f"{scheme}://{login}{place}:{port}" if port else f"{scheme}://{login}{place}"
    never = ",".join(excluded)
    return {"HTTP_PROXY": address, "HTTPS_PROXY": address, **({"NO_PROXY": never} if never else {})}
