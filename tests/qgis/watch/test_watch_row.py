"""The row in the dock: pressed, its menu used, in a narrow dock and a dark theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QLabel, QToolButton

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.gui.tracking.watch_row import WatchRow
from collision_risk_plugin.output.text import journey_text
from tests.qgis.watch.conftest import rmc

if TYPE_CHECKING:
    from tests.qgis.watch.conftest import Driver, Receiver

Recorded = list[tuple[tuple[float, float], datetime]]


class Row:
    """Used by what is to be seen of it."""

    def __init__(self, driver: Driver) -> None:
        self.widget = WatchRow(driver.watching)
        self.widget.resize(320, 80)
        self.widget.show()
        self.button = self.widget.findChild(QToolButton)
        self.label = self.widget.findChild(QLabel)

    def choose(self, *words: str) -> None:
        menu = self.button.menu()
        for word in words:
            (action,) = (each for each in menu.actions() if word in each.text())
            menu = action.menu()
        action.trigger()

    def chosen(self) -> list[str]:
        return [action.text() for action in self.button.menu().findChildren(QAction) if action.isChecked()]


@pytest.fixture
def row(driver: Driver) -> Iterator[Row]:
    one = Row(driver)
    yield one
    one.widget.deleteLater()
    wait(0)


@pytest.fixture
def choose_file(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What the person picks in the file chooser; empty: gives up."""
    return lambda file: monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))


def test_there_is_nothing_to_watch_without_a_journey(row: Row, journey: Journey) -> None:
    assert not row.button.isEnabled()
    row.widget.show_journey(journey)
    assert row.button.isEnabled()
    assert not row.label.isVisible()


def test_the_button_watches_and_stops_with_the_keyboard_alone(
    row: Row, driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver
) -> None:
    row.widget.show_journey(journey)
    receiver.plug_in()
    row.button.setFocus()
    QTest.keyClick(row.button, Qt.Key.Key_Space)
    assert row.button.isChecked()
    assert row.label.text() == "Waiting for a position"
    receiver.send(rmc(*recorded[5]))
    assert row.label.text().endswith(f"m of {journey_text.kilometres(journey.metres)}")
    QTest.keyClick(row.button, Qt.Key.Key_Space)
    assert not row.button.isChecked()
    assert not driver.watching.is_on
    assert not row.label.isVisible()


def test_a_refusal_lets_the_button_go_and_says_why(row: Row, journey: Journey) -> None:
    row.widget.show_journey(journey)
    row.button.click()
    assert not row.button.isChecked()
    assert "QGIS is not connected to a GPS receiver" in row.label.text()


def test_a_recorded_track_is_chosen_and_played_back(
    row: Row, driver: Driver, journey: Journey, log: Path, choose_file: Callable[[str], None]
) -> None:
    row.widget.show_journey(journey)
    driver.watching.set_factor(1e6)
    choose_file(str(log))
    row.choose("recorded track")
    assert row.button.isChecked()
    assert row.label.text() == "Reading drive.nmea"
    assert wait_until(lambda: not row.button.isChecked(), timeout_milliseconds=120_000)
    assert len(driver.warnings()) == len(journey.high_risk_zones)
    assert row.label.text() == "The track has ended."
    assert "By a recorded track (NMEA, GPX)…" in row.chosen()
    row.button.click()
    assert row.label.text() == "Reading drive.nmea"


def test_giving_up_in_the_file_chooser_changes_nothing(
    row: Row, driver: Driver, journey: Journey, choose_file: Callable[[str], None]
) -> None:
    row.widget.show_journey(journey)
    choose_file("")
    row.choose("recorded track")
    assert "By QGIS's GPS connection" in row.chosen()
    assert not driver.watching.is_on


def test_distance_and_pace_are_chosen_in_the_menu(
    row: Row, driver: Driver, journey: Journey, recorded: Recorded, receiver: Receiver
) -> None:
    assert row.chosen() == ["By QGIS's GPS connection", "500 m", "1 × as recorded"]
    row.widget.show_journey(journey)
    receiver.plug_in()
    row.button.click()
    receiver.send(rmc(*recorded[0]))
    assert driver.warnings() == []
    row.choose("Announce from", "2.0 km")
    row.choose("Play tracks back", "16")
    receiver.send(rmc(*recorded[80]))
    assert journey.high_risk_zones[0].name in driver.warnings()[0]
    assert row.chosen() == ["By QGIS's GPS connection", "2.0 km", "16 × as recorded"]


def test_no_journey_any_more_ends_the_watch_and_another_goes_on(
    row: Row, driver: Driver, journey: Journey, receiver: Receiver
) -> None:
    row.widget.show_journey(journey)
    receiver.plug_in()
    row.button.click()
    row.widget.show_journey(journey)
    assert driver.watching.is_on
    row.widget.show_journey(None)
    assert not driver.watching.is_on
    assert not row.button.isEnabled()


def test_the_row_fits_a_narrow_dock_and_all_of_it_has_a_name(row: Row, driver: Driver, journey: Journey) -> None:
    row.widget.show_journey(journey)
    row.button.click()
    assert row.widget.minimumSizeHint().width() <= 300
    assert row.button.accessibleName()
    assert row.label.accessibleName()
    assert row.label.wordWrap()
