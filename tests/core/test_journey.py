"""Journeys: by hand on a street through two zones, and on the city."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import MEASURES, MPH
from collision_risk_plugin.core.errors import BadChoice, BadCoordinates, BadCutoff, OutsideArea, SamePlace
from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.geo.zone_splitting import MIN_VISIT_METRES, split_lines_by_zones
from collision_risk_plugin.core.journey.journey import Journey, JourneyRequest, assess
from collision_risk_plugin.core.model.bundle import DateFactors, RateSurface
from collision_risk_plugin.core.model.cutoff import PERCENTILE, RATE, RELATIVE, TOTAL60, Cutoff
from collision_risk_plugin.core.model.risk import Prediction
from collision_risk_plugin.core.streets.network import STATIC_CRITERIA, Network, cost_of
from collision_risk_plugin.core.streets.road_class import TrafficArea
from collision_risk_plugin.core.streets.site_shares import shares_by_length
from collision_risk_plugin.core.streets.zone_overlay import ZoneOverlay
from collision_risk_plugin.core.traffic.speed_table import SpeedTable
from tests.toys import contracted, toy_network, toy_speeds, toy_surface, toy_zones

JFK, WALL_STREET = (-73.7793733748521, 40.642947899999996), (-74.0098809, 40.706619)
FRIDAY_17 = clock.parse("2026-12-04T17:00")
HOUR = 4 * 24 + 17


def one_street() -> Network:
    """A street in both directions from the middle of West to the middle of East, 1,200 m in 120 s."""
    tail, head = np.array([0, 1]), np.array([1, 0])
    metres, seconds = np.array([1200.0, 1200.0]), np.array([120.0, 120.0])
    network = Network(
        node_lon=np.array([0.005, 0.015]),
        node_lat=np.array([0.005, 0.005]),
        tail=tail,
        head=head,
        metres=metres,
        seconds=seconds,
        shape=np.array([0, 0]),
        backward=np.array([False, True]),
        name=np.array([1, 1]),
        names=("", "Equator Street"),
        road_class=np.zeros(2, dtype=np.uint8),
        area=np.full(2, TrafficArea.BOROUGHS, dtype=np.uint8),
        mph=metres / seconds / MPH,
        x=np.array([0.005, 0.015]),
        y=np.array([0.005, 0.005]),
        shape_start=np.array([0, 2]),
        overlay=ZoneOverlay(np.array([0, 2]), np.array([0, 1]), np.array([600.0, 600.0])),
        hierarchies={
            criterion: contracted(2, tail, head, cost_of(criterion, metres, seconds)) for criterion in STATIC_CRITERIA
        },
        meta={"title": "one street"},
    )
    return network.with_shares(
        shares_by_length(network.overlay, len(network.sites), np.array([2.0, 4.0]), tuple(MEASURES))
    )


STREET = one_street()
SPEEDS = toy_speeds(STREET)


THANKSGIVING = date(2026, 11, 26)


def rates(west: float, east: float, east_next_hour: float, november: float = 1, thanksgiving: float = 1) -> RateSurface:
    """Rates per hour; `east_next_hour` holds from Friday 17:00 on, the others before and in West. East has a season."""
    rate = np.empty((2, 168), dtype=np.float32)
    rate[0], rate[1] = west, east
    rate[1, HOUR:] = east_next_hour
    factors = DateFactors(
        group=np.array([0, 1]),
        month=np.where(np.arange(24).reshape(2, 12, 1, 1) == 12 + 10, november, np.ones((2, 12, 24, 1))),
        dates=np.array([THANKSGIVING], dtype="datetime64[D]"),
        special=np.full((1, 24, 1), thanksgiving),
    )
    return toy_surface(toy_zones(("West", "East"), street_km=(2.0, 4.0)), rate, factors)


def ask(departure: str, cutoff: Cutoff, surface: RateSurface) -> list[tuple[str, int, bool]]:
    journey = assess(
        JourneyRequest((0.005, 0.005), (0.015, 0.005), clock.parse(departure), cutoff=cutoff), STREET, surface, SPEEDS
    )
    return [(zone.name, zone.hour_of_week, zone.prediction.high_risk) for zone in journey.zones]


def test_each_zone_is_predicted_at_the_hour_of_its_entry() -> None:
    surface = rates(west=0.1, east=0.1, east_next_hour=0.3)
    cutoff = Cutoff(0.2, RATE)
    # East is entered after 60 s.
    assert ask("2026-12-04T16:58:59", cutoff, surface) == [("West", HOUR - 1, False), ("East", HOUR - 1, False)]
    assert ask("2026-12-04T16:59:00", cutoff, surface) == [("West", HOUR - 1, False), ("East", HOUR, True)]


def test_metres_seconds_and_route_risk_by_hand() -> None:
    surface = rates(west=0.1, east=0.1, east_next_hour=0.3)
    journey = assess(
        JourneyRequest((0.005, 0.005), (0.0125, 0.005), clock.parse("2026-12-04T16:59:00")), STREET, surface, SPEEDS
    )
    west, east = journey.zones
    assert (west.metres, west.seconds) == (pytest.approx(600, abs=0.1), pytest.approx(60, abs=0.01))
    assert (east.metres, east.seconds) == (pytest.approx(300, abs=0.1), pytest.approx(30, abs=0.01))
    assert east.entry - west.entry == timedelta(seconds=60)
    assert journey.seconds == pytest.approx(90, abs=0.01)
    assert journey.streets == ("Equator Street",)
    # Three quarters of the one street, which is entered before 17:00.
    by_hand = 0.75 * (0.1 / 2 * 0.6 + 0.1 / 4 * 0.6) * 60 / 7
    assert journey.route_risk.expected == pytest.approx(by_hand, rel=1e-3)
    assert journey.route_risk.lower < by_hand < journey.route_risk.upper


def crossroads(seconds: float) -> Network:
    """Two streets of 600 m in West and in East, which meet in a crossroads with two more; each takes `seconds`."""
    nodes = [(0.005, 0.005), (0.01, 0.005), (0.015, 0.005), (0.01, 0.001), (0.01, 0.009)]
    edges = [(0, 1, 600.0, seconds), (1, 2, 600.0, seconds), (3, 1, 600.0, seconds), (1, 4, 600.0, seconds)]
    return toy_network(nodes, edges, {0: 0, 1: 1, 2: 0, 3: 1}, street_km=(2.0, 4.0))


def test_each_street_and_the_intersection_between_count_at_the_hour_when_they_are_reached() -> None:
    """By a pattern in which the crossroads has a twentieth of West's collisions; the second street begins at 17:00."""
    network = crossroads(60.0)
    (crossing,) = range(network.sites.segments, len(network.sites))
    by_length, measures = network.site_shares, network.site_shares.measures
    network = network.with_shares(
        replace(
            by_length,
            start=np.append(by_length.start[:-1], len(by_length.zone) + 1),
            zone=np.append(by_length.zone, 0),
            share=np.vstack((by_length.share, np.full((1, len(measures)), 0.05))),
            shape=np.full((crossing + 1, len(measures)), np.inf),
        )
    )
    surface, speeds = rates(west=0.1, east=0.1, east_next_hour=0.3), toy_speeds(network)
    request = JourneyRequest((0.005, 0.005), (0.015, 0.005), clock.parse("2026-12-04T16:59:00"))
    journey = assess(request, network, surface, speeds)
    visits = journey.visits
    assert visits.site.tolist() == [0, crossing, 1]
    assert visits.hour.tolist() == [HOUR - 1, HOUR, HOUR]
    assert visits.entry_seconds.tolist() == pytest.approx([0, 60, 60])
    assert visits.fraction.tolist() == [1, 1, 1]
    by_hand = 0.6 / 2 * 0.1 + 0.05 * 0.1 + 0.6 / 4 * 0.3
    assert journey.route_risk.expected == pytest.approx(by_hand * 60 / 7, rel=1e-5)
    # A drive that ends at the crossroads enters it, one that ends before does not.
    for end, met in ((0.01, [0, crossing]), (0.0095, [0])):
        shorter = assess(JourneyRequest((0.005, 0.005), (end, 0.005), FRIDAY_17), network, surface, speeds)
        assert shorter.visits.site.tolist() == met


