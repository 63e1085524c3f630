"""Picking, dragging and asking on the map, with the real mouse events of a canvas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from pytest_qgis.utils import wait
from qgis.core import QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolEmitPoint, QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu, QToolTip

from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.errors import BadCoordinates, OutsideArea
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.gui.map import markers
from collision_risk_plugin.gui.map.canvas_places import END, START
from collision_risk_plugin.gui.map.endpoints import EndpointMarkers
from collision_risk_plugin.gui.map.map_tools import ExplainTool
from collision_risk_plugin.gui.map.markers import EndMarker
from collision_risk_plugin.gui.map.menu_actions import ContextMenu, LayerActions
from collision_risk_plugin.output.layers.journey_layers import memory_layers
from collision_risk_plugin.output.layers.metadata import REQUEST_PROPERTY
from tests.qgis.dock.conftest import from_wgs84

MIDTOWN, CHELSEA = (-73.985, 40.755), (-73.99, 40.73)
NOWHERE = (-74.25, 40.95)
NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


class Hand:
    """Somebody's hand on the mouse over a map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self.canvas = canvas

    def pixel(self, place: tuple[float, float]) -> QPoint:
        point = from_wgs84(self.canvas).transform(QgsPointXY(*place))
        return self.canvas.getCoordinateTransform().transform(point).toQPointF().toPoint()

    def point(self, place: tuple[float, float]) -> QgsPointXY:
        return self.canvas.getCoordinateTransform().toMapCoordinates(self.pixel(place))

    def send(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        viewport = self.canvas.viewport()
        there = QPointF(viewport.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), there, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)

    def move(self, place: tuple[float, float], held: Qt.MouseButton = NONE) -> None:
        self.send(QEvent.Type.MouseMove, self.pixel(place), NONE, held)

    def press(self, place: tuple[float, float]) -> None:
        self.send(QEvent.Type.MouseButtonPress, self.pixel(place), LEFT, LEFT)

    def release(self, place: tuple[float, float]) -> None:
        self.send(QEvent.Type.MouseButtonRelease, self.pixel(place), LEFT, NONE)

    def click(self, place: tuple[float, float]) -> None:
        self.press(place)
        self.release(place)

    def drag(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        self.press(one)
        self.move(other, LEFT)

    def marker(self, digit: str) -> EndMarker:
        markers = (item for item in self.canvas.scene().items() if isinstance(item, EndMarker))
        return next(marker for marker in markers if marker._digit == digit)

    def snap_preview(self) -> markers._SnapRing:
        return next(item for item in self.canvas.scene().items() if isinstance(item, markers._SnapRing))


@pytest.fixture
def canvas(qgis_iface: object, qgis_new_project: QgsProject, show_new_york: Callable[[str], None]) -> QgsMapCanvas:
    qgis_iface.mainWindow().show()
    show_new_york("EPSG:3857")
    QToolTip.hideText()
    return qgis_iface.mapCanvas()


@pytest.fixture
def hand(canvas: QgsMapCanvas) -> Hand:
    return Hand(canvas)


@pytest.fixture
def ends(canvas: QgsMapCanvas, sources: Sources) -> Iterator[EndpointMarkers]:
    before = len(canvas.scene().items())
    tool = canvas.mapTool()
    owner = QObject()
    ends = EndpointMarkers(canvas, owner)
    ends.set_area(sources.network, sources.surface.zones)
    yield ends
    ends.shutdown()
    assert len(canvas.scene().items()) == before
    assert canvas.mapTool() is tool
    assert not canvas.viewport().testAttribute(Qt.WidgetAttribute.WA_SetCursor)


def heard(signal: object) -> list[tuple[object, ...]]:
    """What a signal says from now on."""
    said: list[tuple[object, ...]] = []
    # What C++ hands over ends with the signal.
    signal.connect(lambda *given: said.append(tuple(QgsPointXY(x) if isinstance(x, QgsPointXY) else x for x in given)))
    return said


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:2263"])
def test_a_ghost_shows_where_on_the_streets_a_click_would_land(
    ends: EndpointMarkers, hand: Hand, sources: Sources, show_new_york: Callable[[str], None], crs: str
) -> None:
    show_new_york(crs)
    assert not hand.snap_preview().isVisible()
    ends.pick(START)
    for place in (MIDTOWN, CHELSEA):
        hand.move(place)
        wait(40)
        point = hand.canvas.mapSettings().destinationCrs()
        assert point.authid() == crs
        there = from_wgs84(hand.canvas).transform(hand.point(place), from_wgs84(hand.canvas).ReverseTransform)
        snap = sources.network.snap(there.x(), there.y())
        seen = hand.snap_preview().pos()
        expected = hand.pixel((snap.lon, snap.lat))
        assert hand.snap_preview().isVisible()
        assert (seen.x(), seen.y()) == pytest.approx((expected.x(), expected.y()), abs=1)
    hand.move(NOWHERE)
    wait(40)
    assert not hand.snap_preview().isVisible()
    hand.move(MIDTOWN)
    wait(40)
    ends.stop_picking()
    assert not hand.snap_preview().isVisible()


def test_a_click_where_no_journey_begins_is_told_at_the_spot(ends: EndpointMarkers, hand: Hand) -> None:
    picked, refused = heard(ends.picked), heard(ends.refused)
    ends.pick(START)
    hand.click(NOWHERE)
    assert picked == []
    assert isinstance(refused[0][0], OutsideArea)
    assert QToolTip.isVisible()
    assert "The start is" in QToolTip.text()
    spot = hand.canvas.viewport().mapToGlobal(hand.pixel(NOWHERE))
    window = next(widget for widget in QApplication.topLevelWidgets() if widget.inherits("QTipLabel"))
    assert (window.pos() - spot).manhattanLength() < 80
    assert ends.picking == START
    hand.click(MIDTOWN)
    assert [said[0] for said in picked] == [START]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:2263"])
def test_a_marker_is_dragged_and_says_where_it_was_let_go(
    ends: EndpointMarkers, hand: Hand, show_new_york: Callable[[str], None], crs: str
) -> None:
    ends.show(START, MIDTOWN)
    ends.show(END, CHELSEA)
    show_new_york(crs)  # on the fly
    moved = heard(ends.moved)
    hand.drag(MIDTOWN, (-73.9, 40.8))
    assert hand.snap_preview().isVisible()
    assert hand.marker("1").pos().toPoint() == hand.pixel((-73.9, 40.8))
    assert moved == []
    hand.release((-73.9, 40.8))
    ((which, lon, lat),) = moved
    assert which == START
    assert (lon, lat) == pytest.approx((-73.9, 40.8), abs=0.003)
    assert not hand.snap_preview().isVisible()
    assert hand.marker("2").pos().toPoint() == hand.pixel(CHELSEA)


def test_esc_puts_a_dragged_marker_back(ends: EndpointMarkers, hand: Hand) -> None:
    ends.show(END, MIDTOWN)
    moved = heard(ends.moved)
    hand.drag(MIDTOWN, (-73.9, 40.8))
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.marker("2").pos().toPoint() == hand.pixel(MIDTOWN)
    hand.release((-73.9, 40.8))
    assert moved == []
    assert not hand.snap_preview().isVisible()


def test_a_marker_dropped_outside_goes_back_and_says_why(ends: EndpointMarkers, hand: Hand) -> None:
    ends.show(START, MIDTOWN)
    moved, refused = heard(ends.moved), heard(ends.refused)
    hand.drag(MIDTOWN, NOWHERE)
    hand.release(NOWHERE)
    assert moved == []
    assert isinstance(refused[0][0], OutsideArea)
    assert "The start is" in QToolTip.text()
    assert hand.marker("1").pos().toPoint() == hand.pixel(MIDTOWN)


def test_the_cursor_says_that_a_marker_can_be_taken(ends: EndpointMarkers, hand: Hand) -> None:
    ends.show(START, MIDTOWN)
    viewport = hand.canvas.viewport()
    hand.move(MIDTOWN)
    assert viewport.cursor().shape() == Qt.CursorShape.OpenHandCursor
    hand.move(CHELSEA)
    assert not viewport.testAttribute(Qt.WidgetAttribute.WA_SetCursor)


class Digitizing(QgsMapToolEmitPoint):
    def flags(self) -> QgsMapTool.Flags:
        return QgsMapTool.Flags(QgsMapTool.Flag.EditTool)


def test_other_tools_get_their_clicks_on_a_marker(ends: EndpointMarkers, hand: Hand) -> None:
    ends.show(START, MIDTOWN)
    moved = heard(ends.moved)
    measuring, digitizing = QgsMapToolEmitPoint(hand.canvas), Digitizing(hand.canvas)
    before = hand.canvas.mapTool()
    clicks = heard(measuring.canvasClicked)
    hand.canvas.setMapTool(measuring)
    hand.click(MIDTOWN)
    assert len(clicks) == 1
    assert clicks[0][0].compare(hand.point(MIDTOWN), 1e-6)
    hand.drag(MIDTOWN, (-73.9, 40.8))
    hand.release((-73.9, 40.8))
    assert (len(clicks), len(moved)) == (1, 1)
    presses = heard(digitizing.canvasClicked)
    hand.canvas.setMapTool(digitizing)
    hand.drag(MIDTOWN, (-73.9, 40.8))
    hand.release((-73.9, 40.8))
    assert (len(presses), len(moved)) == (1, 1)
    ends.pick(END)
    picked = heard(ends.picked)
    hand.click(MIDTOWN)
    assert [said[0] for said in picked] == [END]
    hand.canvas.unsetMapTool(hand.canvas.mapTool())
    if before is not None:
        hand.canvas.setMapTool(before)


def menu_at(canvas: QgsMapCanvas, pixel: QPoint) -> QMenu:
    """The canvas's own menu as plugins fill it, without waiting for anybody."""
    menu = QMenu()
    press = QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonPress, pixel, Qt.MouseButton.RightButton)
    canvas.contextMenuAboutToShow.emit(menu, press)
    return menu


