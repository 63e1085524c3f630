"""Route risk worked out by hand: shares of zones' rates, added up, with the interval of a sum of uncertain parts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.model.weekly_rates import WeeklyRates, rates_of_week
from collision_risk_plugin.core.street_risk.attaching import attach
from collision_risk_plugin.core.street_risk.route_risk import (
    NO_SITE,
    RouteRisk,
    SiteVisits,
    ZoneShares,
    risk_by_zone,
    route_risks,
    shares_of_visits,
)
from collision_risk_plugin.core.street_risk.street_rates import StreetRates
from tests.street_patterns import ZONES, grid_network, street_pattern
from tests.toys import toy_surface, toy_zones

FRIDAY = clock.parse("2026-12-04T17:00").date()
SHAPE = 10.0
"""Of the toys' rates."""
IN_60_DAYS = 60 / 7
Part = tuple[int, int, int, int, float, float]
"""Route, site, zone, hour, share, relative variance of the site's share."""


@pytest.fixture
def week() -> WeeklyRates:
    """A: 0.4 an hour; B: 0.1, but 0.8 in hour 3; C has no data."""
    rate = np.repeat([[0.4], [0.1], [np.nan]], 168, axis=1)
    rate[1, 3] = 0.8
    return rates_of_week(toy_surface(toy_zones(("A", "B", "C"), (10.0, 5.0, 1.0)), rate), "collisions", FRIDAY)


def parts(*rows: Part) -> ZoneShares:
    route, site, zone, hour, share, variance = (np.array(column) for column in zip(*rows))
    return ZoneShares(route, site, zone, hour, share.astype(float), variance.astype(float))


def one_risk(week: WeeklyRates, *rows: Part) -> RouteRisk:
    return route_risks(week, parts(*rows), np.zeros(1))[0]


def gamma_interval(total: np.ndarray) -> list[float]:
    """The 90 % interval of a gamma law with the mean and the variance of draws."""
    scale = float(total.var() / total.mean())
    return np.quantile(np.random.default_rng(3).gamma(total.mean() / scale, scale, 400_000), [0.05, 0.95]).tolist()


def test_route_risk_is_the_sum_of_shares_of_rates_over_60_days(week: WeeklyRates) -> None:
    """A twentieth of A and a tenth of B at hour 2, three tenths of B at hour 3: 0.02 + 0.01 + 0.24 an hour."""
    rows = ((0, 5, 0, 2, 0.05, 0.0), (0, 6, 1, 2, 0.1, 0.0), (0, 7, 1, 3, 0.3, 0.0))
    risk = one_risk(week, *rows)
    assert risk.expected == pytest.approx(0.27 * IN_60_DAYS)
    draw = np.random.default_rng(1)
    total = sum(mean * draw.gamma(SHAPE, 1 / SHAPE, 400_000) for mean in (0.02, 0.01, 0.24)) * IN_60_DAYS
    assert [risk.lower, risk.upper] == pytest.approx(gamma_interval(total), rel=0.02)
    assert risk_by_zone(week, parts(*rows)) == pytest.approx([0.02 * IN_60_DAYS, 0.25 * IN_60_DAYS, 0])


def test_the_interval_knows_what_is_uncertain_together(week: WeeklyRates) -> None:
    """Two sites of A in one hour share A's rate; each has a share of its own, the second site is visited twice."""
    rows = ((0, 1, 0, 5, 0.05, 0.25), (0, 2, 0, 5, 0.02, 0.5), (0, 2, 0, 5, 0.02, 0.5))
    risk = one_risk(week, *rows)
    draw = np.random.default_rng(2)
    one, two = draw.gamma(4, 1 / 4, 400_000), draw.gamma(2, 1 / 2, 400_000)
    total = draw.gamma(SHAPE, 1 / SHAPE, 400_000) * (0.02 * one + 0.016 * two) * IN_60_DAYS
    assert [risk.lower, risk.upper] == pytest.approx(gamma_interval(total), rel=0.03)
    independent = one_risk(week, *(replace_site(row, number) for number, row in enumerate(rows)))
    assert independent.upper < risk.upper


def replace_site(row: Part, site: int) -> Part:
    return (row[0], site, *row[2:])


