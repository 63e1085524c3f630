"""Why a zone is red: rank and week by hand, and whose counts a prediction rests on."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey.explanation import NoSuchZone, explain_zone, own_share
from collision_risk_plugin.core.journey.journey import Journey, JourneyRequest, assess
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.model.cutoff import Cutoff
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.traffic.speed_table import SpeedTable
from tests.toys import toy_network, toy_speeds, toy_surface, toy_zones

FRIDAY_17 = 4 * 24 + 17


def journey_over(surface: RateSurface) -> Journey:
    """From the first zone of four into the second, on Friday at 17:30, red above 1.5 × the city."""
    network = toy_network([(0.002, 0.005), (0.018, 0.005)], [(0, 1, 1780, 240), (1, 0, 1780, 240)], {0: 0, 1: 0})
    request = JourneyRequest(
        (0.002, 0.005), (0.018, 0.005), clock.parse("2026-12-04T17:30"), cutoff=Cutoff(1.5, "relative")
    )
    return assess(request, network, surface, toy_speeds(network))


@pytest.fixture
def toy() -> RateSurface:
    rate = np.full((4, 168), 0.1)
    rate[:, FRIDAY_17] = (0.8, 0.2, 0.2, nan)
    return toy_surface(toy_zones(["A", "B", "C", "D"], [1, 1, 1, 1]), rate)


def test_rank_factor_and_week_are_those_of_the_hour_of_entry(toy: RateSurface) -> None:
    told = explain_zone(journey_over(toy), "A")
    assert (told.rank, told.ranked, told.hour_of_week) == (1, 3, FRIDAY_17)
    assert told.entry == clock.parse("2026-12-04T17:30")
    assert told.prediction.relative_risk == pytest.approx(0.8 / 0.4)
    assert np.flatnonzero(told.high_risk).tolist() == [FRIDAY_17]
    assert told.week[FRIDAY_17] == pytest.approx(0.8)
    assert told.city[FRIDAY_17] == pytest.approx(0.4)
    assert (told.counted, told.exposure_hours) == (168 * 3, 168 * 12)


def test_a_zone_off_the_way_is_told_for_the_hour_of_departure(toy: RateSurface) -> None:
    journey = journey_over(toy)
    told = explain_zone(journey, "C")
    assert told.entry is None
    assert (told.hour_of_week, told.rank) == (FRIDAY_17, 2), "as many zones above as have more, ties share a rank"
    unknown = explain_zone(journey, "D")
    assert (unknown.rank, unknown.prediction.rate, unknown.own) == (None, None, None)


def test_a_zone_that_is_none_says_so(toy: RateSurface) -> None:
    with pytest.raises(NoSuchZone, match="There is no zone “X1” in “Toy zones”"):
        explain_zone(journey_over(toy), "X1")


def conjugate(prior_shape: float, mean: float, count: np.ndarray, hours: float) -> RateSurface:
    """One zone whose hours are gamma–Poisson posteriors, each of this prior and its own count."""
    rate = mean * (prior_shape + count) / (prior_shape + mean * hours)
    surface = toy_surface(toy_zones(["A", "B"], [1, 1]), np.stack([rate, rate]))
    shape = np.broadcast_to((prior_shape + count)[None, :, None], surface.shape.shape).astype(np.float32)
    counts = np.broadcast_to(count[None, :, None], surface.count.shape).astype(np.int32)
    exposure = np.full(surface.exposure_hours.shape, hours, dtype=np.float32)
    return replace(surface, shape=shape, count=counts, exposure_hours=exposure)


@pytest.mark.parametrize("prior_shape", [0.5, 6.0, 60.0])
@pytest.mark.parametrize("seen", [0, 1, 9])
def test_the_weight_of_an_hour_is_that_of_the_gamma_poisson_update(prior_shape: float, seen: int) -> None:
    count, mean, hours = np.full(168, 2), 0.5, 12.0
    count[FRIDAY_17] = seen
    own = own_share(journey_over(conjugate(prior_shape, mean, count, hours)), 0, FRIDAY_17)
    expected = mean * hours
    assert own is not None
    assert own.of_hour == pytest.approx(expected / (expected + prior_shape), rel=1e-5)


def test_the_weight_of_a_zone_is_at_most_that_of_its_counts_beside_what_makes_its_best_hour_sure() -> None:
    quiet = np.zeros(168, dtype=int)
    quiet[:4] = 1
    surface = conjugate(20.0, 0.01, quiet, 12.0)
    own = own_share(journey_over(surface), 0, FRIDAY_17)
    expected = float((surface.rate[0, :, 0] * 12).sum())
    assert own is not None
    assert own.of_zone == pytest.approx(expected / (expected + 21 - 4), rel=1e-5), "shape 21 at best, 4 counted"
    busy = own_share(journey_over(conjugate(20.0, 0.5, np.full(168, 5), 12.0)), 0, FRIDAY_17)
    assert busy is not None
    assert busy.of_zone == 1.0


def test_counts_in_lumps_are_worth_less_and_a_model_that_claims_to_know_says_nothing() -> None:
    plain = conjugate(6.0, 0.5, np.full(168, 6), 12.0)
    lumps = replace(plain, manifest={**plain.manifest, "dispersion": {"collisions": 1.5}})
    whole, part = (own_share(journey_over(surface), 0, FRIDAY_17) for surface in (plain, lumps))
    assert part.of_hour == pytest.approx(whole.of_hour / 1.5)
    sure = replace(plain, shape=np.full_like(plain.shape, inf))
    assert own_share(journey_over(sure), 0, FRIDAY_17) is None


def test_in_the_bundled_model_levels_are_the_zones_own_and_single_hours_are_not(
    network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    request = JourneyRequest((-73.7794, 40.6429), (-74.0099, 40.7066), clock.parse("2026-12-04T17:00"))
    journey = assess(request, network, surface, speeds)
    busiest = int(surface.count[:, :, 0].sum(axis=1).argmax())
    own = own_share(journey, busiest, FRIDAY_17)
    assert own.of_zone > 0.9
    assert own.of_hour < 0.1
    counted = surface.count[:, :, 0].sum(axis=1)
    never = int(np.flatnonzero((counted == 0) & np.isfinite(surface.rate[:, 0, 0]))[0])
    assert own_share(journey, never, FRIDAY_17).of_zone < 0.5
    for zone in journey.zones:
        told = explain_zone(journey, zone.zone_id)
        assert told.prediction == zone.prediction
        assert told.entry == zone.entry
        assert bool(told.high_risk[zone.hour_of_week]) == zone.prediction.high_risk
