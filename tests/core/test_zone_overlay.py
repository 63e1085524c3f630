"""The overlay of a network on any zones: computed when needed, stored, computed again if the file is damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_NETWORK
from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.model.bundle import RateSurface
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.zone_overlay import compute_overlay
from tests.toys import toy_zones

LON, LAT = 0.25, 0.25


@pytest.fixture(scope="module")
def quarters() -> ZoneSet:
    """The city in strips of a quarter degree."""
    strips = toy_zones(("West", "Middle", "East"), (1.0, 1.0, 1.0))
    return ZoneSet(
        **{
            **{key: getattr(strips, key) for key in ("title", "zone_ids", "names", "boroughs", "street_km")},
            **{key: getattr(strips, key) for key in ("ring_start", "ring_zone", "lat")},
            "id": "quarters",
            "lon": strips.lon,
            "x": strips.x * 25 - 74.3,
            "y": strips.y * 100 + 40.2,
        }
    )


def test_the_metres_of_each_zone_are_those_inside_it(network: Network, quarters: ZoneSet) -> None:
    other = load_network(BUNDLED_NETWORK, quarters)
    shape = np.repeat(np.arange(len(other.shape_start) - 1), np.diff(other.overlay.start))
    metres = np.zeros(len(other.shape_start) - 1)
    metres[network.shape] = network.metres
    assert np.allclose(np.bincount(shape, other.overlay.metres), metres, rtol=1e-6)
    for number in range(0, len(metres), 41):
        xs, ys, marks = other.shape_geometry(number)
        samples = np.linspace(0.0005, 0.9995, 1000)
        zone = quarters.locate(np.interp(samples, marks, xs), np.interp(samples, marks, ys))
        rows = slice(other.overlay.start[number], other.overlay.start[number + 1])
        for index in (-1, 0, 1, 2):
            inside = other.overlay.metres[rows][other.overlay.zone[rows] == index].sum()
            assert inside == pytest.approx((zone == index).mean() * metres[number], abs=1.0 + metres[number] / 500)


def test_it_is_kept_and_found_again(tmp_path: Path, quarters: ZoneSet, zones: ZoneSet) -> None:
    made = load_network(BUNDLED_NETWORK, quarters, tmp_path / "overlays")
    (file,) = (tmp_path / "overlays").iterdir()
    content = file.read_bytes()
    kept = load_network(BUNDLED_NETWORK, quarters, tmp_path / "overlays")
    assert np.array_equal(kept.overlay.zone, made.overlay.zone)
    assert np.allclose(kept.overlay.metres, made.overlay.metres)
    assert file.read_bytes() == content
    load_network(BUNDLED_NETWORK, zones, tmp_path / "overlays")
    assert list((tmp_path / "overlays").iterdir()) == [file], "its own is in its file"


@pytest.mark.parametrize("damage", ["empty", "cut short", "of other zones"])
def test_what_is_damaged_is_made_again(tmp_path: Path, quarters: ZoneSet, damage: str) -> None:
    made = load_network(BUNDLED_NETWORK, quarters, tmp_path)
    (file,) = tmp_path.iterdir()
    if damage == "of other zones":
        moved = ZoneSet(**{**_fields(quarters), "x": quarters.x + 0.01})
        load_network(BUNDLED_NETWORK, moved, tmp_path)
        assert [file] == list(tmp_path.iterdir())
    else:
        file.write_bytes(b"" if damage == "empty" else file.read_bytes()[:-500])
    again = load_network(BUNDLED_NETWORK, quarters, tmp_path)
    assert np.array_equal(again.overlay.zone, made.overlay.zone)


def _fields(zones: ZoneSet) -> dict[str, object]:
    names = (
        "id", "title", "zone_ids", "names", "boroughs", "street_km", "lon", "lat", "x", "y", "ring_start", "ring_zone",
    )  # fmt: skip
    return {name: getattr(zones, name) for name in names}


def test_where_nothing_can_be_kept_it_is_only_slower(tmp_path: Path, quarters: ZoneSet) -> None:
    (tmp_path / "overlays").write_text("a file where the folder should be")
    assert load_network(BUNDLED_NETWORK, quarters, tmp_path / "overlays").overlay.zone.max() == 2


def test_cancel(network: Network, surface: RateSurface) -> None:
    vertices = network.shape_start, network.x, network.y
    with pytest.raises(Cancelled):
        compute_overlay(surface.zones, vertices, np.ones(len(network.shape_start) - 1), lambda: True)
