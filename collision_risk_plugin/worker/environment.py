"""The managed environment: built in a folder of its own, and in use only once a small file points at it.

An environment made by `venv` cannot be moved, so that it is built where it stays, in the next free number of
`<profile>/collision_risk/environment`. The file `current` beside it, replaced in one step when everything is
installed, says which number is in use and what it was built from. A build that is cancelled or killed leaves the old
one in use; the next build takes away what it left.
"""
# MERGED: Which Python does the work here: found by looking alone, so that it can be asked for at any time.

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QLockFile

from ..core.errors import Phrase
from ..i18n import tr, translated
from . import interpreter, process
from .client import Worker, WorkerFeedback
from .errors import CannotStart, NoInterpreter, NoWorker, SetupBusy, SetupFailed, WrongPython
from .interpreter import MINIMUM_PYTHON, Command, Machine, environment_python, qgis_interpreter
from .process import child_environment

_POINTER = "current"
_PROBE = """
import json, sys
lacks = []
for name in ("venv", "ensurepip", "ssl"):
    try:
        __import__(name)
    except ImportError as error:
        lacks.append(name)
print(json.dumps({"program": sys.executable, "version": sys.version_info[:2], "lacks": lacks}))
"""
_STARTS = "import pip; print('true')"
_INSTALLED = """
import json
from importlib import metadata
print(json.dumps({found.metadata["Name"]: found.version for found in metadata.distributions()}))
"""


@dataclass(frozen=True)
class Environment:
    """`python` is its program; `lines` are the requirements it was built from."""

    folder: Path
    python: Path
    lines: tuple[str, ...]


@dataclass(frozen=True)
class BuildPlan:
    """What to build: in `root`, with the first of `bases` that can, what `requirements` lists.

    From the folder `wheels` alone where one is given, else from the package index; in the child's `environment`.
    """

    root: Path
    bases: Sequence[Command]
    requirements: Path
    wheels: Path | None
    system: str
    environment: Mapping[str, str]


