"""The computer that QGIS runs on, as far as finding a Python needs to know it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Callable


@dataclass(frozen=True)
class Machine:
    """`system` is "Windows", "Darwin" or "Linux"; `qgis` the folder that QGIS is installed in (its prefix path).

    Names in `environment` are in capitals on Windows, as `os.environ` has them there. `python_home` is where QGIS's own
    Python lives (`sys.exec_prefix`), `python_version` its version. `is_file` and `names_in` ask the file system; the
    latter is empty for what is no folder.
    """

    system: str
    environment: Mapping[str, str]
    home: str
    qgis: str
    executable: str
    python_home: str
    python_version: tuple[int, int]
    is_file: Callable[[PurePath], bool]
    names_in: Callable[[PurePath], list[str]]

    def path(self, *parts: str) -> PurePath:
        """A path of this system, which a test may describe on another one."""
        return PureWindowsPath(*parts) if self.system == "Windows" else PurePosixPath(*parts)


def this_machine(qgis: str) -> Machine:
    """The one that this code runs on; `qgis` is QgsApplication.prefixPath()."""
    return Machine(
        system=platform.system(),
        environment=dict(os.environ),
        home=str(Path.home()),
        qgis=qgis,
        executable=sys.executable or "",
        python_home=sys.exec_prefix,
        python_version=sys.version_info[:2],
        is_file=lambda path: Path(path).is_file(),
        names_in=_names_in,
    )


def _names_in(folder: PurePath) -> list[str]:
    try:
        return sorted(entry.name for entry in Path(folder).iterdir())
    except OSError:
        return []
