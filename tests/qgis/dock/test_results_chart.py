"""When to leave: what bars and week say, how an hour is chosen, and whether it can be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from pytest_qgis.utils import wait
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QLabel

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.departures import Departure, departures
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.street_risk.route_risk import RouteRisk
from collision_risk_plugin.gui.journey.alternatives_view import DepartureChart
from collision_risk_plugin.gui.journey.result_view import ResultView
from collision_risk_plugin.gui.widgets.chart_colours import bar_colour, ramp, red
from collision_risk_plugin.gui.widgets.hour_table import HourAxis
from collision_risk_plugin.tasks.alternatives_task import AlternativesTask
from tests.qgis.seeing import as_a_deuteranope_sees, contrast, grey, luminance

ROLE = QPalette.ColorRole


def palette(ground: str, ink: str) -> QPalette:
    made = QPalette()
    for role, name in ((ROLE.Base, ground), (ROLE.Window, ground), (ROLE.Text, ink), (ROLE.WindowText, ink)):
        made.setColor(role, QColor(name))
    return made


THEMES = {
    "light": palette("#ffffff", "#000000"),
    "dark": palette("#232323", "#e8e8e8"),
    "Night Mapping": palette("#1e1e1e", "#c4c4c4"),
    "Blend of Gray": palette("#4d4d4d", "#f0f0f0"),
}


@pytest.fixture
def chart(qgis_app: QgsApplication, journey: Journey) -> DepartureChart:
    made = DepartureChart()
    made.show_departures(departures(journey))
    made.resize(300, 400)
    made.show()
    wait(10)
    return made


def said(chart: DepartureChart) -> str:
    return "\n".join(label.text() for label in chart.findChildren(QLabel))


def at(hours: int, risk: float, zones: int = 0) -> Departure:
    leave = clock.parse("2026-12-04T17:00") + timedelta(hours=hours)
    return Departure(leave, 2460.0, 1600.0, (2000.0, 3000.0), RouteRisk(risk, risk / 2, risk * 2, 0.0), zones)


def test_bars_are_in_proportion_and_say_their_hour(chart: DepartureChart, journey: Journey) -> None:
    found = departures(journey)[:24]
    most = max(departure.route_risk.expected for departure in found)
    for column, departure in enumerate(found):
        hour = chart.bars.hour(0, column)
        assert hour.share == pytest.approx(departure.route_risk.expected / most)
        assert hour.high_risk == (departure.high_risk_zones > 0)
        assert hour.marked == (column == 0)
        assert chart.bars.item(0, column).toolTip() == hour.description
        assert chart.bars.item(0, column).data(Qt.ItemDataRole.AccessibleTextRole) == hour.description
        assert f"Leave at {departure.leave:%H:%M} on " in hour.description


def test_words_compare_with_the_drive_shown(qgis_app: QgsApplication) -> None:
    chart = DepartureChart()
    chart.show_departures([at(0, 2.0, 3), at(1, 2.6, 1), at(2, 0.8)])
    assert [chart.bars.hour(0, column).description for column in range(3)] == [
        "Leave at 17:00 on Friday: the drive shown, 41 min, 3 high-risk zones",
        "Leave at 18:00 on Friday: route risk 1.3 × the drive shown, 41 min, 1 high-risk zone",
        "Leave at 19:00 on Friday: route risk 0.40 × the drive shown, 41 min, no high-risk zone",
    ]
    assert "Least at 19:00 on Friday: 40 % of the drive shown." in said(chart)
    chart.show_departures([at(0, 0.5), at(1, 2.0)])
    assert "No hour in the next 2 has less route risk than the drive shown." in said(chart)
    chart.show_departures([at(0, 0.0), at(1, 0.0)])
    assert "There are no data to compare the hours by." in said(chart)
    assert chart.bars.hour(0, 1).share is None


def test_a_click_or_the_keyboard_chooses_when_to_leave(chart: DepartureChart, journey: Journey) -> None:
    found, told = departures(journey), []
    chart.departure_chosen.connect(told.append)
    place = chart.bars.visualItemRect(chart.bars.item(0, 5)).center()
    QTest.mouseClick(chart.bars.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [found[5].leave]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(chart.bars, key)
    assert told == [found[5].leave, found[7].leave]
    assert chart.bars.hour(0, 7).description in said(chart)
    assert all(leave.tzinfo is not None for leave in told)


def test_the_week_has_each_hour_at_its_place_and_is_chosen_from_likewise(
    chart: DepartureChart, journey: Journey
) -> None:
    assert chart.week.isCollapsed()
    chart.week.setCollapsed(False)
    wait(10)
    found, table, told = departures(journey), chart.strip.table, []
    most = max(departure.route_risk.expected for departure in found)
    for departure in found:
        shown = table.hour(*divmod(clock.hour_of_week(departure.leave), 24))
        assert shown.share == pytest.approx(departure.route_risk.expected / most)
    assert [table.hour(row, column).marked for row in range(7) for column in range(24)].index(True) == 4 * 24 + 17
    chart.departure_chosen.connect(told.append)
    place = table.visualItemRect(table.item(6, 3)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [(leave.weekday(), leave.hour) for leave in told] == [(6, 3)]
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [(leave.weekday(), leave.hour) for leave in told] == [(6, 3), (5, 3)]


def test_in_the_week_of_autumn_the_repeated_hour_is_its_first_and_none_is_lost(
    qgis_app: QgsApplication, drive: Callable[..., Journey]
) -> None:
    chart = DepartureChart()
    found = departures(drive(departure=clock.parse("2026-10-31T12:00")))
    chart.show_departures(found)
    told = []
    chart.departure_chosen.connect(told.append)
    sunday_1 = chart.strip.table.item(6, 1)
    chart.strip.table.setCurrentItem(sunday_1)
    QTest.keyClick(chart.strip.table, Qt.Key.Key_Return)
    assert (told[0].hour, told[0].fold) == (1, 0)
    shown = sum(chart.strip.table.item(row, column) is not None for row in range(7) for column in range(24))
    assert shown == len({clock.hour_of_week(departure.leave) for departure in found}) == 167


@pytest.mark.parametrize("high_risk", [False, True])
@pytest.mark.parametrize("theme", THEMES)
def test_shades_go_one_way_in_lightness_for_everybody(theme: str, high_risk: bool) -> None:
    colours = [ramp(THEMES[theme], share / 20, high_risk) for share in range(21)]
    for seen in (colours, [as_a_deuteranope_sees(colour) for colour in colours]):
        steps = np.diff([luminance(colour) for colour in seen])
        assert (steps > 0).all() or (steps < 0).all()


@pytest.mark.parametrize("theme", THEMES)
def test_bars_stand_out_from_their_ground(theme: str) -> None:
    ground = THEMES[theme].color(ROLE.Base)
    assert contrast(bar_colour(THEMES[theme]), ground) >= 3, "WCAG 2.1, 1.4.11: graphics need 3:1"
    assert contrast(red(THEMES[theme]), ground) >= 3
    assert contrast(THEMES[theme].color(ROLE.WindowText), THEMES[theme].color(ROLE.Window)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1, 2])
def test_high_risk_hours_are_hatched_so_that_grey_keeps_them(qgis_app: QgsApplication, theme: str, scale: int) -> None:
    chart = DepartureChart()
    chart.setPalette(THEMES[theme])
    chart.bars.setPalette(THEMES[theme])
    flat = [at(hour, 1.0, zones=hour % 2) for hour in range(24)]
    chart.show_departures(flat)
    chart.resize(24 * 12, 300)
    chart.show()
    wait(10)
    picture = QImage(chart.bars.size() * scale, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    painter = QPainter(picture)
    chart.bars.render(painter)
    painter.end()
    shades = grey(picture)
    plain, hatched = (shades[10 * scale : 30 * scale, (12 * c + 3) * scale : (12 * c + 9) * scale] for c in (2, 3))
    assert plain.std() < 1
    assert hatched.std() > 5
    assert len(np.unique(shades[:, (12 * 2 + 6) * scale])) <= 3, "edges of bars are sharp"
    marked = shades[-1, : 11 * scale]
    assert (marked == marked[0]).all()
    assert marked[0] != shades[-1, 14 * scale], "the hour shown is marked under its bar"


@pytest.fixture(params=["default", "Night Mapping"])  # in Blend of Gray QGIS's own labels have less than 4.5:1
def theme_of_qgis(qgis_app: QgsApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    if request.param not in QgsApplication.uiThemes():
        pytest.skip(f"this QGIS has no theme {request.param}")
    usual = QApplication.palette(), QApplication.instance().styleSheet()
    QgsApplication.setUITheme(request.param)
    yield
    QgsApplication.setUITheme("default")
    QApplication.setPalette(usual[0])
    QApplication.instance().setStyleSheet(usual[1])


def test_cards_and_axis_can_be_read_in_the_themes_of_qgis(theme_of_qgis: None, journey: Journey) -> None:
    found = AlternativesTask(journey, lambda _: None, lambda _: None).compute()
    dock = QDockWidget()
    view = ResultView()
    dock.setWidget(view)
    view.show_journey(journey)
    view.show_alternatives(found)
    dock.resize(320, 1200)
    dock.show()
    wait(20)
    picture = dock.grab().toImage()
    for widget in (*view.cards.cards, view.chart.findChild(HourAxis)):
        place = QRect(widget.mapTo(dock, QPoint(0, 0)), widget.size()).adjusted(4, 0, -4, 0)
        colours = [picture.pixelColor(x, y) for x in range(place.left(), place.right()) for y in _rows(place)]
        ground = Counter(colour.name() for colour in colours).most_common(1)[0][0]
        assert max(contrast(colour, QColor(ground)) for colour in colours) >= 4.5, widget


def _rows(place: QRect) -> range:
    return range(place.top() + 4, place.bottom() - 4)


def test_shorter_answers_leave_nothing_of_longer_ones(chart: DepartureChart, journey: Journey) -> None:
    chart.show_departures(departures(journey)[:5])
    assert [chart.bars.hour(0, column) is not None for column in range(24)] == [True] * 5 + [False] * 19
    assert chart.strip.table.hour(0, 0) is None


def test_an_hour_without_risk_is_no_hour_without_data(qgis_app: QgsApplication) -> None:
    chart = DepartureChart()
    chart.show_departures([at(0, 1.0), replace(at(1, 1.0), route_risk=RouteRisk(0.0, 0.0, 0.0, 0.0))])
    assert chart.bars.hour(0, 1).share == 0.0
