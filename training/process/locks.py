"""Exclusive locks between processes: waiting for one with a word, and a file whose lock ends with its holder."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from collision_risk_plugin.core.errors import Phrase

from .events import log, progress

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

POLL_S = 0.5
_LOCKED_BYTE = 2**30  # far behind the content, which others may then read on Windows too


class ExclusiveLock(Protocol):
    """A lock that one process holds at a time, and that the system releases when its holder dies."""

    def acquire(self) -> bool:
        """Take the lock if nobody else holds it; False if somebody does."""
        ...

    def since(self) -> datetime | None:
        """When the present holder took it (aware); None where that is not known."""
        ...

    def release(self) -> None: ...


def wait_for(lock: ExclusiveLock, place: str) -> None:
    """Take `lock`; until it is free, wait and say so. `place`: what the lock protects, for people.

    The wait ends with a signal, as any other work does (`parent_watchdog`).
    """
    told = ""
    while not lock.acquire():
        if (message := _waiting(place, lock.since())) != told:
            told = message
            log(message)
            progress(0, message)
        time.sleep(POLL_S)
    if told:
        log("The wait is over: going on.")


def _waiting(place: str, since: datetime | None) -> Phrase:
    if since is None:
        return Phrase("Waiting: another refresh or training is writing to “{place}”.", place=place)
    local = since.astimezone()
    today = local.date() == datetime.now(UTC).astimezone().date()
    return Phrase(
        "Waiting: another refresh or training is writing to “{place}”, since {time}.",
        place=place,
        time=f"{local:%H:%M}" if today else f"{local:%Y-%m-%d %H:%M}",
    )


class FileLock:
    """Lock on a file, which holds the moment at which it was locked, and is removed when it is released."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock if nobody else holds it. Raises OSError where the file cannot be made."""
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not (_lock(handle) and self._is_current(handle)):
                os.close(handle)
                return False
            os.ftruncate(handle, 0)
            with suppress(OSError):  # on a full disk it is a lock still
                os.write(handle, datetime.now(UTC).isoformat(timespec="seconds").encode())
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle
        return True

    def since(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self._file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def release(self) -> None:
        if self._handle is not None:
            if os.name == "posix":  # elsewhere an open file cannot be removed
                with suppress(OSError):
                    self._file.unlink()
            os.close(self._handle)
            self._handle = None

    def _is_current(self, handle: int) -> bool:
        """Whether the locked file is still the one of that name, and not one that its holder has just removed."""
        if os.name != "posix":
            return True
        try:
            return os.path.samestat(os.fstat(handle), self._file.stat())
        except FileNotFoundError:
            return False


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the latter on Windows
        return False
    return True
