"""Choice of the network for a drive: the best that covers both ends, and the reason."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.data.sources import SourceSelection, load_sources
from collision_risk_plugin.core.errors import BadBundle, BadNetwork
from collision_risk_plugin.core.streets.catalog import (
    CENTRELINE,
    GIVEN,
    NEWEST,
    NO_OTHER,
    OFFICIAL,
    OSM,
    OUTSIDE,
    REACHES_BOTH,
    SKETCH,
    NetworkChoice,
    NetworkFile,
    best_first,
    list_networks,
    pick_network,
)
from collision_risk_plugin.core.streets.network_reader import FORMAT, KINDS

MIDTOWN, HARLEM, JFK = (-73.98, 40.755), (-73.95, 40.81), (-73.78, 40.643)


def box(west: float, south: float, east: float, north: float) -> list[list[list[tuple[float, float]]]]:
    return [[[(west, south), (east, south), (east, north), (west, north), (west, south)]]]


MANHATTAN = box(-74.03, 40.69, -73.9, 40.88)
CITY = box(-74.3, 40.45, -73.65, 40.95)
WITH_A_HOLE = [[*CITY[0], [(-73.99, 40.75), (-73.97, 40.75), (-73.97, 40.76), (-73.99, 40.76), (-73.99, 40.75)]]]


def put(home: Path, name: str, **facts: Any) -> Path:
    """The sketch under another name, with other facts; where it does not say so, as exact streets of OpenStreetMap."""
    with np.load(BUNDLED_NETWORK) as stored:
        arrays = {key: stored[key] for key in stored.files}
    shapes = len(arrays["shape_ways"])
    arrays |= {
        key: np.full(shapes, value, np.uint8)
        for key, value in (("shape_class", 0), ("shape_area", 0), ("shape_mph", 25))
    }
    usual = {"format": FORMAT, "title": name, "approximate": False, "kind": OSM, "one_ways": True}
    meta = {**json.loads(bytes(arrays["meta"])), **usual, **facts}
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


@pytest.mark.parametrize(
    ("centreline", "osm", "chosen", "why"),
    [
        # About the same age: the city's own, whichever is newer.
        ("2026-01-01", "2026-11-30", "city", (OFFICIAL, "osm, 2026-11-30")),
        ("2026-01-01", "2027-01-01", "city", (OFFICIAL, "osm, 2027-01-01")),
        ("2026-05-05", "2026-05-05", "city", (OFFICIAL, "osm, 2026-05-05")),
        ("2026-05", "2026-04-30", "city", (NEWEST, "osm, 2026-04-30")),
        # More than a year older: the newest.
        ("2026-01-01", "2027-01-02", "osm", (NEWEST, "city, 2026-01-01")),
        ("2020", "2026-11-30", "osm", (NEWEST, "city, 2020")),
        ("2026-11-30", "2020-01-01", "city", (NEWEST, "osm, 2020-01-01")),
        # A date that is none is older than every other.
        ("unknown", "2020-01-01", "osm", (NEWEST, "city, unknown")),
        ("2020-01-01", "", "city", (NEWEST, "osm, ")),
        ("", "", "city", (OFFICIAL, "osm, ")),
    ],
)
def test_the_citys_own_are_taken_unless_others_are_over_a_year_newer(
    tmp_path: Path, centreline: str, osm: str, chosen: str, why: tuple[str, str]
) -> None:
    put(tmp_path, "city", area=CITY, date=centreline, kind=CENTRELINE)
    put(tmp_path, "osm", area=CITY, date=osm, kind=OSM)
    put(tmp_path, "rough", area=CITY, date="2027-06-01", kind=SKETCH, approximate=True)
    sources = load_sources(SourceSelection(home=tmp_path))
    network, choice = sources.streets_for(MIDTOWN, JFK)
    assert (network.title, choice.kind, (choice.because, choice.over)) == (chosen, REACHES_BOTH, why)
    assert [one.name for one in sources.known][0::2] == [chosen, "rough"], "listed in the same order"


def test_which_is_newest_is_asked_of_those_that_reach_both_ends(tmp_path: Path) -> None:
    """Newer streets of another place do not make the city's own old."""
    put(tmp_path, "manhattan", area=MANHATTAN, date="2027-03-01", kind=OSM)
    put(tmp_path, "city", area=CITY, date="2026-01-01", kind=CENTRELINE)
    put(tmp_path, "osm", area=CITY, date="2026-12-31", kind=OSM)
    sources = load_sources(SourceSelection(home=tmp_path))
    assert [one.name for one in sources.known] == ["manhattan", "city", "osm"]
    assert sources.streets_for(MIDTOWN, HARLEM)[0].title == "manhattan"
    network, choice = sources.streets_for(MIDTOWN, JFK)
    assert (network.title, choice) == ("city", NetworkChoice(REACHES_BOTH, because=OFFICIAL, over="osm, 2026-12-31"))


def test_of_the_same_day_and_kind_the_wider_streets_are_taken(tmp_path: Path) -> None:
    put(tmp_path, "a_part", area=MANHATTAN, date="2026-10-01", kind=OSM)
    put(tmp_path, "osm", area=CITY, date="2026-10-01", kind=OSM)
    network, choice = load_sources(SourceSelection(home=tmp_path)).streets_for(MIDTOWN, HARLEM)
    assert (network.title, choice.because, choice.over) == ("osm", NEWEST, "a_part, 2026-10-01")


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "footpaths"},
        {"area": "here"},
        {"area": []},
        {"area": [[[1, 2]]]},
        {"area": [[[[0, 0], [1, float("nan")], [0, 0]]]]},
    ],
)
def test_streets_of_no_known_kind_or_area_are_named_and_passed_over(tmp_path: Path, facts: dict[str, Any]) -> None:
    put(tmp_path, "odd", date="2027-01-01", **facts)
    put(tmp_path, "city", area=CITY, date="2025-01-01")
    sources = load_sources(SourceSelection(home=tmp_path))
    (refusal,) = sources.refusals
    assert "odd.npz" in str(refusal)
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


@given(st.lists(st.tuples(st.integers(0, 1500), st.sampled_from(KINDS), st.booleans()), max_size=7))
def test_two_networks_are_in_the_same_order_whatever_others_there_are(
    made: list[tuple[int, str, bool]],
) -> None:
    """So that the first one listed that reaches both ends is the best of those that do."""
    first = date(2023, 1, 1)
    networks = [
        NetworkFile(Path(f"{n}.npz"), str(n), "X", str(first + timedelta(days)), rough, None, kind, "ODbL")
        for n, (days, kind, rough) in enumerate(made)
    ]
    ordered = [network.name for network in best_first(networks)]
    assert sorted(ordered) == sorted(network.name for network in networks)
    for one, other in combinations(networks, 2):
        pair = [network.name for network in best_first([one, other])]
        assert pair == sorted(pair, key=ordered.index)
