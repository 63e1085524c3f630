"""The results as a person uses them: cards, chart, table, why; by mouse and by keyboard, narrow and large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytest_qgis.utils import wait
from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QTableWidget, QToolButton

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.cutoff import Cutoff
from collision_risk_plugin.core.errors import NoPath
from collision_risk_plugin.core.journey import Journey
from collision_risk_plugin.core.tradeoff import FASTEST
from collision_risk_plugin.core.why import NoSuchZone
from collision_risk_plugin.gui.column_area import ColumnArea
from collision_risk_plugin.gui.journey_view import JourneyView
from collision_risk_plugin.gui.zone_table import FLAG, TIMES, TOTAL, WHEN, ZONE, ZoneTable
from collision_risk_plugin.output import words
from collision_risk_plugin.tasks.choices_task import Choices, ChoicesTask

WIDTH = 320


@pytest.fixture(scope="module")
def choices(journey: Journey) -> Choices:
    return ChoicesTask(journey, lambda _: None, lambda _: None).work()


@pytest.fixture
def show(qgis_app: QgsApplication) -> Iterator[Callable[..., JourneyView]]:
    """A view in a column of the dock's width."""
    areas = []

    def made(
        journey: Journey | None = None, choices: Choices | None = None, width: int = WIDTH, height: int = 900
    ) -> JourneyView:
        view, area = JourneyView(), ColumnArea(WIDTH)
        area.setWidget(view)
        area.resize(width, height)
        view.show_hint("")
        if journey is not None:
            view.show_journey(journey)
        if choices is not None:
            view.show_choices(choices)
        area.show()
        area.activateWindow()
        wait(20)
        areas.append(area)
        return view

    yield made
    for area in areas:
        if not sip.isdeleted(area):
            area.deleteLater()
    wait(0)


@pytest.fixture(autouse=True)
def letters(request: pytest.FixtureRequest) -> Iterator[None]:
    """The usual size of letters, 9 points, or what a test's `letters` says."""
    usual = QApplication.font()
    QApplication.setFont(QFont(usual.family(), getattr(request, "param", 9)))
    yield
    QApplication.setFont(usual)


def reads(view: JourneyView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def emitted(signal: object) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)
    return told


