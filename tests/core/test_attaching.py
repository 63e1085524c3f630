"""Shares of sites: each zone is divided whole, what was seen counts where it was seen, and files are checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.street_risk import attaching
from collision_risk_plugin.core.street_risk.attaching import attach, with_site_shares
from collision_risk_plugin.core.street_risk.placing import place_points
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.streets.site_shares import SiteShares
from tests.street_patterns import BOTH, SIDE, ZONES, degrees, grid_network, street_network, street_pattern
from tests.toys import toy_surface

TWO = ("collisions", "casualty_collisions")
LOCAL, MAJOR = RoadClass.LOCAL, RoadClass.MAJOR


def totals(shares: SiteShares) -> np.ndarray:
    """What all sites and the rest have of each zone (Z, M)."""
    whole = np.array(shares.unplaced, dtype=float)
    np.add.at(whole, shares.zone, shares.share.astype(float))
    return whole


def share_of(shares: SiteShares, site: int, zone: int = 0, measure: int = 0) -> float:
    rows = slice(shares.start[site], shares.start[site + 1])
    return float(shares.share[rows, measure][shares.zone[rows] == zone].sum())


def random_network(rng: np.random.Generator) -> Network:
    places = {f"{n}": tuple(rng.uniform(-100, [2.2 * SIDE, SIDE])) for n in range(30)}
    pairs = {tuple(sorted(rng.choice(30, 2, replace=False).tolist())) for _ in range(60)}
    classes = rng.choice(list(RoadClass), len(pairs))
    return street_network(places, [(str(a), str(b), c, BOTH) for (a, b), c in zip(sorted(pairs), classes)])


@pytest.mark.parametrize("seed", range(20))
def test_the_sites_and_the_rest_of_each_zone_sum_to_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    network = random_network(rng)
    # Some places lie on streets and some off them; some zones may have none.
    places = rng.uniform(-100, [2.2 * SIDE * rng.integers(0, 2) + 1, SIDE], (rng.integers(0, 400), 2))
    pattern = street_pattern(
        places,
        rng.gamma(0.3, 2, (len(places), 3)) * rng.integers(0, 2, (len(places), 3)),
        ("a", "b", "c"),
        class_effect=rng.uniform(0.01, 3, (2, 8, 3)),
        size_exponent=rng.uniform(0, 1.5, (2, 3)),
        site_shape=rng.uniform(0.1, 5, (2, 3)),
        parent=np.array([-1, 0, 1]),
        parent_exponent=rng.uniform(0, 1, 3),
    )
    for shares in (attach(pattern, network, ZONES), network.site_shares):
        assert totals(shares) == pytest.approx(1, abs=1e-6)
        assert shares.share.min() >= 0
        assert shares.unplaced.min() >= 0
        assert len(shares.start) == len(network.sites) + 1
        assert not np.isnan(shares.shape).any()
        assert shares.shape.min() > 0


def test_what_is_seen_at_an_intersection_counts_there_and_between_them_on_the_segment() -> None:
    network = grid_network(3, 3, 200)
    sites = network.sites
    (middle,) = np.flatnonzero(sites.size == 4)
    lon, lat = degrees([250 + 12, 250 + 60, 250 + 60, 250 + 60], [250, 250, 250 + 25, 250 + 45])
    placed = place_points(network, ZONES, lon, lat)
    at_crossing, on_segment, beside, far = placed.site.tolist()
    assert at_crossing == middle
    assert on_segment == beside < sites.segments
    assert (sites.lon[beside], sites.lat[beside]) == pytest.approx(degrees(350, 250))
    assert far == -1
    assert placed.zone.tolist() == [0, 0, 0, 0]


def test_between_two_streets_the_nearer_counts() -> None:
    places = {"a": (100, 100), "b": (400, 100), "c": (100, 130), "d": (400, 130)}
    streets = [("a", "b", LOCAL, BOTH), ("c", "d", LOCAL, BOTH), ("a", "c", LOCAL, BOTH), ("b", "d", LOCAL, BOTH)]
    network = street_network(places, streets)
    lon, lat = degrees([250] * 4, [105, 112, 118, 126])
    assert place_points(network, ZONES, lon, lat).site.tolist() == [0, 0, 1, 1]


def test_more_seen_is_a_larger_share_shrunk_towards_sites_of_its_kind() -> None:
    network = grid_network(4, 4, 150)
    where = [(125.0, 50.0)] * 30 + [(50 + 75 + 150 * n, 50 + 150 * m) for n in range(3) for m in range(4)]
    pattern = street_pattern(where, np.ones(len(where)))
    shares = attach(pattern, network, ZONES)
    (busy,) = set(place_points(network, ZONES, pattern.lon[:1], pattern.lat[:1]).site.tolist())
    segments = [share_of(shares, site) for site in range(network.sites.segments)]
    assert np.argmax(segments) == busy
    assert np.median(segments) * 3 < segments[busy] < 31 / len(where)
    assert shares.shape[busy, 0] == pytest.approx(2 + 31)
    assert totals(shares) == pytest.approx(1, abs=1e-6)


def test_without_evidence_a_zone_is_divided_by_class_and_size() -> None:
    effect = np.ones((2, 8, 1))
    effect[0, MAJOR], effect[1] = 3, 0.001
    places = {"a": (50, 50), "b": (250, 50), "c": (250, 150), "d": (50, 150)}
    streets = [("a", "b", MAJOR, BOTH), ("b", "c", LOCAL, BOTH), ("c", "d", LOCAL, BOTH), ("d", "a", LOCAL, BOTH)]
    network = street_network(places, streets)
    shares = attach(street_pattern([], [], class_effect=effect), network, ZONES)
    assert [share_of(shares, site) for site in range(4)] == pytest.approx([0.6, 0.1, 0.2, 0.1], abs=1e-3)
    assert shares.unplaced[1] == 1  # a zone without streets


def test_a_map_that_calls_other_streets_major_moves_the_effect_of_the_class() -> None:
    """The pattern expects ten times as much on major streets; here as much was seen on them as on others."""
    effect = np.ones((2, 8, 1))
    effect[0, MAJOR], effect[1] = 10, 0.001
    places = {f"{n},{end}": (100.0 + 20 * n, 100.0 + 800 * end) for n in range(40) for end in (0, 1)}
    streets = [(f"{n},0", f"{n},1", MAJOR if n % 2 else LOCAL, BOTH) for n in range(40)]
    streets += [(f"{n},0", f"{n + 1},0", LOCAL, BOTH) for n in range(39)]
    network = street_network(places, streets)
    seen = [(100.0 + 20 * n, 300.0 + 10 * k) for n in range(40) for k in range(20)]
    shares = attach(street_pattern(seen, np.ones(len(seen)), class_effect=effect), network, ZONES)
    major, local = (shares.prior[start:40:2, 0].mean() for start in (1, 0))
    assert major == pytest.approx(local, rel=0.1)
    assert totals(shares) == pytest.approx(1, abs=1e-6)


def test_collisions_on_streets_that_the_network_lacks_stay_with_the_zone() -> None:
    network = grid_network(3, 3, 100)
    seen = [(100.0, 50.0)] * 300 + [(900.0, 900.0)] * 100
    shares = attach(street_pattern(seen, np.ones(400)), network, ZONES)
    assert shares.unplaced[0, 0] == pytest.approx(0.25, abs=0.01)


def test_a_street_along_a_border_counts_in_each_zone_what_was_seen_there() -> None:
    # Its metres all lie in the western zone; a third of its collisions in the eastern one.
    places = {"a": (SIDE - 3, 100), "b": (SIDE - 3, 500), "c": (100, 500), "d": (100, 100)}
    network = street_network(places, [(a, b, LOCAL, BOTH) for a, b in (("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"))])
    seen = [(SIDE - 3, 300.0)] * 20 + [(SIDE + 4, 300.0)] * 10
    shares = attach(street_pattern(seen, np.ones(30)), network, ZONES)
    rows = slice(shares.start[0], shares.start[1])
    assert shares.zone[rows].tolist() == [0, 1]
    assert share_of(shares, 0, zone=1) > 0.5
    assert totals(shares) == pytest.approx(1, abs=1e-6)


def test_a_street_across_a_border_counts_in_each_zone_by_its_metres_there() -> None:
    places = {"a": (SIDE - 300, 100), "b": (SIDE + 100, 100), "c": (SIDE - 300, 500)}
    network = street_network(places, [("a", "b", LOCAL, BOTH), ("a", "c", LOCAL, BOTH)])
    shares = attach(street_pattern([], []), network, ZONES)
    assert share_of(shares, 0, zone=0) == pytest.approx(300 / 700, abs=0.01)
    assert share_of(shares, 0, zone=1) == pytest.approx(1)


def test_an_intersection_on_a_border_has_a_part_in_each_zone() -> None:
    places = {"m": (SIDE, 500), "w": (SIDE - 200, 500), "e": (SIDE + 200, 500), "n": (SIDE - 100, 800)}
    network = street_network(places, [("w", "m", LOCAL, BOTH), ("m", "e", LOCAL, BOTH), ("m", "n", LOCAL, BOTH)])
    shares = attach(street_pattern([], []), network, ZONES)
    site = network.sites.segments
    assert shares.zone[shares.start[site] : shares.start[site + 1]].tolist() == [0, 1]


@pytest.mark.parametrize("seed", range(3))
def test_shares_do_not_depend_on_the_order_of_the_places(seed: int) -> None:
    rng = np.random.default_rng(seed)
    network, places = random_network(rng), rng.uniform(0, [2 * SIDE, SIDE], (300, 2))
    seen, order = rng.gamma(0.5, 2, 300), rng.permutation(300)
    one, other = (attach(street_pattern(places[n], seen[n]), network, ZONES) for n in (np.arange(300), order))
    assert np.array_equal(one.zone, other.zone)
    assert one.share == pytest.approx(other.share, rel=1e-5)
    assert one.pattern == other.pattern


def test_a_measure_borrows_from_its_parent_where_it_has_seen_little_itself() -> None:
    network = grid_network(4, 4, 150)
    where = [(125.0, 50.0)] * 40 + [(125.0, 200.0)] * 2
    seen = np.column_stack((np.ones(42), np.zeros(42)))
    seen[-1, 1] = 1
    alone, lent = (
        attach(
            street_pattern(where, seen, TWO, parent=np.array([-1, 0]), parent_exponent=np.full(2, power)),
            network,
            ZONES,
        )
        for power in (0.0, 1.0)
    )
    busy = int(np.argmax(alone.share[:, 0]))
    assert lent.share[busy, 1] > 2 * alone.share[busy, 1]
    assert np.array_equal(lent.share[:, 0], alone.share[:, 0])
    # The prior is that of any site of its kind, class and size.
    one, other = (shares.prior[:, 1] / shares.prior[:, 1].sum() for shares in (lent, alone))
    assert one == pytest.approx(other, rel=1e-5)


def test_persons_who_are_hurt_together_tell_less_than_as_many_apart() -> None:
    network = grid_network(4, 4, 150)
    where = [(125.0, 50.0)] * 12 + [(50 + 75 + 150 * n, 50 + 150 * m) for n in range(3) for m in range(4)]
    apart, together = (
        attach(street_pattern(where, np.ones(len(where)), dispersion=np.array([by])), network, ZONES)
        for by in (1.0, 3.0)
    )
    busy = int(np.argmax(apart.share[:, 0]))
    assert together.prior[busy, 0] < together.share[busy, 0] < apart.share[busy, 0]
    assert together.shape[busy, 0] == pytest.approx(2 + 13 / 3)
    assert totals(together) == pytest.approx(1, abs=1e-6)


def surface_with(pattern_id: float | None) -> RateSurface:
    """A surface with a pattern that depends on a number, or without one."""
    surface = toy_surface(ZONES, np.ones((2, 168)))
    if pattern_id is None:
        return surface
    return replace(surface, street_pattern=street_pattern([(125.0, 50.0), (1300.0, 50.0)], [3.0, pattern_id]))


def test_a_model_that_knows_zones_only_gives_each_street_its_length() -> None:
    network = with_site_shares(grid_network(3, 3, 200), surface_with(None))
    shares = network.site_shares
    assert shares.pattern is None
    assert not surface_with(None).knows_streets
    assert shares.share[:, 0] == pytest.approx(200 / 30_000, rel=1e-3)
    assert np.isinf(shares.shape).all()
    assert shares.start[-1] == network.sites.segments  # none of an intersection
    assert totals(shares) == pytest.approx(1, abs=1e-6)


def test_a_network_that_is_longer_than_the_streets_of_the_zone_gives_away_no_more_than_there_is() -> None:
    zones = replace(ZONES, street_km=np.array([0.5, 0.5]))
    shares = with_site_shares(grid_network(3, 3, 200), replace(surface_with(None), zones=zones)).site_shares
    assert totals(shares) == pytest.approx(1, abs=1e-6)
    assert shares.unplaced[0] == pytest.approx(0, abs=1e-6)


def test_shares_are_computed_once_for_a_network_that_was_made_before_the_model(tmp_path: Path, monkeypatch) -> None:
    network = grid_network(3, 3, 200)
    made = with_site_shares(network, surface_with(1.0), tmp_path).site_shares
    monkeypatch.setattr(attaching, "attach", None)
    again = with_site_shares(network, surface_with(1.0), tmp_path).site_shares
    for field in ("start", "zone", "share", "shape", "unplaced"):
        assert np.array_equal(getattr(made, field), getattr(again, field))
    assert (again.pattern, again.measures) == (made.pattern, made.measures)


def test_another_model_or_other_streets_have_shares_of_their_own(tmp_path: Path) -> None:
    network = grid_network(3, 3, 200)
    one = with_site_shares(network, surface_with(1.0), tmp_path).site_shares
    other = with_site_shares(network, surface_with(9.0), tmp_path).site_shares
    assert one.pattern != other.pattern
    wider = replace(grid_network(3, 4, 200), meta=network.meta | {"id": "other"})
    assert len(with_site_shares(wider, surface_with(1.0), tmp_path).site_shares.start) == len(wider.sites) + 1
    (file,) = (file for file in tmp_path.glob("by-hand_*.npz") if str(other.pattern) in file.name)
    (tmp_path / file.name.replace(str(other.pattern), str(one.pattern))).write_bytes(file.read_bytes())
    assert np.array_equal(with_site_shares(network, surface_with(1.0), tmp_path).site_shares.share, one.share)
    for number in range(6):
        with_site_shares(network, surface_with(2.0 + number), tmp_path)
    assert len(list(tmp_path.glob("by-hand_*.npz"))) == 3  # of models that are no longer used none is kept


def test_shares_that_were_damaged_are_computed_again(tmp_path: Path) -> None:
    network, surface = grid_network(3, 3, 200), surface_with(1.0)
    made = with_site_shares(network, surface, tmp_path).site_shares
    (file,) = tmp_path.glob("*.npz")
    whole = file.read_bytes()
    rng = np.random.default_rng(1)
    arrays = dict(np.load(file))
    damaged = [b"", whole[: len(whole) // 2], b"no archive"]
    damaged += [whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :] for at in rng.integers(0, len(whole), 30)]
    for content in damaged:
        file.write_bytes(content)
        assert np.array_equal(with_site_shares(network, surface, tmp_path).site_shares.share, made.share)
    wrong = {
        "zone": np.full_like(arrays["zone"], 7),
        "share": arrays["share"] * 2,
        "shape": -arrays["shape"],
        "unplaced": arrays["unplaced"][:1],
        "rows": arrays["rows"][1:],
        "meta": np.frombuffer(b"[]", dtype=np.uint8),
    }
    for key, values in wrong.items():
        np.savez(file, **{**arrays, key: values})
        assert np.array_equal(with_site_shares(network, surface, tmp_path).site_shares.share, made.share), key
        assert np.array_equal(np.load(file)["share"], made.share), key


def test_a_folder_that_cannot_be_written_costs_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    network = with_site_shares(grid_network(3, 3, 200), surface_with(1.0), tmp_path / "file" / "overlays")
    assert network.site_shares.pattern is not None


def test_attaching_can_be_cancelled_and_tells_how_far_it_is() -> None:
    network, pattern = grid_network(3, 3, 200), street_pattern([(60.0, 50.0)], [1.0])
    with pytest.raises(Cancelled):
        attach(pattern, network, ZONES, is_cancelled=lambda: True)
    told: list[float] = []
    attach(pattern, network, ZONES, report=told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_what_was_derived_of_a_network_is_kept_with_other_shares() -> None:
    network = grid_network(3, 3, 200)
    assert with_site_shares(network, surface_with(1.0)).sites is network.sites
