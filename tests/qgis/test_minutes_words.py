"""Minutes as people read them: with traffic, their usual range, on empty streets, differences, and when to leave."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.alternatives import FASTEST, SAFEST, Alternative
from collision_risk_plugin.core.journey.departures import Departure
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.street_risk.route_risk import RouteRisk
from collision_risk_plugin.output.text import alternatives_text, journey_text

LEAVE = clock.parse("2026-12-04T17:00")


def taking(journey: Journey, minutes: float, low: float, high: float, free: float, *, exact: bool = False) -> Journey:
    """The journey with other minutes, on streets that are exact or not."""
    network = dataclasses.replace(journey.network, meta={**journey.network.meta, "approximate": not exact})
    return dataclasses.replace(
        journey,
        seconds=60 * minutes,
        seconds_range=(60 * low, 60 * high),
        free_flow_seconds=60 * free,
        network=network,
    )


@pytest.mark.parametrize(
    ("minutes", "low", "high", "shown"),
    [
        (42, 33, 55, "42 min, mostly 33–55"),
        (41.6, 32.6, 55.4, "42 min, mostly 33–55"),
        (48, 38, 62, "48 min, mostly 38 min – 1 h 2 min"),
        (72, 58.4, 91, "1 h 12 min, mostly 58 min – 1 h 31 min"),
        (3, 2.6, 3.4, "3 min"),
        (0.2, 0.1, 0.3, "under 1 min"),
        (1, 0.3, 1.6, "1 min, mostly 0–2"),
    ],
)
def test_minutes_have_where_most_drives_lie_beside_them(
    journey: Journey, minutes: float, low: float, high: float, shown: str
) -> None:
    exact = taking(journey, minutes, low, high, 27, exact=True)
    assert journey_text.travel_time_and_range(exact) == shown
    assert f" · {shown} · " in journey_text.headline(exact)
    rough = taking(journey, minutes, low, high, 27)
    assert journey_text.travel_time_and_range(rough) == f"about {shown}"


def test_minutes_without_traffic_are_called_those_of_empty_streets(journey: Journey) -> None:
    assert journey_text.free_flow(taking(journey, 42, 33, 55, 27.2)) == "27 min on empty streets"


def test_what_the_minutes_are_from_is_said_with_its_days(journey: Journey) -> None:
    speeds = journey.speeds
    assert journey_text.speeds_source(speeds) == f"Minutes with traffic: {speeds.title}"
    assert journey_text.speeds_facts(speeds) == (
        f"Minutes with traffic: {speeds.title}: {speeds.first} to {speeds.last}, from {speeds.source}"
    )


def alternative(journey: Journey, fastest: float, seconds: float, kind: str = SAFEST) -> Alternative:
    other = dataclasses.replace(journey, seconds=seconds)
    return Alternative(kind, other, seconds - fastest, 0.0, -0.1, ())


def test_minutes_and_their_difference_are_rounded_together(journey: Journey) -> None:
    """42, +6, 48: although 309 seconds are nearer to five minutes."""
    quick, slow = alternative(journey, 2541, 2541, FASTEST), alternative(journey, 2541, 2850)
    assert alternatives_text.card_lines(quick)[1] == "42 min"
    assert alternatives_text.card_lines(slow)[1] == "+6 min"
    assert "48 min (+6 min)" in alternatives_text.summary(slow)
    assert alternatives_text.card_lines(alternative(journey, 2541, 2530))[1] == "±0 min"
    assert alternatives_text.card_lines(alternative(journey, 2541, 2460))[1] == "−1 min", "quicker in this traffic"


@given(st.floats(0, 20_000), st.floats(0, 20_000))
def test_whatever_the_seconds_the_differences_shown_add_up(one: float, other: float) -> None:
    shown = journey_text.minutes_change(one, other).replace("−", "-").replace("±", "")
    assert journey_text.whole_minutes(other) + int(shown) == journey_text.whole_minutes(one)


def test_a_card_s_tooltip_has_the_usual_range_and_the_minutes_on_empty_streets(journey: Journey) -> None:
    drive = taking(journey, 42, 33, 55, 27)
    text = alternatives_text.tooltip(Alternative(SAFEST, drive, 0.0, 0.0, -0.1, ()))
    assert "about 42 min, mostly 33–55; 27 min on empty streets" in text


def hours(*minutes: float, risk: float = 1.0) -> list[Departure]:
    """Departures an hour apart from Friday, 17:00 on."""
    route_risk = RouteRisk(risk, risk / 2, risk * 2, 0.0)
    return [
        Departure(LEAVE + timedelta(hours=number), 60 * one, 1600.0, (50 * one, 70 * one), route_risk, 0)
        for number, one in enumerate(minutes)
    ]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ((67, 66, 52, 42, 40, 39, 38), "Leave at 20:00: 25 minutes less."),  # nearly what 23:00 saves
        ((67, 60, 48, 42, 42, 42, 42), "Leave at 20:00: 25 minutes less."),
        ((67, 35, 35, 35, 35, 35, 35), "Leave at 18:00: 32 minutes less."),
        ((50, 50, 50, 50, 50, 50, 45), "Leave at 23:00: 5 minutes less."),
        # Too little: under five minutes, or under a tenth.
        ((40, 40, 40, 40, 40, 40, 36), ""),
        ((80, 80, 75, 75, 75, 75, 75), ""),
        ((30, 35, 40, 45, 45, 45, 45), ""),
        # Not soon: seven hours later.
        ((67, 67, 67, 67, 67, 67, 67, 30), ""),
        ((67,), ""),
        ((), ""),
    ],
)
def test_an_hour_that_saves_minutes_is_proposed_if_it_is_soon_and_saves_enough(
    minutes: tuple[float, ...], said: str
) -> None:
    assert alternatives_text.quicker_departure(hours(*minutes)) == said


def test_an_hour_of_the_next_day_is_proposed_with_its_day() -> None:
    late = [dataclasses.replace(one, leave=one.leave + timedelta(hours=5)) for one in hours(60, 60, 30, 30, 30, 30, 30)]
    assert alternatives_text.quicker_departure(late) == "Leave at 00:00 on Saturday: 30 minutes less."


def test_each_hour_says_its_minutes_and_their_difference_from_those_shown() -> None:
    shown, later, night = alternatives_text.departure_summaries(hours(67.4, 66.6, 31))
    assert shown == "Leave at 17:00 on Friday: the drive shown, 1 h 7 min, no high-risk zone"
    assert later.endswith("the drive shown, 1 h 7 min, no high-risk zone")
    assert "route risk 1.0 × the drive shown, 31 min (−36 min)" in night