def test_season_and_holiday_of_the_date_are_in_the_prediction() -> None:
    surface = rates(0.1, 0.1, 0.1, november=1.2, thanksgiving=0.5)

    def east(departure: str) -> Prediction:
        request = JourneyRequest((0.005, 0.005), (0.015, 0.005), clock.parse(departure))
        return assess(request, STREET, surface, SPEEDS).zones[1].prediction

    october, november, holiday = (east(f"{day}T12:00") for day in ("2026-10-29", "2026-11-19", "2026-11-26"))
    assert [p.date_factor for p in (october, november, holiday)] == pytest.approx([1, 1.2, 0.6])
    assert [p.rate for p in (october, november, holiday)] == pytest.approx([0.1, 0.12, 0.06])
    assert [p.upper for p in (october, november, holiday)] == pytest.approx([0.2, 0.24, 0.12])
    # West has no season, but the holiday: together they make the city's mean.
    assert [p.relative_risk for p in (october, november, holiday)] == pytest.approx([1, 0.12 / 0.11, 0.06 / 0.055])


def test_a_drive_past_midnight_takes_each_date_s_own_factors() -> None:
    surface = rates(0.1, 0.1, 0.1, thanksgiving=0.5)
    request = JourneyRequest((0.005, 0.005), (0.015, 0.005), clock.parse("2026-11-26T23:59:30"))
    west, east = assess(request, STREET, surface, SPEEDS).zones
    assert (west.prediction.rate, east.prediction.rate) == pytest.approx((0.05, 0.1))


