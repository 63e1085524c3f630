"""The bundled sketch network: its overlay, snapping to edges, damaged files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from collision_risk_plugin.core.errors import BadNetwork, UnknownZones
from collision_risk_plugin.core.geodesy import distance
from collision_risk_plugin.core.network import Network, load_network
from collision_risk_plugin.core.sources import BUNDLED_NETWORK
from collision_risk_plugin.core.zones import ZoneSet

CROSSINGS = (
    "Brooklyn Bridge",
    "Queens–Midtown Tunnel",
    "RFK Bridge",
    "Verrazzano-Narrows Bridge",
    "Throgs Neck Bridge",
)


def test_the_overlays_metres_sum_to_the_edges_lengths(network: Network) -> None:
    of_shape = np.add.reduceat(network.overlay_metres, network.overlay_start[:-1])
    assert np.allclose(of_shape[network.shape], network.metres, rtol=1e-5, atol=0.01)
    assert np.all(network.overlay_metres >= 0)


def test_lengths_are_the_lengths_of_the_courses(network: Network) -> None:
    for edge in range(0, len(network.head), 97):
        xs, ys, _ = network.course(int(network.shape[edge]))
        assert float(np.sum(distance(xs[:-1], ys[:-1], xs[1:], ys[1:]))) == pytest.approx(
            network.metres[edge], rel=2e-4
        )


def test_edges_run_between_the_ends_of_their_courses(network: Network) -> None:
    first, last = network.shape_start[network.shape], network.shape_start[network.shape + 1] - 1
    begin = np.where(network.backward, last, first)
    end = np.where(network.backward, first, last)
    for nodes, vertex in ((network.tail, begin), (network.head, end)):
        gap = distance(network.node_lon[nodes], network.node_lat[nodes], network.x[vertex], network.y[vertex])
        assert float(np.max(gap)) < 0.2


def test_the_overlay_agrees_with_the_zones(network: Network, zones: ZoneSet) -> None:
    for shape in range(0, len(network.shape_start) - 1, 53):
        rows = slice(network.overlay_start[shape], network.overlay_start[shape + 1])
        expected = set(network.overlay_zone[rows].tolist())
        xs, ys, marks = network.course(shape)
        middle = np.interp(0.5, marks, xs), np.interp(0.5, marks, ys)
        # A street on a border lies within metres of both zones, so what is near must be among them.
        index, metres = zones.nearest(float(middle[0]), float(middle[1]))
        assert index in expected or metres > 0 or -1 in expected


def test_all_five_boroughs_hang_together(network: Network, zones: ZoneSet) -> None:
    inside = network.overlay_zone[network.overlay_zone >= 0]
    assert {zones.boroughs[zone] for zone in inside} == {"Bronx", "Brooklyn", "Manhattan", "Queens", "Staten Island"}
    assert set(CROSSINGS) <= set(network.names)
    reached = np.zeros(len(network.node_lon), dtype=bool)
    reached[0] = True
    for _ in range(len(reached)):
        before = int(reached.sum())
        reached[network.head[reached[network.tail]]] = True
        if int(reached.sum()) == before:
            break
    assert reached.all()


def test_a_point_snaps_to_the_edge_beside_it_not_to_a_junction(network: Network) -> None:
    longest = int(np.argmax(np.where(network.name[:] == 0, network.metres, 0)))
    shape = int(network.shape[longest])
    xs, ys, marks = network.course(shape)
    halfway = float(np.interp(0.5, marks, xs)), float(np.interp(0.5, marks, ys))
    snap = network.snap(*halfway)
    assert snap.metres < 0.01
    assert snap.shape == shape
    assert snap.along == pytest.approx(0.5, abs=1e-3)


def test_snapping_is_no_farther_than_the_nearest_junction(network: Network) -> None:
    rng = np.random.default_rng(5)
    for lon, lat in zip(rng.uniform(-74.2, -73.75, 50), rng.uniform(40.55, 40.88, 50)):
        snap = network.snap(lon, lat)
        assert snap.metres <= float(np.min(distance(network.node_lon, network.node_lat, lon, lat))) * 1.0001
        assert float(distance(snap.lon, snap.lat, lon, lat)) == pytest.approx(snap.metres, rel=1e-3, abs=0.01)


def test_it_says_what_it_is(network: Network) -> None:
    assert network.approximate
    assert "25 mph" in network.meta["speeds"]


def _arrays() -> dict[str, Any]:
    with np.load(BUNDLED_NETWORK, allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}


def _meta(arrays: dict[str, Any], **changes: object) -> None:
    meta = {**json.loads(bytes(arrays["meta"]).decode()), **changes}
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)


def _change(arrays: dict[str, Any], damage: str) -> None:
    if damage == "format of tomorrow":
        _meta(arrays, format=99)
    elif damage == "an array missing":
        del arrays["seconds"]
    elif damage == "an index outside":
        arrays["head"] = arrays["head"].copy()
        arrays["head"][5] = len(arrays["node_lon"])
    elif damage == "a negative time":
        arrays["seconds"] = -arrays["seconds"]
    elif damage == "a length that is no number":
        arrays["metres"] = arrays["metres"] * np.nan
    elif damage == "offsets that do not fit":
        arrays["shape_start"] = arrays["shape_start"][:-1]
    elif damage == "landmarks of another network":
        arrays["from_landmark_seconds"] = arrays["from_landmark_seconds"][:, :10]
    elif damage == "objects that would be unpickled":
        arrays["names"] = np.array([{"a": 1}], dtype=object)


@pytest.mark.parametrize(
    "damage",
    [
        "format of tomorrow",
        "an array missing",
        "an index outside",
        "a negative time",
        "a length that is no number",
        "offsets that do not fit",
        "landmarks of another network",
        "objects that would be unpickled",
    ],
)
def test_damaged_networks_are_refused(tmp_path: Path, zones: ZoneSet, damage: str) -> None:
    arrays = _arrays()
    _change(arrays, damage)
    file = tmp_path / "streets.npz"
    np.savez(file, **arrays)
    with pytest.raises(BadNetwork) as caught:
        load_network(file, zones)
    assert "streets.npz" in caught.value.message
    assert "Choose another" in caught.value.message


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 but no more", b"lon,lat\n1,2\n"])
def test_what_is_no_network_is_refused(tmp_path: Path, zones: ZoneSet, content: bytes) -> None:
    file = tmp_path / "streets.npz"
    file.write_bytes(content)
    with pytest.raises(BadNetwork):
        load_network(file, zones)
    with pytest.raises(BadNetwork):
        load_network(tmp_path / "nowhere.npz", zones)


def test_a_file_cut_short_is_refused(tmp_path: Path, zones: ZoneSet) -> None:
    file = tmp_path / "streets.npz"
    content = BUNDLED_NETWORK.read_bytes()
    for size in (1000, len(content) // 2, len(content) - 10):
        file.write_bytes(content[:size])
        with pytest.raises(BadNetwork):
            load_network(file, zones)


def test_an_overlay_on_other_zones_is_named(tmp_path: Path, zones: ZoneSet) -> None:
    arrays = _arrays()
    _meta(arrays, zones={"id": "taxi_zones", "title": "Taxi zones", "fingerprint": "0", "count": 262})
    file = tmp_path / "streets.npz"
    np.savez(file, **arrays)
    with pytest.raises(UnknownZones, match="Taxi zones"):
        load_network(file, zones)
