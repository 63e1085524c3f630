"""Pythons for the worker: the candidates on a computer, and the packages that one needs. Nothing is started here."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Callable

MINIMUM_PYTHON = (3, 11)
"""The oldest Python that the worker runs on."""

PROGRAM_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")
"""On the search path, best first: for a Python that has just come out, not every package is ready."""

Command = tuple[str, ...]
"""A program and the words before its own arguments."""

_REQUIREMENT = re.compile(
    r"""(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)
    (\s*;\s*sys_platform\s*(?P<compared>==|!=)\s*["'](?P<platform>\w+)["'])?$""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Machine:
    """A computer, as far as looking for a Python on it needs.

    `system` is "Windows", "Darwin" or "Linux"; `qgis` the folder that QGIS is installed in (its prefix path).
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


def base_interpreters(machine: Machine) -> list[Command]:
    """What an environment may be built with, best first. Each must still be asked for its version.

    QGIS's own Python comes last: on Windows it may lack a part of its own outside QGIS, and what is built with the one
    in a macOS bundle may look for its library where the bundle was made.
    """
    search = {"Windows": _on_windows, "Darwin": _on_macos}.get(machine.system, _on_linux)
    commands: dict[Command, None] = {}
    for command in search(machine):
        if not _is_qgis(command[0], machine):
            commands.setdefault(command)
    return list(commands)


def qgis_interpreter(machine: Machine) -> PurePath | None:
    """The program of the Python that QGIS itself runs on, which `sys.executable` often is not."""
    return next((path for path in _qgis_programs(machine) if machine.is_file(path)), None)


def environment_python(folder: PurePath, system: str) -> PurePath:
    """The program inside an environment made by `venv`."""
    return folder / "Scripts" / "python.exe" if system == "Windows" else folder / "bin" / "python"


def _qgis_programs(machine: Machine) -> Iterator[PurePath]:
    version = ".".join(map(str, machine.python_version))
    home = machine.path(machine.python_home)
    if machine.system == "Windows":
        yield home / "python.exe"
        yield home / "python3.exe"
        return
    names = (f"python{version}", "python3", "python")
    for name in names:
        yield home / "bin" / name
    if machine.system == "Darwin":
        contents = _bundle(machine)
        if contents is not None:
            framework = f"Frameworks/Python.framework/Versions/{version}/bin"
            for folder in ("MacOS/bin", "MacOS", "Frameworks/bin", framework):
                for name in names:
                    yield contents / folder / name


def _bundle(machine: Machine) -> PurePath | None:
    """The folder Contents of the application that QGIS runs in, on macOS."""
    for start in (machine.path(machine.qgis), machine.path(machine.executable)):
        for folder in (start, *start.parents):
            if folder.name == "Contents" and folder.parent.suffix == ".app":
                return folder
    return None


def _on_linux(machine: Machine) -> Iterator[Command]:
    # In a Flatpak these are those of its runtime: it sees no others, and they are what it needs.
    yield from _on_search_path(machine, PROGRAM_NAMES)
    for folder in ("/usr/local/bin", "/usr/bin", "/app/bin"):
        yield from _named(machine, machine.path(folder), PROGRAM_NAMES)
    yield from _qgis_last(machine)


def _on_macos(machine: Machine) -> Iterator[Command]:
    contents = _bundle(machine)
    for command in _on_search_path(machine, PROGRAM_NAMES):
        program = machine.path(command[0])
        # Apple's own is too old, or only asks whether to install one. QGIS puts its own first.
        if program.parent != machine.path("/usr/bin") and contents not in program.parents:
            yield command
    # An application is started with a short search path, without these.
    for folder in ("/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin"):
        yield from _named(machine, machine.path(folder), PROGRAM_NAMES)
    framework = machine.path("/Library/Frameworks/Python.framework/Versions")
    for name in _newest_first(machine.names_in(framework), r"3\.\d+"):
        yield from _named(machine, framework / name / "bin", ("python3",))
    yield from _qgis_last(machine)


def _on_windows(machine: Machine) -> Iterator[Command]:
    names = tuple(f"{name}.exe" for name in PROGRAM_NAMES)
    local = machine.environment.get("LOCALAPPDATA", "")
    everyone = machine.environment.get("PROGRAMFILES", "")
    for folder in (machine.path(local, "Programs", "Python"), machine.path(everyone)):
        for name in _newest_first(machine.names_in(folder), r"Python3\d+"):
            yield from _named(machine, folder / name, ("python.exe",))
    windows = machine.environment.get("SYSTEMROOT", r"C:\Windows")
    for launcher in (machine.path(local, "Programs", "Python", "Launcher", "py.exe"), machine.path(windows, "py.exe")):
        if machine.is_file(launcher):
            yield str(launcher), "-3"
    yield from _on_search_path(machine, names)
    # OSGeo4W and the installer of qgis.org: <root>\apps\qgis-ltr beside <root>\apps\Python312.
    for folder in machine.path(machine.qgis).parents:
        for name in _newest_first(machine.names_in(folder), r"Python3\d+"):
            yield from _named(machine, folder / name, ("python.exe", "python3.exe"))
        if folder.name.lower() == "apps":
            break
    yield from _qgis_last(machine)


def _on_search_path(machine: Machine, names: tuple[str, ...]) -> Iterator[Command]:
    separator = ";" if machine.system == "Windows" else ":"
    folders = [machine.path(folder) for folder in machine.environment.get("PATH", "").split(separator) if folder]
    for name in names:
        for folder in folders:
            # The programs there open the shop where nothing of that name is installed.
            if folder.name.lower() != "windowsapps":
                yield from _named(machine, folder, (name,))


def _named(machine: Machine, folder: PurePath, names: tuple[str, ...]) -> Iterator[Command]:
    for name in names:
        if machine.is_file(folder / name):
            yield (str(folder / name),)


def _qgis_last(machine: Machine) -> Iterator[Command]:
    program = qgis_interpreter(machine)
    if program is not None:
        yield (str(program),)


def _newest_first(names: list[str], pattern: str) -> list[str]:
    matching = [name for name in names if re.fullmatch(pattern, name, re.IGNORECASE)]
    return sorted(matching, key=lambda name: [int(part) for part in re.findall(r"\d+", name)], reverse=True)


def _is_qgis(program: str, machine: Machine) -> bool:
    # Started as a Python, it would open a second window.
    return "qgis" in machine.path(program).name.lower()


def requirement_lines(file: Path) -> list[str]:
    """The lines that name a package. Raises OSError."""
    every = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in every if line]


def read_requirements(file: Path, platform: str = sys.platform) -> dict[str, str]:
    """The packages by name (in pip's normal form) and the version of each, on `platform`.

    Raises OSError, and ValueError for a line that is no `name==version`.
    """
    packages = {}
    for line in requirement_lines(file):
        match = _REQUIREMENT.match(line)
        if match is None:
            raise ValueError(f"{file.name}: {line}")
        if match["platform"] is None or (match["platform"] == platform) == (match["compared"] == "=="):
            packages[normalized_name(match["name"])] = match["version"]
    return packages


def normalized_name(name: str) -> str:
    """A package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def missing_packages(required: Mapping[str, str], installed: Mapping[str, str]) -> list[str]:
    """What is required and is not installed, or only in an older version; as `name version`."""
    have = {normalized_name(name): version for name, version in installed.items()}
    return [
        f"{name} {version}"
        for name, version in required.items()
        if name not in have or _release(have[name]) < _release(version)
    ]


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3])
