"""Other routes and hours, found off the main thread: always with the route that is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pytest_qgis.utils import wait_until
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QThread

from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.journey.alternatives import (
    ALTERNATIVE,
    BALANCED,
    FASTEST,
    MAX_ROUTES,
    SAFEST,
    Alternative,
    compare_by_time,
    find_alternatives,
)
from collision_risk_plugin.core.journey.departures import departures
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.output.text import alternatives_text
from collision_risk_plugin.tasks import alternatives_task
from collision_risk_plugin.tasks.alternatives_task import Alternatives, AlternativesTask, with_current_route

STATEN_ISLAND = (-74.24, 40.51)


@pytest.fixture
def compare(qgis_app: QgsApplication) -> Callable[[Journey], list[object]]:
    """Run the task to its end: what it hands back, result or error, with the thread that told it."""

    def to_the_end(journey: Journey) -> list[object]:
        told: list[object] = []
        AlternativesTask(journey, told.append, told.append).start()
        assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)
        return told

    return to_the_end


@pytest.mark.parametrize("criterion", ["fastest", "shortest", "safest"])
def test_every_route_comes_with_its_hours_and_the_shown_one_is_among_them(
    compare: Callable[[Journey], list[object]], drive: Callable[..., Journey], criterion: str
) -> None:
    journey = drive(criterion=criterion)
    (found,) = compare(journey)
    assert isinstance(found, Alternatives)
    shown = found.index_of(journey)
    assert found.routes[shown].journey.route_risk == journey.route_risk
    assert found.routes[0].kind == FASTEST
    assert 1 <= len(found.routes) <= MAX_ROUTES
    seconds = [alternative.journey.seconds for alternative in found.routes]
    assert seconds == sorted(seconds)
    for alternative, hours in zip(found.routes, found.departures):
        assert len(hours) == 168
        assert hours[0].route_risk == alternative.journey.route_risk
    assert found.departures[shown] == departures(journey)


def without(alternatives: tuple[Alternative, ...], journey: Journey) -> tuple[Alternative, ...]:
    """As the trade-off is where it has no route that is the journey's."""
    edges = journey.drive.path.edges
    return tuple(
        alternative for alternative in alternatives if not np.array_equal(alternative.journey.drive.path.edges, edges)
    )


def test_a_route_that_the_trade_off_lacks_is_added_under_its_criterion(drive: Callable[..., Journey]) -> None:
    fastest = drive(start=(-73.99, 40.735), end=(-73.95, 40.81))
    alternatives = find_alternatives(fastest.request, fastest.network, fastest.surface, fastest.speeds)
    assert len(alternatives) > 2
    detour = alternatives[1].journey
    own = replace(detour, request=replace(detour.request, criterion="shortest"))
    found = with_current_route(without(alternatives, own), own, own.request.criterion)
    (added,) = (alternative for alternative in found if alternative.journey is own)
    assert found.index(added) == 1, "by time"
    assert added.kind == "shortest"
    assert alternatives_text.card_lines(added)[0] == "Shortest"
    assert added.extra_seconds == own.seconds - fastest.seconds
    assert added.risk_change == pytest.approx(own.route_risk.expected / fastest.route_risk.expected - 1)


def test_the_own_route_takes_the_place_of_the_last_other_way_but_never_of_the_fastest(
    drive: Callable[..., Journey], five: Callable[..., tuple[Alternative, ...]]
) -> None:
    fastest, alternatives = drive(), five(FASTEST, SAFEST, BALANCED, ALTERNATIVE, BALANCED)
    assert len(alternatives) == MAX_ROUTES
    other = drive(end=STATEN_ISLAND, criterion="shortest")  # another way, which takes longer
    own = replace(other, request=replace(fastest.request, criterion="shortest"))
    found = with_current_route(alternatives, own, "shortest")
    assert len(found) == MAX_ROUTES
    assert {FASTEST, "shortest"} <= {alternative.kind for alternative in found}


