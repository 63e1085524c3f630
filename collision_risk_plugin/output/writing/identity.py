"""Identity of files: links, relative paths and, where the system ignores it, case lead to the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Hashable
from pathlib import Path

_IGNORES_CASE = sys.platform in {"win32", "darwin"}


def real_path(file: Path) -> Path:
    """The file itself: a link stays one when what it leads to is replaced."""
    return Path(os.path.realpath(file))


def file_key(file: Path) -> Hashable:
    """Equal for two paths of one file, whether it exists already or not."""
    real = real_path(file)
    try:
        if real.exists():
            found = real.stat()
            return (found.st_dev, found.st_ino)
        parent = real.parent.stat()
    except OSError:
        return str(real)
    return (parent.st_dev, parent.st_ino, real.name.lower() if _IGNORES_CASE else real.name)
