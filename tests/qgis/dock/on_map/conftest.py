"""A journey on a map with other routes to choose, and what is to be seen of it in the layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_qgis.utils import wait_until
from qgis.core import (
    QgsApplication,
    QgsLayerTreeGroup,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import QObject, Qt

from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.journey import Journey
from collision_risk_plugin.core.sources import Sources
from collision_risk_plugin.core.tradeoff import Choice, trade_off
from collision_risk_plugin.gui.journey_on_map import JourneyOnMap
from collision_risk_plugin.output.journey_file import write_journey
from collision_risk_plugin.tasks.journey_task import Outcome
from collision_risk_plugin.tasks.keep_choices_task import KeepChoicesTask, KeptChoices


@pytest.fixture(scope="module")
def choices(journey: Journey) -> tuple[Choice, ...]:
    found = trade_off(journey.request, journey.network, journey.surface)
    assert len(found) > 2
    return found


@pytest.fixture
def canvas(qgis_iface: object, qgis_new_project: QgsProject, show_new_york: Callable[[str], None]) -> QgsMapCanvas:
    qgis_iface.mainWindow().show()
    show_new_york("EPSG:3857")
    canvas = qgis_iface.mapCanvas()
    canvas.setMapTool(QgsMapToolPan(canvas))
    return canvas


@pytest.fixture
def on_map(canvas: QgsMapCanvas) -> Iterator[JourneyOnMap]:
    before = len(canvas.scene().items())
    owner = QObject()
    on_map = JourneyOnMap(canvas, owner)
    yield on_map
    on_map.shutdown()
    # QGIS itself takes away what flashed.
    assert wait_until(lambda: len(canvas.scene().items()) == before)
    assert not canvas.viewport().testAttribute(Qt.WidgetAttribute.WA_SetCursor)


@pytest.fixture
def keep() -> Callable[..., KeptChoices | CollisionRiskError]:
    """Run the task that keeps choices; what it hands over."""

    def kept(outcome: Outcome, choices: tuple[Choice, ...]) -> KeptChoices | CollisionRiskError:
        said: list[KeptChoices | CollisionRiskError] = []
        KeepChoicesTask(outcome, choices, said.append, said.append).start()
        assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=20_000)
        (one,) = said
        return one

    return kept


@pytest.fixture(params=["file", "memory"])
def outcome(request: pytest.FixtureRequest, journey: Journey, sources: Sources, tmp_path: Path) -> Outcome:
    if request.param == "memory":
        return Outcome(sources, journey, None, None)
    return in_file(journey, sources, tmp_path)


def in_file(journey: Journey, sources: Sources, folder: Path) -> Outcome:
    file = folder / "journey.gpkg"
    write_journey(file, journey)
    return Outcome(sources, journey, file, None)


def group() -> QgsLayerTreeGroup:
    return QgsProject.instance().layerTreeRoot().findGroups()[0]


def layers() -> dict[str, QgsVectorLayer]:
    """The layers of the group on top, by their names before any colon."""
    return {node.name().split(":")[0]: node.layer() for node in group().findLayers()}


def zone_ids(layer: QgsVectorLayer) -> list[str]:
    return [feature["zone_id"] for feature in sorted(layer.getFeatures(), key=lambda feature: feature["order"])]


def stretches(layer: QgsVectorLayer) -> list[float]:
    return [feature["metres"] for feature in sorted(layer.getFeatures(), key=lambda feature: feature["order"])]


def shows(choice: Journey) -> bool:
    """Whether route and zones are those of a journey, to the last row."""
    shown = layers()
    right = zone_ids(shown["Zones on the way"]) == [zone.zone_id for zone in choice.zones]
    return right and stretches(shown["Route"]) == [round(stretch.metres, 1) for stretch in choice.stretches]


def own(choices: tuple[Choice, ...], journey: Journey) -> Choice:
    """The choice that was asked for."""
    edges = journey.drive.way.edges.tolist()
    return next(choice for choice in choices if choice.journey.drive.way.edges.tolist() == edges)
