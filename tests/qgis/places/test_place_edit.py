"""A person writes where they start."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_qgis.utils import wait, wait_until
from qgis.core import QgsApplication, QgsNmeaConnection
from qgis.PyQt.QtCore import QBuffer, QIODevice, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton

from collision_risk_plugin.core.constants import BUNDLED_INTERSECTIONS
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.places.intersections import read_intersections
from collision_risk_plugin.core.places.landmarks import load_landmarks
from collision_risk_plugin.output.messages import translate
from tests.qgis.places.conftest import TIMES_SQUARE, found

if TYPE_CHECKING:
    from tests.qgis.places.conftest import Geocoder, Writer

JFK = (-73.77937, 40.64295)


def told(writer: Writer) -> str:
    (error,) = writer.refused
    return translate(error)


def test_coordinates_are_taken_at_once_and_nobody_is_asked(writer: Writer, asks: Callable[[], list[str]]) -> None:
    writer.type("40°38'34.6\"N 73°46'45.7\"W")
    writer.press(Qt.Key.Key_Return)
    assert writer.edit.place == pytest.approx(JFK, abs=1e-4)
    assert (len(writer.edited), writer.confirmed, asks()) == (1, 1, [])
    assert writer.edit.text().startswith("John F. Kennedy International Airport (40.64294")


def test_coordinates_are_taken_when_the_person_goes_on_without_return(writer: Writer) -> None:
    writer.type("40.64295, -73.77937")
    writer.press(Qt.Key.Key_Tab)
    assert writer.edited == [JFK]
    assert writer.confirmed == 0


def test_a_corner_that_is_known_here_is_taken_and_shown_by_its_name(
    writer: Writer, asks: Callable[[], list[str]]
) -> None:
    writer.look_for("Broadway & W 42nd St")
    assert writer.edited == [TIMES_SQUARE]
    assert writer.edit.place == TIMES_SQUARE
    assert (writer.edit.text(), writer.edit.name) == ("Broadway & West 42 Street",) * 2
    assert writer.edit.toolTip() == "Broadway & West 42 Street\nMidtown-Times Square (40.75580, -73.98640)"
    assert (writer.confirmed, asks(), writer.lines()) == (1, [], [])


def test_the_dock_shows_the_same_place_and_the_name_stays(writer: Writer, sources: object) -> None:
    writer.look_for("Broadway & W 42nd St")
    writer.edit.show_place(TIMES_SQUARE)
    writer.edit.set_zones(sources.surface.zones)
    assert writer.edit.text() == "Broadway & West 42 Street"
    writer.edit.show_place(JFK)
    assert writer.edit.text().startswith("John F. Kennedy")
    assert writer.edit.name == ""
    writer.edit.show_place(TIMES_SQUARE, "Where we met")
    assert writer.edit.text() == "Where we met"
    assert len(writer.edited) == 1


def test_of_several_places_the_person_chooses_by_keyboard(writer: Writer, asks: Callable[[], list[str]]) -> None:
    writer.look_for("5th Ave & 42 St")
    assert writer.lines() == [
        "5 Avenue & 42 Street · Sunset Park (West), Brooklyn · intersection",
        "5 Avenue & West 42 Street · Midtown-Times Square, Manhattan · intersection",
    ]
    assert (writer.edited, asks()) == ([], [])
    assert QgsApplication.activeModalWidget() is None
    writer.press(Qt.Key.Key_Down, writer.matches)
    writer.press(Qt.Key.Key_Return, writer.matches)
    assert writer.edited == [(-73.9809, 40.75348)]
    assert (writer.edit.text(), writer.lines(), writer.confirmed) == ("5 Avenue & West 42 Street", [], 0)
    writer.press(Qt.Key.Key_Return)
    assert writer.confirmed == 1


def test_of_several_places_the_person_chooses_by_mouse(writer: Writer) -> None:
    writer.look_for("5th Ave & 42 St")
    where = writer.matches.visualItemRect(writer.matches.item(0)).center()
    QTest.mouseClick(writer.matches.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert writer.edited == [(-74.00567, 40.64959)]
    assert writer.lines() == []


def test_escape_closes_the_list_and_nothing_is_taken(writer: Writer) -> None:
    writer.look_for("5th Ave & 42 St")
    writer.press(Qt.Key.Key_Escape, writer.matches)
    assert (writer.lines(), writer.edited, writer.edit.text()) == ([], [], "5th Ave & 42 St")
    writer.press(Qt.Key.Key_Return)
    writer.settle()
    assert len(writer.lines()) == 2


def test_the_list_opens_below_the_line_as_wide_as_it_at_least_and_on_the_screen(writer: Writer) -> None:
    writer.look_for("5th Ave & 42 St")
    assert writer.matches.width() >= writer.edit.width()
    assert writer.edit.screen().availableGeometry().contains(writer.matches.geometry())
    writer.matches.hide()
    writer.window.move(0, writer.edit.screen().availableGeometry().bottom() - 60)
    writer.look_for("5th Ave & 42nd St")
    assert writer.edit.screen().availableGeometry().contains(writer.matches.geometry())
    assert not writer.matches.geometry().contains(writer.edit.mapToGlobal(QPoint(5, 5)))


def test_an_address_is_asked_for_on_return_and_never_before(
    writer: Writer, service: Geocoder, asks: Callable[[], list[str]]
) -> None:
    service.answer = [found(-73.9857, 40.7484, "350, 5th Avenue, Manhattan, New York")]
    writer.type("350 5th Ave, New York, NY 10118")
    writer.press(Qt.Key.Key_Tab)
    wait(100)
    assert (asks(), writer.edit.text(), writer.edited) == ([], "350 5th Ave, New York, NY 10118", [])
    writer.edit.setFocus()
    writer.press(Qt.Key.Key_Return)
    writer.settle()
    assert asks() == ["350 5th Ave, New York, NY 10118"]
    assert (writer.edited, writer.edit.text(), writer.confirmed) == ([(-73.9857, 40.7484)], "350, 5th Avenue", 1)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("120 W 45", "120 West 45th Street"), ("37-20 74", "37-20 74th Street"), ("45-31 21", "45-31 21st Street")],
)
def test_new_yorks_short_addresses_are_asked_for_in_full(
    writer: Writer, service: Geocoder, asks: Callable[[], list[str]], text: str, asked: str
) -> None:
    service.answer = [found(-73.9857, 40.7484, "a house, Manhattan, New York")]
    writer.look_for(text)
    assert asks() == [asked]
    assert writer.edited == [(-73.9857, 40.7484)]


def test_coordinates_may_name_their_system_and_what_is_meant_is_said(
    writer: Writer, asks: Callable[[], list[str]]
) -> None:
    writer.look_for("1045478,173597 [EPSG:2263]")
    assert writer.edit.place == pytest.approx(JFK, abs=1e-4)
    writer.look_for("981500,196000")
    assert "feet? add [EPSG:2263]. Write 981500,196000 [EPSG:2263]." in told(writer)
    assert writer.edit.place == pytest.approx(JFK, abs=1e-4)
    assert asks() == []


def test_the_search_button_looks_without_finding_the_route(writer: Writer, service: Geocoder) -> None:
    service.answer = [found(-73.9857, 40.7484, "350, 5th Avenue, Manhattan, New York")]
    (button,) = (b for b in writer.edit.findChildren(QToolButton) if b.accessibleName() == "Look for this place")
    writer.type("350 5th Ave")
    button.click()
    assert button.accessibleName() == "Stop looking"
    writer.settle()
    assert (writer.edited, writer.confirmed) == ([(-73.9857, 40.7484)], 0)
    assert button.accessibleName() == "Look for this place"


def test_what_is_known_here_is_offered_while_a_geocoder_is_asked(writer: Writer, service: Geocoder) -> None:
    service.nap = 60
    service.answer = [found(-73.9855, 40.7580, "Times Square, Manhattan, New York")]
    writer.type("chelsea")
    writer.press(Qt.Key.Key_Return)
    assert wait_until(lambda: len(writer.lines()) > 1, timeout_milliseconds=120_000)
    *here, note = writer.lines()
    assert here[0] == "Chelsea-Hudson Yards · Manhattan · zone"
    assert note.startswith("Asking 127.0.0.1:")
    service.hurry()
    writer.settle()
    assert writer.lines() == [*here, "Times Square · Manhattan, New York · address"]
    writer.press(Qt.Key.Key_Down, writer.matches)
    writer.press(Qt.Key.Key_Return, writer.matches)
    assert writer.edited == [(-74.00825, 40.74543)]  # Chelsea Piers, the second


def test_offline_what_is_known_here_is_offered_and_why_there_is_no_more(writer: Writer, service: Geocoder) -> None:
    service.stop()
    writer.look_for("chelsea")
    *here, note = writer.lines()
    assert here[0] == "Chelsea-Hudson Yards · Manhattan · zone"
    assert "cannot be reached" in note
    writer.press(Qt.Key.Key_Down, writer.matches)  # the note cannot be chosen
    writer.press(Qt.Key.Key_Return, writer.matches)
    assert writer.edit.text() == "Chelsea Piers"
    assert writer.refused == []


def test_what_is_nowhere_is_told_with_all_that_was_tried(writer: Writer, service: Geocoder) -> None:
    writer.look_for("xyzzy")
    host, known = service.url.split("/")[2], read_intersections(BUNDLED_INTERSECTIONS)
    assert told(writer) == (
        f"“xyzzy” was looked for among 262 zones, 5 boroughs, {len(load_landmarks())} landmarks, "
        f"{len(known.names):,} streets and their {len(known):,} intersections, and at {host}, and not found. "
        "Write it in another way, or pick it on the map."
    )
    assert (writer.edited, writer.edit.text(), writer.lines(), writer.confirmed) == ([], "xyzzy", [], 0)


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (429, b"", "receives too many requests (HTTP 429)"),
        (403, b"", "refuses to answer (HTTP 403)"),
        (200, b"<html>", "reported an error"),
    ],
)
def test_a_geocoder_that_gives_no_answer_is_told(
    writer: Writer, service: Geocoder, status: int, answer: bytes, words: str
) -> None:
    service.status, service.answer = status, answer
    writer.look_for("xyzzy")
    assert " intersections, and not found. 127.0.0.1:" in told(writer)
    assert words in told(writer)


def test_a_refused_text_leaves_the_place_that_was_held(writer: Writer, service: Geocoder) -> None:
    writer.look_for("40.64295, -73.77937")
    writer.look_for("xyzzy")
    assert writer.edit.place == JFK
    assert writer.edit.text().startswith("John F. Kennedy")
    writer.type("unsought")
    writer.press(Qt.Key.Key_Tab)
    assert writer.edit.text().startswith("John F. Kennedy")
    assert (writer.edited, len(writer.refused)) == ([JFK], 1)


def test_damaged_intersections_are_told_in_the_details_and_the_rest_is_searched(
    writer: Writer, service: Geocoder, home: Path
) -> None:
    home.mkdir(parents=True)
    (DataHome(home).intersections).write_bytes(b"damaged")
    writer.look_for("xyzzy")
    assert "“Refresh data” makes them anew" in writer.refused[0].details
    writer.look_for("Jamaica")
    assert writer.edit.text() == "Jamaica"


def test_writing_on_escape_a_pick_and_the_button_end_a_search(writer: Writer, service: Geocoder) -> None:
    service.nap = 60
    service.answer = [found(-73.9, 40.7, "Late")]
    (button,) = (b for b in writer.edit.findChildren(QToolButton) if b.accessibleName() == "Look for this place")
    ways: list[Callable[[], None]] = [
        lambda: QTest.keyClicks(writer.edit, "y"),
        lambda: writer.press(Qt.Key.Key_Escape),
        button.click,
        lambda: writer.edit.show_place(JFK),
        writer.edit.shutdown,
    ]
    for way in ways:
        writer.type("xyzzy")
        writer.press(Qt.Key.Key_Return)
        assert button.accessibleName() == "Stop looking"
        wait(50)
        way()
        assert button.accessibleName() == "Look for this place"
        writer.settle()
    assert (writer.edited, writer.refused, writer.lines()) == ([], [], [])


def test_an_answer_does_not_take_the_keys_from_another_line(writer: Writer, service: Geocoder) -> None:
    service.nap = 60
    service.answer = [found(-73.9, 40.7, "Here, Queens"), found(-73.8, 40.7, "There, Queens")]
    writer.type("xyzzy")
    writer.press(Qt.Key.Key_Return)
    writer.other.setFocus()
    service.hurry()
    writer.settle()
    assert writer.lines() == []
    writer.edit.setFocus()
    assert writer.lines() == ["Here · Queens · address", "There · Queens · address"]


def test_the_clear_button_empties_the_place(writer: Writer) -> None:
    writer.look_for("40.64295, -73.77937")
    (clear,) = (b for b in writer.edit.findChildren(QToolButton) if not b.accessibleName())
    clear.click()
    assert writer.edited == [JFK, None]
    assert (writer.edit.place, writer.edit.name, writer.edit.text()) == (None, "", "")


def test_a_place_that_came_from_elsewhere_can_be_cleared_too(writer: Writer) -> None:
    writer.edit.show_place(JFK)
    (clear,) = (b for b in writer.edit.findChildren(QToolButton) if not b.accessibleName())
    assert wait_until(clear.isVisible, timeout_milliseconds=20_000)
    writer.edit.show_place(None)
    assert wait_until(lambda: not clear.isVisible(), timeout_milliseconds=20_000)
    assert writer.edited == []


def test_the_event_loop_goes_on_while_a_place_is_looked_for(writer: Writer, service: Geocoder) -> None:
    service.nap = 60
    ticks: list[float] = []

    def tick() -> None:
        ticks.append(time.monotonic())
        if len(ticks) == 20:
            service.hurry()  # the answer comes only to a loop that goes on

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(5)
    writer.look_for("Brodway & W 42 Street oder so")
    timer.stop()
    worst = max(later - earlier for earlier, later in zip(ticks, ticks[1:]))
    print(f"worst pause of the event loop: {worst * 1000:.0f} ms")
    assert len(ticks) >= 20


def sentence(body: str) -> str:
    check = 0
    for letter in body:
        check ^= ord(letter)
    return f"${body}*{check:02X}\r\n"


FIX = (
    sentence("GPRMC,170000.00,A,4038.577,N,07346.762,W,000.0,000.0,261126,,,A")
    + sentence("GPGGA,170000.00,4038.577,N,07346.762,W,1,08,0.9,4.0,M,-34.0,M,,")
    + sentence("GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1")
)
NO_FIX = sentence("GPRMC,170000.00,V,,,,,,,261126,,,N")


@pytest.fixture
def receiver() -> Iterator[Callable[[str], None]]:
    """Connects a receiver that has said something."""
    connections: list[QgsNmeaConnection] = []

    def connect(said: str) -> None:
        device = QBuffer()
        device.open(QIODevice.OpenModeFlag.ReadWrite)
        connection = QgsNmeaConnection(device)
        connections.append(connection)
        QgsApplication.gpsConnectionRegistry().registerConnection(connection)
        device.write(said.encode())
        device.seek(0)
        device.readyRead.emit()
        wait(20)

    yield connect
    for connection in connections:
        QgsApplication.gpsConnectionRegistry().unregisterConnection(connection)


def test_the_place_of_the_receiver_is_taken(writer: Writer, receiver: Callable[[str], None]) -> None:
    receiver(FIX)
    writer.edit.gps_action.trigger()
    assert writer.edited == [pytest.approx(JFK, abs=1e-4)]
    assert writer.edit.text().startswith("John F. Kennedy")


def test_without_a_receiver_or_a_fix_that_is_told(writer: Writer, receiver: Callable[[str], None]) -> None:
    writer.edit.gps_action.trigger()
    assert "No GPS receiver is connected" in told(writer)
    writer.refused.clear()
    receiver(NO_FIX)
    writer.edit.gps_action.trigger()
    assert "The GPS receiver has no position yet" in told(writer)
    assert writer.edited == []


def test_every_control_has_a_name_and_a_tool_tip(writer: Writer) -> None:
    assert writer.edit.accessibleName() == "From"
    assert "Return looks for it" in writer.edit.toolTip()
    assert writer.matches.accessibleName() == "Places found"
