"""The bundled streets and model, one real journey over them, and the provider, for the tests inside QGIS."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsLayerTreeModel, QgsProject
from qgis.gui import QgsLayerTreeView, QgsMapCanvas
from qgis.PyQt.QtCore import QThreadPool

import collision_risk_plugin
from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_MODEL
from collision_risk_plugin.core.data.sources import Sources, load_sources
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.journey.journey import Journey, JourneyRequest, assess

ROOT = Path(__file__).resolve().parents[2]
WORKER_PYTHON = ROOT / ".venv-training" / "bin" / "python"
JFK_AIRPORT = (-73.7793733748521, 40.642947899999996)
WALL_STREET = (-74.0098809, 40.706619)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test: no store, no promoted model; and no geocoder that could be reached."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COLLISION_RISK_HOME", str(folder))
    monkeypatch.setenv("COLLISION_RISK_GEOCODER_URL", "http://127.0.0.1:9/search")
    return folder


@pytest.fixture(autouse=True)
def still_map(qgis_canvas: QgsMapCanvas) -> Iterator[None]:
    """QGIS waits for its map's drawing before it closes a project; the stand-in for it leaves that to us."""
    _wait_for_drawing(qgis_canvas)  # which may have begun since the last test: pytest-qgis then does what was queued
    yield
    _wait_for_drawing(qgis_canvas)


def _wait_for_drawing(canvas: QgsMapCanvas) -> None:
    canvas.stopRendering()
    assert QThreadPool.globalInstance().waitForDone(120_000)


@pytest.fixture
def promote(home: Path) -> Callable[[str], Path]:
    """Make a copy of the bundled model, with another title, the champion."""

    def made(title: str) -> Path:
        registry = DataHome(home).models("nta2020")
        folder = registry / title.lower()
        shutil.copytree(BUNDLED_MODEL, folder)
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        (folder / "manifest.json").write_text(json.dumps({**manifest, "title": title}), encoding="utf-8")
        (registry / "champion").write_text(folder.name, encoding="utf-8")
        return folder

    return made


@pytest.fixture(scope="session")
def sources() -> Sources:
    return load_sources()


@pytest.fixture(scope="session")
def drive(sources: Sources) -> Callable[..., Journey]:
    """Drives from JFK Airport to Wall Street on a Friday at 17:00, or as the arguments say otherwise."""

    def answer(**asked: object) -> Journey:
        usual = {"start": JFK_AIRPORT, "end": WALL_STREET, "departure": clock.parse("2026-12-04T17:00")}
        return assess(JourneyRequest(**{**usual, **asked}), sources.network, sources.surface, sources.speeds)

    return answer


@pytest.fixture(scope="session")
def journey(drive: Callable[..., Journey]) -> Journey:
    return drive()


@pytest.fixture
def provider(qgis_processing: None) -> Iterator[None]:
    """The provider in the registry, as the plugin puts it there."""
    plugin = collision_risk_plugin.classFactory(None)
    plugin.initProcessing()
    yield
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("collisionrisk") is None


@pytest.fixture(scope="session")
def services() -> Iterator[str]:
    """Address of the stand-ins for NYC Open Data, Overpass and Nominatim, which run in the worker's Python."""
    if not WORKER_PYTHON.is_file():
        pytest.skip("no .venv-training: `make setup` makes it")
    days = ["--from", "2025-01-01", "--to", "2025-04-30"]
    command = [WORKER_PYTHON, "-u", ROOT / "tests" / "services", "--port", "0", *days]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            yield running.stdout.readline().split()[-1]
        finally:
            running.terminate()


@pytest.fixture
def layer_tree_view(qgis_iface: Any, monkeypatch: pytest.MonkeyPatch) -> QgsLayerTreeView:
    """A real view of the project's layers, as QGIS's window has one: QGIS 3.44 puts the toolbox's results into it."""
    view = QgsLayerTreeView()
    view.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot()))
    monkeypatch.setattr(qgis_iface, "layerTreeView", lambda: view, raising=False)
    return view
