"""Sites that were changed: at points, and along lines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.street_risk.treated_sites import sites_along, sites_at_points
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from tests.small_streets import PLACES, write_small_streets


@pytest.fixture
def small(tmp_path: Path, zones: ZoneSet) -> Network:
    return load_network(write_small_streets(tmp_path / "small.npz"), zones)


def kinds(network: Network, sites: np.ndarray) -> tuple[int, int]:
    """Numbers of segments and of intersections."""
    segments = int((sites < network.sites.segments).sum())
    return segments, len(sites) - segments


def test_a_point_at_an_intersection_is_that_one_and_others_the_street(small: Network, zones: ZoneSet) -> None:
    corner, middle, away = PLACES["se"], (-73.987, 40.72), (-73.95, 40.75)
    assert kinds(small, sites_at_points(small, zones, np.array([corner, corner]))) == (0, 1)
    assert kinds(small, sites_at_points(small, zones, np.array([middle]))) == (1, 0)
    assert not len(sites_at_points(small, zones, np.array([away])))


def test_a_line_is_its_streets_and_the_intersections_it_touches(small: Network, zones: ZoneSet) -> None:
    avenue = np.array([PLACES["se"], PLACES["ne"]])
    along = sites_along(small, zones, [avenue])
    # The avenue itself, none of the streets that it crosses.
    assert kinds(small, along) == (1, 2)
    assert not len(sites_along(small, zones, [avenue + 0.05]))
    assert not len(sites_along(small, zones, []))
