"""A person who asks why a street is so: by its name below the zones, on the map, and after another route is chosen."""

from __future__ import annotations

import re

from pytest_qgis.utils import wait_until
from qgis.core import QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel

from collision_risk_plugin.gui.journey.alternatives_view import RouteCard
from collision_risk_plugin.gui.map.canvas_places import point_of
from tests.qgis.dock.conftest import Person

CHELSEA = (-73.9975, 40.7465)


def names(person: Person) -> QLabel:
    """The label with the crash-prone streets, once it is there."""
    found: list[QLabel] = []

    def is_there() -> bool:
        labels = person.dock.findChildren(QLabel)
        found[:] = [one for one in labels if one.isVisible() and one.text().startswith("Crash-prone on the way")]
        return bool(found)

    assert wait_until(is_there, timeout_milliseconds=60_000)
    return found[0]


def click(person: Person, pixel: QPoint) -> None:
    QTest.mouseClick(person.canvas.viewport(), Qt.MouseButton.LeftButton, pos=pixel)


def zoom_to(person: Person, place: tuple[float, float], degrees: float) -> QPoint:
    """The pixel of a place in the middle of the map."""
    there, west = (point_of(person.canvas, (place[0] - less, place[1])) for less in (0, degrees))
    reach = there.x() - west.x()
    person.canvas.setExtent(QgsRectangle(there.x() - reach, there.y() - reach, there.x() + reach, there.y() + reach))
    return person.canvas.getCoordinateTransform().transform(QgsPointXY(there)).toQPointF().toPoint()


def test_a_street_is_explained_from_its_name_and_again_for_another_route(person: Person) -> None:
    person.dock.try_it()
    person.wait_for_answer()
    label = names(person)
    href, name = re.findall(r'<a href="(\d+)">([^<]*)</a>', label.text())[0]
    label.linkActivated.emit(href)
    assert wait_until(lambda: "You get there at" in person.reads() and "in a year" in person.reads())
    assert set(name.replace("&amp;", "&").split(" & ")) <= set(re.split(r" & |\n", person.reads()))
    told: list[object] = []
    person.dock.page._reasons.explained.connect(told.append)
    card = next(card for card in person.dock.findChildren(RouteCard) if not card.isChecked())
    # As by a click on its line: the cards are on the page behind.
    presenter = person.dock.page._presenter
    presenter._layers.alternative_clicked.emit(presenter._alternatives.routes.index(card.alternative))
    assert wait_until(lambda: bool(told))
    assert told[0].journey is card.alternative.journey
    assert "collisions expected in a year" in person.reads()


def test_a_click_near_on_a_street_explains_it_and_one_from_afar_its_zone(person: Person) -> None:
    person.dock.try_it()
    person.wait_for_answer()
    names(person)
    network = person.dock.page._presenter.journey.network
    on_street = network.snap(*CHELSEA)
    person.press("Click on a zone")
    click(person, zoom_to(person, (on_street.lon, on_street.lat), 0.001))
    assert wait_until(lambda: "collisions expected in a year" in person.reads())
    click(person, zoom_to(person, (on_street.lon, on_street.lat), 0.2))
    assert wait_until(lambda: "Its week" in person.reads())
    assert "collisions expected in a year" not in person.reads()


def test_without_a_journey_the_dock_says_what_to_do_first(person: Person) -> None:
    person.dock.page.explain_street(*CHELSEA)
    assert "Find a route first" in person.reads()
