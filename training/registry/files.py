"""Files and folders that are there whole or not at all, whatever happens to the process or the disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

UNFINISHED, GONE = ".unfinished-", ".gone-"
"""How the names begin of what a run was writing, and of what it was removing."""


def write_text(file: Path, text: str) -> None:
    """Replace a file by one with this text. Raises OSError; the old file is then as it was."""
    partial = file.with_name(f"{UNFINISHED}{file.name}")
    try:
        _write(partial, text.encode())
        partial.replace(file)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    _settle(file.parent)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put a folder with these files in place of `folder`. Raises OSError; what was there is then there still."""
    partial = folder.with_name(f"{UNFINISHED}{folder.name}")
    replaced = folder.with_name(f"{GONE}{folder.name}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    if replaced.exists() and not folder.exists():
        replaced.rename(folder)  # a run was killed between the two renames below
    for old in (partial, replaced):
        shutil.rmtree(old, ignore_errors=True)
    try:
        partial.mkdir()
        for name, content in contents.items():
            _write(partial / name, content)
        if folder.exists():
            folder.rename(replaced)
        partial.rename(folder)
    except OSError:
        if replaced.exists() and not folder.exists():
            replaced.rename(folder)
        shutil.rmtree(partial, ignore_errors=True)
        raise
    shutil.rmtree(replaced, ignore_errors=True)
    _settle(folder.parent)


def append_line(file: Path, line: str) -> None:
    """Add a line to a file, on the disk when this returns; a torn line before it is closed first. Raises OSError."""
    with file.open("a+b") as stream:
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            line = line if stream.read(1) == b"\n" else "\n" + line
        stream.write(line.encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def remove_folder(folder: Path) -> None:
    """Away with a folder: renamed first, so that no half of it ever stands under its own name."""
    gone = folder.with_name(f"{GONE}{folder.name}")
    shutil.rmtree(gone, ignore_errors=True)
    folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def remove_leftovers(folder: Path) -> int:
    """Remove what killed runs left in a folder; how many there were."""
    left = [path for path in folder.glob(".*") if path.name.startswith((UNFINISHED, GONE))]
    for path in left:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(left)


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Have a rename in a folder on the disk, where the system can (Windows cannot open a folder)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
