"""Places found by their names, offline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.places.gazetteer import (
    BOROUGH,
    INTERSECTION,
    ZONE,
    Gazetteer,
    PlaceMatch,
    fold_name,
    in_title_case,
)
from collision_risk_plugin.core.places.intersections import (
    FORMAT,
    NO_INTERSECTIONS,
    BadIntersections,
    Intersections,
    as_text,
    load_intersections,
)

CORNERS = (
    ("Broadway", "West 42 Street", -73.9867, 40.7559, 90),
    ("5 Avenue", "East 42 Street", -73.9803, 40.7532, 30),
    ("5 Avenue", "West 42 Street", -73.9804, 40.7533, 60),
    ("5 Avenue", "42 Street", -74.0056, 40.6502, 40),
    ("Broadway", "Canal Street", -74.0018, 40.7190, 70),
    ("West Broadway", "Canal Street", -74.0049, 40.7209, 50),
    ("Queens Boulevard", "Woodhaven Boulevard", -73.8700, 40.7337, 80),
    ("Flatbush Avenue", "Atlantic Avenue", -73.9772, 40.6843, 99),
)


def crossings(corners: Sequence[tuple[str, str, float, float, int]]) -> Intersections:
    names = sorted({name for corner in corners for name in corner[:2]})
    number = {name: index for index, name in enumerate(names)}
    return Intersections(
        tuple(names),
        tuple(map(fold_name, names)),
        np.array([number[one] for one, *_ in corners], dtype=np.int64),
        np.array([number[other] for _, other, *_ in corners], dtype=np.int64),
        *(np.array([corner[i] for corner in corners], dtype=float) for i in (2, 3)),
        np.array([corner[4] for corner in corners], dtype=np.int64),
    )


@pytest.fixture(scope="module")
def gazetteer(zones: ZoneSet) -> Gazetteer:
    return Gazetteer(zones, crossings(CORNERS))


def certain(hits: Sequence[PlaceMatch]) -> list[str]:
    return [hit.name for hit in hits if hit.certain]


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Broadway & W 42 St", "Broadway & West 42 Street", "Midtown-Times Square, Manhattan"),
        ("broadway and west 42nd street", "Broadway & West 42 Street", "Midtown-Times Square, Manhattan"),
        ("W. 42ND ST @ BROADWAY", "West 42 Street & Broadway", "Midtown-Times Square, Manhattan"),
        ("the corner of Broadway and 42nd St.", "Broadway & West 42 Street", "Midtown-Times Square, Manhattan"),
        ("Fifth Ave / E 42", "5 Avenue & East 42 Street", ""),
        ("E 42 & 5", "East 42 Street & 5 Avenue", ""),
        ("5 Ave & 42 St, Brooklyn, NY 11232", "5 Avenue & 42 Street", "Sunset Park (West), Brooklyn"),
        ("Canal St at Broadway, New York", "Canal Street & Broadway", ""),
        ("canal + w broadway", "Canal Street & West Broadway", ""),
        ("Atlantic Av and Flatbush Ave", "Atlantic Avenue & Flatbush Avenue", ""),
        ("Brodway & W 42 St", "Broadway & West 42 Street", ""),
    ],
)
def test_corners_are_found_however_they_are_written(gazetteer: Gazetteer, text: str, name: str, where: str) -> None:
    best = gazetteer.find(text)[0]
    assert (best.name, best.kind) == (name, INTERSECTION)
    assert where in best.where


def test_the_same_name_in_two_boroughs_is_two_hits_and_one_corner_of_two_names_is_one(gazetteer: Gazetteer) -> None:
    assert certain(gazetteer.find("5th Ave & 42nd St")) == ["5 Avenue & 42 Street", "5 Avenue & West 42 Street"]
    assert certain(gazetteer.find("5th Ave & 42nd St, Manhattan")) == ["5 Avenue & West 42 Street"]
    assert certain(gazetteer.find("Broadway & Canal")) == []
    assert certain(gazetteer.find("Broadway & Canal St")) == ["Broadway & Canal Street"]


def test_of_alike_corners_that_with_more_collisions_comes_first(zones: ZoneSet) -> None:
    twice = crossings([("Main Street", "Oak Street", -73.9, 40.7, 5), ("Main Street", "Oak Street", -73.8, 40.7, 50)])
    assert [hit.place for hit in Gazetteer(zones, twice).find("Oak & Main")] == [(-73.8, 40.7), (-73.9, 40.7)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Bronx", "Bronx"),
        ("bx", "Bronx"),
        ("SI", "Staten Island"),
        ("Kings County", "Brooklyn"),
        ("manhattan, ny", "Manhattan"),
        ("QUEENS", "Queens"),
    ],
)
def test_boroughs_are_known_by_every_name_and_lie_inside_themselves(
    gazetteer: Gazetteer, zones: ZoneSet, text: str, name: str
) -> None:
    hits = gazetteer.find(text)
    assert certain(hits) == [name]
    assert hits[0].kind == BOROUGH
    zone = int(zones.locate(*hits[0].place)[0])
    assert zones.boroughs[zone] == name
    assert zones.street_km[zone] > 0


def test_every_zone_is_found_by_its_name_and_by_its_id(gazetteer: Gazetteer, zones: ZoneSet) -> None:
    for zone_id, name, lon, lat in zip(zones.zone_ids, zones.names, zones.lon, zones.lat):
        for text in (name, name.upper(), zone_id.lower()):
            found = {(hit.name, hit.kind, hit.place) for hit in gazetteer.find(text) if hit.certain}
            assert (name, ZONE, (lon, lat)) in found, text


def test_whole_names_come_before_parts_beginnings_words_and_what_is_alike(gazetteer: Gazetteer) -> None:
    def names(text: str) -> list[str]:
        return [hit.name for hit in gazetteer.find(text)]

    assert names("Jamaica")[0] == "Jamaica"
    assert certain(gazetteer.find("Jamaica")) == ["Jamaica"]
    assert names("Midtown") == [
        "Midtown-Times Square",
        "Midtown South-Flatiron-Union Square",
        "East Midtown-Turtle Bay",
    ]
    assert names("Saint George") == ["St. George-New Brighton"]
    assert names("mount olivet")[0] == "Mount Olivet & All Faiths Cemeteries"
    assert names("hells kitchen") == ["Hell's Kitchen"]
    assert names("Greepoint") == ["Greenpoint"]
    assert names("Murray Hill, Queens") == ["Murray Hill-Broadway Flushing"]
    assert names("Harlem")[:2] == ["Harlem (South)", "Harlem (North)"]
    assert not certain(gazetteer.find("Harlem"))
    assert names("350 5th Ave, New York, NY 10118") == names("xyzzy") == names("") == names("a" * 500) == []


def test_a_zone_set_without_boroughs_or_intersections_has_none(zones: ZoneSet) -> None:
    bare = Gazetteer(replace(zones, boroughs=("",) * len(zones)), NO_INTERSECTIONS)
    assert bare.boroughs == ()
    assert [hit.kind for hit in bare.find("Bronx Park")] == [ZONE]
    assert bare.find("Broadway & W 42 St") == ()


def test_spellings_of_one_name_are_the_same() -> None:
    for one, other in (
        ("WEST   42 STREET ", "w 42nd St."),
        ("Saint Nicholas Avenue", "St Nicholas Av"),
        ("AVENUE OF THE AMERICAS", "Ave. of Americas"),
        ("Ávila Pl", "AVILA PLACE"),
        ("O'Brien Blvd", "OBRIEN BOULEVARD"),
        ("Seventh Ave", "7 AVENUE"),
    ):
        assert fold_name(one) == fold_name(other)
    assert fold_name("Avenue J") != fold_name("Avenue K")
    assert in_title_case("AVENUE  OF THE AMERICAS") == "Avenue of the Americas"
    assert in_title_case("fdr drive") == "FDR Drive"


@given(st.text(max_size=60) | st.text("abe &,/@and42stwBroadway", max_size=30))
def test_any_text_has_an_answer(gazetteer: Gazetteer, text: str) -> None:
    hits = gazetteer.find(text)
    assert len(hits) <= 12
    assert [hit.match for hit in hits] == sorted((hit.match for hit in hits), reverse=True)
    assert fold_name(fold_name(text)) == fold_name(text)


def test_a_search_that_nobody_waits_for_ends(gazetteer: Gazetteer) -> None:
    with pytest.raises(Cancelled):
        gazetteer.find("Broadway & W 42 St", lambda: True)


def stored(home: Path, **changes: np.ndarray) -> Path:
    known = crossings(CORNERS)
    arrays = {
        "names": as_text(known.names),
        "keys": as_text(known.keys),
        **{key: getattr(known, key) for key in ("first", "second", "lon", "lat", "collisions")},
        "meta": np.frombuffer(f'{{"format": {FORMAT}}}'.encode(), dtype=np.uint8),
    }
    file = DataHome(home).intersections
    with file.open("wb") as stream:
        np.savez(stream, **{**arrays, **changes})
    return file


def test_intersections_are_read_from_a_home_and_again_when_they_have_changed(tmp_path: Path) -> None:
    assert load_intersections(tmp_path) is NO_INTERSECTIONS
    stored(tmp_path)
    known = load_intersections(tmp_path)
    assert (len(known), known.names) == (len(CORNERS), crossings(CORNERS).names)
    assert load_intersections(tmp_path) is known
    file = stored(tmp_path, lat=known.lat + 0.1)
    file.touch()
    assert load_intersections(tmp_path).lat.tolist() == (known.lat + 0.1).tolist()


@pytest.mark.parametrize(
    "changes",
    [
        {"first": np.array([0, 1])},
        {"first": np.full(len(CORNERS), 99)},
        {"second": np.full(len(CORNERS), -1)},
        {"lat": np.full(len(CORNERS), np.nan)},
        {"lon": np.array(["x"] * len(CORNERS))},
        {"names": np.array([255], dtype=np.uint8)},
        {"keys": np.zeros(0, dtype=np.uint8)},
        {"meta": np.frombuffer(b'{"format": 99}', dtype=np.uint8)},
        {"meta": np.frombuffer(b"[]", dtype=np.uint8)},
        {"lat": np.array([{}] * len(CORNERS), dtype=object)},
    ],
)
def test_damaged_intersections_are_told(tmp_path: Path, changes: dict[str, np.ndarray]) -> None:
    stored(tmp_path, **changes)
    with pytest.raises(BadIntersections, match=r"“Refresh data” makes them anew"):
        load_intersections(tmp_path)


@given(st.data())
def test_no_damage_to_the_file_has_another_end(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    home = tmp_path_factory.mktemp("home")
    file = stored(home)
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[at:]
    file.write_bytes(content)
    try:
        assert len(load_intersections(home)) == len(CORNERS)
    except BadIntersections:
        return
