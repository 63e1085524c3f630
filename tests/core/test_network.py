"""The bundled sketch network: its overlay, snapping to edges, damaged files."""

from __future__ import annotations

import gc
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.constants import BUNDLED_NETWORK
from collision_risk_plugin.core.errors import BadNetwork
from collision_risk_plugin.core.geo.geodesy import distance, nearest_on_segments
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network

CROSSINGS = (
    "Brooklyn Bridge",
    "Queens Midtown Tunnel",
    "RFK Bridge",
    "Verrazzano-Narrows Bridge",
    "Throgs Neck Bridge",
)


def test_the_overlays_metres_sum_to_the_edges_lengths(network: Network) -> None:
    of_shape = np.add.reduceat(network.overlay.metres, network.overlay.start[:-1])
    assert np.allclose(of_shape[network.shape], network.metres, rtol=1e-5, atol=0.01)
    assert np.all(network.overlay.metres >= 0)


def test_lengths_are_those_of_the_shapes(network: Network) -> None:
    for edge in range(0, len(network.head), 97):
        xs, ys, _ = network.shape_geometry(int(network.shape[edge]))
        assert float(np.sum(distance(xs[:-1], ys[:-1], xs[1:], ys[1:]))) == pytest.approx(
            network.metres[edge], rel=2e-4, abs=0.2
        )


def test_edges_run_between_the_ends_of_their_shapes(network: Network) -> None:
    first, last = network.shape_start[network.shape], network.shape_start[network.shape + 1] - 1
    begin = np.where(network.backward, last, first)
    end = np.where(network.backward, first, last)
    for nodes, vertex in ((network.tail, begin), (network.head, end)):
        gap = distance(network.node_lon[nodes], network.node_lat[nodes], network.x[vertex], network.y[vertex])
        assert float(np.max(gap)) < 0.2


def test_the_overlay_agrees_with_the_zones(network: Network, zones: ZoneSet) -> None:
    for shape in range(0, len(network.shape_start) - 1, 53):
        rows = slice(network.overlay.start[shape], network.overlay.start[shape + 1])
        expected = set(network.overlay.zone[rows].tolist())
        xs, ys, marks = network.shape_geometry(shape)
        middle = np.interp(0.5, marks, xs), np.interp(0.5, marks, ys)
        # A street on a border lies within metres of both zones, so what is near must be among them.
        index, metres = zones.nearest(float(middle[0]), float(middle[1]))
        assert index in expected or metres > 0 or -1 in expected


def test_all_five_boroughs_hang_together(network: Network, zones: ZoneSet) -> None:
    inside = network.overlay.zone[network.overlay.zone >= 0]
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
    xs, ys, marks = network.shape_geometry(shape)
    halfway = float(np.interp(0.5, marks, xs)), float(np.interp(0.5, marks, ys))
    snap = network.snap(*halfway)
    assert snap.metres < 0.01
    assert snap.shape == shape
    assert snap.fraction == pytest.approx(0.5, abs=1e-3)


def test_snapping_is_no_farther_than_the_nearest_junction(network: Network) -> None:
    rng = np.random.default_rng(5)
    for lon, lat in zip(rng.uniform(-74.2, -73.75, 50), rng.uniform(40.55, 40.88, 50)):
        snap = network.snap(lon, lat)
        assert snap.metres <= float(np.min(distance(network.node_lon, network.node_lat, lon, lat))) * 1.0001
        assert float(distance(snap.lon, snap.lat, lon, lat)) == pytest.approx(snap.metres, rel=1e-3, abs=0.01)


def test_snapping_finds_the_nearest_of_all_streets(network: Network) -> None:
    first = np.flatnonzero(np.isin(np.arange(len(network.x)), network.shape_start[1:] - 1, invert=True))
    ends = network.x[first], network.y[first], network.x[first + 1], network.y[first + 1]
    rng = np.random.default_rng(6)
    for lon, lat in zip(rng.uniform(-74.3, -73.65, 300).tolist(), rng.uniform(40.45, 40.95, 300).tolist()):
        metres, _ = nearest_on_segments(lon, lat, ends)
        assert network.snap(lon, lat).metres == pytest.approx(float(metres.min()), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("place", [(-60.0, 10.0), (0.0, 89.9), (120.0, -35.0), (-74.0, 40.0)])
def test_snapping_from_far_away(network: Network, place: tuple[float, float]) -> None:
    first = np.flatnonzero(np.isin(np.arange(len(network.x)), network.shape_start[1:] - 1, invert=True))
    ends = network.x[first], network.y[first], network.x[first + 1], network.y[first + 1]
    assert network.snap(*place).metres == pytest.approx(float(nearest_on_segments(*place, ends)[0].min()), rel=1e-9)


def test_it_says_what_it_is(network: Network) -> None:
    assert network.approximate
    assert "25 mph" in network.meta["speeds"]


def _arrays() -> dict[str, Any]:
    with np.load(BUNDLED_NETWORK, allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}


def _meta(arrays: dict[str, Any], **changes: object) -> None:
    meta = {**json.loads(bytes(arrays["meta"]).decode()), **changes}
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)


def _set(arrays: dict[str, Any], key: str, at: int, value: object) -> None:
    arrays[key] = arrays[key].copy()
    arrays[key][at] = value


def _first_shortcut(arrays: dict[str, Any]) -> int:
    return int(np.flatnonzero(arrays["fastest_second"] >= 0)[0])


