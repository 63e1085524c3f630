"""Numbers and sentences as people read them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.model.cutoff import TOTAL60, Cutoff
from collision_risk_plugin.core.streets.catalog import (
    GIVEN,
    NEWEST,
    NO_OTHER,
    OFFICIAL,
    OUTSIDE,
    REACHES_BOTH,
    NetworkChoice,
)
from collision_risk_plugin.output.text import alternatives_text, journey_text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0374, "0.037"),
        (2.149, "2.1"),
        (1.0, "1.0"),
        (9.96, "10"),
        (27.4, "27"),
        (347.0, "350"),
        (0.0996, "0.10"),
        (0, "0"),
    ],
)
def test_numbers_have_two_significant_digits(value: float, shown: str) -> None:
    assert journey_text.number(value) == shown


def test_intervals_and_missing_predictions() -> None:
    assert journey_text.with_interval((2.1, 1.62, 2.71)) == "2.1 (1.6–2.7)"
    assert journey_text.with_interval(None) == journey_text.times_city(None) == journey_text.NO_DATA


@pytest.mark.parametrize(
    ("seconds", "shown"), [(20, "under 1 min"), (2460, "41 min"), (3590, "1 h 0 min"), (4320, "1 h 12 min")]
)
def test_travel_times(seconds: float, shown: str) -> None:
    assert journey_text.minutes(seconds) == shown


def test_the_headline_counts_the_zones_that_the_layers_show(journey: Journey) -> None:
    red, crossed = len(journey.high_risk_zones), len(journey.zones)
    assert 1 < red < crossed
    assert journey_text.headline(journey).startswith(
        f"{red} of {crossed} zones are high-risk when you get there · about "
    )
    assert journey_text.headline(journey).endswith(" km")


def test_the_headline_says_when_nothing_is_red_and_the_notes_say_that_nothing_can_be(
    drive: Callable[..., Journey],
) -> None:
    journey = drive(cutoff=Cutoff(3, TOTAL60))
    assert journey_text.headline(journey).startswith(
        "No zone on this drive is high-risk: none is more than 3 expected in 60 days"
    )
    assert any("No zone of the city" in note for note in journey_text.notes(journey))


def test_zones_without_data_are_named(drive: Callable[..., Journey]) -> None:
    journey = drive(start=(-73.8313, 40.7364), end=(-73.8448, 40.7196))
    unknown = [zone for zone in journey.zones if zone.prediction.rate is None]
    assert [zone.name for zone in unknown] == ["Mount Hebron & Cedar Grove Cemeteries"]
    assert "No data for Mount Hebron & Cedar Grove Cemeteries" in journey_text.notes(journey)
    assert "No data" in journey_text.zone_summary(journey, unknown[0])


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (NetworkChoice(GIVEN), "they were chosen"),
        (NetworkChoice(REACHES_BOTH), "they reach both ends"),
        (
            NetworkChoice(REACHES_BOTH, because=NEWEST, over="OSM, 2025"),
            "reach both ends, and are no older than OSM, 2025",
        ),
        (
            NetworkChoice(REACHES_BOTH, because=OFFICIAL, over="OSM, 2026"),
            "they reach both ends; about as new as OSM, 2026, but the city's own: official directions, posted speeds",
        ),
        (NetworkChoice(NO_OTHER), "no other streets are here; get or import exact ones"),
        (NetworkChoice(OUTSIDE, ("end",)), "the end lies outside the exact streets that are here; get or import"),
        (NetworkChoice(OUTSIDE, ("start",)), "the start lies outside the exact streets"),
        (NetworkChoice(OUTSIDE, ("start", "end")), "none of the exact streets that are here reach both ends"),
    ],
)
def test_the_streets_in_use_are_named_with_their_age_and_why_these(
    journey: Journey, why: NetworkChoice, said: str
) -> None:
    line = journey_text.streets_in_use(dataclasses.replace(journey, network_choice=why))
    assert line.startswith(f"Streets: {journey.network.title}, {journey.network.meta['date']}, approximate: ")
    assert said in line


@pytest.mark.parametrize(("change", "shown"), [(-0.124, "−12 %"), (0.03, "+3 %"), (-0.001, "±0 %")])
def test_changes_have_their_sign(change: float, shown: str) -> None:
    assert alternatives_text.percent(change) == shown


def test_approximate_streets_and_straight_legs_are_said(drive: Callable[..., Journey]) -> None:
    journey = drive(start=(-73.77, 40.63))  # on the airport's runways
    streets, approximate, straight = journey_text.notes(journey)
    assert streets.startswith(f"Streets: {journey.network.title}, ")
    assert approximate.startswith("The streets are approximate")
    assert straight.startswith("1.8 km of the way are a straight line")


@pytest.mark.parametrize(("share", "told"), [(0.124, True), (0.01, False), ("much", False), (None, False)])
def test_streets_that_did_not_connect_are_said_where_they_are_many(journey: Journey, share: object, told: bool) -> None:
    network = dataclasses.replace(journey.network, meta={**journey.network.meta, "unconnected_share": share})
    limits = journey_text.limits(dataclasses.replace(journey, network=network))
    assert any(f"12 % of the street length of {network.title} did not connect" in limit for limit in limits) == told


def test_streets_that_cannot_be_read_are_named(journey: Journey) -> None:
    why = NetworkChoice(NO_OTHER, damaged=("osm.npz",))
    assert "; osm.npz cannot be read: get or import" in journey_text.streets_in_use(
        dataclasses.replace(journey, network_choice=why)
    )
