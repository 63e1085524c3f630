"""Choice of the network for a drive: the best that covers both ends, and the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.data.sources import SourceSelection, load_sources
from collision_risk_plugin.core.errors import BadBundle, BadNetwork
from collision_risk_plugin.core.streets.catalog import (
    GIVEN,
    NO_OTHER,
    OUTSIDE,
    REACHES_BOTH,
    SKETCH,
    NetworkChoice,
    list_networks,
    pick_network,
)

MIDTOWN, HARLEM, JFK = (-73.98, 40.755), (-73.95, 40.81), (-73.78, 40.643)


def box(west: float, south: float, east: float, north: float) -> list[list[list[tuple[float, float]]]]:
    return [[[(west, south), (east, south), (east, north), (west, north), (west, south)]]]


MANHATTAN = box(-74.03, 40.69, -73.9, 40.88)
CITY = box(-74.3, 40.45, -73.65, 40.95)
WITH_A_HOLE = [[*CITY[0], [(-73.99, 40.75), (-73.97, 40.75), (-73.97, 40.76), (-73.99, 40.76), (-73.99, 40.75)]]]


def put(home: Path, name: str, **facts: Any) -> Path:
    """The sketch under another name, with other facts."""
    with np.load(BUNDLED_NETWORK) as stored:
        arrays = {key: stored[key] for key in stored.files}
    meta = {**json.loads(bytes(arrays["meta"])), "title": name, "approximate": False, **facts}
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)
    file = home / "streets" / f"{name}.npz"
    file.parent.mkdir(exist_ok=True)
    np.savez(file, **arrays)
    return file


def test_without_others_it_is_the_sketch(tmp_path: Path) -> None:
    network, why = load_sources(SourceSelection(home=tmp_path)).streets_for(MIDTOWN, JFK)
    assert (network.title, why) == ("Sketch network", NetworkChoice(NO_OTHER))


def test_exact_streets_are_taken_where_they_reach_both_ends(tmp_path: Path) -> None:
    put(tmp_path, "manhattan", area=MANHATTAN, date="2021-01-01")
    sources = load_sources(SourceSelection(home=tmp_path))
    network, why = sources.streets_for(MIDTOWN, HARLEM)
    assert (network.title, why) == ("manhattan", NetworkChoice(REACHES_BOTH))
    assert sources.streets_for(HARLEM, MIDTOWN)[0] is network, "loaded once"
    network, why = sources.streets_for(MIDTOWN, JFK)
    assert (network.title, why) == ("Sketch network", NetworkChoice(OUTSIDE, ("end",)))
    assert sources.streets_for(JFK, MIDTOWN)[1] == NetworkChoice(OUTSIDE, ("start",))


def test_the_newest_that_reach_both_ends_are_taken(tmp_path: Path) -> None:
    put(tmp_path, "manhattan", area=MANHATTAN, date="2026-10-01")
    put(tmp_path, "city", area=CITY, date="2025-01-01")
    put(tmp_path, "rough", area=CITY, date="2026-11-01", approximate=True)
    sources = load_sources(SourceSelection(home=tmp_path))
    assert [streets.name for streets in sources.known] == ["manhattan", "city", "rough"]
    assert sources.streets_for(MIDTOWN, HARLEM)[0].title == "manhattan"
    assert sources.streets_for(MIDTOWN, JFK)[0].title == "city"


def test_areas_may_have_holes_and_may_not_meet(tmp_path: Path) -> None:
    put(tmp_path, "holed", area=WITH_A_HOLE)
    known, _ = list_networks(tmp_path / "streets")
    assert not known[0].covers(MIDTOWN)
    assert known[0].covers(JFK)
    put(tmp_path, "manhattan", area=MANHATTAN)
    known, _ = list_networks(tmp_path / "streets")
    assert pick_network(known, MIDTOWN, JFK) == (None, NetworkChoice(OUTSIDE, ("start", "end")))


def test_what_a_person_chooses_is_taken(tmp_path: Path) -> None:
    put(tmp_path, "city", area=CITY)
    manhattan = put(tmp_path, "manhattan", area=MANHATTAN)
    network, why = load_sources(SourceSelection(home=tmp_path, network=manhattan)).streets_for(MIDTOWN, JFK)
    assert (network.title, why) == ("manhattan", NetworkChoice(GIVEN))
    network, why = load_sources(SourceSelection(home=tmp_path, network=SKETCH)).streets_for(MIDTOWN, HARLEM)
    assert (network.title, why) == ("Sketch network", NetworkChoice(GIVEN))


def test_files_that_cannot_be_read_are_named_and_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "manhattan", area=MANHATTAN)
    (tmp_path / "streets" / "broken.npz").write_bytes(b"PK")
    (tmp_path / "streets" / ".part.npz").write_bytes(b"")
    sources = load_sources(SourceSelection(home=tmp_path))
    assert [type(refusal) for refusal in sources.refusals] == [BadNetwork]
    assert "broken.npz" in str(sources.refusals[0])
    assert sources.streets_for(MIDTOWN, HARLEM)[0].title == "manhattan"
    gone = load_sources(SourceSelection(home=tmp_path, network=tmp_path / "streets" / "gone.npz"))
    assert "gone.npz" in str(gone.refusals[0])
    assert gone.streets_for(MIDTOWN, HARLEM)[0].title == "manhattan", "the best one in its place"


def test_a_file_that_turns_out_damaged_gives_way_to_the_next_best(tmp_path: Path) -> None:
    put(tmp_path, "manhattan", area=MANHATTAN, date="2026-10-01")
    put(tmp_path, "city", area=CITY, date="2025-01-01")
    file = tmp_path / "streets" / "manhattan.npz"
    with np.load(file) as stored:
        arrays = {key: stored[key] for key in stored.files}
    np.savez(file, **{**arrays, "shape_seconds": -arrays["shape_seconds"]})
    network, why = load_sources(SourceSelection(home=tmp_path)).streets_for(MIDTOWN, HARLEM)
    assert (network.title, why) == ("city", NetworkChoice(REACHES_BOTH, damaged=("manhattan.npz",)))


def test_zones_without_a_model_say_so(tmp_path: Path) -> None:
    other = tmp_path / "zones" / "other.gpkg"
    other.parent.mkdir()
    other.write_bytes(BUNDLED_ZONES.read_bytes().replace(b"nta2020", b"other20"))
    with pytest.raises(BadBundle, match="no model for these zones"):
        load_sources(SourceSelection(home=tmp_path, zones=other))
