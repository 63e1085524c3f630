"""What the worker's Python must hold: training/requirements.txt, read."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

_LINE = re.compile(
    r"""(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)
    (\s*;\s*sys_platform\s*(?P<compared>==|!=)\s*["'](?P<platform>\w+)["'])?$""",
    re.VERBOSE,
)


def lines(file: Path) -> list[str]:
    """The lines that name a package. Raises OSError."""
    every = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in every if line]


def read(file: Path, platform: str = sys.platform) -> dict[str, str]:
    """The packages by name (in pip's normal form) and the version of each, on `platform`.

    Raises OSError, and ValueError for a line that is no `name==version`.
    """
    found = {}
    for line in lines(file):
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"{file.name}: {line}")
        if match["platform"] is None or (match["platform"] == platform) == (match["compared"] == "=="):
            found[normal(match["name"])] = match["version"]
    return found


def normal(name: str) -> str:
    """A package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lacking(required: Mapping[str, str], installed: Mapping[str, str]) -> list[str]:
    """What is required and is not installed, or only in an older version; as `name version`."""
    have = {normal(name): version for name, version in installed.items()}
    return [
        f"{name} {version}"
        for name, version in required.items()
        if name not in have or _release(have[name]) < _release(version)
    ]


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3])
