"""Risk by hour of a week: of zones as the model says it, of sites by their own figures; ranked in a typical week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.geo.arrays import IntArray
from collision_risk_plugin.core.model.cutoff import Cutoff
from collision_risk_plugin.core.model.weekly_rates import WeeklyRates, rates_of_week
from collision_risk_plugin.core.street_risk.attaching import attach
from collision_risk_plugin.core.street_risk.risk_by_hour import SiteRisks, ZoneRisks
from collision_risk_plugin.core.streets.network import Network
from tests.street_patterns import ZONES, grid_network, street_pattern
from tests.toys import toy_surface

NIGHT, RUSH = 3, 113
EVERY = np.arange(2)
CUTOFFS = (Cutoff(98, "percentile"), Cutoff(1.2, "relative"), Cutoff(0.05, "rate"), Cutoff(0.4, "total60"))


@pytest.fixture
def week() -> WeeklyRates:
    """East has 2.5 times as much as West; at the rush hour both have ten times as much as else."""
    rate = np.array([[0.02] * 168, [0.05] * 168])
    rate[:, RUSH] *= 10
    return rates_of_week(toy_surface(ZONES, rate), "collisions", date(2026, 11, 30))


@pytest.fixture
def attached() -> Network:
    grid = grid_network(4, 3, 200.0)
    pattern = street_pattern([(250, 250), (250, 250), (150, 50)], [30.0, 20.0, 10.0])
    return grid.with_shares(attach(pattern, grid, ZONES, lambda: False, lambda _: None))


def test_zones_are_ranked_among_all_hours_of_a_typical_week(week: WeeklyRates) -> None:
    night, rush = (ZoneRisks(week, CUTOFFS[0]).at(hour, EVERY) for hour in (NIGHT, RUSH))
    assert night.percentile.tolist() == [0, 50 - 100 / 336]
    assert rush.percentile.tolist() == [pytest.approx(100 * 334 / 336), pytest.approx(100 * 335 / 336)]
    assert rush.expected.mean == pytest.approx(np.array([0.2, 0.5]) * 60 / 7)
    for risk in (night, rush):
        assert risk.relative == pytest.approx(np.array([0.02, 0.05]) / 0.035)
    assert (rush.expected.lower < rush.expected.mean).all()
    assert (rush.expected.mean < rush.expected.upper).all()


@pytest.mark.parametrize("cutoff", CUTOFFS)
def test_zones_are_high_risk_over_the_cutoff_as_elsewhere(week: WeeklyRates, cutoff: Cutoff) -> None:
    for hour in (NIGHT, RUSH):
        wanted = week.rate[:, hour] > week.threshold(cutoff)[hour]
        assert ZoneRisks(week, cutoff).at(hour, EVERY).high_risk.tolist() == wanted.tolist()


def test_a_season_raises_the_rank_against_a_typical_week(week: WeeklyRates) -> None:
    more = replace(week, rate=week.rate * 3)
    assert (
        ZoneRisks(more, CUTOFFS[0]).at(NIGHT, EVERY).percentile[0]
        > ZoneRisks(week, CUTOFFS[0]).at(NIGHT, EVERY).percentile[0]
    )


def test_without_data_there_is_no_rank_and_no_high_risk(week: WeeklyRates) -> None:
    gap = np.array([[np.nan], [1.0]])
    nothing = replace(week, rate=week.rate * gap, typical=week.typical * gap)
    risk = ZoneRisks(nothing, Cutoff(0, "total60")).at(RUSH, EVERY)
    assert np.isnan(risk.percentile).tolist() == [True, False]
    assert risk.high_risk.tolist() == [False, True]


def kinds(network: Network) -> tuple[IntArray, IntArray]:
    """All segments, and all intersections."""
    sites = network.sites
    return np.arange(sites.segments), np.arange(sites.segments, len(sites))


def test_sites_are_ranked_among_those_of_their_kind_and_all_hours(week: WeeklyRates, attached: Network) -> None:
    risks = SiteRisks(attached, week, "collisions", CUTOFFS[0])
    year = risks.typical_year()
    for sites in kinds(attached):
        night, rush = risks.at(NIGHT, sites), risks.at(RUSH, sites)
        known = np.isfinite(rush.percentile)
        # Nothing has more than the first of its kind at the rush hour; all have less at night.
        assert np.nanmax(rush.percentile) == pytest.approx(100 - 100 / (168 * known.sum()))
        assert (night.percentile[known] < rush.percentile[known]).all()
        assert np.nansum(rush.expected.mean) == pytest.approx(10 * np.nansum(night.expected.mean))
        assert np.nanargmax(year.relative[sites]) == np.nanargmax(rush.relative)
        fewer = risks.at(RUSH, sites[3:5])
        assert fewer.percentile.tolist() == rush.percentile[3:5].tolist()


@pytest.mark.parametrize("cutoff", CUTOFFS)
def test_sites_are_high_risk_by_their_own_figures(week: WeeklyRates, attached: Network, cutoff: Cutoff) -> None:
    risks = [SiteRisks(attached, week, "collisions", cutoff).at(RUSH, sites) for sites in kinds(attached)]
    for risk in risks:
        mean = risk.expected.mean
        figures = {
            "percentile": risk.percentile,
            "relative": risk.relative,
            "rate": mean * 7 / 60,
            "total60": mean,
        }
        assert risk.high_risk.tolist() == [bool(value > cutoff.value) for value in figures[cutoff.basis]]
    high = np.concatenate([risk.high_risk for risk in risks])
    assert high.any()
    assert not high.all()


def test_ranking_sites_can_be_cancelled(week: WeeklyRates, attached: Network) -> None:
    with pytest.raises(Cancelled):
        SiteRisks(attached, week, "collisions", CUTOFFS[0], lambda: True).at(RUSH, EVERY)
