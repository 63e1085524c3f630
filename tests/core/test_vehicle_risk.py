"""Risk per vehicle: what passes a site, and intervals that hold both uncertainties."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.street_risk.vehicle_risk import (
    Estimate,
    entering_volumes,
    place_volumes,
    risk_per_vehicle,
    segment_kilometres,
)
from collision_risk_plugin.core.streets.network_reader import load_network
from tests.small_streets import write_small_streets

Z90 = 1.6448536269514722


def test_half_of_what_passes_the_legs_of_an_intersection_enters_it(tmp_path: Path) -> None:
    network = load_network(write_small_streets(tmp_path / "small.npz"), load_zones(BUNDLED_ZONES))
    volume = np.arange(1.0, network.sites.segments + 1) * 100
    of_sites = entering_volumes(network, Estimate(volume, volume / 2, volume * 2))
    assert of_sites.value[: network.sites.segments] == pytest.approx(volume)
    one, other = network.shape_ends
    for site in range(network.sites.segments, len(network.sites)):
        ends = (network.sites.node_site[one] == site).astype(int) + (network.sites.node_site[other] == site)
        assert of_sites.value[site] == pytest.approx((ends * volume).sum() / 2)
        assert (of_sites.lower[site], of_sites.upper[site]) == pytest.approx(
            (of_sites.value[site] / 2, of_sites.value[site] * 2)
        )


def test_a_segment_has_its_risk_per_million_vehicle_kilometres_and_an_intersection_per_million_entries() -> None:
    rate, volume = np.array([2e-4, 2e-4]), np.array([100.0, 100.0])
    risk = risk_per_vehicle(Estimate(rate, rate, rate), Estimate(volume, volume, volume), np.array([0.5, 1.0]))
    assert risk.value.tolist() == pytest.approx([4.0, 2.0])
    assert risk.lower.tolist() == pytest.approx([4.0, 2.0])


@pytest.mark.parametrize(("shape", "sigma"), [(3.0, 0.7), (20.0, 0.7), (20.0, 0.1), (200.0, 0.3)])
def test_the_interval_holds_nine_of_ten_of_the_risks_that_both_uncertainties_make(shape: float, sigma: float) -> None:
    random = np.random.default_rng(15)
    rates, volumes = random.gamma(shape, 1 / shape, 200_000), np.exp(random.normal(0, sigma, 200_000))
    low, high = np.quantile(rates, [0.05, 0.95])
    one = np.array([1.0])
    rate = Estimate(one, np.array([low]), np.array([high]))
    volume = Estimate(one, np.exp(-Z90 * sigma * one), np.exp(Z90 * sigma * one))
    risk = risk_per_vehicle(rate, volume, one)
    inside = (rates / volumes * 1e6 >= risk.lower[0]) & (rates / volumes * 1e6 <= risk.upper[0])
    assert 0.89 <= inside.mean() <= 0.925


def test_what_has_no_volume_or_no_rate_has_no_risk_per_vehicle() -> None:
    nothing, some = np.array([np.nan, 0.0, 1.0]), np.array([1.0, 1.0, np.nan])
    risk = risk_per_vehicle(Estimate(some, some, some), Estimate(nothing, nothing, nothing), np.ones(3))
    assert np.isnan([risk.value, risk.lower, risk.upper]).all()


def test_counts_on_one_street_are_averaged_on_the_scale_of_factors() -> None:
    placed = place_volumes(np.array([1, 1, -1, 2]), np.array([100.0, 400.0, 7.0, 5.0]), 4)
    assert placed[1:3].tolist() == pytest.approx([200.0, 5.0])
    assert np.isnan(placed[[0, 3]]).all()


def test_kilometres_are_of_segments_alone(tmp_path: Path) -> None:
    network = load_network(write_small_streets(tmp_path / "small.npz"), load_zones(BUNDLED_ZONES))
    kilometres = segment_kilometres(network)
    assert kilometres[0] == pytest.approx(network.sites.size[0] / 1000)
    assert (kilometres[network.sites.segments :] == 1).all()