def test_a_percentile_is_one_of_a_typical_week() -> None:
    cutoff = Cutoff(100, PERCENTILE)
    assert ask("2026-11-19T12:00", cutoff, rates(0.1, 0.1, 0.1, november=1.2))[1][2]
    assert not ask("2026-10-29T12:00", cutoff, rates(0.1, 0.1, 0.1, november=1.2))[1][2]


def test_what_midnight_only_stands_in_for_is_taken_out() -> None:
    surface = rates(0.1, 0.1, 0.1)
    surface.midnight[4 * 24] = 0.7
    request = JourneyRequest((0.005, 0.005), (0.015, 0.005), clock.parse("2026-12-04T00:10"))
    prediction = assess(request, STREET, surface, SPEEDS).zones[0].prediction
    assert (prediction.rate, prediction.lower) == pytest.approx((0.07, 0.035))


def test_a_route_through_many_streets_risks_what_their_sum_does() -> None:
    """Twice the time on the way changes nothing: what counts are the streets."""
    surface = rates(west=0.1, east=0.2, east_next_hour=0.2)
    by_hand = (0.1 / 2 * 0.6 + 0.2 / 4 * 0.6) * 60 / 7
    for seconds in (60.0, 120.0):
        network = crossroads(seconds)
        request = JourneyRequest((0.005, 0.005), (0.015, 0.005), FRIDAY_17)
        journey = assess(request, network, surface, toy_speeds(network))
        assert journey.route_risk.expected == pytest.approx(by_hand, rel=1e-5)


def test_the_way_back_meets_the_zones_in_the_other_order() -> None:
    surface = rates(0.1, 0.1, 0.1)
    request = JourneyRequest((0.015, 0.005), (0.0075, 0.005), FRIDAY_17)
    journey = assess(request, STREET, surface, SPEEDS)
    assert [zone.name for zone in journey.zones] == ["East", "West"]
    assert [zone.metres for zone in journey.zones] == pytest.approx([600, 300], abs=0.1)
    assert [part.zone_id for part in journey.sections] == ["East", "West"]
    assert np.allclose(journey.coordinates, [[0.015, 0.005], [0.0075, 0.005]])
    east, west = (part.coordinates for part in journey.sections)
    assert np.allclose(east, [[0.015, 0.005], [0.01, 0.005]])
    assert np.allclose(west, [[0.01, 0.005], [0.0075, 0.005]])


def test_a_prediction_equal_to_the_cutoff_is_not_high_risk() -> None:
    surface = rates(0.25, 0.25, 0.25)
    assert ask("2026-12-04T15:00", Cutoff(0.25, RATE), surface)[0][2] is False
    assert ask("2026-12-04T15:00", Cutoff(0.2499, RATE), surface)[0][2] is True
    assert ask("2026-12-04T15:00", Cutoff(1.0, RELATIVE), surface)[0][2] is False
    assert ask("2026-12-04T15:00", Cutoff(100, PERCENTILE), surface)[0][2] is False
    assert ask("2026-12-04T15:00", Cutoff(0.25 * 60 / 7, TOTAL60), surface)[0][2] is False
    assert ask("2026-12-04T15:00", Cutoff(0.2499 * 60 / 7, TOTAL60), surface)[0][2] is True


