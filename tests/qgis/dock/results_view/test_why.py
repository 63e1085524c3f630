"""The table of the zones, and why one of them is red."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.explanation import NoSuchZone
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.gui.journey.result_view import ResultView
from collision_risk_plugin.gui.journey.zone_table import FLAG, TOTAL, ZONE
from collision_risk_plugin.output.text import journey_text
from collision_risk_plugin.tasks.alternatives_task import Alternatives
from tests.qgis.dock.results_view.conftest import click, emitted, press, reads


def test_a_row_says_its_numbers_and_a_high_risk_one_says_so_to_a_screen_reader(
    show: Callable[..., ResultView], journey: Journey
) -> None:
    table = show(journey).table
    assert not table.isColumnHidden(TOTAL)
    assert sum(table.columnWidth(column) for column in range(table.columnCount())) <= table.viewport().width()
    for row, zone in enumerate(journey.zones):
        name = table.item(row, ZONE)
        assert name.text().startswith(FLAG) == zone.prediction.high_risk
        spoken = name.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == f"high-risk: {zone.name}" if zone.prediction.high_risk else spoken == zone.name


def test_enter_and_double_click_on_a_row_ask_why_and_escape_goes_back_to_it(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives
) -> None:
    view = show(journey, alternatives)
    asked, chosen = emitted(view.explanation_requested), emitted(view.zone_chosen)
    click(view.table, 2, ZONE)
    zone = journey.zones[2]
    assert chosen == [zone.zone_id]
    press(view.table, Qt.Key.Key_Return)
    assert asked == [zone.zone_id]
    assert zone.name in reads(view)
    assert zone.zone_id in reads(view)
    assert not view.table.isVisible()
    press(view.explanation.findChild(QToolButton), Qt.Key.Key_Escape)
    assert view.table.isVisible()
    assert not view.explanation.isVisible()
    assert view.table.currentRow() == 2
    place = view.table.visualItemRect(view.table.item(1, ZONE)).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [zone.zone_id, journey.zones[1].zone_id]
    view.explanation.findChild(QToolButton).click()
    assert view.table.isVisible()


def test_why_says_prediction_rank_history_factor_window_and_what_it_is_not(
    show: Callable[..., ResultView], journey: Journey
) -> None:
    view = show(journey)
    zone = journey.high_risk_zones[0]
    view.show_explanation(zone.zone_id)
    text = reads(view)
    week, index = journey.week, zone.index
    rank = 1 + int((week.rate[:, zone.hour_of_week] > zone.prediction.rate).sum())
    for part in (
        f"{FLAG} {zone.name}",
        f"{zone.zone_id} · {zone.borough}",
        f"You get there at {zone.entry:%H:%M}, in the hour Friday 17:00–18:00",
        f"{journey_text.with_interval(zone.prediction.in_60_days())} collisions expected in 60 days",
        f"High-risk: {journey.request.cutoff.meaning}",
        f"{journey_text.times_city(zone.prediction.relative_risk)} the mean of the city",
        f"rank {rank} of {int((~np.isnan(week.rate[:, 113])).sum())} zones",
        f"Learned from {int(week.count[index].sum())} collisions here in 2,063 hours",
        f"{zone.prediction.count} in the 12 hours like this one",
        "mostly its own history",
        "what other hours and zones like it show",
        f"{zone.prediction.date_factor:.2f} × a typical week",
        journey_text.data_window(journey),
        journey_text.data_age(journey),
        "reported collisions, not your personal risk",
    ):
        assert part in text, part


def test_the_week_of_a_zone_has_its_rates_and_frames_the_hour_of_entry(
    show: Callable[..., ResultView], journey: Journey
) -> None:
    view = show(journey)
    zone = journey.high_risk_zones[0]
    view.show_explanation(zone.zone_id)
    table, rate = view.explanation.strip.table, journey.week.rate[zone.index]
    red = rate > journey.week.threshold(journey.request.cutoff)
    assert 0 < red.sum() < 168
    for hour in range(168):
        shown = table.hour(*divmod(hour, 24))
        assert shown.share == pytest.approx(rate[hour] / rate.max())
        assert shown.high_risk == red[hour]
        assert shown.marked == (hour == zone.hour_of_week)
        assert shown.description.startswith(clock.format_hour_of_week(hour))
    assert (
        journey_text.with_interval(zone.prediction.in_60_days())
        in table.hour(*divmod(zone.hour_of_week, 24)).description
    )


def test_why_tells_of_zones_off_the_way_and_of_those_without_data(
    show: Callable[..., ResultView], journey: Journey
) -> None:
    view = show(journey)
    view.show_explanation("QN8291")
    assert "Forest Park" in reads(view)
    assert "Not on this drive. Shown for the hour of departure, Friday 17:00–18:00." in reads(view)
    assert view.explanation.strip.isVisible()
    view.show_explanation("BX1071")
    assert "No data: no collision was ever located here" in reads(view)
    assert "Learned from" not in reads(view)
    assert not view.explanation.strip.isVisible()
    with pytest.raises(NoSuchZone):
        view.show_explanation("nowhere")


def test_a_new_answer_or_none_takes_the_place_of_why(show: Callable[..., ResultView], journey: Journey) -> None:
    view = show(journey)
    view.show_explanation("QN8291")
    view.show_journey(journey)
    assert view.table.isVisible()
    assert not view.explanation.isVisible()
    view.show_explanation("QN8291")
    view.clear_journey()
    assert reads(view) == ""
    view.show_explanation("QN8291")
    assert reads(view) == ""


def test_another_route_is_told_while_why_is_open(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives
) -> None:
    view = show(journey, alternatives)
    here, there = ({zone.zone_id for zone in alternative.journey.zones} for alternative in alternatives.routes[:2])
    gone = next(zone for zone in journey.zones if zone.zone_id in here - there)
    view.show_explanation(gone.zone_id)
    assert "You get there at" in reads(view)
    view.show_alternative(alternatives.routes[1])
    assert "Not on this drive" in reads(view)
    assert not view.table.isVisible()