DAMAGE: dict[str, Callable[[dict[str, Any]], object]] = {
    "format of tomorrow": lambda a: _meta(a, format=99),
    "an array missing": lambda a: a.pop("shape_seconds"),
    "an index outside": lambda a: _set(a, "shape_head", 5, len(a["node_lon"])),
    "a negative time": lambda a: a.update(shape_seconds=-a["shape_seconds"]),
    "a length that is no number": lambda a: a.update(shape_metres=a["shape_metres"] * np.nan),
    "shapes that do not fit": lambda a: a.update(point_lon=a["point_lon"][:-1]),
    "a street without a direction": lambda a: _set(a, "shape_ways", 3, 0),
    "an overlay on a zone that is none": lambda a: _set(a, "overlay_zone", 0, 262),
    "an overlay of other streets": lambda a: a.update(overlay_count=a["overlay_count"][1:]),
    "a hierarchy of another network": lambda a: a.update(fastest_up=a["fastest_up"][:10]),
    "an arc outside": lambda a: _set(a, "shortest_first", 0, 10**6),
    "a shortcut that holds itself": lambda a: _set(a, "fastest_second", _first_shortcut(a), _first_shortcut(a)),
    "levels of other nodes": lambda a: _set(a, "level_start", -1, 7),
    "a class of tomorrow": lambda a: _set(a, "shape_class", 5, 8),
    "an area that is none": lambda a: _set(a, "shape_area", 5, 3),
    "a street on which nobody moves": lambda a: _set(a, "shape_mph", 5, 0),
    "speeds of another type": lambda a: a.update(shape_mph=a["shape_mph"].astype(np.float32)),
    "negative classes": lambda a: a.update(shape_class=-a["shape_class"].astype(np.int8) - 1),
    "areas of other streets": lambda a: a.update(shape_area=a["shape_area"][1:]),
    "classes as a table": lambda a: a.update(shape_class=a["shape_class"][:, None]),
    "no speeds": lambda a: a.pop("shape_mph"),
    "a kind of tomorrow": lambda a: _meta(a, kind="satellite"),
    "kinds as a list": lambda a: _meta(a, kind=["osm"]),
    "one-ways that are neither known nor not": lambda a: _meta(a, one_ways="perhaps"),
    "no kind": lambda a: _drop(a, "kind"),
    "no licence": lambda a: _drop(a, "licence"),
    "objects that would be unpickled": lambda a: a.update(names=np.array([{"a": 1}], dtype=object)),
}


def _drop(arrays: dict[str, Any], fact: str) -> None:
    meta = json.loads(bytes(arrays["meta"]).decode())
    del meta[fact]
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)


@pytest.mark.parametrize("damage", list(DAMAGE))
def test_damaged_networks_are_refused(tmp_path: Path, zones: ZoneSet, damage: str) -> None:
    arrays = _arrays()
    DAMAGE[damage](arrays)
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


def _header_of(content: bytes, name: str) -> int:
    """Where the header of an array begins in the file."""
    return content.index(b"\x93NUMPY", content.index(f"{name}.npy".encode()))


def _places(content: bytes) -> st.SearchStrategy[int]:
    """Any byte, and often one of the headers and of the directory at the end, where a change means most."""
    headers = [_header_of(content, name) for name in ("meta", "shape_tail", "shape_metres", "point_lon", "names")]
    return st.one_of(
        st.integers(0, len(content) - 1),
        st.sampled_from(headers).flatmap(lambda start: st.integers(start - 60, start + 127)),
        st.integers(len(content) - 2500, len(content) - 1),
    )


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_network_with_any_byte_changed_or_cut_off_is_refused_or_as_it_was(
    tmp_path: Path, zones: ZoneSet, network: Network, data: st.DataObject
) -> None:
    content = bytearray(BUNDLED_NETWORK.read_bytes())
    if data.draw(st.booleans()):
        at = data.draw(_places(bytes(content)))
        content[at] = (content[at] + data.draw(st.integers(1, 255))) % 256
    else:
        del content[data.draw(_places(bytes(content))) :]
    file = tmp_path / "streets.npz"
    file.write_bytes(content)
    try:
        found = load_network(file, zones)
    except BadNetwork as error:
        refusal = str(error)
        assert refusal.startswith("The street network “streets.npz” cannot be used: it is damaged"), refusal
        return
    keys = ("node_lon", "tail", "head", "metres", "seconds", "shape", "name", "x", "y", "shape_start")
    for key in (*keys, "road_class", "area", "mph"):
        assert np.array_equal(getattr(found, key), getattr(network, key)), key
    assert (found.names, found.meta) == (network.names, network.meta)


def test_a_header_that_names_a_narrower_type_is_refused(tmp_path: Path, zones: ZoneSet) -> None:
    """Half of the bytes would be read, and the sizes fit."""
    content = BUNDLED_NETWORK.read_bytes()
    at = content.index(b"<i4", _header_of(content, "point_lon"))
    file = tmp_path / "streets.npz"
    file.write_bytes(content[:at] + b"<i2" + content[at + 3 :])
    with pytest.raises(BadNetwork):
        load_network(file, zones)


@pytest.mark.parametrize("kept", [0, 1000, -1000, -10])
def test_a_damaged_file_is_closed(tmp_path: Path, zones: ZoneSet, kept: int) -> None:
    file = tmp_path / "streets.npz"
    file.write_bytes(BUNDLED_NETWORK.read_bytes()[:kept])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        with pytest.raises(BadNetwork):
            load_network(file, zones)
        gc.collect()
    assert [str(warning.message) for warning in caught] == []


def test_a_folder_is_refused(tmp_path: Path, zones: ZoneSet) -> None:
    with pytest.raises(BadNetwork, match="cannot be opened"):
        load_network(tmp_path, zones)
