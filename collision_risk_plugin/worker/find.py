"""Which Python does the work here: found by looking alone, so that it can be asked for at any time."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from . import environment, requirements
from .client import Worker
from .errors import NoWorker, WrongPython
from .interpreter import LEAST, Machine, own_interpreter
from .process import child_environment

PLUGIN = Path(__file__).resolve().parents[2]
"""The installed plugin: the folder that holds `training` and `collision_risk_plugin`."""

REQUIREMENTS = PLUGIN / "training" / "requirements.txt"


def environments(profile: Path) -> Path:
    """Where the managed environment lives in the plugin's folder of a QGIS profile."""
    return profile / "environment"


def find_worker(chosen: str, profile: Path, machine: Machine, more: Mapping[str, str]) -> Worker:
    """`chosen` is the person's own choice of a Python, or empty; `more` goes into the worker's environment.

    Else it is QGIS's own Python where that has everything, else the managed environment. Nothing is started.
    Raises NoWorker, WrongPython.
    """
    return Worker(_python(chosen, profile, machine), PLUGIN, child_environment(machine, more))


def _python(chosen: str, profile: Path, machine: Machine) -> Path:
    if chosen:
        python = Path(chosen).expanduser()
        if not python.is_file():
            raise WrongPython(python=chosen, problem="there is no such file")
        return python
    own = own_interpreter(machine)
    if own is not None and machine.python_version >= LEAST and has_everything():
        return Path(own)
    built = environment.current(environments(profile), machine.system)
    if built is None:
        raise NoWorker(problem="The training environment is not set up.")
    if list(built.lines) != requirements.lines(REQUIREMENTS):
        raise NoWorker(problem="The training environment was built for another version of Collision Risk.")
    return built.python


def has_everything() -> bool:
    """Whether the Python that this runs in has all that training needs; nothing of it is imported."""
    for name, version in requirements.read(REQUIREMENTS).items():
        try:
            installed = {name: metadata.version(name)}
        except metadata.PackageNotFoundError:
            return False
        if requirements.lacking({name: version}, installed):
            return False
    return True
