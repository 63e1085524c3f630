"""Lines on streets: the street of each step, the intersections that a line meets, and what it takes of their rates."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.exposure import LineExposure, TimedLine, assess_line
from collision_risk_plugin.core.journey.line_sites import NO_STREET, STEP, line_sites, line_steps
from collision_risk_plugin.core.model.cutoff import Cutoff
from collision_risk_plugin.core.street_risk.attaching import attach
from collision_risk_plugin.core.street_risk.street_rates import StreetRates
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from tests.street_patterns import BOTH, ZONES, degrees, grid_network, street_network, street_pattern
from tests.toys import toy_surface

FRIDAY_17 = clock.parse("2026-12-04T17:00")
HOUR = 4 * 24 + 17
GRID = grid_network(4, 3, 200.0)
KNOWN = GRID.with_shares(attach(street_pattern([(250, 250), (350, 250)], [30.0, 10.0]), GRID, ZONES))
SURFACE = toy_surface(ZONES, np.array([[0.02] * 168, [0.05] * 168]))


def line_through(*metres: tuple[float, float]) -> np.ndarray:
    return np.column_stack(degrees(*np.array(metres, dtype=float).T))


def exposure(network: Network, *metres: tuple[float, float]) -> LineExposure:
    line = TimedLine.lasting(line_through(*metres), np.array([0, len(metres)]), FRIDAY_17, 60.0)
    return assess_line(line, network, SURFACE, "collisions", Cutoff(98, "percentile"))


def sites_of(network: Network, *metres: tuple[float, float]) -> tuple[list[int], list[int], float]:
    """Streets in order, intersections in order, and the metres on no street."""
    line = TimedLine.lasting(line_through(*metres), np.array([0, len(metres)]), FRIDAY_17, 60.0)
    steps = line_steps(line.metres[-1:])
    found = line_sites(network, line.coordinates, line.metres, steps)
    order = [shape for n, shape in enumerate(found.shape.tolist()) if n == 0 or shape != found.shape[n - 1]]
    return order, found.entered.tolist(), float(steps.length[found.shape == NO_STREET].sum())


def site_at(network: Network, x: float, y: float) -> int:
    lon, lat = degrees(x, y)
    return int(np.hypot(network.sites.lon - lon, network.sites.lat - lat).argmin())


def test_steps_cover_the_segments_of_a_line_one_after_another() -> None:
    steps = line_steps(np.array([35.0, 0.0, 12.0]))
    assert steps.segment.tolist() == [0, 0, 0, 0, 2, 2]
    assert steps.length.sum() == pytest.approx(47)
    assert (steps.length <= STEP).all()
    assert steps.metres.tolist() == pytest.approx([4.375, 13.125, 21.875, 30.625, 38.0, 44.0])


def test_a_line_beside_a_street_is_on_it_and_meets_the_intersections_on_its_way() -> None:
    """From the middle of a block, through two intersections; the streets that are crossed are not driven."""
    streets, met, beside = sites_of(GRID, (150, 258), (550, 258))
    assert streets == [site_at(GRID, x, 250) for x in (150, 350, 550)]
    assert met == [site_at(GRID, 250, 250), site_at(GRID, 450, 250)]
    assert beside == 0


def test_a_line_far_from_streets_or_across_them_is_on_none() -> None:
    assert sites_of(GRID, (150, 290), (230, 290)) == ([NO_STREET], [], pytest.approx(80, rel=1e-3))
    streets, met, beside = sites_of(GRID, (150, 200), (150, 300))
    assert (streets, met) == ([NO_STREET], [])
    assert beside == pytest.approx(100, rel=1e-3)


def test_a_bridge_over_an_intersection_does_not_meet_it() -> None:
    places = {"w": (0.0, 200.0), "e": (400.0, 200.0), "m": (200.0, 200.0), "s": (200.0, 0.0), "n": (200.0, 400.0)}
    below = [("s", "m", RoadClass.MAJOR, BOTH), ("m", "n", RoadClass.MAJOR, BOTH), ("m", "e", RoadClass.LOCAL, BOTH)]
    network = street_network(places, [("w", "e", RoadClass.EXPRESSWAY, BOTH), *below])
    _, met, _ = sites_of(network, (20, 201), (150, 201), (190, 201))
    assert met == []


def test_what_a_line_takes_is_what_its_streets_and_intersections_expect() -> None:
    rates = StreetRates.of_week(KNOWN, SURFACE, "collisions", FRIDAY_17.date()).in_60_days(HOUR).mean
    half, whole, crossing = (site_at(KNOWN, x, 250) for x in (150, 350, 250))
    other = site_at(KNOWN, 450, 250)
    found = exposure(KNOWN, (150, 250), (450, 250)).route_risk
    by_hand = 0.5 * rates[half] + rates[whole] + rates[crossing] + rates[other]
    assert found.expected == pytest.approx(by_hand, rel=1e-3)
    assert found.lower < found.expected < found.upper


def test_a_line_off_the_streets_takes_what_the_average_street_of_its_zone_does() -> None:
    """80 m in West, whose 30 km of streets expect 0.02 an hour."""
    found = exposure(KNOWN, (150, 290), (230, 290)).route_risk
    assert found.expected == pytest.approx(0.02 * 0.08 / 30 * 60 / 7, rel=1e-3)
    assert found.metres_without_data == 0


def test_a_line_takes_the_same_however_many_vertices_it_has_and_however_long_it_takes() -> None:
    one = exposure(KNOWN, (150, 250), (450, 250)).route_risk
    finer = exposure(KNOWN, *((x, 250.0) for x in np.linspace(150, 450, 97).tolist())).route_risk
    assert (finer.expected, finer.upper) == pytest.approx((one.expected, one.upper), rel=1e-3)
    slower = TimedLine.lasting(line_through((150, 250), (450, 250)), np.array([0, 2]), FRIDAY_17, 600.0)
    again = assess_line(slower, KNOWN, SURFACE, "collisions", Cutoff(98, "percentile")).route_risk
    assert again.expected == pytest.approx(one.expected)


def test_a_line_over_the_turn_of_the_week_takes_each_part_once() -> None:
    coordinates, parts = line_through((150, 250), (450, 250)), np.array([0, 2])
    short = TimedLine.lasting(coordinates, parts, FRIDAY_17, 600.0)
    long = TimedLine.lasting(coordinates, parts, FRIDAY_17, timedelta(days=9).total_seconds())
    one, other = (assess_line(line, KNOWN, SURFACE, "collisions", Cutoff(98, "percentile")) for line in (short, long))
    assert other.route_risk.expected == pytest.approx(one.route_risk.expected, rel=1e-3)