def test_the_bases_of_a_cutoff() -> None:
    surface = rates(west=0.1, east=0.3, east_next_hour=0.3)
    hour = [row[2] for row in ask("2026-12-04T15:00", Cutoff(1.4, RELATIVE), surface)]
    assert hour == [False, True]  # 0.1 and 0.3 are 0.5 and 1.5 × their mean
    assert [row[2] for row in ask("2026-12-04T15:00", Cutoff(1.6, RELATIVE), surface)] == [False, False]
    assert [row[2] for row in ask("2026-12-04T15:00", Cutoff(40, PERCENTILE), surface)] == [False, True]


def test_no_data_is_said_and_never_red() -> None:
    surface = rates(west=0.1, east=float("nan"), east_next_hour=float("nan"))
    journey = assess(
        JourneyRequest((0.005, 0.005), (0.015, 0.005), FRIDAY_17, cutoff=Cutoff(0, RATE)), STREET, surface, SPEEDS
    )
    west, east = journey.zones
    assert west.prediction.high_risk
    assert (east.prediction.rate, east.prediction.in_60_days(), east.prediction.high_risk) == (None, None, False)
    assert journey.route_risk.metres_without_data == pytest.approx(600, abs=0.1)


@pytest.mark.parametrize(
    ("value", "basis", "words"),
    [
        (float("nan"), RELATIVE, "not a number"),
        (float("inf"), RATE, "not a number"),
        (-1, TOTAL60, "0 or more"),
        (101, PERCENTILE, "between 0 and 100"),
    ],
)
def test_bad_cutoffs(value: float, basis: str, words: str) -> None:
    with pytest.raises(BadCutoff, match=words):
        Cutoff(value, basis)
    with pytest.raises(BadChoice, match="relative, percentile, rate, total60"):
        Cutoff(1, "per lane")


def test_bad_requests() -> None:
    with pytest.raises(BadCoordinates, match="start"):
        JourneyRequest((float("nan"), 40.7), WALL_STREET, FRIDAY_17)
    with pytest.raises(BadCoordinates, match="end"):
        JourneyRequest(JFK, (40.7, -174.0), FRIDAY_17)
    with pytest.raises(BadChoice, match="fastest, shortest"):
        JourneyRequest(JFK, WALL_STREET, FRIDAY_17, criterion="scenic")


def test_jfk_to_wall_street(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    journey = assess(JourneyRequest(JFK, WALL_STREET, FRIDAY_17), network, surface, speeds)
    assert 24_000 < journey.metres < 31_000
    assert 45 * 60 < journey.seconds < 100 * 60, "taxis take 67 minutes then"
    assert 20 * 60 < journey.free_flow_seconds < 45 * 60
    low, high = journey.seconds_range
    assert 0.5 * journey.seconds < low < 0.9 * journey.seconds < 1.1 * journey.seconds < high < 2 * journey.seconds
    names = [zone.name for zone in journey.zones]
    assert names[0] == "John F. Kennedy International Airport"
    assert names[-1] == "Financial District-Battery Park City"
    assert {zone.borough for zone in journey.zones} == {"Queens", "Brooklyn", "Manhattan"}
    assert journey.access_metres[0] > 100, "JFK lies inside the airport: reached by a straight leg"
    assert journey.sections[0].access
    assert journey.sections[0].seconds == pytest.approx(speeds.trip_seconds + journey.access_metres[0] / (24 / 3.6)), (
        "getting going, and 24 km/h"
    )
    assert sum(part.seconds for part in journey.sections) == pytest.approx(journey.seconds)
    assert sum(part.metres for part in journey.sections) == pytest.approx(journey.metres)
    line = journey.coordinates
    drawn = float(np.sum(distance(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])))
    assert drawn == pytest.approx(journey.metres, rel=2e-3)
    assert np.allclose([line[0], line[-1]], [JFK, WALL_STREET])
    entries = [zone.entry for zone in journey.zones]
    assert entries == sorted(entries)
    assert entries[0] == FRIDAY_17


