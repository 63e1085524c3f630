"""Downloaded pages of the centreline, kept in a folder: a run that was broken off goes on where it stopped."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Callable

from ...files import write_bytes, write_text

_ABOUT, _SUFFIX = "about.json", ".json.gz"
_FORMAT = 1
_LEVEL = 3
_DAY_S = 24 * 3600


class KeptPages:
    """The kept pages of one edition of the data set: `edition` tells it from all others.

    They lie in a folder of their own in `folder`, as they came; those of other editions are removed, and those older
    than `days`. What cannot be read is as if it were not there. Raises OSError where the folder cannot be made.
    """

    def __init__(
        self, folder: Path, edition: Mapping[str, Any], days: float, now: Callable[[], float] = time.time
    ) -> None:
        words = json.dumps({"format": _FORMAT, **edition}, sort_keys=True)
        self._folder = folder / hashlib.sha256(words.encode()).hexdigest()[:16]
        begun = self._begun()
        if begun is None or not 0 <= now() - begun <= days * _DAY_S:
            shutil.rmtree(self._folder, ignore_errors=True)
            begun = None
        if folder.is_dir():
            for other in folder.iterdir():
                if other != self._folder:
                    _remove(other)
        self._folder.mkdir(parents=True, exist_ok=True)
        if begun is None:
            write_text(self._folder / _ABOUT, json.dumps({"begun": now(), **edition}))

    def _begun(self) -> float | None:
        try:
            return float(json.loads((self._folder / _ABOUT).read_text(encoding="utf-8"))["begun"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def read(self, offset: int) -> bytes | None:
        """The page of the rows from `offset` on; None if it is not there, or damaged (by gzip's checksum)."""
        try:
            return gzip.decompress(self._file(offset).read_bytes())
        except (OSError, EOFError, zlib.error):
            return None

    def write(self, offset: int, content: bytes) -> None:
        """Keep a page; it appears whole, or not at all. Raises OSError."""
        write_bytes(self._file(offset), gzip.compress(content, compresslevel=_LEVEL))

    def discard(self) -> None:
        """Remove all pages."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _file(self, offset: int) -> Path:
        return self._folder / f"{offset:07d}{_SUFFIX}"


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
