"""What goes wrong while a run writes: full and read-only disks, limits, locks."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

NONE, FULL, LIMIT, READ_ONLY, READ_ONLY_FILE, LOCK, SHORT_LOCK = (
    *("none", "full disk", "file limit", "read-only folder", "read-only file", "locked for ever", "locked for 2 s"),
)
ALL = (FULL, FULL, FULL, FULL, LIMIT, READ_ONLY, READ_ONLY_FILE, LOCK, SHORT_LOCK)
_MOUNT_SIZE = "64m"

# In a process of its own: a process that closes a file, having read it, loses all its locks on it.
_HOLD_A_LOCK = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("ROLLBACK")
"""


def may_mount() -> bool:
    """Whether this process may mount a disk of its own."""
    return (
        os.geteuid() == 0 and not _fails(["mount", "-t", "tmpfs", "tmpfs", "/mnt"]) and not _fails(["umount", "/mnt"])
    )


def _fails(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode != 0


class Fault:
    """One fault on the folder of the outputs: `prepare` before anything lies there, `begin` just before the run."""

    def __init__(self, kind: str, random: Random, folder: Path, mounts: bool) -> None:
        self.kind, self._folder, self._mounted = kind, folder, False
        self._room = random.randint(40, 600) * 1024
        self._mounts = mounts
        self._after: list[tuple[str, Path]] = []
        self._locker: subprocess.Popen[bytes] | None = None

    @property
    def file_limit(self) -> int | None:
        """Bytes that no file may exceed during the run."""
        return self._room if self.kind == LIMIT or (self.kind == FULL and not self._mounts) else None

    def prepare(self) -> None:
        if self._mounts and self.kind in {FULL, READ_ONLY}:
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_MOUNT_SIZE}", "tmpfs", self._folder], check=True)
            self._mounted = True

    def begin(self, files: list[Path]) -> None:
        """`files`: where the outputs go."""
        if self.kind == FULL and self._mounted:
            self._fill()
        elif self.kind == READ_ONLY:
            if self._mounted:
                subprocess.run(["mount", "-o", "remount,ro", self._folder], check=True)
            else:
                self._folder.chmod(0o555)
        elif self.kind == READ_ONLY_FILE:
            for file in filter(Path.is_file, files):
                if os.geteuid() == 0:
                    if not _fails(["chattr", "+i", str(file)]):
                        self._after.append(("-i", file))
                else:
                    file.chmod(stat.S_IRUSR)
        elif self.kind in {LOCK, SHORT_LOCK}:
            self._take_lock(next(filter(Path.is_file, files), None))

    def _fill(self) -> None:
        """Leave `_room` bytes free."""
        size = 1 << 20
        with (self._folder / "filler").open("wb", buffering=0) as filler:
            while size >= 4096:
                try:
                    filler.write(b"\0" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    size //= 2
            filler.truncate(max(0, filler.tell() - self._room))

    def _take_lock(self, file: Path | None) -> None:
        if file is None or file.suffix.lower() != ".gpkg":
            return
        seconds = "2" if self.kind == SHORT_LOCK else "3600"
        command = [sys.executable, "-c", _HOLD_A_LOCK, str(file), seconds]
        self._locker = subprocess.Popen(command, stdout=subprocess.PIPE)
        if self._locker.stdout is None or self._locker.stdout.readline() != b"locked\n":
            raise OSError(f"no lock on {file}")

    def end(self) -> None:
        """The run is over: the lock goes, files may be changed again. A disk stays until `clean`, to be looked at."""
        if self._locker is not None:
            self._locker.kill()
            self._locker.communicate()
            self._locker = None
        for flag, file in self._after:
            subprocess.run(["chattr", flag, str(file)], check=False)
        self._after.clear()
        if self.kind == READ_ONLY and not self._mounted:
            self._folder.chmod(0o755)

    def clean(self) -> None:
        if self._mounted:
            subprocess.run(["umount", "-l", self._folder], check=False)
            self._mounted = False


@contextlib.contextmanager
def at_work(fault: Fault) -> Iterator[None]:
    """The fault is always taken back."""
    try:
        yield
    finally:
        fault.end()
        fault.clean()
