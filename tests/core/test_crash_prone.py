"""The crash-prone crossings and streets on the way: few, named, apart, and by rank at the hour of arrival."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.crash_prone import MIN_APART, CrashProneSite, crash_prone_sites
from collision_risk_plugin.core.journey.journey import Journey, JourneyRequest, assess
from collision_risk_plugin.core.journey.streets_on_way import streets_on_way
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.street_risk.site_figures import site_figures
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.site_shares import shares_by_length
from collision_risk_plugin.core.streets.sites import SiteKind
from collision_risk_plugin.core.tracking.alerts import AHEAD, Position, Watch, alert_points
from collision_risk_plugin.core.tracking.map_matching import RouteLine
from collision_risk_plugin.core.traffic.speed_table import SpeedTable

ATLANTIC_AVENUE = (-73.9857, 40.6782), (-73.9442, 40.6782)
FDR_DRIVE = (-73.99, 40.735), (-73.95, 40.81)
FRIDAY = clock.parse("2026-12-04T17:00")


def drive(ends: tuple[tuple[float, float], tuple[float, float]], *of: object) -> Journey:
    return assess(JourneyRequest(*ends, FRIDAY), *of)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def journey(network: Network, surface: RateSurface, speeds: SpeedTable) -> Journey:
    return drive(ATLANTIC_AVENUE, network, surface, speeds)


@pytest.fixture(scope="module")
def sites(journey: Journey) -> tuple[CrashProneSite, ...]:
    return crash_prone_sites(journey)


def test_each_is_among_the_highest_percent_of_its_kind_when_it_is_reached(
    journey: Journey, sites: tuple[CrashProneSite, ...]
) -> None:
    assert 3 <= len(sites) <= journey.metres / MIN_APART
    for site in sites:
        hour = clock.hour_of_week(site.street.entry)
        expected = journey.rates.in_60_days(hour).mean
        relative = site_figures(journey.network, journey.rates.in_60_days(hour), "collisions").relative
        of_kind = relative[journey.network.sites.kind == site.street.kind]
        assert (of_kind >= relative[site.street.site]).sum() <= 0.01 * (~np.isnan(of_kind)).sum()
        assert site.in_60_days is not None
        assert site.in_60_days[0] == pytest.approx(float(expected[site.street.site]))
        assert site.street.name
        assert site.percentile >= 99


def test_they_come_in_order_of_travel_each_where_it_lies_and_no_two_near_each_other(
    journey: Journey, sites: tuple[CrashProneSite, ...]
) -> None:
    line, of = RouteLine.of(journey), journey.network.sites
    assert [site.metres for site in sites] == sorted(site.metres for site in sites)
    for site in sites:
        if site.street.kind == SiteKind.INTERSECTION:
            there = float(of.lon[site.street.site]), float(of.lat[site.street.site])
            assert line.place(site.metres) == pytest.approx(there, abs=4e-4)
    assert all(other.metres - one.metres >= MIN_APART for one, other in combinations(sites, 2))


def test_of_crossings_side_by_side_the_one_with_the_most_is_told(
    journey: Journey, sites: tuple[CrashProneSite, ...]
) -> None:
    most = max(
        (one for one in streets_on_way(journey) if one.kind == SiteKind.INTERSECTION), key=lambda one: one.relative or 0
    )
    assert most in [site.street for site in sites]


def test_a_long_street_is_told_once(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    told = [site.street for site in crash_prone_sites(drive(FDR_DRIVE, network, surface, speeds))]
    assert [one.name for one in told if one.kind == SiteKind.SEGMENT].count("FDR Drive") == 1


def test_a_model_that_knows_zones_only_has_none(network: Network, surface: RateSurface, speeds: SpeedTable) -> None:
    shares = shares_by_length(network.overlay, len(network.sites), surface.zones.street_km, surface.measures)
    journey = drive(ATLANTIC_AVENUE, network.with_shares(shares), surface, speeds)
    assert crash_prone_sites(journey) == ()


def test_a_drive_past_them_hears_of_each_once_before_it_is_there(
    journey: Journey, sites: tuple[CrashProneSite, ...]
) -> None:
    line, watch = RouteLine.of(journey), Watch(journey, 300)
    watch.set_sites(sites)
    heard = []
    for second in np.arange(0, journey.seconds, 2.0).tolist():
        metres = float(np.interp(second, line.seconds, line.metres))
        lon, lat = line.place(metres)
        update = watch.feed(Position(lon, lat, clock.from_timestamp(FRIDAY.timestamp() + second)))
        assert update is not None or not second
        for alert in update.alerts if update else ():
            if alert.site is not None:
                heard.append(alert)
                assert update.alert is not None
                assert update.alert.site is not None
    assert [alert.site for alert in heard] == list(sites)
    assert {alert.kind for alert in heard} == {AHEAD}
    assert all(0 < alert.metres < 400 for alert in heard)


def test_none_is_told_behind_the_position(journey: Journey, sites: tuple[CrashProneSite, ...]) -> None:
    line, watch = RouteLine.of(journey), Watch(journey, 5000)
    watch.set_sites(sites)
    lon, lat = line.place(sites[1].metres + 50)
    update = watch.feed(Position(lon, lat, FRIDAY))
    assert update is not None
    assert [alert.site for alert in update.alerts if alert.site] == list(sites[2:])
    assert update.alert is not None
    assert update.alert.site == sites[2]


def test_their_points_lie_the_distance_before_them(journey: Journey, sites: tuple[CrashProneSite, ...]) -> None:
    points = alert_points(journey, 250, sites)
    assert [point.site for point in points if point.site] == list(sites)
    assert len(points) == len(sites) + len(journey.high_risk_zones)
    for point in points:
        if point.site is not None:
            assert point.metres + point.metres_before_entry == pytest.approx(point.site.metres)
            assert 0 < point.metres_before_entry < 400


def test_a_street_without_a_name_is_not_told(
    network: Network, surface: RateSurface, speeds: SpeedTable, journey: Journey
) -> None:
    nameless = replace(journey, network=replace(network, names=("",) * len(network.names)))
    assert crash_prone_sites(nameless) == ()
