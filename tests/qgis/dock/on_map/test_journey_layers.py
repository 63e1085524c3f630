"""The layers of a journey in the project, and what goes with them: view, sources, mask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytest_qgis.utils import wait
from qgis.core import (
    QgsProject,
    QgsRectangle,
    QgsSettings,
)
from qgis.PyQt.QtCore import QPoint, QSize
from qgis.PyQt.QtTest import QTest

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.journey.alternatives import Alternative
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.serialization import parse_request
from collision_risk_plugin.gui.map import zone_backdrop
from collision_risk_plugin.gui.map.credits import Credits
from collision_risk_plugin.gui.map.journey_layers import JourneyLayers
from collision_risk_plugin.output.layers.metadata import REQUEST_PROPERTY
from collision_risk_plugin.tasks.alternatives_task import SavedAlternatives
from collision_risk_plugin.tasks.journey_task import SavedJourney, journey_folders
from tests.qgis.dock.conftest import NEW_YORK, from_wgs84
from tests.qgis.dock.on_map.conftest import group, in_file, layers, shows


def test_a_project_reopens_with_groups_styles_legend_choice_and_request(
    on_map: JourneyLayers,
    journey: Journey,
    sources: Sources,
    alternatives: tuple[Alternative, ...],
    keep: Callable[..., SavedAlternatives],
    tmp_path: Path,
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        saved_journey = in_file(journey, sources, tmp_path / name)
        on_map.show(saved_journey)
        on_map.show_alternatives(keep(saved_journey, alternatives))
        on_map.show_alternative(alternatives[-1])
    project = QgsProject.instance()
    before = legend()
    on_map.shutdown()
    assert project.write(str(tmp_path / "project.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "project.qgz"))
    newer, older = project.layerTreeRoot().findGroups()
    assert (newer.itemVisibilityChecked(), older.itemVisibilityChecked()) == (True, False)
    assert all(found.layer().isValid() for one in (newer, older) for found in one.findLayers())
    assert shows(alternatives[-1].journey)
    assert legend() == before
    assert any("High-risk: higher than 98 %" in text for text in before)
    for layer in layers().values():
        assert parse_request(layer.customProperty(REQUEST_PROPERTY)) == journey.request
        assert "[%" in layer.mapTipTemplate()


def legend() -> list[str]:
    """What the legend of the group on top says."""
    return [item.label() for found in group().findLayers() for item in found.layer().renderer().legendSymbolItems()]


def test_the_view_stays_where_the_whole_drive_is_in_it(
    on_map: JourneyLayers, saved_journey: SavedJourney, show_new_york: Callable[[str], None]
) -> None:
    canvas = on_map._canvas
    before = canvas.extent()
    on_map.show(saved_journey)
    assert canvas.extent() == before
    canvas.setExtent(from_wgs84(canvas).transformBoundingBox(QgsRectangle(-73.99, 40.70, -73.97, 40.72)))
    on_map.show(saved_journey)
    drive = saved_journey.journey.coordinates
    seen = from_wgs84(canvas).transformBoundingBox(canvas.extent(), from_wgs84(canvas).ReverseTransform)
    assert seen.contains(QgsRectangle(*drive.min(axis=0), *drive.max(axis=0)))
    assert seen.width() < NEW_YORK.width()


def test_zones_are_found_by_their_id_in_the_choice_that_is_shown(
    on_map: JourneyLayers,
    saved_journey: SavedJourney,
    alternatives: tuple[Alternative, ...],
    keep: Callable[..., SavedAlternatives],
) -> None:
    on_map.show(saved_journey)
    on_map.show_alternatives(keep(saved_journey, alternatives))
    selected: list[str] = []
    on_map.zone_selected.connect(selected.append)
    on_map.show_alternative(alternatives[-1])
    zones = layers()["Zones on the way"]
    wanted = alternatives[-1].journey.zones[1].zone_id
    on_map.highlight(wanted)
    assert [feature["zone_id"] for feature in zones.selectedFeatures()] == [wanted]
    assert selected == []
    zones.selectByExpression('"order" = 3')
    assert selected == [alternatives[-1].journey.zones[2].zone_id]
    on_map.highlight("no such zone")
    assert selected == [alternatives[-1].journey.zones[2].zone_id]


def test_nothing_is_asked_of_layers_that_the_person_removed(
    on_map: JourneyLayers,
    saved_journey: SavedJourney,
    alternatives: tuple[Alternative, ...],
    keep: Callable[..., SavedAlternatives],
) -> None:
    on_map.show(saved_journey)
    on_map.show_alternatives(keep(saved_journey, alternatives))
    QgsProject.instance().removeMapLayer(layers()["Other routes"].id())
    on_map.show_alternative(alternatives[-1])
    assert shows(alternatives[-1].journey)
    QgsProject.instance().clear()
    on_map.show_alternative(alternatives[0])
    on_map.highlight(saved_journey.journey.zones[0].zone_id)
    QTest.mouseMove(on_map._canvas.viewport(), QPoint(5, 5))
    on_map.show(saved_journey)
    assert shows(saved_journey.journey)


def test_the_map_names_its_sources_while_a_journey_is_in_sight(
    on_map: JourneyLayers, saved_journey: SavedJourney
) -> None:
    canvas = on_map._canvas
    credit = Credits(canvas)
    assert not credit.isVisible()
    on_map.show(saved_journey)
    wait(10)
    assert credit.isVisible()
    for source in ("NYPD Motor Vehicle Collisions", "NYC Department of City Planning", "2025-03-31"):
        assert source in credit.text()
    size = canvas.size()
    for shown in (size, size + QSize(300, 100), size):
        canvas.resize(shown)
        wait(10)
        inside = canvas.viewport().geometry()
        assert inside.contains(credit.geometry())
        assert credit.geometry().bottomRight() == inside.bottomRight()
        assert credit.height() >= credit.heightForWidth(credit.width())
    canvas.setLayers([])
    wait(10)
    assert not credit.isVisible()
    credit.shutdown()


def test_a_mask_greys_what_is_outside_the_zones_once_in_a_project(
    on_map: JourneyLayers, saved_journey: SavedJourney, tmp_path: Path
) -> None:
    on_map.show(saved_journey)
    for _ in range(2):
        zone_backdrop.show_mask(tmp_path, True)
    assert zone_backdrop.is_mask_shown()
    root = QgsProject.instance().layerTreeRoot()
    assert [node.name() for node in root.children()][1:] == ["Outside the zones"]
    layer = root.children()[1].layer()
    grey = layer.renderer().embeddedRenderer().symbol().symbolLayer(0).color()
    assert (grey.name().upper(), round(grey.alphaF(), 1)) == ("#3B3B38", 0.3)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "project.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "project.qgz"))
    assert zone_backdrop.is_mask_shown()
    zone_backdrop.show_mask(tmp_path, False)
    assert not zone_backdrop.is_mask_shown()


def test_the_folder_of_the_settings_comes_first_and_keeping_can_be_left(
    qgis_new_project: QgsProject, tmp_path: Path
) -> None:
    qgis_new_project.setFileName(str(tmp_path / "project.qgz"))
    usual = journey_folders()
    settings = QgsSettings()
    try:
        settings.setValue("collision_risk/journeys_folder", str(tmp_path / "mine"))
        assert journey_folders() == (tmp_path / "mine", *usual)
        settings.setValue("collision_risk/keep_journeys", "no")
        assert journey_folders() == ()
    finally:
        settings.remove("collision_risk/journeys_folder")
        settings.remove("collision_risk/keep_journeys")
