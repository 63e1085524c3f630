"""The dock and the map: picking, markers, layers, selection, and what is left behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget, QgsMapToolPan
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from collision_risk_plugin.gui.journey import search
from collision_risk_plugin.gui.journey.result_view import ResultView
from collision_risk_plugin.gui.map.map_tools import ExplainTool, PickTool

if TYPE_CHECKING:
    from tests.qgis.dock.conftest import Person

JFK, WALL_STREET = "40.64295, -73.77937", "40.70662, -74.00988"


def layers_of(person: Person) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """(route, zones) of the journey on top."""
    layers = [node.layer() for node in person.groups()[0].findLayers()]
    route, zones = (layer for layer in layers if "zone_id" in layer.fields().names())
    return route, zones


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:2263", "EPSG:32618"])
def test_two_clicks_set_both_ends_in_any_reference_system(
    person: Person, show_new_york: Callable[[str], None], crs: str
) -> None:
    show_new_york(crs)
    person.press("Pick “From”")
    person.click_map(-73.78, 40.65)
    assert "where you are going" in person.reads()
    person.click_map(-74.0, 40.71)
    # A pixel of this map is about 0.001 degrees.
    assert person.start.place == pytest.approx((-73.78, 40.65), abs=0.002)
    assert person.end.place == pytest.approx((-74.0, 40.71), abs=0.002)
    assert "John F. Kennedy International Airport" in person.start.text()
    assert person.button.isEnabled()
    assert not isinstance(person.canvas.mapTool(), PickTool)
    assert not person.messages()


SOUTH_POLE = "+proj=ortho +lat_0=-90 +lon_0=0 +type=crs"
"""The Earth as seen from above the South Pole: New York is behind it."""


@pytest.mark.parametrize("crs", ["EPSG:2263", "EPSG:4326", "EPSG:3857", "EPSG:3413", "EPSG:3031", SOUTH_POLE])
def test_a_whole_journey_goes_in_any_reference_system_of_the_project(person: Person, crs: str) -> None:
    """New York has a place in the northern polar one, a far-off one in the southern, and none in the last."""
    made = QgsCoordinateReferenceSystem(crs) if crs.startswith("EPSG") else QgsCoordinateReferenceSystem.fromProj(crs)
    person.canvas.setDestinationCrs(made)
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "own", "memory"))
    person.dock.try_it()
    person.wait_for_answer()
    assert "when you get there" in person.reads()
    assert person.groups()
    has_place = crs != SOUTH_POLE
    assert [marker.isVisible() for marker in person.markers()] == [has_place] * 2
    person.table.selectRow(2)
    person.dock.page.show_explanation("QN1206")
    person.press("Pick “From”")
    QTest.mouseMove(person.canvas.viewport(), person.canvas.viewport().rect().center())
    QTest.mouseClick(person.canvas.viewport(), Qt.MouseButton.LeftButton, pos=person.canvas.viewport().rect().topLeft())
    for choice in person.dock.findChild(ResultView).cards.cards[:2]:
        choice.click()
    wait(50)
    assert not person.messages()


def test_a_click_outside_the_zones_is_told_at_once_and_can_be_repeated(person: Person) -> None:
    person.press("Pick “From”")
    person.click_map(-74.25, 40.95)
    assert person.start.place is None
    assert "The start is" in person.reads()
    assert "outside" in person.reads()
    assert not person.messages(), "it is told at the spot"
    person.click_map(-73.95, 40.75)
    assert person.start.place == pytest.approx((-73.95, 40.75), abs=0.002)


def test_the_tool_before_comes_back_after_picking_and_after_esc(person: Person) -> None:
    pan = QgsMapToolPan(person.canvas)
    person.canvas.setMapTool(pan)
    person.write(person.end, WALL_STREET)
    person.press("Pick “From”")
    person.click_map(-73.95, 40.75)
    assert person.canvas.mapTool() is pan
    person.press("Pick “To”")
    assert isinstance(person.canvas.mapTool(), PickTool)
    QTest.keyClick(person.canvas, Qt.Key.Key_Escape)
    assert person.canvas.mapTool() is pan
    assert "Click on the map" not in person.reads()


def test_another_tool_ends_picking_and_stays(person: Person) -> None:
    pan = QgsMapToolPan(person.canvas)
    person.press("Pick “From”")
    person.canvas.setMapTool(pan)
    assert "Click on the map" not in person.reads()
    person.leave()
    assert person.canvas.mapTool() is pan


def test_the_tool_before_comes_back_after_asking_why_and_from_one_of_ours_to_the_other(person: Person) -> None:
    pan = QgsMapToolPan(person.canvas)
    person.canvas.setMapTool(pan)
    person.press("Click on a zone")
    assert isinstance(person.canvas.mapTool(), ExplainTool)
    QTest.keyClick(person.canvas, Qt.Key.Key_Escape)
    assert person.canvas.mapTool() is pan
    person.press("Click on a zone")
    person.press("Pick “From”")
    person.press("Click on a zone")
    assert "Click on the map" not in person.reads()
    person.press("Click on a zone")
    assert person.canvas.mapTool() is pan
    person.press("Click on a zone")
    person.press("Pick “To”")
    person.leave()
    assert person.canvas.mapTool() is pan


def test_closing_the_dock_gives_the_map_back(person: Person) -> None:
    pan = QgsMapToolPan(person.canvas)
    person.canvas.setMapTool(pan)
    person.press("Pick “From”")
    person.dock.close()
    assert person.canvas.mapTool() is pan


def test_markers_stand_on_both_places_and_follow_the_reference_system(
    person: Person, show_new_york: Callable[[str], None]
) -> None:
    person.write(person.start, JFK)
    assert [marker.isVisible() for marker in person.markers()].count(True) == 1
    person.write(person.end, WALL_STREET)
    person.wait_for_answer()
    for crs in ("EPSG:3857", "EPSG:2263"):
        show_new_york(crs)
        shown = sorted(marker.pos().x() / person.canvas.width() for marker in person.markers())
        assert shown == pytest.approx([0.41, 0.74], abs=0.05), crs
    person.start.clear()
    assert [marker.isVisible() for marker in person.markers()].count(True) == 1


def test_layers_are_kept_beside_the_project_in_one_group_a_journey(person: Person, tmp_path: Path) -> None:
    person.dock.try_it()
    person.wait_for_answer()
    (group,) = person.groups()
    route, zones = layers_of(person)
    assert group.name().startswith("Collision Risk – Fri 17:00 John F. Kennedy International Airport → Wall Street")
    assert zones.featureCount() == person.table.rowCount()
    assert route.isValid()
    files = {layer.source().split("|")[0] for layer in (route, zones)}
    assert files == {str(file) for file in (tmp_path / "collision_risk").glob("journey_*_1700.gpkg")}
    person.button.click()
    person.wait_for_answer()
    newer, older = person.groups()
    assert newer.itemVisibilityChecked()
    assert not older.itemVisibilityChecked()
    kept = {file.stem for file in (tmp_path / "collision_risk").glob("journey_*.gpkg")}
    assert len([stem for stem in kept if not stem.endswith("routes")]) == 2


def test_a_journey_that_cannot_be_saved_is_shown_all_the_same(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    monkeypatch.setattr(search, "journey_folders", lambda: (in_the_way,))
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "own", "memory"))
    person.dock.try_it()
    person.wait_for_answer()
    (message,) = person.messages()
    assert "“file” cannot be written" in message
    assert [layer.providerType() for layer in layers_of(person)] == ["memory", "memory"]
    person.table.selectRow(2)
    assert layers_of(person)[1].selectedFeatureCount() == 1


def test_the_project_can_be_saved_and_opened_again(person: Person, tmp_path: Path) -> None:
    person.dock.try_it()
    person.wait_for_answer()
    project = QgsProject.instance()
    assert project.write()
    project.clear()
    assert project.read(str(tmp_path / "project.qgz"))
    layers = project.mapLayers().values()
    assert all(layer.isValid() for layer in layers)
    assert {"Route", "Zones on the way"} <= {layer.name() for layer in layers}
    # The table is still there, its layer is another object now.
    person.table.selectRow(1)
    person.button.click()
    person.wait_for_answer()
    newer, older = person.groups()
    assert newer.itemVisibilityChecked()
    assert not older.itemVisibilityChecked(), "two journeys on top of one another cannot be read"


def test_a_row_selects_its_zone_and_a_zone_its_row(person: Person) -> None:
    person.dock.try_it()
    person.wait_for_answer()
    _, zones = layers_of(person)
    person.table.selectRow(2)
    (selected,) = zones.selectedFeatures()
    assert person.table.item(2, 1).text().endswith(selected["name"])
    fifth = next(feature for feature in zones.getFeatures() if feature["order"] == 5)
    zones.selectByIds([fifth.id()])
    assert person.table.currentRow() == 4
    assert {item.row() for item in person.table.selectedItems()} == {4}


def test_the_whole_drive_is_in_view(person: Person) -> None:
    person.dock.try_it()
    person.wait_for_answer()
    route, _ = layers_of(person)
    seen = person.canvas.mapSettings().mapToLayerCoordinates(route, person.canvas.extent())
    assert seen.contains(route.extent())


def test_an_empty_project_gets_the_outlines_of_the_zones(person: Person) -> None:
    person.press("Pick “From”")
    wanted = QgsCoordinateReferenceSystem("EPSG:3857")
    assert wait_until(lambda: QgsProject.instance().crs() == wanted, timeout_milliseconds=20_000)
    (outlines,) = QgsProject.instance().mapLayers().values()
    assert outlines.featureCount() == 262
    person.press("Pick “To”")
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_project_with_layers_is_left_as_it_is(person: Person) -> None:
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:2263"))
    own = QgsVectorLayer("Point?crs=EPSG:2263", "own", "memory")
    project.addMapLayer(own)
    person.press("Pick “From”")
    assert list(project.mapLayers().values()) == [own]
    assert project.crs().authid() == "EPSG:2263"


def test_ten_docks_come_and_go_without_a_trace(newcomer: Callable[[], Person], qgis_iface: object) -> None:
    window, canvas = qgis_iface.mainWindow(), qgis_iface.mapCanvas()
    items = len(canvas.scene().items())
    before = canvas.mapTool()
    for _ in range(10):
        person = newcomer()
        person.press("Pick “From”")
        person.write(person.start, JFK)
        person.write(person.end, WALL_STREET)
        person.wait_for_answer()
        _, zones = layers_of(person)
        assert zones.receivers(zones.selectionChanged) > 0
        person.press("Pick “To”")
        signals_then = zones.receivers(zones.selectionChanged)
        person.leave()
        assert zones.receivers(zones.selectionChanged) == signals_then - 1
        assert sip.isdeleted(person.dock)
        assert not person.markers()
        assert len(canvas.scene().items()) <= items
        assert canvas.mapTool() is before
    wait(0)
    assert not window.findChildren(QgsDockWidget)
    assert all(
        isinstance(layer, QgsMapLayer) and layer.isValid() for layer in QgsProject.instance().mapLayers().values()
    )
