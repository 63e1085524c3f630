"""Atomic writing of files: a reader finds the old content or the new, whatever happens to the process or the disk."""

from __future__ import annotations

import os
import re
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
                    left.unlink()