def entries(menu: QMenu) -> dict[str, object]:
    found = [action.menu() for action in menu.actions() if action.text() == "Collision risk"]
    return {action.text(): action for sub in found for action in sub.actions()}


def test_the_menu_of_the_map_sets_both_ends_and_asks_why(ends: EndpointMarkers, hand: Hand, sources: Sources) -> None:
    map_menu = ContextMenu(hand.canvas, ends, ends)
    moved, refused, asked = heard(ends.moved), heard(ends.refused), heard(map_menu.explanation_requested)
    early = menu_at(hand.canvas, hand.pixel(MIDTOWN))
    assert not entries(early)["Why here?"].isEnabled()
    map_menu.set_zones(sources.surface.zones)
    menu = menu_at(hand.canvas, hand.pixel(MIDTOWN))
    for name in ("From here", "To here", "Why here?"):
        entries(menu)[name].trigger()
    assert [said[0] for said in moved] == [START, END]
    assert moved[0][1:] == pytest.approx(MIDTOWN, abs=0.003)
    zones = sources.surface.zones
    assert asked == [(zones.zone_ids[int(zones.locate(*moved[0][1:])[0])],)]
    outside = menu_at(hand.canvas, hand.pixel(NOWHERE))
    entries(outside)["To here"].trigger()
    assert isinstance(refused[0][0], OutsideArea)
    entries(outside)["Why here?"].trigger()
    assert (len(asked), "No zone is here" in QToolTip.text()) == (1, True)
    streets = heard(map_menu.street_requested)
    entries(menu)["Why this street?"].trigger()
    assert streets == [pytest.approx(moved[0][1:])]
    map_menu.shutdown()
    assert not menu_at(hand.canvas, hand.pixel(MIDTOWN)).actions()


