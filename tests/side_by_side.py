"""How tests run side by side (pytest-xdist): which of them stay in one process, and which are begun first.

The tests of a file stay together, and share its fixtures. So do those of the folders in TOGETHER, whose session
fixtures are costly or may exist only once. With `--numprocesses 0`, or without xdist, nothing here matters.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]

TOGETHER = (
    "tests/package",  # the package, and pb_tool, which writes to the root of the repository
    "tests/qgis/manners",  # a screen
    "tests/training/geodata",  # the public boundaries
    "tests/training/store",  # a PostgreSQL server
)
LONGEST = (
    "tests/package",
    "tests/torture",
    "tests/training/feed/test_faults.py",
    "tests/training/test_committed_bundle.py",
    "tests/training/test_sketch.py",
    "tests/training/streets/test_importing.py",
    "tests/training/test_contraction.py",
    "tests/training/feed/test_kill.py",
    "tests/training/feed/test_refresh.py",
    "tests/training/streets/test_commands.py",
    "tests/training/geodata",
    "tests/training/test_collisions.py",
    "tests/training/selection/test_candidates.py",
    "tests/qgis/test_learning_end_to_end.py",
    "tests/qgis/manners",
    "tests/qgis/dock/test_dock_on_the_map.py",
    "tests/qgis/dock/test_dock.py",
    "tests/qgis/test_qgis_process.py",
)
"""The longest first, so that at the end no process waits for another."""


def _place(test: str, places: tuple[str, ...]) -> int:
    """The number of the place that the test lies in, or of none."""
    inside = (number for number, place in enumerate(places) if test.startswith((f"{place}/", f"{place}::")))
    return next(inside, len(places))


def unit(test: str) -> str:
    """The folder or file whose tests stay together with the test."""
    return (*TOGETHER, test.partition("::")[0])[_place(test, TOGETHER)]


def pytest_configure() -> None:
    gone = [place for place in TOGETHER + LONGEST if not (ROOT / place).exists()]
    if gone:
        raise pytest.UsageError(f"tests/side_by_side.py names what is not there: {', '.join(gone)}")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if any(hasattr(item.config, "workerinput") for item in items[:1]):
        items.sort(key=lambda item: _place(item.nodeid, LONGEST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit(nodeid)

    config.option.loadscopereorder = False  # it would begin with the files that have the most tests
    return Scheduling(config, log)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of that name, which the first process to ask for it fills with `make`, and the others wait for."""
    from filelock import FileLock

    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            unfinished = folder.with_suffix(".part")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder
