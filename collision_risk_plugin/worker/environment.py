"""The worker's Python environment: which one is in use, and how a managed one is built.

An environment made by `venv` cannot be moved, so it is built where it stays, in the next free number of
`<profile>/collision_risk/environment`. The file `current` beside it, replaced in one step when everything is
installed, says which number is in use and what it was built from. A build that is cancelled or killed leaves the old
one in use; the next build removes what it left.
"""

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

from ..core import files
from ..core.errors import Phrase
from ..i18n import tr, translated
from . import interpreter, process
from .client import Worker, WorkerFeedback
from .errors import CannotStart, NoInterpreter, NoWorker, SetupBusy, SetupFailed, WrongPython
from .interpreter import MINIMUM_PYTHON, Command, Machine, environment_python, qgis_interpreter
from .process import child_environment

PLUGIN = Path(__file__).resolve().parents[2]
"""The installed plugin: the folder that holds `training` and `collision_risk_plugin`."""

REQUIREMENTS = PLUGIN / "training" / "requirements.txt"

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
_STARTS_PROBE = "import pip; print('true')"
_INSTALLED_PROBE = """
import json
from importlib import metadata
print(json.dumps({found.metadata["Name"]: found.version for found in metadata.distributions()}))
"""

_CHECK_DISK_AND_PROFILE = "Check that there is room on the disk and that the QGIS profile can be written to."
_INSTALL_PYTHON = {
    "Windows": "Install Python 3.12 from python.org and run this again, or name its python.exe.",
    "Darwin": "Install Python 3.12 from python.org or with Homebrew and run this again, or name its python3.",
    "Linux": "Install one with your system's package manager (Debian, Ubuntu: apt install python3-venv) and run this "
    "again, or name it.",
}


@dataclass(frozen=True)
class Environment:
    """A built environment: its program `python`, and the requirements that it was built from."""

    folder: Path
    python: Path
    requirements: tuple[str, ...]