@pytest.mark.parametrize("shape", [0.6, 2.0, 300.0])
def test_the_interval_is_that_of_a_gamma_law_to_a_few_per_cent(week: WeeklyRates, shape: float) -> None:
    own = replace(week, shape=np.full_like(week.shape, shape))
    risk = one_risk(own, (0, NO_SITE, 0, 0, 1.0, 0.0))
    drawn = np.random.default_rng(2).gamma(shape, 0.4 / shape, 2_000_000) * IN_60_DAYS
    assert risk.expected == pytest.approx(0.4 * IN_60_DAYS)
    assert [risk.lower, risk.upper] == pytest.approx(gamma_interval(drawn), rel=0.02, abs=0.04)


def test_where_nothing_is_known_there_is_no_risk_and_its_metres_are_told(week: WeeklyRates) -> None:
    shape = week.shape.copy()
    shape[2] = np.nan
    (risk,) = route_risks(replace(week, shape=shape), parts((0, 1, 2, 0, 0.5, 0.1)), np.array([300.0]))
    assert risk == RouteRisk(0.0, 0.0, 0.0, 300.0)
    with_a = one_risk(replace(week, shape=shape), (0, 1, 2, 0, 0.5, 0.1), (0, 2, 0, 0, 0.5, 0.1))
    assert with_a == one_risk(week, (0, 2, 0, 0, 0.5, 0.1))


def test_many_routes_at_once_have_the_risk_that_each_has_alone(week: WeeklyRates) -> None:
    """Route 0 ends on the street without a site where route 1 begins; nothing is known of route 2; 3 has no parts."""
    rows = [
        [(1, 5, 0.1, 0.3), (1, 5, 0.2, 0.3), (NO_SITE, 5, 0.3, 0.0)],
        [(NO_SITE, 7, 0.4, 0.0), (2, 7, 0.1, 0.2), (0, 8, 0.2, 0.2)],
        [(4, 5, 0.1, 0.1)],
    ]
    zone = [0, 1, 2]
    together = [
        (route, site, zone[route], hour, share, variance)
        for route, of_route in enumerate(rows)
        for site, hour, share, variance in of_route
    ]
    found = route_risks(week, parts(*together), np.array([1.0, 2.0, 3.0, 4.0]))
    for route in range(3):
        alone = one_risk(week, *((0, *row[1:]) for row in together if row[0] == route))
        assert (found[route].expected, found[route].lower, found[route].upper) == pytest.approx(
            (alone.expected, alone.lower, alone.upper)
        )
    assert [risk.metres_without_data for risk in found] == [1, 2, 3, 4]
    assert found[3].expected == 0


def test_a_visit_takes_the_share_of_its_site_as_far_as_it_is_driven() -> None:
    grid = grid_network(4, 3, 200.0)
    pattern = street_pattern([(250, 250), (250, 250), (150, 50)], [30.0, 20.0, 10.0])
    network = grid.with_shares(attach(pattern, grid, ZONES))
    surface = toy_surface(ZONES, np.array([[0.02] * 168, [0.05] * 168]))
    rates = StreetRates.of_week(network, surface, "collisions", FRIDAY)
    crossing = network.sites.segments
    visits = SiteVisits(
        drive=np.zeros(3, dtype=int),
        site=np.array([0, crossing, 1]),
        hour=np.array([17, 17, 18]),
        fraction=np.array([0.25, 1.0, 1.0]),
        entry_seconds=np.zeros(3),
        position=np.arange(3),
    )
    (risk,) = route_risks(rates.week, shares_of_visits(rates, visits), np.zeros(1))
    at_17, at_18 = (rates.in_60_days(hour) for hour in (17, 18))
    assert risk.expected == pytest.approx(0.25 * at_17.mean[0] + at_17.mean[crossing] + at_18.mean[1])
    alone = replace(visits, **{name: getattr(visits, name)[1:2] for name in vars(visits)})
    (risk,) = route_risks(rates.week, shares_of_visits(rates, alone), np.zeros(1))
    # As the layer of streets tells it.
    assert (risk.lower, risk.upper) == pytest.approx((at_17.lower[crossing], at_17.upper[crossing]))