def test_every_pair_of_random_points_routes(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    zones = surface.zones
    rng = np.random.default_rng(20)
    lon, lat = rng.uniform(-74.26, -73.7, 2000), rng.uniform(40.49, 40.92, 2000)
    inside = np.flatnonzero(zones.locate(lon, lat) >= 0)[:400]
    assert len(inside) == 400
    points = list(zip(lon[inside].tolist(), lat[inside].tolist()))
    minutes = np.zeros(2)
    for start, end in zip(points[::2], points[1::2]):
        fastest = assess(JourneyRequest(start, end, FRIDAY_17, "fastest"), network, surface, speeds)
        shortest = assess(JourneyRequest(start, end, FRIDAY_17, "shortest"), network, surface, speeds)
        assert shortest.metres <= fastest.metres + 1e-6
        assert searched_seconds(fastest) <= searched_seconds(shortest) + 1e-6
        minutes += fastest.seconds / 60, shortest.seconds / 60
        assert fastest.metres >= float(distance(*start, *end)) * 0.999
        inside_metres = sum(zone.metres for zone in fastest.zones)
        assert inside_metres <= fastest.metres + 1e-6
    assert minutes[0] < minutes[1]


def searched_seconds(journey: Journey) -> float:
    """Seconds of the way at the speeds by which ways are searched."""
    return float(journey.drive.path.shares @ journey.network.seconds[journey.drive.path.edges])


def test_outside_the_city_says_how_far(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    with pytest.raises(OutsideArea) as caught:
        assess(JourneyRequest(JFK, (-74.1745, 40.6895), FRIDAY_17), network, surface, speeds)
    assert caught.value.message.startswith("The end is 4.9 km")
    assert "outside the zones “Neighborhood Tabulation Areas 2020”. Move it" in caught.value.message


def test_a_place_on_a_bridge_is_inside_the_city(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    on_the_bridge = (-74.0445, 40.6066)
    assert surface.zones.nearest(*on_the_bridge)[1] > 200
    journey = assess(JourneyRequest(on_the_bridge, WALL_STREET, FRIDAY_17), network, surface, speeds)
    assert journey.streets[0] == "Verrazzano-Narrows Bridge"


def test_start_equals_end(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    with pytest.raises(SamePlace, match="10 m apart"):
        assess(JourneyRequest(JFK, JFK, FRIDAY_17), network, surface, speeds)


def test_a_measure_the_model_lacks(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    with pytest.raises(BadChoice, match="collisions, casualty_collisions, incidents"):
        assess(JourneyRequest(JFK, WALL_STREET, FRIDAY_17, measure="deaths"), network, surface, speeds)


@pytest.mark.parametrize("departure", ["2026-11-01T01:50", "2026-03-08T01:50"])
def test_a_drive_takes_as_long_where_the_clock_is_put_back_or_forward(
    network: Network, surface: RateSurface, speeds: SpeedTable, departure: str
) -> None:
    journey = assess(JourneyRequest(JFK, WALL_STREET, clock.parse(departure)), network, surface, speeds)
    begin = journey.request.departure.timestamp()
    assert journey.arrival.timestamp() == pytest.approx(begin + journey.seconds, abs=1e-5)
    entries = [zone.entry.timestamp() - begin for zone in journey.zones]
    assert entries == sorted(entries)
    assert entries[-1] < journey.seconds
    assert [zone.hour_of_week for zone in journey.zones] == [clock.hour_of_week(zone.entry) for zone in journey.zones]


def test_access_legs_are_cut_as_any_line_is(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    rng = np.random.default_rng(8)
    lon, lat = rng.uniform(-74.05, -73.75, 400), rng.uniform(40.55, 40.85, 400)
    inside = np.flatnonzero(surface.zones.locate(lon, lat) >= 0)
    points = list(zip(lon[inside].tolist(), lat[inside].tolist()))
    for start, end in zip(points[::2], points[1::2]):
        journey = assess(JourneyRequest(start, end, FRIDAY_17), network, surface, speeds)
        snapped = journey.drive.start
        leg = np.array([start, (snapped.lon, snapped.lat)])
        along = split_lines_by_zones(surface.zones, leg[:, 0], leg[:, 1], np.array([0, 2]), MIN_VISIT_METRES)
        count = len(along.zone)
        assert journey.segments.zone[:count].tolist() == along.zone.tolist()
        assert journey.segments.access[: count + 1].tolist() == [True] * count + [False]
        assert journey.segments.metres[:count].sum() == pytest.approx(snapped.metres)


def test_a_departure_from_another_time_zone_changes_nothing(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    here = assess(JourneyRequest(JFK, WALL_STREET, FRIDAY_17), network, surface, speeds)
    there = assess(JourneyRequest(JFK, WALL_STREET, clock.parse("2026-12-05T07:00+09:00")), network, surface, speeds)
    assert [(z.zone_id, z.entry, z.prediction) for z in here.zones] == [
        (z.zone_id, z.entry, z.prediction) for z in there.zones
    ]
