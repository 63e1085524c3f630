"""Why a street is so: what is expected on it and on sites like it, its rank, and what was counted there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_VOLUMES
from collision_risk_plugin.core.geo.geodesy import metres_per_degree
from collision_risk_plugin.core.model.cutoff import HOURS_PER_60_DAYS
from collision_risk_plugin.core.model.weekly_rates import rates_of_week
from collision_risk_plugin.core.street_risk.attaching import attach
from collision_risk_plugin.core.street_risk.site_explanation import (
    YearCount,
    bounds_around,
    counts_by_year,
    explain_site,
    site_at,
    site_name,
)
from collision_risk_plugin.core.street_risk.street_rates import WEEKS_PER_YEAR, StreetRates
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.sites import SiteKind
from collision_risk_plugin.core.traffic.volume_table import load_volumes
from tests.street_patterns import ZONES, degrees, grid_network, street_pattern
from tests.toys import toy_surface

RATE = np.array([[0.02] * 168, [0.05] * 168])
WEEK = rates_of_week(toy_surface(ZONES, RATE), "collisions", date(2026, 11, 30))
GRID = grid_network(4, 3, 200.0)
BUSY = 250.0, 250.0
PATTERN = street_pattern([BUSY, BUSY, (150, 50)], [30.0, 20.0, 10.0])
HOUR = 17


@pytest.fixture(scope="module")
def network() -> Network:
    return GRID.with_shares(attach(PATTERN, GRID, ZONES, lambda: False, lambda _: None))


@pytest.fixture(scope="module")
def rates(network: Network) -> StreetRates:
    return StreetRates(network.site_shares, WEEK, "collisions")


def busy_crossing(network: Network) -> int:
    site = site_at(network, *(float(value) for value in degrees(*BUSY)))
    assert site is not None
    return site


def test_the_busiest_crossing_ranks_first_and_its_numbers_are_those_of_its_zone(
    network: Network, rates: StreetRates
) -> None:
    why = explain_site(network, rates, busy_crossing(network), HOUR)
    assert (why.kind, why.road_class, why.size, why.zone) == (SiteKind.INTERSECTION, RoadClass.LOCAL, 4, 0)
    crossings = len(network.sites) - network.sites.segments
    assert (why.rank, why.ranked) == (1, crossings)
    share = network.site_shares.share[network.site_shares.start[why.site], 0]
    assert why.in_60_days is not None
    assert why.in_a_year is not None
    assert why.in_60_days[0] == pytest.approx(share * 0.02 * HOURS_PER_60_DAYS, rel=1e-5)
    assert why.in_a_year[0] == pytest.approx(share * 0.02 * 168 * WEEKS_PER_YEAR, rel=1e-5)
    for mean, lower, upper in (why.in_60_days, why.in_a_year):
        assert 0 < lower < mean < upper
    assert why.prior_in_a_year is not None
    assert why.in_a_year[0] > 1.5 * why.prior_in_a_year, "what was seen there raises it"


def test_a_quiet_street_is_below_what_streets_like_it_have(network: Network, rates: StreetRates) -> None:
    quiet = site_at(network, *(float(value) for value in degrees(550, 450)))
    assert quiet is not None
    why = explain_site(network, rates, quiet, HOUR)
    assert why.in_a_year is not None
    assert why.prior_in_a_year is not None
    assert why.in_a_year[0] < why.prior_in_a_year
    assert why.rank is not None
    assert 1 < why.rank <= why.ranked


def test_a_model_that_knows_zones_only_has_no_prior_and_nothing_at_crossings() -> None:
    rates = StreetRates(GRID.site_shares, WEEK, "collisions")
    segment, crossing = (explain_site(GRID, rates, site, HOUR) for site in (0, len(GRID.sites) - 1))
    assert segment.in_a_year is not None
    assert segment.prior_in_a_year is None
    assert (crossing.in_a_year, crossing.in_60_days, crossing.rank, crossing.zone) == (None, None, None, None)


def test_vehicles_of_a_crossing_are_half_the_sum_of_its_legs(network: Network, rates: StreetRates) -> None:
    volumes = load_volumes(BUNDLED_VOLUMES)
    street, crossing = (
        explain_site(network, rates, site, HOUR, volumes).vehicles_a_day for site in (0, busy_crossing(network))
    )
    assert street is not None
    assert crossing is not None
    assert street[1] < street[0] < street[2]
    assert crossing == pytest.approx([2 * value for value in street])
    assert explain_site(network, rates, 0, HOUR).vehicles_a_day is None


def test_collisions_are_counted_where_they_lie_by_year_and_mode(network: Network) -> None:
    site = busy_crossing(network)
    x, y = BUSY
    lon, lat = degrees([x, x + 5, x, x + 100, x], [y, y, y - 12, y, y + 60])
    west, south, east, north = bounds_around(network, site)
    assert ((west < lon[:3]) & (lon[:3] < east) & (south < lat[:3]) & (lat[:3] < north)).all()
    per_lat = float(metres_per_degree(south)[1])
    assert (north - south) * per_lat < 150, "few rows are read"
    hurt = np.array([[1, 0, 0], [0, 2, 0], [0, 0, 3], [9, 9, 9], [9, 9, 9]])
    counts = counts_by_year(network, site, lon, lat, np.array([2023, 2024, 2024, 2024, 2023]), hurt)
    assert counts == (YearCount(2023, 1, (1, 0, 0)), YearCount(2024, 2, (0, 2, 3)))
    empty = np.zeros(0)
    assert counts_by_year(network, site, empty, empty, empty.astype(int), np.zeros((0, 3), dtype=int)) == ()


def test_the_years_without_a_collision_here_count_none(network: Network) -> None:
    lon, lat = degrees([BUSY[0], BUSY[0]], [BUSY[1], BUSY[1] + 60])
    counts = counts_by_year(network, busy_crossing(network), lon, lat, np.array([2022, 2023]), np.zeros((2, 3), int))
    assert [(one.year, one.collisions) for one in counts] == [(2022, 1), (2023, 0)]


def test_places_far_from_every_street_are_at_no_site(network: Network) -> None:
    assert site_at(network, *(float(value) for value in degrees(150, 150))) is None


def test_a_crossing_is_named_by_the_streets_that_meet_there() -> None:
    """The street in the middle of the grid's rows is First, all others are Second."""
    is_row = GRID.node_lat[GRID.tail] == GRID.node_lat[GRID.head]
    named = replace(GRID, names=("", "First Street", "Second Avenue"), name=np.where(is_row, 1, 2))
    crossing = busy_crossing(named)
    assert site_name(named, crossing) == "First Street & Second Avenue"
    assert {site_name(named, site) for site in range(named.sites.segments)} == {"First Street", "Second Avenue"}
    assert site_name(GRID, crossing) == ""
