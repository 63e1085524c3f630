"""Somebody who listens to the worker, and workers that speak well or badly."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from collision_risk_plugin import i18n
from collision_risk_plugin.worker.client import Worker
from collision_risk_plugin.worker.interpreter import Machine, this_machine
from collision_risk_plugin.worker.process import child_environment


@dataclass
class Listener:
    """Keeps what it hears; cancels after so many looks, where it is told to."""

    progress: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    infos: list[str] = field(default_factory=list)
    debug: list[str] = field(default_factory=list)
    cancel_when: Callable[[], bool] = lambda: False

    def isCanceled(self) -> bool:
        return self.cancel_when()

    def setProgress(self, progress: float) -> None:
        self.progress.append(progress)

    def setProgressText(self, text: str) -> None:
        self.texts.append(text)

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)

    def pushDebugInfo(self, info: str) -> None:
        self.debug.append(info)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def in_spanish() -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(i18n.TRANSLATIONS / "collision_risk_es.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    i18n.remove(translator)


@pytest.fixture
def machine(qgis_app: QgsApplication) -> Machine:
    return this_machine(QgsApplication.prefixPath())


@pytest.fixture
def worker_that(machine: Machine, tmp_path: Path) -> Callable[[str], Worker]:
    """A worker whose package `training` is the given lines of Python, in a folder of any name."""

    def make(code: str) -> Worker:
        folder = tmp_path / "a plugin é"
        package = folder / "training"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("")
        (package / "__main__.py").write_text(code, encoding="utf-8")
        (package / "requirements.txt").write_text("pip==1.0\n")
        return Worker(Path(sys.executable), folder, child_environment(machine, {}))

    return make


def make_wheel(folder: Path, name: str, version: str) -> None:
    information = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"version = '{version}'\n",
        f"{information}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{information}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{information}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, text in {**files, f"{information}/RECORD": record}.items():
            wheel.writestr(path, text)


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of wheels: alpha 1.0, beta 2.1 and 2.2."""
    folder = tmp_path_factory.mktemp("wheels")
    for name, version in (("alpha", "1.0"), ("beta", "2.1"), ("beta", "2.2")):
        make_wheel(folder, name, version)
    return folder