def test_the_why_tool_asks_about_the_zone_under_a_click(hand: Hand, sources: Sources) -> None:
    zones = sources.surface.zones
    before = hand.canvas.mapTool()
    tool = ExplainTool(hand.canvas)
    tool.set_zones(zones)
    asked = heard(tool.explanation_requested)
    hand.canvas.setMapTool(tool)
    index = zones.names.index("Prospect Park")
    hand.click((zones.lon[index], zones.lat[index]))
    assert asked == [(zones.zone_ids[index],)]
    hand.click(NOWHERE)
    assert len(asked) == 1
    assert "No zone is here" in QToolTip.text()
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.canvas.mapTool() is not tool
    tool.shutdown()
    if before is not None:
        hand.canvas.setMapTool(before)


def test_a_point_that_is_no_place_on_earth_is_refused(
    ends: EndpointMarkers, hand: Hand, show_new_york: Callable[[str], None]
) -> None:
    show_new_york("EPSG:2263")
    refused = heard(ends.refused)
    ends.set_from_map(START, QgsPointXY(1e12, -1e12), QPoint(5, 5))
    assert isinstance(refused[0][0], (BadCoordinates, OutsideArea))


class Tree:
    """What the layer tree of QGIS is told, and the layer that is chosen in it."""

    def __init__(self) -> None:
        self.actions: dict[object, list[QgsVectorLayer]] = {}
        self.chosen: QgsVectorLayer | None = None

    def addCustomActionForLayerType(self, action: object, menu: str, kind: object, for_all: bool) -> None:
        assert not for_all
        self.actions[action] = []

    def addCustomActionForLayer(self, action: object, layer: QgsVectorLayer) -> None:
        self.actions[action].append(layer)

    def removeCustomActionForLayerType(self, action: object) -> bool:
        return self.actions.pop(action, None) is not None

    def layerTreeView(self) -> Tree:
        return self

    def currentLayer(self) -> QgsVectorLayer | None:
        return self.chosen


