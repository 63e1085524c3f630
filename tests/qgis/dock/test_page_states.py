"""States of the journey page, and what a person reads in each."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.streets.catalog import SKETCH
from collision_risk_plugin.gui.journey.state import PageState
from collision_risk_plugin.settings import GROUP
from tests.qgis.dock.conftest import Person

JFK, WALL_STREET = "40.64295, -73.77937", "40.70662, -74.00988"
HINTS = {
    PageState.FIRST_USE: "Try it: JFK → Wall Street",
    PageState.INCOMPLETE: "Now say where you are going",
    PageState.PICKING: "Click on the map where you start",
    PageState.READY: "“Find route” shows the drive and the zones on it.",
    PageState.SEARCHING: "Finding the route and its zones.",
    PageState.CANCELLED: "Cancelled. “Find route” begins again.",
    PageState.FAILED: "Start and end are the same place",
    PageState.OUTDATED: "You have changed the request.",
}


@pytest.fixture(autouse=True)
def settings_as_before() -> Iterator[None]:
    yield
    QgsSettings().remove(f"{GROUP}/streets")


def assert_state(person: Person, state: PageState) -> None:
    """The page is in a state, and shows the hint of this state and of no other."""
    assert person.dock.page.state is state
    shown = {one for one, words in HINTS.items() if words in person.reads()}
    assert shown == {state} & set(HINTS)
    assert person.button.text() == ("Cancel" if state is PageState.SEARCHING else "Find route")


def test_from_first_use_to_a_search_that_is_cancelled(person: Person, slow_work: threading.Event) -> None:
    assert_state(person, PageState.FIRST_USE)
    person.press("Pick “From”")
    assert_state(person, PageState.PICKING)
    QTest.keyClick(person.dock.page, Qt.Key.Key_Escape)
    assert_state(person, PageState.FIRST_USE)
    person.write(person.start, JFK)
    assert_state(person, PageState.INCOMPLETE)
    person.write(person.end, WALL_STREET)
    assert_state(person, PageState.SEARCHING)
    person.options.findChild(QDoubleSpinBox).setValue(97)
    assert_state(person, PageState.SEARCHING)
    person.button.click()
    assert_state(person, PageState.CANCELLED)
    person.departure.leave_at(clock.parse("2026-12-04T17:00"))
    assert_state(person, PageState.READY)
    assert person.table.rowCount() == 0


def test_an_answer_is_outdated_until_the_form_asks_the_same_again(person: Person) -> None:
    person.ask(JFK, WALL_STREET)
    assert_state(person, PageState.SHOWN)
    person.press("Swap")
    assert_state(person, PageState.OUTDATED)
    assert person.table.rowCount() > 0, "the last journey stays"
    person.press("Swap")
    assert_state(person, PageState.SHOWN)
    person.start.clear()
    person.end.clear()
    assert person.dock.page.state is PageState.INCOMPLETE
    assert "Try it" not in person.reads(), "no introduction beside a journey"


def test_a_change_during_the_search_outdates_its_answer(person: Person, slow_work: threading.Event) -> None:
    person.write(person.start, JFK)
    person.write(person.end, WALL_STREET)
    person.options.findChild(QDoubleSpinBox).setValue(97)
    slow_work.set()
    person.wait_for_answer()
    assert_state(person, PageState.OUTDATED)


def test_other_streets_outdate_an_answer_until_it_is_found_anew(person: Person) -> None:
    person.ask(JFK, WALL_STREET)
    box = person.dock.findChild(QComboBox, "collision_risk_streets")
    box.setCurrentIndex(box.findData(SKETCH))
    box.activated.emit(box.currentIndex())
    person.wait_for_answer()
    assert_state(person, PageState.OUTDATED)
    person.button.click()
    person.wait_for_answer()
    assert_state(person, PageState.SHOWN)


def test_a_cancelled_search_leaves_the_answer_before_it(person: Person, slow_work: threading.Event) -> None:
    slow_work.set()
    person.ask(JFK, WALL_STREET)
    slow_work.clear()
    person.press("Swap")
    person.button.click()
    assert_state(person, PageState.SEARCHING)
    person.button.click()
    assert_state(person, PageState.CANCELLED)
    assert person.table.rowCount() > 0
    person.press("Swap")
    assert_state(person, PageState.SHOWN)


def test_a_failed_search_leaves_no_answer(person: Person) -> None:
    person.ask(JFK, WALL_STREET)
    person.ask(JFK, JFK)
    assert_state(person, PageState.FAILED)
    assert person.table.rowCount() == 0
    person.press("Swap")
    assert_state(person, PageState.READY)
    person.start.clear()
    person.end.clear()
    assert_state(person, PageState.FIRST_USE)
