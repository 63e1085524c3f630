"""Folders that are there whole or not at all, whatever happens to the process or the disk; `core.files` for folders."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from collision_risk_plugin.core.files import UNFINISHED, sync_folder, write_bytes

REMOVED = ".gone-"
"""Prefix of the name of a folder while it is removed."""


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Replace `folder` by one with these files, whole. Raises OSError; an existing folder is then as it was."""
    partial = folder.with_name(f"{UNFINISHED}{folder.name}")
    replaced = folder.with_name(f"{REMOVED}{folder.name}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    if replaced.exists() and not folder.exists():
        replaced.rename(folder)  # a run was killed between the two renames below
    for old in (partial, replaced):
        shutil.rmtree(old, ignore_errors=True)
    try:
        partial.mkdir()
        for name, content in contents.items():
            write_bytes(partial / name, content)
        if folder.exists():
            folder.rename(replaced)
        partial.rename(folder)
    except OSError:
        if replaced.exists() and not folder.exists():
            replaced.rename(folder)
        shutil.rmtree(partial, ignore_errors=True)
        raise
    shutil.rmtree(replaced, ignore_errors=True)
    sync_folder(folder.parent)


def append_line(file: Path, line: str) -> None:
    """Add a line to a file, flushed to the disk; a torn line before it is closed first. Raises OSError."""
    with file.open("a+b") as stream:
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            line = line if stream.read(1) == b"\n" else "\n" + line
        stream.write(line.encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def remove_folder(folder: Path) -> None:
    """Remove a folder; it is renamed first, so that no half of it ever stands under its own name."""
    removed = folder.with_name(f"{REMOVED}{folder.name}")
    shutil.rmtree(removed, ignore_errors=True)
    folder.rename(removed)
    shutil.rmtree(removed, ignore_errors=True)


def remove_leftovers(folder: Path) -> int:
    """Remove the unfinished files and folders of killed runs in `folder`; how many there were."""
    leftovers = [path for path in folder.glob(".*") if path.name.startswith((UNFINISHED, REMOVED))]
    for path in leftovers:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(leftovers)
