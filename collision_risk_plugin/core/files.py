"""Atomic writing of files: a reader finds the old content or the new, whatever happens to the process or the disk."""

from __future__ import annotations

import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".unfinished-"
"""Prefix of the name of a file or folder while it is written."""
_OURS = re.compile(re.escape(UNFINISHED) + "[0-9a-f]{32}")
_STALE_SECONDS = 24 * 3600


@contextmanager
def atomic_write(file: Path) -> Iterator[Path]:
    """A hidden path beside `file` to write to; it replaces `file` at the end of the block, once it is on the disk.

    If anything is raised, `file` is left as it was and the hidden path is removed. What killed processes left behind
    in the folder is removed after a day. The hidden path keeps the suffix of `file`, by which libraries choose a
    format. Raises OSError.
    """
    _remove_stale(file.parent)
    partial = file.with_name(f"{UNFINISHED}{uuid.uuid4().hex}{file.suffix}")
    try:
        yield partial
        _sync(partial)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    sync_folder(file.parent)


def write_bytes(file: Path, content: bytes) -> None:
    """Replaces `file` by one with this content, atomically. Raises OSError; an existing file is then as it was."""
    with atomic_write(file) as partial:
        partial.write_bytes(content)


def write_text(file: Path, text: str) -> None:
    """As write_bytes, for text as UTF-8."""
    write_bytes(file, text.encode())


@contextmanager
def staging_folder(folder: Path) -> Iterator[Path]:
    """A hidden folder in `folder`, on its file system, for what is to be put in place there; removed at the end.

    Raises OSError.
    """
    _remove_stale(folder)
    hidden = folder / f"{UNFINISHED}{uuid.uuid4().hex}"
    hidden.mkdir()
    try:
        yield hidden
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


class Placement:
    """Staged files put in place one after another, each atomically; `undo` restores what was there before.

    Backups go to the folder `hidden`, which must be on the file system of the destinations.
    """

    def __init__(self) -> None:
        self._placed: list[tuple[Path, Path | None]] = []

    def replace(self, staged: Path, destination: Path, hidden: Path) -> None:
        """Put a file in the place of an existing one. Raises OSError."""
        backup = hidden / uuid.uuid4().hex
        link_or_copy(destination, backup)
        shutil.copymode(destination, staged)
        staged.replace(destination)
        self._placed.append((destination, backup))

    def create(self, staged: Path, destination: Path) -> None:
        """Put a file where none is. Raises FileExistsError if another process was faster, OSError."""
        _move_to_new_name(staged, destination)
        self._placed.append((destination, None))

    def remove(self, destination: Path, hidden: Path) -> None:
        """Remove a file. Raises OSError."""
        backup = hidden / uuid.uuid4().hex
        link_or_copy(destination, backup)
        destination.unlink()
        self._placed.append((destination, backup))

    def undo(self) -> None:
        """Restore everything, the last first."""
        while self._placed:
            destination, backup = self._placed.pop()
            with suppress(OSError):
                if backup is None:
                    destination.unlink()
                else:
                    backup.replace(destination)


def link_or_copy(file: Path, other: Path) -> None:
    """A second name for a file, or a copy where a file system has no hard links. Raises OSError."""
    try:
        os.link(file, other)
    except OSError:
        shutil.copy2(file, other)


def _move_to_new_name(staged: Path, destination: Path) -> None:
    try:
        os.link(staged, destination)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.name == "posix":  # where a rename replaces silently
            os.close(os.open(destination, os.O_CREAT | os.O_EXCL))
            staged.replace(destination)
        else:
            staged.rename(destination)
    else:
        staged.unlink()


def sync_file(file: Path) -> None:
    """Flush a file to the disk. Raises OSError, also for what could not be written earlier."""
    _sync(file)


def sync_folder(folder: Path) -> None:
    """Flushes a rename in `folder` to the disk, on systems that can (Windows cannot open a folder)."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int = os.O_RDWR) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_stale(folder: Path) -> None:
    for left in folder.glob(f"{UNFINISHED}*"):
        # Nobody else's file: a folder of the user's may hold a name that begins alike.
        if _OURS.fullmatch(left.stem):
            with suppress(OSError):  # another process is at it, or it cannot be removed: no reason to write nothing
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    if left.is_dir() and not left.is_symlink():
                        shutil.rmtree(left)
                    else:
                        left.unlink()
