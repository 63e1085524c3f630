"""Places found by their names, offline, and named by what is beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core.constants import BUNDLED_INTERSECTIONS, BUNDLED_LANDMARKS
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.errors import Cancelled
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.places.gazetteer import (
    BOROUGH,
    INTERSECTION,
    STREET,
    ZONE,
    Gazetteer,
    PlaceMatch,
)
from collision_risk_plugin.core.places.intersections import (
    FORMAT,
    NO_INTERSECTIONS,
    BadIntersections,
    Intersections,
    as_text,
    load_intersections,
    read_intersections,
)
from collision_risk_plugin.core.places.landmarks import NO_LANDMARKS, load_landmarks
from collision_risk_plugin.core.places.name_matching import fold_name, in_title_case
from collision_risk_plugin.core.places.place_names import name_of_place

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
    return Gazetteer(zones, crossings(CORNERS), NO_LANDMARKS)


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
    gazetteer = Gazetteer(zones, twice, NO_LANDMARKS)
    assert [hit.place for hit in gazetteer.find("Oak & Main")] == [(-73.8, 40.7), (-73.9, 40.7)]


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
    bare = Gazetteer(replace(zones, boroughs=("",) * len(zones)), NO_INTERSECTIONS, NO_LANDMARKS)
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
        **{key: getattr(known, key) for key in ("first", "second", "lon", "lat", "prominence")},
        "meta": np.frombuffer(f'{{"format": {FORMAT}}}'.encode(), dtype=np.uint8),
    }
    file = DataHome(home).intersections
    with file.open("wb") as stream:
        np.savez(stream, **{**arrays, **changes})
    return file


def test_intersections_are_read_from_a_home_and_again_when_they_have_changed(tmp_path: Path) -> None:
    file = DataHome(tmp_path).intersections
    assert read_intersections(file) is NO_INTERSECTIONS
    stored(tmp_path)
    known = read_intersections(file)
    assert (len(known), known.names) == (len(CORNERS), crossings(CORNERS).names)
    assert read_intersections(file) is known
    stored(tmp_path, lat=known.lat + 0.1).touch()
    assert read_intersections(file).lat.tolist() == (known.lat + 0.1).round(5).tolist()


def test_those_of_the_home_are_used_once_they_are_more_than_the_bundled_ones(tmp_path: Path) -> None:
    bundled, problem = load_intersections(tmp_path)
    assert problem is None
    assert len(bundled) > 30_000
    stored(tmp_path)
    assert load_intersections(tmp_path) == (bundled, None)
    more = len(bundled) + 1
    stored(
        tmp_path,
        **{key: np.zeros(more, dtype=np.int64) for key in ("first", "second", "prominence")},
        **{key: np.zeros(more) for key in ("lon", "lat")},
    )
    assert len(load_intersections(tmp_path)[0]) == more


@pytest.mark.parametrize(
    ("text", "name", "borough"),
    [
        ("JFK", "John F. Kennedy International Airport", "Queens"),
        ("laguardia airport", "LaGuardia Airport", "Queens"),
        ("Penn Station", "Penn Station", "Manhattan"),
        ("grand central", "Grand Central Terminal", "Manhattan"),
        ("yankee stadium, bronx", "Yankee Stadium", "Bronx"),
        ("Elmhurst Hospital", "Elmhurst Hospital", "Queens"),
        ("Verrazzano-Narrows Bridge", "Verrazzano-Narrows Bridge", ""),
        ("staten island ferry", "St. George Terminal", "Staten Island"),
        ("Kings Highway & Ocean Parkway", "Kings Highway & Ocean Parkway", "Brooklyn"),
        ("Victory Blvd & Bay St", "Victory Boulevard & Bay Street", "Staten Island"),
        ("Jamaica Ave and Parsons Blvd", "Jamaica Avenue & Parsons Boulevard", "Queens"),
        ("E Fordham Rd & Webster Ave", "East Fordham Road & Webster Avenue", "Bronx"),
        ("W 42 St & 8 Ave", "West 42 Street & 8 Avenue", "Manhattan"),
    ],
)
def test_a_fresh_install_knows_corners_and_landmarks_of_the_whole_city(
    zones: ZoneSet, tmp_path: Path, text: str, name: str, borough: str
) -> None:
    hits = Gazetteer(zones, load_intersections(tmp_path)[0], load_landmarks()).find(text)
    first = next(hit for hit in hits if hit.name == name)
    assert first.certain
    assert first.where.endswith(borough)
    _, metres = zones.nearest(*first.place)
    assert metres < 1000


def test_a_street_is_found_in_each_borough_that_has_it_but_is_no_place_yet(zones: ZoneSet, tmp_path: Path) -> None:
    hits = Gazetteer(zones, load_intersections(tmp_path)[0], load_landmarks()).find("Broadway")
    streets = {(hit.name, hit.where) for hit in hits if hit.kind == STREET}
    assert {("Broadway", "Manhattan"), ("Broadway", "Brooklyn"), ("Broadway", "Queens")} <= streets
    assert not any(hit.certain for hit in hits if hit.kind == STREET)
    manhattan = next(hit for hit in hits if (hit.name, hit.where) == ("Broadway", "Manhattan"))
    assert zones.boroughs[int(zones.locate(*manhattan.place)[0])] == "Manhattan"


def test_the_bundled_places_are_small_and_carry_no_counts() -> None:
    bundled = read_intersections(BUNDLED_INTERSECTIONS)
    assert sorted(bundled.prominence.tolist()) == list(range(len(bundled)))
    assert BUNDLED_INTERSECTIONS.stat().st_size + BUNDLED_LANDMARKS.stat().st_size < 1e6


def test_landmarks_lie_in_the_city_in_the_borough_that_they_say(zones: ZoneSet) -> None:
    landmarks = load_landmarks()
    assert len(landmarks) > 200
    assert set(landmarks.kinds) == {"airport", "station", "bridge", "tunnel", "hospital", "stadium", "landmark"}
    for index, borough in enumerate(landmarks.boroughs):
        zone, metres = zones.nearest(*landmarks.place(index))
        assert metres < (100 if borough else 1000), landmarks.names[index]
        assert borough in {"", zones.boroughs[zone]}, landmarks.names[index]


@pytest.mark.parametrize("name", ["Flatbush Avenue & Dean Street", "East 161 Street & River Avenue"])
def test_a_place_at_a_corner_is_called_by_it(zones: ZoneSet, tmp_path: Path, name: str) -> None:
    gazetteer = Gazetteer(zones, load_intersections(tmp_path)[0], load_landmarks())
    lon, lat = gazetteer.find(name)[0].place
    assert set(name_of_place((lon + 1e-5, lat), zones).split(" & ")) == set(name.split(" & "))


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ((-73.7793, 40.6430), "John F. Kennedy International Airport"),
        ((-73.9665, 40.7830), "Central Park"),
        ((-80.0, 30.0), "30.00000, -80.00000"),
    ],
)
def test_a_place_is_called_by_what_is_beside_it(zones: ZoneSet, place: tuple[float, float], name: str) -> None:
    assert name_of_place(place, zones) == name


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
    file = stored(tmp_path, **changes)
    with pytest.raises(BadIntersections, match=r"“Refresh data” makes them anew"):
        read_intersections(file)
    used, problem = load_intersections(tmp_path)
    assert used is read_intersections(BUNDLED_INTERSECTIONS)
    assert isinstance(problem, BadIntersections)


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
        assert len(read_intersections(file)) == len(CORNERS)
    except BadIntersections:
        return