def click(table: QTableWidget, row: int, column: int) -> None:
    place = table.visualItemRect(table.item(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press(widget: object, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def test_until_other_routes_are_found_the_answer_stands_without_them(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices
) -> None:
    view = show(journey)
    assert words.finding(journey) in reads(view)
    assert "Comparing other routes and hours." in reads(view)
    assert not view.cards.isVisible()
    assert not view.chart.isVisible()
    view.show_choices(choices)
    wait(20)
    assert "Comparing" not in reads(view)
    assert view.cards.isVisible()
    assert view.chart.isVisible()


def test_where_they_cannot_be_found_it_is_said_in_words_and_the_answer_stays(
    show: Callable[..., JourneyView], journey: Journey
) -> None:
    view = show(journey)
    view.choices_failed(NoPath(network="<b>mine</b>"))
    assert "could not be compared. There is no way by road from start to end on “<b>mine</b>”" in reads(view)
    assert words.finding(journey) in reads(view)
    view.show_journey(journey)
    assert "could not be compared" not in reads(view)


def test_choices_of_another_request_are_not_shown(
    show: Callable[..., JourneyView], drive: Callable[..., Journey], choices: Choices
) -> None:
    view = show(drive(departure=clock.parse("2026-12-05T17:00")), choices)
    assert not view.cards.isVisible()
    assert "Comparing" in reads(view)


def test_each_route_has_a_card_that_says_what_it_takes_and_the_shown_one_is_marked(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices
) -> None:
    view = show(journey, choices)
    assert [card.choice for card in view.cards.cards] == list(choices.choices)
    assert [card.isChecked() for card in view.cards.cards].index(True) == choices.index_of(journey)
    assert sum(card.isChecked() for card in view.cards.cards) == 1
    for card, choice in zip(view.cards.cards, choices.choices):
        assert card.accessibleName() == words.choice_summary(choice)
        assert all(zone.name in card.toolTip() for zone in choice.zones)
        _, takes, risk = words.choice_on_card(choice)
        if choice.kind != FASTEST:
            assert takes == f"+{round(choice.extra_seconds / 60)} min"
            assert risk == f"{words.percent(choice.risk_change)} risk"


def test_a_click_on_a_card_shows_that_route_everywhere_and_says_so_once(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices
) -> None:
    view = show(journey, choices)
    told = emitted(view.choice_shown)
    other = choices.choices[-1]
    QTest.mouseClick(view.cards.cards[-1], Qt.MouseButton.LeftButton)
    assert told == [other]
    assert view.cards.cards[-1].isChecked()
    assert words.kilometres(other.journey.metres) in reads(view)
    assert view.table.rowCount() == len(other.journey.zones)
    assert words.best_departure(choices.departures[-1][:24]) in reads(view)
    view.show_choice(choices.choices[0])
    assert told == [other]
    assert view.cards.cards[0].isChecked()
    assert words.kilometres(journey.metres) in reads(view)


def test_arrow_keys_go_from_card_to_card(show: Callable[..., JourneyView], journey: Journey, choices: Choices) -> None:
    view = show(journey, choices)
    told = emitted(view.choice_shown)
    first = view.cards.cards[0]
    first.setFocus()
    press(first, Qt.Key.Key_Right)
    assert told == [choices.choices[1]]
    press(view.cards.cards[1], Qt.Key.Key_Down)
    assert len(told) == 2
    assert told[-1] in choices.choices[2:]
    assert sum(card.isChecked() for card in view.cards.cards) == 1


@pytest.mark.parametrize("width", [WIDTH, 500, 900])
def test_cards_never_overlap_and_stay_inside(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices, width: int
) -> None:
    view = show(journey, choices, width)
    places = [card.geometry() for card in view.cards.cards]
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[:n])
    assert all(view.cards.rect().contains(place) for place in places)
    for card in view.cards.cards:
        assert card.sizeHint().width() <= card.width()
    rows = {place.top() for place in places}
    assert len(rows) == (2 if width == WIDTH else 1)


@pytest.mark.parametrize("letters", [9, 18], indirect=True)
@pytest.mark.parametrize("why", [False, True])
def test_in_a_low_dock_it_scrolls_and_nothing_is_squeezed(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices, letters: None, why: bool
) -> None:
    view = show(journey, choices, height=250)
    if why:
        view.show_why(journey.zones[1].zone_id)
        wait(20)
    for label in view.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert why or all(view.cards.rect().contains(card.geometry()) for card in view.cards.cards)


@pytest.mark.parametrize("letters", [12, 18], indirect=True)
def test_with_large_letters_nothing_is_clipped_or_scrolls_sideways(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices, letters: None
) -> None:
    view = show(journey, choices)
    area = view.parent().parent()
    assert view.minimumSizeHint().width() <= area.viewport().width()
    view.chart.week.setCollapsed(False)
    wait(20)
    for card in view.cards.cards:
        assert card.sizeHint().width() <= card.width()
        assert view.cards.rect().contains(card.geometry())
    table = view.table
    shown = sum(table.columnWidth(column) for column in range(table.columnCount()))
    assert shown <= table.viewport().width()
    assert all(table.columnWidth(at) >= table.sizeHintForColumn(at) for at in (WHEN, TIMES))
    assert table.columnWidth(ZONE) >= 3 * table.fontMetrics().height()
    view.show_why(journey.zones[0].zone_id)
    wait(20)
    assert view.minimumSizeHint().width() <= area.viewport().width()


def test_a_row_says_its_numbers_and_a_high_risk_one_says_so_to_a_screen_reader(
    show: Callable[..., JourneyView], journey: Journey
) -> None:
    table = show(journey).table
    assert not table.isColumnHidden(TOTAL)
    assert sum(table.columnWidth(column) for column in range(table.columnCount())) <= table.viewport().width()
    for row, zone in enumerate(journey.zones):
        name = table.item(row, ZONE)
        assert name.text().startswith(FLAG) == zone.prediction.high_risk
        spoken = name.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == f"high-risk: {zone.name}" if zone.prediction.high_risk else spoken == zone.name


@pytest.mark.parametrize("width", [300, 330, 350, 360, 400])
def test_a_name_gets_its_second_line_at_every_width(qgis_app: QgsApplication, journey: Journey, width: int) -> None:
    table = ZoneTable()
    two = 2 * table.fontMetrics().lineSpacing()
    table.resize(width, 220)
    table.show()
    table.show_journey(journey)
    for also in (0, 60, 0):
        table.resize(width + also, 220)
        wait(20)
        rows = range(table.rowCount())
        assert [table.rowHeight(row) >= two for row in rows] == [table.sizeHintForRow(row) >= two for row in rows]
    table.close()
    sip.delete(table)


def test_enter_and_double_click_on_a_row_ask_why_and_escape_goes_back_to_it(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices
) -> None:
    view = show(journey, choices)
    asked, chosen = emitted(view.why_asked), emitted(view.zone_chosen)
    click(view.table, 2, ZONE)
    zone = journey.zones[2]
    assert chosen == [zone.zone_id]
    press(view.table, Qt.Key.Key_Return)
    assert asked == [zone.zone_id]
    assert zone.name in reads(view)
    assert zone.zone_id in reads(view)
    assert not view.table.isVisible()
    press(view.why.findChild(QToolButton), Qt.Key.Key_Escape)
    assert view.table.isVisible()
    assert not view.why.isVisible()
    assert view.table.currentRow() == 2
    place = view.table.visualItemRect(view.table.item(1, ZONE)).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [zone.zone_id, journey.zones[1].zone_id]
    view.why.findChild(QToolButton).click()
    assert view.table.isVisible()


def test_why_says_prediction_rank_history_factor_window_and_what_it_is_not(
    show: Callable[..., JourneyView], journey: Journey
) -> None:
    view = show(journey)
    zone = journey.high_risk_zones[0]
    view.show_why(zone.zone_id)
    text = reads(view)
    week, index = journey.week, zone.index
    rank = 1 + int((week.rate[:, zone.hour_of_week] > zone.prediction.rate).sum())
    for part in (
        f"{FLAG} {zone.name}",
        f"{zone.zone_id} · {zone.borough}",
        f"You get there at {zone.entry:%H:%M}, in the hour Friday 17:00–18:00",
        f"{words.with_interval(zone.prediction.in_60_days())} collisions expected in 60 days",
        f"High-risk: {journey.request.cutoff.in_words}",
        f"{words.times_city(zone.prediction.relative_risk)} the mean of the city",
        f"rank {rank} of {int((~np.isnan(week.rate[:, 113])).sum())} zones",
        f"Learned from {int(week.count[index].sum())} collisions here in 2,063 hours",
        f"{zone.prediction.count} in the 12 hours like this one",
        "mostly its own history",
        "what other hours and zones like it show",
        f"{zone.prediction.date_factor:.2f} × a typical week",
        words.data_window(journey),
        words.data_age(journey),
        "reported collisions, not your personal risk",
    ):
        assert part in text, part


def test_the_week_of_a_zone_has_its_rates_and_frames_the_hour_of_entry(
    show: Callable[..., JourneyView], journey: Journey
) -> None:
    view = show(journey)
    zone = journey.high_risk_zones[0]
    view.show_why(zone.zone_id)
    table, rate = view.why.strip.table, journey.week.rate[zone.index]
    red = rate > journey.week.threshold(journey.request.cutoff)
    assert 0 < red.sum() < 168
    for hour in range(168):
        shown = table.hour(*divmod(hour, 24))
        assert shown.share == pytest.approx(rate[hour] / rate.max())
        assert shown.high_risk == red[hour]
        assert shown.marked == (hour == zone.hour_of_week)
        assert shown.words.startswith(clock.hour_in_words(hour))
    assert words.with_interval(zone.prediction.in_60_days()) in table.hour(*divmod(zone.hour_of_week, 24)).words


def test_why_tells_of_zones_off_the_way_and_of_those_without_data(
    show: Callable[..., JourneyView], journey: Journey
) -> None:
    view = show(journey)
    view.show_why("QN8291")
    assert "Forest Park" in reads(view)
    assert "Not on this drive. Told for the hour of departure, Friday 17:00–18:00." in reads(view)
    assert view.why.strip.isVisible()
    view.show_why("BX1071")
    assert "No data: no collision was ever located here" in reads(view)
    assert "Learned from" not in reads(view)
    assert not view.why.strip.isVisible()
    with pytest.raises(NoSuchZone):
        view.show_why("nowhere")


def test_a_new_answer_or_none_takes_the_place_of_why(show: Callable[..., JourneyView], journey: Journey) -> None:
    view = show(journey)
    view.show_why("QN8291")
    view.show_journey(journey)
    assert view.table.isVisible()
    assert not view.why.isVisible()
    view.show_why("QN8291")
    view.clear_journey()
    assert reads(view) == ""
    view.show_why("QN8291")
    assert reads(view) == ""


def test_another_route_is_told_while_why_is_open(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices
) -> None:
    view = show(journey, choices)
    here, there = ({zone.zone_id for zone in choice.journey.zones} for choice in choices.choices[:2])
    gone = next(zone for zone in journey.zones if zone.zone_id in here - there)
    view.show_why(gone.zone_id)
    assert "You get there at" in reads(view)
    view.show_choice(choices.choices[1])
    assert "Not on this drive" in reads(view)
    assert not view.table.isVisible()


def test_without_red_zones_or_another_way_it_says_so(
    show: Callable[..., JourneyView], drive: Callable[..., Journey]
) -> None:
    calm = drive(cutoff=Cutoff(100, "relative"))
    found = ChoicesTask(calm, lambda _: None, lambda _: None).work()
    alone = replace(found, choices=found.choices[:1], departures=found.departures[:1])
    view = show(calm, alone)
    assert "No zone on this drive is high-risk" in reads(view)
    assert "No other route is different enough and at most 25 % longer." in reads(view)
    assert not view.cards.isVisible()
    assert view.chart.isVisible()
    assert not any(view.chart.bars.hour(0, column).high_risk for column in range(24))


def test_all_that_can_be_focused_has_a_name(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices
) -> None:
    view = show(journey, choices)
    for kind in (QTableWidget, QAbstractButton):
        for widget in view.findChildren(kind):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text or widget.toolTip(), widget


def test_pointing_at_a_card_says_what_makes_the_difference(
    show: Callable[..., JourneyView], journey: Journey, choices: Choices
) -> None:
    card = show(journey, choices).cards.cards[1]
    QTest.mouseMove(card, QPoint(5, 5))
    assert "Most of the difference: " in card.toolTip()