# QGIS 3.30 and newer call this form and its successor, which QGIS 3.22 does not have.
@pytest.mark.filterwarnings("ignore:QgsMapLayerAction.triggerForFeature:DeprecationWarning")
def test_layers_run_their_request_again_and_say_why(qgis_new_project: QgsProject, journey: Journey) -> None:
    tree, owner = Tree(), QObject()
    route, zones = memory_layers(journey)
    foreign = QgsVectorLayer("Polygon?crs=EPSG:4326&field=zone_id:string", "own", "memory")
    qgis_new_project.addMapLayers([route, foreign])
    actions = LayerActions(tree, owner)
    qgis_new_project.addMapLayer(zones)
    again, refused, asked = heard(actions.run_again), heard(actions.refused), heard(actions.explanation_requested)
    ((action, offered),) = tree.actions.items()
    assert offered == [route, zones]
    tree.chosen = zones
    action.trigger()
    assert again == [(journey.request,)]
    zones.setCustomProperty(REQUEST_PROPERTY, json.dumps({"coords": 3}))
    action.trigger()
    assert "The request cannot be read" in refused[0][0].message
    assert actions._explain.canRunUsingLayer(zones)
    assert actions._explain.canRunUsingLayer(route)  # a stretch names its zone too
    assert not actions._explain.canRunUsingLayer(foreign)
    feature = next(zones.getFeatures())
    actions._explain.triggerForFeature(zones, feature)
    assert asked == [(feature["zone_id"],)]
    actions.shutdown()
    assert tree.actions == {}
    qgis_new_project.addMapLayer(memory_layers(journey)[0])


def test_panning_on_a_marker_does_not_jump(ends: EndpointMarkers, hand: Hand) -> None:
    """A click on a marker is still one for the pan tool, and a drag beside it pans."""
    ends.show(START, MIDTOWN)
    pan = QgsMapToolPan(hand.canvas)
    hand.canvas.setMapTool(pan)
    before = hand.canvas.center()
    hand.drag(MIDTOWN, (-73.9, 40.8))
    hand.release((-73.9, 40.8))
    assert hand.canvas.center().compare(before, 1e-6)
    hand.drag(CHELSEA, (-73.9, 40.8))
    hand.release((-73.9, 40.8))
    assert not hand.canvas.center().compare(before, 1e-6)
    hand.canvas.unsetMapTool(pan)
