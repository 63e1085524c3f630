"""Sites of networks: which nodes are one intersection, what a drive enters, what lies inside."""

from __future__ import annotations

import numpy as np
import pytest

from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.sites import SiteKind
from tests.street_patterns import BOTH, WITH, degrees, grid_network, street_network

LOCAL, MAJOR, EXPRESSWAY, RAMP = RoadClass.LOCAL, RoadClass.MAJOR, RoadClass.EXPRESSWAY, RoadClass.RAMP


def crossing(gap: float) -> Network:
    """An avenue of two one-way carriageways, `gap` metres apart, that a street crosses."""
    places = {
        "w": (100, 500),
        "a": (300, 500),
        "b": (300 + gap, 500),
        "e": (500, 500),
        "an": (300, 700),
        "as": (300, 300),
        "bn": (300 + gap, 700),
        "bs": (300 + gap, 300),
    }
    return street_network(
        places,
        [
            *[(one, other, LOCAL, BOTH) for one, other in (("w", "a"), ("a", "b"), ("b", "e"))],
            *[(one, other, MAJOR, WITH) for one, other in (("an", "a"), ("a", "as"), ("bs", "b"), ("b", "bn"))],
        ],
    )


def edge(network: Network, shape: int, against: bool = False) -> int:
    return int(network.edges_of_shape[int(against)][shape])


def test_a_grid_has_an_intersection_where_three_legs_meet_and_none_at_its_corners() -> None:
    sites = grid_network(3, 3, 200).sites
    assert sites.segments == 12
    assert len(sites) == 12 + 5
    assert sorted(sites.size[12:].tolist()) == [3, 3, 3, 3, 4]
    assert set(sites.kind[:12]) == {SiteKind.SEGMENT}
    assert set(sites.kind[12:]) == {SiteKind.INTERSECTION}
    assert sites.size[:12] == pytest.approx(200, abs=0.1)
    assert not sites.inside.any()


def test_the_middle_of_a_segment_lies_halfway_along_it() -> None:
    network = crossing(12)
    assert (network.sites.lon[0], network.sites.lat[0]) == pytest.approx(degrees(200, 500))


def test_the_carriageways_of_an_avenue_make_one_intersection_with_the_street_that_crosses_them() -> None:
    network = crossing(12)
    sites = network.sites
    assert len(sites) == sites.segments + 1
    assert sites.inside.tolist() == [False, True, False, False, False, False, False]
    assert (sites.size[-1], sites.road_class[-1]) == (6, MAJOR)
    assert (sites.lon[-1], sites.lat[-1]) == pytest.approx(degrees(306, 500))


def test_carriageways_far_apart_make_two_intersections() -> None:
    sites = crossing(30).sites
    assert len(sites) == sites.segments + 2
    assert not sites.inside.any()


def test_a_drive_through_a_wide_intersection_enters_it_once() -> None:
    network = crossing(12)
    sites = network.sites
    eastwards = [edge(network, shape) for shape in (0, 1, 2)]
    assert sites.entered[eastwards].tolist() == [sites.segments, -1, -1]
    westwards = [edge(network, shape, against=True) for shape in (2, 1, 0)]
    assert sites.entered[westwards].tolist() == [sites.segments, -1, -1]


def test_a_street_beside_an_expressway_is_no_part_of_its_junction() -> None:
    places = {"w": (100, 500), "x": (300, 500), "e": (500, 500), "s": (305, 490), "sw": (100, 480), "se": (500, 480)}
    network = street_network(
        places,
        [
            *[("w", "x", EXPRESSWAY, WITH), ("x", "e", EXPRESSWAY, WITH), ("x", "s", RAMP, BOTH)],
            *[("sw", "s", LOCAL, BOTH), ("s", "se", LOCAL, BOTH)],
        ],
    )
    sites = network.sites
    assert len(sites) == sites.segments + 2
    assert not sites.inside.any()
    assert set(sites.road_class[sites.segments :].tolist()) == {EXPRESSWAY, RAMP}


def test_a_chain_of_short_pieces_does_not_become_one_wide_intersection() -> None:
    places = {f"m{n}": (100 + 10 * n, 500) for n in range(30)} | {f"s{n}": (100 + 10 * n, 400) for n in range(30)}
    streets = [(f"m{n}", f"m{n + 1}", LOCAL, BOTH) for n in range(29)]
    streets += [(f"m{n}", f"s{n}", LOCAL, BOTH) for n in range(30)]
    network = street_network(places, streets)
    parts = network.sites.node_site[[n for n, name in enumerate(places) if name.startswith("m")]]
    x = np.arange(30) * 10.0
    widths = [np.ptp(x[parts == site]) for site in np.unique(parts[parts >= 0])]
    assert max(widths) <= 40
    assert len(widths) >= 7


@pytest.mark.parametrize("seed", range(5))
def test_sites_do_not_depend_on_the_order_in_which_streets_are_given(seed: int) -> None:
    rng = np.random.default_rng(seed)
    places = {f"{n}": tuple(rng.uniform(0, 120, 2)) for n in range(40)}
    pairs = {tuple(sorted(rng.choice(40, 2, replace=False).tolist())) for _ in range(90)}
    streets = [(str(one), str(other), LOCAL, BOTH) for one, other in sorted(pairs)]
    shuffled = {name: places[name] for name in rng.permutation(list(places)).tolist()}
    mine, other = (
        street_network(known, lines).sites
        for known, lines in ((places, streets), (shuffled, [streets[n] for n in rng.permutation(len(streets))]))
    )
    assert mine.inside.sum() == other.inside.sum() > 0
    assert centres(mine) == centres(other)


def centres(sites: object) -> list[tuple[float, float, float]]:
    first = sites.segments
    return sorted(zip(sites.lon[first:].round(9), sites.lat[first:].round(9), sites.size[first:]))


def test_the_middle_of_a_bent_street_lies_halfway_along_its_line(part: Network) -> None:
    bent = np.flatnonzero(np.diff(part.shape_start) > 3)[:50]
    assert len(bent) == 50
    for shape in bent.tolist():
        lon, lat, fraction = part.shape_geometry(shape)
        middle = np.interp(0.5, fraction, lon), np.interp(0.5, fraction, lat)
        assert (part.sites.lon[shape], part.sites.lat[shape]) == pytest.approx(middle, abs=1e-9)