@dataclass(frozen=True)
class BuildPlan:
    """What to build: the packages of the file `requirements`, in `root`, with the first usable one of `bases`.

    Packages come from the folder `wheels` where one is given, else from the package index. `environment`: variables
    of the child processes.
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
        requirements = tuple(str(line) for line in pointer["requirements"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    python = Path(environment_python(folder, system))
    return Environment(folder, python, requirements) if python.is_file() else None


def up_to_date_environment(plan: BuildPlan) -> Environment | None:
    """The environment in use, where it was built from what `plan` asks for."""
    built = current_environment(plan.root, plan.system)
    return (
        built
        if built is not None and list(built.requirements) == interpreter.requirement_lines(plan.requirements)
        else None
    )


def build_environment(plan: BuildPlan, feedback: WorkerFeedback) -> Environment:
    """Build the environment and put it in use.

    Raises NoInterpreter, SetupFailed, SetupBusy, Cancelled; what was in use before is then still in use.
    """
    with _exclusive(plan.root):
        kept = current_environment(plan.root, plan.system)
        _remove_others(plan.root, kept)
        folder = plan.root / str(max([int(name) for name in _numbered(plan.root)], default=0) + 1)
        try:
            python = _create(plan, folder, feedback)
            _install(plan, python, feedback)
            requirements = interpreter.requirement_lines(plan.requirements)
            _point_at(plan.root, folder, requirements)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        built = Environment(folder, python, tuple(requirements))
        _remove_others(plan.root, built)
        feedback.setProgress(100)
        return built


@contextmanager
def _exclusive(root: Path) -> Iterator[None]:
    """Lock out other builds. Raises SetupBusy where one is running, SetupFailed where `root` cannot be made."""
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupFailed(str(error), problem=error.strerror or str(error), remedy=_CHECK_DISK_AND_PROFILE) from error
    lock = QLockFile(str(root / "lock"))
    lock.setStaleLockTime(0)  # a lock is left behind only by a process that is gone, and Qt sees that
    if not lock.tryLock(0):
        raise SetupBusy
    try:
        yield
    finally:
        lock.unlock()


def _numbered(root: Path) -> list[str]:
    return [entry.name for entry in root.iterdir() if entry.is_dir() and entry.name.isdigit()]


def _remove_others(root: Path, kept: Environment | None) -> None:
    for name in _numbered(root):
        if kept is None or kept.folder.name != name:
            # On Windows one that is at work stays until the next time.
            shutil.rmtree(root / name, ignore_errors=True)


def _point_at(root: Path, folder: Path, requirements: Sequence[str]) -> None:
    pointer = {"folder": folder.name, "requirements": list(requirements)}
    files.write_text(root / _POINTER, json.dumps(pointer, indent=1))


def _create(plan: BuildPlan, folder: Path, feedback: WorkerFeedback) -> Path:
    """Create an empty environment in `folder` with the first base that can; its program."""
    refusals = []
    for number, base in enumerate(plan.bases):
        feedback.setProgress(2 + 6 * number / len(plan.bases))
        feedback.setProgressText(tr("Trying {program}").format(program=" ".join(base)))
        refusal = _refusal(plan, base, feedback)
        if refusal is None:
            created = _run(plan, (*base, "-m", "venv", str(folder)), feedback)
            python = Path(environment_python(folder, plan.system))
            # What some programs make does not start: it looks for its library where they were once built.
            if created.status == 0 and _evaluate(plan, (str(python),), _STARTS_PROBE, feedback) is True:
                feedback.pushInfo(tr("Built with {program}").format(program=" ".join(base)))
                return python
            refusal = _last_line(created.stderr_tail) or Phrase("what it builds does not start")
            shutil.rmtree(folder, ignore_errors=True)
        feedback.pushInfo(f"{' '.join(base)}: {translated(refusal)}")
        refusals.append(f"{' '.join(base)}: {refusal}")
    raise NoInterpreter(
        "\n".join(refusals),
        problem=Phrase(
            "No Python {least} or newer was found that an environment can be built with.",
            least=".".join(map(str, MINIMUM_PYTHON)),
        ),
        remedy=_INSTALL_PYTHON.get(plan.system, _INSTALL_PYTHON["Linux"]),
    )


def _refusal(plan: BuildPlan, base: Command, feedback: WorkerFeedback) -> str | None:
    """Why `base` cannot build an environment; None if it seems to be able to."""
    probe = _evaluate(plan, base, _PROBE, feedback)
    if not isinstance(probe, dict):
        return Phrase("it does not answer as a Python")
    if tuple(probe["version"]) < MINIMUM_PYTHON:
        return Phrase("it is Python {version}, too old", version=".".join(map(str, probe["version"])))
    lacks = [name for name in probe["lacks"] if name != "ssl" or plan.wheels is None]
    return Phrase("it lacks its modules {names}", names=", ".join(lacks)) if lacks else None


def _install(plan: BuildPlan, python: Path, feedback: WorkerFeedback) -> None:
    required = interpreter.read_requirements(plan.requirements)
    source = ("--no-index", "--find-links", str(plan.wheels)) if plan.wheels else ()
    command = (
        *(str(python), "-m", "pip", "install", "--no-deps", "--only-binary=:all:", *source),
        *("--disable-pip-version-check", "--no-input", "--no-color", "--progress-bar=off"),
        *("--requirement", str(plan.requirements)),
    )
    feedback.setProgressText(tr("Installing the packages"))
    progress = _PipProgress(feedback, len(required))
    ended = _run(plan, command, feedback, progress)
    if ended.status != 0:
        problem, remedy = _pip_failure(ended.stderr_tail, plan)
        raise SetupFailed(ended.stderr_tail, problem=problem, remedy=remedy)
    installed = _evaluate(plan, (str(python),), _INSTALLED_PROBE, feedback)
    missing = interpreter.missing_packages(required, installed if isinstance(installed, dict) else {})
    if missing:
        raise SetupFailed(
            problem=Phrase("these are missing: {names}", names=", ".join(missing)), remedy="Run this again."
        )


class _PipProgress:
    """pip's lines as progress: once for each package it says `Collecting NAME`, or `Processing FILE` of a folder."""

    def __init__(self, feedback: WorkerFeedback, packages: int) -> None:
        self._feedback = feedback
        self._packages = max(packages, 1)
        self._seen = 0

    def __call__(self, line: str) -> None:
        self._feedback.pushInfo(line)
        package = re.match(r"Collecting ([\w.-]+)|Processing .*?(\w+)-[^/\\]*\.whl", line)
        if package:
            self._seen += 1
            self._feedback.setProgress(10 + 70 * min(self._seen / self._packages, 1))
            text = tr("Fetching {name} ({number} of {all})")
            self._feedback.setProgressText(
                text.format(name=package[1] or package[2], number=self._seen, all=self._packages)
            )
        elif line.startswith("Installing collected packages"):
            self._feedback.setProgress(82)
            self._feedback.setProgressText(tr("Unpacking the packages"))


