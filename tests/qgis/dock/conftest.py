"""A dock in a project of its own, and a person who uses it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayerTreeGroup,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QToolButton

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.gui.dock import JourneyDock
from collision_risk_plugin.gui.journey.alternatives_view import RouteCard, RouteCards
from collision_risk_plugin.gui.journey.options_box import OptionsBox
from collision_risk_plugin.gui.journey.place_edit import PlaceEdit
from collision_risk_plugin.gui.journey.request_form import DepartureEdit
from collision_risk_plugin.gui.journey.zone_table import ZoneTable
from collision_risk_plugin.gui.map.markers import EndMarker
from collision_risk_plugin.tasks import journey_task

NEW_YORK = QgsRectangle(-74.3, 40.4, -73.6, 41.0)


def idle() -> bool:
    """Whether no task is queued, running, or still to report."""
    return QgsApplication.taskManager().count() == 0


class Person:
    """Uses the dock by what is to be seen of it."""

    def __init__(self, iface: object) -> None:
        self.iface = iface
        self.canvas: QgsMapCanvas = iface.mapCanvas()
        self.dock = JourneyDock(iface, iface.mainWindow())
        iface.mainWindow().addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        iface.mainWindow().show()
        self.dock.show()
        self.start, self.end = self.dock.findChildren(PlaceEdit)
        self.departure = self.dock.findChild(DepartureEdit)
        self.options = self.dock.findChild(OptionsBox)
        self.table = self.dock.findChild(ZoneTable)
        self.button = self.dock.findChild(QPushButton, "collision_risk_find")

    def wait_for_answer(self) -> None:
        assert wait_until(idle, timeout_milliseconds=120_000)
        wait(50)

    def reads(self) -> str:
        """All sentences on the dock that can be seen."""
        return "\n".join(label.text() for label in self.dock.findChildren(QLabel) if label.isVisible())

    def messages(self) -> list[str]:
        return self.iface.messageBar().get_messages(Qgis.MessageLevel.Warning)

    def write(self, edit: PlaceEdit, text: str) -> None:
        edit.selectAll()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    def ask(self, start: str, end: str) -> None:
        """Write both places; the second Return finds the route."""
        self.write(self.start, start)
        self.write(self.end, end)
        self.wait_for_answer()

    def press(self, name: str) -> None:
        """Press the tool button with this accessible name."""
        (button,) = (b for b in self.dock.findChildren(QToolButton) if b.accessibleName().startswith(name))
        button.click()

    def click_map(self, lon: float, lat: float) -> None:
        point = from_wgs84(self.canvas).transform(QgsPointXY(lon, lat))
        pixel = self.canvas.getCoordinateTransform().transform(point)
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=pixel.toQPointF().toPoint())

    def cards(self) -> list[RouteCard]:
        return self.dock.findChild(RouteCards).cards

    def markers(self) -> list[EndMarker]:
        return [item for item in self.canvas.scene().items() if isinstance(item, EndMarker)]

    def groups(self) -> list[QgsLayerTreeGroup]:
        return QgsProject.instance().layerTreeRoot().findGroups()

    def leave(self) -> None:
        """Unload as the plugin does."""
        self.dock.shutdown()
        self.dock.deleteLater()
        wait(0)


def from_wgs84(canvas: QgsMapCanvas) -> QgsCoordinateTransform:
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    return QgsCoordinateTransform(wgs84, canvas.mapSettings().destinationCrs(), QgsProject.instance())


@pytest.fixture
def show_new_york(qgis_iface: object) -> Callable[[str], None]:
    """Give the map a reference system and show all of New York City."""

    def show(crs: str) -> None:
        canvas = qgis_iface.mapCanvas()
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
        canvas.setExtent(from_wgs84(canvas).transformBoundingBox(NEW_YORK))

    return show


@pytest.fixture
def newcomer(
    qgis_iface: object, qgis_new_project: QgsProject, tmp_path: Path, show_new_york: Callable[[str], None]
) -> Iterator[Callable[[], Person]]:
    """Somebody who opens the dock, in a project that is saved in the test's folder."""
    qgis_new_project.setFileName(str(tmp_path / "project.qgz"))
    qgis_iface.messageBar().clear_messages()
    show_new_york("EPSG:3857")
    people = []

    def come() -> Person:
        people.append(Person(qgis_iface))
        return people[-1]

    yield come
    for person in people:
        if not sip.isdeleted(person.dock):
            person.leave()
    assert wait_until(idle, timeout_milliseconds=120_000)


@pytest.fixture
def person(newcomer: Callable[[], Person]) -> Person:
    """Somebody whose dock has loaded streets and model."""
    somebody = newcomer()
    somebody.wait_for_answer()
    return somebody


@pytest.fixture
def slow_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Journeys that are found only when the event is set, or cancelled before."""
    may_end = threading.Event()
    assess = journey_task.assess

    def slow(
        request: object, network: object, surface: object, speeds: object, is_cancelled: Callable[[], bool]
    ) -> Journey:
        while not may_end.wait(0.01):
            if is_cancelled():
                raise Cancelled
        return assess(request, network, surface, speeds, is_cancelled)

    monkeypatch.setattr(journey_task, "assess", slow)
    yield may_end
    may_end.set()
