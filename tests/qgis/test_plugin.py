"""What QGIS starts and stops."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytest_qgis.utils import wait_until
from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAction

import collision_risk_plugin
from collision_risk_plugin.core.errors import BadNetwork, SamePlace
from collision_risk_plugin.output.messages import show_error

ROOT = Path(__file__).parents[2]
HEAVY = ("scipy", "pandas", "geopandas", "sklearn", "xgboost", "osmnx")
START = f"""
import sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
qgis_own = set(sys.modules)  # later versions of QGIS start with numpy
import collision_risk_plugin
plugin = collision_risk_plugin.classFactory(None)
plugin.initProcessing()
provider = QgsApplication.processingRegistry().providerById("collisionrisk")
print(sorted(algorithm.id() for algorithm in provider.algorithms()))
print([name for name in {HEAVY!r} + ("numpy",) if name in sys.modules and name not in qgis_own])
"""


def test_a_start_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, timeout=600, check=True
    )
    names = (
        "batchrouterisk",
        "beforeafter",
        "collisionlayer",
        "downloadstreets",
        "driftreport",
        "getstreets",
        "importstreets",
        "journeyalerts",
        "lineexposure",
        "refreshdata",
        "retrain",
        "riskmap",
        "rollback",
        "routerisk",
        "setuptraining",
        "streetslayer",
        "updatespeeds",
    )
    assert done.stdout.splitlines() == [str([f"collisionrisk:{name}" for name in names]), "[]"]


def test_the_package_alone_needs_no_qgis() -> None:
    code = "import sys, collision_risk_plugin; sys.exit(any(name.startswith(('qgis', 'PyQt')) for name in sys.modules))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=600, check=True)


def actions(iface: Any) -> list[QAction]:
    return [action for action in iface.mainWindow().findChildren(QAction) if action.text() == "Collision Risk"]


def test_unload_leaves_no_trace(qgis_iface: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = QgsApplication.processingRegistry()
    pages: list[QgsOptionsWidgetFactory] = []
    monkeypatch.setattr(qgis_iface, "registerOptionsWidgetFactory", pages.append, raising=False)
    monkeypatch.setattr(qgis_iface, "unregisterOptionsWidgetFactory", pages.remove, raising=False)
    for _ in range(2):
        plugin = collision_risk_plugin.classFactory(qgis_iface)
        plugin.initGui()
        assert registry.providerById("collisionrisk") is not None
        (action,) = actions(qgis_iface)
        assert action.isCheckable()
        assert not action.icon().isNull()
        assert [page.title() for page in pages] == ["Collision Risk"]
        plugin.unload()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert registry.providerById("collisionrisk") is None
        assert actions(qgis_iface) == []
        assert pages == []


@pytest.fixture
def plugin(qgis_iface: Any, qgis_new_project: None) -> Iterator[Any]:
    loaded = collision_risk_plugin.classFactory(qgis_iface)
    loaded.initGui()
    yield loaded
    loaded.unload()
    assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)


def test_unloaded_nothing_of_ours_hears_the_events_of_the_map(plugin: Any, qgis_iface: Any) -> None:
    """What filters them is deleted, which Qt takes for its end as a filter."""
    from collision_risk_plugin.gui.map.canvas_mouse import CanvasMouse
    from collision_risk_plugin.gui.map.credits import Credits

    plugin.action.trigger()
    assert wait_until(lambda: plugin.dock is not None, timeout_milliseconds=120_000)
    mice = partial(plugin.dock.findChildren, CanvasMouse)
    plugin.dock.try_it()
    assert wait_until(lambda: len(mice()) == 2, timeout_milliseconds=120_000), "one for the markers, one for the routes"
    first = mice()
    plugin.dock.try_it()
    assert wait_until(lambda: len(mice()) == 2 and mice() != first, timeout_milliseconds=120_000), "not two for routes"
    filters = [*mice(), *qgis_iface.mapCanvas().findChildren(Credits)]
    assert len(filters) == 3
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert all(map(sip.isdeleted, filters))


def test_without_a_window_there_is_a_provider_and_no_action() -> None:
    plugin = collision_risk_plugin.classFactory(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().providerById("collisionrisk") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("collisionrisk") is None


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (SamePlace(metres=10.0), "Start and end are the same place. Choose two places at least 10 m apart."),
        (BadNetwork("line 3", file="<b>x</b>", problem="it is damaged"), "The street network “&lt;b&gt;x&lt;/b&gt;”"),
    ],
)
def test_errors_are_shown_as_text_and_logged_with_their_details(qgis_iface: Any, error: Any, shown: str) -> None:
    logged: list[str] = []
    log = QgsApplication.messageLog()
    log.messageReceived[str, str, Qgis.MessageLevel].connect(lambda message, tag, _: logged.append(f"{tag}: {message}"))
    show_error(qgis_iface, error)
    assert qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Warning)[-1].startswith(f"Collision Risk:{shown}")
    assert logged[-1] == "Collision Risk: " + "\n".join(filter(None, (error.message, error.details)))
