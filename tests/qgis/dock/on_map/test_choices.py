"""Other routes on the map: kept, shown instead, pointed out under the mouse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import (
    QgsApplication,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapToolEmitPoint, QgsMapToolPan, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolTip

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.errors import Cancelled, CollisionRiskError
from collision_risk_plugin.core.journey.alternatives import Alternative
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.route_pieces import route_pieces
from collision_risk_plugin.gui.map.journey_layers import JourneyLayers, LayersInEdit
from collision_risk_plugin.output.layers.journey_file import open_journey, write_alternatives
from collision_risk_plugin.output.text import alternatives_text
from collision_risk_plugin.output.writing.errors import CannotWrite
from collision_risk_plugin.tasks.alternatives_task import SaveAlternativesTask, SavedAlternatives
from collision_risk_plugin.tasks.journey_task import SavedJourney
from tests.qgis.dock.conftest import from_wgs84
from tests.qgis.dock.on_map.conftest import group, in_file, layers, own, shows, zone_ids


def test_every_choice_can_be_shown_and_none_is_lost(
    on_map: JourneyLayers,
    saved_journey: SavedJourney,
    alternatives: tuple[Alternative, ...],
    keep: Callable[..., SavedAlternatives],
) -> None:
    on_map.show(saved_journey)
    assert list(layers()) == ["Route", "Zones on the way"]
    on_map.show_alternatives(keep(saved_journey, alternatives))
    assert list(layers()) == ["Route", "Other routes", "Zones on the way"]
    assert shows(saved_journey.journey)
    others = layers()["Other routes"]
    drawn = others.renderer().type(), others.labelsEnabled(), others.mapTipTemplate()
    for alternative in (*alternatives, alternatives[1], own(alternatives, saved_journey.journey)):
        on_map.show_alternative(alternative)
        assert shows(alternative.journey)
        assert {row["kind"] for row in others.getFeatures()} <= {other.kind for other in alternatives}
        assert sorted(row["summary"] for row in others.getFeatures()) == sorted(
            row for row in summaries(alternatives) if row != summaries([alternative])[0]
        )
        assert all(layer.isValid() for layer in layers().values())
        assert (others.renderer().type(), others.labelsEnabled(), others.mapTipTemplate()) == drawn
        assert layers()["Route"].renderer().type() == "RuleRenderer"
    assert shows(saved_journey.journey)
    assert group().findLayers()[0].name() == "Route"


def summaries(alternatives: tuple[Alternative, ...] | list[Alternative]) -> list[str]:
    return [alternatives_text.summary(alternative) for alternative in alternatives]


def test_choices_are_kept_while_the_map_reads_the_journey(
    on_map: JourneyLayers,
    journey: Journey,
    sources: Sources,
    alternatives: tuple[Alternative, ...],
    tmp_path: Path,
) -> None:
    saved_journey = in_file(journey, sources, tmp_path)
    on_map.show(saved_journey)
    shown = layers()
    said: list[object] = []
    SaveAlternativesTask(saved_journey, alternatives, said.append, said.append).start()
    while QgsApplication.taskManager().count():
        assert len(zone_ids(shown["Zones on the way"])) == len(journey.zones)
        wait(1)
    assert isinstance(said[0], SavedAlternatives)
    assert shows(journey)
    route, zones = open_journey(saved_journey.file, saved_journey.journey)
    assert (route.featureCount(), zones.featureCount()) == (len(route_pieces(journey)), len(journey.zones))


def test_choices_of_another_journey_are_not_mixed_in(
    on_map: JourneyLayers, journey: Journey, sources: Sources, alternatives: tuple[Alternative, ...], tmp_path: Path
) -> None:
    old = in_file(journey, sources, tmp_path)
    on_map.show(old)
    on_map.show(SavedJourney(sources, journey, None, None))
    on_map.show_alternatives(SavedAlternatives(old, alternatives, None))
    assert list(layers()) == ["Route", "Zones on the way"]


def test_choices_that_cannot_be_kept_are_told_and_leave_nothing(
    on_map: JourneyLayers,
    journey: Journey,
    sources: Sources,
    alternatives: tuple[Alternative, ...],
    keep: Callable[..., CollisionRiskError],
    tmp_path: Path,
) -> None:
    saved_journey = in_file(journey, sources, tmp_path)
    on_map.show(saved_journey)
    (tmp_path / "journey_routes.gpkg").mkdir()
    error = keep(saved_journey, alternatives)
    assert isinstance(error, CannotWrite)
    assert "“journey_routes.gpkg” cannot be written" in error.message
    assert sorted(file.name for file in tmp_path.iterdir()) == ["journey.gpkg", "journey_routes.gpkg"]
    assert shows(journey)


def test_choices_that_could_not_be_kept_are_shown_and_the_journeys_file_stays_whole(
    on_map: JourneyLayers, journey: Journey, sources: Sources, alternatives: tuple[Alternative, ...], tmp_path: Path
) -> None:
    saved_journey = in_file(journey, sources, tmp_path)
    on_map.show(saved_journey)
    on_map.show_alternatives(SavedAlternatives(saved_journey, alternatives, None))
    for alternative in (alternatives[-1], alternatives[1]):
        on_map.show_alternative(alternative)
        assert shows(alternative.journey)
        route, zones = open_journey(saved_journey.file, saved_journey.journey)
        assert zone_ids(zones) == [zone.zone_id for zone in journey.zones]
        assert route.featureCount() == len(route_pieces(journey))
    on_map.show_alternative(own(alternatives, journey))
    assert shows(journey)
    assert {layer.providerType() for name, layer in layers().items() if name != "Other routes"} == {"ogr"}


def test_choices_that_nobody_waits_for_leave_no_file(alternatives: tuple[Alternative, ...], tmp_path: Path) -> None:
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        write_alternatives(tmp_path / "journey_routes.gpkg", alternatives, lambda: next(asked))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [0, -1])
def test_layers_that_are_being_edited_keep_their_edits(
    on_map: JourneyLayers,
    saved_journey: SavedJourney,
    alternatives: tuple[Alternative, ...],
    keep: Callable[..., SavedAlternatives],
    number: int,
) -> None:
    shown, other = alternatives[number], alternatives[1]
    on_map.show(saved_journey)
    on_map.show_alternatives(keep(saved_journey, alternatives))
    on_map.show_alternative(shown)
    refused: list[CollisionRiskError] = []
    on_map.refused.connect(refused.append)
    zones, counts = layers()["Zones on the way"], [layer.featureCount() for layer in layers().values()]
    name = zones.fields().indexFromName("name")
    for end in (zones.rollBack, zones.commitChanges):
        assert zones.startEditing()
        zones.changeAttributeValue(next(zones.getFeatures()).id(), name, "mine")
        on_map.show_alternative(other)
        assert isinstance(refused.pop(), LayersInEdit)
        assert zones.isEditable()
        assert shows(shown.journey)
        assert end()
        assert [layer.featureCount() for layer in layers().values()] == counts
    for alternative in (other, shown):
        on_map.show_alternative(alternative)
        assert shows(alternative.journey)
        assert all(layer.isValid() for layer in layers().values())


def pixels(canvas: QgsMapCanvas, alternative: Alternative) -> list[QPoint]:
    to_map, to_pixel = from_wgs84(canvas), canvas.getCoordinateTransform()
    points = [QgsPointXY(*place) for place in alternative.journey.coordinates.tolist()]
    return [to_pixel.transform(to_map.transform(point)).toQPointF().toPoint() for point in points]


def most_alone(canvas: QgsMapCanvas, shown: Alternative, alternatives: tuple[Alternative, ...]) -> tuple[int, QPoint]:
    """A route that is not shown, and a pixel of it that is far from all others."""
    courses = [QgsGeometry.fromPolylineXY([QgsPointXY(at) for at in pixels(canvas, one)]) for one in alternatives]
    found = []
    for index, alternative in enumerate(alternatives):
        rest = QgsGeometry.unaryUnion([course for course in courses if course is not courses[index]])
        for pixel in pixels(canvas, alternative) if alternative is not shown else []:
            if canvas.viewport().rect().contains(pixel):
                away = rest.distance(QgsGeometry.fromPointXY(QgsPointXY(pixel)))
                found.append((away, index, pixel.x(), pixel.y()))
    _, index, x, y = max(found)
    return index, QPoint(x, y)


def band(canvas: QgsMapCanvas) -> QgsRubberBand | None:
    bands = [
        item for item in canvas.scene().items() if isinstance(item, QgsRubberBand) and item.asGeometry().length() > 0
    ]
    return bands[0] if bands else None


def test_another_route_is_pointed_out_under_the_mouse_and_chosen_by_a_click(
    on_map: JourneyLayers,
    saved_journey: SavedJourney,
    alternatives: tuple[Alternative, ...],
    keep: Callable[..., SavedAlternatives],
) -> None:
    canvas = on_map._canvas
    clicked: list[int] = []
    on_map.alternative_clicked.connect(clicked.append)
    on_map.show(saved_journey)
    on_map.show_alternatives(keep(saved_journey, alternatives))
    on_map._bring_into_view(saved_journey.journey, layers()["Zones on the way"])
    wait(50)
    shown, viewport = own(alternatives, saved_journey.journey), canvas.viewport()
    other, spot = most_alone(canvas, shown, alternatives)
    QTest.mouseMove(viewport, QPoint(2, 2))
    QTest.mouseMove(viewport, spot)
    assert wait_until(lambda: band(canvas) is not None, timeout_milliseconds=20_000)
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert summaries([alternatives[other]])[0].split(" · ")[0] in QToolTip.text()
    centre = canvas.center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert clicked == [other]
    assert canvas.center().compare(centre, 1e-6)  # the pan tool, which jumps to a click, never heard of it
    # The one that is shown is no other route.
    on_map.show_alternative(alternatives[other])
    QTest.mouseMove(viewport, spot + QPoint(1, 0))
    wait(50)
    assert band(canvas) is None
    # Other tools keep their clicks, and so does the map where the layer is hidden.
    on_map.show_alternative(shown)
    tool = QgsMapToolEmitPoint(canvas)
    clicks: list[object] = []
    tool.canvasClicked.connect(lambda *given: clicks.append(given))
    canvas.setMapTool(tool)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert (clicked, len(clicks)) == ([other], 1)
    canvas.setMapTool(QgsMapToolPan(canvas))
    canvas.setLayers([layer for layer in canvas.layers() if layer is not layers()["Other routes"]])
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert clicked == [other]


def test_a_file_moved_with_its_project_still_shows_the_choice(
    on_map: JourneyLayers,
    journey: Journey,
    sources: Sources,
    alternatives: tuple[Alternative, ...],
    keep: Callable[..., SavedAlternatives],
    tmp_path: Path,
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    saved_journey = in_file(journey, sources, here)
    on_map.show(saved_journey)
    saved = keep(saved_journey, alternatives)
    on_map.show_alternatives(saved)
    on_map.show_alternative(alternatives[1])
    project = QgsProject.instance()
    assert project.write(str(here / "project.qgz"))
    project.clear()
    shutil.move(here, there)
    assert project.read(str(there / "project.qgz"))
    assert shows(alternatives[1].journey)