def current_environment(root: Path, system: str) -> Environment | None:
    """The environment in use; None where there is none. Nothing is started."""
    try:
        pointer = json.loads((root / _POINTER).read_text(encoding="utf-8"))
        folder = root / str(int(pointer["folder"]))
        lines = tuple(str(line) for line in pointer["requirements"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    python = Path(environment_python(folder, system))
    return Environment(folder, python, lines) if python.is_file() else None


def up_to_date_environment(plan: BuildPlan) -> Environment | None:
    """The environment in use, where it was built from what `plan` asks for."""
    built = current_environment(plan.root, plan.system)
    return (
        built if built is not None and list(built.lines) == interpreter.requirement_lines(plan.requirements) else None
    )


def build_environment(plan: BuildPlan, listener: WorkerFeedback) -> Environment:
    """Build the environment and put it in use.

    Raises NoInterpreter, SetupFailed, SetupBusy, Cancelled; what was in use before is then still in use.
    """
    with _exclusive(plan.root):
        kept = current_environment(plan.root, plan.system)
        _remove_others(plan.root, kept)
        folder = plan.root / str(max([int(name) for name in _numbered(plan.root)], default=0) + 1)
        try:
            python = _make(plan, folder, listener)
            _install(plan, python, listener)
            lines = interpreter.requirement_lines(plan.requirements)
            _point_at(plan.root, folder, lines)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        built = Environment(folder, python, tuple(lines))
        _remove_others(plan.root, built)
        listener.setProgress(100)
        return built


@contextmanager
def _exclusive(root: Path) -> Iterator[None]:
    """Raises SetupBusy where another process is at it, SetupFailed where `root` cannot be made."""
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupFailed(str(error), problem=error.strerror or str(error), remedy=_OTHER_FOLDER) from error
    lock = QLockFile(str(root / "lock"))
    lock.setStaleLockTime(0)  # a lock is left behind only by a process that is gone, and Qt sees that
    if not lock.tryLock(0):
        raise SetupBusy
    try:
        yield
    finally:
        lock.unlock()


_OTHER_FOLDER = "Check that there is room on the disk and that the QGIS profile can be written to."


def _numbered(root: Path) -> list[str]:
    return [entry.name for entry in root.iterdir() if entry.is_dir() and entry.name.isdigit()]


def _remove_others(root: Path, kept: Environment | None) -> None:
    for name in _numbered(root):
        if kept is None or kept.folder.name != name:
            # On Windows one that is at work stays until the next time.
            shutil.rmtree(root / name, ignore_errors=True)


def _point_at(root: Path, folder: Path, lines: Sequence[str]) -> None:
    part = root / f"{_POINTER}.part"
    part.write_text(json.dumps({"folder": folder.name, "requirements": list(lines)}, indent=1), encoding="utf-8")
    part.replace(root / _POINTER)


def _make(plan: BuildPlan, folder: Path, listener: WorkerFeedback) -> Path:
    """An empty environment in `folder`, by the first base that can make one; its program."""
    refusals = []
    for number, base in enumerate(plan.bases):
        listener.setProgress(2 + 6 * number / len(plan.bases))
        listener.setProgressText(tr("Trying {program}").format(program=" ".join(base)))
        refusal = _refusal(plan, base, listener)
        if refusal is None:
            made = _run(plan, (*base, "-m", "venv", str(folder)), listener)
            python = Path(environment_python(folder, plan.system))
            # What some programs make does not start: it looks for its library where they were once built.
            if made.status == 0 and _answer(plan, (str(python),), _STARTS, listener) is True:
                listener.pushInfo(tr("Built with {program}").format(program=" ".join(base)))
                return python
            refusal = _last_line(made.stderr_tail) or Phrase("what it builds does not start")
            shutil.rmtree(folder, ignore_errors=True)
        listener.pushInfo(f"{' '.join(base)}: {translated(refusal)}")
        refusals.append(f"{' '.join(base)}: {refusal}")
    raise NoInterpreter(
        "\n".join(refusals),
        problem=Phrase(
            "No Python {least} or newer was found that an environment can be built with.",
            least=".".join(map(str, MINIMUM_PYTHON)),
        ),
        remedy=_INSTALL_PYTHON.get(plan.system, _INSTALL_PYTHON["Linux"]),
    )


_INSTALL_PYTHON = {
    "Windows": "Install Python 3.12 from python.org and run this again, or name its python.exe.",
    "Darwin": "Install Python 3.12 from python.org or with Homebrew and run this again, or name its python3.",
    "Linux": "Install one with your system's package manager (Debian, Ubuntu: apt install python3-venv) and run this "
    "again, or name it.",
}


def _refusal(plan: BuildPlan, base: Command, listener: WorkerFeedback) -> str | None:
    """Why `base` cannot build an environment; None if it seems to be able to."""
    said = _answer(plan, base, _PROBE, listener)
    if not isinstance(said, dict):
        return Phrase("it does not answer as a Python")
    if tuple(said["version"]) < MINIMUM_PYTHON:
        return Phrase("it is Python {version}, too old", version=".".join(map(str, said["version"])))
    lacks = [name for name in said["lacks"] if name != "ssl" or plan.wheels is None]
    return Phrase("it lacks its modules {names}", names=", ".join(lacks)) if lacks else None


def _install(plan: BuildPlan, python: Path, listener: WorkerFeedback) -> None:
    required = interpreter.read_requirements(plan.requirements)
    source = ("--no-index", "--find-links", str(plan.wheels)) if plan.wheels else ()
    command = (
        *(str(python), "-m", "pip", "install", "--no-deps", "--only-binary=:all:", *source),
        *("--disable-pip-version-check", "--no-input", "--no-color", "--progress-bar=off"),
        *("--requirement", str(plan.requirements)),
    )
    listener.setProgressText(tr("Installing the packages"))
    progress = _PipProgress(listener, len(required))
    ended = _run(plan, command, listener, progress)
    if ended.status != 0:
        problem, remedy = _pip_in_words(ended.stderr_tail, plan)
        raise SetupFailed(ended.stderr_tail, problem=problem, remedy=remedy)
    installed = _answer(plan, (str(python),), _INSTALLED, listener)
    lacking = interpreter.missing_packages(required, installed if isinstance(installed, dict) else {})
    if lacking:
        raise SetupFailed(
            problem=Phrase("these are missing: {names}", names=", ".join(lacking)), remedy="Run this again."
        )


class _PipProgress:
    """pip's lines as progress: once for each package it says `Collecting NAME`, or `Processing FILE` of a folder."""

    def __init__(self, listener: WorkerFeedback, packages: int) -> None:
        self._listener = listener
        self._packages = max(packages, 1)
        self._seen = 0

    def __call__(self, line: str) -> None:
        self._listener.pushInfo(line)
        package = re.match(r"Collecting ([\w.-]+)|Processing .*?(\w+)-[^/\\]*\.whl", line)
        if package:
            self._seen += 1
            self._listener.setProgress(10 + 70 * min(self._seen / self._packages, 1))
            text = tr("Fetching {name} ({number} of {all})")
            self._listener.setProgressText(
                text.format(name=package[1] or package[2], number=self._seen, all=self._packages)
            )
        elif line.startswith("Installing collected packages"):
            self._listener.setProgress(82)
            self._listener.setProgressText(tr("Unpacking the packages"))


def _pip_in_words(stderr_tail: str, plan: BuildPlan) -> tuple[str, str]:
    if "No space left on device" in stderr_tail or "not enough space" in stderr_tail:
        return "the disk is full", "It takes about 1 GB. Make room and run this again."
    if plan.wheels is None and re.search(r"connection broken|Could not fetch URL|ProxyError", stderr_tail):
        return (
            "the package index cannot be reached",
            "Check the connection and the proxy in QGIS's options (Network), or give a folder of wheels.",
        )
    missing = re.search(r"No matching distribution found for ([^\s(]+)", stderr_tail)
    if missing and plan.wheels is not None:
        problem = Phrase("the folder of wheels has no {name} for this system and Python", name=missing[1])
        return problem, "Add it and run this again."
    if missing:
        problem = Phrase("there is no {name} ready for this system and Python", name=missing[1])
        return problem, "Name another Python, 3.11 to 3.13."
    return _last_line(stderr_tail) or "pip failed", "The log says more."


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or [""])[-1]


def _run(plan: BuildPlan, command: Sequence[str], listener: WorkerFeedback, take: Any = None) -> process.Completed:
    return process.run(command, plan.environment, plan.root, take or listener.pushDebugInfo, listener.isCanceled)


def _answer(plan: BuildPlan, python: Command, code: str, listener: WorkerFeedback) -> Any:
    """What the last line that a piece of Python prints says in JSON; None where it says none."""
    said: list[str] = []
    try:
        ended = process.run((*python, "-c", code), plan.environment, plan.root, said.append, listener.isCanceled)
        return json.loads(said[-1]) if ended.status == 0 and said else None
    except (CannotStart, ValueError):
        return None


PLUGIN = Path(__file__).resolve().parents[2]
"""The installed plugin: the folder that holds `training` and `collision_risk_plugin`."""

REQUIREMENTS = PLUGIN / "training" / "requirements.txt"


def environments_folder(profile: Path) -> Path:
    """Where the managed environment lives in the plugin's folder of a QGIS profile."""
    return profile / "environment"


def find_worker(chosen: str, profile: Path, machine: Machine, more: Mapping[str, str]) -> Worker:
    """`chosen` is the person's own choice of a Python, or empty; `more` goes into the worker's environment.

    Else it is QGIS's own Python where that has everything, else the managed environment. Nothing is started.
    Raises NoWorker, WrongPython.
    """
    return Worker(_worker_python(chosen, profile, machine), PLUGIN, child_environment(machine, more))


def _worker_python(chosen: str, profile: Path, machine: Machine) -> Path:
    if chosen:
        python = Path(chosen).expanduser()
        if not python.is_file():
            raise WrongPython(python=chosen, problem="there is no such file")
        return python
    own = qgis_interpreter(machine)
    if own is not None and machine.python_version >= MINIMUM_PYTHON and has_all_packages():
        return Path(own)
    built = current_environment(environments_folder(profile), machine.system)
    if built is None:
        raise NoWorker(problem="The training environment is not set up.")
    if list(built.lines) != interpreter.requirement_lines(REQUIREMENTS):
        raise NoWorker(problem="The training environment was built for another version of Collision Risk.")
    return built.python


def has_all_packages() -> bool:
    """Whether the Python that this runs in has all that training needs; nothing of it is imported."""
    for name, version in interpreter.read_requirements(REQUIREMENTS).items():
        try:
            installed = {name: metadata.version(name)}
        except metadata.PackageNotFoundError:
            return False
        if interpreter.missing_packages({name: version}, installed):
            return False
    return True
