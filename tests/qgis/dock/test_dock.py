"""What a person asks of the dock, and what it answers."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QDate, Qt, QTime
from qgis.PyQt.QtGui import QFont, QTextDocument
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLabel,
    QProgressBar,
    QScrollArea,
    QToolButton,
)

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.data import sources
from collision_risk_plugin.core.errors import NoPath
from collision_risk_plugin.core.journey.departures import departures
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.gui.journey.alternatives_view import DepartureChart
from collision_risk_plugin.gui.journey.zone_table import FLAG, TIMES, TOTAL, WHEN, ZONE
from collision_risk_plugin.output.text import journey_text
from collision_risk_plugin.tasks import journey_task

if TYPE_CHECKING:
    from tests.qgis.dock.conftest import Person

JFK, WALL_STREET = "40.64295, -73.77937", "40.70662, -74.00988"
FRIDAY_17 = clock.parse("2026-12-04T17:00")


def rows(person: Person, column: int) -> list[str]:
    return [person.table.item(row, column).text() for row in range(person.table.rowCount())]


def test_a_newcomer_reads_what_to_do_and_can_try_it(person: Person) -> None:
    assert "Try it: JFK → Wall Street" in person.reads()
    assert not person.button.isEnabled()
    person.dock.try_it()
    person.wait_for_answer()
    leave = person.departure.departure()
    assert (leave.strftime("%A %H:%M"), leave > clock.now()) == ("Friday 17:00", True)
    assert "zones are high-risk when you get there" in person.reads()
    assert person.table.rowCount() > 10
    assert not person.messages()


def test_the_dock_shows_the_same_journey_as_core(person: Person, drive: Callable[..., Journey]) -> None:
    person.departure.leave_at(FRIDAY_17)
    person.ask(JFK, WALL_STREET)
    journey = drive(start=(-73.77937, 40.64295), end=(-74.00988, 40.70662))
    assert journey_text.finding(journey) in person.reads()
    assert f"{journey_text.kilometres(journey.metres)} · there at {journey.arrival:%H:%M}" in person.reads()
    assert rows(person, WHEN) == [f"{zone.entry:%H:%M}" for zone in journey.zones]
    assert [name.startswith(FLAG) for name in rows(person, ZONE)] == [z.prediction.high_risk for z in journey.zones]
    assert [name.removeprefix(f"{FLAG} ") for name in rows(person, ZONE)] == [zone.name for zone in journey.zones]
    for total, times, zone in zip(rows(person, TOTAL), rows(person, TIMES), journey.zones):
        expected, lower, upper = zone.prediction.in_60_days()
        assert total == f"{journey_text.number(expected)} {journey_text.number(lower)}–{journey_text.number(upper)}"
        assert times == journey_text.number(zone.prediction.relative_risk)


def test_at_another_hour_the_chosen_route_stays_chosen_and_is_described_at_that_hour(person: Person) -> None:
    person.departure.leave_at(FRIDAY_17)
    person.ask(JFK, WALL_STREET)
    person.cards()[-1].click()
    chosen = person.cards()[-1].alternative.journey
    chart = person.dock.findChild(DepartureChart)
    QTest.mouseClick(
        chart.bars.viewport(),
        Qt.MouseButton.LeftButton,
        pos=chart.bars.visualItemRect(chart.bars.item(0, 10)).center(),
    )
    person.wait_for_answer()
    assert person.departure.departure() == chosen.request.departure + timedelta(hours=10)
    (card,) = (card for card in person.cards() if card.isChecked())
    shown = card.alternative.journey
    assert shown.drive.path.edges.tolist() == chosen.drive.path.edges.tolist()
    assert shown.request == replace(chosen.request, departure=chosen.request.departure + timedelta(hours=10))
    assert astuple(shown.route_risk) == pytest.approx(astuple(departures(chosen)[10].route_risk))
    assert shown.seconds == pytest.approx(departures(chosen)[10].seconds)
    assert rows(person, ZONE)
    # Another drive is asked for: its own route is sought.
    person.ask(JFK, "40.7580, -73.9855")
    (card,) = (card for card in person.cards() if card.isChecked())
    assert card.alternative.kind == "fastest"


def test_every_answer_names_window_age_model_streets_and_sources(person: Person) -> None:
    person.ask(JFK, WALL_STREET)
    reads = person.reads()
    for part in (
        "Collisions of 2025-",
        "old)",
        "Streets: Sketch network, 2025-04-30, approximate",
        "NYPD Motor Vehicle Collisions",
    ):
        assert part in reads


def test_what_to_do_next_is_said_at_every_step(person: Person) -> None:
    person.write(person.start, JFK)
    assert "Now say where you are going" in person.reads()
    person.start.clear()
    person.write(person.end, WALL_STREET)
    assert "Now say where you start" in person.reads()
    person.write(person.start, JFK)
    person.wait_for_answer()
    assert "Now say" not in person.reads()
    person.press("Swap")
    assert "You have changed the request" in person.reads()
    person.button.click()
    person.wait_for_answer()
    assert "You have changed the request" not in person.reads()
    person.start.clear()
    person.end.clear()
    assert "Pick where you start and where you are going" in person.reads()
    assert not person.button.isEnabled()


def test_a_drive_without_high_risk_zones_says_so(person: Person) -> None:
    person.options.findChild(QDoubleSpinBox).setValue(100)
    person.ask(JFK, WALL_STREET)
    assert "No zone on this drive is high-risk" in person.reads()
    assert not any(FLAG in name for name in rows(person, ZONE))


def test_the_cutoff_says_its_basis_in_words(person: Person) -> None:
    person.options.setCollapsed(False)
    (basis,) = (box for box in person.options.findChildren(QComboBox) if "Basis" in box.accessibleName())
    said = set()
    for index in range(basis.count()):
        basis.setCurrentIndex(index)
        assert person.options.cutoff.meaning in person.reads()
        said.add(person.options.cutoff.meaning)
    assert len(said) == len({basis.itemData(i) for i in range(basis.count())}) == 4


def test_coordinates_are_read_in_either_order_and_those_of_no_place_are_refused(person: Person) -> None:
    person.write(person.start, "-73.77937 40.64295")
    assert person.start.place == (-73.77937, 40.64295)
    person.write(person.start, "140.6, -200")
    assert person.start.place == (-73.77937, 40.64295)
    assert "John F. Kennedy International Airport" in person.start.text()
    assert "The start has no usable coordinates: 140.6, -200" in person.reads()
    assert any("140.6, -200" in message for message in person.messages())


def test_a_place_outside_the_city_is_told_at_once(person: Person) -> None:
    person.write(person.start, "40.2, -74.6")
    assert "The start is 44.5 km outside" in person.reads()
    assert any("The start is 44.5 km outside" in message for message in person.messages())


def test_errors_of_a_journey_are_told_and_leave_no_answer(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.departure.leave_at(FRIDAY_17)
    person.ask(JFK, WALL_STREET)
    person.ask(JFK, JFK)
    assert "Start and end are the same place" in person.reads()
    assert "high-risk when you get there" not in person.reads()

    def no_path(*_: object) -> None:
        raise NoPath(network="Sketch network")

    monkeypatch.setattr(journey_task, "assess", no_path)
    person.ask(JFK, WALL_STREET)
    assert "There is no way by road" in person.reads()
    assert len(person.messages()) == 2
    monkeypatch.undo()
    person.button.click()
    person.wait_for_answer()
    assert "high-risk when you get there" in person.reads()


def test_a_damaged_model_is_told_and_the_dock_goes_on_once_it_is_mended(
    newcomer: Callable[[], Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(sources.BUNDLED_MODEL, damaged)
    (damaged / "surface.npz").write_bytes(b"not a surface")
    monkeypatch.setattr(sources, "BUNDLED_MODEL", damaged)
    person = newcomer()
    person.departure.leave_at(FRIDAY_17)
    person.wait_for_answer()
    assert any("The model “damaged” cannot be used" in message for message in person.messages())
    person.ask(JFK, WALL_STREET)
    assert "The model “damaged” cannot be used" in person.reads()
    monkeypatch.undo()
    person.button.click()
    person.wait_for_answer()
    assert "high-risk when you get there" in person.reads()


def test_a_model_that_is_promoted_meanwhile_answers_from_the_next_journey_on(
    person: Person, promote: Callable[[str], Path]
) -> None:
    person.ask(JFK, WALL_STREET)
    assert "Newer" not in person.reads()
    promote("Newer")
    person.button.click()
    person.wait_for_answer()
    assert "Newer" in person.reads()
    assert not person.messages()


def test_work_can_be_cancelled_and_begun_again(person: Person, slow_work: threading.Event) -> None:
    person.write(person.start, JFK)
    person.write(person.end, WALL_STREET)
    assert person.button.text() == "Cancel"
    assert person.dock.findChild(QProgressBar, "collision_risk_progress").isVisible()
    person.button.click()
    person.wait_for_answer()
    assert person.button.text() == "Find route"
    assert "Cancelled" in person.reads()
    assert not person.groups()
    slow_work.set()
    person.button.click()
    person.wait_for_answer()
    assert person.table.rowCount() > 0
    assert not person.messages()


def test_cancelled_in_qgis_s_own_list_of_tasks_it_can_be_begun_again(
    person: Person, slow_work: threading.Event
) -> None:
    person.write(person.start, JFK)
    person.write(person.end, WALL_STREET)
    (task,) = QgsApplication.taskManager().tasks()
    task.cancel()
    person.wait_for_answer()
    assert person.button.text() == "Find route"
    assert "Cancelled" in person.reads()
    assert not person.messages()
    slow_work.set()
    person.button.click()
    person.wait_for_answer()
    assert person.table.rowCount() > 0


def test_a_new_request_takes_the_place_of_the_last(person: Person, slow_work: threading.Event) -> None:
    person.write(person.start, "40.75, -73.98")
    person.write(person.end, "40.76, -73.97")
    person.dock.try_it()
    slow_work.set()
    person.wait_for_answer()
    (group,) = person.groups()
    assert group.name().startswith("Collision Risk – Fri 17:00 John F. Kennedy")


@pytest.mark.parametrize(("points", "width"), [(9, 320), (16, None)])
def test_the_column_is_320_pixels_wide_and_never_scrolls_sideways(
    newcomer: Callable[[], Person], points: int, width: int | None
) -> None:
    usual = QApplication.font()
    QApplication.setFont(QFont(usual.family(), points))
    try:
        person = newcomer()
        person.dock.try_it()
        person.wait_for_answer()
        person.options.setCollapsed(False)
        wait(50)
        area = person.dock.findChild(QScrollArea)
        person.iface.mainWindow().resizeDocks([person.dock], [1], Qt.Orientation.Horizontal)
        wait(50)
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        assert width in {None, area.minimumWidth()}
    finally:
        QApplication.setFont(usual)


def test_what_is_opened_comes_into_view(person: Person) -> None:
    person.iface.mainWindow().resize(900, 600)
    person.dock.try_it()
    person.wait_for_answer()
    area = person.dock.findChild(QScrollArea)
    week = person.dock.findChild(QgsCollapsibleGroupBox, "collision_risk_whole_week")
    area.verticalScrollBar().setValue(0)
    week.findChild(QToolButton).setFocus()
    area.verticalScrollBar().setValue(0)
    week.setCollapsed(False)

    def is_in_view() -> bool:
        return week.mapTo(area.viewport(), week.rect().bottomLeft()).y() <= area.viewport().height()

    assert wait_until(is_in_view, timeout_milliseconds=20_000)


def test_words_of_the_person_are_shown_as_they_are(person: Person) -> None:
    person.write(person.start, "Broadway & <b>W 42</b> St")
    person.wait_for_answer()
    label = next(label for label in person.dock.findChildren(QLabel) if "Broadway" in label.text())
    document = QTextDocument()
    if label.textFormat() == Qt.TextFormat.RichText:
        document.setHtml(label.text())
    else:
        document.setPlainText(label.text())
    assert "“Broadway & <b>W 42</b> St” was looked for" in document.toPlainText()
    formats = {label.textFormat() for label in person.dock.findChildren(QLabel) if label.wordWrap()}
    assert Qt.TextFormat.AutoText not in formats, "it takes &amp; for plain text"


def test_what_has_no_text_has_an_accessible_name(person: Person) -> None:
    for kind in (QComboBox, QDateTimeEdit, QDoubleSpinBox, QProgressBar, type(person.start), type(person.table)):
        assert all(widget.accessibleName() for widget in person.dock.findChildren(kind)), kind


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Pacific/Apia", "UTC"])
def test_the_clock_is_new_yorks_wherever_the_computer_is(
    person: Person, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        moment = person.dock.findChild(QDateTimeEdit)
        person.departure.leave_at(FRIDAY_17)
        assert (moment.date(), moment.time()) == (QDate(2026, 12, 4), QTime(17, 0))
        assert person.departure.departure().isoformat() == "2026-12-04T17:00:00-05:00"
        # An hour that Berlin skips, in a week in which New York has its summer time already.
        moment.setDate(QDate(2027, 3, 28))
        moment.setTime(QTime(2, 30))
        assert moment.time() == QTime(2, 30)
        assert person.departure.departure().isoformat() == "2027-03-28T02:30:00-04:00"
        assert "New York time" in person.reads()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_leaving_now_is_the_moment_of_asking(person: Person) -> None:
    before = clock.now()
    wait(20)
    assert before < person.departure.departure() <= clock.now()


def test_shutdown_in_the_middle_of_work_leaves_nothing_behind(
    newcomer: Callable[[], Person], slow_work: threading.Event, tmp_path: Path
) -> None:
    person = newcomer()
    person.dock.try_it()
    person.leave()
    slow_work.set()
    person.wait_for_answer()
    assert not QgsProject.instance().layerTreeRoot().findGroups()
    assert not list(tmp_path.rglob("*.gpkg"))