def test_an_error_is_handed_over_and_nothing_else(
    compare: Callable[[Journey], list[object]], journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(alternatives_task, "find_alternatives", broken)
    (error,) = compare(journey)
    assert isinstance(error, CollisionRiskError)
    assert "ZeroDivisionError" in error.message


def test_a_comparison_that_is_given_up_tells_nothing_and_runs_off_the_main_thread(
    qgis_app: QgsApplication, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, told = [], []
    real = alternatives_task.find_alternatives

    def watched(*given: object) -> tuple[Alternative, ...]:
        threads.append(QThread.currentThread())
        task.abandon()
        return real(*given)

    monkeypatch.setattr(alternatives_task, "find_alternatives", watched)
    task = AlternativesTask(journey, told.append, told.append)
    task.start()
    assert wait_until(lambda: QgsApplication.taskManager().count() == 0, timeout_milliseconds=120_000)
    assert threads
    assert QThread.currentThread() not in threads
    assert told == []


@pytest.fixture
def five(drive: Callable[..., Journey]) -> Callable[..., tuple[Alternative, ...]]:
    """Five routes by their time, of the kinds that are named."""

    def of(*kinds: str) -> tuple[Alternative, ...]:
        # To places farther and farther along one latitude: what matters here is that they differ.
        routes = [(BALANCED, drive(end=(lon, 40.706619))) for lon in (-73.96, -73.97, -73.98, -73.99)]
        by_time = compare_by_time([*routes, (FASTEST, drive())])
        return tuple(replace(choice, kind=kind) for choice, kind in zip(by_time, kinds))

    return of


@pytest.mark.parametrize(
    ("kinds", "makes_room"),
    [
        ((FASTEST, ALTERNATIVE, BALANCED, ALTERNATIVE, SAFEST), 3),
        ((FASTEST, ALTERNATIVE, ALTERNATIVE, BALANCED, SAFEST), 2),
        ((FASTEST, SAFEST, ALTERNATIVE, BALANCED, BALANCED), 2),
        ((FASTEST, SAFEST, BALANCED, ALTERNATIVE, ALTERNATIVE), 4),
        ((FASTEST, SAFEST, BALANCED, BALANCED, BALANCED), 4),
    ],
)
def test_the_last_of_the_other_ways_makes_room_for_the_own_route(
    drive: Callable[..., Journey],
    five: Callable[..., tuple[Alternative, ...]],
    kinds: tuple[str, ...],
    makes_room: int,
) -> None:
    choices = five(*kinds)
    own = drive(end=STATEN_ISLAND, criterion="shortest")  # another way, which takes longer
    found = with_current_route(choices, own, own.request.criterion)
    assert len(found) == MAX_ROUTES
    lost = [
        number for number, kept in enumerate(way_of(choice) not in map(way_of, found) for choice in choices) if kept
    ]
    assert lost == [makes_room]
    assert [choice.kind for choice in found if choice.journey is own] == ["shortest"]


def test_an_own_safest_route_takes_the_place_of_the_safest(
    drive: Callable[..., Journey], five: Callable[..., tuple[Alternative, ...]]
) -> None:
    choices = five(FASTEST, ALTERNATIVE, BALANCED, SAFEST, ALTERNATIVE)
    own = drive(end=STATEN_ISLAND, criterion="safest")
    found = with_current_route(choices, own, own.request.criterion)
    assert [choice.journey for choice in found if choice.kind == SAFEST] == [own]
    assert {way_of(choice) for choice in found} == {way_of(choice) for choice in choices[:3] + choices[4:]} | {
        tuple(own.drive.path.edges.tolist())
    }


def test_the_fastest_at_typical_speeds_is_another_way_where_traffic_makes_one_quicker(
    drive: Callable[..., Journey], five: Callable[..., tuple[Alternative, ...]]
) -> None:
    choices = five(FASTEST, SAFEST, BALANCED, ALTERNATIVE)[:4]
    own = drive(end=STATEN_ISLAND)
    slower = with_current_route(choices, own, "fastest")
    assert [choice.kind for choice in slower] == [FASTEST, SAFEST, BALANCED, ALTERNATIVE, ALTERNATIVE]
    assert slower[-1].journey is own
    quicker = with_current_route(choices, replace(own, seconds=60.0), "fastest")
    assert [choice.kind for choice in quicker] == [FASTEST, ALTERNATIVE, SAFEST, BALANCED, ALTERNATIVE]
    assert quicker[0].journey.drive is own.drive
    assert all(choice.extra_seconds >= 0 for choice in slower + quicker)


def way_of(choice: Alternative) -> tuple[int, ...]:
    return tuple(choice.journey.drive.path.edges.tolist())