def _pip_failure(stderr_tail: str, plan: BuildPlan) -> tuple[str, str]:
    if "No space left on device" in stderr_tail or "not enough space" in stderr_tail:
        return "the disk is full", "It takes about 1 GB. Make room and run this again."
    if "Missing dependencies for SOCKS support" in stderr_tail:
        return (
            "pip cannot use a SOCKS proxy before it has installed anything",
            "Give a folder of wheels, or an HTTP proxy in QGIS's options (Network) for this one time.",
        )
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


def _run(plan: BuildPlan, command: Sequence[str], feedback: WorkerFeedback, take: Any = None) -> process.Completed:
    return process.run(command, plan.environment, plan.root, take or feedback.pushDebugInfo, feedback.isCanceled)


def _evaluate(plan: BuildPlan, python: Command, code: str, feedback: WorkerFeedback) -> Any:
    """The value that a piece of Python code prints as JSON in its last line; None where it prints none."""
    lines: list[str] = []
    try:
        ended = process.run((*python, "-c", code), plan.environment, plan.root, lines.append, feedback.isCanceled)
        return json.loads(lines[-1]) if ended.status == 0 and lines else None
    except (CannotStart, ValueError):
        return None


def environments_folder(profile: Path) -> Path:
    """The folder of managed environments in the plugin's folder of a QGIS profile."""
    return profile / "environment"


def find_worker(chosen: str, profile: Path, machine: Machine, added: Mapping[str, str]) -> Worker:
    """The worker to use: with the `chosen` Python, else QGIS's own where it has all packages, else the managed one.

    `added` variables go into its environment. Nothing is started.
    Raises NoWorker, WrongPython.
    """
    return Worker(_worker_python(chosen, profile, machine), PLUGIN, child_environment(machine, added))


def _worker_python(chosen: str, profile: Path, machine: Machine) -> Path:
    if chosen:
        python = Path(chosen).expanduser()
        if not python.is_file():
            raise WrongPython(python=chosen, problem="there is no such file")
        return python
    program = qgis_interpreter(machine)
    if program is not None and machine.python_version >= MINIMUM_PYTHON and has_all_packages():
        return Path(program)
    built = current_environment(environments_folder(profile), machine.system)
    if built is None:
        raise NoWorker(problem="The training environment is not set up.")
    if list(built.requirements) != interpreter.requirement_lines(REQUIREMENTS):
        raise NoWorker(problem="The training environment was built for another version of Collision Risk.")
    return built.python


def has_all_packages() -> bool:
    """Whether the Python that this runs in has all packages of the worker; none is imported."""
    for name, version in interpreter.read_requirements(REQUIREMENTS).items():
        try:
            installed = {name: metadata.version(name)}
        except metadata.PackageNotFoundError:
            return False
        if interpreter.missing_packages({name: version}, installed):
            return False
    return True
