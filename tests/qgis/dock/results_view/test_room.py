"""Narrow, low, with large letters: all can be read and reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_qgis.utils import wait
from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel, QTableWidget

from collision_risk_plugin.core.journey.alternatives import MAX_ROUTES
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.gui.journey.result_view import ResultView
from collision_risk_plugin.gui.journey.zone_table import TIMES, WHEN, ZONE, ZoneTable
from collision_risk_plugin.tasks.alternatives_task import Alternatives
from tests.qgis.dock.results_view.conftest import WIDTH


@pytest.mark.parametrize("width", [WIDTH, 500, 900])
def test_cards_never_overlap_and_stay_inside(
    show: Callable[..., ResultView], many_ways: Alternatives, width: int
) -> None:
    view = show(many_ways.routes[0].journey, many_ways, width)
    assert len(many_ways.routes) == MAX_ROUTES
    places = [card.geometry() for card in view.cards.cards]
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[:n])
    assert all(view.cards.rect().contains(place) for place in places)
    for card in view.cards.cards:
        assert card.sizeHint().width() <= card.width()
    rows = {place.top() for place in places}
    assert len(rows) == {320: 3, 500: 2}.get(width, 1)


@pytest.mark.parametrize("letters", [9, 18], indirect=True)
@pytest.mark.parametrize("why", [False, True])
def test_in_a_low_dock_it_scrolls_and_nothing_is_squeezed(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives, letters: None, why: bool
) -> None:
    view = show(journey, alternatives, height=250)
    if why:
        view.show_explanation(journey.zones[1].zone_id)
        wait(20)
    for label in view.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert why or all(view.cards.rect().contains(card.geometry()) for card in view.cards.cards)


@pytest.mark.parametrize("letters", [12, 18], indirect=True)
def test_with_large_letters_nothing_is_clipped_or_scrolls_sideways(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives, letters: None
) -> None:
    view = show(journey, alternatives)
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
    view.show_explanation(journey.zones[0].zone_id)
    wait(20)
    assert view.minimumSizeHint().width() <= area.viewport().width()


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


def test_all_that_can_be_focused_has_a_name(
    show: Callable[..., ResultView], journey: Journey, alternatives: Alternatives
) -> None:
    view = show(journey, alternatives)
    for kind in (QTableWidget, QAbstractButton):
        for widget in view.findChildren(kind):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text or widget.toolTip(), widget
