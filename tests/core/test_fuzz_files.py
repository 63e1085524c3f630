"""Damaged models, networks, logs and requests: an error of a known family, or the right answer; no file stays open."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import json
import shutil
from collections.abc import Iterator
from functools import partial, reduce
from operator import xor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_MODEL
from collision_risk_plugin.core.errors import CollisionRiskError, DataFileError
from collision_risk_plugin.core.geo.zones import ZoneSet, group_digits
from collision_risk_plugin.core.journey.journey import Journey, JourneyRequest, assess
from collision_risk_plugin.core.journey.serialization import parse_request
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from collision_risk_plugin.core.tracking.tracks import NmeaLog
from collision_risk_plugin.core.traffic.speed_table import SpeedTable
from tests.part_of_city import ENDS
from tests.torture.damage import Damage, damaged, damages, exchanged, fuzzed

pytestmark = [
    pytest.mark.filterwarnings("error::ResourceWarning"),
    pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning"),
]
MANIFEST = (BUNDLED_MODEL / "manifest.json").read_bytes()
SURFACE = (BUNDLED_MODEL / "surface.npz").read_bytes()
_SENTENCES = [b"GPRMC,1700%02d.00,A,4038.5769,N,07346.7624,W,10.0,90.0,041226,,,A" % second for second in range(4)]
LOG = b"".join(b"$%s*%02X\r\n" % (sentence, reduce(xor, sentence)) for sentence in _SENTENCES)
REQUEST = {
    "coords": {"start-address": {"lng": -73.7794, "lat": 40.6429}, "end-address": {"lng": -74.0099, "lat": 40.7066}},
    "departure": "2026-12-04T17:00",
    "criterion": "fastest",
    "measure": "incidents",
    "cutoff": 12.5,
    "cutoff_basis": "total60",
}


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """A file that is still open when it is forgotten warns, at the latest here."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(BUNDLED_MODEL, tmp_path_factory.mktemp("fuzz") / "model"))


@contextlib.contextmanager
def changed(file: Path, content: bytes | None) -> Iterator[None]:
    """The file with this content, or without the file; afterwards it is as it was."""
    before = file.read_bytes()
    try:
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        yield
    finally:
        file.write_bytes(before)


def refused_or_same(folder: Path, zones: ZoneSet, surface: RateSurface) -> None:
    try:
        found = load_surface(folder, zones)
    except DataFileError:
        return
    assert found.measures == surface.measures
    for name in ("rate", "lower", "upper", "count"):
        assert np.array_equal(getattr(found, name), getattr(surface, name), equal_nan=name != "count")


@fuzzed
@given(name=st.sampled_from(sorted(file.name for file in BUNDLED_MODEL.iterdir())), data=st.data())
def test_a_model_with_a_damaged_file_is_refused_or_the_same(
    name: str, data: st.DataObject, bundle: Path, zones: ZoneSet, surface: RateSurface
) -> None:
    whole = (BUNDLED_MODEL / name).read_bytes()
    done = data.draw(st.none() | damages(len(whole)))
    with changed(bundle / name, None if done is None else damaged(whole, done)):
        refused_or_same(bundle, zones, surface)


@fuzzed
@given(done=damages(len(SURFACE)))
def test_a_damaged_surface_is_no_surprise_even_if_it_is_signed(
    done: tuple[Damage, ...], bundle: Path, zones: ZoneSet
) -> None:
    content = damaged(SURFACE, done)
    manifest = json.loads(MANIFEST)
    signature = {"bytes": len(content), "sha256": group_digits(hashlib.sha256(content).hexdigest())}
    manifest["files"]["surface.npz"] = signature
    signed = changed(bundle / "manifest.json", json.dumps(manifest).encode())
    # Rates that nobody can tell from real ones may come of it, but nothing else.
    with changed(bundle / "surface.npz", content), signed, contextlib.suppress(DataFileError):
        load_surface(bundle, zones)


@fuzzed
@given(manifest=exchanged(json.loads(MANIFEST)))
def test_any_value_of_a_manifest_may_be_another(manifest: Any, bundle: Path, zones: ZoneSet) -> None:
    content = json.dumps(manifest).encode()
    with changed(bundle / "manifest.json", content), contextlib.suppress(DataFileError):
        found = load_surface(bundle, zones)
        assert found.title is not None
        assert all(isinstance(day, str) for day in found.window)


