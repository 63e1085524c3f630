"""Other routes: a card each, chosen by mouse or keyboard, and what is said until they are found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pytest_qgis.utils import wait
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.errors import NoPath
from collision_risk_plugin.core.journey.alternatives import FASTEST
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.model.cutoff import Cutoff
from collision_risk_plugin.gui.journey.result_view import ResultView
from collision_risk_plugin.output.text import alternatives_text, journey_text
from collision_risk_plugin.tasks.alternatives_task import Alternatives, AlternativesTask
from tests.qgis.dock.results_view.conftest import emitted, press, reads


def test_until_other_routes_are_found_the_answer_stands_without_them(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives
) -> None:
    view = show(journey)
    assert journey_text.finding(journey) in reads(view)
    assert "Comparing other routes and hours." in reads(view)
    assert not view.cards.isVisible()
    assert not view.chart.isVisible()
    view.show_alternatives(alternatives)
    wait(20)
    assert "Comparing" not in reads(view)
    assert view.cards.isVisible()
    assert view.chart.isVisible()


def test_where_they_cannot_be_found_it_is_said_in_words_and_the_answer_stays(
    show: Callable[..., ResultView], journey: Journey
) -> None:
    view = show(journey)
    view.alternatives_failed(NoPath(network="<b>mine</b>"))
    assert "could not be compared. There is no way by road from start to end on “<b>mine</b>”" in reads(view)
    assert journey_text.finding(journey) in reads(view)
    view.show_journey(journey)
    assert "could not be compared" not in reads(view)


def test_choices_of_another_request_are_not_shown(
    show: Callable[..., ResultView], drive: Callable[..., Journey], alternatives: Alternatives
) -> None:
    view = show(drive(departure=clock.parse("2026-12-05T17:00")), alternatives)
    assert not view.cards.isVisible()
    assert "Comparing" in reads(view)


def test_each_route_has_a_card_that_says_what_it_takes_and_the_shown_one_is_marked(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives
) -> None:
    view = show(journey, alternatives)
    assert [card.alternative for card in view.cards.cards] == list(alternatives.routes)
    assert [card.isChecked() for card in view.cards.cards].index(True) == alternatives.index_of(journey)
    assert sum(card.isChecked() for card in view.cards.cards) == 1
    for card, alternative in zip(view.cards.cards, alternatives.routes):
        assert card.accessibleName() == alternatives_text.summary(alternative)
        assert all(zone.name in card.toolTip() for zone in alternative.zones)
        _, takes, risk = alternatives_text.card_lines(alternative)
        if alternative.kind != FASTEST:
            quickest, own = (round(one.journey.seconds / 60) for one in (alternatives.routes[0], alternative))
            assert takes == f"+{own - quickest} min"
            assert risk == f"{alternatives_text.percent(alternative.risk_change)} collisions"


def test_a_click_on_a_card_shows_that_route_everywhere_and_says_so_once(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives
) -> None:
    view = show(journey, alternatives)
    told = emitted(view.alternative_chosen)
    other = alternatives.routes[-1]
    QTest.mouseClick(view.cards.cards[-1], Qt.MouseButton.LeftButton)
    assert told == [other]
    assert view.cards.cards[-1].isChecked()
    assert journey_text.kilometres(other.journey.metres) in reads(view)
    assert view.table.rowCount() == len(other.journey.zones)
    assert alternatives_text.best_departure(alternatives.departures[-1][:24]) in reads(view)
    view.show_alternative(alternatives.routes[0])
    assert told == [other]
    assert view.cards.cards[0].isChecked()
    assert journey_text.kilometres(journey.metres) in reads(view)


def test_arrow_keys_go_from_card_to_card(show: Callable[..., ResultView], many_ways: Alternatives) -> None:
    view = show(many_ways.routes[0].journey, many_ways)
    told = emitted(view.alternative_chosen)
    first = view.cards.cards[0]
    first.setFocus()
    press(first, Qt.Key.Key_Right)
    assert told == [many_ways.routes[1]]
    press(view.cards.cards[1], Qt.Key.Key_Down)
    assert len(told) == 2
    assert told[-1] in many_ways.routes[2:]
    assert sum(card.isChecked() for card in view.cards.cards) == 1


def test_without_red_zones_or_another_way_it_says_so(
    show: Callable[..., ResultView], drive: Callable[..., Journey]
) -> None:
    calm = drive(cutoff=Cutoff(100, "relative"))
    found = AlternativesTask(calm, lambda _: None, lambda _: None).compute()
    alone = replace(found, routes=found.routes[:1], departures=found.departures[:1])
    view = show(calm, alone)
    assert "No zone on this drive is high-risk" in reads(view)
    assert "No other route is different enough and at most 25 % longer." in reads(view)
    assert not view.cards.isVisible()
    assert view.chart.isVisible()
    assert not any(view.chart.bars.hour(0, column).high_risk for column in range(24))


def test_pointing_at_a_card_says_what_makes_the_difference(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives
) -> None:
    card = show(journey, alternatives).cards.cards[1]
    QTest.mouseMove(card, QPoint(5, 5))
    assert "Most of the difference: " in card.toolTip()
