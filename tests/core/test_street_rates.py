"""Rates of sites: shares of what their zones expect, with intervals, and figures for maps."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from collision_risk_plugin.core.model.cutoff import HOURS_PER_60_DAYS
from collision_risk_plugin.core.model.weekly_rates import rates_of_week
from collision_risk_plugin.core.street_risk.attaching import attach
from collision_risk_plugin.core.street_risk.site_figures import site_figures
from collision_risk_plugin.core.street_risk.street_rates import StreetRates
from tests.street_patterns import ZONES, grid_network, street_pattern
from tests.toys import toy_surface

RATE = np.array([[0.02] * 168, [0.05] * 168])
WEEK = rates_of_week(toy_surface(ZONES, RATE), "collisions", date(2026, 11, 30))
GRID = grid_network(4, 3, 200.0)
PATTERN = street_pattern([(250, 250), (250, 250), (150, 50)], [30.0, 20.0, 10.0])


def street_rates(network: object = GRID) -> StreetRates:
    return StreetRates(network.site_shares, WEEK, "collisions")  # type: ignore[attr-defined]


@pytest.fixture
def attached() -> object:
    return GRID.with_shares(attach(PATTERN, GRID, ZONES, lambda: False, lambda _: None))


def test_the_sites_of_a_zone_and_its_unplaced_rest_sum_to_what_the_zone_expects(attached: object) -> None:
    for network in (GRID, attached):
        shares = network.site_shares  # type: ignore[attr-defined]
        of_zones = RATE * HOURS_PER_60_DAYS
        expected = street_rates(network).in_60_days(17).mean
        placed = (1 - shares.unplaced[:, 0]) * of_zones[:, 17]
        assert np.nansum(expected) == pytest.approx(placed.sum(), rel=1e-5)
        year = street_rates(network).typical_year().mean
        assert np.nansum(year) == pytest.approx(
            ((1 - shares.unplaced[:, 0]) * RATE.sum(axis=1) * 52.18).sum(), rel=1e-5
        )


def test_the_interval_of_one_zone_is_that_of_the_zone_and_wider_where_the_share_is_estimated(attached: object) -> None:
    """Shape 10 of the zone alone: 0.54 and 1.57 of the mean; with a share of shape a, (1 + 1/10)(1 + 1/a) - 1."""
    plain = street_rates().in_60_days(17)
    assert plain.lower[0] / plain.mean[0] == pytest.approx(0.543, abs=0.004)
    assert plain.upper[0] / plain.mean[0] == pytest.approx(1.571, abs=0.004)
    finer = street_rates(attached).in_60_days(17)
    assert np.nanmin(finer.upper / finer.mean) > 1.58


def test_a_place_with_more_collisions_ranks_first_among_its_kind(attached: object) -> None:
    figures = site_figures(attached, street_rates(attached).typical_year(), "collisions")  # type: ignore[arg-type]
    sites = attached.sites  # type: ignore[attr-defined]
    crossings = np.arange(sites.segments, len(sites))
    first = crossings[np.argmax(figures.relative[crossings])]
    assert (sites.lon[first], sites.lat[first]) == pytest.approx((250 / 111319.49, 250 / 110574.0), rel=1e-2)
    assert figures.percentile[first] == pytest.approx(100 * (len(crossings) - 1) / len(crossings))
    assert figures.relative[crossings].mean() == pytest.approx(1)
    metres = sites.size[: sites.segments]
    assert np.average(figures.relative[: sites.segments], weights=metres) == pytest.approx(1)
    assert set(figures.zone[: sites.segments]) == {0}
