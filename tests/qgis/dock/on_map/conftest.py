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

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.journey.alternatives import Alternative, find_alternatives
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.route_pieces import route_pieces
from collision_risk_plugin.gui.map.journey_layers import JourneyLayers
from collision_risk_plugin.output.layers.journey_file import write_journey
from collision_risk_plugin.tasks.alternatives_task import SaveAlternativesTask, SavedAlternatives
from collision_risk_plugin.tasks.journey_task import SavedJourney


@pytest.fixture(scope="module")
def alternatives(journey: Journey) -> tuple[Alternative, ...]:
    found = find_alternatives(journey.request, journey.network, journey.surface, journey.speeds)
    assert len(found) >= 2
    return found


@pytest.fixture
def canvas(qgis_iface: object, qgis_new_project: QgsProject, show_new_york: Callable[[str], None]) -> QgsMapCanvas:
    qgis_iface.mainWindow().show()
    show_new_york("EPSG:3857")
    canvas = qgis_iface.mapCanvas()
    canvas.setMapTool(QgsMapToolPan(canvas))
    return canvas


@pytest.fixture
def on_map(canvas: QgsMapCanvas) -> Iterator[JourneyLayers]:
    before = len(canvas.scene().items())
    owner = QObject()
    on_map = JourneyLayers(canvas, owner)
    yield on_map
    on_map.shutdown()
    # QGIS itself takes away what flashed.
    assert wait_until(lambda: len(canvas.scene().items()) == before, timeout_milliseconds=20_000)
    assert not canvas.viewport().testAttribute(Qt.WidgetAttribute.WA_SetCursor)


@pytest.fixture
def keep() -> Callable[..., SavedAlternatives | CollisionRiskError]:
    """Run the task that keeps choices; what it hands over."""

    def saved(
        saved_journey: SavedJourney, alternatives: tuple[Alternative, ...]
    ) -> SavedAlternatives | CollisionRiskError:
        said: list[SavedAlternatives | CollisionRiskError] = []
        SaveAlternativesTask(saved_journey, alternatives, said.append, said.append).start()
        assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)
        (one,) = said
        return one

    return saved


@pytest.fixture(params=["file", "memory"])
def saved_journey(request: pytest.FixtureRequest, journey: Journey, sources: Sources, tmp_path: Path) -> SavedJourney:
    if request.param == "memory":
        return SavedJourney(sources, journey, None, None)
    return in_file(journey, sources, tmp_path)


def in_file(journey: Journey, sources: Sources, folder: Path) -> SavedJourney:
    file = folder / "journey.gpkg"
    write_journey(file, journey)
    return SavedJourney(sources, journey, file, None)


def group() -> QgsLayerTreeGroup:
    return QgsProject.instance().layerTreeRoot().findGroups()[0]


def layers() -> dict[str, QgsVectorLayer]:
    """The layers of the group on top, by their names before any colon."""
    return {node.name().split(":")[0]: node.layer() for node in group().findLayers()}


def zone_ids(layer: QgsVectorLayer) -> list[str]:
    return [feature["zone_id"] for feature in sorted(layer.getFeatures(), key=lambda feature: feature["order"])]


def stretches(layer: QgsVectorLayer) -> list[float]:
    return [feature["metres"] for feature in sorted(layer.getFeatures(), key=lambda feature: feature["order"])]


def shows(alternative: Journey) -> bool:
    """Whether route and zones are those of a journey, to the last row."""
    shown = layers()
    right = zone_ids(shown["Zones on the way"]) == [zone.zone_id for zone in alternative.zones]
    return right and stretches(shown["Route"]) == [round(stretch.metres, 1) for stretch in route_pieces(alternative)]


def own(alternatives: tuple[Alternative, ...], journey: Journey) -> Alternative:
    """The choice that was asked for."""
    edges = journey.drive.path.edges.tolist()
    return next(alternative for alternative in alternatives if alternative.journey.drive.path.edges.tolist() == edges)
