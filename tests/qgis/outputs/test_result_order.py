"""Layers of a run in the project: one group, as the dock's, the route drawn above the zones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import processing
import pytest
from processing.gui.Postprocessing import handleAlgorithmResults
from qgis.core import (
    QgsApplication,
    QgsLayerTree,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
)

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.output.layers.journey_layers import journey_title
from collision_risk_plugin.processing_provider.base import result_layers
from tests.qgis.one_drive import ALGORITHM, ASKED

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project", "layer_tree_view")


def toolbox(addresses: dict[str, str]) -> None:
    """Run and load as the toolbox does."""
    project = QgsProject.instance()
    sinks = {
        name: QgsProcessingOutputLayerDefinition(QgsProperty.fromValue(text), project)
        for name, text in addresses.items()
    }
    given: dict[str, Any] = {**ASKED, **sinks}
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    _, is_done = algorithm.run(given, context, feedback)
    assert is_done, feedback.textLog()
    assert handleAlgorithmResults(algorithm, context, feedback, parameters=given)


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "memory"])
def test_the_route_is_drawn_above_the_zones_in_the_journeys_group(
    journey: Journey, tmp_path: Path, suffix: str
) -> None:
    files = {
        "ZONES": str(tmp_path / f"a.{suffix}"),
        "ROUTE": str(tmp_path / f"z.{suffix}"),
        "ALTERNATIVES": str(tmp_path / f"m.{suffix}"),
    }
    toolbox(dict.fromkeys(files, "TEMPORARY_OUTPUT") if suffix == "memory" else files)
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    assert group.name() == journey_title(journey)
    names = ["Route", "Routes to choose from", "Zones on the way"]
    assert [node.name() for node in group.findLayers()] == names
    order = [layer.name() for layer in QgsProject.instance().layerTreeRoot().layerOrder()]
    assert order == names
    assert all(layer.renderer().type() == "RuleRenderer" for layer in QgsProject.instance().mapLayers().values())


def test_a_single_layer_needs_no_group(tmp_path: Path) -> None:
    toolbox({"ROUTE": str(tmp_path / "a.gpkg")})
    assert QgsProject.instance().layerTreeRoot().findGroups() == []
    assert [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()] == ["Route"]


def test_a_layer_that_is_open_shows_what_a_later_run_writes(tmp_path: Path) -> None:
    toolbox({"ROUTE": str(tmp_path / "a.gpkg")})
    (layer,) = QgsProject.instance().mapLayers().values()
    before = [feature["metres"] for feature in layer.getFeatures()]
    asked = {**ASKED, "END": "-73.9857,40.7484 [EPSG:4326]", "ROUTE": str(tmp_path / "a.gpkg")}
    processing.run(ALGORITHM, asked)
    after = [feature["metres"] for feature in layer.getFeatures()]
    assert len(after) == layer.featureCount()
    assert after != before


def test_where_qgis_puts_a_layer_into_the_group_by_itself_it_gets_its_place_in_it() -> None:
    """As a window does while a layer of the group is the current one."""
    root, group = QgsLayerTree(), result_layers._Group("Journey")
    for rank, name in enumerate(("route", "alternatives", "zones")):
        parent = root if rank == 0 else root.findGroups()[0]
        group.take(parent.insertLayer(0, QgsVectorLayer("Point", name, "memory")), rank)
    (made,) = root.findGroups()
    assert [node.name() for node in made.findLayers()] == ["route", "alternatives", "zones"]
