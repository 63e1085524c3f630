"""Single files that appear only when they are whole, with errors in words."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...core import files
from ...i18n import tr
from .errors import CannotWrite

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_LEAST_ROOM = 64 * 1024


@contextmanager
def atomic_write(file: Path) -> Iterator[Path]:
    """core.files.atomic_write, with its errors in words. Raises CannotWrite for what the file system refuses."""
    if not file.parent.is_dir():
        raise CannotWrite(file=file.name, problem=no_folder(file.parent))
    try:
        with files.atomic_write(file) as part:
            yield part
    except CannotWrite as error:
        # Said of the name beside it, which the person never sees.
        raise CannotWrite(error.details, **{**error.fields, "file": file.name}) from error
    except OSError as error:
        raise cannot_write(file, error) from error


@contextmanager
def errors_of(file: Path) -> Iterator[None]:
    """What the file system refuses, as CannotWrite."""
    try:
        yield
    except OSError as error:
        raise cannot_write(file, error) from error


def cannot_write(file: Path, error: OSError) -> CannotWrite:
    """What the file system says, as an error for people."""
    if error.errno in _FULL:
        problem = tr("the disk is full")
    elif error.errno in _READ_ONLY:
        problem = tr("it or its folder is read-only")
    else:
        problem = error.strerror or tr("the disk does not take it")
    return CannotWrite(str(error), file=file.name, problem=problem)


def has_room(folder: Path) -> bool:
    """Whether the disk has room for anything."""
    try:
        return shutil.disk_usage(folder).free >= _LEAST_ROOM
    except OSError:  # the folder is gone: that is said when it is used
        return True


def no_folder(folder: Path) -> str:
    """The problem of a folder that is missing."""
    return tr("there is no folder “{folder}”").format(folder=folder)