def journey(network: Network, surface: RateSurface, speeds: SpeedTable) -> Journey:
    return assess(JourneyRequest(*ENDS, clock.parse("2026-12-04T17:00")), network, surface, speeds)


@fuzzed
@given(data=st.data())
def test_a_damaged_network_is_refused_or_answers_alike(
    data: st.DataObject,
    tmp_path: Path,
    part_file: Path,
    part: Network,
    zones: ZoneSet,
    surface: RateSurface,
    speeds: SpeedTable,
) -> None:
    whole = part_file.read_bytes()
    (tmp_path / "streets.npz").write_bytes(damaged(whole, data.draw(damages(len(whole)))))
    try:
        found = load_network(tmp_path / "streets.npz", zones)
    except DataFileError:
        return
    assert journey(found, surface, speeds).metres == journey(part, surface, speeds).metres


def exchanged_values(data: st.DataObject, values: np.ndarray) -> np.ndarray:
    """An array with a few other numbers, another length, form or type: as a program may write it that is at fault."""
    kind = data.draw(st.sampled_from(["numbers", "numbers", "numbers", "shorter", "longer", "table", "type"]))
    if kind == "shorter":
        return values[: data.draw(st.integers(0, max(len(values) - 1, 0)))]
    if kind == "longer":
        return np.concatenate((values, values[:1]))
    if kind == "table":
        return values[:, None]
    if kind == "type":
        return values.astype(data.draw(st.sampled_from(["i1", "f4", "f8", "?", "U3", "M8[s]"])))
    values = values.copy()
    limits = np.finfo(values.dtype) if values.dtype.kind == "f" else np.iinfo(values.dtype)
    numbers = st.sampled_from([limits.min, limits.max, 0, 1, 2, 3, 8, *([np.nan] if values.dtype.kind == "f" else [])])
    for _ in range(data.draw(st.integers(1, 3)) if len(values) else 0):
        values[data.draw(st.integers(0, len(values) - 1))] = data.draw(numbers)
    return values


@fuzzed
@given(data=st.data())
def test_a_network_with_other_numbers_is_refused_or_can_be_driven_on(
    data: st.DataObject, tmp_path: Path, part_file: Path, zones: ZoneSet, surface: RateSurface, speeds: SpeedTable
) -> None:
    with np.load(part_file) as file:
        arrays = {key: file[key] for key in file.files}
    traffic = st.sampled_from(["shape_class", "shape_area", "shape_mph"])
    key = data.draw(traffic | st.sampled_from(sorted(arrays.keys() - {"meta", "names"})))
    arrays[key] = exchanged_values(data, arrays[key])
    np.savez(tmp_path / "streets.npz", **arrays)
    try:
        found = load_network(tmp_path / "streets.npz", zones)
    except DataFileError:
        return
    assert found.road_class.max() < len(RoadClass)
    assert found.area.max() < len(TrafficArea)
    assert np.all(np.isfinite(found.free_flow_seconds))
    assert found.free_flow_seconds.min() > 0
    with contextlib.suppress(CollisionRiskError):
        assert journey(found, surface, speeds).metres > 0


@fuzzed
@given(content=damages(len(LOG)).map(partial(damaged, LOG)) | st.binary(max_size=300))
def test_a_damaged_log_has_positions_or_none(content: bytes) -> None:
    assert all(-180 <= position.lon <= 180 and -90 <= position.lat <= 90 for position in NmeaLog(io.BytesIO(content)))


@fuzzed
@given(form=exchanged(REQUEST))
def test_a_request_is_answered_or_refused_whatever_stands_in_it(
    form: Any, network: Network, surface: RateSurface, speeds: SpeedTable
) -> None:
    with contextlib.suppress(CollisionRiskError):
        found = assess(parse_request(json.dumps(form)), network, surface, speeds)
        assert found.metres > 0


@fuzzed
@given(content=damages(300).map(partial(damaged, json.dumps(REQUEST).encode())))
def test_a_damaged_request_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(CollisionRiskError):
        parse_request(content.decode(errors="replace"))
